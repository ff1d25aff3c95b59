"""The entries behind one balance."""

import dataclasses

import click

from events.money import format_pounds
from ledger.kinds import KIND_OF_EVENT
from projections.figures import pounds
from projections.spreadsheets import as_csv
from projections.why import Act
from projections.why import why as why_of
from projections.words import describe
from tui.balance_tables import dates_of, heading
from tui.opening import open_book
from tui.options import Asked, reading_options
from tui.output import as_json, say, say_folded, table
from tui.subjects import shared_with_others, subject


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
            **dates_of(question),
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
