"""What an Excel workbook holds beside its values (ECMA-376, SpreadsheetML)."""

import posixpath
import re
from collections.abc import Mapping
from zipfile import ZipFile, ZipInfo

from ledger.sheets.archives import ArchiveRefused
from ledger.sheets.number_formats import units_of_styles
from ledger.sheets.oddities import Oddities, Place, SheetFound
from ledger.sheets.stages import CountedPart, Done
from ledger.sheets.xml_parts import Attributes, Elements, read_part

_WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"


def sheets_in(archive: ZipFile, told: Done) -> list[SheetFound]:
    """The sheets of a workbook, in their order, charts left out; raises ArchiveRefused."""
    for part in archive.infolist():
        if part.filename.lower().endswith("sharedstrings.xml"):
            _check_texts(archive, part, told)
    listed, relations = _Listed(), _Relations()
    _read(archive, _WORKBOOK, listed, told)
    _read(archive, _RELATIONS, relations, told)
    return [
        SheetFound(name, is_hidden, relations.parts[relation])
        for name, is_hidden, relation in listed.sheets
        if relation in relations.parts
    ]


def oddities_of(archive: ZipFile, part: str, told: Done) -> Oddities:
    """What the sheet in a part holds beside its values; raises ArchiveRefused."""
    found = _Cells(units_of_styles(archive))
    _read(archive, part, found, told)
    return found.oddities


def _check_texts(archive: ZipFile, part: ZipInfo, told: Done) -> None:
    """The part says no more texts than it can hold: calamine makes room for so many at once."""
    texts = _Texts()
    _read(archive, part.filename, texts, told)
    if texts.said > part.file_size:
        raise ArchiveRefused(
            f"is damaged: {part.filename} says that it has {texts.said:,} texts",
            "open it in Excel or LibreOffice, save it as a new file, and import that",
        )


def _read(archive: ZipFile, part: str, elements: Elements, told: Done) -> None:
    try:
        opened = archive.open(part)
    except KeyError as error:
        raise ArchiveRefused(
            f"is damaged: its part {part} is missing",
            "open it in Excel or LibreOffice, save it as a new file, and import that",
        ) from error
    with opened:
        size_bytes = archive.getinfo(part).file_size
        read_part(CountedPart(opened, size_bytes, told), part, elements)


class _Texts(Elements):
    """How many texts the part says that it has."""

    def __init__(self) -> None:
        super().__init__({"sst": self._count}, {})
        self.said = 0

    def _count(self, attributes: Attributes) -> None:
        count = attributes.get("uniqueCount", "").strip()
        self.said = int(count[:_DIGITS_MAX]) if count.isdecimal() else 0


_DIGITS_MAX = 20


class _Listed(Elements):
    """The sheets that the workbook lists: name, whether hidden, relation."""

    def __init__(self) -> None:
        super().__init__({"sheet": self._list}, {})
        self.sheets: list[tuple[str, bool, str]] = []

    def _list(self, attributes: Attributes) -> None:
        relations = [named for key, named in attributes.items() if key.endswith(":id")]
        is_hidden = attributes.get("state", "visible") != "visible"
        self.sheets += [(attributes.get("name", ""), is_hidden, each) for each in relations]


class _Relations(Elements):
    """Which part each relation leads to, of worksheets."""

    def __init__(self) -> None:
        super().__init__({"Relationship": self._relate}, {})
        self.parts: dict[str, str] = {}

    def _relate(self, attributes: Attributes) -> None:
        if attributes.get("Type", "").endswith("/worksheet"):
            target = attributes.get("Target", "")
            absolute = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
            self.parts[attributes.get("Id", "")] = posixpath.normpath(absolute)


_ROWS_MAX = 1_048_576
_LETTERS = re.compile(r"[A-Z]{1,2}|[A-W][A-Z]{2}|X[A-E][A-Z]|XF[A-D]")
_CELL = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")


class _Cells(Elements):
    """The cells of a sheet, one after another."""

    def __init__(self, units: Mapping[str, str]) -> None:
        super().__init__(
            {
                "c": self._begin_cell,
                "v": self._begin_value,
                "is": self._begin_value,
                "f": self._begin_formula,
                "row": self._begin_row,
                "mergeCell": self._merge,
                "col": self._begin_column,
            },
            {"c": self._end_cell, "row": self._end_row, "sheetData": self._end_row},
        )
        self.oddities = Oddities()
        self._units = units
        self._unit = ""
        self._row = self._column = -1
        self._row_named = ""
        self._kind = ""
        self._formula = False
        self._holds = False
        self._text: list[str] | None = None
        self._columns: dict[str, int] = {}
        self._filled, self._last_filled = 0, -1

    def _begin_value(self, _: Attributes) -> None:
        self._holds = True
        self._text = [] if self._formula or self._kind == "e" else None

    def _begin_formula(self, _: Attributes) -> None:
        self._formula = True

    def _begin_column(self, attributes: Attributes) -> None:
        if attributes.get("hidden") in _TRUE:
            first, last = int(attributes.get("min", "1")), int(attributes.get("max", "1"))
            self.oddities.hidden_columns.append((first - 1, last - 1))

    def characters(self, content: str) -> None:
        """What stands in a value that is looked at."""
        if self._text is not None:
            self._text.append(content)

    def _begin_row(self, attributes: Attributes) -> None:
        self._row = int(attributes["r"]) - 1 if "r" in attributes else self._row + 1
        if not 0 <= self._row < _ROWS_MAX:
            raise ValueError(f"there is no row {self._row + 1}")
        self._row_named = str(self._row + 1)
        self._column = -1
        if attributes.get("hidden") in _TRUE:
            self.oddities.hide_row(self._row, self._row)

    def _end_row(self) -> None:
        """What was filled in it is counted once, and not cell by cell."""
        if self._filled:
            self.oddities.fill(self._row, self._last_filled, self._filled)
            self._filled, self._last_filled = 0, -1

    def _begin_cell(self, attributes: Attributes) -> None:
        self._kind = attributes.get("t", "")
        if self._units:
            self._unit = self._units.get(attributes.get("s", ""), "")
        self._formula = self._holds = False
        self._text = None
        named = attributes.get("r")
        if not named:
            self._column += 1
            return
        letters = named.removesuffix(self._row_named)
        column = self._columns.get(letters)
        self._column = self._column_of(letters) if column is None else column

    def _column_of(self, letters: str) -> int:
        if not _LETTERS.fullmatch(letters):
            raise ValueError(f"the cell {letters}{self._row_named} is not of its row")
        column = self._columns[letters] = _column(letters)
        return column

    def _end_cell(self) -> None:
        if not (self._holds or self._formula):
            return
        self._filled += 1
        self._last_filled = max(self._last_filled, self._column)
        if self._kind == "e" or self._formula or self._unit:
            self._note_oddity("".join(self._text or ()))
        self._text = None

    def _note_oddity(self, text: str) -> None:
        if self._kind == "e":
            self.oddities.errors.setdefault(self._row, {})[self._column] = text or "#ERROR!"
        elif self._formula and not text and self._kind != "str":
            self.oddities.uncalculated.setdefault(self._row, {})[self._column] = "a formula"
        elif self._unit and self._kind in ("", "n"):
            self.oddities.units.setdefault(self._row, {})[self._column] = self._unit

    def _merge(self, attributes: Attributes) -> None:
        first, _, last = attributes.get("ref", "").partition(":")
        self.oddities.merged.append((_place(first), _place(last or first)))


_TRUE = ("1", "true")


def _column(letters: str) -> int:
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column - 1


def _place(name: str) -> Place:
    match = _CELL.fullmatch(name)
    return (int(match[2]) - 1, _column(match[1])) if match else (0, 0)
