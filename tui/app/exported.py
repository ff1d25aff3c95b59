"""A page's table as a file for another program: its question first, then labels, rows and total."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from projections.clean import clean, on_one_line
from projections.spreadsheets import lines_as_csv
from replay.new_files import NotWritten
from tui.app.table.columns import Cell, Column, Row

FORMS = (".csv", ".json")
_BOM = "\ufeff"
"""By which Excel knows the letters of a CSV file."""


@dataclass(frozen=True)
class Exported:
    """What stands on a page, whether or not it is in sight."""

    page: str
    asked: str
    """The page's question, in the words of its header."""
    sought: str
    """The text that every row holds; "" where all rows are there."""
    columns: Sequence[Column]
    rows: Sequence[Row]
    total: Sequence[Cell] | None

    def text(self, form: str) -> str:
        """The file's content in one of FORMS; money in pounds with two decimals."""
        return self._csv() if form == ".csv" else self._json()

    def tabbed(self) -> str:
        """Labels, rows and total for a clipboard: a line each, cells apart by tabs."""
        total = [_copied(self.total)] if self.total else []
        lines = [self._labels(), *self._lines(), *total]
        return "\n".join(map(_tabbed, lines))

    def _csv(self) -> str:
        head: list[list[object]] = [["Tallystick", self.page], ["Asked", self.asked]]
        head += [["Only rows that hold", self.sought]] if self.sought else []
        rows = [[_figure_or_text(text) for text in line] for line in self._lines()]
        total = [[_figure_or_text(text) for text in _copied(self.total)]] if self.total else []
        return _BOM + lines_as_csv([*head, [], self._labels(), *rows, *total])

    def _json(self) -> str:
        content = {
            "tallystick": self.page,
            "asked": self.asked,
            "only_rows_that_hold": self.sought or None,
            "columns": self._labels(),
            "rows": self._lines(),
            "total": _copied(self.total) if self.total else None,
        }
        return f"{json.dumps(content, ensure_ascii=False, indent=1)}\n"

    def _labels(self) -> list[str]:
        return [column.label for column in self.columns]

    def _lines(self) -> list[list[str]]:
        return [_copied(row.cells) for row in self.rows]


def tabbed_row(row: Row) -> str:
    """One row for a clipboard, as `tabbed` has it."""
    return _tabbed(_copied(row.cells))


def _tabbed(texts: Sequence[str]) -> str:
    return "\t".join(map(on_one_line, texts))


def _copied(cells: Sequence[Cell]) -> list[str]:
    return [clean(cell.copied) for cell in cells]


def _figure_or_text(text: str) -> Decimal | str:
    """A figure stays one: a minus before it begins no formula, as it does before other text."""
    return Decimal(text) if re.fullmatch(r"-?\d+\.\d\d", text, re.ASCII) else text


def suggested_name(page: str, when: date) -> str:
    """A file's name that says what it is of: funds-2024-03-31.csv."""
    words = re.findall(r"[^\W_]+", page.casefold())[:_WORDS_MAX]
    return "-".join([*words, when.isoformat()]) + ".csv"


_WORDS_MAX = 6


def download_name(written: str) -> str:
    """The name of a downloaded file: what was typed, without what no browser takes in a name.

    Raises NotWritten where it ends in none of FORMS.
    """
    name = re.sub(r"[^\w.-]+", "-", written.strip(), flags=re.ASCII).lstrip(".-")
    _refuse_other_forms(name)
    return name


def _refuse_other_forms(name: str) -> None:
    if Path(name).suffix.lower() not in FORMS:
        raise NotWritten("the name ends in neither .csv nor .json; add the one that you want")


def typed_path(written: str) -> Path:
    """Where a typed name is, `~` being the person's own folder.

    Raises NotWritten where no file of these forms can be.
    """
    try:
        path = Path(written.strip()).expanduser().absolute()
    except RuntimeError as error:
        raise NotWritten(f"{error}; give another name") from error
    _refuse_other_forms("" if path.is_dir() else path.name)
    if not path.parent.is_dir():
        raise NotWritten(f"there is no folder {path.parent}; make it, or give another name")
    return path
