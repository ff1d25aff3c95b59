"""Awards add up to the balances, whatever was corrected, released or moved."""

from collections import Counter
from datetime import UTC, date, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from events.bookkeeping import ConditionSettled, EntryCorrected
from events.boroughs import GSS_CODES
from events.commitments import CommitmentApproved
from events.decisions import DecisionSigned
from events.event import Event
from events.holders import UNALLOCATED, BoroughHolder, Holder
from events.years import FinancialYear
from projections.balances import Axis, balances
from projections.exports.extract import Extract
from projections.exports.grants.awards import To, awards
from projections.exports.grants.organisations import COUNCIL_IDS, is_identifier
from projections.exports.journals.transactions import transactions
from projections.questions import Question
from projections.views import Views
from tests.projections.extracts import extract_of
from tests.projections.histories import DAYS, YEARS, Entries, histories

HOLDERS = (UNALLOCATED, BoroughHolder(borough="Barnet"), BoroughHolder(borough="Camden"))


def _extract(views: Views, book: Entries, as_at: date, known_on: date) -> Extract:
    return extract_of(views.connection, book, Question(as_at, known_on, len(book.entries)))


@given(histories(), DAYS, DAYS)
def test_awards_are_what_programmes_and_boroughs_have(
    book: Entries, as_at: date, known_on: date
) -> None:
    """All together they are what is committed, and by borough and year what each borough has."""
    with Views(None, "a book") as views:
        views.catch_up(book)
        extract = _extract(views, book, as_at, known_on)
        found = [*awards(extract)]
        programmes = balances(views.connection, Axis.PROGRAMMES, extract.question).rows
        boroughs = balances(views.connection, Axis.BOROUGHS, extract.question).rows
    assert sum(award.pence for award in found) == sum(row.balance_pence for row in programmes)
    by_borough: Counter[tuple[str, str]] = Counter()
    for award in found:
        assert award.pence <= award.given_pence
        if award.to == To.BOROUGH:
            by_borough[award.recipient, str(award.year)] += award.pence
    assert by_borough == Counter({(row.name, row.year): row.balance_pence for row in boroughs})


@given(histories(), DAYS, st.sampled_from(YEARS), st.sampled_from([*HOLDERS]))
def test_no_award_changes_by_one_that_is_signed_after_all(
    book: Entries, effective_on: date, year: FinancialYear, holder: Holder
) -> None:
    """From whatever day the new one counts: it is whole, and beside all that there was."""
    with Views(None, "a book") as views:
        views.catch_up(book)
        before = [*awards(_extract(views, book, date.max, date.max))]
        approved = {"programme": "Mentoring", "year": year, "holder": holder, "amount_pence": 7}
        counts_from = {"effective_on": effective_on, "effective_cite": "stated"}
        added = _recorded_after(book, CommitmentApproved, **approved, **counts_from)
        views.catch_up(book)
        after = [*awards(_extract(views, book, date.max, date.max))]
    assert [award for award in after if award.entry != added] == before
    (new,) = [award for award in after if award.entry == added]
    assert (new.pence, new.given_pence) == (7, 7)


@given(histories(), DAYS, DAYS)
def test_what_stood_changes_only_by_what_is_taken_since(
    book: Entries, day: date, later: date
) -> None:
    """As at a later day no award is more; and all are together less by no more than was taken."""
    book = Entries([each for each in book.entries if not isinstance(each.event, _CHANGES)])
    _numbered_anew(book)
    first, last = sorted((day, later))
    with Views(None, "a book") as views:
        views.catch_up(book)
        then, now = (
            {
                (award.entry, award.to, award.recipient, award.programme, award.year): award
                for award in awards(_extract(views, book, as_at, date.max))
                if award.given_pence
            }
            for as_at in (first, last)
        )
        (taken,) = views.connection.execute(
            "select coalesce(sum(-pence), 0) from movement where family = 'commitments'"
            " and pence < 0 and effective_on > ? and effective_on <= ?",
            (first.toordinal(), last.toordinal()),
        ).fetchone()
    less = [award.pence - (now[key].pence if key in now else 0) for key, award in then.items()]
    assert all(pence >= 0 for pence in less)
    assert sum(less) <= taken


_CHANGES = (EntryCorrected, ConditionSettled)


def _numbered_anew(book: Entries) -> None:
    book.entries[:] = [
        entry._replace(number=number) for number, entry in enumerate(book.entries, start=1)
    ]


def _recorded_after(book: Entries, kind: type[Event], **fields: Any) -> int:
    """Signed the day after every other decision; returns its number."""
    at = {"recorded_at": datetime(2027, 1, 1, tzinfo=UTC), "recorded_by": "somebody"}
    common = {"decision": "PCD 99", "decided_on": date(2025, 7, 1)} | at
    signed = {"effective_on": date(2025, 7, 1), "title": "The last", "dated_by": "signed"}
    book.add(DecisionSigned(**(common | signed)))
    return book.add(kind(**(common | fields)))


@given(histories(), DAYS, DAYS)
def test_transactions_are_each_zero_and_together_every_movement(
    book: Entries, as_at: date, known_on: date
) -> None:
    """No movement is lost between them, whatever was corrected on whatever day."""
    with Views(None, "a book") as views:
        views.catch_up(book)
        extract = _extract(views, book, as_at, known_on)
        found = [*transactions(extract)]
        (movements,) = views.connection.execute(
            "select count(*) from movement where effective_on <= ? and known_on <= ?",
            (as_at.toordinal(), known_on.toordinal()),
        ).fetchone()
    assert sum(len(each.postings) for each in found) == movements
    for each in found:
        assert sum(posting.pence for posting in each.postings) == 0
        assert each.effective_on <= as_at
        assert each.known_on <= known_on


def test_every_borough_has_a_council() -> None:
    """Each by its own identifier; three of them as the register has them."""
    assert COUNCIL_IDS.keys() == set(GSS_CODES.values())
    assert len(set(COUNCIL_IDS.values())) == 33
    assert all(map(is_identifier, COUNCIL_IDS.values()))
    named = {name: COUNCIL_IDS[code] for name, code in GSS_CODES.items()}
    assert named["City of London"] == "GB-LAE-LND"
    assert named["Hammersmith and Fulham"] == "GB-LAE-HMF"
    assert named["Westminster"] == "GB-LAE-WSM"
