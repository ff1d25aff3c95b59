"""The page of licences names every locked package, and the locks hold nothing without a hash."""

import re
from pathlib import Path

import pytest

from tests.supply_chain.licences import LOCKS, NOT_HERE, PAGE, ROOT, locked

REACHES_NOTHING_ELSE = re.compile(r"MIT|BSD|Apache|PSF|Python Software|Public Domain|Mozilla|MPL")


def rows() -> list[list[str]]:
    """Each row of the page: package, version, for what, licence."""
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    table = lines[lines.index("|---|---|---|---|") + 1 :]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table]


def test_every_locked_package_is_on_the_page_with_its_licence() -> None:
    """As it is locked; run `python -m tests.supply_chain.licences` once a lock is another."""
    told = [tuple(row[:3]) for row in rows()]
    assert told == [(each.name, each.version, each.used_for) for each in locked()]
    assert [name for name, *_, licence in rows() if licence == NOT_HERE] == ["colorama"]


def test_what_brings_conditions_is_not_needed_to_keep_a_book() -> None:
    """No package that everybody installs is under a licence that reaches what it is used by."""
    others = {
        name
        for name, _, used_for, licence in rows()
        if used_for == "running" and not REACHES_NOTHING_ELSE.search(licence)
    }
    assert others == set()


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_has_a_hash(lock: str) -> None:
    """And one version, from no address of its own."""
    text = Path(ROOT / lock).read_text(encoding="utf-8").replace("\\\n", " ")
    packages = [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]
    assert len(packages) > 30
    for line in packages:
        assert re.match(r"[a-z0-9.-]+==\S+ ", line), line
        assert "--hash=sha256:" in line
        assert "://" not in line
