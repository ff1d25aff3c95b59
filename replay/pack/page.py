"""The page of a pack: one HTML file that reads, prints and can be listened to, and does nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from events.money import format_pounds
from projections.clean import clean
from replay.pack.contents import Contents
from replay.pack.tables import ENTRY_COLUMNS

ROWS_MAX = 10_000
"""Of one table on the page: a browser opens no page of a million rows. Its file has them all."""


@dataclass(frozen=True)
class Part:
    """A piece of a cell; `entry` is the number of the row that it leads to, where that is here."""

    text: str
    entry: int | None = None


@dataclass(frozen=True)
class Cell:
    """What stands in a cell, and how: text, money or number."""

    kind: str
    parts: Sequence[Part]


def render(contents: Contents) -> Iterator[str]:
    """The page, piece by piece."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_harmless,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    (entries,) = (table for table in contents.tables if table.name == "entries")
    on_page = min(len(entries.rows), ROWS_MAX)
    template = environment.get_template("page.html")
    return template.generate(
        cover=contents.cover,
        sections=contents.sections,
        header=header,
        kind=kind_of,
        cell=lambda column, row: cell(column, row[column], on_page),
        rows_max=ROWS_MAX,
    )


def _harmless(value: Any) -> Any:
    """What would act on a reader's screen is shown instead; what is escaped already stays so."""
    return clean(value) if type(value) is str else value


def header(column: str) -> str:
    """A column's name for people: "Balance £"."""
    words = _HEADERS.get(column, column).removesuffix("_pence").replace("_", " ")
    words = words.replace("sha256", "SHA-256").replace("gss", "GSS")
    return f"{words[:1].upper()}{words[1:]}{' £' if column.endswith('_pence') else ''}"


_HEADERS = {
    "override_because": "alone_because",
    "known_balance_pence": "balance_pence",
    "since_then_pence": "difference_pence",
}


def kind_of(column: str) -> str:
    """How a column is set: money and numbers to the right."""
    if column.endswith("_pence"):
        return "money"
    numbers = ("number", "entry", "entries", "entries_recorded", "first_entry", "last_entry")
    return "number" if column in numbers or column.endswith("_count") else "text"


def cell(column: str, value: Any, entries_on_page: int) -> Cell:
    """A cell as people read it. An entry's number leads to its row, where the page has it."""
    kind = kind_of(column)
    if column.endswith("_pence"):
        return Cell(kind, [Part(_money(column, value))])
    if column in ENTRY_COLUMNS and value is not None:
        numbers = value if isinstance(value, list) else [value]
        return Cell(
            kind, [Part(str(each), each if each <= entries_on_page else None) for each in numbers]
        )
    if column.endswith("recorded_at"):
        return Cell(kind, [Part(value[:19].replace("T", " "))])  # to the second; the file has all
    return Cell(kind, [Part(_text(value))])


def _money(column: str, pence: int | None) -> str:
    """Pounds under a header that says £: 1,305,000.00, below zero -12.00."""
    if pence is None:
        return _NOTHING_MEANS.get(column, "")
    return format_pounds(pence).replace("£", "")


_NOTHING_MEANS = {
    "known_balance_pence": "drawn to date",
    "funded_pence": "not known",
    "no_source_recorded_pence": "not known",
    "then_pence": "not known",
    "now_pence": "not known",
    "since_then_pence": "not known",
}
"""What is said where a figure is not known; elsewhere nothing means that there is none."""


def _text(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case date():
            return value.isoformat()
        case list():
            return "; ".join(map(_text, value))
        case _:
            return str(value)
