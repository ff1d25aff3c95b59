"""The sample book, recorded once, and a clock that stands still while it is asked."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from freezegun import freeze_time

from ledger.sample_book import make_sample
from tests.tui.command import ASKED_AT, RECORDED_AT


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book with the sample's decisions, which tests only read."""
    path = tmp_path_factory.mktemp("acceptance") / "sample.sqlite"
    with freeze_time(RECORDED_AT):
        make_sample(path)
    return path


@pytest.fixture(scope="module", autouse=True)
def _today() -> Iterator[None]:
    with freeze_time(ASKED_AT):
        yield
