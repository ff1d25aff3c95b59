"""What an act is made from: a handful of small numbers, so that a failing book shrinks well."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import TypeVar

from hypothesis import strategies as st

from tests.ledger.machine.positions import DAYS, YEARS

T = TypeVar("T")
ACTS = (
    "funding received",
    "approved",
    "drawn",
    "allocated",
    "released",
    "returned",
    "reprofiled",
    "vired",
    "transferred",
    "carried forward",
    "funding reduced",
    "expanded",
    "settled",
    "total stated",
    "amount corrected",
    "field corrected",
    "struck out",
    "change corrected",
    "change struck out",
    "signing date learnt",
    "opening corrected",
)
"""Whatever can be recorded, the simplest first."""
DECIDED = tuple(day for day in DAYS if date(2023, 4, 1) <= day <= date(2025, 3, 31))
PROGRAMMES = ("Night Wardens", "Youth Clubs", "Mentoring")
HOLDERS = ("Unallocated", "Barnet", "Camden", "Sutton", "Boroughs not named", "Harbour Trust")


@dataclass(frozen=True)
class Wish:
    """What is to be done, and small numbers from which it takes what it needs."""

    act: str = "funding received"
    decided: int = 0
    effective: int | None = None
    paper: int = 0
    """To 6: a decision of its own; 7 and 8: a supplement; 9: a book-keeping act, if it can be."""
    goes_on: bool = False
    """The file says more than this."""
    despite: bool = False
    conditional: bool = False
    awaits: bool = False
    settles: bool = False
    """It brings what an entry awaits, if one does."""
    amount: int = 0
    """-1, 0, 1: around all that there is; otherwise so many pence."""
    fund: int = 0
    programme: int = 0
    year: int = 0
    other: int = 0
    """Which other fund, programme, year or holder than the first."""
    variant: int = 0
    which: int = 0
    """Which of the entries, decisions or balances that there are."""
    as_at: int = 0
    known_on: int = 0
    """The days about which the book is asked afterwards."""

    def __repr__(self) -> str:
        """Only what is not as it would be anyway."""
        said = ((field.name, getattr(self, field.name), field.default) for field in fields(self))
        wished = [f"{name}={value!r}" for name, value, default in said if value != default]
        return f"Wish({', '.join(wished)})"

    @property
    def decided_on(self) -> date:
        """The day on which the decision is signed."""
        return chosen(DECIDED, self.decided)

    @property
    def effective_on(self) -> date | None:
        """The day from which the entry counts, where it is not the decision's."""
        return None if self.effective is None else chosen(DAYS, self.effective)

    def amount_of(self, all_there_is: int | None) -> int:
        """The pence wished for, of as much as there is; None: there is no end to it."""
        if all_there_is is None:
            return 100 + self.amount
        return max(1, all_there_is + self.amount if abs(self.amount) <= 1 else self.amount)


def chosen(options: Sequence[T], number: int) -> T:
    """One of the options, whatever the number."""
    return options[number % len(options)]


def another(options: Sequence[T], than: T, number: int) -> T:
    """One of the other options."""
    return chosen([option for option in options if option != than], number)


def later(year: str, number: int) -> str | None:
    """A later year, where there is one."""
    years = [each for each in YEARS if each > year]
    return chosen(years, number) if years else None


def _wish_of(numbers: bytes) -> Wish:
    """A wish from one small number for each of its fields; from noughts, the simplest."""
    given = dict(zip((field.name for field in fields(Wish)), numbers, strict=True))
    return Wish(
        act=ACTS[given["act"] % len(ACTS)],
        decided=given["decided"] % len(DECIDED),
        effective=None if given["effective"] < 160 else given["effective"] % len(DAYS),
        paper=given["paper"] % 10,
        goes_on=given["goes_on"] > 200,
        despite=given["despite"] > 220,
        conditional=given["conditional"] > 220,
        awaits=given["awaits"] > 200,
        settles=given["settles"] > 80,
        amount=(0, 1, -1)[given["amount"] % 3] if given["amount"] < 150 else given["amount"],
        fund=given["fund"] % 5,
        programme=given["programme"] % 3,
        year=given["year"] % 4,
        other=given["other"] % 4,
        variant=given["variant"] % 6,
        which=given["which"] % 50,
        as_at=given["as_at"] % len(DAYS),
        known_on=given["known_on"] % len(DAYS),
    )


_FIELDS = len(fields(Wish))
WISHES = st.binary(min_size=_FIELDS, max_size=_FIELDS).map(_wish_of)
"""One draw for each wish: a step of a failing example is then left out whole."""
