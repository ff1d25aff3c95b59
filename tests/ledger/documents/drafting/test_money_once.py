"""What a paper says of money comes out once, whole, and of the year that it is for."""

import pytest

from tests.ledger.documents.drafting.drafts import HEAD, entries


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
