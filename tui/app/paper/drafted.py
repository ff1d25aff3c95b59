"""Beside a paper whose decision is not recorded: the decision file that is proposed of it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ledger.documents.checking import Checked
from ledger.documents.drafting.layout import Draft, as_text, pieces
from ledger.documents.drafting.proposed import Proposed, amounts_in
from ledger.documents.explaining import Explained
from tui.app.paper.beside import Beside, Item, paper_passages, told_of_all, with_keys
from tui.app.paper.passages import Look, Passage, Spot, shown


def with_draft(checked: Checked, draft: Draft) -> Beside:
    """The paper beside its draft; a figure that an entry of the draft has is marked so."""
    entries = [_Entry(each, amounts_in(each.table)) for each in draft.entries]
    of_figures = [_entries_of(each, entries) for each in checked.figures]
    looks = [_look(of_figure) for of_figure in of_figures]
    said = [
        _said(checked, each, of_figure)
        for each, of_figure in zip(checked.figures, of_figures, strict=True)
    ]
    figures = {id(entry.proposed): _figures_of(entry, checked, of_figures) for entry in entries}
    items = [*told_of_all(checked, _in_short(checked, looks)), *_items(draft, figures)]
    passages = paper_passages(checked, looks, items)
    return Beside(checked, passages, said, with_keys(items), as_text(draft))


@dataclass(frozen=True, slots=True)
class _Entry:
    proposed: Proposed
    amounts_pence: set[int]

    def has(self, figure: Explained) -> bool:
        """Whether it says the figure's amount."""
        pence = figure.figure.pence
        return bool(pence) and abs(pence or 0) in self.amounts_pence


def _entries_of(figure: Explained, entries: Sequence[_Entry]) -> list[_Entry]:
    """The entries of a draft with a figure's amount: those of its line, or else of any."""
    having = [entry for entry in entries if entry.has(figure)]
    of_line = [entry for entry in having if entry.proposed.line == figure.figure.line]
    return of_line or having


def _figures_of(
    entry: _Entry, checked: Checked, of_figures: Sequence[Sequence[_Entry]]
) -> tuple[int, ...]:
    """The figures that an entry has, by their places; those of its own line first."""
    line = entry.proposed.line
    having = [place for place, entries in enumerate(of_figures) if entry in entries]
    return tuple(sorted(having, key=lambda place: checked.figures[place].figure.line != line))


def _look(entries: Sequence[_Entry]) -> Look:
    stands = any(not entry.proposed.is_left_out for entry in entries)
    return Look.ENTRY if stands else Look.UNEXPLAINED


def _said(checked: Checked, each: Explained, entries: Sequence[_Entry]) -> str:
    """Which entries of the draft have the figure, in a sentence."""
    figure = each.figure
    place = checked.paper.line(figure.line).place_at(figure.start)
    kinds = dict.fromkeys(
        f"{entry.proposed.table['kind']}{' behind #' if entry.proposed.is_left_out else ''}"
        for entry in entries
    )
    where = f"in the draft: {', '.join(kinds)}" if kinds else "no entry of the draft has it"
    wrong = f" ({figure.wrong or figure.remark})" if figure.wrong or figure.remark else ""
    return f"{figure.as_written}, {place}: {where}{wrong}"


def _in_short(checked: Checked, looks: Sequence[Look]) -> str:
    named = checked.reference or "Its decision"
    number, in_draft = len(looks), looks.count(Look.ENTRY)
    figures = "1 figure" if number == 1 else f"{number} figures"
    return (
        f"{named} is not in this book. Of {figures} the draft has {in_draft}; nothing is recorded"
        " until you record it."
    )


def _items(draft: Draft, figures: dict[int, tuple[int, ...]]) -> Iterator[Item]:
    for proposed, text in pieces(draft):
        yield Item(Passage(""))
        passage = _file_passage(text)
        if proposed is None:
            yield Item(passage)
        else:
            yield Item(passage, figures=figures[id(proposed)], line=proposed.line)


def _file_passage(text: str) -> Passage:
    """A part of the file; comments are quieter than what counts, and as wide as the pane."""
    text = shown("\n".join(_unfolded(text.split("\n"))))
    spots, at = [], 0
    for line in text.split("\n"):
        if line.startswith("#"):
            spots.append(Spot(at, at + len(line), Look.QUIET))
        at += len(line) + 1
    return Passage(text, tuple(spots))


def _unfolded(lines: Sequence[str]) -> Iterator[str]:
    """The lines with each comment of several lines on one, for a pane to fold as it is wide."""
    so_far, last = "", ""
    for line in lines:
        word = line[2:].split(" ", 1)[0]
        if so_far and _is_words(last) and _is_words(line) and len(last) + len(word) >= _COMMENT:
            so_far += f" {line[2:]}"
        else:
            if last:
                yield so_far
            so_far = line
        last = line
    yield so_far


def _is_words(line: str) -> bool:
    """Whether a line is a comment in words, and no line of the file behind a mark."""
    return line.startswith("# ") and not _OF_THE_FILE.match(line)


_OF_THE_FILE = re.compile(r"# (?:\[|\]|\s|[a-z_]+ = )")
_COMMENT = 100
"""Characters at which a draft folds its comments."""
