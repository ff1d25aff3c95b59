"""What the screens cost, as ratios against the least that they could cost, measured in one run.

    python -m tests.benchmarks.screens BOOK

BOOK is a book of your own, or one made for it; nothing is recorded in it. Medians of rounds.
"""

import asyncio
import gc
import os
import statistics
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Static

from events.clock import today
from ledger.book import Book
from projections.balances import Axis, balances
from projections.questions import Question, last_entry
from projections.why import subject_of, why
from tui.app.app import TallystickApp
from tui.app.pages.why_page import WhyPage
from tui.app.places import WhyOf
from tui.app.table.columns import Cell, Column, Row
from tui.app.table.grid import Grid, Sheet
from tui.app.themes import DARK

ROUNDS = 7


def main() -> None:
    """Every ratio, a line each."""
    path = Path(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_STATE_HOME"] = os.environ["XDG_CONFIG_HOME"] = folder
        with Book(path) as book:
            print(f"{last_entry(book.views.connection):,} entries; medians of {ROUNDS} rounds")
            _first_paint(path, book)
            _handlers(path, book)
        _tables()


def _say(what: str, ratio: float, aim: float, seconds: float) -> None:
    met = "met" if ratio <= aim else "NOT MET"
    print(f"{what:<58} {ratio:5.2f}x  (aim ≤ {aim}x, {met}; {seconds * 1000:.0f} ms)")


def _median(measure: Callable[[], float]) -> float:
    measure()  # what is imported and cached once is no part of it
    return statistics.median(measure() for _ in range(ROUNDS))


# The first figures


class _Bare(App[None]):
    def compose(self) -> ComposeResult:
        yield Static("ready")


def _first_paint(path: Path, book: Book) -> None:
    asked = _median(lambda: _timed(lambda: balances(book.views.connection, Axis.FUNDS, _now(book))))
    bare = _median(lambda: _until(_Bare, lambda app: _frame(app).strip().startswith("ready")))
    ours = _median(lambda: _until(lambda: TallystickApp(path), lambda app: "£" in _frame(app)))
    _say("first balances / (bare app's first paint + the query)", ours / (bare + asked), 1.5, ours)


def _until(make: Callable[[], App[None]], is_there: Callable[[App[None]], bool]) -> float:
    async def run() -> float:
        started = time.perf_counter()
        app = make()
        async with app.run_test(size=(100, 30)) as pilot:
            while not is_there(app):
                await pilot.pause()
            return time.perf_counter() - started

    return asyncio.run(run())


def _frame(app: App[None]) -> str:
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip) for strip in strips)


# A date, a tab, a figure


def _handlers(path: Path, book: Book) -> None:
    connection, now = book.views.connection, _now(book)
    yesterday = replace(now, as_at=now.as_at - timedelta(days=400))
    step = _median(lambda: _timed(lambda: balances(connection, Axis.PROGRAMMES, yesterday)))
    tab = _median(lambda: _timed(lambda: balances(connection, Axis.BOROUGHS, now)))
    (name,) = connection.execute("select name from programme order by id limit 1").fetchone()
    subject = subject_of(connection, "programme", name)
    drill = _median(lambda: _timed(lambda: why(connection, subject, now)))
    ours = asyncio.run(_handled(path, WhyOf(subject)))
    for what, aim_of in (("date step", step), ("tab switch", tab), ("drill-down", drill)):
        _say(f"{what} / its bare query", ours[what] / aim_of, 2, ours[what])
    shown = asyncio.run(_asked_and_shown(path, WhyOf(subject)))
    _say("what the page itself does in a drill-down / its query", shown / drill, 2, shown)
    opened = asyncio.run(_opened(path))
    ratio = ours["drill-down"] / (opened + drill)
    _say("drill-down / (a bare page opened + its query)", ratio, 2, ours["drill-down"])


async def _handled(path: Path, why_of: WhyOf) -> dict[str, float]:
    app = TallystickApp(path)
    async with app.run_test(size=(100, 30)) as pilot:
        await _settled(app, pilot)

        async def dates(there: int) -> None:
            app.reading = app.reading.at(today() - timedelta(days=400 + there))

        async def tabs(there: int) -> None:
            app.action_section("boroughs" if there % 2 else "programmes")

        async def drills(there: int) -> None:
            app.go(why_of)

        found, of_the_section = {}, len(app.screen_stack)
        for what, does in (("tab switch", tabs), ("date step", dates), ("drill-down", drills)):
            seconds = []
            for there in range(ROUNDS + 1):
                started = time.perf_counter()
                await does(there)
                await _settled(app, pilot)
                seconds.append(time.perf_counter() - started)
                while len(app.screen_stack) > of_the_section:
                    await app.pop_screen()  # a page that is open already is gone back to
                await _settled(app, pilot)
            found[what] = statistics.median(seconds[1:])
        return found


async def _asked_and_shown(path: Path, why_of: WhyOf) -> float:
    """Seconds from the question to its answer in the table of a page that is there already."""
    app = TallystickApp(path)
    async with app.run_test(size=(100, 30)) as pilot:
        await _settled(app, pilot)
        page = WhyPage(why_of)
        await app.push_screen(page)
        await _settled(app, pilot)
        seconds = []
        for _ in range(ROUNDS + 1):
            started = time.perf_counter()
            page.show(await app.ask(lambda book: page.ask(book, app.reading.question(book))))
            seconds.append(time.perf_counter() - started)
            await _settled(app, pilot)
        return statistics.median(seconds[1:])


async def _opened(path: Path) -> float:
    """Seconds that a page takes that asks nothing and has one line, over the app's first."""
    app = TallystickApp(path)
    async with app.run_test(size=(100, 30)) as pilot:
        await _settled(app, pilot)
        seconds = []
        for _ in range(ROUNDS + 1):
            started = time.perf_counter()
            await app.push_screen(_OneLine())
            await _settled(app, pilot)
            seconds.append(time.perf_counter() - started)
        return statistics.median(seconds[1:])


class _OneLine(Screen[None]):
    def compose(self) -> ComposeResult:
        yield Static("ready")


async def _settled(app: App[None], pilot: Pilot[None]) -> None:
    await pilot.pause()
    while any(not worker.is_finished for worker in app.workers):
        await asyncio.sleep(0)
    await pilot.pause()


# A long table


class _Numbered:
    def __init__(self, count: int) -> None:
        self.count = count

    def __len__(self) -> int:
        return self.count

    def __getitem__(self, index: int) -> Row:
        return Row(index, [Cell(f"entry {index}"), Cell(f"{index}.00 ")])


class _Table(App[None]):
    def __init__(self, count: int) -> None:
        super().__init__()
        self.register_theme(DARK)
        self.theme = DARK.name
        self.count = count

    def compose(self) -> ComposeResult:
        yield Grid()

    def on_mount(self) -> None:
        columns = (Column("Entry", 20, grows=True), Column("£", 14, right=True))
        self.query_one(Grid).show(Sheet(columns, _Numbered(self.count)))


def _tables() -> None:
    def mounted(count: int) -> float:
        return _until(lambda: _Table(count), lambda app: "entry 0" in _frame(app))

    few, many = _median(lambda: mounted(1_000)), _median(lambda: mounted(1_000_000))
    _say("a million-row table mounts / a thousand-row one", many / few, 2, many)
    print(f"memory while scrolling a million rows: {asyncio.run(_grown()):,} bytes more at the end")


async def _grown() -> int:
    app = _Table(1_000_000)
    async with app.run_test(size=(100, 30)) as pilot:
        grid = app.query_one(Grid)
        tracemalloc.start()
        sizes = []
        for _ in range(4):  # the first fills what is kept of lines that were drawn
            for _ in range(300):
                grid.action_page(1)
                await pilot.pause()
            gc.collect()
            sizes.append(tracemalloc.get_traced_memory()[0])
        return sizes[-1] - sizes[1]


def _now(book: Book) -> Question:
    return Question(today(), today(), last_entry(book.views.connection))


def _timed(does: Callable[[], object]) -> float:
    started = time.perf_counter()
    does()
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
