"""What a paper says of money comes out once, whole, and of the year that it is for."""

import pytest

from tests.ledger.documents.drafting.drafts import HEAD, entries, recommended


@pytest.mark.parametrize(
    "marks", [("-", "-"), ("•", "•"), ("1.", "2."), ("a)", "b)"), ("(i)", "(ii)")]
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_mark_alone_on_its_line_belongs_to_the_next(marks: tuple[str, str], gap: str) -> None:
    """Pages of the web print the mark of a list and its text on two lines."""
    first, second = marks
    paper = (
        f"{HEAD}{first}{gap}Approve £386,000 to fund the Glow App during 2025/26.\n"
        f"{second}{gap}Approve £1,580,000 for the Wick Guild programme during 2026/27.\n"
    )
    found = [(each["year"], each["amount"]) for each in entries(paper, "approval")]
    assert found == [("2025/26", "£386,000"), ("2026/27", "£1,580,000")]


@pytest.mark.parametrize(
    ("words", "amounts"),
    [
        ("£1.2m from the Lamp Office, of which £200,000 is for the guild, in 2024/25", ["£1.2m"]),
        ("£565,000 from the Lamp Office, including up to £33,000 contribution, in 2024/25", None),
        ("£565,000 in 2024/25, to include a contribution of £33,000 by the Lamp Office", None),
        (
            "£90,000 from the Lamp Office, of which £60,000 in 2024/25 and £30,000 in 2025/26",
            ["£60,000", "£30,000"],
        ),
    ],
)
def test_a_part_of_received_money_is_not_received_again(
    words: str, amounts: list[str] | None
) -> None:
    """Only parts that the whole is made up of stand for it, one by one."""
    found = [each["amount"] for each in entries(recommended(f"Accept {words}"), "funding-received")]
    assert found == (amounts or ["£565,000"])
