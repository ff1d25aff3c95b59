"""tally draft: a decision file proposed from a paper, to be confirmed and recorded by a person."""

from pathlib import Path

import pytest

from tests.tui.command import ask, run, tally

PAPER = """\
<html><body><nav>Home</nav><h1>PCD 4003 Lamps in parks</h1>
<p>Reference code: PCD 4003</p><p>Date signed: 2 April 2024</p>
<p>The Deputy Mayor for Lamps is recommended to:</p>
<ul><li>Approve &pound;90,000 for the Glow App in 2024/25, funded from the Dusk reserve</li>
<li>Approve &pound;8,000 for the Wick Guild</li></ul>
<h2>Part I</h2></body></html>
"""


def paper(folder: Path, text: str = PAPER) -> Path:
    """The paper as somebody saved it."""
    path = folder / "paper.html"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_draft_is_a_file_that_can_be_recorded(book: Path, tmp_path: Path) -> None:
    """Standard output is the file alone; what there is to do is told beside it."""
    answer = tally(book, "draft", paper(tmp_path))
    assert answer.code == 0
    assert "Proposed 5 entries, and 0 behind comment marks" in answer.err
    assert "Nothing is recorded." in answer.err
    file = tmp_path / "draft.toml"
    file.write_text(answer.out, encoding="utf-8")
    assert ask(book, "entries") == []
    assert tally(book, "record", file).code == 0
    rows = ask(book, "balances", "programmes")["rows"]
    balances = {row["name"]: row["balance_pence"] for row in rows}
    assert balances == {"Glow App": 9_000_000, "Wick Guild": 800_000}


def test_a_draft_has_the_names_of_the_book(shelter: Path, tmp_path: Path) -> None:
    """A programme that the book knows by another name is not opened again."""
    text = PAPER.replace("the Glow App", "the Night Shelters programme")
    answer = tally(shelter, "draft", paper(tmp_path, text))
    assert answer.code == 0
    assert 'programme = "Night Shelter"' in answer.out
    assert 'name = "Night Shelter' not in answer.out


def test_what_does_not_stand_is_told_beside_the_file(book: Path, tmp_path: Path) -> None:
    """Whoever records the file without reading it has read what it leaves out."""
    text = PAPER.replace("&pound;8,000 for", "&pound;8,000 and &pound;1,305,00 for")
    answer = tally(book, "draft", paper(tmp_path, text))
    assert answer.code == 0
    told = "Not in what stands: Recommendation 2 (£8,000, £1,305,00)."
    assert told in " ".join(answer.err.split())
    assert told in answer.out


OVERDRAWN = PAPER.replace("the Dusk", "the Homelessness").replace("90,000", "9,000,000")


@pytest.mark.parametrize("date", ["Date signed: 2 June 2024", "Date signed:"])
def test_what_a_draft_would_be_refused_for_is_told(
    shelter: Path, tmp_path: Path, date: str
) -> None:
    """At its top, in the words of recording, which then refuses it; nothing is recorded."""
    text = OVERDRAWN.replace("Date signed: 2 April 2024", date)
    before = ask(shelter, "entries")
    drafted = tally(shelter, "draft", paper(tmp_path, text))
    told = " ".join(drafted.out.replace("\n#", "").split())
    assert "As it stands, recording it would be refused: - entry " in told
    assert "Homelessness reserve" in told.partition("[[entries]]")[0]
    assert ask(shelter, "entries") == before
    file = tmp_path / "draft.toml"
    file.write_text(drafted.out, encoding="utf-8")
    assert tally(shelter, "record", file).code == 1


def test_a_draft_that_nothing_speaks_against_says_nothing(shelter: Path, tmp_path: Path) -> None:
    """Nor does one whose day and reference are still to be filled in."""
    text = PAPER.replace("the Dusk reserve", "the Homelessness reserve")
    for said in (text, text.replace("PCD 4003", "").replace("Date signed: 2 April 2024", "")):
        drafted = tally(shelter, "draft", paper(tmp_path, said))
        assert "Proposed" in drafted.err
        assert "refused" not in drafted.out


def test_a_draft_of_what_is_recorded_says_so(shelter: Path, tmp_path: Path) -> None:
    """The reference is taken: what to do instead is said before anybody confirms it."""
    drafted = tally(shelter, "draft", paper(tmp_path, PAPER.replace("4003", "3001")))
    assert "'PCD 3001' is recorded already with other content" in drafted.out


def test_a_draft_needs_no_book(tmp_path: Path) -> None:
    """Where none was named and none is there, every name is opened."""
    answer = run("draft", paper(tmp_path))
    assert answer.code == 0
    assert 'name = "Glow App"' in answer.out


def test_a_book_that_was_named_must_be_there(tmp_path: Path) -> None:
    """A slip in its path is told, and nothing is drafted by guess."""
    answer = tally(tmp_path / "none.sqlite", "draft", paper(tmp_path))
    assert (answer.code, answer.out) == (1, "")
    assert "none.sqlite" in answer.err


def test_what_asks_for_no_decision_is_told(book: Path, tmp_path: Path) -> None:
    """A shopping list proposes nothing, and says what to do."""
    answer = tally(book, "draft", paper(tmp_path, "Apples £2\n"))
    assert answer.code == 0
    assert "No act of a decision was found in the paper" in answer.err


def test_a_paper_that_cannot_be_read_is_refused(book: Path, tmp_path: Path) -> None:
    """A folder, or nothing at all, is no paper."""
    for path in (tmp_path, tmp_path / "none.pdf"):
        answer = tally(book, "draft", path)
        assert (answer.code, answer.out) == (1, "")
        assert str(path) in answer.err
