"""What differs between two moments as tables: the balances, and the entries behind one of them."""

from collections.abc import Mapping, Sequence

from events.event import Event
from projections.comparing import Difference
from projections.words import describe
from tui.app.table.columns import Cell, Column, Row, Tone
from tui.app.table.grid import Sheet
from tui.app.table.year_columns import money, money_if_known, money_or_not

ONE_OF = {"funds": "fund", "programmes": "programme", "boroughs": "borough or other holder"}
"""What stands on an axis, one of it."""


def differences_sheet(axis: str, differences: Sequence[Difference], empty: str) -> Sheet:
    """A row for each balance that differs, in the order given, with the sums of the columns."""
    known = [each for each in differences if each.before_known and each.after_known]
    figures = [(each.before_pence, each.after_pence, each.difference_pence) for each in known]
    total = [sum(column) for column in zip(*figures, strict=True)] or [None] * 3
    rows = [
        Row((each.name, each.year), [Cell(each.name), Cell(each.year), *_figures(each)])
        for each in differences
    ]
    years = max([_YEAR_WIDTH_MIN, *(len(each.year) for each in differences)])
    columns = [
        Column(ONE_OF[axis].capitalize(), 14, grows=True),
        Column("Year", years),
        Column(
            "From £",
            _MONEY_WIDTH_MIN,
            right=True,
            spare=2,
            means="The balance at the first moment.",
        ),
        Column(
            "To £", _MONEY_WIDTH_MIN, right=True, spare=1, means="The balance at the second moment."
        ),
        Column("Difference £", _MONEY_WIDTH_MIN, right=True, means=_DIFFERENCE),
        Column("Entries", 7, right=True, spare=3, means=_EXPLAINED),
    ]
    label = "Together" if len(known) == len(differences) else "Together, of balances known"
    last = [Cell(label), Cell(""), *map(money_or_not, total), Cell("")] if rows else None
    return Sheet(columns, rows, last, empty)


def entries_sheet(difference: Difference | None, events: Mapping[int, Event]) -> Sheet:
    """The entries that explain a difference, and that they add up; what is not read yet is ""."""
    if difference is None:
        return Sheet(_ENTRY_COLUMNS, empty="")
    rows = [
        Row(
            each.entry,
            [
                Cell(str(each.entry)),
                Cell(each.decision),
                Cell(describe(events[each.entry]) if each.entry in events else ""),
                money(each.amount_pence),
            ],
        )
        for each in difference.entries
    ]
    sum_pence = sum(each.amount_pence for each in difference.entries)
    tone = Tone.PLAIN if difference.adds_up else Tone.PROBLEM
    said = (
        "✓ together: the difference" if difference.adds_up else "✗ NOT THE DIFFERENCE: run verify"
    )
    total = [Cell(""), Cell(""), Cell(said, tone), money(sum_pence)]
    return Sheet(_ENTRY_COLUMNS, rows, total, "No entry.")


def _figures(each: Difference) -> list[Cell]:
    """Both balances and the difference; of one that is not known, what there is to say of it."""
    return [
        money_if_known(each.before_pence, is_known=each.before_known),
        money_if_known(each.after_pence, is_known=each.after_known),
        money_or_not(each.known_difference_pence),
        _counted(each),
    ]


def _counted(each: Difference) -> Cell:
    sign, tone = ("✓", Tone.PLAIN) if each.adds_up else ("✗", Tone.PROBLEM)
    return Cell(f"{len(each.entries)} {sign}", tone)


_DIFFERENCE = "What the balance is more, or in brackets less, at the second moment."
_EXPLAINED = "How many entries explain the difference; ✓: they add up to it."
_YEAR_WIDTH_MIN = 7
_MONEY_WIDTH_MIN = len("Difference £ ")
_ENTRY_COLUMNS = (
    Column("Entry", 6, right=True),
    Column("Decision", 11),
    Column("What it says", 20, grows=True),
    Column("£", _MONEY_WIDTH_MIN, right=True, means="What the entry adds to the difference."),
)
