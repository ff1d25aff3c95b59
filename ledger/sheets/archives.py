"""A workbook is a zip of XML: whether it is one that can be opened without harm.

What it would unpack to is bounded by its own directory. It is packed anew from what was unpacked
within that bound, and only that is read: whoever reads it, by whatever program, meets what was
looked at. No part may declare a document type: that is where entities that grow, or that fetch
other files, are made.
"""

import zlib
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from ledger.sheets.stages import Done

UNPACKED_BYTES_MAX = 1024 * 1024 * 1024
RATIO_MAX = 200
"""A sheet is packed to a tenth, at most to a fiftieth."""
_SMALL_BYTES = 20 * 1024 * 1024
"""What unpacks to less does no harm, however well it is packed."""
_PARTS_MAX = 10_000
_PIECE_BYTES = 1024 * 1024
_READ_ENDINGS = (".xml", ".rels")
_DECLARATIONS = (b"<!DOCTYPE", b"<!ENTITY")
_DECLARATION_LENGTH_MAX = max(map(len, _DECLARATIONS))


class ArchiveRefused(Exception):
    """It is damaged, or made to do harm: what is wrong, and what to do."""

    def __init__(self, wrong: str, remedy: str) -> None:
        self.wrong, self.remedy = wrong, remedy
        super().__init__(f"{wrong}; {remedy}")


_SAVE_AGAIN = "open it in Excel or LibreOffice, save it as a new file, and import that"


def names_in(content: bytes) -> set[str]:
    """The names of its parts; raises ArchiveRefused."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            return set(archive.namelist())
    except (BadZipFile, ValueError, OSError) as error:
        raise ArchiveRefused("is damaged: it cannot be unpacked", _SAVE_AGAIN) from error


def packed_anew(content: bytes, told: Done) -> bytes:
    """The zip without pictures, each part found whole and harmless; raises ArchiveRefused."""
    anew = BytesIO()
    try:
        with ZipFile(BytesIO(content)) as archive, ZipFile(anew, "w", compresslevel=1) as packed:
            _check_directory(archive.infolist(), len(content))
            taken = [part for part in archive.infolist() if _is_read(part)]
            in_all, done = sum(part.file_size for part in taken), 0
            for part in taken:
                for piece_bytes in _take(archive, part, packed):
                    done += piece_bytes
                    told(done, in_all)
    except (BadZipFile, zlib.error, NotImplementedError, EOFError, ValueError, OSError) as error:
        raise ArchiveRefused("is damaged: it cannot be unpacked", _SAVE_AGAIN) from error
    except RuntimeError as error:  # the parts of the zip itself are encrypted
        raise ArchiveRefused(
            "is protected by a password", "save it without one, and import that"
        ) from error
    return anew.getvalue()


def _is_read(part: ZipInfo) -> bool:
    return part.filename.lower().endswith(_READ_ENDINGS) or part.filename == "mimetype"


def _check_directory(parts: list[ZipInfo], packed_bytes: int) -> None:
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > _PARTS_MAX or unpacked > UNPACKED_BYTES_MAX:
        raise ArchiveRefused(
            "unpacks to more than 1 GB, as no list of decisions does",
            "save only the sheet with the entries as a new file, or as CSV, and import that",
        )
    if unpacked > _SMALL_BYTES and unpacked > RATIO_MAX * packed_bytes:
        raise ArchiveRefused(
            f"unpacks to {unpacked // packed_bytes:,} times its size: a zip made to do harm does"
            " so, and no workbook",
            "ask whoever sent it for the sheet as CSV",
        )
    if len({part.filename for part in parts}) < len(parts):
        raise ArchiveRefused("holds two parts of the same name", _SAVE_AGAIN)


def _take(archive: ZipFile, part: ZipInfo, packed: ZipFile) -> Iterator[int]:
    """The part is packed anew, piece by piece, whose sizes these are: as much of it as the
    directory says, whatever else is there.
    """
    before = b""
    anew = ZipInfo(part.filename)
    anew.compress_type = ZIP_DEFLATED
    with archive.open(part) as unpacked, packed.open(anew, "w", force_zip64=True) as taken:
        while piece := unpacked.read(_PIECE_BYTES):
            if any(word in before + piece for word in _DECLARATIONS):
                raise declares_a_type(part.filename)
            before = piece[-_DECLARATION_LENGTH_MAX:]
            taken.write(piece)
            yield len(piece)


def declares_a_type(part: str) -> ArchiveRefused:
    """The refusal of XML that makes entities of its own."""
    return ArchiveRefused(
        f"declares a document type in {part}, which no spreadsheet program writes and which can"
        " read other files",
        "ask whoever sent it for the sheet as CSV",
    )
