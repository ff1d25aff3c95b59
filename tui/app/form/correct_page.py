"""Correcting an entry: what each field was, what it is now, why, and what that does to balances."""

from dataclasses import dataclass
from typing import Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content as Text
from textual.widget import Widget
from textual.widgets import Static

from events.references import parse_reference
from events.refusal import Refusal
from ledger.book import Book
from ledger.decision_file import DecisionFile
from ledger.fields import keys_of, written_value
from ledger.kinds import KIND_OF_EVENT
from ledger.problems import FilePlace, Problem, Refused
from ledger.recording import Recorded
from projections.questions import Question
from projections.words import describe
from tui.app.form.block import Told, tell_fields
from tui.app.form.field import Field
from tui.app.form.form_fields import FormField, field_for, fields_of
from tui.app.form.form_page import FormPage, Made
from tui.app.form.known import Known, Offer, known_in
from tui.app.form.line import Line
from tui.app.form.sorts import TEXT, Sort
from tui.app.form.trying import Spot
from tui.app.form.typed_ahead import TypedAhead
from tui.app.places import CorrectionOf
from tui.corrections import Correction, as_it_left, correction_file

_SAID = (
    field_for("correction", "void"),
    field_for("correction", "cause"),
    FormField("decision", "By decision", (("", Sort(TEXT.hint, completes="reference")),)),
    field_for("correction", "because"),
    field_for("correction", "cite"),
    field_for("correction", "despite"),
)
"""What is said of a correction beside the fields that it changes."""
_HINTS = {
    "void": "yes strikes the entry out: what it posted is taken back, and it stays to be seen",
    "cause": "recording: we typed it wrong. decision: a later decision says so",
    "decision": "the recorded decision that says so",
    "because": "why, for those who read it",
}


@dataclass(frozen=True)
class Correctable:
    """An entry as it reads, field by field, and what the book knows."""

    says: str
    kind: str
    was: dict[str, Any]
    known: Known


class CorrectPage(FormPage[Correctable]):
    """An entry is put right in the open: both figures stay to be seen, and why."""

    DEFAULT_CSS = """
    CorrectPage #form { width: 3fr; }
    CorrectPage Preview { width: 2fr; }
    CorrectPage #fields { height: 1fr; scrollbar-size-vertical: 1; }
    CorrectPage #fields Vertical { height: auto; }
    CorrectPage .heading { height: 1; color: $primary; text-style: bold; background: $surface; }
    CorrectPage .about { display: none; height: auto; color: $error; padding: 0 1; }
    CorrectPage .about.shown { display: block; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("m", "more", "More", show=False, id="form.more"),
    ]
    narrow_below = 120
    help_text = (
        "What the entry says stands beside what it is to say. A correction is an entry of its own:"
        " the old figure stays to be seen, with the reason. Cause recording: the paper always said"
        " so. Cause decision: a later decision says so, known from its own date."
    )

    def __init__(self, place: CorrectionOf) -> None:
        super().__init__()
        self.place = place
        self._answer: Correctable | None = None
        self._at_first: dict[str, Any] = {}
        """What fields were when they were laid out: one that is still so was not typed on."""
        self._visited: set[str] = set()

    def title_words(self) -> str:
        return f"Correct entry {self.place.number}"

    def form(self) -> ComposeResult:
        with VerticalScroll(id="fields", can_focus=True):
            yield Static(classes="about")
            yield Static(Text(f"{'Field':18}{'Was':24}Now"), classes="heading")
            yield Vertical(id="now")
            yield Static(Text("Why"), classes="heading")
            yield Vertical(id="said")

    def ask(self, book: Book, _: Question) -> Correctable:
        """The entry as it was left."""
        event = as_it_left(book, self.place.number, None)
        kind = KIND_OF_EVENT.get(type(event).__name__, "")
        was = {key: written_value(event, key) for key in keys_of(event)}
        return Correctable(describe(event), kind, was, known_in(book))

    def begin(self, answer: Correctable) -> None:
        self._answer = answer
        self.begin_draft(answer.known.book, f"entry-{self.place.number}")
        self.titled(" · ".join([self.title_words(), *self.draft.begun_with(), answer.says]))
        self._lay_out()

    def go_on(self, answer: Correctable) -> None:
        """What somebody else corrected meanwhile is what those fields were; it stays corrected."""
        self._answer = answer
        self._show_what_was()

    # The fields

    @work(exclusive=True, group="block", exit_on_error=False)
    async def _lay_out(self) -> None:
        assert self._answer is not None
        held = self._held("said")
        self._at_first = dict(self._answer.was)
        changed = [self._field(form) for form in self._forms() if not self._is_hidden(form)]
        said = [Field(form, held.get(form.key), self._offered) for form in _SAID]
        with self.app.batch_update():
            for where, fields in (("#now", changed), ("#said", said)):
                await self.query_one(where).remove_children()
                await self.query_one(where).mount_all(fields)
        self.set_focus((changed or said)[0].first)
        self.released()
        self.try_again()

    @work(group="was", exit_on_error=False)
    async def _show_what_was(self) -> None:
        """Fields say what they were as it is now; those that nobody typed on hold it, too."""
        assert self._answer is not None
        was, now = self._answer.was, {field.form.key: field for field in self._now}
        others = [key for key in was if was[key] != self._at_first.get(key)]
        typed = [now[key] for key in others if key in now and self._is_typed(now[key])]
        for field in typed:
            field.said_was(field_text(field.form, was[field.form.key]))
        for key in others:
            if key not in now:
                self._at_first[key] = was[key]
            elif now[key] not in typed:
                await self._begin_anew(now[key])
        if typed:
            names = ", ".join(field.form.label for field in typed)
            self.ledger.say(f"Somebody corrected this entry meanwhile: {names}; see Was")
        self.try_again()

    async def _begin_anew(self, field: Field) -> None:
        """The field, which nobody typed on, holds what the entry says now."""
        assert self._answer is not None
        focused = self.focused
        has_focus = focused is not None and field in focused.ancestors
        if has_focus:
            self.query_one(TypedAhead).hold()
        fields = self.query_one("#now")
        following = fields.children[fields.children.index(field) + 1 :]
        await field.remove()
        self._at_first[field.form.key] = self._answer.was[field.form.key]
        anew = self._field(field.form)
        await fields.mount(anew, before=following[0] if following else None)
        if has_focus:
            self.set_focus(anew.first)
            self.released()

    def _is_typed(self, field: Field) -> bool:
        """Whether the field says anything else than it did when the form began."""
        return bool(field.value != self._at_first[field.form.key])

    def _forms(self) -> list[FormField]:
        """The fields that the entry can be corrected in, in the order of a decision file."""
        assert self._answer is not None
        order = [form.key for form in fields_of(self._answer.kind)]
        keys = sorted(
            self._answer.was,
            key=lambda key: (order.index(key) if key in order else len(order), key),
        )
        return [field_for(self._answer.kind, key) for key in keys]

    def _is_hidden(self, form: FormField) -> bool:
        assert self._answer is not None
        is_empty = self._answer.was[form.key] in (None, []) and form.key not in self._held("now")
        return is_empty and (form.is_rare or form.key in ("closed_on", "note", "tags"))

    def _field(self, form: FormField) -> Field:
        assert self._answer is not None
        was = self._answer.was[form.key]
        shown = field_text(form, was)
        return Field(form, self._held("now").get(form.key, was), self._offered, shown)

    def _held(self, what: str) -> dict[str, Any]:
        held = self.draft.content.get(what)
        return held if isinstance(held, dict) else {}

    def _offered(self, completes: str) -> list[Offer]:
        assert self._answer is not None
        return list(self._answer.known.offers.get(completes, ()))

    @work(exclusive=True, group="block", exit_on_error=False)
    async def action_more(self) -> None:
        """The fields that hold nothing are there too."""
        shown = {field.form.key for field in self._now}
        fields = [self._field(form) for form in self._forms() if form.key not in shown]
        if fields:
            await self.query_one("#now").mount_all(fields)
            self.set_focus(fields[0].first)

    @property
    def resting(self) -> Widget | None:
        self.note("m shows empty fields · D discards what is typed · Esc goes back, and it is kept")
        return self.query_one("#fields")

    # What is typed

    def _typed(self) -> tuple[dict[str, Any], dict[str, Any]]:
        """What fields are now, where that is another value, and what is said of the correction."""
        now = {field.form.key: field.value for field in self._now if self._is_typed(field)}
        nothing = {form.key: None for form in _SAID}
        return now, nothing | {field.form.key: field.value for field in self._said}

    @property
    def _now(self) -> list[Field]:
        """The fields of the entry."""
        return list(self.query_one("#now").query(Field))

    @property
    def _said(self) -> list[Field]:
        """The fields of the correction itself."""
        return list(self.query_one("#said").query(Field))

    @on(Field.Changed)
    def _changed(self, changed: Field.Changed) -> None:
        changed.stop()
        now, said = self._typed()
        self.draft.content = {"now": now, "said": {k: v for k, v in said.items() if v is not None}}
        self.keep()

    @on(Field.Left)
    def _left(self, left: Field.Left) -> None:
        left.stop()
        self._visited.add(self._key_of(left.field))
        self.try_again()

    @on(Line.Entered)
    def _said_what_it_was(self, entered: Line.Entered) -> None:
        field = next((each for each in entered.typing.ancestors if isinstance(each, Field)), None)
        if field is not None and self._answer is not None:
            key = field.form.key
            if field in self._said:
                self.note(_HINTS.get(key, entered.typing.sort.hint))
            else:
                self.note(f"was: {field_text(field.form, self._answer.was[key]) or 'nothing'}")

    def made(self) -> Made:
        now, said = self._typed()
        number = self.place.number

        def make(book: Book) -> DecisionFile:
            correction = Correction(
                number,
                said["cause"] or "",
                said["because"] or "",
                now,
                void=said["void"] is True,
                decision=_decision(said["cause"], said["decision"]),
                cite=said["cite"],
                despite=said["despite"],
            )
            return correction_file(book, correction)

        return make

    def try_again(self) -> None:
        now, said = self._typed()
        if not now and not said["void"]:
            self.tried = None
            self.preview.say("Say what a field is now, or strike the entry out, and why.")
        else:
            super().try_again()

    def spot(self, problem: Problem) -> Spot:
        return Spot(0, problem.key)

    def is_visited(self, spot: Spot) -> bool:
        return spot.key is None or spot.key in self._visited

    @property
    def in_sight(self) -> int | None:
        return 0

    def told(self, told: Told) -> None:
        fields = {self._key_of(field): field for field in (*self._now, *self._said)}
        tell_fields(fields, self.query_one(".about", Static), told)

    def _key_of(self, field: Field) -> str:
        """Its key in the correction's own entry."""
        return f"set.{field.form.key}" if field in self._now else field.form.key

    def anew(self) -> None:
        self._visited.clear()
        self._tells_all = False
        if self._answer is not None:
            self.titled(f"{self.title_words()} · {self._answer.says}")
        self._lay_out()

    def typed_words(self) -> str:
        return f"A correction of entry {self.place.number}"

    def question(self, recorded: Recorded) -> tuple[str, str]:
        return f"Record this? {describe(recorded.entries[-1].event)}", "records"


def field_text(form: FormField, value: Any) -> str:
    """A value as the form shows it beside what it is now."""
    if value in (None, []):
        return ""
    text = None if form.is_table else form.sort.write(value)
    if text is not None:
        return text
    if isinstance(value, dict):
        return "; ".join(f"{name} {amount}" for name, amount in value.items())
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _decision(cause: Any, written: Any) -> str | None:
    """The reference of the decision that says so; raises Refused where one is needed."""
    place = FilePlace("entry 1 (correction)", 1, "decision")
    if written is None and cause == "decision":
        raise Refused([Problem(place, "is missing", "say which recorded decision says so")])
    if written is None:
        return None
    try:
        return parse_reference(written)
    except Refusal as refusal:
        raise Refused([Problem(place, refusal.wrong, refusal.remedy, refusal.value)]) from refusal
