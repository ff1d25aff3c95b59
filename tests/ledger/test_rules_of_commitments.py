"""Rule 3 on programmes: holders, draws within approvals, returns within draws, on every day."""

import pytest

from ledger.book import Book
from tests.ledger.books import changes, held, record, refusal, refused

APPROVED = """
reference = "PCD 2001"
decided_on = 2024-05-10
entries = [
  { kind = "approval", programme = "NW", year = "2024/25", amount = "£100,000",
    funding = [{ fund = "Wardens budget", amount = "£80,000" }] },
  { kind = "allocation", programme = "NW", year = "2024/25", amount = "£60,000",
    boroughs = ["Camden", "Brent"] },
]
"""
"""Entries 7 to 10."""
NEXT = """
reference = "PCD 2002"
decided_on = 2024-06-10

[[entries]]
"""
SHARE = 'kind = "allocation"\nprogramme = "NW"\nyear = "2024/25"\n'
DRAW = 'kind = "draw"\nfund = "Wardens budget"\nprogramme = "NW"\nyear = "2024/25"\n'


@pytest.fixture
def approved(book: Book) -> Book:
    """£100,000 approved, £80,000 drawn, £60,000 allocated."""
    record(book, APPROVED)
    return book


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        (
            SHARE + 'amount = "£40,000.01"\nboroughs = ["Barnet"]',
            "entry 1 (allocation, line 5): would leave what Night Wardens has unallocated in"
            " 2024/25 £0.01 short on 10 June 2024 (recorded there: entry 10); check the amount,"
            ' the holder it comes from and the year, or say despite = "why it is so"',
        ),
        (
            SHARE + 'amount = "£30,001"\nfrom = "Camden"\nboroughs = ["Barnet"]',
            "entry 1 (allocation, line 5): would leave Camden's part of Night Wardens in 2024/25"
            " £1.00 short on 10 June 2024; check the amount",
        ),
        (
            SHARE.replace("2024/25", "2025/26") + 'amount = "£1"\nboroughs = ["Barnet"]',
            "what Night Wardens has unallocated in 2025/26 £1.00 short",
        ),
        (
            DRAW + 'amount = "£20,001"',
            "would have £1.00 more drawn than approved for Night Wardens in 2024/25 on"
            " 10 June 2024 (recorded there: entry 9); approve the commitment first",
        ),
        (
            DRAW.replace("2024/25", "2025/26") + 'amount = "£1"',
            "£1.00 more drawn than approved for Night Wardens in 2025/26",
        ),
        (
            DRAW.replace('"draw"', '"draw-returned"') + 'amount = "£80,001"',
            "would return £1.00 more to Wardens budget than Night Wardens drew for 2024/25",
        ),
        (
            DRAW.replace('"draw"', '"draw-returned"').replace("Wardens budget", "Reserve")
            + 'amount = "£1"',
            "return £1.00 more to Smoothing reserve than Night Wardens drew for 2024/25",
        ),
        (
            'kind = "release"\nprogramme = "NW"\nyear = "2024/25"\namount = "£30,001"\n'
            'holder = "Brent"\nfunding = [{ fund = "Wardens budget", amount = "£30,001" }]',
            "Brent's part of Night Wardens in 2024/25 £1.00 short",
        ),
        (
            'kind = "release"\nprogramme = "NW"\nyear = "2024/25"\namount = "£20,001"',
            "£1.00 more drawn than approved for Night Wardens in 2024/25",
        ),
        (
            'kind = "virement"\nfrom_programme = "NW"\nto_programme = "Youth Clubs"\n'
            'year = "2024/25"\namount = "£20,001"',
            "£1.00 more drawn than approved for Night Wardens in 2024/25",
        ),
        (
            'kind = "reprofile"\nprogramme = "NW"\nfrom_year = "2024/25"\nto_year = "2025/26"\n'
            'amount = "£40,001"\nfunding = [{ fund = "Wardens budget", amount = "£40,001" }]',
            "what Night Wardens has unallocated in 2024/25 £1.00 short",
        ),
    ],
)
def test_a_programmes_money_is_not_spent_twice(approved: Book, entry: str, told: str) -> None:
    """A penny more than there is, is refused; the same act of what there is, is recorded."""
    assert told in refusal(approved, NEXT + entry)


@pytest.mark.parametrize(
    "entry",
    [
        SHARE + 'amount = "£40,000"\nboroughs = ["Barnet"]',
        SHARE + 'amount = "£30,000"\nfrom = "Camden"\nboroughs = ["Barnet"]',
        DRAW + 'amount = "£20,000"',
        DRAW.replace('"draw"', '"draw-returned"') + 'amount = "£80,000"',
        'kind = "release"\nprogramme = "NW"\nyear = "2024/25"\namount = "£20,000"',
    ],
)
def test_what_there_is_may_be_taken_to_the_penny(approved: Book, entry: str) -> None:
    """The limit itself is allowed."""
    assert changes(record(approved, NEXT + entry)) or "Barnet" in entry


def test_every_breach_of_a_file_is_told_at_once(approved: Book) -> None:
    """An allocation, a draw and a return, each with its own place."""
    told = refused(
        approved,
        f"""{NEXT}{SHARE}amount = "£50,000"
boroughs = ["Barnet"]

[[entries]]
{DRAW}amount = "£30,000"

[[entries]]
kind = "draw-returned"
fund = "Reserve"
programme = "NW"
year = "2024/25"
amount = "£7"
""",
    )
    assert [(str(problem.place), "on 10 June 2024" in problem.wrong) for problem in told] == [
        ("entry 1 (allocation, line 5)", True),
        ("entry 2 (draw, line 12)", True),
        ("entry 3 (draw-returned, line 19)", True),
    ]


def test_problems_of_every_sort_are_told_at_once(approved: Book) -> None:
    """A slip of the keyboard, an unknown name and a breach, in three entries of one file."""
    told = refused(
        approved,
        f"""{NEXT}{SHARE}amount = "£50,000"
boroughs = ["Barnet"]

[[entries]]
{DRAW.replace("NW", "Nite Wardens")}amount = "£30,000"

[[entries]]
{DRAW}amount = "1.234"
""",
    )
    assert len(told) == 3


def test_despite_records_what_would_be_refused_and_says_so(approved: Book) -> None:
    """Grants that together exceed what was approved; the entry carries the reason."""
    recorded = record(
        approved,
        NEXT + SHARE + 'amount = "£50,000"\nboroughs = 12\ndespite = "up to; some will decline"',
    )
    assert recorded.entries[1].event.despite == "up to; some will decline"
    assert held(approved, "boroughs")["Boroughs not named 2024/25"] == 50_000_00


def test_despite_on_one_entry_does_not_excuse_another(approved: Book) -> None:
    """Only breaches that the entry itself takes part in."""
    told = refusal(
        approved,
        f"""{NEXT}{SHARE}amount = "£50,000"
boroughs = 12
despite = "some will decline"

[[entries]]
{DRAW}amount = "£20,001"
""",
    )
    assert "entry 2 (draw, line 13): would have £1.00 more drawn than approved" in told


def test_what_was_short_before_is_not_held_against_what_makes_it_no_worse(approved: Book) -> None:
    """An overdraft recorded with a reason; a later approval mends it in part."""
    record(approved, NEXT + DRAW + 'amount = "£50,000"\ndespite = "approval follows in July"')
    later = NEXT.replace("2002", "2003").replace("2024-06-10", "2024-07-10")
    record(approved, later + 'kind = "approval"\nprogramme = "NW"\nyear = "2024/25"\namount = 5000')
    told = refusal(approved, later.replace("2003", "2004") + DRAW + 'amount = "£1"')
    assert "£25,001.00 more drawn" in told


def test_an_allocation_before_the_approval_counts_is_refused(approved: Book) -> None:
    """Fine today, and not on the day it counts from."""
    paper = NEXT + SHARE + 'amount = "£1"\nboroughs = ["Barnet"]\neffective_on = 2024-05-09'
    assert "unallocated in 2024/25 £1.00 short on 9 May 2024" in refusal(approved, paper)


def test_a_back_dated_allocation_that_fails_in_between_is_refused(book: Book) -> None:
    """Enough in April, nothing in June, enough again since July: June is what refuses it."""
    record(
        book,
        """
        reference = "PCD 2001"
        decided_on = 2024-07-10
        entries = [
          { kind = "approval", programme = "NW", year = "2024/25", amount = "£100",
            effective_on = 2024-04-10 },
          { kind = "release", programme = "NW", year = "2024/25", amount = "£100",
            effective_on = 2024-06-10 },
          { kind = "approval", programme = "NW", year = "2024/25", amount = "£100" },
        ]
        """,
    )
    paper = NEXT + SHARE + 'amount = "£60"\nboroughs = ["Brent"]\neffective_on = 2024-05-01'
    told = refusal(book, paper)
    assert "£60.00 short on 10 June 2024 (recorded there: entry 9)" in told


def test_the_amount_and_the_day_that_a_refusal_tells_belong_together(book: Book) -> None:
    """£10 short in May, £40 in June: told is £10 on the first day, or £40 on the worst."""
    record(
        book,
        """
        reference = "PCD 2001"
        decided_on = 2024-06-10
        entries = [
          { kind = "approval", programme = "NW", year = "2024/25", amount = "£100",
            effective_on = 2024-05-01 },
          { kind = "release", programme = "NW", year = "2024/25", amount = "£30" },
        ]
        """,
    )
    paper = NEXT + SHARE + 'amount = "£110"\nboroughs = ["Brent"]\neffective_on = 2024-05-02'
    told = refusal(book, paper)
    assert "£10.00 short on 2 May 2024" in told or "£40.00 short on 10 June 2024" in told


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        (
            'kind = "virement"\nfrom_programme = "NW"\nto_programme = "Youth Clubs"\n'
            'year = "2024/25"\namount = "£40,000"',
            'move the draws with it: funding = [{ fund = "...", amount = "..." }], or say despite',
        ),
        (
            'kind = "reprofile"\nprogramme = "NW"\nfrom_year = "2024/25"\n'
            'to_year = "2025/26"\namount = "£40,000"',
            'move the draws with it: funding = [{ fund = "...", amount = "..." }], or say despite',
        ),
        (
            'kind = "release"\nprogramme = "NW"\nyear = "2024/25"\namount = "£40,000"',
            'return the draws with it: funding = [{ fund = "...", amount = "..." }], or say',
        ),
    ],
)
def test_draws_that_would_stay_behind_are_told_with_the_key_that_takes_them_along(
    approved: Book, entry: str, told: str
) -> None:
    """£20,000 of the £100,000 is not drawn: moving £40,000 needs £20,000 of the draws."""
    problem = refusal(approved, NEXT + entry)
    assert "£20,000.00 more drawn than approved" in problem
    assert told in problem
