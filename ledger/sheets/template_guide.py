"""The page of a template that says how to fill it in, with an example."""

from collections.abc import Sequence
from typing import Any

from ledger.decision_file import FORMS
from ledger.sheets.columns import BY_NAME, COLUMNS, KINDS, Column
from projections.exports.excel import Format, Workbook, Worksheet

OWN_SHEETS = ("How to", "Lists")
"""Sheets of a template that hold no entries."""

_STEPS = (
    "Fill in the sheet Entries: one row for each thing that a decision did. The rows of one"
    " reference are one decision.",
    "Write the reference in every row of a decision. Its title, who decided and the day stand in"
    " its first row only, or the same in every row.",
    "Choose the kind first: the table below says which columns it needs. Leave the others empty.",
    "Amounts are pounds, above zero: the kind says which way the money goes. Dates are dates; years"
    " are financial years, like 2024/25.",
    "A fund or programme that the book does not know is opened by a row before it is used, under a"
    " decision's reference or, where no decision is needed, under: book-keeping.",
    "Try it: tally import FILE.xlsx --dry-run. Everything that is wrong is told at once, each with"
    " its cell. Then: tally import FILE.xlsx",
    "The same file again records nothing twice. To add to a decision that is recorded already, use"
    " a column Supplements in place of the reference.",
)
EXAMPLE: Sequence[Sequence[str | float]] = (
    ("Reference", "Title", "Decided on", "Kind", "Name", "Fund kind", "Programme", "Year",
     "Amount", "Funding", "Boroughs", "Share"),
    ("PCD 9001", "Night wardens", "31/03/2024", "fund", "Wardens grant", "grant", "", "", "", "",
     "", ""),
    ("PCD 9001", "", "", "programme", "Night Wardens", "", "", "", "", "", "", ""),
    ("PCD 9001", "", "", "approval", "", "", "Night Wardens", "2024/25", 300_000.0,
     "Wardens grant: 300,000", "", ""),
    ("PCD 9001", "", "", "allocation", "", "", "Night Wardens", "2024/25", 300_000.0, "",
     "Camden; Islington", "equal"),
)  # fmt: skip
"""A row of headings, and rows that can be imported as they are."""


def write(workbook: Workbook, sheet: Worksheet, columns: Sequence[Column]) -> None:
    """The page; `columns` are those of the sheet of entries."""
    looks = _Looks(workbook)
    sheet.set_column(0, 0, 20)
    sheet.set_column(1, 1, 44)
    sheet.set_column(2, 2, 36)
    sheet.set_column(3, 11, 22)
    sheet.hide_gridlines(2)
    row = _steps(sheet, looks)
    row = _kinds(sheet, looks, row + 1)
    row = _example(sheet, looks, row + 1)
    _further(sheet, looks, row + 1, columns)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.protect()


class _Looks:
    """How the parts of the page look."""

    def __init__(self, workbook: Workbook) -> None:
        def look(**rules: Any) -> Format:
            return workbook.add_format({"valign": "top", **rules})

        self.title = look(bold=True, font_size=15, font_color="#1F3A5F")
        self.part = look(bold=True, font_size=12, font_color="#1F3A5F")
        self.heading = look(bold=True, bg_color="#1F3A5F", font_color="#FFFFFF", text_wrap=True)
        self.text = look(text_wrap=True, bottom=4, bottom_color="#BBBBBB")
        self.plain = look()
        self.amount = look(num_format="#,##0.00", bottom=4, bottom_color="#BBBBBB")
        self.strong = look(bold=True, bottom=4, bottom_color="#BBBBBB")


def _steps(sheet: Worksheet, looks: _Looks) -> int:
    sheet.write_string(0, 0, "How to fill in this workbook", looks.title)
    for row, step in enumerate(_STEPS, start=2):
        sheet.write_string(row, 0, f"{row - 1}.  {step}", looks.plain)
    return 2 + len(_STEPS)


def _kinds(sheet: Worksheet, looks: _Looks, row: int) -> int:
    sheet.write_string(row, 0, "The kinds, and the columns that each needs", looks.part)
    for at, heading in enumerate(("Kind", "What it says", "Needs", "May have")):
        sheet.write_string(row + 1, at, heading, looks.heading)
    for at in range(4, 12):
        sheet.write_blank(row + 1, at, None, looks.heading)
    for number, kind in enumerate(KINDS, start=row + 2):
        needs, may = _columns_of(kind)
        sheet.write_string(number, 0, kind, looks.strong)
        sheet.write_string(number, 1, KINDS[kind], looks.text)
        sheet.write_string(number, 2, needs, looks.text)
        sheet.merge_range(number, 3, number, 11, may, looks.text)
        if len(KINDS[kind]) > _LINE_LENGTH_MAX or len(needs) > _LINE_LENGTH_MAX:
            sheet.set_row(number, 30)
    return row + 2 + len(KINDS)


_LINE_LENGTH_MAX = 40
"""What fits on a line of the narrower of the two columns."""


def _columns_of(kind: str) -> tuple[str, str]:
    """The headings that a kind must have filled in, and those of its own that it may have."""
    needs: list[str] = []
    may: list[str] = []
    for name, field in FORMS[kind].model_fields.items():
        key = field.alias or name
        column = BY_NAME.get(key)
        if key == "set":
            may.append("Field, Was, Now")
        elif column is not None and key not in (*_OF_ALL, "kind"):
            (needs if field.is_required() else may).append(column.heading)
    return ", ".join(needs), ", ".join(may)


_OF_ALL = (
    *("cite", "effective_on", "effective_cite", "up_to", "subject_to", "awaits", "authority"),
    *("despite", "tags", "note"),
)


def _example(sheet: Worksheet, looks: _Looks, row: int) -> int:
    sheet.write_string(
        row, 0, "An example: a grant and a programme are opened, and £300,000 shared", looks.part
    )
    for number, line in enumerate(EXAMPLE, start=row + 1):
        for at, cell in enumerate(line):
            if isinstance(cell, float):
                sheet.write_number(number, at, cell, looks.amount)
            else:
                look = looks.heading if number == row + 1 else looks.text
                sheet.write_string(number, at, cell, look)
    return row + 1 + len(EXAMPLE)


def _further(sheet: Worksheet, looks: _Looks, row: int, columns: Sequence[Column]) -> None:
    """The columns that the sheet of entries does not have, and may be given."""
    sheet.write_string(row, 0, "Further columns that you may add", looks.part)
    sheet.write_string(
        row + 1,
        0,
        "Take the protection off the sheet Entries (it has no password), and write the heading in"
        " the next free column. Any order will do.",
        looks.plain,
    )
    has = {column.name for column in columns}
    further = [column for column in COLUMNS if column.name not in has]
    for number, column in enumerate(further, start=row + 2):
        sheet.write_string(number, 0, column.heading, looks.strong)
        sheet.write_string(number, 1, column.says, looks.plain)
