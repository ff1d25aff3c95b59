"""A walk through a journal on the terminal: one step at a time, or one after another."""

import dataclasses
from collections.abc import Iterator
from typing import Any

import click

from events.references import parse_reference
from projections.figures import day, pounds
from projections.words import describe
from replay.stepping import Changed, Step, Walk
from tui.moments import ENTRY_DIGITS_MAX, DayType
from tui.output import say, say_folded, table


class Walker:
    """Where somebody stands in a walk, and how far one step goes."""

    def __init__(self, walk: Walk, *, by_decision: bool) -> None:
        self.walk = walk
        self._by_decision = by_decision

    def step_at(self, position: int) -> Step:
        """The step that a position is in."""
        if not self._by_decision:
            return self.walk.step(position)
        return self.walk.step(*self.walk.act(position))

    def steps_from(self, position: int) -> Iterator[Step]:
        """Every step from the one that a position is in."""
        while position <= len(self.walk):
            step = self.step_at(position)
            yield step
            position = step.last + 1

    def place(self, where: str) -> int:
        """The position of an entry's number, a decision's reference or a day.

        Raises a usage error that says what there is.
        """
        where = where.strip()
        if where.isascii() and where.isdigit() and len(where) <= ENTRY_DIGITS_MAX:
            return self._found(self.walk.position_of(int(where)), f"entry {where}")
        try:
            until = DayType().convert(where, None, None)
        except click.BadParameter:
            reference = parse_reference(where)
            return self._found(self.walk.position_of_decision(reference), f"decision {reference}")
        return self._found(
            self.walk.position_by(until) or None, f"any entry {self.walk.order} by {day(until)}"
        )

    def _found(self, position: int | None, what: str) -> int:
        if position is None:
            raise click.UsageError(
                f"this walk of {len(self.walk)} entries does not have {what}; see: tally entries"
            )
        return position


def walk_through(walker: Walker, position: int) -> None:
    """One step on the screen, and where to go next is asked, until somebody leaves."""
    while True:
        step = walker.step_at(position)
        say_step(walker.walk, step)
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
            position = _next(walker, step, said.strip().lower())


def _prompt(walk: Walk, step: Step) -> str:
    """Where one is, since a long table may have taken the heading off the screen, and the keys."""
    return f"Step {_numbers(step)} of {len(walk)}. Enter next, b back, entry/decision/day, q leave"


def _numbers(step: Step) -> str:
    return f"{step.first} to {step.last}" if step.last > step.first else f"{step.first}"


def _next(walker: Walker, step: Step, said: str) -> int:
    """The position that somebody asked to go to; 0 where there is none, and why is told."""
    if said in ("b", "back"):
        if step.first == 1:
            say("This is the first step.")
        return step.first - 1
    if said in ("", "n", "next"):
        if step.last == len(walker.walk):
            say("This is the last step.")
            return 0
        return step.last + 1
    try:
        return walker.place(said)
    except click.UsageError as error:
        say_folded(error.format_message(), error=True)
        return 0


def say_step(walk: Walk, step: Step) -> None:
    """Which step it is, what its entries say, and each balance before and after."""
    order = {"recorded": "as recorded", "decided": "as decided"}[walk.order]
    decision = step.entries[0].event.decision
    say_folded(
        f"Step {_numbers(step)} of {len(walk)}, {order}: {decision},"
        f" known from {day(step.known_on)}"
    )
    for entry in step.entries:
        event = entry.event
        recorded = f"recorded {event.recorded_at:%Y-%m-%d %H:%M} UTC by {event.recorded_by}"
        cite = f" ({event.cite})" if event.cite else ""
        say_folded(f"  {entry.number}  {describe(event)}{cite}; {recorded}", indent=6)
    say()
    if not step.changed:
        say("No balance changes.")
        return
    headers = ["Balance", "Year", "Before £", "Change £", "After £"]
    say(table(headers, [_line(each) for each in step.changed], left=2))


def _line(changed: Changed) -> list[str]:
    figures = (changed.before_pence, changed.change_pence, changed.after_pence)
    return [f"{changed.axis}: {changed.name}", changed.year, *map(pounds, figures)]


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
