"""The options that commands share: the three dates and the filters of a question."""

from __future__ import annotations

import difflib
import functools
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from events.boroughs import parse_borough
from events.clock import today
from events.references import parse_reference
from events.refusal import Refusal
from events.text import one_line
from events.years import FinancialYear
from ledger.naming import opened_name
from projections import register
from projections.names import Names, name_key, opened_in
from projections.questions import Question, last_entry, last_entry_recorded_by
from tui.moments import UP_TO_HELP, DayType, Moment, UpTo, UpToType

if TYPE_CHECKING:
    from ledger.book import Book


@dataclass(frozen=True, kw_only=True)
class Filters:
    """What narrows a question, and the form of its answer, as typed."""

    fund: str | None
    programme: str | None
    borough: str | None
    year: str | None
    format: str

    def at(self, moment: Moment, book: Book) -> Question:
        """The question in the book's terms. Raises a usage error for names it does not know."""
        last = entries_held(book, moment.up_to)
        try:
            return Question(
                as_at=moment.as_at or today(),
                known_on=moment.known_on or today(),
                up_to=last,
                fund=_number(book, "fund", self.fund, last),
                programme=_number(book, "programme", self.programme, last),
                borough=asked_holder(self.borough) if self.borough is not None else None,
                year=FinancialYear.parse(self.year) if self.year is not None else None,
            )
        except Refusal as refused:
            raise click.UsageError(
                f"{refused.value!r} {refused.wrong}; {_short(refused)}"
            ) from None

    @property
    def narrowed_to(self) -> dict[str, str]:
        """The filters that were given, as typed, by what they are of."""
        filters = {name: getattr(self, name) for name in ("fund", "programme", "borough", "year")}
        return {name: typed for name, typed in filters.items() if typed is not None}


@dataclass(frozen=True, kw_only=True)
class Asked(Filters):
    """The options of a reading command, as typed."""

    as_at: date | None
    known_on: date | None
    up_to: UpTo | None
    reported_on: date | None

    def question(self, book: Book) -> Question:
        """The question in the book's terms. Raises a usage error for names it does not know."""
        if self.reported_on is None:
            return self.at(Moment(self.as_at, self.known_on, self.up_to), book)
        if self.as_at or self.known_on or self.up_to is not None:
            raise click.UsageError(
                "--reported-on sets all three dates; leave --as-at, --known-on and --up-to out"
            )
        return self.at(Moment.reported(self.reported_on), book)


def at_moment(question: Question, moment: Moment, book: Book) -> Question:
    """The same question at another moment; a usage error for an entry behind the book's last."""
    return replace(
        question,
        as_at=moment.as_at or today(),
        known_on=moment.known_on or today(),
        up_to=entries_held(book, moment.up_to),
    )


def entries_held(book: Book, up_to: UpTo | None) -> int:
    """How many entries the book held then; a usage error for an entry behind its last."""
    last = last_entry(book.views.connection)
    if isinstance(up_to, date):
        return last_entry_recorded_by(book.views.connection, up_to)
    if up_to is not None and up_to > last:
        if up_to <= book.progress.in_all:
            raise click.UsageError(f"entry {up_to}: entries are still counted, so far to {last}")
        raise click.UsageError(f"entry {up_to}: the last entry of this book is {last}")
    return last if up_to is None else up_to


def _number(book: Book, what: str, written: str | None, up_to: int) -> int | None:
    if written is None:
        return None
    connection = book.views.connection
    opened_name(opened_in(connection), what, one_line(written))  # refuses a name that nothing has
    return Names(connection, what, up_to).find(one_line(written))


def asked_holder(written: str) -> str:
    """A borough in any spelling, or what is held for those not named."""
    from events.holders import BOROUGHS_NOT_NAMED  # noqa: PLC0415 - with it come the events

    not_named = BOROUGHS_NOT_NAMED.label
    return not_named if name_key(written) == name_key(not_named) else parse_borough(written)


def refuse_filters(asked: Filters, *names: str) -> None:
    """A usage error where one of these filters is given to a command that cannot follow it."""
    for name in names:
        if getattr(asked, name) is not None:
            raise click.UsageError(f"--{name} does not go with this command; leave it out")


def _short(refused: Refusal) -> str:
    """The first line of what to do: a reader needs no block that would open a name."""
    if refused.remedy.startswith("open it"):
        return "see: tally balances funds, tally balances programmes"
    return refused.remedy.split(" Otherwise open it")[0]


_DATE_OPTIONS = (
    click.option("--as-at", type=DayType(), help="Count entries effective by this day [today]."),
    click.option(
        "--known-on", type=DayType(), help="Count only what was decided by this day [today]."
    ),
    click.option(
        "--up-to",
        type=UpToType(),
        help=UP_TO_HELP,
    ),
    click.option(
        "--reported-on",
        type=DayType(),
        help="What would have been reported on this day: sets all three dates.",
    ),
)
_FILTER_OPTIONS = (
    click.option("--fund", metavar="NAME", help="Only this fund."),
    click.option("--programme", metavar="NAME", help="Only this programme."),
    click.option("--borough", metavar="NAME", help="Only this borough."),
    click.option("--year", metavar="YEAR", help="Only this financial year, such as 2024/25."),
    click.option(
        "--format",
        "format_",
        type=click.Choice(["table", "csv", "json"]),
        default="table",
        show_default=True,
        help="For people, for spreadsheets (pounds), or exact (pence).",
    ),
)


def reading_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of every reading command; the command takes them as `asked`."""
    return _with_options(command, Asked, (*_DATE_OPTIONS, *_FILTER_OPTIONS))


def export_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The three dates and the filters, of a command whose form is its file's."""
    return _with_options(command, Asked, (*_DATE_OPTIONS, *_FILTER_OPTIONS[:-1]))


def filter_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The filters and the form alone, of a command that is told its moments by arguments."""
    return _with_options(command, Filters, _FILTER_OPTIONS)


def moment_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The three dates and the form alone, of a command that answers about everything."""
    return _with_options(command, Asked, (*_DATE_OPTIONS, _FILTER_OPTIONS[-1]))


def _with_options(
    command: Callable[..., Any], kind: type[Filters], options: Sequence[Any]
) -> Callable[..., Any]:
    @functools.wraps(command)
    def with_question(*args: Any, **given: Any) -> Any:
        given["format"] = given.pop("format_", "table")
        asked = kind(**{field.name: given.pop(field.name, None) for field in fields(kind)})
        return command(*args, asked=asked, **given)

    for option in reversed(options):
        with_question = option(with_question)
    return with_question


def asked_decision(book: Book, reference: str, question: Question) -> register.Decision:
    """The decision of this reference; a usage error that names some where there is none."""
    connection = book.views.connection
    found = register.decision(connection, parse_reference(reference), question)
    if found is None:
        known = register.references(connection)
        near = difflib.get_close_matches(parse_reference(reference), known, n=3)
        meant = f"did you mean {' or '.join(near)}?" if near else "see: tally decisions"
        raise click.UsageError(
            f"{reference!r} is not recorded in this book, by the dates asked; {meant}"
        )
    return found
