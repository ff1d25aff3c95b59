"""What a name on the command line stands for: a fund, a programme, or who holds commitments."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

import click

from events.boroughs import BoroughRefused, boroughs_together, near_boroughs, parse_borough
from events.text import one_line
from projections.accounts import Family
from projections.beside_boroughs import joint_holders_with
from projections.names import Names, name_key
from projections.questions import Question
from projections.why import Subject

if TYPE_CHECKING:
    from ledger.book import Book


def found(book: Book, what: str, written: str, question: Question) -> int:
    """The number of a fund or programme; a usage error that names the nearest."""
    names = Names(book.views.connection, what, question.up_to)
    number = names.find(one_line(written))
    if number is None:
        near = names.nearest(written) or names.known()
        raise click.UsageError(f"{written!r} is not a {what} of this book; it has {_or(near)}")
    return number


def subject(book: Book, written: str, question: Question, *, programme_first: bool) -> Subject:
    """What a name means: a fund first, then a programme, then a borough or another holder.

    Where a fund and a programme share it, the filter by programme says that it is the programme.
    """
    connection = book.views.connection
    kinds = [("fund", Family.FUNDS), ("programme", Family.COMMITMENTS)]
    for what, family in reversed(kinds) if programme_first else kinds:
        names = Names(connection, what, question.up_to)
        number = names.find(one_line(written))
        if number is not None:
            return Subject(family, what, number, names.name_of(number))
    holders = {
        name_key(held): (number, held)
        for number, held in connection.execute("select id, label from holder")
    }
    together = " + ".join(boroughs_together(written))
    for label in (_borough(written) or written, together):
        if name_key(label) in holders:
            return Subject(Family.COMMITMENTS, "holder", *holders[name_key(label)])
    raise click.UsageError(_unknown(book, written, question))


def shared_with_others(book: Book, about: Subject, question: Question) -> str:
    """Where a borough holds something jointly too, a sentence that says what to ask for that."""
    borough = _borough(about.name) if about.column == "holder" else None
    joint = joint_holders_with(book.views.connection, borough, question) if borough else []
    if not joint:
        return ""
    return f"What {borough} holds jointly is not in it; see: {_asked_for(joint)}"


def _borough(written: str) -> str | None:
    try:
        return parse_borough(written)
    except BoroughRefused:
        return None


def _unknown(book: Book, written: str, question: Question) -> str:
    """Why a name leads nowhere, and what to ask for."""
    connection = book.views.connection
    borough, together = _borough(written), boroughs_together(written)
    joint = joint_holders_with(connection, borough, question) if borough else []
    if joint:
        return f"{borough} has nothing by itself in this book, only jointly; see: " + _asked_for(
            joint
        )
    if together:
        return f"{' + '.join(together)} hold nothing jointly in this book; ask for each by itself"
    near = [
        name for what in ("fund", "programme") for name in Names(connection, what).nearest(written)
    ]
    near = near or near_boroughs(written[:_LENGTH_MAX], cutoff=0.75) or _near_holders(book, written)
    known = f"did you mean {_or(near)}?" if near else "see: tally balances programmes"
    return f"{written!r} is no fund, programme or holder of this book; {known}"


_LENGTH_MAX = 100


def _near_holders(book: Book, written: str) -> list[str]:
    labels = book.views.connection.execute("select label from holder where kind = 'recipient'")
    known = {name_key(label): label for (label,) in labels}
    return [known[key] for key in difflib.get_close_matches(name_key(written), known)]


def _asked_for(holders: list[str]) -> str:
    return ", ".join(f'tally why "{name}"' for name in holders)


def _or(names: list[str]) -> str:
    return " or ".join(repr(name) for name in names) or "none yet"
