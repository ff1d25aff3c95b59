"""Good files, command lines and keys, changed at random: told in a sentence, in time, in bounds.

No fault that nobody foresaw, no five seconds of computing, no 500 MB. Each command has tests of its
own for the words; here it is how many different inputs are tried. Those that once found a fault
stand as examples, and are tried first.
"""

import contextlib
import resource
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from events.refusal import Refusal
from ledger.checkpoints import CheckpointUnusable, read_checkpoint
from ledger.journal import JournalUnusable
from ledger.loading import parse
from ledger.problems import Refused
from tests.faults import counts, fuzzed
from tests.faults.fuzzed import COMMANDS, FILES, Edit, edited, in_the_archive
from tests.tui.app.screen import Person, at_the_screen
from tests.tui.command import run, tally
from tests.tui.decision_files import SHELTER, written

SECONDS_MAX = 5
GROWN_BYTES_MAX = 500 * 1024**2
CHECKPOINT = b"""tallystick/00112233445566778899aabbccddeeff
20852163
AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=

\xe2\x80\x94 tallystick/00112233445566778899aabbccddeeff AQIDBAUFBQ==
"""
EDITS = st.lists(
    st.builds(
        Edit,
        st.sampled_from(fuzzed.KINDS),
        st.integers(0, 2**16),
        st.integers(1, 60),
        st.integers(0, len(fuzzed.TOKENS) - 1),
    ),
    min_size=1,
    max_size=6,
)
NO_SHRINKING = (Phase.explicit, Phase.generate)


def tries(sample: int, whole: int) -> settings:
    """So many inputs; a fault is told as it was found, as each try costs a command."""
    return settings(
        max_examples=counts.of(sample, whole),
        deadline=None,
        phases=NO_SHRINKING,
        suppress_health_check=list(HealthCheck),
    )


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small book; what is tried changes nothing in it that matters."""
    folder = tmp_path_factory.mktemp("fuzzed")
    path = folder / "book.sqlite"
    assert tally(path, "init").code == 0
    assert tally(path, "record", written(folder, SHELTER)).code == 0
    return path


@contextmanager
def in_bounds() -> Iterator[None]:
    """It is over in so many seconds of the processor, and takes no more memory than is allowed."""

    def late(number: int, frame: object) -> None:
        raise TimeoutError(f"more than {SECONDS_MAX} s")

    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    signal.signal(signal.SIGPROF, late)
    signal.setitimer(signal.ITIMER_PROF, SECONDS_MAX)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    unit = 1 if sys.platform == "darwin" else 1024
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown * unit < GROWN_BYTES_MAX


def check_file(book: Path, kind: str, content: bytes) -> None:
    """The command answers about a file with this content: done, or refused in words."""
    file = book.with_name(FILES[kind][1])
    file.write_bytes(content)
    command = COMMANDS[kind]
    with in_bounds():
        answer = tally(book, command[0], file, *command[1:])
    assert answer.code in (0, 1, 2)
    assert answer.code == 0 or answer.err or answer.out


@pytest.mark.parametrize("kind", FILES)
def test_the_good_files_are_good(book: Path, kind: str) -> None:
    """What is changed below is read as it stands, or refused for what it says."""
    check_file(book, kind, FILES[kind][0])


@tries(60, 30_000)
@given(edits=EDITS)
def test_decision_files(book: Path, edits: Sequence[Edit]) -> None:
    """TOML and what it says."""
    check_file(book, "decision file", edited(FILES["decision file"][0], edits))


@tries(200, 150_000)
@given(edits=EDITS)
def test_decision_files_by_themselves(edits: Sequence[Edit]) -> None:
    """Without a command, so that more of them are: each read, or refused with its remedies."""
    content, problems = edited(FILES["decision file"][0], edits), []
    try:
        parse(content.decode(errors="replace"), "x.toml")
    except Refused as refused:
        problems = refused.problems
    assert all(each.wrong and each.remedy for each in problems)


@tries(500, 200_000)
@given(
    reader=st.sampled_from(list(fuzzed.TYPED)),
    written=st.lists(st.sampled_from(fuzzed.PIECES) | st.text(max_size=3), max_size=8).map("".join),
)
@example(reader="address", written="\udcff")
@example(reader="address", written="b3%b3")
def test_what_is_typed_into_a_field(reader: str, written: str) -> None:
    """Refused, or read as something that is read as the same when it is written out."""
    read = fuzzed.TYPED[reader]
    meant: object = None
    with contextlib.suppress(Refusal, JournalUnusable):
        meant = read(written)
    assert meant is None or read(str(meant)) == meant


@tries(40, 20_000)
@given(edits=EDITS)
def test_sheets(book: Path, edits: Sequence[Edit]) -> None:
    """Values apart by commas."""
    check_file(book, "sheet", edited(FILES["sheet"][0], edits))


@tries(40, 20_000)
@given(part=st.integers(0, 40), edits=EDITS, is_packed=st.booleans())
def test_workbooks(book: Path, part: int, edits: Sequence[Edit], *, is_packed: bool) -> None:
    """The archive as it is, and a part of it packed again."""
    good = FILES["workbook"][0]
    check_file(
        book, "workbook", in_the_archive(good, part, edits) if is_packed else edited(good, edits)
    )


@tries(15, 20_000)
@given(edits=EDITS)
def test_web_pages(book: Path, edits: Sequence[Edit]) -> None:
    """A decision's paper, held against its entries."""
    check_file(book, "web page", edited(FILES["web page"][0], edits))


@tries(40, 20_000)
@given(edits=EDITS)
def test_texts(book: Path, edits: Sequence[Edit]) -> None:
    """A decision's paper as a text, drafted."""
    check_file(book, "text", edited(FILES["text"][0], edits))


@tries(15, 10_000)
@given(edits=EDITS)
def test_pdfs(book: Path, edits: Sequence[Edit]) -> None:
    """A decision's paper as a PDF, drafted."""
    check_file(book, "PDF", edited(FILES["PDF"][0], edits))


@tries(500, 500_000)
@given(edits=EDITS)
def test_checkpoints(edits: Sequence[Edit]) -> None:
    """Read to the last byte, or refused as what they are not."""
    content = edited(CHECKPOINT, edits)
    with contextlib.suppress(CheckpointUnusable):
        assert read_checkpoint(content).text.encode() == content


@tries(80, 50_000)
@given(
    command=st.sampled_from(fuzzed.ASKED),
    words=st.lists(st.sampled_from(fuzzed.WORDS) | st.text(max_size=12), max_size=6),
)
@example(command="balances", words=["funds", "--as-at", "0001-01-01"])
def test_command_lines(book: Path, command: str, words: Sequence[str]) -> None:
    """Every command that ends by itself, with options that belong to it and others."""
    with pytest.MonkeyPatch.context() as here:
        folder = book.with_name("here")
        folder.mkdir(exist_ok=True)
        here.chdir(folder)
        with in_bounds():
            answer = run("--book", book, command, *(word.replace("\x00", "") for word in words))
    assert answer.code in (0, 1, 2)


@tries(2, 300)
@given(keys=st.lists(st.sampled_from(fuzzed.KEYS), min_size=10, max_size=30))
def test_keys_of_the_app(book: Path, keys: Sequence[str]) -> None:
    """Typed one after another, wherever they lead; then it is left."""

    async def types(person: Person) -> None:
        for key in keys:
            await person.presses(key)
        assert person.app.is_running

    at_the_screen(book, types)
