"""A book as large as is asked for, the same every time: what benchmarks are measured on.

    python -m tests.benchmarks.generated BOOK ENTRIES [--adversarial]

Ten financial years of decisions on 8 funds, 60 programmes and the 33 boroughs, six entries each. Of
every forty decisions one is back-dated and one corrects an earlier amount; in an adversarial book
every sixth does the one and every sixth the other. Its entries are such as recording would make:
every rule holds of them. They are appended as they are, a page at a time.
"""

import argparse
import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from events.bookkeeping import EntryCorrected, FieldCorrected
from events.boroughs import GSS_CODES
from events.catalogue import encode
from events.commitments import Allocated, CommitmentApproved, ProgrammeOpened
from events.decisions import DecisionSigned
from events.event import Entry, Event
from events.funds import FundDrawn, FundingReceived, FundOpened
from events.years import FinancialYear
from ledger.sqlite_journal import SQLiteJournal, create

YEARS = [FinancialYear(first, first) for first in range(2014, 2024)]
RESERVES, BUDGETS, PROGRAMMES = 4, 4, 60
USUAL, ADVERSARIAL = 40, 6
"""One decision in so many is back-dated, and one corrects."""
OPENINGS = RESERVES + BUDGETS + PROGRAMMES + BUDGETS * len(YEARS)
"""Entries that every book begins with: its funds, its programmes, the money of each year."""
FUNDS = [f"Reserve {n}" for n in range(1, RESERVES + 1)] + [
    f"Budget {n}" for n in range(1, BUDGETS + 1)
]
_BEGINS = date(2014, 4, 1)
DAYS = 3_652
_OPENING = _BEGINS + timedelta(days=1)
_OF_A_DECISION, _OF_A_CORRECTION = 6, 2
"""Entries."""
_FURTHER = 1_000_000
"""Decisions of generated books have lower numbers."""
_PENCE_OF_A_FUND = 90_000_000_000_00
"""Enough for what ten million entries draw on each."""
_PAGE = 5_000


class _Pen:
    """Writes entries one behind the other."""

    def __init__(self) -> None:
        self.number = 0
        self._common: dict[str, Any] = {}

    def begin(self, decision: str, day: date) -> None:
        self._common = {
            "decision": decision,
            "decided_on": day,
            "effective_on": day,
            "recorded_at": datetime(day.year, day.month, day.day, 12, tzinfo=UTC),
            "recorded_by": "finance",
        }

    def entry(self, event: type[Event], **fields: Any) -> Entry:
        self.number += 1
        made = event(**(self._common | fields))
        return Entry(self.number, encode(made), made)


def entries(count: int, *, one_in: int = USUAL) -> Iterator[Entry]:
    """So many entries; of every `one_in` decisions one is back-dated and one corrects."""
    yield from islice(_decisions(count, one_in), count)


def _decisions(count: int, one_in: int) -> Iterator[Entry]:
    pen, chance = _Pen(), random.Random(count)
    yield from _openings(pen)
    of_a_decision = _OF_A_DECISION - (_OF_A_DECISION - _OF_A_CORRECTION) / one_in
    decisions = max(1, int((count - pen.number) / of_a_decision) + 2)
    approved: list[tuple[int, int]] = []
    for index in range(decisions):
        day = _OPENING + timedelta(days=1 + index * (DAYS - 2) // decisions)
        pen.begin(f"PCD {index + 1}", day)
        if index % one_in == one_in - 1 and approved:
            yield from _correction(pen, chance, approved)
        else:
            backdated = index % one_in == one_in // 2
            yield from _decision(pen, chance, day, approved, backdated=backdated)


def _openings(pen: _Pen) -> Iterator[Entry]:
    """What a book begins with: funds, programmes, and the money of every year."""
    pen.begin("BOOK 1", _OPENING)
    for name in FUNDS[:RESERVES]:
        yield pen.entry(
            FundOpened,
            name=name,
            fund_kind="reserve",
            opening_pence=_PENCE_OF_A_FUND,
            opening_on=_BEGINS,
        )
    for name in FUNDS[RESERVES:]:
        yield pen.entry(FundOpened, name=name, fund_kind="budget")
    for number in range(1, PROGRAMMES + 1):
        yield pen.entry(ProgrammeOpened, name=f"Programme {number}")
    for fund in FUNDS[RESERVES:]:
        for year in YEARS:
            yield pen.entry(FundingReceived, fund=fund, year=year, amount_pence=_PENCE_OF_A_FUND)


def _decision(
    pen: _Pen,
    chance: random.Random,
    day: date,
    approved: list[tuple[int, int]],
    *,
    backdated: bool,
) -> Iterator[Entry]:
    """Signed, approved, drawn, and shared out: two to single boroughs, one to several."""
    year = FinancialYear.containing(day)
    at: dict[str, Any] = {}
    if backdated:
        begins = max(_OPENING, day - timedelta(days=chance.randrange(30, 300)))
        at = {"effective_on": begins, "effective_cite": "paragraph 3"}
    programme = f"Programme {chance.randrange(PROGRAMMES) + 1}"
    pence = chance.randrange(3_000_00, 900_000_00)
    of = {"programme": programme, "year": year}
    yield pen.entry(
        DecisionSigned,
        title=f"{programme}: {year}",
        decided_by="Mayor",
        dated_by="signed",
    )
    approval = pen.entry(CommitmentApproved, **of, **at, amount_pence=pence)
    approved.append((approval.number, pence))
    yield approval
    yield pen.entry(
        FundDrawn,
        **of,
        **at,
        fund=chance.choice(FUNDS),
        amount_pence=pence,
        beside=approval.number,
    )
    boroughs = chance.sample(list(GSS_CODES), 5)
    for borough in boroughs[:2]:
        yield pen.entry(
            Allocated, **of, **at, amount_pence=pence // 4, share="equal", boroughs=(borough,)
        )
    yield pen.entry(
        Allocated,
        **of,
        **at,
        amount_pence=pence // 2,
        share="equal",
        boroughs=tuple(sorted(boroughs[2:])),
    )


def _correction(
    pen: _Pen, chance: random.Random, approved: list[tuple[int, int]]
) -> Iterator[Entry]:
    """A later decision says that more was approved than an earlier one said."""
    number, pence = approved.pop(chance.randrange(len(approved)))
    more = pence + chance.randrange(1_00, 9_000_00)
    yield pen.entry(DecisionSigned, title="Corrected total", decided_by="Mayor", dated_by="signed")
    yield pen.entry(
        EntryCorrected,
        entry=number,
        cause="decision",
        because="the total was mistaken",
        fields=(FieldCorrected(field="amount_pence", was=pence, now=more),),
    )


def further(after: int, index: int) -> list[Entry]:
    """The entries of one more decision, to follow entry `after`; another for each index."""
    pen = _Pen()
    pen.number = after
    day = _BEGINS + timedelta(days=DAYS - 1)
    pen.begin(f"PCD {_FURTHER + index}", day)
    return list(_decision(pen, random.Random(index), day, [], backdated=False))


def make(path: Path, count: int, *, one_in: int = USUAL) -> None:
    """A book of so many entries is at the path, where there was none."""
    create(path)
    journal = SQLiteJournal(path)
    try:
        given = entries(count, one_in=one_in)
        while page := list(islice(given, _PAGE)):
            journal.append(page)
    finally:
        journal.close()


def main() -> None:
    """The book that the command line asks for."""
    parser = argparse.ArgumentParser(description="make a book of many entries")
    parser.add_argument("book", type=Path)
    parser.add_argument("entries", type=int)
    parser.add_argument("--adversarial", action="store_true")
    asked = parser.parse_args()
    make(asked.book, asked.entries, one_in=ADVERSARIAL if asked.adversarial else USUAL)


if __name__ == "__main__":
    main()
