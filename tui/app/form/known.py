"""What the book knows, for a form to complete from: names, years, references, who decided."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from events.boroughs import GSS_CODES
from events.clock import today
from events.holders import BOROUGHS_NOT_NAMED
from events.years import FinancialYear
from ledger.book import Book
from projections.names import Names, name_key


@dataclass(frozen=True)
class Offer:
    """Something that can be taken instead of typing it to the end."""

    text: str
    said: str = ""
    """What it is, where its name does not say so."""
    also: tuple[str, ...] = ()
    """Other names, as `name_key` has them, that lead to it."""


@dataclass(frozen=True)
class Known:
    """What a book knows, by what a field completes from."""

    book: str
    """The book's identity."""
    offers: Mapping[str, Sequence[Offer]]


def known_in(book: Book) -> Known:
    """What the book knows now."""
    connection = book.views.connection

    def column(query: str) -> list[Offer]:
        return [Offer(text) for (text,) in connection.execute(query)]

    boroughs = [Offer(name) for name in sorted(GSS_CODES)]
    others = column(
        "select label from holder where kind in ('recipient', 'joint') order by id desc"
    )
    years = [
        str(FinancialYear.parse(label)) for (label,) in connection.execute("select label from year")
    ]
    this = FinancialYear.containing(today()).first
    years += [str(FinancialYear(first, first)) for first in (this - 1, this, this + 1)]
    offers = {
        "fund": _named(book, "fund"),
        "programme": _named(book, "programme"),
        "borough": [Offer("all", "the 32"), *boroughs],
        "holder": [*boroughs, Offer(BOROUGHS_NOT_NAMED.label), *others],
        "year": [Offer(year) for year in sorted(set(years), reverse=True)],
        "reference": column("select reference from decision order by id desc"),
        "decider": column(
            "select decided_by from decision where decided_by is not null"
            " group by decided_by order by count(*) desc"
        ),
    }
    return Known(book.journal.book_id.hex, offers)


def _named(book: Book, what: str) -> list[Offer]:
    names = Names(book.views.connection, what)
    also: dict[int, list[str]] = {}
    for key, number in names.leads().items():
        also.setdefault(number, []).append(key)
    return [Offer(names.name_of(number), "", tuple(keys)) for number, keys in also.items()]


def fitting(offers: Iterable[Offer], typed: str) -> list[Offer]:
    """Those that what is typed leads to: names that begin so, then names with such a word, then
    those that have it anywhere; all where nothing is typed.
    """
    key = name_key(typed)
    if not key:
        return list(offers)
    ranked = [(rank, offer) for offer in offers if (rank := _rank(offer, key)) is not None]
    return [offer for _, offer in sorted(ranked, key=lambda each: each[0])]


def _rank(offer: Offer, key: str) -> int | None:
    ranks = [
        rank
        for name in {name_key(offer.text), *offer.also}
        for rank, fits in enumerate((name.startswith(key), f" {key}" in f" {name}", key in name))
        if fits
    ]
    return min(ranks, default=None)


def only_one(offers: Iterable[Offer], typed: str) -> str | None:
    """The one name that can only be meant: that alone begins so, or alone has it anywhere; None
    where several do, or where what is typed leads to a name as it is.
    """
    offers, key = list(offers), name_key(typed)
    if not key or meant(offers, typed) is not None:
        return None
    ranks = [(rank, offer.text) for offer in offers if (rank := _rank(offer, key)) is not None]
    begin = [text for rank, text in ranks if rank == 0]
    fits = begin or [text for _, text in ranks]
    return fits[0] if len(fits) == 1 else None


def meant(offers: Iterable[Offer], typed: str) -> str | None:
    """The name that is led to by exactly what is typed, in any spelling."""
    key = name_key(typed)
    return next(
        (offer.text for offer in offers if key in {name_key(offer.text), *offer.also}), None
    )
