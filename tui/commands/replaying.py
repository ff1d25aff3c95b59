"""The auditor's way to the books: from the journal alone, at once or step by step."""

import dataclasses
import sys
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from events.money import format_pounds
from ledger.doubts import not_as_seen
from projections.questions import Question
from projections.spreadsheets import as_csv
from replay.agreement import Agreement, agree
from replay.books import Books, rebuild
from replay.entries import read_entries
from replay.pots import Pots, kinds_of_funds
from replay.stepping import Order, Walk
from tui.balance_tables import heading
from tui.opening import open_book, progress
from tui.options import Asked, moment_options
from tui.output import as_json, say, say_folded, say_sentence
from tui.paths import GivenPath
from tui.replayed_tables import begins, say_replayed
from tui.stepping import STEP_COLUMNS, step_rows, told_of, walk_through
from tui.walker import Walker


@click.command()
@click.option("--steps", is_flag=True, help="Walk through the entries, forward and back.")
@click.option(
    "--order",
    type=click.Choice([str(order) for order in Order]),
    default=str(Order.RECORDED),
    show_default=True,
    help="The order of the walk: as entries were recorded, or as decisions became known.",
)
@click.option(
    "--by",
    type=click.Choice(["entry", "decision"]),
    default="entry",
    show_default=True,
    help="A step is one entry, or what a decision's entries did together.",
)
@click.option("--from", "start", metavar="WHERE", help="Begin at an entry, a decision or a day.")
@click.option(
    "--pack",
    "folder",
    metavar="FOLDER",
    type=GivenPath(),
    help="Make the audit pack of this moment in a new folder.",
)
@click.option(
    "--key",
    metavar="PEM",
    type=GivenPath(),
    help="Sign the pack, its checkpoint and its list of files, with the Ed25519 private key here.",
)
@click.option(
    "--against",
    multiple=True,
    metavar="FILE",
    type=GivenPath(),
    help="A checkpoint kept outside the book, to verify the pack's book against; repeatable.",
)
@moment_options
@click.pass_context
def replay(context: click.Context, /, asked: Asked, steps: bool, **given: Any) -> None:
    """The books rebuilt from the journal alone, as at any date, as known on any date.

    They are folded entry by entry in a second, plainer way than the figures of other commands, and
    held against these. Exits 1 where a balance is not the same, or where the entries are not those
    that the views counted or the witness saw last.

    \b
    tally replay --reported-on 2024-03-31     what would have been reported that day
    tally replay --steps                      walk: before, the change, after
    tally replay --steps --order decided --by decision --from "PCD 1295"
    tally replay --reported-on 2024-03-31 --pack pack-2024

    The audit pack is a folder that an auditor can be handed: a page to read and print, a CSV file
    for every table in it, every entry, a checkpoint, a program that checks these with Python alone,
    and a list of all files with their SHA-256. It exits 1 where a check of the book fails or cannot
    be made; the pack is made all the same, and says so.
    """
    _refuse_what_does_not_go_together(context, given["folder"], steps=steps)
    if given["folder"] is not None:
        # The template engine is for packs alone: 40 ms that every other replay does without.
        from tui.packs import make_pack  # noqa: PLC0415

        make_pack(context, given["folder"], asked, given["against"], given["key"])
        return
    with open_book(context) as book, book.views.held_still():
        question = asked.question(book)
        with progress("Reading entries") as on_page:
            entries = read_entries(book.kept.journal, on_page)[: book.views.position().number]
        changed = not_as_seen(book, (entry.stored for entry in entries))
        for each in changed:
            say_sentence(f"Warning: {each}", error=True)
        if steps:
            order = Order(given["order"])
            walk = Walk(entries[: question.up_to], question.as_at, question.known_on, order)
            walker = Walker(walk, by_decision=given["by"] == "decision")
            _steps(walker, given["start"], question, asked.format)
            if changed:
                raise click.exceptions.Exit(1)
            return
        books = rebuild(entries, question.as_at, question.known_on, question.up_to)
        agreement = agree(book.views.connection, question, books)
        known = Pots(kinds_of_funds(entries, question.up_to), books)
    _books(books, known, question, agreement, asked.format)
    if changed or agreement.disagreements or books.total():
        raise click.exceptions.Exit(1)


def _refuse_what_does_not_go_together(
    context: click.Context, folder: Path | None, *, steps: bool
) -> None:
    """A usage error where an option is given that another one makes no use of."""

    def is_given(*options: str) -> bool:
        sources = map(context.get_parameter_source, options)
        return ParameterSource.COMMANDLINE in sources

    if not steps and is_given("order", "by", "start"):
        raise click.UsageError("--order, --by and --from go with --steps")
    if folder is None and is_given("key", "against"):
        raise click.UsageError("--key and --against go with --pack")
    if folder is not None and (steps or is_given("format_")):
        raise click.UsageError("--steps and --format do not go with --pack; leave them out")


def _books(books: Books, known: Pots, question: Question, agreement: Agreement, form: str) -> None:
    rows: list[dict[str, Any]] = [
        {
            "axis": axis,
            "name": name,
            "year": year,
            "year_begun": begins(year) <= question.as_at,
            "opening_recorded": known.has_balance(name, year) if axis == "funds" else None,
            "balance_pence": pence,
        }
        for (axis, name, year), pence in books.balances().items()
    ]
    if form == "json":
        content = {
            "as_at": question.as_at,
            "known_on": question.known_on,
            "up_to_entry": question.up_to,
            "balances": rows,
            "sum_pence": books.total(),
            "compared": agreement.compared,
            "disagreements": [dataclasses.asdict(each) for each in agreement.disagreements],
        }
        say(as_json(content))
    elif form == "csv":
        say(as_csv(rows, _COLUMNS))
    else:
        say_folded(heading("Replayed from the journal alone,", question))
        if not rows:
            say("\nNo balances: nothing was effective, known and recorded by then.")
        say_replayed(books, known, question.as_at)
        say()
    _say_agreement(books, agreement, error=form != "table")


_COLUMNS = ["axis", "name", "year", "year_begun", "opening_recorded", "balance_pence"]


def _say_agreement(books: Books, agreement: Agreement, *, error: bool) -> None:
    """That the books sum to zero and are those of every other command; loudly where not."""
    if books.total():
        say(f"✗ THE LEDGER DOES NOT SUM TO ZERO but to {format_pounds(books.total())}", error=True)
    for each in agreement.disagreements:
        say_folded(
            f"✗ {each.name} {each.year} ({each.axis}): replayed"
            f" {format_pounds(each.replayed_pence)}, but {format_pounds(each.views_pence)} in the"
            " views: run tally verify, and change nothing before",
            indent=2,
            error=True,
        )
    if not error and not agreement.disagreements and not books.total():
        say_folded(
            f"✓ the ledger sums to zero; {agreement.compared} balances are the same in the views",
            indent=2,
        )


def _steps(walker: Walker, start: str | None, question: Question, form: str) -> None:
    """The walk: asked for step by step on a terminal, else one after another."""
    begin = 1 if start is None else walker.place(start)
    if form == "table":
        order = {"recorded": "recording", "decided": "decisions"}[walker.walk.order]
        say_folded(heading(f"Walk in the order of {order},", question))
        say()
        if len(walker.walk) and sys.stdin.isatty() and sys.stdout.isatty():
            walk_through(walker, begin)
            return
        for step in walker.steps_from(begin):
            say(told_of(walker.walk, step))
            say()
        return
    rows = [row for step in walker.steps_from(begin) for row in step_rows(step)]
    say(as_json(rows) if form == "json" else as_csv(rows, STEP_COLUMNS))
