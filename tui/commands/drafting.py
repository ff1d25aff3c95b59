"""A decision file proposed from a decision paper, for a person to confirm: draft."""

from pathlib import Path

import click

from ledger.addresses import is_there
from ledger.documents.drafting.draft import draft_of
from ledger.documents.drafting.known import Known
from ledger.documents.drafting.layout import Draft, as_text
from ledger.documents.drafting.tried import tried_in
from ledger.documents.paper import Paper
from ledger.documents.reading import read_paper
from tui.opening import book_address, open_book, progress
from tui.output import say_exactly, say_sentence
from tui.paths import GivenPath


@click.command()
@click.argument("document", type=GivenPath(readable=False))
@click.pass_context
def draft(context: click.Context, document: Path) -> None:
    """Propose a decision file from a decision's paper (web page, PDF or text).

    Every entry says how sure it is and which words of the paper it rests on; what is uncertain is
    behind comment marks, with the reason. Funds and programmes get the names of the book, where
    there is one, and what recording it would be refused for stands at its top. Nothing is fetched
    and nothing is recorded: a person confirms the file first.

    \b
    tally draft pcd-1610.html > pcd-1610.toml    then read it beside the paper, and fill it in
    tally record --dry-run pcd-1610.toml
    """
    with progress("Reading pages", long_from=20) as on_page:
        paper = read_paper(document, on_page)
    drafted = _drafted(context, paper)
    say_exactly(as_text(drafted))
    say_sentence(_in_short(drafted), indent=4, error=True)


def _drafted(context: click.Context, paper: Paper) -> Draft:
    """The draft by the names of the book; without one, where none was named and none is there."""
    is_named = context.find_root().params.get("book") is not None
    if not is_named and not is_there(book_address(context)):
        return draft_of(paper, Known())
    with open_book(context) as book:
        return tried_in(book, draft_of(paper, Known(book)))


def _in_short(drafted: Draft) -> str:
    """What is told beside the file: how much there is to confirm, and what to fill in."""
    behind = sum(entry.is_left_out for entry in drafted.entries)
    standing = len(drafted.entries) - behind
    to_fill = [key.key for key in drafted.heading if key.is_left_out and key.comment]
    fill = f", and fill in {' and '.join(to_fill)}" if to_fill else ""
    if not drafted.entries:
        return f"No act of a decision was found in the paper; write its entries yourself{fill}."
    entries = "entry" if standing == 1 else "entries"
    in_short = (
        f"Proposed {standing:,} {entries}, and {behind:,} behind comment marks; confirm each"
        f" against the paper{fill}. Nothing is recorded."
    )
    return " ".join((in_short, *(f"{words}." for words in drafted.not_standing)))
