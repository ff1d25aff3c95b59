"""Which boroughs a programme covers."""

import dataclasses

import click

from projections.coverage import coverage as coverage_of
from projections.figures import day
from projections.spreadsheets import as_csv
from tui.balance_tables import dates_of, heading
from tui.opening import open_book
from tui.options import Asked, reading_options, refuse_filters
from tui.output import as_json, say, say_folded, table
from tui.subjects import found


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
            **dates_of(question),
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


def _not_named(count: int | None) -> str:
    """That boroughs have money and are not named, in words."""
    if count is None:
        return "boroughs that have money are not named, and not counted"
    return f"{count} {'borough is' if count == 1 else 'boroughs are'} not named"
