"""The views file: what the events add up to, kept, and how far it has come.

Disposable: everything in it follows from the journal, so it is rebuilt rather than repaired. The
position and the rows that it explains are committed in one transaction.
"""

import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Self

from projections.held_still import held_still
from projections.merkle import CompactRange
from projections.totals import ALL as ALL_TOTALS
from projections.totals import add as add_to_totals

if TYPE_CHECKING:
    from events.event import Entry
    from projections.histories import Followed, Source
    from projections.projector import Projector

APPLICATION_ID = 0x7A117576
"""In the header of every views file, so that another database is never made into one."""
FORMAT = 12
"""Kept as the file's user_version: views of another format are made anew."""
PAGE = 4_000
_BUSY_SECONDS_MAX = 10.0
_LOOKS_AGAIN_SECONDS = 0.01
_PRIMARY = 0xFF
_OF_DAMAGE = (sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
"""SQLite's primary result codes for a file that is not what it should be: no such table, ..."""
TABLES = frozenset(
    {
        *("position", "decision", "decision_reading", "entry", "entry_reading", "recorded_file"),
        *("fund", "fund_reading", "fund_name", "opening", "programme", "programme_name"),
        *("holder", "year", "movement"),
        *(totals.table for totals in ALL_TOTALS),
    }
)
"""What figures are asked from, as projections.schema makes it."""


class ViewsUnusable(Exception):
    """The views file cannot be read or written; what to do is in the message."""


class ViewsDamaged(ViewsUnusable):
    """What the views file holds are no views of this book: they can be made again."""


class ViewsOfAnotherJournal(Exception):
    """The views hold entries that the journal does not have as they are there."""


class Position(NamedTuple):
    """How far the views have come: the last entry counted, and the root over all up to it."""

    number: int
    range: CompactRange
    last_stored: bytes


@dataclass
class Transaction:
    """Set `keep` to False to leave the views as they were: a trial."""

    keep: bool = True


class Views:
    """The views of one book, in a file of their own (or in memory, where the path is None)."""

    def __init__(self, path: Path | None, book: str, *, address: str | None = None) -> None:
        """Those at the path; with an `address` (a URI for SQLite), to be read and not written to.

        Raises ViewsUnusable.
        """
        self.path = path
        self._book = book
        self.connection = self._open() if address is None else self._open_to_read(address)

    def _open(self) -> sqlite3.Connection:
        try:
            if self.path is not None:  # figures are for the eyes that the journal is for
                self.path.touch(mode=0o600)
            connection = sqlite3.connect(
                self.path or ":memory:", timeout=_BUSY_SECONDS_MAX, isolation_level=None
            )
        except OSError as error:
            raise ViewsUnusable(
                f"the views file {self.path} cannot be used ({error.strerror}); check your rights"
                " there"
            ) from error
        except sqlite3.Error as error:
            raise self.unusable(error) from error
        with self._closed_where_unusable(connection):
            # What a power cut takes from the views, the journal gives back.
            connection.execute("pragma synchronous = normal")
            if _pragma(connection, "user_version") != FORMAT:
                self._make_anew(connection)
            self._check_whole(connection)
        return connection

    @contextmanager
    def _closed_where_unusable(self, connection: sqlite3.Connection) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            connection.close()
            raise self.unusable(error) from error
        except UnicodeDecodeError as error:  # what SQLite says quotes a name that is none
            connection.close()
            raise self.damaged("the names of its tables cannot be read") from error
        except ViewsUnusable:
            connection.close()
            raise

    def _check_whole(self, connection: sqlite3.Connection) -> None:
        """Every table is there, of this book, and says how far it has come."""
        found = {name for (name,) in connection.execute("select name from sqlite_master")}
        missing = sorted(TABLES - found)
        if missing:
            raise self.damaged(f"its table {missing[0]} is missing")
        if connection.execute("select book from position").fetchall() != [(self._book,)]:
            raise self.damaged("it belongs to another book")
        self._position(connection)

    def unusable(self, error: sqlite3.Error) -> ViewsUnusable:
        """What an error of SQLite says of the views: they are damaged, or cannot be reached."""
        # Without a code it comes from Python's own module, about how it was called.
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & _PRIMARY
        if code in _OF_DAMAGE:
            return self.damaged(str(error))
        return ViewsUnusable(
            f"the views file {self.path} cannot be used ({error}); check the disk's space and your"
            " rights there: the book itself is not touched"
        )

    def damaged(self, how: str) -> ViewsDamaged:
        """What is told of views that hold what they cannot: how, and what to do about it."""
        return ViewsDamaged(
            f"the views file {self.path} is damaged or was changed ({how}); tally rebuild makes it"
            " again from the journal"
        )

    def _open_to_read(self, address: str) -> sqlite3.Connection:
        try:
            connection = sqlite3.connect(address, uri=True, isolation_level=None)
        except sqlite3.Error as error:
            raise self.unusable(error) from error
        with self._closed_where_unusable(connection):
            if _pragma(connection, "user_version") != FORMAT:
                raise ViewsUnusable(f"the views file {self.path} is of another version")
            self._check_whole(connection)
        return connection

    def _make_anew(self, connection: sqlite3.Connection) -> None:
        """The file has empty views of this format, in place of those of another or none."""
        if self.path is not None:
            _keep_ahead_log(connection)
        connection.execute("begin immediate")  # two processes may open a new file at once
        if _pragma(connection, "user_version") != FORMAT:
            made = connection.execute(
                "select name, type from sqlite_master where type in ('table', 'view')"
                " and name not like 'sqlite_%'"
            ).fetchall()
            if made and _pragma(connection, "application_id") != APPLICATION_ID:
                raise ViewsUnusable(
                    f"{self.path} is where this book's views go, and holds something else;"
                    " move it away, and the next command makes them"
                )
            self._fill(connection)
        connection.execute("commit")

    def _fill(self, connection: sqlite3.Connection) -> None:
        """Inside a transaction: the file has empty views, and nothing else."""
        # sqlite-utils makes and migrates the views and is not needed to ask them: 150 ms of import.
        from projections import schema  # noqa: PLC0415

        made = connection.execute(
            "select name, type from sqlite_master where type in ('table', 'view')"
            " and name not like 'sqlite_%'"
        ).fetchall()
        for name, kind in made:
            connection.execute(f'drop {kind} "{name}"')
        schema.make(connection)
        connection.execute("insert into position values (1, ?, 0, x'', x'')", (self._book,))
        connection.execute(f"pragma application_id = {APPLICATION_ID}")
        connection.execute(f"pragma user_version = {FORMAT}")

    def position(self) -> Position:
        """How far the views have come; raises ViewsDamaged where they do not say."""
        return self._position(self.connection)

    def _position(self, connection: sqlite3.Connection) -> Position:
        rows = connection.execute("select number, subtrees, last_stored from position").fetchall()
        if len(rows) == 1:
            ((number, subtrees, last_stored),) = rows
            try:
                if type(number) is int and number >= 0 and type(last_stored) is bytes:
                    return Position(number, CompactRange(number, subtrees), last_stored)
            except (TypeError, ValueError):
                pass  # what stands there are no subtrees of so many entries
        raise self.damaged("it does not say how many entries it has counted")

    @contextmanager
    def transaction(self) -> Iterator["Transaction"]:
        """What happens inside is kept whole when it ends well, and not at all otherwise.

        Who records holds the book's lock before this one: see the order in ledger.recording.
        """
        self.connection.execute("begin immediate")
        transaction = Transaction()
        try:
            yield transaction
        except BaseException:
            if self.connection.in_transaction:  # SQLite ends it itself where the disk is full
                self.connection.execute("rollback")
            raise
        self.connection.execute("commit" if transaction.keep else "rollback")

    def held_still(self) -> AbstractContextManager[None]:
        """Every question asked inside is answered by what the views hold now, whoever else
        records meanwhile."""
        return held_still(self.connection)

    def projector(self, source: "Source") -> "Projector":
        """What writes entries into these views; `source` gives any entry of the book."""
        # With it come the events, which nobody needs who only asks.
        from projections.projector import Projector  # noqa: PLC0415

        return Projector(self.connection, source)

    def advance(self, entries: "Iterable[Entry]", projector: "Projector") -> Position:
        """Inside a transaction: the views hold these entries, the next after those they hold.

        The projector is good for as long as the transaction. Raises ValueError on a gap.
        """
        entries = list(entries)
        projector.project(entries)
        return self.count(entries)

    def count(self, entries: "Sequence[Entry]") -> Position:
        """Inside a transaction: the views say that they hold these entries too, which somebody
        has projected. Raises ValueError on a gap.
        """
        position = self.position()
        for expected, entry in enumerate(entries, start=position.number + 1):
            if entry.number != expected:
                raise ValueError(f"entry {expected} is missing: entry {entry.number} came instead")
        if entries:
            position.range.extend(entry.stored for entry in entries)
            add_to_totals(self.connection, entries[0].number, entries[-1].number)
            position = Position(entries[-1].number, position.range, entries[-1].stored)
            self.connection.execute(
                "update position set number = ?, subtrees = ?, last_stored = ?",
                (position.number, position.range.subtrees(), position.last_stored),
            )
        return position

    def catch_up(
        self, source: "Followed", page: int = PAGE, on_page: Callable[[int], None] | None = None
    ) -> Position:
        """The views hold everything the source has, read in pages, each kept as soon as it is done.

        `on_page` is told the number of the last entry counted. Raises ViewsOfAnotherJournal where
        what the views hold is not what the source gives.
        """
        position, is_last = self.position(), False
        while not is_last:
            before = position.number
            position, is_last = self._catch_up_a_page(source, page, position)
            if on_page is not None and position.number != before:
                on_page(position.number)
        return position

    def catch_up_a_page(self, source: "Followed", page: int = PAGE) -> Position:
        """As `catch_up`, by one page at most; nothing is written where there is nothing to count.

        Whoever stops in between, or is stopped, leaves views as of the last page.
        """
        return self._catch_up_a_page(source, page, self.position())[0]

    def _catch_up_a_page(
        self, source: "Followed", page: int, position: Position
    ) -> tuple[Position, bool]:
        """From the position on; also whether the source had no more than that."""
        entries = source.follow(position.number, position.last_stored, page)
        if entries is None:
            raise self.of_another(position.number)
        is_last = len(entries) < page
        if not entries:
            return position, is_last
        with self.transaction():
            if self.position().number != position.number:  # somebody else counted meanwhile
                entries, is_last = source.after(self.position().number, page), False
            return self.advance(entries, self.projector(source)), is_last

    def leaf_starts(self, first: int, last: int) -> dict[int, int]:
        """projections.merkle.leaf_start of entries `first` to `last`, by their numbers, as far as
        they were counted.
        """
        return dict(
            self.connection.execute(
                "select number, leaf_start from entry where number between ? and ?", (first, last)
            ).fetchall()
        )

    def of_another(self, entry: int) -> ViewsOfAnotherJournal:
        """What is told where the journal does not have an entry as it was counted."""
        return ViewsOfAnotherJournal(
            f"the views have counted {self.position().number} entries, and the journal does not"
            f" have entry {entry} as they counted it: one of the two was changed; see tally verify"
        )

    def take_over(self, others: "Views") -> None:
        """The views hold what the others do, and nothing else: at once, for whoever looks."""
        others.connection.backup(self.connection)

    def empty(self) -> None:
        """The views hold nothing; the next catch_up makes them again from entry 1.

        Every table is made anew: what was planted, or taken away, is so no more.
        """
        with self.transaction():
            self._fill(self.connection)

    def close(self) -> None:
        """The file is let go."""
        self.connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()


def _keep_ahead_log(connection: sqlite3.Connection) -> None:
    """The file is in WAL mode from now on, so that who asks never waits for who counts.

    SQLite does not wait its usual time here where another process changes the mode too.
    """
    given_up = time.monotonic() + _BUSY_SECONDS_MAX
    while True:
        try:
            connection.execute("pragma journal_mode = wal")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > given_up:
                raise
            time.sleep(_LOOKS_AGAIN_SECONDS)


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    return int(connection.execute(f"pragma {name}").fetchone()[0])
