"""The record itself: decisions, show, entries, reconcile."""

import dataclasses
from typing import Any

import click

from events.event import Entry
from ledger.kinds import KIND_OF_ENTRY, KIND_OF_EVENT
from projections import register
from projections.amounts import amount_of
from projections.figures import day, pounds
from projections.outstanding import outstanding as waits
from projections.registered import registered
from projections.reviews import Standing
from projections.spreadsheets import as_csv
from projections.standing import Stood
from projections.stood_entries import stood_entries
from projections.words import describe
from tui.balance_tables import heading
from tui.commands.totals import total_row, totals_table
from tui.decision_shown import about, decision_shown
from tui.opening import open_book
from tui.options import Asked, asked_decision, reading_options
from tui.output import as_json, say, say_folded, table
from tui.reviews import REVIEW_COLUMNS, review_mark, review_row, who_recorded, who_reviewed


@click.command()
@click.option(
    "--not-reviewed", is_flag=True, help="Only those not reviewed, or changed since their review."
)
@reading_options
@click.pass_context
def decisions(context: click.Context, not_reviewed: bool, asked: Asked) -> None:
    """The register of decisions, in the order in which they were signed, and who reviewed them."""
    with open_book(context) as book:
        question = asked.question(book)
        found = registered(book.views.connection, book.histories(question.up_to), question)
    if not_reviewed:
        found = [each for each in found if each.review.standing != Standing.REVIEWED]
    rows = [dataclasses.asdict(each.decision) | review_row(each.review) for each in found]
    if asked.format == "json":
        say(as_json(rows))
    elif asked.format == "csv":
        columns = [field.name for field in dataclasses.fields(register.Decision)]
        told = [
            row | {"title": each.title} for row, each in zip(rows, found, strict=True)
        ]  # an act has none of its own
        say(as_csv(told, columns + REVIEW_COLUMNS))
    else:
        which = "Decisions not reviewed, or changed since," if not_reviewed else "Decisions"
        say_folded(heading(which, question))
        say()
        lines = [
            [
                each.decision.reference,
                f"{day(each.decision.decided_on)}{_how_dated(each.decision)}",
                each.title,
                review_mark(each.review),
                str(each.decision.entries),
                pounds(each.decision.approved_pence),
            ]
            for each in found
        ]
        columns = ["Decision", "Signed", "Title", "Reviewed", "Entries", "Approved £"]
        say(table(columns, lines, left=4))


def _how_dated(decision: register.Decision) -> str:
    return " (inferred)" if decision.dated_by == "inferred" else ""


@click.command()
@click.argument("reference")
@reading_options
@click.pass_context
def show(context: click.Context, reference: str, asked: Asked) -> None:
    """One decision: its entries as recorded, who recorded and reviewed them, what corrected them
    since, and its stated totals.
    """
    with open_book(context) as book:
        found = decision_shown(book, reference, asked.question(book))
    state = found.review
    rows = [_entry_row(entry, found.standing[entry.number]) for entry in found.entries]
    if asked.format == "json":
        content = {
            **dataclasses.asdict(found.decision),
            "document_sha256": found.document,
            **review_row(state),
            "reviewed_to": state.last and state.last.reviewed_to,
            "changed_since_review": [entry.number for entry in state.since if state.last],
            "journal": rows,
            "changed_by": [{"entry": entry, "by": by.number} for entry, by in found.changes],
            "stated_totals": [total_row(each) for each in found.totals],
        }
        say(as_json(content))
        return
    if asked.format == "csv":
        say(as_csv([row | review_row(state) for row in rows], _ENTRY_COLUMNS + REVIEW_COLUMNS))
        return
    for line in (
        *about(found.decision, found.document),
        *who_recorded(found.recorded),
        *who_reviewed(state),
    ):
        say_folded(line, indent=4)
    say()
    _say_entries(rows)
    if found.changes:
        say("\nChanged since:")
    for number, by in found.changes:
        says = f"by {by.event.decision}, entry {by.number}: {describe(by.event)}"
        say_folded(f"  entry {number} {says}", indent=4)
    if found.totals:
        say()
        say(totals_table(found.totals))


@click.command()
@click.option("--decision", "reference", metavar="REF", help="Only those of this decision.")
@click.option("--kind", type=click.Choice(list(KIND_OF_ENTRY)), help="Only entries of this kind.")
@click.option(
    "--outstanding",
    is_flag=True,
    help="Only what waits: conditions not settled, money awaited that has not come.",
)
@reading_options
@click.pass_context
def entries(
    context: click.Context, reference: str | None, kind: str | None, outstanding: bool, asked: Asked
) -> None:
    """The journal, entry by entry, in the order of recording; filters narrow it."""
    with open_book(context) as book:
        question = asked.question(book)
        decision = asked_decision(book, reference, question).id if reference is not None else None
        histories = book.histories(question.up_to)
        waiting = waits(book.views.connection, histories, question) if outstanding else None
        numbers = [
            each.number
            for each in register.entries(book.views.connection, question, decision)
            if kind is None or each.kind == KIND_OF_ENTRY[kind]
            if waiting is None or each.number in waiting
        ]
        found = stood_entries(book.views.connection, histories, question, numbers)
        rows = [_entry_row(entry, stood) | _changed(stood) for entry, stood in found]
    if asked.format == "json":
        say(as_json(rows))
    elif asked.format == "csv":
        say(as_csv(rows, [*_ENTRY_COLUMNS, "changed_by", "struck_out", "struck_out_by"]))
    else:
        say_folded(heading("Entries", question))
        say()
        _say_entries(rows)


def _changed(stood: Stood) -> dict[str, Any]:
    """By which entries one was corrected or settled, whether it is struck out, and by which."""
    return {
        "changed_by": stood.changed_by,
        "struck_out": stood.struck_out,
        "struck_out_by": stood.struck_out_by,
    }


_ENTRY_COLUMNS = [
    "number",
    "decision",
    "kind",
    "says",
    "cite",
    "decided_on",
    "effective_on",
    "known_on",
    "recorded_as_decided_on",
    "recorded_as_effective_on",
    "amount_pence",
    "recorded_at",
    "recorded_by",
]


def _entry_row(entry: Entry, stood: Stood) -> dict[str, Any]:
    event = entry.event
    name = type(event).__name__
    return {
        "number": entry.number,
        "decision": event.decision,
        "kind": KIND_OF_EVENT.get(name, name),
        "says": describe(event),
        "cite": event.cite,
        "decided_on": stood.decided_on,
        "effective_on": stood.effective_on,
        "known_on": stood.known_on,
        "recorded_as_decided_on": stood.recorded_as_decided_on,
        "recorded_as_effective_on": stood.recorded_as_effective_on,
        "amount_pence": amount_of(event),
        "recorded_at": event.recorded_at.isoformat(),
        "recorded_by": event.recorded_by,
    }


def _say_entries(rows: list[dict[str, Any]]) -> None:
    lines = [
        [str(row["number"]), row["decision"], f"{row['says']}{_since(row)}", row["cite"] or ""]
        for row in rows
    ]
    say(table(["Entry", "Decision", "What it says", "Cite"], lines, left=4))


def _since(row: dict[str, Any]) -> str:
    """What became of an entry, behind what it says."""
    if row.get("struck_out"):
        return f" ✗ struck out by entry {row['struck_out_by']}"
    numbers = ", ".join(map(str, row.get("changed_by", [])))
    return f" → changed by entry {numbers}" if numbers else ""
