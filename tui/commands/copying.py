"""A book carried from one database to another: copy."""

import click

from ledger.copying import copy as copy_book
from ledger.keeping import Address
from tui.opening import progress
from tui.output import say_sentence
from tui.paths import GivenAddress


@click.command()
@click.argument("source", metavar="FROM", type=GivenAddress())
@click.argument("target", metavar="TO", type=GivenAddress())
def copy(source: Address, target: Address) -> None:
    """Carry a book to another database, entry by entry: the same book, with the same root.

    From a file to a PostgreSQL server that several people share, or back. There must be no book at
    TO yet; on a server it takes an administrator, for the entries keep the names of all who
    recorded them. FROM stays as it is: agree from when on everybody records in the copy.

    \b
    tally copy book.sqlite postgresql://server.example/tallystick
    tally copy postgresql://server.example/tallystick archive.sqlite
    """
    with progress("Copying entries") as told:
        copied = copy_book(source, target, told)
    entries = "1 entry" if copied.count == 1 else f"{copied.count} entries"
    say_sentence(f"Copied {entries} to {target}; root {copied.root.hex()}, the same at both ends.")
    say_sentence(f'Record in one of the two from now on. Next: tally --book "{target}" verify')
