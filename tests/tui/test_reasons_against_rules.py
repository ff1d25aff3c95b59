"""tally why gives the reason for a mark, be it given where no money moved."""

from pathlib import Path

from tests.tui.command import tally
from tests.tui.decision_files import decision, written

WHY = ("--cause", "recording", "--because", "typed wrong")
CARRIED = """
kind = "fund"
name = "Brought forward"
fund_kind = "carry-forward"

[[entries]]
kind = "funding-received"
fund = "Brought forward"
year = "2023/24"
amount = 100

[[entries]]
kind = "funding-received"
fund = "Brought forward"
year = "2024/25"
amount = 1

[[entries]]
kind = "approval"
programme = "Night Shelter"
year = "2024/25"
amount = 100
funding = [{ fund = "Brought forward", amount = 100 }]
"""


def test_a_kind_corrected_despite_a_rule_is_a_reason(shelter: Path, tmp_path: Path) -> None:
    """The mark in the balances leads to the correction's own words."""
    assert tally(shelter, "record", written(tmp_path, decision("PCD 3041", CARRIED))).code == 0
    change = (9, "--set", "fund_kind=budget", *WHY)
    assert "short" in tally(shelter, "correct", *change).err
    assert tally(shelter, "correct", *change, "--despite", "as the board agreed").code == 0
    assert " d\n" in tally(shelter, "balances", "funds").out
    assert "DESPITE a rule: as the board agreed" in tally(shelter, "why", "Brought forward").words
    before = tally(shelter, "why", "Brought forward", "--up-to", "13")
    assert "DESPITE" not in before.out
