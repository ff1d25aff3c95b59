"""Walking through a journal: every step shows what its entry did, in both directions."""

from collections import Counter
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from projections.comparing import compare
from projections.questions import Question
from projections.views import Views
from replay.books import Books, rebuild
from replay.readings import known_days
from replay.stepping import Order, Walk
from tests.projections.histories import DAYS, Entries, histories

KNOWN = DAYS | st.just(date.max)


@given(histories(), DAYS, KNOWN, st.data())
def test_the_books_at_a_place_are_those_that_a_replay_to_it_gives(
    book: Entries, as_at: date, known_on: date, data: st.DataObject
) -> None:
    """In the order of recording, wherever a walk came from: forward, back, or by a jump."""
    walk = Walk(book.entries, as_at, known_on, Order.RECORDED)
    assert len(walk) == len(book.entries)
    for position in data.draw(st.lists(st.integers(0, len(walk)), min_size=1, max_size=6)):
        expected = rebuild(book.entries, as_at, known_on, position)
        assert walk.books(position) == Books().plus(expected)


@given(histories(), DAYS)
def test_the_last_step_of_a_day_leaves_what_was_known_on_it(book: Entries, as_at: date) -> None:
    """In the order of decisions, each day ends in the books as known on that day."""
    walk = Walk(book.entries, as_at, date.max, Order.DECIDED)
    days = known_days(book.entries)
    for day in set(days.values()):
        expected = rebuild(book.entries, as_at, day, len(book.entries))
        assert walk.books(walk.position_by(day)) == Books().plus(expected)


@given(histories(), DAYS, st.sampled_from(Order))
def test_the_changes_of_all_steps_add_up_to_the_books(
    book: Entries, as_at: date, order: Order
) -> None:
    """Each step begins where the one before it ended, balance by balance."""
    walk = Walk(book.entries, as_at, date.max, order)
    balances: dict[tuple[str, str, str], int] = {}
    for position in range(1, len(walk) + 1):
        for changed in walk.step(position).changed:
            account = (changed.axis, changed.name, changed.year)
            assert changed.before_pence == balances.get(account, 0)
            balances[account] = changed.after_pence
    whole = walk.books(len(walk))
    for axis, totals in (("funds", whole.funds), ("programmes", whole.programmes())):
        stepped = {account[1:]: pence for account, pence in balances.items() if account[0] == axis}
        assert Counter(stepped) == totals  # where a counter has nothing, it counts nought


@given(histories(), DAYS, DAYS)
def test_a_step_shows_what_comparing_the_moments_around_it_shows(
    book: Entries, as_at: date, known_on: date
) -> None:
    """The second way agrees with the views about what each entry changed."""
    views = Views(None, "a book")
    views.catch_up(book)
    walk = Walk(book.entries, as_at, known_on, Order.RECORDED)
    for position in range(1, len(walk) + 1):
        before, after = (Question(as_at, known_on, each) for each in (position - 1, position))
        compared = {
            (each.axis, each.name, each.year, each.before_pence, each.after_pence)
            for differences in compare(views.connection, before, after).values()
            for each in differences
        }
        stepped = {
            (each.axis, each.name, each.year, each.before_pence, each.after_pence)
            for each in walk.step(position).changed
        }
        assert stepped == compared
