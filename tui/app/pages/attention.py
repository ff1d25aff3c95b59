"""What wants a person's eye, list by list: by the rules of the audit pack, and two more.

To be in a list is no fault: each says by which rule it was made.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from events.money import format_pounds
from projections.balances import Axis, ProgrammeBalance, balances
from projections.figures import pounds_signed
from projections.reconciliation import Reconciliation, Result, reconcile
from projections.reviews import entries_in_words
from projections.why import subject_of
from projections.words import about_act, describe
from replay.pack.held import Held
from replay.pack.tables import Row, Table
from replay.pack.unusual_dates import inferred_dates, late_entries, prior_year_adjustments
from replay.pack.unusual_entries import despite_a_rule, outstanding_entries
from replay.pack.unusual_people import reviews
from tui.app.places import DecisionOf, EntryAt, Place, WhyOf


@dataclass(frozen=True)
class Item:
    """One thing in a list, and where it leads."""

    place: Place
    entry: int | None
    decision: str
    says: str
    pence: int | None = None
    told: str = ""
    """What more is known of it."""


@dataclass(frozen=True)
class Listed:
    """A list by one rule; empty where the rule is true of nothing."""

    title: str
    rule: str
    items: Sequence[Item]


def what_wants_an_eye(held: Held) -> list[Listed]:
    """Every list, those that are empty too, what speaks of a wrong figure first."""
    late = late_entries(held)
    not_reviewed, reviewed_alone, changed_since = reviews(held)
    titles = _titles(held)
    tables = [
        not_reviewed,
        changed_since,
        reviewed_alone,
        late,
        _late_corrections(late),
        prior_year_adjustments(held),
        inferred_dates(held),
        outstanding_entries(held),
        despite_a_rule(held),
    ]
    return [_totals(held), _no_source(held), *(_listed(table, titles) for table in tables)]


def _late_corrections(late: Table) -> Table:
    return Table(
        "late-corrections",
        "Late corrections",
        "Those of the late entries that are corrections.",
        late.columns,
        [row for row in late.rows if row["kind"] == "correction"],
    )


def _titles(held: Held) -> dict[str, str]:
    """What every decision is, by its reference; book-keeping acts have no title of their own."""
    return {
        decision.reference: decision.title
        or about_act(held.everything[decision.id - 1].event, decision.entries)
        for decision, _ in held.decisions
    }


def _listed(table: Table, titles: dict[str, str]) -> Listed:
    return Listed(table.title, table.told, [_item(row, titles) for row in table.rows])


def _item(row: Row, titles: dict[str, str]) -> Item:
    reference = row["decision"]
    told = "; ".join(_more(row))
    if "entry" not in row:
        return Item(DecisionOf(reference), None, reference, titles[reference], None, told)
    number = row["entry"]
    return Item(EntryAt(number), number, reference, row["says"], row["amount_pence"], told)


def _more(row: Row) -> Iterator[str]:
    for column, words in _MORE.items():
        if row.get(column):
            yield words(row[column])


_MORE: dict[str, Callable[[Any], str]] = {
    "counts_in": "counts in {}".format,
    "subject_to": "subject to: {}".format,
    "awaits": "awaits: {}".format,
    "despite": "despite: {}".format,
    "date_note": str,
    "override_because": "reviewed alone: {}".format,
    "since": lambda numbers: f"no review covers {entries_in_words(numbers)}",
    "recorded_by": "recorded by {}".format,
}
"""What a row of the pack's lists says beside the entry, by its column."""


def _totals(held: Held) -> Listed:
    totals = reconcile(held.connection, held.histories, held.question)
    return Listed(
        "Stated totals that do not agree",
        "What a paper says that its entries add up to, and what they do add up to. The difference"
        " is stated minus recorded.",
        [_total(each) for each in totals if each.result == Result.DIFFERS],
    )


def _total(each: Reconciliation) -> Item:
    is_count = each.total.of == "boroughs"
    recorded = str(each.recorded) if is_count else format_pounds(each.recorded)
    difference = f"{each.difference:+}" if is_count else pounds_signed(each.difference)
    told = f"recorded {recorded}; the difference is {difference}"
    if each.agreed_when_signed:
        since = f" by {', '.join(each.changed_since_by)}" if each.changed_since_by else ""
        told += f"; it agreed when it was signed, and was changed since{since}"
    pence = None if is_count else each.difference
    says = describe(each.total)
    return Item(EntryAt(each.entry), each.entry, each.decision, says, pence, told)


def _no_source(held: Held) -> Listed:
    rows = balances(held.connection, Axis.PROGRAMMES, held.question).rows
    items = [
        Item(
            WhyOf(subject_of(held.connection, "programme", row.name), row.year),
            None,
            row.year,
            row.name,
            row.no_source_recorded_pence,
            f"{format_pounds(row.balance_pence)} is committed,"
            f" {format_pounds(row.funded_pence)} of it drawn from funds",
        )
        for row in rows
        if isinstance(row, ProgrammeBalance)
        and row.no_source_recorded_pence
        and row.funded_pence is not None
    ]
    return Listed(
        "Money with no source recorded",
        "A programme's year of which more is committed than was drawn for it from any fund, or"
        " less, below zero.",
        items,
    )
