"""Balances on the three axes, statements of funds, and who holds what of each programme."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from projections.accounts import Family
from projections.balances import (
    FUND_HEADINGS,
    Axis,
    Balance,
    BoroughBalance,
    FundBalance,
    ProgrammeBalance,
)
from projections.exports.extract import Extract
from projections.exports.tables import Column, Table, Value, listed, money, number, text, yes_no
from projections.slices import slice_of
from projections.statements import statement

_KIND = text("kind", "Kind", "A reserve or carry-forward goes on; a budget or grant is a year's.")
_YEAR = text("year", "Year", "The financial year, 1 April to 31 March, whose money it is.")
_BEGUN = yes_no("year_begun", "Year begun", "Whether the year has begun by the as-at day.")
_RESTS_ON = (
    number("entries", "Entries", "How many entries add up to the balance."),
    yes_no("restated", "Restated", "Whether the figure was known differently on the day itself."),
    money(
        "as_then_known",
        "As then known",
        "What was known of it on the day itself; not known where no opening was, by then.",
        may_be_unknown=True,
    ),
    text("restated_by", "Restated by", "The decisions that have changed it since."),
    text("corrected_by", "Corrected by", "The decisions that corrected entries behind it."),
    money(
        "uncorrected",
        "Uncorrected",
        "What it would be without corrections; not known where no opening would be recorded.",
        may_be_unknown=True,
    ),
    yes_no("late", "Late", "Whether it counts an entry recorded after the as-at day."),
    yes_no("inferred_dates", "Inferred dates", "Whether a date behind it is not published."),
    yes_no("despite", "Despite a rule", "Whether it counts an entry recorded against a rule."),
    yes_no(
        "prior_year_adjusted",
        "Prior-year adjustment",
        "Whether it counts a correction of a closed year dated in an open one.",
    ),
)


def _rests_on(row: Balance) -> tuple[Value, ...]:
    return (
        row.entries,
        row.restated,
        row.known_then_pence,
        listed(row.restated_by),
        listed(row.corrected_by),
        row.known_uncorrected_pence,
        row.late,
        row.inferred_dates,
        row.despite,
        row.prior_year_adjusted,
    )


def _rows_of(
    extract: Extract, axis: Axis, own: Callable[[Balance], Sequence[Value]]
) -> Callable[[], Iterator[Sequence[Value]]]:
    def rows() -> Iterator[Sequence[Value]]:
        for row in extract.balances(axis).rows:
            yield (*own(row), *_rests_on(row))

    return rows


def funds(extract: Extract) -> Table:
    """What each reserve and other fund has, by financial year."""

    def own(row: Balance) -> Sequence[Value]:
        assert isinstance(row, FundBalance)
        balance = row.balance_pence if row.is_known else None
        return row.name, row.kind, row.year, row.year_begun, balance, row.balance_pence

    columns = (
        text("name", "Fund", "The reserve or other fund."),
        _KIND,
        _YEAR,
        _BEGUN,
        money(
            "balance",
            "Balance",
            "What is in it; not known where no opening is recorded.",
            may_be_unknown=True,
        ),
        money("moved", "Moved to date", "What its entries add up to, whether or not it is known."),
        *_RESTS_ON,
    )
    rows = _rows_of(extract, Axis.FUNDS, own)
    says = "What one fund has of one financial year's money."
    return Table("funds", "Reserves and other funds", says, columns, ("name", "year"), rows)


def programmes(extract: Extract) -> Table:
    """What is committed to each programme, by financial year."""

    def own(row: Balance) -> Sequence[Value]:
        assert isinstance(row, ProgrammeBalance)
        return (
            row.name,
            row.year,
            row.year_begun,
            row.balance_pence,
            row.approved_pence,
            row.funded_pence,
            row.no_source_recorded_pence,
            row.allocated_pence,
        )

    columns = (
        text("name", "Programme", "The programme that money is committed to."),
        _YEAR,
        _BEGUN,
        money("balance", "Balance", "What is committed to it."),
        money("approved", "Approved", "What decisions approved for it."),
        money(
            "funded",
            "Funded",
            "What was drawn for it, less what was returned.",
            may_be_unknown=True,
        ),
        money(
            "no_source_recorded",
            "No source recorded",
            "Committed and not drawn from a fund.",
            may_be_unknown=True,
        ),
        money("allocated", "Allocated", "What of it boroughs and others have."),
        *_RESTS_ON,
    )
    rows = _rows_of(extract, Axis.PROGRAMMES, own)
    says = "What one programme has of one financial year's money."
    return Table("programmes", "Programmes", says, columns, ("name", "year"), rows)


def boroughs(extract: Extract) -> Table:
    """What each borough has, by financial year, and what is held for boroughs not named."""

    def own(row: Balance) -> Sequence[Value]:
        assert isinstance(row, BoroughBalance)
        return row.name, row.gss_code, row.year, row.year_begun, row.balance_pence

    columns = (
        text("name", "Borough", "The borough, or boroughs that the decision does not name."),
        text("gss_code", "Code", "Its ONS code; boroughs not named have none."),
        _YEAR,
        _BEGUN,
        money("balance", "Balance", "What it has, of every programme together."),
        *_RESTS_ON,
    )
    rows = _rows_of(extract, Axis.BOROUGHS, own)
    says = "What one borough has of one financial year's money."
    return Table("boroughs", "Boroughs", says, columns, ("name", "year"), rows)


def held(extract: Extract) -> Table:
    """Who holds what of each programme: boroughs, others, and what is not allocated.

    A recipient that only an approval names holds nothing here: the grant forms have it.
    """

    def rows() -> Iterator[Sequence[Value]]:
        counted = slice_of(Family.COMMITMENTS, extract.question)
        held_so = extract.connection.execute(
            "select holder.label, holder.kind, holder.gss_code, programme.name, year.label,"
            " year.begins <= :as_at, sum(movement.pence) from movement"
            " join holder on holder.id = movement.holder"
            " join programme on programme.id = movement.programme"
            f" join year on year.id = movement.year where {counted.where}"
            " group by movement.holder, movement.programme, movement.year"
            " having sum(movement.pence) <> 0"
            " order by holder.gss_code is null, holder.gss_code, holder.kind, holder.label,"
            " programme.name collate nocase, programme.name, year.begins",
            counted.values,
        )
        for *names, begun, pence in held_so:
            yield (*names, bool(begun), pence)

    columns = (
        text(
            "holder",
            "Holder",
            "The borough or other holder; or that it is not allocated, though an approval may name"
            " who is to receive it.",
        ),
        text("holder_kind", "Kind", "Borough, boroughs not named, joint, recipient, unallocated."),
        text("gss_code", "Code", "The ONS code of a borough."),
        text("programme", "Programme", "The programme that it is of."),
        _YEAR,
        _BEGUN,
        money("balance", "Balance", "What the holder has of the programme."),
    )
    says = "What one holder has of one programme in one financial year."
    key = ("holder", "holder_kind", "programme", "year")
    return Table("held", "Boroughs by programme", says, columns, key, rows)


def statements(extract: Extract) -> Table:
    """Each fund's movements by year: brought forward, in and out, closing."""

    def rows() -> Iterator[Sequence[Value]]:
        question = extract.question
        for fund in _funds_in_order(extract):
            answer = statement(extract.connection, fund, replace(question, fund=None))
            for year in answer.years:
                moved = [year.moved_pence.get(heading, 0) for heading in FUND_HEADINGS]
                brought = year.brought_forward_pence if year.brought_forward_known else None
                closing = year.closing_pence if year.opening_recorded else None
                yield (
                    *(answer.fund, answer.kind, year.year, year.year_begun),
                    *(year.opening_recorded, brought, *moved, closing),
                )

    columns = (
        text("fund", "Fund", "The reserve or other fund."),
        _KIND,
        _YEAR,
        _BEGUN,
        yes_no("opening_recorded", "Opening recorded", "Without it, what is left is not known."),
        money(
            "brought_forward",
            "Brought forward",
            "The closing of the year before; not known without an opening.",
            may_be_unknown=True,
        ),
        *(_heading(str(heading)) for heading in FUND_HEADINGS),
        money(
            "closing",
            "Closing",
            "Brought forward and what moved; not known without an opening.",
            may_be_unknown=True,
        ),
    )
    says = "What moved in one fund in one financial year; below zero is out of it."
    return Table("statements", "Statements of funds", says, columns, ("fund", "year"), rows)


def _heading(heading: str) -> Column:
    return money(
        heading.replace(" ", "_"), heading.capitalize(), f"What was {heading}, as it moved it."
    )


def _funds_in_order(extract: Extract) -> list[int]:
    """The numbers of the funds that balances have, in their order."""
    rows = extract.balances(Axis.FUNDS).rows
    names = dict.fromkeys(row.name for row in rows)
    numbers = {name: fund for fund, name in extract.connection.execute("select id, name from fund")}
    return [numbers[name] for name in names]
