"""Where money comes from, with its sum in brackets: "from the X budget (£1m) and the Y grant"."""

import pytest

from tests.ledger.documents.drafting.drafts import draft, entries, entry, recommended

SOURCES = "the Wick Fund budget (£70,000) and the Lamp Office grant (£30,000)"
FUNDING = [
    {"fund": "Wick Fund budget", "amount": "£70,000"},
    {"fund": "Lamp Office grant", "amount": "£30,000"},
]


@pytest.mark.parametrize("by", ["funded from", "met by a combination of", "split between"])
def test_sources_of_a_recommendation_have_their_sums(by: str) -> None:
    """They are no approvals besides the one that they pay for."""
    approval = entry(
        recommended(f"Approve £100,000 for the Glow App in 2024/25, {by} {SOURCES}"), "approval"
    )
    assert (approval["programme"], approval["amount"]) == ("Glow App", "£100,000")
    assert approval["funding"] == FUNDING


@pytest.mark.parametrize("what", ["The cost of £100,000", "This", "The total cost"])
def test_sources_of_the_finance_section_have_their_sums(what: str) -> None:
    """Also where the sentence says the whole before them."""
    says = f"{what} will be met from {SOURCES}."
    paper = recommended("Approve £100,000 for the Glow App in 2024/25", finance=says)
    assert entry(paper, "approval")["funding"] == FUNDING


def test_sources_of_several_approvals_together_are_in_doubt() -> None:
    """Which of them pays for which is not said."""
    paper = recommended(
        "Approve £60,000 for the Glow App in 2024/25",
        "Approve £40,000 for the Wick Guild in 2024/25",
        finance=f"The cost of £100,000 will be met from {SOURCES}.",
    )
    assert [each.get("funding") for each in entries(paper, "approval")] == [None, None]


def test_sources_that_are_not_all_of_a_sum_are_in_doubt() -> None:
    """A person completes them."""
    paper = recommended(f"Approve £120,000 for the Glow App in 2024/25, funded from {SOURCES}")
    approval = entry(paper, "approval")
    assert (approval["amount"], approval.get("funding")) == ("£120,000", None)
    assert "what it says of its sources comes to £100,000" in " ".join(draft(paper).split("\n# "))


def test_sums_in_brackets_alone_are_approved_each_from_its_source() -> None:
    """Where no sum stands before them, nothing of them is lost."""
    paper = recommended(f"Approve an award from {SOURCES} in 2024/25 for the Glow App")
    assert [each["funding"] for each in entries(paper, "approval")] == [[line] for line in FUNDING]


def test_what_is_received_in_brackets_is_of_its_own_fund() -> None:
    """And not all of it of the first."""
    paper = recommended(f"Accept £100,000 in 2024/25 from {SOURCES}")
    found = [(each["fund"], each["amount"]) for each in entries(paper, "funding-received")]
    assert found == [(line["fund"], line["amount"]) for line in FUNDING]
