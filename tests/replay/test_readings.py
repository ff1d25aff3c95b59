"""How a replay reads entries at one moment: which corrections count, in which order, since when.

Small journals, entry by entry; random ones are held against the views in tests/projections.
"""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from events.bookkeeping import ConditionSettled, EntryCorrected, FieldCorrected
from events.commitments import CommitmentApproved
from events.decisions import DecisionReviewed, DecisionSigned
from events.event import Event
from events.funds import FundingReceived, FundOpened
from events.years import FinancialYear
from replay.books import rebuild
from replay.readings import known_days, read, signings
from tests.projections.histories import Entries

MAY, JUNE, JULY, AUGUST = (date(2024, month, 1) for month in (5, 6, 7, 8))
FAR = date.max
YEAR = FinancialYear(2024, 2024)
WHEN = datetime(2025, 1, 1, tzinfo=UTC)
PAPERS = {"PCD 1": MAY, "PCD 2": AUGUST, "PCD 3": JULY}
CONDITION = "match funding"


class Journal(Entries):
    """Entries of three decisions, which are signed where the test says so."""

    def write(self, kind: type[Event], decision: str, **fields: Any) -> int:
        day = PAPERS[decision]
        own = {"decision": decision, "decided_on": day, "effective_on": day}
        stamp = {"recorded_at": WHEN, "recorded_by": "somebody"}
        return self.add(kind(**(own | stamp | fields)))

    def sign(self, decision: str) -> int:
        """It is signed on its day."""
        return self.write(DecisionSigned, decision, title=decision, dated_by="signed")

    def approve(self, pence: int, decision: str = "PCD 1", **fields: Any) -> int:
        """An approval for one programme and year."""
        return self.write(
            CommitmentApproved,
            decision,
            programme="Mentoring",
            year=YEAR,
            amount_pence=pence,
            **fields,
        )

    def put_right(
        self, entry: int, what: str, now: Any, by: str = "PCD 1", cause: str = "recording"
    ) -> int:
        """One field is corrected."""
        fields = (FieldCorrected(field=what, now=now),)
        return self.write(EntryCorrected, by, entry=entry, cause=cause, because="so", fields=fields)

    def strike_out(self, entry: int) -> int:
        """It was never so."""
        return self.write(
            EntryCorrected, "PCD 1", entry=entry, cause="recording", because="so", void=True
        )

    def read(self, number: int, as_at: date = FAR, known_on: date = FAR) -> Any:
        """How one of them reads."""
        found = {entry.number: event for entry, event in read(self.entries, as_at, known_on)}
        return found[number]

    def pence(self, number: int, known_on: date = FAR) -> int:
        """What an approval comes to, as known on a day."""
        return int(self.read(number, known_on=known_on).amount_pence)

    def signed_on(self, signing: int) -> date:
        """The day of a decision, as all that is held has it."""
        return known_days(self.entries)[signing]


@pytest.fixture
def journal() -> Journal:
    """PCD 1 is signed: entry 1."""
    found = Journal()
    found.sign("PCD 1")
    return found


def test_what_became_known_later_is_laid_over_what_was_known_before(journal: Journal) -> None:
    """Though it was recorded first."""
    approved = journal.approve(100)
    for decision, now in (("PCD 2", 200), ("PCD 3", 150)):
        journal.sign(decision)
        journal.put_right(approved, "amount_pence", now, decision, "decision")
    known = [journal.pence(approved, day) for day in (MAY, JULY, AUGUST)]
    assert known == [100, 150, 200]


def test_what_the_record_had_wrong_is_known_with_what_it_puts_right(journal: Journal) -> None:
    """Whichever decision brought it to light; what a decision changes is known from its day."""
    approved, other = journal.approve(100), journal.approve(100)
    journal.sign("PCD 2")
    slip = journal.put_right(approved, "amount_pence", 200, "PCD 2")
    change = journal.put_right(other, "amount_pence", 200, "PCD 2", "decision")
    assert [journal.pence(each, MAY) for each in (approved, other)] == [200, 100]
    days = known_days(journal.entries)
    assert (days[slip], days[change]) == (MAY, AUGUST)


def test_a_review_is_known_from_the_day_on_which_it_was_made(journal: Journal) -> None:
    """However long ago its decision was signed."""
    review = journal.write(DecisionReviewed, "PCD 1", reviewed_to=1)
    assert known_days(journal.entries)[review] == WHEN.date()


def test_a_condition_is_met_from_the_day_of_the_decision_that_says_so(journal: Journal) -> None:
    """That day among them."""
    approved = journal.approve(100, subject_to=CONDITION)
    journal.sign("PCD 2")
    journal.write(ConditionSettled, "PCD 2", entry=approved, outcome="met")
    assert journal.read(approved, JULY).subject_to == CONDITION
    assert journal.read(approved, AUGUST).subject_to is None


@pytest.mark.parametrize("field", ["amount_pence", "decided_on"])
def test_a_correction_that_is_struck_out_counts_for_nothing_and_those_after_it_do(
    journal: Journal, field: str
) -> None:
    """Of an amount and of a day of signing; where the striking out is struck out, it does again."""
    was, first, second = (
        (MAY.isoformat(), JUNE.isoformat(), JULY.isoformat())
        if field == "decided_on"
        else (100, 200, 300)
    )
    approved = journal.approve(100)
    of = 1 if field == "decided_on" else approved

    def now() -> str | int:
        return journal.signed_on(1).isoformat() if of == 1 else journal.pence(approved)

    assert now() == was
    correction = journal.put_right(of, field, first)
    assert now() == first
    struck = journal.strike_out(correction)
    assert now() == was
    further = journal.put_right(of, field, second)
    assert now() == second
    journal.strike_out(further)
    assert now() == was
    journal.strike_out(struck)
    assert now() == first


def test_the_day_that_a_decision_gives_goes_before_what_the_record_had_wrong(
    journal: Journal,
) -> None:
    """The record's slip is known with the signing itself, by whichever decision it is put right."""
    journal.sign("PCD 3")
    journal.sign("PCD 2")
    journal.put_right(1, "decided_on", JUNE.isoformat(), "PCD 3", "decision")
    journal.put_right(1, "decided_on", JULY.isoformat(), "PCD 2")
    assert journal.signed_on(1) == JUNE


def test_two_decisions_that_date_each_other_are_each_taken_by_their_own_word(
    journal: Journal,
) -> None:
    """There is an answer."""
    other = journal.sign("PCD 2")
    journal.put_right(1, "decided_on", JUNE.isoformat(), "PCD 2", "decision")
    journal.put_right(other, "decided_on", JULY.isoformat(), "PCD 1", "decision")
    assert (journal.signed_on(1), journal.signed_on(other)) == (JUNE, JULY)


def test_a_decision_goes_by_the_reference_that_was_put_right(journal: Journal) -> None:
    """What is recorded later belongs to it by that one; other decisions go by theirs."""
    other = journal.sign("PCD 2")
    correction = journal.put_right(1, "decision", "PCD 3")
    by_the_new, by_another, by_the_old = (
        journal.approve(100, decision) for decision in ("PCD 3", "PCD 2", "PCD 1")
    )
    assert signings(journal.entries) == {correction: 1, by_the_new: 1, by_another: other}
    assert by_the_old not in signings(journal.entries)


def test_of_the_last_day_only_the_entries_to_a_number_count(journal: Journal) -> None:
    """In the books, and in what an opening balance has in it already."""
    fund = {"name": "Reserve", "fund_kind": "reserve", "opening_pence": 1_000, "opening_on": JUNE}
    journal.write(FundOpened, "PCD 1", **fund)
    journal.write(FundingReceived, "PCD 1", fund="Reserve", year=YEAR, amount_pence=500)
    all_of_it = journal.entries
    assert rebuild(all_of_it, FAR, MAY, 3, of_the_day=2) == rebuild(all_of_it[:2], FAR, FAR, 2)
    assert rebuild(all_of_it, FAR, MAY, 3) != rebuild(all_of_it[:2], FAR, FAR, 2)
