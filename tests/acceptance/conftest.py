"""The sample book, recorded once and only read."""

import pytest
from freezegun import freeze_time

from ledger.actor import actor
from ledger.keeping import Address
from ledger.sample_book import make_sample
from tests.postgres_server import Server
from tests.shared_books import TEMPLATE
from tests.tui.command import ELSEWHERE, RECORDED_AT

ON_EACH_DATABASE = {"test_the_five_decisions", "test_the_moments"}
"""Suites that ask a book on a server too: balances, replays and comparisons."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """What is asked of both kinds of database is asked of each."""
    name = metafunc.module.__name__.rsplit(".", maxsplit=1)[-1]
    if name in ON_EACH_DATABASE and "sample" in metafunc.fixturenames:
        kinds = ["SQLite", "PostgreSQL"]
        metafunc.parametrize("sample", kinds, indirect=True, scope="session")


@pytest.fixture(scope="session")
def sample(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Address:
    """A book with the sample's decisions, which tests only read."""
    address: Address = tmp_path_factory.mktemp("acceptance") / "sample.sqlite"
    if getattr(request, "param", "SQLite") == "PostgreSQL":
        server: Server = request.getfixturevalue("postgres")
        server.run(f"create database the_sample template {TEMPLATE}")
        address = server.address("the_sample", actor())
    with freeze_time(RECORDED_AT, ignore=ELSEWHERE):
        make_sample(address)
    return address
