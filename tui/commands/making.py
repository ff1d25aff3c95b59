"""Making books and seeing where they are: demo, init, info, rebuild."""

from pathlib import Path

import click

from events.clock import today
from events.money import format_pounds
from ledger.addresses import bring_up_to_date, create, default_path
from ledger.data_folder import data_folder
from ledger.keeping import Address, is_shared_address
from ledger.sample_book import make_sample
from projections.balances import Axis, balances
from projections.beside_boroughs import held_beside_boroughs
from projections.clean import on_one_line
from projections.questions import Question, last_entry
from tui.balance_tables import say_balances
from tui.commands.screen import has_terminal, open_screen
from tui.opening import book_address, open_book
from tui.output import as_json, say, say_folded
from tui.paths import GivenAddress


@click.command()
@click.option("--no-ui", is_flag=True, help="Print the balances; never open the screen.")
@click.pass_context
def demo(context: click.Context, no_ui: bool) -> None:
    """A sample book of five real decisions, in a place of its own, on the screen.

    Where there is no terminal, or with --no-ui, its balances are printed.

    The decisions are those of the Mayor of London's Violence Reduction Unit: PCD 634, 842, 1295,
    1575 and 1610, and what they quote of PCD 1263. Your own book is not touched.
    """
    path = data_folder() / "demo" / "book.sqlite"
    make_sample(path)
    context.find_root().params["book"] = str(path)
    if has_terminal() and not no_ui:
        open_screen(path)
        return
    with open_book(context) as book:
        connection = book.views.connection
        question = Question(today(), today(), last_entry(connection))
        answers = [
            balances(connection, axis, question)
            for axis in (Axis.BOROUGHS, Axis.FUNDS, Axis.PROGRAMMES)
        ]
        beside = held_beside_boroughs(connection, question)
    for answer in answers:
        say_balances(answer, beside if answer.axis == Axis.BOROUGHS else [])
        say()
    committed = format_pounds(answers[-1].total_pence)
    say_folded(f"Committed in all: {committed}, by five decisions and what they quote of others.")
    say_folded("\nThis is the sample book. To ask it more:")
    say(f'  export TALLYSTICK_BOOK="{path}"')
    for command in (
        "balances programmes --as-at 2023-03-30 --known-on 2023-03-30",
        'why "Borough Capacity Building"',
        "reconcile",
    ):
        say(f"  tally {command}")
    say("Then make your own: tally init --book PATH")


_LOGINS = """Each person has a login of their own, with a role. In psql, as the administrator:
  create role "NAME" login; grant tallystick_recorder to "NAME";
  or tallystick_reader, for who only reads; passwords, TLS and backups are told in
  docs/running-a-shared-book.md"""


@click.command()
@click.option("--sample", is_flag=True, help="With the five decisions of the sample in it.")
@click.argument("path", required=False, type=GivenAddress())
@click.pass_context
def init(context: click.Context, path: Address | None, sample: bool) -> None:
    """Make a book: at PATH, at --book, or in your data folder.

    A shared book is made by an administrator of its PostgreSQL server, who then gives each
    person's login one of the roles tallystick_recorder and tallystick_reader:

    \b
    tally init postgresql://server.example/tallystick
    """
    book = book_address(context) if path is None else path
    book = book.absolute() if isinstance(book, Path) else book
    create(book)
    if sample:
        make_sample(book)
    say(on_one_line(f"Made a book at {book}"))
    if is_shared_address(book):
        say_folded(_LOGINS)
    usual = default_path()
    is_usual = book == (usual.absolute() if isinstance(usual, Path) else usual)
    own = "" if is_usual else f' --book "{book}"'
    next_ = "balances programmes" if sample else "record decision.toml"
    say(on_one_line(f"Next: tally{own} {next_}"))


@click.command()
@click.option(
    "--format",
    "format_",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="For people, or for programs.",
)
@click.pass_context
def info(context: click.Context, format_: str) -> None:
    """Where the book is, how many entries it has, the first and the last, and its root."""
    with open_book(context) as book:
        position = book.views.position()
        first = book.journal.one(1).event if position.number else None
        last = book.journal.one(position.number).event if position.number else None
        content = {
            "book": book.name,
            "book_id": str(book.journal.book_id),
            "database": book.journal.kind,
            "views": str(book.kept.views),
            "witness": str(book.witness.path),
            "entries": position.number,
            "first_recorded_at": first.recorded_at.isoformat() if first else None,
            "last_recorded_at": last.recorded_at.isoformat() if last else None,
            "last_recorded_by": last.recorded_by if last else None,
            "root": position.range.root().hex(),
        }
    if format_ == "json":
        say(as_json(content))
        return
    width = max(map(len, content))
    for key, value in content.items():
        shown = "–" if value is None else on_one_line(str(value))
        say(f"{key.replace('_', ' '):<{width}}  {shown}")


@click.command()
@click.pass_context
def migrate(context: click.Context) -> None:
    """Bring a book of an older version up to date, while nobody records in it.

    It gets the tables and guards of this version, all of them or none; no entry is touched. Older
    programs go on reading it, and record in it no more: update them first. A shared book takes the
    login of an administrator. Make a backup before.
    """
    book = book_address(context)
    was, now = bring_up_to_date(book)
    if was == now:
        say(on_one_line(f"{book} is of version {now} already; there is nothing to do."))
        return
    say(on_one_line(f"{book} is of version {now} now; it was of version {was}."))
    say(on_one_line(f'Next: tally --book "{book}" verify'))


@click.command()
@click.pass_context
def rebuild(context: click.Context) -> None:
    """Make the views again from the journal, entry by entry. Nothing recorded changes."""
    with open_book(context) as book:
        position = book.rebuild()
    say(f"Rebuilt from {position.number} entries; root {position.range.root().hex()}")
