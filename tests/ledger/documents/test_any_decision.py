"""Whatever is decided: its paper gives its figures back, and no changed digit goes unseen."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.book import Book
from ledger.documents.checking import Checked, all_figures, check
from ledger.documents.paper import Paper
from ledger.documents.plain_text import read_text
from ledger.documents.tables import tables_of
from projections.questions import Question, last_entry
from tests.ledger.books import FAR, record, stocked_book

YEARS = ("2024/25", "2025/26", "2026/27")
FUNDS = ("Smoothing reserve", "Street grant", "Wardens budget")
PROGRAMMES = ("Night Wardens", "Youth Clubs")


@dataclass(frozen=True)
class Line:
    """An approval with the draws that pay for it, in pounds."""

    programme: str
    year: str
    draws: tuple[tuple[str, int], ...]

    @property
    def pounds(self) -> int:
        return sum(pounds for _, pounds in self.draws)


pounds = st.integers(min_value=100, max_value=90_000)
draws = st.lists(
    st.tuples(st.sampled_from(FUNDS), pounds), min_size=1, max_size=3, unique_by=lambda d: d[0]
)
decisions = st.lists(
    st.builds(Line, st.sampled_from(PROGRAMMES), st.sampled_from(YEARS), draws.map(tuple)),
    min_size=1,
    max_size=4,
    unique_by=lambda line: (line.programme, line.year),
)


def decision_files(lines: list[Line]) -> tuple[str, str]:
    """The decision, and the receipts that it needs before it."""
    entries = "".join(
        f"\n[[entries]]\nkind = 'approval'\nprogramme = '{line.programme}'\nyear = '{line.year}'\n"
        f"amount = '{line.pounds}'\nfunding = ["
        + ", ".join(f"{{ fund = '{fund}', amount = '{amount}' }}" for fund, amount in line.draws)
        + "]\n"
        for line in lines
    )
    receipts = "".join(
        f"\n[[entries]]\nkind = 'funding-received'\nfund = '{fund}'\nyear = '{year}'\n"
        "amount = '400000'\ndespite = 'so that there is enough'\n"
        for fund in FUNDS[1:]
        for year in YEARS
    )
    return f"reference = 'PCD 3001'\ntitle = 'Any'\ndecided_on = 2024-03-28\n{entries}", receipts


def paper(lines: list[Line]) -> list[str]:
    """The paper, a paragraph or a cell an item: its figures stand in the ones that hold a digit."""
    total = sum(line.pounds for line in lines)
    text = [
        "PCD 3001 Any",
        "Date signed: 28 March 2024",
        *(f"  • Approve £{line.pounds:,} for {line.programme} in {line.year}." for line in lines),
        f"The work costs £{total:,} in total.",
        "Its funding is below.",
    ]
    for line in lines:
        text += ["Where from", line.year, "£"]
        text += [cell for fund, amount in line.draws for cell in (fund, f"{amount:,}")]
        text += ["Total", f"{line.pounds:,}", "This is how it is paid."]
    return text


@contextmanager
def recorded(lines: list[Line]) -> Iterator[Book]:
    with TemporaryDirectory() as folder, stocked_book(Path(folder) / "book.sqlite") as book:
        decision, receipts = decision_files(lines)
        record(
            book, f"reference = 'PCD 3000'\ntitle = 'Money'\ndecided_on = 2024-03-01\n{receipts}"
        )
        record(book, decision)
        yield book


def checked(book: Book, text: list[str]) -> Checked:
    question = Question(FAR, FAR, last_entry(book.views.connection))
    return check(book, question, read(text))


def read(text: list[str]) -> Paper:
    return read_text("\n\n".join(text))


@settings(max_examples=100)
@given(decisions)
def test_a_paper_gives_its_figures_back(lines: list[Line]) -> None:
    """Every amount of the decision, as often as the paper has it, and no other."""
    read_again = read(paper(lines))
    found = sorted(each.pence or 0 for each in all_figures(read_again, tables_of(read_again)))
    written = [line.pounds for line in lines for _ in range(2)] + [
        sum(line.pounds for line in lines)
    ]
    written += [amount for line in lines for _, amount in line.draws]
    assert found == sorted(100 * each for each in written)


@settings(max_examples=40)
@given(decisions, st.data())
def test_no_changed_digit_goes_unseen(lines: list[Line], data: st.DataObject) -> None:
    """The paper as decided is in order; with any digit of any figure changed it is not."""
    text = paper(lines)
    with recorded(lines) as book:
        assert not checked(book, text).differs
        with_figures = [
            at for at, each in enumerate(text) if "£" in each[1:] or re.fullmatch("[0-9,]+", each)
        ]
        at = data.draw(st.sampled_from(with_figures))
        start = text[at].find("£") + 1
        end = text[at].find(" ", start) if start else len(text[at])
        digits = [i for i in range(start, end) if text[at][i].isdigit()]
        place = data.draw(st.sampled_from(digits))
        others = [digit for digit in "123456789" if digit != text[at][place]]
        other = data.draw(st.sampled_from(others))
        text[at] = text[at][:place] + other + text[at][place + 1 :]
        assert checked(book, text).differs
