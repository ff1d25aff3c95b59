"""What every page has: the sections, the dates in words, its table, and a note under it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, TypeVar, cast

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.style import Style
from textual.widgets import Static
from textual.worker import Worker

from ledger.book import Book
from ledger.views_in_doubt import told_as_damaged
from projections.clean import clean
from projections.entry_days import known_since
from projections.questions import Question, last_entry
from projections.words import describe
from tui.app.exported import Exported, suggested_name, tabbed_row
from tui.app.key_line import KeyLine
from tui.app.ledger_app import LedgerApp
from tui.app.places import SECTIONS, CorrectionOf, Place
from tui.app.prompt import Prompt
from tui.app.reading import Reading, so_far
from tui.app.table.columns import Row
from tui.app.table.grid import Grid
from tui.told import told

Answer = TypeVar("Answer")


@dataclass(frozen=True)
class _Answered(Generic[Answer]):
    """What a page asked for, with the question in the book's terms."""

    question: Question
    known_since: int
    in_all: int
    """How many entries the book has, where some that the question is about are not counted yet."""
    answer: Answer


class Page(Screen[None], Generic[Answer]):
    """A page that asks the book one thing, by the dates of the app, and shows the answer."""

    DEFAULT_CSS = """
    Page { background: $background; color: $foreground; layout: vertical; }
    Page > #sections {
        height: 1; background: $panel; color: $foreground;
        link-style: none; link-background: transparent; link-color: $foreground;
    }
    Page > #asked {
        height: auto; min-height: 1; max-height: 2; background: $surface; color: $foreground;
    }
    Page > #title { height: auto; max-height: 2; text-style: bold; color: $accent; }
    Page > #found { height: auto; color: $warning; display: none; }
    Page > #warning {
        height: auto; max-height: 4; color: $error; text-style: bold; display: none;
    }
    Page.-failed > * { visibility: hidden; }
    Page.-failed > #sections, Page.-failed > #asked, Page.-failed > #warning,
    Page.-failed > KeyLine { visibility: visible; }
    Page > #note {
        height: auto; min-height: 1; max-height: 3; background: $surface; color: $foreground;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Back", show=False, id="page.back"),
        Binding("slash", "find", "Find", id="page.find"),
        Binding("C", "correct", "Correct", show=False, id="entry.correct"),
        Binding("y", "copy('cell')", "Copy what is there", show=False, id="copy.cell"),
        Binding("Y", "copy('row')", "Copy row", show=False, id="copy.row"),
        Binding("ctrl+y", "copy('table')", "Copy table", show=False, id="copy.table"),
    ]
    section: ClassVar[str] = ""
    """The section that it is, where a digit leads to it."""
    help_text: ClassVar[str] = ""
    """What its figures mean, for who asks for help."""
    uses_dates: ClassVar[bool] = True
    """Whether its figures are by the dates of the app: where not, their keys do nothing."""
    so_far = ""
    """Of which entries its answer is, where not all are counted yet; in what it says was asked."""
    _is_stale = False
    """Whether something changed while another page stood over it."""

    @property
    def ledger(self) -> LedgerApp:
        """The app, with the book and the dates."""
        return cast("LedgerApp", self.app)

    # What a page says of itself

    def ask(self, book: Book, question: Question) -> Answer:
        """The answer, asked in the thread that has the book."""
        raise NotImplementedError

    def show(self, answer: Answer) -> None:
        """The answer is on the screen."""
        raise NotImplementedError

    def content(self) -> ComposeResult:
        """The widgets between the dates and the note; a table unless the page has others."""
        yield Grid(id="table")

    def title_words(self) -> str:
        """What the page is about; "" where the section says it."""
        return ""

    def is_of(self, place: Place) -> bool:
        """Whether it is the page of that place, and so no other of it is opened."""
        return getattr(self, "place", None) == place

    def come_back(self, place: Place) -> None:
        """The person came back to it by going to that place."""

    def asked_in_words(self, asked: str) -> str:
        """What was asked, over the answer that is shown: the dates of the app, as given."""
        return asked

    # What all pages do alike

    def compose(self) -> ComposeResult:
        yield Static(_sections(self.section), id="sections")
        yield Static(id="warning")
        yield Static(id="asked")
        title = self.title_words()
        if title:
            yield Static(Content(clean(title)), id="title")
        yield from self.content()
        yield Static(id="found")
        yield Static(id="note")
        yield KeyLine()

    def on_mount(self) -> None:
        self.watch(self.app, "reading", self.ask_again)
        self.watch(self.app, "entries", self._recorded, init=False)
        self.watch(self.app, "may_not", self.ask_again, init=False)
        self.watch(self.app, "warning", self._warned)

    def _recorded(self, before: int | None, _: int | None) -> None:
        """Somebody recorded: what was counted when the page was opened is in its answer already."""
        if before is not None:
            self.ask_again()

    def _warned(self, warning: str) -> None:
        told = self.query_one("#warning", Static)
        told.update(Content(clean(warning)))
        told.display = bool(warning)

    def ask_again(self) -> None:
        """The page asks the book again, and shows what it answers now; once it is in sight."""
        self._is_stale = self._is_covered
        if not self._is_stale:
            self._asked_and_shown()

    @property
    def _is_covered(self) -> bool:
        """Whether another page stands over it."""
        stack = self.app.screen_stack
        above = stack[stack.index(self) + 1 :] if self in stack else []
        return any(not isinstance(screen, ModalScreen) for screen in above)

    def on_screen_resume(self) -> None:
        if self._is_stale:
            self.ask_again()

    @work(exclusive=True, group="ask", exit_on_error=False)
    async def _asked_and_shown(self) -> None:
        reading = self.ledger.reading
        try:
            answered = await self.ledger.ask(lambda book: self._answered(book, reading))
            self.show(answered.answer)
        except Exception as error:  # noqa: BLE001 - whatever it is, the person is to know
            self._failed(error)
            return
        question, in_all = answered.question, answered.in_all
        self.so_far = so_far(question, in_all) if in_all else ""
        asked = self.asked_in_words(_asked(reading, answered))
        asked += " · read-only" if self.ledger.may_not else ""
        self.query_one("#asked", Static).update(Content(clean(asked)))
        if self.has_class("-failed"):
            self.remove_class("-failed")
            self.focus_next()

    def _failed(self, error: Exception) -> None:
        """The error stands there, and no figure; the book is asked again until it answers."""
        self.query_one("#asked", Static).update(Content(clean(f"✗ {told(error)}")))
        self.add_class("-failed")
        self.set_timer(_ASKED_AGAIN_AFTER_SECONDS, self._asked_if_failed)

    def _asked_if_failed(self) -> None:
        if self.ledger.is_cut_off:
            self.set_timer(_ASKED_AGAIN_AFTER_SECONDS, self._asked_if_failed)
        elif self.has_class("-failed"):
            self.ask_again()

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """What went wrong in the background is told by the app."""
        self.ledger.on_worker_state_changed(event)

    def _answered(self, book: Book, reading: Reading) -> _Answered[Answer]:
        with told_as_damaged(book), book.views.held_still():
            question = reading.question(book)
            since = known_since(book.views.connection, question)
            return _Answered(question, since, _uncounted(book, question), self.ask(book, question))

    def titled(self, text: str) -> None:
        """The page's title says this, where it has one."""
        self.query_one("#title", Static).update(Content(clean(text)))

    def note(self, text: str) -> None:
        """What is said under the table."""
        self.query_one("#note", Static).update(Content(clean(text)))

    @work(exclusive=True, group="note", exit_on_error=False)
    async def note_entry(self, number: int) -> None:
        """Under the table: what an entry says, and where the paper says it."""
        event = await self.ledger.ask(lambda book: book.journal.one(number).event)
        self.note(f"{describe(event)}{f' ({event.cite})' if event.cite else ''}")

    def go(self, place: Place) -> None:
        """The page of that place is shown; not where the person went elsewhere meanwhile."""
        if self.is_current:
            self.ledger.go(place)

    @property
    def table(self) -> Grid:
        """The page's table: the one that has focus, else the first."""
        focused = self.focused
        return focused if isinstance(focused, Grid) else self.query(Grid).first()

    async def every_row(self) -> Sequence[Row]:
        """Every row of its table, those too that never came into sight."""
        rows = self.table.sheet.rows
        return [rows[index] for index in range(len(rows))]

    async def exported(self) -> Exported:
        """What stands on it for another program, with the question that it answers."""
        sheet, sought, asked = self.table.sheet, self.sought, self._text_of("asked")
        name = self.name_said
        return Exported(name, asked, sought, sheet.columns, await self.every_row(), sheet.total)

    @property
    def file_name(self) -> str:
        """A name for its file: what is in it, and of which day."""
        return suggested_name(self.name_said, self.ledger.reading.day)

    @property
    def name_said(self) -> str:
        """What it says it is: its title, or its section's label."""
        labels = {section.name: section.label for section in SECTIONS}
        return self._text_of("title") if self.query("#title") else labels.get(self.section, "")

    def _text_of(self, place: str) -> str:
        content = self.query_one(f"#{place}", Static).content
        return content.plain if isinstance(content, Content) else str(content)

    def action_back(self) -> None:
        """Every row is shown again; else the page before this one."""
        if self.sought:
            self._sought("")
        elif not self.section:
            self.app.pop_screen()

    def action_correct(self) -> None:
        """The entry under the cursor is corrected."""
        number = self.table.key if self.query(Grid) else None
        if isinstance(number, int) and self.uses_dates:
            self.go(CorrectionOf(number))
        else:
            self.ledger.say("C corrects an entry: put the cursor on one, or open it.")

    def action_find(self) -> None:
        """A text is typed, and only rows that hold it are shown."""
        if self.query(Grid):
            prompt = Prompt(
                "Show only rows that hold", str, value=self.sought, hint="Esc shows all again"
            )
            self.app.push_screen(prompt, lambda text: None if text is None else self._sought(text))

    def _sought(self, text: str) -> None:
        self.seek(text)
        self._say_found()

    def _say_found(self) -> None:
        told = self.query_one("#found", Static)
        told.update(Content(clean(f"{self.found}; Esc shows all")))
        told.display = bool(self.found)

    @property
    def sought(self) -> str:
        """The text that rows must hold to be shown; "" where all are."""
        return self.table.sought if self.query(Grid) else ""

    def seek(self, text: str) -> None:
        """Only rows that hold the text are shown."""
        self.table.seek(text)

    @property
    def found(self) -> str:
        """How much of its tables is shown, in words; "" where all is."""
        return " · ".join(grid.found for grid in self.query(Grid) if grid.found)

    def action_copy(self, what: str) -> None:
        """The figure, row or table goes to the clipboard, as another program takes it."""
        if not self.query(Grid):
            return
        row, cell = self.table.current, self.table.cell
        if what == "table":
            self._copy_table()
        elif row is None or cell is None:
            self.ledger.say("There is nothing to copy.")
        elif not row.is_read:
            self.ledger.say("This row is not read yet; copy it once it is there.")
        else:
            text = cell.copied if what == "cell" else tabbed_row(row)
            self.app.copy_to_clipboard(text)
            self.ledger.say(f"Copied: {text}")

    @work(exclusive=True, group="copy", exit_on_error=False)
    async def _copy_table(self) -> None:
        text = (await self.exported()).tabbed()
        self.app.copy_to_clipboard(text)
        self.ledger.say(f"Copied {len(text.splitlines()):,} lines")

    @on(Grid.Moved)
    def _noted(self, moved: Grid.Moved) -> None:
        moved.stop()
        self._say_found()
        if moved.grid.key is None:
            self.note("")
        else:
            self.moved(moved.grid)

    def moved(self, grid: Grid) -> None:
        """The cursor of a table stands elsewhere: the page may say what it stands on."""


def _sections(current: str) -> Content:
    parts: list[tuple[str, str | Style]] = []
    for number, section in enumerate(SECTIONS, start=1):
        here = section.name == current
        style = Style(bold=here, reverse=here) + Style.from_meta(
            {"@click": f"app.section('{section.name}')"}
        )
        parts += [(f" {number} {section.label} ", style)]
    return Content.assemble(*parts)


def _uncounted(book: Book, question: Question) -> int:
    """How many entries the book has, where the question would be about more than are counted."""
    progress = book.progress
    is_behind = not progress.is_whole and question.up_to >= last_entry(book.views.connection)
    return progress.in_all if is_behind else 0


def _asked(reading: Reading, answered: _Answered[Any]) -> str:
    words = reading.in_words(answered.question, answered.in_all)
    if not answered.known_since:
        return words
    entries = "1 entry" if answered.known_since == 1 else f"{answered.known_since} entries"
    return f"{words} · ↺ restated: {entries} since"


_ASKED_AGAIN_AFTER_SECONDS = 1
