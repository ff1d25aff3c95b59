"""The marks on a balance: what it rests on, a letter each."""

from projections.balances import Balance
from projections.figures import in_words_if_known

MARKS = (
    ("r", "restated", "restated: known differently on the day itself"),
    ("c", "corrected", "corrected by a later entry"),
    ("l", "late", "late: counts an entry recorded after the day"),
    ("p", "prior_year_adjusted", "prior-year adjustment: corrects a closed year from a later day"),
    (
        "d",
        "despite",
        "despite: counts an entry recorded against a rule; tally why gives the reason",
    ),
    ("i", "inferred_dates", "rests on a date that is inferred, not published"),
)
"""(the sign, the field of Balance that says so, its meaning), in the order of reading."""


def marks(row: Balance) -> str:
    """The signs of what a row rests on, as the legend explains them."""
    return "".join(sign for sign, field, _ in MARKS if getattr(row, field))


def then_in_words(row: Balance) -> str:
    """What was known of a row on the day itself: "£300,000.00", "drawn to date", "not known"."""
    is_known = row.known_then_pence is not None
    return in_words_if_known(row.as_then_known_pence, is_known=is_known)


def uncorrected_in_words(row: Balance) -> str:
    """What a row would be without corrections: "£300,000.00", "drawn to date", "not known"."""
    is_known = row.known_uncorrected_pence is not None
    return in_words_if_known(row.uncorrected_pence, is_known=is_known)
