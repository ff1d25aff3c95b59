"""An earlier decision's entries as a decision file would have them, for one that is like it.

What belongs to that paper alone stays behind: reference, dates, cites, what it opened, corrected or
settled, what it only quotes, and the entries of its own that it names.
"""

from typing import Any

from events.boroughs import LONDON_BOROUGHS
from events.event import Event
from events.funds import DrawReturned, FundDrawn
from events.holders import UNALLOCATED
from events.money import Money
from events.refusal import Refusal
from ledger.book import Book
from ledger.decision_file import keys_taken
from ledger.fields import keys_of, written_value
from ledger.naming import KIND_OF_EVENT

_NOT_REPEATED = frozenset(
    {
        *("decision", "fund", "programme", "correction", "settle", "review"),
        *("close-year", "reopen-year"),
    }
)
_LEFT_BEHIND = frozenset(
    {
        *("cite", "effective_on", "settles", "entries", "despite", "stands_for", "additional"),
        *("closed_on", "on", "note"),
    }
)


class NothingToRepeat(Refusal):
    """A reference that is not in the book, or a decision without entries to begin with."""


def entries_like(book: Book, reference: str) -> list[dict[str, Any]]:
    """The decision's entries as they read now, as tables of a decision file.

    Raises NothingToRepeat.
    """
    rows = book.views.connection.execute(
        "select number from entry join decision on decision.id = entry.decision"
        " where reference = ? order by number",
        (reference,),
    ).fetchall()
    if not rows:
        raise NothingToRepeat(reference, "is not recorded in this book", "see: tally decisions")
    histories = book.histories()
    found: dict[int, dict[str, Any]] = {}
    for (number,) in rows:
        if histories.original_of(number) != number:
            continue
        event = histories.reading(number)
        kind = KIND_OF_EVENT.get(type(event).__name__, "")
        if event is None or kind in _NOT_REPEATED or getattr(event, "stands_for", None):
            continue
        if isinstance(event, FundDrawn | DrawReturned) and event.beside in found:
            _fund(found[event.beside], event)
        else:
            found[number] = _form(kind, event)
    if not found:
        raise NothingToRepeat(reference, "has no entries to begin with", "name another decision")
    return list(found.values())


def _fund(act: dict[str, Any], event: FundDrawn | DrawReturned) -> None:
    """A draw beside an act is one of its funding lines: of a move, what is drawn anew."""
    if isinstance(event, DrawReturned) != (act["kind"] == "release"):
        return
    line = {"fund": event.fund, "amount": _amount(event, "amount")}
    act.setdefault("funding", []).append(line)


def _form(kind: str, event: Event) -> dict[str, Any]:
    taken = keys_taken(kind)
    form: dict[str, Any] = {"kind": kind}
    for key in sorted(keys_of(event) & taken - _LEFT_BEHIND):
        value = written_value(event, key)
        if key in ("amount", "precision") and isinstance(value, str):
            value = _amount(event, key)
        if value not in (None, [], False, UNALLOCATED.label) and (key, value) not in _IMPLIED:
            form[key] = "all" if value == sorted(LONDON_BOROUGHS) else value
    return form


_IMPLIED = (("share", "stated"), ("share", "whole"), ("basis", "decision"), ("precision", "£0.01"))
"""What a file says by other keys, or by saying nothing."""


def _amount(event: Event, key: str) -> Any:
    """The amount as the paper has it, where that is still what it is."""
    value = written_value(event, key)
    written = event.amount_as_written
    if key == "amount" and written is not None and isinstance(value, str):
        try:
            return written if str(Money.parse(written)) == value else value
        except Refusal:
            return value
    return value
