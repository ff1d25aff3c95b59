"""Whether a text is one that somebody means by the words, or parts of words, that they typed."""

import re
from collections.abc import Iterator


def score(text: str, typed: str) -> float:
    """From 0, where a word of what was typed is not in the text, to 1, where it is the text.

    A text that begins so comes before one with words that begin so, and these before others.
    """
    sought, within = typed.casefold().split(), " ".join(text.casefold().split())
    if not sought or not all(word in within for word in sought):
        return 0.0
    whole = " ".join(sought)
    if within == whole:
        return 1.0
    if within.startswith(whole):
        return 0.9
    begins = all(re.search(rf"(?<!\w){re.escape(word)}", within) for word in sought)
    return 0.8 if begins else 0.6


def spans(text: str, typed: str) -> Iterator[tuple[int, int]]:
    """Where the words that were typed stand in the text: first place, and the one behind."""
    lower = text.lower()
    if len(lower) == len(text):  # there are letters that are two in lower case
        for word in typed.lower().split():
            at = lower.find(word)
            if at >= 0:
                yield at, at + len(word)
