"""Exports made as a person makes them, the figures that they must have, and the books to try."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from tests.tui.command import ask, tally

NASTY = """\
reference = "PCD 4001"
title = "=HYPERLINK(\\"http://x.example\\",\\"look\\")"
decided_by = "@SUM(A1:A9)"
decided_on = 2024-05-07

[[entries]]
kind = "fund"
name = "=1+1"
fund_kind = "reserve"
opening = "£99,999,999,999.99"
opening_on = 2024-04-01
cite = "-2+3"

[[entries]]
kind = "fund"
name = "<b>&amp; \\"]]>' _x0041_"
fund_kind = "reserve"

[[entries]]
kind = "programme"
name = "+44 20 & <i>"
aliases = ["＝1"]

[[entries]]
kind = "approval"
programme = "+44 20 & <i>"
year = "2024/25"
amount = "£0.01"
cite = "<r>row 1 & 2</r>"
funding = [{ fund = "=1+1", amount = "£0.01" }]

[[entries]]
kind = "note"
text = "@one\\n\\ttwo   three\\n=four"
"""
"""Names that a spreadsheet takes for formulas, or XML for itself; amounts great and small."""
NASTY_NAME = "<b>&amp; \"]]>' _x0041_"

QUESTIONS = {
    "today": (),
    "an earlier day": ("--as-at", "2023-03-30", "--known-on", "2023-03-30"),
    "an earlier day as known since": ("--as-at", "2022-06-01"),
    "fewer entries": ("--up-to", "51"),
    "nothing": ("--reported-on", "2020-01-01"),
    "a programme": ("--programme", "AP/PRU Mentoring"),
    "a fund": ("--fund", "Mayoral core"),
    "a borough": ("--borough", "Camden"),
    "a year": ("--year", "2023/24"),
    "a year of which totals are stated": ("--year", "2024/25"),
}


def exported(book: Path, file: Path, *arguments: object, at: str | None = None) -> Path:
    """The file, or folder, that export made."""
    answer = tally(book, "export", file, *arguments, **({"at": at} if at else {}))
    assert (answer.code, answer.err) == (0, "")
    return file


Figures = dict[tuple[str, str], int | None]
"""Pence by name and year; None where a balance is not known."""


def balances(book: Path, axis: str, *arguments: object) -> Figures:
    """What `tally balances` says of an axis."""
    return known(ask(book, "balances", axis, *arguments)["rows"])


def known(rows: Sequence[Mapping[str, Any]]) -> Figures:
    """The same, of rows that it gave."""
    return {
        (row["name"], row["year"]): row["balance_pence"] if is_known(row) else None for row in rows
    }


def is_known(row: Mapping[str, Any]) -> bool:
    """A fund's balance is not where its opening is not recorded, unless nothing moved in it."""
    came_in = ("opening", "received", "carried_in", "transferred_in", "returned", "balance")
    return row.get("opening_recorded", True) or not any(row[f"{each}_pence"] for each in came_in)


def pence(pounds: object) -> int:
    """Whole pence of an amount in pounds, which must have no more than two decimals."""
    exact = Decimal(str(pounds)) * 100
    assert exact == exact.to_integral_value(), pounds
    return int(exact)


def named(rows: list[list[Any]]) -> list[dict[str, Any]]:
    """The rows of a table as its header names their cells."""
    header, *values = rows
    return [dict(zip(header, row, strict=True)) for row in values]
