"""A field of a form: its line or lines, and what is wrong with it in a sentence under them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from events.refusal import Refusal
from projections.clean import clean
from tui.app.form.field_meanings import MEANINGS
from tui.app.form.form_fields import FormField
from tui.app.form.line import Line, Offered, Typing
from tui.app.form.sorts import JSON, shown_by
from tui.app.form.table_values import rows_of, table_of


class Field(Vertical):
    """One key of a decision file, typed on a line, or on as many lines as it takes."""

    DEFAULT_CSS = """
    Field { height: auto; }
    Field > .wrong { height: auto; color: $error; padding: 0 0 0 18; }
    """

    @dataclass
    class Changed(Message):
        """Its value is another."""

        field: "Field"

    @dataclass
    class Left(Message):
        """It is no longer typed on."""

        field: "Field"

    def __init__(
        self, form: FormField, value: Any, offered: Offered, was: str | None = None
    ) -> None:
        super().__init__()
        self.form = form
        self._was = was
        self._offered = offered
        rows = rows_of(form, value) if form.is_table else None
        self._is_table = rows is not None
        self._sort = JSON if form.is_table else shown_by(form.sort, value)
        self._value = value
        self._first_rows: Sequence[Sequence[str]] = rows or []
        self._wrong = ""
        self.refusal: Refusal | None = None
        """Why what is typed cannot mean anything."""

    def compose(self) -> ComposeResult:
        if self._is_table:
            for at, row in enumerate([*self._first_rows, [""] * len(self.form.columns)]):
                yield self._row(row, is_first=at == 0)
        else:
            text = "" if self._value is None else self._sort.write(self._value) or ""
            part = (self._sort, text, self.form.default)
            yield Line(self._label, [part], self._offered, self._was)

    def explained(self) -> str:
        """What is typed in it."""
        meaning = MEANINGS.get(self.form.key, "")
        rule = "" if self.form.is_required else " It may be left empty."
        return f"{self.form.label}: {meaning}{rule}"

    @property
    def _label(self) -> str:
        return f"{self.form.label}{' *' if self.form.is_required else ''}"

    def _row(self, texts: Sequence[str], *, is_first: bool) -> Line:
        parts = [
            (sort, text, name if is_first else f"another {name}")
            for (name, sort), text in zip(self.form.columns, texts, strict=True)
        ]
        was = None if self._was is None else self._was if is_first else ""
        return Line(self._label if is_first else "", parts, self._offered, was=was)

    @property
    def lines(self) -> list[Line]:
        """Its lines, from the top."""
        return list(self.query(Line))

    @property
    def first(self) -> Typing:
        """Where one begins to type."""
        return self.lines[0].first

    @property
    def value(self) -> Any:
        """What a decision file would hold: the value that it began with until something is typed,
        what is not understood as it is typed, None where it is empty.
        """
        if any(line.is_typed for line in self.lines):
            self._value = self._read()
        return self._value

    @on(Line.Changed)
    def _changed(self, changed: Line.Changed) -> None:
        changed.stop()
        if self._is_table and any(changed.line.texts) and changed.line is self.lines[-1]:
            columns = len(self.form.columns)
            self.mount(self._row([""] * columns, is_first=False), after=changed.line)
        self.post_message(self.Changed(self))

    def _read(self) -> Any:
        self.refusal = None
        lines = self.lines
        if self._is_table:
            return table_of(self.form, [line.texts for line in lines])
        (text,) = lines[0].texts
        if not text.strip():
            return None
        try:
            return self._sort.read(text)
        except Refusal as refusal:
            self.refusal = refusal
            return text

    def said_was(self, was: str) -> None:
        """This is what stands before it now, where what is typed puts something in its place."""
        self._was = was
        self.lines[0].said_was(was)

    @on(Line.Left)
    def _left(self, left: Line.Left) -> None:
        left.stop()
        empty = [line for line in self.lines[1:-1] if not any(line.texts)]
        for line in empty:  # what was cleared is gone; the last is for another
            line.remove()
        self.post_message(self.Left(self))

    def tell(self, wrong: str) -> None:
        """The sentence stands under the field; none where it is ""."""
        if wrong == self._wrong:
            return
        self._wrong = wrong
        text = Content(clean(f"✗ {wrong}"))
        told = next(iter(self.query(".wrong").results(Static)), None)
        if told is None:
            self.mount(Static(text, classes="wrong"))
        else:
            told.update(text)
            told.display = bool(wrong)
