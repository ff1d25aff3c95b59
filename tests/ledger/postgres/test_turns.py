"""Who waits for their turn, and what is left to do in it: others wait for that."""

import os
from contextlib import ExitStack

import pytest

from ledger.actor import actor
from ledger.book import Book
from ledger.postgres.connecting import parse
from ledger.postgres.link import Link
from ledger.postgres.turns import Turn
from ledger.witness import Witness
from tests.ledger.books import PAPER, record
from tests.shared_books import COLLEAGUE, RECORDER, SharedBook


def test_who_waits_counts_what_others_record(
    stocked: SharedBook, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """It is in the views before the turn begins; else nobody here would let the colleague go."""
    with ExitStack() as theirs:

        def counted(number: int, in_all: int) -> None:
            if number == 8:
                theirs.close()

        with Book(stocked.address(actor()), on_page=counted) as mine:
            monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("another")))
            colleague = theirs.enter_context(Book(stocked.address(COLLEAGUE)))
            theirs.enter_context(colleague.lock())
            record(colleague, PAPER)
            with mine.lock(5):
                assert mine.views.position().number == 8


def test_who_gives_up_waiting_has_no_place_in_the_line(stocked: SharedBook) -> None:
    """What goes wrong while waiting is told at once, and nobody waits for who is gone."""

    def interrupted() -> None:
        raise KeyboardInterrupt

    link = Link(parse(stocked.address(RECORDER)))
    turn = Turn(link)
    with Book(stocked.address(COLLEAGUE)) as theirs:
        with theirs.lock():
            with pytest.raises(KeyboardInterrupt):
                turn.take(30, interrupted)
            assert link.is_lost
        with theirs.lock(0.5):
            pass
        found = turn.take(0.5, interrupted)
        assert found is not None
        assert found.book_id == theirs.journal.book_id
    turn.close()


def test_it_is_the_next_ones_turn_once_a_decision_is_in_the_journal(stocked: SharedBook) -> None:
    """While the disk of this workstation still takes in what its witness saw."""
    with Book(stocked.address(actor())) as mine, Book(stocked.address(COLLEAGUE)) as theirs:

        class Slow(Witness):
            def testify(self, *seen: object, **how: bool) -> None:
                with theirs.lock(0.5):
                    assert theirs.journal.count() == 8
                super().testify(*seen, **how)

        mine.witness = Slow(mine.witness.path)
        record(mine, PAPER)
        assert mine.witness.last() is not None
        assert mine.witness.last().count == mine.views.position().number == 8


def test_who_holds_the_turn_for_more_than_one_decision_keeps_it(stocked: SharedBook) -> None:
    """An import that found out what is new records that, and nobody comes in between."""
    with Book(stocked.address(actor())) as mine, Book(stocked.address(COLLEAGUE)) as theirs:
        with mine.lock():
            record(mine, PAPER)
            link = Link(parse(stocked.address(RECORDER)))
            turn = Turn(link)
            assert turn.take(0.05, lambda: None) is None
            turn.close()
        with theirs.lock(0.5):
            pass


def test_what_others_recorded_makes_no_turn_wait_for_the_disk_here(
    stocked: SharedBook, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The witness has seen it, and is synced once: with one's own decision."""
    synced: list[int] = []
    sync = os.fsync

    def counted(descriptor: int) -> None:
        synced.append(descriptor)
        sync(descriptor)

    with Book(stocked.address(actor())) as mine:
        monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("another")))
        with Book(stocked.address(COLLEAGUE)) as theirs:
            record(theirs, PAPER)
        monkeypatch.setattr(os, "fsync", counted)
        record(mine, PAPER.replace("7001", "7002"))
        assert [seen.count for seen in mine.witness.all().whole] == [6, 8, 10]
        assert len(synced) == 1
