"""What each kind of entry moves, one by one: of the golden book, in which every kind is."""

from pathlib import Path

import pytest

from events.event import Event
from events.funds import CarriedForward
from ledger.book import Book
from projections.movements import Account, Family, movements, opening_stands
from tests.events.golden_entries import current_entry, made_again
from tests.ledger.old_books import in_a_file

GOLDEN = 2
MOVED = """
1 | funds | Smoothing reserve | - | - | 2024/25 | opening | 100000000
1 | opening | Smoothing reserve | - | - | 2024/25 | opening | -100000000
4 | funds | Brought forward | - | - | 2024/25 | opening | 0
4 | opening | Brought forward | - | - | 2024/25 | opening | 0
8 | funds | Street grant | - | - | 2024/25 | received | 30000001
8 | income | Street grant | - | - | 2024/25 | received | -30000001
9 | funds | Wardens budget | - | - | 2024/25 | received | 90000000
9 | income | Wardens budget | - | - | 2024/25 | received | -90000000
10 | commitments | - | Night Wardens | Unallocated | 2024/25 | approved | 70000000
10 | unfunded | - | Night Wardens | - | 2024/25 | approved | -70000000
11 | unfunded | Smoothing reserve | Night Wardens | - | 2024/25 | drawn | 40000000
11 | funds | Smoothing reserve | Night Wardens | - | 2024/25 | drawn | -40000000
12 | unfunded | Wardens budget | Night Wardens | - | 2024/25 | drawn | 30000000
12 | funds | Wardens budget | Night Wardens | - | 2024/25 | drawn | -30000000
13 | commitments | - | Night Wardens | Unallocated | 2025/26 | approved | 12000000
13 | unfunded | - | Night Wardens | - | 2025/26 | approved | -12000000
14 | commitments | - | Youth Clubs | Unallocated | 2024/25 | approved | 5000000
14 | unfunded | - | Youth Clubs | - | 2024/25 | approved | -5000000
15 | unfunded | Street grant | Youth Clubs | - | 2024/25 | drawn | 5000000
15 | funds | Street grant | Youth Clubs | - | 2024/25 | drawn | -5000000
16 | commitments | - | Youth Clubs | Unallocated | 2024/25 | approved | 8000000
16 | unfunded | - | Youth Clubs | - | 2024/25 | approved | -8000000
17 | unfunded | Street grant | Youth Clubs | - | 2024/25 | drawn | 8000000
17 | funds | Street grant | Youth Clubs | - | 2024/25 | drawn | -8000000
18 | commitments | - | Night Wardens | Unallocated | 2024/25 | allocated | -10000001
18 | commitments | - | Night Wardens | Brent | 2024/25 | allocated | 3333334
18 | commitments | - | Night Wardens | Camden | 2024/25 | allocated | 3333334
18 | commitments | - | Night Wardens | Sutton | 2024/25 | allocated | 3333333
19 | commitments | - | Night Wardens | Unallocated | 2024/25 | allocated | -9000000
19 | commitments | - | Night Wardens | Lambeth + Southwark | 2024/25 | allocated | 9000000
20 | commitments | - | Night Wardens | Unallocated | 2024/25 | allocated | -6000000
20 | commitments | - | Night Wardens | Boroughs not named | 2024/25 | allocated | 6000000
21 | commitments | - | Youth Clubs | Unallocated | 2024/25 | allocated | -7000000
21 | commitments | - | Youth Clubs | Camden | 2024/25 | allocated | 3000000
21 | commitments | - | Youth Clubs | Hackney | 2024/25 | allocated | 4000000
22 | commitments | - | Night Wardens | Unallocated | 2024/25 | allocated | -4500000
22 | commitments | - | Night Wardens | St Giles Trust | 2024/25 | allocated | 4500000
27 | commitments | - | Youth Clubs | Unallocated | 2024/25 | approved | 500000
27 | unfunded | - | Youth Clubs | - | 2024/25 | approved | -500000
33 | unfunded | Wardens budget | Night Wardens | - | 2024/25 | returned | -2000000
33 | funds | Wardens budget | Night Wardens | - | 2024/25 | returned | 2000000
34 | commitments | - | Night Wardens | Unallocated | 2024/25 | released | -2500000
34 | unfunded | - | Night Wardens | - | 2024/25 | released | 2500000
35 | unfunded | Wardens budget | Night Wardens | - | 2024/25 | returned | -2500000
35 | funds | Wardens budget | Night Wardens | - | 2024/25 | returned | 2500000
36 | commitments | - | Night Wardens | Unallocated | 2024/25 | moved | -1500055
36 | unfunded | - | Night Wardens | - | 2024/25 | moved | 1500055
36 | commitments | - | Night Wardens | Unallocated | 2025/26 | moved | 1500055
36 | unfunded | - | Night Wardens | - | 2025/26 | moved | -1500055
37 | unfunded | Wardens budget | Night Wardens | - | 2024/25 | returned | -1500055
37 | funds | Wardens budget | Night Wardens | - | 2024/25 | returned | 1500055
38 | unfunded | Wardens budget | Night Wardens | - | 2025/26 | drawn | 1500055
38 | funds | Wardens budget | Night Wardens | - | 2025/26 | drawn | -1500055
39 | commitments | - | Night Wardens | Unallocated | 2024/25 | moved | -1200000
39 | unfunded | - | Night Wardens | - | 2024/25 | moved | 1200000
39 | commitments | - | Youth Clubs | Unallocated | 2024/25 | moved | 1200000
39 | unfunded | - | Youth Clubs | - | 2024/25 | moved | -1200000
40 | unfunded | Smoothing reserve | Night Wardens | - | 2024/25 | returned | -1200000
40 | funds | Smoothing reserve | Night Wardens | - | 2024/25 | returned | 1200000
41 | unfunded | Smoothing reserve | Youth Clubs | - | 2024/25 | drawn | 1200000
41 | funds | Smoothing reserve | Youth Clubs | - | 2024/25 | drawn | -1200000
42 | funds | Wardens budget | - | - | 2024/25 | transferred out | -3300000
42 | funds | Smoothing reserve | - | - | 2024/25 | transferred in | 3300000
43 | funds | Wardens budget | - | - | 2024/25 | carried out | -4400000
43 | funds | Brought forward | - | - | 2025/26 | carried in | 4400000
44 | funds | Street grant | - | - | 2024/25 | reduced | -100001
44 | income | Street grant | - | - | 2024/25 | reduced | 100001
""".strip()
"""Entry, family of account, fund, programme, holder, year, column of a statement, pence: as the
texts of the entries have it, not as a program gave it."""


def told(event: Event) -> list[str]:
    """Its movements, each as above but for the entry's number."""
    found = []
    for account, year, heading, pence in movements(event):
        holder = None if account.holder is None else account.holder.label
        names = (each or "-" for each in (account.fund, account.programme, holder))
        found.append(" | ".join(map(str, (account.family, *names, year, heading, pence))))
    return found


@pytest.fixture
def events(tmp_path: Path) -> dict[int, Event]:
    """The entries of the golden book, by number."""
    kept = in_a_file(GOLDEN, tmp_path / "book.sqlite")
    with Book(kept.by_reader) as book:
        return {entry.number: entry.event for entry in book.journal.after(0, 1_000)}


def test_every_kind_of_entry_moves_what_it_says(events: dict[int, Event]) -> None:
    """From where, to where, in which year and under which column."""
    found = [f"{number} | {each}" for number, event in events.items() for each in told(event)]
    assert found == MOVED.splitlines()


def test_what_an_opening_stands_for_is_in_its_fund_and_year(events: dict[int, Event]) -> None:
    """That there is one, also of nothing; of no other entry."""
    found = [(number, *each) for number, event in events.items() for each in opening_stands(event)]
    assert [
        (number, *account, str(year), heading, pence)
        for number, account, year, heading, pence in found
    ] == [
        (1, *Account(Family.FUNDS, "Smoothing reserve"), "2024/25", "opening", 1),
        (4, *Account(Family.FUNDS, "Brought forward"), "2024/25", "opening", 1),
    ]


def test_what_is_carried_from_no_fund_comes_from_outside() -> None:
    """Of the year before, in the name of the fund that receives it."""
    carried = current_entry("CarriedForward").event
    assert isinstance(carried, CarriedForward)
    assert told(made_again(carried, from_fund=None)) == [
        "income | VP carry forward | - | - | 2024/25 | carried out | -13690200",
        "funds | VP carry forward | - | - | 2025/26 | carried in | 13690200",
    ]
