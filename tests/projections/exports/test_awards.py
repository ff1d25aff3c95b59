"""Awards add up to the balances, whatever was corrected, released or moved."""

from collections import Counter
from datetime import date

from hypothesis import given

from events.boroughs import GSS_CODES
from projections.balances import Axis, balances
from projections.exports.extract import Extract
from projections.exports.grants.awards import To, awards
from projections.exports.grants.organisations import COUNCIL_IDS, is_identifier
from projections.exports.journals.transactions import transactions
from projections.questions import Question
from projections.views import Views
from tests.projections.extracts import extract_of
from tests.projections.histories import DAYS, Entries, histories


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
