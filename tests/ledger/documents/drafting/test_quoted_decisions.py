"""What another decision of the same body approved before stands in for it, however it numbers."""

import pytest

from tests.ledger.documents.drafting.drafts import behind_marks, draft, entries, recommended

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


def quoted(words: str) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """The years and amounts of the stand-ins for what a paper says, that stand and do not."""
    paper = recommended("Approve £90,000 for the Glow App in 2025/26", finance=words)
    standing, marked = entries(paper, "approval"), behind_marks(paper)
    return tuple(  # type: ignore[return-value]
        [(each["year"], each["amount"]) for each in found if each.get("stands_for") == ["PCD 3001"]]
        for found in (standing, marked)
    )


@pytest.mark.parametrize(
    "words",
    [
        "PCD 3001 approved £60,000 for the Glow App in 2024/25.",
        "The Deputy Mayor approved £60,000 in PCD 3001 for the Glow App in 2024/25.",
        "£60,000 was approved under PCD 3001 for the Glow App in 2024/25.",
        "The Glow App was approved (PCD 3001) at £60,000 in 2024/25.",
        "In July 2024 (PCD 3001) the Deputy Mayor agreed funding of up to £60,000 in 2024/25.",
        "PCD 3001 approved £60,000 in 2024/25, of which £41,000 has been spent.",
        "PCD 3001 approved £60,000 in 2024/25 and £41,000 was spent.",
        "Of the £60,000 approved by PCD 3001 in 2024/25, £41,000 has been spent.",
    ],
)
def test_what_a_decision_is_said_to_have_approved_has_its_stand_in(words: str) -> None:
    """By the words right about the sum; what became of it is no approval."""
    assert quoted(words) == ([("2024/25", "£60,000")], [])


def test_each_sum_that_a_decision_approved_has_its_stand_in() -> None:
    """Each with its own year."""
    words = "PCD 3001 approved £40,000 in 2023/24 and £20,000 in 2024/25 for the Glow App."
    assert quoted(words) == ([("2023/24", "£40,000"), ("2024/25", "£20,000")], [])


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("The police contributed £60,000 in 2024/25 (PCD 3001).", "what it paid or drew may not"),
        ("PCD 3001 drew £60,000 from the Dusk reserve in 2024/25.", "what it paid or drew may not"),
        (
            "PCD 3001 approved £60,000 for the Wick Guild programme in 2024/25.",
            "it may be of another programme: Wick Guild",
        ),
        (
            "PCD 3001 approved £9,000 in 2024/25. PCD 3001 approved £60,000 of pay in 2024/25.",
            "it may be a part of that",
        ),
    ],
)
def test_what_may_not_be_an_approval_of_the_programme_is_behind_marks(
    words: str, reason: str
) -> None:
    """With what speaks against it."""
    assert ("2024/25", "£60,000") in quoted(words)[1]
    paper = recommended("Approve £90,000 for the Glow App in 2025/26", finance=words)
    assert reason in " ".join(draft(paper).replace("\n#", "\n").split())


@pytest.mark.parametrize(
    "words",
    [
        "£60,000 of the funding approved in PCD 3001 in 2024/25 is unspent.",
        "If approved, £60,000 will be drawn under PCD 3001 in 2024/25.",
        "PCD 3001 approved grants of £60,000 each in 2024/25.",
        "PCD 3001 approved an increase from £60,000 to £70,000 in 2024/25.",
        "The £60,000 of PCD 3001 and PCD 3002 in 2024/25 is spent.",
    ],
)
def test_what_a_decision_did_not_approve_has_no_stand_in(words: str) -> None:
    """A part of it, what each has, what there was before it, and what two have together."""
    assert quoted(words) == ([], [])


def test_a_paper_that_only_carries_forward_quotes_what_it_carries() -> None:
    """The programme is one that its recommendations name."""
    paper = recommended(
        "Approve the carry forward of £20,000 from 2024/25 to 2025/26 for the Glow App",
        finance="PCD 3001 approved £60,000 for the Glow App in 2024/25.",
    )
    (approval,) = entries(paper, "approval")
    assert (approval["programme"], approval["stands_for"]) == ("Glow App", ["PCD 3001"])


def test_a_decision_of_one_digit_has_its_stand_in() -> None:
    """A series begins with 1."""
    paper = recommended(
        "Approve £90,000 for the Glow App in 2025/26",
        finance="PCD 1 approved £60,000 for the Glow App in 2024/25.",
    )
    found = [each.get("stands_for") for each in entries(paper, "approval")]
    assert found == [["PCD 1"], None]
