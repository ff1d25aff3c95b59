"""The views made again from the journal, by `tally rebuild` as a person starts it."""

import importlib.util
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from ledger.kept_file import views_path
from tests.benchmarks.speed import bare
from tests.benchmarks.speed.journals import exported
from tests.benchmarks.speed.measured import (
    MILLION,
    Aim,
    Command,
    Measure,
    Row,
    Setting,
    by_turns,
)
from tests.benchmarks.speed.programs import program, tally
from tests.benchmarks.speed.seconds import now

_WORK = "rebuild the views"
_AGAINST_LEDGER = Aim("≥", 1, from_entries=MILLION)
_AGAINST_BARE = Aim("≥", 0.6, from_entries=MILLION)
_MEMORY = Aim("≤", 400, "MB", from_entries=MILLION)


def rows(setting: Setting) -> Iterator[Row]:
    """Against ledger, which reads the same movements as text; against the same rows written bare;
    and its memory.
    """
    for entries, book in setting.books.items():
        ours = Command(tally(), "rebuild", "--book", book)
        yield _against_ledger(setting, entries, book, ours)
        yield _against_bare(setting, entries, book, ours)
        peak = ours.peak_mb
        yield Row(f"{_WORK}: memory", "", entries, _MEMORY, peak, Measure(peak, "MB"))


def _against_ledger(setting: Setting, entries: int, book: Path, ours: Command) -> Row:
    found, against = program("ledger"), "ledger reads its journal"
    if found is None:
        return Row(_WORK, against, entries, _AGAINST_LEDGER)
    theirs = Command(
        *(found, "--init-file", "/dev/null", "-f", exported(book, "ledger"), "balance")
    )
    turns = by_turns(setting.rounds, ours, theirs)
    our, their = turns.medians
    measures = (Measure(our), Measure(their))
    return Row(_WORK, against, entries, _AGAINST_LEDGER, their / our, *measures, turns.rounds)


def _against_bare(setting: Setting, entries: int, book: Path, ours: Command) -> Row:
    against = "bytes read, msgspec, executemany of the rows"
    if importlib.util.find_spec("msgspec") is None:
        return Row(_WORK, against, entries, _AGAINST_BARE)

    def theirs() -> float:
        made = setting.folder / "bare-views.sqlite"
        made.unlink(missing_ok=True)
        return _decoded(book) + bare.written_again(views_path(book), made, "normal")

    turns = by_turns(setting.rounds, ours, theirs)
    our, their = turns.medians
    measures = (Measure(our), Measure(their))
    return Row(_WORK, against, entries, _AGAINST_BARE, their / our, *measures, turns.rounds)


def _decoded(book: Path) -> float:
    """Seconds to read every entry's bytes and have its JSON as Python's own values."""
    import msgspec  # noqa: PLC0415 - of the benchmark's own extra: it may be absent

    decode = msgspec.json.Decoder().decode
    with closing(sqlite3.connect(book)) as journal:
        started = now()
        for (state,) in journal.execute(
            "select state from stored_events order by originator_version"
        ):
            decode(state)
        return now() - started
