"""The double entry for other ledgers: beancount computes our balances from it."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from tests.tui.command import tally
from tests.tui.exporting import exported
from tests.tui.journals import by_tally, read_by_beancount
from tests.tui.nasty_book import NASTY, nasty_book

every_axis = pytest.mark.parametrize("axis", ["funds", "programmes", "boroughs"])


@every_axis
@pytest.mark.parametrize(
    ("as_at", "known_on"),
    [
        (date(2020, 3, 31), date(2026, 11, 22)),
        (date(2023, 3, 30), date(2026, 11, 22)),
        (date(2023, 3, 30), date(2023, 3, 30)),
        (date(2026, 11, 22), date(2026, 11, 22)),
    ],
    ids=str,
)
def test_beancount_computes_every_balance(
    sample: Path, tmp_path: Path, axis: str, as_at: date, known_on: date
) -> None:
    """One file answers as at any day and as known on any, in pence, on each axis."""
    file = exported(sample, tmp_path / "books.beancount")
    dates = ("--as-at", str(as_at), "--known-on", str(known_on))
    expected = by_tally(sample, axis, *dates)
    assert read_by_beancount(file).balances(axis, as_at, known_on) == expected
    assert expected or axis == "boroughs"


@every_axis
def test_what_is_asked_is_what_is_in_it(sample: Path, tmp_path: Path, axis: str) -> None:
    """By an earlier entry, the file has what the book held then and nothing since."""
    file = exported(sample, tmp_path / "books.beancount", "--up-to", "51")
    found = read_by_beancount(file).balances(axis, date.max, date.max)
    assert found == by_tally(sample, axis, "--up-to", "51") != by_tally(sample, axis)


@every_axis
def test_nasty_names_are_kept_apart(book: Path, tmp_path: Path, axis: str) -> None:
    """Whatever a name is made of, beancount reads the file and tells it from the others."""
    nasty_book(book, tmp_path)
    file = exported(book, tmp_path / "books.beancount")
    found = read_by_beancount(file).balances(axis, date.max, date.max)
    assert found == by_tally(book, axis)
    assert {name for name, _ in found} == (set() if axis == "boroughs" else set(NASTY))


@pytest.mark.parametrize("ending", ["journal", "hledger", "ledger", "beancount"])
def test_the_same_question_gives_the_same_bytes(sample: Path, tmp_path: Path, ending: str) -> None:
    """On whatever day it is asked."""
    dates = ("--as-at", "2024-03-31", "--known-on", "2024-06-30", "--up-to", "104")
    texts = []
    for at in ("2026-11-22 12:00:00", "2027-05-01 08:00:00"):
        file = tmp_path / f"{at[:4]}.{ending}"
        assert tally(sample, "export", file, *dates, at=at).code == 0
        texts.append(file.read_bytes())
    assert texts[0] == texts[1]


@pytest.mark.parametrize("ending", ["journal", "beancount"])
def test_a_journal_says_what_it_is_of(sample: Path, tmp_path: Path, ending: str) -> None:
    """The question, which years have begun and which not, and how to ask the same things."""
    file = exported(sample, tmp_path / f"b.{ending}", "--as-at", "2024-04-02")
    heading = [line for line in file.read_text("utf-8").splitlines() if line[:1] == ";"]
    assert "; Asked as at 2 April 2024, as known on 22 November 2026, counting" in "\n".join(
        heading
    )
    begun = "2019/20, 2020/21, 2021/22, 2022/23, 2023/24, 2024/25"
    assert f"; Years that have begun: {begun}." in heading
    assert "; Later years, which no total of ours counts: 2025/26." in heading


def test_an_entry_leads_back_to_the_book(sample: Path, tmp_path: Path) -> None:
    """A transaction has its entry's number, decision, kind, both dates and cite."""
    text = exported(sample, tmp_path / "b.journal").read_text("utf-8")
    _, _, act = text.partition("2022-04-01=2023-03-31 * (52) PCD 1295 | correction\n")
    lines = act.split("\n\n")[0]
    assert "; entry 47 corrected (decision)%3A amount £1,054,546.00 → £2,049,982.00" in lines
    assert "; cited at Issues for consideration, amendment to PCD 1263" in lines
    assert "; decision: PCD 1295\n    ; kind: correction\n" in lines
    assert "Commitments:Borough Capacity Building:2022/23:Unallocated  995436.00 GBP" in lines
    assert "Unfunded:Borough Capacity Building:2022/23:Approved  -995436.00 GBP" in lines


@pytest.mark.parametrize("ending", ["journal", "beancount"])
def test_a_narrowed_journal_has_whole_transactions(
    sample: Path, tmp_path: Path, ending: str
) -> None:
    """Those of the entries asked for, and it says that other accounts are not complete."""
    file = exported(sample, tmp_path / f"b.{ending}", "--programme", "ENGAGE")
    text = file.read_text("utf-8")
    assert "only programme ENGAGE" in text
    assert "; Whole transactions of the entries asked for" in text
    assert text.count("ENGAGE") > 2
    assert "Bereavement" not in text


@pytest.mark.parametrize("ending", ["journal", "beancount"])
def test_an_empty_book_gives_an_empty_journal(book: Path, tmp_path: Path, ending: str) -> None:
    """It says so in its heading, and is a file that the programs read."""
    file = exported(book, tmp_path / f"b.{ending}")
    assert "; Years that have begun: none." in file.read_text("utf-8")
    if ending == "beancount":
        assert read_by_beancount(file).balances("funds", date.max, date.max) == Counter()
