"""A decision paper drafted into a decision file, which a person confirms: draft."""

from pathlib import Path

import click

from ledger.book import is_there
from ledger.documents.drafting.draft import draft_of
from ledger.documents.drafting.known import Known
from ledger.documents.drafting.layout import as_text
from ledger.documents.plain_text import read_text
from tui.options import book_address, open_book
from tui.output import say_exactly
from tui.paths import GivenPath


@click.command()
@click.argument("document", type=GivenPath(readable=False))
@click.pass_context
def draft(context: click.Context, document: Path) -> None:
    """Propose a decision file from a decision paper: tally draft paper.html > decision.toml.

    Every entry says how sure it is and which words of the paper it rests on; what is not certain
    is behind comment marks. Nothing is recorded: a person confirms it and records the file. Names
    are those of the book, where there is one.
    """
    paper = read_text(document.read_text("utf-8"))
    if context.find_root().params.get("book") is None and not is_there(book_address(context)):
        say_exactly(as_text(draft_of(paper, Known())))
        return
    with open_book(context) as book:
        say_exactly(as_text(draft_of(paper, Known(book))))
