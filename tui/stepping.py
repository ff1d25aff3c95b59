"""A walk through a journal on the terminal: one step at a time, or one after another."""

import dataclasses
from typing import Any

import click

from events.references import ReferenceRefused
from projections.figures import day, pounds, pounds_if_known
from projections.words import describe, describe_with_cite, recorded
from replay.stepping import Changed, Step, Walk
from tui.balance_tables import DRAWN_TO_DATE_MEANS
from tui.output import fits_on_the_terminal, folded, say, say_folded, table
from tui.walker import Walker


def walk_through(walker: Walker, position: int) -> None:
    """One step on the screen, and where to go next is asked, until somebody leaves."""
    while True:
        step = walker.step_at(position)
        told = told_of(walker.walk, step)
        say(told)
        if not fits_on_the_terminal(len(told.splitlines()) + _LINES_BELOW):
            say()
            say_folded(_heading_again(walker.walk, step), indent=2)
        say()
        position = 0
        while not position:
            try:
                said = click.prompt(
                    _prompt(walker.walk, step), default="", show_default=False, prompt_suffix=" > "
                )
            except click.Abort:  # Ctrl-C, or the end of what was typed
                said = "q"
            if said.strip().lower() in ("q", "quit"):
                return
            position = _next(walker, step, said.strip())


_LINES_BELOW = 2
"""Those of a step are followed by an empty one and the prompt."""


def _heading_again(walk: Walk, step: Step) -> str:
    """What the table above is of, where it took its heading off the screen."""
    first = step.entries[0]
    more = f"; and {len(step.entries) - 1} more entries" if len(step.entries) > 1 else ""
    return (
        f"Above, step {_numbers(step)} of {len(walk)}: entry {first.number} of"
        f" {first.event.decision}, {describe(first.event)}{more}"
    )


def _prompt(walk: Walk, step: Step) -> str:
    """Where one is, and the keys that are wanted most."""
    decision = step.entries[0].event.decision
    where = f"Step {_numbers(step)} of {len(walk)}, {decision}"
    return f"{where}. Enter next, b back, ? all keys, q leave"


_KEYS = """\
Enter, n, next   the next step
b, back          the step before
41               the step of entry 41
PCD 1575         the first step of a decision
2024-03-31       the last step of a day; 31/03/2024 and today will do as well
?, h, help       these keys
q, quit          leave, and so does Ctrl-D"""


def _numbers(step: Step) -> str:
    return f"{step.first} to {step.last}" if step.last > step.first else f"{step.first}"


def _next(walker: Walker, step: Step, said: str) -> int:
    """The position that somebody asked to go to; 0 where there is none, and why is told."""
    key = said.lower()
    if key in ("?", "h", "help"):
        say(_KEYS)
        return 0
    if key in ("b", "back"):
        if step.first == 1:
            say("This is the first step.")
        return step.first - 1
    if key in ("", "n", "next"):
        if step.last == len(walker.walk):
            say("This is the last step.")
            return 0
        return step.last + 1
    try:
        return walker.place(said)
    except click.UsageError as error:
        say_folded(error.format_message(), error=True)
    except ReferenceRefused:
        typed = said if len(said) <= _TYPED_SHOWN_MAX else f"{said[:_TYPED_SHOWN_MAX]}…"
        say_folded(f"'{typed}' is no key, entry, decision or day; ? lists the keys", error=True)
    return 0


_TYPED_SHOWN_MAX = 30


def told_of(walk: Walk, step: Step) -> str:
    """Which step it is, what its entries say, and each balance before and after: lines of text."""
    order = {"recorded": "as recorded", "decided": "as decided"}[walk.order]
    decision = step.entries[0].event.decision
    known = f"known from {day(step.known_on)}"
    told = [folded(f"Step {_numbers(step)} of {len(walk)}, {order}: {decision}, {known}")]
    for entry in step.entries:
        said = f"{describe_with_cite(entry.event)}; {recorded(entry.event)}"
        told.append(folded(f"  {entry.number}  {said}", indent=6))
    headers = ["Balance", "Year", "Before £", "Change £", "After £"]
    changed = [_line(each) for each in step.changed]
    told += ["", table(headers, changed, left=2) if changed else "No balance changes."]
    if not all(each.before_known and each.after_known for each in step.changed):
        told += ["", folded(DRAWN_TO_DATE_MEANS, indent=3)]
    return "\n".join(told)


def _line(changed: Changed) -> list[str]:
    return [
        f"{changed.axis}: {changed.name}",
        changed.year,
        pounds_if_known(changed.before_pence, is_known=changed.before_known),
        pounds(changed.change_pence),
        pounds_if_known(changed.after_pence, is_known=changed.after_known),
    ]


STEP_COLUMNS = [
    "step",
    "entries",
    "decision",
    "known_on",
    "axis",
    "name",
    "year",
    "before_pence",
    "change_pence",
    "after_pence",
    "before_known",
    "after_known",
]


def step_rows(step: Step) -> list[dict[str, Any]]:
    """A row for each balance that a step changed; one without figures where it changed none."""
    common = {
        "step": step.first,
        "entries": [entry.number for entry in step.entries],
        "decision": step.entries[0].event.decision,
        "known_on": step.known_on,
    }
    none = dict.fromkeys(STEP_COLUMNS[len(common) :])
    changed = [
        dataclasses.asdict(each) | {"change_pence": each.change_pence} for each in step.changed
    ]
    return [common | each for each in changed or [none]]
