"""Whatever file somebody gives: read by what it holds, or a clear answer."""

import os
import re
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from fpdf import FPDF
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.documents.apart import paper_of
from ledger.documents.encodings import text_of
from ledger.documents.file_kinds import kind_of
from ledger.documents.reading import SIZE_BYTES_MAX, read_paper
from ledger.documents.unreadable import Unreadable
from ledger.problems import Refused
from tests.ledger.documents.papers import (
    is_answered,
    money_of,
    nobody,
    page_of,
    paper_of_pdf,
    paragraph,
    pdf_of,
    rows_of_money,
    ruled,
    saved,
    texts,
    web_table,
)

WORDS = [
    "PCD 9001 Lantern walks",
    "The festival is asked to approve £1,305,000 for the walks, £19,600 of it for the school.",
]
FUNDING = [
    ["Funding", "2024/25 £", "2025/26 £", "Source"],
    ["Lantern walks", "335,000", "", "Core"],
    ["Lantern school", "19,600", "1,000", "Reserve"],
    ["Total", "354,600", "1,000", ""],
]


def as_pdf() -> bytes:
    """The paper as a PDF."""

    def draw(pdf: FPDF) -> None:
        for text in WORDS:
            paragraph(pdf, text)
        ruled(pdf, FUNDING)

    return pdf_of(draw)


def as_page() -> bytes:
    """The paper as a web page."""
    words = "".join(f"<p>{text}</p>" for text in WORDS)
    return page_of(words + web_table(FUNDING)).encode()


def as_text() -> bytes:
    """The paper as text."""
    return "\n".join([*WORDS, "", *("\t".join(row) for row in FUNDING)]).encode()


@pytest.mark.parametrize("made", [as_pdf, as_page, as_text])
@pytest.mark.parametrize("name", ["paper.pdf", "paper.html", "paper.txt", "paper"])
def test_a_paper_says_the_same_in_every_form_and_under_every_name(
    tmp_path: Path, made: object, name: str
) -> None:
    """What a file is, is told by what it holds: the same figures, the same rows of its table."""
    paper = read_paper(saved(tmp_path, name, made()))  # type: ignore[operator]
    assert texts(paper)[:2] == WORDS
    assert money_of(paper) == ["£1,305,000", "£19,600"]
    assert rows_of_money(paper) == [
        ("Lantern walks", {"2024/25 £": 335_000_00}),
        ("Lantern school", {"2024/25 £": 19_600_00, "2025/26 £": 1_000_00}),
        ("Total", {"2024/25 £": 354_600_00, "2025/26 £": 1_000_00}),
    ]


def test_how_far_the_reading_has_come_is_told(tmp_path: Path) -> None:
    """Of a PDF, page by page, from the process that reads it."""
    told: list[tuple[int, int]] = []
    path = saved(tmp_path, "paper", pdf_of(lambda pdf: (pdf.cell(text="£1"), pdf.add_page())))
    paper = read_paper(path, lambda done, in_all: told.append((done, in_all)))
    assert told == [(1, 2), (2, 2)]
    assert paper.remarks == ("page 2 holds no text: it is empty, or a picture",)


POUNDS = "<p>Approve £62 – “now”</p>"


@pytest.mark.parametrize(
    "content",
    [
        page_of(POUNDS).encode(),
        page_of(POUNDS).encode("windows-1252"),
        page_of(POUNDS).encode("utf-8-sig"),
        page_of(POUNDS).encode("utf-16"),
        page_of(POUNDS).encode("utf-32"),
        f'<html><meta charset="iso-8859-1">{POUNDS}</html>'.encode("windows-1252"),
        f"<html><meta http-equiv=x content='text/html; charset=macintosh'>{POUNDS}</html>".encode(
            "macintosh"
        ),
        f'<?xml version="1.0" encoding="windows-1252"?><html>{POUNDS}</html>'.encode(
            "windows-1252"
        ),
        b"<html><meta charset=utf-16>" + POUNDS.encode() + b"</html>",
        "Approve £62 – “now”".encode(),
        "Approve £62 – “now”\r\n".encode("windows-1252"),
        "Approve £62 – “now”".encode("utf-16"),
    ],
)
def test_a_pound_sign_is_one_in_every_encoding(tmp_path: Path, content: bytes) -> None:
    """What is declared, marked or plainly so is read as that."""
    paper = read_paper(saved(tmp_path, "paper", content))
    assert texts(paper) == ["Approve £62 – “now”"]
    assert paper.remarks == ()


def test_a_page_in_another_encoding_than_it_says_is_told(tmp_path: Path) -> None:
    """Where it can only be UTF-8 it is read so, with a remark; else it is refused."""
    page = f"<html><meta charset=windows-1252>{POUNDS}</html>"
    paper = read_paper(saved(tmp_path, "paper", page))
    assert texts(paper) == ["Approve £62 – “now”"]
    assert paper.remarks == ("says that it is in windows-1252, and is read as UTF-8, which it is",)
    wrong = page.replace("windows-1252", "utf-8").encode("windows-1252")
    assert "is not text in utf-8, as it should be" in refusal(saved(tmp_path, "paper", wrong))
    unknown = page.replace("windows-1252", "runes").encode()
    assert "says that it is in 'runes'" in refusal(saved(tmp_path, "paper", unknown))


@pytest.mark.parametrize("content", [page_of(POUNDS), "Approve £62 – “now”"])
def test_signs_that_a_wrong_encoding_took_apart_are_put_together(
    tmp_path: Path, content: str
) -> None:
    """UTF-8 that was once taken for Windows-1252 is read as it was meant, and that is told."""
    apart = "".join(
        each if each.isascii() else each.encode().decode("windows-1252", "replace")
        for each in content.replace("”", "\x00")
    ).replace("\x00", "\u00e2\u20ac\u009d")
    paper = read_paper(saved(tmp_path, "paper", apart))
    assert texts(paper) == ["Approve £62 – “now”"]
    (remark,) = paper.remarks
    assert remark.startswith("was saved in a wrong encoding (“Â£” for “£”), and is read as meant")


def test_what_is_written_with_such_letters_is_left_alone(tmp_path: Path) -> None:
    """A circumflex by itself is a letter."""
    paper = read_paper(saved(tmp_path, "paper", "In Âge and Pâté, £5 – “now”"))
    assert (texts(paper), paper.remarks) == (["In Âge and Pâté, £5 – “now”"], ())


@pytest.mark.parametrize(
    "content",
    [
        "Approve &pound;1,000 &amp; &#163;200.",
        page_of("Approve &amp;pound;1,000 &amp; &amp;#163;200."),
    ],
)
def test_a_pound_sign_that_is_spelt_out_is_read(tmp_path: Path, content: str) -> None:
    """As somebody's pasting left it, in a text or twice over in a page; and that is told."""
    paper = read_paper(saved(tmp_path, "paper", content))
    assert texts(paper) == ["Approve £1,000 & £200."]
    assert paper.remarks == ("has “&pound;” for “£” in 2 places, and is read as meant",)


def test_lost_pound_signs_are_told(tmp_path: Path) -> None:
    """What a sign was that is lost is not known: the amount is not read, and that is said."""
    paper = read_paper(saved(tmp_path, "paper", "Approve \ufffd1,000 and \ufffd200."))
    assert money_of(paper) == []
    (remark,) = paper.remarks
    assert remark.startswith("the sign before a number is lost (“\ufffd”) in 2 places")


def refusal(path: Path) -> str:
    """Why the file is refused."""
    with pytest.raises(Refused) as refused:
        read_paper(path)
    (problem,) = refused.value.problems
    assert problem.place.text == str(path)
    return f"{problem.wrong}; {problem.remedy}"


def zipped(*names: str) -> bytes:
    """A zip with parts of those names."""
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return content.getvalue()


MAIL = "From: a@b.example\nTo: c@d.example\nSubject: Paper\nMIME-Version: 1.0\n"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b" \r\n\t", "is empty"),
        (zipped("[Content_Types].xml", "word/document.xml"), "is a Word document .*as a PDF"),
        (zipped("xl/workbook.xml"), "is a workbook .*as a PDF"),
        (zipped("ppt/presentation.xml"), "is a presentation"),
        (zipped("mimetype", "content.xml"), "LibreOffice"),
        (zipped("paper.pdf"), "is a zip; unpack it"),
        (b"PK\x03\x04" + b"x" * 50, "is a damaged zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 50, "old Office program"),
        (b"\x89PNG\r\n\x1a\n", "is a picture; .*OCR"),
        (b"\xff\xd8\xff\xe0", "is a picture"),
        (b"\0\0\0\x18ftypheic", "is a picture"),
        (b"RIFF\0\0\0\0WEBP", "is a picture"),
        (b"{\\rtf1 }", r"\(.rtf\)"),
        (b"%!PS-Adobe", "is a PostScript file"),
        (b"\x1f\x8b\x08", "is a packed file"),
        (b"bplist00", "Safari"),
        (MAIL.encode() + b"\nThe paper.", "is a mail"),
        (MAIL.encode() + b"Content-Type: multipart/related;\n\n<html>", "single file"),
        (b'<?xml version="1.0"?><office:document/>', "is XML, and no web page"),
        (b"<html><script>draw()</script></html>", "shows no words by itself"),
        (b"A\0B\0\1\2\3", "is no text, no web page and no PDF"),
        (bytes(range(256)), "is no text, no web page and no PDF|is not text in"),
        (b"a\n" * 200_001, "more text than any decision paper"),
        (b"%PDF-1.7\nand nothing else", "is damaged: it begins as a PDF"),
        (b"<p>" + b"<div>" * 5_001 + b"</p></p>", "more than 5,000 elements"),
        (pdf_of(lambda pdf: pdf.rect(9, 9, 9, 9)), "is a picture of the paper: none of its pages"),
    ],
)
def test_what_cannot_be_read_is_said_to_be_what_it_is(
    tmp_path: Path, content: bytes, said: str
) -> None:
    """One sentence: what the file is, and what to do."""
    path = saved(tmp_path, "paper.pdf", content)
    assert re.search(said, refusal(path))


def test_a_file_that_is_none_or_too_large_is_refused_unread(tmp_path: Path) -> None:
    """A folder, a pipe, nothing at all; and of 50 MB and more nothing is read."""
    assert "is a folder" in refusal(tmp_path)
    assert "cannot be read (No such file or directory)" in refusal(tmp_path / "gone")
    os.mkfifo(tmp_path / "pipe")
    assert "it is a pipe or a device" in refusal(tmp_path / "pipe")
    with (tmp_path / "large").open("wb") as large:
        large.truncate(SIZE_BYTES_MAX + 1)
    assert "is larger than 50 MB" in refusal(tmp_path / "large")


def test_reading_that_does_not_end_is_ended() -> None:
    """The process is stopped after its time, and the answer says so."""
    with pytest.raises(Unreadable, match="takes longer to read than any decision paper should"):
        paper_of("web page", page_of("<b>" * 50_000).encode(), nobody, seconds_max=0.01)


def test_reading_that_takes_all_memory_is_ended() -> None:
    """The process has a bound, and the answer says so."""
    page = page_of("<p>a</p>" * 3_000_000).encode()
    with pytest.raises(Unreadable, match="takes more memory to read than any decision paper"):
        paper_of("web page", page, nobody, memory_bytes_max=150 * 1024 * 1024)


def test_a_page_with_more_letters_than_any_is_not_begun() -> None:
    """It is told, and what else the PDF holds is read; of a PDF with nothing else, that is why."""

    def endless(pdf: FPDF) -> None:
        pdf.cell(0, 10, "and £1,234 so on " * 20_000)

    def with_another(pdf: FPDF) -> None:
        endless(pdf)
        pdf.add_page()
        pdf.cell(0, 10, "Approve £1,234 for lamps.")

    with pytest.raises(Unreadable, match="holds more letters on a page than any paper does"):
        paper_of_pdf(endless)
    paper = paper_of_pdf(with_another)
    assert texts(paper) == ["Approve £1,234 for lamps."]
    assert paper.remarks == ("page 1 holds more letters than any page, and is not read",)


def test_the_libraries_that_read_are_loaded_where_they_read() -> None:
    """A command that reads no paper does not wait for them, nor does what only begins one."""
    listed = "import sys, ledger.documents.reading; print(*sys.modules)"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    ran = subprocess.run(
        [sys.executable, "-c", listed], capture_output=True, text=True, check=True, env=environment
    )
    loaded = {name.partition(".")[0] for name in ran.stdout.split()}
    assert "ledger" in loaded
    assert loaded.isdisjoint({"pdfplumber", "pdfminer", "selectolax", "PIL"})


@given(st.binary(max_size=200))
def test_any_bytes_are_some_kind_of_file_or_refused(content: bytes) -> None:
    """Nothing that a file holds goes without an answer."""
    assert is_answered(lambda: kind_of(content))
    assert is_answered(lambda: text_of(content, is_page=True))


@settings(max_examples=15)
@given(st.sampled_from(["", "<html>", "%PDF-1.4\n", "PK\x03\x04"]), st.text(max_size=200))
def test_any_file_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, beginning: str, rest: str
) -> None:
    """The whole way, with its process: a paper with words, or a reason and what to do."""
    path = saved(tmp_path_factory.mktemp("any"), "paper", (beginning + rest).encode())
    assert is_answered(lambda: read_paper(path).lines)
