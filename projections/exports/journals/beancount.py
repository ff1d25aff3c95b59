"""A beancount file. Names stand in the metadata of accounts: an account's own has no other signs
than letters, digits and dashes.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from projections.clean import on_one_line
from projections.exports.extract import Extract
from projections.exports.journals.accounts import (
    Posted,
    dashed,
    dashed_word,
    path_of,
)
from projections.exports.journals.transactions import (
    Posting,
    Transaction,
    accounts,
    first_day,
    transactions,
    what_is_in_it,
)
from projections.figures import pounds_plain
from projections.words import describe

_ROOTS = {
    "assets": "Funds",
    "liabilities": "Commitments",
    "expenses": "Unfunded",
    "income": "Income",
    "equity": "Opening",
}
"""Beancount has five kinds of account; what they are called there is ours to say."""

_AXES = {
    "fund": "^Funds:",
    "programme": "^Commitments:",
    "holder": "^Commitments:[^:]+:[^:]+:Boroughs",
}


def write_beancount(path: Path, extract: Extract) -> Sequence[str]:
    """The file is at the path, transaction by transaction: it may be of any length."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for line in _lines(extract):
            file.write(f"{line}\n")
    return ()


def _lines(extract: Extract) -> Iterator[str]:
    yield from (f"; {line}".rstrip() for line in _heading(extract))
    yield ""
    yield f'option "title" {_quoted("Tallystick, " + extract.asked)}'
    yield 'option "operating_currency" "GBP"'
    yield from (f'option "name_{kind}" "{name}"' for kind, name in _ROOTS.items())
    begins = first_day(extract)
    yield ""
    yield f"{begins} commodity GBP"
    for posted in accounts(extract):
        yield f"{begins} open {_account(posted)} GBP"
        yield from _names(posted)
    for transaction in transactions(extract):
        yield ""
        yield from _transaction(extract, transaction)


def _heading(extract: Extract) -> Iterator[str]:
    yield "The movements between accounts of a Tallystick book, for beancount."
    yield f"Asked {on_one_line(extract.asked)}."
    yield f"Book {extract.book_id}, root {extract.root}."
    yield "A transaction's day is that from which it counts; known_on is in its metadata."
    yield from what_is_in_it(extract)
    yield ""
    yield "What funds, programmes and boroughs have, by year, as tally balances says it:"
    for what, which in _AXES.items():
        yield (
            f"  SELECT open_meta(account)['{what}'] AS name, open_meta(account)['year'] AS year,"
            f" sum(position) WHERE account ~ '{which}' GROUP BY 1, 2 ORDER BY 1, 2"
        )
    yield "As at 31 March 2024, as known on 30 June 2024: after WHERE, add"
    yield "  date <= 2024-03-31 AND entry_meta('known_on') <= 2024-06-30 AND"


def _names(posted: Posted) -> Iterator[str]:
    for key, name in (
        ("fund", posted.fund),
        ("programme", posted.programme),
        ("holder", posted.holder),
        ("holder_kind", posted.holder_kind),
        ("year", posted.year),
    ):
        if name is not None:
            yield f"  {key}: {_quoted(name)}"


def _transaction(extract: Extract, transaction: Transaction) -> Iterator[str]:
    number, _, event = transaction.entry
    yield (f"{transaction.effective_on} * {_quoted(event.decision)} {_quoted(describe(event))}")
    yield f"  entry: {number}"
    yield f"  known_on: {transaction.known_on}"
    yield f"  kind: {_quoted(extract.kind_of(event))}"
    if event.cite:
        yield f"  cite: {_quoted(event.cite)}"
    yield f"  recorded_by: {_quoted(event.recorded_by)}"
    for posting in transaction.postings:
        yield from _posting(posting)


def _posting(posting: Posting) -> Iterator[str]:
    yield f"  {_account(posting.posted)}  {pounds_plain(posting.pence)} GBP"
    yield f"    heading: {_quoted(posting.heading)}"


def _account(posted: Posted) -> str:
    return ":".join(
        dashed(part.text) if part.is_name else dashed_word(part.text) for part in path_of(posted)
    )


def _quoted(text: str) -> str:
    within = on_one_line(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{within}"'
