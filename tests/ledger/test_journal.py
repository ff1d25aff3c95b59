"""What every journal does, whatever database keeps it: each test runs on each kind."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from events.catalogue import encode
from events.commitments import CommitmentApproved
from events.decisions import ActNoted
from events.event import Entry, Event
from events.years import FinancialYear
from ledger.journal import Journal, JournalMovedOn, JournalUnusable
from ledger.postgres.connecting import parse
from ledger.postgres.journal import PostgresJournal
from ledger.sqlite_journal import SQLiteJournal, create
from tests.shared_books import RECORDER

OpenJournal = Callable[[], Journal]
DAY = date(2024, 5, 10)
NOW = datetime.now(UTC)


def entry(number: int, text: str = "read and noted") -> Entry:
    """An entry of this number that says the text."""
    event = ActNoted(
        decision="PCD 2001",
        decided_on=DAY,
        effective_on=DAY,
        text=text,
        recorded_at=NOW,
        recorded_by="a.okafor",
    )
    return _as_entry(number, event)


def _as_entry(number: int, event: Event) -> Entry:
    return Entry(number, encode(event), event)


@pytest.fixture(params=["SQLite", "PostgreSQL"])
def open_journal(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[OpenJournal]:
    """Opens the same new journal, each time as another process would."""
    opened: list[Journal] = []
    if request.param == "SQLite":
        path = tmp_path / "book.sqlite"
        create(path)
    else:
        address = parse(request.getfixturevalue("shared").address(RECORDER))

    def open_it() -> Journal:
        is_file = request.param == "SQLite"
        opened.append(SQLiteJournal(path) if is_file else PostgresJournal(address))
        return opened[-1]

    yield open_it
    for journal in opened:
        journal.close()


@pytest.fixture
def journal(open_journal: OpenJournal) -> Journal:
    """A journal without entries."""
    return open_journal()


def test_a_new_journal_is_empty(journal: Journal) -> None:
    """It counts no entries, and gives none."""
    assert journal.count() == 0
    assert list(journal.after(0, 10)) == []


def test_entries_come_back_as_they_were_appended(journal: Journal) -> None:
    """Number, bytes and event are those that went in."""
    entries = [entry(1, "first"), entry(2, "second"), entry(3, "third")]
    journal.append(entries)
    assert list(journal.after(0, 10)) == entries
    assert journal.count() == 3


def test_one_entry_is_asked_for_by_its_number(journal: Journal) -> None:
    """An entry that is not there is refused, whichever side of the journal it would be on."""
    journal.append([entry(1, "first"), entry(2, "second")])
    assert journal.one(2) == entry(2, "second")
    for missing in (0, 3):
        with pytest.raises(JournalUnusable, match=f"no entry {missing}"):
            journal.one(missing)


def test_entries_are_read_in_pages(journal: Journal) -> None:
    """At most so many that follow a number, in order, none past the end."""
    journal.append([entry(number) for number in range(1, 8)])
    pages = [[each.number for each in journal.after(after, 3)] for after in (0, 3, 6, 7)]
    assert pages == [[1, 2, 3], [4, 5, 6], [7], []]


def test_a_second_entry_of_the_same_number_is_refused(open_journal: OpenJournal) -> None:
    """Of two that both saw entry 1 as the last, one is told that the journal moved on."""
    first, second = open_journal(), open_journal()
    first.append([entry(1)])
    assert (first.count(), second.count()) == (1, 1)
    first.append([entry(2, "by the first")])
    with pytest.raises(JournalMovedOn):
        second.append([entry(2, "by the second")])
    assert second.one(2) == entry(2, "by the first")


@pytest.mark.parametrize(
    "numbers",
    [(2, 3), (1, 3), (1, 1), (2, 1), (0, 1)],
    ids=["not the next", "a gap", "the same twice", "backwards", "entry 0"],
)
def test_numbers_have_no_gaps_and_start_at_one(journal: Journal, numbers: tuple[int, ...]) -> None:
    """Entries that would leave a gap or come out of order are refused, all of them."""
    with pytest.raises(JournalMovedOn):
        journal.append([entry(number) for number in numbers])
    assert journal.count() == 0


def test_an_append_is_whole_or_not_at_all(open_journal: OpenJournal) -> None:
    """Where the last of several entries cannot follow, the first are not left behind."""
    journal = open_journal()
    journal.append([entry(1), entry(2)])
    with pytest.raises(JournalMovedOn):
        journal.append([entry(3), entry(4), entry(6)])
    assert [each.number for each in open_journal().after(0, 10)] == [1, 2]
    journal.append([entry(3)])
    assert open_journal().count() == 3


def test_what_one_appends_another_reads(open_journal: OpenJournal) -> None:
    """A journal that is open elsewhere sees the entries as soon as they are appended."""
    writer, reader = open_journal(), open_journal()
    for number in range(1, 4):
        writer.append([entry(number)])
        assert reader.count() == number


def test_a_journal_keeps_its_identity(open_journal: OpenJournal) -> None:
    """The book's identity is the same each time it is opened."""
    assert open_journal().book_id == open_journal().book_id


def test_bytes_are_plain_json_with_amounts_as_whole_pence(journal: Journal) -> None:
    """What is stored says what it is, and an amount is a number without a decimal point."""
    event = CommitmentApproved(
        decision="PCD 2001",
        decided_on=DAY,
        effective_on=DAY,
        programme="Night Wardens",
        year=FinancialYear.parse("2024/25"),
        amount_pence=1_305_000_00,
        recorded_at=NOW,
        recorded_by="a.okafor",
    )
    journal.append([_as_entry(1, event)])
    stored = journal.one(1).stored
    assert stored.startswith(b'{"event":"CommitmentApproved","version":1,')
    assert b'"amount_pence":130500000,' in stored
    assert json.loads(stored)["amount_pence"] == 130_500_000
