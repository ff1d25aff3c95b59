"""A book carried into a database by an administrator, with the names of all who recorded in it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from uuid import UUID

from events.event import Entry
from ledger.postgres.connecting import Address, Connection
from ledger.postgres.journal import made
from ledger.postgres.names import SCHEMA
from ledger.postgres.schema import as_owner

_ROWS = 1_000


def copy_in(
    address: Address,
    book_id: UUID,
    pages: Iterable[Sequence[Entry]],
    check: Callable[[Iterator[bytes]], None],
) -> None:
    """The database holds the book of this identity with these entries, in one transaction.

    `check` is given what is stored in the end, and raises where that is not what it should be.
    Raises JournalUnusable where the login is no administrator, or a book is there.
    """
    with made(address, book_id) as connection, as_owner(connection):
        for page in pages:
            with connection.cursor() as cursor:
                cursor.executemany(
                    f"insert into {SCHEMA}.stored_events values (%s, %s, %s, %s)",
                    [(book_id, each.number, _topic(each), each.stored) for each in page],
                )
        check(_stored(connection))


def _topic(entry: Entry) -> str:
    return type(entry.event).__name__


def _stored(connection: Connection) -> Iterator[bytes]:
    with connection.cursor("copied") as cursor:
        cursor.itersize = _ROWS
        cursor.execute(f"select state from {SCHEMA}.stored_events order by originator_version")
        for row in cursor:
            yield bytes(row["state"])
