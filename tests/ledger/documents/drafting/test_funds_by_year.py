"""Money of several years has the source that is said for its year, or none."""

import pytest

from tests.ledger.documents.drafting.drafts import draft, entries, entry, recommended

SUMS = "Approve £60,000 in 2024/25, £40,000 in 2025/26 and £20,000 in 2026/27 for the Glow App"


def funds(paper: str) -> list[list[str]]:
    """The funds of each approval that stands, in order."""
    return [
        [line["fund"] for line in each.get("funding", [])] for each in entries(paper, "approval")
    ]


@pytest.mark.parametrize(
    "says",
    [
        "funded from the Dusk reserve in 2024/25 and the Lamp Office grant in 2025/26 and 2026/27",
        "funded from the Dusk reserve in 2024/25 and from the Lamp Office grant in 2025/26 to"
        " 2026/27",
        "funded in 2024/25 from the Dusk reserve and in 2025/26 and 2026/27 from the Lamp Office"
        " grant",
    ],
)
def test_each_year_has_the_source_that_is_said_for_it(says: str) -> None:
    """In the recommendation, or in the finance section."""
    found = [["Dusk reserve"], ["Lamp Office grant"], ["Lamp Office grant"]]
    assert funds(recommended(f"{SUMS}, {says}")) == found
    assert funds(recommended(SUMS, finance=f"The programme will be {says}.")) == found


def test_a_year_of_which_no_source_is_said_has_none() -> None:
    """That of the others is not taken for it."""
    says = "The cost is met from the Dusk reserve in 2024/25 and the Lamp Office grant in 2025/26."
    assert funds(recommended(SUMS, finance=says)) == [["Dusk reserve"], ["Lamp Office grant"], []]


def test_one_sum_for_several_years_is_not_all_from_the_first_source() -> None:
    """How much of it is of each year is not said."""
    paper = recommended(
        "Approve £60,000 for the Glow App for 2024/25 and 2025/26",
        finance="It is met from the Dusk reserve in 2024/25 and the Lamp Office grant in 2025/26.",
    )
    assert funds(paper) == [[]]
    assert "how it is split between its sources of several years is not stated" in draft(paper)


def test_a_source_behind_the_last_year_pays_for_all_behind_a_comma() -> None:
    """Without one it may be of the last alone."""
    assert funds(recommended(f"{SUMS}, funded from the Dusk reserve")) == [["Dusk reserve"]] * 3
    paper = recommended(f"{SUMS} from the Dusk reserve")
    assert funds(paper) == [[], [], ["Dusk reserve"]]
    assert "whether it pays for this year too is not clear" in draft(paper)


@pytest.mark.parametrize("verb", ["Note that the cost", "Agree that it", "Agrees that this"])
def test_a_recommendation_that_only_says_the_fund_pays_for_the_approval(verb: str) -> None:
    """It has no sum, and speaks of the one above it."""
    paper = recommended(
        "Approve £90,000 in 2024/25 for the Glow App",
        f"{verb} be financed from the Leisure Renewals Reserve",
    )
    (line,) = entry(paper, "approval")["funding"]
    assert line == {"fund": "Leisure Renewals Reserve", "amount": "£90,000"}


@pytest.mark.parametrize(
    ("says", "glow", "wick"),
    [
        ("Agree that both be financed from the Lamp Reserve", ["Lamp Reserve"], ["Lamp Reserve"]),
        ("Note that the costs will be met from the Lamp Reserve", *[["Lamp Reserve"]] * 2),
        ("Agree that the Wick Guild be financed from the Lamp Reserve", [], ["Lamp Reserve"]),
        ("Agree that it be financed from the Lamp Reserve", [], []),
    ],
)
def test_what_pays_below_several_approvals(says: str, glow: list[str], wick: list[str]) -> None:
    """It pays for all, for the one that it names, or it may mean only some."""
    paper = recommended(
        "Approve £90,000 in 2024/25 for the Glow App",
        "Approve £60,000 in 2024/25 for the Wick Guild",
        says,
    )
    assert funds(paper) == [glow, wick]
    is_told = "whether it pays for this approval too is not clear" in draft(paper)
    assert is_told == (says.startswith("Agree that it "))


def test_who_receives_what_for_and_from_which_fund() -> None:
    """The fund that pays stands between who receives and what it is for."""
    given = entry(
        recommended(
            "Approve a grant of £4,000 to Wick Trust from the Ward Fund for the Glow App in 2024/25"
        ),
        "approval",
    )
    assert (given["programme"], given["recipient"]) == ("Glow App", "Wick Trust")
    assert [line["fund"] for line in given["funding"]] == ["Ward Fund"]


def test_an_approval_that_is_called_as_its_fund_is_behind_marks() -> None:
    """The fund that it comes from is not what it is for."""
    words = (
        "Approve a grant of £40,000 to Wick Trust from the Ward Fund in 2024/25 for the Glow App"
    )
    assert entries(recommended(words), "approval") == []
    assert "called as the fund that pays for it, and may be Glow App" in " ".join(
        draft(recommended(words)).replace("\n#", "\n").split()
    )
