"""Everything in a book that has a name or a reference, to be found by it."""

import sqlite3
from dataclasses import dataclass

from projections.names import Names


@dataclass(frozen=True)
class Named:
    """A fund, programme, holder or decision: `what` it is, by those words."""

    what: str
    name: str
    """As balances give it; of a decision, its reference."""
    title: str = ""
    """Of a decision; "" where it has none."""


def everything_named(connection: sqlite3.Connection, most: int) -> list[Named]:
    """Funds, programmes and holders by the name they go by now, and the latest decisions.

    At most so many of each.
    """
    found = [
        Named(what, name)
        for what in ("fund", "programme")
        for name in _known(connection, what)[:most]
    ]
    found += [
        Named("holder", label)
        for (label,) in connection.execute(
            "select label from holder where kind <> 'unallocated' order by label limit ?", (most,)
        )
    ]
    decisions = connection.execute(
        "select reference, coalesce((select title from decision_reading as reading"
        " where reading.decision = decision.id order by reading.number desc limit 1), title, '')"
        " from decision order by id desc limit ?",
        (most,),
    )
    return [*found, *(Named("decision", reference, title) for reference, title in decisions)]


def _known(connection: sqlite3.Connection, what: str) -> list[str]:
    return sorted(Names(connection, what).known(), key=str.casefold)
