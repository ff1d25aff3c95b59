"""Conditional entries: they post nothing until their condition is settled."""

from datetime import date

import pytest

from ledger.book import Book
from tests.ledger.books import changes, held, kinds, record, refusal

CONDITIONAL = """
reference = "PCD 2001"
decided_on = 2024-05-10
entries = [
  { kind = "approval", programme = "NW", year = "2024/25", amount = "£90,000",
    subject_to = "funds at year end", funding = [
      { fund = "Reserve", amount = "£60,000" }, { fund = "Wardens budget", amount = "£20,000" },
    ] },
]
"""
"""Entries 7 to 10: signed, approval, two draws."""
ENTRY = '{ decision = "PCD 2001", kind = "approval" }'
SETTLED = """
reference = "PCD 2002"
decided_on = 2025-04-20
entries = [
  { kind = "settle", entry = { decision = "PCD 2001", kind = "approval" }, outcome = "%s" },
]
"""


def test_a_conditional_entry_posts_nothing(book: Book) -> None:
    """Nor do the funding lines beside it."""
    assert changes(record(book, CONDITIONAL)) == {}
    assert held(book, "programmes") == {}


def test_a_condition_that_was_met_posts_then_what_it_was_about(book: Book) -> None:
    """The approval and its draws, from the day of the decision that says so."""
    record(book, CONDITIONAL)
    recorded = record(book, SETTLED % "met")
    assert kinds(recorded) == ["DecisionSigned", *["ConditionSettled"] * 3]
    assert [getattr(entry.event, "entry", None) for entry in recorded.entries[1:]] == [8, 9, 10]
    assert changes(recorded) == {
        "Night Wardens 2024/25": 90_000_00,
        "Smoothing reserve 2024/25": -60_000_00,
        "Wardens budget 2024/25": -20_000_00,
    }
    assert held(book, "programmes", as_at=date(2025, 4, 19)) == {}
    assert held(book, "programmes", as_at=date(2025, 4, 20)) == {"Night Wardens 2024/25": 90_000_00}


def test_a_condition_that_was_not_met_posts_nothing(book: Book) -> None:
    """It is settled, and nothing changes."""
    record(book, CONDITIONAL)
    recorded = record(book, SETTLED % "not met")
    assert kinds(recorded)[1:] == ["ConditionSettled"] * 3
    assert changes(recorded) == {}
    assert held(book, "programmes") == {}


def test_a_conditional_carry_forward_is_settled(book: Book) -> None:
    """Any entry can be conditional; it may be named by its number."""
    record(
        book,
        """
        reference = "PCD 2001"
        decided_on = 2024-05-10
        entries = [
          { kind = "carry-forward", fund = "Brought forward", from_year = "2023/24",
            to_year = "2024/25", amount = "£5k", subject_to = "the outturn" },
        ]
        """,
    )
    recorded = record(book, (SETTLED % "met").replace(ENTRY, "8"))
    assert changes(recorded) == {"Brought forward 2024/25": 5_000_00}


def test_an_entry_without_a_condition_cannot_be_settled(book: Book) -> None:
    """Nor one whose condition was met already."""
    record(book, CONDITIONAL)
    record(book, SETTLED % "met")
    told = refusal(book, (SETTLED % "met").replace("PCD 2002", "PCD 2003"))
    assert (
        "entry 8' has its condition settled already (entry 12); strike entry 12 out first" in told
    )
    told = refusal(book, (SETTLED % "met").replace("PCD 2002", "PCD 2004").replace(ENTRY, "7"))
    assert "entry 7' has no condition to settle; see: tally entries --outstanding" in told


def test_a_condition_is_settled_in_the_file_that_sets_it(book: Book) -> None:
    """Where the paper itself says that it is met."""
    recorded = record(
        book,
        CONDITIONAL.rstrip().removesuffix("]")
        + '{ kind = "settle", entry = { kind = "approval" }, outcome = "met" },\n]',
    )
    assert changes(recorded)["Night Wardens 2024/25"] == 90_000_00


def test_the_rules_hold_when_a_condition_is_met(book: Book) -> None:
    """A draw beyond the pot is refused when it is to post, not while it waits."""
    record(
        book,
        CONDITIONAL.replace("£60,000", "£1,060,000").replace("£90,000", "£1,090,000"),
    )
    told = refusal(book, SETTLED % "met")
    assert "would leave Smoothing reserve £60,000.00 short on 20 April 2025" in told


@pytest.mark.parametrize(
    ("kind", "act"),
    [
        ("release", 'programme = "NW", year = "2024/25"'),
        ("reprofile", 'programme = "NW", from_year = "2024/25", to_year = "2025/26"'),
        ("virement", 'from_programme = "NW", to_programme = "Youth Clubs", year = "2024/25"'),
    ],
)
def test_the_funding_lines_of_any_act_are_settled_with_it(book: Book, kind: str, act: str) -> None:
    """What is returned and drawn beside a conditional release, reprofile or virement."""
    record(book, CONDITIONAL.replace('subject_to = "funds at year end",', ""))
    conditional = record(
        book,
        f"""
        reference = "PCD 2005"
        decided_on = 2024-06-10
        entries = [
          {{ kind = "{kind}", {act}, amount = "£40,000", subject_to = "Cabinet agrees",
            funding = [{{ fund = "Reserve", amount = "£30,000" }}] }},
        ]
        """,
    )
    settled = record(
        book,
        f"""
        reference = "PCD 2006"
        decided_on = 2024-07-10
        entries = [
          {{ kind = "settle", entry = {{ decision = "PCD 2005", kind = "{kind}" }},
            outcome = "met" }},
        ]
        """,
    )
    assert len(settled.entries) == len(conditional.entries)


def test_only_the_funding_lines_of_the_entry_settled_are_settled(book: Book) -> None:
    """Two approvals of one programme and year wait for the same words; one is settled."""
    record(
        book,
        """
        reference = "PCD 2001"
        decided_on = 2024-05-10
        entries = [
          { kind = "approval", programme = "NW", year = "2024/25", amount = "£10,000",
            cite = "row 1", subject_to = "a bid",
            funding = [{ fund = "Reserve", amount = "10k" }] },
          { kind = "approval", programme = "NW", year = "2024/25", amount = "£20,000",
            cite = "row 2", subject_to = "a bid",
            funding = [{ fund = "Reserve", amount = "20k" }] },
        ]
        """,
    )
    settled = record(book, (SETTLED % "met").replace(ENTRY, "10"))
    assert changes(settled) == {
        "Night Wardens 2024/25": 20_000_00,
        "Smoothing reserve 2024/25": -20_000_00,
    }
