"""A book of as many entries as wanted, always the same: invented decisions of ten years.

They approve and draw, allocate in every way, release, reprofile, receive, transfer and carry
forward, and correct what earlier ones said.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from freezegun import freeze_time

from events.boroughs import LONDON_BOROUGHS
from events.years import FinancialYear
from ledger.addresses import create
from ledger.book import Book
from ledger.loading import from_content
from ledger.recording import Recorded, record
from tests.tui.command import ELSEWHERE, RECORDED_AT

Said = dict[str, Any]
"""An entry of a decision file."""

FIRST_DAY, DAYS = date(2016, 4, 4), 3_600
RESERVES = [f"Reserve {number}" for number in range(1, 9)]
GRANTS = ["Violence grant", "Youth grant"]
PROGRAMMES = [f"Programme {number:02}" for number in range(1, 61)]
CARRIED, UNKNOWN = "Carried forward", "Older reserve"
_ENTRIES_OF_A_DECISION_MAX = 1_500


def make_generated(path: Path, entries: int) -> int:
    """A new book at the path; how many entries it has: a few more than wanted, or none less."""
    create(path)
    random = Random(9)
    of_each = max(60, min(_ENTRIES_OF_A_DECISION_MAX, entries // 20))
    count = -(-entries // of_each)
    with freeze_time(RECORDED_AT, ignore=ELSEWHERE), Book(path) as book:
        last = record(book, from_content({"entries": list(_openings())}, "openings"))
        place = 0
        while last.entries[-1].number < entries:
            day = FIRST_DAY + timedelta(DAYS * min(place, count) // count)
            content = {
                "reference": f"PCD {3001 + place}",
                "title": f"Decision {place + 1}",
                "decided_by": "Deputy Mayor",
                "decided_on": day,
                "dated_by": "signed",
                "entries": [*_acts(random, day, of_each), *_corrections(random, last)],
            }
            last = record(book, from_content(content, "decision"))
            place += 1
        return last.entries[-1].number


def _openings() -> Iterator[Said]:
    for name in RESERVES:
        opening = {"opening": "900,000,000", "opening_on": "2015-04-01"}
        yield {"kind": "fund", "name": name, "fund_kind": "reserve", **opening}
    yield {"kind": "fund", "name": UNKNOWN, "fund_kind": "reserve"}
    yield {"kind": "fund", "name": CARRIED, "fund_kind": "carry-forward"}
    for name in GRANTS:
        yield {"kind": "fund", "name": name, "fund_kind": "grant"}
    for name in PROGRAMMES:
        yield {"kind": "programme", "name": name}


def _acts(random: Random, day: date, count: int) -> Iterator[Said]:
    """Entries of one decision, about as many as these: each commitment takes three or four."""
    year = FinancialYear.containing(day)
    next_year = FinancialYear(year.first + 1, year.first + 1)
    for name in GRANTS:
        yield {"kind": "funding-received", "fund": name, "year": str(year), "amount": "60,000,000"}
    moves = {"from_year": str(year), "to_year": str(year), "amount": _written(random, 9_999_999)}
    one, other = random.sample(RESERVES, 2)
    yield {"kind": "transfer", "from_fund": one, "to_fund": other, **moves}
    moves = {"from_year": str(year), "to_year": str(next_year), "amount": "1,234,567.89"}
    yield {"kind": "carry-forward", "from_fund": GRANTS[0], "fund": CARRIED, **moves}
    for _ in range(count // 3):
        yield from _commitment(random, str(year), str(next_year))


def _commitment(random: Random, year: str, next_year: str) -> Iterator[Said]:
    """An approval with its draw, perhaps less of it or later, and who gets what is left."""
    is_later = random.random() < 0.05
    fund = random.choice([*RESERVES, UNKNOWN] if is_later else [*RESERVES, UNKNOWN, *GRANTS])
    of = {"programme": random.choice(PROGRAMMES), "year": next_year if is_later else year}
    pence = random.randrange(100_000, 9_000_000)
    yield {"kind": "approval", **of, **_funded(fund, pence)}
    less = random.randrange(1, pence // 2)
    match 0 if is_later else random.randrange(12):
        case 1:
            yield {"kind": "release", **of, **_funded(fund, less)}
            pence -= less
        case 2 if fund not in GRANTS:
            years = {"from_year": year, "to_year": next_year}
            name = {"programme": of["programme"]}
            yield {"kind": "reprofile", **name, **years, **_funded(fund, less)}
            pence -= less
    yield {"kind": "allocation", **of, "amount": _pounds(pence), **_holders(random)}


def _funded(fund: str, pence: int) -> Said:
    amount = _pounds(pence)
    return {"amount": amount, "funding": [{"fund": fund, "amount": amount}]}


def _holders(random: Random) -> Said:
    match random.randrange(12):
        case 0:
            return {"boroughs": "all", "share": "equal"}
        case 1:
            return {"boroughs": 29, "share": "equal"}
        case 2:
            return {"recipient": f"Charity {random.randrange(40)}"}
        case 3 | 4:
            return {"boroughs": random.sample(LONDON_BOROUGHS, 3), "share": "equal"}
        case _:
            return {"boroughs": [random.choice(LONDON_BOROUGHS)]}


def _corrections(random: Random, earlier: Recorded) -> Iterator[Said]:
    """Of one approval in fifty of the decision before: more was approved than it said."""
    for entry in earlier.entries:
        if type(entry.event).__name__ == "CommitmentApproved" and random.random() < 0.02:
            was = entry.event.amount_pence
            now = was + random.randrange(1, 500_000)
            changed = {"amount": {"was": _pounds(was), "now": _pounds(now)}}
            why = {"cause": "decision", "because": "The earlier figure left out a part."}
            yield {"kind": "correction", "entry": entry.number, "set": changed, **why}


def _written(random: Random, pence_max: int) -> str:
    return _pounds(random.randrange(1, pence_max))


def _pounds(pence: int) -> str:
    return f"{pence // 100:,}.{pence % 100:02}"
