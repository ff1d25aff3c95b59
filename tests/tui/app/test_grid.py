"""The table of every page: what stays in sight, what fits, and what the rows in sight cost."""

import asyncio
from collections.abc import Awaitable, Callable

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from tui.app.exported import Exported, tabbed_row
from tui.app.table.columns import GAP, Cell, Column, Row, RowsOf, fit, in_columns, padded
from tui.app.table.grid import Grid, Sheet
from tui.app.table.paged_rows import PagedRows
from tui.app.table.sorted_rows import in_order
from tui.app.themes import DARK

COLUMNS = (Column("Name", 8, grows=True), Column("Spare", 6, spare=1), Column("£", 10, right=True))


class Numbered:
    """So many rows, which counts how often one is asked for."""

    def __init__(self, count: int) -> None:
        self.count = count
        self.asked = 0

    def __len__(self) -> int:
        return self.count

    def __getitem__(self, index: int) -> Row:
        self.asked += 1
        return Row(index, [Cell(f"row {index}"), Cell("x"), Cell(f"{index}.00 ")])


class OneTable(App[None]):
    """A table alone on the screen."""

    def __init__(self, sheet: Sheet) -> None:
        super().__init__()
        self.register_theme(DARK)
        self.theme = DARK.name
        self.shown = sheet

    def compose(self) -> ComposeResult:
        yield Grid()

    def on_mount(self) -> None:
        self.query_one(Grid).show(self.shown)


def on_a_table(sheet: Sheet, does: Callable[[Grid, Pilot[None]], Awaitable[None]]) -> None:
    """A person at a table, 40 cells wide and 10 lines high."""

    async def run() -> None:
        app = OneTable(sheet)
        async with app.run_test(size=(40, 10)) as pilot:
            app.query_one(Grid).focus()
            await pilot.pause()
            await does(app.query_one(Grid), pilot)

    asyncio.run(run())


def lines(grid: Grid) -> list[str]:
    """What stands in the table."""
    return [grid.render_line(y).text.rstrip() for y in range(grid.size.height)]


def test_header_and_total_stay_in_sight() -> None:
    """Whatever row the cursor goes to, the labels are above it and the total below."""

    async def scrolls(grid: Grid, pilot: Pilot[None]) -> None:
        for key in ("end", "pageup", "home", "pagedown", "down"):
            await pilot.press(key)
            await pilot.pause()
            assert lines(grid)[0].startswith("Name")
            assert lines(grid)[-1].startswith("Total")
            assert any(line.startswith(f"row {grid.row} ") for line in lines(grid)[1:-1])

    total = [Cell("Total"), Cell(""), Cell("99.00 ")]
    on_a_table(Sheet(COLUMNS, Numbered(500), total), scrolls)


def test_a_million_rows_cost_what_those_in_sight_cost() -> None:
    """From the first row to the last, no more rows are asked for than the screen shows."""
    rows = Numbered(1_000_000)

    async def goes_to_the_end(grid: Grid, pilot: Pilot[None]) -> None:
        await pilot.press("end")
        await pilot.pause()
        assert lines(grid)[-1].startswith("row 999999")
        assert rows.asked < 400

    on_a_table(Sheet(COLUMNS, rows), goes_to_the_end)


def test_the_cursor_stays_on_its_row_when_the_rows_change() -> None:
    """A row is known by its key: those that come before it do not move the cursor off it."""

    async def changes(grid: Grid, pilot: Pilot[None]) -> None:
        await pilot.press("down", "down")
        assert grid.key == "c"
        grid.show(Sheet(COLUMNS, [Row(key, [Cell(key)] * 3) for key in "xyabc"]))
        assert grid.key == "c"

    on_a_table(Sheet(COLUMNS, [Row(key, [Cell(key)] * 3) for key in "abc"]), changes)


def test_only_rows_that_hold_a_text_are_shown_and_then_no_total() -> None:
    """Rows that are left need not add up to the total: it goes with the others."""

    async def finds(grid: Grid, pilot: Pilot[None]) -> None:
        grid.seek("ROW 49")
        await pilot.pause()
        assert [row.key for row in grid.sheet.rows] == [49]  # type: ignore[attr-defined]
        assert not any(line.startswith("Total") for line in lines(grid))
        assert grid.found == "1 of 60 rows hold 'ROW 49'"
        grid.seek("")
        await pilot.pause()
        assert lines(grid)[-1].startswith("Total")

    on_a_table(Sheet(COLUMNS, Numbered(60), [Cell("Total")] * 3), finds)


def test_what_is_copied_is_what_another_program_reads() -> None:
    """A figure is copied plain, a table with its labels and total, apart by tabs."""
    money = Cell("(1,234.50)", plain="-1234.50")
    row = Row(1, [Cell("Night\nshelter"), Cell("x"), money])
    assert tabbed_row(row) == "Night shelter\tx\t-1234.50"
    copied = Exported("Funds", "As at today", "", COLUMNS, [row], [money] * 3).tabbed().splitlines()
    assert copied == ["Name\tSpare\t£", tabbed_row(row), "-1234.50\t-1234.50\t-1234.50"]


def test_finding_from_the_last_row_leaves_the_cursor_on_a_row_that_was_found() -> None:
    """Enter opens it; when all rows are back, the cursor is still on it."""
    opened: list[object] = []

    class Listening(OneTable):
        def on_grid_opened(self, message: Grid.Opened) -> None:
            opened.append(message.key)

    async def run() -> None:
        app = Listening(Sheet(COLUMNS, Numbered(60)))
        async with app.run_test(size=(40, 10)) as pilot:
            grid = app.query_one(Grid)
            grid.focus()
            await pilot.press("end")
            grid.seek("row 4")
            await pilot.press("enter")
            await pilot.pause()
            assert (opened, grid.row) == ([49], 10)
            grid.seek("")
            await pilot.press("enter")
            await pilot.pause()
            assert (opened, grid.row) == ([49, 49], 49)

    asyncio.run(run())


def test_of_rows_read_page_by_page_none_is_read_to_find_where_one_is() -> None:
    """Their numbers say where each stands."""
    wanted: list[int] = []
    rows = PagedRows([3, 5, 900], wanted.append)
    assert [rows.place_of(key) for key in (3, 4, 900, 901, None)] == [0, None, 2, None, None]
    assert wanted == []
    assert not rows[0].is_read
    rows.failed(0)
    assert (rows[1].key, wanted) == (5, [0, 0])


def test_rows_are_sorted_by_what_stands_in_a_column() -> None:
    """By amount, then the other way, then as they were; the total and the cursor's row stay."""
    figures = {"b": "-5.00", "a": "1000.00", "c": "90.00", "d": ""}
    rows = [
        Row(name, [Cell(name), Cell(""), Cell("x", plain=each)]) for name, each in figures.items()
    ]

    async def sorts(grid: Grid, pilot: Pilot[None]) -> None:
        orders = []
        for key in ("right", "right", "s", "s", "s"):
            await pilot.press(key)
            await pilot.pause()
            orders.append(("".join(line[0] for line in lines(grid)[1:5]), lines(grid)[0][-2:]))
            assert grid.key == "b"
            assert lines(grid)[-1].startswith("Total")
        given, by_amount, downward = ("bacd", " £"), ("bcad", "▲£"), ("acbd", "▼£")
        assert orders == [given, given, by_amount, downward, given]
        await pilot.click(Grid, offset=(1, 0))
        await pilot.pause()
        assert lines(grid)[0].startswith("▲Name")
        assert [line[0] for line in lines(grid)[1:5]] == ["a", "b", "c", "d"]
        grid.show(Sheet(COLUMNS, rows, kept="These stay."))
        assert lines(grid)[0].startswith("Name")
        assert [line[0] for line in lines(grid)[1:5]] == ["b", "a", "c", "d"]

    on_a_table(Sheet(COLUMNS, rows, [Cell("Total")] * 3), sorts)


def test_days_stand_by_date_and_references_by_their_numbers() -> None:
    """However a day is written; PCD 634 is before PCD 1263."""
    words = ["31 March 2023", "1 April 2022", "2 May 2022"]
    references = ["PCD 1263", "PCD 634", "CEOD 29/23", "1,200", "900"]
    for texts, ordered in (
        (words, ["1 April 2022", "2 May 2022", "31 March 2023"]),
        (["2024-05-07 i", "2023-12-01"], ["2023-12-01", "2024-05-07 i"]),
        (references, ["900", "1,200", "CEOD 29/23", "PCD 634", "PCD 1263"]),
    ):
        rows = in_order([Row(text, [Cell(text)]) for text in texts], 0, is_downward=False)
        assert [row.key for row in rows] == ordered


def test_a_click_moves_the_cursor_and_a_second_one_opens() -> None:
    """The mouse does what arrows and Enter do."""
    opened: list[object] = []

    class Listening(OneTable):
        def on_grid_opened(self, message: Grid.Opened) -> None:
            opened.append(message.key)

    async def run() -> None:
        app = Listening(Sheet(COLUMNS, Numbered(5)))
        async with app.run_test(size=(40, 10)) as pilot:
            await pilot.click(Grid, offset=(2, 3))
            assert app.query_one(Grid).row == 2
            assert opened == []
            await pilot.click(Grid, offset=(2, 3))
            await pilot.pause()
            assert opened == [2]

    asyncio.run(run())


@given(
    st.lists(
        st.builds(
            Column,
            st.just("L"),
            st.integers(1, 20),
            st.booleans(),
            st.booleans(),
            st.integers(0, 3),
        ),
        min_size=1,
        max_size=8,
    ),
    st.integers(1, 120),
)
def test_columns_fit_or_only_those_are_left_that_must_be(columns: list[Column], width: int) -> None:
    """Whole columns go where there is no room, those that can be spared most first."""
    shown = fit(columns, width)
    taken = sum(each for _, each in shown) + GAP * (len(shown) - 1)
    assert taken <= width
    narrower = [place for place, each in shown if each < columns[place].width]
    assert not narrower or not any(columns[place].spare for place, _ in shown)
    gone = [place for place in range(len(columns)) if place not in dict(shown)]
    without_spare = [place for place in gone if not columns[place].spare]
    assert not without_spare or without_spare[0] > max(place for place, _ in shown)


@given(
    st.lists(
        st.tuples(st.integers(1, 20), st.booleans(), st.integers(0, 2), st.integers(0, 10**12)),
        min_size=1,
        max_size=6,
    ),
    st.integers(1, 90),
)
def test_a_figure_stands_whole_or_as_signs_that_are_no_figure(
    drawn: list[tuple[int, bool, int, int]], width: int
) -> None:
    """However narrow the screen is: a figure that lost its end would be another figure."""
    columns = [
        Column("L", wide, right=right, grows=not right, spare=spare)
        for wide, right, spare, _ in drawn
    ]
    cells = [Cell(f"{pence:,}") if right else Cell("word") for _, right, _, pence in drawn]
    texts = in_columns(columns, cells, width)
    assert sum(cell_len(text) for _, text in texts) + GAP * (len(texts) - 1) <= width
    for place, text in texts:
        if columns[place].right:
            assert text.strip() == cells[place].text or set(text) == {"#"}


def test_on_a_narrow_screen_a_figure_is_no_shorter_figure() -> None:
    """Where the last column has no room, its label is cut and its figures are signs."""
    columns = (Column("Entry", 20), Column("Decision", 12), Column("Running £", 15, right=True))
    row = Row(1, [Cell("1"), Cell("PCD 1"), Cell("1,054,546.00 ")])

    async def looks(grid: Grid, pilot: Pilot[None]) -> None:
        assert lines(grid)[0].endswith("Decision     Runn…")
        assert lines(grid)[1].endswith("PCD 1        #####")
        assert "1,054" not in lines(grid)[1]

    on_a_table(Sheet(columns, [row]), looks)


@given(st.text(max_size=30), st.integers(1, 20), st.booleans())
def test_a_cell_takes_exactly_its_width(text: str, width: int, right: bool) -> None:
    """Wide characters and none: what stands in a column never pushes the next one."""
    plain = "".join(character for character in text if character.isprintable())
    shown = padded(plain, width, right=right)
    assert cell_len(shown) == width
    if right and cell_len(plain) > width:
        assert set(shown) == {"#"}  # a figure that is cut would be another figure


def test_a_column_of_figures_is_as_wide_as_the_widest_in_sight() -> None:
    """A figure is whole wherever it stands: in a row, further down, or in the total."""
    wide = "123,456,789,012.00 "
    figures = ["1.00 "] * 30 + [wide] + ["2.00 "]
    rows = [Row(n, [Cell(f"row {n}"), Cell("x"), Cell(each)]) for n, each in enumerate(figures)]

    async def scrolls(grid: Grid, pilot: Pilot[None]) -> None:
        assert "#" not in "".join(lines(grid))
        await pilot.press("end")
        await pilot.pause()
        assert any(line.endswith(wide.strip()) for line in lines(grid))
        assert len({len(line) for line in lines(grid)[1:]}) == 1, "figures end in one column"

    on_a_table(Sheet(COLUMNS, rows), scrolls)

    async def looks(grid: Grid, pilot: Pilot[None]) -> None:
        assert lines(grid)[-1].endswith(wide.strip())

    on_a_table(Sheet(COLUMNS, rows[:3], [Cell("Total"), Cell(""), Cell(wide)]), looks)


def test_words_give_way_to_figures() -> None:
    """Where figures need the room, names are shortened, and no figure is."""
    columns = (Column("Name", 28, grows=True), Column("£", 10, right=True))
    wide = "123,456,789,012.00 "

    async def looks(grid: Grid, pilot: Pilot[None]) -> None:
        line = lines(grid)[1]
        assert "…" in line
        assert line.endswith(wide.strip())

    on_a_table(Sheet(columns, [Row(1, [Cell("A programme of a long name"), Cell(wide)])]), looks)


def test_rows_are_made_when_they_come_into_sight() -> None:
    """Of many things, those in sight alone become rows."""
    made = []

    def row(number: int) -> Row:
        made.append(number)
        return Row(number, [Cell(f"row {number}"), Cell(""), Cell("1.00 ")])

    async def looks(grid: Grid, pilot: Pilot[None]) -> None:
        assert lines(grid)[1].startswith("row 0")
        assert max(made) < 10

    on_a_table(Sheet(COLUMNS, RowsOf(range(1000), row)), looks)
