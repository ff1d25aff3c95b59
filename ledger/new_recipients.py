"""Recipients that are new to the book, and read like a slip for somebody that it knows.

A recipient may be called anything, so that a slip makes a body of its own, with a balance that
nobody looks for. It is recorded as written, and said.
"""

import difflib
import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from events.bookkeeping import EntryCorrected
from events.boroughs import boroughs_together, near_boroughs
from events.commitments import Allocated, CommitmentApproved
from events.event import Entry, Event
from events.holders import Recipient
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
    connection: sqlite3.Connection, histories: Histories, entries: Iterable[Entry]
) -> Iterator[str]:
    """A sentence for each recipient that one of these entries names first, and seldom means."""
    looked_at: set[str] = set()
    for entry in entries:
        for each in _named_in(histories, entry):
            if each.name in looked_at:
                continue
            looked_at.add(each.name)
            if _held_before(connection, entry.number, each.name):
                continue
            meant, now = _meant(each, _known_before(connection, entry.number))
            if meant and not _is_named_before(connection, histories, entry.number, each.name):
                yield (
                    f"entry {entry.number} is the first of {each.name!r}; did you mean {meant}? If"
                    f" so: tally correct {entry.number} {now} --cause recording --because"
                    ' "..."'
                )


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


def _meant(named: _Named, known: dict[str, str]) -> tuple[str, str]:
    """Who may be meant, in words, and the options that say so; "" where nobody is near."""
    together = boroughs_together(named.name) if named.moves else ()
    if together:
        key = "boroughs" if named.key == "recipient" else named.key
        now = f"--set '{key}={json.dumps(together)}'"
        as_one = " --set share=joint" if key == "boroughs" else ""
        said = f"{len(together)} boroughs, {' and '.join(together)}, jointly"
        return said, f"{_SHARES if named.key == 'shares' else now}{as_one}"
    keys = difflib.get_close_matches(name_key(named.name), known, n=1, cutoff=_NEARLY)
    near = [known[key] for key in keys] or near_boroughs(named.name[:_LENGTH_MAX], cutoff=_NEARLY)
    if not near or name_key(near[0]) == name_key(named.name):
        return "", ""
    now = f'--set "{named.key}={near[0]}"'
    return repr(near[0]), _SHARES if named.key == "shares" else now


_SHARES = "--set 'shares={ ... }'"


def _known_before(connection: sqlite3.Connection, number: int) -> dict[str, str]:
    """Recipients that had something before an entry, by the key of their names."""
    rows = connection.execute(
        "select label from holder where kind = 'recipient' and exists"
        " (select 1 from movement where movement.holder = holder.id and movement.number < ?)",
        (number,),
    )
    return {name_key(label): label for (label,) in rows}


def _held_before(connection: sqlite3.Connection, number: int, name: str) -> bool:
    """Whether somebody of this name, in any spelling, had something by an earlier entry."""
    row = connection.execute(
        "select 1 from holder where kind = 'recipient' and key = ? and exists"
        " (select 1 from movement where movement.holder = holder.id and movement.number < ?)",
        (name_key(name), number),
    ).fetchone()
    return row is not None


def _is_named_before(
    connection: sqlite3.Connection, histories: Histories, number: int, name: str
) -> bool:
    """Whether somebody of just this name is said to receive by an earlier entry."""
    rows = connection.execute(
        "select number from entry where kind in ('CommitmentApproved', 'Allocated') and number < ?",
        (number,),
    ).fetchall()
    earlier = (histories.source.one(before).event for (before,) in rows)
    return any(each.name == name for event in earlier for each in _recipients(event))
