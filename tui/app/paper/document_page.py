"""A page about a document: it is read in a thread, which says how far it is and can be stopped."""

from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from ledger.documents.paper import Paper
from ledger.documents.reading import read_paper
from ledger.problems import Refused
from projections.clean import clean
from tui.app.page import Page
from tui.app.places import PaperOf, Place
from tui.told import told

Answer = TypeVar("Answer")


class PageLeft(Exception):
    """Nobody waits for the rest of the document."""


class DocumentPage(Page[Answer], Generic[Answer]):
    """It asks the book once the document is read; what cannot be read stays told on it."""

    DEFAULT_CSS = """
    DocumentPage > #doing { height: auto; max-height: 6; padding: 0 1; }
    DocumentPage > #doing.wrong { color: $error; text-style: bold; }
    """

    @dataclass
    class Doing(Message):
        """So many pages of so many are read."""

        done: int
        in_all: int

    @dataclass
    class WasRead(Message):
        """The document came to its end."""

        document: Paper

    @dataclass
    class NotRead(Message):
        """The document cannot be read, and why."""

        said: str

    def __init__(self, place: PaperOf) -> None:
        super().__init__()
        self.place = place
        self.document: Paper | None = None
        """None until it is read."""
        self.is_left = False
        """Whether nobody looks at the page any more."""
        self.is_set_aside = False
        """Whether another page stands over it, which is to have its answers from the book."""

    @property
    def path(self) -> Path:
        """Where the document is."""
        return Path(self.place.path)

    def content(self) -> ComposeResult:
        yield Static(id="doing")

    def on_mount(self) -> None:
        super().on_mount()
        self.say_doing("Reading; Esc stops")
        self._read()

    def on_unmount(self) -> None:
        self.is_left = True

    def come_back(self, _: Place) -> None:
        """The document is read anew: somebody may have saved another over it."""
        self._read()

    def ask_again(self) -> None:
        """The book is asked once there is a paper to hold against it."""
        if self.document is not None:
            super().ask_again()

    @work(thread=True, group="document", exit_on_error=False)
    def _read(self) -> None:
        try:
            document = read_paper(self.path, self.on_page)
        except PageLeft:
            return
        except Refused as error:
            self.post_message(self.NotRead(str(error)))
        except Exception as error:  # noqa: BLE001 - whatever it is, the person is to know
            self.post_message(self.NotRead(told(error)))
        else:
            length = sum(len(line.text) for line in document.lines)
            too_long = length > _LENGTH_MAX
            self.post_message(self.NotRead(_TOO_LONG) if too_long else self.WasRead(document))

    def on_screen_suspend(self) -> None:
        self.is_set_aside = self._is_covered

    def on_screen_resume(self) -> None:
        self.is_set_aside = False

    def on_step(self) -> None:
        """It ends what takes long in the book's thread where nobody waits for it at the moment."""
        if self.is_left or self.is_set_aside:
            raise PageLeft

    def _failed(self, error: Exception) -> None:
        """What was ended is asked again once the page is in sight."""
        if isinstance(error, PageLeft):
            self._is_stale = True
        else:
            super()._failed(error)

    def on_page(self, done: int, in_all: int) -> None:
        """Says how far it is; it ends the reading once nobody looks."""
        if self.is_left:
            raise PageLeft
        self.post_message(self.Doing(done, in_all))

    @on(Doing)
    def _say_page(self, doing: Doing) -> None:
        self.say_doing(f"Reading page {doing.done:,} of {doing.in_all:,}; Esc stops")

    @on(NotRead)
    def _say_not_read(self, failed: NotRead) -> None:
        self.say_doing(f"✗ {failed.said}", is_wrong=True)

    @on(WasRead)
    def _held_against_the_book(self, was_read: WasRead) -> None:
        self.document = was_read.document
        self.say_doing("Holding it against the book; Esc leaves")
        self.ask_again()

    def say_doing(self, text: str, *, is_wrong: bool = False) -> None:
        """What is being done, or what is wrong with the document; "" is nothing of either."""
        doing = self.query_one("#doing", Static)
        doing.display = bool(text)
        doing.set_class(is_wrong, "wrong")
        doing.update(Content(clean(text)))


_LENGTH_MAX = 1_000_000
"""Characters of a paper: more than anybody reads on a screen."""
_TOO_LONG = "it is longer than the screen takes; give the paper alone, or read it with: tally check"
