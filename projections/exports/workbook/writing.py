"""The working workbook of one question: every sheet, in the order in which they are read."""

from collections.abc import Iterator, Sequence
from datetime import datetime, time
from pathlib import Path

from projections.balances import Axis
from projections.exports.changed_figures import restatements
from projections.exports.excel import Workbook, workbook_at
from projections.exports.extract import Extract
from projections.exports.register_tables import decisions, entries, stated_totals
from projections.exports.tables import Table
from projections.exports.trial_balance import trial_balance
from projections.exports.workbook import chart_pages, registers
from projections.exports.workbook.by_year import ByYear, arranged, write_by_year
from projections.exports.workbook.check_lines import write_checks
from projections.exports.workbook.column_meanings import of_sheets, of_table, write_meanings
from projections.exports.workbook.cover import Contents, write_cover
from projections.exports.workbook.fund_statements import (
    Statements,
    statements_of,
    write_statements,
)
from projections.exports.workbook.held_by_programme import write_held
from projections.exports.workbook.lists import ListPage
from projections.exports.workbook.one_decision import decided_by_one
from projections.exports.workbook.page import ROWS_MAX, Page
from projections.exports.workbook.proofs import Sheets, checks
from projections.exports.workbook.quick_sheet import QuickSheet
from projections.exports.workbook.styles import FONT, Styles
from projections.statements import Statement


def write_workbook(path: Path, extract: Extract, rows_max: int = ROWS_MAX) -> Sequence[str]:
    """The workbook is at the path. `rows_max`: how many rows of entries a sheet takes.

    Raises TooManyRows where another list than the entries is longer than a sheet.
    """
    options = {"constant_memory": True, "use_zip64": True, "default_format_properties": FONT}
    with workbook_at(path, **options) as workbook:
        _set_properties(workbook, extract)
        making = _Making(workbook, extract, rows_max)
        making.write()
        cut = sum(page.cut for page in making.pages.values())
    if not cut:
        return ()
    texts = "1 text is" if cut == 1 else f"{cut} texts are"
    return (f"{texts} longer than a cell can hold, and cut; export JSON to have the whole.",)


def _set_properties(workbook: Workbook, extract: Extract) -> None:
    question = extract.question
    created = datetime.combine(question.as_at, time())
    about = {"title": "The books of public funding commitments", "subject": extract.asked}
    workbook.set_properties({**about, "created": created})
    workbook.set_size(2400, 1500)
    for name, value in (
        ("As at", question.as_at.isoformat()),
        ("Known on", question.known_on.isoformat()),
        ("Up to entry", question.up_to),
        ("Book", extract.book_id),
        ("Root", extract.root),
        *((f"Only {what}", name) for what, name in extract.narrowed_to.items()),
    ):
        workbook.set_custom_property(name, value)


class _Making:
    """The sheets of one workbook: all are laid out first, so that they stand in order."""

    def __init__(self, workbook: Workbook, extract: Extract, rows_max: int) -> None:
        self.workbook, self.extract, self.rows_max = workbook, extract, rows_max
        self.styles = Styles(workbook)
        self.contents = list(self._contents())
        self.pages = {each.name: self._page(each.name) for each in self.contents}
        self.tables: dict[str, Table] = {}
        """The lists, by sheet: for what their columns mean."""
        self.cell_of: dict[str, str] = {}
        """The cell of every decision."""

    def _contents(self) -> Iterator[Contents]:
        question = self.extract.question
        for name, says in _SHEETS.items():
            if question.borough and name in ("Funds", "Statements"):
                continue  # no borough has a part in a fund
            if question.narrows and name == "Trial balance":
                continue  # it is of everything
            yield Contents(name, says)
            if name == "Entries":
                for place in range(2, self._sheets_of_entries() + 1):
                    yield Contents(f"Entries {place}", "More of them.")

    def _sheets_of_entries(self) -> int:
        extract = self.extract
        most = len(extract.numbers) if extract.question.narrows else extract.question.up_to
        room = self.rows_max - _ROWS_OF_A_HEADING
        return max(1, -(-most // room))

    def _page(self, name: str) -> Page:
        sheet = self.workbook.add_worksheet(name, worksheet_class=QuickSheet)
        sheet.hide_gridlines(2)
        return Page(name, sheet, self.styles, self.extract.asked)

    def write(self) -> None:
        """Every sheet, decisions first: others lead there; the cover last, for it sums up."""
        extract = self.extract
        table = self._listed("Decisions", decisions(extract))
        listed, self.cell_of = registers.write_decisions(self.pages["Decisions"], table)
        funds = self._by_year(Axis.FUNDS, _OF_FUNDS) if "Funds" in self.pages else None
        programmes = self._by_year(Axis.PROGRAMMES, _OF_PROGRAMMES)
        boroughs = self._by_year(Axis.BOROUGHS, _OF_BOROUGHS)
        found, statements = self._statements(funds)
        held = write_held(self.pages["Borough by programme"], extract, programmes)
        written = Sheets(
            funds,
            programmes,
            boroughs,
            statements,
            held,
            listed,
            entries=self._entries(),
            stated=registers.write_stated_totals(
                self.pages["Stated totals"],
                self._listed("Stated totals", stated_totals(extract)),
            ),
            trial_balance=self._trial_balance(),
            restatements=registers.write_restatements(
                self.pages["Restatements"],
                self._listed("Restatements", restatements(extract)),
            ),
        )
        summed_up = write_checks(self.pages["Checks"], checks(extract, written))
        self._charts(found, written)
        self._meanings()
        write_cover(self.pages["Cover"], extract, self.contents[1:], summed_up)

    def _listed(self, name: str, table: Table) -> Table:
        self.tables[name] = table
        return table

    def _by_year(self, axis: Axis, sentence: str) -> ByYear:
        extract, name = self.extract, axis.capitalize()
        of = arranged(extract.balances(axis))
        behind = decided_by_one(extract.connection, axis, extract.question)
        links = {
            f"{named}\n{year}": self.cell_of[decision]
            for (named, year), decision in behind.items()
            if decision in self.cell_of
        }
        asked = f"{extract.asked[0].upper()}{extract.asked[1:]}."
        title = {"Funds": "Reserves and other funds"}.get(name, name)
        return write_by_year(self.pages[name], of, title, [asked, sentence, _PLAIN], links)

    def _statements(self, funds: ByYear | None) -> tuple[list[Statement], Statements | None]:
        if funds is None:
            return [], None
        found = statements_of(self.extract, [row.name for row in funds.rows])
        is_of_one_year = self.extract.question.year is not None
        page = self.pages["Statements"]
        return found, write_statements(page, found, funds, is_of_one_year=is_of_one_year)

    def _entries(self) -> ListPage:
        pages = [page for name, page in self.pages.items() if name.startswith("Entries")]
        table = self._listed("Entries", entries(self.extract))
        return registers.write_entries(pages, table, self.cell_of, self.rows_max)

    def _trial_balance(self) -> ListPage | None:
        if "Trial balance" not in self.pages:
            return None
        table = self._listed("Trial balance", trial_balance(self.extract))
        return registers.write_trial_balance(
            self.pages["Trial balance"], table, self.extract.question
        )

    def _charts(self, found: Sequence[Statement], written: Sheets) -> None:
        drawings = [
            chart_pages.commitments(written.programmes),
            chart_pages.boroughs(written.boroughs),
        ]
        if written.statements is not None:
            drawings.insert(0, chart_pages.reserves(found, written.statements))
        chart_pages.write_charts(self.pages["Charts"], self.workbook, drawings)

    def _meanings(self) -> None:
        meanings = of_sheets([*self.pages])
        for name, table in self.tables.items():
            meanings += of_table(name, table)
        order = [*self.pages]
        meanings.sort(key=lambda each: order.index(each[0]))
        write_meanings(self.pages["Columns"], meanings)


_ROWS_OF_A_HEADING = 12
"""At most: a title, its sentences, the header row."""
_SHEETS = {
    "Cover": "This sheet.",
    "Funds": "What each reserve and other fund has, by financial year.",
    "Programmes": "What is committed to each programme, by financial year.",
    "Boroughs": "What each borough has, by financial year.",
    "Statements": "Each fund's movements by year: brought forward, in and out, closing.",
    "Borough by programme": "What each borough, and who else holds money, has of each programme.",
    "Decisions": "The register of decisions, in the order of signing; it leads to their papers.",
    "Entries": "The journal, entry by entry, in the order of recording.",
    "Restatements": "Every figure that was known differently on the day itself, or corrected.",
    "Stated totals": "Totals that papers state, against what is recorded.",
    "Trial balance": "Every account of the double entry: together they are nothing.",
    "Checks": "What the workbook proves by itself: sums that must agree, live.",
    "Charts": "Reserves over time, commitments by year, what boroughs have.",
    "Columns": "What every column means.",
}
_OF_FUNDS = (
    "What each fund has of each financial year's money. A reserve or carry-forward goes on: its"
    " years add up to what it has; each year of a budget or grant is a pot of its own."
)
_OF_PROGRAMMES = "What is committed to each programme, of each financial year's money."
_OF_BOROUGHS = (
    "What each borough has by itself, of every programme together. What several boroughs hold"
    " jointly, and what others have, is on Borough by programme."
)
_PLAIN = (
    "In pounds. Shaded figures are formulas; blue ones are of one decision and lead to it; a note"
    " says where a figure was restated or corrected. The marks are explained on the cover."
)
