"""Headings of PDFs that stand right below a full line."""

from fpdf import FPDF

from tests.ledger.documents.papers import paper_of_pdf, texts

FULL = "The festival asks for a further £1,305,000 for lantern walks in all quarters of our town."


def test_a_heading_in_another_type_is_no_part_of_the_paragraph_above_it() -> None:
    """Though that ends at the edge of the page, and nothing but the type tells them apart."""

    def draw(pdf: FPDF) -> None:
        pdf.set_right_margin(210 - 10 - pdf.get_string_width(FULL) - 3)
        for style, text in (("", FULL), ("B", "Finance"), ("", FULL), ("B", "Law"), ("", FULL)):
            pdf.set_font("Helvetica", style, 11)
            pdf.multi_cell(0, 5, text, new_x="LMARGIN", new_y="NEXT")

    assert texts(paper_of_pdf(draw)) == [FULL, "Finance", FULL, "Law", FULL]


def test_words_that_stand_out_go_on() -> None:
    """Where a line happens to be all of them."""
    first = "The festival asks for lantern walks in all quarters of the town and for the total of"

    def draw(pdf: FPDF) -> None:
        pdf.set_right_margin(210 - 10 - pdf.get_string_width(first) - 3)
        for style, text in (("", first), ("B", "£1,305,000 in 2024/25.")):
            pdf.set_font("Helvetica", style, 11)
            pdf.multi_cell(0, 5, text, new_x="LMARGIN", new_y="NEXT")

    assert texts(paper_of_pdf(draw)) == [f"{first} £1,305,000 in 2024/25."]
