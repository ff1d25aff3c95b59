"""The themes: whoever can read a page at 4.5:1 can read all that is written on it."""

import pytest
from textual.color import Color
from textual.theme import Theme

from tui.app.themes import GROUNDS, TEXTS, THEMES

CONTRAST_MIN = 4.5
"""What the guidelines for accessible text ask for (WCAG 2.2, 1.4.3)."""


def _luminance(color: Color) -> float:
    def linear(part: int) -> float:
        share = part / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = map(linear, color.rgb)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The ratio of two colours' luminances, 1 to 21."""
    low, high = sorted(_luminance(Color.parse(each)) for each in (one, other))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_every_text_reads_on_every_ground(theme: Theme) -> None:
    """Each colour of text has enough contrast on each ground, and the cursor's text on its own."""
    assert (contrast("#000000", "#ffffff"), contrast("#777777", "#ffffff")) == (
        pytest.approx(21),
        pytest.approx(4.48, abs=0.01),
    )
    made = theme.to_color_system().generate() | theme.variables
    for ground in GROUNDS:
        for name in (*TEXTS, "quiet"):
            found = contrast(made[name], made[ground])
            assert found >= CONTRAST_MIN, f"{name} on {ground}: {found:.2f}"
    assert contrast(made["cursor-text"], made["cursor"]) >= CONTRAST_MIN
