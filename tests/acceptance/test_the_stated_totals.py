"""The fourteen totals that the papers state, against what is recorded: five must differ."""

from pathlib import Path

import pytest

from tests.acceptance.facts import FACTS, Fact
from tests.tui.command import tally

STATED: list[Fact] = FACTS["reconciliation"]


def reconciled(sample: Path, *arguments: str) -> tuple[int, list[Fact]]:
    answer = tally(sample, "reconcile", *arguments, "--format", "json")
    assert answer.err == ""
    return answer.code, answer.json


def scope(total: Fact) -> tuple[object, ...]:
    """What tells one stated total from another."""
    funds = tuple(total["funds"] or ())
    return tuple(total[key] for key in ("decision", "of", "year", "programme", "basis")), funds


@pytest.fixture(scope="module")
def found(sample: Path) -> dict[tuple[object, ...], Fact]:
    _, totals = reconciled(sample)
    assert len(totals) == len({scope(total) for total in totals}) == len(STATED) == 14
    return {scope(total): total for total in totals}


@pytest.mark.parametrize("fact", STATED, ids=lambda fact: f"{fact['decision']} {fact['of']}")
def test_a_stated_total_compares_as_it_must(
    found: dict[tuple[object, ...], Fact], fact: Fact
) -> None:
    """Stated, recorded, their difference (stated minus recorded) and the result, each as known."""
    total = found[scope(fact)]
    unit, other = ("count", "pence") if fact["unit"] == "boroughs" else ("pence", "count")
    assert total["result"] == fact["result"]
    for figure in ("stated", "recorded", "difference"):
        assert total[f"{figure}_{unit}"] == fact[figure]
        assert total[f"{figure}_{other}"] is None
    assert fact["stated"] - fact["recorded"] == fact["difference"]


def test_exactly_five_differ_and_the_command_exits_with_one(sample: Path) -> None:
    """A check that falls short is an exit status, so that a script notices."""
    code, totals = reconciled(sample)
    differing = [total for total in totals if total["result"] == "differs"]
    assert (code, len(differing)) == (1, 5)


@pytest.mark.parametrize(
    ("decision", "code"),
    [("PCD 634", 1), ("PCD 842", 0), ("PCD 1295", 1), ("PCD 1575", 1), ("PCD 1610", 1)],
)
def test_one_decision_is_reconciled_by_itself(sample: Path, decision: str, code: int) -> None:
    """Its totals alone; the exit status is that of its own totals."""
    status, totals = reconciled(sample, decision)
    assert status == code
    expected = sorted(map(repr, (scope(f) for f in STATED if f["decision"] == decision)))
    assert sorted(repr(scope(total)) for total in totals) == expected


def test_a_total_is_checked_against_what_was_known_by_its_date(sample: Path) -> None:
    """As known before a decision was signed, its totals are not there; afterwards they are."""
    _, before = reconciled(sample, "--known-on", "2023-03-30")
    _, after = reconciled(sample, "--known-on", "2023-03-31")
    assert {total["decision"] for total in before} == {"PCD 634"}
    assert {total["decision"] for total in after} == {"PCD 634", "PCD 1295"}


def test_the_table_marks_what_differs(sample: Path) -> None:
    """A cross on each total that differs, and on no other."""
    lines = tally(sample, "reconcile").out.splitlines()
    assert sum("✗ differs" in line for line in lines) == 5
    assert sum("✓ agrees" in line for line in lines) == 9
    (mistyped,) = [line for line in lines if "1,640,600.00" in line]
    assert {"1,604,600.00", "36,000.00"} <= set(mistyped.split())
