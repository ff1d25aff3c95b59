"""Which entries hold a text: in what they say, where the paper says it, who recorded it."""

from collections.abc import Iterable, Sequence

from events.event import Entry
from ledger.book import Book
from ledger.kinds import KIND_OF_EVENT
from projections.figures import pounds, pounds_plain
from projections.words import describe

LOOKED_AT_ONCE = 1_000
"""Entries in one question to the book, so that it answers others in between."""


class SoughtEntries:
    """Entries are read when they are first looked at; what is sought in them is kept."""

    def __init__(self) -> None:
        self._texts: dict[int, str] = {}

    def holding(self, text: str, numbers: Sequence[int], book: Book) -> list[int]:
        """Those of the numbers whose entries hold the text, in whatever letters."""
        sought = text.casefold()
        missing = [number for number in numbers if number not in self._texts]
        self._texts |= {entry.number: _text(entry) for entry in _read(missing, book)}
        return [number for number in numbers if sought in self._texts[number]]


def _read(numbers: Sequence[int], book: Book) -> Iterable[Entry]:
    """The entries of these numbers, which ascend; those without a gap are read together."""
    if numbers and numbers[-1] - numbers[0] + 1 == len(numbers):
        return book.journal.after(numbers[0] - 1, len(numbers))
    return map(book.journal.one, numbers)


def _text(entry: Entry) -> str:
    event = entry.event
    name = type(event).__name__
    pence = getattr(event, "amount_pence", None)
    parts = [
        str(entry.number),
        event.decision,
        f"{event.recorded_at:%Y-%m-%d}",
        KIND_OF_EVENT.get(name, name),
        describe(event),
        event.cite or "",
        event.recorded_by,
        *([] if pence is None else [pounds(pence), pounds_plain(pence)]),
    ]
    return "\n".join(parts).casefold()
