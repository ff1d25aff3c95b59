"""What an auditor looks for first: lists of what is unusual, each by a rule that it states.

To be in a list is no fault. A rule is meant to be checked by eye, so each is one comparison.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise

from events.bookkeeping import ConditionSettled, EntryCorrected, YearClosed, YearReopened
from events.decisions import DecisionReviewed, DecisionSigned, TotalStated
from events.event import Event
from events.funds import FundOpened
from events.money import format_pounds
from events.years import FinancialYear
from projections.outstanding import outstanding
from projections.reviews import Standing as ReviewStanding
from replay.pack.held import Held, Standing
from replay.pack.record import review_cells
from replay.pack.tables import Row, Section, Table

ROUND_FROM_PENCE = 10_000_00
ROUND_TO_PENCE = 1_000_00
RARE_ENTRIES_MAX = 5
RARE_ONE_IN = 100

_ENTRY = ("entry", "decision", "kind", "says")
_WHEN = ("effective_on", "known_on", "recorded_at", "recorded_by")


def exceptions_section(held: Held) -> Section:
    """Every list, those that are empty too."""
    told = [
        "Lists of what an auditor asks about first. To be in one of them is no fault: each says by"
        " which rule it was made. Those of entries have the entries that were known and effective"
        " by the dates asked, unless they say otherwise. A list that is empty is here too, and says"
        " so.",
    ]
    tables = [
        _late(held),
        _back_dated(held),
        _round_sums(held),
        _no_cite(held),
        _no_reason(held),
        _rare_recorders(held),
        _inferred(held),
        _despite(held),
        _prior_year(held),
        *_reviews(held),
        _outstanding(held),
        _closed_years(held),
        _clock(held),
    ]
    return Section("exceptions", "What an auditor looks for first", told, tables)


def _listed(
    entries: Sequence[Standing],
    rule: Callable[[Standing], bool],
    **more: Callable[[Standing], object],
) -> list[Row]:
    """The rows of those entries that the rule is true of, with further cells."""
    return [
        each.row() | {column: cell(each) for column, cell in more.items()}
        for each in entries
        if rule(each)
    ]


def _late(held: Held) -> Table:
    def year(each: Standing) -> FinancialYear:
        return FinancialYear.containing(each.effective_on)

    return Table(
        "late-entries",
        "Late entries",
        "Recorded after the financial year in which they count had ended: the day of recording in"
        " London is after the 31 March that follows the effective day. A book that was begun later"
        " than the decisions that it holds has all of these here.",
        [*_ENTRY, "amount_pence", "counts_in", *_WHEN],
        _listed(
            held.counting,
            lambda each: each.recorded_on > year(each).ends,
            counts_in=lambda each: str(year(each)),
        ),
    )


def _back_dated(held: Held) -> Table:
    return Table(
        "back-dated",
        "Back-dated entries",
        "Effective before the day from which they were known: their decision's own date or, where a"
        " slip of recording was put right, that of what it put right.",
        [*_ENTRY, "amount_pence", *_WHEN],
        _listed(held.counting, lambda each: each.effective_on < each.known_on),
    )


def _round_sums(held: Held) -> Table:
    return Table(
        "round-sums",
        "Round sums",
        f"Amounts of {format_pounds(ROUND_FROM_PENCE)} or more that are whole thousands of pounds:"
        " as recorded, or as a correction sets them. An opening balance is an amount; a total that"
        " a paper states is a check and is left out.",
        [*_ENTRY, "round_pence", *_WHEN],
        _listed(
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
    match event:
        case TotalStated():
            return None
        case FundOpened():
            return event.opening_pence
        case EntryCorrected():
            set_to = [each.now for each in event.fields if each.field in _AMOUNTS]
            return next((pence for pence in set_to if isinstance(pence, int)), None)
        case _:
            pence: int | None = getattr(event, "amount_pence", None)
            return pence


_AMOUNTS = ("amount_pence", "opening_pence")


def _no_cite(held: Held) -> Table:
    cites_nothing = (DecisionSigned, DecisionReviewed, YearClosed, YearReopened)
    return Table(
        "no-cite",
        "Entries without a cite",
        "They do not say where in the paper it stands. The signing of a decision, reviews, and the"
        " closing and reopening of years have no place in a paper and are left out.",
        [*_ENTRY, "amount_pence", *_WHEN],
        _listed(
            held.counting,
            lambda each: (
                each.entry.event.cite is None and not isinstance(each.entry.event, cites_nothing)
            ),
        ),
    )


def _no_reason(held: Held) -> Table:
    return Table(
        "no-reason",
        "Entries without a reason where one could be",
        "A condition that was settled with neither a cite nor a note; a decision whose date is"
        " inferred without saying from what; an entry that counts from another day than its"
        " decision without saying why. Corrections and the closing and reopening of years cannot be"
        " recorded without a reason.",
        [*_ENTRY, "missing", *_WHEN],
        _listed(
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


def _rare_recorders(held: Held) -> Table:
    by_account: dict[str, list[Standing]] = {}
    for each in held.entries:
        by_account.setdefault(each.entry.event.recorded_by, []).append(each)
    in_all = len(held.entries)
    rows: list[Row] = [
        {
            "recorded_by": account,
            "entries_recorded": len(theirs),
            "first_entry": theirs[0].entry.number,
            "first_recorded_at": theirs[0].entry.event.recorded_at.isoformat(),
            "last_entry": theirs[-1].entry.number,
            "last_recorded_at": theirs[-1].entry.event.recorded_at.isoformat(),
        }
        for account, theirs in sorted(by_account.items())
        if len(by_account) > 1 and is_rare(len(theirs), in_all)
    ]
    return Table(
        "rare-recorders",
        "Rarely seen recorders",
        f"Accounts that recorded at most {RARE_ENTRIES_MAX} entries, or fewer than one in"
        f" {RARE_ONE_IN} of all, in a book that more than one account recorded in. All entries of"
        " the population are counted.",
        [
            *("recorded_by", "entries_recorded", "first_entry", "first_recorded_at"),
            *("last_entry", "last_recorded_at"),
        ],
        rows,
    )


def is_rare(entries: int, in_all: int) -> bool:
    """Whether an account with so many entries of all is rarely seen, by the rule of the list."""
    return entries <= RARE_ENTRIES_MAX or entries * RARE_ONE_IN < in_all


def _inferred(held: Held) -> Table:
    rows: list[Row] = [
        {
            "decision": decision.reference,
            "title": decision.title,
            "decided_on": decision.decided_on,
            "date_note": decision.date_note,
        }
        for decision, _ in held.decisions
        if decision.dated_by == "inferred"
    ]
    return Table(
        "inferred-dates",
        "Decisions whose date is inferred",
        "The day of signing is not published: the date is the latest that fits what is known.",
        ["decision", "title", "decided_on", "date_note"],
        rows,
    )


def _despite(held: Held) -> Table:
    return Table(
        "despite",
        "Recorded despite a rule",
        "A rule of recording speaks against the entry; it was recorded all the same, for the reason"
        " given.",
        [*_ENTRY, "despite", "amount_pence", *_WHEN],
        _listed(
            held.counting,
            lambda each: each.reading.despite is not None,
            despite=lambda each: each.reading.despite,
        ),
    )


def _prior_year(held: Held) -> Table:
    return Table(
        "prior-year-adjustments",
        "Prior-year adjustments",
        "A later decision's corrections of what counts in a closed year, dated in an open one.",
        [*_ENTRY, *_WHEN],
        _listed(
            held.counting,
            lambda each: (
                isinstance(each.entry.event, EntryCorrected) and bool(each.entry.event.prior_year)
            ),
        ),
    )


def _reviews(held: Held) -> list[Table]:
    rows: dict[str, list[Row]] = {"not reviewed": [], "reviewed alone": [], "changed since": []}
    for decision, state in held.decisions:
        cells = {"decision": decision.reference, "title": decision.title, **review_cells(state)}
        cells["decided_on"] = decision.decided_on
        cells["since"] = [entry.number for entry in state.since]
        if state.standing != ReviewStanding.REVIEWED:
            rows[str(state.standing)].append(cells)
        if state.reviews and all(each.override_because for each in state.reviews):
            rows["reviewed alone"].append(cells)
    about = ["decision", "title", "decided_on"]
    reviewed = ["reviewed_by", "reviewed_on", "override_because"]
    return [
        Table(
            "not-reviewed",
            "Decisions not reviewed",
            "Nobody said that they read the entries against the paper. Book-keeping acts are among"
            " them.",
            about,
            rows["not reviewed"],
        ),
        Table(
            "reviewed-alone",
            "Decisions reviewed alone",
            "No second person reviewed them: every review was made by who recorded the entries, and"
            " says why.",
            [*about, *reviewed],
            rows["reviewed alone"],
        ),
        Table(
            "changed-since-review",
            "Decisions changed since their review",
            "Entries that no review covers came later: since names them.",
            [*about, *reviewed, "since"],
            rows["changed since"],
        ),
    ]


def _outstanding(held: Held) -> Table:
    waiting = outstanding(held.connection, held.histories, held.question)
    return Table(
        "outstanding",
        "Conditions and awaited money outstanding",
        "Conditional entries, which post nothing until their condition is settled, and entries that"
        " count but await something that had not come.",
        [*_ENTRY, "subject_to", "awaits", "amount_pence", *_WHEN],
        _listed(
            held.entries,
            lambda each: each.entry.number in waiting,
            subject_to=lambda each: each.reading.subject_to,
            awaits=lambda each: each.reading.awaits,
        ),
    )


def _closed_years(held: Held) -> Table:
    return Table(
        "closed-years",
        "Years closed and reopened",
        "In the order of recording. A closed year takes no entry until it is reopened.",
        [*_ENTRY, "recorded_at", "recorded_by"],
        _listed(
            held.counting, lambda each: isinstance(each.entry.event, YearClosed | YearReopened)
        ),
    )


def _clock(held: Held) -> Table:
    went_back = {
        after.entry.number: before.entry.event.recorded_at.isoformat()
        for before, after in pairwise(held.entries)
        if after.entry.event.recorded_at < before.entry.event.recorded_at
    }
    return Table(
        "clock-ran-back",
        "Entries recorded before the one above them",
        "The clock of the machine had been put back. All entries of the population are looked at.",
        [*_ENTRY, "recorded_at", "recorded_by", "above_recorded_at"],
        _listed(
            held.entries,
            lambda each: each.entry.number in went_back,
            above_recorded_at=lambda each: went_back[each.entry.number],
        ),
    )
