"""Speed and scale: one table, each row a ratio against a reference measured in the same run.

    python -m tests.benchmarks.suite [--entries 10000 100000 1000000] [--adversarial] [--only NAME…]

Books are made for it (tests/benchmarks/generated.py); what is not installed here is said to be not
found: ledger and hledger come from the system, the others with pip install -e '.[benchmark]'. The
table is Markdown, printed row by row. On a machine that others use too, --processor counts the
processor's seconds in place of the clock's.

With --rows FILE.jsonl, the rows are kept in that file, and all that stand in it are told side by
side; with --picture FILE.svg, how cost grows is drawn. --only without a name measures nothing more.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from ledger.book import Book
from tests.benchmarks import generated
from tests.benchmarks.speed import (
    asking,
    importing,
    machine,
    picture,
    rebuilding,
    recording,
    root,
    sizes,
    summary,
    whole_commands,
)
from tests.benchmarks.speed.kept_rows import keep, kept
from tests.benchmarks.speed.measured import HEADINGS, Row, Setting
from tests.benchmarks.speed.seconds import Counted

FAMILIES = {
    "recording": recording.rows,
    "importing": importing.rows,
    "rebuilding": rebuilding.rows,
    "asking": asking.rows,
    "whole-commands": whole_commands.rows,
    "root": root.rows,
    "sizes": sizes.rows,
}
_SMALL = 1_000
_WIDTHS = (52, 9, 46, 14, 14, 8, 22, 10, 6)


def main(arguments: Sequence[str] | None = None) -> Sequence[Row]:
    """Prints the table, and gives its rows; judges, and fails for nothing."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.suite", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--entries", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--adversarial", action="store_true", help="a third is out of order")
    parser.add_argument("--only", nargs="*", choices=FAMILIES, default=[*FAMILIES])
    parser.add_argument("--rounds", type=int, default=5, help="fewer where one takes long")
    parser.add_argument("--processor", action="store_true", help="counts seconds of the processor")
    parser.add_argument("--folder", type=Path, help="keeps the books for the next run")
    parser.add_argument("--rows", type=Path, help="a file that the rows are added to")
    parser.add_argument("--picture", type=Path, help="an SVG of how cost grows")
    asked = parser.parse_args(arguments)
    Counted.by_processor = asked.processor
    found = []
    with tempfile.TemporaryDirectory() as scratch_name:
        scratch = Path(scratch_name)
        for kind in ("DATA", "STATE", "CONFIG"):
            os.environ[f"XDG_{kind}_HOME"] = scratch_name
        folder = asked.folder or scratch
        folder.mkdir(parents=True, exist_ok=True)
        mix = {"is_adversarial": asked.adversarial}
        setting = Setting(
            books=_books(folder, asked.entries, **mix),
            small=_books(folder, [_SMALL], **mix)[_SMALL],
            folder=scratch,
            rounds=asked.rounds,
            **mix,
        )
        print("\n".join(f"- {line}" for line in machine.said()))
        print()
        _say(HEADINGS)
        _say(["-" * width for width in _WIDTHS])
        for name in asked.only:
            for row in FAMILIES[name](setting):
                _say(row.cells)
                found.append(row)
    known = found
    if asked.rows is not None:
        keep(asked.rows, found)
        known = kept(asked.rows)
        print("", *summary.lines(known), sep="\n")
    if asked.picture is not None:
        picture.draw(known, asked.picture)
    return found


def _say(cells: Sequence[str]) -> None:
    padded = (f"{cell:<{width}}" for cell, width in zip(cells, _WIDTHS, strict=True))
    print(f"| {' | '.join(padded)} |", flush=True)


def _books(folder: Path, sizes: Iterable[int], *, is_adversarial: bool) -> dict[int, Path]:
    """By how many entries they have, the smallest first: those that are there, and else new ones.

    Their views are up to date. Exits where one that is there is not what its name says.
    """
    ending = "-adversarial.sqlite" if is_adversarial else ".sqlite"
    one_in = generated.ADVERSARIAL if is_adversarial else generated.USUAL
    found = {}
    for entries in sorted(set(sizes)):
        path = found[entries] = folder / f"{entries}{ending}"
        if not path.exists():
            generated.make(path, entries, one_in=one_in)
        with Book(path) as book:
            count = book.journal.count()
        if count != entries:
            sys.exit(f"{path} holds {count:,} entries: remove it, and it is made again")
    return found


if __name__ == "__main__":
    main()
