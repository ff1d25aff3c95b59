"""What something comes to, and what a sum is paid in, is no money beside it."""

import pytest

from tests.ledger.documents.drafting.drafts import behind_marks, entries, entry, recommended


@pytest.mark.parametrize(
    "words",
    [
        "which will raise the overall budget to £500,000 (£350,000 2024-25 and £150,000 2025-26)",
        "increasing the App budget to £500,000 (£350,000 in 2024/25, £150,000 in 2025/26)",
        "bringing the total to £500,000: £350,000 in 2024/25 and £150,000 in 2025/26",
        "taking what the App has up to £500,000, comprising £350,000 in 2024/25 and £150,000 in"
        " 2025/26",
        "raising its budget to a new total of £500,000 (£350,000 in 2024/25 and £150,000 in"
        " 2025/26)",
    ],
)
def test_what_something_comes_to_now_is_no_new_money(words: str) -> None:
    """Neither is what that is made up of, year by year."""
    paper = recommended(f"Approve an additional £90,000 in 2024/25 for the Glow App, {words}")
    approval = entry(paper, "approval")
    assert (approval["year"], approval["amount"]) == ("2024/25", "£90,000")
    totals = [(each.get("year"), each["basis"]) for each in behind_marks(paper)]
    assert (None, "to-date") in totals
    assert set(totals) <= {(year, "to-date") for year in (None, "2024/25", "2025/26")}


def test_what_is_added_and_what_it_comes_to() -> None:
    """ "By £X to £Y" is X of new money, and "an increase of up to £X" is new money too."""
    paper = recommended("Increase the Glow App budget by £90,000 to £500,000 in 2024/25")
    assert entry(paper, "approval")["amount"] == "£90,000"
    assert [each["amount"] for each in behind_marks(paper)] == ["£500,000"]
    more = recommended("Approve an increase of up to £90,000 in 2024/25 for the Glow App")
    assert entry(more, "approval")["amount"] == "£90,000"


def test_money_behind_a_total_in_brackets_is_new() -> None:
    """Only what stands in the brackets is a part of the total."""
    paper = recommended(
        "Approve £90,000 for the Glow App in 2024/25, bringing its budget to £500,000 (£350,000 in"
        " 2024/25 and £150,000 in 2025/26); and £30,000 for the Wick Guild in 2024/25"
    )
    found = [(each["programme"], each["amount"]) for each in entries(paper, "approval")]
    assert found == [("Glow App", "£90,000"), ("Wick Guild", "£30,000")]


@pytest.mark.parametrize(
    "paid",
    [
        "paid in four quarterly instalments of £20,000, from the Lamp Office budget",
        "payable in two instalments of £40,000, to be met from the Lamp Office budget",
        "to be paid in two tranches of £50,000 and £30,000, funded from the Lamp Office budget",
        "released in two stages (£50,000 on signing, £30,000 at the end), from the Lamp Office"
        " budget",
        "with a first payment of £50,000 and a final payment of £30,000 from the Lamp Office"
        " budget",
    ],
)
def test_what_a_sum_is_paid_in_is_no_money_beside_it(paid: str) -> None:
    """Where the money comes from is said of all of it."""
    approval = entry(
        recommended(f"Approve £80,000 for the Glow App in 2024/25, {paid}"), "approval"
    )
    assert approval["amount"] == "£80,000"
    assert approval["funding"] == [{"fund": "Lamp Office budget", "amount": "£80,000"}]


def test_instalments_of_two_years_are_of_their_years() -> None:
    """Together they are the sum, which is then a total."""
    paper = recommended(
        "Approve £80,000 for the Glow App, in two instalments: £50,000 in 2024/25 and £30,000 in"
        " 2025/26"
    )
    found = [(each["year"], each["amount"]) for each in entries(paper, "approval")]
    assert found == [("2024/25", "£50,000"), ("2025/26", "£30,000")]


def test_instalments_without_a_sum_are_what_they_come_to() -> None:
    """As many times what is paid each time."""
    paper = recommended("Approve three instalments of £30,000 for the Glow App in 2024/25")
    assert entry(paper, "approval")["amount"] == "£90,000"


@pytest.mark.parametrize("more", ["and £20,000", "and a payment of £20,000"])
def test_money_for_another_is_no_instalment(more: str) -> None:
    """It has a purpose of its own."""
    paper = recommended(
        f"Approve £80,000 in 2024/25 for the Glow App in two instalments of £40,000, {more} for"
        " the Wick Guild"
    )
    assert [each["amount"] for each in entries(paper, "approval")] == ["£80,000", "£20,000"]
