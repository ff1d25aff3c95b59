"""What the database itself lets each kind of person do, in plain SQL."""

from uuid import uuid4

import psycopg
import pytest
from psycopg import errors

from ledger.journal import JournalUnusable
from ledger.postgres.connecting import parse
from ledger.postgres.journal import PostgresJournal, create
from tests.ledger.postgres.stored import INSERT, INSERT_NEXT, note, review, said
from tests.postgres_server import Server
from tests.shared_books import (
    ADMINISTRATOR,
    COLLEAGUE,
    READER,
    RECORDER,
    STRANGER,
    SharedBook,
)

COUNT = "select count(*) from tallystick.stored_events"
CHANGES = {
    "update": "update tallystick.stored_events set topic = topic",
    "delete": "delete from tallystick.stored_events",
    "truncate": "truncate tallystick.stored_events",
    "replace": "insert into tallystick.stored_events select * from tallystick.stored_events"
    " on conflict (originator_id, originator_version) do update set topic = 'ActNoted'",
    "the identity": "update tallystick.book set format = 2",
    "another book": "insert into tallystick.book values (gen_random_uuid(), 1)",
    "no book": "delete from tallystick.book",
}
DEFINITIONS = {
    "no triggers": "alter table tallystick.stored_events disable trigger all",
    "a trigger dropped": "drop trigger entries_are_never_changed on tallystick.stored_events",
    "a column": "alter table tallystick.stored_events add column more text",
    "the table dropped": "drop table tallystick.stored_events",
    "a function": "create or replace function tallystick.says_who_recorded() returns trigger"
    " language plpgsql as 'begin return new; end'",
    "a table of its own": "create table tallystick.mine (a integer)",
    "the owner's role": "set role tallystick_owner",
    "more rights": "grant update on tallystick.stored_events to public",
    "triggers passed over": "set session_replication_role = replica",
    "another's name": f'set session authorization "{COLLEAGUE}"',
}


@pytest.fixture
def noted(shared: SharedBook) -> SharedBook:
    """A shared book with one entry, by the recorder."""
    note(shared, RECORDER)
    return shared


@pytest.mark.parametrize("login", [READER, RECORDER, COLLEAGUE])
def test_readers_and_recorders_read_everything(noted: SharedBook, login: str) -> None:
    """The entries and the book's identity."""
    assert noted.sql(login, COUNT) == [(1,)]
    assert len(noted.sql(login, "select id, format from tallystick.book")) == 1


def test_a_login_without_either_role_reads_nothing(noted: SharedBook) -> None:
    """Having a login on the server is not enough."""
    for table in ("book", "stored_events"):
        with pytest.raises(errors.InsufficientPrivilege):
            noted.sql(STRANGER, f"select * from tallystick.{table}")


def test_a_reader_adds_nothing(noted: SharedBook) -> None:
    """Not even in its own name."""
    with pytest.raises(errors.InsufficientPrivilege):
        note(noted, READER)
    assert noted.sql(READER, COUNT) == [(1,)]


@pytest.mark.parametrize("login", [READER, RECORDER])
@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_nobody_who_reads_or_records_changes_what_stands(
    noted: SharedBook, login: str, change: str
) -> None:
    """They hold no right to, whatever the triggers would say."""
    with pytest.raises(errors.InsufficientPrivilege):
        noted.sql(login, change)


@pytest.mark.parametrize("login", [READER, RECORDER])
@pytest.mark.parametrize("change", DEFINITIONS.values(), ids=DEFINITIONS)
def test_nobody_who_reads_or_records_changes_the_rules(
    noted: SharedBook, login: str, change: str
) -> None:
    """They own nothing, and can become nobody else."""
    if change.startswith("grant"):  # PostgreSQL only warns where there is nothing to grant
        noted.sql(login, change)
        with pytest.raises(errors.InsufficientPrivilege):
            noted.sql(STRANGER, CHANGES["update"])
        return
    with pytest.raises(errors.InsufficientPrivilege):
        noted.sql(login, change)


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_triggers_refuse_even_the_superuser(noted: SharedBook, change: str) -> None:
    """By mistake nobody changes an entry; a superuser has to take a trigger away first."""
    with pytest.raises(errors.IntegrityError):
        noted.change(change)
    assert noted.sql(READER, COUNT) == [(1,)]


@pytest.mark.parametrize("login", ["postgres", RECORDER])
@pytest.mark.parametrize("claimed", [COLLEAGUE, "A.OKAFOR", "", None])
def test_an_entry_is_in_the_name_of_the_login(
    shared: SharedBook, login: str, claimed: str | None
) -> None:
    """Another's name is refused, whoever claims it; so is none."""
    event, content = said(COLLEAGUE)
    content = content.replace(f'"{COLLEAGUE}"', "null" if claimed is None else f'"{claimed}"')
    with pytest.raises(psycopg.DatabaseError, match="who records is") as refused:
        shared.sql(login, INSERT_NEXT, (event, content))
    assert refused.value.sqlstate == "TS002"
    assert shared.sql(READER, COUNT) == [(0,)]


def test_an_entry_is_json_filed_under_its_own_name(shared: SharedBook) -> None:
    """A review that calls itself a note would pass by the rule of four eyes."""
    for content in ("no JSON", said(RECORDER, "DecisionReviewed")[1]):
        with pytest.raises(psycopg.DatabaseError) as refused:
            shared.sql(RECORDER, INSERT_NEXT, ("ActNoted", content))
        assert refused.value.sqlstate == "TS003"


@pytest.mark.parametrize("number", [0, 1, 3, None])
def test_an_entry_is_the_next_one(noted: SharedBook, number: int | None) -> None:
    """Neither a number that is taken, nor one that leaves a gap, nor none."""
    with pytest.raises(errors.IntegrityError):
        noted.sql(RECORDER, INSERT, (number, *said(RECORDER)))
    noted.sql(RECORDER, INSERT, (2, *said(RECORDER)))


def test_an_entry_is_of_this_book(noted: SharedBook) -> None:
    """A second stream in the same table is refused."""
    with pytest.raises(errors.IntegrityError):
        noted.sql(
            RECORDER,
            "insert into tallystick.stored_events values (%s, 1, %s, convert_to(%s, 'UTF8'))",
            (uuid4(), *said(RECORDER)),
        )


def test_who_recorded_does_not_review(noted: SharedBook) -> None:
    """Another login may; and once it has, what it read needs nobody else."""
    with pytest.raises(psycopg.DatabaseError, match="entry 1 was recorded by") as refused:
        review(noted, RECORDER, reviewed_to=1)
    assert refused.value.sqlstate == "TS001"
    review(noted, COLLEAGUE, reviewed_to=1)
    note(noted, COLLEAGUE)
    review(noted, RECORDER, reviewed_to=3)


def test_a_review_alone_says_why(noted: SharedBook) -> None:
    """With a reason it is recorded, and does not stand for a second person's."""
    review(noted, RECORDER, reviewed_to=1, override_because="the book is kept by one person")
    with pytest.raises(psycopg.DatabaseError, match="needs four eyes"):
        review(noted, RECORDER, reviewed_to=2)


@pytest.mark.parametrize("event", ["EntryCorrected", "ConditionSettled"])
def test_who_corrected_by_another_decision_does_not_review(noted: SharedBook, event: str) -> None:
    """What another decision changes in an entry is read with it."""
    note(noted, COLLEAGUE, event=event, decision="PCD 2002", entry=1)
    with pytest.raises(psycopg.DatabaseError, match="entry 2 was recorded by"):
        review(noted, COLLEAGUE, reviewed_to=2)
    note(noted, COLLEAGUE, decision="PCD 2003")
    note(noted, RECORDER, decision="PCD 2004")
    review(noted, COLLEAGUE, reviewed_to=4, decision="PCD 2004")


def test_who_strikes_an_entry_out_does_not_review(noted: SharedBook) -> None:
    """The decision says less by it, which another is to read."""
    note(noted, COLLEAGUE, event="EntryCorrected", decision="PCD 2002", entry=1, void=True)
    with pytest.raises(psycopg.DatabaseError, match="entry 2 was recorded by"):
        review(noted, COLLEAGUE, reviewed_to=2)


def test_an_administrator_without_superuser_makes_a_book(postgres: Server) -> None:
    """Who may make roles and schemas suffices, and holds no right to change an entry afterwards."""
    postgres.run(f'create database by_administrator owner "{ADMINISTRATOR}"')
    address = postgres.address("by_administrator", ADMINISTRATOR)
    for role in ("owner", "reader", "recorder"):
        postgres.run(
            f'grant tallystick_{role} to "{ADMINISTRATOR}"'
            " with admin true, inherit false, set false"  # as who makes a role is given it
        )
    try:
        create(parse(address))
        with pytest.raises(JournalUnusable, match="holds a book already"):
            create(parse(address))
        made = SharedBook(postgres, "by_administrator")
        note(made, RECORDER)
        for change in CHANGES.values():
            with pytest.raises(errors.InsufficientPrivilege):
                made.sql(ADMINISTRATOR, change)
    finally:
        postgres.run("drop database by_administrator with (force)")


@pytest.mark.parametrize("login", [READER, RECORDER, STRANGER])
def test_only_an_administrator_makes_a_book(postgres: Server, login: str) -> None:
    """Others are told whom to ask, and nothing is left behind."""
    with pytest.raises(JournalUnusable, match="do it as an administrator"):
        create(parse(postgres.address("postgres", login)))
    with pytest.raises(JournalUnusable, match="holds no book"):
        PostgresJournal(parse(postgres.address("postgres")))
