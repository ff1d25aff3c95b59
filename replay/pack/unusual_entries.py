"""Lists of what is unusual in what entries say: sums, missing cites and reasons, what waits."""

from events.bookkeeping import ConditionSettled, YearClosed, YearReopened
from events.decisions import DecisionReviewed, DecisionSigned, TotalStated
from events.event import Event
from events.money import format_pounds
from projections.amounts import amount_of
from projections.outstanding import outstanding
from replay.pack.held import Held
from replay.pack.listing import ENTRY, WHEN, listed
from replay.pack.tables import Table

ROUND_FROM_PENCE = 10_000_00
ROUND_TO_PENCE = 1_000_00


def round_sums(held: Held) -> Table:
    """Large amounts that are whole thousands of pounds."""
    return Table(
        "round-sums",
        "Round sums",
        f"Amounts of {format_pounds(ROUND_FROM_PENCE)} or more that are whole thousands of pounds:"
        " as recorded, or as a correction sets them. An opening balance is an amount; a total that"
        " a paper states is a check and is left out.",
        [*ENTRY, "round_pence", *WHEN],
        listed(
            held.counting,
            lambda each: is_round(_sum_of(each.entry.event)),
            round_pence=lambda each: _sum_of(each.entry.event),
        ),
    )


def is_round(pence: int | None) -> bool:
    """Whether an amount is a round sum by the rule of the list."""
    return pence is not None and pence >= ROUND_FROM_PENCE and pence % ROUND_TO_PENCE == 0


def _sum_of(event: Event) -> int | None:
    """The amount that an entry brings into the books; None where it brings none."""
    return None if isinstance(event, TotalStated) else amount_of(event)


def without_cite(held: Held) -> Table:
    """They do not say where in the paper it stands."""
    cites_nothing = (DecisionSigned, DecisionReviewed, YearClosed, YearReopened)
    return Table(
        "no-cite",
        "Entries without a cite",
        "They do not say where in the paper it stands. The signing of a decision, reviews, and the"
        " closing and reopening of years have no place in a paper and are left out.",
        [*ENTRY, "amount_pence", *WHEN],
        listed(
            held.counting,
            lambda each: (
                each.entry.event.cite is None and not isinstance(each.entry.event, cites_nothing)
            ),
        ),
    )


def without_reason(held: Held) -> Table:
    """They lack a reason that they could have given."""
    return Table(
        "no-reason",
        "Entries without a reason where one could be",
        "A condition that was settled with neither a cite nor a note; a decision whose date is"
        " inferred without saying from what; an entry that counts from another day than its"
        " decision without saying why. Corrections and the closing and reopening of years cannot be"
        " recorded without a reason.",
        [*ENTRY, "missing", *WHEN],
        listed(
            held.counting,
            lambda each: bool(missing_reason(each.reading)),
            missing=lambda each: missing_reason(each.reading),
        ),
    )


def missing_reason(event: Event) -> str | None:
    """Which reason an entry could have given and does not; None where it lacks none."""
    match event:
        case ConditionSettled(cite=None, note=None):
            return "why the condition counts as settled"
        case DecisionSigned(dated_by="inferred", date_note=None):
            return "what the date is inferred from"
        case _ if event.effective_cite == _FILLED_IN:
            return "why it counts from another day"
        case _:
            return None


_FILLED_IN = "stated in the decision file"
"""What recording puts in the place of a reason that neither the entry nor its cite gives."""


def despite_a_rule(held: Held) -> Table:
    """A rule spoke against them."""
    return Table(
        "despite",
        "Recorded despite a rule",
        "A rule of recording speaks against the entry; it was recorded all the same, for the reason"
        " given.",
        [*ENTRY, "despite", "amount_pence", *WHEN],
        listed(
            held.counting,
            lambda each: each.reading.despite is not None,
            despite=lambda each: each.reading.despite,
        ),
    )


def outstanding_entries(held: Held) -> Table:
    """Conditions that are not settled, and what awaits something."""
    waiting = outstanding(held.connection, held.histories, held.question)
    return Table(
        "outstanding",
        "Conditions and awaited money outstanding",
        "Conditional entries, which post nothing until their condition is settled, and entries that"
        " count but await something that had not come.",
        [*ENTRY, "subject_to", "awaits", "amount_pence", *WHEN],
        listed(
            held.entries,
            lambda each: each.entry.number in waiting,
            subject_to=lambda each: each.reading.subject_to,
            awaits=lambda each: each.reading.awaits,
        ),
    )
