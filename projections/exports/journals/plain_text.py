"""A plain-text journal that hledger and ledger-cli both read, and check strictly."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from projections.clean import on_one_line
from projections.exports.extract import Extract
from projections.exports.journals.accounts import Part, Posted, holder_path, path_of, plain
from projections.exports.journals.transactions import (
    Posting,
    Transaction,
    accounts,
    transactions,
    what_is_in_it,
)
from projections.figures import pounds_plain
from projections.words import describe

_TAGS = ("decision", "kind", "recorded_by", "heading", "held")


def write_journal(path: Path, extract: Extract) -> Sequence[str]:
    """The journal is at the path, transaction by transaction: it may be of any length."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for line in _lines(extract):
            file.write(f"{line}\n")
    return ()


def _lines(extract: Extract) -> Iterator[str]:
    yield from (f"; {line}".rstrip() for line in _heading(extract))
    yield ""
    yield from ("commodity GBP", "    format 1000.00 GBP", "")
    yield from (f"tag {tag}" for tag in _TAGS)
    yield ""
    yield from (f"account {_account(posted)}" for posted in accounts(extract))
    for transaction in transactions(extract):
        yield ""
        yield from _transaction(extract, transaction)


def _heading(extract: Extract) -> Iterator[str]:
    yield "The movements between accounts of a Tallystick book, for hledger and ledger-cli."
    yield f"Asked {_safe(extract.asked)}."
    yield f"Book {extract.book_id}, root {extract.root}."
    yield "Each transaction has two dates: effective from = known from. GBP, exact."
    yield from what_is_in_it(extract)
    yield ""
    yield from _QUERIES


_QUERIES = (
    "What funds, programmes and boroughs have, by year, as tally balances says it:",
    "  hledger -f FILE balance --flat Funds:",
    "  hledger -f FILE balance --flat --depth 3 Commitments:",
    "  hledger -f FILE balance --flat --pivot held '^Boroughs'",
    "  ledger -f FILE balance Funds:",
    "  ledger -f FILE balance --depth 3 Commitments:",
    "  ledger -f FILE register --by-payee --collapse --payee 'tag(\"held\")' '%held=/^Boroughs/'",
    "As at 31 March 2024 (an end is the day after): add -e 2024-04-01 to either.",
    "As known on 30 June 2024: hledger -f FILE print date2:..2024-07-01 | hledger -f - balance ...",
    "and for ledger: add --limit 'aux_date < [2024/07/01]'",
)


def _transaction(extract: Extract, transaction: Transaction) -> Iterator[str]:
    number, _, event = transaction.entry
    kind = extract.kind_of(event)
    days = f"{transaction.effective_on}={transaction.known_on}"
    yield f"{days} * ({number}) {plain(event.decision)} | {kind}"
    yield f"    ; {_safe(describe(event))}"
    if event.cite:
        yield f"    ; cited at {_safe(event.cite)}"
    yield f"    ; decision: {plain(event.decision)}"
    yield f"    ; kind: {kind}"
    yield f"    ; recorded_by: {plain(on_one_line(event.recorded_by))}"
    for posting in transaction.postings:
        yield from _posting(posting)


def _posting(posting: Posting) -> Iterator[str]:
    yield f"    {_account(posting.posted)}  {pounds_plain(posting.pence)} GBP"
    yield f"        ; heading: {posting.heading}"
    if posting.posted.holder_kind is not None:
        held = [*holder_path(posting.posted), Part(posting.posted.year, is_name=False)]
        yield f"        ; held: {_written(held)}"


def _account(posted: Posted) -> str:
    return _written(path_of(posted))


def _written(path: Sequence[Part]) -> str:
    return ":".join(plain(part.text) if part.is_name else part.text for part in path)


_ACTS_IN_A_COMMENT = re.compile(r"[%:\[\]]")


def _safe(text: str) -> str:
    """Text in a comment, where a colon would make a tag and brackets a date."""
    one_line = on_one_line(text)
    return _ACTS_IN_A_COMMENT.sub(lambda sign: f"%{ord(sign[0]):02X}", one_line)
