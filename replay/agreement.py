"""The two ways to every balance, held against each other: the views' sums and a replay's fold."""

import sqlite3
from dataclasses import dataclass

from projections.comparing import totals
from projections.questions import Question
from replay.books import Books


@dataclass(frozen=True)
class Disagreement:
    """A balance that the views have otherwise than a replay: pence each."""

    axis: str
    name: str
    year: str
    views_pence: int
    replayed_pence: int


@dataclass(frozen=True)
class Agreement:
    """How many balances were compared, and those that are not the same."""

    compared: int
    disagreements: list[Disagreement]


def agree(connection: sqlite3.Connection, question: Question, books: Books) -> Agreement:
    """What the views answer to a question without filters, against books replayed to it."""
    viewed, folded = totals(connection, question), books.balances()
    accounts = sorted(viewed.keys() | folded.keys())
    return Agreement(
        len(accounts),
        [
            Disagreement(*account, viewed.get(account, 0), folded.get(account, 0))
            for account in accounts
            if viewed.get(account, 0) != folded.get(account, 0)
        ],
    )
