"""Why an award cannot be a grant of the 360Giving Data Standard, and the list of such awards."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from enum import StrEnum
from pathlib import Path

from events.commitments import CommitmentApproved
from events.money import format_pounds
from projections.exports.extract import Extract
from projections.exports.grants.awards import Award, To, awards
from projections.exports.grants.organisations import is_identifier
from projections.spreadsheets import lines_as_csv


class Reason(StrEnum):
    """In the words of whoever has to do something about it."""

    NOBODY = "not allocated, and no recipient named"
    NOT_NAMED = "the boroughs are not named"
    JOINT = "held jointly, and whose part is which is not recorded"
    NO_IDENTIFIER = "no identifier of the recipient is recorded"
    NO_REGISTER = "the recipient's identifier does not begin with its register, such as GB-CHC-"
    NOT_DATED = "the day of signing is inferred, not published"
    NOT_SIGNED = "a book-keeping act gives it, and no signed decision"
    STAND_IN = "it stands in for a decision that is not recorded, nor when that was signed"
    NOTHING_LEFT = "nothing of it stands"
    BELOW_ZERO = "more was taken back than was given"


def reasons(award: Award) -> Sequence[Reason]:
    """All of them; none where it can be published."""
    return [reason for reason, so in _reasons(award) if so]


def _reasons(award: Award) -> Iterator[tuple[Reason, bool]]:
    yield Reason.NOBODY, award.to == To.NOBODY
    yield Reason.NOT_NAMED, award.to == To.NOT_NAMED
    yield Reason.JOINT, award.to == To.JOINT
    identifier = award.recipient_id
    yield Reason.NO_IDENTIFIER, award.to == To.RECIPIENT and identifier is None
    yield Reason.NO_REGISTER, identifier is not None and not is_identifier(identifier)
    yield Reason.NOT_DATED, award.decision.dated_by == "inferred"
    yield Reason.NOT_SIGNED, award.decision.dated_by is None
    stands_in = isinstance(award.event, CommitmentApproved) and award.event.stands_for is not None
    yield Reason.STAND_IN, stands_in
    yield Reason.NOTHING_LEFT, award.pence == 0
    yield Reason.BELOW_ZERO, award.pence < 0


def is_signed(award: Award) -> bool:
    """Whether the day on which it was awarded is known."""
    return not {Reason.NOT_DATED, Reason.NOT_SIGNED, Reason.STAND_IN} & set(reasons(award))


class LeftOut:
    """Counts what is left out, and why."""

    def __init__(self) -> None:
        self._awards, self._pence = 0, 0
        self._by_reason: Counter[Reason] = Counter()

    def add(self, award: Award, why: Iterable[Reason]) -> None:
        """One more, with all its reasons."""
        self._awards += 1
        self._pence += award.pence
        self._by_reason.update(why)

    def told(self) -> Sequence[str]:
        """A sentence of how many there are and why, and where to see each; none where none is."""
        if not self._awards:
            return ()
        by_reason = "; ".join(
            f"{reason} ({self._by_reason[reason]})" for reason in Reason if self._by_reason[reason]
        )
        return (
            f"Left out: {self._awards} of {format_pounds(self._pence)}, since {by_reason}."
            " Each with its reasons: tally export FILE.csv --as grants-left-out",
        )


def write_left_out(path: Path, extract: Extract) -> Sequence[str]:
    """A CSV of every award that 360Giving cannot have, with its reasons, is at the path."""
    left_out = LeftOut()
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        file.write(lines_as_csv([_COLUMNS]))
        for award in awards(extract):
            if why := reasons(award):
                left_out.add(award, why)
                file.write(lines_as_csv([_line(award, why)]))
    return ()


_COLUMNS = ("Reasons", "Recipient", "Programme", "Year", "Amount £", "Decision", "Entry")


def _line(award: Award, why: Sequence[Reason]) -> Sequence[object]:
    return (
        "; ".join(why),
        award.recipient,
        award.programme,
        str(award.year),
        in_pounds(award.pence),
        award.decision.reference,
        award.entry,
    )


def in_pounds(pence: int) -> Decimal:
    """A number for a cell, exact: 1234.00."""
    return Decimal(pence).scaleb(-2)
