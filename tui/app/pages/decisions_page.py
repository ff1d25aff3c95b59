"""The register of decisions: when each was signed, what it approves, who reviewed it."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType

from events.money import format_pounds
from ledger.book import Book
from projections import register
from projections.figures import day
from projections.questions import Question
from projections.registered import Registered, registered
from projections.reviews import Standing
from tui.app.page import Page
from tui.app.places import DecisionOf
from tui.app.table.columns import Cell, Column, Row, Tone
from tui.app.table.grid import Grid, Sheet
from tui.app.table.year_columns import money
from tui.reviews import review_mark


class DecisionsPage(Page[Sequence[Registered]]):
    """A row for each decision, the latest last."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("O", "app.paper", "Read a paper", id="go.paper"),
    ]
    section = "decisions"
    help_text = (
        "Every decision signed by the day asked about. Approved is what its entries commit, as"
        " corrected since; drawn is what it takes from funds. O reads a decision's paper: against"
        " its entries where it is recorded, and else into a draft."
    )

    _answer: Sequence[Registered] = ()

    def ask(self, book: Book, question: Question) -> Sequence[Registered]:
        """Every decision of the question, with how it stands with its review."""
        return registered(book.views.connection, book.histories(question.up_to), question)

    def show(self, answer: Sequence[Registered]) -> None:
        """The register, with the sum of what it approves."""
        self._answer = answer
        rows = [_row(each) for each in answer]
        decisions = [each.decision for each in answer]
        total = [
            Cell("Total"),
            Cell(""),
            Cell("1 decision" if len(decisions) == 1 else f"{len(decisions):,} decisions"),
            Cell(""),
            Cell(str(sum(each.entries for each in decisions))),
            money(sum(each.approved_pence for each in decisions)),
            money(sum(each.drawn_pence for each in decisions)),
        ]
        self.table.show(Sheet(_COLUMNS, rows, total, "No decision was signed by then."))

    def asked_in_words(self, asked: str) -> str:
        """Narrowed, it lists the decisions about a name or year, and does not divide their sums."""
        return f"{asked}, each decision whole" if self.ledger.reading.narrowed() else asked

    def moved(self, grid: Grid) -> None:
        """Under the table: who decided, where it is published, how it was dated."""
        for each in self._answer:
            if each.decision.reference == grid.key:
                self.note(_told(each.decision))

    @on(Grid.Opened)
    def _opened(self, opened: Grid.Opened) -> None:
        opened.stop()
        self.ledger.go(DecisionOf(str(opened.key)))


def _row(each: Registered) -> Row:
    decision, review = each.decision, each.review
    is_reviewed = review.standing == Standing.REVIEWED
    reviewed = f"{'✓ ' if is_reviewed else ''}{review_mark(review)}"
    inferred = " i" if decision.dated_by == "inferred" else ""
    return Row(
        decision.reference,
        [
            Cell(decision.reference),
            Cell(f"{decision.decided_on.isoformat()}{inferred}"),
            Cell(each.title),
            Cell(reviewed, Tone.PLAIN if is_reviewed else Tone.QUIET),
            Cell(str(decision.entries)),
            money(decision.approved_pence),
            money(decision.drawn_pence),
        ],
    )


def _told(decision: register.Decision) -> str:
    told = [decision.title or "book-keeping"]
    if decision.decided_by:
        told.append(f"decided by {decision.decided_by}")
    note = f" ({decision.date_note})" if decision.date_note else ""
    told.append(f"{decision.dated_by or 'recorded'} {day(decision.decided_on)}{note}")
    if decision.drawn_pence:
        told.append(f"draws {format_pounds(decision.drawn_pence)}")
    if decision.link:
        told.append(decision.link)
    return " · ".join(told)


_COLUMNS = (
    Column("Decision", 10),
    Column("Signed", 12, means="The day it was signed; i: inferred, not published."),
    Column("Title", 20, grows=True),
    Column("Reviewed", 14, spare=1, means="Whether a second person read it against its paper."),
    Column("Entries", 7, right=True, spare=2, means="How many entries were recorded of it."),
    Column("Approved £", 14, right=True, means="What it approves for programmes."),
    Column("Drawn £", 14, right=True, spare=3, means="What it draws from reserves and funds."),
)
