"""Recording: decision files, and corrections without a file."""

import difflib
import json
import tomllib
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

import click

from events.event import Event
from events.references import parse_reference
from ledger.book import Book
from ledger.decision_file import DecisionFile
from ledger.document_digest import with_document
from ledger.fields import LISTS, OF_THE_SIGNING, keys_of, signing_entry
from ledger.journal import JournalUnusable
from ledger.loading import load
from ledger.problems import Refused
from ledger.recording import Read, record_read
from ledger.recording import record as record_file
from projections.views import ViewsUnusable
from tui.corrections import Correction, as_it_left, correction_file
from tui.moments import DayType, EntryType
from tui.opening import open_book
from tui.output import say
from tui.paths import GivenPath
from tui.recorded import say_recorded, say_tried


@click.command()
@click.argument(
    "files",
    nargs=-1,
    required=True,
    type=GivenPath(readable=False),  # what cannot be read is told with the rest
)
@click.option(
    "--document",
    type=GivenPath(readable=False),
    help="The decision's paper (any file): keep its SHA-256 with the signing.",
)
@click.option(
    "--dry-run", is_flag=True, help="Show what they would do, one after another; record nothing."
)
@click.pass_context
def record(
    context: click.Context, files: tuple[Path, ...], document: Path | None, dry_run: bool
) -> None:
    """Record decision files (TOML or JSON), each whole or not at all, in the order given.

    Everything wrong with a file is told at once, and then nothing of it is recorded. The same
    file twice is recorded once.
    """
    reads: list[Read] = [partial(load, file) for file in files]
    if document is not None:
        if len(files) > 1:
            raise click.UsageError(
                "--document is the paper of one decision; record the files one by one, each with"
                " its own"
            )
        reads = [with_document(reads[0], document)]
    with open_book(context, to_record=True) as book:
        if dry_run:
            say_tried(book, reads, list(map(str, files)))
            return
        for count, (file, read) in enumerate(zip(files, reads, strict=True)):
            if count:
                say()
            try:
                say_recorded(record_read(book, read))
            except Refused as refused:
                refused.of = str(file)
                refused.not_tried = list(map(str, files[count + 1 :]))
                raise
            except (JournalUnusable, ViewsUnusable) as error:
                raise type(error)(f"{file}: {error}") from error


@click.command()
@click.argument("entry", type=EntryType())
@click.option(
    "--set",
    "changes",
    multiple=True,
    metavar="FIELD=VALUE",
    help="What a field is now: amount=2,049,982 (may be given again for another field);"
    " a list as a file has it: 'aliases=[\"PCCN\"]'.",
)
@click.option("--void", is_flag=True, help="Strike the entry out.")
@click.option(
    "--cause",
    type=click.Choice(["recording", "decision"]),
    required=True,
    help="recording: we typed it wrong. decision: a later decision says so.",
)
@click.option("--because", required=True, metavar="REASON", help="Why, for those who read it.")
@click.option("--by", "reference", metavar="REF", help="The recorded decision that says so.")
@click.option("--cite", metavar="PLACE", help="Where in that decision.")
@click.option("--despite", metavar="REASON", help="Why, where a rule speaks against it.")
@click.option("--dry-run", is_flag=True, help="Show what it would do; record nothing.")
@click.pass_context
def correct(context: click.Context, /, entry: int, dry_run: bool, **options: Any) -> None:
    """Put an entry right in the open: both figures stay visible, and why.

    \b
    tally correct 41 --set amount=2,049,982 --cause decision --by "PCD 1295" \\
        --because "the total stated in PCD 1263 was wrong"
    tally correct 5 --set 'aliases=["PCCN"]' --cause recording --because "its short name"
    tally correct 12 --void --cause recording --because "recorded twice"
    """
    with open_book(context, to_record=True) as book:
        file = _correction(book, entry, **options)
        if dry_run:
            say_tried(book, [lambda: file], [""])
        else:
            say_recorded(record_file(book, file))


def _correction(book: Book, entry: int, **options: Any) -> DecisionFile:
    """The decision file that says what the options say."""
    if not options["because"].strip():
        raise click.UsageError("--because is empty; write why, for those who read it")
    reference = None if options["reference"] is None else parse_reference(options["reference"])
    if reference is None and options["cause"] == "decision":
        raise click.UsageError('say which decision: --by "PCD ..."; record it first if it is new')
    if not (options["changes"] or options["void"]):
        raise click.UsageError(
            f"says nothing of entry {entry}; add --set FIELD=VALUE for what a field is now, or"
            " --void"
        )
    now: dict[str, Any] = {}
    if options["changes"]:
        reading = as_it_left(book, entry, reference if options["cause"] == "decision" else None)
        now = _changes(book, reading, entry, options["changes"])
    said = {key: options[key] for key in ("cause", "because", "void", "cite", "despite")}
    return correction_file(book, Correction(entry, now=now, decision=reference, **said))


def _changes(book: Book, reading: Event, entry: int, written: Sequence[str]) -> dict[str, Any]:
    changes: dict[str, Any] = {}
    for each in written:
        key, now = _change(book, reading, entry, each)
        if key in changes:
            raise click.UsageError(f"--set {each!r}: {key} is set twice; say once what it is now")
        changes[key] = now
    return changes


def _change(book: Book, reading: Event, entry: int, change: str) -> tuple[str, Any]:
    key, equals, value = change.partition("=")
    if not (equals and key):
        raise click.UsageError(f"--set {change!r}: write it like amount=2,049,982")
    if key not in keys_of(reading):
        known = sorted(keys_of(reading))
        near = difflib.get_close_matches(key, known, n=1)
        meant = f"did you mean {near[0]}?" if near else f"it has {', '.join(known)}"
        signing = signing_entry(book.views.connection, reading) if key in OF_THE_SIGNING else None
        if signing is not None:
            meant = f"it is {reading.decision}'s: correct entry {signing}"
        raise click.UsageError(f"--set {change!r}: entry {entry} has no {key}; {meant}")
    if key in LISTS and value and not value.startswith("["):
        item = value if key == "entries" else json.dumps(value, ensure_ascii=False)
        raise click.UsageError(
            f"--set {change!r}: {key} is a list; write it like --set '{key}=[{item}]'"
        )
    return key, _parsed(key, value)


def _parsed(key: str, value: str) -> Any:
    """A value as typed: a list or table as TOML has it, a number or yes where one belongs."""
    is_number = value.isdecimal() and key.endswith("boroughs")
    if key.endswith("boroughs") and value and not is_number and value[0] != "[" and value != "all":
        return [value]
    if key.endswith("_on") or key == "not_before":
        return DayType().convert(value, None, None) if value else None
    if key in ("up_to", "may_carry", "forecast"):
        return _YES_OR_NO.get(value, value or None)
    if value.startswith(("[", "{")) or is_number:
        try:
            return tomllib.loads(f"value = {value}")["value"]
        except tomllib.TOMLDecodeError:
            return value
    return value or None


_YES_OR_NO = {"true": True, "yes": True, "false": False, "no": False}
