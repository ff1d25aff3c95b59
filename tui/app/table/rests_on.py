"""What a figure rests on, in words: what is said under a table of the row under the cursor."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from events.money import format_pounds
from projections.balances import Balance
from projections.figures import pounds_signed
from projections.marks import MARKS, then_in_words, uncorrected_in_words


def rests_on(rows: Sequence[Balance]) -> list[str]:
    """What the rows of a name rest on, each thing with the years of which it is true."""
    years: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        for meaning in _of_row(row):
            years[meaning].append(row.year)
    told = [f"{meaning} ({', '.join(of)})" for meaning, of in years.items()]
    to_date = [row.balance_pence for row in rows if not row.is_known]
    if to_date:
        told.insert(0, f"{format_pounds(sum(to_date))} to date; no opening is recorded")
    return told


def _of_row(row: Balance) -> Iterator[str]:
    for _, field, meaning in MARKS:
        if field == "restated" and row.restated:
            by = f" by {', '.join(row.restated_by)}" if row.restated_by else ""
            yield f"↺ restated{by}: {_since_then(row)}"
        elif field == "corrected" and row.corrected:
            without = uncorrected_in_words(row)
            yield f"↺ corrected by {', '.join(row.corrected_by)}, {without} without"
        elif getattr(row, field):
            yield meaning


def _since_then(row: Balance) -> str:
    """By how much it was restated; where no balance is known at one of the two, what was then."""
    if row.since_then_pence is None:
        return f"{then_in_words(row)} as known then"
    return f"{pounds_signed(row.since_then_pence)} since"
