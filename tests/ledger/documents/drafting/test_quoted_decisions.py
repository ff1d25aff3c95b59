"""What another decision of the same body approved before stands in for it, however it numbers."""

import pytest

from tests.ledger.documents.drafting.drafts import draft, entries, recommended

PAPER = """\
Decision reference: {own}
Title: Glow App extension
Date signed: 30 July 2025

The Deputy Mayor for Lamps is recommended to:

1. Approve £50,000 in 2025/26 for the Glow App

Background

{quotes}
"""


@pytest.mark.parametrize(
    ("own", "other", "quotes"),
    [
        ("WPCC4-0031", "WPCC4-0020", "In 2024/25 it was previously awarded £40,000 (WPCC4-0020)."),
        ("LDR/25/063", "LDR/24/021", "LDR/24/021 previously approved £40,000 for it in 2024/25."),
        ("57/2025", "42/2024", "Decision 42/2024 previously approved £40,000 for it in 2024/25."),
        ("LFC-25-071", "LFC-24-033", "It was approved £40,000 in 2024/25 (LFC-24-033)."),
        (
            "PCD 4001",
            "LDR/24/021",
            "Decision LDR/24/021 had previously approved £40,000 in 2024/25.",
        ),
    ],
)
def test_an_earlier_decision_of_any_series_has_its_stand_in(
    own: str, other: str, quotes: str
) -> None:
    """In the shape of the paper's own reference, or called a decision."""
    approvals = entries(PAPER.format(own=own, quotes=quotes), "approval")
    found = [(each["amount"], each["stands_for"]) for each in approvals if "stands_for" in each]
    assert found == [("£40,000", [other])]


@pytest.mark.parametrize("words", ["in 2024/25", "(ISO-9001)", "by decision of 12 May 2024"])
def test_what_is_no_reference_stands_for_nothing(words: str) -> None:
    """A year, a norm, a day; nor does the paper stand for itself."""
    quotes = f"LDR/25/063 says: it was previously awarded £40,000 {words}."
    approvals = entries(PAPER.format(own="LDR/25/063", quotes=quotes), "approval")
    assert [each["amount"] for each in approvals] == ["£50,000"]


@pytest.mark.parametrize(
    "words", ["Note that PCD 3001", "Notes that PCD 3001 has", "Note PCD 3001"]
)
def test_what_a_recommendation_notes_as_approved_before_has_its_stand_in(words: str) -> None:
    """Beside its note, and beside no approval of the decision itself."""
    paper = recommended(
        "Approve £90,000 for the Glow App in 2024/25",
        f"{words} previously approved £70,000 for the Glow App in 2023/24",
    )
    found = [
        (each["year"], each["amount"], each.get("stands_for"))
        for each in entries(paper, "approval")
    ]
    assert found == [("2023/24", "£70,000", ["PCD 3001"]), ("2024/25", "£90,000", None)]
    assert len(entries(paper, "note")) == 1
    assert "# decided_on = 2024-03-31" in draft(paper)
