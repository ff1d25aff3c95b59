"""Opens a book without waiting for all of it to be counted, says how far it is, and stays open.

Run by a test, as another person's process, which ends it by force. Arguments: the book, then how
many entries are counted at a time.
"""

import sys

from ledger import book

book.SLICE, book.AT_ONCE_MAX = int(sys.argv[2]), 0
with book.Book(sys.argv[1], waits=False) as opened:
    print(opened.progress.counted, flush=True)  # noqa: T201 - what the test waits for
    sys.stdin.readline()
