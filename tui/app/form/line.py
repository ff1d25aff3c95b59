"""A line of a form: a label, something to type on, what was understood, and what it can be."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Label

from events.hidden import is_hidden
from events.refusal import Refusal
from projections.clean import clean
from tui.app.form.choices import Choices
from tui.app.form.known import Offer, fitting, meant, only_one
from tui.app.form.sorts import AMOUNT, Sort
from tui.app.form.typed_ahead import TypedAhead, pass_on

Offered = Callable[[str], Sequence[Offer]]
"""What is known, by what a field completes from."""


class Typing(Input):
    """Where a person types: arrows and Enter go through what is offered, and through the form."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "choose(1)", show=False),
        Binding("up", "choose(-1)", show=False),
        Binding("tab", "app.focus_next", show=False),
        Binding("shift+tab", "app.focus_previous", show=False),
    ]

    def __init__(self, sort: Sort, text: str, placeholder: str) -> None:
        super().__init__(text, placeholder, compact=True, select_on_focus=False)
        self.sort = sort

    @property
    def line(self) -> "Line":
        """The line that it is on."""
        return next(each for each in self.ancestors if isinstance(each, Line))

    async def _on_key(self, event: events.Key) -> None:
        focused = self.screen.focused
        if focused is not None and focused is not self:  # typed before the focus went on
            event.stop()
            event.prevent_default()
            pass_on(event, focused)
        elif action := self._action_of(event.key):
            # Here and not by way of the app, where it comes later: what follows it may be there by
            # then, and belong elsewhere.
            event.stop()
            event.prevent_default()
            await self.run_action(action)

    def _action_of(self, key: str) -> str:
        """What a key does that types nothing: with what is typed here, or to go on from it."""
        return next((each.action for each in self._bindings.key_to_bindings.get(key, ())), "")

    async def action_submit(self) -> None:
        """What is typed is taken, and the next field gone to."""
        self.line.submit()

    def action_choose(self, ahead: int) -> None:
        """The highlight goes to another offer, or the focus to another line."""
        self.line.choose(ahead)

    def replace(self, text: str, start: int, end: int) -> None:
        """As typed or pasted; what acts on a terminal or shows nothing is left out."""
        shown = "".join(
            " " if each.isspace() else each
            for each in text
            if each.isspace() or not is_hidden(each)
        )
        super().replace(shown, start, end)


class Line(Horizontal):
    """A label and one field to type on, or several side by side."""

    DEFAULT_CSS = """
    Line { height: 1; }
    Line .label { width: 18; color: $foreground; padding: 0 1 0 0; }
    Line .was {
        width: 24; padding: 0 1 0 0; color: $quiet; text-wrap: nowrap; text-overflow: ellipsis;
    }
    Line Typing { width: 1fr; background: $surface; color: $foreground; margin: 0 1 0 0; }
    Line Typing.figure { width: 14; }
    Line Typing:focus { background: $panel; background-tint: $panel 0%; }
    Line Typing > .input--placeholder { color: $quiet; }
    Line .echo {
        width: auto; max-width: 32; color: $success; text-wrap: nowrap; text-overflow: ellipsis;
    }
    """

    @dataclass
    class Changed(Message):
        """Something was typed on the line."""

        line: "Line"

    @dataclass
    class Done(Message):
        """The person goes on from the last field, or back from the first."""

        typing: Typing
        ahead: int

    @dataclass
    class Left(Message):
        """The line is no longer typed on."""

        line: "Line"

    @dataclass
    class Entered(Message):
        """The line is typed on."""

        typing: Typing

    def __init__(
        self,
        label: str,
        parts: Sequence[tuple[Sort, str, str]],
        offered: Offered,
        was: str | None = None,
    ) -> None:
        """`parts` are its fields: what is typed, the text, what stands there without one. `was`
        stands before them, where what is typed puts something in its place.
        """
        super().__init__()
        self._label = label
        self._was = was
        self._offered = offered
        self._typings = [Typing(sort, text, placeholder) for sort, text, placeholder in parts]
        for typing in self._typings[1:]:
            typing.set_class(typing.sort is AMOUNT, "figure")
        self._at_first = [text for _, text, _ in parts]
        self._last = self._at_first
        self._is_typed = False

    def compose(self) -> ComposeResult:
        yield Label(Content(clean(self._label)), classes="label")
        if self._was is not None:
            yield Label(Content(_one_line(self._was)), classes="was")
        yield from self._typings
        yield Label(classes="echo")

    def on_mount(self) -> None:
        self._echo()

    @property
    def texts(self) -> list[str]:
        """What is typed in each of its fields."""
        return [typing.value for typing in self._typings]

    @property
    def is_typed(self) -> bool:
        """Whether anything was ever typed on it."""
        return self._is_typed or self.texts != self._at_first

    @property
    def first(self) -> Typing:
        """Its first field."""
        return self._typings[0]

    def said_was(self, was: str) -> None:
        """This stands before its fields now."""
        self.query_one(".was", Label).update(Content(_one_line(was)))

    # What is offered

    @property
    def _choices(self) -> Choices:
        return self.screen.query_one(Choices)

    @property
    def _typed_on(self) -> Typing | None:
        # What has focus now: a field is told of it only later.
        return next((typing for typing in self._typings if typing is self.screen.focused), None)

    def _offers(self, sort: Sort) -> Sequence[Offer]:
        if sort.completes:
            return self._offered(sort.completes)
        return [Offer(each) for each in sort.choices]

    def _offer(self) -> None:
        typing = self._typed_on
        if typing is None:
            return
        part = _last_part(typing.value, typing.sort.between)[1]
        found = fitting(self._offers(typing.sort), part)[:_OFFERED_MAX]
        is_whole = [offer.text for offer in found] == [part.strip()]
        self._choices.offer(typing, typing.value, [] if is_whole else found)

    def choose(self, ahead: int) -> None:
        """The highlight goes to the next offer; where there is none, to another line."""
        typing = self._typed_on
        if typing is None:
            return
        if not self._choices.are_for(typing, typing.value):
            self._offer()
        if not self._choices.move(ahead):
            self._go_on(typing, ahead)

    def submit(self) -> None:
        """What is highlighted is taken; else what can only be meant by the text.

        Then the next field is gone to, unless several values are typed on this one; from a line of
        several fields that is empty, the next line.
        """
        typing = self._typed_on
        if typing is None:
            return
        is_for_this = self._choices.are_for(typing, typing.value)
        taken = self._choices.taken if is_for_this else None
        if taken is not None:
            self.take(typing, taken)
        else:
            self._completed(typing)
        if taken is not None and typing.sort.between:
            return
        is_empty = typing is self.first and not any(self.texts)
        self._go_on(self._typings[-1] if is_empty else typing, 1)

    def _go_on(self, typing: Typing, ahead: int) -> None:
        self._choices.hide()
        typings = [each for each in self.screen.query(Typing) if each.display]
        at = typings.index(typing) + ahead
        if 0 <= at < len(typings):
            self.screen.set_focus(typings[at])
        else:
            self.screen.query_one(TypedAhead).hold()
            self.post_message(self.Done(typing, ahead))

    def take(self, typing: Typing, offer: Offer) -> None:
        """The offer stands in the field, behind what is there of other values."""
        before = _last_part(typing.value, typing.sort.between)[0]
        typing.value = f"{before}{offer.text}"
        typing.cursor_position = len(typing.value)
        self._choices.hide()

    def _completed(self, typing: Typing) -> None:
        """Of a list that is closed, the one choice that begins so is what is meant; of names that
        the book must know, the one that it can only be.
        """
        sort = typing.sort
        before, part = _last_part(typing.value, sort.between)
        if sort.choices:
            typed = part.strip().lower()
            fits = [each for each in sort.choices if each.lower().startswith(typed)]
            found = fits[0] if typed and len(fits) == 1 else None
        elif sort.completes in _ALL_KNOWN:
            found = only_one(self._offered(sort.completes), part)
        else:
            found = None
        if found is not None:
            typing.value = f"{before}{found}"

    # What is typed

    @on(Input.Changed)
    def _typed(self, changed: Input.Changed) -> None:
        changed.stop()
        if self.texts == self._last:
            return  # a field says so of what it begins with, too
        self._last = self.texts
        self._is_typed = True
        self._offer()
        self._echo()
        self.post_message(self.Changed(self))

    def on_descendant_focus(self, _: events.DescendantFocus) -> None:
        if self.screen.query(Choices):  # keys that come quickly are there before they are
            self._offer()
        if self._typed_on is not None:
            self.post_message(self.Entered(self._typed_on))

    @on(Input.Blurred)
    def _blurred(self, blurred: Input.Blurred) -> None:
        blurred.stop()
        if isinstance(blurred.input, Typing):
            self._completed(blurred.input)
            blurred.input.scroll_to(x=0, animate=False)  # its beginning says what it is
        if not isinstance(self.screen.focused, Typing):
            self._choices.hide()
        if self._typed_on is None:
            self.post_message(self.Left(self))

    def _echo(self) -> None:
        """Beside the fields, what was understood where that is not what was typed."""
        told = [said for typing in self._typings if (said := self._understood(typing))]
        for echo in self.query(".echo").results(Label):
            echo.update(Content(clean(f"✓ {', '.join(told)}" if told else "")))

    def _understood(self, typing: Typing) -> str:
        text, sort = typing.value, typing.sort
        if not text.strip():
            return ""
        try:
            said = sort.said(sort.read(text))
        except Refusal:
            return ""
        if not said and sort.completes and not sort.between:
            said = meant(self._offered(sort.completes), text) or ""
        return "" if said == text.strip() else said


def _last_part(text: str, between: str) -> tuple[str, str]:
    """What is typed of several values before the last, with the white space, and the last."""
    at = max((text.rfind(each) for each in between), default=-1) + 1
    at += len(text[at:]) - len(text[at:].lstrip())
    return text[:at], text[at:]


def _one_line(text: str) -> str:
    return " ".join(clean(text).split())


_OFFERED_MAX = 40
_ALL_KNOWN = {"fund", "programme", "borough"}
"""What is never typed as a new name: the book or this form has opened it, or it is one of 32."""
