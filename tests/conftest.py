"""How hard the properties are tried: HYPOTHESIS_PROFILE is "ci", the default, "long" or "mutants".

In CI the same examples are tried each time, so that a change is judged by itself; new ones are
sought by the long profile. For mutants it is enough that one fails, however large it is. And the
PostgreSQL server of those tests that need one, and what tests have to tell at the end of the run.
"""

import os
from collections.abc import Callable, Iterator

import pytest
from hypothesis import Phase, settings

from tests.postgres_server import Server, running
from tests.shared_books import SharedBook, prepare, shared_book

settings.register_profile("ci", max_examples=50, deadline=None, derandomize=True, print_blob=True)
settings.register_profile("long", max_examples=2000, deadline=None)
settings.register_profile(
    "mutants",
    settings.get_profile("ci"),
    max_examples=10,
    phases=(Phase.explicit, Phase.generate),
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


@pytest.fixture(scope="session", autouse=True)
def _no_data_of_this_person(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What is made for several tests keeps its views out of the data folder of who runs them."""
    with pytest.MonkeyPatch.context() as for_all:
        for_all.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("data_for_all")))
        yield


@pytest.fixture(autouse=True)
def _own_folders(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """What the app remembers, a person's keys, and the views of shared books are of this test
    alone.
    """
    for name in ("XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(tmp_path_factory.mktemp(name.lower())))


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A PostgreSQL server that the tests of this process share, started by the first of them."""
    with running() as server:
        prepare(server)
        yield server


@pytest.fixture
def shared(postgres: Server) -> Iterator[SharedBook]:
    """A database of the test's own with an empty book in it."""
    yield from shared_book(postgres)


@pytest.fixture
def figure(record_property: Callable[[str, object], None]) -> Callable[[str], None]:
    """Tells a figure of docs/trust.md at the end of the run."""
    return lambda told: record_property(_FIGURE, told)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """The figures that tests told, each on a line."""
    for report in terminalreporter.getreports("passed"):
        for name, told in report.user_properties:
            if name == _FIGURE:
                terminalreporter.write_line(f"{report.nodeid}: {told}")


_FIGURE = "figure of docs/trust.md"
