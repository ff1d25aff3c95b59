"""Many decisions recorded by one append, as an import does once its sheet is read."""

from collections.abc import Iterator
from pathlib import Path

from ledger.book import Book
from ledger.kept_file import views_path
from ledger.recording_together import record_together
from tests.benchmarks import generated
from tests.benchmarks.speed import bare, decisions
from tests.benchmarks.speed.measured import Aim, Measure, Row, Setting, Turns, by_turns, timed

_AIM = Aim("≥", 0.15, from_entries=100_000)
_ENTRIES_MAX = 100_000


def rows(setting: Setting) -> Iterator[Row]:
    """As many entries as each book has, up to a hundred thousand, into a book that has none of
    them.
    """
    for entries in sorted({min(entries, _ENTRIES_MAX) for entries in setting.books}):
        turns = _turns(setting, entries)
        our, their = turns.medians
        yield Row(
            "import decisions, one append, all rules",
            "sqlite3 executemany of all rows, indexes last",
            entries,
            _AIM,
            their / our,
            Measure(our),
            Measure(their),
            turns.rounds,
        )


def _turns(setting: Setting, entries: int) -> Turns:
    path = setting.folder / "imported" / "book.sqlite"
    path.parent.mkdir(exist_ok=True)
    files = [decisions.decision(number) for number in range(entries // decisions.ENTRIES)]
    reads = [lambda file=file: file for file in files]

    def ours() -> float:
        _cleared(path.parent)
        generated.make(path, generated.OPENINGS)
        with Book(path) as book:
            return timed(lambda: record_together(book, reads, lambda _, __: None))

    def theirs() -> float:
        journal = bare.written_again(path, path.with_name("bare.sqlite"), "full")
        views = bare.written_again(views_path(path), path.with_name("bare.views.sqlite"), "normal")
        return journal + views

    return by_turns(setting.rounds, ours, theirs)


def _cleared(folder: Path) -> None:
    for file in folder.iterdir():
        file.unlink()
