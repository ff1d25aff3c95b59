"""Days as people write them."""

from datetime import date, datetime

from events.refusal import Refusal

DAY_FIRST = date(1986, 1, 1)
DAY_LAST = date(2100, 12, 31)


class DayRefused(Refusal):
    """Something that is not a date, or not one in which decisions were or will be signed."""


def parse_day(written: object) -> date:
    """A date, from TOML's own, from "2024-03-31" or, as people here write it, "31/03/2024".

    Raises DayRefused.
    """
    if isinstance(written, str):
        try:
            written = _day(written.strip())
        except ValueError as error:
            raise DayRefused(written, "is not a date", _DAY_FORMS) from error
    if not isinstance(written, date) or isinstance(written, datetime):
        raise DayRefused(written, "is not a date", _DAY_FORMS)
    if not DAY_FIRST <= written <= DAY_LAST:
        raise DayRefused(
            written.isoformat(), "is before 1986 or after 2100", "check the digits of the year"
        )
    return written


_DAY_FORMS = 'write it like 2024-03-31, or "31/03/2024" in quotes'


def _day(written: str) -> date:
    if written.count("/") == 2:  # day, month and year
        return datetime.strptime(written, "%d/%m/%Y").date()  # noqa: DTZ007 - no time of day
    return date.fromisoformat(written)
