"""Recommendations of which nothing stands are told at the top of the draft, with their sums."""

import pytest

from tests.ledger.documents.drafting.drafts import draft, recommended

GLOW = "Approve £60,000 for the Glow App in 2024/25"
NOT_CLEAR = "Approve £50,000 for the Wick Guild in 2024/25 and £1,305,00 for Dusk Hall"
NO_YEAR = "Approve £7,000 for Dusk Hall in 2024/25 or 2026/27"
GROWS = "Approve the expansion of the Glow App from 22 boroughs to all 32 boroughs"


def head(paper: str) -> str:
    """The words above the keys of the file, on one line."""
    return " ".join(draft(paper).split("\n\n")[0].replace("\n#", "\n").split())


def test_a_recommendation_of_which_nothing_stands_is_named() -> None:
    """With its sums, those that are no amounts among them; the others are not."""
    told = head(recommended(GLOW, NOT_CLEAR, NO_YEAR))
    assert (
        "Not in what stands: Recommendation 2 (£50,000, £1,305,00); Recommendation 3 (£7,000). The"
        " entries are behind comment marks"
    ) in told
    assert "No money stands" not in told


def test_where_no_money_stands_that_is_told_of_all() -> None:
    """And none of them is named besides."""
    told = head(recommended(NOT_CLEAR, NO_YEAR))
    assert "No money stands in this draft" in told
    assert "Not in what stands" not in told


@pytest.mark.parametrize(
    "words", [GROWS, "Note that £40,000 was spent in 2023/24", "Delegate authority to sign"]
)
def test_recommendations_without_money_are_not_named(words: str) -> None:
    """What stands of them is all of them."""
    assert "stand" not in head(recommended(GLOW, words))
