"""The line above a replay: where entries stand in time, and where somebody is."""

from datetime import UTC, datetime, timedelta

from tui.app.pages.timeline import Timeline

_FIRST = datetime(2024, 4, 1, tzinfo=UTC)
_YEAR = [_FIRST + timedelta(days=each) for each in (0, 0, 0, 0, 180, 364)]


def test_the_fullest_stretch_has_the_highest_bar() -> None:
    """Four entries on the first day, one in the middle and one at the end; the rest is blank."""
    line = Timeline(_YEAR, 40)
    assert line.bars == f"█{' ' * 18}▂{' ' * 19}▂"


def test_a_single_entry_among_thousands_is_still_seen() -> None:
    """However full another stretch is, one that has any entry is not blank."""
    line = Timeline([*[_FIRST] * 5_000, _FIRST + timedelta(days=1)], 10)
    assert line.bars == "█        ▁"


def test_the_place_is_marked_between_the_ends() -> None:
    """The first and the last day stand at the ends, and make way for the mark where it is there."""
    line = Timeline(_YEAR, 50)
    assert line.marks(_YEAR[4]) == f"1 April 2024{' ' * 12}▲{' ' * 12}31 March 2025"
    assert line.marks(_YEAR[0]) == f"▲ 1 April 2024{' ' * 23}31 March 2025"
    assert line.marks(_YEAR[-1]) == f"1 April 2024{' ' * 23}31 March 2025 ▲"


def test_entries_of_one_day_are_told_apart_by_the_time() -> None:
    """A book that was recorded in an afternoon says from when to when, in London's time."""
    line = Timeline([_FIRST.replace(month=7, hour=12), _FIRST.replace(month=7, hour=15)], 60)
    assert line.marks(_FIRST.replace(month=7, hour=13)).split("▲")[0].strip() == "1 July 2024 13:00"
    assert line.marks(_FIRST.replace(month=7, hour=13)).endswith(" 16:00")


def test_a_line_too_narrow_for_its_days_shows_the_place_alone() -> None:
    """A mark is never written over, and no day is cut."""
    assert Timeline(_YEAR, 20).marks(_YEAR[4]).strip() == "▲"


def test_a_book_of_one_moment_has_one_bar() -> None:
    """Where nothing lies between the first entry and the last, all stand in one place."""
    line = Timeline([_FIRST, _FIRST], 30)
    assert line.bars == f"█{' ' * 29}"
