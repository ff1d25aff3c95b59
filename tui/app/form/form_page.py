"""A page with a form: kept and tried as it is typed, the outcome beside it, recorded after one
question."""

from collections.abc import Callable
from typing import ClassVar, Generic, TypeVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from ledger.book import Book
from ledger.decision_file import DecisionFile
from ledger.problems import Problem
from ledger.recording import Recorded, record
from projections.clean import clean
from tui.app.confirm import once_confirmed
from tui.app.form.block import Told
from tui.app.form.choices import Choices
from tui.app.form.kept_page import KeptPage
from tui.app.form.line import Line, Typing
from tui.app.form.preview import Preview
from tui.app.form.recording import record_from
from tui.app.form.trying import Spot, Tried, in_words, refused_of, tried
from tui.app.form.typed_ahead import TypedAhead

Answer = TypeVar("Answer")
Made = Callable[[Book], DecisionFile]
"""Makes the decision file of what is typed now, in the thread that has the book."""

_TRIED_AGAIN_SECONDS = 1


class FormPage(KeptPage[Answer], Generic[Answer]):
    """What is typed on it is one decision file; subclasses say which."""

    DEFAULT_CSS = """
    FormPage.begun > #asked { display: none; }
    FormPage #may-not { height: auto; max-height: 3; color: $warning; display: none; }
    FormPage #panes { height: 1fr; }
    FormPage #form { width: 1fr; height: 1fr; }
    FormPage Preview { border-left: vkey $panel; }
    FormPage.narrow Preview { display: none; border-left: none; }
    FormPage.narrow.previewing Preview { display: block; }
    FormPage.narrow.previewing #form { display: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "record", "Record", id="form.record"),
        Binding("ctrl+t", "preview", "Preview", id="form.preview"),
    ]

    AUTO_FOCUS = "TypedAhead"
    uses_dates = False
    narrow_below: ClassVar[int] = 100
    """Cells that the form and what it would do need side by side."""
    tried: Tried | None = None
    """What came of trying what is typed, last."""
    _typed_on: Widget | None = None
    _tells_all = False
    """Whether fields are wrong too that nobody was at yet."""

    # What a page says of itself

    def made(self) -> Made:
        """The decision file of what is typed now; what it gives raises Refused."""
        raise NotImplementedError

    def begin(self, answer: Answer) -> None:
        """What the book knows is known: the form can be typed on."""
        raise NotImplementedError

    def go_on(self, answer: Answer) -> None:
        """Somebody recorded meanwhile, and this is what the book knows now."""
        raise NotImplementedError

    def form(self) -> ComposeResult:
        """The widgets to type on."""
        raise NotImplementedError

    def spot(self, problem: Problem) -> Spot:
        """Where in the form the problem stands."""
        raise NotImplementedError

    def is_visited(self, spot: Spot) -> bool:
        """Whether somebody was there: what is still to be typed is not wrong yet."""
        raise NotImplementedError

    def told(self, told: Told) -> None:
        """This stands beside the fields in sight."""
        raise NotImplementedError

    @property
    def in_sight(self) -> int | None:
        """The block of the form whose fields are there."""
        raise NotImplementedError

    def question(self, recorded: Recorded) -> tuple[str, str]:
        """What is asked before it is recorded, and what Enter does: "records"."""
        raise NotImplementedError

    # What all such pages do alike

    def show(self, answer: Answer) -> None:
        """The form, once there is an answer; what is typed on it stays when there is another."""
        if self.has_class("begun"):
            self.go_on(answer)
            self.try_again()
        else:
            self.add_class("begun")
            self.begin(answer)

    def content(self) -> ComposeResult:
        yield Static(id="may-not")
        yield from super().content()
        with Horizontal(id="panes"):
            with Vertical(id="form"):
                yield from self.form()
            yield Preview()
        yield TypedAhead()
        yield Choices()

    def on_resize(self, event: events.Resize) -> None:
        self.set_class(event.size.width < self.narrow_below, "narrow")
        if self.tried is not None:
            self.call_after_refresh(self.preview.show, self.tried)

    # Trying and recording

    @property
    def preview(self) -> Preview:
        """What stands beside the form."""
        return self.query_one(Preview)

    def check_action(self, action: str, _: tuple[object, ...]) -> bool | None:
        """Nothing is done to a form that is not there yet; in none is anything found by a text."""
        return action != "find" and (action == "back" or self.has_class("begun"))

    def on_mount(self) -> None:
        self.ledger.look_who_may()
        self.watch(self.app, "may_not", self._say_who_may)
        for why in ("may_not", "not_now"):
            self.watch(self.app, why, self._may_try_again, init=False)

    def _say_who_may(self, may_not: str) -> None:
        """Who records nothing is told that before they type."""
        said = self.query_one("#may-not", Static)
        said.update(Content(clean(may_not)))
        said.display = bool(may_not)

    def _may_try_again(self) -> None:
        if self.has_class("begun"):
            self.try_again()

    def try_again(self) -> None:
        """What is typed is tried, unless the book is only read, or takes nothing just now."""
        if self.ledger.refusal:
            self.preview.say(self.ledger.refusal)
        else:
            self._try()

    @work(exclusive=True, group="try", exit_on_error=False)
    async def _try(self) -> None:
        await self._tried_now(self.made())

    async def _tried_now(self, made: Made) -> Tried:
        found = await self.ledger.ask(lambda book: tried(book, lambda: made(book)))
        self._show_tried(found)
        return found

    def _show_tried(self, found: Tried) -> None:
        self.tried = found
        self.preview.show(found)
        if found.waits:
            self.set_timer(_TRIED_AGAIN_SECONDS, self.try_again)
        else:
            self.tell(found)

    def tell(self, tried: Tried) -> None:
        """Each field says what is wrong with it, the form what is wrong with the whole."""
        by_key: dict[str, str] = {}
        about: list[str] = []
        for problem in tried.problems:
            spot = self.spot(problem)
            if spot.block == self.in_sight and self.is_told(spot):
                if spot.key is None:
                    about.append(in_words(problem))
                else:
                    by_key.setdefault(spot.key, in_words(problem))
        self.told(Told(by_key, about))

    def is_told(self, spot: Spot) -> bool:
        """Whether a problem is told already."""
        return self._tells_all or self.is_visited(spot)

    def action_preview(self) -> None:
        """What recording would do is gone to, or back from."""
        self.previewing(not self.has_class("previewing"))

    def previewing(self, on: bool) -> None:
        """The preview has focus, and the screen where that is narrow; or the form has again."""
        if on and not self.has_class("previewing"):
            self._typed_on = self.focused
        self.set_class(on, "previewing")
        if on:
            self.preview.focus()
        elif self._typed_on is not None and self._typed_on.is_attached:
            self._typed_on.focus()
        if self.tried is not None:
            self.call_after_refresh(self.preview.show, self.tried)

    @work(exclusive=True, group="record", exit_on_error=False)
    async def action_record(self) -> None:
        """What is typed is recorded, once it is valid and the person says so."""
        if self.ledger.refusal:
            self.ledger.say(self.ledger.refusal)
            return
        self.workers.cancel_group(self, "try")
        found = await self._tried_now(self.made())
        file = found.file
        if found.recorded is None or file is None or not found.is_ready:
            self.not_ready()
            return
        if self.is_current:  # and the person has not gone elsewhere meanwhile
            question, does = self.question(found.recorded)
            once_confirmed(self.app, question, does, lambda: self._record(file))

    def _record(self, file: DecisionFile) -> None:
        """What was tried and asked about is recorded, whatever others recorded since."""
        record_from(self, lambda book: record(book, file), self.gave_up, self._refused)

    def _refused(self, error: Exception) -> None:
        """It is not recorded: what was typed stays, and what is wrong is told."""
        self._show_tried(refused_of(error))
        self.previewing(True)
        self.ledger.problem(error)  # what is typed is tried again, and may do by now

    def not_ready(self) -> None:
        """Why it is not recorded is shown."""
        self._tells_all = True
        if self.tried is not None:
            self.tell(self.tried)
        self.previewing(True)

    @on(Line.Done)
    def _gone_on(self, done: Line.Done) -> None:
        done.stop()
        self.beyond(done.typing, done.ahead)

    def held(self) -> None:
        """What is typed waits for the field that is on its way."""
        self.query_one(TypedAhead).hold()

    def released(self) -> None:
        """What was typed while there was no field to type on is typed on it now."""
        self.query_one(TypedAhead).release()

    def beyond(self, typing: Typing, _: int) -> None:
        """The person went on from the last field, or back from the first."""
        self.set_focus(typing)
        self.released()

    @on(Choices.Taken)
    def _taken(self, taken: Choices.Taken) -> None:
        taken.stop()
        if isinstance(taken.typing, Typing):
            taken.typing.line.take(taken.typing, taken.offer)

    @on(Line.Entered)
    def _hinted(self, entered: Line.Entered) -> None:
        entered.stop()
        self.note(entered.typing.sort.hint)

    def action_back(self) -> None:
        """From the preview to the form, from a field to the table, from there off the page."""
        if self.has_class("previewing"):
            self.previewing(False)
        elif isinstance(self.focused, Typing) and self.resting is not None:
            self.resting.focus()
        else:
            self.leaving(self.app.pop_screen)

    @property
    def resting(self) -> Widget | None:
        """What has focus where no field has: letters are keys there."""
        return None
