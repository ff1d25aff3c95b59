"""A page that asks for every entry of the journal: it says how far it is; Esc leaves at once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from textual import on
from textual.message import Message

from events.event import Entry
from ledger.book import Book
from replay.entries import read_entries
from tui.app.page import Page
from tui.app.table.grid import Sheet

Answer = TypeVar("Answer")


class PageLeft(Exception):
    """Nobody looks at the page any more: what was asked for it is not worked out to its end."""


class WholeJournalPage(Page[Answer], Generic[Answer]):
    """What it asks takes long in a big book; entries that it has read it keeps."""

    @dataclass
    class Done(Message):
        """So many of so many entries are done."""

        what: str
        done: int
        in_all: int

    def __init__(self) -> None:
        super().__init__()
        self._is_left = False
        self._read: Sequence[Entry] = ()

    def on_mount(self) -> None:
        super().on_mount()
        self.table.show(Sheet(empty=""))

    def on_unmount(self) -> None:
        self._is_left = True

    def everything(self, book: Book) -> Sequence[Entry]:
        """Every entry that is counted, in order; to be called in the book's thread, as `ask` is."""
        counted, told = book.views.position().number, self.telling("Reading entries")
        self._read = read_entries(book.journal, told, self._read, counted)
        return self._read[:counted]

    def _recorded(self, before: int | None, now: int | None) -> None:
        """What takes long is asked again once, when all entries are counted."""
        if not self.ledger.not_counted:
            super()._recorded(before, now)

    def telling(self, what: str) -> Callable[[int, int], None]:
        """Is told in the book's thread how many of how many are done, and says so on the page.

        It raises PageLeft once nobody looks any more.
        """

        def told(done: int, in_all: int) -> None:
            if self._is_left:
                raise PageLeft
            self.post_message(self.Done(what, done, in_all))

        return told

    @on(Done)
    def _said(self, done: "WholeJournalPage.Done") -> None:
        done.stop()
        self.note(f"{done.what}: {done.done:,} of {done.in_all:,}; Esc leaves")

    @property
    def of_everything(self) -> str:
        """Said in the title where the app is narrowed, which this page is not."""
        return " · of the whole book, not narrowed" if self.ledger.reading.narrowed() else ""
