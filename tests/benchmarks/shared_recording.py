"""What recording in a shared book costs against the least that it could cost, measured in one run.

    python -m tests.benchmarks.shared_recording

A PostgreSQL server of its own, which syncs what it commits. The same decisions of three entries are
recorded in a new book by one client, and by several at once; against bare psycopg, which commits
rows of the same bytes, and takes turns by the same lock. A book in a file is recorded in likewise,
by as many processes of this machine. Seconds of the processor are told beside the clock's: on few
cores clients and server wait for these, and not for each other.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from ledger.book import Book
from ledger.decision_file import DecisionFile
from ledger.keeping import Address
from ledger.loading import parse
from ledger.postgres.connecting import parse as parse_address
from ledger.postgres.journal import PostgresJournal
from ledger.recording import record
from tests.ledger.books import stocked_book
from tests.postgres_server import Server, running
from tests.shared_books import RECORDERS, SharedBook, prepare, shared_book

DECISIONS = 400
"""Recorded by all clients together, however many there are."""
ROUNDS = 3
CLIENTS = (1, 4, 8)
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
TABLE = (
    "create table public.bare (stream uuid, number bigint, topic text, state bytea,"
    " primary key (stream, number))",
    "grant insert on public.bare to tallystick_recorder",
)
ROW = "insert into public.bare values (gen_random_uuid(), %s, 'FundDrawn', %s)"


@dataclass(frozen=True)
class Measured:
    """What so many clients did together."""

    decisions_a_second: float
    wait_seconds_p99: float
    wait_seconds_max: float
    clients_ms: float
    """Of the processor, for a decision."""
    server_ms: float

    def __str__(self) -> str:
        return (
            f"{self.decisions_a_second:.0f} decisions a second, the wait at p99"
            f" {self.wait_seconds_p99:.2f} s, at most {self.wait_seconds_max:.2f} s; of the"
            f" processor {self.clients_ms:.1f} ms a decision and the server"
            f" {self.server_ms:.1f} ms"
        )


def main() -> None:
    """Every ratio, a line each. With `--record` or `--bare` it is one of several clients."""
    if sys.argv[1:]:
        _client(*sys.argv[1:])
        return
    with running() as server:
        server.stop()
        server.start(SYNCED)
        prepare(server)
        kinds = [(how, count) for how in ("--record", "--bare") for count in CLIENTS]
        files = [("--file", count) for count in CLIENTS]
        rounds = [  # by turns: all alike
            {kind: _in_a_new_book(server, *kind) for kind in kinds}
            | {kind: _in_a_new_file(kind[1]) for kind in files}
            for _ in range(ROUNDS)
        ]
    _tell({kind: _median([each[kind] for each in rounds]) for kind in (*kinds, *files)})


def _tell(found: dict[tuple[str, int], Measured]) -> None:
    for count in CLIENTS:
        ratio = found["--file", count].decisions_a_second / found["--file", 1].decisions_a_second
        print(f"{count} recording in a file: {found['--file', count]}; {ratio:.2f} of one")
    alone, bare_alone = found["--record", 1], found["--bare", 1]
    for count in CLIENTS:
        ours, bare = found["--record", count], found["--bare", count]
        print(f"{count} recording: {ours}")
        print(f"{count} with bare psycopg: {bare}")
        if count == 1:
            ratio = ours.decisions_a_second / bare.decisions_a_second
            print(f"  ratio {ratio:.2f} (aim ≥ 0.6, {_met(ratio >= 0.6)})")
            continue
        ratio = ours.decisions_a_second / alone.decisions_a_second
        bare_ratio = bare.decisions_a_second / bare_alone.decisions_a_second
        is_met = ratio >= 1 and ours.wait_seconds_p99 <= 2
        print(
            f"  together {ratio:.2f} of what one records (aim ≥ 1, p99 ≤ 2 s, {_met(is_met)});"
            f" bare psycopg {bare_ratio:.2f}"
        )


def _met(is_met: bool) -> str:
    return "met" if is_met else "NOT MET"


def _median(rounds: list[Measured]) -> Measured:
    return sorted(rounds, key=lambda each: each.decisions_a_second)[len(rounds) // 2]


def _in_a_new_book(server: Server, how: str, clients: int) -> Measured:
    (measured,) = (_on_a_server(shared, how, clients) for shared in shared_book(server))
    return measured


def _on_a_server(shared: SharedBook, how: str, clients: int) -> Measured:
    os.environ["XDG_DATA_HOME"] = tempfile.mkdtemp()  # every new book has the same identity
    _stock(shared.address(RECORDERS[0]))
    shared.change(*TABLE)
    logins = [RECORDERS[number % len(RECORDERS)] for number in range(clients)]
    addresses = [shared.address(login) for login in logins]
    return _together(addresses, how, lambda: _processor_seconds(shared.server))


def _in_a_new_file(clients: int) -> Measured:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "book.sqlite"
        _stock(path)
        return _together([str(path)] * clients, "--record")


def _stock(address: Address) -> None:
    with stocked_book(address) as book:
        record(book, _file(1_000))


def _together(
    addresses: Sequence[str], how: str, servers: Callable[[], float] = lambda: 0.0
) -> Measured:
    """A process for each address at once, with its own part of the decisions; `servers` tells the
    seconds of the processor that a server has taken so far.
    """
    each = DECISIONS // len(addresses)
    processes = [
        subprocess.Popen(
            [
                *(sys.executable, "-m", "tests.benchmarks.shared_recording", how),
                address,
                *(str(10_000 + 1_000 * number), str(each)),
            ],
            env={**os.environ, "XDG_DATA_HOME": tempfile.mkdtemp()},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for number, address in enumerate(addresses)
    ]
    for process in processes:
        assert process.stdout is not None
        process.stdout.readline()
    server_before, started = servers(), time.perf_counter()
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("begin\n")
        process.stdin.flush()
    said = [list(map(float, process.communicate()[0].split())) for process in processes]
    seconds = time.perf_counter() - started
    server_seconds = servers() - server_before
    waits = [wait for one in said for wait in one[:-1]]
    return Measured(
        len(waits) / seconds,
        statistics.quantiles(waits, n=100)[98],
        max(waits),
        1_000 * sum(one[-1] for one in said) / len(waits),
        1_000 * server_seconds / len(waits),
    )


def _client(how: str, address: str, first: str, count: str) -> None:
    """Says how long each decision took, and in the end its seconds of the processor."""
    begun = _recording if how == "--record" else _inserting
    with begun(address, range(int(first), int(first) + int(count))) as (ones, does):
        print("open", flush=True)
        sys.stdin.readline()
        before = time.process_time()
        for one in ones:
            started = time.perf_counter()
            does(one)
            print(time.perf_counter() - started)
        print(time.process_time() - before)


Work = tuple[Sequence[Any], Callable[[Any], object]]
"""What is recorded one after another, and what records it."""


@contextmanager
def _recording(address: str, numbers: range) -> Iterator[Work]:
    """Decisions, as a person's program records them."""
    with Book(address) as book:
        yield [_file(number) for number in numbers], lambda file: record(book, file)


@contextmanager
def _inserting(address: str, numbers: range) -> Iterator[Work]:
    """Rows of the same bytes, in turns that are taken by the same lock, and nothing else."""
    with closing(PostgresJournal(parse_address(address))) as journal:
        rows = journal.stored_after(journal.count() - 3, 3)
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("set synchronous_commit = on")

        def insert(number: int) -> None:
            with connection.transaction(), connection.cursor() as cursor:
                cursor.execute("lock table tallystick.turn in exclusive mode")
                cursor.executemany(ROW, [(number, stored) for stored in rows])

        yield numbers, insert


def _file(number: int) -> DecisionFile:
    return parse(PAPER.format(number=number), "paper.toml")


def _processor_seconds(server: Server) -> float:
    """Of the server and of its sessions, those too that ended; as Linux tells it."""
    ours = str(server.process_id)
    told = [_told_of(folder) for folder in Path("/proc").glob("[0-9]*")]
    ticks = sum(
        sum(map(int, each[11:15] if number == ours else each[11:13]))
        for number, each in told
        if ours in (number, each[1])
    )
    return ticks / os.sysconf("SC_CLK_TCK")


def _told_of(process: Path) -> tuple[str, list[str]]:
    """A process's number, and its state from the third field on; nothing of one that ended."""
    try:
        told = (process / "stat").read_text(encoding="utf-8")
    except OSError:
        return process.name, ["", "", *"0" * 13]
    return process.name, told.rpartition(")")[2].split()


if __name__ == "__main__":
    main()
