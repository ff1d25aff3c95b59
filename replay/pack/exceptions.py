"""What an auditor looks for first: lists of what is unusual, each by a rule that it states.

To be in a list is no fault. A rule is meant to be checked by eye, so each is one comparison.
"""

from replay.pack.held import Held
from replay.pack.tables import Section
from replay.pack.unusual_changes import after_the_cut_off, corrections, struck_out
from replay.pack.unusual_dates import (
    back_dated,
    clock_ran_back,
    closed_years,
    inferred_dates,
    late_entries,
    prior_year_adjustments,
)
from replay.pack.unusual_entries import (
    despite_a_rule,
    outstanding_entries,
    round_sums,
    without_cite,
    without_reason,
)
from replay.pack.unusual_people import rare_recorders, reviews


def exceptions_section(held: Held) -> Section:
    """Every list, those that are empty too."""
    told = [
        "Lists of what an auditor asks about first. To be in one of them is no fault: each says by"
        " which rule it was made. Those of entries have the entries that were known and effective"
        " by the dates asked, unless they say otherwise. A list that is empty is here too, and says"
        " so.",
    ]
    tables = [
        late_entries(held),
        after_the_cut_off(held),
        back_dated(held),
        round_sums(held),
        without_cite(held),
        without_reason(held),
        rare_recorders(held),
        inferred_dates(held),
        despite_a_rule(held),
        corrections(held),
        struck_out(held),
        prior_year_adjustments(held),
        *reviews(held),
        outstanding_entries(held),
        closed_years(held),
        clock_ran_back(held),
    ]
    return Section("exceptions", "What an auditor looks for first", told, tables)
