"""What recording in a shared book costs against the least that it could cost, measured in one run.

    python -m tests.benchmarks.shared_recording

A PostgreSQL server of its own, which syncs what it commits; decisions of three entries, by one
client and by several at once; against bare psycopg, which commits rows of the same bytes.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time

import psycopg

from ledger.book import Book
from ledger.decision_file import DecisionFile
from ledger.loading import parse
from ledger.recording import record
from tests.ledger.books import stocked_book
from tests.postgres_server import running
from tests.shared_books import RECORDERS, SharedBook, prepare, shared_book

DECISIONS = 200
ROUNDS = 3
CLIENTS = (4, 8)
SYNCED = ("fsync=on", "synchronous_commit=on", "full_page_writes=on")
PAPER = """
reference = "PCD {number}"
decided_on = 2024-05-10

[[entries]]
kind = "approval"
programme = "Night Wardens"
year = "2024/25"
amount = "£30"
funding = [{{ fund = "Smoothing reserve", amount = "£30" }}]
"""


def main() -> None:
    """Every ratio, a line each. With `--record` it is one of several clients."""
    if sys.argv[1:2] == ["--record"]:
        _client(sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
        return
    os.environ["XDG_DATA_HOME"] = tempfile.mkdtemp()
    with running() as server:
        server.stop()
        server.start(SYNCED)
        prepare(server)
        for shared in shared_book(server):
            _measure(shared)


def _measure(shared: SharedBook) -> None:
    address = shared.address(RECORDERS[0])
    stocked_book(address).close()
    rounds = []
    for number in range(ROUNDS):  # by turns: both alike
        ours = sum(_recorded(address, 10_000 + 1_000 * number, DECISIONS))
        rounds.append((DECISIONS / ours, DECISIONS / _bare(shared, address)))
    ours, bare = (statistics.median(each) for each in zip(*rounds, strict=True))
    met = "met" if ours / bare >= 0.6 else "NOT MET"
    print(f"one client: {ours:.0f} decisions a second, bare psycopg {bare:.0f};", end=" ")
    print(f"ratio {ours / bare:.2f} (aim ≥ 0.6, {met})")
    for clients in CLIENTS:
        rate, waits = _together(shared, clients, 100_000 * clients)
        p99 = statistics.quantiles(waits, n=100)[98]
        met = "met" if rate >= ours and p99 <= 2 else "NOT MET"
        print(f"{clients} clients: {rate:.0f} decisions a second in all, the wait at p99", end=" ")
        print(f"{p99:.2f} s, at most {max(waits):.2f} s (aim ≥ one client, ≤ 2 s, {met})")


def _files(first: int, count: int) -> list[DecisionFile]:
    return [parse(PAPER.format(number=n), "paper.toml") for n in range(first, first + count)]


def _recorded(address: str, first: int, count: int) -> list[float]:
    """How long each of so many decisions took, in seconds."""
    files = _files(first, count)
    with Book(address) as book:
        return [_timed(book, file) for file in files]


def _timed(book: Book, file: DecisionFile) -> float:
    started = time.perf_counter()
    record(book, file)
    return time.perf_counter() - started


def _bare(shared: SharedBook, address: str) -> float:
    """Seconds for the same rows by psycopg alone, a transaction for each decision."""
    with Book(address) as book:
        rows = [
            (number, stored)
            for number, stored in enumerate(
                book.journal.stored_after(book.journal.count() - 3 * DECISIONS, 3 * DECISIONS)
            )
        ]
    shared.change(
        "drop table if exists public.bare",
        "create table public.bare (stream uuid, number bigint, topic text, state bytea,"
        " primary key (stream, number))",
    )
    with psycopg.connect(shared.address("postgres")) as connection:
        connection.execute("set synchronous_commit = on")
        started = time.perf_counter()
        for first in range(0, len(rows), 3):
            with connection.transaction(), connection.cursor() as cursor:
                cursor.executemany(
                    "insert into public.bare values"
                    " ('00000000-0000-0000-0000-000000000000', %s, 'FundDrawn', %s)",
                    rows[first : first + 3],
                )
        return time.perf_counter() - started


def _together(shared: SharedBook, clients: int, first: int) -> tuple[float, list[float]]:
    """Decisions a second of so many processes, and what each decision waited, in seconds."""
    each = DECISIONS // 2
    processes = [
        subprocess.Popen(
            [
                *(sys.executable, "-m", "tests.benchmarks.shared_recording", "--record"),
                shared.address(RECORDERS[number % len(RECORDERS)]),
                *(str(first + 1_000 * number), str(each)),
            ],
            env={**os.environ, "XDG_DATA_HOME": tempfile.mkdtemp()},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for number in range(clients)
    ]
    for process in processes:
        assert process.stdout is not None
        process.stdout.readline()
    started = time.perf_counter()
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("begin\n")
        process.stdin.flush()
    said = [process.communicate()[0] for process in processes]
    seconds = time.perf_counter() - started
    return clients * each / seconds, [float(wait) for one in said for wait in one.split()]


def _client(address: str, first: int, count: int) -> None:
    files = _files(first, count)
    with Book(address) as book:
        print("open", flush=True)
        sys.stdin.readline()
        for file in files:
            print(_timed(book, file), flush=True)


if __name__ == "__main__":
    main()
