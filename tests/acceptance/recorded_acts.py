"""The folders of acts/, each recorded in a book of its own, and what commands answer about it.

A folder holds one act's decision files, in the order of their names, and expected.toml: what the
decisions' words come to, worked out by hand. Figures are pounds as text, "nil" for nothing.
"""

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from events.money import format_pounds
from tests.tui.command import Answer, ask, run, tally

Expected = dict[str, Any]
Row = dict[str, Any]
Figures = dict[str, str]

FOLDERS = sorted(path for path in Path(__file__).with_name("acts").iterdir() if path.is_dir())
EXPECTED: dict[str, Expected] = {
    folder.name: tomllib.loads((folder / "expected.toml").read_text("utf-8")) for folder in FOLDERS
}
AXES = ("funds", "programmes", "boroughs", "holders", "held_by_nobody_listed", "no_source")
"""What a moment lists every balance of: `holders` are those that are no borough, `no_source` the
programmes whose source the paper does not say; commitments that no holder listed has are wrong."""


@dataclass(frozen=True)
class RecordedAct:
    """The book that an act's files were recorded in, and what recording each of them answered."""

    book: Path
    answers: dict[str, Answer]


def recorded_act(folder: Path, book: Path) -> RecordedAct:
    """Every file of the folder, recorded one after the other in a fresh book."""
    assert run("--book", book, "init").code == 0
    files = sorted(path for path in folder.glob("*.toml") if path.name != "expected.toml")
    return RecordedAct(book, {file.name: tally(book, "record", file) for file in files})


def pounds(pence: int) -> str:
    """Pence as expected files write them: 1,250.00, -60.00, nil."""
    return format_pounds(pence).replace("£", "") if pence else "nil"


def dates_of(moment: Expected) -> tuple[str, ...]:
    """The options that ask about a moment; where it does not say, as known on the day itself."""
    as_at = moment["as_at"]
    return "--as-at", str(as_at), "--known-on", str(moment.get("known_on", as_at))


def balances(book: Path, moment: Expected) -> dict[str, Figures]:
    """Every balance of every axis at a moment, those that have come to nothing among them.

    Commands list no holders but boroughs: the others are those that the moment names.
    """
    funds, programmes, boroughs = (
        _rows(book, axis, moment) for axis in ("funds", "programmes", "boroughs")
    )
    holders = [row for name in _names(moment["holders"]) for row in _held_by(book, name, moment)]
    held = [row | {"balance_pence": -row["balance_pence"]} for row in boroughs + holders]
    return {
        "funds": _figures(funds),
        "programmes": _figures(programmes),
        "boroughs": _figures(boroughs),
        "holders": _figures(holders),
        "held_by_nobody_listed": _by_year(programmes + held),
        "no_source": {
            f"{row['name']} {row['year']}": pounds(row["no_source_recorded_pence"])
            for row in programmes
            if row["no_source_recorded_pence"]
        },
    }


def _rows(book: Path, axis: str, moment: Expected) -> list[Row]:
    rows: list[Row] = ask(book, "balances", axis, *dates_of(moment))["rows"]
    for row in rows:
        begins = date(int(row["year"][:4]), 4, 1)
        assert row["year_begun"] == (begins <= moment["as_at"]), row
    return rows


def _held_by(book: Path, name: str, moment: Expected) -> list[Row]:
    """What a holder has in each year, by the entries behind it."""
    acts = ask(book, "why", name, *dates_of(moment))["acts"]
    years = dict.fromkeys(act["year"] for act in acts)
    sums = {y: sum(act["amount_pence"] for act in acts if act["year"] == y) for y in years}
    return [{"name": name, "year": year, "balance_pence": sums[year]} for year in years]


def _names(figures: Figures) -> list[str]:
    """The names in figures by name and year: all before " 2024/25" or " 2024/25 to 2026/27"."""
    return list(dict.fromkeys(about.split(" 20")[0] for about in figures))


def _figures(rows: list[Row]) -> Figures:
    found = {f"{row['name']} {row['year']}": _figure(row) for row in rows}
    assert len(found) == len(rows)
    return found


def _figure(row: Row) -> str:
    if row.get("opening_recorded") is False:
        return f"drawn to date {pounds(-row['balance_pence'])}"
    return pounds(row["balance_pence"])


def _by_year(rows: list[Row]) -> Figures:
    years = dict.fromkeys(row["year"] for row in rows)
    sums = {y: sum(row["balance_pence"] for row in rows if row["year"] == y) for y in years}
    return {year: pounds(pence) for year, pence in sums.items() if pence}


def open_entries(book: Path, moment: Expected) -> dict[str, list[str]]:
    """What is conditional and what is awaited at a moment, in the order of the journal."""
    rows = ask(book, "entries", "--outstanding", *dates_of(moment))
    return {
        what: [
            f"{pounds(row['amount_pence'])} {mark} {_words_after(mark, row['says'])}"
            for row in rows
            if f"{mark}: " in row["says"]
        ]
        for what, mark in (("conditional", "subject to"), ("awaited", "awaits"))
    }


def _words_after(mark: str, says: str) -> str:
    return says.split(f"{mark}: ")[1].split(";", maxsplit=1)[0].removesuffix("]")


def stated_total(row: Row) -> Figures:
    """A row of `tally reconcile` as expected files write it."""
    compared = {}
    for figure in ("stated", "recorded", "difference"):
        pence, count = row[f"{figure}_pence"], row[f"{figure}_count"]
        compared[figure] = f"{count} boroughs" if pence is None else pounds(pence)
    return {"of": f"{row['decision']} {row['of']}", **compared, "result": row["result"]}


def statement(book: Path, fund: str, moment: Expected) -> dict[str, Figures]:
    """A fund's years with what each began with, what moved and what it closed with."""
    answer = ask(book, "statement", fund, *dates_of(moment))
    return {
        year["year"]: {
            "brought forward": pounds(year["brought_forward_pence"]),
            **{heading: pounds(pence) for heading, pence in year["moved_pence"].items()},
            "closing": pounds(year["closing_pence"]),
        }
        for year in answer["years"]
    }
