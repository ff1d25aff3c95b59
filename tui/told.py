"""What went wrong, as a person is told it."""

import sqlite3

import click

from events.refusal import Refusal
from ledger.checkpoints import CheckpointUnusable
from ledger.journal import JournalUnusable
from ledger.keeping import Busy
from ledger.obstacles import obstacle
from ledger.problems import Refused
from ledger.signatures import KeyUnusable
from ledger.witness import WitnessDisagrees
from projections.clean import on_one_line
from projections.exports.grants.threesixty import NoGrants
from projections.slices import CannotBeAsked
from projections.views import ViewsOfAnotherJournal, ViewsUnusable
from replay.new_files import NotWritten
from tui.output import NotPrinted


def told(error: Exception) -> str:
    """What is wrong and what to do, in the words of the command line and of the screens."""
    if isinstance(error, click.ClickException):
        return on_one_line(error.format_message())
    if isinstance(error, Refusal):
        return f"{error.value!r} {error}"
    if isinstance(error, Refused):
        not_tried = on_one_line(", ".join(error.not_tried))
        after = f"\nnot recorded either: {not_tried}" if not_tried else ""
        of = on_one_line(f" of {error.of}") if error.of else ""
        return f"{error.nothing}{of}\n{error}{after}"
    if isinstance(error, _SAY_THEMSELVES):
        return on_one_line(str(error))
    if isinstance(error, OSError | sqlite3.Error):
        return on_one_line(_of_the_disk(error))
    return on_one_line(
        f"something went wrong that should not ({type(error).__name__}: {error}); nothing that was"
        " acknowledged is lost. Please report it with the command you typed"
    )


def _of_the_disk(error: OSError | sqlite3.Error) -> str:
    if isinstance(error, sqlite3.Error):
        if obstacle(error) is None:
            return (
                f"the book's database says: {error}; see tally verify: where the views alone are at"
                " fault, tally rebuild makes them again from the journal"
            )
        return f"the book's database says: {error}; check the disk's space and your rights there"
    where = f"{error.filename}: " if error.filename else ""
    return f"{where}{error.strerror or error}; check the disk and your rights there"


_SAY_THEMSELVES: tuple[type[Exception], ...] = (
    Busy,
    WitnessDisagrees,
    JournalUnusable,
    CannotBeAsked,
    CheckpointUnusable,
    KeyUnusable,
    NoGrants,
    NotPrinted,
    NotWritten,
    ViewsOfAnotherJournal,
    ViewsUnusable,
)
