"""The five decisions and what they quote: every fund and programme, by year, and the totals."""

from pathlib import Path

import pytest

from tests.acceptance.facts import FACTS, Fact, by_name_and_year, without_zeros
from tests.tui.command import ask, run, tally

YEARS = sorted(FACTS["totals"]["no_source_recorded_by_year_pence"])


def named(facts: list[Fact]) -> list[object]:
    return [pytest.param(fact, id=fact["name"]) for fact in facts]


@pytest.mark.parametrize("fact", named(FACTS["programmes"]))
def test_a_programme_has_what_was_committed_to_it_in_each_year(sample: Path, fact: Fact) -> None:
    """Each programme's years and amounts are those of the decisions, and there are no others."""
    rows = ask(sample, "balances", "programmes", "--programme", fact["name"])["rows"]
    assert {row["name"] for row in rows} == {fact["name"]}
    assert {row["year"]: row["balance_pence"] for row in rows} == fact["committed_pence"]
    assert {row["year"]: row["approved_pence"] for row in rows} == fact["committed_pence"]


def test_no_other_programme_is_in_the_book(sample: Path) -> None:
    """The programmes with a balance are exactly those that the decisions name."""
    rows = ask(sample, "balances", "programmes")["rows"]
    assert {row["name"] for row in rows} == {fact["name"] for fact in FACTS["programmes"]}


@pytest.mark.parametrize("fact", named(FACTS["funds"]))
def test_a_fund_is_made_of_pots_with_what_came_in_and_what_was_drawn(
    sample: Path, fact: Fact
) -> None:
    """Each year of a fund is a pot: received, carried in and drawn are as stated, nothing else."""
    rows = ask(sample, "balances", "funds", "--fund", fact["name"])["rows"]
    assert {row["name"] for row in rows} == {fact["name"]}
    assert {row["kind"] for row in rows} == {fact["fund_kind"]}
    for column in ("received_pence", "carried_in_pence", "drawn_pence"):
        assert without_zeros({row["year"]: row[column] for row in rows}) == fact[column]
    for column in (
        "opening_pence",
        "reduced_pence",
        "returned_pence",
        "carried_out_pence",
        "transferred_in_pence",
        "transferred_out_pence",
    ):
        assert {row[column] for row in rows} == {0}
    for row in rows:
        came_in = row["received_pence"] + row["carried_in_pence"]
        assert row["balance_pence"] == came_in - row["drawn_pence"]


@pytest.mark.parametrize("fact", named(FACTS["funds"]))
def test_a_pot_has_a_balance_only_where_something_came_in(sample: Path, fact: Fact) -> None:
    """No source gives a reserve's opening, so it is drawn to date; a pot that was fed has one."""
    rows = ask(sample, "balances", "funds", "--fund", fact["name"])["rows"]
    fed = {**fact["received_pence"], **fact["carried_in_pence"]}
    assert {row["year"]: row["opening_recorded"] for row in rows} == {
        row["year"]: row["year"] in fed for row in rows
    }


@pytest.mark.parametrize("fact", named(FACTS["funds"]))
def test_a_statement_says_whether_the_money_may_be_carried(sample: Path, fact: Fact) -> None:
    """The Home Office grant of 2019/20 must be spent in its year; the others may be carried."""
    statement = ask(sample, "statement", fact["name"])
    assert statement["may_carry"] is fact["may_carry"]
    assert statement["kind"] == fact["fund_kind"]


def test_the_home_office_grant_is_two_pots_that_are_never_netted(sample: Path) -> None:
    """2020/21 draws on nothing received in 2019/20: £7m stays, and £1,005,311 is drawn to date."""
    rows = by_name_and_year(ask(sample, "balances", "funds")["rows"])
    assert rows["Home Office grant", "2019/20"]["balance_pence"] == 700000000
    assert rows["Home Office grant", "2020/21"]["balance_pence"] == -100531100


def test_no_other_fund_is_in_the_book(sample: Path) -> None:
    """The funds are exactly those that the decisions name, and the reserves one of them."""
    funds = {row["name"] for row in ask(sample, "balances", "funds")["rows"]}
    reserves = {row["name"] for row in ask(sample, "balances", "reserves")["rows"]}
    assert funds == {fact["name"] for fact in FACTS["funds"]}
    assert reserves == {f["name"] for f in FACTS["funds"] if f["fund_kind"] == "reserve"}


def test_the_commitments_come_to_the_published_total(sample: Path) -> None:
    """£24,178,893.00 in all, as JSON gives it and as the table prints it."""
    answer = ask(sample, "balances", "programmes")
    assert answer["total_pence"] == FACTS["totals"]["committed_pence"] == 2417889300
    assert "24,178,893.00" in tally(sample, "balances", "programmes").figures


def test_what_was_drawn_is_what_the_programmes_have_as_funded(sample: Path) -> None:
    """Drawn from funds and funded on programmes are the same £6,802,911.00."""
    funds = ask(sample, "balances", "funds")["rows"]
    programmes = ask(sample, "balances", "programmes")["rows"]
    assert sum(row["drawn_pence"] for row in funds) == FACTS["totals"]["drawn_pence"]
    assert sum(row["funded_pence"] for row in programmes) == FACTS["totals"]["drawn_pence"]


@pytest.mark.parametrize("year", YEARS)
def test_what_has_no_source_recorded_is_known_for_each_year(sample: Path, year: str) -> None:
    """Committed less drawn, by year: what no decision says the source of."""
    rows = ask(sample, "balances", "programmes", "--year", year)["rows"]
    expected = FACTS["totals"]["no_source_recorded_by_year_pence"][year]
    assert sum(row["no_source_recorded_pence"] for row in rows) == expected
    assert all(
        row["balance_pence"] == row["funded_pence"] + row["no_source_recorded_pence"]
        for row in rows
    )


def test_in_every_other_year_the_source_of_all_is_recorded(sample: Path) -> None:
    """The years above hold the whole of what has no source recorded."""
    rows = ask(sample, "balances", "programmes")["rows"]
    total = sum(row["no_source_recorded_pence"] for row in rows)
    assert total == FACTS["totals"]["no_source_recorded_pence"]
    assert {row["year"] for row in rows if row["no_source_recorded_pence"]} == set(YEARS)


def test_the_demo_prints_the_total(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """`tally demo --no-ui` ends in the total that the sample's decisions commit."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    answer = run("demo", "--no-ui")
    assert (answer.code, answer.err) == (0, "")
    assert "£24,178,893.00" in answer.out
