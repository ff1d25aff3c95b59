"""Which checks a workbook can make of the sheets that it has."""

from collections.abc import Iterator
from dataclasses import dataclass

from projections.accounts import Family
from projections.exports.extract import Extract
from projections.exports.tables import Column, Kind
from projections.exports.workbook import sums
from projections.exports.workbook.by_year import ByYear
from projections.exports.workbook.check_lines import Check
from projections.exports.workbook.fund_statements import Statements
from projections.exports.workbook.held_by_programme import Held
from projections.exports.workbook.lists import ListPage
from projections.exports.workbook.page import Agreeing, Figure
from projections.exports.workbook.registers import begun_of, last_year_begun
from projections.figures import pounds_plain


@dataclass(frozen=True)
class Sheets:
    """What was written, by sheet."""

    funds: ByYear | None
    programmes: ByYear
    boroughs: ByYear
    statements: Statements | None
    held: Held
    decisions: ListPage
    entries: ListPage
    stated: ListPage
    trial_balance: ListPage | None
    restatements: ListPage


def checks(extract: Extract, written: Sheets) -> list[Check]:
    """Every check of what is there to be checked."""
    found: list[Check] = []
    for of in (written.funds, written.programmes, written.boroughs):
        if of is not None:
            found += _across_and_down(of)
    found += _commitments(written)
    found += _funds(written)
    if written.trial_balance is not None and written.trial_balance.count:
        found += _trial_balance(extract, written, written.trial_balance)
    found += _lists(written)
    found += _as_written(written)
    return found


def _across_and_down(of: ByYear) -> Iterator[Check]:
    """Years and names add up to the same."""
    for years, total, which in (
        (of.begun, of.total, "years begun"),
        (of.later, of.later_total, "later years"),
    ):
        if total is not None:
            by_year = sums.of_figures(of.of_year[year] for year in years if year in of.of_year)
            says = f"{str(of.axis).capitalize()}: the {which} add up to the total of all names"
            yield Check(says, by_year, total)


def _commitments(written: Sheets) -> Iterator[Check]:
    """The same money by programme, by holder and by borough."""
    held, total = written.held, written.programmes.total
    if held.total is None or total is None:
        return
    yield Check("The total of Programmes is that of Borough by programme", total, held.total)
    if held.agreeing is not None:
        says = "Every programme on Borough by programme is what it is on Programmes: programmes"
        yield _counted(says, held.agreeing)
    if held.of_boroughs is not None and written.boroughs.total is not None:
        says = "The total of Boroughs is what boroughs, named or not, have on Borough by programme"
        yield Check(says, written.boroughs.total, held.of_boroughs)


def _funds(written: Sheets) -> Iterator[Check]:
    """Statements and Funds tell the same of the pots whose balance is known."""
    funds, statements = written.funds, written.statements
    if funds is None or statements is None or statements.moved_where_known is None:
        return
    if funds.total is not None:
        says = "What moved known funds in the years begun, on Statements, is the total of Funds"
        yield Check(says, statements.moved_where_known, funds.total)
    if statements.agreeing is not None:
        yield _counted("Every closing on Statements is what Funds has: lines", statements.agreeing)


def _counted(says: str, of: Agreeing) -> Check:
    left = Figure(f'COUNTIF({of.cells},"✓ agrees")', of.agree)
    return Check(says, left, Figure(str(of.compared), of.compared), is_count=True)


def _trial_balance(extract: Extract, written: Sheets, listed: ListPage) -> Iterator[Check]:
    cells = listed.cells("balance_pence")
    in_all = Figure(sums.of_range(cells), listed.totals["balance_pence"])
    yield Check("The trial balance is zero", in_all, Figure("0", 0))
    programmes, statements = written.programmes.total, written.statements
    last = last_year_begun(extract.question)
    begun = f'LEFT({listed.cells("year")},{len(last)})<="{last}"'

    def of(family: Family) -> Figure:
        formula = sums.where(cells, f'{listed.cells("family")}="{family}"', begun)
        return Figure(formula, listed.totals[begun_of(family)])

    if programmes is not None:
        says = "Commitments of the years begun, on the trial balance, are the total of Programmes"
        yield Check(says, of(Family.COMMITMENTS), programmes)
    if programmes is not None and statements is not None and statements.drawn is not None:
        drawn = statements.drawn
        unfunded = -drawn.pence - programmes.pence
        ours = Figure(f"-({drawn.formula})-{programmes.formula}", unfunded)
        says = "Drawn less committed, on Statements and Programmes, is the trial balance's unfunded"
        yield Check(says, ours, of(Family.UNFUNDED))


def _lists(written: Sheets) -> Iterator[Check]:
    """As many lines as were written, and differences that are what they say."""
    yield _lines("Decisions", written.decisions, "reference", "COUNTA")
    yield _lines("Entries", written.entries, "number", "COUNT")
    stated = written.stated
    if not stated.count:
        return
    yield _lines("Stated totals", stated, "entry", "COUNT")
    for what, suffix in (("amounts", "_pence"), ("counts", "_count")):
        is_told = f"ISNUMBER({stated.cells(f'difference{suffix}')})"
        said, recorded, differ = (
            sums.where(stated.cells(f"{each}{suffix}"), is_told)
            for each in ("stated", "recorded", "difference")
        )
        total = stated.totals[f"difference{suffix}"]
        says = f"Stated totals: {what} stated less those recorded are the differences"
        sides = Figure(f"{said}-{recorded}", total), Figure(differ, total)
        yield Check(says, *sides, is_count=suffix == "_count")


def _lines(sheet: str, listed: ListPage, column: str, counts: str) -> Check:
    cells = [listed.cells(column, place) for place, count in enumerate(listed.counts) if count]
    formula = "+".join(f"{counts}({each})" for each in cells) or "0"
    says = f"{sheet}: as many lines as were counted when this was written"
    right = Figure(str(listed.count), listed.count)
    return Check(says, Figure(formula, listed.count), right, is_count=True)


def _as_written(written: Sheets) -> Iterator[Check]:
    """Figures that no other sheet has, or has only before corrections, are those of the export."""
    for sheet, listed in (
        ("Decisions", written.decisions),
        ("Entries", written.entries),
        ("Restatements", written.restatements),
        ("Stated totals", written.stated),
    ):
        for column in listed.figures if listed.count else ():
            yield _column_as_written(sheet, listed, column)
    moved = written.statements and written.statements.moved
    if moved:
        says = "Statements: what moved, of every line, adds up to what it did when this was written"
        yield Check(says, moved, Figure(pounds_plain(moved.pence), moved.pence))


def _column_as_written(sheet: str, listed: ListPage, column: Column) -> Check:
    is_count = column.kind == Kind.NUMBER
    cells = [listed.cells(column.name, at) for at, count in enumerate(listed.counts) if count]
    formula = "+".join(f"SUM({each})" if is_count else sums.of_range(each) for each in cells)
    total = listed.totals[column.name]
    constant = str(total) if is_count else pounds_plain(total)
    says = f"{sheet}: {column.label} adds up to what it did when this was written"
    return Check(says, Figure(formula, total), Figure(constant, total), is_count=is_count)
