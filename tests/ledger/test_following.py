"""Whoever has a book open learns at once that others recorded in it, whatever keeps the book."""

from collections.abc import Iterator
from contextlib import contextmanager
from queue import Empty, Queue

import pytest

from ledger.book import Book
from ledger.following import Follower
from ledger.keeping import Address
from tests.ledger.books import record

HEARD_SECONDS_MAX = 10
"""Less than after how long it is looked where nothing was heard."""
PAPER = """
reference = "PCD {number}"
decided_on = 2024-05-10
entries = [{{ kind = "note", text = "read and noted" }}]
"""
CHANGED = "somebody may have recorded"


@contextmanager
def followed(address: Address) -> Iterator["Queue[str]"]:
    """What a follower says, as it says it: CHANGED, or why it is cut off."""
    heard: Queue[str] = Queue()
    follower = Follower(address, lambda: heard.put(CHANGED), lambda error: heard.put(str(error)))
    follower.start()
    try:
        yield heard
    finally:
        follower.stop()


def test_what_others_record_is_heard_of_each_time(address: Address, book: Book) -> None:
    """Once when it is begun, and once for each recording."""
    with followed(address) as heard:
        assert heard.get(timeout=HEARD_SECONDS_MAX) == CHANGED
        for number in (7001, 7002):
            record(book, PAPER.format(number=number))
            assert heard.get(timeout=HEARD_SECONDS_MAX) == CHANGED
        assert heard.empty()


def test_what_is_only_tried_out_is_not_heard_of(address: Address, book: Book) -> None:
    """Nothing was recorded; the next recording is what is heard."""
    with followed(address) as heard:
        assert heard.get(timeout=HEARD_SECONDS_MAX) == CHANGED
        record(book, PAPER.format(number=7001), trial=True)
        assert book.journal.count() == 6
        record(book, PAPER.format(number=7001))
        assert heard.get(timeout=HEARD_SECONDS_MAX) == CHANGED
        assert heard.empty()


def test_who_stopped_hears_nothing_more(address: Address, book: Book) -> None:
    """And nothing of the follower is left behind."""
    with followed(address) as heard:
        assert heard.get(timeout=HEARD_SECONDS_MAX) == CHANGED
    record(book, PAPER.format(number=7001))
    with pytest.raises(Empty):
        heard.get_nowait()


def test_a_book_that_is_not_there_is_told_again_and_again(address: Address, book: Book) -> None:
    """Until somebody puts it there."""
    if isinstance(address, str):
        nowhere: Address = address.replace("/book_", "/no_such_book_")
    else:
        nowhere = address.with_name("elsewhere.sqlite")
    with followed(nowhere) as heard:
        for _ in range(2):
            assert "; " in heard.get(timeout=HEARD_SECONDS_MAX)
        if not isinstance(address, str):
            assert not isinstance(nowhere, str)
            address.rename(nowhere)
            while heard.get(timeout=HEARD_SECONDS_MAX) != CHANGED:
                pass
