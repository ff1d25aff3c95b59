"""A decision's paper, and beside it the verdicts on its figures, or the draft that it gives."""

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal

from events.clock import today
from ledger.book import Book
from ledger.documents.checking import check
from ledger.documents.drafting.draft import draft_of
from ledger.documents.drafting.known import Known
from ledger.documents.explaining import Verdict
from ledger.problems import Refused
from projections import register
from projections.clean import on_one_line
from projections.questions import Question
from tui.app.ledger_app import READ_ONLY
from tui.app.paper.beside import Beside, Item
from tui.app.paper.document_page import DocumentPage
from tui.app.paper.drafted import with_draft
from tui.app.paper.pane import Pane
from tui.app.paper.verdicts import with_verdicts
from tui.app.places import CorrectionOf, EntryAt, RecordOf


class PaperPage(DocumentPage[Beside | str]):
    """A paper and what the book makes of it; by itself it records nothing.

    Its answer is a sentence where the document is no paper of a decision.
    """

    DEFAULT_CSS = """
    PaperPage > #panes { height: 1fr; }
    PaperPage > #panes > #beside { border-left: vkey $panel; }
    PaperPage.narrow > #panes > #beside { display: none; border-left: none; }
    PaperPage.narrow.other > #panes > #beside { display: block; }
    PaperPage.narrow.other > #panes > #paper { display: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "side", "Other side", id="paper.side"),
        Binding("e", "form", "Into the form", id="paper.form"),
    ]
    help_text = (
        "The paper stands on the left, its figures marked: ✓ an entry of the book has it, or it"
        " comes of entries; ✗ it differs; ? nothing explains it; · context. On the right stands"
        " what was found, then the verdict on each figure. A decision that is not recorded has a"
        " draft there: ✓ an entry of the draft has the figure, ? none has, or only behind #. What"
        " belongs together has a bar. Tab changes sides; e takes the draft into the form, where"
        " you put it right and record it: reading records nothing."
    )
    AUTO_FOCUS = "#paper"
    narrow_below: ClassVar[int] = 100
    """Cells that both sides need beside each other."""

    _beside: Beside | None = None

    def title_words(self) -> str:
        return on_one_line(self.path.name)

    def content(self) -> ComposeResult:
        yield from super().content()
        with Horizontal(id="panes"):
            yield Pane("paper")
            yield Pane("beside", hang=2)

    # What it is by the book

    def ask(self, book: Book, question: Question) -> Beside | str:
        """The paper with its verdicts, or its draft where the book does not have the decision."""
        assert self.document is not None
        paper = self.document
        whole = replace(question, fund=None, programme=None, borough=None, year=None)
        try:
            checked = check(
                book, whole, paper, digest=paper.digest, today=today(), on_step=self.on_step
            )
        except Refused as error:
            return str(error)
        if checked.is_recorded or checked.reference in register.references(book.views.connection):
            return with_verdicts(checked)
        return with_draft(checked, draft_of(paper, Known(book), self.on_step))

    def show(self, answer: Beside | str) -> None:
        """Both sides, the cursor where it was."""
        if isinstance(answer, str):
            self.say_doing(f"✗ {answer}", is_wrong=True)
            return
        is_first = self._beside is None
        self._beside = answer
        self.say_doing("")
        self.titled(f"{answer.title} · {on_one_line(self.path.name)}{_to_look_at(answer)}")
        self._pane("paper").show(answer.paper)
        self._pane("beside").show([item.passage for item in answer.items])
        self._link(self._side)
        if is_first:  # what is told of the whole paper comes first
            self._pane("beside").scroll_home(animate=False)
        self.refresh_bindings()

    # Going about in it

    def _pane(self, side: str) -> Pane:
        return self.query_one(f"#{side}", Pane)

    @property
    def _side(self) -> Pane:
        """The pane that is read on."""
        return self._pane("beside" if self.focused is self._pane("beside") else "paper")

    @property
    def _item(self) -> Item | None:
        """What on the right the cursor is on, or what belongs to the figure that it is on."""
        if self._beside is None or self._side.key is None:
            return None
        if self._side.id == "beside":
            return self._beside.items[self._side.key]
        about = self._beside.about(self._side.key)
        return self._beside.items[about[0]] if about else None

    def on_resize(self, event: events.Resize) -> None:
        self.set_class(event.size.width < self.narrow_below, "narrow")
        self.set_class(self._side.id == "beside", "other")

    def action_side(self) -> None:
        """The other side is read on; where the screen is narrow, it is the one in sight."""
        other = self._pane("paper" if self._side.id == "beside" else "beside")
        self.set_class(other.id == "beside", "other")
        other.focus()

    @on(Pane.Moved)
    def _moved(self, moved: Pane.Moved) -> None:
        moved.stop()
        if moved.pane is self._side:
            self._link(moved.pane)

    def _link(self, pane: Pane) -> None:
        """What belongs to where the cursor is has a bar on the other side, and is in sight."""
        beside = self._beside
        if beside is None:
            return
        pane.light(())
        if pane.key is None:
            self.note("")
        elif pane.id == "paper":
            about = beside.about(pane.key)
            other = self._pane("beside")
            if about:
                other.go_to(about[0])
            other.light(about)
            self.note(beside.said_at(pane.key))
        else:
            item = beside.items[pane.key]
            if item.figures and self._pane("paper").key not in item.figures:
                self._pane("paper").go_to(item.figures[0])
            self._pane("paper").light(beside.lines_of(item))
            self.note(_noted(beside, item))

    @on(Pane.Opened)
    def _opened(self, opened: Pane.Opened) -> None:
        opened.stop()
        item = self._item
        if item is not None and item.entries:
            self.go(EntryAt(item.entries[0]))
        elif self._beside is not None:
            self.ledger.say(_no_entry(self._beside, item))
            if opened.pane.id == "beside" and item is not None:
                self._show_place(self._beside.lines_of(item))

    def _show_place(self, lines: Sequence[int]) -> None:
        """The paper is read on where these passages of it stand, if there are any."""
        if lines:
            self.action_side()
            self.call_after_refresh(self._pane("paper").light, lines)

    def check_action(self, action: str, _: tuple[object, ...]) -> bool | None:
        """Only a draft goes into the form; nothing on the page is found by a text."""
        if action == "form":
            return self._beside is not None and self._beside.draft is not None
        return action != "find"

    def action_form(self) -> None:
        """The draft is in the form, to be put right and recorded by a person."""
        if self._beside is None or self._beside.draft is None:
            return
        if self.ledger.read_only:
            self.ledger.say(READ_ONLY)
        else:
            self.go(RecordOf(text=self._beside.draft))

    def action_correct(self) -> None:
        """The entry that a figure is, is corrected."""
        item = self._item
        if item is not None and item.entries:
            self.go(CorrectionOf(item.entries[0]))
        else:
            super().action_correct()

    def action_copy(self, what: str) -> None:
        """The figure, its passage or, of the right side, all of it goes to the clipboard."""
        pane = self._side
        whole = pane.text
        if self._beside is not None and pane.id == "beside":
            whole = self._beside.draft or whole
        text = {"cell": pane.words, "row": pane.passage}.get(what, whole)
        if text.strip():
            self.app.copy_to_clipboard(text)
            self.ledger.say(f"Copied: {text}" if len(text) < _SAID_MAX else "Copied")


def _to_look_at(beside: Beside) -> str:
    """How much of it is to be looked at, in the title; a draft is, as a whole."""
    checked = beside.checked
    wrong = sum(each.differs for each in checked.findings)
    if beside.draft is None:
        wrong += sum(each.differs for each in checked.figures)
    return f" · ✗ {wrong} to look at" if wrong else ""


def _no_entry(beside: Beside, item: Item | None) -> str:
    """Why nothing is opened."""
    if beside.draft is not None:
        return "Nothing of the draft is recorded; e takes it into the form."
    if item is not None and not item.figures:
        return "It is about the paper: no entry stands behind it."
    verdicts = [beside.checked.figures[figure] for figure in item.figures] if item else []
    if any(each.verdict == Verdict.NOT_EXPLAINED for each in verdicts):
        return "No entry has it: record what it is, or note in the book why it is context."
    return "No single entry stands behind it: it comes of several figures."


def _noted(beside: Beside, item: Item) -> str:
    """Under the panes: what the figures of an item are, or where on the paper it is about."""
    if item.figures:
        return " · ".join(beside.said[figure] for figure in item.figures[:_FIGURES_NOTED_MAX])
    return "" if item.line is None else beside.checked.paper.place(item.line)


_FIGURES_NOTED_MAX = 3
_SAID_MAX = 80
