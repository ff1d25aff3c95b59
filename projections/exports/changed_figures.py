"""Figures that were known differently on the day itself, or that a correction changed."""

from collections.abc import Iterator, Sequence

from projections.balances import Axis
from projections.exports.extract import Extract
from projections.exports.tables import Column, Table, Value, listed, money, text


def restatements(extract: Extract) -> Table:
    """Every balance that is otherwise than it was first reported, and what changed it."""

    def rows() -> Iterator[Sequence[Value]]:
        for axis in (Axis.FUNDS, Axis.PROGRAMMES, Axis.BOROUGHS):
            if axis == Axis.FUNDS and extract.question.borough:
                continue  # no borough has a part in a fund
            for row in extract.balances(axis).rows:
                if row.restated or row.corrected:
                    yield (
                        *(str(axis), row.name, row.year),
                        row.balance_pence if row.is_known else None,
                        *(row.known_then_pence, row.since_then_pence),
                        listed(row.restated_by),
                        *(row.known_uncorrected_pence, row.corrected_pence),
                        listed(row.corrected_by),
                    )

    columns = (
        text("axis", "Balances of", "Funds, programmes or boroughs."),
        text("name", "Name", "The fund, programme or borough."),
        text("year", "Year", "The financial year whose money it is."),
        _figure("balance", "Balance", "What it is by the question"),
        _figure("as_then_known", "As then known", "What was known of it on the day itself"),
        _figure("restated", "Restated by", "The balance less what was known then"),
        text("restated_by", "Restated in", "The decisions that have changed it since."),
        _figure("uncorrected", "Uncorrected", "What it would be without corrections"),
        _figure("corrected", "Corrected by", "The balance less what it would be without"),
        text("corrected_by", "Corrected in", "The decisions that corrected entries behind it."),
    )
    says = "One balance that was known differently on the day itself, or that was corrected."
    return Table("restatements", "Restatements", says, columns, ("axis", "name", "year"), rows)


def _figure(name: str, label: str, means: str) -> Column:
    means = f"{means}; not known where the opening of that money is not recorded."
    return money(name, label, means, may_be_unknown=True)
