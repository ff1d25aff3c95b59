"""A decision paper that is a web page: what a reader sees of it, in order, and its tables.

Nothing is run and nothing is fetched. Menus and what the page hides are left out (see web_seen.py).
"""

import re
from collections.abc import Callable, Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ledger.documents.laid_out import LaidOut
from ledger.documents.paper import Paper
from ledger.documents.unreadable import Unreadable
from ledger.documents.web_seen import is_seen
from ledger.documents.web_tables import is_table_of_data, rows_of

DEEPEST = 5_000
"""Elements in one another; the pages of web sites have some thirty, and browsers stop at 512."""

_BLOCKS = frozenset(
    {
        *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd"),
        *("details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure"),
        *("footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr"),
        *("legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary"),
        *("table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    }
)
_STRUCK_OUT = frozenset({"del", "s", "strike"})
_BULLET = re.compile(r"\A\s*[•▪‣◦●∙·]\s*")

Piece = str | LexborNode | None
"""Text, a table of data, or the end of a line."""


def read_page(content: bytes, _on_progress: Callable[[int, int], None]) -> Paper:
    """The paper of a page in UTF-8; raises Unreadable."""
    return read_web_page(content.decode())


def read_web_page(markup: str) -> Paper:
    """The paper of a page; raises Unreadable."""
    if _is_too_deep(markup):
        raise Unreadable(
            f"has more than {DEEPEST:,} elements in one another, as no page of a web site has",
            "open it in a browser and print it to a PDF, or copy its words into a text file",
        )
    body = LexborHTMLParser(markup).body
    laid_out = LaidOut("web page")
    if body is not None:
        _Reader(laid_out).read(body)
    return laid_out.paper()


_OPENED_OR_CLOSED = re.compile(
    r"<(/?)(?:div|span|section|article|main|ul|ol|dl|table|blockquote|font|center|form|strong|em"
    r"|details|fieldset)(?=[\s/>])",
    re.IGNORECASE,
)


def _is_too_deep(markup: str) -> bool:
    """Whether elements are opened in one another further than any page needs.

    The time of the parser grows with the square of it.
    """
    depth = 0
    for match in _OPENED_OR_CLOSED.finditer(markup):
        depth = max(depth + (-1 if match[1] else 1), 0)
        if depth > DEEPEST:
            return True
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
                self._say_table(piece)
        self._say(said)
        if self._has_struck_out:
            self._laid_out.remarks.append("what is struck out on the page is left out")

    def _say(self, said: list[str]) -> None:
        self._laid_out.say(_BULLET.sub("", "".join(said), count=1) if said else "")
        said.clear()

    def _say_table(self, table: LexborNode) -> None:
        caption = table.css_first("caption")
        if caption is not None and is_seen(caption):
            self._laid_out.say(self._text(caption))
        self._laid_out.table(rows_of(table, self._text))

    def _text(self, node: LexborNode) -> str:
        """What an element says, its lines with a space between them."""
        pieces = self._pieces(node, tables=False)
        return "".join(piece if isinstance(piece, str) else " " for piece in pieces)

    def _pieces(self, root: LexborNode, *, tables: bool = True) -> Iterator[Piece]:
        """What a reader sees below the element; without `tables`, their cells are lines too.

        No function calls itself here: a page may be deeper than Python's stack.
        """
        stack: list[tuple[LexborNode | None, bool]] = [(root.child, False)]
        while stack:
            node, as_it_is = stack.pop()
            if node is None:  # the end of a block
                yield None
                continue
            if node.next is not None:
                stack.append((node.next, as_it_is))
            if node.is_text_node:
                yield from _lines(node.text_content or "", as_it_is=as_it_is)
            elif not node.is_element_node or not self._is_taken(node):
                continue
            elif tables and node.tag == "table" and is_table_of_data(node):
                yield node
            else:
                if node.tag in _BLOCKS or node.tag == "br":
                    yield None
                    stack.append((None, False))
                if node.child is not None:
                    stack.append((node.child, as_it_is or node.tag == "pre"))

    def _is_taken(self, node: LexborNode) -> bool:
        if node.tag in _STRUCK_OUT:
            self._has_struck_out = True
            return False
        return is_seen(node)


def _lines(text: str, *, as_it_is: bool) -> Iterator[str | None]:
    """The text, in its own lines where white space is kept as it is."""
    if not as_it_is:
        yield text
        return
    for index, line in enumerate(text.split("\n")):
        if index:
            yield None
        yield line
