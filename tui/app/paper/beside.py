"""A paper on the left, what is made of it on the right, and which belongs to which."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ledger.documents.checking import Checked
from ledger.documents.findings import Finding
from ledger.documents.paper import Line
from tui.app.paper.passages import SIGNS, TO_LOOK_AT, Look, Passage, Spot, marked, shown


@dataclass(frozen=True, slots=True)
class Item:
    """A passage on the right, with what of the paper it is about, and where it leads."""

    passage: Passage
    figures: tuple[int, ...] = ()
    """By their places among the figures of the paper, from 0."""
    line: int | None = None
    """Of the paper, where no figure says it; None where it is about no place."""
    entries: tuple[int, ...] = ()
    """Entries of the book, by their numbers."""


@dataclass(frozen=True)
class Beside:
    """What stands on both sides."""

    checked: Checked
    paper: Sequence[Passage]
    """A passage for each of its lines, its figures marked. Keys are the places of figures, and
    behind these those of items, for lines that such an item is about.
    """
    said: Sequence[str]
    """What is said of each figure, in a sentence."""
    items: Sequence[Item]
    draft: str | None = None
    """The draft as the text of a decision file; None where the decision is recorded."""

    @property
    def title(self) -> str:
        """What the paper says it is."""
        named = self.checked.reference or "No reference"
        return f"{named}  {self.checked.heading.title or ''}".rstrip()

    def said_at(self, key: int) -> str:
        """What is said of what has a key on the paper's side."""
        figures = len(self.said)
        return self.said[key] if key < figures else self.items[key - figures].passage.text

    def about(self, key: int) -> list[int]:
        """The items about what has a key on the paper's side, by their places: of a figure those
        that have it, the ones of it alone first, and then those about its line.
        """
        if key >= len(self.said):
            return [key - len(self.said)]
        having = [place for place, item in enumerate(self.items) if key in item.figures]
        having.sort(key=lambda place: len(self.items[place].figures))
        line = self.checked.figures[key].figure.line
        of_line = [place for place, item in enumerate(self.items) if item.line == line]
        return list(dict.fromkeys([*having, *of_line]))

    def lines_of(self, item: Item) -> list[int]:
        """The passages of the paper that an item is about, by their places."""
        numbers = {self.checked.figures[figure].figure.line for figure in item.figures}
        numbers |= {item.line} if item.line is not None else set()
        return [
            place for place, line in enumerate(self.checked.paper.lines) if line.number in numbers
        ]


def paper_passages(checked: Checked, looks: Sequence[Look], items: Sequence[Item]) -> list[Passage]:
    """The lines of the paper with its figures marked: `looks` has what each figure is. A line that
    an item says is wrong, and no figure of it, is marked as a whole.
    """
    told = {
        item.line: place
        for place, item in reversed(list(enumerate(items)))
        if item.passage.look in TO_LOOK_AT and item.line is not None
    }
    by_line: dict[int, list[Spot]] = {}
    for place, (each, look) in enumerate(zip(checked.figures, looks, strict=True)):
        figure = each.figure
        by_line.setdefault(figure.line, []).append(Spot(figure.start, figure.end, look, place))
    passages = []
    for line in checked.paper.lines:
        text, spots = marked(shown(line.text), _apart(by_line.get(line.number, [])))
        passage = Passage(text, spots, lead=_lead(line))
        item = told.get(line.number)
        if item is not None and not any(spot.look in TO_LOOK_AT for spot in spots):
            key, look = len(looks) + item, items[item].passage.look
            passage = replace(passage, key=key, look=look)
        passages.append(passage)
    return passages


def _lead(line: Line) -> str:
    """What stands before a line: its number; of a PDF its page and its line there, "3:12"."""
    printed = line.printed_at(0)
    return f"{printed.page}:{printed.line}" if printed else str(line.number)


def _apart(spots: Sequence[Spot]) -> Iterator[Spot]:
    """The spots in their order, none within another."""
    behind = 0
    for spot in sorted(spots, key=lambda each: (each.start, -each.end)):
        if spot.start >= behind:
            behind = spot.end
            yield spot


def told_of_all(checked: Checked, in_short: str) -> Iterator[Item]:
    """What is told of the paper as a whole: in short, what could not be read, what was found."""
    yield Item(Passage(shown(in_short)))
    for remark in checked.paper.remarks:
        yield Item(Passage(shown(f"! {remark}"), look=Look.UNEXPLAINED))
    for finding in sorted(checked.findings, key=lambda each: not each.differs):
        place = f"{checked.paper.place(finding.line)}: " if finding.line is not None else ""
        look = look_of_finding(finding)
        text = shown(f"{SIGNS[look]} {place}{finding.says}")
        yield Item(Passage(text, look=look), line=finding.line, entries=finding.entries)


def look_of_finding(finding: Finding) -> Look:
    """A finding is something that differs, or is only told."""
    return Look.DIFFERS if finding.differs else Look.CONTEXT


def with_keys(items: Sequence[Item]) -> list[Item]:
    """The items, the cursor going to each that is about something or to be looked at."""
    return [
        replace(item, passage=replace(item.passage, key=place))
        if item.figures or item.line is not None or item.entries or item.passage.look in TO_LOOK_AT
        else item
        for place, item in enumerate(items)
    ]
