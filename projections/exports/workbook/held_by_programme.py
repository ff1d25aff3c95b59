"""Who holds what: boroughs and others down, programmes across, of the years that have begun."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from projections.exports.balance_tables import held
from projections.exports.extract import Extract
from projections.exports.workbook import sums
from projections.exports.workbook.by_year import ByYear
from projections.exports.workbook.page import Agreeing, Figure, Page, width_of, width_of_pounds

_KINDS = {
    "borough": "borough",
    "boroughs not named": "not named",
    "joint": "jointly",
    "recipient": "other recipient",
    "unallocated": "not allocated",
}
"""What the views call a kind of holder, to what the sheet calls it, in the sheet's order."""
_ON_A_BOROUGHS_ROW = ("borough", "boroughs not named")

Holder = tuple[str, str]
"""Its kind and its name."""


@dataclass
class Held:
    """Where the sheet has its figures; None where it has none."""

    total: Figure | None = None
    of_boroughs: Figure | None = None
    """What boroughs have, named or not: what the sheet of boroughs has."""
    agreeing: Agreeing | None = None
    """Which programmes agree with their sheet."""


def write_held(page: Page, extract: Extract, programmes: ByYear) -> Held:
    """The sheet is written."""
    amounts: Counter[tuple[Holder, str]] = Counter()
    for holder, kind, _, programme, _, begun, pence in held(extract).rows():
        if begun:
            assert isinstance(pence, int)
            amounts[(str(kind), str(holder)), str(programme)] += pence
    seen = dict.fromkeys(holder for holder, _ in amounts)  # boroughs by their codes
    holders = sorted(seen, key=lambda each: [*_KINDS].index(each[0]))
    names = [row.name for row in programmes.rows if any(row.known(programmes.begun))]
    names += sorted({programme for _, programme in amounts} - set(names))
    return _Sheet(page, amounts, holders, names, programmes).write()


class _Sheet:
    def __init__(
        self,
        page: Page,
        amounts: Counter[tuple[Holder, str]],
        holders: Sequence[Holder],
        names: Sequence[str],
        programmes: ByYear,
    ) -> None:
        self.page, self.amounts, self.holders, self.names = page, amounts, holders, names
        self.programmes = programmes
        self.total = 2 + len(names)

    def write(self) -> Held:
        page = self.page
        page.begin("Borough by programme", _SENTENCES, self._widths(), kept=2)
        if not self.amounts:
            page.text(page.row, 0, "Nothing was committed by then.", page.styles.text)
            page.printed()
            return Held()
        labels = ["Holder", "Kind", *self.names, "Total"]
        first = page.head(labels, [place > 1 for place in range(len(labels))]) + 1
        for holder in self.holders:
            self._write_holder(holder)
        last = page.row - 1
        page.sheet.autofilter(first - 1, 0, last, self.total)
        told = self._write_totals(first, last)
        page.printed()
        return told

    def _widths(self) -> list[float]:
        columns = [[self.amounts[holder, name] for holder in self.holders] for name in self.names]
        sums_ = [sum(column) for column in columns]
        names = width_of((name for _, name in self.holders), least=24, most=40)
        return [
            *(names, 15),
            *(width_of_pounds([total], least=15) for total in sums_),
            width_of_pounds([sum(sums_)], least=16),
        ]

    def _write_holder(self, holder: Holder) -> None:
        page, row = self.page, self.page.row
        kind, name = holder
        page.text(row, 0, name, page.styles.name)
        page.text(row, 1, _KINDS[kind], page.styles.text)
        for column, programme in enumerate(self.names, start=2):
            if (holder, programme) in self.amounts:
                page.pounds(row, column, self.amounts[holder, programme])
        pence = sum(self.amounts[holder, programme] for programme in self.names)
        page.formula(row, self.total, sums.of_range(page.here(row, 2, to=self.total - 1)), pence)
        page.row += 1

    def _write_totals(self, first: int, last: int) -> Held:
        """The row of totals, and under it what the sheet of programmes has."""
        page, row, told = self.page, self.page.row, Held()
        styles = page.styles
        for line, label in enumerate(("Total", "On Programmes", "Agrees")):
            page.text(row + line, 0, label, styles.text_total if not line else styles.text)
            if not line:
                page.shade(row, 1, styles.text_total)
                self._each_total(row, first, last)
                told.total = self._grand_total(row, first, last)
            elif line == 1:
                for column, name in enumerate(self.names, start=2):
                    theirs = self._on_programmes(name)
                    page.formula(row + 1, column, theirs.formula, theirs.pence, styles.money)
            else:
                for column, name in enumerate(self.names, start=2):
                    self._say_agrees(row, column, name)
        agree = sum(self._of(name) == self._on_programmes(name).pence for name in self.names)
        cells = page.there(row + 2, 2, to=self.total - 1)
        told.agreeing = Agreeing(cells, agree, len(self.names))
        told.of_boroughs = self._of_boroughs(first, last)
        page.row += 3
        return told

    def _each_total(self, row: int, first: int, last: int) -> None:
        for column, name in enumerate(self.names, start=2):
            cells = self.page.here(first, column, to_row=last)
            self.page.formula(
                row, column, sums.of_range(cells), self._of(name), self.page.styles.money_total
            )

    def _grand_total(self, row: int, first: int, last: int) -> Figure:
        pence = sum(self.amounts.values())
        cells = self.page.here(first, self.total, to_row=last)
        style = self.page.styles.money_total
        return self.page.formula(row, self.total, sums.of_range(cells), pence, style)

    def _of(self, name: str) -> int:
        return sum(self.amounts[holder, name] for holder in self.holders)

    def _on_programmes(self, name: str) -> Figure:
        return self.programmes.of_name.get(name, Figure("0", 0))

    def _say_agrees(self, row: int, column: int, name: str) -> None:
        page = self.page
        ours, theirs = page.here(row, column), page.here(row + 1, column)
        agrees = f'IF(ROUND(({ours}-{theirs})*100,0)=0,"✓ agrees","✗ differs")'
        words = "✓ agrees" if self._of(name) == self._on_programmes(name).pence else "✗ differs"
        page.says(row + 2, column, agrees, words, page.styles.aside)

    def _of_boroughs(self, first: int, last: int) -> Figure:
        def is_kind(kind: str) -> str:
            return f'{self.page.there(first, 1, to_row=last)}="{_KINDS[kind]}"'

        cells = self.page.there(first, self.total, to_row=last)
        formula = "+".join(sums.where(cells, is_kind(kind)) for kind in _ON_A_BOROUGHS_ROW)
        pence = sum(
            each for ((kind, _), _), each in self.amounts.items() if kind in _ON_A_BOROUGHS_ROW
        )
        return Figure(formula, pence)


_SENTENCES = (
    "What each borough has of each programme, in pounds, of the financial years that have begun."
    " Under the boroughs stands what is held for boroughs not named, by several boroughs jointly,"
    " by other recipients, and what is not allocated. That may have a recipient all the same: one"
    " that only an approval names stands in the grant forms (tally export FILE.csv --as"
    " grants-register).",
    "Shaded figures are formulas; the last rows hold every programme against its own sheet.",
)
