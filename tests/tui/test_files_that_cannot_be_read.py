"""Files and books that cannot be read: told on standard error, with what to do, exit 1."""

from pathlib import Path

import pytest

from tests.tui.command import ask, refusal, tally
from tests.tui.decision_files import decision, written

MIB = 1_048_576


@pytest.mark.parametrize(
    ("content", "name", "told"),
    [
        (b"\xff\xfe", "decision.toml", "is not text in UTF-8; save it as UTF-8"),
        (b"reference = ", "decision.toml", "is not TOML"),
        (b'{"reference": ', "decision.json", "is not JSON"),
        (b"# " + b"x" * 5 * MIB, "decision.toml", "5 MB"),
    ],
    ids=["not text", "not TOML", "not JSON", "too large"],
)
def test_a_file_that_holds_no_decision_is_refused(
    book: Path, tmp_path: Path, content: bytes, name: str, told: str
) -> None:
    """What is wrong with the file as a whole is told with its name."""
    file = tmp_path / name
    file.write_bytes(content)
    message = refusal(book, "record", file)
    assert name in message
    assert told in message
    assert ask(book, "info")["entries"] == 0


def test_a_file_that_is_not_there_is_refused(book: Path, tmp_path: Path) -> None:
    """A wrong name, or a folder in place of a file, is told as such."""
    assert "missing.toml: cannot be read" in refusal(book, "record", tmp_path / "missing.toml")
    assert "is a folder; give a decision file" in refusal(book, "record", tmp_path)


def test_record_without_a_file_is_wrong_usage(book: Path) -> None:
    """Nothing to record is exit 2, as for every command that lacks its argument."""
    assert "Missing argument" in refusal(book, "record", code=2)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", 'add reference = "PCD ..."'),
        (decision("PCD 1", 'kind = "note"\ntext = "x"', decided_on="2030-01-01"), "in the future"),
        (decision("PCD 1", 'kind = "note"\ntext = "x"', decided_on="1066-10-14"), "before 1986"),
        ('reference = "PCD 1"\ntitle = "x"\n', "has no decided_on"),
        (decision("BOOK 1", 'kind = "note"\ntext = "x"'), "is for book-keeping acts"),
        (decision("PCD 1", 'kind = "note"\ntext = "x"\namount = 1.5'), "is not a key here"),
    ],
)
def test_a_heading_or_key_that_is_wrong_is_refused(
    book: Path, tmp_path: Path, text: str, told: str
) -> None:
    """A decision without date, in the future, long past, or of the book's own series."""
    assert told in refusal(book, "record", written(tmp_path, text))
    assert ask(book, "info")["entries"] == 0


@pytest.mark.parametrize("amount", ["1.5", "true", "nan", "0", '"0"', '"-5"', '"1e6"', '"£"'])
def test_an_amount_is_text_or_whole_pounds(book: Path, tmp_path: Path, amount: str) -> None:
    """A float, a boolean, nought and what is no amount are refused, never read as something."""
    opening = 'kind = "programme"\nname = "Day Centre"'
    approval = f'kind = "approval"\nprogramme = "Day Centre"\nyear = "2024/25"\namount = {amount}'
    file = written(tmp_path, decision("PCD 1", opening, approval))
    assert "entry 2 (approval, line 9), amount" in refusal(book, "record", file)


@pytest.mark.parametrize("content", [b"", b"not a database", b"SQLite format 3\x00" + b"x" * 100])
@pytest.mark.parametrize(
    "command", [("info",), ("balances", "funds"), ("record", "decision.toml"), ("rebuild",)]
)
def test_a_file_that_is_no_book_is_refused(
    tmp_path: Path, content: bytes, command: tuple[str, ...]
) -> None:
    """Another file named as the book is told apart, and left as it is."""
    path = tmp_path / "other.sqlite"
    path.write_bytes(content)
    message = refusal(path, *command)
    assert message.startswith(f"Error: {path} ")
    assert path.read_bytes() == content


def test_a_folder_is_no_book(tmp_path: Path) -> None:
    """A folder in place of the book is told as such."""
    assert "is a folder; give the path of a book's file" in refusal(tmp_path, "info")


def test_entries_that_went_missing_are_told_and_nothing_more_is_recorded(
    shelter: Path, tmp_path: Path
) -> None:
    """An old copy put back under a newer witness: reading warns, recording waits for a person."""
    witness = Path(f"{shelter}.witness").read_bytes()
    older = tmp_path / "older"
    older.mkdir()
    assert tally(older / "book.sqlite", "init").code == 0
    (older / "book.sqlite.witness").write_bytes(witness)
    answer = tally(older / "book.sqlite", "balances", "funds")
    assert answer.code == 0
    assert "Warning: the witness" in answer.err
    assert "entries are missing" in answer.err
    file = written(tmp_path, decision("PCD 1", 'kind = "note"\ntext = "x"'))
    refused = tally(older / "book.sqlite", "record", file)
    assert refused.code == 1
    assert "Nothing can be recorded until somebody has looked" in " ".join(refused.err.split())
