"""The lists: decisions that lead to their papers, entries, changed figures, totals, accounts."""

from collections.abc import Sequence

from events.years import FinancialYear
from projections.exports.tables import Table, Value
from projections.exports.workbook.lists import ListPage, Write, words_of_few
from projections.exports.workbook.page import Page
from projections.questions import Question

_SIGNS = {"agrees": "✓", "agrees when rounded": "✓", "differs": "✗"}
"""What a comparison came to, with its sign; others have none."""


def write_decisions(page: Page, table: Table) -> tuple[ListPage, dict[str, str]]:
    """The register; the sheet's cell of every decision, by its reference."""
    listed, cell_of = ListPage([page], table), {}
    reference, link = listed.column("reference"), listed.column("link")

    def before(page: Page, row: int, values: Sequence[Value]) -> None:
        cell_of[str(values[reference])] = page.there(row, reference)
        if values[link] is not None:
            linked.append(page.link(row, reference, str(values[link])))

    linked: list[bool] = []

    def reference_of(page: Page) -> Write:
        def write(row: int, column: int, said: Value) -> None:
            is_linked = bool(linked and linked.pop())
            words = page.styles.link if is_linked else page.styles.name
            page.text(row, column, str(said), words)

        return write

    says = "The reference leads to the paper, where it is published and its address recorded."
    listed.write([says], before, {"reference": reference_of})
    return listed, cell_of


def write_entries(
    pages: Sequence[Page], table: Table, cell_of: dict[str, str], rows_max: int
) -> ListPage:
    """The journal; the first entry of each decision in a row leads to the decision."""
    listed = ListPage(pages, table, rows_max)
    place = listed.column("decision")
    last: list[Value] = [None]
    is_linked = [False]

    def before(page: Page, row: int, values: Sequence[Value]) -> None:
        decision = values[place]
        if decision != last[0]:
            last[0] = decision
            to = cell_of.get(str(decision))
            is_linked[0] = to is not None and page.link(row, place, to)

    def decision_of(page: Page) -> Write:
        write_word = words_of_few(page, page.styles.text)

        def write(row: int, column: int, said: Value) -> None:
            if is_linked[0]:
                is_linked[0] = False
                page.text(row, column, str(said), page.styles.link)
            else:
                write_word(row, column, said)

        return write

    listed.write(_OF_ENTRIES, before, {"decision": decision_of})
    return listed


_OF_ENTRIES = (
    "The amount is as it was recorded: what corrections made of it is in the balances. The first"
    " entry of each decision leads to the decision.",
)


def write_stated_totals(page: Page, table: Table) -> ListPage:
    """What papers state against what is recorded; a difference stands out, and not by colour."""
    listed = ListPage([page], table)

    def result_of(page: Page) -> Write:
        def write(row: int, column: int, said: Value) -> None:
            text = f"{_SIGNS.get(str(said), '')} {said}".strip()
            page.text(row, column, text, page.styles.text)

        return write

    listed.write(own={"result": result_of})
    if listed.count:
        column = listed.column("result")
        cells = page.here(listed.first, column, to_row=page.row - 1)
        for sign, style in (("✓", page.styles.good), ("✗", page.styles.bad)):
            page.sheet.conditional_format(
                cells, {"type": "text", "criteria": "begins with", "value": sign, "format": style}
            )
    return listed


def write_restatements(page: Page, table: Table) -> ListPage:
    """Figures that were known differently, or corrected."""
    listed = ListPage([page], table)
    listed.write()
    return listed


def write_trial_balance(page: Page, table: Table, question: Question) -> ListPage:
    """Every account, and that together they are nothing; the totals of each family with them."""
    listed, last = ListPage([page], table), last_year_begun(question)
    family, year, balance = map(listed.column, ("family", "year", "balance_pence"))

    def before(_: Page, __: int, values: Sequence[Value]) -> None:
        pence = values[balance]
        if isinstance(pence, int) and str(values[year])[: len(last)] <= last:
            listed.totals[begun_of(str(values[family]))] += pence

    says = "All of them together are nothing: what is in one came from another."
    listed.write([says], before)
    listed.write_total("balance_pence")
    return listed


def begun_of(family: str) -> str:
    """What the total of a family's years begun goes by."""
    return f"{family}, years begun"


def last_year_begun(question: Question) -> str:
    """The financial year of the as-at day: one that begins later has not begun."""
    return str(FinancialYear.containing(question.as_at))
