"""Papers in the forms in which they are published, made of the same words."""

import re
from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path

from fpdf import FPDF

from ledger.documents.figures import figures_of
from ledger.documents.paper import Paper
from ledger.documents.pdf import read_pdf
from ledger.documents.tables import tables_of
from ledger.documents.unreadable import Unreadable
from ledger.documents.web_page import read_web_page
from ledger.problems import Refused

Rows = Sequence[Sequence[str]]


def nobody(_done: int, _in_all: int) -> None:
    """For whoever does not ask how far it has come."""


def pdf_of(draw: Callable[[FPDF], object], *, size: int = 11) -> bytes:
    """A PDF of one page, and of more where what is drawn needs them."""
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Helvetica", size=size)
    draw(pdf)
    return bytes(pdf.output())


def paper_of_pdf(draw: Callable[[FPDF], object], *, size: int = 11) -> Paper:
    """What is read of such a PDF."""
    return read_pdf(pdf_of(draw, size=size), nobody)


def paragraph(pdf: FPDF, text: str) -> None:
    """A paragraph over the whole width, with space behind it."""
    pdf.multi_cell(0, 5, text, new_x="LMARGIN", new_y="NEXT")
    pdf.ln(4)


def ruled(pdf: FPDF, rows: Rows) -> None:
    """A table with lines about its cells."""
    with pdf.table() as table:
        for row in rows:
            printed = table.row()
            for cell in row:
                printed.cell(cell)
    pdf.ln(4)


def in_columns(pdf: FPDF, rows: Rows, widths: Sequence[int]) -> None:
    """A table with nothing drawn: words to the left, what stands behind them to the right."""
    for row in rows:
        for index, (cell, width) in enumerate(zip(row, widths, strict=True)):
            pdf.cell(width, 6, cell, align="R" if index else "L")
        pdf.ln(6)
    pdf.ln(4)


def page_of(body: str) -> str:
    """A web page with what stands in its body."""
    return f"<!doctype html><html><head><title>A page</title></head><body>{body}</body></html>"


def web_table(rows: Rows) -> str:
    """A table of a web page, its first row of headings."""
    cells = [
        "".join(
            f"<{'td' if index else 'th'}>{escape(cell)}</{'td' if index else 'th'}>" for cell in row
        )
        for index, row in enumerate(rows)
    ]
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"


def seen(markup: str) -> list[str]:
    """The lines of a web page with that in its body."""
    return texts(read_web_page(page_of(markup)))


def texts(paper: Paper) -> list[str]:
    """The lines of a paper."""
    return [line.text for line in paper.lines]


def grid_of(paper: Paper) -> list[list[str]]:
    """The cells of the paper's only table."""
    (grid,) = paper.grids
    return [[cell.text for cell in row] for row in grid.rows]


def money_of(paper: Paper) -> list[str]:
    """The figures with a pound sign, as they are written."""
    return [figure.as_written for figure in figures_of(paper)]


def rows_of_money(paper: Paper) -> list[tuple[str, dict[str, int | None]]]:
    """Every row of the paper's tables of money: its words, and pence by heading."""
    return [
        (
            row.label,
            {
                column.heading: row.figures[column.index].pence
                for column in table.columns
                if column.index in row.figures
            },
        )
        for table in tables_of(paper)
        for row in table.rows
    ]


def saved(folder: Path, name: str, content: bytes | str) -> Path:
    """A file of that content."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def plain(text: str) -> str:
    """The words without white space: what a paper says, wherever its lines end."""
    return re.sub(r"\s+", "", text)


def is_answered(read: Callable[[], object]) -> bool:
    """Whether there is something, or a reason why not with what to do about it."""
    try:
        return bool(read())
    except Unreadable as refused:
        return bool(refused.wrong and refused.remedy)
    except Refused as refused:
        return all(problem.remedy for problem in refused.problems)
