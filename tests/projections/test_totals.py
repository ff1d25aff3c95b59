"""Sums kept by period: whatever is asked, they are what the movements add up to one by one."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.years import FinancialYear
from projections.accounts import Family, Heading
from projections.posted import Movement, with_acts
from projections.questions import Question
from projections.totals import FUNDS, HOLDERS, PROGRAMMES, Sums, Totals, add
from projections.views import Views

FIRST_DAY = date(2024, 3, 1)
DAYS = (*range(12), *range(25, 40), *range(200, 212), 255, 256, 257, 500, 511, 512, 530, 700)
"""Several periods of four, 32 and 256, and neither the first nor the last is whole."""
NUMBERS = (1, 2, 1_023, 1_024, 1_025, 8_191, 8_192, 9_000, 65_535, 65_536, 140_000)
"""At the ends of blocks of 1,024, 8,192 and 65,536, and in the midst of them."""
ACTS = {FUNDS: "fund", PROGRAMMES: "programme", HOLDERS: "holder"}


@st.composite
def posted(draw: st.DrawFn, number: int) -> list[Movement]:
    """What one entry posts: money that comes and goes, on one day or on several."""
    days = draw(
        st.lists(st.tuples(st.sampled_from(DAYS), st.sampled_from(DAYS)), min_size=1, max_size=2)
    )
    found = []
    for _ in range(draw(st.integers(1, 5))):
        is_of_fund = draw(st.booleans())
        effective, known = draw(st.sampled_from(days))
        found.append(
            Movement(
                number,
                number,
                draw(st.integers(0, 1)),
                str(Family.FUNDS if is_of_fund else Family.COMMITMENTS),
                1 if is_of_fund else None,
                draw(st.integers(1, 2)),
                None if is_of_fund else draw(st.integers(1, 2)),
                FinancialYear.containing(FIRST_DAY).first * 100 + draw(st.integers(0, 1)),
                str(draw(st.sampled_from((Heading.DRAWN, Heading.APPROVED, Heading.ALLOCATED)))),
                (FIRST_DAY + timedelta(effective)).toordinal(),
                (FIRST_DAY + timedelta(known)).toordinal(),
                draw(st.sampled_from((-200, -100, 100, 200))),
            )
        )
    return found


@st.composite
def books(draw: st.DrawFn) -> list[Movement]:
    """The movements of a book, entry by entry."""
    numbers = sorted(draw(st.sets(st.sampled_from(NUMBERS), min_size=1)))
    return [each for number in numbers for each in draw(posted(number))]


questions = st.builds(
    Question,
    as_at=st.sampled_from(DAYS).map(lambda day: FIRST_DAY + timedelta(day)),
    known_on=st.sampled_from(DAYS).map(lambda day: FIRST_DAY + timedelta(day)),
    up_to=st.sampled_from([0, *NUMBERS, 150_000]),
    fund=st.none() | st.just(1),
    programme=st.none() | st.integers(1, 2),
    borough=st.none() | st.just("Holder 1"),
)


def recorded_on(number: int) -> int:
    """The day on which an entry was recorded; the clock ran backwards once."""
    return (FIRST_DAY + timedelta(days=(number * 7) % 45)).toordinal()


def views_of(movements: Sequence[Movement], counted: int, path: Path | None = None) -> Views:
    """Views that hold them; those behind the entry `counted` are only being tried out."""
    views = Views(path, "book")
    for holder in (1, 2):
        kind = "borough" if holder == 1 else "unallocated"
        row = (holder, kind, f"Holder {holder}", f"holder {holder}", None)
        views.connection.execute("insert into holder values (?, ?, ?, ?, ?)", row)
    hold(views.connection, movements)
    count(views.connection, counted)
    return views


def hold(views: sqlite3.Connection, movements: Sequence[Movement]) -> None:
    """The views have them, with their entries."""
    for number in sorted({each.number for each in movements}):
        views.execute(
            "insert into entry values (?, 1, 'x', ?, null, 0, 0, 0, 0, null, '', ?, 'x', 0)",
            (number, number, recorded_on(number)),
        )
    marks = ", ".join("?" * (len(Movement._fields) + 3))
    views.executemany(f"insert into movement values ({marks})", with_acts(movements))


def count(views: sqlite3.Connection, last: int) -> None:
    """The views say that they hold the entries up to this one."""
    (before,) = views.execute("select number from position").fetchone()
    views.execute("update position set number = ?", (last,))
    add(views, before + 1, last)


def in_it(movements: Sequence[Movement], of: Totals, question: Question) -> Iterator[Movement]:
    """Those that the question counts; commitments have no fund here, so a fund has none of them."""
    for each in movements:
        if (
            each.family == of.family
            and each.effective_on <= question.as_at.toordinal()
            and each.known_on <= question.known_on.toordinal()
            and each.number <= question.up_to
            and question.programme in (None, each.programme)
            and (question.borough is None or each.holder == 1)
        ):
            yield each


def one_by_one(
    movements: Sequence[Movement], of: Totals, question: Question
) -> dict[object, object]:
    """The figures of each row as they are meant."""
    rows = defaultdict(list)
    for each in in_it(movements, of, question):
        rows[getattr(each, ACTS[of]), each.year].append(each)
    then = question.known_then.toordinal()
    found = {}
    for key, of_row in rows.items():
        acts: defaultdict[tuple[int, int, int], int] = defaultdict(int)
        for each in of_row:
            acts[each.number, each.known_on, each.corrected] += each.pence
        numbers = {number for (number, *_), pence in acts.items() if pence}
        found[key] = (
            sum(each.pence for each in of_row),
            sum(each.pence for each in of_row if not each.corrected),
            sum(each.pence for each in of_row if each.known_on <= then),
            len(numbers),
            len(
                {
                    number
                    for (number, _, is_correction), pence in acts.items()
                    if pence and is_correction
                }
            ),
            max(map(recorded_on, numbers), default=0),
        )
    return found


@pytest.mark.parametrize("of", ACTS, ids=lambda of: str(of.table))
@given(movements=books(), question=questions, counted=st.sampled_from([0, *NUMBERS]))
def test_they_are_what_the_movements_add_up_to(
    of: Totals, movements: list[Movement], question: Question, counted: int
) -> None:
    """By every date, under every filter, also with entries that are only being tried out."""
    if of.family == Family.FUNDS and question.borough is not None:
        return  # cannot be asked
    if of.family == Family.COMMITMENTS and question.fund is not None:
        return  # asked through what draws on it: of whole rows, by tests of balances
    with views_of(movements, counted) as views:
        found = {
            key: (
                row.figures["pence"],
                row.figures["uncorrected"],
                row.known_then,
                row.figures["entries"],
                row.figures["corrections"],
                row.figures["latest"],
            )
            for key, row in Sums(views.connection).rows(of, question).items()
        }
    assert found == one_by_one(movements, of, question)


def test_what_somebody_records_meanwhile_is_in_no_answer_about_before(tmp_path: Path) -> None:
    """Between the statements of one answer another program counts a decision of its own."""
    day = FIRST_DAY.toordinal()
    movement = Movement(1, 1, 0, str(Family.FUNDS), 1, None, None, 202300, "drawn", day, day, 100)
    later = movement._replace(number=2)
    path = tmp_path / "views.sqlite"
    with views_of([movement], 1, path) as views, closing(sqlite3.connect(path)) as others:
        asked = Question(date(2030, 1, 1), date(2030, 1, 1), 1)

        def told(statement: str) -> None:
            if "from fund_total" in statement and not recorded:
                recorded.append(1)
                hold(others, [later])
                count(others, 2)
                others.commit()

        recorded: list[int] = []
        views.connection.set_trace_callback(told)
        (row,) = Sums(views.connection).rows(FUNDS, asked).values()
        assert recorded
        assert row.figures["pence"] == row.known_then == 100
        (row,) = Sums(views.connection).rows(FUNDS, replace(asked, up_to=2)).values()
        assert row.figures["pence"] == 200
