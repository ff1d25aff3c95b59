"""What must never reach a terminal, by number: not by what the program takes for such."""

import re

OBEYED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]"
)
"""Controls, C0 and C1, but for tabs and line ends; what turns text round; what shows nothing."""


def is_clean(text: str) -> bool:
    """Whether nothing in the text acts on a terminal."""
    return not OBEYED.search(text)
