"""Whether a book is what it was: every check that can be made on it, one after another.

From the outside in: the file, its tables, its entries, the witness beside it; then what is made
from the entries. Each check says what it looked at, and names every fault by its place. What
nothing beside the file can show, that it was shortened or written again whole with its witness,
takes checkpoints kept elsewhere.
"""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from events.clock import today
from events.event import Entry
from events.years import FinancialYear
from ledger.addresses import inspection_of
from ledger.book import Book
from ledger.inspection import Inspection
from ledger.journal import JournalUnusable
from ledger.keeping import Address
from ledger.kept_documents import compare_documents
from ledger.obstacles import CannotBeLookedAt
from ledger.signatures import PublicKey
from ledger.sqlite_inspection import integrity_faults, schema_faults
from ledger.versions import GuardsNotKnown
from ledger.witness import Witness
from projections.afresh import differences
from projections.questions import Question
from projections.views import ViewsDamaged, ViewsOfAnotherJournal, ViewsUnusable
from replay import checkpoints
from replay.agreement import agree
from replay.books import rebuild
from replay.check import Check, stopped
from replay.entries import EntriesRead, read_entries
from replay.examination import Examined, examine
from replay.made_from import MadeFrom, made_from
from replay.papers_check import papers_check
from replay.root_check import root_check, witnesses

Progress = Callable[[str], AbstractContextManager[Callable[[int, int], None]]]
"""Called with what is being done, it gives what is told how many of how many are done."""

_FIGURES_REST_ON = frozenset({"numbers", "entries", "root"})
"""Where one of these checks failed, nothing is made from the entries."""
_OF_THE_JOURNAL = ("file", "tables", "numbers", "entries", "clock", "root")
MADE_FROM_ENTRIES = ("views' file", "views", "sums", "replay")
"""The checks of what is made from the entries: where one fails, no entry is touched."""


@dataclass
class Verification:
    """The checks of a book. What they found of its entries is kept in `examined`."""

    address: Address
    progress: Progress
    against: Sequence[Path] = ()
    """Files of checkpoints that were kept elsewhere."""
    keys: Sequence[PublicKey] = ()
    """Whose signatures on them are trusted; where there are none, no signature is checked."""
    documents: Path | None = None
    """A folder in which the papers of decisions are looked for."""
    book: Book | None = None
    """The same book, open and its views held still; where there is none, it is opened for this."""
    examined: Examined = field(default_factory=Examined)
    left_out: Sequence[str] = ()
    """The checks that were not made, for they rest on one that failed or was stopped."""
    covered: int = 0
    """How many entries the latest of the checkpoints covers."""
    outside: int = 0
    """How many checkpoints of some entry were given, each once in however many files it was."""

    def checks(self) -> Iterator[Check]:
        """Each as soon as it is done; those that rest on what has failed are left out.

        Raises JournalUnusable where there is no book at the address.
        """
        inspection = inspection_of(self.address)
        failed, made = [], []
        self.outside = len(self.against)
        try:
            for check in self._of_the_journal(inspection):
                made.append(check.name)
                failed += [check.name] if check.faults else []
                yield check
        except (sqlite3.Error, JournalUnusable, OSError) as error:
            fault = f"it cannot be read: {error}"
            begun = [each for each in _OF_THE_JOURNAL if each not in made]
            self.left_out = [*begun, *self._resting()]
            yield stopped("reading", "what is in the file", error, fault)
            return
        if _FIGURES_REST_ON.intersection(failed):
            self.left_out = self._resting()
            return
        try:
            for check in self._made_from_entries(inspection):
                made.append(check.name)
                yield check
        except Exception as error:  # noqa: BLE001 - whatever stops it is what was asked for
            self.left_out = [each for each in self._resting() if each not in made]
            fault = "the figures cannot be made from these entries: some of them contradict others"
            if isinstance(error, (JournalUnusable, ViewsUnusable)):
                fault = str(error)
            yield stopped("figures", "what is made from the entries", error, fault)

    def _resting(self) -> list[str]:
        """The checks that rest on those of the journal."""
        return [*MADE_FROM_ENTRIES, *(["papers"] if self.documents is not None else [])]

    def _of_the_journal(self, inspection: Inspection) -> Iterator[Check]:
        if inspection.file is not None:
            yield _file("file", inspection.file)
        book_id = inspection.identity
        yield _tables(inspection)
        views = made_from(inspection.views, book_id)
        beside = witnesses(Witness(inspection.witness), views)
        kept = checkpoints.read(self.against)
        self.outside = checkpoints.counted(kept)
        self.covered = checkpoints.covered(kept)
        in_all = inspection.count()
        with self.progress("Looking at entries") as told:
            self.examined = examine(
                inspection.raw_entries(),
                book_id,
                beside.counts | checkpoints.counts(kept),
                views.leaf_starts if isinstance(views, MadeFrom) else {},
                lambda done: told(done, in_all),
            )
        yield from _entries(self.examined)
        yield root_check(self.examined, beside)
        yield from checkpoints.checks(kept, self.keys, book_id, self.examined)

    def _made_from_entries(self, inspection: Inspection) -> Iterator[Check]:
        opened = []
        if not inspection.views.exists():
            opened.append("there were no views: they were made from the entries just now")
        with ExitStack() as until_done:
            try:
                book = until_done.enter_context(self._held_still())
            except (ViewsDamaged, ViewsOfAnotherJournal) as error:
                yield from self._views_at_fault(error)
                return
            opened += [*book.warnings, *([book.only_read] if book.only_read else [])]
            if book.views.path is not None:
                yield _file("views' file", book.views.path)
            # What others record meanwhile is neither in the views' rows nor in the entries.
            last = book.views.position().number
            with self.progress("Reading entries") as read:
                entries = read_entries(book.kept.journal, read)[:last]
            yield self._views(book, entries, opened)
            yield _sums(book)
            yield self._replays(book, entries)
            if self.documents is not None:
                with self.progress("Reading papers") as read:
                    yield papers_check(compare_documents(book, self.documents, read))

    def _views_at_fault(self, error: Exception) -> Iterator[Check]:
        """Views that are none of these entries are told, and left as they are: as evidence."""
        told = "whether there are views of this journal"
        fault = str(error).removesuffix(_REMEDY)
        yield Check("views", told, [f"{fault}{_REMEDY}; find out first who wrote to them"])
        if self.documents is not None:
            why = (
                "which papers are kept is asked from the views; make these again, and verify again"
            )
            yield Check("papers", "none was looked for", not_made=why)

    @contextmanager
    def _held_still(self) -> Iterator[Book]:
        if self.book is not None:
            yield self.book
            return
        with (
            self.progress("Counting entries") as told,
            Book(self.address, on_page=told, mends_views=False) as book,
            book.views.held_still(),
        ):
            yield book

    def _views(self, book: Book, entries: Sequence[Entry], opened: Sequence[str]) -> Check:
        """Every row of the views, against views made afresh, in memory, from entry 1."""
        with self.progress("Making the views again") as told:
            rows, faults = differences(
                book.views, EntriesRead(entries), lambda done: told(done, len(entries))
            )
        kept = book.views.path
        tables = [] if kept is None else schema_faults(kept, views=True)
        return Check(
            "views",
            f"{rows:,} rows of the views, each as the journal gives it again",
            [*tables, *faults],
            opened,
        )

    def _replays(self, book: Book, entries: Sequence[Entry]) -> Check:
        """Balances by the views and by a replay, today and at each year's end, then and now."""
        moments = _moments(entries)
        compared, faults = 0, []
        with self.progress("Replaying") as told:
            for done, (as_at, known_on) in enumerate(moments, start=1):
                books = rebuild(entries, as_at, known_on, len(entries))
                question = Question(as_at, known_on, len(entries))
                agreement = agree(book.views.connection, question, books)
                compared += agreement.compared
                faults += [
                    f"{each.name} {each.year} ({each.axis}) as at {as_at}, known on {known_on}:"
                    f" {each.views_pence} pence in the views, {each.replayed_pence} replayed"
                    for each in agreement.disagreements
                ]
                told(done, len(moments))
        return Check(
            "replay",
            f"{compared:,} balances by two ways, at {len(moments)} moments from the first"
            " year's end to today",
            faults,
        )


_REMEDY = "; tally rebuild makes it again from the journal"


def _tables(inspection: Inspection) -> Check:
    told = "the tables and triggers of a book, and nothing else"
    notes = inspection.past_guards()
    try:
        return Check("tables", told, inspection.faults(), notes)
    except GuardsNotKnown as error:
        return Check("tables", told, notes=notes, not_made=str(error))


def _file(name: str, path: Path) -> Check:
    told = f"{path.name}, {path.stat().st_size:,} bytes, by SQLite's own integrity check"
    try:
        return Check(name, told, integrity_faults(path))
    except (OSError, CannotBeLookedAt) as error:
        return stopped(name, told, error, str(error))


def _entries(found: Examined) -> Iterator[Check]:
    numbers = f"1 to {found.count}" if found.count else "none yet"
    yield Check("numbers", f"entries {numbers}, without a gap", found.out_of_place)
    yield Check(
        "entries", f"{found.count} entries, read as strictly as when recorded", found.unreadable
    )
    yield Check("clock", _clock(len(found.clock_went_back)), (), found.clock_went_back)


def _clock(went_back: int) -> str:
    if not went_back:
        return "times of recording, in order"
    runs = "one ran" if went_back == 1 else f"{went_back} ran"
    return f"times of recording: {runs} backwards (reported, no fault)"


def _sums(book: Book) -> Check:
    """Every entry's movements sum to zero, on each pair of days from which they count."""
    connection = book.views.connection
    sums = connection.execute(
        "select number, sum(pence) from movement group by number, original, effective_on, known_on"
    ).fetchall()
    faults = [f"entry {number} moves {pence} pence from nowhere" for number, pence in sums if pence]
    return Check("sums", "movements of every entry, which sum to zero on every date", faults)


def _moments(entries: Sequence[Entry]) -> list[tuple[date, date]]:
    """(as at, known on): today, and each 31 March since the first entry, as known then and now."""
    now = today()
    first = min((entry.event.effective_on for entry in entries), default=now)
    moments = [(now, now)]
    year = FinancialYear.containing(first)
    while year.ends < now:
        moments += [(year.ends, year.ends), (year.ends, now)]
        year = FinancialYear(year.first + 1, year.first + 1)
    return moments
