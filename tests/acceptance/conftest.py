"""The sample book, recorded once and only read."""

from pathlib import Path

import pytest
from freezegun import freeze_time

from ledger.sample_book import make_sample
from tests.tui.command import RECORDED_AT


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book with the sample's decisions, which tests only read."""
    path = tmp_path_factory.mktemp("acceptance") / "sample.sqlite"
    with freeze_time(RECORDED_AT):
        make_sample(path)
    return path
