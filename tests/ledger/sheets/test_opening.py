"""What is opened at all: known by what it holds, and refused in a sentence where it does harm."""

import io
import struct
import zipfile
from pathlib import Path

import pytest

from tests.ledger.sheets.workbooks import (
    HEADINGS,
    ROW,
    archive,
    changed,
    csv_file,
    files,
    lines,
    ods,
    ods_rows,
    refusal,
    xlsx,
)

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
TEXT = lines([HEADINGS, ROW])


def parts_of(path: Path) -> dict[str, str | bytes]:
    """The parts of a workbook, to be put together anew."""
    with zipfile.ZipFile(path) as made:
        return {name: made.read(name) for name in made.namelist()}


def test_the_same_rows_are_the_same_decision_in_every_form(tmp_path: Path) -> None:
    """xlsx, ods and CSV, whatever the file's name says."""
    found = [
        files(xlsx(tmp_path / "one.csv", [HEADINGS, ROW])),
        files(ods(tmp_path / "two.xlsx", ods_rows([HEADINGS, ROW]))),
        *(
            files(csv_file(tmp_path / f"{number}.ods", TEXT.replace(",", separator), encoding))
            for number, (separator, encoding) in enumerate(
                [(",", "utf-8"), (";", "utf-8-sig"), ("\t", "utf-16"), (",", "utf-16")]
            )
        ),
    ]
    assert len({each[0].digest() for each in found}) == 1
    assert str(found[0][0].entries[0].model_dump()["amount"]) == "£1,000.00"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (COMPOUND + "EncryptedPackage".encode("utf-16-le"), "is protected by a password"),
        (COMPOUND + "Workbook".encode("utf-16-le"), "is in an old form of Excel"),
        (b"", "is empty"),
        (b"  \n", "is empty"),
        (b"PK\x03\x04 and no more", "is damaged"),
        ("Reference,Kind\nPCD 1,£".encode("cp1252"), "is not text in UTF-8"),
        ("Reference,Kind".encode("utf-16-le"), "is neither a workbook nor text"),
        (b"<html><table></table></html>", "is a web page or XML"),
        (b"\xff\xfeR\x00e", "is not text in UTF-8"),
        (b'Reference,Kind\n"PCD 1', "is not CSV in line 2"),
    ],
)
def test_what_is_no_sheet_is_told_for_what_it_is(tmp_path: Path, content: bytes, told: str) -> None:
    """Each with what to do."""
    path = tmp_path / "sheet.xlsx"
    path.write_bytes(content)
    assert told in refusal(path)


@pytest.mark.parametrize(
    ("part", "told"),
    [
        ("xl/workbook.bin", "is a binary workbook"),
        ("Index/Document.iwa", "is a Numbers file"),
        ("word/document.xml", "is a zip and no workbook"),
    ],
)
def test_other_files_that_are_zips(tmp_path: Path, part: str, told: str) -> None:
    """Told by what they hold."""
    assert told in refusal(archive(tmp_path / "sheet.xlsx", {part: "x"}))


def test_a_file_that_is_not_there_or_is_a_folder(tmp_path: Path) -> None:
    """In the words of the system."""
    assert "cannot be read (No such file or directory)" in refusal(tmp_path / "none.xlsx")
    assert "cannot be read (Is a directory)" in refusal(tmp_path)


def test_a_zip_bomb_is_refused_before_it_is_unpacked(good: Path) -> None:
    """It would unpack to two hundred times its size, and more."""
    archive(good, {**parts_of(good), "xl/media.xml": bytes(40_000_000)})
    assert good.stat().st_size < 100_000
    assert "times its size" in refusal(good)


def test_a_zip_whose_directory_lies_is_refused(good: Path) -> None:
    """It says that a part is small, and it is not: no more of it is unpacked than it says."""
    content = archive(good, {**parts_of(good), "xl/a.xml": bytes(30_000_000)}).read_bytes()
    size = struct.pack("<L", 30_000_000)
    assert content.count(size) >= 1
    good.write_bytes(content.replace(size, struct.pack("<L", 1_000)))
    assert "is damaged: it cannot be unpacked" in refusal(good)


def test_two_parts_of_one_name_are_refused(good: Path) -> None:
    """One reader would take the first and another the second."""
    parts = parts_of(good)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, content in parts.items():
            made.writestr(name, content)
        with pytest.warns(UserWarning, match="Duplicate name"):
            made.writestr("xl/worksheets/sheet1.xml", b"<worksheet/>")
    good.write_bytes(out.getvalue())
    assert "two parts of the same name" in refusal(good)


@pytest.mark.parametrize(
    "declared",
    [
        '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>',
    ],
)
@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"])
def test_entities_are_refused_in_every_part(good: Path, part: str, declared: str) -> None:
    """Those that fetch another file and those that grow, where the values are and elsewhere."""
    changed(good, part, "?>\n", f"?>\n{declared}\n")
    assert f"declares a document type in {part}" in refusal(good)


def test_entities_are_refused_in_ods(tmp_path: Path) -> None:
    """Likewise."""
    path = ods(tmp_path / "a.ods", ods_rows([HEADINGS, ROW]))
    changed(path, "content.xml", "?>", '?><!DOCTYPE x SYSTEM "http://example.org/x.dtd">')
    assert "declares a document type in content.xml" in refusal(path)


def test_an_encrypted_ods_is_refused(tmp_path: Path) -> None:
    """Its list of parts says so."""
    path = ods(tmp_path / "a.ods", "", manifest='<manifest:encryption-data manifest:checksum="x"/>')
    assert "is protected by a password" in refusal(path)


def test_a_workbook_with_a_broken_part_is_refused(good: Path) -> None:
    """XML that ends half way, a part that is missing."""
    parts = parts_of(good)
    sheet = parts["xl/worksheets/sheet1.xml"]
    broken = archive(good, {**parts, "xl/worksheets/sheet1.xml": sheet[: len(sheet) // 2]})
    assert "is damaged: its part xl/worksheets/sheet1.xml cannot be read" in refusal(broken)
    del parts["xl/worksheets/sheet1.xml"]
    assert "its part xl/worksheets/sheet1.xml is missing" in refusal(archive(good, parts))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Reference;Kind\nYear,Amount\n", "separated by commas or by semicolons"),
        ("only this\nand that\n", "has no row of headings in its first 50 rows"),
    ],
)
def test_csv_whose_separator_cannot_be_told_is_refused(
    tmp_path: Path, text: str, told: str
) -> None:
    """Nothing about it is guessed."""
    assert told in refusal(csv_file(tmp_path / "a.csv", text))


def test_csv_with_quotes_that_do_not_fit_is_refused_with_its_line(tmp_path: Path) -> None:
    """Where the reading stops."""
    path = csv_file(tmp_path / "a.csv", TEXT + 'PCD 7002,"x" y,,,,,\n')
    assert "is not CSV in line 3" in refusal(path)


@pytest.mark.parametrize(
    ("part", "was", "now", "told"),
    [
        ("xl/sharedStrings.xml", 'uniqueCount="', 'uniqueCount="2147483647', "says that it has"),
        ("xl/worksheets/sheet1.xml", '"D1"', '"XFD1048577"', "a sheet cannot be read"),
        ("xl/worksheets/sheet1.xml", '"D1"', '"ZZZZ1"', "a sheet cannot be read"),
        ("xl/worksheets/sheet1.xml", 'row r="2"', 'row r="4294967296"', "a sheet cannot be read"),
        ("xl/workbook.xml", "UTF-8", "UF-8", "its part xl/workbook.xml cannot be read"),
    ],
)
def test_a_workbook_that_would_need_all_memory_is_refused(
    good: Path, part: str, was: str, now: str, told: str
) -> None:
    """Whoever reads its values makes room for what it says it has, and the program would end."""
    assert told in refusal(changed(good, part, was, now))
