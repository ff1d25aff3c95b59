"""Tables of money in text: one cell a line, cells parted by tabs, and what shows damage."""

import pytest

from ledger.documents.plain_text import read_text
from ledger.documents.tables import MoneyTable, tables_of

STACKED = """\
  1. A breakdown of the costs is set out in the table below.

\u00a0

\u00a0

2024/25\u00a0

£\u00a0

2025/26\u00a0

£\u00a0

Funding Source\u00a0

Lantern walks (10x grants)\u00a0

19,600\u00a0

\u00a0

Festival budget\u00a0

Lantern school\u00a0

\u00a0

1,250,000\u00a0

Smoothing reserve\u00a0

Total\u00a0

19,600\u00a0

1,250,000\u00a0

\u202f\u00a0

  1. Legal Comments\u00a0
"""

TABBED = """\
Annex 1
Objective\tProposal\t2019/20 £000\t2020/21 £000
Safer streets\tLantern walks\t350\t600
\tNight kitchen\t62\t
\tTotal\t412\t600
"""


def rows(table: MoneyTable) -> list[tuple[str, list[int | None]]]:
    return [
        (row.label, [row.figures[c.index].pence for c in table.columns if c.index in row.figures])
        for row in table.rows
    ]


def only_table(text: str) -> MoneyTable:
    (table,) = tables_of(read_text(text))
    return table


def test_cells_one_below_the_other_are_a_table() -> None:
    """Years, units, empty cells and sources come out as they stood on the page."""
    table = only_table(STACKED)
    assert [str(column.year) for column in table.columns] == ["2024/25", "2025/26"]
    assert rows(table) == [
        ("Lantern walks (10x grants)", [1_960_000]),
        ("Lantern school", [125_000_000]),
        ("Total", [1_960_000, 125_000_000]),
    ]
    assert [row.words for row in table.rows] == [("Festival budget",), ("Smoothing reserve",), ()]
    assert [row.is_total for row in table.rows] == [False, False, True]
    assert not table.damage


@pytest.mark.parametrize(
    "text",
    [
        "| Item | 2024/25 £ | 2025/26 £ |\n|---|---:|---:|\n| Lamp oil | 12,000 | 40,000 |\n"
        "| Wax | 7,000 | |\n| **Total** | 19,000 | 40,000 |\n",
        "Item | 2024/25 | 2025/26\n--- | --- | ---\nLamp oil | £12,000 | £40,000\n"
        "Wax | £7,000 | -\nTotal | £19,000 | £40,000\n",
        'Item,2024/25 £,2025/26 £\nLamp oil,"12,000",40000\nWax,7000,\nTotal,"19,000","40,000"\n',
        "            2024/25   2025/26\n               £         £\n-----------------------------\n"
        "Lamp oil     12,000    40,000\nWax           7,000         -\n"
        "Total        19,000    40,000\n",
    ],
)
def test_cells_of_a_line_are_a_table(text: str) -> None:
    """Whether pipes, commas or wide gaps part them; each figure is where it stands in its line."""
    paper = read_text(f"The costs are:\n\n{text}\nThey are paid.\n")
    (table,) = tables_of(paper)
    assert rows(table) == [
        ("Lamp oil", [1_200_000, 4_000_000]),
        ("Wax", [700_000]),
        ("Total", [1_900_000, 4_000_000]),
    ]
    for each in table.figures:
        assert paper.line(each.line).text[each.start : each.end] == each.as_written


@pytest.mark.parametrize(
    "text",
    [
        "Home | Money | PCD 1\nLamps | 2024/25 | More\n",
        "In 2024/25 £5,000, and more,\nin 2025/26 £6,000, and then,\nagain, £7,000, it is.\n",
        "We need £5,000.  They say so.\nWe have £6,000.  They do not.\n",
        "Item     2024/25 £    2025/26 £\nLamps       12,000\nOil          7,000    40,000\n",
    ],
)
def test_what_is_not_sure_to_be_a_table_is_left_as_text(text: str) -> None:
    """Menus, prose, and rows with fewer cells than their headings."""
    assert read_text(text).grids == ()


def test_a_figure_of_a_table_knows_its_year_and_its_line() -> None:
    """An empty cell keeps the next one in its own column."""
    (figure,) = only_table(STACKED).rows[1].figures.values()
    assert (str(figure.year), figure.line, figure.in_table) == ("2025/26", 29, True)


def test_the_label_of_the_first_column_may_be_missing() -> None:
    """A table whose corner cell was not saved is read all the same."""
    text = "\n\n".join(["Costs:", "2024/25", "£", "Lamps", "1,500", "Oil", "250", "Total", "1,750"])
    assert rows(only_table(text)) == [
        ("Lamps", [150_000]),
        ("Oil", [25_000]),
        ("Total", [175_000]),
    ]


def test_headings_in_thousands_give_their_unit() -> None:
    """350 under £000 is £350,000, to the thousand."""
    table = only_table(TABBED)
    assert rows(table)[0] == ("Safer streets", [35_000_000, 60_000_000])
    assert {each.precision_pence for each in table.figures} == {100_000}


def test_cells_of_one_line_stand_at_their_own_places() -> None:
    """Two equal figures of one row are two figures."""
    text = "Item\t2024/25 £\t2025/26 £\nLamps\t500\t500\nOil\t1\t2\n"
    paper = read_text(text)
    lamps = tables_of(paper)[0].rows[0].figures.values()
    assert [paper.line(2).text[each.start : each.end] for each in lamps] == ["500", "500"]
    assert len({each.start for each in lamps}) == 2


def test_numbers_that_are_no_money_make_no_table() -> None:
    """A table of boroughs or people has no unit, and so no figures."""
    text = "\n\n".join(["Table 1:", "Borough no. 22-23", "Borough no. 23-24", "Now", "18", "32"])
    assert tables_of(read_text(text)) == []


def test_rows_that_ran_together_are_damage() -> None:
    """What was lost on the way from the page is told, and what is left can be read."""
    text = TABBED + "\t\tA third one that was torn off\tThe rest of it\t75\t175\n"
    table = only_table(text)
    assert table.damage == ("its rows have different numbers of cells",)
    assert rows(table)[-1][1] == [7_500_000, 17_500_000]


@pytest.mark.parametrize(
    ("first", "second", "pounds"),
    [
        ("2026/27 £", "Total £", 1),
        ("2026/27 (£)", "Total (£)", 1),
        ("Award 2026/27 (£)", "Award in all (£)", 1),
        ("2026-27 £000", "Total £000", 1_000),
    ],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_unit_may_stand_in_the_cell_of_its_year(
    first: str, second: str, pounds: int, gap: str
) -> None:
    """Of a cell a line, as pages with one row of headings are saved."""
    cells = ["Lamps", first, second, "Oil", "12", "40", "Wax", "7", "9", "Total", "19", "49"]
    table = only_table(f"The costs are:\n\n{gap.join(cells)}\n\n2. They are paid.\n")
    assert [None if each.year is None else str(each.year) for each in table.columns] == [
        "2026/27",
        None,
    ]
    assert rows(table) == [
        (label, [pence * 100 * pounds for pence in figures])
        for label, figures in [("Oil", [12, 40]), ("Wax", [7, 9]), ("Total", [19, 49])]
    ]
    one = only_table(f"The costs are:\n\n{gap.join(['Lamps', first, 'Oil', '12'])}\n")
    assert rows(one) == [("Oil", [1_200 * pounds])]


def test_a_list_is_no_table() -> None:
    """Numbered paragraphs and sentences end a table, whatever numbers they hold."""
    text = "\n\n".join(["£", "1. Lamps", "1,500", "2. Oil", "250", "Oil and its price."])
    assert tables_of(read_text(text)) == []


def test_numbers_that_no_table_holds_are_told() -> None:
    """A label on two lines breaks the columns: what is lost is said, with its place."""
    cells = ["2024/25", "£", "2025/26", "£", "Source", "Lamp", "walks", "19,600", "x", "Oil", "7"]
    (remark,) = read_text("Costs:\n\n" + "\n\n".join(cells)).remarks
    assert remark.startswith("numbers in line 23 stand below a £ and are not read")
    assert not read_text(STACKED).remarks


def test_brackets_in_a_cell_are_a_minus() -> None:
    """Accounts write what is taken away in brackets, with a pound sign or without."""
    table = only_table("Item\t2024/25 £\nLamps\t(1,500)\nOil\t(£250)\nWax\t- £40\n")
    assert [each.pence for each in table.figures] == [-150_000, -25_000, -4_000]


@pytest.mark.parametrize(
    "label", ["Number of learners", "No. of lamps", "FTE", "Learners", "Headcount"]
)
def test_a_row_that_counts_people_or_things_is_no_money(label: str) -> None:
    """Whatever its column is of; what such things cost is money."""
    text = "Item\t2024/25 £\nLamps\t12,000\nOil\t500\n{}\t3,500\nTotal\t{}\n"
    (counted,) = tables_of(read_text(text.format(label, "12,500")))
    assert [each.as_written for each in counted.figures] == ["12,000", "500", "12,500"]
    (cost,) = tables_of(read_text(text.format(f"Cost of {label}", "16,000")))
    assert "3,500" in [each.as_written for each in cost.figures]
