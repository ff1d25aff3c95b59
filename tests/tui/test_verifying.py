"""tally verify: what it looks at, and that it finds whatever was done to a book behind its back."""

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.book import Book
from ledger.keeping import Address
from ledger.loading import load
from ledger.recording import record as record_file
from replay import verification
from replay.entries import read_entries
from tests.ledger.books import tamper
from tests.tui.command import refusal, tally
from tests.tui.decision_files import REVIEW, SHELTER, written
from tests.tui.terminal import on_a_terminal

VIEWS = "book.views.sqlite"
WITNESS = "book.sqlite.witness"
AMOUNT = "update stored_events set state = cast(replace(state, '{was}', '{now}') as {type})"


def checks(book: Path) -> dict[str, Any]:
    """Every check by name, as JSON has it."""
    answer = tally(book, "verify", "--format", "json")
    content = answer.json
    assert answer.code == (1 if content["faults"] else 0)
    return {check["name"]: check for check in content["checks"]}


def faults(book: Path) -> dict[str, list[str]]:
    """The faults of the checks that found any."""
    return {name: check["faults"] for name, check in checks(book).items() if check["faults"]}


def test_a_sound_book_passes_every_check_and_is_told_how_much_was_looked_at(
    sample: Address,
) -> None:
    """What was checked, how many, and the root over them."""
    answer = tally(sample, "verify")
    assert (answer.code, answer.err) == (0, "")
    for told in (
        "✓ file: book.sqlite" if isinstance(sample, Path) else "",
        "✓ tables:",
        "✓ numbers: entries 1 to 104, without a gap",
        "✓ entries: 104 entries",
        "✓ clock:",
        "✓ root:",
        "✓ views' file:",
        "✓ views:",
        "✓ sums:",
        "✓ replay:",
    ):
        assert told in answer.words
    assert "✗" not in answer.out
    content = json.loads(tally(sample, "verify", "--format", "json").out)
    with Book(sample) as book:
        assert content["root"] == book.views.position().range.root().hex()


def test_an_empty_book_is_sound(book: Path) -> None:
    """Nothing is recorded yet."""
    assert "✓ numbers: entries none yet" in tally(book, "verify").words


@pytest.mark.parametrize(
    ("statement", "check", "told"),
    [
        (
            AMOUNT.format(was=":30000000", now=":30000001", type="blob"),
            "root",
            "entries 1 to 7: what is stored is not what the witness has seen",
        ),
        (AMOUNT.format(was=":30000000", now=":NaN", type="blob"), "entries", "entry 4: "),
        (AMOUNT.format(was=":30000000", now=":0.1", type="blob"), "entries", "entry 4: "),
        (AMOUNT.format(was=":30000000", now=":true", type="blob"), "entries", "entry 4: "),
        (AMOUNT.format(was="Camden", now="Camdem", type="blob"), "entries", "entry 6: "),
        (AMOUNT.format(was="x", now="x", type="text"), "entries", "entry 1: "),
        (
            "update stored_events set topic = 'FundDrawn' where originator_version = 4",
            "entries",
            "entry 4: ",
        ),
        (
            "update stored_events set topic = 'FundStolen' where originator_version = 4",
            "entries",
            "entry 4: 'FundStolen' is no event",
        ),
        ("delete from stored_events where originator_version = 2", "numbers", "entry 2 is missing"),
        (
            "delete from stored_events where originator_version between 2 and 3",
            "numbers",
            "entry 2 to 3 is missing",
        ),
        (
            "delete from stored_events where originator_version = 7",
            "root",
            "the witness has seen 7 entries, and the book has 6",
        ),
        ("delete from stored_events", "root", "and the book has 0"),
        (
            "update stored_events set originator_version = originator_version + 1"
            " where originator_version = 7",
            "numbers",
            "entry 7 is missing: 8 comes next",
        ),
        (
            "insert into stored_events select 'ffffffffffffffffffffffffffffffff',"
            " originator_version, topic, state from stored_events where originator_version = 6",
            "numbers",
            "entry 6 is filed under 'ffffffffffffffffffffffffffffffff'",
        ),
        (
            "insert into stored_events select originator_id, 8, topic, state from stored_events"
            " where originator_version = 6",
            "root",
            "",
        ),
        (
            "update stored_events set originator_version = originator_version + 100",
            "numbers",
            "entry 1 to 100 is missing",
        ),
        ("create table planted (content text)", "tables", "table planted is none of ours"),
        ("create view planted as select 1", "tables", "view planted is none of ours"),
        (
            "create trigger planted after insert on stored_events begin select 1; end",
            "tables",
            "trigger planted is none of ours",
        ),
        ("create index planted on stored_events (topic)", "tables", "index planted is none of"),
    ],
)
def test_what_somebody_did_with_the_file_is_found_and_named(
    shelter: Path, statement: str, check: str, told: str
) -> None:
    """By its entry, its number or its table; with the triggers put back as they were."""
    assert faults(shelter) == {}
    tamper(shelter, statement)
    found = checks(shelter)
    if told:
        assert any(told in fault for fault in found[check]["faults"]), found
    else:
        assert found[check]["faults"] or found[check]["notes"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"version":1,', '"version":1,"decision":"PCD 9",'),
        ('"version":1,', '"version":1, '),
        ("}", "}\n"),
    ],
)
def test_bytes_that_nobody_recorded_are_found_though_they_say_the_same(
    shelter: Path, old: str, new: str
) -> None:
    """A key twice, a blank, a line end: verify and a pack find the same fault."""
    tamper(
        shelter,
        f"update stored_events set state = cast(replace(cast(state as text), '{old}', '{new}') as"
        " blob) where originator_version = 7",
    )
    (fault,) = faults(shelter)["entries"]
    assert fault.startswith("entry 7: ")
    assert "is stored in other bytes than it is recorded in" in fault
    answer = tally(shelter, "replay", "--pack", shelter.with_name("pack"))
    assert answer.code == 1
    assert "entries" in answer.err


def test_entries_that_changed_places_are_found(shelter: Path) -> None:
    """The root is of their order; and a draw comes before what it is beside."""
    swap = (
        "update stored_events set originator_version = 99 where originator_version = 4",
        "update stored_events set originator_version = 4 where originator_version = 5",
        "update stored_events set originator_version = 5 where originator_version = 99",
    )
    tamper(shelter, *swap)
    assert "root" in faults(shelter)


def test_a_trigger_that_is_gone_is_named(shelter: Path) -> None:
    """The guard rail is down, and everything else as it was."""
    with closing(sqlite3.connect(shelter, isolation_level=None)) as connection:
        connection.execute("drop trigger entries_are_never_changed")
    assert faults(shelter) == {"tables": ["trigger entries_are_never_changed is missing"]}


@pytest.mark.parametrize(
    ("statement", "check", "told"),
    [
        ("update movement set pence = pence + 1 where number = 4", "views", "table movement: "),
        ("delete from movement where number = 4", "views", "table movement: "),
        ("update fund set name = 'Slush fund'", "views", "table fund: "),
        ("update entry set recorded_by = 'nobody'", "views", "recorded_by nobody"),
        ("drop index idx_movement_number", "views", "index idx_movement_number is missing"),
        ("create table planted (content text)", "views", "table planted is none of ours"),
    ],
)
def test_what_somebody_did_with_the_views_alone_is_found(
    shelter: Path, statement: str, check: str, told: str
) -> None:
    """Nothing of the journal changed: making the views again mends it."""
    with closing(sqlite3.connect(shelter.with_name(VIEWS), isolation_level=None)) as connection:
        connection.execute(statement)
    found = faults(shelter)
    assert any(told in fault for fault in found[check]), found


def test_a_figure_changed_on_one_side_only_is_found_three_times(shelter: Path) -> None:
    """By the row, by the sum that is not zero, and by a replay."""
    with closing(sqlite3.connect(shelter.with_name(VIEWS), isolation_level=None)) as connection:
        connection.execute(
            "update movement set pence = pence + 1 where number = 4 and family = 'commitments'"
        )
    found = faults(shelter)
    assert set(found) == {"views", "sums", "replay"}
    assert "entry 4 moves 1 pence from nowhere" in found["sums"]
    assert tally(shelter, "rebuild").code == 0
    assert faults(shelter) == {}


def test_an_old_copy_of_the_book_put_back_is_found_by_the_witness(
    shelter: Path, tmp_path: Path
) -> None:
    """The witness has seen what the copy does not have."""
    old = shutil.copy(shelter, tmp_path / "old.sqlite")
    assert tally(shelter, "record", written(tmp_path, REVIEW)).code == 0
    for ending in ("-wal", "-shm"):
        shelter.with_name(f"{shelter.name}{ending}").unlink(missing_ok=True)
    shutil.copy(old, shelter)
    (fault,) = faults(shelter)["root"]
    assert "the witness has seen 9 entries, and the book has 7: entries are missing" in fault


def test_a_write_ahead_log_that_was_damaged_is_found(shelter: Path, tmp_path: Path) -> None:
    """SQLite passes over what is damaged in it without a word; the witness has seen more."""
    with Book(shelter) as book:
        assert tally(shelter, "record", written(tmp_path, REVIEW)).code == 0
        damaged = tmp_path / "damaged"
        damaged.mkdir()
        for file in shelter.parent.glob("book.sqlite*"):
            if file.is_file():
                shutil.copy(file, damaged / file.name)
        assert book
    log = damaged / "book.sqlite-wal"
    content = bytearray(log.read_bytes())
    content[60] ^= 1
    log.write_bytes(content)
    (damaged / "book.sqlite-shm").unlink()
    found = faults(damaged / "book.sqlite")
    assert "entries are missing" in found["root"][0]


def test_a_clock_that_was_put_back_is_reported_and_is_no_fault(
    shelter: Path, tmp_path: Path
) -> None:
    """Entries recorded before the one above them: seen, with both times."""
    file = written(tmp_path, REVIEW)
    assert tally(shelter, "record", file, at="2026-11-20 08:00:00").code == 0
    found = checks(shelter)
    assert found["clock"]["faults"] == []
    assert found["clock"]["told"] == "times of recording: one ran backwards (reported, no fault)"
    assert "entry 8 was recorded at 2026-11-20 08:00:00 UTC, before" in found["clock"]["notes"][0]


def test_a_book_without_its_witness_is_sound_and_says_what_is_missing(shelter: Path) -> None:
    """As when the file alone was handed over."""
    shelter.with_name(WITNESS).unlink()
    found = checks(shelter)
    assert found["root"]["notes"] == [
        "there is no witness: nothing beside the book says how long it was"
    ]


@pytest.mark.parametrize("shown", ["what is this", "9" * 5000 + " ab 20"])
def test_a_witness_of_junk_is_a_fault(shelter: Path, shown: str) -> None:
    """No crash leaves it: of a line at most the beginning."""
    witness = shelter.with_name(WITNESS)
    witness.write_text(f"{shown}\n" * 22)
    (fault,) = faults(shelter)["root"]
    assert "of 22 lines of the witness were never written into it" in fault


def test_a_witness_without_a_whole_line_says_nothing_and_that_is_told(shelter: Path) -> None:
    """As much as of one that is not there."""
    shelter.with_name(WITNESS).write_text("7 ab\n" * 22)
    assert checks(shelter)["root"]["notes"] == [
        "the witness holds no whole line: it does not say how long the book was",
        "22 lines of the witness cut short, as a crash leaves the one it writes",
    ]


def test_a_line_of_the_witness_cut_short_is_a_note(shelter: Path, tmp_path: Path) -> None:
    """By a crash; and so it stays, between whole lines."""
    witness = shelter.with_name(WITNESS)
    witness.write_text(f"{witness.read_text()}9 ab")
    cut_short = "1 line of the witness cut short, as a crash leaves the one it writes"
    assert checks(shelter)["root"]["notes"] == [cut_short]
    assert tally(shelter, "record", written(tmp_path, REVIEW)).code == 0
    found = checks(shelter)["root"]
    assert (found["faults"], found["notes"]) == ([], [cut_short])


def test_a_line_of_the_witness_that_was_changed_is_found(shelter: Path) -> None:
    """An earlier line as well as the last."""
    witness = shelter.with_name(WITNESS)
    text = witness.read_text()
    witness.write_text(text.replace(text.split()[1][:8], "00000000", 1))
    assert "what is stored is not what the witness has seen" in faults(shelter)["root"][0]


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\x00", b"not a book at all" * 400])
def test_a_file_that_is_no_book_is_told(tmp_path: Path, content: bytes) -> None:
    """Exit 1 with the reason, never a traceback."""
    path = tmp_path / "book.sqlite"
    path.write_bytes(content)
    answer = tally(path, "verify")
    assert answer.code == 1
    assert "✗" in answer.out


def test_a_book_by_a_link_is_the_same_book(shelter: Path, tmp_path: Path) -> None:
    """Its witness, its lock and its views are those beside the book."""
    link = tmp_path / "elsewhere" / "link.sqlite"
    link.parent.mkdir()
    link.symlink_to(shelter)
    assert tally(link, "record", written(tmp_path, REVIEW)).code == 0
    assert [file.name for file in link.parent.iterdir()] == ["link.sqlite"]
    found = checks(shelter)
    assert [check["faults"] for check in found.values() if check["faults"]] == []
    assert found["root"]["notes"] == []


def test_no_file_and_a_folder_are_told(tmp_path: Path) -> None:
    """There is nothing to look at."""
    assert "there is no book at" in refusal(tmp_path / "none.sqlite", "verify")
    assert "is a folder" in refusal(tmp_path, "verify")


class Copies:
    """A sound book's file and write-ahead log, of which changed copies stand beside its witness."""

    def __init__(self, book: Path, folder: Path) -> None:
        self.path = folder / "book.sqlite"
        self._log = folder / "book.sqlite-wal"
        shutil.copy(book.with_name(WITNESS), folder / WITNESS)
        self.file = book.read_bytes()
        log = book.with_name("book.sqlite-wal")
        self.log = log.read_bytes() if log.exists() else b""

    def __repr__(self) -> str:
        return f"copies of {len(self.file)} and {len(self.log)} bytes"

    @property
    def root(self) -> str:
        """That the witness saw last."""
        return self.path.with_name(WITNESS).read_text().split()[-2]

    def put(self, file: bytes, log: bytes) -> Path:
        """A copy of these bytes, with nothing left of the one before."""
        for each in self.path.parent.iterdir():
            if each.name != WITNESS:
                each.unlink()
        self.path.write_bytes(file)
        if log:
            self._log.write_bytes(log)
        return self.path

    def never_a_wrong_figure(self, file: bytes, log: bytes) -> None:
        """Either a check fails, or the root over every stored byte is what it was."""
        answer = tally(self.put(file, log), "verify", "--format", "json")
        assert answer.code in (0, 1)
        assert answer.code == 1 or answer.json["root"] == self.root, answer


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory, _shelter: Path) -> Copies:
    """Of the book with the shelters in it, at rest."""
    with closing(sqlite3.connect(_shelter)) as connection:
        connection.execute("pragma wal_checkpoint(truncate)")
    return Copies(_shelter, tmp_path_factory.mktemp("closed"))


@pytest.fixture(scope="module")
def in_use(tmp_path_factory: pytest.TempPathFactory, _empty: Path) -> Copies:
    """Of a book that is being recorded in: everything is still in the write-ahead log."""
    folder = tmp_path_factory.mktemp("in-use")
    book = folder / "book.sqlite"
    shutil.copy(_empty, book)
    with Book(book):
        assert tally(book, "record", written(folder, SHELTER)).code == 0
        return Copies(book, tmp_path_factory.mktemp("log"))


def flipped(content: bytes, place: int, bit: int) -> bytes:
    """The content with one bit changed."""
    changed = bytearray(content)
    changed[place % len(changed)] ^= 1 << bit
    return bytes(changed)


PLACES, BITS = st.integers(0, 2**20), st.integers(0, 7)


@given(place=PLACES, bit=BITS)
def test_one_changed_bit_anywhere_is_never_a_wrong_figure(
    closed: Copies, place: int, bit: int
) -> None:
    """In the book's file."""
    closed.never_a_wrong_figure(flipped(closed.file, place, bit), closed.log)


@given(place=PLACES, bit=BITS)
def test_one_changed_bit_of_the_write_ahead_log_is_never_a_wrong_figure(
    in_use: Copies, place: int, bit: int
) -> None:
    """SQLite passes over what is damaged there, and all behind it, without a word."""
    in_use.never_a_wrong_figure(in_use.file, flipped(in_use.log, place, bit))


@given(length=PLACES)
def test_a_file_that_was_cut_short_is_never_a_wrong_figure(closed: Copies, length: int) -> None:
    """At any length."""
    closed.never_a_wrong_figure(closed.file[: length % len(closed.file)], closed.log)


def test_copies_that_were_not_changed_are_sound(closed: Copies, in_use: Copies) -> None:
    """What the others change was whole."""
    assert in_use.log
    for copies in (closed, in_use):
        assert tally(copies.put(copies.file, copies.log), "verify").code == 0


def test_who_records_meanwhile_makes_no_fault(
    sample_copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What came between two checks is in neither the views nor the entries that they look at."""
    file = written(tmp_path, SHELTER)
    recorded: list[int] = []

    def read_while_another_records(*given: Any) -> Any:
        entries = read_entries(*given)
        if not recorded:
            recorded.append(1)
            with Book(sample_copy) as other:
                record_file(other, load(file))
        return entries

    monkeypatch.setattr(verification, "read_entries", read_while_another_records)
    assert faults(sample_copy) == {}
    assert recorded
    assert checks(sample_copy)["numbers"]["told"] == "entries 1 to 111, without a gap"


def test_a_witness_that_once_saw_more_is_believed(sample_copy: Path) -> None:
    """A line for the shorter book, added below, does not make it whole."""
    witness = sample_copy.with_name(WITNESS)
    line = next(each for each in witness.read_text().splitlines() if each.startswith("47 "))
    tamper(sample_copy, "delete from stored_events where originator_version > 47")
    sample_copy.with_name(VIEWS).unlink()
    witness.write_text(f"{witness.read_text()}{line}\n")
    (fault,) = faults(sample_copy)["root"]
    assert fault.startswith("the witness has seen 104 entries, and the book has 47")


def test_a_second_identity_is_found(sample_copy: Path) -> None:
    """By the trigger that looks for the book's own, nothing more could be recorded."""
    tamper(sample_copy, "insert into book values ('00000000000000000000000000000000', 1)")
    assert faults(sample_copy)["tables"] == ["table book has 2 rows, where a book has one identity"]


@pytest.mark.parametrize(
    ("column", "value", "told"),
    [
        ("id", "'{' || id || '}'", "is not written as 32 hexadecimal digits"),
        ("id", "upper(id) || ''", "is not written as 32 hexadecimal digits"),
        ("format", "0", "there is no format 0 of a book"),
        ("format", "-7", "there is no format -7 of a book"),
    ],
)
def test_an_identity_in_another_form_is_found(
    sample_copy: Path, column: str, value: str, told: str
) -> None:
    """It is read as the same, and by the trigger that looks for it nothing could be recorded."""
    tamper(sample_copy, f"update book set {column} = {value}")
    (fault,) = faults(sample_copy)["tables"]
    assert told in fault


@pytest.mark.parametrize(
    "statement",
    [
        "update position set subtrees = x'00ff'",
        "update position set number = -1",
        "update position set number = 200",
        "update position set last_stored = x'7b7d'",
        "update position set book = '00'",
        "drop table movement",
    ],
)
def test_views_that_are_none_of_these_entries_are_at_fault_and_left_alone(
    sample_copy: Path, statement: str
) -> None:
    """In words, with the remedy, which helps; figures are asked for all the same, with a warning.

    To verify changes nothing: what stands there may be evidence.
    """
    views = sample_copy.with_name(VIEWS)
    with closing(sqlite3.connect(views, isolation_level=None)) as connection:
        connection.execute(statement)
    for _ in range(2):
        found = faults(sample_copy)
        assert list(found) == ["views"]
        (fault,) = found["views"]
        assert "; tally rebuild makes it again from the journal; find out first who" in fault
        assert "Error(" not in fault
    balances = tally(sample_copy, "balances", "funds")
    assert balances.code == 0
    assert "made again" in balances.err
    with closing(sqlite3.connect(views, isolation_level=None)) as connection:
        connection.execute(statement)
    assert tally(sample_copy, "rebuild").code == 0
    assert faults(sample_copy) == {}


def test_papers_are_not_looked_for_where_the_views_are_at_fault(
    sample_copy: Path, tmp_path: Path
) -> None:
    """Which are kept is asked from the views."""
    with closing(sqlite3.connect(sample_copy.with_name(VIEWS), isolation_level=None)) as connection:
        connection.execute("drop table movement")
    answer = tally(sample_copy, "verify", "--documents", tmp_path)
    assert answer.code == 1
    assert "NOT MADE: which papers are kept is asked from the views" in answer.words


def say(what: str, now: str, entry: int) -> str:
    """The statement that changes the value of a field of an entry, and nothing else of it."""
    return (
        f"update stored_events set state = cast(json_set(cast(state as text), '$.{what}',"
        f" json('{now}')) as blob) where originator_version = {entry}"
    )


@pytest.mark.parametrize(
    ("what", "now", "entry", "told"),
    [
        ("entry", "52", 52, "entry 52: its entry is entry 52, which is not before it"),
        ("entry", "999", 52, "entry 52: its entry is entry 999, which is not before it"),
        ("fields[0].field", '"decided_on"', 52, "entry 52: its decided_on is "),
        ("programme", '"No Such Thing"', 47, "entry 47: its programme 'No Such Thing' was not"),
        ("effective_on", '"0001-01-01"', 47, "entry 47: its effective_on is 0001-01-01, which is"),
        ("decided_on", '"9999-12-31"', 47, "entry 47: its decided_on is 9999-12-31, which is"),
        ("recorded_at", '"0001-01-01T00:00:00Z"', 47, "entry 47: its recorded_at is 0001-01-01"),
    ],
)
def test_an_entry_that_refers_to_what_cannot_be_is_named(
    sample_copy: Path, what: str, now: str, entry: int, told: str
) -> None:
    """It says all that an entry of its kind must, and has no meaning where it stands."""
    tamper(sample_copy, say(what, now, entry))
    sample_copy.with_name(VIEWS).unlink()
    sample_copy.with_name(WITNESS).unlink()
    answer = tally(sample_copy, "verify")
    assert answer.code == 1
    assert told in answer.words
    for command in (("verify",), ("balances", "programmes"), ("rebuild",), ("checkpoint",)):
        said = tally(sample_copy, *command)
        for name in ("Error(", "KeyError", "TypeError", "OverflowError"):
            assert name not in said.out + said.err


def test_where_the_views_alone_are_wrong_the_way_back_is_told(sample_copy: Path) -> None:
    """No entry is touched: they are made again, and the book is sound."""
    with sqlite3.connect(sample_copy.with_name("book.views.sqlite")) as views:
        views.execute(
            "update movement set pence = pence + 100 where number = 53 and family = 'commitments'"
        )
    told = tally(sample_copy, "verify")
    assert told.code == 1
    assert "checks failed: views, sums, replay. No entry is touched: tally rebuild" in told.words
    assert "backup" not in told.words
    assert tally(sample_copy, "rebuild").code == 0
    assert tally(sample_copy, "verify").code == 0


def test_the_checks_that_rest_on_a_failed_one_are_named(shelter: Path, tmp_path: Path) -> None:
    """As not made, with what to do about the entries; where papers were asked for, these too."""
    tamper(shelter, "delete from stored_events where originator_version = 4")
    rest = "Not made, since they rest on what failed: views' file, views, sums, replay"
    told = tally(shelter, "verify")
    assert f"{rest}. Record nothing until somebody has looked" in told.words
    told = tally(shelter, "verify", "--documents", tmp_path)
    assert f"{rest}, papers. Record nothing until" in told.words


def test_no_line_of_verify_breaks_a_word_on_a_terminal(sample: Address, tmp_path: Path) -> None:
    """A file's long name stays whole, where it can be copied."""
    name = f"{'long-name-' * 12}.checkpoint"
    (tmp_path / name).write_text("tallystick/")
    code, screen = on_a_terminal(sample, "verify", "--against", str(tmp_path / name))
    assert code == 1
    assert name in screen
    assert all(len(line) <= 80 for line in screen.splitlines() if "long-name" not in line)
