"""Every page as a person sees it, at every size, beside the frame that is kept of it.

A frame is text that a reviewer reads. Where a page is meant to look otherwise, keep it anew and
read what changed:

    TALLYSTICK_FRAMES=keep pytest tests/tui/app/test_frames.py
"""

import os
from pathlib import Path

import pytest
from freezegun import freeze_time

from ledger.addresses import create
from ledger.book import Book
from ledger.sample_book import sample_files
from tests.ledger.books import record_by
from tests.tui.app.screen import SIZES, Person, at_the_screen
from tests.tui.command import ELSEWHERE, RECORDED_AT

KEPT = Path(__file__).parent / "frames"
WAYS = {
    "funds": "1",
    "programmes": "2",
    "programmes-then": "2 d 3 0 slash 3 slash 2 3 enter",
    "boroughs": "3",
    "london": "4",
    "decisions": "5",
    "entries": "6",
    "checks": "7",
    "why": "2 down down enter",
    "entry": "2 down down enter enter",
    "decision": "5 end enter",
    "statement": "1 g",
    "compare": "2 d 3 0 slash 3 slash 2 3 enter c v",
    "replay": "1 r left",
    "record": "n",
    "record-approval": "n ctrl+n a p p enter",
    "correct": "2 down down enter enter C",
    "review": "5 end enter R",
    "help": "2 down down right question_mark",
    "date-asked": "d 3 1 slash 3 slash 2 4",
    "palette": "ctrl+p",
}
"""The keys that lead to each page from the app just opened."""


@pytest.fixture(scope="module")
def recorded_by_ada(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, recorded by the same account on every machine."""
    path = tmp_path_factory.mktemp("frames") / "book.sqlite"
    create(path)
    with freeze_time(RECORDED_AT, ignore=ELSEWHERE), Book(path) as book:
        for _, text in sample_files():
            record_by(book, "ada", text)
    return path


@pytest.mark.parametrize("name", WAYS)
def test_a_page_looks_as_it_is_kept(name: str, recorded_by_ada: Path) -> None:
    """Line by line, at 80x24, and as the terminal grows to 100x30 and 140x40."""
    frames: list[str] = []

    async def looks(person: Person) -> None:
        await person.presses(*WAYS[name].split())
        for width, height in SIZES:
            await person.pilot.resize_terminal(width, height)
            await person.sees()
            frames.append(f"=== {width}x{height}\n{person.screen}")

    at_the_screen(recorded_by_ada, looks)
    seen = "\n".join(frames)
    assert "##" not in seen
    kept = KEPT / f"{name}.txt"
    if os.environ.get("TALLYSTICK_FRAMES") == "keep":
        kept.write_text(seen, encoding="utf-8")
    assert seen == kept.read_text(encoding="utf-8")


def test_no_frame_is_kept_of_what_is_no_page() -> None:
    """What is no longer a page has no frame."""
    assert {each.stem for each in KEPT.iterdir()} == set(WAYS)
