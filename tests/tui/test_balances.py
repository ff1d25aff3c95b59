"""tally balances as a table for people: aligned money, marks with a legend, later years apart."""

import re
from pathlib import Path

import pytest

from ledger.keeping import Address
from tests.tui.command import Answer, ask, refusal, tally
from tests.tui.decision_files import decision, written

AXES = ("funds", "reserves", "programmes", "boroughs")
LONG = "Specialist support for young people affected by domestic abuse"


def legend(answer: Answer) -> dict[str, str]:
    """The signs that are explained under a table, each with what it means."""
    return dict(re.findall(r"^([rcli])  (.+)$", answer.out, re.MULTILINE))


def signs(answer: Answer) -> set[str]:
    """The signs that stand at the end of rows."""
    return set("".join(re.findall(r"(?<=\s\s)([rcli]+)$", answer.out, re.MULTILINE)))


@pytest.mark.parametrize("axis", AXES)
def test_a_table_shows_every_row_and_the_total(sample: Address, axis: str) -> None:
    """Each name and year stands in the table; the total is of the balances that are known."""
    answer = tally(sample, "balances", axis)
    assert (answer.code, answer.err) == (0, "")
    content = ask(sample, "balances", axis)
    for row in content["rows"]:
        assert row["name"] in answer.out
    years = re.findall(r"\b20\d\d/\d\d\b", answer.out)
    assert len(years) == len(content["rows"])
    (total,) = [line for line in answer.out.splitlines() if line.startswith("Total")]
    known = [row["balance_pence"] for row in content["rows"] if row.get("opening_recorded", True)]
    assert total.split()[-1] == (f"{sum(known) / 100:,.2f}" if known else "known")


def test_money_lines_up_on_its_decimals(sample: Address) -> None:
    """Brackets below zero, a dash for nought, and every decimal point in one column."""
    lines = tally(sample, "balances", "funds").out.splitlines()
    figures = [line for line in lines if re.search(r"\d,\d{3}\.\d\d", line)]
    points = {match.start() for line in figures for match in re.finditer(r"\.(?=\d\d\b)", line)}
    assert len(points) == 3
    assert any("(1,068,442.00)" in line for line in figures)
    assert not any(re.search(r"-\d", line) for line in lines)


def test_later_years_stand_apart_with_a_total_of_their_own(sample: Address) -> None:
    """As at 31 March 2025 the grants of 2025/26 are for later, and not in the total."""
    dates = ("--as-at", "2025-03-31")
    now, _, later = tally(sample, "balances", "programmes", *dates).out.partition("For later years")
    assert "2025/26" not in now
    assert "22,928,893.00" in now
    assert re.search(r"AP/PRU Mentoring +2025/26 ", later)
    assert re.search(r"^Total for later years .*1,250,000\.00", later, re.MULTILINE)
    content = ask(sample, "balances", "programmes", *dates)
    assert content["total_pence"] == 2292889300


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ((), {"c", "i"}),
        (("--as-at", "2023-03-30"), {"r", "c", "l", "i"}),
        (("--as-at", "2020-01-01"), {"l"}),
        (("--known-on", "2020-01-01"), set()),
    ],
)
def test_the_legend_explains_the_marks_there_are_and_no_others(
    sample: Address, dates: tuple[str, ...], expected: set[str]
) -> None:
    """Restated, corrected, late, inferred: each sign is told once, and none that is not used."""
    answer = tally(sample, "balances", "programmes", *dates)
    assert signs(answer) == set(legend(answer)) == expected


def test_the_legend_tells_what_was_known_then_and_by_whom_it_was_restated(sample: Address) -> None:
    """The old figure and the restating decision stand beside the restated one."""
    answer = tally(sample, "balances", "programmes", "--as-at", "2023-03-30")
    assert "Borough Capacity Building 2022/23: £1,054,546.00 as known then" in answer.words
    assert "restated by PCD 1295" in answer.words


def test_a_figure_of_nought_is_told_as_one(sample: Address) -> None:
    """In a sentence nought is £0.00; a dash is for a column."""
    answer = tally(sample, "balances", "programmes", "--as-at", "2022-06-14")
    assert "£0.00 as known then" in answer.words


def test_a_fund_without_an_opening_says_drawn_to_date(sample: Address) -> None:
    """Where the opening is not recorded there is no balance to show, and the table says why."""
    answer = tally(sample, "balances", "funds", "--fund", "Home Office grant")
    received, drawn = re.findall(r"20(?:19/20|20/21) .*", answer.out)
    assert received.split()[-1] == "7,000,000.00"
    assert "drawn to date" in drawn
    assert "(1,005,311.00)" in drawn
    assert "the opening of that money is not recorded" in answer.words


def test_a_reserve_with_an_opening_has_a_balance(shelter: Path) -> None:
    """Opening less drawn, and nothing to explain."""
    answer = tally(shelter, "balances", "reserves")
    assert "Homelessness reserve 2024/25 1,000,000.00 (300,000.00) 700,000.00" in answer.words
    assert "drawn to date" not in answer.out


def test_what_was_not_effective_yet_is_not_there(sample: Address) -> None:
    """Before the first decision there are no rows, and the table says so; that is no error."""
    answer = tally(sample, "balances", "programmes", "--as-at", "2019-09-05")
    assert (answer.code, answer.err) == (0, "")
    assert "No entries" in answer.out


def test_names_are_never_cut(sample: Address, book: Path, tmp_path: Path) -> None:
    """The longest name of the sample, and one of two hundred letters, stand there whole."""
    assert LONG in tally(sample, "balances", "programmes").out
    name = "Prevention " + "x" * 189
    opening = f'kind = "programme"\nname = "{name}"'
    approval = f'kind = "approval"\nprogramme = "{name}"\nyear = "2024/25"\namount = "5"'
    tally(book, "record", written(tmp_path, decision("PCD 1", opening, approval)))
    for command in (("balances", "programmes"), ("entries",), ("show", "PCD 1"), ("why", name)):
        assert name in tally(book, *command).out


def test_an_axis_that_does_not_exist_is_wrong_usage(sample: Address) -> None:
    """The axes there are stand in the message."""
    message = refusal(sample, "balances", "programs", code=2)
    assert all(f"'{axis}'" in message for axis in AXES)


def test_a_backdated_decision_restates_and_is_named(shelter: Path, tmp_path: Path) -> None:
    """Decided in June with effect from May: as at May the figure was known differently then."""
    late = (
        'kind = "approval"\nprogramme = "NS"\nyear = "2024/25"\namount = "1,000"'
        '\neffective_on = 2024-05-10\neffective_cite = "paragraph 3"'
    )
    file = written(tmp_path, decision("PCD 3009", late, decided_on="2024-06-20"))
    assert tally(shelter, "record", file).code == 0
    (row,) = ask(shelter, "balances", "programmes", "--as-at", "2024-05-31")["rows"]
    assert (row["balance_pence"], row["as_then_known_pence"]) == (30100000, 30000000)
    assert (row["restated"], row["restated_by"]) == (True, ["PCD 3009"])
    assert (row["corrected_by"], row["uncorrected_pence"]) == ([], 30100000)
    (later,) = ask(shelter, "balances", "programmes", "--as-at", "2024-06-20")["rows"]
    assert later["restated"] is False
