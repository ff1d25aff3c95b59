"""Boroughs as papers name them: in a sentence, or in the line of a list."""

import re

from events.boroughs import GSS_CODES, boroughs_together, known_borough, parse_borough

_MARKS = re.compile(r"^\s*(?:[0-9.]+|[-•*])\s|\([^)]*\)|[.;]")


def boroughs_named(text: str) -> tuple[str, ...]:
    """The boroughs that a line lists, and nothing else but a code behind them; else none.

    "Camden and Islington (CN)", "Westminster, Kensington & Chelsea and Hammersmith & Fulham".
    """
    listed = _MARKS.sub(" ", text).strip()
    if together := boroughs_together(listed):
        return together
    name = known_borough(listed)
    return () if name is None else (name,)


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
