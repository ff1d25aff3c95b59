"""Funds and programmes that take no more entries from a day on."""

import pytest

from ledger.book import Book
from tests.ledger.books import changes, record, refusal, refused, row
from tests.ledger.corrected_paper import setting

pytestmark = pytest.mark.usefixtures("rebuilds_the_same")

FIRST = """
reference = "PCD 2001"
decided_on = 2024-05-10
entries = [
  { kind = "funding-received", fund = "Wardens budget", year = "2024/25", amount = "£900" },
  { kind = "approval", programme = "NW", year = "2024/25", amount = "£100",
    funding = [{ fund = "Wardens budget", amount = "£50" }] },
]
"""
"""Entries 7 to 10: signed, receipt, approval, draw."""
CLOSED_SINCE = (
    "is closed to entries from 1 September 2024 on (entry %d); name another %s; or correct"
)


@pytest.fixture
def closed(book: Book) -> Book:
    """A book whose programme (5) and budget (3) take nothing from 1 September 2024 on."""
    record(book, FIRST)
    for opened in (5, 3):
        record(book, setting(opened, "closed_on = { now = 2024-09-01 }"))
    return book


def naming(entry: str, decided_on: str = "2024-09-01") -> str:
    """A decision with one entry."""
    return f"""
    reference = "PCD 2010"
    decided_on = {decided_on}
    entries = [
      {{ {entry} }},
    ]
    """


OF_THE_PROGRAMME = {
    "approval": 'kind = "approval", programme = "Night Wardens", year = "2024/25", amount = "£1"',
    "conditional": 'kind = "approval", programme = "NW", year = "2024/25", amount = "£1",'
    ' subject_to = "a bid"',
    "allocation": 'kind = "allocation", programme = "NW", year = "2024/25", amount = "£1",'
    " boroughs = 2",
    "expansion": 'kind = "expansion", programme = "NW", from_boroughs = 1, to_boroughs = 2',
    "release": 'kind = "release", programme = "NW", year = "2024/25", amount = "£1"',
    "virement": 'kind = "virement", from_programme = "NW", to_programme = "Youth Clubs",'
    ' year = "2024/25", amount = "£1"',
}
OF_THE_FUND = {
    "receipt": 'kind = "funding-received", fund = "Wardens budget", year = "2024/25",'
    ' amount = "£1"',
    "transfer out": 'kind = "transfer", from_fund = "Wardens budget", from_year = "2024/25",'
    ' to_fund = "Reserve", to_year = "2024/25", amount = "£1"',
    "carried out": 'kind = "carry-forward", fund = "Brought forward",'
    ' from_fund = "Wardens budget", from_year = "2024/25", to_year = "2025/26", amount = "£1"',
}


@pytest.mark.parametrize("entry", OF_THE_PROGRAMME.values(), ids=OF_THE_PROGRAMME.keys())
def test_a_closed_programme_takes_no_entry_from_that_day_on(closed: Book, entry: str) -> None:
    """The refusal names the entry that closed it, and says what to do."""
    told = refusal(closed, naming(entry))
    assert "'Night Wardens' " + CLOSED_SINCE % (5, "programme") in told
    assert 'despite = "why it is so"' in told


@pytest.mark.parametrize("entry", OF_THE_FUND.values(), ids=OF_THE_FUND.keys())
def test_a_closed_fund_takes_no_entry_from_that_day_on(closed: Book, entry: str) -> None:
    """Nor does money go out of it."""
    assert "'Wardens budget' " + CLOSED_SINCE % (3, "fund") in refusal(closed, naming(entry))


def test_what_counts_from_an_earlier_day_is_recorded(closed: Book) -> None:
    """A decision of the day before, and a later one that says that it counts from an earlier."""
    entry = OF_THE_PROGRAMME["approval"]
    record(closed, naming(entry, "2024-08-31"))
    later = naming(f'{entry}, effective_on = 2024-04-01, effective_cite = "para 3"', "2024-11-01")
    record(closed, later.replace("2010", "2011"))
    assert row(closed, "programmes", "Night Wardens 2024/25").balance_pence == 102_00


def test_what_moves_nothing_may_name_what_is_closed(closed: Book) -> None:
    """A stated total, and a note."""
    record(
        closed, naming('kind = "total-stated", of = "approvals", amount = "£1", programme = "NW"')
    )


def test_despite_records_an_entry_of_what_is_closed_and_marks_it(closed: Book) -> None:
    """The mark is on the balance."""
    record(closed, naming(OF_THE_PROGRAMME["approval"] + ', despite = "the last bill"'))
    assert row(closed, "programmes", "Night Wardens 2024/25").despite
    assert not row(closed, "funds", "Wardens budget 2024/25").despite


def test_a_closed_name_is_opened_again(closed: Book) -> None:
    """By an empty closed_on."""
    record(closed, setting(5, "closed_on = { was = 2024-09-01 }"))
    assert changes(record(closed, naming(OF_THE_PROGRAMME["approval"]))) == {
        "Night Wardens 2024/25": 1_00
    }


def test_an_old_entry_is_put_right_as_long_as_it_stays_before_the_closing(closed: Book) -> None:
    """Its amount and cite are; its day is not moved beyond."""
    record(closed, setting(9, 'amount = { was = "£100", now = "£110" }, cite = { now = "p 2" }'))
    moved = setting(10, "effective_on = { was = 2024-05-10, now = 2024-10-01 }")
    told = "".join(map(str, refused(closed, moved)))
    assert "is closed to entries from 1 September 2024 on" in told


def test_a_correction_moves_nothing_into_what_is_closed(closed: Book) -> None:
    """An entry of a later day that named something else."""
    paper = naming('kind = "approval", programme = "Youth Clubs", year = "2024/25", amount = "£1"')
    number = record(closed, paper).entries[-1].number
    fields = 'programme = { was = "Youth Clubs", now = "Night Wardens" }'
    assert "'Night Wardens' is closed" in refusal(closed, setting(number, fields))


def test_an_entry_recorded_despite_the_closing_is_put_right_like_any_other(closed: Book) -> None:
    """Its reason stands: the correction need not give it again."""
    paper = naming(OF_THE_PROGRAMME["approval"] + ', despite = "the last bill"')
    number = record(closed, paper).entries[-1].number
    record(closed, setting(number, 'cite = { now = "para 4" }'))
    told = refusal(closed, setting(number, 'despite = { was = "the last bill" }'))
    assert "'Night Wardens' is closed to entries from 1 September 2024 on" in told


def test_what_was_recorded_before_it_was_closed_is_put_right_where_it_stands(book: Book) -> None:
    """It was closed from a day before an entry that was there already; a cite touches nothing."""
    record(book, FIRST)
    record(book, setting(5, "closed_on = { now = 2024-05-01 }"))
    record(book, setting(9, 'cite = { now = "para 4" }'))


def test_other_names_of_what_is_closed_are_closed_too(closed: Book) -> None:
    """One that is merged into a closed programme takes nothing more either."""
    record(closed, setting(5, 'aliases = { was = ["NW"], now = ["NW", "Youth Clubs"] }'))
    paper = naming('kind = "approval", programme = "Youth Clubs", year = "2024/25", amount = "£1"')
    assert "'Night Wardens' " + CLOSED_SINCE % (5, "programme") in refusal(closed, paper)
