"""What to do about a file that is not TOML, told by looking at the line where it stops."""

import re
import tomllib
from datetime import date

_PLACE = re.compile(r"at line (\d+)")
_SLASHED = re.compile(r"=\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b")
_DASHED = re.compile(r"=\s*(\d{4}-\d{1,2}-\d{1,2})\b")
_UNQUOTED = re.compile(r"""([\w-]+)\s*=\s*(?!true\b|false\b)([^\s"'\[{](?:[^,}\]#]|,(?=\d))*)""")
_SHOWN_MAX = 60
_CURLY = set("\u201c\u201d\u2018\u2019")


def remedy(text: str, error: Exception) -> str:
    """How to mend it, in words of who wrote it: dates, and all else but numbers in quotes."""
    found = isinstance(error, tomllib.TOMLDecodeError) and _about_the_line(text, str(error))
    hints = found or ["mend it there"]
    if _CURLY & set(text):
        hints.append("type straight quotation marks, not curly ones")
    return "; ".join(hints)


def _about_the_line(text: str, told: str) -> list[str]:
    place = _PLACE.search(told)
    lines = text.splitlines()
    if place is None or int(place[1]) > len(lines):
        return []
    line = lines[int(place[1]) - 1]
    if slashed := _SLASHED.search(line):
        days, months, years = map(int, slashed.groups())
        return [f"write a date by year, month and day: {_day(years, months, days)}"]
    if dashed := _DASHED.search(line):
        return [f"{dashed[1]} is no day of the calendar: write year, month and day like 2026-11-10"]
    for key, written in _UNQUOTED.findall(line):
        if len(written) <= _SHOWN_MAX and not (_CURLY & set(written) or _is_value(written)):
            return [f'put text, years and amounts in quotes: {key} = "{written.strip()}"']
    return []


def _day(year: int, month: int, day: int) -> str:
    """The date as TOML has it, where it is one; otherwise an example."""
    try:
        return f"{date(year, month, day)}, without quotes"
    except ValueError:
        return "such as 2026-11-10, without quotes"


def _is_value(written: str) -> bool:
    try:
        tomllib.loads(f"value = {written}")
    except tomllib.TOMLDecodeError:
        return False
    return True
