"""The registers that the law asks public bodies to publish. What no entry carries is an empty cell.

The grants register of the Local Government Transparency Code 2015: for each grant the day of award,
the period, the department, the beneficiary and its registration number, the purpose, the amount.
The Elected Local Policing Bodies (Specified Information) Order 2011, schedule 1, 3(f): for each
crime and disorder reduction grant the recipient, the purpose, the conditions, and the reasons why
it was thought to reduce crime and disorder, month by month.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from projections.exports.extract import Extract
from projections.exports.grants.awards import Award, To, awards
from projections.exports.grants.left_out import in_pounds, is_signed
from projections.figures import day
from projections.spreadsheets import lines_as_csv

Cell = Callable[[Award], object]
"""What stands in a column; None where nothing is recorded."""


def write_grants_register(path: Path, extract: Extract) -> Sequence[str]:
    """The Transparency Code's register is at the path, as CSV."""
    return _write(path, extract, _TRANSPARENCY_CODE)


def write_crime_reduction_grants(path: Path, extract: Extract) -> Sequence[str]:
    """The Specified Information Order's list is at the path, as CSV."""
    return _write(path, extract, _SPECIFIED_INFORMATION)


def _write(path: Path, extract: Extract, columns: Mapping[str, Cell]) -> Sequence[str]:
    empty: Counter[str] = Counter()
    grants = 0
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        file.write(lines_as_csv([tuple(columns)]))
        for award in _made(extract):
            grants += 1
            cells = {title: cell(award) for title, cell in columns.items()}
            empty.update(title for title, value in cells.items() if value is None)
            file.write(lines_as_csv([tuple(cells.values())]))
    return _told(grants, {title: empty[title] for title in columns if empty[title]})


def _made(extract: Extract) -> Iterator[Award]:
    """Awards to somebody, of which something stands; and what was taken back beyond them."""
    return (award for award in awards(extract) if award.pence and award.to != To.NOBODY)


def _told(grants: int, empty: Mapping[str, int]) -> Sequence[str]:
    if not empty:
        return ()
    cells = "; ".join(f"{title} ({count})" for title, count in empty.items())
    return (f"Not recorded, and so empty, in {grants} grants: {cells}.",)


def _signed(award: Award) -> str | None:
    return award.decision.decided_on.isoformat() if is_signed(award) else None


def _month(award: Award) -> str | None:
    return f"{award.decision.decided_on:%Y-%m}" if is_signed(award) else None


def _period(award: Award) -> str:
    return f"{day(award.year.begins)} to {day(award.year.ends)}"


def _beneficiary(award: Award) -> str | None:
    return None if award.to == To.NOT_NAMED else award.recipient


def _number(award: Award) -> str | None:
    return award.recipient_id if award.to == To.RECIPIENT else ""


def _purpose(award: Award) -> str | None:
    return getattr(award.event, "purpose", None)


def _conditions(award: Award) -> str | None:
    return getattr(award.event, "conditions", None)


_COMMON: Mapping[str, Cell] = {
    "Amount £": lambda award: in_pounds(award.pence),
    "Programme": lambda award: award.programme,
    "Decision": lambda award: award.decision.reference,
    "Entry": lambda award: award.entry,
}
_TRANSPARENCY_CODE: Mapping[str, Cell] = {
    "Date awarded": _signed,
    "Time period": _period,
    "Department": lambda award: award.decision.decided_by,
    "Beneficiary": _beneficiary,
    "Kind of beneficiary": lambda award: award.to.value,
    "Registration number": _number,
    "Purpose": _purpose,
    **_COMMON,
}
_SPECIFIED_INFORMATION: Mapping[str, Cell] = {
    "Month of award": _month,
    "Date of award": _signed,
    "Recipient": _beneficiary,
    "Kind of recipient": lambda award: award.to.value,
    "Purpose": _purpose,
    "Conditions": _conditions,
    "Reasons": lambda _award: None,
    **_COMMON,
}
