"""The text of a document's bytes: in the encoding that it says, or that it can only be."""

import codecs
import re
from html import unescape

from ledger.documents.unreadable import Unreadable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(
    rb"""<meta[^>]{0,300}?\bcharset\s*=\s*["']?\s*([A-Za-z0-9._:-]{1,40})""", re.IGNORECASE
)
_OF_XML = re.compile(rb"""^\s*<\?xml[^>]{0,300}?\bencoding\s*=\s*["']([A-Za-z0-9._:-]{1,40})""")
_HEAD_BYTES = 8 * 1024
_KNOWN = re.compile(
    r"utf-?8|utf8|(?:windows-?|cp)125[0-8]|iso-?8859-?[0-9]{1,2}|latin-?[0-9]|us-ascii|ascii"
    r"|macintosh|mac-?roman|koi8-[ru]|gb2312|gbk|gb18030|big5|euc-(?:jp|kr)|shift_jis|iso-2022-jp"
)
_READ_AS_WINDOWS = re.compile(r"iso-?8859-?1|latin-?1|us-ascii|ascii")
"""What pages say that are in Windows-1252 in truth, as browsers know."""
_SAVE_AGAIN = "open it in a browser or a text editor, save it again as UTF-8, and give that"


def text_of(content: bytes, *, is_page: bool) -> tuple[str, str]:
    """The text, and a remark where it is not in the encoding that it says, or was saved in another
    than its own; raises Unreadable.
    """
    text, remark = _text(content, is_page=is_page)
    mended, wrong = _mended(text)
    plain, spelt = _with_signs(mended, is_page=is_page)
    return plain, "; ".join(filter(None, (remark, wrong, spelt)))


_SPELT = r"(?:pound|#163|#xa3);"
_SPELT_IN_TEXT = re.compile(f"&{_SPELT}", re.IGNORECASE)
_SPELT_IN_PAGE = re.compile(f"&amp;(?={_SPELT})", re.IGNORECASE)
"""What a page shows as "&pound;"."""


def _with_signs(text: str, *, is_page: bool) -> tuple[str, str]:
    """The text with a pound sign where a page's spelling of it was left, and a remark about it."""
    spelt = _SPELT_IN_PAGE if is_page else _SPELT_IN_TEXT
    left = len(spelt.findall(text))
    if not left:
        return text, ""
    places = "1 place" if left == 1 else f"{left} places"
    mended = spelt.sub("&", text) if is_page else unescape(text)
    return mended, f"has “&pound;” for “£” in {places}, and is read as meant"


_GET_AGAIN = "get the paper again as it was published, or save it again as UTF-8"
_TAKEN_APART = re.compile(
    "[\u00c2\u00c3][\u0080-\u00bf\u0152-\u02dc\u2013-\u2122]|\u00e2[\u0080\u20ac]."
)
"""A sign of UTF-8 whose bytes were taken for signs of Windows-1252: "Â£" for a pound sign."""
_FOR_CERTAIN = re.compile("\u00c2\u00a3|\u00e2\u20ac.")
_LOST = re.compile("\ufffd(?=[0-9])")


def _mended(text: str) -> tuple[str, str]:
    """The text with signs put together again that were taken apart, and a remark about it."""
    certain = _FOR_CERTAIN.search(text)
    if certain and (meant := _together(certain)) != certain[0]:
        wrong = f"was saved in a wrong encoding (“{certain[0]}” for “{meant}”)"
        return _TAKEN_APART.sub(_together, text), f"{wrong}, and is read as meant; {_GET_AGAIN}"
    if lost := len(_LOST.findall(text)):
        places = "1 place" if lost == 1 else f"{lost} places"
        wrong = f"the sign before a number is lost (“\ufffd”) in {places}"
        return text, f"{wrong}: amounts without their pound sign are not read; {_GET_AGAIN}"
    return text, ""


def _together(apart: re.Match[str]) -> str:
    signs = [
        each.encode("latin-1" if each in _OF_NO_SIGN else "windows-1252", "replace")
        for each in apart[0]
    ]
    try:
        return b"".join(signs).decode()
    except UnicodeDecodeError:
        return apart[0]


_OF_NO_SIGN = "\u0081\u008d\u008f\u0090\u009d"
"""Bytes that Windows-1252 gives no sign."""


def _text(content: bytes, *, is_page: bool) -> tuple[str, str]:
    marked = next((name for mark, name in _MARKS if content.startswith(mark)), None)
    if marked is not None:
        return _decoded(content, marked), ""
    declared = _declared(content) if is_page else None
    if declared is not None:
        return _as_declared(content, declared)
    try:
        return _checked(content.decode()), ""
    except UnicodeDecodeError:
        return _decoded(content, "windows-1252"), ""


def _declared(content: bytes) -> str | None:
    head = content[:_HEAD_BYTES]
    found = _OF_XML.search(head) or _DECLARED.search(head)
    return found[1].decode().lower() if found else None


def _as_declared(content: bytes, declared: str) -> tuple[str, str]:
    if not _KNOWN.fullmatch(declared) and not declared.startswith("utf-16"):
        raise Unreadable(
            f"says that it is in {declared!r}, which is no encoding known", _SAVE_AGAIN
        )
    try:
        as_utf_8 = content.decode()
    except UnicodeDecodeError:
        as_utf_8 = None
    if as_utf_8 is not None:
        remark = ""
        if not as_utf_8.isascii() and not declared.startswith("utf"):
            remark = f"says that it is in {declared}, and is read as UTF-8, which it is"
        return _checked(as_utf_8), remark
    name = "windows-1252" if _READ_AS_WINDOWS.fullmatch(declared) else declared
    return _decoded(content, name), ""


def _decoded(content: bytes, name: str) -> str:
    try:
        return _checked(content.decode(name))
    except (UnicodeDecodeError, LookupError) as error:
        called = {"utf-8-sig": "UTF-8", "windows-1252": "UTF-8 or Windows-1252"}.get(name, name)
        raise Unreadable(f"is not text in {called}, as it should be", _SAVE_AGAIN) from error


def _checked(text: str) -> str:
    strange = len(_STRANGE.findall(text))
    if "\0" in text or strange * 100 > len(text):
        raise Unreadable(
            "is no text, no web page and no PDF",
            "give the paper as it was published: a web page, a PDF or its text",
        )
    return text


_STRANGE = re.compile("[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
