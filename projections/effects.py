"""What entries did: the movements they posted, and every balance that changed, before and after."""

import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import groupby
from typing import NamedTuple

from projections.balances import ON_BOROUGH_AXIS
from projections.pots import NEVER, KnownDays, fund_rules, pots_with_a_balance
from projections.totals import FUNDS, HOLDERS, PROGRAMMES, Totals, by_days


@dataclass(frozen=True)
class Moved:
    """What one entry posted to one account and year, from one day on."""

    entry: int
    account: str
    """The family and names, as people read them: "Commitments: ENGAGE, Camden"."""
    year: str
    effective_on: date
    pence: int


@dataclass(frozen=True)
class Effect:
    """One balance that changed, by today's knowledge, on the days as at which it did.

    `axis` is funds, programmes or boroughs (other holders too). Where `until` is None the change
    lasts, and the figures count all dates; otherwise they are those of the first day.
    """

    axis: str
    name: str
    year: str
    since: date
    until: date | None
    before_pence: int
    after_pence: int
    counts_later: bool
    """The figures count entries that are effective later than the first day, too."""
    before_known: bool = True
    after_known: bool = True
    """Whether the figures are balances: of a pot whose opening is not recorded, only what was drawn
    is known."""
    of_others: bool = False
    """What several boroughs hold jointly, or another recipient: on the axis of boroughs, no row of
    theirs.
    """


def moved(connection: sqlite3.Connection, first: int) -> list[Moved]:
    """What entries from `first` on posted, each entry's sums to zero on any one day."""
    return _moved(connection, "movement.number >= ?", first)


def moved_by(connection: sqlite3.Connection, number: int) -> list[Moved]:
    """What one entry posted; its sums are zero on any one day."""
    return _moved(connection, "movement.number = ?", number)


def _moved(connection: sqlite3.Connection, where: str, number: int) -> list[Moved]:
    rows = connection.execute(
        f"""
        select movement.number, upper(substr(family, 1, 1)) || substr(family, 2),
               fund.name, programme.name, holder.label, year.label, effective_on, sum(pence)
        from movement join year on year.id = movement.year
        left join fund on fund.id = movement.fund
        left join programme on programme.id = movement.programme
        left join holder on holder.id = movement.holder
        where {where}
        group by movement.number, effective_on, family, movement.fund, movement.programme,
                 movement.holder, movement.year
        having sum(pence) <> 0
        order by movement.number, effective_on, min(movement.rowid)""",
        (number,),
    )
    return [
        Moved(
            number,
            f"{family}: {', '.join(name for name in names if name)}",
            year,
            date.fromordinal(day),
            pence,
        )
        for number, family, *names, year, day, pence in rows
    ]


_OF_OTHERS = "holder.kind in ('joint', 'recipient')"
_AXES = (
    ("funds", FUNDS, "fund.name", "true"),
    ("programmes", PROGRAMMES, "programme.name", "true"),
    ("boroughs", HOLDERS, "holder.label", f"holder.{ON_BOROUGH_AXIS}"),
    ("boroughs", HOLDERS, "holder.label", _OF_OTHERS),
)


class _Touched(NamedTuple):
    """What the entries in question move something of."""

    of: int
    """The number of the fund, programme or holder."""
    of_year: int
    name: str
    year: str


class _Day(NamedTuple):
    effective_on: int
    before: int
    """What older entries move on the day."""
    new: int
    """What the entries in question move on it."""


def effects(connection: sqlite3.Connection, first: int) -> list[Effect]:
    """The balances that entries from `first` on changed, axis by axis."""
    found: list[Effect] = []
    for axis, of, label, counted in _AXES:
        table = of.key[0]
        rows = connection.execute(
            f"select movement.{table}, movement.year, {label}, year.label, effective_on, sum(pence)"
            f" from movement join {table} on {table}.id = movement.{table}"
            " join year on year.id = movement.year"
            f" where +family = '{of.family}' and number >= :first and {counted}"
            f" group by +movement.{table}, +movement.year, +effective_on"
            f" order by {label} collate nocase, {label}, movement.year, movement.{table}, 5",
            {"first": first},
        )
        known = _KnownPots(connection, first) if axis == "funds" else None
        for touched, of_row in groupby(rows.fetchall(), key=lambda row: _Touched(*row[:4])):
            new = Counter({day: pence for *_, day, pence in of_row})
            days = _days(connection, of, touched, first, new)
            for since, until, before, added, later in _stretches(days):
                are_known = known.of(touched, days, until and since) if known else (True, True)
                found.append(
                    Effect(
                        axis,
                        touched.name,
                        touched.year,
                        since,
                        until,
                        before,
                        before + added,
                        later,
                        *are_known,
                        of_others=counted == _OF_OTHERS,
                    )
                )
    return found


def _days(
    connection: sqlite3.Connection, of: Totals, touched: _Touched, first: int, new: Counter[int]
) -> list[_Day]:
    """What there is from the first of the `new` days on, whatever was before it taken together."""
    balances: Counter[int] = Counter()
    row = touched.of, touched.of_year
    for day, _, pence in by_days(connection, of, row, min(new), first=first):
        balances[day] += pence
    return [_Day(day, pence - new[day], new[day]) for day, pence in balances.items()]


class _KnownPots:
    """Which balances of funds are known, without the entries in question and with them."""

    def __init__(self, connection: sqlite3.Connection, first: int) -> None:
        self._db = connection
        # Not `last_entry`: what is only tried out is not counted yet.
        (last,) = connection.execute("select max(number) from entry").fetchone()
        self._before, self._after = first - 1, last
        self._kinds = {
            up_to: fund_rules(connection, up_to) for up_to in (self._before, self._after)
        }
        self._pots = cache(self._pots_of)

    def of(self, touched: _Touched, days: Sequence[_Day], last: date | None) -> tuple[bool, bool]:
        """Whether what a fund's year comes to up to the last day (None: on all dates) is a balance,
        before and after.
        """
        last = last or date.max
        moved = [day for day in days if day.effective_on <= last.toordinal()]
        return (
            not any(day.before for day in moved) or self._has_balance(touched, last, self._before),
            not any(day.before + day.new for day in moved)
            or self._has_balance(touched, last, self._after),
        )

    def _has_balance(self, touched: _Touched, on: date, up_to: int) -> bool:
        pots = self._pots(touched.of, up_to)
        return (pots.get(None) or pots.get(touched.of_year, NEVER)).on(on.toordinal())

    def _pots_of(self, fund: int, up_to: int) -> dict[int | None, KnownDays]:
        return pots_with_a_balance(self._db, fund, self._kinds[up_to][fund].kind, up_to)


def _stretches(days: list[_Day]) -> Iterator[tuple[date, date | None, int, int, bool]]:
    """(first day, last day, pence before, pence added, whether later entries are in these) wherever
    a balance differs; the last of them, which goes on, counts all that is recorded.
    """
    balance = added = 0
    since, at_first = 0, 0
    ends = max((day.effective_on for day in days if day.new), default=0)
    for day in days:
        if added and day.effective_on <= ends:
            last = date.fromordinal(day.effective_on) - timedelta(days=1)
            yield date.fromordinal(since), last, at_first, added, False
        balance += day.before
        added += day.new
        if day.effective_on <= ends:
            since, at_first = day.effective_on, balance
    if added:
        yield date.fromordinal(since), None, balance, added, balance != at_first
