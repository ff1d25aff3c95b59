"""What the book says of a decision, as somebody with a sheet reads it: headings and cells."""

from collections.abc import Mapping

from ledger.sheets.columns import BY_NAME
from ledger.wording import HeadingOf, SheetPart, parts_in_sheet

Headings = Mapping[str, str]
"""The name of a column to the heading that the sheet has over it."""


def sheet_words(text: str, headings: Headings | None = None) -> str:
    """The text with headings where it names keys of a decision file, and all else as it stands.

    The headings are those that the sheet has; without, it is not said which are new to it.
    """
    return "".join(_told(part, headings or {}) for part in parts_in_sheet(text))


def heading_of(key: str, headings: Headings) -> str:
    """The heading over a key's cells: the sheet's own, else that by which it would be known."""
    own = headings.get("set" if key == "now" else key)
    return own or (BY_NAME[key].heading if key in BY_NAME else key)


def _told(part: SheetPart, headings: Headings) -> str:
    if isinstance(part, str):
        return part
    heading = heading_of(part.key, headings)
    if isinstance(part, HeadingOf):
        return heading
    is_new = bool(headings) and ("set" if part.key == "now" else part.key) not in headings
    return f"under {'a new heading ' if is_new else ''}{heading}"
