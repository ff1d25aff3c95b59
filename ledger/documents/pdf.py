"""A decision paper that is a PDF: its words put together again, page by page.

This is the only module that knows pdfplumber. It is read in a process of its own (see apart.py):
a PDF can be made, or broken, so that its reading never ends or takes all memory there is.
"""

import logging
import re
import time
import warnings
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pdfplumber
from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdfdevice import PDFTextDevice, PDFTextSeq
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfinterp import PDFGraphicState, PDFPageInterpreter, PDFTextState
from pdfplumber.page import Page
from pdfplumber.utils.exceptions import PdfminerException

from ledger.documents.laid_out import LaidOut
from ledger.documents.paper import Paper
from ledger.documents.pdf_pages import PrintedPage, lay_out
from ledger.documents.pdf_tables import is_in, ruled_table
from ledger.documents.pdf_words import Word, printed_lines
from ledger.documents.unreadable import Unreadable

PAGES_MAX = 200
SECONDS_MAX = 240
"""After which no further page is begun; those before are kept."""
_LETTERS_MAX = 50_000
"""Of one page; a page of small print has some 10,000."""
_LINES_MAX = 10_000
"""Drawn on one page; a large table has some hundred, a map more."""


_DAMAGED = (
    "is damaged: it begins as a PDF and cannot be read as one",
    "get it again as it was published, or open it in a browser and print it to a new PDF",
)
_PICTURES = (
    "is a picture of the paper: none of its pages holds text",
    "get the paper with its text, as a web page or PDF, or have a program read the letters (OCR)",
)
_TOO_MUCH = (
    "holds more letters on a page than any paper does",
    "get it again as it was published, or open it in a browser and print it to a new PDF",
)
_PROTECTED = (
    "is protected by a password",
    "open it with the password and print it to a new PDF, and give that",
)


def read_pdf(content: bytes, on_page: Callable[[int, int], None]) -> Paper:
    """The paper of a PDF; `on_page` is told pages read, and pages to read. Raises Unreadable."""
    logging.disable(logging.CRITICAL)  # pdfminer tells its trouble with every second file
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with pdfplumber.open(BytesIO(_without_padding(content))) as pdf:
                laid_out = LaidOut("PDF")
                pages = _pages(pdf.pages, laid_out, on_page)
        except PdfminerException as error:
            if any(isinstance(each, PDFPasswordIncorrect) for each in error.args):
                raise Unreadable(*_PROTECTED) from error
            raise Unreadable(*_DAMAGED) from error
        except Unreadable:
            raise
        except Exception as error:  # a broken PDF ends pdfminer in any way there is
            raise Unreadable(*_DAMAGED) from error
        finally:
            logging.disable(logging.NOTSET)
    lay_out(pages, laid_out)
    return laid_out.paper()


def _without_padding(content: bytes) -> bytes:
    """The PDF up to its end, which says where its index stands.

    Raises Unreadable of a large one without an index: all of it would have to be looked through.
    """
    end = _END.match(content, max(content.rfind(b"startxref"), 0))
    if end is not None and _INDEX.match(content, int(end["place"])):
        return content[: end.end()] + b"\n%%EOF\n"
    if len(content) > _WITHOUT_INDEX_BYTES_MAX:
        raise Unreadable(*_DAMAGED)
    return content


_END = re.compile(rb"startxref\s{1,20}(?P<place>[0-9]{1,10})")
_INDEX = re.compile(rb"\s{0,20}(?:xref|[0-9]{1,10}\s{1,5}[0-9]{1,5}\s{1,5}obj)")
_WITHOUT_INDEX_BYTES_MAX = 5 * 1024 * 1024


def _pages(
    pages: list[Page], laid_out: LaidOut, on_page: Callable[[int, int], None]
) -> list[PrintedPage]:
    """What is printed on the pages; what of them cannot be read is remarked."""
    in_all = min(len(pages), PAGES_MAX)
    ends = time.monotonic() + SECONDS_MAX
    printed: list[PrintedPage] = []
    broken = overfull = 0
    for number, page in enumerate(pages[:in_all], 1):
        if number > 1 and time.monotonic() > ends:
            in_all = number - 1
            break
        try:
            read = _page(number, page)
            laid_out.remarks += _remarks_of(number, page, read)
        except _TooMuch:
            laid_out.remarks.append(
                f"page {number} holds more letters than any page, and is not read"
            )
            overfull += 1
        except (Exception, MemoryError):  # noqa: BLE001 - a broken page ends pdfminer in any way
            laid_out.remarks.append(f"page {number} could not be read")
            broken += 1
        else:
            printed.append(read)
        page.close()
        on_page(number, in_all)
    if not any(page.words or page.tables for page in printed):
        is_damaged = broken or not pages
        raise Unreadable(*(_DAMAGED if is_damaged else _TOO_MUCH if overfull else _PICTURES))
    if in_all < len(pages):
        why = "" if in_all == PAGES_MAX else f" within {SECONDS_MAX // 60} minutes"
        laid_out.remarks.append(_left_out(in_all, len(pages)) + why)
    return printed


class _TooMuch(Exception):
    """A page holds more letters than any page does."""


class _LetterCount(PDFTextDevice):
    """Counts what a page prints before anything is made of it: a letter has one byte or two."""

    def __init__(self, page: Page) -> None:
        super().__init__(page.pdf.rsrcmgr)
        self._bytes = 0

    def render_string(
        self,
        _textstate: PDFTextState,
        seq: PDFTextSeq,
        _ncs: PDFColorSpace,
        _graphicstate: PDFGraphicState,
    ) -> None:
        self._bytes += sum(len(each) for each in seq if isinstance(each, bytes))
        if self._bytes > 2 * _LETTERS_MAX:
            raise _TooMuch


def _page(number: int, page: Page) -> PrintedPage:
    PDFPageInterpreter(page.pdf.rsrcmgr, _LetterCount(page)).process_page(page.page_obj)
    if len(page.chars) > _LETTERS_MAX:
        raise _TooMuch
    aslant = sum(1 for each in page.chars if not _is_level(each))
    level = page.filter(_is_level) if aslant else page
    once = level.dedupe_chars() if _is_printed_twice(level) else level
    words = [
        Word(*(each[name] for name in ("text", "x0", "x1", "top", "bottom", "fontname")))
        for each in once.extract_words(x_tolerance_ratio=0.15, extra_attrs=["size", "fontname"])
    ]
    line_middles = tuple(sorted(each.middle for each in printed_lines(words)))
    tables = []
    drawn_lines = len(page.lines) + len(page.rects) + len(page.curves)
    for drawn in once.find_tables() if drawn_lines <= _LINES_MAX else []:
        table = ruled_table(drawn.cells, words)
        if table is not None:
            tables.append(table)
            words = [word for word in words if not is_in(word, drawn.bbox)]
    return PrintedPage(
        number, float(page.height), tuple(words), tuple(tables), line_middles, aslant
    )


def _is_level(drawn: dict[str, Any]) -> bool:
    """Whether what is drawn is no letter, or one that stands on a level line."""
    if drawn["object_type"] != "char":
        return True
    along, across = drawn["matrix"][:2]
    return bool(along > 0 and abs(across) < 0.05 * along)


def _is_printed_twice(page: Page) -> bool:
    """Whether letters stand on themselves, to look bold: "££11" would be read."""
    places = {(each["text"], round(each["x0"]), round(each["top"])) for each in page.chars}
    return len(places) < len(page.chars)


def _remarks_of(number: int, page: Page, read: PrintedPage) -> list[str]:
    """What of a page is no text, and is therefore not read."""
    remarks = []
    if read.letters_aslant > _OF_A_STAMP:
        remarks.append(f"page {number} has text set sideways, which is not read")
    elif not read.words and not read.tables:
        return [f"page {number} holds no text: it is empty, or a picture"]
    kinds = {getattr(each["data"].get("Subtype"), "name", "") for each in page.annots}
    if kinds & {"Widget", "FreeText"}:
        remarks.append(f"page {number} has fields or notes that were typed in, which are not read")
    if any(_LETTERLESS in word.text for word in read.words):
        remarks.append(f"page {number} has letters that the PDF does not name; look at it yourself")
    area = page.width * page.height
    is_mostly_picture = any(each["width"] * each["height"] > area / 2 for each in page.images)
    if is_mostly_picture and len(read.words) < _FEW_WORDS:
        remarks.append(f"page {number} is mostly a picture, of which nothing is read")
    return remarks


_LETTERLESS = "(cid:"
_FEW_WORDS = 30
_OF_A_STAMP = 40
"""Letters that may stand aslant on a page and say nothing of money: "Draft", "Not yet approved"."""


def _left_out(read: int, of_all: int) -> str:
    rest = f"page {of_all:,} is" if of_all == read + 1 else f"pages {read + 1:,} to {of_all:,} are"
    return f"{rest} left out: only the first {read:,} are read"
