"""Balances as a table for people: what is asked in the heading, marks explained underneath."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from events.money import format_pounds
from projections.accounts import CONTINUING_KINDS
from projections.balances import Axis, Balance, Balances, FundBalance, ProgrammeBalance
from projections.beside_boroughs import HeldBeside
from projections.figures import DRAWN_TO_DATE as _DRAWN_TO_DATE
from projections.figures import pounds
from projections.marks import MARKS, marks, then_in_words
from projections.questions import Question, in_words
from tui.output import say, say_folded, table


def heading(what: str, question: Question) -> str:
    """What a table answers: the three dates of its question."""
    return f"{what} {in_words(question)}"


def dates_of(question: Question) -> dict[str, Any]:
    """The three dates of a question, as JSON tells them beside its answer."""
    return {
        "as_at": question.as_at,
        "known_on": question.known_on,
        "up_to_entry": question.up_to,
    }


def say_balances(answer: Balances, beside: Sequence[HeldBeside] = ()) -> None:
    """The years that have begun with their total, then later years apart, then the legend.

    `beside` is what boroughs hold jointly, and what others hold: said, for no row has it.
    """
    begun = [row for row in answer.rows if row.year_begun]
    later = [row for row in answer.rows if not row.year_begun]
    say_folded(heading(answer.axis.capitalize(), answer.question))
    if not answer.rows and beside:
        say("\nNo rows: no borough had anything by itself by then.")
    elif not answer.rows:
        say("\nNo entries: nothing was effective and known by then.")
    if begun:
        say("\n" + _rows(answer.axis, begun, "Total", answer.total_pence))
    if later:
        say("\nFor later years")
        say(_rows(answer.axis, later, "Total for later years", answer.later_years_pence))
    if beside:
        say()
        say_folded(not_in_these_rows(beside))
    legend = _legend(answer.rows)
    if legend:
        say()
    for line in legend:
        say_folded(line, indent=3)


def not_in_these_rows(beside: Sequence[HeldBeside]) -> str:
    """What is held jointly and by others, with the names of those that have it, if they are few."""
    return f"Not in these rows: {', '.join(held_beside(beside))}; tally why NAME shows each"


def held_beside(beside: Sequence[HeldBeside], *, named: bool = True) -> list[str]:
    """What is held jointly, then by others: "£50,000.00 held jointly by boroughs (A + B)"."""
    parts = []
    for jointly, how in ((True, "jointly by boroughs"), (False, "by others")):
        held = [each for each in beside if each.jointly == jointly]
        names = ", ".join(each.name for each in held)
        shown = f" ({names})" if named and len(beside) <= _NAMED_MAX else ""
        if held:
            parts.append(f"{format_pounds(sum(each.pence for each in held))} held {how}{shown}")
    return parts


_NAMED_MAX = 4


def _rows(axis: Axis, rows: Sequence[Balance], total: str, total_pence: int) -> str:
    is_funds = axis in (Axis.FUNDS, Axis.RESERVES)
    extra = ["In £", "Out £"] if is_funds else []
    if axis == Axis.PROGRAMMES:
        extra = ["Funded £", "No source £"]
    singular = {"boroughs": "Borough", "programmes": "Programme"}.get(axis, "Fund")
    headers = [singular, "Year", *extra, "Balance £" if is_funds else "£", "Marks"]
    lines = []
    for name, of_name in groupby(rows, key=lambda row: row.name):
        years = list(of_name)
        for count, row in enumerate(years):
            shown = "" if count else name
            lines.append([shown, row.year, *_extra(row), _balance(row), marks(row)])
        if len(years) > 1 and years[0].year_begun:
            lines += _together(years)
    sums = _extra_sums(rows)
    if not all(row.is_known for row in rows):
        total += ", of balances known"
    lines.append([total, "", *map(pounds, sums), _total(rows, total_pence), ""])
    return table(headers, lines, left=2)


def _together(years: Sequence[Balance]) -> list[list[str]]:
    """A line with what one continuing pot has, under what each of several years did to it."""
    pot = [row for row in years if isinstance(row, FundBalance) and row.kind in CONTINUING_KINDS]
    if not pot:
        return []  # a budget or grant: each year is a pot of its own
    received, balance = sum(row.in_pence for row in pot), sum(row.balance_pence for row in pot)
    is_unknown = not all(row.is_known for row in pot)
    known = DRAWN_TO_DATE if is_unknown else pounds(balance)
    return [["", "together", pounds(received), pounds(balance - received), known, ""]]


def _extra(row: Balance) -> list[str]:
    return [pounds(each) for each in _extra_pence(row)]


def _extra_pence(row: Balance) -> list[int | None]:
    match row:
        case FundBalance():
            return [row.in_pence, row.balance_pence - row.in_pence]
        case ProgrammeBalance():
            return [row.funded_pence, row.no_source_recorded_pence]
        case _:
            return []


def _extra_sums(rows: Sequence[Balance]) -> list[int | None]:
    known = [row for row in rows if row.is_known]
    columns = zip(*(_extra_pence(row) for row in known or rows), strict=True)
    return [
        None if any(each is None for each in column) else sum(each or 0 for each in column)
        for column in columns
    ]


def _total(rows: Sequence[Balance], total_pence: int) -> str:
    """The total or, of funds, that of the balances that are known."""
    funds = [row for row in rows if isinstance(row, FundBalance)]
    if not funds:
        return pounds(total_pence)
    known = [row.balance_pence for row in funds if row.is_known]
    return pounds(sum(known)) if known else pounds(None)


def _balance(row: Balance) -> str:
    return pounds(row.balance_pence) if row.is_known else DRAWN_TO_DATE


DRAWN_TO_DATE = f"{_DRAWN_TO_DATE} "
DRAWN_TO_DATE_MEANS = (
    "drawn to date: the opening of that money is not recorded, so what is left is not known"
)


def _legend(rows: Sequence[Balance]) -> list[str]:
    lines = [
        f"{sign}  {meaning}"
        for sign, field, meaning in MARKS
        if any(getattr(row, field) for row in rows)
    ]
    lines += [
        f"   {row.name} {row.year}: {then_in_words(row)} as known then"
        + (f"; restated by {', '.join(row.restated_by)}" if row.restated_by else "")
        for row in rows
        if row.restated
    ]
    if not all(row.is_known for row in rows):
        lines.append(DRAWN_TO_DATE_MEANS)
    return lines
