"""An entry stands only where every word of its act is accounted for."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.ledger.documents.drafting.drafts import behind_marks, draft, entries, recommended

MONEY = ("approval", "funding-received")


def told(text: str) -> str:
    """A draft in one line, its comment marks taken away."""
    return " ".join(draft(text).replace("\n#", "\n").split())


@pytest.mark.parametrize(
    ("words", "unknown"),
    [
        ("Approve an advance of £40,000 to Wick House in 2024/25", "an advance of"),
        ("Approve a loan of £40,000 to Wick House in 2024/25", "a loan of"),
        ("Approve the award of a bond of £40,000 for the Glow App in 2024/25", "of a bond of"),
        ("Approve a bid for £40,000 for the Glow App in 2024/25", "a bid for"),
        ("Approve a £40,000 overdraft for Wick House in 2024/25", "overdraft for Wick House"),
        ("Approve £40,000 to Wick House in 2024/25, repayable in May", "repayable in"),
        ("Approve £40,000 for the Glow App in 2024/25 net of gifts", "net of gifts"),
        ("Approve £40,000 for the Glow App in 2024/25. It is a loan", "is a loan"),
        ("Approve £40,000 for the Glow App returned to the Lamp Office in 2024/25", "returned to"),
        ("Agree that £40,000 for the Glow App in 2024/25 is returned to Wick", "is returned to"),
        ("Approve £40,000 in 2024/25 as a loan to Wick House", "as a loan to Wick House"),
        ("Approve £40,000 for the Glow App to displace core grant in 2024/25", "to displace core"),
        ("Approve £40,000 in 2024/25 for, and up to the limit of, what is needed", "for"),
        ("Approve £40,000 for the Glow App in 2024/25 and put £7,000 into the reserve", "put"),
        ("Accept a loan of £40,000 from the Lamp Office in 2024/25", "a loan of"),
    ],
)
def test_what_has_words_that_no_reading_knows_is_behind_marks(words: str, unknown: str) -> None:
    """With these very words in the reason."""
    paper = recommended(words)
    assert entries(paper, *MONEY) == []
    assert [each for each in behind_marks(paper) if each["kind"] in MONEY]
    assert f"what “{unknown}" in told(paper)
    assert "says of it is not known to a draft" in told(paper)


@pytest.mark.parametrize(
    "words",
    [
        "Approve revenue expenditure of up to £31,000 in 2024/25 in order to extend the contract"
        " with Lumen Works Ltd for the provision of lamp services",
        "Award £7,200 to the Parish of Wick in 2024/25 towards the costs of a tutor, rent and"
        " places at the Dusk Centre",
        "Approve the purchase and installation of 6,000 lamps at a total cost of £128,000 in"
        " 2024/25",
        "Approve £22,000 in 2024/25 to fund a study into lamps, as described in this report",
        "Approve £64,000 in 2024/25 for training of officers who work with victims",
        "Agree that £50,000 be allocated to the Lamp Hubs scheme in 2024/25 from the Dusk Reserve",
        "Approve £60,000 from the Victims budget for counselling by Wick Mind in 2024/25",
        "Approve £45,000 in 2024/25 for the Glow App, with any underspend returned to the Office",
    ],
)
def test_ordinary_recommendations_stand(words: str) -> None:
    """Money, who receives it, what for, from which fund and when are all that they say."""
    assert len(entries(recommended(words), "approval")) == 1


@settings(max_examples=40, deadline=None)
@given(
    st.text("bcdfghjklmnpqrtvwxz", min_size=6, max_size=10),
    st.sampled_from(
        [
            "Approve a {} of £40,000 for the Glow App in 2024/25",
            "Approve {} £40,000 for the Glow App in 2024/25",
            "Approve the award of a {} of £40,000 to Wick House in 2024/25",
            "Approve £40,000 in 2024/25 for the Glow App to {} Wick House",
            "Approve £40,000 {} for the Glow App in 2024/25",
            "Approve £40,000 in 2024/25 {} for the Glow App",
            "Approve £40,000 for the Glow App in 2024/25, {} by Wick House",
            "Approve £40,000 for the Glow App in 2024/25. It {} the grant",
            "Accept a {} of £40,000 from the Lamp Office in 2024/25",
        ]
    ),
)
def test_a_word_that_nobody_knows_never_leaves_money_standing(word: str, words: str) -> None:
    """Before a sum, behind it, or behind all that is known: no list of bad words is complete."""
    assert entries(recommended(words.format(word)), *MONEY) == []
