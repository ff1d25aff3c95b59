"""Charts: reserves over time, commitments by year, boroughs; and the figures that they draw."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from projections.accounts import CONTINUING_KINDS
from projections.exports.excel import Workbook
from projections.exports.workbook.by_year import ByYear
from projections.exports.workbook.fund_statements import Statements
from projections.exports.workbook.page import Figure, Page
from projections.statements import Statement

SERIES_MAX = 8
_COLOURS = ("#1F4E79", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#7A5195", "#8C564B")
_OTHER = "#9E9E9E"
_MARKERS = ("circle", "square", "diamond", "triangle", "x", "star", "plus", "long_dash")
_ROW_POINTS, _ROWS_OF_A_PAGE = 16.5, 38
_ROWS_OF_A_BLOCKS_HEAD = 6
_WIDTH, _HEIGHT = 1210, 700
_PERCENT = 78
"""On paper: a chart is almost as wide as a page then, and its letters can be read."""
_LETTERS = 10
_WIDTHS = (40, *[15] * SERIES_MAX)


@dataclass(frozen=True)
class Series:
    """A line or a part of each column: its name, and its figures by category; None draws none."""

    name: str
    figures: Sequence[Figure | None]


@dataclass(frozen=True)
class Drawing:
    """A chart of figures that stand in a block on the sheet."""

    title: str
    kind: str
    subtype: str | None
    categories: Sequence[str]
    series: Sequence[Series]
    """Empty where there is nothing to draw."""
    about: str
    """What it shows, for whoever cannot see it, and under the figures."""
    of: str
    """What the categories are."""


def reserves(found: Sequence[Statement], statements: Statements) -> Drawing:
    """What each reserve and carry-forward has at the end of each year, the largest."""
    closing_of = statements.closing_of or {}
    pots = [each for each in found if each.kind in CONTINUING_KINDS and each.years]
    pots.sort(key=lambda each: -max(abs(year.closing_pence) for year in each.years))
    shown = pots[:SERIES_MAX]
    years = sorted({year.year for each in shown for year in each.years})
    lines = []
    for each in shown:
        own = {year.year for year in each.years}
        figures: list[Figure | None] = []
        for year in years:
            before = figures[-1] if figures else None
            figures.append(closing_of[each.fund, year] if year in own else before)
        known = all(year.opening_recorded for year in each.years)
        lines.append(Series(each.fund if known else f"{each.fund} (drawn to date)", figures))
    more = f" The {SERIES_MAX} largest of {len(pots)}." if len(pots) > SERIES_MAX else ""
    return Drawing(
        "Reserves at the end of each year",
        *("line", None),
        *(years, lines),
        "What each reserve and carry-forward had at the end of each financial year, in pounds."
        f" Where its opening is not recorded, what was drawn to date: below zero.{more}",
        "Financial year",
    )


def commitments(programmes: ByYear) -> Drawing:
    """What was committed in each year, by programme: the largest, and the others together."""
    years = sorted([*programmes.begun, *programmes.later])
    rows = sorted(programmes.rows, key=lambda row: -sum(row.known(years)))
    many = len(rows) > SERIES_MAX
    shown = rows[: SERIES_MAX - 1] if many else rows
    series = []
    for row in shown:
        figures = [programmes.figure(row.name, year) for year in years]
        series.append(Series(row.name, figures))
    if many:
        others: list[Figure | None] = []
        for place, year in enumerate(years):
            of_year = programmes.of_year[year]
            less = [each for each in (one.figures[place] for one in series) if each is not None]
            formula = "".join(f"-ROUND({each.formula}*100,0)" for each in less)
            pence = of_year.pence - sum(each.pence for each in less)
            others.append(Figure(f"(ROUND({of_year.formula}*100,0){formula})/100", pence))
        series.append(Series(f"Other programmes ({len(rows) - len(shown)})", others))
    more = ", the largest by themselves and the others together" if many else ""
    return Drawing(
        "Commitments by year",
        *("column", "stacked"),
        *(years, series),
        f"What is committed for each financial year, in pounds, by programme{more}.",
        "Financial year",
    )


def boroughs(of: ByYear) -> Drawing:
    """What each borough has of the years begun; those not named are not of one borough."""
    named = [row for row in of.rows if row.beside[0] and row.name in of.of_name]
    figures = [of.of_name[row.name] for row in named]
    return Drawing(
        "What each borough has",
        *("bar", None),
        [row.name for row in named],
        [Series("Years begun", figures)] if any(each.pence for each in figures) else [],
        "What each borough has by itself, of every programme and of the financial years that have"
        " begun, in pounds. What is held for boroughs not named, or jointly, is no one borough's.",
        "Borough",
    )


def write_charts(page: Page, workbook: Workbook, drawings: Sequence[Drawing]) -> None:
    """The sheet is written: a chart a page, and under them all the figures that they draw."""
    drawn = [each for each in drawings if each.series and each.categories]
    page.sheet.set_default_row(_ROW_POINTS)
    page.begin("Charts", _SENTENCES, _WIDTHS)
    for each in drawings:
        if each not in drawn:
            page.text(page.row, 0, f"{each.title}: nothing to draw.", page.styles.sentence)
            page.row += 1
    top = page.row + 1
    breaks = [top + _ROWS_OF_A_PAGE * place for place in range(1, len(drawn) + 1)]
    page.row = breaks[-1] if breaks else top
    for place, drawing in enumerate(drawn):
        rows = page.row + len(drawing.categories) + _ROWS_OF_A_BLOCKS_HEAD
        if place and rows - breaks[-1] > _ROWS_OF_A_PAGE:
            breaks.append(page.row)
        first = _write_block(page, drawing)
        chart = _chart(page, workbook, drawing, first)
        options = {"description": f"{drawing.title}. {drawing.about}", "object_position": 3}
        page.sheet.insert_chart(top + 1 + _ROWS_OF_A_PAGE * place, 0, chart, options)
    page.printed(_PERCENT)
    page.sheet.set_h_pagebreaks(breaks)


_SENTENCES = ("Drawn from the figures below, which are formulas over other sheets.",)


def _write_block(page: Page, drawing: Drawing) -> int:
    """The figures, a row a category; gives the row of the names of the series."""
    styles = page.styles
    page.text(page.row, 0, drawing.title, styles.section)
    page.text(page.row + 1, 0, drawing.about, styles.sentence)
    head = page.row + 2
    names = [series.name for series in drawing.series]
    page.labels(head, [drawing.of, *names], [False, *[True] * len(names)])
    for place, category in enumerate(drawing.categories):
        row = head + 1 + place
        page.text(row, 0, category, styles.text)
        for column, series in enumerate(drawing.series, start=1):
            figure = series.figures[place]
            if figure is not None:
                page.formula(row, column, figure.formula, figure.pence, styles.money)
    page.row = head + len(drawing.categories) + 3
    return head


def _chart(page: Page, workbook: Workbook, drawing: Drawing, head: int) -> Any:
    asked: dict[str, str] = {"type": drawing.kind}
    if drawing.subtype:
        asked["subtype"] = drawing.subtype
    chart = workbook.add_chart(asked)
    last = head + len(drawing.categories)
    for place, series in enumerate(drawing.series):
        column = place + 1
        is_other = series.name.startswith("Other programmes (")
        colour = _OTHER if is_other else _COLOURS[place % len(_COLOURS)]
        figures = [None if each is None else each.pence / 100 for each in series.figures]
        chart.add_series(
            {
                "name": f"={page.there(head, column)}",
                "name_data": [series.name],
                "categories": f"={page.there(head + 1, 0, to_row=last)}",
                "categories_data": [*drawing.categories],
                "values": f"={page.there(head + 1, column, to_row=last)}",
                "values_data": ["" if each is None else each for each in figures],
                **_looks(drawing.kind, colour, _MARKERS[place % len(_MARKERS)]),
            }
        )
    largest = max(
        (abs(each.pence) for one in drawing.series for each in one.figures if each), default=0
    )
    _set_axes(chart, drawing, '£#,##0.0,,"m"' if largest >= 100_000_000 else "£#,##0")
    chart.set_title({"name": drawing.title, "name_font": {"size": 14, "name": "Arial"}})
    legend = {"position": "bottom", "font": {"name": "Arial", "size": _LETTERS}}
    chart.set_legend({"none": True} if len(drawing.series) == 1 else legend)
    chart.set_size({"width": _WIDTH, "height": _HEIGHT})
    return chart


def _looks(kind: str, colour: str, marker: str) -> dict[str, Any]:
    if kind != "line":
        return {"fill": {"color": colour}, "border": {"color": "#FFFFFF"}, "gap": 40}
    filled = {"fill": {"color": colour}, "border": {"color": colour}}
    return {
        "line": {"color": colour, "width": 2.25},
        "marker": {"type": marker, "size": 8, **filled},
    }


def _set_axes(chart: Any, drawing: Drawing, pounds: str) -> None:
    font, quiet = {"name": "Arial", "size": _LETTERS}, {"color": "#D9D9D9"}
    fonts = {"num_font": font, "name_font": font}
    names: dict[str, Any] = {"name": drawing.of, "label_position": "low", **fonts}
    amounts: dict[str, Any] = {
        "name": "Pounds",
        "num_format": pounds,
        **fonts,
        "major_gridlines": {"visible": True, "line": quiet},
    }
    if drawing.kind != "bar":
        chart.set_x_axis(names)
        chart.set_y_axis(amounts)
        return
    # Of bars, the axis of names is the upright one, and is read from the top.
    names |= {"reverse": True, "interval_unit": 1, "major_gridlines": {"visible": False}}
    chart.set_y_axis(names)
    if all(each.pence >= 0 for one in drawing.series for each in one.figures if each):
        amounts["min"] = 0
    chart.set_x_axis({**amounts, "label_position": "high"})
