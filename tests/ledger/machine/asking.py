"""The same figures as the book itself gives them."""

from datetime import date

from ledger.book import Book
from projections.balances import (
    Axis,
    Balance,
    Balances,
    BoroughBalance,
    FundBalance,
    ProgrammeBalance,
    balances,
)
from projections.questions import Question
from tests.ledger.machine.figures import Figures, without_zeros

COLUMNS = (
    "opening",
    "received",
    "reduced",
    "carried in",
    "carried out",
    "transferred in",
    "transferred out",
    "drawn",
    "returned",
    "in the opening already",
)


def asked(book: Book, axis: str, as_at: date, known_on: date, up_to: int) -> Balances:
    """The book's answer."""
    question = Question(as_at, known_on, up_to)
    return balances(book.views.connection, Axis(axis), question, with_programmes=True)


def told(answer: Balances) -> Figures:
    """The answer's figures, in the shape of the model's."""
    return without_zeros({(row.name, row.year): _figures(row) for row in answer.rows})


def _figures(row: Balance) -> dict[str, int]:
    is_known_since = row.is_known and row.known_then_pence is None
    assert row.restated == (row.as_then_known_pence != row.balance_pence or is_known_since)
    common = {
        "balance": row.balance_pence,
        "then known": row.as_then_known_pence,
        "uncorrected": row.uncorrected_pence,
    }
    match row:
        case FundBalance():
            known = {"is known": int(row.opening_recorded)}
            columns = {name: getattr(row, f"{name.replace(' ', '_')}_pence") for name in COLUMNS}
            return common | known | columns
        case ProgrammeBalance():
            assert row.funded_pence is not None
            assert row.no_source_recorded_pence == row.balance_pence - row.funded_pence
            own = {"approved": row.approved_pence, "allocated": row.allocated_pence}
            return common | own | {"funded": row.funded_pence}
        case BoroughBalance():
            assert row.programmes is not None
            return common | {f"of {part.name}": part.pence for part in row.programmes}
        case _:
            raise AssertionError(row)


def adds_up(book: Book, as_at: date, known_on: date, up_to: int) -> bool:
    """Whether the whole ledger sums to zero by the three dates."""
    (total,) = book.views.connection.execute(
        "select coalesce(sum(pence), 0) from movement"
        " where effective_on <= ? and known_on <= ? and number <= ?",
        (as_at.toordinal(), known_on.toordinal(), up_to),
    ).fetchone()
    return bool(total == 0)
