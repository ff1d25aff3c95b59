"""The values of stored events, as a field of one checks them: in their one form, and no other.

What the values are, and how people write them, is each told by a module of its own, which needs
nothing of this: who only reads figures does not wait for what checks events.
"""

from functools import lru_cache
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints

from events.boroughs import GSS_CODES, BoroughRefused
from events.money import PENCE_MAX
from events.references import ReferenceRefused, parse_reference
from events.text import (
    NAME_LENGTH_MAX,
    NOTE_LENGTH_MAX,
    REPEATED_MAX,
    TextRefused,
    one_line,
    several_lines,
)


@lru_cache(maxsize=REPEATED_MAX)
def _already_one_line(text: str) -> str:
    if one_line(text) != text:
        raise TextRefused(text, "has stray white space", "write it on one line, single spaces")
    return text


Name = Annotated[
    str, StringConstraints(max_length=NAME_LENGTH_MAX), AfterValidator(_already_one_line)
]
Note = Annotated[str, StringConstraints(max_length=NOTE_LENGTH_MAX), AfterValidator(several_lines)]

Pence = Annotated[int, Field(strict=True, gt=0, le=PENCE_MAX)]
PenceOrNothing = Annotated[int, Field(strict=True, ge=0, le=PENCE_MAX)]
"""What something stood at: it can have been nothing."""


@lru_cache(maxsize=REPEATED_MAX)
def _canonical(text: str) -> str:
    if parse_reference(text) != text:
        raise ReferenceRefused(text, "is not in its stored form", f"use {parse_reference(text)!r}")
    return text


Reference = Annotated[str, AfterValidator(_canonical)]
"""A decision's reference, in the spelling that parse_reference gives."""


def _ons_name(name: str) -> str:
    if name not in GSS_CODES:
        raise BoroughRefused(name, "is not an ONS borough name", "it is stored by its ONS name")
    return name


def _in_order_and_once(names: tuple[str, ...]) -> tuple[str, ...]:
    if list(names) != sorted(set(names)):
        raise BoroughRefused(list(names), "are not in alphabetical order, each once", "sort them")
    return names


Borough = Annotated[str, AfterValidator(_ons_name)]
"""A borough by its ONS name."""
Boroughs = Annotated[tuple[Borough, ...], Field(min_length=1), AfterValidator(_in_order_and_once)]
"""Several boroughs, in alphabetical order, so that the same are the same."""
