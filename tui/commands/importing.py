"""Spreadsheets of decisions, and folders of decision files, into the book: import."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import click

from events.clock import today
from ledger.addresses import is_there
from ledger.book import Book
from ledger.decision_folder import ENDINGS, DecisionFolder, read_folder, without_those_recorded
from ledger.recording_together import RecordedTogether
from ledger.sheets.reading import read_sheet
from ledger.sheets.team_map import TeamMap, load_map
from ledger.sheets.template import BookNames, write_template
from ledger.sheets.typed import DayOrder
from projections.names import Names
from replay.new_files import refuse_existing
from tui.imported import (
    Together,
    recorded_as_far_as_right,
    say_imported,
    say_read,
    together_for,
)
from tui.opening import book_address, open_book, progress, stages
from tui.output import say_sentence
from tui.paths import GivenPath
from tui.problem_report import OF_A_FOLDER, Refusals, refusals, refuse_all_but_report
from tui.written_files import made


@click.command(name="import")
@click.argument("file", type=GivenPath(readable=False), required=False)
@click.option("--template", type=GivenPath(), help="Write a workbook to fill in to this file.")
@click.option("--sheet", metavar="NAME", help="The sheet to import, where several have entries.")
@click.option(
    "--map",
    "map_",
    type=GivenPath(readable=False),
    help="What a team's own headings and kinds mean (TOML; docs/importing.md).",
)
@click.option(
    "--dates",
    type=click.Choice(["day-first", "month-first"]),
    help="How texts like 04/05/2024 are meant; without it they are refused.",
)
@click.option("--dry-run", is_flag=True, help="Show what it would do; record nothing.")
@click.option(
    "--keep-going",
    is_flag=True,
    help="Record each decision that is right, and leave the others; otherwise all or none.",
)
@click.option(
    "--report",
    type=GivenPath(),
    help="Write everything that is wrong to this file, as CSV, over an earlier report.",
)
@click.pass_context
def import_(
    context: click.Context, /, file: Path | None, template: Path | None, **how: Any
) -> None:
    """Record the decisions of a spreadsheet: .xlsx, .ods or CSV, one row an entry.

    Or those of a folder of decision files, .toml and .json, in the order of their names.

    \b
    tally import --template commitments.xlsx        a workbook to fill in
    tally import commitments.xlsx --dry-run         what it would do
    tally import commitments.xlsx                   all of it, or nothing
    tally import register.csv --map ours.toml --report problems.csv
    tally import folder                             what tally export folder --as decisions wrote

    Rows of one reference are one decision. Headings stand in any order and spelling; nothing is
    guessed: whatever could mean two things is refused, with its cell and what to do, everything
    at once. The same file again records nothing twice.
    """
    if (file is None) == (template is None):
        raise click.UsageError("give a file to import, or --template FILE.xlsx to write one")
    if file is None:
        assert template is not None
        _write_template(context, template, how)
    elif file.is_dir():
        _import_folder(context, file, _How(**how))
    elif file.suffix.lower() in ENDINGS:
        raise click.UsageError(
            f"{file} is one decision file, and import takes spreadsheets and folders of such files;"
            " record it by itself: tally record FILE"
        )
    else:
        _import(context, file, _How(**how))


@dataclass(frozen=True, kw_only=True)
class _How:
    """The options of an import, as typed."""

    sheet: str | None
    map_: Path | None
    dates: DayOrder | None
    dry_run: bool
    keep_going: bool
    report: Path | None


def _write_template(context: click.Context, path: Path, how: dict[str, Any]) -> None:
    given = [f"--{name.strip('_').replace('_', '-')}" for name, value in how.items() if value]
    if given:
        raise click.UsageError(f"{', '.join(given)} does not go with --template; leave it out")
    if path.suffix.lower() != ".xlsx":
        raise click.UsageError(f"a template is an Excel workbook: name it {path.stem}.xlsx")
    refuse_existing(path)
    names, of = BookNames(), "no book's names: there is none yet"
    if is_there(book_address(context)):
        with open_book(context) as book:
            names, of = _names(book), "the book's funds and programmes to choose from"
    with made(path) as unfinished:
        write_template(unfinished, names, today())
    say_sentence(f"Wrote {path}, with {of}. Fill in the sheet Entries; How to says how.")


def _names(book: Book) -> BookNames:
    connection = book.views.connection
    return BookNames(Names(connection, "fund").known(), Names(connection, "programme").known())


def _import(context: click.Context, file: Path, how: _How) -> None:
    """Read the file, then record what it says; everything that is wrong is told at once."""
    if how.report is not None:
        refuse_all_but_report(how.report)
    with refusals(file, how.report) as told, open_book(context, to_record=True) as book:
        with stages() as on_stage:
            read = read_sheet(file, _team(how), how.sheet, on_stage)
        say_read(file, read)
        together = together_for(dry_run=how.dry_run)
        with progress("Checking decisions") as on_decision:
            if how.keep_going and not read.of_all:
                told.problems += read.loose.problems
                recorded = recorded_as_far_as_right(
                    book, read.decisions, on_decision, told, together=together
                )
            else:
                recorded = together(book, read.reads, on_decision)
    _say(recorded, told, how, len(read.decisions))


def _say(recorded: RecordedTogether, told: Refusals, how: _How, found: int) -> None:
    """What was imported, last of all; ends with 1 where some of what was `found` was not."""
    left = found - len(recorded.decisions) - len(recorded.already)
    says = "some rows"
    if left:
        says = f"{left:,} {'decision' if left == 1 else 'decisions'}"
    say_imported(recorded, dry_run=how.dry_run, left_out=says if told.problems else "")
    if told.problems:
        raise click.exceptions.Exit(1)


def _import_folder(context: click.Context, path: Path, how: _How) -> None:
    """Record the decision files of a folder; everything that is wrong is told at once."""
    for option, given in (("--sheet", how.sheet), ("--map", how.map_), ("--dates", how.dates)):
        if given is not None:
            raise click.UsageError(
                f"{option} is about spreadsheets, and {path} is a folder of"
                " decision files; leave it out"
            )
    if how.report is not None:
        refuse_all_but_report(how.report)
    with (
        refusals(path, how.report, OF_A_FOLDER) as told,
        open_book(context, to_record=True) as book,
    ):
        folder = read_folder(path)
        if how.keep_going and folder.is_of_a_book:
            raise click.UsageError(
                f"--keep-going does not go with {path}: an export made it, and its files name"
                " entries by number, which one left out would shift; leave the option out"
            )
        _say_folder(folder)
        recorded = _recorded(book, folder, how, told)
    _say(recorded, told, how, len(folder.files))


def _recorded(book: Book, folder: DecisionFolder, how: _How, told: Refusals) -> RecordedTogether:
    """What is new in the folder is recorded, or tried; nobody else records meanwhile."""
    together: Together = together_for(dry_run=how.dry_run, may_repeat=folder.is_of_a_book)
    with book.lock():
        book.catch_up()
        with progress("Reading files") as on_file:
            new, standing = without_those_recorded(book, folder, on_file)
        with progress("Checking decisions") as on_decision:
            recorded = (
                recorded_as_far_as_right(book, new, on_decision, told, together=together)
                if how.keep_going
                else together(book, [file.read for file in new], on_decision)
            )
    return replace(recorded, already=[*standing, *recorded.already])


def _team(how: _How) -> TeamMap:
    team = TeamMap() if how.map_ is None else load_map(how.map_)
    return replace(team, habits=replace(team.habits, dates=how.dates)) if how.dates else team


def _say_folder(folder: DecisionFolder) -> None:
    files = len(folder.files)
    say_sentence(
        f"{files:,} {'decision file' if files == 1 else 'decision files'} in {folder.path}."
    )
    if folder.not_read:
        names = ", ".join(map(repr, folder.not_read[:_NAMES_SHOWN_MAX]))
        more = len(folder.not_read) - _NAMES_SHOWN_MAX
        others = f" and {more:,} more" if more > 0 else ""
        say_sentence(f"Not read, for it ends in neither .toml nor .json: {names}{others}.")


_NAMES_SHOWN_MAX = 5
