"""The clock: an instant in UTC, a date in London."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from freezegun import freeze_time

from events.clock import london_day, now, today


@pytest.mark.parametrize(
    ("instant", "day"),
    [
        (datetime(2024, 3, 31, 23, 30, tzinfo=UTC), date(2024, 4, 1)),
        (datetime(2024, 3, 31, 22, 59, 59, tzinfo=UTC), date(2024, 3, 31)),
        (datetime(2024, 3, 31, 0, 30, tzinfo=UTC), date(2024, 3, 31)),
        (datetime(2024, 12, 31, 23, 59, 59, tzinfo=UTC), date(2024, 12, 31)),
        (datetime(2025, 1, 1, tzinfo=UTC), date(2025, 1, 1)),
        (datetime(2024, 7, 1, 0, 30, tzinfo=timezone(timedelta(hours=5))), date(2024, 6, 30)),
    ],
)
def test_a_day_is_londons_day(instant: datetime, day: date) -> None:
    """In summer the day begins an hour before midnight UTC: 31 March 23:30 UTC is 1 April."""
    assert london_day(instant) == day


def test_an_instant_without_a_zone_has_no_day() -> None:
    """The day of a time that may be anywhere's is not guessed at."""
    with pytest.raises(AssertionError, match="without a time zone"):
        london_day(datetime(2024, 3, 31, 23, 30))  # noqa: DTZ001


@freeze_time("2024-03-31 23:30:00")
def test_today_is_the_date_in_london() -> None:
    """In the last hour of March in UTC, today is 1 April and the financial year is new."""
    assert today() == date(2024, 4, 1)


@freeze_time("2024-03-31 23:30:00")
def test_now_is_an_aware_instant_in_utc() -> None:
    """An instant carries its zone, and the zone is UTC."""
    assert now() == datetime(2024, 3, 31, 23, 30, tzinfo=UTC)
    assert now().tzinfo is UTC
