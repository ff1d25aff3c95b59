"""Sums of a recommendation that others of it come to: money told as a whole, and in its parts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ledger.documents.drafting.figure_roles import Part
from ledger.documents.drafting.periods import years_of
from ledger.documents.wording import AND_ALSO, called_a_total_behind, label_of_total


@dataclass(frozen=True, slots=True)
class Whole:
    """A sum that others come to."""

    part: Part
    of: tuple[Part, ...]
    is_sure: bool
    """Whether words or years say so; else it may as well be money beside them."""


def wholes_in(parts: Sequence[Part]) -> list[Whole]:
    """The figures of an act that others of it come to: by brackets and colons, by what they are
    called, else by their amounts alone.
    """
    by_marks = [
        Whole(part, of, is_sure=True)
        for part in parts
        if (of := _led_by(part, parts)) and _come_to(of, part)
    ]
    if by_marks:
        return by_marks
    for part in parts:
        others = tuple(each for each in parts if each is not part)
        if others and _come_to(others, part) and part in totals_said(parts):
            return [Whole(part, others, is_sure=True)]
    for part in parts:
        others = tuple(each for each in parts if each is not part)
        if len(others) > 1 and _come_to(others, part) and not _is_beside(part, parts):
            return [Whole(part, others, is_sure=_is_of_their_years(part, others))]
    return []


def without_wholes(parts: Sequence[Part]) -> list[Part]:
    """The figures of an act without those that others come to."""
    wholes = [each.part for each in wholes_in(parts)]
    return [each for each in parts if each not in wholes]


def totals_said(sums: Sequence[Part]) -> list[Part]:
    """The sums of an act that it calls the total of the others, or that have parts behind them,
    whatever these come to.
    """
    return [
        part
        for index, part in enumerate(sums)
        if _led_by(part, sums) or (index in (0, len(sums) - 1) and _is_called_total(index, sums))
    ]


def _is_called_total(index: int, sums: Sequence[Part]) -> bool:
    part = sums[index]
    joined = part.before if index else next((each.before for each in sums[1:2]), "")
    is_total = label_of_total(part.before) or called_a_total_behind(part.after)
    return bool(is_total and joined and not _JOINED.search(joined))


_JOINED = re.compile(
    rf"(?:{AND_ALSO}|\b(?:and|plus)\s(?:for\s)?(?:a|an|the)?\s?(?:total|overall)\b[^£]*)$",
    re.IGNORECASE,
)
"""Between a total and other sums that are beside it, and not of it."""


def _led_by(part: Part, parts: Sequence[Part]) -> tuple[Part, ...]:
    """The figures in the brackets, or behind the colon, that a figure leads in to."""
    return tuple(each for each in parts if each.whole and each.whole.figure == part.figure)


def _come_to(parts: Sequence[Part], whole: Part) -> bool:
    return sum(each.pence for each in parts) == whole.pence


def _is_beside(part: Part, parts: Sequence[Part]) -> bool:
    """Whether a figure stands between others, is joined to one by more than a comma, or has a year
    of its own as each of them has.
    """
    index = parts.index(part)
    if 0 < index < len(parts) - 1:
        return True
    joined = part.before if index else parts[1].before
    years = [_year_of(each) for each in parts]
    return bool(_ALSO.search(joined)) or (None not in years and len(set(years)) == len(years))


_ALSO = re.compile(
    r"(?:\b(?:and|plus|further|additional|another)\b|\b(?:as well as|together with|along with)\b"
    r"|[&+])[^£,;:()]*$",
    re.IGNORECASE,
)


def _is_of_their_years(part: Part, others: Sequence[Part]) -> bool:
    """Whether each of the others has one year, and the whole none of its own."""
    return all(_year_of(each) for each in others) and _year_of(part) is None


def _year_of(part: Part) -> object:
    years = [part.year] if part.year else years_of(part.after)
    return years[0] if len(years) == 1 else None
