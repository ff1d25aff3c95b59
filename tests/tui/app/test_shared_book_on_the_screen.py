"""A shared book on the screen: what colleagues record elsewhere, and a server that goes away."""

from pathlib import Path

import psycopg
import pytest
from textual.widgets._toast import Toast

from ledger.actor import actor
from tests.ledger.postgres.stored import INSERT_NEXT, said
from tests.postgres_server import running
from tests.shared_books import COLLEAGUE, READER, SharedBook, prepare, shared_book
from tests.tui.app.screen import SIZES, Person, at_the_screen
from tests.tui.app.typing import opened
from tests.tui.command import tally
from tests.tui.decision_files import SHELTER, decision, written
from tui.app.following_app import FollowingApp

DOES_NOT_ANSWER = "The book does not answer; figures stay as last read, and it is tried again"


def test_what_a_colleague_records_elsewhere_appears_without_a_key(
    shared: SharedBook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From another workstation, by another login; it is on this screen by itself."""
    elsewhere = tmp_path / "elsewhere"

    async def waits(person: Person) -> None:
        await person.presses("2")
        assert "Night Shelter" not in person.screen
        with monkeypatch.context() as there:
            there.setenv("XDG_DATA_HOME", str(elsewhere))
            paper = written(tmp_path, SHELTER)
            assert tally(shared.address(COLLEAGUE), "record", paper).code == 0
        await person.comes("Night Shelter")

    at_the_screen(shared.address(READER), waits)
    assert list(elsewhere.rglob("book.views.sqlite"))


def test_a_server_that_goes_away_is_told_and_found_again(tmp_path: Path) -> None:
    """The app stays open: it says what is wrong, and shows what came once the server is back."""
    with running() as server:
        prepare(server)
        for shared in shared_book(server):

            async def waits(person: Person, shared: SharedBook = shared) -> None:
                await person.presses("2")
                server.stop("immediate")
                await person.comes("cannot be reached")
                server.start()
                paper = written(tmp_path, SHELTER)
                assert tally(shared.address(COLLEAGUE), "record", paper).code == 0
                await person.comes("Night Shelter")

            at_the_screen(shared.address(actor()), waits)


def test_figures_and_what_is_typed_outlast_a_server_that_goes_away(tmp_path: Path) -> None:
    """The last figures stand under a line that says so; what is half typed is recorded later."""
    paper = written(tmp_path, SHELTER)
    note = 'kind = "note"\ntext = "read and noted"'
    with running() as server:
        prepare(server)
        for shared in shared_book(server):
            assert tally(shared.address(actor()), "record", paper).code == 0

            async def goes_on(person: Person) -> None:
                await person.presses("2")
                server.stop("immediate")
                await person.comes(DOES_NOT_ANSWER)
                assert "300,000.00" in person.screen
                await person.presses("k")
                assert "known then" in person.words
                assert "300,000.00" in person.screen
                server.start()
                await person.comes("The book answers again")
                assert DOES_NOT_ANSWER not in person.screen
                await opened(person, written(tmp_path, decision("PCD 9001", note)))
                server.stop()
                await person.comes(DOES_NOT_ANSWER)
                assert "would be recorded" not in person.words
                await person.presses("ctrl+s")
                assert "Record it?" not in person.screen
                assert "PCD 9001" in person.screen
                server.start()
                await person.comes("✓ PCD 9001 would be recorded")
                await person.presses("ctrl+s", "enter")
                await person.comes("✓ PCD 9001 is recorded as entries 8 to 9")

            at_the_screen(shared.address(actor()), goes_on, size=SIZES[2])


def test_a_server_that_goes_away_is_told_once(book: Path) -> None:
    """In the words of the first try; once it answers and goes away again, it is told again."""
    tries = ["is just starting or stopping", "lost the connection", "cannot be reached"]

    async def looks(person: Person) -> None:
        def shown() -> list[str]:
            return [toast._notification.message for toast in person.app.screen.query(Toast)]

        for _ in range(2):
            for each in tries:
                person.app.post_message(FollowingApp.CutOff(each))
                await person.sees()
            assert [each for each in shown() if each in tries] == [tries[0]]
            person.app.post_message(FollowingApp.Changed())
            await person.comes("The book answers again")
            person.app.clear_notifications()
            await person.sees()

    at_the_screen(book, looks)


def test_who_only_reads_is_told_before_they_type(shared: SharedBook, tmp_path: Path) -> None:
    """On every page in two words, and where a form is opened; once they are given the right, the
    next form says nothing of it.
    """
    newcomer = "n.comer"
    shared.change(f'create role "{newcomer}" login', f'grant tallystick_reader to "{newcomer}"')

    async def reads(person: Person) -> None:
        await person.comes("read-only")
        await person.presses("n")
        await person.comes(f"{newcomer} may read this book and not record in it; ask the")
        assert "Record a decision" in person.screen
        shared.change(f'grant tallystick_recorder to "{newcomer}"')
        await person.presses("escape", "escape", "n")
        await person.comes("Record a decision")
        assert "may read this book" not in person.screen
        await person.presses("escape", "escape")
        assert "read-only" not in person.screen

    try:
        at_the_screen(shared.address(newcomer), reads)
    finally:
        shared.change(f'drop role "{newcomer}"')


def test_what_is_typed_outlasts_somebody_who_keeps_everybody_waiting(
    shared: SharedBook, tmp_path: Path
) -> None:
    """It is said who; the form stands as it was, and is recorded once they are done."""
    note = 'kind = "note"\ntext = "read and noted"'
    with psycopg.connect(shared.address(COLLEAGUE, "&application_name=psql")) as leaves_open:

        async def waits(person: Person) -> None:
            await opened(person, written(tmp_path, decision("PCD 9001", note)))
            await person.comes("✓ PCD 9001 would be recorded")
            leaves_open.execute(INSERT_NEXT, said(COLLEAGUE))
            await person.presses("ctrl+s", "enter")
            await person.comes("has begun to add entries")
            assert f"{COLLEAGUE} (psql)" in person.words
            assert "nothing was recorded" in person.words
            leaves_open.rollback()
            leaves_open.execute("lock table tallystick.turn in exclusive mode")
            await person.presses("ctrl+s")
            await person.comes(f"{COLLEAGUE} (psql) is recording; tried again soon")
            leaves_open.rollback()
            await person.comes("✓ PCD 9001 would be recorded")
            await person.presses("ctrl+s", "enter")
            await person.comes("✓ PCD 9001 is recorded as entries 1 to 2")

        soon = "&options=-c%20lock_timeout%3D50ms"
        at_the_screen(shared.address(actor(), soon), waits, size=SIZES[2])


def test_entries_that_somebody_held_locked_come_without_a_key(
    shared: SharedBook, tmp_path: Path
) -> None:
    """Rows are blank meanwhile; once they are done, none stays so."""
    assert tally(shared.address(actor()), "record", written(tmp_path, SHELTER)).code == 0
    with psycopg.connect(shared.address("postgres", "&application_name=psql")) as holds:

        async def waits(person: Person) -> None:
            holds.execute("lock table tallystick.stored_events")
            await person.presses("6")
            await person.comes("…")
            assert "programme Night Shelter" not in person.words
            holds.rollback()
            await person.comes("programme Night Shelter")

        soon = "&options=-c%20lock_timeout%3D50ms"
        at_the_screen(shared.address(READER, soon), waits)
