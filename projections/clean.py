"""Text on its way to a terminal: what would act there is shown instead of obeyed."""

from events.text import is_hidden

_SHOWN_AS = "\ufffd"


def clean(text: str) -> str:
    """The text with everything that acts on a terminal replaced; line ends and tabs stay."""
    if text.isprintable():  # nearly all text: what is hidden is never printable
        return text
    return "".join(
        _SHOWN_AS if is_hidden(character) and character not in "\n\t" else character
        for character in text
    )
