"""How decision papers write what is no amount by itself: units, bare numbers, counts, years."""

import re

from events.years import FinancialYear, YearRefused

_UNIT = re.compile(r"\(?£\s?(?:['’]?000s?|k|m|million|thousand)?\)?", re.IGNORECASE)
_BARE = re.compile(r"[-−(]?\s?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?\)?")
_LONGEST = 40
"""Characters: what is longer is no amount."""
_NOTHING = {"", "-", "–", "—", "nil", "n/a", "tbc"}
_CENTURY = r"(?:19|20)?[0-9]{2}"
YEAR = rf"(?:\b|(?<=\bFY)){_CENTURY}\s?[/–-]\s?{_CENTURY}\b"
YEAR += rf"(?![/.][0-9]|-(?!{_CENTURY}\s?[/–-]\s?{_CENTURY}\b)[0-9])"
"""A pattern of a financial year: "2024/25", "2023-2024", "24/25"; `years_in` says whether it is."""
_YEAR = re.compile(YEAR)
_NUMBERS = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen", "twenty"),
)
_ONES, _TO_TWENTY = "|".join(_NUMBERS[:9]), "|".join(_NUMBERS)
COUNT = rf"(?:[0-9]{{1,2}}(?!,?[0-9])|(?:twenty|thirty)-(?:{_ONES})|{_TO_TWENTY}|thirty)"
"""A pattern of how many there are, in digits or words; `count_of` reads it, in small letters."""

_NUMBER = re.compile(rf"(?<![\w£.,/–-]){COUNT}(?![\w/–-]|[.,][0-9])", re.IGNORECASE)


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
    return len(text) <= _LONGEST and bool(_BARE.fullmatch(text))


def is_nothing(text: str) -> bool:
    """Whether a cell says that it holds no amount: empty, a dash, nil."""
    return text.lower() in _NOTHING


def count_of(written: str) -> int:
    """How many `COUNT` says: "12", "twelve", "Thirty-two"."""
    if written.isdecimal():
        return int(written)
    tens, _, ones = written.lower().partition("-")
    base = {"twenty": 20, "thirty": 30}.get(tens) or _NUMBERS.index(tens) + 1
    return base + (_NUMBERS.index(ones) + 1 if ones else 0)


def numbers_in(text: str) -> tuple[int, ...]:
    """What `COUNT` says in a text, that of no amount, date in figures or part of a number."""
    return tuple(count_of(each[0]) for each in _NUMBER.finditer(text))


def years_in(text: str) -> list[FinancialYear]:
    """The financial years that a text names, in its order: "2024/25", "2023-2024", "FY 24/25"."""
    years = []
    for match in _YEAR.finditer(text):
        try:
            years.append(FinancialYear.parse(re.sub(r"\s?[/–-]\s?", "/", match[0])))
        except YearRefused:
            continue
    return years


def names_a_year(text: str) -> bool:
    """Whether a heading names one financial year."""
    return len(years_in(text)) == 1
