"""Closing financial years, and reopening them."""

import click

from ledger.loading import from_content
from ledger.problems import FilePlace
from ledger.recording import record
from tui.opening import open_book
from tui.recorded import say_recorded, say_tried

_because = click.option(
    "--because", required=True, metavar="REASON", help="Why, for those who read it."
)
_dry_run = click.option("--dry-run", is_flag=True, help="Show what it would do; record nothing.")


@click.command("close-year")
@click.argument("year")
@_because
@_dry_run
@click.pass_context
def close_year(context: click.Context, year: str, because: str, dry_run: bool) -> None:
    """Close a financial year: it takes no more entries, and its figures stay.

    What a later decision corrects in it is dated in an open year, as a prior-year adjustment; what
    was typed wrong waits until the year is reopened.

    \b
    tally close-year 2023/24 --because "accounts signed on 30 September 2024"
    """
    _record(context, "close-year", year, because, dry_run=dry_run)


@click.command("reopen-year")
@click.argument("year")
@_because
@_dry_run
@click.pass_context
def reopen_year(context: click.Context, year: str, because: str, dry_run: bool) -> None:
    """Reopen a closed financial year, so that it takes entries again."""
    _record(context, "reopen-year", year, because, dry_run=dry_run)


def _record(context: click.Context, kind: str, year: str, because: str, *, dry_run: bool) -> None:
    if not because.strip():
        raise click.UsageError("--because is empty; write why, for those who read it")
    content = {"entries": [{"kind": kind, "year": year, "because": because}]}
    file = from_content(content, "this command").found_at([FilePlace(kind)])
    with open_book(context, to_record=True) as book:
        if dry_run:
            say_tried(book, [lambda: file], [""])
        else:
            say_recorded(record(book, file))
