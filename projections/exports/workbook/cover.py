"""The first sheet: what this is, which question it answers, what the marks and sheets are."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from projections.exports.extract import Extract
from projections.exports.workbook.page import Page
from projections.marks import MARKS


class Contents(NamedTuple):
    """A sheet, for the list of sheets."""

    name: str
    says: str


def write_cover(
    page: Page, extract: Extract, contents: Sequence[Contents], checks: tuple[str, str] | None
) -> None:
    """The sheet is written. `checks`: the formula that sums the checks up, and what it says."""
    page.begin("The books of public funding commitments", _SENTENCES, [26, 104])
    _write_question(page, extract)
    if checks is not None:
        _write_label(page, "Checks")
        page.says(page.row, 1, *checks, page.styles.name)
        cell = page.here(page.row, 1)
        for criteria, style in (("✓", page.styles.good), ("✗", page.styles.bad)):
            page.sheet.conditional_format(
                cell,
                {"type": "text", "criteria": "begins with", "value": criteria, "format": style},
            )
        page.row += 2
    _section(page, "Sheets")
    for each in contents:
        page.link(page.row, 0, f"'{each.name}'!A1")
        page.text(page.row, 0, each.name, page.styles.link)
        page.text(page.row, 1, each.says, page.styles.text)
        page.row += 1
    page.row += 1
    for title, lines in (("How to read it", _READING), ("Marks of a balance", _marks())):
        _section(page, title)
        for label, says in lines:
            _write_label(page, label)
            page.text(page.row, 1, says, page.styles.text)
            page.row += 1
        page.row += 1
    page.printed()


def _write_question(page: Page, extract: Extract) -> None:
    question = extract.question
    only = "; ".join(f"{what} {name}" for what, name in extract.narrowed_to.items())
    facts: Sequence[tuple[str, str | date | int]] = (
        ("As at", question.as_at),
        ("Known on", question.known_on),
        ("Counting entries to", question.up_to),
        ("Only", only or "nothing left out: every fund, programme, borough and year"),
        ("Book", extract.book_id),
        ("Root of those entries", extract.root),
    )
    _section(page, "The question")
    for label, fact in facts:
        _write_label(page, label)
        if isinstance(fact, date):
            page.day(page.row, 1, fact)
        elif isinstance(fact, int):
            page.sheet.write_number(page.row, 1, fact, page.styles.count)
        else:
            words = page.styles.code if fact in (extract.book_id, extract.root) else None
            page.text(page.row, 1, fact, words or page.styles.text)
        page.row += 1
    page.row += 1


def _section(page: Page, title: str) -> None:
    page.text(page.row, 0, title, page.styles.section)
    page.row += 1


def _write_label(page: Page, label: str) -> None:
    page.text(page.row, 0, label, page.styles.name)


def _marks() -> Sequence[tuple[str, str]]:
    return [(sign, meaning) for sign, _, meaning in MARKS]


_SENTENCES = (
    "What signed decisions did with public money, from a Tallystick book: balances of funds,"
    " programmes and boroughs, the decisions and entries behind them, and proofs that they add up.",
    "A working copy: change what you like. The book stays as it is, and the sheet of checks tells"
    " what no longer agrees.",
)
_READING = (
    (
        "Amounts",
        "Pounds and pence. Brackets are below zero, a dash is nothing at all, and an empty cell"
        " says that there is no such figure, or that it is not known.",
    ),
    (
        "drawn to date",
        "The opening of that money is not recorded, so what is left is not known. The note on the"
        " cell says what moved. It is in no total.",
    ),
    (
        "Totals",
        "Formulas, exact to the penny at any size. Years that have not begun by the as-at day"
        " stand apart, with a total of their own.",
    ),
    ("Blue figures", "The work of one decision alone: they lead to it."),
    (
        "Notes on figures",
        "A figure that was restated or corrected carries a note that says by which decision, and"
        " what it was or would be. Restatements lists them all.",
    ),
    (
        "Dates",
        "Signed or decided: by whoever may decide. Effective: from when it counts. Known: from"
        " when it was known. Recorded: when it came into the book, in UTC.",
    ),
    (
        "Financial years",
        "1 April to 31 March. “2019/20 to 2020/21” is money that its paper does not split between"
        " the years.",
    ),
)
