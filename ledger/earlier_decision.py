"""An earlier decision's entries as a decision file would have them, for one that is like it.

What belongs to that paper alone stays behind: reference, dates, cites, what it opened, corrected or
settled, what it only quotes, and the entries of its own that it names.
"""

from events.funds import DrawReturned, FundDrawn
from events.refusal import Refusal
from ledger.book import Book
from ledger.kinds import KIND_OF_EVENT
from ledger.retold.entry_tables import Table, add_funding, table_of

_NOT_REPEATED = frozenset(
    {
        *("decision", "fund", "programme", "correction", "settle", "review"),
        *("close-year", "reopen-year"),
    }
)
_LEFT_BEHIND = frozenset(
    {
        *(
            "cite",
            "effective_on",
            "effective_cite",
            "settles",
            "entries",
            "despite",
            "stands_for",
            "additional",
        ),
        *("closed_on", "on", "note"),
    }
)


class NothingToRepeat(Refusal):
    """A reference that is not in the book, or a decision without entries to begin with."""


def entries_like(book: Book, reference: str) -> list[Table]:
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
    found: dict[int, Table] = {}
    for (number,) in rows:
        if histories.original_of(number) != number:
            continue
        event = histories.reading(number)
        kind = KIND_OF_EVENT.get(type(event).__name__, "")
        if event is None or kind in _NOT_REPEATED or getattr(event, "stands_for", None):
            continue
        if isinstance(event, FundDrawn | DrawReturned) and event.beside in found:
            add_funding(found[event.beside], event)
        else:
            told = table_of(event)
            found[number] = {key: told[key] for key in told if key not in _LEFT_BEHIND}
    if not found:
        raise NothingToRepeat(reference, "has no entries to begin with", "name another decision")
    return list(found.values())
