"""Tables of PDFs whose columns nothing parts but their figures being one below the other."""

from fpdf import FPDF

from tests.ledger.documents.papers import in_columns, paper_of_pdf, rows_of_money, texts

NARROW = [
    ["Item", "£"],
    ["Staff", "214,720"],
    ["Uniforms", "58,000"],
    ["Instruments", "46,000"],
    ["Total", "318,720"],
]


def test_columns_that_almost_touch_are_columns() -> None:
    """Else the figures would be words of a line, and no money."""
    paper = paper_of_pdf(lambda pdf: in_columns(pdf, NARROW, [21, 15]))
    assert rows_of_money(paper) == [
        (label, {"£": int(amount.replace(",", "")) * 100}) for label, amount in NARROW[1:]
    ]


def test_several_columns_that_almost_touch() -> None:
    """Each is one."""
    rows = [
        ["£", "2024/25", "2025/26"],
        ["Staff", "214,720", "58,000"],
        ["Instruments", "46,000", "318,720"],
    ]
    paper = paper_of_pdf(lambda pdf: in_columns(pdf, rows, [21, 15, 15]))
    assert rows_of_money(paper) == [
        ("Staff", {"2024/25": 21_472_000, "2025/26": 5_800_000}),
        ("Instruments", {"2024/25": 4_600_000, "2025/26": 31_872_000}),
    ]


def test_lines_of_text_that_end_with_amounts_are_text() -> None:
    """Though these stand one below the other, at the edge."""

    def draw(pdf: FPDF) -> None:
        for text, amount in (
            ("The lamps cost us", "£214,720"),
            ("and the oil and wax", "£258,000"),
        ):
            pdf.cell(36, 5, text)
            pdf.cell(20, 5, amount, new_x="LMARGIN", new_y="NEXT")

    assert not paper_of_pdf(draw).grids
    assert "The lamps cost us £214,720" in texts(paper_of_pdf(draw))[0]
