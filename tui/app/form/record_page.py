"""Recording a decision: typed in a form, tried as it is typed, kept until it is recorded."""

import asyncio
from collections.abc import Sequence
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.suggester import SuggestFromList
from textual.widget import Widget

from events.references import parse_reference
from ledger.book import Book
from ledger.decision_file import DecisionFile
from ledger.earlier_decision import entries_like
from ledger.problems import Problem, Refused
from ledger.recording import Recorded
from projections.questions import Question
from tui.app.confirm import once_confirmed
from tui.app.form.beginnings import content_at, content_of, file_understood, one_of
from tui.app.form.block import KIND, Block, Told
from tui.app.form.draft import Content
from tui.app.form.form_fields import DECISION, KINDS
from tui.app.form.form_page import FormPage, Made
from tui.app.form.known import Known, Offer, known_in
from tui.app.form.line import Typing
from tui.app.form.outline import ABOVE, outline
from tui.app.form.trying import Spot, Tried, file_of, spot_of
from tui.app.places import Place, RecordOf
from tui.app.prompt import Prompt
from tui.app.table.grid import Grid
from tui.recorded_words import headline

_OUTLINE_ROWS_MAX = 7
_KEYS = "Enter types · m more · x removes · o file · O paper · l like another · D discards"


class RecordPage(FormPage[Known]):
    """A decision in the making."""

    DEFAULT_CSS = """
    RecordPage #table { height: 3; border-bottom: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+n", "add", "Add entry", priority=True, id="form.add"),
        Binding("m", "more", "More", show=False, id="form.more"),
        Binding("x", "remove", "Remove entry", show=False, id="form.remove"),
        Binding("o", "open", "Open file", show=False, id="form.open"),
        Binding("l", "like", "Like another", show=False, id="form.like"),
        Binding("O", "app.paper", "Read a paper", show=False, id="go.paper"),
    ]
    help_text = (
        "What is typed is kept until it is recorded, and tried after every field: the preview shows"
        " the entries and the balances before and after. Esc goes from the fields to the table of"
        " entries, where m shows more fields, x removes an entry, o opens a decision file, O reads"
        " a decision's paper and drafts from it, l begins like an earlier decision and D discards"
        " what is typed."
    )

    def __init__(self, place: RecordOf) -> None:
        super().__init__()
        self.place = place
        self._known: Known | None = None
        self._visited: set[tuple[int, str]] = set()
        self._being_tried: Content = {}
        """What was typed when it was last given to be tried."""
        self._tried_of: Content | None = None
        """What was typed when `tried` came of it."""
        self._at = ABOVE
        self._one_by_one = asyncio.Lock()

    def title_words(self) -> str:
        return "Record a decision"

    def form(self) -> ComposeResult:
        yield Grid(id="table")

    def ask(self, book: Book, _: Question) -> Known:
        """What the book knows, for the fields to complete from."""
        return known_in(book)

    def begin(self, answer: Known) -> None:
        self._known = answer
        self.begin_draft(answer.book)
        self._begin()

    def go_on(self, answer: Known) -> None:
        self._known = answer

    @work(exclusive=True, group="begin", exit_on_error=False)
    async def _begin(self) -> None:
        self.titled(" · ".join([self.title_words(), *self.draft.begun_with()]))
        await self._go_to(ABOVE)
        self.try_again()
        self._begin_as(self.place)

    def _begin_as(self, place: RecordOf) -> None:
        """It begins like another decision, or with the text of a file, where that was asked."""
        if place.like is not None:
            self._like(place.like)
        elif place.text is not None:
            self._of_text(place.text)

    def _of_text(self, text: str) -> None:
        try:
            content = content_of(text)
        except Refused as error:
            self.ledger.problem(error)
        else:
            self.unless_kept(lambda: self._begin_with(content, tells=True))

    # The blocks

    @property
    def _block(self) -> Block | None:
        return next(iter(self.query(Block)), None)

    def _offered(self, completes: str) -> Sequence[Offer]:
        if completes == "kind":
            return [Offer(kind, said) for kind, said in KINDS.items()]
        offers = self._known.offers.get(completes, ()) if self._known else ()
        return [*map(Offer, self.draft.opened(completes)), *offers]

    async def _go_to(self, at: int, *, types: bool = True, at_last: bool = False) -> None:
        """The block's fields are shown, and typed on."""
        self._at = at
        async with self._one_by_one:
            if self._at == at:  # and nobody has gone elsewhere meanwhile
                await self._laid_out(at, types=types, at_last=at_last)
        if self.tried is not None:
            self.tell(self.tried)

    async def _laid_out(self, at: int, *, types: bool, at_last: bool) -> None:
        entries = self.draft.entries
        held = self.draft.block(at) if at < len(entries) else {}
        kind = DECISION if at == ABOVE else str(held.get("kind", ""))
        block = Block(at, held, kind, self._offered)
        with self.app.batch_update():
            await self.query(Block).remove()
            await self.query_one("#form").mount(block)
            # Where the cursor led here, it stays: it may be further on by now.
            self._show_outline(at if types else None)
            if types:
                block.begin(at_last=at_last)
                self.released()

    def _show_outline(self, at: int | None = None) -> None:
        wrong: dict[int, int] = {}
        tried = self.tried
        for problem in tried.problems if tried else []:
            spot = self.spot(problem)
            if self.is_told(spot):
                wrong[spot.block] = wrong.get(spot.block, 0) + 1
        is_of_now = self._tried_of == self.draft.content  # nothing was typed since it was tried
        is_tried = bool(tried and tried.recorded) and is_of_now
        sheet = outline(self.draft.content, wrong, is_tried=is_tried)
        table = self.query_one("#table", Grid)
        table.styles.height = min(len(sheet.rows), _OUTLINE_ROWS_MAX) + 1
        table.show(sheet)
        if at is not None:
            table.row = at + 1

    def moved(self, grid: Grid) -> None:
        """The block under the cursor is shown, without going to its fields."""
        if not grid.has_focus:
            return
        self.note(_KEYS)
        if isinstance(grid.key, int) and grid.key != self._at:
            self._at = grid.key
            self._look_at(grid.key)

    @work(group="block", exit_on_error=False)
    async def _look_at(self, at: int) -> None:
        await self._go_to(at, types=False)

    @on(Grid.Opened)
    def _opened(self, opened: Grid.Opened) -> None:
        opened.stop()
        if isinstance(opened.key, int):
            self.held()
            self._type_in(opened.key)

    @work(group="block", exit_on_error=False)
    async def _type_in(self, at: int, *, at_last: bool = False) -> None:
        block = self._block
        if block is not None and block.block == at:
            block.begin(at_last=at_last)
            self.released()
        else:
            await self._go_to(at, at_last=at_last)

    def beyond(self, typing: Typing, ahead: int) -> None:
        block = self._block
        at = block.block + ahead if block is not None else ABOVE
        if block is not None and ahead > 0 and block.block == len(self.draft.entries):
            if self._chosen(block):
                self._add(block.block)
                return
        elif at >= ABOVE:
            self._type_in(at, at_last=ahead < 0)
            return
        super().beyond(typing, ahead)

    def _chosen(self, block: Block) -> bool:
        """Whether the kind of the entry to add is chosen, which then is in the draft."""
        kind = block.fields[0].value
        if kind is None:
            self.note("Choose what the decision does next; Ctrl+S records what is typed.")
        elif kind not in KINDS:
            block.tell(Told({KIND.key: "is not a kind of entry; choose one with the arrows"}))
        else:
            self.draft.entries.append({"kind": kind})
            self.keep()
            return True
        return False

    @work(group="block", exit_on_error=False)
    async def _add(self, at: int) -> None:
        await self._go_to(at)

    @property
    def resting(self) -> Widget | None:
        self.note(_KEYS)
        return self.query_one("#table", Grid)

    def action_add(self) -> None:
        """The kind of another entry is chosen."""
        self.held()
        self._type_in(len(self.draft.entries))

    @work(group="block", exit_on_error=False)
    async def action_more(self) -> None:
        """The rarely used fields of the block are shown too."""
        if self._block is not None:
            await self._block.more()

    def action_remove(self) -> None:
        """The entry under the cursor is removed, once the person says so."""
        at = self.query_one("#table", Grid).key
        if isinstance(at, int) and 0 <= at < len(self.draft.entries):
            kind = self.draft.entries[at].get("kind", "")
            question = f"Remove entry {at + 1} ({kind})?"
            once_confirmed(self.app, question, "removes", lambda: self._remove(at), by="remove")

    @work(group="block", exit_on_error=False)
    async def _remove(self, at: int) -> None:
        del self.draft.entries[at]
        self._visited.clear()
        self.keep()
        await self._go_to(min(at, len(self.draft.entries)), types=False)
        self.try_again()

    # What is typed

    @on(Block.Changed)
    def _changed(self, changed: Block.Changed) -> None:
        changed.stop()
        block = self._block
        if block is not None and block.block < len(self.draft.entries):
            self.keep()
            self._show_outline()

    @on(Block.Left)
    def _left(self, left: Block.Left) -> None:
        left.stop()
        if self._block is not None:
            self._visited.add((self._block.block, left.key))
        self.try_again()

    def made(self) -> Made:
        if self._block is not None:
            self._block.take(*self._block.fields)  # what was typed this instant, too
        content = self._being_tried = self.draft.copied()

        def make(_: Book) -> DecisionFile:
            return file_of(content)

        return make

    def try_again(self) -> None:
        if self.draft.is_empty:
            self.tried = None
            self.preview.say("What recording would do is shown here as you type.")
            self._show_outline()
        else:
            super().try_again()

    def spot(self, problem: Problem) -> Spot:
        return spot_of(problem, self.draft.content)

    def is_visited(self, spot: Spot) -> bool:
        if (spot.block, spot.key or "") in self._visited:
            return True
        is_of_entry = spot.key is None and spot.block != ABOVE
        return is_of_entry and any(at == spot.block for at, _ in self._visited)

    @property
    def in_sight(self) -> int | None:
        return None if self._block is None else self._block.block

    def _show_tried(self, found: Tried) -> None:
        self._tried_of = self._being_tried
        super()._show_tried(found)

    def tell(self, tried: Tried) -> None:
        self._show_outline()
        super().tell(tried)

    def told(self, told: Told) -> None:
        if self._block is not None:
            self._block.tell(told)

    # Recording

    def question(self, recorded: Recorded) -> tuple[str, str]:
        return f"Record it? {headline(recorded)}", "records"

    # Beginning with something else

    def anew(self) -> None:
        self._begin_with({})

    def typed_words(self) -> str:
        count = len(self.draft.entries)
        of = self.draft.content.get("reference") or "A decision without reference"
        return f"{of} with {'1 entry' if count == 1 else f'{count} entries'}"

    def is_of(self, place: Place) -> bool:
        return isinstance(place, RecordOf)

    def come_back(self, place: Place) -> None:
        """It begins like another decision or with a file's text, where that was asked for."""
        if not isinstance(place, RecordOf):
            return
        if self._draft is None:  # it has not begun yet
            self.place = place
        else:
            self._begin_as(place)

    @work(exclusive=True, group="begin", exit_on_error=False)
    async def _begin_with(self, content: Content, *, tells: bool = False, like: str = "") -> None:
        """The form holds this; `tells` whether what is wrong with it is told at once."""
        self.draft.content = content
        self.keep()
        self._visited.clear()
        self._tells_all = tells
        self.tried = None
        self.titled(f"{self.title_words()}{f' like {like}' if like else ''}")
        await self._go_to(ABOVE)
        self.try_again()

    def action_open(self) -> None:
        """A decision file is in the form, with its mistakes at their fields."""

        def given(path: str | None) -> None:
            if path is None:
                return
            try:
                content = content_at(path)
            except Refused as error:  # changed since it was understood
                self.ledger.problem(error)
            else:
                self.unless_kept(lambda: self._begin_with(content, tells=True))

        question = "Which decision file (TOML or JSON)?"
        self.app.push_screen(Prompt(question, file_understood, hint="its path"), given)

    def action_like(self) -> None:
        """The form begins as an earlier decision."""

        def given(reference: str | None) -> None:
            if reference is not None:
                self._like(parse_reference(reference))

        references = [offer.text for offer in self._offered("reference")]
        prompt = Prompt(
            "Like which decision?",
            one_of(references),
            hint="its reference; the right arrow completes it",
            suggester=SuggestFromList(references, case_sensitive=False),
        )
        self.app.push_screen(prompt, given)

    @work(exclusive=True, group="like", exit_on_error=False)
    async def _like(self, reference: str) -> None:
        try:
            entries = await self.ledger.ask(lambda book: entries_like(book, reference))
        except Exception as error:  # noqa: BLE001 - told, and what is typed stays
            self.ledger.problem(error)
            return
        content: Content = {"entries": entries}
        self.unless_kept(lambda: self._begin_with(content, like=reference))
