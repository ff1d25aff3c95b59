"""Records draws of £30,000 on one reserve until one is refused, as a person's process does.

Arguments: the book, then the first and the last reference's number. It says that the book is open,
and begins once there is a line on standard input, or that is closed. Each reference is printed once
it is acknowledged.
"""

import sys

from ledger.book import Book
from ledger.loading import parse
from ledger.problems import Refused
from ledger.recording import record

DRAW = """
reference = "PCD {number}"
decided_on = 2024-05-10

[[entries]]
kind = "approval"
programme = "Night Wardens"
year = "2024/25"
amount = "£30,000"
funding = [{{ fund = "Smoothing reserve", amount = "£30,000" }}]
"""

with Book(sys.argv[1]) as book:
    print("open", flush=True)  # noqa: T201 - what the test waits for
    sys.stdin.readline()
    for number in range(int(sys.argv[2]), int(sys.argv[3]) + 1):
        try:
            recorded = record(book, parse(DRAW.format(number=number), "draw.toml"))
        except Refused:
            break
        print(recorded.decision, flush=True)  # noqa: T201
