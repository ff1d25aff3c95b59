"""The map of the modules that read papers."""

import re
from pathlib import Path
from types import ModuleType

import pytest

from ledger import documents
from ledger.documents import drafting


@pytest.mark.parametrize("package", [documents, drafting])
def test_the_map_has_every_module(package: ModuleType) -> None:
    """Whoever adds one says there where a paper comes through it; whoever deletes one, too."""
    text = package.__doc__ or ""
    folder = Path(str(package.__file__)).parent
    modules = {each.stem for each in folder.glob("*.py")} - {"__init__"}
    left = re.findall(r"^ {4,8}\s*([a-z_]+(?:, [a-z_]+)*)(?:  |$)", text, re.MULTILINE)
    named = {
        *re.findall(r"`([a-z_]+)`", text),
        *(name for each in left for name in each.split(", ")),
    }
    assert modules - named == set()
    assert named - modules <= {"drafting"}
