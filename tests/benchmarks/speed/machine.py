"""What the suite ran on: figures without it say little."""

import os
import platform
import sqlite3
import subprocess
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from tests.benchmarks.speed.programs import program

_PACKAGES = ("duckdb", "msgspec", "beancount", "beanquery")
_PROGRAMS = ("ledger", "hledger")


def said() -> Iterator[str]:
    """The machine, a line each for its parts, and the versions of what is measured against."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    yield f"{_processor()}, {os.cpu_count()} cores, {memory:.0f} GB; {platform.platform()}"
    yield f"load when it began: {os.getloadavg()[0]:.1f}"
    yield f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    for name in _PROGRAMS:
        found = program(name)
        yield f"{name}: not found" if found is None else _first_line(found)
    for name in _PACKAGES:
        try:
            yield f"{name} {version(name)}"
        except PackageNotFoundError:
            yield f"{name}: not found"


def _processor() -> str:
    told = Path("/proc/cpuinfo")
    lines = told.read_text("utf-8").splitlines() if told.exists() else []
    models = (line.split(":", 1)[1].strip() for line in lines if line.startswith("model name"))
    return next(models, platform.machine())


def _first_line(found: str) -> str:
    said_ = subprocess.run([found, "--version"], check=True, capture_output=True, text=True).stdout
    return said_.splitlines()[0]
