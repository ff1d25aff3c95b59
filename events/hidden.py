"""Characters that nobody sees, and that act on what does: found without the forms of events."""

import unicodedata

# Control characters act on a terminal; format characters reorder what surrounds them or show
# nothing, so that two names look alike (Unicode TR 36). Joiners are part of some scripts' words.
_HIDDEN_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_JOINERS = frozenset("\u200c\u200d")


def is_hidden(character: str) -> bool:
    """Whether a character acts on a terminal or its neighbours, or shows nothing at all."""
    return unicodedata.category(character) in _HIDDEN_CATEGORIES and character not in _JOINERS
