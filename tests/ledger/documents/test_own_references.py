"""A paper that gives itself two references, and one that only names others."""

import pytest
from fpdf import FPDF

from ledger.book import Book
from ledger.documents.pdf import read_pdf
from tests.ledger.documents.papers import nobody, paragraph, texts
from tests.ledger.documents.test_checking import checked

OWN = "{title}\n\nReference code: {code}\n\nApprove £2,000 for lamps.\n\nPCD 2001\n\n{footer}\n"


@pytest.mark.parametrize(
    ("title", "code", "footer"),
    [
        ("PCD 1711 Lamps", "PCD 1711", "PCD 1717 | Page 3 of 3"),
        ("PCD 1711 Lamps", "PCD 1711", "OFFICIAL - Decision PCD 1717"),
        ("PCD 1717 Lamps", "PCD 1711", ""),
        ("Lamps", "PCD 1711", "Page 1 - PCD 1717\n\nApprove.\n\nPage 2 - PCD 1717"),
    ],
)
def test_a_paper_that_gives_itself_two_references_is_told(
    book: Book, title: str, code: str, footer: str
) -> None:
    """In its title, behind its label, at its foot."""
    found = checked(book, OWN.format(title=title, code=code, footer=footer))
    says = [each.says for each in found.findings if str(each.about) == "reference" and each.differs]
    assert says == ["it calls itself PCD 1717 here, and PCD 1711 elsewhere"]


@pytest.mark.parametrize(
    ("title", "footer"),
    [
        ("PCD 1711 Lamps", "PCD 1711 | Page 3 of 3"),
        ("Amendment to PCD 1500", "Background papers: PCD 1712"),
        ("Lamps", "Background papers\n\nReference: PCD 1712\n\nPCD 1713 Lamps in parks"),
        ("Lamps", "See PCD 1717, page 3."),
    ],
)
def test_decisions_that_a_paper_names_are_not_its_own(book: Book, title: str, footer: str) -> None:
    """What it amends, its background papers, what a sentence names."""
    found = checked(book, OWN.format(title=title, code="PCD 1711", footer=footer))
    assert not [each for each in found.findings if str(each.about) == "reference" and each.differs]


class _WithFooters(FPDF):
    def footer(self) -> None:
        """What stands at the foot of every page."""
        self.set_y(-15)
        self.cell(0, 10, f"PCD 1717 | Page {self.page_no()} of 2", align="C")


def test_a_footer_is_read_once() -> None:
    """It may hold the paper's reference; on the last page it is in nobody's way."""
    pdf = _WithFooters()
    pdf.set_font("Helvetica", size=11)
    for text in ("We give lamps to", "whoever has none."):
        pdf.add_page()
        paragraph(pdf, text)
    read = read_pdf(bytes(pdf.output()), nobody)
    assert texts(read) == ["We give lamps to whoever has none.", "PCD 1717 | Page 2 of 2"]
