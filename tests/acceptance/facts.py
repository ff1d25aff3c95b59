"""The facts that the sample book must show, as data: facts.json beside this file says them."""

import json
from pathlib import Path
from typing import Any

Fact = dict[str, Any]

FACTS: dict[str, Any] = json.loads(Path(__file__).with_name("facts.json").read_text("utf-8"))
RESERVE = "VRU budget smoothing reserve"


def by_name_and_year(rows: list[Fact]) -> dict[tuple[str, str], Fact]:
    """Rows of balances by what they are about; no two are about the same."""
    found = {(row["name"], row["year"]): row for row in rows}
    assert len(found) == len(rows)
    return found


def without_zeros(figures: dict[str, int]) -> dict[str, int]:
    """Figures by year, those that are not zero."""
    return {year: pence for year, pence in figures.items() if pence}
