"""Books for the commands: the sample, read only, and books that a test may write to."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from freezegun import freeze_time

from ledger.addresses import create
from ledger.copying import copy
from ledger.keeping import Address
from ledger.sample_book import make_sample
from tests.postgres_server import Server
from tests.shared_books import READER
from tests.tui.command import RECORDED_AT, tally
from tests.tui.decision_files import SHELTER, decision, written
from tests.tui.grants_book import grants_book
from tests.tui.served import Served, served

ON_EACH_DATABASE = {
    "test_balances",
    "test_comparing",
    "test_replaying",
    "test_verifying",
    "test_why",
}
"""Suites of what is answered from a book, and told of it: they run on each kind of database, as far
as they read the sample and do nothing to its file.
"""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """What is about reading a book runs on each kind of database."""
    name = metafunc.module.__name__.rsplit(".", maxsplit=1)[-1]
    if name in ON_EACH_DATABASE and "sample" in metafunc.fixturenames:
        metafunc.parametrize("sample", ["SQLite", "PostgreSQL"], indirect=True)


@pytest.fixture(scope="session")
def _sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "book.sqlite"
    with freeze_time(RECORDED_AT):
        make_sample(path)
    return path


@pytest.fixture(scope="session")
def sample(request: pytest.FixtureRequest, _sample_file: Path) -> Iterator[Address]:
    """A book with the sample's decisions, which tests only read; in a file, where none is asked."""
    if getattr(request, "param", "SQLite") == "SQLite":
        yield _sample_file
        return
    server: Server = request.getfixturevalue("postgres")
    server.run("create database sample")
    copy(_sample_file, server.address("sample"), lambda done, in_all: None)
    yield server.address("sample", READER)
    server.run("drop database sample with (force)")


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
def server(_sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The sample in a browser, for tests that do not end it."""
    folder = str(tmp_path_factory.mktemp("server"))
    with served(_sample_file, XDG_STATE_HOME=folder, XDG_CONFIG_HOME=folder) as running:
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
def sample_copy(_sample_file: Path, tmp_path: Path) -> Path:
    """The sample in a book of the test's own."""
    return _copy(_sample_file, tmp_path)


def _copy(book: Path, folder: Path) -> Path:
    """A closed book with all its files, in another folder."""
    for file in book.parent.iterdir():
        shutil.copy(file, folder)
    return folder / book.name


@pytest.fixture
def opened_later(book: Path, tmp_path: Path) -> Path:
    """A reserve drawn on by a decision of 2023, whose opening a decision of 2025 gives."""
    drawn = decision(
        "A 1",
        'kind = "fund"\nname = "Old reserve"\nfund_kind = "reserve"',
        'kind = "programme"\nname = "Wardens"',
        'kind = "approval"\nprogramme = "Wardens"\nyear = "2023/24"\namount = "480,000"\n'
        'funding = [{ fund = "Old reserve", amount = "480,000" }]',
        decided_on="2023-06-01",
    )
    opened = decision(
        "A 2",
        'kind = "correction"\nentry = 2\ncause = "decision"\nbecause = "The accounts"\n'
        'set = { opening = { now = "900,000" }, opening_on = { now = 2023-04-01 } }',
        decided_on="2025-06-01",
    )
    for text in (drawn, opened):
        answer = tally(book, "record", written(tmp_path, text), at=RECORDED_AT)
        assert answer.code == 0, answer.err
    return book


@pytest.fixture
def awards(book: Path, tmp_path: Path) -> Path:
    """A book of grants, as tests.tui.grants_book has them."""
    return grants_book(book, tmp_path)
