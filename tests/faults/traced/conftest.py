"""What the tests of this room share: the running commands, books to begin with, and the figures.

Every test says how much it tried; the figures stand at the end of the run, with the seed.
"""

import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.faults.traced.made_books import make_books
from tests.faults.traced.processes import Tally
from tests.faults.traced.trials import SEED

_OURS = "faults: "


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tally]:
    """Runs commands as real processes."""
    with Tally(tmp_path_factory.mktemp("running")) as tally:
        yield tally


@pytest.fixture(scope="session")
def books(tmp_path_factory: pytest.TempPathFactory, running: Tally) -> Path:
    """A folder with the books and files that acts begin with."""
    folder = tmp_path_factory.mktemp("books")
    make_books(folder, running)
    return folder


@pytest.fixture
def trial(tmp_path: Path) -> Iterator[Path]:
    """A folder for one trial after another; the last one stays where a test fails."""
    yield tmp_path / "trial"
    shutil.rmtree(tmp_path / "trial", ignore_errors=True)


@pytest.fixture
def tried(record_property: Callable[[str, object], None]) -> Callable[[str, int], None]:
    """Says how many of what were tried."""
    return lambda what, count: record_property(f"{_OURS}{what}", count)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """The figures of all tests together."""
    figures: Counter[str] = Counter()
    for report in terminalreporter.getreports("passed"):
        for name, count in report.user_properties:
            if name.startswith(_OURS):
                figures[name.removeprefix(_OURS)] += int(str(count))
    told = ", ".join(f"{count:,} {what}" for what, count in sorted(figures.items()))
    terminalreporter.write_line(f"FAULTS_SEED={SEED}: {told}")
