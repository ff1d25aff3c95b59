"""Text that people typed: names on one line, notes on several, nothing that acts on a terminal."""

import unicodedata

from events.hidden import is_hidden
from events.refusal import Refusal

NAME_LENGTH_MAX = 200
NOTE_LENGTH_MAX = 5_000
REPEATED_MAX = 10_000
"""Texts of which a check is remembered: a journal repeats its names, years and references."""

# Letters and signs by their category, and nothing to see: fillers of Hangul, a cell of Braille
# without a dot, a note without a head.
_BLANK = frozenset("\u115f\u1160\u3164\uffa0\u2800\U0001d159")


class TextRefused(Refusal):
    """Text that is empty, or holds characters that do not print."""


def _shows(character: str) -> bool:
    """Whether a character by itself can be seen: a letter, a figure, a sign."""
    return unicodedata.category(character)[0] in "LNPS" and character not in _BLANK


def _printable(text: str, allowed: str) -> str:
    # What Python calls printable holds nothing hidden; nearly all text is.
    for character in "" if text.isprintable() else text:
        if is_hidden(character) and character not in allowed:
            raise TextRefused(
                text,
                f"holds the character U+{ord(character):04X}, which does not print",
                "type the text again without it",
            )
    if not any(map(_shows, text)):
        raise TextRefused(text, "is empty", "write something, or leave it out")
    return text


def one_line(text: str) -> str:
    """The text with its white space folded to single spaces, ends trimmed.

    Raises TextRefused where it is empty or holds control or bidirectional characters.
    """
    return " ".join(_printable(text, allowed="\t\n\r").split())


def several_lines(text: str) -> str:
    """The text, which may have line ends and tabs; raises TextRefused as one_line does."""
    return _printable(text, allowed="\n\t")
