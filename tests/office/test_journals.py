"""hledger and ledger-cli, as Debian has them, compute our balances from one exported journal."""

import csv
import io
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from projections.exports.journals.accounts import plain_name
from tests.tui.command import ask, tally
from tests.tui.nasty_book import NASTY, nasty_book

Balances = Counter[tuple[str, str]]
"""Pence by name and year; none that is nought."""

every_axis = pytest.mark.parametrize("axis", ["funds", "programmes", "boroughs"])
every_program = pytest.mark.parametrize("program", ["hledger", "ledger"])
DATES = [
    (("--as-at", "2020-03-31"), "2020-04-01", None),
    (("--as-at", "2023-03-30"), "2023-03-31", None),
    (("--as-at", "2024-03-31"), "2024-04-01", None),
    (("--as-at", "2023-03-30", "--known-on", "2023-03-30"), "2023-03-31", "2023-03-31"),
]
"""What tally is asked; the ends, not counted, of what the others are asked."""
HLEDGER = {
    "funds": ("Funds:",),
    "programmes": ("--depth", "3", "Commitments:"),
    "boroughs": ("--pivot", "held", "^Boroughs"),
}
LEDGER = {
    "funds": ("balance", "Funds:"),
    "programmes": ("balance", "--depth", "3", "Commitments:"),
    "boroughs": (
        *("register", "--by-payee", "--collapse", "--payee", 'tag("held")'),
        "%held=/^Boroughs/",
    ),
}


def said(*command: str, given: str | None = None) -> str:
    """What a program printed; it must be content."""
    done = subprocess.run(command, input=given, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def by_hledger(file: Path, axis: str, end: str, known_end: str | None) -> Balances:
    """As the heading of the journal says to ask it."""
    text = file.read_text("utf-8")
    if known_end is not None:
        text = said("hledger", "-f", str(file), "print", f"date2:..{known_end}")
    query = ("balance", "--flat", "-e", end, "--no-total", "-O", "csv", *HLEDGER[axis])
    rows = csv.reader(io.StringIO(said("hledger", "-f", "-", *query, given=text)))
    return _named([(account, amount.removesuffix(" GBP")) for account, amount in [*rows][1:]])


def by_ledger(file: Path, axis: str, end: str, known_end: str | None) -> Balances:
    """Likewise."""
    known = () if known_end is None else ("--limit", f"aux_date < [{known_end}]")
    forms = (
        ("--register-format", "%(payee)\t%(quantity(amount))\n")
        if axis == "boroughs"
        else ("--balance-format", "%(account)\t%(quantity(scrub(display_total)))\n", "--no-total")
    )
    asked = ("-e", end, *known, *forms, *LEDGER[axis])
    lines = said("ledger", "-f", str(file), "--pedantic", *asked).splitlines()
    rows = [(account, amount) for account, amount in (line.split("\t") for line in lines)]
    # A tree: sums over the years of a name stand in it too.
    return _named([row for row in rows if axis == "boroughs" or row[0].count(":") == 2])


def _named(rows: list[tuple[str, str]]) -> Balances:
    found: Balances = Counter()
    for account, amount in rows:
        *_, name, year = account.split(":")
        pounds, _, part = amount.removeprefix("-").partition(".")
        pence = int(pounds) * 100 + int(f"{part:0<2}")
        found[plain_name(name), year] += -pence if amount[:1] == "-" else pence
    return Counter({key: pence for key, pence in found.items() if pence})


BY = {"hledger": by_hledger, "ledger": by_ledger}


def by_tally(book: Path, axis: str, *options: str) -> Balances:
    """The same, as tally balances says it."""
    rows = ask(book, "balances", axis, *options)["rows"]
    found = {(row["name"], row["year"]): row["balance_pence"] for row in rows}
    return Counter({key: pence for key, pence in found.items() if pence})


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
