"""What entries did to the balances: every one that changed, before and after."""

import sqlite3
from dataclasses import dataclass


@dataclass(frozen=True)
class Effect:
    """One balance that changed. `axis` is funds, programmes or boroughs (other holders too)."""

    axis: str
    name: str
    year: str
    before_pence: int
    after_pence: int


_AXES = {
    "funds": ("funds", "fund", "fund.name", "true"),
    "programmes": ("commitments", "programme", "programme.name", "true"),
    "boroughs": ("commitments", "holder", "holder.label", "holder.kind <> 'unallocated'"),
}


def effects(connection: sqlite3.Connection, first: int) -> list[Effect]:
    """The balances that entries from `first` on changed, all dates counted, axis by axis."""
    found = []
    for axis, (family, table, label, counted) in _AXES.items():
        rows = connection.execute(
            f"""
            select {label}, year.label,
                   coalesce(sum(pence) filter (where number < :first), 0), sum(pence)
            from movement join {table} on {table}.id = movement.{table}
            join year on year.id = movement.year
            where family = '{family}' and {counted} and (movement.{table}, movement.year) in (
                select {table}, year from movement where family = '{family}' and number >= :first)
            group by movement.{table}, movement.year order by 1, movement.year""",
            {"first": first},
        )
        found += [Effect(axis, *row) for row in rows if row[2] != row[3]]
    return found
