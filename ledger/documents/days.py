"""Days as papers write them: 28 March 2024, 6/9/2019, 2024-03-28; day before month."""

import re
from calendar import month_name, monthrange
from datetime import date

_MONTHS = {
    name[:length].lower(): number
    for number, name in enumerate(month_name)
    if name
    for length in (3, len(name))
} | {"sept": 9}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_IN_WORDS = re.compile(
    rf"(?:(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?)?\b(?P<month>{_MONTH})\.?,?\s+"
    r"(?P<year>(?:19|20)[0-9]{2})\b",
    re.IGNORECASE,
)
_IN_FIGURES = re.compile(
    r"(?<![0-9/.])(?P<day>[0-9]{1,2})(?P<sep>[./-])(?P<month>[0-9]{1,2})(?P=sep)"
    r"(?P<year>(?:20)?[0-9]{2})(?![0-9/])"
)
_ISO = re.compile(r"\b(?P<year>20[0-9]{2})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})\b")
_PATTERNS = (_IN_WORDS, _IN_FIGURES, _ISO)


def dates_in(text: str) -> list[tuple[int, date]]:
    """The dates that a text names, each behind its place; a month by itself is its first day."""
    found = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            day = _date(match)
            if day is not None:
                found.append((match.start(), day))
    return sorted(found)


def parse_day(text: str) -> date | None:
    """The first day that a text names, day before month; None where it names none."""
    found = [
        (match.start(), day)
        for pattern in _PATTERNS
        for match in pattern.finditer(text)
        if match["day"] and (day := _date(match)) is not None
    ]
    return min(found)[1] if found else None


def spans_in(text: str) -> list[tuple[int, int, date, date]]:
    """The dates that a text names: where each begins and ends in it, its first day and its last, of
    a month by itself two.
    """
    found = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if (day := _date(match)) is not None:
                days = 1 if match["day"] else monthrange(day.year, day.month)[1]
                found.append((match.start(), match.end(), day, day.replace(day=max(day.day, days))))
    return sorted(found)


def _date(match: re.Match[str]) -> date | None:
    month = match["month"].lower()
    number = int(month) if month.isdecimal() else _MONTHS[month]
    year = int(match["year"])
    try:
        return date(year if year > 99 else 2000 + year, number, int(match["day"] or 1))
    except ValueError:
        return None
