"""The words of a PDF's page, put together again: lines, and the paragraphs that they make.

A PDF knows words at places and nothing else. A line that is full goes on in the next one; one that
had room for the next word ends its paragraph.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """A word where it stands on its page, in points from the left and from the top."""

    text: str
    left: float
    right: float
    top: float
    bottom: float

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """How far down its middle is."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True)
class PrintedLine:
    """Words side by side, from left to right."""

    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def left(self) -> float:
        return self.words[0].left

    @property
    def right(self) -> float:
        return max(word.right for word in self.words)

    @property
    def top(self) -> float:
        return min(word.top for word in self.words)

    @property
    def bottom(self) -> float:
        return max(word.bottom for word in self.words)

    @property
    def height(self) -> float:
        return max(word.height for word in self.words)


def printed_lines(words: Iterable[Word]) -> list[PrintedLine]:
    """The lines of a page from top to bottom; a small mark raised above its word is dropped."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.middle, word.left)):
        line = lines[-1] if lines else None
        if line is not None and _is_beside(word, line):
            line.append(word)
        else:
            lines.append([word])
    ordered = [sorted(line, key=lambda word: word.left) for line in lines]
    return [PrintedLine(tuple(line)) for line in ordered]


def _is_beside(word: Word, line: Sequence[Word]) -> bool:
    tallest = max(line, key=lambda each: each.height)
    return tallest.top <= word.middle <= tallest.bottom or (
        word.top <= tallest.middle <= word.bottom
    )


_MARK = re.compile(
    r"(?:[-–•▪‣◦●∙*]|\(?[0-9]{1,2}(?:\.[0-9]{1,2})*[.)]|[0-9]{1,2}(?:\.[0-9]{1,2})+|\(?[a-z]\)"
    r"|\(?[ivx]{1,4}[.)])(?=\s|$)"
)
_ENDS_A_SENTENCE = (".", ":", ";", "?", "!")


def goes_on(line: PrintedLine, after: PrintedLine, right_edge: float) -> bool:
    """Whether the line continues the paragraph of the one after which it stands."""
    if _begins_an_item(line) or after.height > 1.15 * line.height > 1.3 * after.height:
        return False
    if abs(after.height - line.height) > 0.15 * line.height:
        return False
    if line.top - after.bottom > 0.75 * line.height:
        return False
    return is_full(after, line, right_edge)


def is_full(line: PrintedLine, following: PrintedLine, right_edge: float) -> bool:
    """Whether the first word of the following line would have had no room in it."""
    first = following.words[0]
    return line.right + 0.2 * line.height + (first.right - first.left) > right_edge


def ends_open(line: PrintedLine) -> bool:
    """Whether a line does not end a sentence."""
    return not line.text.endswith(_ENDS_A_SENTENCE)


def _begins_an_item(line: PrintedLine) -> bool:
    return bool(_MARK.match(line.text))


def begins_an_item(line: PrintedLine) -> bool:
    """Whether a line begins an item of a list or a numbered paragraph."""
    return _begins_an_item(line)


_BROKEN_NUMBER = re.compile(r".*[0-9][,.]|.*[0-9][/–-]|.*£", re.DOTALL)
_BROKEN_WORD = re.compile(r"(.*[a-z]{2,})[-\u00ad\u2010]", re.DOTALL)


def joined(texts: Iterable[str]) -> str:
    """Lines one after the other; what was broken at the end of a line is whole again."""
    whole = ""
    for text in texts:
        if not whole:
            whole = text
        elif whole.endswith("\u00ad"):
            whole = whole[:-1] + text
        elif _is_one_number(whole, text) or whole.endswith("/"):
            whole += text
        elif (word := _BROKEN_WORD.fullmatch(whole)) and text[:1].islower():
            whole = word[1] + text
        else:
            whole += f" {text}"
    return whole


_THOUSANDS = re.compile(r"[0-9]{3}(?![0-9])")


def _is_one_number(before: str, after: str) -> bool:
    """Whether a figure was broken between them: "£1,305," and "000", "2024/" and "25", "£"."""
    if before.endswith("£"):
        return after[:1].isdigit()
    if re.search(r"[0-9],$", before):
        return bool(_THOUSANDS.match(after))
    return bool(re.search(r"[0-9][./–-]$", before)) and after[:1].isdigit()
