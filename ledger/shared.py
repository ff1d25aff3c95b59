"""The way to books on a server. Only who uses one has psycopg, and waits for it to be loaded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib.util import find_spec
from typing import TYPE_CHECKING
from uuid import UUID

from ledger.inspection import Inspection
from ledger.journal import JournalUnusable
from ledger.keeping import Changes, Kept

if TYPE_CHECKING:
    from events.event import Entry


def kept(address: str) -> Kept:
    """What keeps the shared book at the address; raises JournalUnusable where there is none."""
    _check_installed()
    from ledger.postgres.kept import KeptOnServer  # noqa: PLC0415

    return KeptOnServer(address)


def inspection(address: str) -> Inspection:
    """What looks at the shared book from outside; raises JournalUnusable where there is none."""
    _check_installed()
    from ledger.postgres.connecting import parse  # noqa: PLC0415
    from ledger.postgres.inspection import ServerInspection  # noqa: PLC0415

    return ServerInspection(parse(address))


def changes(address: str) -> Changes:
    """What says that somebody recorded there; raises JournalUnusable where there is no book."""
    _check_installed()
    from ledger.postgres.connecting import parse  # noqa: PLC0415
    from ledger.postgres.listening import ServerChanges  # noqa: PLC0415

    return ServerChanges(parse(address))


def create(address: str) -> None:
    """There is an empty shared book at the address; raises JournalUnusable where one is there, or
    where the login is no administrator.
    """
    _check_installed()
    from ledger.postgres import journal  # noqa: PLC0415
    from ledger.postgres.connecting import parse  # noqa: PLC0415

    journal.create(parse(address))


def bring_up_to_date(address: str, seconds_max: float) -> tuple[int, int]:
    """The shared book there is of the version in which this program records: the version it was of,
    and this one. Raises Busy, or JournalUnusable where the login is no administrator.
    """
    _check_installed()
    from ledger.postgres import migrating  # noqa: PLC0415
    from ledger.postgres.connecting import parse  # noqa: PLC0415

    return migrating.bring_up_to_date(parse(address), seconds_max)


def copy_in(
    address: str,
    book_id: UUID,
    pages: Iterable[Sequence[Entry]],
    check: Callable[[Iterator[bytes]], None],
) -> None:
    """The shared book there has these entries; see ledger.postgres.copying."""
    _check_installed()
    from ledger.postgres import copying  # noqa: PLC0415
    from ledger.postgres.connecting import parse  # noqa: PLC0415

    copying.copy_in(parse(address), book_id, pages, check)


def _check_installed() -> None:
    if any(find_spec(needed) is None for needed in ("psycopg", "psycopg_pool")):
        raise JournalUnusable(
            "a shared book needs psycopg, which is not installed; install Tallystick with it:"
            " pip install '.[postgres]'"
        )
