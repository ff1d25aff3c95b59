"""tally serve as a real process, and the browser's side of what it speaks."""

import asyncio
import os
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import aiohttp

_AT_A_TERMINAL = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
"""What a shell starts in the background is told to ignore Ctrl+C, and so are its children."""
_TALLY = "import sys; from tui.start import main; sys.argv[0] = 'tally'; main()"
WITHIN_SECONDS = 30
"""How long anything may take before a test gives up."""


@dataclass
class Served:
    """A server that runs, in a process group of its own."""

    process: subprocess.Popen[bytes]
    said: str

    @property
    def address(self) -> str:
        """As it is printed for people."""
        found = re.search(r"http://\S+", self.said)
        assert found, self.said
        return found.group()

    @property
    def host(self) -> str:
        """The address without http://."""
        return self.address.removeprefix("http://")

    def interrupted(self) -> None:
        """Somebody presses Ctrl+C: the terminal tells everything that runs on it."""
        os.killpg(self.process.pid, signal.SIGINT)

    def ended(self) -> tuple[int, str]:
        """The code that it left with, and what it said last; nothing that it started is left."""
        said = self.process.communicate(timeout=WITHIN_SECONDS)[0].decode()
        assert nobody_left(self.process.pid)
        return self.process.returncode, said


@contextmanager
def served(
    book: Path, *options: str, folder: Path | None = None, **environment: str
) -> Iterator[Served]:
    """A server of this book at a free port, once it says that it can be reached."""
    arguments = ["--book", str(book), "serve", "--port", "0", *options]
    with started(_TALLY, *arguments, folder=folder, **environment) as server:
        yield server


@contextmanager
def started(
    program: str, *arguments: str, folder: Path | None = None, **environment: str
) -> Iterator[Served]:
    """A Python program that serves, once it has said that Ctrl+C ends it."""
    process = subprocess.Popen(
        [sys.executable, "-P", "-c", _AT_A_TERMINAL + program, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
        cwd=folder,
        env={**os.environ, **environment},
    )
    try:
        yield Served(process, _said_until(process, "Ctrl+C ends it.\n"))
    finally:
        if process.poll() is None:
            process.terminate()
        process.communicate(timeout=WITHIN_SECONDS)
        assert nobody_left(process.pid)


def _said_until(process: subprocess.Popen[bytes], last: str) -> str:
    """What it says, up to a line that holds this."""
    assert process.stdout is not None
    said = ""
    deadline = time.monotonic() + WITHIN_SECONDS
    while last not in said and time.monotonic() < deadline:
        if select.select([process.stdout], [], [], 0.1)[0]:
            some = os.read(process.stdout.fileno(), 65_536)
            if not some:
                break
            said += some.decode()
    assert last in said, said
    return said


def nobody_left(group: int) -> bool:
    """Whether a process group ends in time."""
    deadline = time.monotonic() + WITHIN_SECONDS
    while time.monotonic() < deadline:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        select.select([], [], [], 0.02)
    return False


class Visitor:
    """A browser's open page: what is typed on it, and what the app drew on it so far."""

    def __init__(
        self, browser: aiohttp.ClientSession, socket: aiohttp.ClientWebSocketResponse
    ) -> None:
        self.browser = browser
        self.socket = socket
        self.drawn = ""

    async def types(self, keys: str) -> None:
        """The keys go to the app as the page sends them."""
        await self.socket.send_json(["stdin", keys])

    async def sees(self, words: str) -> None:
        """The words are drawn, in time."""
        while words not in self.drawn:
            message = await self.socket.receive()
            assert message.type == aiohttp.WSMsgType.BINARY, (message, self.drawn)
            self.drawn += _ESCAPES.sub("", message.data.decode())

    async def downloads(self, address: str) -> aiohttp.ClientResponse:
        """The file that the app offers next, fetched while the page stays open."""
        while (message := await self.socket.receive()).type == aiohttp.WSMsgType.BINARY:
            pass
        what, key = message.json()
        assert what == "deliver_file_start"
        answer = await self.browser.get(f"{address}/download/{key}")
        await answer.read()
        return answer

    async def is_let_go(self) -> None:
        """The server closes the page's socket."""
        while (await self.socket.receive()).type == aiohttp.WSMsgType.BINARY:
            pass
        assert self.socket.closed


_ESCAPES = re.compile(r"\x1b(\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(\x07|\x1b\\))")


def visited(server: Served, does: Callable[[Visitor], Awaitable[None]]) -> None:
    """A page of the server is opened, and this is done on it."""

    async def visit() -> None:
        async with (
            asyncio.timeout(WITHIN_SECONDS),
            aiohttp.ClientSession() as browser,
            browser.ws_connect(
                f"{server.address}/ws?width=100&height=30", headers={"Origin": server.address}
            ) as socket,
        ):
            await does(Visitor(browser, socket))

    asyncio.run(visit())
