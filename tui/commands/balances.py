"""Figures: balances, statement, coverage, why."""

import dataclasses
from typing import Any

import click

from events.boroughs import BoroughRefused, parse_borough
from events.money import format_pounds
from events.text import one_line
from ledger.book import Book
from ledger.naming import KIND_OF_EVENT
from projections.balances import (
    Axis,
    BoroughBalance,
    FundBalance,
    ProgrammeBalance,
)
from projections.balances import balances as balances_of
from projections.beside_boroughs import held_beside_boroughs
from projections.coverage import coverage as coverage_of
from projections.movements import Family
from projections.names import Names, name_key
from projections.questions import Question
from projections.statements import statement as statement_of
from projections.why import Act, Subject
from projections.why import why as why_of
from tui.balance_tables import heading, say_balances
from tui.figures import day, pounds
from tui.options import Asked, open_book, reading_options, refuse_filters
from tui.output import as_csv, as_json, say, say_folded, table
from tui.words import describe

_ROW_TYPES = {
    Axis.FUNDS: FundBalance,
    Axis.RESERVES: FundBalance,
    Axis.PROGRAMMES: ProgrammeBalance,
    Axis.BOROUGHS: BoroughBalance,
}


@click.command()
@click.argument("axis", type=click.Choice([str(axis) for axis in Axis]))
@reading_options
@click.pass_context
def balances(context: click.Context, axis: str, asked: Asked) -> None:
    """What each fund, reserve, programme or borough has, by financial year.

    \b
    tally balances programmes                            today, as known today
    tally balances programmes --as-at 2023-03-30         with what is known today
    tally balances programmes --reported-on 2023-03-30   as it would have been reported
    """
    with open_book(context) as book:
        connection, question = book.views.connection, asked.question(book)
        answer = balances_of(connection, Axis(axis), question)
        is_by_borough = answer.axis == Axis.BOROUGHS
        beside = held_beside_boroughs(connection, question) if is_by_borough else []
    rows = [dataclasses.asdict(row) for row in answer.rows]
    if asked.format == "json":
        content = {
            "axis": axis,
            "as_at": answer.question.as_at,
            "known_on": answer.question.known_on,
            "up_to_entry": answer.question.up_to,
            "rows": rows,
            "total_pence": answer.total_pence,
        }
        say(as_json(content))
    elif asked.format == "csv":
        columns = [field.name for field in dataclasses.fields(_ROW_TYPES[Axis(axis)])]
        say(as_csv(rows, columns))
    else:
        say_balances(answer, beside)


@click.command()
@click.argument("name", metavar="FUND")
@reading_options
@click.pass_context
def statement(context: click.Context, name: str, asked: Asked) -> None:
    """A fund's movements by year: brought forward, in, out, closing.

    A reserve or carry-forward fund is one pot: each year begins with what the one before left. Of
    a budget or grant, each year is a pot of its own.
    """
    refuse_filters(asked, "fund")
    with open_book(context) as book:
        question = asked.question(book)
        number = _found(book, "fund", name, question)
        answer = statement_of(book.views.connection, number, question)
    rows: list[dict[str, Any]] = [
        {
            "fund": answer.fund,
            "year": year.year,
            "year_begun": year.year_begun,
            "opening_recorded": year.opening_recorded,
            "heading": column,
            "amount_pence": pence,
        }
        for year in answer.years
        for column, pence in (
            ("brought forward", year.brought_forward_pence),
            *((str(heading_), pence) for heading_, pence in year.moved_pence.items()),
            ("closing", year.closing_pence),
        )
    ]
    if asked.format == "json":
        say(as_json({**dataclasses.asdict(answer), **_dates(question)}))
    elif asked.format == "csv":
        columns = ["fund", "year", "year_begun", "opening_recorded", "heading", "amount_pence"]
        say(as_csv(rows, columns))
    else:
        say_folded(heading(f"{answer.fund} ({answer.kind})", question))
        say()
        lines = [
            [
                row["year"] if row["heading"] == "brought forward" else "",
                row["heading"]
                + (
                    " (for a later year)"
                    if not row["year_begun"] and row["heading"] == "closing"
                    else ""
                )
                + (
                    " (opening not recorded: drawn to date)"
                    if not row["opening_recorded"] and row["heading"] == "closing"
                    else ""
                ),
                pounds(row["amount_pence"]),
            ]
            for row in rows
        ]
        say(table(["Year", "", "£"], lines, left=2) if lines else "No entries.")


@click.command()
@click.argument("name", metavar="PROGRAMME")
@reading_options
@click.pass_context
def coverage(context: click.Context, name: str, asked: Asked) -> None:
    """Which boroughs a programme covers: named with the day they are known from, or counted."""
    refuse_filters(asked, "fund", "programme")
    with open_book(context) as book:
        question = asked.question(book)
        number = _found(book, "programme", name, question)
        histories = book.histories(question.up_to)
        answer = coverage_of(book.views.connection, histories, number, question)
    named = [
        borough
        for borough in sorted(answer.boroughs.values(), key=lambda borough: borough.gss_code)
        if question.borough in (None, borough.name)
    ]
    rows = [dataclasses.asdict(borough) for borough in named]
    if asked.format == "json":
        content = {
            "programme": answer.programme,
            **_dates(question),
            "counted": answer.counted,
            "not_named": answer.not_named,
            "boroughs": rows,
            "steps": answer.steps,
        }
        say(as_json(content))
    elif asked.format == "csv":
        columns = ["name", "gss_code", "since", "entry", "decision", "already"]
        say(as_csv(rows, columns))
    else:
        say_folded(heading(f"Coverage of {answer.programme}", question))
        say()
        say(
            table(
                ["Borough", "Code", "Since", "Decision", "Entry"],
                [
                    [
                        borough.name,
                        borough.gss_code,
                        f"before {day(borough.since)}" if borough.already else day(borough.since),
                        borough.decision,
                        str(borough.entry),
                    ]
                    for borough in named
                ],
                left=4,
            )
        )
        say(f"\n{len(named)} boroughs named, {answer.not_named} counted and not named")
        for step in answer.steps:
            before = "" if step.from_count is None else f"from {step.from_count} "
            year = f" in {step.year}" if step.year else ""
            say(
                f"  entry {step.entry}, {step.decision}, {day(step.effective_on)}:"
                f" {before}to {step.to_count}{year}"
            )


@click.command()
@click.argument("name")
@reading_options
@click.pass_context
def why(context: click.Context, name: str, asked: Asked) -> None:
    """The entries that make up one balance, and that they add up to it.

    NAME is a fund, a programme, a borough, or another holder of commitments.
    """
    with open_book(context) as book:
        question = asked.question(book)
        subject = _subject(book, name, question, programme_first=asked.programme is not None)
        answer = why_of(book.views.connection, subject, question)
        events = {act.entry: book.journal.one(act.entry).event for act in answer.acts}
    rows = [
        {
            **dataclasses.asdict(act),
            "kind": KIND_OF_EVENT[act.kind],
            "cite": events[act.entry].cite,
            "recorded_by": events[act.entry].recorded_by,
            "says": describe(events[act.entry]),
        }
        for act in answer.acts
    ]
    if asked.format == "json":
        content = {
            "name": subject.name,
            **_dates(question),
            "acts": rows,
            "balance_pence": answer.balance_pence,
            "adds_up": answer.adds_up,
        }
        say(as_json(content))
    elif asked.format == "csv":
        columns = [field.name for field in dataclasses.fields(Act)]
        say(as_csv(rows, [*columns, "cite", "recorded_by", "says"]))
    else:
        say_folded(heading(subject.name, question))
        say()
        lines = [
            [
                str(act.entry),
                act.decision,
                act.year,
                act.effective_on.isoformat(),
                act.known_on.isoformat(),
                pounds(act.amount_pence),
                pounds(act.running_pence),
            ]
            for act in answer.acts
        ]
        headers = ["Entry", "Decision", "Year", "Effective", "Known", "£", "Running £"]
        say(table(headers, lines, left=5) if lines else "No entries.")
        say()
        for act in answer.acts:
            cite = events[act.entry].cite
            said = f"{describe(events[act.entry])}{f' ({cite})' if cite else ''}"
            say_folded(f"  {act.entry}  {said}", indent=6)
        total = format_pounds(answer.balance_pence)
        if answer.adds_up:
            counted = f"{len(events)} {'entry adds' if len(events) == 1 else 'entries add'}"
            say(f"\n✓ {counted} up to {total}")
        else:
            say(f"\n✗ THE ENTRIES DO NOT ADD UP to {total}: run tally rebuild", error=True)
    if not answer.adds_up:
        raise click.exceptions.Exit(1)


def _dates(question: Any) -> dict[str, Any]:
    return {
        "as_at": question.as_at,
        "known_on": question.known_on,
        "up_to_entry": question.up_to,
    }


def _found(book: Book, what: str, written: str, question: Question) -> int:
    names = Names(book.views.connection, what, question.up_to)
    number = names.find(one_line(written))
    if number is None:
        near = names.nearest(written) or names.known()
        raise click.UsageError(f"{written!r} is not a {what} of this book; it has {_or(near)}")
    return number


def _subject(book: Book, written: str, question: Question, *, programme_first: bool) -> Subject:
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
    label, borough_meant = written, ""
    try:
        label = parse_borough(written)
    except BoroughRefused as refused:
        borough_meant = refused.remedy if "did you mean" in refused.remedy else ""
    holders = {
        name_key(held): (number, held)
        for number, held in connection.execute("select id, label from holder")
    }
    if name_key(label) in holders:
        return Subject(Family.COMMITMENTS, "holder", *holders[name_key(label)])
    near = [
        name for what in ("fund", "programme") for name in Names(connection, what).nearest(written)
    ]
    known = borough_meant or "see: tally balances programmes"
    if near:
        known = f"did you mean {_or(near)}?"
    raise click.UsageError(f"{written!r} is no fund, programme or holder of this book; {known}")


def _or(names: list[str]) -> str:
    return " or ".join(repr(name) for name in names) or "none yet"
