"""What somebody with all rights to the server did is found: by the witness, and by verify."""

import pytest

from ledger.actor import actor
from ledger.book import Book
from ledger.doubts import doubts
from ledger.witness import WitnessDisagrees
from tests.ledger.books import PAPER, record, record_by
from tests.shared_books import COLLEAGUE, READER, RECORDER, RECORDERS, STRANGER, SharedBook
from tests.tui.command import ask, tally

OFF = "alter table tallystick.stored_events disable trigger all"
ON = "alter table tallystick.stored_events enable trigger all"
CHANGED = (
    "update tallystick.stored_events set state = convert_to(replace(convert_from(state, 'UTF8'),"
    " 'Night Wardens', 'Night Watchers'), 'UTF8') where originator_version = 5"
)
SHORTENED = "delete from tallystick.stored_events where originator_version = 6"
GUARDS = {
    "trigger entries_are_never_changed is missing": "drop trigger entries_are_never_changed"
    " on tallystick.stored_events",
    "trigger entries_say_who_recorded is not as it is made": "alter table"
    " tallystick.stored_events disable trigger entries_say_who_recorded",
    "function needs_four_eyes is not as it is made": "create or replace function"
    " tallystick.needs_four_eyes() returns trigger language plpgsql as 'begin return new; end'",
    "table mine is none of ours": "create table tallystick.mine (a integer)",
    "trigger one_more is none of ours": "create trigger one_more before insert on"
    " tallystick.stored_events for each row execute function tallystick.is_one()",
    "table stored_events is not as it is made": "alter table tallystick.stored_events"
    f' owner to "{RECORDER}"',
    "everybody holds UPDATE on table stored_events": "grant update on tallystick.stored_events"
    " to public",
    "index entries_by_decision is missing": "drop index tallystick.entries_by_decision",
    "index entries_by_decision is not as it is made": "drop index tallystick.entries_by_decision;"
    " create index entries_by_decision on tallystick.stored_events (topic)",
    "index entries_that_rename is not as it is made": "update pg_index set indisvalid = false"
    " where indexrelid = 'tallystick.entries_that_rename'::regclass",
    "index planted is none of ours": "create index planted on tallystick.stored_events (topic)",
    "function said is not as it is made": "alter function tallystick.said(bytea)"
    " set search_path = public",
    "function stands is not as it is made": "alter function tallystick.stands(bigint)"
    " security definer",
    "trigger who_listens_is_told is not as it is made": "alter table"
    " tallystick.stored_events disable trigger who_listens_is_told",
    f"{READER} holds UPDATE on table turn": f'grant update on tallystick.turn to "{READER}"',
    f"{RECORDER} holds DELETE on table stored_events": "grant delete on tallystick.stored_events"
    f' to "{RECORDER}"',
    f"{READER} holds UPDATE on column state of table stored_events": "grant update (state) on"
    f' tallystick.stored_events to "{READER}"',
    f"{RECORDER} holds CREATE on schema tallystick": "grant create on schema tallystick to"
    f' "{RECORDER}"',
    f"{READER} owns schema tallystick": f'alter schema tallystick owner to "{READER}"',
    f"{READER} owns function said": f'alter function tallystick.said(bytea) owner to "{READER}"',
    "rule lost is none of ours": "create rule lost as on insert to tallystick.stored_events do"
    " instead nothing",
}


STATE = "update tallystick.stored_events set state = convert_to(replace(convert_from(state,"
AT_4 = " where originator_version = 4"
DONE = [
    (
        f"{STATE} 'UTF8'), 'Reserve', 'Reserves'), 'UTF8')",
        "root",
        "entries 1 to 6: what is stored is not what the witness has seen",
    ),
    (f"{STATE} 'UTF8'), '100000000', '0.1'), 'UTF8')", "entries", "entry 1: "),
    (f"{STATE} 'UTF8'), '\"version\":1', '\"version\":9'), 'UTF8')", "entries", "entry 1: "),
    (
        "update tallystick.stored_events set topic = 'FundDrawn'" + AT_4,
        "entries",
        "entry 4: ",
    ),
    (
        "update tallystick.stored_events set topic = 'FundStolen'" + AT_4,
        "entries",
        "entry 4: 'FundStolen' is no event",
    ),
    ("delete from tallystick.stored_events" + AT_4, "numbers", "entry 4 is missing"),
    (
        "delete from tallystick.stored_events where originator_version between 2 and 3",
        "numbers",
        "entry 2 to 3 is missing",
    ),
    (
        "delete from tallystick.stored_events where originator_version = 6",
        "root",
        "the witness has seen 6 entries, and the book has 5",
    ),
    ("delete from tallystick.stored_events", "root", "and the book has 0"),
    (
        "insert into tallystick.stored_events select gen_random_uuid(), originator_version,"
        " topic, state from tallystick.stored_events where originator_version = 6",
        "numbers",
        "entry 6 is filed under",
    ),
    (
        "update tallystick.stored_events set originator_version = originator_version + 100",
        "numbers",
        "entry 1 to 100 is missing",
    ),
]
"""What is done behind everybody's back, the check that finds it, and what it says; as
tests/tui/test_verifying.py has it of a file.
"""


def failed(shared: SharedBook) -> dict[str, list[str]]:
    """The checks of a reader's verification that failed, with their faults."""
    answer = tally(shared.address(READER), "verify", "--format", "json")
    found = {each["name"]: each["faults"] for each in answer.json["checks"] if each["faults"]}
    assert answer.code == (1 if found else 0)
    return found


def test_a_sound_book_passes_every_check(stocked: SharedBook) -> None:
    """Any login may verify, and nothing is in doubt."""
    assert failed(stocked) == {}
    with Book(stocked.address(READER)) as book:
        assert doubts(book) == []


@pytest.mark.parametrize(("told", "change"), GUARDS.items(), ids=list(GUARDS))
def test_a_guard_that_is_gone_is_named(stocked: SharedBook, told: str, change: str) -> None:
    """And nothing is signed for the book until somebody has looked."""
    stocked.change(change)
    assert told in failed(stocked)["tables"]
    with Book(stocked.address("postgres")) as book:
        assert any(told in doubt and "rights to the server" in doubt for doubt in doubts(book))


@pytest.mark.parametrize("how", ["inherit true, set false", "inherit false, set true"])
def test_who_can_act_as_the_owner_is_named(stocked: SharedBook, how: str) -> None:
    """Directly, or by a role that others are in too; whichever way they hold it."""
    shared_role, others = "finance_systems", f'"{COLLEAGUE}", "{STRANGER}"'
    stocked.change(f"create role {shared_role}", f"grant {shared_role} to {others}")
    try:
        stocked.change(f"grant tallystick_owner to {shared_role} with {how}")
        assert failed(stocked)["tables"] == [
            f"{login} can act as tallystick_owner, and change everything"
            for login in (STRANGER, COLLEAGUE)
        ]
    finally:
        stocked.change(f"drop role {shared_role}")
    assert failed(stocked) == {}


def test_an_auditor_is_told_who_has_rights_past_every_guard(stocked: SharedBook) -> None:
    """Superusers, who could make themselves one, and who could make themselves the owner: no fault
    of the book, and for whoever asks who could have changed it.
    """
    powers = ["tallystick_owner", "postgres", "pg_write_server_files"]
    people = [f"auditor_asks_{number}" for number in range(len(powers))]
    try:
        for person, power in zip(people, powers, strict=True):
            stocked.change(
                f"create role {person} login",
                f"grant {power} to {person} with admin true, inherit false, set false",
            )
        answer = tally(stocked.address(READER), "verify", "--format", "json")
        (note,) = next(each["notes"] for each in answer.json["checks"] if each["name"] == "tables")
    finally:
        stocked.change(*(f"drop role if exists {person}" for person in people))
    assert answer.code == 0
    said, _, logins = note.rpartition("have the logins ")
    assert said == "rights past every guard, by which entries could be changed, "
    assert {"postgres", *people} <= set(logins.split(", "))
    assert {*RECORDERS, READER}.intersection(logins.split(", ")) <= {"postgres"}


def test_a_changed_entry_is_found(stocked: SharedBook) -> None:
    """By every byte against the witness of a workstation that saw it as it was."""
    stocked.change(OFF, CHANGED, ON)
    (fault,) = failed(stocked)["root"]
    assert fault.startswith("entry 5 is the first that is not what the views were made from")


@pytest.mark.parametrize(("statement", "check", "told"), DONE)
def test_what_somebody_did_on_the_server_is_found_and_named(
    stocked: SharedBook, statement: str, check: str, told: str
) -> None:
    """As in a file: by the first check that can, at its place."""
    stocked.change(OFF, statement, ON)
    assert any(told in fault for fault in failed(stocked)[check])


def test_a_shortened_journal_stops_recording(stocked: SharedBook) -> None:
    """The workstation has seen more than there is: a person looks before anything is recorded."""
    stocked.change(OFF, SHORTENED, ON)
    with Book(stocked.address(actor())) as book:
        assert any("entries are missing" in warning for warning in book.warnings)
        with pytest.raises(WitnessDisagrees, match="entries are missing"):
            record(book, PAPER)
    assert any("entries are missing" in fault for fault in failed(stocked)["root"])


def test_what_colleagues_record_is_witnessed_here_without_a_word(stocked: SharedBook) -> None:
    """Each line is a count and root of the same journal, and no warning is given."""
    with Book(stocked.address(actor())) as book:
        record_by(book, COLLEAGUE, PAPER)
        book.catch_up()
        seen = book.witness.last()
        assert seen is not None
        assert (seen.count, seen.root) == (8, book.views.position().range.root())
        assert book.warnings == []


def test_a_colleagues_workstation_begins_its_own_witness(
    stocked: SharedBook, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """It has seen what it was first shown, and from then on notices what goes missing."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("another")))
    with Book(stocked.address(COLLEAGUE)) as book:
        assert book.warnings == []
        seen = book.witness.last()
        assert seen is not None
        assert seen.count == 6
    stocked.change(OFF, SHORTENED, ON)
    with Book(stocked.address(COLLEAGUE)) as book:
        assert any("entries are missing" in warning for warning in book.warnings)


def test_where_a_book_is_and_who_recorded_last_is_said(stocked: SharedBook) -> None:
    """Its address, its kind of database, and the views and witness of this workstation."""
    info = ask(stocked.address(READER), "info")
    assert info["book"] == stocked.address(READER)
    assert (info["database"], info["entries"]) == ("PostgreSQL", 6)
    assert info["last_recorded_by"] == actor()
    assert info["book_id"].replace("-", "") in info["views"]
    assert info["book_id"].replace("-", "") in info["witness"]
