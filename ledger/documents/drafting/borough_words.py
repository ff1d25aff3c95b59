"""Boroughs as papers write of them: so many of them, all of them, or by name."""

import re
from dataclasses import dataclass

from events.boroughs import GSS_CODES, LONDON_BOROUGHS, parse_borough

_NUMBERS = {
    word: number
    for number, word in enumerate(
        [
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ],
        1,
    )
}
_COUNT = re.compile(
    r"(?P<up_to>\bup to\s+)?(?P<all>\b(?:all|each|every)\b(?: of)?(?: the)?\s+)?(?:\bthe\s+)?"
    r"(?:\b(?:further|additional|new|remaining|existing|final|first|other)\s+)*"
    rf"(?P<number>\b(?:[0-9]{{1,2}}|{'|'.join(_NUMBERS)})x?\b\s+)?"
    r"(?:\b(?:additional|further|new|remaining|existing|other|participating|unfunded|inner|outer"
    r"|London|Local|grants? to|of the)\s+)*"
    r"\b(?:boroughs?|local authorit(?:y|ies)|councils?)\b(?! command| police| commander)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class BoroughCount:
    """How many boroughs a text speaks of."""

    count: int
    is_ceiling: bool
    is_all: bool
    start: int
    end: int

    @property
    def boroughs(self) -> int | str:
        """As a decision file has it: a number, or "all"."""
        return "all" if self.is_all or self.count == len(LONDON_BOROUGHS) else self.count


def count_of(written: str) -> int:
    """A number in digits or words; nothing for anything else."""
    number = written.strip().lower().removesuffix("x")
    return _NUMBERS.get(number) or (int(number) if number.isdecimal() else 0)


def counts_in(text: str) -> list[BoroughCount]:
    """The numbers of boroughs in a text, in its order; "each London borough" is all of them."""
    found = []
    for match in _COUNT.finditer(text):
        count = count_of(match["number"] or "")
        is_all = bool(match["all"]) and count in (0, len(LONDON_BOROUGHS))
        if is_all or 0 < count <= len(GSS_CODES):
            found.append(
                BoroughCount(
                    count or len(LONDON_BOROUGHS), bool(match["up_to"]), is_all, *match.span()
                )
            )
    return found


_NAMES = sorted(
    {
        *GSS_CODES,
        *(name.replace(" and ", " & ") for name in GSS_CODES),
        "Kingston",
        "Richmond",
        "Kensington",
        "Hammersmith",
        "RBKC",
    },
    key=len,
    reverse=True,
)
_NAMED = re.compile(rf"\b(?:{'|'.join(map(re.escape, _NAMES))})\b")


def boroughs_in(text: str) -> list[str]:
    """The boroughs that a text names, by their ONS names in alphabetical order."""
    return sorted({parse_borough(match[0]) for match in _NAMED.finditer(text)})
