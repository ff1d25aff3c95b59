"""The fields of a paper: what stands behind a label, on its line, on the next, in the next cell."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ledger.documents.days import parse_day
from ledger.documents.paper import Cell, Grid, Line, Paper

_NUMBER = r"(?:\s(?:no|number|id|code)\b\.?)?"
_LABELS = {
    "reference": rf"(?:(?:key|officer|delegated)\s)?decision\s(?:log\s)?"
    rf"(?:ref(?:erence)?\b\.?{_NUMBER}|(?:number|no|id|code)\b\.?)"
    rf"|(?:our\s|(?-i:[A-Z]{{2,6}})\s)?ref(?:erence)?\b\.?{_NUMBER}|log\s(?:number|no\.?)|code",
    "title": r"(?:report |decision )?title(?: of (?:the )?(?:report|decision))?|subject|issue",
    "decided_by": r"decision (?:(?:taken|made) )?by|decided by|decision[- ](?:mak|tak)er"
    r"|authorisation name",
    "signed": r"(?:date )?signed on|date signed|date of (?:(?:the )?decision|signature|signing)"
    r"|date (?:approved|agreed|decided)|decision (?:date|(?:taken|made) on)"
    r"|date (?:decision )?(?:taken|made)|(?:approved|decided) on|decided at meeting",
    "signature": r"signed(?: by)?|signatures?(?: of .*)?",
    "published": r"date published|(?:date of )?publication(?: date)?|published(?: on)?"
    r"|decision published",
    "dated": r"dated?",
    "other": r"(?:type of decision|decision type)|directorate|lead officer|contact(?: officer)?"
    r"|(?:report )?author(?: and job role)?|protective marking|status|decision status"
    r"|(?:is )?(?:this a )?key decision\??|is subject to call-?\s?in\??|wards?(?: affected)?"
    r"|effective from|chief officer approval|(?:to be )?implemented (?:on|from)",
}
_LABEL = re.compile(
    "|".join(f"(?P<{name}>{words})" for name, words in _LABELS.items()), re.IGNORECASE
)
_WITHIN = re.compile(rf"(?<=\s)(?:{'|'.join(_LABELS.values())})\s?:(?=\s|$)", re.IGNORECASE)
"""Where another field begins on a line that begins with one: "Ref: DD2651 Date: 3 May 2024"."""
_SAYS_NO_MORE = ("dated", "signature", "other")
"""Labels that are words of other things too, where no colon or cell shows what they are."""
LONGEST = 200
"""Characters of a title, or of a label with what stands behind it."""

Field = tuple[str, str, int]
"""A label's name, what stands behind it, "" for nothing, and the line of the label."""
Fields = dict[str, tuple[str, int]]
"""The same, by name."""


def fields_of(paper: Paper, lines: Sequence[Line]) -> Fields:
    """The fields in these lines of a paper, each where it stands first."""
    in_cells = {cell.line for grid in paper.grids for row in grid.rows for cell in row}
    found = [*_in_lines([line for line in lines if line.number not in in_cells])]
    found += [each for grid in paper.grids for each in _in_cells(grid)]
    numbers = {line.number for line in lines}
    fields: Fields = {}
    for name, value, line in sorted(found, key=lambda each: each[2]):
        if line in numbers:
            fields.setdefault(name, (value, line))
    return fields


def is_field(text: str) -> bool:
    """Whether a line begins with the label of a field, and a colon."""
    return _parted(text)[0] is not None


def _in_lines(lines: Sequence[Line]) -> Iterator[Field]:
    """What a label asks for stands behind its colon, or on the next line."""
    for index, line in enumerate(lines):
        fields = _of_line(line.text, line.number) if len(line.text) <= LONGEST else []
        for name, value, number in fields:
            goes_on = not value and len(fields) == 1 and index + 1 < len(lines)
            yield name, _unless_label(lines[index + 1].text) if goes_on else value, number


def _of_line(text: str, line: int) -> list[Field]:
    """The labels of a line that begins with one, each with what stands behind it."""
    alone = _name_of(text)
    if alone is not None and (text.endswith(":") or alone not in _SAYS_NO_MORE):
        return [(alone, "", line)]
    if not is_field(text):
        return []
    behind = text.index(":") + 1
    starts = [0, *(match.start() for match in _WITHIN.finditer(text, behind)), len(text)]
    found = (_parted(text[start:end].strip()) for start, end in pairwise(starts))
    return _with_its_day([(name, value, line) for name, value in found if name is not None])


def _with_its_day(fields: list[Field]) -> list[Field]:
    """A date by itself may be of anything; beside another field it is the decision's."""
    names = [name for name, _, _ in fields]
    if len(fields) < 2 or "signed" in names:
        return fields
    return [("signed" if name == "dated" else name, said, line) for name, said, line in fields]


def _name_of(text: str) -> str | None:
    """The field of which a text is the label, and nothing else."""
    match = _LABEL.fullmatch(text.rstrip(": "))
    return match.lastgroup if match else None


def _parted(text: str) -> tuple[str | None, str]:
    """The label that a text begins with, and what stands behind its colon."""
    label, colon, rest = text.partition(":")
    return (_name_of(label.strip()), rest.strip()) if colon else (None, "")


def _unless_label(text: str) -> str:
    """The next line, where it is what the label asks for and no label itself."""
    return "" if _name_of(text) or is_field(text) or len(text) > LONGEST else text


def _in_cells(grid: Grid) -> Iterator[Field]:
    """What a label asks for stands in the cell behind it; a day of signing also below it."""
    first = [row[0].text for row in grid.rows if row[0].text]
    is_form = sum(_name_of(text) is not None for text in first) * 2 >= len(first)
    for row, below in pairwise((*grid.rows, ())):
        fields = [each for at in range(len(row)) for each in _of_cell(row, at, below)]
        of_signing = any(name in _OF_SIGNING for name, _, _ in fields)
        yield from _with_its_day(fields) if is_form or of_signing else ()


_OF_SIGNING = ("signed", "signature")


def _of_cell(row: Sequence[Cell], at: int, below: Sequence[Cell]) -> list[Field]:
    cell = row[at]
    name = _name_of(cell.text)
    if name is None:
        return _of_line(cell.text, cell.line)
    behind = row[at + 1].text if at + 1 < len(row) else ""
    under = below[at] if at < len(below) else Cell("", cell.line)
    if parse_day(under.text) is not None and parse_day(behind) is None:
        return [(name, under.text, under.line)]
    return [(name, _unless_label(behind), cell.line)]
