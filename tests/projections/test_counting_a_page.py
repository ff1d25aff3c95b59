"""Entries are counted by the page: what many have in common is asked of the views once."""

from datetime import UTC, date, datetime

from events.bookkeeping import EntryCorrected, FieldCorrected
from events.commitments import CommitmentApproved, ProgrammeOpened
from events.decisions import DecisionSigned
from events.event import Event
from events.funds import FundDrawn, FundOpened
from events.years import FinancialYear
from projections.views import Views
from tests.projections.histories import Entries

DAY = date(2024, 5, 10)
OF = {"programme": "Mentoring", "year": FinancialYear(2024, 2024), "amount_pence": 100}


def write(book: Entries, decision: str, event: type[Event], **fields: object) -> int:
    """One more entry of a decision."""
    common = {
        "decision": decision,
        "decided_on": DAY,
        "effective_on": DAY,
        "recorded_at": datetime(2026, 1, 1, tzinfo=UTC),
        "recorded_by": "finance",
    }
    return book.add(event(**(common | fields)))


def opened() -> Entries:
    """A fund and a programme."""
    book = Entries()
    opening = {"opening_pence": 0, "opening_on": date(2024, 4, 1)}
    write(book, "BOOK 1", FundOpened, name="Reserve", fund_kind="reserve", **opening)
    write(book, "BOOK 1", ProgrammeOpened, name="Mentoring")
    return book


def decision(book: Entries, entries: int) -> None:
    """A signed one that approves and draws so often."""
    write(book, "PCD 1", DecisionSigned, title="A decision", dated_by="signed")
    for _ in range(entries):
        write(book, "PCD 1", CommitmentApproved, **OF)
        write(book, "PCD 1", FundDrawn, fund="Reserve", **OF)


def asked(book: Entries) -> list[str]:
    """The questions that the views are asked while they count the book."""
    told: list[str] = []
    with Views(None, "book") as views:
        views.connection.set_trace_callback(told.append)
        views.catch_up(book)
        views.connection.set_trace_callback(None)
    return [each for each in told if each.startswith("select")]


def test_a_page_asks_no_more_for_many_entries_than_for_few() -> None:
    """Whose decision they are of, when it was signed, and what their names lead to."""
    few, many = opened(), opened()
    decision(few, entries=1)
    decision(many, entries=50)
    assert len(asked(many)) == len(asked(few))


def test_what_a_page_knows_of_a_decision_ends_where_it_is_corrected() -> None:
    """Entries behind the correction, in the same page, are known from the day that it gives."""
    book = opened()
    decision(book, entries=1)
    field = FieldCorrected(field="decided_on", was="2024-05-10", now="2024-05-20")
    says = {"cause": "recording", "because": "read wrongly", "fields": (field,)}
    write(book, "BOOK 2", EntryCorrected, entry=3, **says)
    last = write(book, "PCD 1", CommitmentApproved, **OF)
    with Views(None, "book") as views:
        views.catch_up(book)
        (known_on,) = views.connection.execute(
            "select distinct known_on from movement where number = ?", (last,)
        ).fetchone()
    assert date.fromordinal(known_on) == date(2024, 5, 20)


def test_what_a_page_knows_of_a_name_ends_where_it_leads_elsewhere() -> None:
    """A programme that takes the name of another, in the same page, has what comes behind it."""
    book = opened()
    decision(book, entries=1)
    other = write(book, "BOOK 2", ProgrammeOpened, name="Schools", aliases=("Mentoring",))
    last = write(book, "PCD 1", CommitmentApproved, **OF)
    with Views(None, "book") as views:
        views.catch_up(book)
        (programme,) = views.connection.execute(
            "select distinct programme from movement where number = ?", (last,)
        ).fetchone()
    assert programme == other
