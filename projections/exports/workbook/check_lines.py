"""Checks that the workbook makes of itself: both sides are formulas, and so is the result."""

from collections.abc import Sequence
from typing import NamedTuple

from projections.exports.workbook.page import Figure, Page, width_of_pounds

AGREES, DIFFERS = "✓ agrees", "✗ DIFFERS"


class Check(NamedTuple):
    """Two amounts that must be the same."""

    says: str
    left: Figure
    right: Figure
    is_count: bool = False
    """Whether they are numbers of things; `pence` of a side is then the number itself."""


def write_checks(page: Page, checks: Sequence[Check]) -> tuple[str, str]:
    """The sheet is written. Gives the formula that sums it up, and what it says."""
    amounts = [side.pence for check in checks for side in (check.left, check.right)]
    wide = width_of_pounds(amounts, least=18)
    page.begin("Checks", _SENTENCES, [88, wide, wide, 16, 14])
    page.sheet.set_tab_color("#1E6B34")
    labels = ["What must be so", "On one side", "On the other", "Difference", "Result"]
    first = page.head(labels, [False, True, True, True, False]) + 1
    for check in checks:
        _write(page, check)
        page.row += 1
    results = page.there(first, 4, to_row=max(first, page.row - 1))
    for criteria, style in (("✓", page.styles.good), ("✗", page.styles.bad)):
        page.sheet.conditional_format(
            page.here(first, 4, to_row=max(first, page.row - 1)),
            {"type": "text", "criteria": "begins with", "value": criteria, "format": style},
        )
    page.printed()
    fail = sum(check.left.pence != check.right.pence for check in checks)
    counted = f'COUNTIF({results},"{AGREES}")'
    all_agree = f"✓ all {len(checks)} checks agree"
    some_differ = f'"✗ "&({len(checks)}-{counted})&" OF {len(checks)} CHECKS DIFFER"'
    formula = f'IF({counted}={len(checks)},"{all_agree}",{some_differ})'
    return formula, f"✗ {fail} OF {len(checks)} CHECKS DIFFER" if fail else all_agree


def _write(page: Page, check: Check) -> None:
    row, unit = page.row, 1 if check.is_count else 100
    style = page.styles.number if check.is_count else page.styles.money
    page.text(row, 0, check.says, page.styles.text)
    page.sheet.write_formula(row, 1, f"={check.left.formula}", style, check.left.pence / unit)
    page.sheet.write_formula(row, 2, f"={check.right.formula}", style, check.right.pence / unit)
    left, right = page.here(row, 1), page.here(row, 2)
    difference = check.left.pence - check.right.pence
    formula = f"=ROUND(({left}-{right})*100,0)/100"
    page.sheet.write_formula(row, 3, formula, style, difference / unit)
    result = f'IF({page.here(row, 3)}=0,"{AGREES}","{DIFFERS}")'
    page.says(row, 4, result, DIFFERS if difference else AGREES, page.styles.centred)


_SENTENCES = (
    "What the workbook proves by itself. A side is a formula over other sheets, exact to the penny,"
    " or what was written: whoever changes one amount or number sees it here. Days and words are in"
    " no check. That the figures are those of the book, tally verify says, and tally replay.",
)
