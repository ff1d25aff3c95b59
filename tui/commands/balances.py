"""Figures: balances, statement, coverage, why."""

import dataclasses
from typing import Any

import click

from events.money import format_pounds
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
from projections.figures import day, pounds
from projections.spreadsheets import as_csv
from projections.statements import StatementYear
from projections.statements import statement as statement_of
from projections.why import Act
from projections.why import why as why_of
from projections.words import describe
from tui.balance_tables import heading, say_balances
from tui.options import Asked, open_book, reading_options, refuse_filters
from tui.output import as_json, say, say_folded, table
from tui.subjects import found, shared_with_others, subject

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
        is_listed = asked.format in ("json", "csv")
        answer = balances_of(connection, Axis(axis), question, with_programmes=is_listed)
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
        number = found(book, "fund", name, question)
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
        lines = [line for year in answer.years for line in _statement_lines(year)]
        say(table(["Year", "", "£"], lines, left=2) if lines else "No entries.")


def _statement_lines(year: StatementYear) -> list[list[str]]:
    """A line a heading: the year at the first of them, and what is no balance said to be none."""
    brought = year.brought_forward_pence
    has_brought = brought if brought or year.brought_forward_known else None
    begins = "brought forward" + (_NO_OPENING if brought and not year.brought_forward_known else "")
    ends = "closing" + ("" if year.year_begun else " (for a later year)")
    ends += "" if year.opening_recorded else _NO_OPENING
    return [
        [year.year, begins, pounds(has_brought)],
        *(["", str(heading), pounds(pence)] for heading, pence in year.moved_pence.items()),
        ["", ends, pounds(year.closing_pence)],
    ]


_NO_OPENING = " (opening not recorded: drawn to date)"


@click.command()
@click.argument("name", metavar="PROGRAMME")
@reading_options
@click.pass_context
def coverage(context: click.Context, name: str, asked: Asked) -> None:
    """Which boroughs a programme covers: named with the day they are known from, or counted."""
    refuse_filters(asked, "fund", "programme")
    with open_book(context) as book:
        question = asked.question(book)
        number = found(book, "programme", name, question)
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
            "not_named_by_year": answer.not_named_by_year,
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
        for year, count in answer.not_named_by_year.items():
            say(f"in {year}, {_not_named(count)}")
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

    The tick is arithmetic on the views; whether they are right, tally verify says.

    NAME is a fund, a programme, a borough, or another holder of commitments.
    """
    with open_book(context) as book:
        question = asked.question(book)
        about = subject(book, name, question, programme_first=asked.programme is not None)
        answer = why_of(book.views.connection, about, question)
        events = {act.entry: book.journal.one(act.entry).event for act in answer.acts}
        beside = shared_with_others(book, about, question)
        marking = {number: book.journal.one(number).event for number in answer.marking}
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
            "name": about.name,
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
        say_folded(heading(about.name, question))
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
        for number, event in (events | marking).items():
            cite = f" ({event.cite})" if event.cite and number in events else ""
            say_folded(f"  {number}  {describe(event)}{cite}", indent=6)
        total = format_pounds(answer.balance_pence)
        if answer.adds_up:
            counted = f"{len(events)} {'entry adds' if len(events) == 1 else 'entries add'}"
            say(f"\n✓ {counted} up to {total}")
        else:
            say(f"\n✗ THE ENTRIES DO NOT ADD UP to {total}: run tally verify", error=True)
        if beside:
            say_folded(beside)
    if not answer.adds_up:
        raise click.exceptions.Exit(1)


def _not_named(count: int | None) -> str:
    """That boroughs have money and are not named, in words."""
    if count is None:
        return "boroughs that have money are not named, and not counted"
    return f"{count} {'borough is' if count == 1 else 'boroughs are'} not named"


def _dates(question: Any) -> dict[str, Any]:
    return {
        "as_at": question.as_at,
        "known_on": question.known_on,
        "up_to_entry": question.up_to,
    }
