"""Writes docs/licences.md: under which licence each locked package is, by its own metadata.

Where requirements-dev.lock is installed: python -m tests.supply_chain.licences > docs/licences.md
"""

import re
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, metadata, version
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "licences.md"
LOCKS = {
    "requirements.lock": "running",
    "requirements-test.lock": "testing",
    "requirements-dev.lock": "developing",
}
"""The smallest first: what each is for, and the larger ones have besides."""
NOT_HERE = "not installed where this was written"
_LOCKED = re.compile(r"^(?P<name>[A-Za-z0-9][A-Za-z0-9._-]*)==(?P<version>[^ ;\\]+)", re.MULTILINE)
_SAID_LENGTH_MAX = 60


@dataclass(frozen=True)
class Locked:
    """A package as it is locked, and what for."""

    name: str
    version: str
    used_for: str


def locked() -> list[Locked]:
    """Every package of every lock, by name, with the least that it is used for."""
    found: dict[str, Locked] = {}
    for lock, used_for in LOCKS.items():
        for each in _LOCKED.finditer((ROOT / lock).read_text(encoding="utf-8")):
            found.setdefault(each["name"], Locked(each["name"], each["version"], used_for))
    return sorted(found.values(), key=lambda each: each.name)


def licence_of(package: Locked) -> str:
    """As its metadata has it: an SPDX expression, or what else it says."""
    try:
        said = metadata(package.name)
    except PackageNotFoundError:
        return NOT_HERE
    assert version(package.name) == package.version, f"{package.name} is not as locked"
    classifiers = [each for each in said.get_all("Classifier", []) if each.startswith("License ")]
    told = said.get("License-Expression") or " and ".join(
        each.rpartition(" :: ")[2] for each in classifiers
    )
    told = told or " ".join((said.get("License") or "").split())
    assert 0 < len(told) <= _SAID_LENGTH_MAX, f"{package.name} says of its licence: {told!r}"
    return told


HEADING = """# Licences

Every package that is locked, with the licence that it says it is under. Tallystick itself is under
Apache-2.0. For *running* is what `pip install` brings; the rest comes with the extras `test` and
`dev`, and nobody needs it to keep a book. Of what is for testing, the extras `postgres`, `serve`
and `grants` bring some too: psycopg, under the LGPL, speaks to the server of a shared book.

Written by `python -m tests.supply_chain.licences > docs/licences.md`. How packages are locked and
looked after is in [supply-chain.md](supply-chain.md).

| package | version | for | licence |
|---|---|---|---|
"""


def page() -> str:
    """The whole file."""
    rows = [
        f"| {each.name} | {each.version} | {each.used_for} | {licence_of(each)} |\n"
        for each in locked()
    ]
    return HEADING + "".join(rows)


if __name__ == "__main__":
    print(page(), end="")  # noqa: T201 - it goes to the file
