"""How decision papers write what is no amount by itself: units, bare numbers, years."""

import re

from events.years import FinancialYear, YearRefused

_UNIT = re.compile(r"\(?£\s?(?:['’]?000s?|k|m|million|thousand)?\)?", re.IGNORECASE)
_BARE = re.compile(r"[-−(]?\s?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?\)?")
_NOTHING = {"", "-", "–", "—", "nil", "n/a", "tbc"}
_YEARS = re.compile(
    r"\b(?P<first>(?:19|20)?[0-9]{2})\s?[/–-]\s?(?P<second>(?:19|20)?[0-9]{2})\b(?![/.-][0-9])"
)


def is_unit(text: str) -> bool:
    """Whether it is a unit and nothing else: "£", "£000", "(£m)"."""
    return bool(_UNIT.fullmatch(text))


def unit_in(heading: str) -> str | None:
    """The unit that a heading gives its column, as a figure would be written with it.

    "2019/20 £000" gives "k", "£m" gives "m", "£" gives ""; None where it names no money.
    """
    match = re.search(r"£\s?(['’]?000s?|k|m|million|thousand)?(?![a-z0-9])", heading, re.IGNORECASE)
    if match is None:
        return None
    unit = (match[1] or "").lower().strip("'’")
    return {"": "", "m": "m", "million": "m"}.get(unit, "k")


def is_bare_number(text: str) -> bool:
    """Whether it is a number as tables have them: "1,068,442", "62", "(1,500)"; no pound sign."""
    return bool(_BARE.fullmatch(text))


def is_nothing(text: str) -> bool:
    """Whether a cell says that it holds no amount: empty, a dash, nil."""
    return text.lower() in _NOTHING


def years_in(text: str) -> list[FinancialYear]:
    """The financial years that a text names, in its order: "2024/25", "2023-2024", "FY 24/25"."""
    years = []
    for match in _YEARS.finditer(text):
        try:
            years.append(FinancialYear.parse(f"{match['first']}/{match['second']}"))
        except YearRefused:
            continue
    return years


def names_a_year(text: str) -> bool:
    """Whether a heading names one financial year."""
    return len(years_in(text)) == 1
