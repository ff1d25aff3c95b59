"""Whatever the clerk of every act records, the book's folder of decisions makes it again."""

from pathlib import Path

from hypothesis import note, settings
from hypothesis.stateful import rule, run_state_machine_as_test

from ledger.addresses import create
from ledger.book import Book
from ledger.recording import record
from tests.ledger.machine.comparison import read
from tests.ledger.machine.stock import OPENINGS, STOCK
from tests.ledger.machine.test_every_act import EveryAct
from tests.ledger.machine.wishes import WISHES, Wish
from tests.ledger.retold.round_trip import check_round_trip

STEPS = 30
BOOKS = 8


class ToldAgain(EveryAct):
    """The clerk of every act, whose book goes out and in again once he is done."""

    @rule(wish=WISHES)
    def records(self, wish: Wish) -> None:
        """The act wished for, where the book has something for it."""
        file = self.clerk.file_of(wish, self.both.model)
        if file is not None:
            note(f"{file}")
            self.both.record(file)

    def teardown(self) -> None:
        """The same entries and balances from the folder."""
        try:
            check_round_trip(self.both.book, Path(self._folder.name) / "told")
        finally:
            self.both.book.close()
            self._folder.cleanup()


def test_whatever_is_recorded_comes_back_the_same(tmp_path: Path) -> None:
    """Acts, corrections, settlements, supplements and totals in any order, on any day."""
    ToldAgain.stocked = tmp_path / "book.sqlite"
    create(ToldAgain.stocked)
    with Book(ToldAgain.stocked) as book:
        for file in (OPENINGS, STOCK):
            record(book, read(file))
    run_state_machine_as_test(
        ToldAgain, settings=settings(stateful_step_count=STEPS, max_examples=BOOKS)
    )
