"""The views of a long book are made slice by slice: each is kept, and can be asked."""

import subprocess
import sys
from pathlib import Path

import pytest

from ledger import book as books
from ledger.book import Book
from ledger.journal import JournalUnusable
from ledger.keeping import Address
from ledger.loading import parse
from ledger.plan import propose
from ledger.progress import Progress
from ledger.recording import trial_in
from projections.questions import last_entry
from tests.ledger.books import contents, held, inline_tables_on_one_line, record
from tests.ledger.corrected_paper import PAPER

COUNTER = Path(__file__).with_name("count_some_of_a_book.py")
LATER = """
reference = "PCD 7001"
decided_on = 2024-05-10
entries = [{ kind = "note", text = "read and noted" }]
"""
ENTRIES = 11


@pytest.fixture(autouse=True)
def _small_slices(monkeypatch: pytest.MonkeyPatch) -> None:
    """Four entries are many here: of a real book, thousands."""
    monkeypatch.setattr(books, "SLICE", 4)
    monkeypatch.setattr(books, "AT_ONCE_MAX", 0)


@pytest.fixture
def whole(paper_recorded: Book) -> Book:
    """An open book with 11 entries, whose views are made again from nothing by whoever is next."""
    paper_recorded.views.empty()
    return paper_recorded


def recorded_elsewhere(book: Book, text: str) -> None:
    """It is in the journal, and in no views that are here."""
    with book.views.transaction() as transaction:
        transaction.keep = False
        plan = propose(parse(inline_tables_on_one_line(text), "decision.toml"), trial_in(book))
        book.journal.append(plan.proposal.entries)


def progress_of(book: Book) -> list[Progress]:
    """How far it came, slice by slice, until everything is counted."""
    found = [book.progress]
    while not found[-1].is_whole:
        found.append(book.catch_up_some())
    return found


def test_who_does_not_wait_has_a_slice_at_once_and_the_others_after_it(
    address: Address, paper_recorded: Book
) -> None:
    """In the end it is the same to the last row as when it is made at once."""
    meant = contents(paper_recorded)
    paper_recorded.views.empty()
    with Book(address, waits=False) as book:
        assert progress_of(book) == [(4, 11), (8, 11), (11, 11)]
        assert contents(book) == meant
        assert book.warnings == []


def test_figures_are_those_of_the_entries_that_are_counted(address: Address, whole: Book) -> None:
    """As this ledger held them then, whatever was recorded since."""
    with Book(address, waits=False) as book:
        some = last_entry(book.views.connection)
        assert some == 4
        figures = held(book, "funds", up_to=some)
        progress_of(book)
        assert held(book, "funds", up_to=some) == figures
        assert held(book, "funds") != figures


def test_what_is_counted_stays_counted(address: Address, whole: Book) -> None:
    """Who leaves in the middle has the next go on from there."""
    Book(address, waits=False).close()
    with Book(address, waits=False) as book:
        assert progress_of(book) == [(8, 11), (11, 11)]


def test_who_is_ended_by_force_loses_nothing_that_was_counted(
    address: Address, whole: Book
) -> None:
    """As by `kill -9`, and by a power cut of the workstation."""
    with subprocess.Popen(
        [sys.executable, str(COUNTER), str(address), "5"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "5\n"
        process.kill()
    with Book(address, waits=False) as book:
        assert progress_of(book) == [(9, 11), (11, 11)]
        assert book.warnings == []


def test_who_interrupts_the_counting_finds_it_where_it_was(address: Address, whole: Book) -> None:
    """Ctrl-C in the middle."""

    def interrupt(counted: int, _: int) -> None:
        if counted > 4:
            raise KeyboardInterrupt

    with (
        Book(address, waits=False, on_page=interrupt) as book,
        pytest.raises(KeyboardInterrupt),
    ):
        book.catch_up_some()
    with Book(address) as book:
        assert book.progress == (ENTRIES, ENTRIES)


def test_nothing_is_recorded_before_everything_is_counted(address: Address, whole: Book) -> None:
    """It is said how far the counting is; afterwards it is recorded."""
    with Book(address, waits=False) as book:
        for is_trial in (True, False):
            with pytest.raises(
                JournalUnusable,
                match="nothing was recorded: 4 of 11 entries are counted so far; record it once",
            ):
                record(book, LATER, trial=is_trial)
        progress_of(book)
        assert not record(book, LATER).already


def test_what_others_record_a_lot_of_is_counted_in_slices_too(address: Address, book: Book) -> None:
    """A book that is open and was up to date stays usable, and is recorded in once it is again."""
    with Book(address, waits=False) as mine:
        assert progress_of(mine) == [(6, 6)]
        recorded_elsewhere(book, PAPER)
        assert mine.catch_up_some() == (10, 11)
        with pytest.raises(JournalUnusable, match="10 of 11 entries are counted so far"):
            record(mine, LATER)
        assert mine.catch_up_some() == (11, 11)
        assert not record(mine, LATER).already
        seen = mine.witness.last()
        assert seen is not None
        assert (seen.count, seen.root) == (13, mine.views.position().range.root())


def test_the_witness_is_asked_once_everything_is_counted(address: Address, whole: Book) -> None:
    """Entries that it saw are not missing as long as they are not counted; then they are."""
    last = whole.witness.path.read_text().splitlines()[-1]
    count, rest = last.split(maxsplit=1)
    with whole.witness.path.open("a") as witness:
        witness.write(f"{int(count) + 1} {rest}\n")
    with Book(address, waits=False) as book:
        assert book.warnings == []
        progress_of(book)
        assert any("has seen 12 entries and the journal holds 11" in each for each in book.warnings)


def test_views_of_another_journal_are_made_again_in_slices(
    address: Address, paper_recorded: Book
) -> None:
    """With the warning that whoever waits has too."""
    meant = contents(paper_recorded)
    paper_recorded.views.connection.execute("update position set last_stored = x'00'")
    with Book(address, waits=False) as book:
        assert progress_of(book) == [(4, 11), (8, 11), (11, 11)]
        assert contents(book) == meant
        (warning,) = book.warnings
        assert "they were made again from the journal as it is" in warning
