"""Two moments side by side: compare."""

import dataclasses
from typing import Any

import click

from events.event import Event
from ledger.kinds import KIND_OF_EVENT
from projections.comparing import Difference, leads_back
from projections.comparing import compare as compare_of
from projections.figures import pounds, pounds_if_known, pounds_signed
from projections.questions import Question
from projections.spreadsheets import as_csv
from projections.words import describe, describe_with_cite, recorded
from tui.balance_tables import DRAWN_TO_DATE_MEANS, heading
from tui.compared import adding_up
from tui.moments import Moment, MomentType
from tui.opening import open_book
from tui.options import Filters, filter_options
from tui.output import as_json, say, say_folded, table


@click.command()
@click.argument("first", metavar="A", type=MomentType())
@click.argument("second", metavar="B", type=MomentType())
@filter_options
@click.pass_context
def compare(context: click.Context, first: Moment, second: Moment, asked: Filters) -> None:
    """Every balance that differs between two moments, and the entries that explain it.

    The tick is arithmetic on the views; whether they are right, tally verify says.

    A moment is a day as at which (`at`, which can be left out), with what is known today; with
    `known`, as known on another; with `entry` or `recorded`, as this book held it after an entry,
    by the end of a day or at a time, which is London's unless it ends in UTC, Z or +01:00. They go
    together in any order. `reported` stands alone: as it would have been reported that day, which
    sets all three.

    \b
    tally compare 2023-03-30 today
    tally compare "2023-03-30 known 2023-03-30" "2023-03-30 known 2024-06-01"
    tally compare "reported 2027-03-31" "reported 2027-06-30"
    tally compare "entry 41" "entry 60" --programme Mentoring
    tally compare "recorded 2027-03-31" "recorded 2027-04-26T12:00"
    tally compare "at 2027-03-31 known 2027-06-01 entry 41" "at 2027-03-31"
    """
    with open_book(context) as book, book.views.held_still():
        before, after = asked.at(first, book), asked.at(second, book)
        found = compare_of(book.views.connection, before, after)
        differences = [each for of_axis in found.values() for each in of_axis]
        numbers = {each.entry for difference in differences for each in difference.entries}
        why = {number: book.journal.one(number).event for number in sorted(numbers)}
    if asked.format == "json":
        content = {
            "from": _moment(before),
            "to": _moment(after),
            "differences": [_difference(each, why) for each in differences],
        }
        say(as_json(content))
    elif asked.format == "csv":
        say(as_csv([row for each in differences for row in _rows(each, why)], _COLUMNS))
    else:
        _say(before, after, found, why)
    if not all(each.adds_up for each in differences):
        raise click.exceptions.Exit(1)


def _moment(question: Question) -> dict[str, Any]:
    return {
        "as_at": question.as_at,
        "known_on": question.known_on,
        "up_to_entry": question.up_to,
    }


def _difference(each: Difference, why: dict[int, Event]) -> dict[str, Any]:
    return {
        **dataclasses.asdict(each),
        "difference_pence": each.difference_pence,
        "adds_up": each.adds_up,
        "entries": [
            {
                **dataclasses.asdict(entry),
                "kind": KIND_OF_EVENT[entry.kind],
                **_recorded(why[entry.entry]),
            }
            for entry in each.entries
        ],
    }


_COLUMNS = [
    "axis",
    "name",
    "year",
    "before_pence",
    "after_pence",
    "difference_pence",
    "before_known",
    "after_known",
    "entry",
    "decision",
    "kind",
    "amount_pence",
    "says",
    "cite",
    "recorded_by",
    "recorded_at",
]


def _recorded(event: Event) -> dict[str, Any]:
    """What an entry says, where the paper says so, and who recorded it and when."""
    return {
        "says": describe(event),
        "cite": event.cite,
        "recorded_by": event.recorded_by,
        "recorded_at": event.recorded_at.isoformat(),
    }


def _rows(each: Difference, why: dict[int, Event]) -> list[dict[str, Any]]:
    """A row for each entry that explains the difference."""
    difference = _difference(each, why)
    return [difference | entry for entry in difference["entries"]]


def _say(
    before: Question,
    after: Question,
    found: dict[str, list[Difference]],
    why: dict[int, Event],
) -> None:
    say_folded(heading("From", before))
    say_folded(heading("to", after), indent=3)
    if leads_back(before, after):
        say_folded("The first moment is the later one: the differences lead back from it.")
    if not any(found.values()):
        say("\nNo balance differs.")
    for axis, differences in found.items():
        if differences:
            say(f"\n{axis.capitalize()}")
            headers = [_NAMES[axis], "Year", "From £", "To £", "Difference £", "Entries"]
            say(table(headers, [_line(each) for each in differences], left=2))
            say()
            for each in differences:
                _say_proof(each)
    if not all(each.before_known and each.after_known for of in found.values() for each in of):
        say()
        say_folded(DRAWN_TO_DATE_MEANS, indent=3)
    if why:
        say("\nThe entries")
    for number, event in why.items():
        say_folded(f"  {number}  {describe_with_cite(event)}; {recorded(event)}", indent=6)


_NAMES = {"funds": "Fund", "programmes": "Programme", "boroughs": "Borough or other holder"}


def _line(each: Difference) -> list[str]:
    figures = (
        pounds_if_known(each.before_pence, is_known=each.before_known),
        pounds_if_known(each.after_pence, is_known=each.after_known),
        pounds(each.known_difference_pence),
    )
    return [each.name, each.year, *figures, _counted(each)]


def _counted(each: Difference) -> str:
    return f"{len(each.entries)} {'✓' if each.adds_up else '✗'}"


def _say_proof(each: Difference) -> None:
    """The entries behind one difference, and that they add up to it."""
    parts = ", ".join(
        f"entry {part.entry} of {part.decision} {pounds_signed(part.amount_pence)}"
        for part in each.entries
    )
    about = f"{each.name} {each.year}: {parts or 'no entry'}"
    sign = "✓" if each.adds_up else "✗"
    say_folded(f"{sign} {about}; {adding_up(each)}", indent=2, error=not each.adds_up)
