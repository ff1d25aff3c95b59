"""What stands at an address: a book in a file, or one on a server."""

import os
from pathlib import Path

from ledger import kept_file, shared, sqlite_journal
from ledger.data_folder import data_folder
from ledger.inspection import Inspection
from ledger.keeping import LOCK_SECONDS_MAX, Address, Kept, is_shared_address
from ledger.kept_file import KeptInFile

BOOK_VARIABLE = "TALLYSTICK_BOOK"


def default_path() -> Address:
    """Where a person's own book is: TALLYSTICK_BOOK, or a file in the user's data folder."""
    named = os.environ.get(BOOK_VARIABLE)
    if named:
        return named if is_shared_address(named) else Path(named)
    return data_folder() / "book.sqlite"


def kept_at(address: Address) -> Kept:
    """What keeps the book at the address; raises JournalUnusable where there is none."""
    if is_shared_address(address):
        return shared.kept(address)
    return KeptInFile(Path(address))


def inspection_of(address: Address) -> Inspection:
    """What looks at the book at the address from outside; raises JournalUnusable where none is."""
    if is_shared_address(address):
        return shared.inspection(address)
    # What looks at a book from outside, which no other command pays.
    from ledger.sqlite_inspection import FileInspection  # noqa: PLC0415

    return FileInspection(Path(address))


def check_there(address: Address) -> None:
    """Nothing, where there is a book at the address; raises JournalUnusable where there is none."""
    if is_shared_address(address):
        shared.inspection(address)
    else:
        sqlite_journal.identity(Path(address))


def is_there(address: Address) -> bool:
    """Whether something is there to be opened; of a shared book, that is said by opening it."""
    return is_shared_address(address) or Path(address).exists()


def create(address: Address) -> None:
    """There is an empty book at the address; raises JournalUnusable where something is there."""
    if is_shared_address(address):
        shared.create(address)
    else:
        sqlite_journal.create(Path(address).absolute())


def bring_up_to_date(address: Address) -> tuple[int, int]:
    """The book is of the version in which this program records: the version it was of, and this
    one. Nobody records meanwhile; a book that is up to date stays as it is.

    Raises ledger.keeping.Busy, or JournalUnusable where there is none or the person may not.
    """
    if is_shared_address(address):
        return shared.bring_up_to_date(address, LOCK_SECONDS_MAX)
    return kept_file.bring_up_to_date(Path(address), LOCK_SECONDS_MAX)
