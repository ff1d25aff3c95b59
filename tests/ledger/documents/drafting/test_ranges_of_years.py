"""Money from one year to another is of all years between them, however the range is written."""

import pytest

from tests.ledger.documents.drafting.drafts import behind_marks, entries, entry, recommended

RANGES = (
    *("2025/26 - 2027/28", "2025/26 – 2027/28", "2025/26-2027/28", "2025/26—2027/28"),
    *("2025/26 to 2027/28", "2025/26 up to 2027/28", "2025/26 through to 2027/28", "2025-28"),
    *("FY25/26 - FY27/28", "2025-26 to 2027-28"),
)


@pytest.mark.parametrize("years", RANGES)
def test_a_sum_for_a_range_is_of_all_its_years(years: str) -> None:
    """Not of the first, nor of the last."""
    for where in (f"for {years} for the Glow App", f"for the Glow App in {years}"):
        approval = entry(recommended(f"Approve £900,000 {where}"), "approval")
        assert approval["year"] == "2025/26 to 2027/28"


@pytest.mark.parametrize("years", [*RANGES, "each year between 2025/26 and 2027/28"])
def test_so_much_a_year_is_approved_for_each_year_of_a_range(years: str) -> None:
    """Those in the middle among them."""
    words = f"Approve £300,000 per annum for {years} for the Glow App"
    found = [each["year"] for each in entries(recommended(words), "approval")]
    assert found == ["2025/26", "2026/27", "2027/28"]


def test_the_years_of_a_plan_are_not_those_of_its_money() -> None:
    """It is only called after them."""
    paper = recommended("Approve £900,000 for the Glow App in line with the Plan 2021-25")
    assert entries(paper, "approval") == []
    assert behind_marks(paper)[-1]["year"] == ""
