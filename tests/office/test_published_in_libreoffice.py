"""The published form as LibreOffice reads it: every figure is that of `tally balances`."""

import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from freezegun import freeze_time
from python_calamine import CalamineWorkbook

from ledger.addresses import create
from ledger.sample_book import make_sample
from tests.tui.command import RECORDED_AT, tally
from tests.tui.decision_files import written
from tests.tui.exporting import NASTY, balances, exported, named, pence
from tests.tui.published_workbooks import read_ods

AXES = {"Funds": "funds", "Programmes": "programmes", "Boroughs": "boroughs"}
KINDS = (".ods", ".xlsx")


@pytest.fixture(scope="module", params=["the sample", "nasty names"])
def book(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book with many figures, and one with names that are hard to write."""
    path = tmp_path_factory.mktemp("book") / "book.sqlite"
    if request.param == "the sample":
        with freeze_time(RECORDED_AT):
            make_sample(path)
    else:
        create(path)
        assert tally(path, "record", written(path.parent, NASTY)).code == 0
    return path


@pytest.fixture(scope="module")
def converted(book: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, CalamineWorkbook]:
    """Both kinds of file, each opened by LibreOffice and saved as the other."""
    folder = tmp_path_factory.mktemp("published")
    found = {}
    for kind, other in zip(KINDS, reversed(KINDS), strict=True):
        file = exported(book, folder / f"from{kind}", "--published")
        found[kind] = CalamineWorkbook.from_path(_saved_as(file, other))
    return found


def _saved_as(file: Path, kind: str) -> Path:
    out = file.parent / f"out{file.suffix}"
    profile = (file.parent / "profile").as_uri()
    done = subprocess.run(
        [
            *("soffice", f"-env:UserInstallation={profile}", "--headless"),
            *("--convert-to", kind.removeprefix("."), "--outdir", out, file),
        ],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    saved = out / f"{file.stem}{kind}"
    assert saved.exists(), done.stderr
    return saved


def table(workbook: CalamineWorkbook, sheet: str, first: object) -> list[dict[str, Any]]:
    """The rows of a worksheet's table, whose header begins with this word."""
    rows = workbook.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
    start = next(place for place, row in enumerate(rows) if row[0] == first)
    return named(rows[start:])


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("sheet", AXES)
def test_every_balance_survives_to_the_penny(
    book: Path, converted: dict[str, CalamineWorkbook], kind: str, sheet: str
) -> None:
    """One that is not known is no figure, and every name is itself."""
    name = sheet.removesuffix("s")
    expected = balances(book, AXES[sheet])
    if not expected:
        return
    found = {
        (row[name], row["Year"]): _known(row["Balance (£)"])
        for row in table(converted[kind], sheet, name)
    }
    assert found == expected


def _known(cell: object) -> int | None:
    return None if cell == "[x]" else _pence(cell)


def _pence(cell: object) -> int:
    assert isinstance(cell, float)
    return pence(f"{cell:.2f}")


@pytest.mark.parametrize("kind", KINDS)
def test_every_cell_of_every_table_survives(
    book: Path, converted: dict[str, CalamineWorkbook], tmp_path: Path, kind: str
) -> None:
    """Figures, days and words: what LibreOffice has is what was written."""
    written_so = read_ods(exported(book, tmp_path / "a.ods"))
    for sheet, page in written_so.items():
        if page.table:
            found = table(converted[kind], sheet, page.table[0][0])
            assert len(found) == len(page.table) - 1
            for row, meant in zip(found, named(page.table), strict=True):
                assert {key: _plain(cell) for key, cell in row.items()} == {
                    key: _plain(cell) for key, cell in meant.items()
                }


def _plain(cell: object) -> object:
    """A figure as pence, whether it came as a number or as the text of a decimal.

    LibreOffice has no tabs in a cell of several lines.
    """
    if isinstance(cell, float):
        return _pence(cell)
    if isinstance(cell, date):
        return cell.isoformat()
    try:
        return pence(cell)
    except ArithmeticError:
        return str(cell).replace("\t", "")
