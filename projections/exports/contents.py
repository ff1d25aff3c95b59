"""The tables of an export, in the order in which they are read."""

from collections.abc import Sequence

from projections.exports.balance_tables import boroughs, funds, held, programmes, statements
from projections.exports.changed_figures import restatements
from projections.exports.extract import Extract
from projections.exports.register_tables import decisions, entries, stated_totals
from projections.exports.tables import Table
from projections.exports.trial_balance import movements, trial_balance


def contents(extract: Extract) -> Sequence[Table]:
    """Every table that the question can be asked for.

    One borough has no part in a fund or a stated total: asked for it, there is nothing of them. The
    trial balance is of everything, and so is left out where the question is narrowed.
    """
    borough = extract.question.borough
    of_funds = () if borough else (funds(extract), statements(extract))
    of_totals = () if borough else (stated_totals(extract),)
    in_all = () if extract.question.narrows else (trial_balance(extract),)
    return (
        *of_funds,
        programmes(extract),
        boroughs(extract),
        held(extract),
        restatements(extract),
        decisions(extract),
        entries(extract),
        *of_totals,
        *in_all,
        movements(extract),
    )
