"""The clock, read in this one place and passed down; tests freeze it here."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def now() -> datetime:
    """This instant, aware, in UTC."""
    return datetime.now(UTC)


def london_day(instant: datetime) -> date:
    """The date in London at an instant: 31 March 23:30 UTC is already 1 April there."""
    assert instant.tzinfo is not None, "an instant without a time zone is no instant"
    return instant.astimezone(LONDON).date()


def today() -> date:
    """The date in London now."""
    return london_day(now())
