"""Many decisions in one append: all of them are in the book, or none is."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from freezegun import freeze_time

from ledger.addresses import create
from ledger.book import Book
from ledger.decision_file import DecisionFile
from ledger.loading import parse
from ledger.problems import Refused
from ledger.recording import Read, record
from ledger.recording_together import record_together, try_together
from ledger.sample_book import sample_files
from projections.balances import Axis, balances
from projections.questions import Question, last_entry
from tests.ledger.rebuilt import check_rebuilt

WHEN = "2026-11-22 09:00"


@pytest.fixture
def empty(tmp_path: Path) -> Book:
    """An empty book, open."""
    create(tmp_path / "together.sqlite")
    return Book(tmp_path / "together.sqlite")


def reads() -> list[Read]:
    """The sample's decisions."""
    return [partial(parse, text, name) for name, text in sample_files()]


def untold(done: int, in_all: int) -> None:
    """Nobody asks how far it has come."""


def stored(book: Book) -> list[bytes]:
    """The bytes of every entry."""
    return list(book.journal.stored_after(0, 10_000))


@freeze_time(WHEN)
def test_together_is_the_same_as_one_after_another(empty: Book, tmp_path: Path) -> None:
    """To the byte, with the same balances; and the views are those that a rebuild makes."""
    create(tmp_path / "apart.sqlite")
    with Book(tmp_path / "apart.sqlite") as apart, empty as together:
        each = [record(apart, read()) for read in reads()]
        found = record_together(together, reads(), untold)
        assert stored(together) == stored(apart)
        assert [decided.decision for decided in found.decisions] == [one.decision for one in each]
        assert found.entries == sum(len(one.entries) for one in each) == together.journal.count()
        assert set(found.remarks) == {remark for one in each for remark in one.remarks}
        assert found.reconciliations == [total for one in each for total in one.reconciliations]
        check_rebuilt(together)


@freeze_time(WHEN)
def test_the_effects_are_those_of_all_together(empty: Book) -> None:
    """From nothing, what a programme has afterwards is what all decisions made of it."""
    with empty as book:
        found = record_together(book, reads(), untold)
        after = {
            (effect.name, effect.year): effect.after_pence
            for effect in found.effects
            if effect.axis == "programmes" and effect.until is None
        }
        asked = Question(date(2100, 3, 31), date(2100, 3, 31), last_entry(book.views.connection))
        rows = balances(book.views.connection, Axis.PROGRAMMES, asked).rows
        assert after == {(row.name, row.year): row.balance_pence for row in rows}


@freeze_time(WHEN)
def test_one_that_is_refused_keeps_all_out(empty: Book) -> None:
    """The problems of every decision are told, and those between are not in the way."""
    wrong_form = _decision("PCD 9001", 'kind = "approval"\nprogramme = "None"\nyear = "2024/26"')
    unknown = _decision("PCD 9002", 'kind = "note"\ntext = "x"\n[[entries]]\nkind="draw"')
    good = _decision("PCD 9003", 'kind = "note"\ntext = "nothing in the way of this one"')
    with empty as book:
        with pytest.raises(Refused) as refused:
            record_together(book, [*reads(), wrong_form, unknown, good], untold)
        told = str(refused.value)
        assert "is not two consecutive years" in told
        assert "fund: is missing" in told
        assert "9003" not in told
        assert book.journal.count() == 0
        assert last_entry(book.views.connection) == 0
        assert record_together(book, [good], untold).entries == 2


@freeze_time(WHEN)
def test_what_a_refused_decision_did_is_undone_before_the_next(empty: Book) -> None:
    """A name that it opened is open to no other, which is not told as if it were wrong there."""
    opens = 'kind = "programme"\nname = "Wardens"\n[[entries]]\nkind = "draw"\nfund = "None"\n'
    refused_one = _decision(
        "PCD 9001", f'{opens}programme = "Wardens"\nyear = "2024/25"\namount = 5'
    )
    uses = 'kind = "approval"\nprogramme = "Wardens"\nyear = "2024/25"\namount = 5'
    with empty as book:
        with pytest.raises(Refused) as refused:
            record_together(book, [refused_one, _decision("PCD 9002", uses)], untold)
        assert [problem.value for problem in refused.value.problems] == ["None"]
        with pytest.raises(Refused) as refused:
            record_together(book, [_decision("PCD 9002", uses)], untold)
        assert [problem.value for problem in refused.value.problems] == ["Wardens"]


@freeze_time(WHEN)
def test_again_nothing_is_recorded_twice(empty: Book) -> None:
    """What stands in the book is told as such, and only the new is added."""
    new = _decision("PCD 9003", 'kind = "note"\ntext = "a new one"')
    with empty as book:
        before = record_together(book, reads(), untold)
        again = record_together(book, [*reads(), new], untold)
        assert [each.decision for each in again.already] == [
            each.decision for each in before.decisions
        ]
        assert [each.decision for each in again.decisions] == ["PCD 9003"]
        assert again.entries == book.journal.count() - before.entries == 2
        assert record_together(book, reads(), untold).entries == 0


@freeze_time(WHEN)
def test_supplements_that_grow_say_nothing_twice(empty: Book) -> None:
    """A sheet with one more row is refused at the rows that were recorded before."""
    entries = [f'kind = "note"\ntext = "left out: {each}"' for each in "ab"]
    with empty as book:
        record_together(book, [*reads(), _supplement(entries[0])], untold)
        count = book.journal.count()
        with pytest.raises(Refused, match=f"says what entry {count} supplements PCD 1575 by alr"):
            record_together(book, [_supplement("\n[[entries]]\n".join(entries))], untold)
        assert book.journal.count() == count
        assert record_together(book, [_supplement(entries[1])], untold).entries == 1


@freeze_time(WHEN)
def test_a_trial_leaves_nothing(empty: Book) -> None:
    """It says what recording would do, and how far it has come."""
    told: list[tuple[int, int]] = []
    with empty as book:
        tried = try_together(book, reads(), lambda done, in_all: told.append((done, in_all)))
        assert (tried.trial, book.journal.count(), last_entry(book.views.connection)) == (
            True,
            0,
            0,
        )
        assert tried.entries == record_together(book, reads(), untold).entries
    assert told == [(done, len(reads())) for done in range(1, len(reads()) + 1)]


OPENS = """kind = "fund"
name = "Reserve"
fund_kind = "reserve"
opening = "100"
opening_on = 2024-04-01
[[entries]]
kind = "programme"
name = "Wardens"
[[entries]]
kind = "approval"
programme = "Wardens"
year = "2024/25"
amount = "1,000"
"""


def _draws(reference: str, amount: str, more: str = "") -> partial[DecisionFile]:
    draw = 'kind = "draw"\nfund = "Reserve"\nprogramme = "Wardens"\nyear = "2024/25"\n'
    return _decision(reference, f'{draw}amount = "{amount}"\n{more}')


@freeze_time(WHEN)
def test_money_may_come_after_what_it_pays_for(empty: Book) -> None:
    """In one append the order of a sheet's rows says nothing: what is received pays for draws."""
    receives = 'kind = "funding-received"\nfund = "Reserve"\nyear = "2024/25"\namount = "50"'
    with empty as book:
        record_together(book, [_decision("PCD 9000", OPENS)], untold)
        too_much = _draws("PCD 9001", "130")
        with pytest.raises(Refused, match=r"would leave Reserve £30\.00 short on 1 May 2024"):
            record_together(book, [too_much], untold)
        found = record_together(book, [too_much, _decision("PCD 9002", receives)], untold)
        assert found.entries == 4
        check_rebuilt(book)


@freeze_time(WHEN)
def test_each_decision_answers_for_what_it_takes(empty: Book) -> None:
    """The one that goes too far is told, not those before it; a reason excuses its own alone."""
    despite = 'despite = "the paper says so"'
    reads = [
        _decision("PCD 9000", OPENS),
        _draws("PCD 9001", "60"),
        _draws("PCD 9002", "41"),
        _draws("PCD 9003", "30", despite),
    ]
    with empty as book:
        with pytest.raises(Refused, match=r"would leave Reserve £1\.00 short") as refused:
            record_together(book, reads, untold)
        (problem,) = refused.value.problems
        assert problem.place.entry == 1
        assert record_together(book, [*reads[:2], reads[3]], untold).entries == 8
        with pytest.raises(Refused, match=r"would leave Reserve £31\.00 short"):
            record_together(book, [reads[2]], untold)
        assert record_together(book, [_draws("PCD 9002", "10")], untold).entries == 2


@freeze_time(WHEN)
def test_the_first_money_of_a_pot_may_be_less_than_was_drawn_before(empty: Book) -> None:
    """As one after another: of a grant nothing was known before, and money comes in parts."""
    grant = 'kind = "fund"\nname = "Grant"\nfund_kind = "grant"'
    draws = _draws("PCD 9001", "60").args[0].replace('fund = "Reserve"', 'fund = "Grant"')
    receives = 'kind = "funding-received"\nfund = "Grant"\nyear = "2024/25"\namount = "50"'
    reads = [
        _decision("PCD 9000", f"{grant}\n[[entries]]\n{OPENS}"),
        partial(parse, draws, "draws.toml"),
        _decision("PCD 9002", receives),
    ]
    again = partial(parse, draws.replace("PCD 9001", "PCD 9003"), "again.toml")
    with empty as book:
        with pytest.raises(
            Refused, match=r"would leave Grant for 2024/25 £70\.00 short"
        ) as refused:
            record_together(book, [*reads, again], untold)
        assert [problem.place.text for problem in refused.value.problems] == [
            "entry 1 (draw, line 5)"
        ]
        assert record_together(book, reads, untold).entries == 9
        check_rebuilt(book)


@freeze_time(WHEN)
def test_a_year_may_be_closed_behind_what_it_holds(empty: Book) -> None:
    """What is closed by a later decision of the same append was open to those before it."""
    closes = _decision("PCD 9002", 'kind = "close-year"\nyear = "2024/25"\nbecause = "audited"')
    with empty as book:
        together = [_decision("PCD 9000", OPENS), _draws("PCD 9001", "60"), closes]
        assert record_together(book, together, untold).entries == 8
        with pytest.raises(Refused, match="in 2024/25, which is closed"):
            record_together(book, [_draws("PCD 9003", "10")], untold)


@freeze_time(WHEN)
def test_a_correction_recorded_before_leaves_nothing_behind(empty: Book) -> None:
    """What stands already is told so, and those after it are numbered as if it were not there."""
    corrects = partial(
        parse,
        '[[entries]]\nkind = "correction"\nentry = 6\ncause = "recording"\nbecause = "typed"\n'
        'set = { amount = { was = "60", now = "70" } }\n',
        "corrects.toml",
    )
    with empty as book:
        record_together(book, [_decision("PCD 9000", OPENS), _draws("PCD 9001", "60")], untold)
        first = record_together(book, [corrects], untold)
        again = record_together(book, [corrects, _draws("PCD 9002", "10")], untold)
        assert [each.decision for each in again.already] == [first.decisions[0].decision]
        assert [each.first for each in again.decisions] == [first.decisions[0].last + 1]
        check_rebuilt(book)


def _decision(reference: str, entry: str) -> partial[DecisionFile]:
    text = (
        f'reference = "{reference}"\ntitle = "Invented"\ndecided_on = 2024-05-01\n'
        f'decided_by = "Somebody"\n[[entries]]\n{entry}\n'
    )
    return partial(parse, text, f"{reference}.toml")


def _supplement(entries: str) -> Callable[[], DecisionFile]:
    text = f'supplements = "PCD 1575"\nbecause = "left out"\n[[entries]]\n{entries}\n'
    return partial(parse, text, "supplement.toml")
