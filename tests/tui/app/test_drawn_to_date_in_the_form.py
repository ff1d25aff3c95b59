"""What the form says of a fund whose opening is not recorded: no figure that is none."""

from pathlib import Path

from tests.tui.app.screen import Person, at_the_screen
from tests.tui.app.typing import opened
from tests.tui.decision_files import decision, written

DRAWS = """\
kind = "fund"
name = "Old reserve"
fund_kind = "reserve"

[[entries]]
kind = "approval"
programme = "NS"
year = "2024/25"
amount = "£250"
funding = [{ fund = "Old reserve", amount = "£250" }]
"""


def test_what_was_drawn_to_date_is_no_balance(shelter: Path, tmp_path: Path) -> None:
    """Beside the form, and of what was recorded."""

    async def records(person: Person) -> None:
        await opened(person, written(tmp_path, decision("PCD 9001", DRAWS)))
        await person.presses("ctrl+t")
        assert "Old reserve 2024/25 from 2024-05-08 – drawn to date" in person.words
        assert "(250.00)" not in person.words
        await person.presses("ctrl+t", "ctrl+s", "enter")
        assert "✓ PCD 9001 is recorded as entries 8 to 11" in person.screen
        assert "Old reserve 2024/25 from 2024-05-08 – drawn to date" in person.words

    at_the_screen(shelter, records)
