"""Names that look like markup, or are wide, or run right to left: on every page they are text."""

from pathlib import Path

import pytest

from tests.tui.app.screen import Person, at_the_screen
from tests.tui.command import tally
from tests.tui.decision_files import decision, written

FUND = "[MD1] [/] reserve"
PROGRAMME = "[red]日本語の支援[/red] é́ 👩‍👩‍👧"
HOLDER = "أهلا بكم ["
ENTRIES = f"""
kind = "fund"
name = "{FUND}"
fund_kind = "reserve"
opening = "1,000,000"
opening_on = 2024-04-01
note = "[link=x]"

[[entries]]
kind = "programme"
name = "{PROGRAMME}"

[[entries]]
kind = "approval"
programme = "{PROGRAMME}"
year = "2024/25"
amount = "250,000"
funding = [{{ fund = "{FUND}", amount = "250,000" }}]
cite = "[/] page [1]"

[[entries]]
kind = "allocation"
programme = "{PROGRAMME}"
year = "2024/25"
amount = "100,000"
recipient = "{HOLDER}"
subject_to = "[bold]a letter[/bold]"

[[entries]]
kind = "total-stated"
of = "approvals"
amount = "260,000"
label = "[@click=app.quit]total[/]"
"""
WAYS = {
    "1": FUND,
    "2": PROGRAMME,
    "6": FUND,
    "7": "",
    "1 enter": FUND,
    "1 g": FUND,
    "2 enter": PROGRAMME,
    "2 enter enter": PROGRAMME,
    "2 enter enter C": PROGRAMME,
    "5 enter": "[/] [b] a title",
    "5 enter R": "[/] [b] a title",
    "4": "",
    "2 c v": "",
    "6 r": "",
    "2 question_mark": "",
    "2 y": PROGRAMME,
    "ctrl+p": "",
}
"""The keys that lead to each page, and a text that stands on it letter by letter."""


@pytest.fixture(scope="module")
def nasty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book in which every text is of a kind that programs stumble over."""
    folder = tmp_path_factory.mktemp("nasty")
    book = folder / "book.sqlite"
    assert tally(book, "init").code == 0
    text = decision("PCD 9100", ENTRIES).replace("A decision", "[/] [b] a title")
    recorded = tally(book, "record", written(folder, text))
    assert recorded.code == 0, recorded
    return book


@pytest.mark.parametrize("size", [(80, 24), (200, 60)])
def test_every_page_shows_it_letter_by_letter(nasty: Path, size: tuple[int, int]) -> None:
    """Nothing is swallowed as markup, nothing acts, and nothing ends the app."""

    async def walks(person: Person) -> None:
        for way, text in WAYS.items():
            await person.presses(*way.split())
            shown = person.screen
            assert text[:12] in shown, f"{way}\n{shown}"
            assert "\x1b" not in shown
            await person.presses(*["escape"] * (len(way.split()) + 1))

    at_the_screen(nasty, walks, size)
