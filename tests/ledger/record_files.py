"""Records decision files into a book, as another person's process does; run by the tests.

Arguments: the book, then files. Each reference is printed once it is acknowledged.
"""

import sys
from pathlib import Path

from ledger.book import Book
from ledger.loading import load
from ledger.recording import record

with Book(Path(sys.argv[1])) as book:
    print("open", flush=True)  # noqa: T201 - what the test waits for
    for file in sys.argv[2:]:
        print(record(book, load(Path(file))).decision, flush=True)  # noqa: T201
