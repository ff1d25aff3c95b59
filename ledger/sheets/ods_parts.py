"""What an OpenDocument spreadsheet holds beside its values (OpenDocument 1.3, part 3, 9)."""

from zipfile import ZipFile

from ledger.sheets.oddities import Oddities, SheetFound
from ledger.sheets.stages import CountedPart, Done
from ledger.sheets.xml_parts import Attributes, Elements, read_part

_CONTENT = "content.xml"


def sheets_in(archive: ZipFile, told: Done) -> list[tuple[SheetFound, Oddities]]:
    """The sheets in their order, each with what it holds beside its values.

    All of them stand in one part, which is read once. Raises ArchiveRefused.
    """
    tables = _Tables()
    with archive.open(_CONTENT) as part:
        size_bytes = archive.getinfo(_CONTENT).file_size
        read_part(CountedPart(part, size_bytes, told), _CONTENT, tables)
    return [
        (SheetFound(name, style in tables.hiding_styles), oddities)
        for name, style, oddities in tables.found
    ]


class _Tables(Elements):
    """Every table, with its cells one after another; what is repeated is counted, not told."""

    def __init__(self) -> None:
        super().__init__(
            {
                "table-cell": self._begin_cell,
                "covered-table-cell": self._begin_covered,
                "annotation": self._begin_note,
                "p": self._begin_paragraph,
                "table-row": self._begin_row,
                "table": self._begin_table,
                "table-column": self._begin_column,
                "style": self._begin_style,
                "table-properties": self._begin_properties,
            },
            {
                "table-cell": self._end_cell,
                "covered-table-cell": self._end_cell,
                "annotation": self._end_note,
            },
        )
        self.found: list[tuple[str, str, Oddities]] = []
        self.hiding_styles: set[str] = set()
        self._style = ""
        self._row = self._column = self._rows = 0
        self._columns_told = 0
        self._cell: Attributes | None = None
        self._text: list[str] = []
        self._holds = False
        self._notes = 0

    @property
    def _oddities(self) -> Oddities:
        return self.found[-1][2]

    def _begin_note(self, _: Attributes) -> None:
        self._notes += 1

    def _end_note(self) -> None:
        self._notes -= 1

    def _begin_paragraph(self, _: Attributes) -> None:
        if self._cell is not None and not self._notes:
            self._text.append("")

    def _begin_row(self, attributes: Attributes) -> None:
        self._row += self._rows
        self._rows, self._column = _count(attributes, "table:number-rows-repeated"), 0
        if attributes.get("table:visibility", "visible") != "visible":
            self._oddities.hide_row(self._row, self._row + self._rows - 1)

    def _begin_table(self, attributes: Attributes) -> None:
        style = attributes.get("table:style-name", "")
        self.found.append((attributes.get("table:name", ""), style, Oddities()))
        self._row = self._rows = self._columns_told = 0

    def _begin_column(self, attributes: Attributes) -> None:
        if not self.found:
            return
        columns = _count(attributes, "table:number-columns-repeated")
        if attributes.get("table:visibility", "visible") != "visible":
            hidden = (self._columns_told, self._columns_told + columns - 1)
            self._oddities.hidden_columns.append(hidden)
        self._columns_told += columns

    def _begin_style(self, attributes: Attributes) -> None:
        self._style = attributes.get("style:name", "")

    def _begin_properties(self, attributes: Attributes) -> None:
        if attributes.get("table:display") == "false":
            self.hiding_styles.add(self._style)

    def _begin_covered(self, attributes: Attributes) -> None:
        self._cell = attributes
        self._text = []

    def _begin_cell(self, attributes: Attributes) -> None:
        self._begin_covered(attributes)
        columns = _count(attributes, "table:number-columns-spanned")
        rows = _count(attributes, "table:number-rows-spanned")
        if columns * rows > 1:
            last = (self._row + rows - 1, self._column + columns - 1)
            self._oddities.merged.append(((self._row, self._column), last))

    def characters(self, content: str) -> None:
        """What a cell shows."""
        if self._text and not self._notes:
            self._text[-1] += content

    def _end_cell(self) -> None:
        cell = self._cell
        if cell is None:
            return
        self._cell = None
        columns = _count(cell, "table:number-columns-repeated")
        text = "\n".join(self._text)
        if "office:value-type" in cell or text:
            last = self._row + self._rows - 1, self._column + columns - 1
            self._oddities.fill(*last, columns * self._rows)
        self._look_at(cell, text)
        self._column += columns

    def _look_at(self, cell: Attributes, text: str) -> None:
        unit = _UNITS.get(cell.get("office:value-type", ""), "")
        unit = cell.get("office:currency", "") if unit == "money" else unit
        if unit not in ("", "GBP", "£"):
            self._note(self._oddities.units, cell, unit)
        if "table:formula" not in cell and cell.get("calcext:value-type") != "error":
            return
        if cell.get("calcext:value-type") == "error" or text in _ERRORS:
            self._note(self._oddities.errors, cell, text or "#ERROR!")
        elif "office:value-type" not in cell and not self._text:
            # A text that is empty is a value all the same: it is shown as an empty paragraph.
            self._note(self._oddities.uncalculated, cell, "a formula")

    def _note(self, among: dict[int, dict[int, str]], cell: Attributes, shown: str) -> None:
        columns = min(_count(cell, "table:number-columns-repeated"), _NOTED_MAX)
        for row in range(self._row, self._row + min(self._rows, _NOTED_MAX)):
            for column in range(self._column, self._column + columns):
                among.setdefault(row, {})[column] = shown


_UNITS = {"percentage": "%", "currency": "money"}
_NOTED_MAX = 200
"""Of one cell that is repeated: what is behind it is refused with it."""
_ERRORS = ("#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NUM!", "#NULL!", "Err:502", "Err:508")


def _count(attributes: Attributes, key: str) -> int:
    """How often something is repeated, or how many it spans; at most what a sheet can have.

    Raises ValueError for what is no such number.
    """
    written = attributes.get(key, "1").strip()
    if not (written.isascii() and written.isdecimal()) or len(written) > _DIGITS_MAX:
        raise ValueError(f"{key} is {written[:_DIGITS_MAX]}")
    count = int(written)
    if not 1 <= count <= _ROWS_MAX:
        raise ValueError(f"{key} is {count}")
    return count


_DIGITS_MAX = 9
_ROWS_MAX = 1_048_576
