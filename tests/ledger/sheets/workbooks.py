"""Spreadsheets as teams keep them, made by the tests, and what reading them says."""

import io
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from ledger.decision_file import DecisionFile
from ledger.problems import Refused
from ledger.sheets.reading import SheetRead, read_sheet
from ledger.sheets.team_map import TeamMap
from ledger.sheets.told_in_sheet import in_sheet

HEADINGS = ("Reference", "Decided on", "Kind", "Programme", "Year", "Amount", "Boroughs")
ROW = ("PCD 7001", "2024-05-07", "approval", "Night Wardens", "2024/25", 1000, None)
NO_MAP = TeamMap()
Rows = Sequence[Sequence[object]]
Extra = Callable[[Any, Any], None]
"""Does something more to a workbook and its first sheet."""


def xlsx(path: Path, rows: Rows, extra: Extra | None = None, name: str = "Commitments") -> Path:
    """A workbook with these rows on one sheet, from A1 on."""
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False}) as workbook:
        sheet = workbook.add_worksheet(name)
        for number, row in enumerate(rows):
            for at, cell in enumerate(row):
                if cell is not None:
                    sheet.write(number, at, cell)
        if extra is not None:
            extra(workbook, sheet)
    return path


def ods(path: Path, table: str, styles: str = "", manifest: str = "") -> Path:
    """An OpenDocument spreadsheet of this XML of tables."""
    names = " ".join(
        f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for prefix, name in (
            ("office", "office"),
            ("table", "table"),
            ("text", "text"),
            ("style", "style"),
        )
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {names}'
        ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{table}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    listed = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
        f"{manifest}</manifest:manifest>"
    )
    return archive(
        path, {"mimetype": kind, "content.xml": content, "META-INF/manifest.xml": listed}
    )


def ods_rows(rows: Rows, name: str = "Commitments", style: str = "") -> str:
    """A table of OpenDocument: texts, numbers, and cells that are written as XML."""
    cells = ["".join(map(_ods_cell, row)) for row in rows]
    told_ = "".join(f"<table:table-row>{each}</table:table-row>" for each in cells)
    return f'<table:table table:name="{name}" table:style-name="{style}">{told_}</table:table>'


def _ods_cell(cell: object) -> str:
    if cell is None:
        return "<table:table-cell/>"
    if isinstance(cell, str) and cell.startswith("<"):
        return cell
    if isinstance(cell, str):
        text = f"<text:p>{cell}</text:p>"
        return f'<table:table-cell office:value-type="string">{text}</table:table-cell>'
    return f'<table:table-cell office:value-type="float" office:value="{cell}"/>'


def archive(path: Path, parts: dict[str, str | bytes]) -> Path:
    """A zip of these parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return path


def changed(path: Path, part: str, was: str, now: str) -> Path:
    """The workbook with something else in one of its parts."""
    with zipfile.ZipFile(path) as made:
        parts = {name: made.read(name) for name in made.namelist()}
    assert was.encode() in parts[part]
    parts[part] = parts[part].replace(was.encode(), now.encode())
    return archive(path, dict(parts))


def csv_file(path: Path, text: str, encoding: str = "utf-8") -> Path:
    """A text file."""
    path.write_bytes(text.encode(encoding))
    return path


def lines(rows: Rows, separator: str = ",") -> str:
    """The rows as CSV."""
    out = io.StringIO()
    for row in rows:
        out.write(separator.join("" if cell is None else str(cell) for cell in row) + "\n")
    return out.getvalue()


def read(path: Path, team: TeamMap = NO_MAP, sheet: str | None = None) -> SheetRead:
    """What the file says."""
    return read_sheet(path, team, sheet, lambda *_: None)


def told(path: Path, team: TeamMap = NO_MAP, sheet: str | None = None) -> list[str]:
    """Everything that is wrong with the file, as people read it."""
    try:
        found = read(path, team, sheet)
    except Refused as refused:
        return [str(problem) for problem in refused.problems]
    problems = [*found.of_all, *found.loose.problems]
    for decision in found.decisions:
        problems += decision.problems
    return [str(in_sheet(problem)) for problem in problems]


def refusal(path: Path, team: TeamMap = NO_MAP, sheet: str | None = None) -> str:
    """The one thing that is wrong with the file."""
    (one,) = told(path, team, sheet)
    return one


def files(path: Path, team: TeamMap = NO_MAP) -> list[DecisionFile]:
    """The decisions of a file with which nothing is wrong."""
    assert told(path, team) == []
    return [decision.read() for decision in read(path, team).decisions]


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """A workbook with one row that is right."""
    return xlsx(tmp_path / "good.xlsx", [HEADINGS, ROW])
