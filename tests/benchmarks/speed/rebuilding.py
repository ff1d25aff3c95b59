"""The views made again from the journal, by `tally rebuild` as a person starts it."""

import importlib.util
import sqlite3
from collections.abc import Iterator, Mapping
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
    Work,
    against_each,
)
from tests.benchmarks.speed.programs import program, tally
from tests.benchmarks.speed.seconds import now

_WORK = "rebuild the views"
_LEDGER, _BARE = "ledger reads its journal", "bytes read, msgspec, executemany of the rows"
_AIMS = {_LEDGER: Aim("≥", 1, from_entries=MILLION), _BARE: Aim("≥", 0.6, from_entries=MILLION)}
_MEMORY = Aim("≤", 400, "MB", from_entries=MILLION)


def rows(setting: Setting) -> Iterator[Row]:
    """Against ledger, which reads the same movements as text; against the same rows written bare;
    and its memory.
    """
    for entries, book in setting.books.items():
        ours = Command(tally(), "rebuild", "--book", setting.copied(book))
        yield from against_each(setting, _WORK, entries, ours, _references(setting, book), _AIMS)
        peak = ours.peak_mb
        yield Row(f"{_WORK}: memory", "", entries, _MEMORY, peak, Measure(peak, "MB"))


def _references(setting: Setting, book: Path) -> Mapping[str, Work | None]:
    """What it is measured against; None for what is not found here."""
    ledger = program("ledger")

    def bare_one() -> float:
        made = setting.folder / "bare-views.sqlite"
        made.unlink(missing_ok=True)
        return _decoded(book) + bare.written_again(views_path(book), made, "normal")

    return {
        _LEDGER: ledger
        and Command(
            *(ledger, "--init-file", "/dev/null", "-f", exported(book, "ledger"), "balance")
        ),
        _BARE: None if importlib.util.find_spec("msgspec") is None else bare_one,
    }


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
