"""Grants to the value of a sum, so many of one sum, to boroughs and to others; limits are none."""

import pytest

from tests.ledger.documents.drafting.drafts import draft, entries, entry, recommended

YEAR = "It is for 2024/25."


def money(*recommendations: str) -> list[tuple[str, str, object]]:
    found = entries(recommended(*recommendations, finance=YEAR), "approval", "allocation")
    return [
        (each["kind"], each["programme"], each.get("shares", each.get("amount"))) for each in found
    ]


def test_a_grant_to_the_value_of_a_sum() -> None:
    """The words behind which a limit could stand do not make one of it."""
    assert money("Approve a grant to the Lamp Institute to the value of £264,900.") == [
        ("approval", "Lamp Institute", "£264,900")
    ]


def test_so_many_grants_of_one_sum() -> None:
    """Three of £30,000 each are £90,000."""
    assert money("Approve 3 grants to the value of £30,000 each to the Safer Lamps Network.") == [
        ("approval", "Safer Lamps Network", "£90,000")
    ]


def test_a_sum_to_each_of_two_boroughs_by_name() -> None:
    """One approval, and what each gets."""
    assert money(
        "Approve £20,000 to LB Enfield and £25,000 to LB Haringey for the Lamp Group."
    ) == [
        ("approval", "Lamp Group", "£45,000"),
        ("allocation", "Lamp Group", {"Enfield": "£20,000", "Haringey": "£25,000"}),
    ]


def test_a_grant_to_somebody_is_shared_by_no_boroughs() -> None:
    """Who receives is named; that it is for all boroughs is what it is for."""
    found = money(
        "Approve a grant of £177,375 to Bounce Back to enable a Lamp Programme across all boroughs."
    )
    assert [kind for kind, *_ in found] == ["approval"]


def test_limits_of_authority_are_no_money() -> None:
    """What a director may approve, and what a grant is at most."""
    assert money(
        "Approve the increase of delegated authority of the Director to £85k.",
        "Approve £1m for Lamp Partnerships as 12 individual grants of max £84k.",
    ) == [("approval", "Lamp Partnerships", "£1m")]


def test_money_that_is_not_understood_is_said_to_be_so() -> None:
    """No note says that a recommendation with a sum moves no money."""
    text = recommended("Agree the write-off of £70,000.", finance=YEAR)
    assert not [each for each in entries(text, "note") if "£70,000" in each["about"]]


@pytest.mark.parametrize(
    "words",
    [
        "the award of a contract to Orchid Lamps Ltd for lamp testing services at £90,000 in"
        " 2024/25",
        "a contract with Orchid Lamps Ltd, for lamp testing services, of £90,000 in 2024/25",
        "£90,000 in 2024/25 for a lamp testing services contract with Orchid Lamps Ltd.",
        "the lamp testing services contract to Orchid Lamps Ltd in 2024/25, up to £90,000",
    ],
)
def test_a_contract_has_its_supplier(words: str) -> None:
    """What it buys is no programme's name, and is not sure to be one."""
    paper = recommended(f"Approve {words}")
    approval = entry(paper, "approval")
    assert (approval["recipient"], approval["amount"]) == ("Orchid Lamps Ltd", "£90,000")
    assert "confidence: high" not in draft(paper)


@pytest.mark.parametrize("until", ["to March, at £90,000", "with the London Borough of Brent"])
def test_not_all_that_a_contract_goes_to_is_a_supplier(until: str) -> None:
    """A month is none, nor is a borough."""
    paper = recommended(f"Approve £90,000 in 2024/25 for the Glow App, its contract {until}")
    assert "recipient" not in entries(paper, "approval")[0]


@pytest.mark.parametrize(
    "words",
    [
        "Approve a grant of £40,000 from the Ward Fund in 2024/25",
        "Approve a grant of £40,000 to Harbour Trust from the Ward Fund in 2024/25",
        "Approve a grant of £40,000 from the Ward Fund to Harbour Trust in 2024/25",
    ],
)
def test_a_grant_is_of_the_fund_that_it_is_given_from(words: str) -> None:
    """And neither of the paper's title nor of who has it; a reserve is only its source."""
    assert entry(recommended(words), "approval")["programme"] == "Ward Fund"
    drawn = words.replace("Ward Fund", "Dusk reserve")
    assert entry(recommended(drawn), "approval")["programme"] != "Dusk reserve"


def test_a_grant_that_says_what_it_is_for_is_of_that() -> None:
    """The fund is then its source."""
    words = "Approve a grant of £40,000 from the Ward Fund in 2024/25 for the Glow App"
    approval = entry(recommended(words), "approval")
    assert approval["programme"] == "Glow App"
    assert [line["fund"] for line in approval["funding"]] == ["Ward Fund"]


@pytest.mark.parametrize("joined", [", split between", " divided between", ", shared among"])
def test_what_splits_a_sum_is_of_no_name(joined: str) -> None:
    """What stands between the verb and the brackets is."""
    paper = recommended(
        f"Award £70,000 in 2024/25{joined} prevention grants (£40,000) and road safety grants"
        " (£30,000)"
    )
    found = [each["programme"] for each in entries(paper, "approval")]
    assert found == ["Prevention grants", "Road safety grants"]
