"""A paper of many pages on a terminal: how far its reading has come is seen."""

from pathlib import Path

import pytest
from fpdf import FPDF

from tests.ledger.documents.papers import pdf_of
from tests.tui.terminal import on_a_terminal


def paper_of(pages: int, folder: Path) -> Path:
    """A PDF with a figure on every page."""

    def draw(pdf: FPDF) -> None:
        for number in range(pages):
            if number:
                pdf.add_page()
            pdf.cell(0, 5, f"On page {number + 1} stands £{number + 1},000")

    path = folder / "paper.pdf"
    path.write_bytes(pdf_of(draw))
    return path


@pytest.mark.parametrize("command", ["check", "draft"])
def test_a_long_paper_shows_how_far_it_is_read(sample: Path, tmp_path: Path, command: str) -> None:
    """A bar of its pages; none where nobody could see it before it is over."""
    _, screen = on_a_terminal(sample, command, str(paper_of(20, tmp_path)))
    assert "Reading pages  [####################################]  100%" in screen
    _, screen = on_a_terminal(sample, command, str(paper_of(3, tmp_path)))
    assert "Reading pages" not in screen
