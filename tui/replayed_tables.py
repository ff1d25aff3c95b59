"""Replayed books as tables for people, in the words of tally balances."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from events.years import FinancialYear
from projections.figures import pounds_if_known
from replay.books import AXES, Books
from replay.pots import Pots
from tui.balance_tables import DRAWN_TO_DATE_MEANS
from tui.output import say, say_folded, table

NAMES = {"funds": "Fund", "programmes": "Programme", "boroughs": "Borough or other holder"}
_Row = tuple[str, str, int]  # name, year, pence


def say_replayed(books: Books, pots: Pots, as_at: date) -> None:
    """A table for each axis: the years that had begun by a day, then later ones apart."""
    balances = books.balances()
    drawn_to_date = False
    for axis in AXES:
        rows = [(name, year, pence) for (of, name, year), pence in balances.items() if of == axis]
        begun = [row for row in rows if begins(row[1]) <= as_at]
        later = [row for row in rows if begins(row[1]) > as_at]
        for heading, some in (("", begun), ("For later years\n", later)):
            if some:
                say("\n" + heading + _table(axis, some, pots, together=some is begun))
        if axis == "funds":
            drawn_to_date = not all(pots.has_balance(name, year) for name, year, _ in rows)
    if drawn_to_date:
        say()
        say_folded(DRAWN_TO_DATE_MEANS, indent=3)


def begins(year: str) -> date:
    """The first day of a year, or of the first of several."""
    return FinancialYear.parse(year).begins


def _table(axis: str, rows: Sequence[_Row], pots: Pots, *, together: bool) -> str:
    lines = []
    for name, of_name in groupby(rows, key=lambda row: row[0]):
        years = list(of_name)
        for _, year, pence in years:
            is_known = axis != "funds" or pots.has_balance(name, year)
            lines.append([name, year, pounds_if_known(pence, is_known=is_known)])
        if axis == "funds" and together and len(years) > 1 and pots.is_one_pot(name):
            is_known = pots.has_balance(name, years[0][1])
            in_all = sum(pence for _, _, pence in years)
            lines.append([name, "together", pounds_if_known(in_all, is_known=is_known)])
    headers = [NAMES[axis], "Year", "Balance £" if axis == "funds" else "£"]
    return table(headers, lines, left=2)
