"""A finance officer opens the book in a browser; another site, open beside it, gets nothing."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser

from tests.browser.shown import WITHIN_MS, opened
from tests.tui.served import Served


def test_a_person_finds_a_figure_as_it_was_known(
    browser: Browser, server: Served, tmp_path: Path
) -> None:
    """From the reserves to the entries behind a programme, as at another day, by keys alone."""
    shown = opened(browser, server.address)
    shown.has("VRU budget smoothing reserve")
    assert shown.page.title() == "Tallystick"
    first = shown.page.screenshot(path=tmp_path / "reserves.png")

    shown.presses("2")
    shown.has("Total 17,526,293.00")
    assert shown.page.screenshot(path=tmp_path / "programmes.png") != first

    shown.presses("ArrowDown", "ArrowDown", "Enter")
    shown.has("Borough Capacity Building")
    shown.has("PCD 1295")

    shown.presses("d")
    shown.has("As at which day?")
    shown.page.keyboard.type("30 mar 2023")
    shown.has("✓ 30 March 2023")
    shown.presses("Enter")
    shown.has("As at 30 March 2023")
    shown.page.screenshot(path=tmp_path / "why.png")

    shown.presses("Control+q")
    shown.page.get_by_text("The session has ended").wait_for(timeout=WITHIN_MS)
    shown.page.get_by_role("link", name="Begin again").click()
    shown.has("As at 30 March 2023")
    assert {urlsplit(address).netloc for address in shown.asked} == {server.host}
    assert [each for each in shown.wrong if "WebSocket is already" not in each] == []


ANOTHER_SITE = """<!DOCTYPE html>
<title>Another site</title>
<iframe src="{address}/"></iframe>
<script>
  const tried = {{}};
  const socket = new WebSocket("{address}/ws".replace("http", "ws"));
  socket.onopen = () => tried.socket = "open";
  socket.onerror = () => tried.socket ??= "refused";
  fetch("{address}/").then(() => tried.page = "read", () => tried.page = "refused");
  fetch("{address}/", {{ mode: "no-cors" }})
    .then(() => tried.blind = "read", () => tried.blind = "refused");
</script>
"""


@contextmanager
def another_site(address: str) -> Iterator[str]:
    """The address of a site whose page tries to reach the app."""

    class Site(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(ANOTHER_SITE.format(address=address).encode())

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Nobody reads it."""

    with HTTPServer(("127.0.0.1", 0), Site) as site:
        thread = threading.Thread(target=site.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{site.server_port}"
        finally:
            site.shutdown()
            thread.join()


def test_another_site_in_the_same_browser_gets_nothing(browser: Browser, server: Served) -> None:
    """Its page can open no socket to the app, read no page of it, and show none in a frame."""
    with another_site(server.address) as address:
        shown = opened(browser, address)
        shown.page.wait_for_function("Object.keys(tried).length == 3", timeout=WITHIN_MS)
        tried = shown.page.evaluate("tried")
        frames = [frame.title() for frame in shown.page.frames[1:]]
        shown.page.close()
    assert tried == {"socket": "refused", "page": "refused", "blind": "refused"}
    assert "Tallystick" not in frames
    assert server.process.poll() is None
