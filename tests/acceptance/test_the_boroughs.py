"""The boroughs of the five decisions: each one's shares, those not named, and who is covered."""

from pathlib import Path
from typing import Any

import pytest

from events.boroughs import GSS_CODES, LONDON_BOROUGHS
from tests.acceptance.facts import FACTS, Fact, by_name_and_year
from tests.tui.command import ask

NOT_NAMED = "Boroughs not named"
SHARED = {(fact["programme"], fact["year"]) for fact in FACTS["borough_shares"]}
MENTORING, YEAR = "AP/PRU Mentoring", "2024/25"


def share_of(borough: str, programme: str, year: str) -> int:
    """What the facts say one borough gets: an amount for some by name, another for the rest."""
    facts = [f for f in FACTS["borough_shares"] if (f["programme"], f["year"]) == (programme, year)]
    by_name = [fact for fact in facts if borough in fact.get("named", [])]
    (fact,) = by_name or [fact for fact in facts if "named" not in fact]
    return int(fact["each_pence"])


@pytest.fixture(scope="module")
def rows(sample: Path) -> dict[tuple[str, str], Fact]:
    return by_name_and_year(ask(sample, "balances", "boroughs")["rows"])


@pytest.mark.parametrize("borough", LONDON_BOROUGHS)
def test_a_borough_has_its_share_of_each_programme_in_each_year(
    rows: dict[tuple[str, str], Fact], borough: str
) -> None:
    """Each of the 32 has exactly the shares that are stated or follow by division, to the penny."""
    own = {year: row for (name, year), row in rows.items() if name == borough}
    assert {row["gss_code"] for row in own.values()} == {GSS_CODES[borough]}
    assert {
        (part["name"], year): part["pence"]
        for year, row in own.items()
        for part in row["programmes"]
    } == {(programme, year): share_of(borough, programme, year) for programme, year in SHARED}
    assert all(
        row["balance_pence"] == sum(part["pence"] for part in row["programmes"])
        for row in own.values()
    )


def test_the_extra_pennies_go_to_the_first_in_the_alphabet(
    rows: dict[tuple[str, str], Fact],
) -> None:
    """£1,005,311 among 32 is 28 of £31,415.97 and then 4 of £31,415.96."""
    shares = [rows[borough, "2020/21"]["balance_pence"] for borough in sorted(LONDON_BOROUGHS)]
    assert shares == [3141597] * 28 + [3141596] * 4
    assert sum(shares) == 100531100


def test_the_city_of_london_is_not_among_the_boroughs(rows: dict[tuple[str, str], Fact]) -> None:
    """ "All" means the 32; nothing names the City, and no other holder is on this axis."""
    assert {name for name, _ in rows} == {*LONDON_BOROUGHS, NOT_NAMED}
    assert len(LONDON_BOROUGHS) == 32


def test_what_boroughs_not_named_hold_stands_apart(rows: dict[tuple[str, str], Fact]) -> None:
    """Where a decision gives a number only, its money is held by boroughs not named."""
    facts = FACTS["boroughs_not_named"]
    held = {year: row for (name, year), row in rows.items() if name == NOT_NAMED}
    assert {row["gss_code"] for row in held.values()} == {None}
    assert {year: row["programmes"] for year, row in held.items()} == {
        fact["year"]: [{"name": fact["programme"], "pence": fact["held_pence"]}] for fact in facts
    }


@pytest.mark.parametrize("fact", FACTS["boroughs_not_named"], ids=lambda fact: fact["programme"])
def test_boroughs_not_named_are_counted_and_share_equally(sample: Path, fact: Fact) -> None:
    """The count is the paper's, the share divides exactly, and a ceiling is said to be one."""
    filters = ("--programme", fact["programme"], "--year", fact["year"], "--kind", "allocation")
    (entry,) = ask(sample, "entries", *filters)
    assert f"{fact['count']} boroughs not named, equally" in entry["says"]
    assert ("[up to]" in entry["says"]) is fact["up_to"]
    assert fact["count"] * fact["each_pence"] == fact["held_pence"] == entry["amount_pence"]
    answer = ask(sample, "coverage", fact["programme"], "--year", fact["year"])
    assert (answer["boroughs"], answer["not_named"]) == ([], fact["count"])


def test_the_boroughs_of_engage_are_named_before_and_after(sample: Path) -> None:
    """18 by name before PCD 1295 and all 32 after, with their codes, and no share of the money."""
    (fact,) = [fact for fact in FACTS["coverage"] if fact["programme"] == "ENGAGE"]
    answer = ask(sample, "coverage", "ENGAGE")
    before = [row["name"] for row in answer["boroughs"] if row["already"]]
    added = [row["name"] for row in answer["boroughs"] if not row["already"]]
    assert (before, added) == (fact["already"], fact["added"])
    assert (len(before), len(before + added), answer["not_named"]) == (18, 32, 0)
    assert all(GSS_CODES[row["name"]] == row["gss_code"] for row in answer["boroughs"])
    assert {row["decision"] for row in answer["boroughs"]} == {fact["decision"]}
    (row,) = ask(sample, "balances", "programmes", "--programme", "ENGAGE")["rows"]
    assert row["allocated_pence"] == 0


def test_engage_covers_nobody_before_the_decision_that_says_so(sample: Path) -> None:
    """The book knows of ENGAGE's boroughs only from PCD 1295, signed on 31 March 2023."""
    assert ask(sample, "coverage", "ENGAGE", "--as-at", "2023-03-30")["boroughs"] == []
    assert len(ask(sample, "coverage", "ENGAGE", "--as-at", "2023-03-31")["boroughs"]) == 32


def mentoring_entries(sample: Path) -> list[int]:
    """The allocations of the grants for 2024/25: to 22, to 10, and to the 32 by name."""
    filters = ("--programme", MENTORING, "--year", YEAR, "--kind", "allocation")
    entries: list[dict[str, Any]] = ask(sample, "entries", *filters)
    return [entry["number"] for entry in entries]


def test_the_mentoring_grants_go_from_22_to_32_and_then_to_names(sample: Path) -> None:
    """AP/PRU 2024/25: 22 not named, 10 more, then the 32 by name; the money follows each entry."""
    held = []
    for entry in mentoring_entries(sample):
        answer = ask(sample, "balances", "boroughs", "--up-to", entry, "--programme", MENTORING)
        of_year = {row["name"]: row["balance_pence"] for row in answer["rows"]}
        held.append((of_year.pop(NOT_NAMED, 0), len(of_year), set(of_year.values())))
    assert held == [(73700000, 0, set()), (107200000, 0, set()), (0, 32, {3350000})]


def test_the_coverage_of_the_mentoring_grants_follows_the_same_entries(sample: Path) -> None:
    """22 counted, then 32 counted by the expansion, then 32 named and nobody left without."""
    first, second, third = mentoring_entries(sample)
    counted = []
    for entry in (first, second, second + 1, third):
        answer = ask(sample, "coverage", MENTORING, "--year", YEAR, "--up-to", entry)
        counted.append((len(answer["boroughs"]), answer["not_named"]))
    assert (counted[0], counted[-1]) == ((0, 22), (32, 0))
    (fact,) = [fact for fact in FACTS["coverage"] if fact["programme"] == MENTORING]
    steps = [
        (step["from_count"], step["to_count"])
        for step in ask(sample, "coverage", MENTORING)["steps"]
        if step["from_count"] is not None
    ]
    assert steps == [(fact["from_count"], fact["to_count"])]
