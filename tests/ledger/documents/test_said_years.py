"""Years of amounts in words that the tables of the paper have otherwise."""

import pytest

from ledger.documents.checking import all_figures
from ledger.documents.said_years import years_that_differ
from ledger.documents.tables import tables_of
from ledger.documents.web_page import read_web_page
from tests.ledger.documents.papers import Rows, page_of, web_table

BY_COLUMN = (
    ("Cost", "2026/27 £", "2027/28 £"),
    ("Lamps", "61,200", "48,400"),
    ("Candles", "12,300", "9,100"),
    ("Total", "73,500", "57,500"),
)
BY_ROW = (("Year", "Cost £"), ("2026/27", "73,500"), ("2027/28", "57,500"))


def told(words: str, *tables: Rows) -> list[str]:
    paper = read_web_page(page_of(f"<p>{words}</p>" + "".join(map(web_table, tables))))
    grids = tables_of(paper)
    return [each.says for each in years_that_differ(paper, all_figures(paper, grids), grids)]


@pytest.mark.parametrize("table", [BY_COLUMN, BY_ROW, BY_COLUMN[:-1]])
@pytest.mark.parametrize(
    ("first", "second"), [("2027/28", "2026/27"), ("2027/28", "2028/29"), ("2025/26", "2026/27")]
)
def test_years_that_changed_places_or_moved_on_are_told(
    table: Rows, first: str, second: str
) -> None:
    """With both places, whether the table has its years in columns or in rows."""
    words = "Approve £73,500 in {} and £57,500 in {} for lamps."
    assert told(words.format("2026/27", "2027/28"), table) == []
    (says,) = told(words.format(first, second), table)
    assert says.startswith(f"£73,500 in {first} (line 1) and £57,500 in {second} (line 1); the tab")
    assert says.endswith(" has £73,500 in 2026/27 and £57,500 in 2027/28")


@pytest.mark.parametrize(
    "words",
    [
        "Approve £73,500 in 2027/28 for lamps.",
        "Approve £73,500 in 2027/28 and £57,400 in 2026/27 for lamps.",
        "Approve £73,500 in 2029/30 and £57,500 in 2026/27 for lamps.",
        "Approve £73,500 and £57,500 for lamps.",
    ],
)
def test_amounts_that_may_be_others_are_not_told(words: str) -> None:
    """One alone, other amounts, years that make no pattern."""
    assert told(words, BY_COLUMN) == []


def test_another_table_may_have_them_as_the_words_do() -> None:
    """What any table bears out is not told."""
    other = (("Grant", "2026/27 £", "2027/28 £"), ("Rent", "57,500", "73,500"))
    assert told("Approve £57,500 in 2026/27 and £73,500 in 2027/28.", BY_COLUMN, other) == []
