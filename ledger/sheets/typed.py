"""What somebody typed into a cell, read strictly: one meaning, or refused with what to type.

A spreadsheet shows one thing and holds another: a date that was never one, a year that it took for
a date, a sum with a fifteenth decimal. Nothing here guesses which was meant.
"""

import csv
import math
import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from events.money import PENCE_MAX, Money
from events.refusal import Refusal
from events.text import REPEATED_MAX
from events.years import FinancialYear
from ledger.days import parse_day
from ledger.sheets.cells import Fault, Value

DayOrder = Literal["day-first", "month-first"]
Unit = Literal["£", "£000", "£m"]
UNITS: dict[Unit, str] = {"£": "", "£000": "k", "£m": "m"}
"""A unit of a column of amounts to how an amount is written with it."""


class CellRefused(Refusal):
    """A cell that does not say one thing that belongs in its column."""


@dataclass(frozen=True)
class Habits:
    """How a team writes what could mean two things."""

    dates: DayOrder | None = None
    unit: Unit = "£"


def shown(value: Value) -> str:
    """A value as a person reads it in the sheet, or near it."""
    if isinstance(value, Fault):
        return value.shown
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return number_written(value)
    return "" if value is None else str(value)


def number_written(number: float) -> str:
    """The shortest decimals that are this number, and no other: 0.1 and not what it is near."""
    if not math.isfinite(number):
        return repr(number)
    whole = Decimal(repr(number))
    return str(int(whole)) if number.is_integer() else f"{whole:f}"


def text(value: Value, *, digits: bool = False) -> str:
    """Text; with `digits` a whole number too, as its digits. Raises CellRefused."""
    if isinstance(value, str):
        return value.strip()
    if digits and isinstance(value, float) and value.is_integer() and abs(value) < _DIGITS_KEPT:
        return number_written(value)
    if isinstance(value, float):
        raise CellRefused(
            shown(value),
            "is a number where a text belongs: noughts before it may be gone",
            "format the cell as text, and type it again",
        )
    raise _no("a text", value, "format the cell as text, and type it again")


_DIGITS_KEPT = 10**15


def _no(belongs: str, value: Value, remedy: str) -> CellRefused:
    """The refusal of a value of another sort than belongs there."""
    if isinstance(value, Fault):
        return CellRefused(value.shown, value.wrong, value.remedy)
    return CellRefused(shown(value), f"is {_sort(value)} where {belongs} belongs", remedy)


def _sort(value: Value) -> str:
    if isinstance(value, bool):
        return "TRUE or FALSE"
    if isinstance(value, datetime | date):
        return "a date"
    if isinstance(value, time | timedelta):
        return "a time"
    return "a number" if isinstance(value, float) else "a text"


def day(value: Value, habits: Habits) -> date:
    """A date, from a cell that is one or a text that can only be one; raises CellRefused."""
    if isinstance(value, datetime):
        if value.time() != time():
            raise CellRefused(shown(value), "is a date with a time of day", "leave the time out")
        value = value.date()
    if isinstance(value, str):
        value = _day_in(value.strip(), habits)
    if not isinstance(value, date):
        raise _no("a date", value, _NOT_A_DATE if isinstance(value, float) else _DATES)
    return parse_day(value)


_DATES = "type it like 31/03/2024, 2024-03-31 or 31 March 2024"
_NOT_A_DATE = (
    "format the cell as a date and look whether it then shows the day that is meant; or type it"
    " like 2024-03-31"
)
_NUMERIC = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})", re.ASCII)
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[ T]00?:00(?::00(?:\.0+)?)?)?", re.ASCII)
"""With the midnight that databases and spreadsheets write behind a date."""
_NAMED = re.compile(
    r"(?:[a-z]+,? )?(\d{1,2})(?:st|nd|rd|th)?[ -]([a-z]{3,9})\.?,?[ -](\d{4})",
    re.ASCII | re.IGNORECASE,
)
_SHORT_YEAR = re.compile(
    r"\d{1,2}[/. -](?:\d{1,2}|[a-z]{3,9})[/. -]\d{2}", re.ASCII | re.IGNORECASE
)
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)


def slashed(value: Value) -> bool:
    """Whether a cell is a text like 31/03/2024, which programs turn into dates one way or other."""
    return isinstance(value, str) and _NUMERIC.fullmatch(value.strip()) is not None


def order_of(written: str) -> DayOrder | None:
    """Which comes first in a text like 31/03/2024, its day or its month, where it is plain."""
    found = _NUMERIC.fullmatch(written.strip())
    if found is None:
        return None
    if int(found[1]) > MONTHS_IN_YEAR:
        return "day-first"
    return "month-first" if int(found[3]) > MONTHS_IN_YEAR else None


def _day_in(written: str, habits: Habits) -> date:
    if match := _ISO.fullmatch(written):
        return _calendar(written, *map(int, match.groups()))
    if match := _NAMED.fullmatch(" ".join(written.split())):
        months = [name for name in _MONTHS if name.startswith(match[2].lower().rstrip("."))]
        months = months or [name for name in _MONTHS if match[2].lower() == "sept" == name[:4]]
        if len(months) == 1:
            return _calendar(written, int(match[3]), _MONTHS.index(months[0]) + 1, int(match[1]))
    if match := _NUMERIC.fullmatch(written):
        return _in_order(written, int(match[1]), int(match[3]), int(match[4]), habits.dates)
    if _SHORT_YEAR.fullmatch(written):
        raise CellRefused(written, "has a year of two digits", _DATES)
    if re.fullmatch(r"\d{5}(?:\.\d+)?", written, re.ASCII):
        raise CellRefused(written, "is a number where a date belongs", _NOT_A_DATE)
    raise CellRefused(written, "is not a date", _DATES)


def _in_order(written: str, one: int, two: int, year: int, order: DayOrder | None) -> date:
    """The date of numbers whose order must be known, or be plain."""
    if order is None and one <= MONTHS_IN_YEAR and two <= MONTHS_IN_YEAR:
        raise CellRefused(
            written,
            ORDER_OPEN,
            'say which in all the file: --dates day-first (or month-first), or dates = "day-first"'
            " in the map file; or type it like 2024-03-31",
        )
    if order is None and two > MONTHS_IN_YEAR:
        raise CellRefused(
            written,
            MONTH_FIRST,
            'where all of the file does, say --dates month-first; or type it like "2024-03-31"',
        )
    own = order_of(written)
    if None not in (order, own) and own != order:
        first, other = ("day", "month") if own == "day-first" else ("month", "day")
        raise CellRefused(
            written,
            f"has its {first} before its {other}, and --dates or the map file says {order}",
            "look in the paper, and type it like 2024-03-31",
        )
    month, day_ = (one, two) if order == "month-first" else (two, one)
    return _calendar(written, year, month, day_)


ORDER_OPEN = "can be read with its day or its month first"
MONTH_FIRST = "has its month before its day"
"""What is wrong with a date, where an option may be what mends it."""
MONTHS_IN_YEAR = 12


def _calendar(written: str, year: int, month: int, day_: int) -> date:
    try:
        return date(year, month, day_)
    except ValueError as error:
        raise CellRefused(written, "is no day of the calendar", _DATES) from error


def amount(value: Value, habits: Habits) -> str:
    """An amount as Money.parse takes it; raises CellRefused for what is not exact to the penny.

    `habits` say the unit that numbers without one are in.
    """
    if isinstance(value, bool) or not isinstance(value, str | float):
        raise _no("an amount", value, _AMOUNTS)
    if isinstance(value, float):
        return _amount_of_number(value, UNITS[habits.unit])
    return _amount_in(value.strip(), habits.unit)


_AMOUNTS = "type pounds as a number, such as 1305000 or 1,305,000.00"


def _amount_of_number(number: float, unit: str) -> str:
    written = number_written(number)
    if number <= 0:
        raise CellRefused(
            written, "is not above zero", "the kind of the entry says which way money goes"
        )
    if number * 100 > PENCE_MAX:
        raise CellRefused(written, "is more than £100bn", "check the number of zeros")
    pounds, _, pence = written.partition(".")
    if unit:
        return f"{written}{unit}"
    if len(pence) > 2:
        raise CellRefused(
            written,
            "is not a whole number of pence",
            "round it in the sheet, =ROUND(..., 2), once you know which penny is right",
        )
    return f"{pounds}.{pence:0<2}" if pence else pounds


_SIGNED = re.compile(r"\(.*\)|[-\u2212\u2013].*|.*-|.*\b(?:CR|DR)\.?", re.IGNORECASE)
_DECIMAL_COMMA = re.compile(
    r"£?\s?(?:[0-9]+,[0-9]{1,2}"
    r"|[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]{1,2}"
    r"|[0-9]{1,3}(?:\.[0-9]{3}){2,}(?:,[0-9]+)?)"
)
_THOUSANDS_OR_PENCE = re.compile(r"£?\s?[0-9]{1,3}\.[0-9]{3}(?:,[0-9]+)?")
_WITH_UNIT = re.compile(r"£|[a-z]", re.IGNORECASE)


def _amount_in(written: str, unit: Unit) -> str:
    if _SIGNED.fullmatch(written):
        raise CellRefused(
            written,
            "has a sign",
            "write the amount alone; the kind of the entry says which way money goes (release,"
            " funding-reduced, draw-returned)",
        )
    is_unclear = _THOUSANDS_OR_PENCE.fullmatch(written) and unit != "£m"
    if is_unclear or _DECIMAL_COMMA.fullmatch(written):
        raise CellRefused(
            written,
            "can be read with its comma or its full stop before the pence",
            "write a comma between thousands and a full stop before pence: 1,234.50",
        )
    if UNITS[unit] and any(map(str.isdecimal, written)):
        if _WITH_UNIT.search(written):
            raise CellRefused(
                written,
                f"has a unit of its own, and the map file says that amounts are in {unit}",
                "write the number alone",
            )
        written = f"{written}{UNITS[unit]}"
    Money.parse(written)
    return written


def count(value: Value) -> str:
    """A number of boroughs, where a total states one."""
    if isinstance(value, float) and value.is_integer():
        return number_written(value)
    written = text(value)
    return written.partition(".")[0] if re.fullmatch(r"\d+\.0+", written) else written


def standing(value: Value, habits: Habits) -> str:
    """An amount, or nothing: what something stood at."""
    if value == 0 and isinstance(value, float):
        return "0"
    if isinstance(value, str) and value.strip() in ("0", "£0", "0.00", "£0.00"):
        return value.strip()
    return amount(value, habits)


def year(value: Value) -> str:
    """A financial year, or a span of them; raises CellRefused where the sheet made it a date."""
    if isinstance(value, date):
        raise CellRefused(
            shown(value),
            "is a date where a financial year belongs: the spreadsheet has turned it into one",
            "format the cell as text, and type the year again, like 2024/25",
        )
    if isinstance(value, float) or (isinstance(value, str) and _ONE_YEAR.fullmatch(value.strip())):
        raise CellRefused(
            shown(value),
            "is not a financial year, which runs from April to March",
            'write both years, like "2024/25"',
        )
    return _year_in(text(value))


@lru_cache(maxsize=REPEATED_MAX)
def _year_in(written: str) -> str:
    """The year's own spelling: a sheet repeats a few of them."""
    return str(FinancialYear.parse(written))


_ONE_YEAR = re.compile(r"(?:FY ?)?[0-9]{2}(?:[0-9]{2})?", re.ASCII | re.IGNORECASE)


def yes_or_no(value: Value) -> bool:
    """Yes or no; raises CellRefused for every other word."""
    if isinstance(value, bool):
        return value
    word = value.strip().casefold() if isinstance(value, str) else ""
    if word in _YES_OR_NO:
        return _YES_OR_NO[word]
    if isinstance(value, str):
        raise CellRefused(value, "is neither yes nor no", "write yes or no")
    raise _no("yes or no", value, "write yes or no")


_YES_OR_NO = {"yes": True, "y": True, "true": True, "no": False, "n": False, "false": False}


def several(value: Value) -> list[str]:
    """The texts between semicolons; one that holds a semicolon stands in double quotes."""
    return parts(text(value))


def parts(written: str) -> list[str]:
    """As `several`, of a text."""
    lines = " ".join(written.split())
    try:
        (found,) = csv.reader([lines], delimiter=";", skipinitialspace=True, strict=True)
    except (csv.Error, ValueError) as error:
        raise CellRefused(
            written,
            "has double quotes in a list that do not fit",
            'put ; between, and "..." round a name that holds a semicolon',
        ) from error
    return [each.strip() for each in found if each.strip()]


def pairs(value: Value, example: str) -> list[tuple[str, str]]:
    """What stands before and behind the last colon of each part: "Fund: 1,000; Other: 500"."""
    found = []
    for part in several(value):
        before, colon, behind = part.rpartition(":")
        if not (colon and before.strip() and behind.strip()):
            raise CellRefused(part, "is not a name, a colon and what belongs to it", example)
        found.append((before.strip(), behind.strip()))
    return found


def choice(value: Value, choices: tuple[str, ...], others: dict[str, str] | None = None) -> str:
    """One of the choices, whatever its case, with spaces for hyphens; another word as it stands."""
    written = text(value)
    folded = folded_choice(written)
    return _by_spelling(choices).get(folded) or (others or {}).get(folded) or written


@lru_cache(maxsize=100)
def _by_spelling(choices: tuple[str, ...]) -> dict[str, str]:
    return {folded_choice(each): each for each in choices}


def folded_choice(written: str) -> str:
    """What spellings of a choice have in common: "Carry forward" and "carry-forward"."""
    return " ".join(written.replace("-", " ").replace("_", " ").casefold().split())
