"""What a cell's format adds to its number: a percentage, or another currency than pounds.

The number alone does not say it: 30% is stored as 0.3, and $500 as 500.
"""

import re
from zipfile import ZipFile

from ledger.sheets.xml_parts import Attributes, Elements, read_part

_STYLES = "xl/styles.xml"
_PERCENT_IDS = {"9": "%", "10": "%"}
"""Formats that every workbook has, without saying them (ECMA-376, part 1, 18.8.30)."""
_QUOTED = re.compile(r'"([^"]*)"')
_SYMBOL = re.compile(r"\[\$([^\]-]+)(?:-[^\]]*)?\]")
_IN_BRACKETS = re.compile(r"\[[^\]]*\]")
_MONEY = re.compile(r"[$€¥₹]|\b(?:USD|EUR|CHF|JPY|INR|AUD|CAD|NZD)\b|US\$")
_POUNDS = {"£", "GBP"}


def unit_of_format(code: str) -> str:
    """ "%", or the currency, that a format shows behind or before a number; "" for plain ones."""
    first = code.partition(";")[0]
    for symbol in _SYMBOL.findall(first):
        if symbol.strip() not in _POUNDS:
            return str(symbol.strip())
    bare = _IN_BRACKETS.sub("", _SYMBOL.sub("", first))
    texts = " ".join([*_QUOTED.findall(bare), _QUOTED.sub("", bare)])
    money = _MONEY.search(texts)
    if money is not None:
        return money[0]
    return "%" if "%" in _QUOTED.sub("", bare) else ""


def units_of_styles(archive: ZipFile) -> dict[str, str]:
    """The number of a cell's style to the unit that it shows, of those that show one."""
    if _STYLES not in archive.namelist():
        return {}
    styles = _Styles()
    with archive.open(_STYLES) as part:
        read_part(part, _STYLES, styles)
    return styles.units


class _Styles(Elements):
    """The formats of numbers, and which style of a cell has which."""

    def __init__(self) -> None:
        super().__init__(
            {"numFmt": self._format, "cellXfs": self._begin_styles, "xf": self._begin_style},
            {"cellXfs": self._end_styles},
        )
        self.units: dict[str, str] = {}
        self._formats = dict(_PERCENT_IDS)
        self._style: int | None = None

    def _format(self, attributes: Attributes) -> None:
        unit = unit_of_format(attributes.get("formatCode", ""))
        self._formats[attributes.get("numFmtId", "")] = unit

    def _begin_styles(self, _: Attributes) -> None:
        self._style = 0

    def _begin_style(self, attributes: Attributes) -> None:
        if self._style is None:
            return
        unit = self._formats.get(attributes.get("numFmtId", ""), "")
        if unit:
            self.units[str(self._style)] = unit
        self._style += 1

    def _end_styles(self) -> None:
        self._style = None
