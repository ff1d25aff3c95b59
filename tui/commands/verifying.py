"""Whether a book is what it was: verify."""

import dataclasses
from typing import Any

import click

from replay.verification import Check, Verification
from tui.options import book_path, progress
from tui.output import as_json, say, say_folded


@click.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="For people, or for programs.",
)
@click.pass_context
def verify(context: click.Context, form: str) -> None:
    """Whether the book is what it was: its file, every entry, and all that is made from them.

    Exits 1 where a check fails, and names the place.
    """
    verification = Verification(book_path(context), progress)
    done: list[Check] = []
    for check in verification.checks():
        done.append(check)
        if form == "table":
            _say_check(check)
    faults = sum(len(check.faults) for check in done)
    if form == "json":
        content: dict[str, Any] = {
            "checks": [dataclasses.asdict(check) for check in done],
            "entries": verification.examined.count,
            "root": verification.examined.root.hex(),
            "faults": faults,
        }
        say(as_json(content))
    if faults:
        raise click.exceptions.Exit(1)


_FAULTS_TOLD_MAX = 20


def _say_check(check: Check) -> None:
    say_folded(f"{'✗' if check.faults else '✓'} {check.name}: {check.told}", indent=2)
    for fault in check.faults[:_FAULTS_TOLD_MAX]:
        say_folded(f"    {fault}", indent=6)
    if len(check.faults) > _FAULTS_TOLD_MAX:
        say(f"    and {len(check.faults) - _FAULTS_TOLD_MAX} more")
    for note in check.notes:
        say_folded(f"    note: {note}", indent=6)
