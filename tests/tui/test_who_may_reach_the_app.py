"""A page of another site, in the same browser, neither reads the book nor drives the app."""

import asyncio
import re

import aiohttp
import pytest

from tests.tui.served import Served

_OTHERS = "http://evil.example"


def asked(server: Served, path: str, **headers: str) -> tuple[int, str, dict[str, str]]:
    """The status, text and headers of what is answered."""

    async def ask() -> tuple[int, str, dict[str, str]]:
        async with (
            aiohttp.ClientSession() as session,
            session.get(f"{server.address}{path}", headers=headers) as answer,
        ):
            text = (await answer.read()).decode(errors="replace")
            return answer.status, text, dict(answer.headers)

    return asyncio.run(ask())


def websocket_status(server: Served, **headers: str) -> int:
    """How the server answers who wants to drive the app; 101 is yes."""

    async def connect() -> int:
        async with aiohttp.ClientSession() as session:
            try:
                async with session.ws_connect(f"{server.address}/ws", headers=headers):
                    return 101
            except aiohttp.WSServerHandshakeError as refused:
                return refused.status

    return asyncio.run(connect())


def other_hosts(server: Served) -> list[str]:
    """Names by which a page could reach the server that are not its address."""
    port = server.host.partition(":")[2]
    return [
        "evil.example",
        f"evil.example:{port}",
        "127.0.0.1",
        "localhost",
        "127.0.0.1:1",
        f"127.0.0.1.evil.example:{port}",
        f"0.0.0.0:{port}",
        f"[::1]:{port}",
    ]


def other_origins(server: Served) -> list[str]:
    """Origins that are not the server's pages."""
    return [
        _OTHERS,
        "null",
        "http://127.0.0.1",
        "http://localhost:1",
        f"https://{server.host}",
        f"{server.address}.evil.example",
        f"{server.address}, {_OTHERS}",
        "",
    ]


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost"])
def test_its_own_page_may_drive_the_app(server: Served, name: str) -> None:
    """By either name of this machine."""
    host = f"{name}:{server.host.partition(':')[2]}"
    assert asked(server, "/", Host=host)[0] == 200
    assert f'"ws://{host}/ws"' in asked(server, "/", Host=host)[1]
    assert websocket_status(server, Host=host, Origin=f"http://{host}") == 101


def test_no_other_name_leads_to_it(server: Served) -> None:
    """A site whose name was made to lead to this machine is refused, for pages and sockets."""
    for host in other_hosts(server):
        for path in ("/", "/static/js/textual.js", "/page/page.css", "/download/x", "/nowhere"):
            status, text, _ = asked(server, path, Host=host)
            assert (status, text[:8]) == (403, "Refused:"), (host, path)
        assert websocket_status(server, Host=host, Origin=server.address) == 403, host
        assert websocket_status(server, Host=host, Origin=f"http://{host}") == 403, host


def test_no_page_of_another_site_gets_an_answer(server: Served) -> None:
    """Whatever another site's page asks, and above all a socket, is refused."""
    for origin in other_origins(server):
        assert websocket_status(server, Origin=origin) == 403, origin
        for path in ("/", "/static/js/textual.js", "/download/x", "/nowhere"):
            assert asked(server, path, Origin=origin)[0] == 403, (origin, path)


def test_a_socket_must_say_whose_page_it_is(server: Served) -> None:
    """A request without Origin may be a link that somebody followed, but never a socket."""
    assert asked(server, "/")[0] == 200
    assert websocket_status(server) == 403
    assert asked(server, "/%77s")[0] == 403


@pytest.mark.parametrize("path", ["/", "/static/js/textual.js", "/nowhere", "/ws"])
def test_every_answer_keeps_the_outside_out(server: Served, path: str) -> None:
    """Nothing from outside is loaded, no other page frames it, and no copy is kept."""
    headers = asked(server, path)[2]
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "frame-ancestors 'none'" in policy
    assert set(re.findall(r"\w+://[^\s;]+", policy)) == {
        f"ws://{name}:{server.host.partition(':')[2]}" for name in ("127.0.0.1", "localhost")
    }
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Cache-Control"] == "no-store"


def test_the_page_and_all_it_needs_come_from_here(server: Served) -> None:
    """No address of another machine is on the page, and everything that it names is there."""
    page = asked(server, "/")[1]
    assert "<title>Tallystick</title>" in page
    assert "The session has ended" in page
    assert re.findall(r"\w+://[^\"]*", page) == [f"ws://{server.host}/ws"]
    needed = re.findall(r'(?:src|href)="(/[^"]+)"', page)
    styles = asked(server, "/page/page.css")[1]
    assert "://" not in styles
    needed += re.findall(r'url\("([^"]+)"\)', styles)
    assert len(needed) >= 7
    for path in needed:
        assert asked(server, path)[0] == 200, path


@pytest.mark.parametrize(
    "path", ["/static", "/static/", "/page/", "/static/js", "/page/..%2fserver.py", "/page/x"]
)
def test_no_folder_is_listed_and_nothing_beside_them_is_given(server: Served, path: str) -> None:
    """Only files that the page needs can be had."""
    assert asked(server, path)[0] in (403, 404)
