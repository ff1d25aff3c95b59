"""What a reader sees of a web page, as far as its elements say so themselves.

Style sheets are not read: what only they hide is taken for seen.
"""

import re

from selectolax.lexbor import LexborNode

_NEVER_SEEN = frozenset(
    {
        *("head", "script", "style", "template", "noscript", "datalist"),
        *("svg", "canvas", "object", "embed", "iframe", "audio", "video", "map"),
        *("select", "option", "textarea", "button", "input"),
    }
)
_ONLY_FOR_EARS = frozenset(
    {"visually-hidden", "sr-only", "element-invisible", "screen-reader-text"}
)
_BY_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_LEADS_ABOUT = frozenset({"navigation", "banner", "contentinfo", "search", "alertdialog"})
_BANNER = re.compile(
    r"(?:^|[\s_-])cookies?(?:$|[\s_-])|cookie-?(?:banner|consent|notice)", re.IGNORECASE
)
_FOOTNOTE_MARK = re.compile(
    r"[\s\[(]*(?:[0-9]{1,3}|[a-h]|[ivx]{1,4}|[*†‡§¶#]+)(?:[\s,]+(?:[0-9]{1,3}|[a-h]))*[\s\])]*"
)


def is_seen(node: LexborNode) -> bool:
    """Whether a reader sees the element as a part of the paper, if its parents are seen."""
    tag = node.tag
    if tag in _NEVER_SEEN or is_hidden(node):
        return False
    if tag == "sup" and _FOOTNOTE_MARK.fullmatch(node.text()):
        return False
    return not _leads_about(node)


def is_hidden(node: LexborNode) -> bool:
    """Whether the element says that it is not shown."""
    attributes = node.attributes
    if node.tag == "dialog":
        return "open" not in attributes
    if not attributes:
        return False
    return (
        "hidden" in attributes
        or bool(_BY_STYLE.search(attributes.get("style") or ""))
        or not _ONLY_FOR_EARS.isdisjoint((attributes.get("class") or "").split())
    )


def _leads_about(node: LexborNode) -> bool:
    """Whether it is the site's own, menus and banners about cookies.

    Never where it holds money, a heading of the first rank or a table, whatever it is called.
    """
    attributes, tag = node.attributes, node.tag
    named = f"{attributes.get('id') or ''} {attributes.get('class') or ''}"
    is_of_the_site = (
        tag == "nav"
        or attributes.get("role") in _LEADS_ABOUT
        or (tag != "body" and bool(_BANNER.search(named)))
    )
    return is_of_the_site and "£" not in node.text() and node.css_first("main, h1, table") is None
