"""How a paper is laid out: its sections, the paragraphs in them, and where a person finds one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from ledger.documents.counts import Count, boroughs_counted
from ledger.documents.drafting.figure_roles import Part, parts_of
from ledger.documents.figures import Figure, figures_in
from ledger.documents.paper import Line, Paper
from ledger.documents.prose import (
    MARK_TO_TEXT_LINES_MAX,
    is_mark_alone,
    marked,
    split_sentences,
)

_HEADING = re.compile(
    r"(?:executive summary|summary|recommend(?:ation|ed decision)s?"
    r"|(?:proposed )?decisions?(?: (?:required|sought|summary|taken|made))?"
    r"|introduction(?: (?:and|&) background)?|background(?: (?:and|&) .*)?"
    r"|objectives? .*|issues? for consideration|key (?:issues|information)"
    r"|(?:strategic|equality|other|risk) (?:comments?|considerations?|implications?).*"
    r"|financ(?:e|ial)s? (?:comments?|implications?|issues|considerations?)"
    r"|legal (?:comments?|implications?|issues|considerations?)"
    r"|(?:commercial|procurement) (?:issues|comments?|implications?)|public health approach"
    r"|(?:gdpr|data protection|privacy).*|equalit(?:y|ies)(?: (?:comments?|implications?))?.*"
    r"|risks?(?: .*)?|conflicts? of interest.*|background/? ?supporting papers.*|next steps"
    r"|(?:planned )?delivery approach.*|alternative options.*|consultation.*"
    r"|reasons? for (?:the )?decision.*|annexe?s? ?[0-9a-z]*(?::.*)?|appendi(?:x|ces) ?[0-9a-z]*"
    r"(?::.*)?|part (?:i{1,2}|1|2)\b.*|non-confidential facts.*|public access to information.*"
    r"|signed decision document.*|originating officer declaration.*|signatures?)",
    re.IGNORECASE,
)
_HEADING_LENGTH_MAX = 90


LENGTH_MAX = 4_000
"""Characters of a paragraph that is read: a longer one is no prose."""


@dataclass(frozen=True)
class Sentence:
    """A sentence of a paper with its figures, their places counted within the line."""

    text: str
    line: int
    cite: str
    """The words in which a person would say where it stands."""
    section: str
    start: int
    """Its first character in the line's text."""
    figures: tuple[Figure, ...]

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """Its figures, with what each of them is."""
        return parts_of(self.text, list(self.figures), self.start)

    @cached_property
    def counts(self) -> list[Count]:
        """The numbers of boroughs in it."""
        return boroughs_counted(self.text)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of running text, with the section that it stands in and its number there."""

    line: Line
    text: str
    """Without the mark of a list."""
    mark: str
    section: str
    number: str
    """As printed where that is a paragraph's ("4.1"), else its place: "paragraph 2"."""
    is_heading: bool
    under: str = ""
    """The heading above it that begins no section: "Decision"."""

    @property
    def cite(self) -> str:
        """The words in which a person would say where it stands."""
        if not self.section:
            return self.under or "summary"
        return self.section if not self.number else f"{self.section}, {self.number}"


class Outline:
    """A paper's paragraphs in order."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self._in_tables = {
            cell.line for grid in paper.grids for row in grid.rows for cell in row if cell.text
        }
        self.paragraphs = list(self._paragraphs())

    def _paragraphs(self) -> Iterator[Paragraph]:
        section, under, count, before = "", "", 0, -1
        alone, alone_at = "", 0
        for line in self.paper.lines:
            if line.number in self._in_tables:
                continue
            if is_mark_alone(line.text):
                alone, alone_at = line.text.strip(), line.number
                continue
            mark, text = marked(line.text)
            if alone and line.number - alone_at <= MARK_TO_TEXT_LINES_MAX:
                mark = mark or alone
            alone = ""
            if is_heading(text):
                section, count, before = _tidy(text), 0, line.number
                under = section if _DECIDES.fullmatch(section) else ""
                section = "" if _IS_NO_SECTION.fullmatch(section) else section
                yield Paragraph(line, text, mark, section, "", is_heading=True)
                continue
            is_bullet = bool(mark) and not mark[0].isalnum()
            goes_on = self.paper.form == "text" and line.number == before + 1 and not mark
            if not is_bullet and not goes_on and _is_a_paragraph(text):
                count += 1
            printed = re.search(r"[0-9]+(?:\.[0-9]+)+", mark)
            number = printed[0] if printed else f"paragraph {max(count, 1)}"
            before = line.number
            yield Paragraph(line, text, mark, section, number, is_heading=False, under=under)

    @cached_property
    def sentences(self) -> list[Sentence]:
        """Every sentence outside of tables and headings, in order."""
        return [
            sentence
            for paragraph in self.paragraphs
            if not paragraph.is_heading
            for sentence in _sentences(paragraph)
        ]

    def section_at(self, line: int) -> str:
        """The section that a line stands in; empty before the first."""
        section = ""
        for paragraph in self.paragraphs:
            if paragraph.line.number > line:
                break
            section = paragraph.section
        return section


def _is_a_paragraph(text: str) -> bool:
    """Whether a person who counts paragraphs would count it, and not take it for a list's item."""
    return len(text) >= _PARAGRAPH_MIN


_PARAGRAPH_MIN = 60
_DECIDES = re.compile(r"recommend.*|decisions?.*", re.IGNORECASE)
_IS_NO_SECTION = re.compile(rf"key information|{_DECIDES.pattern}", re.IGNORECASE)


def is_heading(text: str) -> bool:
    """Whether a line, without its mark, is the heading of a section."""
    return len(text) <= _HEADING_LENGTH_MAX and bool(_HEADING.fullmatch(_tidy(text)))


def _tidy(text: str) -> str:
    return text.strip("*#_ :–-.").strip()


def _sentences(paragraph: Paragraph) -> Iterator[Sentence]:
    line = paragraph.line
    if len(line.text) > LENGTH_MAX:
        return
    for start, text in split_sentences(line.text):
        end = start + len(text)
        figures = tuple(
            each for each in figures_in(line.text, line.number) if start <= each.start < end
        )
        yield Sentence(text, line.number, paragraph.cite, paragraph.section, start, figures)
