"""A decision paper that is a PDF: its words put together again, page by page.

This is the only module that knows pdfplumber. It is read in a process of its own (see apart.py):
a PDF can be made, or broken, so that its reading never ends or takes all memory there is.
"""

import logging
import time
import warnings
from collections.abc import Callable
from io import BytesIO

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.page import Page
from pdfplumber.utils.exceptions import PdfminerException

from ledger.documents.laid_out import LaidOut
from ledger.documents.paper import Paper
from ledger.documents.pdf_pages import PrintedPage, lay_out
from ledger.documents.pdf_tables import is_in, ruled_table
from ledger.documents.pdf_words import Word
from ledger.documents.unreadable import Unreadable

PAGES_MAX = 200
SECONDS_MAX = 180
"""After which no further page is begun."""
_WORDS_MAX = 20_000
"""Of one page; a page of small print has some 1,500."""


_DAMAGED = (
    "is damaged: it begins as a PDF and cannot be read as one",
    "get it again as it was published, or open it in a browser and print it to a new PDF",
)
_PICTURES = (
    "is a picture of the paper: none of its pages holds text",
    "get the paper with its text, as a web page or PDF, or have a program read the letters (OCR)",
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
            with pdfplumber.open(BytesIO(content)) as pdf:
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


def _pages(
    pages: list[Page], laid_out: LaidOut, on_page: Callable[[int, int], None]
) -> list[PrintedPage]:
    """What is printed on the pages; what of them cannot be read is remarked."""
    if not pages:
        raise Unreadable(*_DAMAGED)
    in_all = min(len(pages), PAGES_MAX)
    ends = time.monotonic() + SECONDS_MAX
    printed, empty, broken = [], [], []
    for number, page in enumerate(pages[:in_all], 1):
        if time.monotonic() > ends:
            in_all = number - 1
            break
        try:
            read = _page(number, page)
        except (Exception, MemoryError):
            broken.append(number)
            continue
        finally:
            page.close()
        if read.words or read.tables:
            printed.append(read)
        else:
            empty.append(number)
        on_page(number, in_all)
    if not printed:
        raise Unreadable(*(_DAMAGED if broken else _PICTURES))
    laid_out.remarks += _remarks(len(pages), in_all, empty, broken)
    return printed


def _page(number: int, page: Page) -> PrintedPage:
    words = [
        Word(each["text"], each["x0"], each["x1"], each["top"], each["bottom"])
        for each in page.extract_words()[:_WORDS_MAX]
    ]
    tables = []
    for found in page.find_tables():
        table = ruled_table(found.bbox, found.cells, words)
        if table is not None:
            tables.append(table)
            words = [word for word in words if not is_in(word, found.bbox)]
    return PrintedPage(number, float(page.height), tuple(words), tuple(tables))


def _remarks(of_all: int, read: int, empty: list[int], broken: list[int]) -> list[str]:
    remarks = [f"page {number} holds no text: it is empty, or a picture" for number in empty]
    remarks += [f"page {number} could not be read" for number in broken]
    if read < of_all:
        left_out = f"pages {read + 1:,} to {of_all:,}" if of_all > read + 1 else f"page {of_all:,}"
        remarks.append(f"{left_out} left out: only the first {read:,} were read")
    return remarks
