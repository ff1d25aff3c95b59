"""Running text: the marks of its lists and numbered paragraphs, where its sentences end, and
what it names.
"""

import re

_MARK = re.compile(
    r"(?P<mark>[-•*‣◦·]\s*(?=[0-9]+\.[0-9])|[-•*‣◦·–](?=\s)|[0-9]+(?:\.[0-9]+)+\.?(?=\s)"
    r"|[0-9]{1,2}[.)](?=\s)|\(?[a-z][.)](?=\s)|\(?[ivx]{1,4}[.)](?=\s)|\([0-9]{1,2}\)(?=\s))\s*",
    re.IGNORECASE,
)
MARK_TO_TEXT_LINES_MAX = 2
"""Pages put an empty line between a mark and its text, not more."""


def marked(text: str) -> tuple[str, str]:
    """The mark of a list's item or a numbered paragraph, and the text behind it.

    A mark before another ("- 2.1.") goes with it.
    """
    match = _MARK.match(text)
    mark = ""
    while match and match.end() < len(text):
        mark, text = f"{mark}{match['mark']} ".lstrip(), text[match.end() :]
        match = _MARK.match(text) if not mark.strip()[-1:].isdigit() else None
    return mark.strip(), text.strip()


def kind_of_mark(mark: str) -> str:
    """What the marks of one list have in common: that they are letters, numbers, a bullet."""
    plain = mark.strip("().: ")
    if re.fullmatch(r"[0-9]+(?:\.[0-9]+)+", plain):
        return "paragraph"
    return "number" if plain.isdecimal() else "letter" if plain.isalpha() else "bullet"


def is_mark_alone(text: str) -> bool:
    """Whether a line is only the mark of a list's item, whose text stands on the next."""
    match = _MARK.match(f"{text.strip()} ")
    return bool(text.strip()) and match is not None and match.end() > len(text.strip())


_SENTENCE_END = re.compile(
    r"(?<![.\s][A-Za-z])(?<!\bno)(?<!\bNo)(?<!e\.g)(?<!i\.e)(?<!\bincl)(?<!\bexcl)(?<!\binc)[.?!](?:[’”\"')])?\s+(?=[A-Z£‘“\"(0-9])"
)


def split_sentences(text: str) -> list[tuple[int, str]]:
    """The sentences of a text, each behind the place of its first character."""
    starts = [0, *(match.end() for match in _SENTENCE_END.finditer(text))]
    ends = [*starts[1:], len(text)]
    return [(start, text[start:end].strip()) for start, end in zip(starts, ends, strict=True)]


_NAME = re.compile(r"\b[A-Z][A-Za-z’'/-]+(?:\s(?:[A-Z][A-Za-z’'/-]+))+")
_OF_NOBODY = {"The", "London", "Boroughs", "Violence", "Reduction", "Unit", "VRU", "Mayor"}


def words_of_names(text: str) -> set[str]:
    """The words of the names in a text, several with capitals in a row, in the singular."""
    return {
        word.rstrip("s")
        for name in _NAME.findall(text)
        for word in name.split()
        if word not in _OF_NOBODY
    }
