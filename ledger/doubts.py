"""What is in doubt about a book: the one place that decides whether anything is signed for it.

Opening a book looks at what costs nothing: the end of the journal, the last lines of the witness.
Here every stored byte is hashed again, and all that stands beside the entries is held against it.
"""

from collections.abc import Iterable, Sequence

from ledger.book import Book
from ledger.journal import stored_entries
from ledger.versions import GuardsNotKnown
from ledger.witness import Testimonies, Testimony
from projections.merkle import CompactRange
from projections.views import Position


def doubts(book: Book) -> list[str]:
    """Why nothing is signed for the book, each with what to do; empty where all is in order.

    The warnings of its opening are among them.
    """
    return list(dict.fromkeys([*book.warnings, *_of_the_journal(book), *_of_the_entries(book)]))


def _of_the_journal(book: Book) -> list[str]:
    """Guards that are gone, what was planted, and a second identity; or that nobody can tell."""
    to = "the file" if book.path is not None else "the server"
    try:
        faults = book.kept.faults()
    except GuardsNotKnown as error:
        return [str(error)]
    return [f"{fault}; see tally verify, and find out who has rights to {to}" for fault in faults]


def _of_the_entries(book: Book) -> list[str]:
    """The stored bytes against what the views counted, and each line of the witness."""
    position = book.views.position()
    if not position.number:
        return []
    seen = _seen(book, position.number)
    held = min(position.number, book.journal.count())
    counts = {position.number, *(line.count for line in seen.whole)}
    roots = roots_at(stored_entries(book.journal, held), counts)
    return [
        *_of_the_views(position, roots),
        *_of_the_witness(book, seen, position.number, roots),
    ]


def not_as_seen(book: Book, stored: Iterable[bytes]) -> list[str]:
    """What shows that entries were changed, for who has read all their stored bytes anyway.

    They are held against what the views counted and the last line of the witness.
    """
    position, last = book.views.position(), book.witness.last()
    lines = [] if last is None else [last]
    roots = roots_at(stored, {position.number, *(line.count for line in lines)})
    return [*_of_the_views(position, roots), *_changed(book, lines, roots)]


def _of_the_views(position: Position, roots: dict[int, bytes]) -> list[str]:
    if not position.number or roots.get(position.number) == position.range.root():
        return []
    return [
        f"the {position.number} entries in the journal are not those that the views have"
        " counted: an entry was changed since; compare with a backup or a kept checkpoint"
    ]


def _changed(book: Book, lines: Sequence[Testimony], roots: dict[int, bytes]) -> list[str]:
    """The first of these lines of the witness that is not so any more."""
    for line in lines:
        if roots.get(line.count, line.root) != line.root:
            return [
                f"the first {line.count} entries are not those that the witness"
                f" {book.witness.path} has seen: an entry, or the witness, was changed; compare"
                " with a backup or a kept checkpoint"
            ]
    return []


def _of_the_witness(
    book: Book, seen: Testimonies, count: int, roots: dict[int, bytes]
) -> list[str]:
    witness = book.witness.path
    if not seen.is_there:
        return [
            f"there is no witness {witness}, which every book that was recorded in has; ask who has"
            " a copy of the book with it"
        ]
    found = []
    if seen.junk:
        found.append(
            f"the witness {witness} holds lines that were never written into it: it was damaged or"
            " changed; see tally verify"
        )
    longest = max((line.count for line in seen.whole), default=0)
    if longest < count:
        found.append(
            f"the witness {witness} has seen {longest or 'none'} of the {count} entries, and cannot"
            " tell whether the others are what was recorded; compare with a backup or a kept"
            " checkpoint. Where a recording was cut off, the next one brings the witness up to date"
        )
    if longest > book.journal.count():
        found.append(
            f"the witness {witness} has seen {longest} entries, and the journal holds"
            f" {book.journal.count()}: entries are missing; compare with a backup"
        )
    return [*found, *_changed(book, seen.whole, roots)]


def _seen(book: Book, count: int) -> Testimonies:
    """The witness, once whoever records at this moment has written a line into it."""
    seen = book.witness.all()
    behind = seen.last is not None and seen.last.count < count
    if behind and book.kept.keeps_files and not book.kept.is_shared:
        with book.lock():
            seen = book.witness.all()
    return seen


def roots_at(stored: Iterable[bytes], counts: set[int]) -> dict[int, bytes]:
    """The root after each of these numbers of entries, as far as there are so many."""
    roots = {}
    grown = CompactRange()
    for each in stored:
        grown.append(each)
        if grown.count in counts:
            roots[grown.count] = grown.root()
    return roots
