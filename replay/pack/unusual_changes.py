"""Lists of what changed what was told before: the cut-off of years, corrections, what is struck."""

from collections import defaultdict
from datetime import date

from events.bookkeeping import EntryCorrected
from events.years import FinancialYear
from replay.pack.held import Held, Standing
from replay.pack.listing import ENTRY, WHEN, listed
from replay.pack.tables import Table


def after_the_cut_off(held: Held) -> Table:
    """They moved money of a year that had ended when they were recorded."""
    money_of = _money_of(held)

    def ended(each: Standing) -> list[str]:
        return [
            year
            for year, ends in money_of.get(each.entry.number, {}).items()
            if ends < each.recorded_on
        ]

    return Table(
        "after-cut-off",
        "Money of an ended year, moved after its end",
        "Recorded after the 31 March that ends a financial year whose money they move, whatever day"
        " they count from. Of a correction, the money is what it changes. A book that was begun"
        " later than the decisions that it holds has all of these here.",
        [*ENTRY, "amount_pence", "money_of", *WHEN],
        listed(held.counting, lambda each: bool(ended(each)), money_of=ended),
    )


def _money_of(held: Held) -> dict[int, dict[str, date]]:
    """Entry to the years whose money it moves, in order, and the last day of each."""
    rows = held.connection.execute(
        "select distinct movement.number, year.label from movement"
        " join year on year.id = movement.year where movement.number <= ?"
        " order by movement.number, year.begins",
        (held.question.up_to,),
    )
    found: dict[int, dict[str, date]] = defaultdict(dict)
    for number, year in rows:
        found[number][year] = FinancialYear.parse(year).ends
    return found


def corrections(held: Held) -> Table:
    """Every correction, but for those that strike out."""
    return Table(
        "corrections",
        "Corrections",
        "Cause recording: the paper always said so. Cause decision: a later decision says so. Those"
        " that strike an entry out are in a list of their own.",
        [*ENTRY, "corrects", "cause", "because", *WHEN],
        listed(
            held.counting,
            lambda each: isinstance(each.entry.event, EntryCorrected) and not each.entry.event.void,
            corrects=lambda each: getattr(each.entry.event, "entry", None),
            cause=lambda each: getattr(each.entry.event, "cause", None),
            because=lambda each: getattr(each.entry.event, "because", None),
        ),
    )


def struck_out(held: Held) -> Table:
    """Every entry that a correction strikes out, with the reason."""

    def because(each: Standing) -> str | None:
        by = each.stood.struck_out_by
        event = None if by is None else held.everything[by - 1].event
        return event.because if isinstance(event, EntryCorrected) else None

    return Table(
        "struck-out",
        "Entries struck out",
        "They count for nothing any more; each is as it was recorded, with the entry that struck it"
        " out, and why.",
        [*ENTRY, "amount_pence", "struck_out_by", "because", *WHEN],
        listed(
            held.counting,
            lambda each: each.stood.struck_out,
            struck_out_by=lambda each: each.stood.struck_out_by,
            because=because,
        ),
    )
