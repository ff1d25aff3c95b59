"""A large sheet on a terminal: something is seen from the first second on."""

from pathlib import Path

from tests.ledger.sheets.workbooks import xlsx
from tests.tui.terminal import on_a_terminal


def test_a_large_workbook_shows_how_far_it_is(book: Path, tmp_path: Path) -> None:
    """While it is unpacked, while its cells are looked at, while its rows are read."""
    rows = [("PCD 1", "note", f"{number} {'x' * 900}") for number in range(6_000)]
    path = xlsx(tmp_path / "large.xlsx", [("Reference", "Kind", "Text"), *rows])
    code, screen = on_a_terminal(book, "import", str(path))
    assert code == 1
    assert "has no day of signing" in " ".join(screen.split())
    at = [screen.index(stage) for stage in ("Opening the file", "Looking at cells", "Reading rows")]
    assert at == sorted(at)
    assert "Opening the file  [####################################]  100%" in screen


def test_a_small_workbook_shows_no_progress(book: Path, tmp_path: Path) -> None:
    """It is read before anybody could see it."""
    code, screen = on_a_terminal(book, "import", str(xlsx(tmp_path / "small.xlsx", [["a"]])))
    assert code == 1
    assert "Opening the file" not in screen
