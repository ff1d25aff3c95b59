"""Views in which somebody wrote what no journal gives: figures, or that they are damaged; no fault.

That a figure is another is found by `tally verify`. Here it is about what no command can read.
"""

import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from ledger.kept_file import views_path
from projections.views import TABLES
from tests.faults import counts
from tests.tui.app.screen import Person, at_the_screen
from tests.tui.command import tally

QUESTIONS = (
    ("balances", "funds"),
    ("balances", "programmes"),
    ("balances", "boroughs"),
    ("entries",),
    ("decisions",),
    ("show", "PCD 1610"),
    ("reconcile",),
    ("compare", "2023-04-01", "today"),
    ("why", "ENGAGE"),
    ("statement", "VRU budget smoothing reserve"),
    ("coverage", "ENGAGE"),
)
WRITTEN = ("'junk'", "99999999", "-5", "null")
TRIED = counts.of(25, 100_000)
"""Columns, each with a value, at most; each by every question."""
TOLD = "is damaged or was changed (table"


def columns(views: Path) -> list[tuple[str, str]]:
    """Every column of what figures are asked from."""
    with closing(sqlite3.connect(views)) as connection:
        return [
            (table, str(row[1]))
            for table in sorted(TABLES)
            for row in connection.execute(f"pragma table_info({table})")
        ]


def write(views: Path, table: str, column: str, value: str) -> bool:
    """Whether the column has the value now, in each of its rows."""
    with closing(sqlite3.connect(views, isolation_level=None)) as connection:
        try:
            connection.execute(f"update {table} set {column} = {value}")
        except sqlite3.IntegrityError:
            return False
    return True


def test_no_value_of_the_views_is_taken_for_a_fault_of_the_program(
    sample_copy: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Whatever stands there, a command answers or tells what it is; `tally` sees to the rest."""
    assert tally(sample_copy, "info").code == 0
    found = columns(views_path(sample_copy))
    cases = [(*each, value) for each in found for value in WRITTEN]
    damaged = 0
    for table, column, value in random.Random(1).sample(cases, min(TRIED, len(cases))):
        trial = tmp_path_factory.mktemp("trial") / "copy"
        shutil.copytree(sample_copy.parent, trial)
        book = trial / sample_copy.name
        if write(views_path(book), table, column, value):
            answers = [tally(book, *question) for question in QUESTIONS]
            damaged += any(TOLD in " ".join(each.err.split()) for each in answers)
        shutil.rmtree(trial)
    assert damaged >= counts.of(1, 15)


def test_a_kind_of_fund_that_is_none_is_told_with_what_to_do(sample_copy: Path) -> None:
    """The row that is another, and that the views can be made again: then all is as before."""
    before = tally(sample_copy, "balances", "funds").out
    assert write(views_path(sample_copy), "fund_reading", "kind", "'junk'")
    answer = tally(sample_copy, "balances", "funds")
    told = " ".join(answer.err.split())
    assert (answer.code, answer.out) == (1, "")
    assert f"{TOLD} fund_reading: " in told
    assert "kind junk" in told
    assert "where the journal gives" in told
    assert "tally rebuild makes it again from the journal" in told
    assert tally(sample_copy, "rebuild").code == 0
    assert tally(sample_copy, "balances", "funds").out == before


def test_the_app_tells_it_too(sample_copy: Path) -> None:
    """Where the page's figures would be."""
    assert tally(sample_copy, "info").code == 0
    assert write(views_path(sample_copy), "fund_reading", "kind", "'junk'")

    async def looks(person: Person) -> None:
        await person.presses("1")
        assert "is damaged or was changed" in person.screen
        assert "went wrong" not in person.screen

    at_the_screen(sample_copy, looks, (200, 60))
