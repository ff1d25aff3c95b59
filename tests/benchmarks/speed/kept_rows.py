"""Rows kept in a file, one JSON a line: a book of a million entries is measured once, and drawn
with what was measured of smaller ones before.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path

from tests.benchmarks.speed.measured import Aim, Measure, Row


def keep(path: Path, rows: Iterable[Row]) -> None:
    """The rows stand at the end of the file."""
    with path.open("a", encoding="utf-8") as file:
        file.writelines(f"{json.dumps(asdict(row), ensure_ascii=False)}\n" for row in rows)


def kept(path: Path) -> Sequence[Row]:
    """All that stand in the file, in the order in which they were measured."""
    return [_row(**json.loads(line)) for line in path.read_text("utf-8").splitlines()]


def _row(aim: Sequence, ours: Sequence | None, theirs: Sequence | None, **others: object) -> Row:
    sides = {"ours": ours, "theirs": theirs}
    measures = {side: None if each is None else Measure(*each) for side, each in sides.items()}
    return Row(aim=Aim(*aim), **measures, **others)
