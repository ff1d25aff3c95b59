"""What other decisions do with money, an act to a folder of acts/: recorded, and every figure held
against what was worked out by hand from the decisions' words."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from tests.acceptance.recorded_acts import (
    AXES,
    EXPECTED,
    FOLDERS,
    Expected,
    RecordedAct,
    balances,
    dates_of,
    open_entries,
    pounds,
    recorded_act,
    stated_total,
    statement,
)
from tests.tui.command import ask, tally

Recorded = Callable[[Path], RecordedAct]

EACH_ACT = pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)


def at_each_moment(key: str | None = None) -> pytest.MarkDecorator:
    """Every moment of every act or, with a key, those that say something under it."""
    cases = [
        pytest.param(folder, moment, id=f"{folder.name}, {moment['about']}")
        for folder in FOLDERS
        for moment in EXPECTED[folder.name]["moments"]
        if key is None or key in moment
    ]
    return pytest.mark.parametrize(("folder", "moment"), cases)


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Recorded:
    """Records an act when it is first asked about."""
    return cache(lambda folder: recorded_act(folder, tmp_path_factory.mktemp("act") / "book.db"))


@EACH_ACT
def test_an_act_is_recorded_and_what_may_not_be_is_refused(
    recorded: Recorded, folder: Path
) -> None:
    """Each file is recorded without a word on standard error, or refused or warned of in these."""
    expected = EXPECTED[folder.name]
    refused, warned = expected.get("refused", {}), expected.get("warned", {})
    answers = recorded(folder).answers
    assert {*refused, *warned} <= set(answers)
    for name, answer in answers.items():
        words = " ".join(answer.err.split())
        told = refused.get(name, warned.get(name, []))
        assert (answer.code, bool(words)) == (int(name in refused), bool(told)), (name, words)
        assert all(part in words for part in told), (name, words)


@EACH_ACT
def test_the_register_holds_the_decisions_recorded_and_no_others(
    recorded: Recorded, folder: Path
) -> None:
    """Their references as written, by date, with what each approves that is new money."""
    rows = ask(recorded(folder).book, "decisions")
    found = [(row["reference"], pounds(row["approved_pence"])) for row in rows]
    assert found == list(EXPECTED[folder.name]["approved"].items())


@at_each_moment()
def test_every_balance_on_every_axis_is_what_the_decisions_come_to(
    recorded: Recorded, folder: Path, moment: Expected
) -> None:
    """Each fund, programme, borough and other holder by year, to the penny, and nothing else."""
    found = balances(recorded(folder).book, moment)
    assert found == {axis: moment.get(axis, {}) for axis in AXES}


@at_each_moment()
def test_stated_totals_compare_as_they_must(
    recorded: Recorded, folder: Path, moment: Expected
) -> None:
    """Every total stated by then, its difference and result; one that differs exits with 1."""
    book = recorded(folder).book
    answer = tally(book, "reconcile", *dates_of(moment), "--format", "json")
    expected = moment.get("totals", [])
    assert [stated_total(row) for row in answer.json] == expected
    assert answer.code == int(any(total["result"] == "differs" for total in expected))


@at_each_moment()
def test_what_is_conditional_or_awaited_is_open_until_it_is_settled(
    recorded: Recorded, folder: Path, moment: Expected
) -> None:
    """`tally show` names the entry that settled a condition, or the money that ended a wait."""
    found = open_entries(recorded(folder).book, moment)
    assert found == {what: moment.get(what, []) for what in ("conditional", "awaited")}


@at_each_moment("statements")
def test_a_funds_statement_shows_the_act_under_its_headings(
    recorded: Recorded, folder: Path, moment: Expected
) -> None:
    """Each year from what was brought forward to its closing, with no other movement."""
    for fund, expected in moment["statements"].items():
        assert statement(recorded(folder).book, fund, moment) == expected


@at_each_moment("coverage")
def test_coverage_follows_the_act(recorded: Recorded, folder: Path, moment: Expected) -> None:
    """The boroughs that a programme covers by name, and how many are only counted."""
    for programme, expected in moment["coverage"].items():
        answer = ask(recorded(folder).book, "coverage", programme, *dates_of(moment))
        named = sorted(borough["name"] for borough in answer["boroughs"])
        assert {"named": named, "not_named": answer["not_named"]} == expected


@at_each_moment("shown")
def test_a_decision_shows_the_act_in_words(
    recorded: Recorded, folder: Path, moment: Expected
) -> None:
    """`tally show` says what was done, under which permission, and what became of it since."""
    for reference, expected in moment["shown"].items():
        answer = tally(recorded(folder).book, "show", reference, *dates_of(moment))
        assert (answer.code, answer.err) == (0, "")
        for words in expected:
            assert words in answer.words
