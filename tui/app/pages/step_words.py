"""One step of a replay as the screen says it: the entries in words, and the balances in a table."""

from collections.abc import Sequence

from events.event import Entry
from events.money import format_pounds
from projections.figures import DRAWN_TO_DATE, day, pounds, pounds_plain, pounds_signed
from projections.reviews import entries_in_words
from projections.words import describe
from replay.stepping import Changed, Order, Step
from tui.app.table.columns import Cell, Column, Row, Tone
from tui.app.table.grid import Sheet
from tui.app.table.year_columns import MONEY_WIDTH_MIN, money

SAID_MAX = 3
"""So many entries of a decision are said above the table; more are counted."""


def step_title(step: Step, order: Order, in_all: int, *, by_decision: bool) -> str:
    """Which step it is, and by which order and length of step it is counted."""
    ordered = {Order.RECORDED: "as recorded", Order.DECIDED: "as decided"}[order]
    by = "by decisions" if by_decision else "by entries"
    which = f"step {step.first:,}"
    if step.last > step.first:
        which = f"steps {step.first:,} to {step.last:,}"
    return f"Replay {ordered}, {by}: {which} of {in_all:,}"


def step_heading(step: Step) -> str:
    """Whose entries a step is of, and their days: decided, effective, known and recorded.

    One entry's with what it says; what several say is in step_lines.
    """
    entries, first = step.entries, step.entries[0]
    if len(entries) == 1:
        says = f"Entry {first.number:,} of {first.event.decision}: {_said(first)}"
        return f"{says}\n{_days(step)}"
    numbers = entries_in_words(sorted(entry.number for entry in entries))
    return f"{numbers.capitalize()} of {first.event.decision}: {_days(step)}"


def step_lines(step: Step) -> Sequence[str]:
    """What the first of several entries say, a line each; none where a step is one entry."""
    if len(step.entries) == 1:
        return []
    lines = [f"{entry.number:>5}  {_said(entry)}" for entry in step.entries[:SAID_MAX]]
    if len(step.entries) > SAID_MAX:
        lines.append(f"       and {len(step.entries) - SAID_MAX:,} more: Enter shows them all")
    return lines


def _said(entry: Entry) -> str:
    cite = f" ({entry.event.cite})" if entry.event.cite else ""
    return f"{describe(entry.event)}{cite}"


def _days(step: Step) -> str:
    event = step.entries[0].event
    effective = sorted({entry.event.effective_on for entry in step.entries})
    until = f" to {day(effective[-1])}" if len(effective) > 1 else ""
    return (
        f"decided {day(event.decided_on)} · effective {day(effective[0])}{until}"
        f" · known from {day(step.known_on)}"
        f" · recorded {event.recorded_at:%d %B %Y %H:%M} UTC by {event.recorded_by}"
    )


def step_sheet(step: Step) -> Sheet:
    """Each balance that the step changed, before, by how much, and after, under its axis."""
    rows: list[Row] = []
    axis = ""
    for each in step.changed:
        if each.axis != axis:
            axis = each.axis
            rows.append(Row(axis, [Cell(_AXES[axis], Tone.STRONG), *_NO_FIGURES]))
        rows.append(Row((each.axis, each.name, each.year), _cells(each)))
    figures = (
        ("Before £", "The balance before the step, in the order of the replay."),
        ("Change £", "What the entries of the step add, or in brackets take away."),
        ("After £", "The balance after the step: before and change together."),
    )
    columns = [
        Column("Balance", 20, grows=True),
        Column("Year", 8, means="* what the fund began with is not known: drawn to date."),
        *(Column(label, MONEY_WIDTH_MIN, right=True, means=means) for label, means in figures),
    ]
    return Sheet(columns, rows, None, "No balance changes by this step.")


_AXES = {
    "funds": "Funds",
    "programmes": "Programmes",
    "boroughs": "Boroughs and other holders",
}
_NO_FIGURES = [Cell("")] * 4


def _cells(each: Changed) -> list[Cell]:
    return [
        Cell(f"  {each.name}", plain=each.name),
        Cell(each.year if each.after_known else f"{each.year}*"),
        money(each.before_pence),
        _change(each.change_pence),
        money(each.after_pence),
    ]


def _change(pence: int) -> Cell:
    """A change with its sign: a plus, or brackets."""
    sign = "+" if pence > 0 else ""
    tone = Tone.NEGATIVE if pence < 0 else Tone.STRONG
    return Cell(f"{sign}{pounds(pence)}", tone, pounds_plain(pence))


def change_in_words(each: Changed) -> str:
    """One line of the table as a sum, with the whole name."""
    to_date = "" if each.after_known else f" {DRAWN_TO_DATE}, not a balance"
    return (
        f"{each.axis}: {each.name} {each.year}: {format_pounds(each.before_pence)}"
        f" {pounds_signed(each.change_pence)} = {format_pounds(each.after_pence)}{to_date}"
    )
