"""Balances on the screen: what a person sees at every size of terminal, and where Enter leads."""

from dataclasses import replace
from pathlib import Path

import pytest

from ledger.book import Book
from projections.balances import Axis, balances
from projections.marks import MARKS
from projections.questions import Question
from tests.ledger.books import FAR
from tests.tui.app.screen import SIZES, Person, at_the_screen
from tests.tui.command import tally
from tests.tui.decision_files import decision, written
from tui.app.table.columns import fit
from tui.app.table.year_columns import by_year


@pytest.mark.parametrize("size", SIZES)
def test_the_first_page_shows_the_reserves(sample: Path, size: tuple[int, int]) -> None:
    """Without a key pressed, a person sees what is in every reserve and fund."""

    async def looks(person: Person) -> None:
        assert "VRU budget smoothing reserve" in person.screen
        assert "As at 22 November 2026 · known now" in person.screen
        assert "3,200,000.00" in person.screen

    at_the_screen(sample, looks, size)


def test_a_figure_shows_the_entries_behind_it(sample: Path) -> None:
    """Enter on a programme shows its entries, and that they add up."""

    async def asks(person: Person) -> None:
        await person.presses("2", "down", "down", "enter")
        assert "✓ 3 entries add up to £3,549,982.00" in person.screen
        await person.presses("escape")
        assert "24,178,893.00" in person.screen

    at_the_screen(sample, asks)


def test_the_trend_of_the_row_is_said_where_it_has_no_column(sample: Path) -> None:
    """Under the table, with its years; none of a reserve whose balance is not known."""

    async def looks(person: Person) -> None:
        assert "no opening is recorded" in person.words
        assert "trend" not in person.screen
        await person.presses("2")
        assert "trend ·····▇█ 2019/20 to 2025/26" in person.words
        await person.presses("down", "down")
        assert "trend ···█▆·· 2019/20 to 2025/26" in person.words
        assert "↺ corrected by PCD 1295" in person.words

    async def looks_wide(person: Person) -> None:
        await person.presses("2")
        assert "Trend" in person.screen
        assert "trend" not in person.screen

    at_the_screen(sample, looks)
    at_the_screen(sample, looks_wide, (200, 30))


def test_a_trend_shows_years_in_which_nobody_has_anything(sample: Path) -> None:
    """Boroughs have nothing of two years between: there is a place for each all the same."""

    async def looks(person: Person) -> None:
        await person.presses("3")
        assert "trend ▆··▆▇█ 2020/21 to 2025/26" in person.words

    at_the_screen(sample, looks)


def test_a_wide_figure_leaves_its_year_in_sight(sample: Path) -> None:
    """Names give way to hundreds of millions; where not even that is room for three figures, the
    latest year stands beside the total.
    """
    with Book(sample) as book:
        question = Question(as_at=FAR, known_on=FAR, up_to=book.views.position().number)
        answer = balances(book.views.connection, Axis.PROGRAMMES, question)
    for times, headings in (
        (100, ["to 2024/25 £", "2025/26 £", "Total £"]),
        (100_000_000, ["2025/26 £", "Total £"]),
    ):
        wide = [replace(row, balance_pence=row.balance_pence * times) for row in answer.rows]
        columns = by_year(replace(answer, rows=wide), "Programme", 79).sheet.columns
        assert [each.label for each in columns if each.label.endswith("£")] == headings


def test_what_is_drawn_of_later_years_is_no_balance(sample: Path) -> None:
    """Under the table too: years without a column, of which only what was drawn is known."""

    async def looks(person: Person) -> None:
        await person.presses("d")
        await person.types("31/3/24\n")
        assert "later, 2024/25, 2025/26: drawn to date" in person.words

    at_the_screen(sample, looks)


def test_a_trend_leaves_room_for_what_a_row_rests_on(shelter: Path, tmp_path: Path) -> None:
    """Where three lines are full without it, no trend is said, and nothing of them is lost."""
    years = [f"20{first:02}/{first + 1:02}" for first in range(8, 26)]
    entries = [
        f'kind = "approval"\nprogramme = "NS"\nyear = "{year}"\namount = "£9,000"' for year in years
    ]
    text = decision("PCD 3011", *entries).replace("decided_on", 'dated_by = "inferred"\ndecided_on')
    assert tally(shelter, "record", written(tmp_path, text)).code == 0

    async def looks(person: Person) -> None:
        await person.presses("2")
        assert "2024/25, 2025/26)" in person.words
        assert "trend" not in person.screen

    at_the_screen(shelter, looks)


def test_every_mark_of_a_name_has_room(sample: Path) -> None:
    """A name that has all of them shows all: its own column gives way."""
    with Book(sample) as book:
        last = book.views.position().number
        question = Question(as_at=FAR, known_on=FAR, up_to=last)
        answer = balances(book.views.connection, Axis.PROGRAMMES, question)
    marked = {field: True for _, field, _ in MARKS}
    every = replace(answer, rows=[replace(row, **marked) for row in answer.rows])
    sheet = by_year(every, "Programme", 79).sheet
    cell = sheet.rows[0].cells[-1]
    assert cell.text == "".join(sign for sign, _, _ in MARKS)
    assert dict(fit(sheet.columns, 79))[len(sheet.columns) - 1] == len(cell.text)


def test_how_many_rows_were_found_is_said_of_those_in_the_table(sample: Path) -> None:
    """Another day has other rows, and the line above the note counts these."""

    async def seeks(person: Person) -> None:
        await person.presses("2", "slash")
        await person.types("e\n")
        assert "14 of 16 rows hold 'e'" in person.screen
        await person.presses("d")
        await person.types("2020-03-31\n")
        assert "8 of 9 rows hold 'e'" in person.screen
        assert "of 16 rows" not in person.screen

    at_the_screen(sample, seeks)


def test_figures_in_sight_add_up_to_the_total_in_sight(sample: Path) -> None:
    """Of years of which only some are known, the known part stands there, marked, and its entries
    are those behind it.
    """

    async def adds(person: Person) -> None:
        lines = person.screen.splitlines()
        figures = [line for line in lines if "*" in line]
        assert any("Home Office grant" in line and "7,000,000.00*" in line for line in figures)
        total = next(line for line in lines if line.startswith("Total"))
        assert "18,000,000.00" in total
        await person.presses("down", "down", "right", "right", "enter")
        assert (
            "add up to £7,000,000.00" in person.words or "adds up to £7,000,000.00" in person.words
        )

    at_the_screen(sample, adds, SIZES[1])


def test_the_latest_years_stand_before_later_ones_where_there_is_no_room(sample: Path) -> None:
    """The later years are told under the table then."""

    async def looks(person: Person) -> None:
        await person.presses("2", "d")
        await person.types("31/3/24\n")
        header = person.screen.splitlines()[2]
        assert "2023/24 £" in header
        assert "Total £" in header
        assert "later, 2024/25" in person.words

    at_the_screen(sample, looks)
