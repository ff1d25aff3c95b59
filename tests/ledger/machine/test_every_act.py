"""Every act of recording, in any order, on any day, against a plain model of the book: each figure
that any projection gives, by the three dates.
"""

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import ClassVar

from hypothesis import event, note, settings
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from ledger.addresses import create
from ledger.book import Book
from ledger.recording import record
from tests.ledger.machine.clerk import Clerk
from tests.ledger.machine.comparison import Comparison, read
from tests.ledger.machine.figures import AXES
from tests.ledger.machine.model import EVER
from tests.ledger.machine.positions import DAYS
from tests.ledger.machine.stock import OPENINGS, STOCK
from tests.ledger.machine.wishes import WISHES, Wish, chosen

STEPS = 40


class EveryAct(RuleBasedStateMachine):
    """A clerk records whatever comes; a book and a model of it must agree at every step."""

    stocked: ClassVar[Path]
    """The closed book that each begins with a copy of."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = TemporaryDirectory()
        for file in self.stocked.parent.iterdir():
            shutil.copy(file, self._folder.name)
        self.clerk = Clerk()
        self.both = Comparison(Book(Path(self._folder.name) / self.stocked.name))

    # One rule for all acts: a step is then few draws, and shrinking leaves it out whole.
    @rule(wish=WISHES)
    def records(self, wish: Wish) -> None:
        """The act wished for, where the book has something for it, and every figure after it."""
        file = self.clerk.file_of(wish, self.both.model)
        if file is None:
            return
        note(f"{file}")
        is_taken = self.both.record(file)
        event(f"{wish.act}: {'taken' if is_taken else 'refused'}")
        if is_taken:
            day, other = chosen(DAYS, wish.as_at), chosen(DAYS, wish.known_on)
            for as_at, known_on in ((EVER, EVER), (day, EVER), (other, EVER), (day, other)):
                self.both.ask(as_at, known_on)
            number = len(self.both.model.entries) - wish.which % 10
            self.both.look(day, other, number, wish.which)
            self.both.ask_again(wish.which)
            self.both.remember(chosen(AXES, wish.which), day, EVER)
        if wish.which % 5 == 4:
            self.both.same_file_again(wish.which)

    def teardown(self) -> None:
        """The views made from the journal alone are the same."""
        try:
            self.both.rebuild()
        finally:
            self.both.book.close()
            self._folder.cleanup()


def test_whatever_is_recorded_the_book_holds_what_a_plain_model_holds(tmp_path: Path) -> None:
    """Any acts in any order: taken or refused as the rules say, and every balance to the penny."""
    EveryAct.stocked = tmp_path / "book.sqlite"
    create(EveryAct.stocked)
    with Book(EveryAct.stocked) as book:
        for file in (OPENINGS, STOCK):
            record(book, read(file))
    run_state_machine_as_test(EveryAct, settings=settings(stateful_step_count=STEPS))
