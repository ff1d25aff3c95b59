"""The words of a PDF's page, put together again: words, lines, and what belongs to one paragraph.

A PDF knows pieces of text at places and nothing else.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from statistics import median


@dataclass(frozen=True, slots=True)
class Word:
    """A word where it stands on its page, in points from the left and from the top."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    font: str = ""
    """The name of its type: a heading may differ from its text in nothing else."""

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

    @cached_property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @cached_property
    def right(self) -> float:
        return max(word.right for word in self.words)

    @cached_property
    def top(self) -> float:
        return min(word.top for word in self.words)

    @cached_property
    def bottom(self) -> float:
        return max(word.bottom for word in self.words)

    @cached_property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    @cached_property
    def height(self) -> float:
        return max(word.height for word in self.words)


def printed_lines(words: Iterable[Word]) -> list[PrintedLine]:
    """The lines of words, from top to bottom; the raised marks of footnotes are dropped."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.middle, word.left)):
        if lines and _is_beside(word, max(lines[-1], key=lambda each: each.height)):
            lines[-1].append(word)
        else:
            lines.append([word])
    return [PrintedLine(tuple(_whole_words(line))) for line in lines]


def _is_beside(word: Word, other: Word) -> bool:
    return other.top <= word.middle <= other.bottom or word.top <= other.middle <= word.bottom


_FOOTNOTE_MARK = re.compile(r"[\[(]?(?:[0-9]{1,3}|[a-h]|[*†‡§#]+)(?:,[0-9]{1,3})*[\])]?[,.;:]?")


def _whole_words(line: list[Word]) -> list[Word]:
    """The words from left to right; pieces of one word in two sizes are one."""
    whole: list[Word] = []
    for word in sorted(line, key=lambda word: word.left):
        before = whole[-1] if whole else None
        if before is None or word.left - before.right > 0.3 * before.height:
            whole.append(word)
        elif _is_raised(word, before) and _FOOTNOTE_MARK.fullmatch(word.text):
            continue
        elif word.left - before.right < 0.1 * before.height:
            text, right = before.text + word.text, max(before.right, word.right)
            whole[-1] = replace(before, text=text, right=right)
        else:
            whole.append(word)
    return whole


def _is_raised(word: Word, before: Word) -> bool:
    return word.height < 0.85 * before.height and word.bottom < before.bottom - 0.08 * before.height


@dataclass(frozen=True)
class Setting:
    """How a page is set: where its lines end at most, and how far they are apart."""

    right_edge: float
    gap: float

    @classmethod
    def of(cls, lines: Sequence[PrintedLine]) -> "Setting":
        """Of a page with such lines; a few that go further than the others do not count."""
        rights = sorted(line.right for line in lines)
        gaps = [below.top - above.bottom for above, below in pairwise(lines)]
        height = median(line.height for line in lines) if lines else 0.0
        usual = median(gaps) if gaps else 0.0
        edge = rights[int(len(rights) * 0.85)] if rights else 0.0
        return cls(edge, max(0.75 * height, min(1.15 * usual, 1.6 * height)))


_BEGINS_AN_ITEM = re.compile(
    r"(?:[-–•▪‣◦●∙*\ue000-\uf8ff]|\(?[0-9]{1,2}(?:\.[0-9]{1,2})*[.)]|[0-9]{1,2}(?:\.[0-9]{1,2})+"
    r"|\(?[a-z]\)|\(?[ivx]{1,4}[.)])(?=\s|$)"
)


def goes_on(line: PrintedLine, after: PrintedLine, setting: Setting) -> bool:
    """Whether a line below another on the same page continues its paragraph."""
    is_near = line.top - after.bottom <= setting.gap
    is_alike = abs(after.height - line.height) <= 0.15 * line.height
    is_alike = is_alike and not _is_set_apart(line, after)
    return is_near and is_alike and _reads_on(line, after, setting)


def _is_set_apart(line: PrintedLine, after: PrintedLine) -> bool:
    """Whether a heading begins right below the end of a sentence: in another type altogether."""
    fonts, others = ({word.font for word in each.words} for each in (line, after))
    ends = after.text.rstrip(")”’\"'").endswith((".", ":", ";", "?", "!"))
    begins = line.text[:1].isupper() or line.text[:1].isdigit()
    return ends and begins and not fonts & others


def goes_on_overleaf(line: PrintedLine, after: PrintedLine, setting: Setting) -> bool:
    """Whether the first line of a page continues the last paragraph of the page before."""
    is_alike = abs(after.height - line.height) <= 0.15 * line.height
    ends_open = not after.text.endswith((".", ":", ";", "?", "!"))
    return is_alike and ends_open and _reads_on(line, after, setting)


def _reads_on(line: PrintedLine, after: PrintedLine, setting: Setting) -> bool:
    """A line that is full goes on in the next; one with room for the next word ends there."""
    if is_broken_figure(after.text, line.text):
        return True
    if _BEGINS_AN_ITEM.match(line.text):
        return False
    first = line.words[0]
    has_no_room = after.right + 0.2 * line.height + first.right - first.left > setting.right_edge
    return has_no_room or (line.text[:1].islower() and not after.text.endswith((".", ":", ";")))


def joined(texts: Iterable[str]) -> str:
    """Lines one after the other; words and figures broken at their ends are whole again."""
    whole = ""
    for text in texts:
        if whole.endswith("\u00ad"):
            whole = whole[:-1] + text
        elif not whole or is_broken_figure(whole, text):
            whole += text
        elif _BROKEN_WORD.search(whole[-80:]) and text[:1].islower():
            whole = whole[:-1] + text
        else:
            whole += f" {text}"
    return whole


_BROKEN_WORD = re.compile(r"[a-z]{2}[-\u2010]$")
_THOUSANDS = re.compile(r"[0-9]{3}(?![0-9])")


def is_broken_figure(before: str, after: str) -> bool:
    """Whether a figure goes on behind the end of a line.

    "£" and "1,305,000"; "£1,305," and "000"; "£7." and "2m"; "2024/" and "25".
    """
    end = before[-40:]
    if end.endswith("£") or re.search(r"[0-9][/–-]$", end):
        return after[:1].isdigit()
    if re.search(r"(?:£\s?|,[0-9]{3}|\b)[0-9]{1,3},$", end):
        is_money = "£" in end.split()[-1] or re.search(r",[0-9]{3},$", end)
        return bool(_THOUSANDS.match(after)) and bool(is_money)
    return bool(re.search(r"£\s?[0-9,]+\.$", end)) and bool(re.match(r"[0-9]+[a-z]", after))
