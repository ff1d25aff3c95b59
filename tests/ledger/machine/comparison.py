"""A book on SQLite and a plain model, given the same files and asked the same questions."""

from datetime import date

from ledger.book import Book
from ledger.decision_file import DecisionFile
from ledger.kinds import KIND_OF_EVENT
from ledger.problems import Refused
from ledger.recording import Recorded, record
from tests.ledger.books import contents
from tests.ledger.machine.asking import adds_up, asked, told
from tests.ledger.machine.covered import check_coverage
from tests.ledger.machine.figures import (
    AXES,
    Figures,
    changes,
    figures,
    totals,
    without,
    without_zeros,
)
from tests.ledger.machine.filing import File, Unfit, recorded
from tests.ledger.machine.model import Model
from tests.ledger.machine.moments import Moment
from tests.ledger.machine.reasons import check_reasons
from tests.ledger.machine.register import check_decisions, check_entries
from tests.ledger.machine.rules import breaches
from tests.ledger.machine.statements import check_statements
from tests.ledger.machine.stock import OPENINGS, STOCK
from tests.ledger.machine.totals import check_totals, stated
from tests.ledger.machine.totals import told as told_totals
from tests.ledger.machine.waiting import check_outstanding
from tests.ledger.machine.written import as_written


class Comparison:
    """The two of them. Every method fails where they differ."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.model = recorded(recorded(Model(), OPENINGS), STOCK)
        self._files: list[File] = []
        self._told: list[tuple[tuple[str, date, date, int], Figures]] = []

    def record(self, file: File) -> bool:
        """Whether the book takes the file: just where the model does, and with the same entries."""
        try:
            after = recorded(self.model, file)
            against = breaches(self.model, after)
        except Unfit as unfit:
            against = [str(unfit)]
        if against:
            self._refused(file, against)
            return False
        done = record(self.book, read(file))
        own = after.entries[len(self.model.entries) :]
        kinds = [KIND_OF_EVENT[type(entry.event).__name__] for entry in done.entries]
        assert done.decision == own[0].decision
        assert kinds == [entry.kind for entry in own]
        assert done.entries[-1].number == own[-1].number == self.book.journal.count()
        assert _effects(done) == changes(self.model, after)
        compared = told_totals(done.reconciliations)
        expected = [each for each in stated(after) if each[0] >= own[0].number]
        assert compared == expected, f"totals: told {compared}, expected {expected}"
        self.model = after
        self._files.append(file)
        return True

    def _refused(self, file: File, against: list[str]) -> None:
        before = self._state()
        try:
            record(self.book, read(file))
        except Refused:
            assert self._state() == before
        else:
            raise AssertionError(f"recorded, although {'; '.join(against)}")

    def same_file_again(self, which: int) -> None:
        """A no-op that says where it stands. (Without a decision it could be meant again.)"""
        known = [file for file in self._files if "reference" in file]
        if known:
            file, before = known[which % len(known)], self._state()
            again = record(self.book, read(file))
            assert again.already
            assert again.decision == file["reference"]
            assert self._state() == before

    def ask(self, as_at: date, known_on: date) -> None:
        """The same figures on every axis, and the whole ledger sums to zero."""
        last = len(self.model.entries)
        assert adds_up(self.book, as_at, known_on, last)
        for axis in AXES:
            expected = figures(self.model, axis, as_at, known_on)
            answer = asked(self.book, axis, as_at, known_on, last)
            found = told(answer)
            if self.model.has_learnt_dates or self.model.has_learnt_openings:
                # What a supplement would be if it had followed another date is nobody's figure, nor
                # what a draw would be under an opening that was not known yet.
                found, expected = (without(each, "uncorrected") for each in (found, expected))
            differ = {
                place: (found.get(place), expected.get(place))
                for place in found.keys() | expected.keys()
                if found.get(place) != expected.get(place)
            }
            assert not differ, f"{axis} as at {as_at}, known on {known_on}: {differ}"
            assert (answer.total_pence, answer.later_years_pence) == totals(expected, as_at)

    def look(self, as_at: date, known_on: date, up_to: int, which: int) -> None:
        """The same answers to every other question, as recorded by an entry."""
        moment = Moment(self.book, self.model.until(up_to), as_at, known_on)
        check_statements(moment, which)
        did = check_reasons(moment)
        check_entries(moment, did, self.model, which)
        check_decisions(moment)
        check_coverage(moment)
        check_outstanding(moment)
        check_totals(moment)

    def remember(self, axis: str, as_at: date, known_on: date) -> None:
        """What is told now, to be asked again as recorded by now."""
        question = (axis, as_at, known_on, len(self.model.entries))
        self._told.append((question, told(asked(self.book, *question))))

    def ask_again(self, which: int) -> None:
        """As recorded by an earlier entry, an answer stays, whatever was recorded since."""
        if self._told:
            question, before = self._told[which % len(self._told)]
            assert told(asked(self.book, *question)) == before

    def rebuild(self) -> None:
        """The views made again from the journal alone are those that recording left."""
        before = contents(self.book)
        self.book.rebuild()
        assert contents(self.book) == before

    def _state(self) -> tuple[int, dict[str, list[str]]]:
        return self.book.journal.count(), contents(self.book)


def read(file: File) -> DecisionFile:
    """The file as the program reads it."""
    return DecisionFile.model_validate(as_written(file))


def _effects(done: Recorded) -> Figures:
    """What recording says that it did."""
    return without_zeros(
        {
            (f"{effect.axis}: {effect.name}", effect.year): {
                "before": effect.before_pence,
                "after": effect.after_pence,
            }
            for effect in done.effects
            if effect.until is None
        }
    )
