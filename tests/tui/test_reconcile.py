"""tally reconcile: what papers state against what is recorded, as a check a script can use."""

import csv
import io
from pathlib import Path

import pytest

from tests.tui.command import ask, refusal, tally
from tests.tui.decision_files import REVIEW, decision, written


def test_a_total_that_differs_exits_with_one_in_every_format(shelter: Path) -> None:
    """The figures are printed all the same, and nothing is on standard error."""
    for format_ in ("table", "csv", "json"):
        answer = tally(shelter, "reconcile", "--format", format_)
        assert (answer.code, answer.err) == (1, "")
        assert "differs" in answer.out


def test_totals_that_agree_exit_with_zero(shelter: Path) -> None:
    """Once the paper's total is read as it is, nothing falls short."""
    why = ("--cause", "recording", "--because", "typed wrong")
    assert tally(shelter, "correct", "7", "--set", "amount=300,000", *why).code == 0
    answer = tally(shelter, "reconcile")
    assert (answer.code, answer.err) == (0, "")
    assert "✓ agrees" in answer.out
    (total,) = ask(shelter, "reconcile")
    assert (total["stated_pence"], total["recorded_pence"]) == (30000000, 30000000)


def test_a_decision_without_a_stated_total_has_nothing_to_check(
    shelter: Path, tmp_path: Path
) -> None:
    """Nothing stated is nothing that differs."""
    tally(shelter, "record", written(tmp_path, REVIEW))
    answer = tally(shelter, "reconcile", "PCD 3050")
    assert (answer.code, answer.err) == (0, "")
    assert ask(shelter, "reconcile", "PCD 3050") == []


def test_csv_has_counts_and_pounds_in_columns_of_their_own(sample: Path) -> None:
    """A number of boroughs is no money: its cells in pounds are blank, and the other way round."""
    rows = tally(sample, "reconcile", "PCD 1295", "--format", "csv").rows
    money, boroughs = rows
    assert (money["stated_pounds"], money["stated_count"]) == ("2888000.00", "")
    assert (boroughs["stated_pounds"], boroughs["stated_count"]) == ("", "4")
    assert (boroughs["recorded_count"], boroughs["difference_count"]) == ("14", "-10")


@pytest.mark.parametrize(
    ("of", "told"),
    [
        ('of = "draws"\nfunds = ["Homelessness reserve"]\namount = "£300,000"', "differs"),
        (
            'of = "balance"\nfund = "Homelessness reserve"\non = 2024-06-01\namount = "0.7m"',
            "agrees",
        ),
        (
            'of = "approvals"\nprogramme = "NS"\nbasis = "to-date"\namount = "£300,000"',
            "agrees",
        ),
        ('of = "approvals"\namount = "£9"\nforecast = true', "forecast"),
        ('of = "approvals"\nprogramme = "NS"\nbasis = "to-date"\namount = "£0.3m"', "agrees"),
        ('of = "balance"\nfund = "Homelessness reserve"\namount = "£0.8m"', "differs"),
    ],
)
def test_each_kind_of_total_is_compared_with_what_it_is_of(
    shelter: Path, tmp_path: Path, of: str, told: str
) -> None:
    """This decision's own draws, or everybody's to date; a balance on a day; a forecast."""
    file = written(tmp_path, decision("PCD 3060", f'kind = "total-stated"\n{of}'))
    assert tally(shelter, "record", file).code == 0
    answer = tally(shelter, "reconcile", "PCD 3060", "--format", "json")
    assert [total["result"] for total in answer.json] == [told]
    assert answer.code == (1 if told == "differs" else 0)


def test_an_unknown_reference_is_wrong_usage(sample: Path) -> None:
    """Checking nothing is no success."""
    assert "is not recorded in this book" in refusal(sample, "reconcile", "PCD 9999", code=2)


STATED = 'kind = "total-stated"\nof = "approvals"\namount = "£%s"'
MONEY = 'kind = "approval"\nprogramme = "NS"\nyear = "2024/25"\namount = "£50,000"'


@pytest.fixture
def corrected_since(shelter: Path, tmp_path: Path) -> Path:
    """A paper whose totals of £50,000 and £60,000 stand on an approval that PCD 3050 halves."""
    paper = decision("PCD 3040", MONEY, STATED % "50,000", STATED % "60,000")
    for text in (paper, REVIEW):
        assert tally(shelter, "record", written(tmp_path, text)).code == 0
    why = ("--cause", "decision", "--by", "PCD 3050", "--because", "half is enough")
    assert tally(shelter, "correct", 9, "--set", "amount=25,000", *why).code == 0
    return shelter


def test_a_total_that_a_later_decision_made_differ_agreed_when_it_was_signed(
    corrected_since: Path,
) -> None:
    """It falls short all the same, and nobody has to look for a slip in the older paper."""
    told = "PCD 3040 ✗ differs; agreed when stated; changed since by PCD 3050 approvals 50,000.00"
    answer = tally(corrected_since, "reconcile", "PCD 3040")
    assert answer.code == 1
    assert answer.out.count("✗ differs") == 2
    assert answer.out.count("agreed when stated") == 1
    assert told in answer.words
    assert told in tally(corrected_since, "show", "PCD 3040").words
    in_csv = tally(corrected_since, "reconcile", "PCD 3040", "--format", "csv").rows
    since = [(row["agreed_when_signed"], row["changed_since_by"]) for row in in_csv]
    assert since == [("yes", "PCD 3050"), ("no", "")]
    rows = tally(corrected_since, "reconcile", "PCD 3040", "--format", "json").json
    assert [row["agreed_when_signed"] for row in rows] == [True, False]
    (agrees, _) = tally(
        corrected_since, "reconcile", "PCD 3040", "--known-on", "2024-09-29", "--format", "json"
    ).json
    assert (agrees["result"], agrees["agreed_when_signed"]) == ("agrees", None)


def test_what_was_typed_wrong_never_agreed(corrected_since: Path) -> None:
    """A recording correction changes what was recorded, and not what was known on the day."""
    why = ("--cause", "recording", "--because", "misread")
    assert tally(corrected_since, "correct", 9, "--set", "amount=40,000", *why).code == 0
    answer = tally(corrected_since, "reconcile", "PCD 3040")
    assert "agreed when stated" not in answer.out


def test_a_pack_says_of_a_total_by_whom_it_was_changed_since(
    corrected_since: Path, tmp_path: Path
) -> None:
    """In its file, as on the line of the command."""
    assert tally(corrected_since, "replay", "--pack", tmp_path / "pack").code == 0
    text = (tmp_path / "pack" / "stated-totals.csv").read_text("utf-8-sig")
    found = [
        (row["result"], row["agreed_when_signed"], row["changed_since_by"])
        for row in csv.DictReader(io.StringIO(text))
        if row["decision"] == "PCD 3040"
    ]
    assert found == [("differs", "yes", "PCD 3050"), ("differs", "no", "")]
