"""What a paper says that others approved, and which amount a slip is one of."""

import pytest

from ledger.book import Book
from ledger.documents.explaining import Verdict
from tests.ledger.books import record
from tests.ledger.documents.test_checking import checked, not_in_order, verdicts

EARLIER = """
reference = "PCD 3001"
title = "Lamps"
decided_on = 2024-03-28
entries = [
  { kind = "approval", programme = "Night Wardens", year = "2024/25", amount = "1,250,000" },
  { kind = "approval", programme = "Youth Clubs", year = "2024/25", amount = "45,600" },
  { kind = "approval", programme = "Youth Clubs", year = "2025/26", amount = "40,000" },
]
"""
LATER = """\
PCD 3002 More lamps

Date signed: 28 March 2025

{}
"""


def told(book: Book, words: str) -> list[str]:
    """What is said of references, of a paper that the book does not hold."""
    found = checked(book, LATER.format(words))
    assert not found.is_recorded
    return [each.says for each in found.findings if each.about == "reference" and each.differs]


@pytest.mark.parametrize(
    "words",
    [
        "PCD 3001 approved {} for the Night Wardens in 2024/25.",
        "PCD 3001 (Lamps) previously awarded a grant of {} to the wardens.",
        "PCD 3001, signed in March 2024, allocated {}.",
        "The {} approved in PCD 3001 is spent.",
        "A grant of {} was agreed by decision PCD 3001.",
        "The wardens have {} (PCD 3001) until now.",
    ],
)
def test_what_another_decision_approved_is_held_against_it(book: Book, words: str) -> None:
    """Whether or not the paper is recorded itself; the slip is named, and its entry."""
    record(book, EARLIER)
    assert told(book, words.format("£1,250,000")) == []
    (says,) = told(book, words.format("£1,520,000"))
    assert says.startswith(
        "£1,520,000 is said of PCD 3001, of which the book has no such amount; two digits look"
        " transposed: £1,250,000 is PCD 3001, entry "
    )


@pytest.mark.parametrize(
    "reference",
    ["GVB/24/007", "FRA7-0311", "TC-24-090", "GVB/2024/112", "31/2024", "2024/118", "TCX 24/15"],
)
@pytest.mark.parametrize(
    "words",
    [
        "In March decision {0} approved £{1} for the Night Wardens.",
        "The £{1} approved in {0} is spent.",
        "A grant of £{1} was agreed by decision number {0}.",
        "The wardens have £{1} ({0}) until now.",
    ],
)
def test_a_decision_of_any_body_is_known_by_what_its_book_calls_it(
    book: Book, reference: str, words: str
) -> None:
    """As it stands there, whatever its series."""
    record(book, EARLIER.replace("PCD 3001", reference))
    assert told(book, words.format(reference, "1,250,000")) == []
    (says,) = told(book, words.format(reference, "1,520,000"))
    assert says.startswith(f"£1,520,000 is said of {reference}, of which the book has no such")


@pytest.mark.parametrize(
    ("reference", "words"),
    [
        ("31/2024", "In 131/2024 it approved £20. In 31/2024/2 it approved £20."),
        ("03/2024", "The group met on 03/2024 and 03/2024 approved £20."),
        ("2024/25", "The budget of 2024/25 provided £20."),
        ("17", "Of the wardens 17 approved £20."),
        ("GVB/24/007", "GVB/24/0071 approved £20. XGVB/24/007 approved £20."),
        ("GVB/24/007", "GVB/24/007 and GVB/24/008 of the town approved £20."),
    ],
)
def test_a_number_that_may_be_of_something_else_names_no_decision(
    book: Book, reference: str, words: str
) -> None:
    """A month, a year, a count, a part of a longer number."""
    record(book, EARLIER.replace("PCD 3001", reference))
    assert told(book, words) == []


@pytest.mark.parametrize(
    "words",
    [
        "PCD 3001 approved £85,600 for the Youth Clubs.",
        "PCD 3001 approved £1.3m.",
        "PCD 3001 approved £1,335,600 in all.",
        "PCDs 3000 and 3001 approved £2,000,000.",
        "PCD 2999 approved £2,000,000.",
        "Since PCD 3001 the wardens have used £2,000,000.",
        "We add £2,000,000 to what PCD 3001 approved.",
    ],
)
def test_what_is_not_said_of_one_decision_alone_is_not_judged(book: Book, words: str) -> None:
    """Sums and roundings of its entries, several decisions, one that the book does not hold."""
    record(book, EARLIER)
    assert told(book, words) == []


def test_an_amount_of_another_decision_is_an_entry_in_a_paper_that_is_not_recorded(
    book: Book,
) -> None:
    """Where its line names that decision; what the paper itself approves may be as much."""
    record(book, EARLIER)
    words = "PCD 3001 approved £1,250,000.\n\nWe approve £45,600."
    found = verdicts(checked(book, LATER.format(words)))
    assert found["£1,250,000"][0] == Verdict.ENTRY
    assert found["£45,600"] == (Verdict.NOT_EXPLAINED, "")


@pytest.mark.parametrize(
    ("written", "slip"),
    [
        ("£465,000", "two digits look transposed"),
        ("£45,600", "a digit looks left out"),
        ("£4,560,000", "a digit looks put in"),
        ("£456", "thousands and pounds look mixed up"),
    ],
)
def test_the_slip_of_a_round_amount_is_named(book: Book, written: str, slip: str) -> None:
    """Where it is a slip of one amount alone."""
    decision = EARLIER.replace("1,250,000", "456,000").replace("45,600", "7,000")
    record(book, decision)
    paper = LATER.replace("PCD 3002", "PCD 3001").format(f"The lamps cost {written}.")
    assert f"{written}: {slip}: £456,000 is entry " in "\n".join(not_in_order(checked(book, paper)))


def test_a_slip_of_two_round_amounts_is_not_named(book: Book) -> None:
    """Nobody knows of which."""
    record(book, EARLIER.replace("1,250,000", "456,000").replace("45,600", "645,000"))
    paper = LATER.replace("PCD 3002", "PCD 3001").format("The lamps cost £465,000.")
    assert "£465,000: " in not_in_order(checked(book, paper))
