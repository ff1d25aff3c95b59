"""Who holds a commitment, from what a decision file calls them."""

import sqlite3

from events.boroughs import BoroughRefused, boroughs_together, parse_borough
from events.holders import (
    BOROUGHS_NOT_NAMED,
    UNALLOCATED,
    BoroughHolder,
    Holder,
    JointHolder,
    Recipient,
)
from projections.names import name_key


def holder_named(connection: sqlite3.Connection, written: str | tuple[str, ...] | None) -> Holder:
    """The holder that a file names: a borough in any spelling, several jointly, or another, by the
    name under which the book knows it, if it does.
    """
    if written is None or name_key(str(written)) == name_key(UNALLOCATED.label):
        return UNALLOCATED
    if isinstance(written, tuple):
        if len(written) == 1:
            return BoroughHolder(borough=written[0])
        return JointHolder(boroughs=tuple(sorted(written)))
    if name_key(written) == name_key(BOROUGHS_NOT_NAMED.label):
        return BOROUGHS_NOT_NAMED
    known = _recipient_called(connection, written)
    try:
        return _jointly(written) or BoroughHolder(borough=parse_borough(written))
    except BoroughRefused as refused:
        if known is None and "did you mean" in refused.remedy:
            raise  # "Hackny" is a slip for a borough, not a recipient of that name
        return Recipient(name=known or written)


def _jointly(written: str) -> JointHolder | None:
    """Several boroughs as tables show them, "Camden + Hackney"; None where it is anything else."""
    together = boroughs_together(written) if " + " in written else ()
    return JointHolder(boroughs=together) if together else None


def recipient_named(connection: sqlite3.Connection, written: str) -> Holder:
    """Who receives, as a file names a recipient: a borough where it is one, anybody otherwise."""
    try:
        return holder_named(connection, written)
    except BoroughRefused:  # like a borough's name, and yet called so: "Newham CIC"
        return Recipient(name=written)


def _recipient_called(connection: sqlite3.Connection, written: str) -> str | None:
    """The name of a recipient that holds or held something, in the spelling that came first."""
    row = connection.execute(
        "select label from holder where key = ? and kind = 'recipient' order by id limit 1",
        (name_key(written),),
    ).fetchone()
    return None if row is None else str(row[0])
