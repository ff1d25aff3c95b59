"""The movements that a question counts, as transactions: one for each entry and pair of days."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from events.event import Entry
from projections.exports.extract import Extract
from projections.exports.journals.accounts import Posted
from projections.stood_entries import read


class Posting(NamedTuple):
    """An amount into an account, or out of it (below zero)."""

    posted: Posted
    heading: str
    pence: int


class Transaction(NamedTuple):
    """What one entry moved with effect from a day, as known from a day; its postings are zero."""

    entry: Entry
    effective_on: date
    known_on: date
    postings: Sequence[Posting]


# A draw names its programme beside its fund: there the programme is no part of the account.
_POSTED = (
    " movement.family as family, fund.name as fund_name,"
    " iif(movement.family = 'funds', null, programme.name) as programme_name,"
    " holder.kind as holder_kind, holder.label as holder_label, year.label as year_label"
    " from movement join year on year.id = movement.year"
    " left join fund on fund.id = movement.fund"
    " left join programme on programme.id = movement.programme"
    " left join holder on holder.id = movement.holder"
)
_BY_ACCOUNT = (
    "family, programme_name, fund_name, year.begins, year_label, holder_kind, holder_label"
)


def transactions(extract: Extract) -> Iterator[Transaction]:
    """In the order of recording; where the question is narrowed, those of its entries, whole."""
    counted = extract.counted
    rows = extract.connection.execute(
        f"select movement.number, movement.effective_on, movement.known_on, movement.heading,"
        f" movement.pence, {_POSTED} where {counted.where}"
        f" order by movement.number, movement.effective_on, movement.known_on, {_BY_ACCOUNT},"
        " movement.heading, movement.original, movement.pence",
        counted.values,
    )
    entries = read(extract.journal, _numbers(extract))
    for entry, (number, of_entry) in zip(entries, groupby(rows, key=itemgetter(0)), strict=True):
        assert entry.number == number
        for (effective_on, known_on), moved in groupby(of_entry, key=itemgetter(1, 2)):
            yield Transaction(
                entry, date.fromordinal(effective_on), date.fromordinal(known_on), _postings(moved)
            )
        if number % _ENTRIES_BETWEEN_TELLINGS == 0:
            extract.told(number, extract.question.up_to)


_ENTRIES_BETWEEN_TELLINGS = 1_000


def _postings(moved: Iterable[Any]) -> Sequence[Posting]:
    postings = [
        Posting(Posted(*posted), heading, pence) for _, _, _, heading, pence, *posted in moved
    ]
    assert sum(posting.pence for posting in postings) == 0, postings
    return postings


def _numbers(extract: Extract) -> Sequence[int]:
    counted = extract.counted
    return [
        number
        for (number,) in extract.connection.execute(
            f"select distinct movement.number from movement where {counted.where} order by 1",
            counted.values,
        )
    ]


def accounts(extract: Extract) -> Iterator[Posted]:
    """Every account that a transaction posts to, once."""
    counted = extract.counted
    for posted in extract.connection.execute(
        f"select distinct {_POSTED} where {counted.where} order by {_BY_ACCOUNT}", counted.values
    ):
        yield Posted(*posted)


def first_day(extract: Extract) -> date:
    """The first day on which anything moved; the question's own where nothing did."""
    counted = extract.counted
    (first,) = extract.connection.execute(
        f"select min(movement.effective_on) from movement where {counted.where}", counted.values
    ).fetchone()
    return extract.question.as_at if first is None else date.fromordinal(first)


def what_is_in_it(extract: Extract) -> Iterator[str]:
    """Which years its money is of, and whether it is all there: lines for the heading of a file."""
    counted = extract.counted
    found = extract.connection.execute(
        "select distinct year.label, year.begins <= :as_at from movement join year"
        f" on year.id = movement.year where {counted.where} order by year.begins, year.label",
        counted.values,
    ).fetchall()
    begun = [label for label, has_begun in found if has_begun]
    later = [label for label, has_begun in found if not has_begun]
    yield f"Years that have begun: {', '.join(begun) or 'none'}."
    if later:
        yield f"Later years, which no total of ours counts: {', '.join(later)}."
    if extract.question.narrows:
        yield "Whole transactions of the entries asked for: other accounts are not complete."
