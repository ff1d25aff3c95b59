"""London: what each borough has, as a map; and what is held beside its boroughs."""

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from events.money import format_pounds
from events.refusal import Refusal
from ledger.book import Book
from projections.clean import clean
from projections.names import name_key
from projections.questions import Question
from projections.why import Subject, subject_of
from replay.new_files import NotWritten
from tui.app.exported import Exported, tabbed_row
from tui.app.london.held import London, london
from tui.app.london.map import SPOTS, legend
from tui.app.london.tiles import LondonTiles
from tui.app.page import Page
from tui.app.places import WhyOf
from tui.app.prompt import Prompt
from tui.app.table.columns import Cell, Column, Row
from tui.app.table.rests_on import rests_on
from tui.app.table.year_columns import money


class LondonPage(Page[London]):
    """The boroughs as tiles, each with its figure, of a programme and year or of all."""

    DEFAULT_CSS = """
    LondonPage > #legend { height: auto; max-height: 2; background: $surface; color: $quiet; }
    LondonPage > #beside { height: auto; max-height: 3; background: $surface; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("p", "programme(1)", "Programme", id="london.programme-next"),
        Binding("P", "programme(-1)", "Programme before", show=False, id="london.programme-before"),
        Binding("full_stop", "year(1)", "Year", key_display=".", id="london.year-next"),
        Binding("comma", "year(-1)", "Year before", show=False, id="london.year-before"),
        Binding("slash", "find", "Find programme", show=False, id="page.find"),
        Binding("k", "app.knowledge", "Known", show=False, id="dates.knowledge"),
    ]
    section = "london"
    help_text = (
        "What each borough has by itself, of the years that have begun or of the year chosen. What"
        " is held for boroughs not named, jointly or by others is in no tile and is said under the"
        " map, where Down leads from the last tile; with it the tiles add up to what is allocated."
        " p and P choose the programme, . and , the year, / a programme by its name."
    )

    _answer: London | None = None

    def title_words(self) -> str:
        return "All programmes"

    def content(self) -> ComposeResult:
        yield LondonTiles(id="map")
        yield Static(id="legend")
        yield Static(id="beside")

    @property
    def tiles(self) -> LondonTiles:
        """The map."""
        return self.query_one(LondonTiles)

    def ask(self, book: Book, question: Question) -> London:
        """What the boroughs have, and what is held beside them."""
        return london(book, question)

    def show(self, answer: London) -> None:
        """The map, what its shades mean, and that it adds up."""
        self._answer = answer
        year = self.ledger.reading.year
        years = f"in {year}" if year is not None else "all years that have begun"
        self.titled(f"{answer.programme or 'All programmes'}, {years}")
        self.tiles.show(answer.tiles, answer.beside_tiles)
        self._say_under()

    def on_resize(self) -> None:
        self.call_after_refresh(self._say_under)

    def _say_under(self) -> None:
        if self._answer is None:
            return
        pence = [tile.pence for tile in self._answer.tiles.values()]
        self.query_one("#legend", Static).update(Content(legend(pence, self.tiles.unit)))
        said = self._answer.adding_up()
        if len(said) > self.size.width * _LINES_BESIDE:
            said = self._answer.adding_up(named=False)
        self.query_one("#beside", Static).update(self._marked(self._answer, clean(said)))

    def _marked(self, answer: London, said: str) -> Content:
        """What is said under the map, with what the cursor is on marked as a tile would be."""
        if self.tiles.borough not in answer.beside_tiles:
            return Content(said)
        begins, ends = answer.said_of(self.tiles.borough, said)
        if begins == ends:
            return Content(said)
        return Content.assemble(
            said[:begins], (f"[{said[begins:ends]}]", "reverse bold"), said[ends:]
        )

    @on(LondonTiles.Moved)
    def _moved(self, moved: LondonTiles.Moved) -> None:
        moved.stop()
        if self._answer is None:
            return
        self._say_under()
        rows = self._answer.of(moved.borough)
        has_any = rows or moved.borough in self._answer.beside_tiles
        figure = format_pounds(self._answer.pence_of(moved.borough)) if has_any else "nothing"
        self.note(" · ".join([f"{moved.borough}: {figure}", *rests_on(rows)]))

    # What is asked about

    def action_programme(self, ahead: int) -> None:
        """The next programme of which something is held; all come before the first."""
        if self._answer is not None:
            chosen = _next(self._answer.programmes, self._answer.programme, ahead)
            self.ledger.reading = replace(self.ledger.reading, programme=chosen)

    def action_year(self, ahead: int) -> None:
        """The next year in which something is held; all that have begun come before the first."""
        if self._answer is not None:
            chosen = _next(self._answer.years_held, self.ledger.reading.year, ahead)
            self.ledger.reading = replace(self.ledger.reading, year=chosen)

    def action_find(self) -> None:
        """A programme is chosen by a part of its name."""
        if self._answer is None:
            return
        names = self._answer.programmes

        def taken(written: str | None) -> None:
            if written is not None:
                chosen = _named(names, written) if written.strip() else None
                self.ledger.reading = replace(self.ledger.reading, programme=chosen)

        prompt = Prompt(
            "Which programme?",
            lambda written: _named(names, written) if written.strip() else "",
            hint="a part of its name; nothing for all programmes",
        )
        self.app.push_screen(prompt, taken)

    # Where it leads

    @on(LondonTiles.Opened)
    def _opened(self, opened: LondonTiles.Opened) -> None:
        opened.stop()
        answer, holder = self._answer, opened.borough
        if answer is not None and (answer.of(holder) or holder in answer.beside_tiles):
            if self.ledger.reading.borough and holder in [each.name for each in answer.beside]:
                borough = self.ledger.reading.borough
                self.note(f"{holder} is more than {borough}: take the borough out with f")
            else:
                self._go(holder, answer)
        else:
            self.note(f"{opened.borough} has nothing by itself in what is shown.")

    @work(exclusive=True, group="go", exit_on_error=False)
    async def _go(self, borough: str, answer: London) -> None:
        def subject(book: Book) -> Subject:
            return subject_of(book.views.connection, "holder", borough)

        years = None if self.ledger.reading.year or not answer.later_pence else answer.years
        found = await self.ledger.ask(subject)
        self.go(WhyOf(found, years=None if years is None else tuple(years)))

    def action_copy(self, what: str) -> None:
        """The figure, the borough with it, or all of them, as another program takes them."""
        if self._answer is None:
            return
        if what == "table":
            self._copy_table()
            return
        row = _row(self.tiles.borough, self._answer.pence_of(self.tiles.borough))
        text = row.cells[1].copied if what == "cell" else tabbed_row(row)
        self.app.copy_to_clipboard(text)
        self.ledger.say(f"Copied: {text}")

    async def exported(self) -> Exported:
        """A line for each borough, and for what is held beside them; together what is held."""
        answer, asked = self._answer, self._text_of("asked")
        if answer is None:
            raise NotWritten("the map is not there yet; export it once it is")
        rows = [_row(each, answer.pence_of(each)) for each in sorted(SPOTS)]
        rows.append(_row("Boroughs not named", answer.not_named_pence))
        rows += [_row(each.name, each.pence) for each in answer.beside]
        total = _row("Total", answer.total_pence).cells
        return Exported(f"London: {self.name_said}", asked, "", _COLUMNS, rows, total)


def _row(name: str, pence: int) -> Row:
    return Row(name, [Cell(name), money(pence)])


def _next(every: Sequence[str], current: str | None, ahead: int) -> str | None:
    """The one after the current, or before it; None, which is all, stands at both ends."""
    ring = [None, *every]
    at = ring.index(current) if current in ring else 0
    return ring[(at + ahead) % len(ring)]


def _named(names: Sequence[str], written: str) -> str:
    """The one programme that a part of its name means; raises ProgrammeNotFound."""
    key = name_key(written)
    holding = [name for name in names if key in name_key(name)]
    exactly = [name for name in holding if name_key(name) == key]
    found = exactly or holding
    if len(found) == 1:
        return found[0]
    if found:
        raise ProgrammeNotFound(written, f"is in {len(found)} names", f"such as {found[0]!r}")
    raise ProgrammeNotFound(written, "is in the name of no programme", "p goes through them")


class ProgrammeNotFound(Refusal):
    """A text that is no part of one programme's name."""


_LINES_BESIDE = 2
_COLUMNS = (Column("Borough or other holder", 26, grows=True), Column("£", 15, right=True))
