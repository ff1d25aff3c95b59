"""What a file may not say, whatever the books hold: each told in words, all of it at once."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest

from ledger.book import Book
from ledger.loading import SIZE_BYTES_MAX, load, parse
from ledger.problems import Refused
from tests.ledger.books import record, refusal, refused

FULL_OF_SLIPS = """
reference = "PCD 2001"
decided_on = "31 March 2024"
tittle = "Night Wardens"

[[entries]]
kind = "aproval"
programme = "NW"

[[entries]]
kind = "approval"
programme = "NW"
year = "2024/26"
amount = "1.234"
holder = "Hackney\\u001b[2J"
fundng = []

[[entries]]
kind = "draw"
fund = "Reserve"
year = "2024/25"
amount = 4.5
up_to = "yes"

[[entries]]
programme = "NW"

[[entries]]
kind = "approval"
programme = "NW"
year = "2024/25"
amount = "£1,000"
funding = [{ fund = "Reserve", ammount = "£1,000" }]
"""


def test_every_slip_of_a_file_is_told_at_once_with_its_place(book: Book) -> None:
    """Which entry, of which kind, on which line, which key; what is wrong; what to do."""
    assert list(map(str, refused(book, FULL_OF_SLIPS))) == [
        "decision, decided_on: '31 March 2024' is not a date; write it like 2024-03-31,"
        ' or "31/03/2024" in quotes',
        "entry 1 (aproval, line 6): 'aproval' is not a kind of entry; did you mean approval?",
        "entry 2 (approval, line 10), year: '2024/26' is not two consecutive years; one runs from"
        ' April to March: write "2024/25"',
        "entry 2 (approval, line 10), amount: '1.234' has pence that are not two digits; write"
        ' "1.23" if that is meant, or use a comma between thousands',
        "entry 2 (approval, line 10), holder: 'Hackney\\x1b[2J' holds the character U+001B, which"
        " does not print; type the text again without it",
        "entry 2 (approval, line 10), fundng: is not a key here; did you mean funding?",
        "entry 3 (draw, line 18), up_to: 'yes' is neither true nor false; write true or false,"
        " without quotes",
        "entry 3 (draw, line 18), programme: is missing; add it",
        "entry 3 (draw, line 18), amount: 4.5 is not an amount (a decimal number, which is never"
        ' exact); write pounds as text, such as "1,305,000.00", or as a whole number',
        "entry 4 (line 25): has no kind; add kind = one of fund, programme, funding-received,"
        " funding-reduced, carry-forward, transfer, approval, draw, draw-returned, release,"
        " reprofile, virement, expansion, allocation, total-stated, correction, settle, close-year,"
        " reopen-year, review, note",
        "entry 5 (approval, line 28), funding.0.amount: is missing; add it",
        "entry 5 (approval, line 28), funding.0.ammount: is not a key here; did you mean amount?",
        "decision, tittle: is not a key here; did you mean title?",
    ]


@pytest.mark.parametrize(
    ("amount", "told"),
    [
        ("-5", "is not above zero; an entry says what happened and by how much"),
        ("0", "is not above zero"),
        ("nan", "nan is not an amount (a decimal number"),
        ("inf", "inf is not an amount (a decimal number"),
        ("true", "true is not an amount (true or false)"),
        ("100000000001", "is more than £100bn; check the number of zeros"),
        (f"1{'0' * 30}", "is more than £100bn"),
        ('"£12,34"', "is not an amount of money; write it like"),
        ('"12k5"', "is not an amount of money"),
        ('"£1000,000"', "is not an amount of money"),
        ('"£1,000 "', None),
        ('"-£5"', "is not above zero"),
        ('"£0.00"', "is not above zero"),
        ('"£0.1234567k"', "is not a whole number of pence; write it to the penny"),
        ('"١٢٣"', "is not an amount of money"),
        ("[5]", "is not an amount (a list)"),
        ('""', "is not an amount of money"),
    ],
)
def test_an_amount_has_one_meaning_or_none(book: Book, amount: str, told: str | None) -> None:
    """Whole pence, above zero, at most £100bn, in a form that cannot be misread."""
    paper = f"""
    reference = "PCD 2001"
    decided_on = 2024-05-10
    entries = [{{ kind = "approval", programme = "NW", year = "2024/25", amount = {amount} }}]
    """
    if told is None:
        parse(paper, "decision.toml")
    else:
        assert told in refusal(book, paper)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("2024-05-10", "1985-12-31", "'1985-12-31' is before 1986 or after 2100; check the digits"),
        ("2024-05-10", "2101-01-01", "is before 1986 or after 2100"),
        ("2024-05-10", "2024-05-10T12:00:00Z", "is not a date; write it like 2024-03-31"),
        ("decided_on = 2024-05-10", "", "decision: has no decided_on; add the date it was signed"),
        ("2024-05-10", "2024-05-10\nnot_before = 2024-05-11", "has a not_before after decided_on"),
        ("2024-05-10", '2024-05-10\ndated_by = "guessed"', "write 'signed', 'published' or 'inf"),
        ("2024-05-10", '2024-05-10\ndocument_sha256 = "abc"', "document_sha256"),
        ('"2024/25"', '"2024"', "is not a financial year; write it like"),
        ('"2024/25"', '"1984/85"', "is outside 1985 to 2101"),
        ('"2024/25"', '"2025/26 to 2024/25"', "is not a span of years"),
        ('"2024/25"', "2024", "2024 is not a financial year"),
        ('"NW"', '" "', "is empty; write something, or leave it out"),
        ('"NW"', '"N\\u202eW"', "holds the character U+202E, which does not print"),
        ('"NW"', f'"{"W" * 201}"', "is longer than 200 characters; shorten it"),
        ('"NW"', "7", "7 is not text; put it in quotes"),
        ('"PCD 2001"', '""', "reference: '' is empty; write it like"),
        ('"PCD 2001"', f'"{"9" * 61}"', "is longer than 60 characters"),
        ("entries", "entres", "entres: is not a key here; did you mean entries?"),
        ("entries = [{", "entries = {", "is not a list of entries; begin each with [[entries]]"),
    ],
)
def test_dates_years_and_names_are_what_they_say(book: Book, old: str, new: str, told: str) -> None:
    """What could only be a slip is refused, with what to write instead."""
    paper = """
    reference = "PCD 2001"
    decided_on = 2024-05-10
    entries = [{ kind = "approval", programme = "NW", year = "2024/25", amount = "£1" }]
    """
    changed = paper.replace(old, new)
    if new.startswith("entries = {"):
        changed = changed.replace("}]", "}")
    assert any(told in str(problem) for problem in refused(book, changed))


def test_a_decision_says_something(book: Book) -> None:
    """A file with a reference and no entries is a slip."""
    paper = 'reference = "PCD 2001"\ndecided_on = 2024-05-10'
    assert "has no entries; add an [[entries]] table for each thing" in refusal(book, paper)


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.toml", b"reference = PCD 1", "is not TOML: Invalid value (at line 1, column 13)"),
        ("a.json", b'{"reference": NaN}', "is not JSON: NaN is not a value; mend it there"),
        ("a.json", b"[]", "is not a decision; it begins with reference and title"),
        ("a.JSON", b"7", "is not a decision"),
        ("a.toml", "title = '£'".encode("latin-1"), "is not text in UTF-8; save it as UTF-8"),
        ("a.toml", b"#" * (SIZE_BYTES_MAX + 1), "is larger than 5 MB; a decision file holds one"),
        ("gone.toml", None, "cannot be read (No such file or directory); check its name"),
        (".", None, "is a folder; give a decision file, such as decision.toml"),
    ],
)
def test_a_file_that_is_no_decision_file_is_told_as_what_it_is(
    tmp_path: Path, name: str, content: bytes | None, told: str
) -> None:
    """With its name; nothing is read from it."""
    file = tmp_path / name
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(Refused) as caught:
        load(file)
    (problem,) = caught.value.problems
    assert str(problem.place) == str(file)
    assert told in str(problem)


def test_a_problem_says_which_entry_and_key_it_is_about(book: Book) -> None:
    """By number and name, for a form: where an entry before it is wrong in form, too."""
    paper = """
    reference = "PCD 2001"
    [[entries]]
    kind = "approval"
    programme = "NW"
    year = "2024/25"
    amount = 5
    funding = [{ fund = "Reserve", amount = "1.234" }]
    "sum total" = 5
    [[entries]]
    kind = "draw"
    fund = "Nothing"
    programme = "NW"
    year = "2024/25"
    amount = 5
    """
    told = [(each.place.entry, each.key, each.value) for each in refused(book, paper)]
    assert told == [
        (1, "funding", "1.234"),
        (1, "sum total", None),
        (None, "decided_on", None),
        (2, None, "Nothing"),
    ]


@pytest.fixture
def no_collection() -> Iterator[None]:
    """The garbage collector rests: its callbacks, Hypothesis's among them, fail deep in a stack."""
    gc.disable()
    yield
    gc.enable()


@pytest.mark.parametrize("name", ["a.toml", "a.json"])
def test_what_is_nested_too_deeply_is_refused(
    tmp_path: Path, no_collection: None, name: str
) -> None:
    """A hundred thousand brackets end in a sentence, not in a traceback."""
    file = tmp_path / name
    file.write_bytes((b"a = " if name == "a.toml" else b"") + b"[" * 100_000)
    with pytest.raises(Refused, match=f"is not {name[2:].upper()}: "):
        load(file)


def test_a_byte_order_mark_and_windows_line_ends_are_read(tmp_path: Path) -> None:
    """As Notepad saves them."""
    text = 'reference = "PCD 2001"\r\ndecided_on = 2024-05-10\r\n\r\n[[entries]]\r\nkind = "note"'
    (tmp_path / "a.toml").write_bytes(b"\xef\xbb\xbf" + f'{text}\r\ntext = "x"\r\n'.encode())
    assert load(tmp_path / "a.toml").reference == "PCD 2001"


def test_the_line_told_is_right_whatever_a_note_says(book: Book) -> None:
    """A text of several lines that quotes a decision file does not shift the numbers."""
    note = '[[entries]]\nkind = "note"\ntext = """\n[[entries]]\nas one writes it"""\n'
    slip = '[[entries]]\nkind = "note"\n'
    told = refusal(book, f'reference = "PCD 2001"\ndecided_on = 2024-05-10\n{note}{slip}')
    assert told.startswith("entry 2 (note, line 8), text: is missing")


def test_a_key_given_twice_is_refused_in_json_as_in_toml() -> None:
    """Which of two amounts was meant is not guessed."""
    with pytest.raises(Refused):
        parse('{"reference": "PCD 1", "reference": "PCD 2"}', "a.json", is_json=True)


@pytest.mark.parametrize("day", ["2024-05-10", '"2024-05-10"', '"10/05/2024"', '"10/5/2024"'])
def test_a_date_is_written_in_either_order_of_its_parts(book: Book, day: str) -> None:
    """As TOML has it, or in quotes as people here write it: the same day, and the same file."""
    paper = 'reference = "PCD 2001"\ndecided_on = %s\nentries = [{ kind = "note", text = "a" }]'
    recorded = record(book, paper % day)
    assert str(recorded.entries[0].event.decided_on) == "2024-05-10"
    assert record(book, paper % "2024-05-10").already


@pytest.mark.parametrize("day", ["31/02/2024", "05/13/2024", "1/2/3/2024", "2024/05/10"])
def test_a_day_that_is_none_is_refused_with_both_ways_to_write_one(book: Book, day: str) -> None:
    """No month is guessed where a day cannot be one."""
    paper = f'reference = "PCD 2001"\ndecided_on = "{day}"\nentries = [{{ kind = "note" }}]'
    told = [str(problem) for problem in refused(book, paper)]
    assert any(
        'is not a date; write it like 2024-03-31, or "31/03/2024" in quotes' in t for t in told
    )
