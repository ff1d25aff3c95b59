"""Text on its way to a terminal: what would act there is shown instead of obeyed."""

import re

from events.hidden import is_hidden

_LINE_ENDS = re.compile(r"[\t\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_SHOWN_AS = "\ufffd"


def clean(text: str) -> str:
    """The text with everything that acts on a terminal replaced; line ends and tabs stay."""
    # Nearly all text: what is hidden is never printable.
    if text.replace("\n", "").replace("\t", "").isprintable():
        return text
    return "".join(
        _SHOWN_AS if is_hidden(character) and character not in "\n\t" else character
        for character in text
    )


def on_one_line(text: str) -> str:
    """The text as clean() gives it, on one line whatever it holds.

    For a sentence that names a file: a name may hold a line end, and what follows it must not pass
    for a line of the program's own.
    """
    return clean(_LINE_ENDS.sub(" ", text))
