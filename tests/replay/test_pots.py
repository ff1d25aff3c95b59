"""What is known of each fund's money, by two ways: the views', and the entries alone."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from projections.balances import Axis, FundBalance, balances
from projections.questions import Question
from projections.views import Views
from replay.books import rebuild
from replay.pots import Pots, kinds_of_funds
from tests.projections.histories import DAYS, Entries, histories


@given(histories(), DAYS, DAYS | st.just(date.max), st.data())
def test_a_replay_knows_what_is_a_balance_where_the_views_do(
    book: Entries, as_at: date, known_on: date, data: st.DataObject
) -> None:
    """Each fund's kind, and of each of its years whether what it began with is known."""
    up_to = data.draw(st.integers(0, len(book.entries)))
    views = Views(None, "a book")
    views.catch_up(book)
    books = rebuild(book.entries, as_at, known_on, up_to)
    found = Pots(kinds_of_funds(book.entries, up_to), books)
    for row in balances(views.connection, Axis.FUNDS, Question(as_at, known_on, up_to)).rows:
        assert isinstance(row, FundBalance)
        assert found.kinds[row.name] == row.kind
        assert found.has_balance(row.name, row.year) == row.opening_recorded
