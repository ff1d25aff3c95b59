"""The books by one question, as a file for another program: export."""

from collections.abc import Sequence
from dataclasses import replace as with_other
from pathlib import Path

import click

from ledger.book import Book
from ledger.checkpoints import root_after
from ledger.kept_file import is_part_of_a_book
from ledger.kinds import KIND_OF_EVENT
from ledger.listed_folder import with_a_list
from ledger.retold.as_exported import Difference
from ledger.retold.folder import what_no_export_made, write_decisions
from projections.clean import on_one_line
from projections.exports.extract import Extract, Funder, Told
from projections.exports.formats import FORMATS, Format, Write, format_of
from projections.exports.sqlite_file import is_another_database
from replay.new_files import NotWritten, refuse_existing, refuse_missing_folder
from tui.grants_asked import funder, schema_check
from tui.opening import book_address, open_book, progress
from tui.options import Asked, export_options
from tui.output import say_sentence
from tui.paths import GivenPath
from tui.written_files import made

_FORMATS = (
    *(
        with_other(each, write=with_a_list(each.write)) if each.name == "csv" else each
        for each in FORMATS
    ),
    Format(
        "decisions",
        (".decisions",),
        "a folder of decision files that make the same book",
        write_decisions,
        is_of_everything=True,
    ),
)


@click.command()
@click.argument("file", type=GivenPath())
@click.option(
    "--as",
    "form",
    type=click.Choice([form.name for form in _FORMATS]),
    help="The form of the file, where the ending of its name does not say it.",
)
@click.option("--replace", is_flag=True, help="Write over a file that is there already.")
@click.option(
    "--published",
    is_flag=True,
    help="A workbook as a public body publishes it: plain, with a cover, contents and notes.",
)
@click.option("--funder-name", metavar="NAME", help="Who gives the grants (360giving).")
@click.option(
    "--funder-id", metavar="ID", help="Its identifier, as org-id.guide has it (360giving)."
)
@click.option(
    "--grant-prefix", metavar="360G-…", help="The prefix that 360Giving gave you (360giving)."
)
@click.option(
    "--schema",
    type=GivenPath(),
    help="Write only what fits 360Giving's schema, as you downloaded it (360giving, JSON).",
)
@export_options
@click.pass_context
def export(  # noqa: PLR0913 - an option each
    context: click.Context,
    *,
    file: Path,
    form: str | None,
    published: bool,
    replace: bool,
    funder_name: str | None,
    funder_id: str | None,
    grant_prefix: str | None,
    schema: Path | None,
    asked: Asked,
) -> None:
    """Write the books by one question to FILE; the ending of its name says in which form.

    \b
    {forms}

    \b
    tally export books.json                          today, as known today
    tally export march.json --as-at 2024-03-31       with what is known today
    tally export march.json --reported-on 2024-03-31 as it would have been reported
    tally export folder --as decisions               to be imported into an empty book

    FILE is there whole or not at all, whenever the program is stopped.
    """
    chosen = _chosen(file, form)
    write = _writer(chosen, published=published)
    gives = funder(chosen, funder_name, funder_id, grant_prefix)
    check = schema_check(chosen, file, schema)
    if chosen.is_of_everything:
        _refuse_questions(chosen, asked)
    address = book_address(context)
    if isinstance(address, Path) and is_part_of_a_book(file, address):
        raise NotWritten(f"{file} is the book's own, or would be; give another name")
    if replace:
        _refuse_what_no_export_made(file)
    else:
        refuse_existing(file, "give another name, or say with --replace that it may go")
    with (
        open_book(context) as book,
        progress("Writing entries") as told,
        book.views.held_still(),
        made(file) as unfinished,
    ):
        extract = _extract(book, asked, told, gives)
        notes = write(unfinished, extract)
        if check is not None:
            check(unfinished, file)
    what = "" if chosen.is_of_everything else f": {extract.asked}"
    say_sentence(f"Wrote {file}{what}.")
    for note in notes:
        say_sentence(note)


def _refuse_what_no_export_made(file: Path) -> None:
    """No other folder gives way to a file, no device, and no other database: it may be a book."""
    refuse_missing_folder(file)
    remedy = "give another name"
    if file.exists() and not (file.is_file() or file.is_dir()):
        what = "neither a file nor a folder"
    elif file.is_symlink() and file.is_dir():
        what = "a link to a folder"
    elif file.is_dir():
        others = what_no_export_made(file)
        if others == []:
            return
        what = _with_what_is_not_exported(others)
        if others:
            remedy += ", or take what is yours out of the folder first and keep it elsewhere"
    elif file.is_file() and is_another_database(file):
        what = "a database that no export made"
    else:
        return
    raise NotWritten(f"{file} is {what}, and is kept as it is; {remedy}")


def _with_what_is_not_exported(others: Sequence[Difference] | None) -> str:
    """What a folder is of which an export did not make all; None of one that it never made."""
    if others is None:
        return "a folder with more in it than an export made"
    first, *more = others
    beside = f", beside {len(more):,} more that the export did not make so" if more else ""
    return f"a folder in which {on_one_line(first.name)} {first.wrong}{beside}"


def _chosen(file: Path, form: str | None) -> Format:
    found = format_of(file.name, form, _FORMATS)
    if found is None:
        endings = ", ".join(ending for each in _FORMATS for ending in each.endings)
        raise click.UsageError(
            f"the name {file.name!r} does not say which form the file is to have; end it in one of"
            f" {endings}, or name the form with --as"
        )
    return found


def _writer(chosen: Format, *, published: bool) -> Write:
    if not published:
        return chosen.write
    if chosen.write_published is None:
        endings = " and ".join(each.endings[0] for each in _FORMATS if each.write_published)
        raise click.UsageError(
            f"--published is of workbooks, and goes with {endings}; leave it out, or end the"
            " file's name in one of these"
        )
    return chosen.write_published


def _refuse_questions(chosen: Format, asked: Asked) -> None:
    """Every entry or none: what is left out would be missed by those that are about it."""
    questions = ("as_at", "known_on", "reported_on", "fund", "programme", "borough", "year")
    for name in questions:
        if getattr(asked, name) is not None:
            option = f"--{name.replace('_', '-')}"
            raise click.UsageError(
                f"{option} does not go with --as {chosen.name}, which is of everything that was"
                " recorded; leave it out, or narrow it by --up-to alone"
            )


def _extract(book: Book, asked: Asked, told: Told, gives: Funder | None) -> Extract:
    question = asked.question(book)
    return Extract(
        connection=book.views.connection,
        journal=book.journal,
        question=question,
        narrowed_to=asked.narrowed_to,
        kinds=KIND_OF_EVENT,
        book_id=book.journal.book_id.hex,
        root=root_after(book.journal, question.up_to).hex(),
        told=told,
        funder=gives,
    )


_WIDEST = max(len(each.endings[0]) for each in _FORMATS) + 2
_forms = "\n    ".join(f"{each.endings[0]:<{_WIDEST}}{each.says}" for each in _FORMATS)
export.help = (export.help or "").replace("{forms}", _forms)
