"""A page on which something is typed that is kept until it is recorded or given up."""

from collections.abc import Callable
from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from ledger.recording import Recorded
from tui.app.confirm import once_confirmed
from tui.app.form.draft import Draft, open_draft
from tui.app.page import Page

Answer = TypeVar("Answer")

_UNKEPT = "✗ What is typed is NOT kept: the disk does not take it. Record it before you leave."


class KeptPage(Page[Answer], Generic[Answer]):
    """What is typed on it is a draft, which no other window has meanwhile."""

    DEFAULT_CSS = """
    KeptPage #unkept { display: none; height: auto; color: $error; text-style: bold; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("D", "discard", "Discard", show=False, id="form.discard"),
    ]
    _draft: Draft | None = None
    _cannot_keep = False

    # What a page says of itself

    def anew(self) -> None:
        """The form holds what the draft does, and that is another thing now."""
        raise NotImplementedError

    def typed_words(self) -> str:
        """What is typed, in a few words."""
        raise NotImplementedError

    # What all such pages do alike

    def content(self) -> ComposeResult:
        yield Static(_UNKEPT, id="unkept")

    @property
    def draft(self) -> Draft:
        """What is typed."""
        assert self._draft is not None
        return self._draft

    def begin_draft(self, book: str, name: str = "decision") -> None:
        """What is typed begins with what was kept."""
        self._draft = open_draft(book, name)
        if self._draft.trouble is not None:
            self._cannot_keep = True
            self.ledger.problem(self._draft.trouble)

    def on_unmount(self) -> None:
        if self._draft is not None:
            self._draft.close()

    def keep(self) -> None:
        """What is typed is kept; what stands in the way of that is told once."""
        try:
            self.draft.keep()
            self._cannot_keep = False
        except OSError as error:
            if not self._cannot_keep:
                self._cannot_keep = True
                self.ledger.problem(error)
        unkept = self.query_one("#unkept", Static)
        unkept.display = self.is_unkept

    def leaving(self, then: Callable[[], object]) -> None:
        """It is left at once; where what is typed is kept nowhere, once the person gives it up."""
        if self.is_unkept:
            question = f"{self.typed_words()} cannot be kept, and is lost when you leave. Leave?"
            once_confirmed(self.app, question, "leaves", then, by="discard")
        else:
            then()

    @property
    def is_unkept(self) -> bool:
        """Whether what is typed is nowhere but on the screen."""
        return self._cannot_keep and self._draft is not None and not self._draft.is_empty

    def action_discard(self) -> None:
        """What is typed is given up, once the person says so."""
        self.unless_kept(self._discarded)

    def _discarded(self) -> None:
        self.gave_up()
        self.anew()

    def unless_kept(self, does: Callable[[], object]) -> None:
        """It is done at once where nothing is typed, and else once the person gives that up."""

        def discard() -> None:
            self._put_aside()
            does()

        if self.draft.is_empty:
            does()
            return
        question = f"{self.typed_words()} is typed here and not recorded. Discard it?"
        once_confirmed(self.app, question, "discards", discard, by="discard")

    def _put_aside(self) -> None:
        """What is given up can be had again."""
        try:
            aside = self.draft.put_aside()
        except OSError as error:
            self.ledger.problem(error)
        else:
            if aside is not None:
                self.ledger.say(f"What was typed is put aside as {aside}")

    def gave_up(self, _: Recorded | None = None) -> None:
        """Nothing is typed any more, or it is in the book."""
        self.draft.content = {}
        self.keep()
