"""No command asks anything of the network: what it needs is on the machine, or it does without.

Each runs in a process of its own, in which Python tells every use of a socket as it begins. This
machine's own address is free, for the app in a browser; and the server of a shared book, which is
spoken to by PostgreSQL's own library, is what the person named.
"""

import asyncio
import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
from pathlib import Path

import pytest

from tests.tui.command import tally
from tests.tui.decision_files import REVIEW, SHELTER, decision, written
from tests.tui.served import served
from tui.command_line import COMMANDS

WATCH = """
import os, sys
FREE = ("127.0.0.1", "::1", "localhost", None, "")
ASKED = ("socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo",
         "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo", "urllib.Request",
         "webbrowser.open", "ftplib.connect", "smtplib.connect", "http.client.connect")
def watch(event, given):
    if event not in ASKED:
        return
    if event.startswith("socket."):
        where = given[1] if event in ("socket.connect", "socket.bind", "socket.sendto") else given
        host = where[0] if isinstance(where, tuple) else None
        if host in FREE:
            return
    with open(os.environ["ASKED_OF_THE_NETWORK"], "a") as told:
        told.write(f"{event} {given}\\n")
    raise PermissionError(f"nothing is asked of the network: {event}")
sys.addaudithook(watch)
"""
RUN = "import sys; from tui.start import main; sys.argv[0] = 'tally'; main()"
PAPER = """<!doctype html><html><head><title>PCD 3001</title>
<link rel="stylesheet" href="http://192.0.2.1/a.css"><script src="http://192.0.2.1/a.js"></script>
<base href="http://192.0.2.1/"></head><body><h1>PCD 3001</h1><img src="a.png">
<iframe src="//192.0.2.1/b"></iframe><p>The Deputy Mayor approved £300,000 for Night Shelter in
2024/25 from the <a href="http://192.0.2.1/x">Homelessness reserve</a>.</p></body></html>
"""
SHEET = (
    "Kind,Reference,Decided on,Programme,Year,Amount,Text\n"
    "note,PCD 3080,2024-06-01,,,,=WEBSERVICE(http://192.0.2.1/)\n"
)
COMMANDS_RUN = {
    "demo": ("demo", "--no-ui"),
    "init": ("init", "made.sqlite"),
    "info": ("info",),
    "record": ("record", "decision.toml", "--document", "paper.html"),
    "draft": ("draft", "paper.html"),
    "correct": ("correct", "4", "--set", "cite=x", "--cause", "recording", "--because", "x"),
    "balances": ("balances", "funds"),
    "statement": ("statement", "Homelessness reserve"),
    "coverage": ("coverage", "Night Shelter"),
    "why": ("why", "Night Shelter"),
    "decisions": ("decisions",),
    "show": ("show", "PCD 3001"),
    "entries": ("entries",),
    "reconcile": ("reconcile",),
    "check": ("check", "paper.html", "--decision", "PCD 3001"),
    "compare": ("compare", "2024-04-01", "today"),
    "replay": ("replay", "--pack", "pack"),
    "import": ("import", "--template", "sheet.xlsx"),
    "import of a sheet": ("import", "sheet.csv", "--dry-run"),
    "export": ("export", "books.xlsx"),
    "export, published": ("export", "books.ods"),
    "export, for Datasette": ("export", "books.sqlite"),
    "verify": ("verify", "--documents", "."),
    "checkpoint": ("checkpoint", "kept.checkpoint"),
    "prove": ("prove", "4", "proof.json"),
    "review": ("review", "PCD 3001", "--alone-because", "one of us"),
    "close-year": ("close-year", "2023/24", "--because", "accounts signed"),
    "reopen-year": ("reopen-year", "2023/24", "--because", "x"),
    "backup": ("backup", "kept.sqlite"),
    "copy": ("copy", "book.sqlite", "copied.sqlite"),
    "migrate": ("migrate",),
    "rebuild": ("rebuild",),
}
FALL_SHORT = {"reconcile", "check"}
"""Those that exit with 1 because the paper states another total than is recorded."""
ON_THE_SCREEN = {"tui", "serve"}


@pytest.fixture
def asked(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What is asked of the network from now on, a line each; every process is watched."""
    folder = tmp_path_factory.mktemp("watch")
    (folder / "sitecustomize.py").write_text(WATCH)
    told = folder / "asked"
    told.touch()
    monkeypatch.setenv("PYTHONPATH", str(folder))
    monkeypatch.setenv("ASKED_OF_THE_NETWORK", str(told))
    return told


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A book, and what the commands are given."""
    book = tmp_path / "book.sqlite"
    assert tally(book, "init").code == 0
    for text in (SHELTER, REVIEW):
        assert tally(book, "record", written(tmp_path, text)).code == 0
    written(tmp_path, decision("PCD 3081", 'kind = "note"\ntext = "x"\nlink = "http://192.0.2.1/"'))
    written(tmp_path, decision("PCD 3081", 'kind = "note"\ntext = "see http://192.0.2.1/"'))
    (tmp_path / "paper.html").write_text(PAPER)
    (tmp_path / "sheet.csv").write_text(SHEET)
    return tmp_path


def command(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, in the folder."""
    return subprocess.run(
        [sys.executable, "-c", RUN, "--book", "book.sqlite", *arguments],
        cwd=folder,
        env={**os.environ, "COLUMNS": "80"},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def test_the_watch_sees_and_stops_what_asks(asked: Path, folder: Path) -> None:
    """A name that is looked up, and an address that is called."""
    for asks in (
        "import socket; socket.create_connection(('192.0.2.1', 9), 1)",
        "import urllib.request; urllib.request.urlopen('http://192.0.2.1/')",
        "import socket; socket.getaddrinfo('example.org', 80)",
    ):
        ran = subprocess.run([sys.executable, "-c", asks], capture_output=True, check=False)
        assert b"nothing is asked of the network" in ran.stderr
    assert len(asked.read_text().splitlines()) == 3


def test_every_command_is_among_those_that_are_tried() -> None:
    """Also one that is added later."""
    assert {name.split()[0].rstrip(",") for name in COMMANDS_RUN} | ON_THE_SCREEN == set(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS_RUN)
def test_a_command_asks_nothing_of_the_network(asked: Path, folder: Path, name: str) -> None:
    """And does what it is for."""
    if name == "reopen-year":
        assert command(folder, *COMMANDS_RUN["close-year"]).returncode == 0
    ran = command(folder, *COMMANDS_RUN[name])
    assert asked.read_text() == ""
    assert ran.returncode == (1 if name in FALL_SHORT else 0), ran.stderr + ran.stdout


def test_the_app_asks_nothing_of_the_network(asked: Path, folder: Path) -> None:
    """In a terminal, over several pages; Ctrl+Q ends it."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    app = subprocess.Popen(
        [sys.executable, "-c", RUN, "--book", "book.sqlite"],
        cwd=folder,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    shown, keys = b"", [*"2346?", "\x11"]
    while keys and select.select([ours], [], [], 60)[0]:
        shown += os.read(ours, 65_536)
        if b"Night Shelter" in shown or b"Homelessness" in shown:  # it is up, and takes keys
            os.write(ours, keys.pop(0).encode())
    assert not keys, shown[-2_000:]
    while select.select([ours], [], [], 60)[0]:
        try:
            shown += os.read(ours, 65_536)
        except OSError:  # so does a terminal end on Linux
            break
    assert app.wait(60) == 0, shown[-2_000:].decode()
    os.close(ours)
    assert asked.read_text() == ""


def test_the_app_in_a_browser_asks_nothing_of_the_network(asked: Path, folder: Path) -> None:
    """It listens on this machine's own address alone."""

    async def visits(host: str) -> str:
        reader, writer = await asyncio.open_connection(*host.split(":"))
        writer.write(f"GET / HTTP/1.0\r\nHost: {host}\r\n\r\n".encode())
        page = (await reader.read()).decode()
        writer.close()
        return page

    with served(folder / "book.sqlite") as server:
        page = asyncio.run(visits(server.host))
        assert "200 OK" in page
        server.interrupted()
        assert server.ended()[0] == 130
    assert asked.read_text() == ""
