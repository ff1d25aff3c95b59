"""Passages of a pane: folded between words, whatever is in them, and no figure is divided."""

import pytest
from rich.cells import cell_len

from tui.app.paper.passages import Look, Passage, Spot, marked, rows_of, shown, stops_in

TEXT = "Approve £1,005,311 and(£2,000,000/£3,500,000)for 日本語の支援, of £7.2 million in all."
FIGURES = ("£1,005,311", "£2,000,000", "£3,500,000", "£7.2 million")


def _passage(text: str, *figures: str) -> Passage:
    spots = [
        Spot(text.index(each), text.index(each) + len(each), Look.ENTRY, key)
        for key, each in enumerate(figures)
    ]
    return Passage(*marked(text, spots))


@pytest.mark.parametrize("width", range(14, 90))
def test_no_row_is_too_wide_and_no_figure_is_divided(width: int) -> None:
    """At every width: each figure stands whole on one row, with its sign before it."""
    passage = _passage(TEXT, *FIGURES)
    rows = rows_of([passage], width, hang=0)
    texts = [passage.text[row.start : row.end] for row in rows]
    assert all(cell_len(each) <= width for each in texts)
    for figure in FIGURES:
        assert any(f"✓{figure}" in each for each in texts), (figure, texts)
    assert "".join(texts).replace(" ", "") == passage.text.replace(" ", "")


def test_a_pane_of_one_cell_still_shows_all() -> None:
    """However narrow it is, every character stands somewhere."""
    passage = _passage("£1 日本", "£1")
    rows = rows_of([passage], 1, hang=2)
    assert "".join(passage.text[row.start : row.end] for row in rows) == "✓£1日本"


def test_lines_of_a_passage_stay_apart() -> None:
    """A part of a file keeps its lines, and those without anything in them."""
    rows = rows_of([Passage("one\n\ntwo three")], 5, hang=2)
    assert [(row.start, row.end, row.is_first) for row in rows] == [
        (0, 3, True),
        (4, 4, False),
        (5, 8, False),
        (9, 12, False),
        (12, 14, False),
    ]


def test_a_cursor_stops_at_what_has_a_key() -> None:
    """Passages as a whole, or the spots in them, in their order."""
    quiet = Spot(0, 3, Look.QUIET)
    passages = [_passage("£1 and £2", "£1", "£2"), Passage("abc", (quiet,)), Passage("d", key=7)]
    assert [(stop.key, stop.passage) for stop in stops_in(passages)] == [(0, 0), (1, 0), (7, 2)]


def test_what_would_act_on_a_terminal_is_shown() -> None:
    """Character for character, so that every mark stands where it belongs."""
    text = "a\x1b\tb\u202ec"
    assert shown(text) == "a\ufffd b\ufffdc"
