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
MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
"""A pattern of a month's name, whole or its first three letters."""
_FIRST = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"),
    *("tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth"),
    *("seventeenth", "eighteenth", "nineteenth", "twentieth"),
)
_ORDINALS = (
    {name: number for number, name in enumerate(_FIRST, 1)}
    | {f"twenty-{name}": number for number, name in enumerate(_FIRST[:9], 21)}
    | {"thirtieth": 30, "thirty-first": 31}
)
_ORDINAL = "|".join(sorted(_ORDINALS, key=len, reverse=True))
_IN_WORDS = re.compile(
    rf"(?:\b(?P<day>[0-9]{{1,2}}(?:st|nd|rd|th)?|{_ORDINAL})(?:\s+day)?[\s-]+(?:of\s+)?)?"
    rf"\b(?P<month>{MONTH})\.?,?[\s-]+(?P<year>(?:19|20)[0-9]{{2}}|(?<=-)[0-9]{{2}})\b",
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


def no_such_day(text: str) -> str | None:
    """The first day that a text names and no calendar has, as it is written: "31 June 2025"."""
    found = [
        (match.start(), match[0])
        for pattern in _PATTERNS
        for match in pattern.finditer(text)
        if match["day"] and _date(match) is None
    ]
    return min(found)[1] if found else None


_TO_COME = re.compile(
    r"tb[acd]|to\sbe\s\w+|pending|awaiting\b.*|(?:not\s(?:yet\s)?|un)signed|draft|[\[<({].*[\])>}]"
    r"|d{1,2}[\W_]?m{1,4}[\W_]?y{2,4}|[_.xX…\s/-]+",
    re.IGNORECASE,
)


def is_to_come(text: str) -> bool:
    """Whether a text stands where a day is to be put: "tbc", "[date]", "dd/mm/yyyy"."""
    return bool(_TO_COME.fullmatch(text.strip()))


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


def day_alone(text: str) -> date | None:
    """The day that a text is, with its weekday or without; None where it says anything else."""
    plain = re.sub(r"^\W*(?:[a-z]+day\b)?\W*|\W+$", "", text, flags=re.IGNORECASE)
    return parse_day(plain) if any(each.fullmatch(plain) for each in _PATTERNS) else None


def _date(match: re.Match[str]) -> date | None:
    month = match["month"].lower()
    number = int(month) if month.isdecimal() else _MONTHS[month]
    year = int(match["year"])
    try:
        return date(year if year > 99 else 2000 + year, number, _day(match["day"]))
    except ValueError:
        return None


def _day(written: str | None) -> int:
    """The day of a month: "3", "3rd", "third"; of a month by itself, its first."""
    if written is None:
        return 1
    return _ORDINALS.get(written.lower()) or int(re.sub(r"[a-z]", "", written.lower()))
