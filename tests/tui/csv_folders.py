"""Exported folders of CSV files, read by what they say of themselves alone."""

import csv
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from tests.tui.exporting import Figures, pence
from tests.tui.journals import MOVED, Balances, without_noughts


def _yes_or_no(field: dict[str, Any], written_so: str) -> bool:
    assert written_so in (*field["trueValues"], *field["falseValues"])
    return written_so in field["trueValues"]


_READ: dict[str, Callable[[dict[str, Any], str], Any]] = {
    "string": lambda _, cell: cell,
    "number": lambda _, cell: Decimal(cell),
    "integer": lambda _, cell: int(cell),
    "date": lambda _, cell: date.fromisoformat(cell),
    "boolean": _yes_or_no,
}


def package(folder: Path) -> dict[str, Any]:
    """What the folder says of itself."""
    return dict(json.loads((folder / "datapackage.json").read_text(encoding="utf-8")))


def read(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """Every table, each value as the type that its description gives it."""
    return {
        resource["name"]: list(rows(folder, resource)) for resource in package(folder)["resources"]
    }


def table(folder: Path, name: str) -> Iterator[dict[str, Any]]:
    """One table, row by row: it may be of any length."""
    (resource,) = [each for each in package(folder)["resources"] if each["name"] == name]
    return rows(folder, resource)


def rows(folder: Path, resource: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The rows of a table that the folder describes so."""
    fields = resource["schema"]["fields"]
    with (folder / resource["path"]).open(encoding="utf-8-sig", newline="") as file:
        lines = csv.reader(file)
        header = next(lines)
        assert header == [field["name"] for field in fields]
        for line in lines:
            yield {
                field["name"]: None if cell == "" else _READ[field["type"]](field, cell)
                for field, cell in zip(fields, line, strict=True)
            }


def figures(of_axis: Iterable[Mapping[str, Any]]) -> Figures:
    """The balances in rows of funds, programmes or boroughs; None where one is not known."""
    return {(row["name"], row["year"]): _pence(row["balance_pounds"]) for row in of_axis}


def _pence(pounds: Decimal | None) -> int | None:
    return None if pounds is None else pence(pounds)


def moved(folder: Path) -> dict[str, Balances]:
    """What its movements add up to on each axis, by name and year."""
    boroughs = {row["name"] for row in table(folder, "boroughs")}
    found: dict[str, Balances] = {axis: Counter() for axis in MOVED}
    for row in table(folder, "movements"):
        for axis, (name, family) in MOVED.items():
            is_on_it = axis != "boroughs" or row[name] in boroughs
            if row["family"] == family and is_on_it:
                found[axis][row[name], row["year"]] += pence(row["amount_pounds"])
    return {axis: without_noughts(balances) for axis, balances in found.items()}
