"""Where somebody stands in a walk through a journal, on the terminal and on the screen."""

from collections.abc import Callable, Iterator
from datetime import date

import click

from events.references import parse_reference
from events.refusal import Refusal
from projections.figures import day
from replay.stepping import Step, Walk
from tui.moments import ENTRY_DIGITS_MAX, DayType


def _written_day(written: str) -> date:
    when: date = DayType().convert(written, None, None)
    return when


class Walker:
    """A walk, and how far one step of it goes: an entry, or a decision's entries that follow."""

    def __init__(
        self,
        walk: Walk,
        *,
        by_decision: bool,
        read_day: Callable[[str], date] = _written_day,
    ) -> None:
        """`read_day` says which day a text is, and raises a usage error or Refusal for others."""
        self.walk = walk
        self.by_decision = by_decision
        self._read_day = read_day

    def bounds(self, position: int) -> tuple[int, int]:
        """The first and last position of the step that a position is in."""
        return self.walk.act(position) if self.by_decision else (position, position)

    def step_at(self, position: int) -> Step:
        """The step that a position is in."""
        return self.walk.step(*self.bounds(position))

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
        reference = parse_reference(where)
        position = self.walk.position_of_decision(reference)
        if position is not None:
            return position
        try:
            until = self._read_day(where)
        except (click.BadParameter, Refusal):
            return self._found(None, f"decision {reference}")
        return self._found(
            self.walk.position_by(until) or None, f"any entry {self.walk.order} by {day(until)}"
        )

    def _found(self, position: int | None, what: str) -> int:
        if position is None:
            raise click.UsageError(
                f"this walk of {len(self.walk)} entries does not have {what}; see: tally entries"
            )
        return position
