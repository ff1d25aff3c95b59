"""Balances with years as columns: those that have begun and their total, then later years apart.

Where a screen has no room for every year, the earliest are one column, "to 2022/23", and the later
ones one too: what remains still adds up.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rich.cells import cell_len

from events.years import FinancialYear
from projections.balances import Balance, Balances, FundBalance
from projections.figures import DRAWN_TO_DATE as _DRAWN_TO_DATE
from projections.figures import pounds, pounds_plain
from projections.marks import MARKS, marks
from tui.app.table.columns import GAP, Cell, Column, Row, Tone
from tui.app.table.grid import Sheet

NAME_WIDTH_MIN = 28
MONEY_WIDTH_MIN = 14
"""Enough for tens of millions; more where a figure needs it."""
MARKS_WIDTH_MIN = 5
"""More where a name has more marks; then its column gives way."""
DRAWN_TO_DATE = f"{_DRAWN_TO_DATE} "
PARTLY = "*"
"""Behind a sum that leaves out years of which only what was drawn to date is known."""


@dataclass(frozen=True)
class YearColumn:
    """A column of figures: the years that it adds up, and whether they have begun."""

    label: str
    years: Sequence[str]


@dataclass
class _Name:
    """All the rows of one name, by year."""

    rows: dict[str, Balance] = field(default_factory=dict)
    kind: str = ""

    def cell(self, years: Sequence[str]) -> Cell:
        """What the name has in these years together."""
        rows = [self.rows[year] for year in years if year in self.rows]
        known = [row for row in rows if row.is_known]
        if rows and not known:
            return Cell(DRAWN_TO_DATE, Tone.QUIET, "")
        pence = sum(row.balance_pence for row in known)
        changed = any(row.restated or row.corrected for row in known)
        cell = money(pence, changed=changed)
        return cell if len(known) == len(rows) else cell._replace(text=cell.text.rstrip() + PARTLY)


def money(pence: int, *, changed: bool = False) -> Cell:
    """A figure in pounds: in brackets below zero, with ↺ where it was changed since."""
    tone = Tone.NEGATIVE if pence < 0 else Tone.CHANGED if changed else Tone.PLAIN
    if pence == 0 and not changed:
        tone = Tone.QUIET
    return Cell(f"{'↺' if changed else ''}{pounds(pence)}", tone, pounds_plain(pence))


def money_if_known(pence: int, *, is_known: bool) -> Cell:
    """A balance of a fund; where it is none, what there is to say of it."""
    if is_known or not pence:
        return money_or_not(pence if is_known else None)
    return Cell(DRAWN_TO_DATE, Tone.QUIET, "")


def money_or_not(pence: int | None) -> Cell:
    """A figure in pounds, or that it is not known."""
    return money(pence) if pence is not None else Cell(pounds(None), Tone.QUIET, "")


@dataclass(frozen=True)
class ByYear:
    """Balances by name, with columns that fit a screen."""

    sheet: Sheet
    columns: Sequence[YearColumn | None]
    """What each column of the sheet adds up; None for one that is no figure."""
    left_out: Sequence[str]
    """Later years for which there was no room."""
    trends: Mapping[str, str]
    """In words and bars, by name, where there are several years and no room for their column."""


def by_year(answer: Balances, what: str, width: int) -> ByYear:
    """The table of balances in a screen of so many cells; `what` is the label of the names."""
    names: dict[str, _Name] = defaultdict(_Name)
    for row in answer.rows:
        names[row.name].rows[row.year] = row
        names[row.name].kind = row.kind if isinstance(row, FundBalance) else ""
    begun = sorted({row.year for row in answer.rows if row.year_begun})
    later = sorted({row.year for row in answer.rows if not row.year_begun})
    money_width = _money_width(answer, names.values(), [begun, *([year] for year in begun + later)])
    # Where there is no room for three figures beside them, kinds are said under the table alone.
    has_kinds = (
        any(name.kind for name in names.values())
        and _room(width, money_width, kinds=True) >= _FIGURES_WANTED
    )
    name_width = _name_width(width, money_width)
    room = _room(width, money_width, kinds=has_kinds, name_width=name_width)
    figures = _figures(begun, later, room)
    taken = _beside_figures(kinds=has_kinds, name_width=name_width)
    taken += len(figures) * (money_width + GAP)
    years = _without_gaps(begun)
    trend = _trend_width(width - taken - GAP, years)
    longest = max([NAME_WIDTH_MIN, *map(cell_len, names)])
    labels = [Column(what, name_width, grows=True, most=longest)]
    labels += [Column("Kind", _KIND_WIDTH, means=_KINDS)] if has_kinds else []
    labels += [Column("Trend", trend, means=_TREND)] if trend else []
    columns = [
        *labels,
        *(
            Column(
                _heading(each), max(money_width, len(_heading(each))), True, means=_meaning(each)
            )
            for each in figures
        ),
        Column("Marks", _marks_width(names.values()), means=_MARKS),
    ]
    rows = [
        Row(
            label,
            [
                Cell(label),
                *([Cell(name.kind, Tone.QUIET)] if has_kinds else []),
                *([Cell(_trend(name, years, trend), Tone.QUIET)] if trend else []),
                *(name.cell(each.years) for each in figures),
                Cell(_marks(name)),
            ],
        )
        for label, name in names.items()
    ]
    known = all(row.is_known for row in answer.rows)
    total = [
        Cell("Total" if known else "Total of balances known"),
        *(Cell("") for _ in labels[1:]),
        *(money(_total(answer, each.years)) for each in figures),
        Cell(""),
    ]
    empty = "No entries: nothing was effective and known by then."
    places = [*(None for _ in labels), *figures, None]
    shown = {year for each in figures for year in each.years}
    left_out = [year for year in later if year not in shown]
    said = {} if trend or len(years) < _YEARS_OF_A_TREND else _trends(names, years)
    return ByYear(Sheet(columns, rows, total if rows else None, empty), places, left_out, said)


def _heading(column: YearColumn) -> str:
    return f"{column.label} £"


_KIND_WIDTH = 13
_NAME_WIDTH_LEAST = 16
_FIGURES_WANTED = 3
_BEGUN_WANTED = 2
"""Columns of years begun, the latest and all before it, that come before later years."""


def _money_width(answer: Balances, names: Iterable[_Name], columns: Sequence[Sequence[str]]) -> int:
    """Cells that the widest figure needs, of a name or in total, in a column of these years."""
    figures = [name.cell(years).text for name in names for years in columns]
    totals = [money(_total(answer, years)).text for years in columns]
    return max([MONEY_WIDTH_MIN, *map(len, figures), *map(len, totals)])


def _name_width(width: int, money_width: int) -> int:
    """Names give way to wide figures, so that there is a year beside what came before it and the
    total.
    """
    marks = GAP + MARKS_WIDTH_MIN
    left = width - marks - _FIGURES_WANTED * (money_width + GAP)
    return min(NAME_WIDTH_MIN, max(_NAME_WIDTH_LEAST, left))


def _beside_figures(*, kinds: bool, name_width: int = NAME_WIDTH_MIN) -> int:
    """Cells that are taken by what is no figure."""
    return name_width + GAP + MARKS_WIDTH_MIN + (GAP + _KIND_WIDTH if kinds else 0)


def _room(width: int, money_width: int, *, kinds: bool, name_width: int = NAME_WIDTH_MIN) -> int:
    """How many columns of figures there is room for."""
    taken = _beside_figures(kinds=kinds, name_width=name_width)
    return max(2, (width - taken) // (money_width + GAP))


def _figures(begun: Sequence[str], later: Sequence[str], room: int) -> list[YearColumn]:
    """The years' columns with the total of those begun: of one year it is that year.

    Later years are left out where they would leave no year but the total; where there is room for
    one beside it, that is the latest.
    """
    total = [YearColumn("Total", begun)] if len(begun) != 1 else []
    after = [YearColumn(f"later {year}", [year]) for year in later]
    if later and len(begun) + len(total) + len(later) > room:
        after = [YearColumn("Later years", later)]
    if len(begun) > 1 and room - len(total) - len(after) < _BEGUN_WANTED <= room - len(total):
        after = []
    for_begun = max(1, room - len(total) - len(after))
    if len(begun) <= for_begun:
        return [*(YearColumn(year, [year]) for year in begun), *total, *after]
    alone = begun[-max(1, for_begun - 1) :]
    earlier = begun[: len(begun) - len(alone)]
    folded = [YearColumn(f"to {earlier[-1]}", earlier)] if for_begun > 1 else []
    return [*folded, *(YearColumn(year, [year]) for year in alone), *total, *after]


def _total(answer: Balances, years: Sequence[str]) -> int:
    return sum(row.balance_pence for row in answer.rows if row.year in years and row.is_known)


def _meaning(column: YearColumn) -> str:
    """What the figures of a column add up."""
    of = "a financial year"
    if len(column.years) > 1:
        of = f"{len(column.years)} financial years, {column.years[0]} to {column.years[-1]}"
    return (
        f"The money of {of}: the sum of the entries that count by the dates above. Enter: why.\n"
        f"{PARTLY} years of which only what was drawn to date is known are not in it."
    )


_KINDS = "A reserve goes on from year to year; a budget or grant is of its year alone."
_TREND = "The years one beside the other, each as high as its figure among them."
_MARKS = "What the figures of the row rest on.\n" + "\n".join(
    f"{sign}: {meaning}" for sign, _, meaning in MARKS
)


def _marks_width(names: Iterable[_Name]) -> int:
    return max([MARKS_WIDTH_MIN, *(len(_marks(name)) for name in names)])


def _marks(name: _Name) -> str:
    signs = "".join(marks(row) for row in name.rows.values())
    return "".join(dict.fromkeys(signs))


def _without_gaps(begun: Sequence[str]) -> list[str]:
    """These years and those between them in which nobody has anything."""
    years = {FinancialYear.parse(label) for label in begun}
    covered = {each for year in years for each in range(year.first, year.last + 1)}
    between = range(min(covered), max(covered) + 1) if covered else ()
    gaps = {FinancialYear(each, each) for each in between if each not in covered}
    return [str(year) for year in sorted(years | gaps)]


def _trend_width(spare: int, years: Sequence[str]) -> int:
    """Room for a bar a year, where there are several years and room to spare."""
    wanted = max(len(years), len("Trend"))
    return wanted if len(years) >= _YEARS_OF_A_TREND and spare >= wanted else 0


def _trends(names: Mapping[str, _Name], years: Sequence[str]) -> dict[str, str]:
    """What the column would show of each name, with its years; nothing of those with nothing."""
    bars = {label: _trend(name, years, len(years)) for label, name in names.items()}
    return {label: f"trend {bar} {years[0]} to {years[-1]}" for label, bar in bars.items() if bar}


def _trend(name: _Name, years: Sequence[str], width: int) -> str:
    """A bar for each of the last years, as high as its figure is among them, and a dot for one
    with nothing; none where the balance of one is not known.
    """
    if not all(row.is_known for row in name.rows.values()):
        return ""
    pence = [name.rows[year].balance_pence if year in name.rows else 0 for year in years][-width:]
    if not any(pence):
        return ""
    low, high = min(0, *pence), max(0, *pence)
    steps = len(_BARS) - 1
    return "".join(
        _BARS[(each - low) * steps // (high - low)] if each else _NO_BAR for each in pence
    )


_YEARS_OF_A_TREND = 2
_BARS = "▁▂▃▄▅▆▇█"
_NO_BAR = "·"
