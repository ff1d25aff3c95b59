"""Several sums of one recommendation, each for somebody: "£40,000 to Catch and £5,000 to Wick"."""

import pytest

from tests.ledger.documents.drafting.drafts import behind_marks, draft, entries, recommended


def received(words: str) -> list[tuple[str, str, str]]:
    """The approvals of a recommendation: receiver, programme, amount."""
    return [
        (each.get("recipient", ""), each["programme"], each["amount"])
        for each in entries(recommended(words), "approval")
    ]


@pytest.mark.parametrize(
    "words",
    [
        "£40,000 to Harbour Trust and £5,000 to Wick House in 2024/25 for the Lantern programme",
        "£40,000 and £5,000 in 2024/25 to Harbour Trust and Wick House respectively for the Lantern"
        " programme",
        "£40,000 to Harbour Trust for the Lantern programme in 2024/25, and £5,000 to Wick House"
        " for the Lantern programme in 2024/25",
    ],
)
def test_each_sum_has_its_receiver(words: str) -> None:
    """No receiver is a programme."""
    assert received(f"Award {words}") == [
        ("Harbour Trust", "Lantern programme", "£40,000"),
        ("Wick House", "Lantern programme", "£5,000"),
    ]


def test_where_no_programme_is_named_it_is_that_of_the_title() -> None:
    """Who receives is still no programme; a name with "and" in it is one receiver's."""
    found = received("Award £40,000 to Advice and Law Centre and £5,000 to Wick House in 2024/25")
    assert found == [
        ("Advice and Law Centre", "Lamps in parks", "£40,000"),
        ("Wick House", "Lamps in parks", "£5,000"),
    ]


def test_boroughs_beside_others_have_their_own_sums() -> None:
    """Nothing is shared between them, and nothing of the others' is theirs."""
    paper = recommended(
        "Approve £20,000 to Barnet, £30,000 to Brent and £40,000 to Harbour Trust in 2024/25 for"
        " the Lantern programme"
    )
    assert [each["amount"] for each in entries(paper, "approval")] == [
        *("£20,000", "£30,000", "£40,000")
    ]
    held = [(each["boroughs"], each["amount"]) for each in entries(paper, "allocation")]
    assert held == [(["Barnet"], "£20,000"), (["Brent"], "£30,000")]


@pytest.mark.parametrize(
    "words",
    [
        "£40,000 and £5,000 in 2024/25 and 2025/26 respectively for the Glow App",
        "£40,000 and £5,000 respectively in 2024/25 and 2025/26 for the Glow App",
        "£40,000 and £5,000 in 2024/25 and 2025/26 for the Glow App",
    ],
)
def test_sums_side_by_side_have_the_years_behind_them(words: str) -> None:
    """In their order, and none of them is for all of the years."""
    found = entries(recommended(f"Approve {words}"), "approval")
    assert [(each["year"], each["amount"]) for each in found] == [
        ("2024/25", "£40,000"),
        ("2025/26", "£5,000"),
    ]


def test_sums_and_names_that_are_not_said_to_be_in_order_are_behind_marks() -> None:
    """Who has which is for a person to say."""
    for words in (
        "£40,000 and £5,000 to Harbour Trust and Wick House in 2024/25",
        "£40,000 in 2024/25 and £5,000 in 2025/26 to Harbour Trust and Wick House respectively",
    ):
        paper = recommended(f"Award {words}")
        assert entries(paper, "approval") == []
        assert len([each for each in behind_marks(paper) if each["kind"] == "approval"]) == 2
        assert "which of its sums is for which of those behind them is not said" in draft(paper)
