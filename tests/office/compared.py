"""Cells held against what they must be: how many, and which are not."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Compared:
    """How many cells were looked at, and a sentence for each that differs."""

    cells: int
    differing: Sequence[str]


def compared(found: Mapping[Any, Any], expected: Mapping[Any, Any]) -> Compared:
    """Every cell that either has; one that the other lacks differs, and so does a penny."""
    cells = {**expected, **found}
    differing = [
        f"{cell}: {found.get(cell)!r}, which must be {expected.get(cell)!r}"
        for cell in cells
        if cell not in found or cell not in expected or found[cell] != expected[cell]
    ]
    return Compared(len(cells), differing)


def together(parts: Iterable[Compared]) -> Compared:
    """Several comparisons as one."""
    every = list(parts)
    return Compared(
        sum(each.cells for each in every), [line for each in every for line in each.differing]
    )
