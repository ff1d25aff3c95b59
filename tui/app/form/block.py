"""The fields of one block of a form: what stands above the entries, or one entry."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content as Text
from textual.message import Message
from textual.widgets import Static

from projections.clean import clean
from tui.app.form.choices import Choices
from tui.app.form.draft import Content
from tui.app.form.field import Field
from tui.app.form.form_fields import DECISION, KINDS, FormField, field_for, fields_of, label_of
from tui.app.form.line import Offered
from tui.app.form.sorts import Sort

KIND = FormField(
    "kind",
    label_of("kind"),
    (("", Sort("choose with the arrows, or type: app", choices=tuple(KINDS), completes="kind")),),
)
"""What kind of entry is added."""


@dataclass(frozen=True)
class Told:
    """What is wrong with a block: by key, and about the whole of it."""

    by_key: Mapping[str, str]
    about: Sequence[str] = ()


class Block(VerticalScroll, can_focus=False):
    """The fields of a block, one under the other."""

    DEFAULT_CSS = """
    Block { height: 1fr; background: $background; scrollbar-size-vertical: 1; }
    Block > .about { display: none; height: auto; color: $error; padding: 0 1; }
    Block > .about.shown { display: block; }
    Block > .more {
        height: 1; color: $quiet; padding: 0 1; text-wrap: nowrap; text-overflow: ellipsis;
    }
    """

    @dataclass
    class Changed(Message):
        """A field of it has another value."""

        key: str
        value: Any

    @dataclass
    class Left(Message):
        """A field of it is no longer typed on."""

        key: str

    def __init__(self, block: int, held: Content, kind: str, offered: Offered) -> None:
        """`kind` is that of an entry, "decision" above them, "" where one is still to be chosen."""
        super().__init__()
        self.block = block
        self.kind = kind
        self._held = held
        self._offered = offered
        self._shows_more = False
        self._told = Told({})

    def compose(self) -> ComposeResult:
        yield Static(classes="about")
        yield from map(self._field, self._forms())
        if self._rare():
            yield Static(_more(self._rare()), classes="more")

    def on_mount(self) -> None:
        self.tell(self._told)

    def _forms(self) -> Iterator[FormField]:
        """The fields that are shown: the usual ones, those that hold something, and, where they
        were asked for, the others too; at last what only a file can have brought.
        """
        known = fields_of(self.kind)
        if not known:
            yield KIND
        for form in known:
            if self._shows_more or not form.is_rare or form.key in self._held:
                yield form
        keys = {form.key for form in known} | {"entries" if self.kind == DECISION else "kind"}
        yield from (field_for(self.kind, key) for key in self._held if key not in keys)

    def _rare(self) -> list[FormField]:
        if self._shows_more:
            return []
        return [
            form for form in fields_of(self.kind) if form.is_rare and form.key not in self._held
        ]

    def _field(self, form: FormField) -> Field:
        return Field(form, self._held.get(form.key), self._offered)

    @property
    def fields(self) -> list[Field]:
        """Its fields, from the top."""
        return list(self.query(Field))

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        for choices in self.screen.query(Choices):
            choices.place()

    def begin(self, *, at_last: bool = False) -> None:
        """The first field is typed on, or the last."""
        fields = self.fields
        if fields:
            # At once: what was typed ahead comes after.
            self.screen.set_focus(fields[-1].lines[-1].first if at_last else fields[0].first)

    async def more(self) -> None:
        """The rarely used fields are there too, and the first of them is typed on."""
        rare = self._rare()
        self._shows_more = True
        await self.query(".more").remove()
        fields = [self._field(form) for form in rare]
        await self.mount_all(fields)
        if fields:
            fields[0].first.focus()
        self.tell(self._told)

    def tell(self, told: Told) -> None:
        """What is wrong stands under each field, what no field can say over all."""
        self._told = told
        if not self.query(".about"):  # its fields are on their way
            return
        fields = {field.form.key: field for field in self.fields}
        tell_fields(fields, self.query_one(".about", Static), told)

    @on(Field.Changed)
    def _changed(self, changed: Field.Changed) -> None:
        changed.stop()
        self.take(changed.field)
        self.post_message(self.Changed(changed.field.form.key, changed.field.value))

    def take(self, *fields: Field) -> None:
        """The draft holds what is typed in these fields."""
        for field in fields:
            value = field.value
            if value is None:
                self._held.pop(field.form.key, None)
            else:
                self._held[field.form.key] = value

    @on(Field.Left)
    def _left(self, left: Field.Left) -> None:
        left.stop()
        self.post_message(self.Left(left.field.form.key))


def tell_fields(fields: Mapping[str, Field], over: Static, told: Told) -> None:
    """What is wrong stands under each field, by the keys of problems; what none can say, over all.

    What is typed and can mean nothing is told first: it is what the person just typed.
    """
    for key, field in fields.items():
        said = told.by_key.get(key, "")
        field.tell(str(field.refusal) if field.refusal is not None else said)
    left = [f"{label_of(key)}: {said}" for key, said in told.by_key.items() if key not in fields]
    about = [*told.about, *left]
    over.update(Text(clean("\n".join(f"✗ {each}" for each in about))))
    over.set_class(bool(about), "shown")


def _more(rare: Sequence[FormField]) -> Text:
    names = ", ".join(form.label.lower() for form in rare)
    return Text(clean(f"Esc m: more ({names})"))
