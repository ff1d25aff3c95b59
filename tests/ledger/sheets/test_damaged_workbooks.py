"""Workbooks with something broken in them: read or refused, and never the end of the program."""

import re
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ledger.problems import Refused
from tests.ledger.sheets.workbooks import HEADINGS, ROW, archive, ods, ods_rows, read, xlsx

WRITTEN = re.compile(rb'"[^"]*"|>[^<]+<')
"""An attribute's value, or a text."""
INSTEAD = st.sampled_from(
    [
        *(b"", b"x", b"-1", b"0", b"3", b"NaN", b"1e400", b"\xff", b"A0", b"A1:", b"XFD1048577"),
        *(b"2147483647", b"4294967296", b"9" * 30),
    ]
)


@pytest.fixture(scope="module", params=["xlsx", "ods"])
def parts(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, bytes]:
    """What a workbook is made of, but for how it looks."""
    path = tmp_path_factory.mktemp("whole") / "whole"
    repeated = ods_rows([HEADINGS, ROW, ROW]).replace(
        "<table:table-cell ", '<table:table-cell table:number-columns-repeated="1" '
    )
    made = xlsx(path, [HEADINGS, ROW, ROW]) if request.param == "xlsx" else ods(path, repeated)
    with zipfile.ZipFile(made) as whole:
        return {
            name: whole.read(name)
            for name in whole.namelist()
            if not name.startswith(("docProps", "xl/theme"))
        }


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_a_value_of_its_xml_that_is_wrong(
    parts: dict[str, bytes], tmp_path: Path, data: st.DataObject
) -> None:
    """Whatever stands there instead, the sheet is read or the file is refused."""
    name = data.draw(st.sampled_from(sorted(parts)))
    found = list(WRITTEN.finditer(parts[name]))
    if not found:
        return
    at = data.draw(st.sampled_from(found))
    content = parts[name]
    changed = content[: at.start() + 1] + data.draw(INSTEAD) + content[at.end() - 1 :]
    path = archive(tmp_path / "broken", {**parts, name: changed})
    with suppress(Refused):
        assert read(path).rows > 0
