"""Sharing a programme's money out: equally, by number, by list, by shares, whole, from whom."""

import pytest

from events.boroughs import LONDON_BOROUGHS
from events.commitments import Allocated
from events.holders import JointHolder
from ledger.book import Book
from tests.ledger.books import changes, held, record, refusal, row

APPROVED = """
reference = "PCD 2001"
decided_on = 2024-05-10
entries = [
  { kind = "approval", programme = "Night Wardens", year = "2024/25", amount = "£100,000" },
]
"""
ALLOCATION = """
reference = "PCD 2002"
decided_on = 2024-06-10

[[entries]]
kind = "allocation"
programme = "NW"
year = "2024/25"
"""


@pytest.fixture
def approved(book: Book) -> Book:
    """£100,000 for Night Wardens in 2024/25, unallocated."""
    record(book, APPROVED)
    return book


def test_equal_shares_are_whole_pence_that_add_up(approved: Book) -> None:
    """The extra penny goes to the first in alphabetical order, however they are listed."""
    recorded = record(
        approved,
        ALLOCATION
        + """
        amount = "£100,000"
        boroughs = ["Sutton", "LB Barnet", "E09000007"]
        share = "equal"
        """,
    )
    assert changes(recorded) == {
        "Barnet 2024/25": 33_333_34,
        "Camden 2024/25": 33_333_33,
        "Sutton 2024/25": 33_333_33,
    }
    found = row(approved, "programmes", "Night Wardens 2024/25")
    assert (found.balance_pence, found.allocated_pence) == (100_000_00, 100_000_00)


def test_all_boroughs_are_the_32(approved: Book) -> None:
    """£100,000 among 32 is £3,125 each; the City of London gets a share only by name."""
    record(approved, ALLOCATION + 'amount = "all"\nboroughs = "all"')
    shares = held(approved, "boroughs")
    assert shares == {f"{borough} 2024/25": 3_125_00 for borough in LONDON_BOROUGHS}


def test_the_city_of_london_is_given_a_share_by_name(approved: Book) -> None:
    """By its own spelling."""
    record(approved, ALLOCATION + 'amount = "£10"\nboroughs = ["City Corporation", "Brent"]')
    assert held(approved, "boroughs") == {"Brent 2024/25": 5_00, "City of London 2024/25": 5_00}


def test_a_number_of_boroughs_is_held_for_boroughs_not_named(approved: Book) -> None:
    """Until a later decision names them."""
    recorded = record(approved, ALLOCATION + 'amount = "£100,000"\nboroughs = 29')
    event = recorded.entries[1].event
    assert isinstance(event, Allocated)
    assert event.boroughs_not_named == 29
    assert changes(recorded) == {"Boroughs not named 2024/25": 100_000_00}


def test_boroughs_are_named_later(approved: Book) -> None:
    """What was held for boroughs not named goes to those that are."""
    record(approved, ALLOCATION + 'amount = "£100,000"\nboroughs = 2')
    recorded = record(
        approved,
        ALLOCATION.replace("2002", "2003")
        + """
        amount = "all"
        from = "Boroughs not named"
        boroughs = ["Hackney", "Newham"]
        """,
    )
    assert changes(recorded) == {
        "Boroughs not named 2024/25": -100_000_00,
        "Hackney 2024/25": 50_000_00,
        "Newham 2024/25": 50_000_00,
    }


def test_one_boroughs_share_goes_to_another(approved: Book) -> None:
    """A grant moved to another lead borough, to the penny of what it had."""
    record(approved, ALLOCATION + 'amount = "£70,000.01"\nboroughs = ["Hackney"]')
    recorded = record(
        approved,
        ALLOCATION.replace("2002", "2003")
        + 'amount = "all"\nfrom = "Hackney"\nboroughs = ["Newham"]',
    )
    assert changes(recorded) == {"Hackney 2024/25": -70_000_01, "Newham 2024/25": 70_000_01}


def test_stated_shares_go_to_whom_they_are_stated_for(approved: Book) -> None:
    """Boroughs and others; without an amount, the amount is their sum."""
    recorded = record(
        approved,
        ALLOCATION
        + """
        shares = { "Tower Hamlets" = "£12,000.50", "LB Camden" = "3k", "Safer Streets CIC" = 500 }
        """,
    )
    event = recorded.entries[1].event
    assert isinstance(event, Allocated)
    assert (event.share, event.amount_pence) == ("stated", 15_500_50)
    assert changes(recorded) == {
        "Camden 2024/25": 3_000_00,
        "Safer Streets CIC 2024/25": 500_00,
        "Tower Hamlets 2024/25": 12_000_50,
    }


def test_shares_that_do_not_add_up_to_the_amount_are_refused(approved: Book) -> None:
    """A share was left out, or a digit is wrong: it is not guessed which."""
    told = refusal(approved, ALLOCATION + 'amount = "£16,000"\nshares = { Camden = "£15,999.99" }')
    assert "the shares add up to" in told


def test_a_recipient_gets_the_whole(approved: Book) -> None:
    """A university, a charity, a supplier; with what grant registers ask."""
    recorded = record(
        approved,
        ALLOCATION
        + """
        amount = "£40,000"
        recipient = "Goldhawk College"
        recipient_id = "GB-UKPRN-10099999"
        purpose = "An evaluation"
        conditions = "An interim report by December"
        """,
    )
    event = recorded.entries[1].event
    assert isinstance(event, Allocated)
    assert (event.share, event.recipient_id) == ("whole", "GB-UKPRN-10099999")
    assert (event.purpose, event.conditions) == ("An evaluation", "An interim report by December")
    assert changes(recorded) == {"Goldhawk College 2024/25": 40_000_00}
    assert held(approved, "boroughs") == {}


def test_boroughs_hold_jointly_what_is_not_split_among_them(approved: Book) -> None:
    """A command unit's boroughs: neither is credited with the whole."""
    recorded = record(
        approved,
        ALLOCATION + 'amount = "£40,000"\nboroughs = ["Islington", "Camden"]\nshare = "joint"',
    )
    event = recorded.entries[1].event
    assert isinstance(event, Allocated)
    assert (event.share, event.boroughs) == ("joint", ("Camden", "Islington"))
    assert changes(recorded) == {"Camden + Islington 2024/25": 40_000_00}
    assert held(approved, "boroughs") == {}


def test_a_joint_grant_is_split_later(approved: Book) -> None:
    """Its joint holder is named as a list."""
    joint = JointHolder(boroughs=("Camden", "Islington"))
    record(
        approved,
        ALLOCATION + f'amount = "£40,000"\nboroughs = {list(joint.boroughs)}\nshare = "joint"',
    )
    recorded = record(
        approved,
        ALLOCATION.replace("2002", "2003")
        + 'amount = "all"\nfrom = ["Islington", "Camden"]\nboroughs = ["Camden", "Islington"]',
    )
    assert changes(recorded) == {
        "Camden + Islington 2024/25": -40_000_00,
        "Camden 2024/25": 20_000_00,
        "Islington 2024/25": 20_000_00,
    }


def test_all_is_what_is_left_by_then(approved: Book) -> None:
    """Two allocations in one file: the second "all" is what the first left."""
    record(
        approved,
        """
        reference = "PCD 2002"
        decided_on = 2024-06-10
        entries = [
          { kind = "allocation", programme = "NW", year = "2024/25", amount = "£99,000",
            boroughs = ["Bexley"] },
          { kind = "allocation", programme = "NW", year = "2024/25", amount = "all",
            boroughs = ["Barnet"] },
        ]
        """,
    )
    assert held(approved, "boroughs") == {"Barnet 2024/25": 1_000_00, "Bexley 2024/25": 99_000_00}


def test_fewer_pennies_than_boroughs_go_to_the_first(approved: Book) -> None:
    """Nobody gets a part of a penny."""
    record(approved, ALLOCATION + 'amount = "0.02"\nboroughs = ["Brent", "Camden", "Barnet"]')
    assert held(approved, "boroughs") == {"Barnet 2024/25": 1, "Brent 2024/25": 1}


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ('amount = "£1"', "allocates to nobody; give one of boroughs, shares and recipient"),
        ('amount = "£1"\nboroughs = 3\nrecipient = "A"', "allocates to boroughs and recipient"),
        ('shares = { A = "£1" }\nrecipient = "B"', "allocates to shares and recipient"),
        ("boroughs = 3", 'has no amount; add it, or write "all"'),
        (
            'amount = "all"\nfrom = "Brent"\nboroughs = 3',
            "'all' is nothing: nothing of Night Wardens in 2024/25 is with Brent; name the holder",
        ),
        (
            'amount = "all"\nfrom = "Boroughs not named"\nboroughs = ["Brent"]',
            "nothing of Night Wardens in 2024/25 is allocated to boroughs not named; name the",
        ),
        ('shares = { Camden = "£1", "LB Camden" = "£2" }', "'Camden' has two shares; add them up"),
        ('amount = "£1"\nboroughs = ["Brent", "LB Brent"]', "is named more than once"),
        ('amount = "£1"\nboroughs = 34', "is not a choice of boroughs; write a number"),
        ('amount = "£1"\nboroughs = []', "is not a choice of boroughs; write a number"),
        ('amount = "£1"\nboroughs = ["Hackny"]', "'Hackny' is not a known borough; did you mean"),
        ('amount = "£1"\nboroughs = 3\nshare = "joint"', "joint"),
        ('boroughs = ["Brent", "Camden"]\nshares = { Brent = "£1" }', "boroughs"),
        ('amount = "£1"\nboroughs = ["Brent"]\nshare = "joint"', "by two boroughs or more"),
    ],
)
def test_an_allocation_that_does_not_say_one_thing_is_refused(
    approved: Book, said: str, told: str
) -> None:
    """To whom, how much, and how, each said once and understood."""
    assert told in refusal(approved, ALLOCATION + said)
