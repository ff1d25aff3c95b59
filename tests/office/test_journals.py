"""hledger and ledger-cli, as Debian has them, compute our balances from one exported journal."""

from collections import Counter
from pathlib import Path

import pytest

from tests.office.ledgers import BY, said
from tests.tui.command import tally
from tests.tui.journals import by_tally
from tests.tui.nasty_book import NASTY, nasty_book

every_axis = pytest.mark.parametrize("axis", ["funds", "programmes", "boroughs"])
every_program = pytest.mark.parametrize("program", ["hledger", "ledger"])
DATES = [
    (("--as-at", "2020-03-31"), "2020-04-01", None),
    (("--as-at", "2023-03-30"), "2023-03-31", None),
    (("--as-at", "2024-03-31"), "2024-04-01", None),
    (("--as-at", "2023-03-30", "--known-on", "2023-03-30"), "2023-03-31", "2023-03-31"),
]
"""What tally is asked; the ends, not counted, of what the others are asked."""


def exported(book: Path, folder: Path) -> Path:
    """A journal of the book, by today's question."""
    assert tally(book, "export", folder / "books.journal").code == 0
    return folder / "books.journal"


@every_program
@every_axis
@pytest.mark.parametrize(("asked", "end", "known_end"), DATES, ids=str)
def test_other_ledgers_compute_every_balance(
    sample: Path,
    tmp_path: Path,
    program: str,
    axis: str,
    asked: tuple[str, ...],
    end: str,
    known_end: str | None,
) -> None:
    """As at three days, and as known on one, in pence, on each axis."""
    file = exported(sample, tmp_path)
    expected = by_tally(sample, axis, *asked)
    assert BY[program](file, axis, end, known_end) == expected
    assert expected or axis == "boroughs"


@every_program
@pytest.mark.parametrize("axis", ["funds", "programmes"])
def test_nasty_names_are_kept_apart(book: Path, tmp_path: Path, program: str, axis: str) -> None:
    """Whatever a name is made of, both read the journal and tell it from the others."""
    file = exported(nasty_book(book, tmp_path), tmp_path)
    found = BY[program](file, axis, "2030-01-01", None)
    assert found == by_tally(book, axis)
    assert {name for name, _ in found} == set(NASTY)


@pytest.mark.parametrize("nasty", [False, True])
def test_the_journal_passes_strict_checks(
    book: Path, sample: Path, tmp_path: Path, nasty: bool
) -> None:
    """Every account, commodity and tag in it is declared; every transaction balances."""
    file = exported(nasty_book(book, tmp_path) if nasty else sample, tmp_path)
    assert said("hledger", "-f", str(file), "check", "--strict") == ""
    total = said("ledger", "-f", str(file), "--pedantic", "balance").splitlines()[-1]
    assert total.strip() == "0"


@every_program
def test_an_empty_journal_is_read_too(book: Path, tmp_path: Path, program: str) -> None:
    """A book in which nothing moved."""
    file = exported(book, tmp_path)
    assert BY[program](file, "funds", "2030-01-01", None) == Counter()
