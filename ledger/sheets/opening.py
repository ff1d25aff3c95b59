"""Opening what somebody wants imported: which kind of file it is, by what it holds, or why not."""

from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Literal
from zipfile import ZipFile

from ledger.problems import FilePlace, Problem, Refused
from ledger.regular_files import open_regular
from ledger.sheets.archives import ArchiveRefused, names_in, packed_anew
from ledger.sheets.stages import Stage, Told, in_kilobytes, tell_nobody

SIZE_BYTES_MAX = 200 * 1024 * 1024


@dataclass(frozen=True)
class Opened:
    """A file that is a workbook, or text with cells between separators."""

    path: Path
    form: Literal["xlsx", "ods", "csv"]
    content: bytes = field(repr=False)
    text: str = field(default="", repr=False)
    """Of CSV."""
    archive: ZipFile | None = field(default=None, repr=False)
    """Of a workbook, over `content`: packed anew from what was looked at."""
    told: Told = field(default=tell_nobody, repr=False)
    """Told how far the reading has come."""


def refused(path: Path, wrong: str, remedy: str) -> Refused:
    """The refusal of a whole file."""
    return Refused([Problem(FilePlace(str(path)), wrong, remedy)])


def opened(path: Path, told: Told = tell_nobody) -> Opened:
    """The file, found to be one that can be read; raises Refused."""
    content = _content(path)
    if not content.strip():
        raise refused(path, "is empty", "fill in a template: tally import --template FILE.xlsx")
    if content.startswith(_COMPOUND):
        raise refused(path, *_compound(content))
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _workbook(path, content, told)
    return Opened(path, "csv", content, text=_text(path, content), told=told)


def _content(path: Path) -> bytes:
    try:
        with open_regular(path) as file:
            content = _read_at_most(file, SIZE_BYTES_MAX + 1)
    except OSError as error:
        raise refused(
            path, f"cannot be read ({error.strerror})", "check its name and rights"
        ) from error
    if len(content) > SIZE_BYTES_MAX:
        raise refused(
            path,
            "is larger than 200 MB",
            "save only the sheet with the entries as a new file, or import it in parts",
        )
    return content


def _read_at_most(file: BinaryIO, size_bytes: int) -> bytes:
    """What a file holds, up to a size, without room for all of that size."""
    content = BytesIO()
    while piece := file.read(min(_PIECE_BYTES, size_bytes - content.tell())):
        content.write(piece)
    return content.getvalue()


_PIECE_BYTES = 1024 * 1024
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How old Office files begin, and new ones that are protected by a password."""


def _compound(content: bytes) -> tuple[str, str]:
    if "EncryptedPackage".encode("utf-16-le") in content:
        return _PROTECTED
    return (
        "is in an old form of Excel or another Office program (.xls)",
        "open it in Excel or LibreOffice, save it as .xlsx, and import that",
    )


def _workbook(path: Path, content: bytes, told: Told) -> Opened:
    try:
        names = names_in(content)
        if not names & _OF_WORKBOOKS:
            raise refused(path, *_other_archive(names))
        packed = packed_anew(content, in_kilobytes(told, Stage.OPENING))
    except ArchiveRefused as problem:
        raise refused(path, problem.wrong, problem.remedy) from problem
    archive = ZipFile(BytesIO(packed))
    if "xl/workbook.xml" in names:
        return Opened(path, "xlsx", packed, archive=archive, told=told)
    manifest = archive.read(_MANIFEST) if _MANIFEST in names else b""
    if b"encryption-data" in manifest:
        raise refused(path, *_PROTECTED)
    if b"opendocument.spreadsheet" not in manifest:
        raise refused(path, "is no spreadsheet", _TAKEN)
    return Opened(path, "ods", packed, archive=archive, told=told)


_OF_WORKBOOKS = {"xl/workbook.xml", "content.xml"}
_MANIFEST = "META-INF/manifest.xml"
_PROTECTED = ("is protected by a password", "save it without one, and import that")


def _other_archive(names: set[str]) -> tuple[str, str]:
    if "xl/workbook.bin" in names:
        return "is a binary workbook (.xlsb)", "save it as .xlsx, and import that"
    if any(name.endswith(".iwa") or name == "Index.zip" for name in names):
        return "is a Numbers file", "export it from Numbers to Excel (.xlsx), and import that"
    return "is a zip and no workbook", _TAKEN


_TAKEN = "give a workbook (.xlsx, .ods) or CSV"
_NOT_UTF_8 = (
    "is not text in UTF-8",
    'save it as UTF-8: in Excel "CSV UTF-8 (Comma delimited)", in LibreOffice "Unicode (UTF-8)"',
)


def _text(path: Path, content: bytes) -> str:
    is_utf_16 = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        text = content.decode("utf-16" if is_utf_16 else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise refused(path, *_NOT_UTF_8) from error
    if "\0" in text:
        raise refused(path, "is neither a workbook nor text", _TAKEN)
    if text.lstrip()[:1] == "<":
        raise refused(
            path, "is a web page or XML, and no workbook", "save it as .xlsx, .ods or CSV"
        )
    return text
