"""The open book behind the screens: one thread has it, and the screens wait for its answers.

SQLite's connections belong to the thread that made them, and a screen must never stand still for
a question. So whatever is asked of the book is put to this thread, one question after another.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from ledger.book import Book

Answer = TypeVar("Answer")


class Desk:
    """A book that answers in a thread of its own, opened when it is first asked."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="book")
        self._book: Book | None = None

    async def ask(self, question: Callable[[Book], Answer]) -> Answer:
        """The answer, by the book as it is now; raises what the question raises."""
        return await asyncio.get_running_loop().run_in_executor(
            self._thread, lambda: question(self._opened())
        )

    def _opened(self) -> Book:
        if self._book is None:
            self._book = Book(self.path)
        return self._book

    def close(self) -> None:
        """The book is let go, once what was asked before is answered."""
        self._thread.submit(self._close)
        self._thread.shutdown()

    def _close(self) -> None:
        if self._book is not None:
            self._book.close()
            self._book = None
