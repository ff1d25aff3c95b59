"""As then known of a fund whose opening is recorded later: not known, as the question then says."""

import csv
import json
from pathlib import Path

import openpyxl
import pytest

from tests.tui.app.screen import Person, at_the_screen
from tests.tui.command import RECORDED_AT, ask, tally
from tests.tui.decision_files import decision, written
from tests.tui.exporting import exported, named
from tests.tui.published_workbooks import read_ods

DAY = "2024-03-31"


THEN, NOW = f"{DAY} known {DAY}", DAY


@pytest.fixture
def opened_by_the_office(book: Path, tmp_path: Path) -> Path:
    """A book with a reserve that was opened under book-keeping, which is known from its day on."""
    text = (
        'decided_on = 2025-06-01\ntitle = "Balances brought in"\n[[entries]]\nkind = "fund"\n'
        'name = "Old reserve"\nfund_kind = "reserve"\nopening = "900,000"\n'
        "opening_on = 2023-04-01\n"
    )
    answer = tally(book, "record", written(tmp_path, text), at=RECORDED_AT)
    assert answer.code == 0, answer.err
    return book


def test_the_note_says_drawn_to_date(opened_later: Path) -> None:
    """No balance that nobody could have reported; the JSON keeps its integer and says so."""
    answer = tally(opened_later, "balances", "funds", "--as-at", DAY)
    assert "Old reserve 2023/24: drawn to date as known then; restated by A 2" in answer.words
    (row,) = ask(opened_later, "balances", "funds", "--as-at", DAY)["rows"]
    assert (row["as_then_known_pence"], row["known_then"]) == (-480_000_00, False)


def test_who_asks_for_one_programme_is_told_who_opened_the_fund(opened_later: Path) -> None:
    """The opening is of no programme, and it is what made the balance known."""
    asked = ("--as-at", DAY, "--programme", "Wardens")
    (row,) = ask(opened_later, "balances", "funds", *asked)["rows"]
    assert (row["restated"], row["restated_by"]) == (True, ["A 2"])


def test_exports_leave_the_cell_empty(opened_later: Path, tmp_path: Path) -> None:
    """In the table of funds and in that of restatements; the balance itself is known."""
    folder = tmp_path / "books"
    answer = tally(opened_later, "export", folder, "--as", "csv", "--as-at", DAY)
    assert answer.code == 0, answer.err
    for name in ("funds", "restatements"):
        with next(folder.rglob(f"{name}.csv")).open(encoding="utf-8-sig", newline="") as file:
            (row,) = [each for each in csv.DictReader(file) if each["name"] == "Old reserve"]
        assert (row["balance_pounds"], row["as_then_known_pounds"]) == ("420000.00", "")


def test_what_a_correction_made_known_has_no_figure_without_it(
    opened_later: Path, tmp_path: Path
) -> None:
    """Without the correction only what was drawn would be known: every form says so."""
    (row,) = ask(opened_later, "balances", "funds")["rows"]
    assert (row["uncorrected_pence"], row["uncorrected_known"]) == (-480_000_00, False)
    pages = read_ods(exported(opened_later, tmp_path / "books.ods"))
    (row,) = named(pages["Restatements"].table)[:1]
    assert (row["Balance (£)"], row["Uncorrected (£)"]) == ("420000.00", "[x]")
    assert row["Corrected by (£)"] == "[x]"
    folder = exported(opened_later, tmp_path / "books", "--as", "csv")
    for name in ("funds", "restatements"):
        (each,) = _rows(next(folder.rglob(f"{name}.csv")), "Old reserve")
        assert (each["balance_pounds"], each["uncorrected_pounds"]) == ("420000.00", "")
    workbook = openpyxl.load_workbook(exported(opened_later, tmp_path / "books.xlsx"))
    notes = [cell.comment.text for row in workbook["Funds"] for cell in row if cell.comment]
    assert "Corrected by A 2: it would be drawn to date without." in notes[0]


def test_an_opening_that_a_correction_took_out_is_a_balance_without_it(
    opened_by_the_office: Path, tmp_path: Path
) -> None:
    """What is left is not known now, and was before: by how much they differ is not known."""
    book = opened_by_the_office
    draws = decision(
        "A 1",
        'kind = "programme"\nname = "Wardens"',
        'kind = "approval"\nprogramme = "Wardens"\nyear = "2023/24"\namount = "480,000"\n'
        'funding = [{ fund = "Old reserve", amount = "480,000" }]',
    )
    assert tally(book, "record", written(tmp_path, draws), at=RECORDED_AT).code == 0
    taken = ("--set", "opening=", "--set", "opening_on=", "--cause", "recording")
    answer = tally(book, "correct", 1, *taken, "--because", "of another fund")
    assert answer.code == 0, answer.err
    file = exported(book, tmp_path / "books.json")
    (row, *_) = json.loads(file.read_text(encoding="utf-8"))["tables"]["restatements"]
    figures = [row[f"{name}_pence"] for name in ("balance", "uncorrected", "corrected")]
    assert figures == [None, 420_000_00, None]


def test_a_comparison_gives_no_difference_from_what_was_not_known(opened_later: Path) -> None:
    """What was drawn by then stands there, and what the entries since moved; JSON says which."""
    answer = tally(opened_later, "compare", THEN, NOW)
    assert answer.code == 0, answer.err
    for told in (
        "Old reserve 2023/24 (480,000.00) drawn to date 420,000.00 not known 1 ✓",
        "1 entry moved +£900,000.00; by how much it differs is not known, for it is not at the"
        " first moment",
        "drawn to date: the opening of that money is not recorded",
    ):
        assert told in answer.words
    (each,) = ask(opened_later, "compare", THEN, NOW)["differences"]
    assert (each["before_known"], each["after_known"]) == (False, True)
    back = tally(opened_later, "compare", NOW, THEN).words
    assert "Old reserve 2023/24 420,000.00 (480,000.00) drawn to date not known 1 ✓" in back
    assert "for it is not at the second moment" in back


def test_what_is_drawn_to_date_at_both_moments_has_a_difference(opened_later: Path) -> None:
    """More was drawn: that is known, though no balance is."""
    then = "2023-05-31 known 2023-12-31"
    words = tally(opened_later, "compare", then, THEN).words
    assert "Old reserve 2023/24 not known (480,000.00) drawn to date (480,000.00) 1 ✓" in words, (
        words
    )


def test_the_screen_compares_as_the_command_does(opened_later: Path) -> None:
    """Under the balances, what a figure was; on the page of two moments, and in its sum."""

    async def compares(person: Person) -> None:
        await person.presses("d")
        await person.types("31/3/24")
        await person.presses("enter", "1")
        assert "restated by A 2: drawn to date as known then" in person.words
        assert "since" not in person.words.partition("restated by A 2")[2].partition("·")[0]
        await person.presses("c")
        assert "Old reserve 2023/24 drawn to date 420,000.00 not known 1 ✓" in person.words
        assert "Together, of balances known" in person.words
        assert "1 entry moved +£900,000.00; by how much it differs is not known" in person.words

    at_the_screen(opened_later, compares, (110, 30))


def test_a_pack_gives_no_figure_of_then(opened_later: Path, tmp_path: Path) -> None:
    """Among what was restated its page says "not known"; beside the balances that it was none."""
    pack = tmp_path / "pack"
    assert tally(opened_later, "replay", "--as-at", DAY, "--pack", pack).code == 0
    (row,) = _rows(pack / "restatements.csv", "Old reserve")
    figures = [row[f"{name}_pounds"] for name in ("then", "now", "since_then", "moved")]
    assert (figures, row["adds_up"]) == (["", "420000.00", "", "900000.00"], "yes")
    (row,) = _rows(pack / "balances-funds.csv", "Old reserve")
    assert (row["known_balance_pounds"], row["known_then"]) == ("420000.00", "no")
    page = (pack / "index.html").read_text(encoding="utf-8")
    assert page.count("not known</td>") == 2  # then, and the difference


def test_an_opening_under_book_keeping_was_not_nought_before(
    opened_by_the_office: Path, tmp_path: Path
) -> None:
    """Nothing of the reserve was known on the day: no reading says that nothing was in it."""
    book = opened_by_the_office
    (row,) = ask(book, "balances", "funds", "--as-at", DAY)["rows"]
    assert (row["balance_pence"], row["known_then"]) == (900_000_00, False)
    words = tally(book, "balances", "funds", "--as-at", DAY).words
    assert "Old reserve 2023/24: not known as known then; restated by BOOK 1" in words
    words = tally(book, "compare", THEN, NOW).words
    assert "Old reserve 2023/24 not known 900,000.00 not known 1 ✓" in words
    folder = tmp_path / "books"
    assert tally(book, "export", folder, "--as", "csv", "--as-at", DAY).code == 0
    (row,) = _rows(next(folder.rglob("restatements.csv")), "Old reserve")
    assert (row["as_then_known_pounds"], row["restated_pounds"]) == ("", "")


def test_every_year_of_a_reserve_is_restated_by_its_opening(
    opened_later: Path, tmp_path: Path
) -> None:
    """Also one in which only draws moved it: the same pence, and a balance only now."""
    more = decision(
        "A 3",
        'kind = "approval"\nprogramme = "Wardens"\nyear = "2024/25"\namount = "10,000"\n'
        'funding = [{ fund = "Old reserve", amount = "10,000" }]',
        decided_on="2024-05-01",
    )
    assert tally(opened_later, "record", written(tmp_path, more), at=RECORDED_AT).code == 0
    rows = ask(opened_later, "balances", "funds", "--as-at", "2025-03-31")["rows"]
    assert [(row["year"], row["restated"], row["restated_by"]) for row in rows] == [
        ("2023/24", True, ["A 2"]),
        ("2024/25", True, ["A 2"]),
    ]
    moments = ("2025-03-31 known 2025-03-31", "2025-03-31")
    answer = tally(opened_later, "compare", *moments, "--fund", "Old reserve", "--year", "2024/25")
    assert "(10,000.00) drawn to date (10,000.00) not known" in answer.words
    assert "nothing moved it: what is recorded of the opening has changed" in answer.words


def test_what_came_in_later_was_nought_before(book: Path, tmp_path: Path) -> None:
    """A grant that was not yet received had nothing in it, and that is known."""
    grant = decision(
        "A 3",
        'kind = "fund"\nname = "Home grant"\nfund_kind = "grant"',
        'kind = "funding-received"\nfund = "Home grant"\nyear = "2023/24"\namount = "70,000"\n'
        "effective_on = 2023-06-01",
        decided_on="2025-06-01",
    )
    assert tally(book, "record", written(tmp_path, grant), at=RECORDED_AT).code == 0
    words = tally(book, "compare", THEN, NOW).words
    assert "Home grant 2023/24 – 70,000.00 70,000.00 1 ✓" in words
    words = tally(book, "balances", "funds", "--as-at", DAY).words
    assert "Home grant 2023/24: £0.00 as known then; restated by A 3" in words


def _rows(file: Path, name: str) -> list[dict[str, str]]:
    """The lines of a CSV file that are of this name."""
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return [each for each in csv.DictReader(lines) if each["name"] == name]
