"""What is painted: it reads in every theme, and says the same without any colour."""

from pathlib import Path

import pytest
from rich.segment import Segment
from textual.screen import ModalScreen
from textual.theme import Theme

from tests.tui.app.screen import Person, at_the_screen
from tests.tui.app.test_themes import CONTRAST_MIN, contrast
from tui.app.themes import THEMES

WAYS = (
    *("1", "4", "7", "2 enter enter", "2 c", "6 r", "2 question_mark", "5 enter R", "n a"),
    *("2 d 3 0 slash 3 slash 2 3 enter", "ctrl+p", "6 enter C"),
)
"""The keys that lead to each page."""
UNSEEN = set(" ▁▂▃▄▅▆▇█▏▎▊▔░▒▓│─╭╮╰╯▌🔎")
"""Bars, frames and blanks: not read letter by letter."""


def painted(person: Person) -> list[Segment]:
    """What stands on the screen, in the styles in which it is painted; where a question stands over
    a page, the question alone, for what is under it is dimmed.
    """
    screen = person.app.screen
    box = screen.children[0].region if isinstance(screen, ModalScreen) else screen.region
    strips = screen._compositor.render_strips()[box.y : box.bottom]
    cropped = [strip.crop(box.x, box.right) for strip in strips]
    return [segment for strip in cropped for segment in strip if set(segment.text) - UNSEEN]


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_all_that_is_painted_reads(sample: Path, theme: Theme) -> None:
    """Every text of every page has enough contrast with the ground under it."""

    async def looks(person: Person) -> None:
        person.app.theme = theme.name
        for way in WAYS:
            await person.presses(*way.split())
            for segment in painted(person):
                style = segment.style
                assert style is not None, segment
                assert style.color is not None, segment
                assert style.bgcolor is not None, segment
                ink, ground = style.color.get_truecolor().hex, style.bgcolor.get_truecolor().hex
                found = contrast(ink, ground)
                assert found >= CONTRAST_MIN, f"{way}: {found:.2f} of {segment}"
            await person.presses(*["escape"] * (len(way.split()) + 1), "t")

    at_the_screen(sample, looks)


def test_without_colour_the_cursor_is_reversed(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where NO_COLOR is set, the row under the cursor differs in more than its colour."""
    monkeypatch.setenv("NO_COLOR", "1")

    async def looks(person: Person) -> None:
        for section in "16":
            await person.presses(section)
            reversed_ = [each for each in painted(person) if each.style and each.style.reverse]
            assert any(each.text.strip() for each in reversed_ if "Funds" not in each.text)
            for each in painted(person):
                ink = each.style.color if each.style else None
                if ink is not None:
                    red, green, blue = ink.get_truecolor()
                    assert red == green == blue, each

    at_the_screen(sample, looks)
