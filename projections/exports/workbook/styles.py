"""How cells look: one small set of formats for every sheet."""

from typing import Any, NamedTuple

from projections.exports.excel import Format, Workbook

INK, PALE, LATER, RULE, LINKED = "#1F3B57", "#E8EEF4", "#F3F3F3", "#8A9BAD", "#0B5394"
MONEY = '#,##0.00_)_-;(#,##0.00)_-;"–"_)_-'
"""Pounds: brackets below zero, a dash for none, decimals in line; then room before a neighbour."""
COUNT = '#,##0_)_-;-#,##0_)_-;"–"_)_-'
DAY = "d mmm yyyy"
INSTANT = "d mmm yyyy hh:mm:ss"
TITLE_POINTS = 16
FONT: dict[str, Any] = {"font_name": "Arial", "font_size": 10, "valign": "top"}
"""Of every cell, also of one without a format: a font that all programs have, or one as wide."""


class Words(NamedTuple):
    """The format of a text, and the same for one that a program could take for a formula."""

    plain: Format
    quoted: Format
    folds: bool
    """Whether it goes on in another line where its column ends."""


class Styles:
    """The formats of one workbook."""

    def __init__(self, workbook: Workbook) -> None:
        def made(**looks: Any) -> Format:
            return workbook.add_format({**FONT, **looks})

        def words(**looks: Any) -> Words:
            folds = bool(looks.get("text_wrap", False))
            return Words(made(**looks), made(**looks, quote_prefix=True), folds)

        head = {"bold": True, "font_color": "#FFFFFF", "bg_color": INK, "text_wrap": True}
        head |= {"valign": "vcenter", "border": 1, "border_color": RULE}
        total = {"bold": True, "top": 1, "bottom": 6, "bg_color": PALE}
        link = {"font_color": LINKED}
        self.title = words(bold=True, font_size=TITLE_POINTS, font_color=INK)
        self.section = words(bold=True, font_size=12, font_color=INK)
        self.sentence = words(font_color="#404040")
        self.head = words(**head)
        self.head_right = words(**head, align="right", indent=1)
        self.text = words(text_wrap=True)
        self.name = words(text_wrap=True, bold=True)
        self.aside = words(italic=True, font_color="#606060", align="right", indent=1)
        self.beside = words(text_wrap=True, align="left", indent=1)
        self.link = words(**link, underline=1, text_wrap=True)
        self.centred = words(align="center")
        self.money = made(num_format=MONEY)
        self.money_linked = made(num_format=MONEY, **link)
        self.money_total = made(num_format=MONEY, **total)
        self.money_sum = made(num_format=MONEY, bold=True, bg_color=PALE)
        self.text_total = words(**total, text_wrap=True)
        self.text_total_right = words(
            **total | {"bold": False}, italic=True, align="right", indent=1
        )
        self.text_sum = words(italic=True, bg_color=PALE, align="right", indent=1)
        self.number = made(num_format=COUNT)
        self.count = made(num_format="#,##0", align="left")
        self.day = made(num_format=DAY, align="left")
        self.instant = made(num_format=INSTANT, align="left")
        self.code = words(font_name="Courier New", text_wrap=True)
        self.good = workbook.add_format({"font_color": "#1E6B34", "bg_color": "#E3F3E6"})
        self.bad = workbook.add_format(
            {"font_color": "#9C0006", "bg_color": "#FFD9DC", "bold": True}
        )
