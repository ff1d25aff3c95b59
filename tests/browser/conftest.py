"""A real browser, and the sample book served to it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from freezegun import freeze_time
from playwright.sync_api import Browser, sync_playwright

from ledger.sample_book import make_sample
from tests.tui.command import RECORDED_AT
from tests.tui.served import Served, served

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_ALONE = [
    "--no-sandbox",  # who runs the tests in a container is often root
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium without a window, asking nobody for anything by itself."""
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    assert found, "these tests need Chromium; install it: apt-get install chromium"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=_ALONE)
        yield chromium
        chromium.close()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Served]:
    """The sample in a book of its own, read only."""
    book = tmp_path / "book.sqlite"
    with freeze_time(RECORDED_AT):
        make_sample(book)
    with served(book) as running:
        yield running
