"""Recipients that are new to the book, and read like a slip for somebody that it knows.

A recipient may be called anything, so that a slip makes a body of its own, with a balance that
nobody looks for. It is recorded as written, and said.
"""

import json
import sqlite3
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from events.bookkeeping import EntryCorrected
from events.boroughs import boroughs_together, near_boroughs
from events.commitments import Allocated, CommitmentApproved
from events.event import Entry, Event
from events.holders import Recipient
from ledger.near_names import NearNames
from projections.histories import Histories
from projections.names import name_key

_NEARLY = 0.8
"""How alike two names are of which one is taken for a slip: closer than a wrong name is."""
_LENGTH_MAX = 100


@dataclass(frozen=True)
class _Named:
    """A recipient as an entry names it."""

    name: str
    key: str
    """The key of a decision file that names it."""
    moves: bool
    """Whether money goes there, or it is only said who receives."""


def new_recipients(
    connection: sqlite3.Connection, histories: Histories, entries: Sequence[Entry]
) -> Iterator[str]:
    """A sentence for each recipient that one of these entries names first, and seldom means."""
    looked_at: set[str] = set()
    known = _Known(connection, histories)
    for entry in entries:
        for each in _named_in(histories, entry):
            if each.name in looked_at or known.held_before(entry.number, each.name):
                continue
            looked_at.add(each.name)
            if len(looked_at) > LOOKED_AT_MAX:
                yield (
                    f"more than {LOOKED_AT_MAX:,} recipients are new: whether those from entry"
                    f" {entry.number} on read like a slip for others was not looked at"
                )
                return
            meant, now = _meant(each, known.before(entry.number))
            if meant and not known.is_named_before(entry.number, each.name):
                yield (
                    f"entry {entry.number} is the first of {each.name!r}; did you mean {meant}? If"
                    f" so: tally correct {entry.number} {now} --cause recording --because"
                    ' "..."'
                )


LOOKED_AT_MAX = 5_000
"""New recipients at once: each is held against all others."""


class _Known:
    """The recipients of a book, each from the entry on by which it first had something."""

    def __init__(self, connection: sqlite3.Connection, histories: Histories) -> None:
        self._connection, self._histories = connection, histories
        self._labels: dict[str, str] = {}
        self._near = NearNames(_NEARLY)

    def held_before(self, number: int, name: str) -> bool:
        """Whether somebody of this name, in any spelling, had something by an earlier entry."""
        row = self._connection.execute(
            "select 1 from holder where kind = 'recipient' and key = ? and exists"
            " (select 1 from movement where movement.holder = holder.id and movement.number < ?)",
            (name_key(name), number),
        ).fetchone()
        return row is not None

    def before(self, number: int) -> Callable[[str], str | None]:
        """Who had something before an entry, to ask for the nearest to a key; asked in the order of
        entries.
        """
        while self._ahead and self._ahead[0][2] < number:
            key, label, _ = self._ahead.popleft()
            self._labels[key] = label
            self._near.add(key)
        return self._nearest

    @cached_property
    def _ahead(self) -> deque[tuple[str, str, int]]:
        """Each recipient's key and name, and the entry by which it first had something; in the
        order of those entries. Looked up once, and only where somebody is new."""
        return deque(
            self._connection.execute(
                "select key, label, (select min(number) from movement where holder = each.id)"
                " as first from holder as each where kind = 'recipient' and first is not null"
                " order by first, id"
            )
        )

    def _nearest(self, key: str) -> str | None:
        near = self._near.nearest(key)
        return None if near is None else self._labels[near]

    def is_named_before(self, number: int, name: str) -> bool:
        """Whether somebody of just this name is said to receive by an earlier entry."""
        return self._named_first.get(name, number) < number

    @cached_property
    def _named_first(self) -> dict[str, int]:
        """The name of everybody who is said to receive, to the first entry that says so."""
        rows = self._connection.execute(
            "select number from entry where kind in ('CommitmentApproved', 'Allocated')"
            " order by number"
        ).fetchall()
        found: dict[str, int] = {}
        for (number,) in rows:
            for each in _recipients(self._histories.source.one(number).event):
                found.setdefault(each.name, number)
        return found


def _named_in(histories: Histories, entry: Entry) -> Iterable[_Named]:
    """The recipients that the entry names, or by its correction another one."""
    reading, keys = entry.event, {"recipient", "holder", "shares"}
    if isinstance(reading, EntryCorrected):
        keys = {field.field for field in reading.fields}
        if not keys & {"recipient", "holder", "shares"}:
            return ()
        reading = histories.reading(histories.original_of(entry.number)) or reading
    return {each.name: each for each in _recipients(reading) if each.key in keys}.values()


def _recipients(event: Event) -> Iterator[_Named]:
    match event:
        case CommitmentApproved():
            if isinstance(event.holder, Recipient):
                yield _Named(event.holder.name, "holder", moves=True)
            if event.recipient is not None:
                yield _Named(event.recipient, "recipient", moves=False)
        case Allocated():
            if event.recipient is not None:
                yield _Named(event.recipient, "recipient", moves=True)
            for share in event.shares or ():
                if isinstance(share.holder, Recipient):
                    yield _Named(share.holder.name, "shares", moves=True)


def _meant(named: _Named, nearest: Callable[[str], str | None]) -> tuple[str, str]:
    """Who may be meant, in words, and the options that say so; "" where nobody is near."""
    together = boroughs_together(named.name) if named.moves else ()
    if together:
        key = "boroughs" if named.key == "recipient" else named.key
        now = f"--set '{key}={json.dumps(together)}'"
        as_one = " --set share=joint" if key == "boroughs" else ""
        said = f"{len(together)} boroughs, {' and '.join(together)}, jointly"
        return said, f"{_SHARES if named.key == 'shares' else now}{as_one}"
    near = nearest(name_key(named.name)) or _borough(named.name)
    if near is None or name_key(near) == name_key(named.name):
        return "", ""
    now = f'--set "{named.key}={near}"'
    return repr(near), _SHARES if named.key == "shares" else now


def _borough(name: str) -> str | None:
    near = near_boroughs(name[:_LENGTH_MAX], cutoff=_NEARLY)
    return near[0] if near else None


_SHARES = "--set 'shares={ ... }'"
