"""A decision paper that is a web page: what a reader sees of it, in order, and its tables.

Nothing is run and nothing is fetched. What a page hides is left out, and so is what only leads
about the site; but nothing with a pound sign in it is ever left out as that.
"""

import re
from collections.abc import Callable, Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ledger.documents.laid_out import LaidOut
from ledger.documents.paper import Paper
from ledger.documents.unreadable import Unreadable
from ledger.documents.web_tables import is_table_of_data, rows_of

DEEPEST = 5_000
"""Elements in one another; the pages of web sites have some thirty, and browsers stop at 512."""

_NEVER_SEEN = frozenset(
    "head script style template noscript svg canvas object embed iframe audio video map"
    " datalist select option textarea button input".split()
)
_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt"
    " fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main"
    " menu nav ol p pre search section summary table tbody td tfoot th thead title tr ul".split()
)
_STRUCK_OUT = frozenset({"del", "s", "strike"})
_ONLY_FOR_EARS = frozenset(
    {"visually-hidden", "sr-only", "element-invisible", "screen-reader-text"}
)
_LEADS_ABOUT = frozenset({"navigation", "banner", "contentinfo", "search", "alertdialog"})
_HIDDEN_BY_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BANNER = re.compile(r"(?:^|[\s_-])cookies?(?:$|[\s_-])|cookie-?(?:banner|consent|notice)", re.I)
_FOOTNOTE_MARK = re.compile(r"[\s\[(]*(?:[0-9]{1,3}|[a-h]|[ivx]{1,4}|[*†‡§¶#]+)[\s\]),]*")
_BULLET = re.compile(r"\s*[•▪‣◦●∙·]\s*")


def read_page(content: bytes, _on_progress: Callable[[int, int], None]) -> Paper:
    """The paper of a page as it was saved, in UTF-8; raises Unreadable."""
    return read_web_page(content.decode())


def read_web_page(markup: str) -> Paper:
    """The paper of a page; raises Unreadable."""
    if _is_too_deep(markup):
        raise Unreadable(
            f"has more than {DEEPEST:,} elements in one another, as no page of a web site has",
            "open it in a browser and save it again, or copy its words into a text file",
        )
    body = LexborHTMLParser(markup).body
    laid_out = LaidOut("web page")
    if body is not None:
        _Reader(laid_out).read(body)
    return laid_out.paper()


_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_CLOSE_THEMSELVES = frozenset(
    "p li dt dd tr td th tbody thead tfoot option colgroup rt rp area base br col embed hr img"
    " input link meta source track wbr".split()
)


def _is_too_deep(markup: str) -> bool:
    """Whether elements are opened in one another further than any page needs.

    The parser's time grows with the square of it. What closes itself is not counted.
    """
    depth = 0
    for match in _TAG.finditer(markup):
        if match[2].lower() in _CLOSE_THEMSELVES:
            continue
        depth += -1 if match[1] else 1
        if depth > DEEPEST:
            return True
        depth = max(depth, 0)
    return False


class _Reader:
    """Goes through a page once, and says its lines and tables."""

    def __init__(self, laid_out: LaidOut) -> None:
        self._laid_out = laid_out
        self._has_struck_out = False

    def read(self, body: LexborNode) -> None:
        """Everything below the body."""
        said: list[str] = []
        for piece in self._pieces(body):
            if isinstance(piece, str):
                said.append(piece)
                continue
            self._say(said)
            if piece is not None:
                self._laid_out.table(rows_of(piece, self._text))
        self._say(said)
        if self._has_struck_out:
            self._laid_out.remarks.append("what is struck out on the page is left out")

    def _say(self, said: list[str]) -> None:
        text = "".join(said)
        said.clear()
        mark = _BULLET.match(text)
        self._laid_out.say(text[mark.end() :] if mark else text)

    def _text(self, node: LexborNode) -> str:
        """What a cell says; None where it is not seen."""
        pieces = self._pieces(node, whole=True)
        return "".join(piece if isinstance(piece, str) else " " for piece in pieces)

    def _pieces(
        self, root: LexborNode, *, whole: bool = False
    ) -> Iterator[str | None | LexborNode]:
        """Text as it comes, None where a line ends, and the tables that hold data.

        With `whole`, tables are only text too.
        """
        stack: list[tuple[LexborNode, bool]] = []
        preformatted = 0
        if root.child is not None:
            stack.append((root.child, False))
        while stack:
            node, is_left = stack.pop()
            tag = node.tag or ""
            if is_left:
                preformatted -= tag == "pre"
                if tag in _BLOCKS:
                    yield None
                continue
            if node.next is not None:
                stack.append((node.next, False))
            if node.is_text_node:
                yield from _lines(node.text_content or "", keep=preformatted > 0)
            elif node.is_element_node and not self._is_left_out(node, tag):
                if tag == "br" or tag in _BLOCKS:
                    yield None
                if tag == "table" and not whole and is_table_of_data(node):
                    caption = node.css_first("caption")
                    if caption is not None:
                        yield self._text(caption)
                    yield node
                    continue
                preformatted += tag == "pre"
                stack.append((node, True))
                if node.child is not None:
                    stack.append((node.child, False))

    def _is_left_out(self, node: LexborNode, tag: str) -> bool:
        if tag in _STRUCK_OUT:
            self._has_struck_out = True
            return True
        if tag in _NEVER_SEEN or is_hidden(node):
            return True
        if tag == "sup":
            return bool(_FOOTNOTE_MARK.fullmatch(node.text()))
        return _only_leads_about(node, tag)


def _lines(text: str, *, keep: bool) -> Iterator[str | None]:
    if not keep:
        yield text
        return
    for index, line in enumerate(text.split("\n")):
        if index:
            yield None
        yield line


def is_hidden(node: LexborNode) -> bool:
    """Whether a reader never sees it, as far as the element says so itself."""
    attributes = node.attributes
    if not attributes:
        return False
    return (
        "hidden" in attributes
        or bool(_HIDDEN_BY_STYLE.search(attributes.get("style") or ""))
        or not _ONLY_FOR_EARS.isdisjoint((attributes.get("class") or "").split())
        or (node.tag == "dialog" and "open" not in attributes)
    )


def _only_leads_about(node: LexborNode, tag: str) -> bool:
    """Whether it is the site's own: menus, banners about cookies; never with money in it."""
    attributes = node.attributes
    named = f"{attributes.get('id') or ''} {attributes.get('class') or ''}"
    is_of_the_site = (
        tag == "nav"
        or attributes.get("role") in _LEADS_ABOUT
        or (tag != "body" and bool(_BANNER.search(named)))
    )
    return is_of_the_site and "£" not in node.text() and node.css_first("main, h1, table") is None
