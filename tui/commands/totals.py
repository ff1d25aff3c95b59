"""Totals that papers state, against what is recorded: reconcile."""

from typing import Any

import click

from projections.figures import day, pounds
from projections.reconciliation import Reconciliation, Result, is_about
from projections.reconciliation import reconcile as reconcile_of
from projections.spreadsheets import as_csv
from tui.balance_tables import heading
from tui.opening import open_book
from tui.options import Asked, asked_decision, reading_options, refuse_filters
from tui.output import as_json, say, say_folded, table


@click.command()
@click.argument("reference", required=False)
@reading_options
@click.pass_context
def reconcile(context: click.Context, reference: str | None, asked: Asked) -> None:
    """Totals that papers state, against what is recorded. Exits 1 where one differs."""
    refuse_filters(asked, "borough")
    with open_book(context) as book:
        question = asked.question(book)
        decision = asked_decision(book, reference, question).id if reference is not None else None
        totals = reconcile_of(
            book.views.connection, book.histories(question.up_to), question, decision
        )
        totals = [each for each in totals if is_about(book.views.connection, each, question)]
    rows = [total_row(each) for each in totals]
    if asked.format == "json":
        say(as_json(rows))
    elif asked.format == "csv":
        say(as_csv(rows, _TOTAL_COLUMNS))
    else:
        say_folded(heading("Stated totals", question))
        say()
        say(totals_table(totals) if totals else "No decision states a total.")
    if any(each.result == Result.DIFFERS for each in totals):
        raise click.exceptions.Exit(1)


_TOTAL_COLUMNS = [
    "entry",
    "decision",
    "of",
    "label",
    "programme",
    "funds",
    "year",
    "on",
    "basis",
    "forecast",
    "stated_pence",
    "recorded_pence",
    "difference_pence",
    "stated_count",
    "recorded_count",
    "difference_count",
    "result",
    "agreed_when_signed",
    "changed_since_by",
]


def total_row(each: Reconciliation) -> dict[str, Any]:
    unit = "_count" if each.total.of == "boroughs" else "_pence"
    return {
        "entry": each.entry,
        "decision": each.decision,
        "of": each.total.of,
        "label": each.total.label,
        "programme": each.total.programme,
        "funds": list(each.total.funds or ()),
        "year": str(each.total.year) if each.total.year else None,
        "on": each.total.on,
        "basis": each.total.basis,
        "forecast": bool(each.total.forecast),
        **{
            f"{name}{end}": value if end == unit else None
            for end in ("_pence", "_count")
            for name, value in (
                ("stated", each.stated),
                ("recorded", each.recorded),
                ("difference", each.difference),
            )
        },
        "result": str(each.result),
        "agreed_when_signed": each.agreed_when_signed,
        "changed_since_by": list(each.changed_since_by),
    }


def totals_table(totals: list[Reconciliation]) -> str:
    """Each stated total; of one that agreed once, by whom it was changed since."""
    lines = []
    for each in totals:
        total = each.total
        figures = [each.stated, each.recorded, each.difference]
        lines.append(
            [
                each.decision,
                f"{'✗ ' if each.result == Result.DIFFERS else '✓ '}{each.result}{_since(each)}",
                what_of(each),
                *(f"{f} " if total.of == "boroughs" else pounds(f) for f in figures),
            ]
        )
    headers = ["Decision", "Result", "Total of", "Stated £", "Recorded £", "Difference £"]
    return table(headers, lines, left=3)


def what_of(each: Reconciliation) -> str:
    """What a total is of, in a table's cell: "approvals: Youth Clubs, 2024/25"."""
    total = each.total
    on = f"on {day(total.on)}" if total.on else ""
    scope = (total.programme, ", ".join(total.funds or ()), str(total.year or ""), on)
    about = ", ".join(part for part in scope if part)
    return f"{total.of}{f': {about}' if about else ''}"


def _since(each: Reconciliation) -> str:
    """That a total which differs now was right, and whose corrections made the difference."""
    if not each.agreed_when_signed:
        return ""
    by = f" by {', '.join(each.changed_since_by)}" if each.changed_since_by else ""
    return f"; agreed when stated; changed since{by}"
