"""The second pair of eyes: a decision's entries read against its paper."""

import click

from ledger.recording import record
from tui.opening import open_book
from tui.recorded import say_recorded, say_tried
from tui.reviews import review_file


@click.command()
@click.argument("reference")
@click.option(
    "--alone-because",
    metavar="REASON",
    help="Why nobody but you, who recorded, can: kept with the review, and shown as such.",
)
@click.option("--dry-run", is_flag=True, help="Show what it would do; record nothing.")
@click.pass_context
def review(
    context: click.Context, reference: str, alone_because: str | None, dry_run: bool
) -> None:
    """Say that you read a decision's entries against its paper, as the book has them now.

    It takes four eyes: whoever recorded any of what is to be read cannot review it. What is added
    or corrected afterwards shows the decision as changed since its review.

    \b
    tally review "PCD 1575"
    tally review "PCD 1575" --alone-because "one person keeps this book"
    """
    file = review_file(reference, alone_because)
    with open_book(context, to_record=True) as book:
        if dry_run:
            say_tried(book, [lambda: file], [""])
        else:
            say_recorded(record(book, file))
