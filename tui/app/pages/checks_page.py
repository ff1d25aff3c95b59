"""Checks: what wants a person's eye, list by list; and the whole verification, on a key."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType

from ledger.book import Book
from projections.questions import Question
from replay.pack.held import held
from tui.app.pages.attention import Item, Listed, what_wants_an_eye
from tui.app.pages.verifying import VerifyingScreen
from tui.app.pages.whole_journal import WholeJournalPage
from tui.app.table.columns import Cell, Column, Row, Tone
from tui.app.table.grid import Grid, Sheet
from tui.app.table.year_columns import money


class ChecksPage(WholeJournalPage[Sequence[Listed]]):
    """Lists with their counts; Enter opens one, and leads from an item to its entry or decision."""

    section = "checks"
    help_text = (
        "To be in a list is no fault: under the table stands the rule by which it was made. Press v"
        " for the verification of the whole book: its file, every entry, all that is made of them."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("v", "verify", "Verify", id="checks.verify"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._answer: Sequence[Listed] = ()
        self._open: set[str] = set()

    def title_words(self) -> str:
        return _TITLE

    def ask(self, book: Book, question: Question) -> Sequence[Listed]:
        """Every list, of the whole book."""
        whole = replace(question, fund=None, programme=None, borough=None, year=None)
        everything = self.everything(book)
        told = self.telling("Looking at entries")
        return what_wants_an_eye(held(book, whole, everything, told))

    def show(self, answer: Sequence[Listed]) -> None:
        """A line for each list, and under those that are open one for each of their items."""
        self._answer = answer
        self.titled(f"{_TITLE}{self.of_everything}")
        rows = [row for each in answer for row in self._rows(each)]
        self.table.show(Sheet(_COLUMNS, rows, kept="What is in a list stays under it."))

    def _rows(self, listed: Listed) -> Iterator[Row]:
        is_open = listed.title in self._open
        count = len(listed.items)
        sign = "✓" if not count else "▾" if is_open else "▸"
        tone = Tone.STRONG if count else Tone.QUIET
        cells = [Cell(f"{count:,}" if count else "–", tone), Cell(sign, tone)]
        yield Row(listed.title, [*cells, Cell(listed.title, tone), Cell("")])
        if is_open:
            yield from (
                Row((listed.title, place), _cells(item)) for place, item in enumerate(listed.items)
            )

    def _listed(self, key: object) -> tuple[Listed, Item | None] | None:
        """What a row is: a list, or one of its items."""
        title, place = key if isinstance(key, tuple) else (key, None)
        for each in self._answer:
            if each.title == title:
                return each, None if place is None else each.items[place]
        return None

    def moved(self, grid: Grid) -> None:
        """Under the table: the rule of a list, or what is known of an item."""
        found = self._listed(grid.key)
        if found is None:
            return
        listed, item = found
        if item is None:
            opens = " Enter opens it" if listed.items and listed.title not in self._open else ""
            self.note(f"{listed.rule}{opens}")
        else:
            self.note(f"{item.says}{f' · {item.told}' if item.told else ''}")

    @on(Grid.Opened)
    def _opened(self, opened: Grid.Opened) -> None:
        opened.stop()
        found = self._listed(opened.key)
        if found is None:
            return
        listed, item = found
        if item is not None:
            self.ledger.go(item.place)
        elif listed.items:
            self._open ^= {listed.title}
            self.show(self._answer)

    def action_verify(self) -> None:
        """The whole book is verified, in a thread of its own."""
        self.app.push_screen(VerifyingScreen(self.ledger.desk.address))


def _cells(item: Item) -> list[Cell]:
    return [
        Cell("" if item.entry is None else str(item.entry)),
        Cell(item.decision),
        Cell(item.says),
        Cell("") if item.pence is None else money(item.pence),
    ]


_TITLE = "What wants a person's eye"
_COLUMNS = (
    Column("Count", 6, right=True),
    Column("", 11),
    Column("List, and what is in it", 30, grows=True),
    Column("£", 15, right=True, spare=1, means="The amount that the entry is about."),
)
