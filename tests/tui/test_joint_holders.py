"""What boroughs hold jointly, and what others hold: in no borough's balance, and never unsaid."""

from pathlib import Path

import pytest

from tests.tui.command import ask, refusal, tally
from tests.tui.decision_files import decision, written


def of_shelter(amount: str, receivers: str, year: str = "2024/25") -> str:
    """An allocation of the night shelters' money."""
    return (
        f'kind = "allocation"\nprogramme = "NS"\nyear = "{year}"\namount = "{amount}"\n{receivers}'
    )


JOINT = of_shelter("£50,000", 'boroughs = ["Lambeth", "Southwark"]\nshare = "joint"')
OTHER = of_shelter("£20,000", 'recipient = "Big Charity"')


@pytest.fixture
def shared(shelter: Path, tmp_path: Path) -> Path:
    """The shelters' book, where Lambeth and Southwark hold jointly, and a charity something."""
    answer = tally(shelter, "record", written(tmp_path, decision("PCD 3010", JOINT, OTHER)))
    assert answer.code == 0, answer.err
    return shelter


def test_what_no_row_of_boroughs_has_is_said_under_the_table(shared: Path) -> None:
    """Held jointly and by others, with their names."""
    words = tally(shared, "balances", "boroughs").words
    assert (
        "Not in these rows: £50,000.00 held jointly by boroughs (Lambeth + Southwark), £20,000.00"
        " held by others (Big Charity); tally why NAME shows each"
    ) in words
    assert ask(shared, "balances", "boroughs")["total_pence"] == 100_000_00
    for others in (("boroughs", "--as-at", "2024-05-07"), ("programmes",)):
        assert "Not in these rows" not in tally(shared, "balances", *others).out


@pytest.mark.parametrize(
    ("borough", "said"), [("Lambeth", "£50,000.00 held jointly"), ("Camden", "")]
)
def test_one_boroughs_rows_say_only_what_concerns_it(shared: Path, borough: str, said: str) -> None:
    """What it holds with others, and nothing of what it has no part in."""
    out = tally(shared, "balances", "boroughs", "--borough", borough).out
    assert said in out
    assert ("Not in these rows" in out) == bool(said)
    assert "Big Charity" not in out
    assert ("no borough had anything by itself" in out) == (borough == "Lambeth")


def test_more_than_four_are_not_named_one_by_one(shared: Path, tmp_path: Path) -> None:
    """The sums stay; the list would be longer than the table."""
    more = [of_shelter("£1,000", f'recipient = "Trust of {each}"') for each in ("A", "B", "C")]
    tally(shared, "record", written(tmp_path, decision("PCD 3011", *more)))
    words = tally(shared, "balances", "boroughs").words
    assert "£50,000.00 held jointly by boroughs, £23,000.00 held by others; tally why" in words


@pytest.mark.parametrize(
    "name", ["Lambeth + Southwark", "Southwark & LB Lambeth", "southwark and lambeth"]
)
def test_a_joint_holder_is_asked_for_in_any_order_and_spelling(shared: Path, name: str) -> None:
    """The boroughs are what counts, and not how they are put together."""
    answer = ask(shared, "why", name)
    assert (answer["name"], answer["balance_pence"]) == ("Lambeth + Southwark", 50_000_00)


def test_a_borough_with_nothing_by_itself_is_told_what_to_ask_for(shared: Path) -> None:
    """It is a borough, and holds something: jointly."""
    assert refusal(shared, "why", "Lambeth", code=2).endswith(
        'Lambeth has nothing by itself in this book, only jointly; see: tally why "Lambeth +'
        ' Southwark"\n'
    )
    assert "Brent + Camden hold nothing jointly" in refusal(shared, "why", "Camden, Brent", code=2)
    assert "did you mean 'Big Charity'?" in refusal(shared, "why", "Big Charty", code=2)


def test_a_borough_with_both_is_told_what_its_sum_leaves_out(shared: Path, tmp_path: Path) -> None:
    """Its own entries add up, and what it holds jointly has a name to ask for."""
    own = of_shelter("£5,000", 'boroughs = ["Lambeth"]')
    tally(shared, "record", written(tmp_path, decision("PCD 3012", own)))
    assert (
        "✓ 1 entry adds up to £5,000.00 What Lambeth holds jointly is not in it; see: tally why"
        ' "Lambeth + Southwark"'
    ) in tally(shared, "why", "Lambeth").words
    assert "jointly is not in it" not in tally(shared, "why", "Camden").out
