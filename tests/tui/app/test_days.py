"""Days as people type them on a screen, and the ends of months, quarters and years."""

import contextlib
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.refusal import Refusal
from tui.app.days import end_of_month, end_of_quarter, end_of_year, last_end, next_end, typed_day

NOW = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2025-03-31", date(2025, 3, 31)),
        ("31/3/25", date(2025, 3, 31)),
        ("31.3.2025", date(2025, 3, 31)),
        (" 31  March 2025 ", date(2025, 3, 31)),
        ("31 mar", date(2026, 3, 31)),
        ("1st dec", date(2025, 12, 1)),
        ("31/12", date(2025, 12, 31)),
        ("mar", date(2026, 3, 31)),
        ("feb 2024", date(2024, 2, 29)),
        ("today", NOW),
        ("yesterday", date(2026, 11, 21)),
        ("-1m", date(2026, 10, 22)),
        ("-1y", date(2025, 11, 22)),
        ("+2w", date(2026, 12, 6)),
        ("- 3 d", date(2026, 11, 19)),
        ("q2 24/25", date(2024, 9, 30)),
        ("q4", date(2027, 3, 31)),
        ("end 2024/25", date(2025, 3, 31)),
        ("24/25", date(2025, 3, 31)),
    ],
)
def test_a_day_is_understood_as_people_type_it(written: str, meant: date) -> None:
    """What can be meant in one way only is taken; without a year, the last such day."""
    assert typed_day(written, NOW) == meant


@pytest.mark.parametrize(
    "written",
    ["", "banana", "31/2/25", "29 feb", "q5", "3/25", "25/26/27", "0", "²/3", "-9999y", "32 mar"],
)
def test_what_is_no_day_is_refused(written: str) -> None:
    """A day that there is not, or a text that is none, is never turned into another day."""
    with pytest.raises(Refusal):
        typed_day(written, NOW)


@given(st.text(max_size=12))
def test_any_text_is_a_day_or_is_refused(written: str) -> None:
    """Nothing that is typed ends in anything but a day or a refusal."""
    with contextlib.suppress(Refusal):
        assert isinstance(typed_day(written, NOW), date)


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)))
def test_a_day_written_out_is_that_day(when: date) -> None:
    """However a day is written out in full, it is read as itself."""
    for form in (f"{when:%d/%m/%Y}", when.isoformat(), f"{when.day} {when:%b %Y}"):
        assert typed_day(form, NOW) == when


@given(
    st.dates(date(1990, 1, 1), date(2090, 12, 31)),
    st.sampled_from([end_of_month, end_of_quarter, end_of_year]),
)
def test_ends_lie_on_either_side_of_a_day(when: date, end_of: object) -> None:
    """The next end is behind a day and the last before it, and there is none between."""
    before, after = last_end(when, end_of), next_end(when, end_of)  # type: ignore[arg-type]
    assert before < when < after
    assert {(each + timedelta(days=1)).day for each in (before, after)} == {1}
    assert next_end(before, end_of) in (when, after)  # type: ignore[arg-type]
