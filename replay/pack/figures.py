"""The figures of a pack: balances on every axis, statements of funds, totals that papers state."""

import dataclasses
from collections.abc import Sequence

from events.years import FinancialYear
from projections.accounts import CONTINUING_KINDS, year_id
from projections.balances import (
    FUND_HEADINGS,
    Axis,
    Balance,
    BoroughBalance,
    FundBalance,
    ProgrammeBalance,
    balances,
)
from projections.marks import marks
from projections.names import Names
from projections.other_holders import OtherHolder, other_holders
from projections.pots import fund_rules, recorded_pots
from projections.reconciliation import Reconciliation, reconcile
from projections.statements import Statement, StatementYear, statement
from replay.pack.held import Held
from replay.pack.tables import Row, Section, Table, summed

_NOT_KNOWN = (
    " Where the opening of a fund's money is not recorded, what is left is not known: what went out"
    " is what was drawn to date, and the fund is in no total of balances."
)


def balances_section(held: Held) -> Section:
    """Balances on the three axes and of other holders, by year, later years apart."""
    tables = [
        *(table for axis in _SHOWN for table in _axis(held, axis)),
        *_others(held),
    ]
    told = [
        "What each fund, programme and borough had, by financial year. Years that had begun by the"
        " day come first, with a total; what is committed for later years stands apart. The marks"
        f" are explained on the cover.{_NOT_KNOWN}",
    ]
    return Section("balances", "Balances", told, tables)


_FUND_FIGURES = ["in_pence", "out_pence", "known_balance_pence"]
_TOGETHER = "together_pence"
_COLUMNS: dict[Axis, type[Balance]] = {
    Axis.FUNDS: FundBalance,
    Axis.PROGRAMMES: ProgrammeBalance,
    Axis.BOROUGHS: BoroughBalance,
}
_SHOWN = {
    Axis.FUNDS: ["name", "kind", "year", *_FUND_FIGURES, _TOGETHER],
    Axis.PROGRAMMES: ["name", "year", "funded_pence", "no_source_recorded_pence", "balance_pence"],
    Axis.BOROUGHS: ["name", "gss_code", "year", "balance_pence"],
}
_IN = ("opening", "received", "carried_in", "transferred_in", "returned")


def _axis(held: Held, axis: Axis) -> list[Table]:
    found = balances(
        held.connection, axis, held.question, with_decisions=True, with_programmes=True
    ).rows
    rests_on = RestsOn(held)
    rows = [_balance_row(row, rests_on) | _together(row, found) for row in found]
    columns = [field.name for field in dataclasses.fields(_COLUMNS[axis])]
    if axis == Axis.FUNDS:
        columns[columns.index("opening_recorded")] = "rests_on"
        columns += [*_FUND_FIGURES, _TOGETHER]
    shown = [*_SHOWN[axis], "marks", "corrected_by"]
    called = (axis.capitalize(), _TOLD[axis])
    return _begun_and_later(f"balances-{axis}", called, rows, [*columns, "marks"], shown)


_TOLD = {
    Axis.FUNDS: "In: opened with, received, carried in, transferred in and returned. Out: drawn,"
    " reduced, carried out and transferred out, below zero as in a statement. A reserve or"
    " carry-forward fund is one pot: the balance of a year is what that year did to it, and"
    " together, beside the last of several years that had begun, is what these leave.",
    Axis.PROGRAMMES: "The balance is what is committed. Funded is what was drawn for it; no source"
    " recorded is the rest.",
    Axis.BOROUGHS: "What is committed to each borough, across programmes; boroughs not named are"
    " those of which a decision gives the number alone.",
}


_OUT = ("reduced", "drawn", "carried_out", "transferred_out")


def _balance_row(row: Balance, rests_on: "RestsOn") -> Row:
    """A row's cells; of a fund, what went out is below zero, as in a statement."""
    cells: Row = {**dataclasses.asdict(row), "marks": marks(row)}
    if isinstance(row, FundBalance):
        cells |= {f"{heading}_pence": -cells[f"{heading}_pence"] for heading in _OUT}
        cells["rests_on"] = rests_on.of(row.name, row.year, is_balance=row.opening_recorded)
        received = sum(cells[f"{heading}_pence"] for heading in _IN)
        cells["in_pence"] = received
        cells["out_pence"] = row.balance_pence - received
        cells["known_balance_pence"] = row.balance_pence if row.is_known else None
    return cells


class RestsOn:
    """On what the balance of a fund's year rests, in words."""

    def __init__(self, held: Held) -> None:
        self._names = Names(held.connection, "fund", held.question.up_to)
        self._rules = fund_rules(held.connection, held.question.up_to)
        self._opened = recorded_pots(held.connection, held.question).opened

    def of(self, name: str, year: str, *, is_balance: bool) -> str:
        """For one of the fund's years; a reserve or carry-forward fund is one pot for all."""
        if not is_balance:
            return "no opening recorded: drawn to date"
        fund = self._names.find(name)
        assert fund is not None, name
        is_one_pot = self._rules[fund].kind in CONTINUING_KINDS
        in_year = year_id(FinancialYear.parse(year))
        is_opened = any(
            opened == fund and (is_one_pot or of_year == in_year)
            for opened, of_year in self._opened
        )
        return "a recorded opening" if is_opened else "what is recorded as coming in"


def _together(row: Balance, rows: Sequence[Balance]) -> Row:
    """What the years of one continuing pot leave, in the row of the last that had begun."""
    if not isinstance(row, FundBalance):
        return {}
    years = [each for each in rows if each.name == row.name and each.year_begun]
    is_last = len(years) > 1 and row is years[-1] and row.kind in CONTINUING_KINDS
    known = is_last and row.opening_recorded
    return {_TOGETHER: sum(each.balance_pence for each in years) if known else None}


def _begun_and_later(
    name: str,
    called: tuple[str, str],
    rows: Sequence[Row],
    columns: Sequence[str],
    shown: Sequence[str],
) -> list[Table]:
    """Two tables; `called` is their title and what they tell."""
    title, told = called
    tables = []
    for begun, suffix, which in (
        (True, "", "in years that had begun by the day"),
        (False, "-later-years", "for later years"),
    ):
        chosen = [row for row in rows if row["year_begun"] == begun]
        known = [row for row in chosen if row.get("known_balance_pence", 0) is not None]
        figures = [column for column in shown if column.endswith("_pence") and column != _TOGETHER]
        tables.append(
            Table(
                f"{name}{suffix}",
                f"{title}, {which}",
                told,
                columns,
                chosen,
                shown,
                total=summed(known, figures) if known else None,
                total_of="Total" if len(known) == len(chosen) else "Total, of balances known",
            )
        )
    return tables


def _others(held: Held) -> list[Table]:
    rows = [dataclasses.asdict(each) for each in other_holders(held.connection, held.question)]
    columns = [field.name for field in dataclasses.fields(OtherHolder)]
    shown = ["name", "kind", "year", "balance_pence"]
    called = (
        "Other holders",
        "What is committed to recipients that are no borough, and to several boroughs jointly.",
    )
    return _begun_and_later("balances-other-holders", called, rows, columns, shown)


def statements_section(held: Held) -> Section:
    """The movement in every fund, a row for each of its years."""
    names = Names(held.connection, "fund", held.question.up_to)
    opened = held.connection.execute(
        "select id from fund where id <= ? order by id", (held.question.up_to,)
    ).fetchall()
    rests_on = RestsOn(held)
    rows = []
    for (number,) in opened:
        if names.leads_to(number) == number:
            of_fund = statement(held.connection, number, held.question)
            rows += [_statement_row(of_fund, year, rests_on) for year in of_fund.years]
    ends = ["closing_pence", "rests_on", "year_begun"]
    begins = ["fund", "kind", "year", "brought_forward_pence"]
    columns = [*begins, *map(_column, FUND_HEADINGS), "in_pence", "out_pence", *ends]
    table = Table(
        "statements",
        "Movement in every fund, by year",
        "Brought forward, in, out, closing: each closing is the sum before it. The file has every"
        " heading (received, carried in, drawn and so on) in a column of its own; below zero is"
        " out of the fund.",
        columns,
        rows,
        [*begins, "in_pence", "out_pence", *ends],
    )
    told = [
        "A reserve or carry-forward fund is one pot: each year begins with what the one before"
        " left. Of a budget or grant, each year is a pot of its own.",
        "Rests on says by what the closing is a balance. Where it is drawn to date, the closing is"
        " what is known to have moved, and no balance. A year that had not begun by the day shows"
        " what is committed for it.",
    ]
    return Section("statements", "Statements of funds", told, [table])


def _column(heading: object) -> str:
    return f"{str(heading).replace(' ', '_')}_pence"


def _statement_row(of_fund: Statement, year: StatementYear, rests_on: RestsOn) -> Row:
    moved = year.moved_pence
    return {
        "fund": of_fund.fund,
        "kind": of_fund.kind,
        "year": year.year,
        "year_begun": year.year_begun,
        "rests_on": rests_on.of(of_fund.fund, year.year, is_balance=year.opening_recorded),
        "brought_forward_pence": year.brought_forward_pence,
        **{_column(heading): moved.get(heading, 0) for heading in FUND_HEADINGS},
        "in_pence": sum(pence for pence in moved.values() if pence > 0),
        "out_pence": sum(pence for pence in moved.values() if pence < 0),
        "closing_pence": year.closing_pence,
    }


def stated_totals_section(held: Held) -> Section:
    """Every total that a paper states, against what is recorded."""
    totals = reconcile(held.connection, held.histories, held.question)
    figures = [f"{name}_{unit}" for unit in ("pence", "count") for name in _COMPARED]
    columns = ["entry", "decision", "of", "about", "label", "basis", *figures, "result"]
    columns += ["agreed_when_signed", "changed_since_by"]
    table = Table(
        "stated-totals",
        "Totals that papers state",
        "The difference is stated minus recorded. Totals of boroughs are counts, all others money."
        " Of one that differs: whether it agreed by what was known when it was stated, and whose"
        " corrections changed it since.",
        columns,
        [_total_row(each) for each in totals],
        when_empty="No paper states a total.",
    )
    told = [
        "A total that a decision's paper states is recorded as a check: it moves no money. Here"
        " each is held against the sum of the entries that it is about."
    ]
    return Section("stated-totals", "Reconciliation of stated totals", told, [table])


_COMPARED = ("stated", "recorded", "difference")


def _total_row(each: Reconciliation) -> Row:
    total = each.total
    unit = "count" if total.of == "boroughs" else "pence"
    about = (total.programme, *(total.funds or ()), total.year, total.on)
    row: Row = dict.fromkeys(f"{name}_{end}" for end in ("pence", "count") for name in _COMPARED)
    for name in _COMPARED:
        row[f"{name}_{unit}"] = getattr(each, name)
    return {
        **row,
        "entry": each.entry,
        "decision": each.decision,
        "of": total.of,
        "about": ", ".join(str(part) for part in about if part is not None),
        "label": total.label,
        "basis": total.basis,
        "result": str(each.result),
        "agreed_when_signed": each.agreed_when_signed,
        "changed_since_by": list(each.changed_since_by),
    }
