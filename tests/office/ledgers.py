"""hledger and ledger-cli, asked for the balances of one exported journal."""

import csv
import io
import subprocess
from collections import Counter
from pathlib import Path

from projections.exports.journals.accounts import plain_name
from tests.tui.journals import Balances, without_noughts

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
    return without_noughts(found)


BY = {"hledger": by_hledger, "ledger": by_ledger}
"""Each is asked (journal, axis, end, known end), the ends not counted; None knows everything."""
