"""What people write in a decision file, value by value: dates, amounts, boroughs, names, notes.

Each reader takes what TOML or JSON gives, and refuses with what is wrong and what to do.
"""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field, PlainSerializer, PlainValidator

from events.boroughs import LONDON_BOROUGHS, parse_borough
from events.money import Money
from events.references import parse_reference
from events.refusal import Refusal
from events.stored import Reference
from events.text import NAME_LENGTH_MAX, NOTE_LENGTH_MAX, one_line
from events.years import FinancialYear
from ledger.days import parse_day
from ledger.wording import either


class TextTooLong(Refusal):
    """A name or a note that is longer than any that is meant."""


class NotBoroughs(Refusal):
    """Neither a number of boroughs, nor a list of their names, nor "all"."""


_IN_QUOTES = either("put it in quotes", "format the cell as text")


def _text(length_max: int, written: object, *, lines: bool) -> str:
    if not isinstance(written, str):
        raise TextTooLong(written, "is not text", _IN_QUOTES)
    if len(written) > length_max:
        raise TextTooLong(written, f"is longer than {length_max} characters", "shorten it")
    folded = one_line(written)
    return written.strip() if lines else folded


def _name(written: object) -> str:
    return _text(NAME_LENGTH_MAX, written, lines=False)


def _note(written: object) -> str:
    text = _text(NOTE_LENGTH_MAX, written, lines=True)
    return text.replace("\r\n", "\n").replace("\r", "\n")


Boroughs = int | tuple[str, ...]
"""So many boroughs that are not named, or these."""


def parse_boroughs(written: object) -> Boroughs:
    """A number, a list of names in any spelling, or "all": the 32, the City only by name."""
    if written == "all":
        return LONDON_BOROUGHS
    if type(written) is int and 0 <= written <= len(LONDON_BOROUGHS) + 1:
        return written
    if isinstance(written, list | tuple) and written:
        names = [parse_borough(name) for name in written]
        twice = {name for name in names if names.count(name) > 1}
        if twice:
            raise NotBoroughs(
                ", ".join(sorted(twice)), "is named more than once", "name each borough once"
            )
        return tuple(names)
    raise NotBoroughs(
        written,
        "is not a choice of boroughs",
        either(
            'write a number up to 33, a list like ["Camden", "Islington"], or "all"',
            "write a number up to 33, names like Camden; Islington, or all",
        ),
    )


def _party(written: object) -> str | tuple[str, ...]:
    """A holder as written: one name, or several boroughs jointly."""
    if isinstance(written, list | tuple):
        boroughs = parse_boroughs(written)
        assert isinstance(boroughs, tuple)
        return boroughs
    return _name(written)


def _amount_or_all(written: object) -> Money | Literal["all"]:
    return "all" if written == "all" else Money.parse(written)


def parse_count(written: object) -> int:
    """A number of boroughs, as a number or in digits; raises NotBoroughs."""
    if isinstance(written, str) and written.strip().isdecimal() and len(written) <= 3:
        written = int(written)
    if type(written) is int and written > 0:
        return written
    raise NotBoroughs(written, "is not a number of boroughs", "write how many, such as 27")


_AsText = PlainSerializer(str)
_AsItIs = PlainSerializer(lambda value: value, return_type=Any)
Name = Annotated[str, PlainValidator(_name)]
Note = Annotated[str, PlainValidator(_note)]
Day = Annotated[date, PlainValidator(parse_day), _AsText]
Amount = Annotated[Money, PlainValidator(Money.parse), _AsText]
Standing = Annotated[Money, PlainValidator(Money.parse_standing), _AsText]
"""What something stood at, which can be nothing."""
Year = Annotated[FinancialYear, PlainValidator(FinancialYear.parse), _AsText]
Ref = Annotated[Reference, PlainValidator(parse_reference)]
Party = Annotated[str | tuple[str, ...], PlainValidator(_party), _AsItIs]
WhichBoroughs = Annotated[Boroughs, PlainValidator(parse_boroughs), _AsItIs]
Flag = Annotated[bool, Field(strict=True)]
AmountOrAll = Annotated[Money | Literal["all"], PlainValidator(_amount_or_all), _AsText]
