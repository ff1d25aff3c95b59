"""Days as people type them on a screen, and the ends of months, quarters and financial years.

What is typed is echoed as the day that was understood, so short forms are taken that a file would
not take: a day without a year is the last such day; a month, a quarter or a year means its end.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta

from events.refusal import Refusal
from events.years import FinancialYear
from ledger.days import parse_day

EndOf = Callable[[date, int], date]
"""The end of the period that many after the one that a day is in."""


class DayNotUnderstood(Refusal):
    """Something typed that is no day."""


def end_of_month(when: date, months: int) -> date:
    """The last day of the month that many after the day's own."""
    years, month = divmod(when.year * 12 + when.month + months, 12)
    return date(years, month + 1, 1) - timedelta(days=1)


def end_of_quarter(when: date, quarters: int) -> date:
    """The last day of the quarter that many after the day's own: of June, September and so on."""
    return end_of_month(when, -when.month % 3 + 3 * quarters)


def end_of_year(when: date, years: int) -> date:
    """31 March of the financial year that many after the day's own."""
    first = FinancialYear.containing(when).first + years
    return FinancialYear(first, first).ends


def next_end(when: date, end_of: EndOf) -> date:
    """The first such end after the day."""
    return end_of(when, 0) if when < end_of(when, 0) else end_of(when, 1)


def last_end(when: date, end_of: EndOf) -> date:
    """The last such end before the day."""
    return end_of(when, -1)


def typed_day(written: str, now: date) -> date:
    """The day that is meant: 31/3/25, 31 mar, 2025-03-31, today, -1m, q2 24/25, end 2024/25.

    Raises DayNotUnderstood, or another Refusal where its parts are out of range.
    """
    words = " ".join(written.lower().replace(",", " ").split())
    for form in (_named, _from_now, _quarter, _with_month, _numbers, _year_end):
        try:
            found = form(words, now)
        except (ValueError, OverflowError) as error:
            if isinstance(error, Refusal):
                raise
            break
        if found is not None:
            return parse_day(found)
    raise DayNotUnderstood(written, "is not a day", FORMS)


FORMS = "type it like 31/3/25, 31 mar, today, -1m, q2 24/25 or end 2024/25"


def _named(words: str, now: date) -> date | None:
    return {"today": now, "now": now, "yesterday": now - timedelta(days=1)}.get(words)


def _from_now(words: str, now: date) -> date | None:
    match = re.fullmatch(r"([+-]) ?(\d{1,4}) ?([dwmy])", words)
    if match is None:
        return None
    count = int(match[2]) * (1 if match[1] == "+" else -1)
    if match[3] in "dw":
        return now + timedelta(days=count * (7 if match[3] == "w" else 1))
    end = end_of_month(now, count * (12 if match[3] == "y" else 1))
    return end.replace(day=min(now.day, end.day))


def _quarter(words: str, now: date) -> date | None:
    """A quarter of a financial year: q1 ends in June."""
    match = re.fullmatch(r"(?:end )?q([1-4])(?: (\S+))?", words)
    if match is None:
        return None
    year = FinancialYear.parse(match[2]) if match[2] else FinancialYear.containing(now)
    return end_of_quarter(year.begins, int(match[1]) - 1)


def _year_end(words: str, _: date) -> date | None:
    match = re.fullmatch(r"(?:end |year end )?(\d{2}(?:\d{2})?[/-]\d{2})", words)
    return FinancialYear.parse(match[1]).ends if match else None


def _with_month(words: str, now: date) -> date | None:
    """31 mar 2025, 31 mar, mar 2025 or mar: without a day its last, without a year the latest."""
    match = re.fullmatch(
        r"(?:end )?(?:(\d{1,2})(?:st|nd|rd|th)? )?([a-z]{3,9})(?: (\d\d|\d{4}))?", words
    )
    month = match and _month(match[2])
    if not (match and month):
        return None
    years = [_four_digits(match[3])] if match[3] else [now.year, now.year - 1]
    days = [_in_month(year, month, match[1]) for year in years]
    return next((each for each in days if each <= now), days[-1])


def _month(written: str) -> int | None:
    found = [place for place, name in enumerate(_MONTHS, start=1) if name.startswith(written)]
    return found[0] if found else None


_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)


_MONTHS_IN_YEAR = len(_MONTHS)


def _in_month(year: int, month: int, written_day: str | None) -> date:
    last = end_of_month(date(year, month, 1), 0)
    return last if written_day is None else date(year, month, int(written_day))


def _numbers(words: str, now: date) -> date | None:
    """31/3/25, 31.3.2025, 31/3 or 2025-03-31; what can be a day and a month is no year."""
    if re.fullmatch(r"\d{4}-\d{1,2}-\d{1,2}", words):
        year, month, day = map(int, words.split("-"))
        return date(year, month, day)
    match = re.fullmatch(r"(\d{1,2})[/. -](\d{1,2})(?:[/. -](\d\d|\d{4}))?", words)
    if match is None:
        return None
    day, month = int(match[1]), int(match[2])
    if month > _MONTHS_IN_YEAR and not match[3]:
        return None
    if match[3]:
        return date(_four_digits(match[3]), month, day)
    this_year = date(now.year, month, day)
    return this_year if this_year <= now else date(now.year - 1, month, day)


def _four_digits(written: str) -> int:
    return int(written) + (2000 if len(written) == 2 else 0)
