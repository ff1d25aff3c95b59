"""What must hold of every history, whatever its acts, corrections and dates."""

from datetime import date
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from projections.balances import Axis, balances
from projections.comparing import compare
from projections.questions import Question
from projections.views import Views
from replay.books import rebuild
from tests.projections.histories import DAYS, Entries, histories


def caught_up(book: Entries, page: int = 1_000) -> Views:
    views = Views(None, "a book")
    views.catch_up(book, page=page)
    return views


def content(views: Views) -> dict[str, list[tuple[object, ...]]]:
    """Every row of the views; movements in any order."""
    tables = ("decision", "entry", "fund", "programme", "movement")
    return {
        table: sorted(views.connection.execute(f"select * from {table}").fetchall(), key=repr)
        for table in tables
    }


@given(histories())
def test_every_entry_and_every_slice_sums_to_zero(book: Entries) -> None:
    """Movements of an entry sum to zero on each pair of days from which they count."""
    views = caught_up(book)
    sums = views.connection.execute(
        "select sum(pence) from movement group by number, original, effective_on, known_on"
    )
    assert all(total == 0 for (total,) in sums)


@given(histories(), DAYS, DAYS, st.integers(0, 60))
def test_a_replay_from_nothing_gives_the_same_balances(
    book: Entries, as_at: date, known_on: date, up_to: int
) -> None:
    """The views' sums of increments equal a fold of the readings, on all axes, at any moment."""
    views = caught_up(book)
    up_to = min(up_to, len(book.entries))
    books = rebuild(book.entries, as_at, known_on, up_to)
    question = Question(as_at, known_on, up_to)
    assert books.total() == 0
    for axis, replayed in (
        (Axis.FUNDS, books.funds),
        (Axis.PROGRAMMES, books.programmes()),
        (Axis.BOROUGHS, books.holders()),
    ):
        rows = balances(views.connection, axis, question).rows
        viewed = {(row.name, row.year): row.balance_pence for row in rows if row.balance_pence}
        told = {
            key: pence
            for key, pence in replayed.items()
            if pence and not (axis == Axis.BOROUGHS and key[0] == "Unallocated")
        }
        assert viewed == told


@given(histories(), st.integers(1, 7))
def test_pages_of_any_size_give_the_same_views(book: Entries, page: int) -> None:
    """Views caught up in pages equal views rebuilt at once, the root among them."""
    in_pages, at_once = caught_up(book, page), caught_up(book)
    assert content(in_pages) == content(at_once)
    assert in_pages.position().range.root() == at_once.position().range.root()
    at_once.empty()
    at_once.catch_up(book)
    assert content(in_pages) == content(at_once)


@given(histories(), DAYS)
def test_what_was_known_never_changes_by_later_decisions(book: Entries, known_on: date) -> None:
    """A figure known on K stays when only decisions signed after K are recorded.

    A correction of cause recording, and a signing date learnt, are left out: they say that what
    was known on K had been recorded wrongly.
    """
    views = Views(None, "a book")
    before = None
    for entry in book.entries:
        with views.transaction():
            views.advance([entry], views.projector(book))
        moments = [
            balances(views.connection, axis, Question(as_at, known_on, entry.number)).rows
            for axis, as_at in product((Axis.FUNDS, Axis.PROGRAMMES), (known_on, date.max))
        ]
        figures = [
            [(row.name, row.year, row.balance_pence, row.entries) for row in rows]
            for rows in moments
        ]
        signed_on, kind_of_original = views.connection.execute(
            "select decision.decided_on, original.kind from entry"
            " join decision on decision.id = entry.decision"
            " join entry original on original.number = entry.original where entry.number = ?",
            (entry.number,),
        ).fetchone()
        changes_the_record = (
            getattr(entry.event, "cause", None) == "recording"
            or kind_of_original == "DecisionSigned"
        )
        if before is not None and signed_on > known_on.toordinal() and not changes_the_record:
            assert figures == before
        before = figures


@given(histories(), DAYS, DAYS)
def test_a_slice_equals_the_sum_of_its_increments(
    book: Entries, as_at: date, known_on: date
) -> None:
    """Balances up to each entry differ from those before by what that entry posted."""
    views = caught_up(book)
    programme = "commitments"
    before: dict[tuple[str, str], int] = {}
    for number in range(1, len(book.entries) + 1):
        question = Question(as_at, known_on, number)
        rows = balances(views.connection, Axis.PROGRAMMES, question).rows
        after = {(row.name, row.year): row.balance_pence for row in rows if row.balance_pence}
        posted = views.connection.execute(
            "select programme.name, year.label, sum(pence) from movement"
            " join programme on programme.id = programme join year on year.id = year"
            " where family = ? and number = ? and effective_on <= ? and known_on <= ?"
            " group by 1, 2",
            (programme, number, as_at.toordinal(), known_on.toordinal()),
        )
        expected = dict(before)
        for name, year, pence in posted:
            expected[name, year] = expected.get((name, year), 0) + pence
        assert after == {key: pence for key, pence in expected.items() if pence}
        before = after


MOMENTS = st.tuples(DAYS, DAYS, st.integers(0, 60))


@given(histories(), MOMENTS, MOMENTS)
def test_the_entries_between_two_moments_explain_every_difference(
    book: Entries, first: tuple[date, date, int], second: tuple[date, date, int]
) -> None:
    """Each balance that differs between two answers is told, and its entries add up to it."""
    views = caught_up(book)
    questions = [
        Question(as_at, known_on, min(up_to, len(book.entries)))
        for as_at, known_on, up_to in (first, second)
    ]
    compared = compare(views.connection, *questions)
    for axis in (Axis.FUNDS, Axis.PROGRAMMES, Axis.BOROUGHS):
        was, now = (
            {
                (row.name, row.year): row.balance_pence
                for row in balances(views.connection, axis, question).rows
            }
            for question in questions
        )
        told = {(each.name, each.year): each for each in compared[axis]}
        for key in was.keys() | now.keys():
            if was.get(key, 0) == now.get(key, 0):
                assert key not in told
            else:
                assert (told[key].before_pence, told[key].after_pence) == (
                    was.get(key, 0),
                    now.get(key, 0),
                )
        assert all(each.adds_up and each.entries for each in told.values())
