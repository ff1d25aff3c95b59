"""Exported SQLite databases, asked by SQL."""

import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Any

from tests.tui.exporting import Figures
from tests.tui.journals import MOVED, Balances, without_noughts


def rows(path: Path, sql: str, *values: object) -> list[tuple[Any, ...]]:
    """What the database answers."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql, values).fetchall()


def figures(path: Path, axis: str) -> Figures:
    """The balances in it of funds, programmes or boroughs; None where one is not known."""
    found = rows(path, f"select name, year, balance_pence from {axis}")
    return {(name, year): pence for name, year, pence in found}


def moved(path: Path, axis: str) -> Balances:
    """What its movements add up to, by name and year."""
    name, family = MOVED[axis]
    of_boroughs = " and holder in (select name from boroughs)" if axis == "boroughs" else ""
    found = rows(
        path,
        f"select {name}, year, sum(amount_pence) from movements"
        f" where family = ?{of_boroughs} group by 1, 2",
        family,
    )
    return without_noughts(Counter({(name, year): pence for name, year, pence in found}))
