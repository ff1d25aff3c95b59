"""A closed year takes no entry; what a later decision corrects in it is dated in an open one."""

from datetime import date

import pytest
from freezegun import freeze_time

from ledger.book import Book
from tests.ledger.books import held, kinds, record, refusal, refused, row
from tests.ledger.corrected_paper import correcting, setting

pytestmark = pytest.mark.usefixtures("rebuilds_the_same")

CLOSE = """
entries = [{ kind = "close-year", year = "2023/24", because = "accounts signed" }]
"""
REOPEN = """
entries = [{ kind = "reopen-year", year = "2023/24", because = "a late invoice" }]
"""
PAPERS = (
    """
    reference = "PCD 2001"
    decided_on = 2023-05-10
    entries = [
      { kind = "approval", programme = "NW", year = "2023/24", amount = "£100",
        funding = [{ fund = "Wardens budget", amount = "£50" }] },
      { kind = "approval", programme = "NW", year = "2023/24", amount = "£9",
        subject_to = "a bid" },
    ]
    """,
    """
    reference = "PCD 2002"
    decided_on = 2024-05-10
    entries = [
      { kind = "approval", programme = "NW", year = "2024/25", amount = "£10" },
    ]
    """,
)
"""Entries 7 to 10 (signed, approval, draw, conditional), 11 and 12."""
IS_CLOSED = "in 2023/24, which is closed (entry 13); "
REOPENED = "reopen it: tally reopen-year 2023/24"
NW = "Night Wardens 2023/24"


@pytest.fixture
def closed(book: Book) -> Book:
    """A book in which 2023/24 is closed by entry 13."""
    for paper in PAPERS:
        record(book, paper)
    recorded = record(book, CLOSE)
    assert (kinds(recorded), recorded.decision[:5]) == (["YearClosed"], "BOOK ")
    return book


def deciding(entry: str, decided_on: str = "2024-06-01", reference: str = "PCD 2010") -> str:
    """A decision with one entry."""
    return f"""
    reference = "{reference}"
    decided_on = {decided_on}
    entries = [
      {{ {entry} }},
    ]
    """


def adjusting(decided_on: str = "2024-08-01") -> str:
    """A decision that says of the closed year's approval that it should be £120."""
    return deciding(
        'kind = "correction", entry = 8, cause = "decision", because = "audited",'
        ' set = { amount = { was = "£100", now = "£120" } }',
        decided_on,
    )


APPROVAL = 'kind = "approval", programme = "NW", amount = "£1"'


@pytest.mark.parametrize(
    ("entry", "decided_on"),
    [
        (f'{APPROVAL}, year = "2024/25"', "2024-03-31"),
        (f'{APPROVAL}, year = "2024/25", subject_to = "a bid"', "2023-04-01"),
        (f'{APPROVAL}, year = "2023/24"', "2024-06-01"),
        (f'{APPROVAL}, year = "2023/24", subject_to = "a bid"', "2024-06-01"),
        (f'{APPROVAL}, year = "2024/25", despite = "it must"', "2024-03-31"),
        (
            'kind = "expansion", programme = "NW", from_boroughs = 1, to_boroughs = 2',
            "2024-03-01",
        ),
        (
            'kind = "carry-forward", fund = "Brought forward", from_year = "2023/24",'
            ' to_year = "2024/25", amount = "£1"',
            "2024-06-01",
        ),
        (
            'kind = "transfer", from_fund = "Reserve", from_year = "2024/25",'
            ' to_fund = "Wardens budget", to_year = "2023/24", amount = "£1"',
            "2024-06-01",
        ),
        (
            'kind = "transfer", from_fund = "Reserve", from_year = "2023/24", subject_to = "x",'
            ' to_fund = "Wardens budget", to_year = "2024/25", amount = "£1"',
            "2024-06-01",
        ),
        ('kind = "settle", entry = 10, outcome = "met"', "2024-06-01"),
    ],
    ids=[
        "effective in it",
        "effective in it, conditional",
        "money of it",
        "money of it, conditional",
        "despite",
        "expansion",
        "from it",
        "to it",
        "from it, conditional",
        "condition met",
    ],
)
def test_a_closed_year_takes_no_entry(closed: Book, entry: str, decided_on: str) -> None:
    """Neither one that counts from a day in it nor one that moves money of it."""
    for problem in refused(closed, deciding(entry, decided_on)):
        assert IS_CLOSED in str(problem)
        assert REOPENED in str(problem)


@pytest.mark.parametrize(
    "text",
    [
        setting(8, 'amount = { was = "£100", now = "£90" }'),
        correcting(9, "void = true"),
        setting(7, "decided_on = { was = 2023-05-10, now = 2023-05-11 }"),
        setting(11, "decided_on = { was = 2024-05-10, now = 2024-03-11 }"),
        setting(2, 'opening = { now = "£100" }, opening_on = { now = 2024-03-31 }'),
        'entries = [{ kind = "fund", name = "Rainy day", fund_kind = "reserve", opening = "£5",'
        " opening_on = 2023-09-01 }]",
    ],
    ids=["amount", "void", "date within it", "date into it", "later opening", "opening"],
)
def test_what_was_typed_wrong_waits_until_the_year_is_reopened(closed: Book, text: str) -> None:
    """A recording correction, a signing date learnt, an opening balance on a day in it."""
    assert IS_CLOSED in refusal(closed, text)
    record(closed, REOPEN)
    record(closed, text)


def test_a_supplement_to_a_decision_of_a_closed_year_is_refused(closed: Book) -> None:
    """What was left out counts in that year too."""
    text = f"""
    supplements = "PCD 2001"
    because = "last page"
    entries = [{{ {APPROVAL}, year = "2023/24" }}]
    """
    assert IS_CLOSED in refusal(closed, text)


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        (
            f'{APPROVAL}, year = "2024/25"',
            "counts from 31 March 2024, in 2023/24, which is closed (entry 13); say from when on it"
            " counts: effective_on = 2024-04-01, with effective_cite; or reopen it",
        ),
        (
            f'{APPROVAL}, year = "2023/24"',
            "counts from 31 March 2024, in 2023/24, which is closed (entry 13); reopen it: tally",
        ),
        (
            f'{APPROVAL}, year = "2023/24", effective_on = 2024-04-01',
            "counts in 2023/24, which is closed (entry 13); reopen it: tally",
        ),
    ],
)
def test_it_is_said_by_which_day_or_money_an_entry_counts_in_it(
    closed: Book, entry: str, told: str
) -> None:
    """And the way for what is signed in it and about a later year alone, which then is recorded."""
    assert told in refusal(closed, deciding(entry, "2024-03-31"))
    if "effective_cite" in told:
        dated = f'{entry}, effective_on = 2024-04-01, effective_cite = "from April"'
        record(closed, deciding(dated, "2024-03-31"))


def test_what_moves_nothing_may_be_signed_in_a_closed_year(closed: Book) -> None:
    """A decision with a note and a stated total; a cite put right, and who is said to receive."""
    record(closed, deciding('kind = "note", text = "noted"', "2024-03-01"))
    total = 'kind = "total-stated", of = "approvals", amount = "£100", programme = "NW"'
    record(closed, deciding(f'{total}, year = "2023/24"', "2024-03-01", "PCD 2011"))
    record(closed, setting(8, 'cite = { now = "para 3" }'))
    record(closed, setting(8, 'recipient = { now = "Harbour Trust" }'))


def test_an_opening_on_the_day_after_a_closed_year_is_not_in_it(closed: Book) -> None:
    """£50 was drawn in the closed year: as at its last day that stays."""
    before = held(closed, "funds", as_at=date(2024, 3, 31))
    record(closed, setting(3, 'opening = { now = "£80" }, opening_on = { now = 2024-04-01 }'))
    assert held(closed, "funds", as_at=date(2024, 3, 31)) == before


def test_a_reserves_opening_after_a_closed_year_contains_what_it_paid_in_it(book: Book) -> None:
    """A day of an open year takes back what was drawn before: no day of the closed year moves."""
    record(book, 'entries = [{ kind = "fund", name = "Rainy day", fund_kind = "reserve" }]')
    paper = deciding(
        f'{APPROVAL}, year = "2023/24", funding = [{{ fund = "Rainy day", amount = "£1" }}]',
        "2023-06-01",
    )
    record(book, paper)
    record(book, CLOSE)
    before = held(book, "funds", as_at=date(2024, 3, 31))
    record(book, setting(7, 'opening = { now = "£80" }, opening_on = { now = 2024-04-01 }'))
    assert held(book, "funds", as_at=date(2024, 3, 31)) == before
    assert held(book, "funds")["Rainy day 2024/25"] == 80_00


def test_a_decisions_correction_of_a_closed_year_is_dated_by_the_decision(closed: Book) -> None:
    """As at any day of the closed year the figures stay; from the decision's day on they change."""
    within = [date(2023, 5, 10), date(2024, 3, 31), date(2024, 7, 31)]
    before = [held(closed, "programmes", as_at=day) for day in within]
    adjustment = record(closed, adjusting()).entries[1].event
    assert adjustment.effective_on == date(2024, 8, 1)
    assert adjustment.effective_cite == "2023/24 is closed"
    assert getattr(adjustment, "prior_year", None) is True
    assert [held(closed, "programmes", as_at=day) for day in within] == before
    assert held(closed, "programmes", as_at=date(2024, 8, 1))[NW] == 120_00
    assert row(closed, "programmes", NW).prior_year_adjusted
    last_day = row(closed, "programmes", NW, as_at=date(2024, 3, 31))
    assert (last_day.prior_year_adjusted, last_day.restated) == (False, False)
    assert not row(closed, "programmes", "Night Wardens 2024/25").prior_year_adjusted


def test_a_decision_strikes_out_what_counts_in_a_closed_year_from_its_own_day(
    closed: Book,
) -> None:
    """A draw is taken back in the open year."""
    entry = 'kind = "correction", entry = 9, cause = "decision", because = "audited", void = true'
    record(closed, deciding(entry, "2024-09-01"))
    budget = "Wardens budget 2023/24"
    assert held(closed, "funds", as_at=date(2024, 8, 31))[budget] == -50_00
    assert budget not in held(closed, "funds")
    assert row(closed, "funds", budget).prior_year_adjusted


def test_a_decision_signed_in_the_closed_year_cannot_adjust_it(closed: Book) -> None:
    """There is no open day to date it by."""
    assert IS_CLOSED in refusal(closed, adjusting("2024-03-15"))


def test_a_correction_of_an_open_year_is_no_prior_year_adjustment(closed: Book) -> None:
    """It counts wherever the entry does."""
    entry = (
        'kind = "correction", entry = 12, cause = "decision", because = "audited",'
        ' set = { amount = { was = "£10", now = "£12" } }'
    )
    adjustment = record(closed, deciding(entry, "2024-09-01")).entries[1].event
    assert getattr(adjustment, "prior_year", None) is None
    assert held(closed, "programmes", as_at=date(2024, 5, 10))["Night Wardens 2024/25"] == 12_00


def test_a_year_is_closed_reopened_and_closed_again_with_the_same_words(closed: Book) -> None:
    """Each time it means something new."""
    late = deciding(f'{APPROVAL}, year = "2023/24"', "2024-03-01")
    for _ in range(2):
        assert kinds(record(closed, REOPEN)) == ["YearReopened"]
        assert kinds(record(closed, CLOSE)) == ["YearClosed"]
    assert "which is closed (entry 17)" in refusal(closed, late)
    record(closed, REOPEN)
    record(closed, late)


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ('kind = "close-year", year = "2023/24"', "is closed already (entry 13); there is nothing"),
        ('kind = "close-year", year = "2025/26"', "ends on 31 March 2026; close it once it has"),
        ('kind = "close-year", year = "2021/22 to 2022/23"', "is a span of years; close each year"),
        ('kind = "reopen-year", year = "2022/23"', "is not closed; there is nothing to do"),
    ],
)
@freeze_time("2026-03-31 20:00:00")
def test_a_year_that_cannot_be_closed_or_reopened_is_told(
    closed: Book, entry: str, told: str
) -> None:
    """With what to do."""
    assert told in refusal(closed, f'entries = [{{ {entry}, because = "now" }}]')


def test_the_closing_of_a_year_is_undone_by_reopening_it(closed: Book) -> None:
    """It is not corrected."""
    told = refusal(closed, correcting(13, "void = true"))
    assert "closes or reopens a year, and is not corrected; use: tally reopen-year" in told
