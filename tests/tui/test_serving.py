"""The app in a browser: a real server, and what a page of it sends and receives."""

import shlex
import signal
import socket
import sys
from pathlib import Path

import pytest

from ledger.actor import actor
from tests.tui.command import tally
from tests.tui.served import Served, Visitor, served, started, visited
from tui.commands.serving import served_command

OPEN = "known now"
"""What every page of the app says of its dates."""
CTRL_Q = "\x11"


def test_it_says_where_it_is_and_that_nothing_can_be_recorded(server: Served, sample: Path) -> None:
    """The address, on this machine alone, the book, and how it ends."""
    where, at, how, ends = server.said.splitlines()
    assert where == f"Serving {sample}"
    assert at.startswith("at http://127.0.0.1:")
    assert how == "Read only: nothing can be recorded there; --writable allows it."
    assert ends == "Ctrl+C ends it."


def test_a_writable_one_says_who_records(sample: Path) -> None:
    """Whatever is recorded through it carries the name of who started it."""
    with served(sample, "--writable") as server:
        assert f"Writable: what is recorded there is recorded by {actor()}." in server.said
        assert "Read only" not in server.said


@pytest.mark.parametrize(("writable", "last"), [(False, ["--read-only"]), (True, [])])
def test_the_app_that_is_served_is_read_only_unless_asked(
    tmp_path: Path, writable: bool, last: list[str]
) -> None:
    """What is served is `tally --book PATH tui`, with --read-only."""
    book = tmp_path / "book.sqlite"
    parts = shlex.split(served_command(book, writable=writable))
    assert parts[:2] == ["exec", sys.executable]
    assert parts[-3 - len(last) :] == ["--book", str(book), "tui", *last]


def test_a_page_shows_the_book_and_takes_keys(server: Served) -> None:
    """What is typed in the browser leads through the app as it does in a terminal."""

    async def look(visitor: Visitor) -> None:
        await visitor.sees(OPEN)
        await visitor.types("2")
        await visitor.sees("24,178,893.00")

    visited(server, look)


def test_a_table_is_downloaded_and_not_written_where_the_server_runs(
    server: Served, tmp_path: Path
) -> None:
    """Also by whom may only look; the name says what it is of, and no folder is named in it."""
    got: list[str] = []

    async def download(visitor: Visitor) -> None:
        await visitor.sees(OPEN)
        await visitor.types("2")
        await visitor.sees("24,178,893.00")
        await visitor.types("x")
        await visitor.sees("Download this table under which name?")
        await visitor.types(f"{tmp_path}/mine.csv\r")
        answer = await visitor.downloads(server.address)
        got.append(await answer.text("utf-8-sig"))
        assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
        name = f"{tmp_path}/mine.csv".replace("/", "-").lstrip("-")
        assert answer.headers["Content-Disposition"] == f"attachment; filename={name}"

    visited(server, download)
    assert got[0].splitlines()[0] == "Tallystick,Programmes"
    assert "24178893.00" in got[0].splitlines()[-1]
    assert not list(tmp_path.iterdir())


def test_leaving_the_app_ends_the_page_and_not_the_server(server: Served) -> None:
    """Ctrl+Q closes the page's socket; the page can begin again."""

    async def leave(visitor: Visitor) -> None:
        await visitor.sees(OPEN)
        await visitor.types(CTRL_Q)
        await visitor.is_let_go()

    visited(server, leave)
    assert server.process.poll() is None


def test_ctrl_c_ends_it_and_every_session(sample: Path) -> None:
    """It leaves with 130, the page is told, and no process stays behind."""

    async def interrupt(visitor: Visitor) -> None:
        await visitor.sees(OPEN)
        server.interrupted()
        await visitor.is_let_go()

    with served(sample) as server:
        visited(server, interrupt)
        code, said = server.ended()
    assert code == 130
    assert said.strip() == "Stopped. What was acknowledged is recorded; nothing else is."


def test_sigterm_ends_it_and_every_session(sample: Path) -> None:
    """As a service is stopped: it leaves with 0, and no process stays behind."""

    async def terminate(visitor: Visitor) -> None:
        await visitor.sees(OPEN)
        server.process.terminate()
        await visitor.is_let_go()

    with served(sample) as server:
        visited(server, terminate)
        assert server.ended() == (0, "")


def test_a_session_does_not_outlive_a_server_that_was_killed(sample: Path) -> None:
    """Even where the server could tell nobody, its processes end by themselves."""

    async def kill(visitor: Visitor) -> None:
        await visitor.sees(OPEN)
        server.process.kill()

    with served(sample) as server:
        visited(server, kill)
        assert server.ended() == (-signal.SIGKILL, "")


def test_a_session_that_cannot_begin_ends_on_the_page(sample_copy: Path) -> None:
    """A book that is gone since is no page that waits for ever."""

    async def wait(visitor: Visitor) -> None:
        await visitor.is_let_go()

    with served(sample_copy) as server:
        sample_copy.unlink()
        visited(server, wait)
        server.interrupted()
        code, said = server.ended()
    assert code == 130
    assert "there is no book" in said
    assert "Traceback" not in said


def test_a_session_that_does_not_end_is_ended(sample: Path) -> None:
    """An app that hears nothing any more keeps no server from ending, and does not stay behind."""

    async def terminate(visitor: Visitor) -> None:
        server.process.terminate()
        await visitor.is_let_go()

    with started(SERVE_WHAT_HEARS_NOTHING) as server:
        visited(server, terminate)
        assert server.ended()[0] == 0


SERVE_WHAT_HEARS_NOTHING = """
import socket
from tui.browser.server import serve_until_ended
at = socket.create_server(("127.0.0.1", 0))
where = f"http://127.0.0.1:{at.getsockname()[1]}\\nCtrl+C ends it."
serve_until_ended("exec sleep 600", at, lambda: print(where, flush=True))
"""


def test_nonsense_from_a_page_ends_its_session_alone(sample: Path) -> None:
    """A message that no page sends ends its session; the server says nothing and goes on."""
    messages = ["x", '["resize", {"width": 1}]']

    async def mumble(visitor: Visitor) -> None:
        await visitor.socket.send_str(messages.pop())
        await visitor.is_let_go()

    with served(sample) as server:
        while messages:
            visited(server, mumble)
        server.process.terminate()
        assert server.ended() == (0, "")


def test_a_path_is_only_ever_a_path(sample_copy: Path, tmp_path: Path) -> None:
    """The shell that starts a session reads the name of a folder as nothing else, and what lies in
    the folder where the server was started is not run in place of a library."""
    folder = (
        tmp_path / 'it\'s "ours"; touch acted & $(touch acted) `touch acted` $HOME\ntouch acted'
    )
    folder.mkdir()
    for file in sample_copy.parent.glob("book.*"):
        file.rename(folder / file.name)
    (tmp_path / "textual").mkdir()
    (tmp_path / "textual" / "__init__.py").write_text("open('acted', 'w')")

    async def look(visitor: Visitor) -> None:
        await visitor.sees("VRU budget smoothing reserve")

    with served(folder / sample_copy.name, folder=tmp_path) as server:
        visited(server, look)
    assert not [*tmp_path.rglob("acted")]


def test_a_port_in_use_is_told_with_a_way_out(sample: Path) -> None:
    """Another program has the port: the answer says how to take another."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        answer = tally(sample, "serve", "--port", port)
    assert (answer.code, answer.out) == (1, "")
    wrong, _, remedy = answer.err.strip().partition("; ")
    assert wrong == f"Error: port {port} is in use"
    assert remedy == "name another with --port, or take a free one with --port 0"


def test_without_the_part_for_browsers_it_says_how_to_have_it(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Serving is an extra; who lacks it is told in one sentence how to install it."""
    monkeypatch.setitem(sys.modules, "textual_serve", None)
    answer = tally(sample, "serve")
    assert (answer.code, answer.out) == (1, "")
    assert "textual-serve, which is not installed" in answer.err
    assert "pip install '.[serve]'" in answer.err


def test_a_book_that_is_not_there_is_not_served(tmp_path: Path) -> None:
    """It is refused before an address is told."""
    answer = tally(tmp_path / "none.sqlite", "serve", "--port", 0)
    assert (answer.code, answer.out) == (1, "")
    assert "none.sqlite" in answer.err
