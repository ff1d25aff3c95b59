"""Long papers are read in a time that grows as they do."""

import sys
from collections import Counter
from collections.abc import Callable
from types import FrameType
from typing import Any

from ledger.book import Book
from ledger.documents.checking import check
from ledger.documents.drafting.draft import draft_of
from ledger.documents.drafting.known import Known
from ledger.documents.plain_text import read_text
from projections.questions import Question, last_entry
from tests.ledger.books import FAR, record
from tests.ledger.documents.lantern_paper import DECISION


def steps(work: Callable[[], object]) -> Counter[str]:
    """How many lines of each function are run: a time that no machine changes."""
    count: Counter[str] = Counter()

    def on_event(frame: FrameType, event: str, _: object) -> Any:
        count[frame.f_code.co_name] += event == "line"
        return on_event

    before = sys.gettrace()
    sys.settrace(on_event)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


def paper(acts: int, sentences: int) -> str:
    """Recommendations with a sum each, and sentences with a figure each."""
    return "\n\n".join(
        [
            "Recommendations:",
            "The Deputy Mayor is recommended to:",
            *(
                f"{each}. approve £{each},000 in 2024/25 for Lantern School {each} from reserves"
                for each in range(1, acts + 1)
            ),
            "1. Introduction",
            *(
                f"{each} boroughs had £{each * 7 + 100_003:,} for walks each, as was agreed."
                for each in range(1, sentences + 1)
            ),
        ]
    )


def test_sentences_are_read_once_whatever_is_approved() -> None:
    """Twenty approvals do not ask twenty times what the figures of a sentence are."""

    def drafting(acts: int) -> Counter[str]:
        document = read_text(paper(acts, 300))
        return steps(lambda: draft_of(document, Known()))

    few, many = drafting(2), drafting(20)
    for work in ("parts_of", "counts_in"):
        assert 0 < many[work] < 2 * few[work]


def test_a_paper_twice_as_long_is_checked_in_twice_the_time(book: Book) -> None:
    """However much of it the book holds."""
    record(book, DECISION)
    question = Question(FAR, FAR, last_entry(book.views.connection))
    once, twice = (
        "\n".join(
            " and ".join(f"£{100_003 + 7 * (line + each):,} of £1,105,000" for each in range(10))
            for line in range(0, figures, 10)
        )
        for figures in (1_200, 2_400)
    )

    def checking(text: str) -> Callable[[], object]:
        document = read_text(f"PCD 3001 Lantern walks\n{text}")
        return lambda: check(book, question, document)

    assert steps(checking(twice)).total() < 2.5 * steps(checking(once)).total()
