"""Amounts that may not be below zero, as they are on a day: what the lines add up to there.

A reserve or carry-forward fund is one continuing pot; a grant or budget is a pot for each year.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from tests.ledger.machine.posting import Line, year_of

YEARS = ("2022/23", "2023/24", "2024/25", "2025/26")
FUNDS = {
    "Smoothing reserve": "reserve",
    "Equipment reserve": "reserve",
    "Street grant": "grant",
    "Wardens budget": "budget",
    "Brought forward": "carry-forward",
}
"""The funds and their kinds. The first reserve has an opening, the other has none."""
CONTINUING = {"reserve", "carry-forward"}
NEVER_CARRIED = "Street grant"
DAYS = tuple(
    date(year, month, day)
    for year in (2022, 2023, 2024, 2025)
    for month, day in ((3, 31), (4, 1), (8, 10), (12, 10))
)
"""Every day that a file names."""

Position = tuple[str, ...]


@dataclass(frozen=True)
class Standing:
    """A book on a day."""

    amounts: Counter[Position]
    fed: frozenset[Position]
    """The pots that were opened or fed; of all others only what was drawn is known."""

    def is_held_to(self, position: Position) -> bool:
        """Whether the position may not be below zero: a pot only where it has a balance."""
        what, *names = position
        return what != "pot" or self.has_balance(*names)

    def has_balance(self, fund: str, year: str) -> bool:
        """Whether a fund has a balance in a year."""
        return (fund,) in self.fed or (fund, year) in self.fed


def standing(lines: list[Line], day: date) -> Standing:
    """What the lines add up to, the years begun by the day together and with each later one."""
    amounts: Counter[Position] = Counter()
    fed: set[Position] = set()
    for line in lines:
        if line.fund is None:
            assert line.programme is not None
            assert line.holder is not None
            amounts["held", line.programme, line.holder, line.year] += line.pence
            amounts["approved above drawn", line.programme, line.year] += line.pence
            continue
        for year in _years_paid(line, day):
            amounts["pot", line.fund, year] += line.pence
        if line.programme is not None:
            amounts["approved above drawn", line.programme, line.year] += line.pence
            amounts["drawn above returned", line.fund, line.programme, line.year] -= line.pence
        if line.heading in _feeds(line.fund):
            fed.add((line.fund,) if _is_continuing(line.fund) else (line.fund, line.year))
    return Standing(amounts, frozenset(fed))


def _years_paid(line: Line, day: date) -> set[str]:
    """For which years a fund's money pays: a continuing pot's for its own and all that follow."""
    assert line.fund is not None
    if not _is_continuing(line.fund):
        return {line.year}
    return {max(year, year_of(day)) for year in YEARS if year >= line.year}


def _is_continuing(fund: str) -> bool:
    return FUNDS[fund] in CONTINUING


def _feeds(fund: str) -> set[str]:
    """What makes a balance known: of a reserve, its opening alone."""
    if FUNDS[fund] == "reserve":
        return {"opening"}
    return {"received", "carried in", "transferred in"}
