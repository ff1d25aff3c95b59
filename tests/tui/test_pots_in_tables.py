"""How a table shows a pot: one of all years with its sum, and one that nothing moves any more."""

import csv
import io
import re
from pathlib import Path

import pytest

from tests.tui.command import Answer, ask, tally
from tests.tui.decision_files import decision, written

BUDGET = 'kind = "fund"\nname = "Cold weather budget"\nfund_kind = "budget"'
OLD_RESERVE = 'kind = "fund"\nname = "Old reserve"\nfund_kind = "reserve"'


def approval(fund: str, year: str) -> str:
    """An approval of £200,000 that a fund pays."""
    return (
        f'kind = "approval"\nprogramme = "NS"\nyear = "{year}"\namount = "£200,000"\n'
        f'funding = [{{ fund = "{fund}", amount = "£200,000" }}]'
    )


def lines_of(answer: Answer, name: str) -> list[str]:
    """The table's lines of a fund, its name left out and their spaces folded."""
    lines = answer.out.splitlines()
    first = next(at for at, line in enumerate(lines) if line.startswith(name))
    ends = next(at for at in range(first + 1, len(lines)) if not lines[at].startswith("  "))
    return [" ".join(line.removeprefix(name).split()) for line in lines[first:ends]]


@pytest.fixture
def two_years(shelter: Path, tmp_path: Path) -> Path:
    """The shelter's reserve, and a budget and a reserve without openings, drawn in two years."""
    funds = ("Homelessness reserve", "Cold weather budget", "Old reserve")
    drawn = [approval(fund, "2025/26") for fund in funds]
    drawn += [approval(fund, "2024/25") for fund in funds[1:]]
    file = written(tmp_path, decision("PCD 3010", BUDGET, OLD_RESERVE, *drawn))
    assert tally(shelter, "record", file).code == 0
    return shelter


def test_a_pot_of_all_years_has_a_line_with_what_its_years_leave(two_years: Path) -> None:
    """Or a year's draw reads as if the reserve were overdrawn by it."""
    for axis in ("funds", "reserves"):
        answer = tally(two_years, "balances", axis)
        assert lines_of(answer, "Homelessness reserve") == [
            "2024/25 1,000,000.00 (300,000.00) 700,000.00",
            "2025/26 – (200,000.00) (200,000.00)",
            "together 1,000,000.00 (500,000.00) 500,000.00",
        ]
        assert lines_of(answer, "Old reserve")[-1] == "together – (400,000.00) drawn to date"


def test_a_replay_tells_pots_as_the_balances_do(two_years: Path) -> None:
    """Together under the years of one pot, later years apart; where no balance is known, that."""
    answer = tally(two_years, "replay")
    assert "Fund Year Balance £" in answer.words
    for told in (
        "Homelessness reserve 2025/26 (200,000.00) Homelessness reserve together 500,000.00",
        "Old reserve 2025/26 (200,000.00) drawn to date",
        "Old reserve together (400,000.00) drawn to date",
        "Cold weather budget 2025/26 (200,000.00) drawn to date Home",
        "drawn to date: the opening of that money is not recorded",
    ):
        assert told in answer.words
    early = tally(two_years, "replay", "--as-at", "2025-03-31").words
    assert "Homelessness reserve together" not in early
    later = early[early.index("For later years") :]
    assert later.startswith("For later years Fund Year Balance £")
    assert "Homelessness reserve 2025/26" not in early[: early.index("For later years")]
    rows = ask(two_years, "replay", "--as-at", "2025-03-31")["balances"]
    known = {(r["name"], r["opening_recorded"]) for r in rows if r["axis"] == "funds"}
    assert known == {
        ("Homelessness reserve", True),
        ("Cold weather budget", False),
        ("Old reserve", False),
    }
    assert {row["year_begun"] for row in rows if row["year"] == "2025/26"} == {False}


def test_a_pack_tells_what_a_pot_of_several_years_holds(two_years: Path, tmp_path: Path) -> None:
    """Beside the last year that had begun; nothing where it is not known, or years are pots."""
    assert tally(two_years, "replay", "--pack", tmp_path / "pack").code == 0
    text = (tmp_path / "pack" / "balances-funds.csv").read_text("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    together = {(row["name"], row["year"]): row["together_pounds"] for row in rows}
    assert together.pop(("Homelessness reserve", "2025/26")) == "500000.00"
    assert set(together.values()) == {""}
    page = " ".join(re.sub("<[^>]*>", " ", (tmp_path / "pack" / "index.html").read_text()).split())
    assert "Old reserve reserve 2025/26 0.00 -200,000.00 drawn to date" in page
    assert "Out £ Balance £ Together £" in page


def test_a_budgets_years_are_not_put_together(two_years: Path) -> None:
    """Each of them is a pot of its own; and so is what has not begun left apart."""
    budget = lines_of(tally(two_years, "balances", "funds"), "Cold weather budget")
    assert [line.split()[0] for line in budget] == ["2024/25", "2025/26"]
    early = tally(two_years, "balances", "reserves", "--as-at", "2025-03-31")
    assert "together" not in early.out
    one = tally(two_years, "balances", "reserves", "--year", "2025/26")
    assert "together" not in one.out


def test_a_pot_that_nothing_moves_any_more_is_nil_and_known(shelter: Path, tmp_path: Path) -> None:
    """Its only draw was another fund's: nothing is drawn, and the total is not in doubt."""
    paper = decision("PCD 3010", OLD_RESERVE, approval("Old reserve", "2024/25"))
    tally(shelter, "record", written(tmp_path, paper))
    before = tally(shelter, "balances", "reserves")
    assert lines_of(before, "Old reserve") == ["2024/25 – (200,000.00) drawn to date"]
    assert "of balances known" in before.out
    why = ("--cause", "recording", "--because", "misread")
    assert tally(shelter, "correct", 11, "--set", "fund=Homelessness reserve", *why).code == 0
    after = tally(shelter, "balances", "reserves")
    assert lines_of(after, "Old reserve") == ["2024/25 – – – c"]
    assert "Total 1,000,000.00 (500,000.00) 500,000.00" in after.words
    assert "drawn to date" not in after.out
    (old,) = ask(shelter, "balances", "reserves", "--fund", "Old reserve")["rows"]
    assert (old["opening_recorded"], old["balance_pence"]) == (False, 0)


def test_what_was_drawn_and_given_back_leaves_a_pot_unknown(shelter: Path, tmp_path: Path) -> None:
    """Money went through it: that it is even says nothing of what it holds."""
    back = approval("Old reserve", "2024/25").replace("approval", "release")
    paper = decision("PCD 3010", OLD_RESERVE, approval("Old reserve", "2024/25"), back)
    tally(shelter, "record", written(tmp_path, paper))
    shown = lines_of(tally(shelter, "balances", "reserves"), "Old reserve")
    assert shown == ["2024/25 200,000.00 (200,000.00) drawn to date"]
