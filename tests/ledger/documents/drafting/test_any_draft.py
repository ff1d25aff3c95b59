"""Whatever is decided: its paper, drafted and recorded, gives the same balances."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.addresses import create
from ledger.book import Book
from ledger.loading import parse
from ledger.recording import record
from tests.ledger.books import held
from tests.ledger.documents.drafting.drafts import draft
from tests.ledger.documents.test_any_decision import Line, decisions

HEAD = """\
Reference code: PCD 4002
Title: Wardens and clubs
Date signed: 2 April 2024

The Deputy Mayor is asked to:

"""
VERBS = ("Approve £{} for the {} in {}", "Allocate £{} to the {} for {}", "Agree £{} for {} in {}")


def paper_of(lines: list[Line], verbs: list[str]) -> str:
    """The decision as its paper would say it: recommendations, and a table that pays for each."""
    items = "\n\n".join(
        f"{number}. {verb.format(f'{line.pounds:,}', line.programme, line.year)}"
        for number, (line, verb) in enumerate(zip(lines, verbs, strict=True), 1)
    )
    tables = "\n\n".join(
        f"It pays for {line.programme}:\n\nSource\t{line.year} £\n"
        + "".join(f"{fund}\t{pounds:,}\n" for fund, pounds in line.draws)
        + f"Total\t{line.pounds:,}"
        for line in lines
    )
    return f"{HEAD}{items}\n\n1. Financial Comments\n\n{tables}\n"


def file_of(lines: list[Line]) -> str:
    """The same decision as a person would write its file."""
    funds = dict.fromkeys(fund for line in lines for fund, _ in line.draws)
    kinds = {"Smoothing reserve": "reserve", "Street grant": "grant", "Wardens budget": "budget"}
    text = 'reference = "PCD 4002"\ntitle = "t"\ndecided_by = "d"\ndecided_on = 2024-04-02\n'
    for fund in funds:
        text += f'[[entries]]\nkind = "fund"\nname = "{fund}"\nfund_kind = "{kinds[fund]}"\n'
    for programme in dict.fromkeys(line.programme for line in lines):
        text += f'[[entries]]\nkind = "programme"\nname = "{programme}"\n'
    for line in lines:
        draws = ", ".join(
            f'{{ fund = "{fund}", amount = {pounds} }}' for fund, pounds in line.draws
        )
        text += (
            f'[[entries]]\nkind = "approval"\nprogramme = "{line.programme}"\n'
            f'year = "{line.year}"\namount = {line.pounds}\nfunding = [{draws}]\n'
        )
    return text


@contextmanager
def recorded(text: str) -> Iterator[Book]:
    """An open book with nothing but one decision in it."""
    with TemporaryDirectory() as folder:
        address = Path(folder) / "book.sqlite"
        create(address)
        with Book(address) as book:
            record(book, parse(text, "decision.toml"))
            yield book


def everything(text: str) -> list[dict[str, int]]:
    """Every balance on the three axes once a decision file is recorded."""
    with recorded(text) as book:
        return [held(book, axis) for axis in ("funds", "programmes", "boroughs")]


@settings(max_examples=10, deadline=None)
@given(decisions, st.data())
def test_a_drafted_paper_gives_the_balances_of_its_decision(
    lines: list[Line], data: st.DataObject
) -> None:
    """Programmes, years, amounts and what pays for them come back, to the penny."""
    sums = [(line.pounds, line.year) for line in lines]
    if len(set(sums)) < len(sums):
        return  # two equal sums of a year: which table pays for which is not to be known
    verbs = [data.draw(st.sampled_from(VERBS)) for _ in lines]
    assert everything(draft(paper_of(lines, verbs))) == everything(file_of(lines))


words = st.sampled_from(
    [
        *("approve", "accept", "note", "carry forward", "transfer", "release", "from", "to", "of"),
        *("£1,000", "£££", "£1.5m", "£0", "(£9)", "2024/25", "2025/26", "the Dusk reserve", "and"),
        *("the Glow App", "12 boroughs", "Camden", "each", "‘", "’", "total", "up to", ";", "\n"),
        *(
            "\n\n",
            "\t",
            "1.",
            "(a)",
            "•",
            "PCD 3900",
            "error",
            "should be",
            '"',
            "]]",
            "\x00",
            "\\",
        ),
        *("The Deputy Mayor is asked to:", "Annex 1", "Financial Comments", "Total", "#"),
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(words | st.text(max_size=20), max_size=80).map(" ".join))
def test_any_text_gives_a_draft_that_loads(text: str) -> None:
    """Whatever somebody takes for a paper: no crash, and a file that loads as it is printed."""
    assert draft(f"The Deputy Mayor is asked to:\n\n{text}").startswith("# A draft")
