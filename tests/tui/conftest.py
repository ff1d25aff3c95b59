"""Books for the commands: the sample, read only, and books that a test may write to."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from freezegun import freeze_time

from ledger.book import create
from ledger.sample_book import make_sample
from tests.tui.command import RECORDED_AT, tally
from tests.tui.decision_files import SHELTER, written
from tests.tui.grants_book import grants_book
from tests.tui.served import Served, served


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book with the sample's decisions, which tests only read."""
    path = tmp_path_factory.mktemp("sample") / "book.sqlite"
    with freeze_time(RECORDED_AT):
        make_sample(path)
    return path


@pytest.fixture(scope="session")
def _empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("empty") / "book.sqlite"
    create(path)
    return path


@pytest.fixture(scope="session")
def _shelter(_empty: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("shelter")
    path = _copy(_empty, folder)
    assert tally(path, "record", written(folder, SHELTER), at=RECORDED_AT).code == 0
    return path


@pytest.fixture(scope="session")
def server(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The sample in a browser, for tests that do not end it."""
    folder = str(tmp_path_factory.mktemp("server"))
    with served(sample, XDG_STATE_HOME=folder, XDG_CONFIG_HOME=folder) as running:
        yield running


@pytest.fixture
def book(_empty: Path, tmp_path: Path) -> Path:
    """An empty book of the test's own."""
    return _copy(_empty, tmp_path)


@pytest.fixture
def shelter(_shelter: Path, tmp_path: Path) -> Path:
    """A book of the test's own, with the decision about night shelters in it."""
    return _copy(_shelter, tmp_path)


@pytest.fixture
def sample_copy(sample: Path, tmp_path: Path) -> Path:
    """The sample in a book of the test's own."""
    return _copy(sample, tmp_path)


def _copy(book: Path, folder: Path) -> Path:
    """A closed book with all its files, in another folder."""
    for file in book.parent.iterdir():
        shutil.copy(file, folder)
    return folder / book.name


@pytest.fixture
def awards(book: Path, tmp_path: Path) -> Path:
    """A book of grants, as tests.tui.grants_book has them."""
    return grants_book(book, tmp_path)
