"""What a list of awards comes to is a total that it states, and no award beside them."""

import pytest

from tests.ledger.documents.drafting.drafts import HEAD, behind_marks, entries, recommended

AWARDS = ("£10,000 to Wick House for the Glow App", "£20,000 to Dusk Hall for the Night Walk")
APPROVED = [("Glow App", "£10,000"), ("Night Walk", "£20,000")]
CLOSINGS = [
    "Total: {}",
    "• Total: {}",
    "Total awarded: {}",
    "Grand total for 2026/27: {}.",
    "The total of these awards is {} and it will be met from the Lamp Fund 2026/27.",
    "The awards come to {} in all and will be met from the Lamp Fund 2026/27.",
    "Together these come to {}.",
]


def awarded(closing: str) -> str:
    """A paper with a list of awards, and what stands below them."""
    first, second = (f"• {each} in 2026/27" for each in AWARDS)
    return f"{HEAD}1. Approve the following:\n\n{first}\n\n{second}\n\n{closing}"


def approved(paper: str) -> list[tuple[str, str]]:
    """The programmes and amounts of a draft's approvals that stand."""
    return [(each["programme"], each["amount"]) for each in entries(paper, "approval")]


@pytest.mark.parametrize("closing", CLOSINGS)
@pytest.mark.parametrize("amount", ["£30,000", "£30,500"])
def test_what_a_list_comes_to_is_stated_whether_it_comes_out_or_not(
    closing: str, amount: str
) -> None:
    """Nothing is approved twice, and no award is behind marks for it."""
    paper = awarded(closing.format(amount))
    assert approved(paper) == APPROVED
    (total,) = entries(paper, "total-stated")
    assert (total["of"], total["amount"], total["cite"]) == (
        "approvals",
        amount,
        "Recommendation 2",
    )
    assert behind_marks(paper) == []


@pytest.mark.parametrize("closing", CLOSINGS)
def test_a_sum_below_numbered_awards_is_of_none_of_them(closing: str) -> None:
    """It does not run on with the last."""
    numbered = recommended(*(f"Approve {each} in 2026/27" for each in AWARDS))
    paper = f"{numbered}\n\n{closing.format('£30,000')}"
    assert approved(paper) == APPROVED
    assert [each["amount"] for each in entries(paper, "total-stated")] == ["£30,000"]


def test_what_the_last_of_the_awards_come_to_is_no_total_of_all() -> None:
    """It could only be held against all of them, and would speak against a paper that is right."""
    paper = awarded("Total: £30,000").replace(
        "1. Approve the", "1. Approve £50,000 for the Wick Guild in 2026/27\n\n2. Approve the"
    )
    assert approved(paper) == [("Wick Guild", "£50,000"), *APPROVED]
    assert entries(paper, "total-stated") == []


@pytest.mark.parametrize("words", ["Total funding of £5,000", "A total of £5,000 is awarded"])
def test_a_total_for_somebody_is_an_award(words: str) -> None:
    """It says what the money is for."""
    paper = awarded(f"• {words} to Wick House for the Lantern Walk in 2026/27")
    assert ("Lantern Walk", "£5,000") in approved(paper)
