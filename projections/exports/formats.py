"""The forms of an export, each by its name and by how its files' names end."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from projections.exports.csv_folder import write_csv_folder
from projections.exports.extract import Extract
from projections.exports.grants.left_out import write_left_out
from projections.exports.grants.registers import (
    write_crime_reduction_grants,
    write_grants_register,
)
from projections.exports.grants.threesixty import write_360giving
from projections.exports.journals.beancount import write_beancount
from projections.exports.journals.plain_text import write_journal
from projections.exports.json_file import write_json
from projections.exports.published_ods import write_ods
from projections.exports.published_xlsx import write_published_xlsx
from projections.exports.sqlite_file import write_sqlite
from projections.exports.workbook.writing import write_workbook

Write = Callable[[Path, Extract], Sequence[str]]
"""Makes the file, or the folder, at a path where nothing is yet; gives what is to be told of it."""


@dataclass(frozen=True)
class Format:
    """A form of file."""

    name: str
    endings: Sequence[str]
    """How the names of its files end; the first is the usual."""
    says: str
    """What it is, and for whom, in a line."""
    write: Write
    write_published: Write | None = None
    """Makes the form that a public body publishes, where there is one of this kind of file."""
    says_who_gives: bool = False
    """Whether it needs to be told who gives the grants: the extract's funder."""
    is_of_everything: bool = False
    """Whether it takes no question but up to which entry: it is of entries, and not of balances."""


FORMATS = (
    Format(
        "xlsx",
        (".xlsx",),
        "a working workbook: live totals, checks, charts; or --published",
        write_workbook,
        write_published=write_published_xlsx,
    ),
    Format(
        "ods",
        (".ods",),
        "OpenDocument, always in the published form",
        write_ods,
        write_published=write_ods,
    ),
    Format(
        "csv",
        (".csv",),
        "a folder: a CSV file for each table, and what they are",
        write_csv_folder,
    ),
    Format(
        "sqlite",
        (".sqlite", ".db"),
        "a database, exact in pence: for SQL, and as Datasette opens it",
        write_sqlite,
    ),
    Format("json", (".json",), "every table, exact in pence", write_json),
    Format(
        "journal",
        (".journal", ".hledger", ".ledger"),
        "the double entry, for hledger and ledger-cli",
        write_journal,
    ),
    Format("beancount", (".beancount",), "the double entry, for beancount", write_beancount),
    Format(
        "360giving",
        (".360giving.json", ".360giving.csv"),
        "grants to publish, in the 360Giving Data Standard",
        write_360giving,
        says_who_gives=True,
    ),
    Format(
        "grants-left-out",
        (".grants-left-out.csv",),
        "what 360Giving cannot have, and why",
        write_left_out,
    ),
    Format(
        "grants-register",
        (".grants-register.csv",),
        "the Transparency Code's register of grants",
        write_grants_register,
    ),
    Format(
        "crime-reduction-grants",
        (".crime-reduction-grants.csv",),
        "what policing bodies publish of each grant",
        write_crime_reduction_grants,
    ),
)


def format_of(name: str, form: str | None, formats: Sequence[Format] = FORMATS) -> Format | None:
    """The form that was asked for, else that of the longest ending which the name has; or None."""
    if form is not None:
        return next(each for each in formats if each.name == form)
    endings = {ending: each for each in formats for ending in each.endings}
    fitting = [ending for ending in endings if name.lower().endswith(ending)]
    return endings[max(fitting, key=len)] if fitting else None
