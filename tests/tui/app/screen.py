"""The app driven as a person drives it, and its screen as the lines of text that they see."""

import asyncio
import contextlib
import sqlite3
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from freezegun import freeze_time
from textual.pilot import Pilot
from textual.widgets import Label
from textual.worker import WorkerCancelled, WorkerFailed

from tests.tui.command import ASKED_AT, ELSEWHERE
from tui.app.app import TallystickApp

SIZES = ((80, 24), (100, 30), (140, 40))
"""The terminals at which every page is looked at."""


WAITED_SECONDS_MAX = 10
"""For what comes of itself; a busy machine takes longer than a person would like."""


class Person:
    """Somebody at the keyboard of an open app."""

    def __init__(self, app: TallystickApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    async def presses(self, *keys: str) -> None:
        """Press the keys one after another, and see what comes of them."""
        for key in keys:
            await self.pilot.press(key)
            await self.sees()

    async def types(self, text: str) -> None:
        """Type a text, character by character."""
        await self.pilot.press(*(_KEYS.get(character, character) for character in text))
        await self.sees()

    async def sees(self) -> None:
        """All that was asked for is on the screen, and what an answer asked for in its turn."""
        await self.pilot.pause()
        while asked := [worker for worker in self.app.workers if not worker.is_finished]:
            with contextlib.suppress(WorkerCancelled, WorkerFailed):  # another question came
                await self.app.workers.wait_for_complete(asked)
            await self.pilot.pause()

    async def comes(self, text: str) -> None:
        """The text comes onto the screen without a key, before anybody would wonder."""
        clock = asyncio.get_running_loop().time
        until = clock() + WAITED_SECONDS_MAX
        while text not in self.screen:
            assert clock() < until, f"{text!r} did not come:\n{self.screen}"
            await self.pilot.pause()

    @property
    def screen(self) -> str:
        """The lines on the screen, without the blanks at their ends."""
        strips = self.app.screen._compositor.render_strips()
        lines = ["".join(segment.text for segment in strip).rstrip() for strip in strips]
        return "\n".join(lines) + "\n"

    @property
    def question(self) -> str:
        """What is asked over the page, on one line."""
        return " ".join(str(self.app.screen.query_one("#question", Label).content).split())

    @property
    def words(self) -> str:
        """The screen with its white space folded."""
        return " ".join(self.screen.split())


_KEYS = {" ": "space", "\n": "enter", "/": "slash", "-": "minus", ".": "full_stop", ",": "comma"}


def at_the_screen(
    book: Path,
    does: Callable[[Person], Awaitable[None]],
    size: tuple[int, int] = SIZES[0],
    at: str = ASKED_AT,
    *,
    read_only: bool = False,
    document: Path | None = None,
) -> None:
    """A person opens the app on a book in a terminal of this size, and does this."""

    async def run() -> None:
        app = TallystickApp(book, read_only=read_only, document=document)
        async with app.run_test(size=size, notifications=True) as pilot:
            person = Person(app, pilot)
            await person.sees()
            await does(person)

    with freeze_time(
        at, ignore=[*ELSEWHERE, "textual", "concurrent", "filelock"], real_asyncio=True
    ):
        asyncio.run(run())


@contextmanager
def nothing_recorded(book: Path) -> Iterator[None]:
    """What happens inside leaves the journal as it was, byte for byte of its entries."""

    def entries() -> list[tuple[object, ...]]:
        with sqlite3.connect(book) as connection:
            return connection.execute("select * from stored_events order by 2").fetchall()

    before = entries()
    yield
    assert entries() == before
