"""PDFs: paragraphs whole again, tables by lines or columns, and what cannot be read is told."""

import pytest
from fpdf import FPDF
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.documents import pdf as reading_pdf
from ledger.documents.figures import figures_of
from ledger.documents.paper import Paper
from ledger.documents.pdf import PAGES_MAX, read_pdf
from ledger.documents.tables import tables_of
from ledger.documents.unreadable import Unreadable
from tests.ledger.documents.papers import (
    grid_of,
    in_columns,
    is_answered,
    money_of,
    nobody,
    paper_of_pdf,
    paragraph,
    pdf_of,
    plain,
    rows_of_money,
    ruled,
    texts,
)

LONG = (
    "The festival asks for a further £1,305,000 from the general reserve for lantern walks in each"
    " of the quarters of the town, and for an additional £19,600 in 2024/25 so that the school can"
    " take part in them; it expects to report on both before the end of the year 2025/26."
)
FUNDING = [
    ["Funding", "2024/25 £", "2025/26 £", "Source"],
    ["Lantern walks", "335,000", "", "Core"],
    ["Lantern school", "19,600", "1,000", "Reserve"],
    ["Total", "354,600", "1,000", ""],
]
AS_READ = [
    ("Lantern walks", {"2024/25 £": 335_000_00}),
    ("Lantern school", {"2024/25 £": 19_600_00, "2025/26 £": 1_000_00}),
    ("Total", {"2024/25 £": 354_600_00, "2025/26 £": 1_000_00}),
]


def lines_at(*lines: str, size: int = 11) -> Paper:
    """A PDF whose lines end where the test says."""

    def draw(pdf: FPDF) -> None:
        for line in lines:
            pdf.cell(0, 5, line, new_x="LMARGIN", new_y="NEXT")

    return paper_of_pdf(draw, size=size)


def test_a_paragraph_over_several_lines_is_one_line() -> None:
    """Paragraphs and numbered points are told apart, each whole."""

    def draw(pdf: FPDF) -> None:
        for text in ("1. Introduction", f"1.1. {LONG}", f"1.2. {LONG}", LONG):
            paragraph(pdf, text)

    paper = paper_of_pdf(draw)
    assert texts(paper) == ["1. Introduction", f"1.1. {LONG}", f"1.2. {LONG}", LONG]
    assert {line.place for line in paper.lines[:1]} == {"page 1, line 1"}


@pytest.mark.parametrize("padding", [b"\0", b" ", b"x", b"\r\n"])
def test_what_stands_behind_the_end_is_not_looked_through(padding: bytes) -> None:
    """However long it is: the paper is read at once. Without an index all would have to be, and a
    paper of that size is refused.
    """
    content = pdf_of(lambda pdf: paragraph(pdf, LONG))
    padded = content + padding * (20 * 1024 * 1024)
    assert texts(read_pdf(padded, nobody)) == [LONG]
    with pytest.raises(Unreadable, match="is damaged"):
        read_pdf(padded.replace(b"startxref\n", b"startxref\n1"), nobody)
    assert texts(read_pdf(content.replace(b"startxref\n", b"startxref\n1"), nobody)) == [LONG]


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("the walks are to cost £1,305,", "000 in all", "the walks are to cost £1,305,000 in all"),
        ("the walks are to cost £", "33,500 in all", "the walks are to cost £33,500 in all"),
        ("the walks are to cost £7.", "2m in all", "the walks are to cost £7.2m in all"),
        ("in the two years of 2024/", "25 and after", "in the two years of 2024/25 and after"),
        ("the walks are extra-", "ordinary in all", "the walks are extraordinary in all"),
        ("the walks cost £1,305,", "and the school", "the walks cost £1,305, and the school"),
    ],
)
def test_what_is_broken_at_the_end_of_a_line_is_whole(first: str, second: str, whole: str) -> None:
    """An amount, a year or a word that two lines share is one."""
    assert texts(lines_at(first, second)) == [whole]


def test_a_paragraph_goes_on_overleaf() -> None:
    """An amount broken by the end of a page is whole, and stands on the page where it begins; what
    is said behind it stands on the next.
    """

    def draw(pdf: FPDF) -> None:
        pdf.set_y(260)
        pdf.cell(0, 5, "At the end of the page it says that the walks are to cost £1,305,")
        pdf.add_page()
        pdf.cell(0, 5, "000 in all, and £62 more.")

    paper = paper_of_pdf(draw)
    assert money_of(paper) == ["£1,305,000", "£62"]
    (line,) = paper.lines
    places = [line.place_at(figure.start) for figure in figures_of(paper)]
    assert places == ["page 1, line 1", "page 2, line 1"]


def test_a_place_is_a_line_of_its_page() -> None:
    """Counted from the top of the page as it is printed: headings, headers and rows count, and a
    figure stands on the line of its paragraph on which it is printed.
    """

    def draw(pdf: FPDF) -> None:
        for number in (1, 2):
            if number > 1:
                pdf.add_page()
            pdf.set_y(8)
            pdf.cell(0, 5, "Lantern walks, official", new_x="LMARGIN", new_y="NEXT")
            pdf.set_y(40)
            paragraph(pdf, LONG)
            ruled(pdf, FUNDING)
            paragraph(pdf, f"It is £{number * 62} in the end.")

    paper = paper_of_pdf(draw)
    places = {
        (each.as_written, paper.line(each.line).place_at(each.start)) for each in figures_of(paper)
    }
    assert {place for _, place in places} == {
        *("page 1, line 2", "page 1, line 3", "page 1, line 9"),
        *("page 2, line 2", "page 2, line 3", "page 2, line 9"),
    }
    assert ("£124", "page 2, line 9") in places
    (table, _) = tables_of(paper)
    assert paper.places(table.first_line, table.last_line) == "page 1, lines 5 to 8"


def test_what_every_page_repeats_is_left_out() -> None:
    """Running headers, footers and page numbers are no lines; figures in margins stay."""

    def draw(pdf: FPDF) -> None:
        for number in range(1, 4):
            if number > 1:
                pdf.add_page()
            pdf.set_y(8)
            pdf.cell(0, 5, "Lantern walks, official")
            pdf.set_y(100)
            pdf.cell(0, 5, f"On page {number}.")
            pdf.set_y(284)
            pdf.cell(0, 5, f"Page {number} of 3", align="C")
        pdf.set_y(275)
        pdf.cell(0, 5, "In all £62")

    read = texts(read_pdf(pdf_of(lambda pdf: (pdf.set_auto_page_break(False), draw(pdf))), nobody))
    assert read == ["On page 1.", "On page 2.", "On page 3.", "In all £62"]


def test_the_mark_of_a_footnote_is_no_digit() -> None:
    """A small raised figure behind an amount is dropped; the amount is what it was."""

    def draw(pdf: FPDF) -> None:
        pdf.write(5, "It costs £33,500")
        pdf.char_vpos = "SUP"
        pdf.write(5, "1")
        pdf.char_vpos = "LINE"
        pdf.write(5, " and £62 more, on the 4")
        pdf.char_vpos = "SUP"
        pdf.write(5, "th")

    assert texts(paper_of_pdf(draw)) == ["It costs £33,500 and £62 more, on the 4th"]


def test_letters_that_are_printed_twice_are_read_once() -> None:
    """Some programs print bold letters twice."""

    def draw(pdf: FPDF) -> None:
        pdf.text(20, 20, "In all £1,305,000")
        pdf.text(20.1, 20, "In all £1,305,000")

    assert texts(paper_of_pdf(draw)) == ["In all £1,305,000"]


def test_a_ruled_table_is_read_once_with_its_columns() -> None:
    """Its cells are lines, between the paragraphs about it."""

    def draw(pdf: FPDF) -> None:
        paragraph(pdf, "Before the table.")
        ruled(pdf, FUNDING)
        paragraph(pdf, "Behind the table.")

    paper = paper_of_pdf(draw)
    assert grid_of(paper) == FUNDING
    assert rows_of_money(paper) == AS_READ
    cells = [cell for row in FUNDING for cell in row if cell]
    assert texts(paper) == ["Before the table.", *cells, "Behind the table."]


def test_merged_cells_of_a_ruled_table_keep_its_columns() -> None:
    """A heading over two columns heads both of them."""

    def draw(pdf: FPDF) -> None:
        with pdf.table() as table:
            table.row(["Funding", "2024/25", "2025/26"])
            units = table.row()
            units.cell("")
            units.cell("£000", colspan=2)
            table.row(["Walks", "350", "600"])

    assert rows_of_money(paper_of_pdf(draw)) == [
        ("Walks", {"2024/25 £000": 350_000_00, "2025/26 £000": 600_000_00})
    ]


def test_a_frame_about_a_paragraph_is_no_table() -> None:
    """What stands in a box is a paragraph."""
    paper = paper_of_pdf(lambda pdf: pdf.multi_cell(0, 5, LONG, border=1))
    assert texts(paper) == [LONG]
    assert paper.grids == ()


def test_a_table_that_only_lines_up_is_a_table() -> None:
    """Figures below one another under a unit or a year are a table with nothing drawn about it."""

    def draw(pdf: FPDF) -> None:
        paragraph(pdf, LONG)
        in_columns(
            pdf,
            [
                ["", "2024/25", "2025/26"],
                ["", "£000", "£000"],
                ["Lantern walks in all quarters", "350", "600"],
                ["and on the river", "", ""],
                ["Lantern school", "62", ""],
                ["Total", "412", "600"],
            ],
            [80, 30, 30],
        )
        paragraph(pdf, LONG)

    paper = paper_of_pdf(draw)
    assert rows_of_money(paper) == [
        (
            "Lantern walks in all quarters and on the river",
            {"2024/25 £000": 350_000_00, "2025/26 £000": 600_000_00},
        ),
        ("Lantern school", {"2024/25 £000": 62_000_00}),
        ("Total", {"2024/25 £000": 412_000_00, "2025/26 £000": 600_000_00}),
    ]
    assert texts(paper)[0] == texts(paper)[-1] == LONG
    assert texts(paper).count("Lantern school") == 1


def test_figures_that_line_up_and_are_no_money_are_no_table() -> None:
    """A table of contents has neither a unit nor a year above it."""
    contents = [["Introduction", "1"], ["The walks", "2"], ["Finance", "14"]]
    paper = paper_of_pdf(lambda pdf: in_columns(pdf, contents, [80, 30]))
    assert paper.grids == ()


def test_a_table_that_goes_on_overleaf_is_one_table() -> None:
    """The rows of the next page have the columns of the heading, said there again or not."""
    rows = [["Funding", "2024/25 £"], *([f"Walk {number}", "1,000"] for number in range(60))]
    paper = paper_of_pdf(lambda pdf: ruled(pdf, rows))
    assert grid_of(paper) == rows
    assert (paper.lines[0].place, paper.lines[-1].place) == ("page 1, line 1", "page 2, line 28")


def test_two_columns_of_text_are_read_one_after_the_other() -> None:
    """Down the left, on at the top of the right; what stands over both is read before them."""
    words = " ".join(f"{LONG[:200]} and {number},000 lamps" for number in range(1, 9))

    def draw(pdf: FPDF) -> None:
        paragraph(pdf, LONG)
        top = pdf.get_y()
        with pdf.text_columns(ncols=2, gutter=8, text_align="L") as columns:
            columns.write(f"{words} in all £1,305,000.\n\n{words}, and £62 more.")
        assert pdf.get_y() > top

    read = texts(paper_of_pdf(draw))
    assert read[0] == LONG
    assert plain(" ".join(read[1:])) == plain(f"{words} in all £1,305,000. {words}, and £62 more.")
    assert len(read) == 3


def test_a_table_of_many_columns_is_no_text_in_two() -> None:
    """Words on the left and figures on the right stay rows."""
    heading = ["", *(f"20{year}/{year + 1}" for year in range(20, 25))]
    rows = [["Grants to all boroughs for lantern walks", *["1,350"] * 5] for _ in range(12)]

    def draw(pdf: FPDF) -> None:
        in_columns(pdf, [heading, ["", *["£"] * 5], *rows], [90, 18, 18, 18, 18, 18])

    assert len(rows_of_money(paper_of_pdf(draw))) == 12


@pytest.mark.parametrize("repeats", [True, False])
def test_a_table_that_only_lines_up_goes_on_overleaf(*, repeats: bool) -> None:
    """Its rows on the next page are of its columns, whether or not the heading is said again; one
    that follows it by itself too, and no paragraph.
    """
    heading = ["Funding", "2024/25 £", "2025/26 £"]

    def draw(pdf: FPDF) -> None:
        pdf.set_y(200)
        in_columns(pdf, [heading, ["Walks", "350", "1,600"], ["School", "62", "9"]], [80, 30, 30])
        pdf.add_page()
        rest = [["Boats", "12,000", ""], ["Total", "12,412", "1,609"]]
        in_columns(pdf, [heading, *rest] if repeats else rest, [80, 30, 30])
        paragraph(pdf, LONG)

    paper = paper_of_pdf(draw)
    assert rows_of_money(paper) == [
        ("Walks", {"2024/25 £": 350_00, "2025/26 £": 1_600_00}),
        ("School", {"2024/25 £": 62_00, "2025/26 £": 9_00}),
        ("Boats", {"2024/25 £": 12_000_00}),
        ("Total", {"2024/25 £": 12_412_00, "2025/26 £": 1_609_00}),
    ]
    assert texts(paper)[-1] == LONG


def test_pages_read_before_the_time_is_over_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those that are not read are named, and why."""
    monkeypatch.setattr(reading_pdf, "SECONDS_MAX", -60)

    def draw(pdf: FPDF) -> None:
        for number in range(3):
            pdf.cell(0, 5, f"£{number + 1}")
            if number < 2:
                pdf.add_page()

    paper = paper_of_pdf(draw)
    assert texts(paper) == ["£1"]
    (remark,) = paper.remarks
    assert remark.startswith("pages 2 to 3 are left out: only the first 1 are read within")


def test_what_is_no_text_is_told_page_by_page() -> None:
    """An empty page is remarked, and the others are read."""

    def draw(pdf: FPDF) -> None:
        pdf.cell(0, 5, "£62")
        pdf.add_page()

    paper = paper_of_pdf(draw)
    assert texts(paper) == ["£62"]
    assert paper.remarks == ("page 2 holds no text: it is empty, or a picture",)


def test_a_paper_without_any_text_is_refused() -> None:
    """A scan is a picture: what to do is said."""
    with pytest.raises(Unreadable, match=r"is a picture of the paper.*OCR"):
        paper_of_pdf(lambda pdf: pdf.rect(10, 10, 50, 50))


def test_what_is_set_sideways_is_told() -> None:
    """An annex on its side is not read, and that is remarked; a stamp across the page is not."""

    def draw(pdf: FPDF) -> None:
        with pdf.rotation(45, 100, 100):
            pdf.text(100, 100, "Draft")
        pdf.cell(0, 5, "£62")
        pdf.add_page()
        with pdf.rotation(90, 100, 100):
            pdf.text(20, 100, LONG[:80])

    paper = paper_of_pdf(draw)
    assert texts(paper) == ["£62"]
    assert paper.remarks == ("page 2 has text set sideways, which is not read",)


def test_fields_that_were_typed_in_are_told() -> None:
    """What stands in a note on the page is not read, and that is said."""

    def draw(pdf: FPDF) -> None:
        pdf.cell(0, 5, "£62")
        pdf.free_text_annotation("£63", x=20, y=20, w=50, h=10)

    assert paper_of_pdf(draw).remarks == (
        "page 1 has fields or notes that were typed in, which are not read",
    )


def test_only_the_first_pages_of_a_long_paper_are_read() -> None:
    """The others are named, and how far the reading has come is told."""

    def draw(pdf: FPDF) -> None:
        for number in range(PAGES_MAX + 2):
            pdf.cell(0, 5, f"£{number}")
            if number <= PAGES_MAX:
                pdf.add_page()

    told: list[tuple[int, int]] = []
    paper = read_pdf(pdf_of(draw), lambda done, in_all: told.append((done, in_all)))
    assert paper.remarks == ("pages 201 to 202 are left out: only the first 200 are read",)
    assert told == [(number, 200) for number in range(1, 201)]
    assert money_of(paper)[-1] == "£199"


def encrypted(user_password: str) -> bytes:
    """A PDF that only its owner may change, or only who knows the password may read."""

    def draw(pdf: FPDF) -> None:
        pdf.set_encryption(owner_password="lantern", user_password=user_password)
        pdf.cell(0, 5, "In all £62")

    return pdf_of(draw)


def test_a_paper_that_everybody_may_read_is_read() -> None:
    """Protection against change alone is no hindrance; a password is told."""
    assert texts(read_pdf(encrypted(""), nobody)) == ["In all £62"]
    with pytest.raises(Unreadable, match="is protected by a password"):
        read_pdf(encrypted("secret"), nobody)


SOUND = pdf_of(lambda pdf: (paragraph(pdf, LONG), ruled(pdf, FUNDING)))


def test_the_same_words_are_read_whatever_the_size_of_print() -> None:
    """Small print has small spaces."""
    for size in (6, 9, 14):
        paper = paper_of_pdf(lambda pdf: paragraph(pdf, LONG), size=size)
        assert plain(" ".join(texts(paper))) == plain(LONG)
        assert "the general reserve" in " ".join(texts(paper))


@settings(max_examples=25)
@given(
    st.lists(st.tuples(st.integers(0, len(SOUND) - 1), st.binary(max_size=6)), max_size=6),
    st.integers(0, len(SOUND)),
)
def test_a_damaged_paper_is_read_or_refused(damage: list[tuple[int, bytes]], cut: int) -> None:
    """Whatever happened to a PDF, there is an answer."""
    content = bytearray(SOUND)
    for place, instead in damage:
        content[place : place + len(instead)] = instead
    for given_content in (bytes(content), bytes(content[:cut])):
        assert is_answered(lambda given=given_content: read_pdf(given, nobody).lines)
