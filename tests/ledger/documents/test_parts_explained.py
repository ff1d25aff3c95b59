"""Figures that are explained by the paper's own sums, where these come out."""

import pytest

from ledger.book import Book
from tests.ledger.books import record
from tests.ledger.documents.test_checking import checked, not_in_order, verdicts

DECISION = """
reference = "PCD 3001"
title = "Lamps"
decided_on = 2024-03-28
entries = [
  { kind = "approval", programme = "Night Wardens", year = "2024/25", amount = "120,000" },
]
"""
PAPER = """\
PCD 3001 Lamps

Date signed: 28 March 2024

Approve £120,000 for the Night Wardens in 2024/25.

{}
"""


@pytest.mark.parametrize(
    ("words", "formulas"),
    [
        (
            "It costs £300,000. We meet 40% of this cost (£120,000), with the remaining £180,000"
            " from others.",
            {"£300,000": "£120,000 is 40% of £300,000", "£180,000": "£300,000 − £120,000"},
        ),
        (
            "The total over the three years is £120,000 (£40,000 per annum).",
            {"£40,000": "£120,000 is 3 × £40,000"},
        ),
        (
            "We use £50,000 and £70,000 of the budget, totalling £120,000.",
            {"£50,000": "a part of £120,000: £50,000 + £70,000"},
        ),
    ],
)
def test_a_part_is_explained_where_all_else_of_its_sum_is(
    book: Book, words: str, formulas: dict[str, str]
) -> None:
    """By the sum that the paper states; where it does not come out, nothing is."""
    record(book, DECISION)
    found = verdicts(checked(book, PAPER.format(words)))
    for written, formula in formulas.items():
        assert found[written] == ("derived", formula)


def test_a_paper_whose_sums_come_out_is_in_order(book: Book) -> None:
    """And one with a digit changed is not."""
    record(book, DECISION)
    words = "It costs £300,000. We meet 40% of this cost (£120,000), with the remaining £180,000."
    assert not not_in_order(checked(book, PAPER.format(words)))
    for right, wrong in (("£300", "£200"), ("40%", "45%"), ("£180", "£108")):
        assert not_in_order(checked(book, PAPER.format(words.replace(right, wrong))))


SECOND = """
supplements = "PCD 3001"
because = "left out"
entries = [
  { kind = "approval", programme = "Night Wardens", year = "2024/25", amount = "30,000" },
]
"""


@pytest.mark.parametrize(
    "words",
    [
        "The grant for walks totalled {} and pays for oil: £90,000 and wax: £170,000.",
        "Oil has £90,000, and wax has £170,000. The town gave £7,000. Both changes total {}.",
        "The oil is £0.09m.\n\nThe wax is £0.17m.\n\nIn all these total {}.",
    ],
)
def test_a_total_of_others_is_not_held_against_the_approvals(book: Book, words: str) -> None:
    """What the paper's own figures, one behind the other, come to is a total of these."""
    record(book, DECISION)
    record(book, SECOND)
    paper = PAPER.replace("{}", "Approve £30,000 more for the Night Wardens in 2024/25.\n\n{}")
    found = verdicts(checked(book, paper.format(words.format("£260,000"))))
    assert found["£260,000"] == ("not explained", "")
    found = verdicts(checked(book, paper.format(words.format("£280,000"))))
    says = "it is called a total, and differs by £130,000 from the sum of the approvals"
    assert found["£280,000"] == ("not explained", says)
