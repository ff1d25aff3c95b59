"""What a file is, by what it holds and not by its name; and what to do with what is no paper."""

import re
from io import BytesIO
from typing import Literal
from zipfile import BadZipFile, ZipFile

from ledger.documents.unreadable import Unreadable

Kind = Literal["PDF", "web page", "text"]

_HEAD_BYTES = 64 * 1024
_AS_PDF = "save it as a PDF, or as a web page, and give that"
_WITH_TEXT = (
    "get the paper with its text, as a web page or PDF, or have a program read the letters (OCR)"
)
_BEGINNINGS = (
    ((b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*"), "is a picture", _WITH_TEXT),
    ((b"{\\rtf",), "is a document in rich text (.rtf)", _AS_PDF),
    ((b"%!PS",), "is a PostScript file", "convert it to a PDF, and give that"),
    ((b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!"), "is a packed file", "unpack it, and give the paper"),
    ((b"bplist00",), "is a page that Safari archived", "save it as page source, and give that"),
)
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How old Office files begin, mails of Outlook, and new files with a password."""


def kind_of(content: bytes) -> Kind:
    """What can be read; raises Unreadable for what else people have."""
    head = content[:_HEAD_BYTES]
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n\f")
    if start.startswith(b"%PDF-") or (b"%PDF-" in head[:1024] and b"\nendobj" in content):
        return "PDF"
    for beginnings, wrong, remedy in _BEGINNINGS:
        if head.startswith(beginnings) and (head[:2] != b"BM" or b"\0" in head[:32]):
            raise Unreadable(wrong, remedy)
    if (head[:4] == b"RIFF" and head[8:12] == b"WEBP") or head[4:12] in _OF_TELEPHONES:
        raise Unreadable("is a picture", _WITH_TEXT)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        raise _archive(content)
    if head.startswith(_COMPOUND):
        raise Unreadable("is a file of an old Office program or Outlook, or protected", _AS_PDF)
    text = _ascii(head)
    if _is_mail(text):
        raise _mail(text)
    if _is_markup(text):
        return "web page"
    if text.lstrip().startswith("<?xml"):
        raise Unreadable("is XML, and no web page", _AS_PDF)
    return "text"


_OF_TELEPHONES = (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypavif")


def _ascii(head: bytes) -> str:
    """What of it is ASCII, whichever encoding of the usual ones it is in."""
    return head.replace(b"\0", b"").decode("ascii", errors="replace").lstrip("\ufffd")


def _archive(content: bytes) -> Unreadable:
    try:
        with ZipFile(BytesIO(content)) as archive:
            names = archive.namelist()
    except (BadZipFile, ValueError, OSError, NotImplementedError):
        return Unreadable("is a damaged zip", "get the paper again as it was published")
    for beginning, wrong in _OF_ARCHIVES:
        if any(name.startswith(beginning) for name in names):
            return Unreadable(wrong, _AS_PDF)
    return Unreadable("is a zip", "unpack it, and give the paper that is in it")


_OF_ARCHIVES = (
    ("word/", "is a Word document (.docx)"),
    ("xl/", "is a workbook (.xlsx)"),
    ("ppt/", "is a presentation (.pptx)"),
    ("META-INF/container.xml", "is an electronic book"),
    ("content.xml", "is a document of LibreOffice or OpenOffice (.odt, .ods)"),
    ("Index", "is a document of Pages, Numbers or Keynote"),
)

_MAIL_KEY = re.compile(
    r"(?:From|To|Subject|Date|Received|Return-Path|Message-ID|MIME-Version|Content-Type"
    r"|Delivered-To|Snapshot-Content-Location): ?\S",
    re.IGNORECASE,
)


def _is_mail(text: str) -> bool:
    lines = text.splitlines()[:40]
    keys = {line.partition(":")[0].lower() for line in lines if _MAIL_KEY.match(line)}
    return len(keys) > 2 and not keys.isdisjoint({"mime-version", "message-id", "received"})


def _mail(text: str) -> Unreadable:
    if "multipart/related" in text[:2000].lower():
        return Unreadable(
            "is a web page saved as a single file (.mhtml) or a mail",
            'open it in a browser, save it as "Webpage, HTML only", and give that',
        )
    return Unreadable("is a mail (.eml)", "save the paper that came with it, and give that")


_ROOT = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*|<!--(?:(?!-->).)*-->\s*)*<(?:!doctype\s+html|html)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAGS = re.compile(
    r"</(?:p|div|td|tr|table|li|ul|ol|h[1-6]|span|body|html|main|pre|a|b)\s*>", re.IGNORECASE
)
_ENOUGH_TAGS = 2


def _is_markup(text: str) -> bool:
    """Whether it is HTML: by its first element, or by elements that end."""
    if _ROOT.match(text):
        return True
    if text.lstrip().startswith("<?xml"):
        return False
    found = len(_TAGS.findall(text))
    return found >= _ENOUGH_TAGS or (found > 0 and text.lstrip().startswith("<"))
