"""Figures: balances, statement."""

import dataclasses
from typing import Any

import click

from projections.balances import (
    Axis,
    BoroughBalance,
    FundBalance,
    ProgrammeBalance,
)
from projections.balances import balances as balances_of
from projections.beside_boroughs import held_beside_boroughs
from projections.figures import pounds
from projections.spreadsheets import as_csv
from projections.statements import StatementYear
from projections.statements import statement as statement_of
from tui.balance_tables import dates_of, heading, say_balances
from tui.opening import open_book
from tui.options import Asked, reading_options, refuse_filters
from tui.output import as_json, say, say_folded, table
from tui.subjects import found

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
        answer = balances_of(
            connection,
            Axis(axis),
            question,
            with_decisions=is_listed or question.known_then < question.known_on,
            with_programmes=is_listed,
        )
        is_by_borough = answer.axis == Axis.BOROUGHS
        beside = held_beside_boroughs(connection, question) if is_by_borough else []
    rows = [dataclasses.asdict(row) for row in answer.rows] if is_listed else []
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
        say(as_json({**dataclasses.asdict(answer), **dates_of(question)}))
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
