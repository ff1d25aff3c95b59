"""The open book behind the screens: one thread has it, and the screens wait for its answers.

SQLite's connections belong to the thread that made them, and a screen must never stand still for
a question. So whatever is asked of the book is put to this thread, one question after another.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from ledger.book import Book
from ledger.keeping import Address

Answer = TypeVar("Answer")


class NobodyWaits(Exception):
    """The desk is being closed: what takes long is not worked out to its end."""


class Desk:
    """A book that answers in a thread of its own, opened when it is first asked."""

    def __init__(self, address: Address) -> None:
        self.address = address
        self._is_closing = False
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="book")
        self._book: Book | None = None

    async def ask(self, question: Callable[[Book], Answer]) -> Answer:
        """The answer, by the book as it is now; raises what the question raises."""
        return await asyncio.get_running_loop().run_in_executor(
            self._thread, lambda: question(self._opened())
        )

    def _opened(self) -> Book:
        if self._book is not None and self._book.is_replaced:
            self._close()  # a backup was put back, or another book put there
        if self._book is None:
            self._book = Book(self.address, on_page=self._counted, waits=False)
        return self._book

    def _counted(self, *_: int) -> None:
        """Views are left as far as they are once nobody waits for them."""
        if self._is_closing:
            raise NobodyWaits

    def close(self) -> None:
        """The book is let go, once what was asked before is answered."""
        self._is_closing = True
        self._thread.submit(self._close)
        self._thread.shutdown()

    def _close(self) -> None:
        if self._book is not None:
            self._book.close()
            self._book = None
