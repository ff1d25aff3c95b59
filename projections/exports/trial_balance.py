"""The double entry itself: every account with its balance, and every movement behind it."""

from collections.abc import Iterator, Sequence
from datetime import date

from projections.exports.extract import Extract
from projections.exports.tables import Table, Value, day, money, number, text

_FAMILY = text(
    "family", "Family", "Funds, commitments, unfunded (drawn less approved), income, opening."
)
_FUND = text("fund", "Fund", "The fund of the account.")
_PROGRAMME = text("programme", "Programme", "The programme of the account.")
_HOLDER = text("holder", "Holder", "Who holds it, of what is committed.")
_YEAR = text("year", "Year", "The financial year whose money it is.")
_ACCOUNTS = (
    " join year on year.id = movement.year"
    " left join fund on fund.id = movement.fund"
    " left join programme on programme.id = movement.programme"
    " left join holder on holder.id = movement.holder"
)


def trial_balance(extract: Extract) -> Table:
    """Every account by year; together they are zero."""

    def rows() -> Iterator[Sequence[Value]]:
        counted = extract.counted
        yield from extract.connection.execute(
            "select movement.family, fund.name, programme.name, holder.label, year.label,"
            f" sum(movement.pence) from movement {_ACCOUNTS} where {counted.where}"
            " group by movement.family, movement.fund, movement.programme, movement.holder,"
            " movement.year having sum(movement.pence) <> 0"
            " order by movement.family, fund.name, programme.name, holder.label, year.begins",
            counted.values,
        )

    columns = (
        *(_FAMILY, _FUND, _PROGRAMME, _HOLDER, _YEAR),
        money("balance", "Balance", "What stands in the account; all accounts together are zero."),
    )
    says = "One account of the double entry, in one financial year."
    key = ("family", "fund", "programme", "holder", "year")
    return Table("trial_balance", "Trial balance", says, columns, key, rows, key_is_whole=False)


def movements(extract: Extract) -> Table:
    """Every movement between accounts that the question counts, in the order of recording."""

    def rows() -> Iterator[Sequence[Value]]:
        counted = extract.counted
        moved = extract.connection.execute(
            "select movement.number, decision.reference, movement.family,"
            " fund.name, programme.name, holder.label, year.label, movement.heading,"
            " movement.effective_on, movement.known_on, movement.pence"
            f" from movement {_ACCOUNTS} join entry on entry.number = movement.number"
            f" join decision on decision.id = entry.decision where {counted.where}"
            " order by movement.number, movement.original, movement.family,"
            " fund.name, programme.name, holder.label, year.begins, movement.heading,"
            " movement.effective_on, movement.known_on, movement.pence",
            counted.values,
        )
        for place, (*account, effective_on, known_on, pence) in enumerate(moved, start=1):
            days = date.fromordinal(effective_on), date.fromordinal(known_on)
            yield (place, *account, *days, pence)

    columns = (
        number("number", "Movement", "Its number in this file; another export may number anew."),
        number("entry", "Entry", "The entry that made it.", of="entries"),
        text("decision", "Decision", "The decision that the entry is of.", of="decisions"),
        *(_FAMILY, _FUND, _PROGRAMME, _HOLDER, _YEAR),
        text("heading", "Heading", "Received, drawn, approved, allocated …"),
        day("effective_on", "Effective", "The day from which it counts."),
        day("known_on", "Known", "The day from which it was known."),
        money("amount", "Amount", "Into the account; below zero is out of it."),
    )
    says = "An amount into or out of one account; those of one entry together are zero."
    return Table("movements", "Movements", says, columns, ("number",), rows)
