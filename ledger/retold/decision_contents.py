"""What one decision file made, as the content of a decision file that makes it again.

Entries are named by number, and the numbers are those of the book that the files make: what is
left out shifts all that follow.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from pydantic import ValidationError

from events.bookkeeping import ConditionSettled, EntryCorrected
from events.commitments import Allocated
from events.decisions import DecisionReviewed, DecisionSigned
from events.event import Entry, Event
from events.funds import DrawReturned, FundDrawn
from events.references import BOOK_SERIES, is_book_keeping
from ledger.corrections import is_dated_by_a_closing
from ledger.decision_file import FORMS
from ledger.kinds import KIND_OF_EVENT
from ledger.retold.correction_tables import changes_of
from ledger.retold.entry_tables import Table, add_funding, table_of
from projections.histories import Source


class LeftOut(NamedTuple):
    """An entry that no decision file says, and why."""

    entry: int
    decision: str
    kind: str
    reason: str


@dataclass(frozen=True)
class Retold:
    """One decision file's content, and what of the recording is not in it."""

    reference: str
    """Of the decision or, of a book-keeping act, the one that it has in the new book."""
    content: Table
    """Without entries where all that was recorded is left out."""
    left_out: Sequence[LeftOut]


class _NotSaid(Exception):
    """An entry that a decision file cannot say; the message is the reason."""


class Teller:
    """Tells a book's recordings again, one after another from the first."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._left_out: list[int] = []
        """The numbers of entries that are left out, in order."""
        self._acts = 0
        """Book-keeping acts told so far, which the new book numbers itself."""

    def tell(self, recording: Sequence[Entry]) -> Retold:
        """The decision file that makes these entries again, which follow those told before."""
        first = recording[0]
        left_out: list[LeftOut] = []
        tables: list[Table] = []
        is_signed = isinstance(first.event, DecisionSigned)
        acts = recording[1:] if is_signed else recording
        heading, not_said = _heading(first.event)
        for act, beside in _with_what_is_beside(acts, self._source):
            try:
                if not_said is not None:
                    raise _NotSaid(not_said)
                tables.append(self._table(act.event, beside))
            except _NotSaid as unsaid:
                left_out += self._leave_out([act, *beside], str(unsaid))
        if is_signed and not tables:
            reason = "nothing else of its decision can be said in a decision file"
            left_out = [*self._leave_out([first], reason), *left_out]
        reference = first.event.decision
        if tables and is_book_keeping(reference):
            self._acts += 1
            reference = heading["title"] = f"{BOOK_SERIES} {self._acts}"
        content = heading | {"entries": tables} if tables else {}
        return Retold(reference, content, left_out)

    def new_number(self, number: int) -> int:
        """The number of an entry in the book that the files make; raises _NotSaid."""
        before = bisect_left(self._left_out, number)
        if before < len(self._left_out) and self._left_out[before] == number:
            raise _NotSaid(f"it is about entry {number}, which is left out")
        return number - before

    def _leave_out(self, entries: Iterable[Entry], reason: str) -> list[LeftOut]:
        found = []
        for number, _, event in entries:
            self._left_out.insert(bisect_left(self._left_out, number), number)
            kind = KIND_OF_EVENT[type(event).__name__]
            found.append(LeftOut(number, event.decision, kind, reason))
        return found

    def _table(self, event: Event, beside: Sequence[Entry]) -> Table:
        """The entry of the file, its funding lines with it; raises _NotSaid."""
        if isinstance(event, DecisionReviewed):
            raise _NotSaid("a review is the act of the person who read the paper")
        table = table_of(event)
        for key in ("entry", "settles"):
            if key in table:
                table[key] = self.new_number(table[key])
        if "entries" in table:
            table["entries"] = [self.new_number(number) for number in table["entries"]]
        if isinstance(event, EntryCorrected):
            self._correct(table, event)
        if isinstance(event, Allocated):
            _as_asked(table, event)
        for _, _, line in beside:
            if isinstance(line, FundDrawn | DrawReturned):
                add_funding(table, line)
        _check_form(table)
        return table

    def _correct(self, table: Table, event: EntryCorrected) -> None:
        if event.fields:
            table["set"] = changes_of(event, self.new_number)
        if is_dated_by_a_closing(event):
            del table["effective_on"], table["effective_cite"]


def _heading(event: Event) -> tuple[dict[str, Any], str | None]:
    """What stands above the entries and, where there is no such file, why."""
    if isinstance(event, DecisionSigned):
        said = {
            "reference": event.decision,
            "title": event.title,
            "decided_by": event.decided_by,
            "decided_on": event.decided_on,
            "dated_by": event.dated_by,
            "date_note": event.date_note,
            "not_before": event.not_before,
            "link": event.link,
            "document_sha256": event.document_sha256,
        }
        return {key: value for key, value in said.items() if value is not None}, None
    if event.supplement_because is not None:
        return {"supplements": event.decision, "because": event.supplement_because}, None
    if is_book_keeping(event.decision) or isinstance(event, DecisionReviewed):
        return {}, None
    return {}, "it was recorded neither with its decision's signing nor as a supplement"


def _with_what_is_beside(
    entries: Sequence[Entry], source: Source
) -> Iterable[tuple[Entry, list[Entry]]]:
    """Each act with the entries that follow from it: funding lines, and their settlements."""
    acts: list[tuple[Entry, list[Entry]]] = []
    for entry in entries:
        if acts and _follows_from(entry.event, acts[-1][0], source):
            acts[-1][1].append(entry)
        else:
            acts.append((entry, []))
    return acts


def _follows_from(event: Event, act: Entry, source: Source) -> bool:
    match event:
        case FundDrawn() | DrawReturned():
            return event.beside == act.number
        case ConditionSettled():
            if not isinstance(act.event, ConditionSettled):
                return False
            line = source.one(event.entry).event
            return isinstance(line, FundDrawn | DrawReturned) and line.beside == act.event.entry
        case _:
            return False


def _as_asked(table: Table, event: Allocated) -> None:
    """All that there is, or the sum of the shares, where no figure was written."""
    if event.amount_as_written == "all":
        table["amount"] = "all"
    elif event.amount_as_written is None and event.shares is not None:
        del table["amount"]


def _check_form(table: Table) -> None:
    """Raises _NotSaid where a decision file would be refused for its form."""
    try:
        FORMS[table["kind"]].model_validate(table)
    except ValidationError as error:
        wrong = "; ".join(
            f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in error.errors()
        )
        raise _NotSaid(f"a decision file does not take it ({wrong})") from error
