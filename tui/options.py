"""The options that commands share: which book, and the three dates and filters of a question."""

import difflib
import functools
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click

from events.boroughs import parse_borough
from events.clock import LONDON, today
from events.holders import BOROUGHS_NOT_NAMED
from events.references import parse_reference
from events.refusal import Refusal
from events.text import one_line
from events.years import FinancialYear
from ledger.book import Book, default_path
from ledger.naming import opened_name
from ledger.written import parse_day
from projections import register
from projections.names import Names, name_key
from projections.questions import Question, last_entry, last_entry_recorded_by
from tui.output import say


class DayType(click.ParamType[date]):
    """A day: 2024-03-31, 31/03/2024 or today."""

    name = "date"

    def convert(self, value: Any, param: Any, ctx: Any) -> date:  # noqa: ARG002 - as click calls it
        if isinstance(value, date):
            return value
        if value.strip().lower() == "today":
            return today()
        try:
            if value.count("/") == 2:  # as people here write it: day, month, year
                return parse_day(datetime.strptime(value, "%d/%m/%Y").date())  # noqa: DTZ007
            return parse_day(value)
        except ValueError as error:
            wrong = error.wrong if isinstance(error, Refusal) else "is not a date"
            self.fail(f"{value!r} {wrong}; write it like 2024-03-31, 31/03/2024 or today")


class UpToType(click.ParamType[int | date | datetime]):
    """An entry's number, a date, or a time: 41, 2026-03-31, 2026-03-31T17:00."""

    name = "entry|date|time"

    def convert(self, value: Any, param: Any, ctx: Any) -> int | date | datetime:
        if not isinstance(value, str):
            return value  # type: ignore[no-any-return]  # click hands back what it already has
        if value.isascii() and value.isdigit() and len(value) <= _ENTRY_DIGITS_MAX:
            return int(value)
        if "T" in value or ":" in value:
            try:
                moment = datetime.fromisoformat(value)
                local = moment if moment.tzinfo else moment.replace(tzinfo=LONDON)
                return local.astimezone(UTC)
            except (ValueError, OverflowError):
                self.fail(f"{value!r} is not a time; write it like 2026-03-31T17:00")
        return DayType().convert(value, param, ctx)


_ENTRY_DIGITS_MAX = 12


@dataclass(frozen=True)
class Asked:
    """The options of a reading command, as typed."""

    as_at: date | None
    known_on: date | None
    up_to: int | date | datetime | None
    reported_on: date | None
    fund: str | None
    programme: str | None
    borough: str | None
    year: str | None
    format: str

    def question(self, book: Book) -> Question:
        """The question in the book's terms. Raises a usage error for names it does not know."""
        connection = book.views.connection
        if self.reported_on and (self.as_at or self.known_on or self.up_to is not None):
            raise click.UsageError(
                "--reported-on sets all three dates; leave --as-at, --known-on and --up-to out"
            )
        up_to = self.reported_on or self.up_to
        last = last_entry(connection)
        if isinstance(up_to, date):
            last = last_entry_recorded_by(connection, up_to)
        elif isinstance(up_to, int):
            if up_to > last:
                raise click.UsageError(f"--up-to {up_to}: the last entry of this book is {last}")
            last = up_to
        try:
            return Question(
                as_at=self.reported_on or self.as_at or today(),
                known_on=self.reported_on or self.known_on or today(),
                up_to=last,
                fund=_number(book, "fund", self.fund, last),
                programme=_number(book, "programme", self.programme, last),
                borough=_holder(self.borough) if self.borough is not None else None,
                year=FinancialYear.parse(self.year) if self.year is not None else None,
            )
        except Refusal as refused:
            raise click.UsageError(
                f"{refused.value!r} {refused.wrong}; {_short(refused)}"
            ) from None


def _number(book: Book, what: str, written: str | None, up_to: int) -> int | None:
    if written is None:
        return None
    connection = book.views.connection
    opened_name(connection, what, one_line(written))  # refuses a name that nothing has
    return Names(connection, what, up_to).find(one_line(written))


def _holder(written: str) -> str:
    """A borough in any spelling, or what is held for those not named."""
    not_named = BOROUGHS_NOT_NAMED.label
    return not_named if name_key(written) == name_key(not_named) else parse_borough(written)


def refuse_filters(asked: Asked, *names: str) -> None:
    """A usage error where one of these filters is given to a command that cannot follow it."""
    for name in names:
        if getattr(asked, name) is not None:
            raise click.UsageError(f"--{name} does not go with this command; leave it out")


def _short(refused: Refusal) -> str:
    """The first line of what to do: a reader needs no block that would open a name."""
    if refused.remedy.startswith("open it"):
        return "see: tally balances funds, tally balances programmes"
    return refused.remedy.split(" Otherwise open it")[0]


_READING_OPTIONS = (
    click.option("--as-at", type=DayType(), help="Count entries effective by this day [today]."),
    click.option(
        "--known-on", type=DayType(), help="Count only what was decided by this day [today]."
    ),
    click.option(
        "--up-to",
        type=UpToType(),
        help="Count only what this ledger held then: an entry, a date or a time [the last entry].",
    ),
    click.option(
        "--reported-on",
        type=DayType(),
        help="What would have been reported on this day: sets all three dates.",
    ),
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

    @functools.wraps(command)
    def with_question(*args: Any, **options: Any) -> Any:
        asked = Asked(
            **{
                name: options.pop(name)
                for name in (
                    "as_at",
                    "known_on",
                    "up_to",
                    "reported_on",
                    "fund",
                    "programme",
                    "borough",
                    "year",
                )
            },
            format=options.pop("format_"),
        )
        return command(*args, asked=asked, **options)

    for option in reversed(_READING_OPTIONS):
        with_question = option(with_question)
    return with_question


def book_path(context: click.Context) -> Path:
    """The book that the command line names, or the user's own."""
    path = context.find_root().params.get("book")
    if path == "":
        raise click.UsageError("--book is empty; give the path of a book, or leave it out")
    return Path(path) if path else default_path()


@contextmanager
def open_book(context: click.Context) -> Iterator[Book]:
    """The book that the command line names, with progress where its views are far behind."""
    path = book_path(context)
    with progress() as on_page, Book(path, on_page=on_page) as book:
        for warning in book.warnings:
            say(f"Warning: {warning}", error=True)
        told = len(book.warnings)
        yield book
        for warning in book.warnings[told:]:
            say(f"Warning: {warning}", error=True)


@contextmanager
def progress() -> Iterator[Callable[[int, int], None]]:
    """A bar on standard error, where that is a terminal and the work is long."""
    bar: Any = None  # click names no public type for it

    def on_page(counted: int, in_all: int) -> None:
        nonlocal bar
        if bar is None and in_all >= _ENTRIES_WITHOUT_A_BAR_MAX and sys.stderr.isatty():
            bar = click.progressbar(length=in_all, label="Counting entries", file=sys.stderr)
        if bar is not None:
            bar.update(counted - bar.pos)

    try:
        yield on_page
    finally:
        if bar is not None:
            bar.render_finish()


_ENTRIES_WITHOUT_A_BAR_MAX = 5_000


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
