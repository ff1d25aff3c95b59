"""A backup of a book: backup."""

from pathlib import Path

import click

from ledger.backup import back_up
from ledger.keeping import Address, is_shared_address
from tui.opening import book_address, stages
from tui.output import say_sentence
from tui.paths import GivenAddress


@click.command()
@click.argument("to", metavar="TO", type=GivenAddress())
@click.pass_context
def backup(context: click.Context, to: Address) -> None:
    """Make a backup of the book at TO, with its witness beside it, while others record.

    It holds every decision that was acknowledged before it began, entry by entry as it is stored,
    and its root is checked on the way: of a book in doubt none is made. TO must not be there yet.
    Keep it on another disk, with the file TO.witness that belongs to it.

    \b
    tally --book book.sqlite backup 2026-11-22.sqlite

    A backup is a book like any other: every command reads it. To go back to it, let nobody use the
    book, put all that is left of it aside, and make a backup of the backup in its place:

    \b
    mkdir aside && mv book.sqlite* book.views.sqlite* aside/
    tally --book 2026-11-22.sqlite backup book.sqlite
    tally --book book.sqlite verify

    A shared book is kept on its server: see docs/running-a-shared-book.md.
    """
    book = book_address(context)
    if is_shared_address(book) or is_shared_address(to):
        raise click.UsageError(
            "a backup is made of a book in a file, to a file. A shared book's is made with"
            " pg_dump --schema=tallystick or pg_basebackup; tally copy carries its entries to a"
            " file, and back"
        )
    target = Path(to).absolute()
    with stages() as told:
        made = back_up(Path(book), target, told)
    if not made.had_witness and made.count:
        say_sentence(
            f"Warning: there is no witness beside {book}, so nothing says whether these are all"
            " the entries that there were; the backup has one from now on",
            error=True,
        )
    entries = "1 entry" if made.count == 1 else f"{made.count} entries"
    root = f"; root {made.root.hex()}" if made.count else ""
    say_sentence(f"Backed up {entries} to {target}{root}")
    say_sentence(f"Keep {target.name} and {target.name}.witness together, on another disk.")
