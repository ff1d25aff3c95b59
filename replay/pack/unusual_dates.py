"""Lists of what is unusual in time: late, back-dated, inferred, in closed years, by a clock."""

from itertools import pairwise

from events.bookkeeping import EntryCorrected, YearClosed, YearReopened
from events.decisions import DecisionReviewed
from events.years import FinancialYear
from replay.pack.held import Held, Standing
from replay.pack.listing import ENTRY, WHEN, listed
from replay.pack.tables import Row, Table


def late_entries(held: Held) -> Table:
    """Recorded after the financial year in which they count."""

    def year(each: Standing) -> FinancialYear:
        return FinancialYear.containing(each.effective_on)

    return Table(
        "late-entries",
        "Late entries",
        "Recorded after the financial year in which they count had ended: the day of recording in"
        " London is after the 31 March that follows the effective day. Reviews are left out: what"
        " they are about counts from before them. A book that was begun later than the decisions"
        " that it holds has all of these here.",
        [*ENTRY, "amount_pence", "counts_in", *WHEN],
        listed(
            held.counting,
            lambda each: not _is_review(each) and each.recorded_on > year(each).ends,
            counts_in=lambda each: str(year(each)),
        ),
    )


def back_dated(held: Held) -> Table:
    """Effective before they were known."""
    return Table(
        "back-dated",
        "Back-dated entries",
        "Effective before the day from which they were known: their decision's own date or, where a"
        " slip of recording was put right, that of what it put right. Reviews are left out.",
        [*ENTRY, "amount_pence", *WHEN],
        listed(
            held.counting,
            lambda each: not _is_review(each) and each.effective_on < each.known_on,
        ),
    )


def _is_review(each: Standing) -> bool:
    return isinstance(each.entry.event, DecisionReviewed)


def inferred_dates(held: Held) -> Table:
    """Decisions whose day of signing is not published."""
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


def prior_year_adjustments(held: Held) -> Table:
    """Corrections of closed years, dated in open ones."""
    return Table(
        "prior-year-adjustments",
        "Prior-year adjustments",
        "A later decision's corrections of what counts in a closed year, dated in an open one.",
        [*ENTRY, *WHEN],
        listed(
            held.counting,
            lambda each: (
                isinstance(each.entry.event, EntryCorrected) and bool(each.entry.event.prior_year)
            ),
        ),
    )


def closed_years(held: Held) -> Table:
    """Every closing and reopening of a year."""
    return Table(
        "closed-years",
        "Years closed and reopened",
        "In the order of recording. A closed year takes no entry until it is reopened.",
        [*ENTRY, "recorded_at", "recorded_by"],
        listed(held.counting, lambda each: isinstance(each.entry.event, YearClosed | YearReopened)),
    )


def clock_ran_back(held: Held) -> Table:
    """Recorded, by the clock, before the entry above them."""
    went_back = {
        after.entry.number: before.entry.event.recorded_at.isoformat()
        for before, after in pairwise(held.entries)
        if after.entry.event.recorded_at < before.entry.event.recorded_at
    }
    return Table(
        "clock-ran-back",
        "Entries recorded before the one above them",
        "The clock of the machine had been put back. All entries of the population are looked at.",
        [*ENTRY, "recorded_at", "recorded_by", "above_recorded_at"],
        listed(
            held.entries,
            lambda each: each.entry.number in went_back,
            above_recorded_at=lambda each: went_back[each.entry.number],
        ),
    )
