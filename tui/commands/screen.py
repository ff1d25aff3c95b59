"""The full-screen app: tui. Without a terminal there is nothing to open it on."""

import os
import sys
from pathlib import Path

import click

from ledger.addresses import check_there
from ledger.keeping import Address
from tui.interrupts import left_to_the_loop
from tui.opening import book_address
from tui.paths import GivenPath


@click.command()
@click.option("--read-only", is_flag=True, help="Look only: nothing can be recorded.")
@click.option(
    "--document",
    type=GivenPath(readable=False),
    metavar="FILE",
    help="Open a decision's paper, beside its verdicts or its draft.",
)
@click.pass_context
def tui(context: click.Context, read_only: bool, document: Path | None) -> None:
    """The full-screen app, opened on the book; also what tally alone does in a terminal.

    Digits lead to its pages, arrows move, Enter goes deeper, Esc back, ? tells more, Ctrl+Q leaves.
    """
    if not (has_terminal() or _in_a_browser()):
        raise click.UsageError(
            "the app needs a terminal; ask from here with a command: tally balances programmes"
        )
    open_screen(book_address(context), read_only=read_only, document=document)


def has_terminal() -> bool:
    """Whether a person looks on: Textual reads standard input and draws on standard error."""
    return all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr))


def _in_a_browser() -> bool:
    """Whether tally serve started this, which passes on what is typed and drawn."""
    return _DRIVER in os.environ


_DRIVER = "TEXTUAL_DRIVER"
"""What textual-serve sets for the apps that it starts, and Textual reads when it is imported."""


def open_screen(address: Address, *, read_only: bool = False, document: Path | None = None) -> None:
    """The app is open until the person leaves; raises JournalUnusable where there is no book.

    `document` is a decision's paper that is read at once.
    """
    check_there(address)
    if _in_a_browser():
        os.environ[_DRIVER] = "tui.browser.driver:SessionDriver"
    # Half a second of import, which no other command pays.
    from tui.app.app import TallystickApp  # noqa: PLC0415

    app = TallystickApp(address, read_only=read_only, document=document)
    with left_to_the_loop():
        app.run()
    if app.return_code:
        raise click.exceptions.Exit(app.return_code)
