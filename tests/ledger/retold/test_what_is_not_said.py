"""What stands in a journal and in no decision file is left out, and told with its reason."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from events.commitments import CommitmentApproved
from events.decisions import ActNoted, DecisionSigned
from events.event import Event
from events.years import FinancialYear
from ledger.retold.decision_contents import LeftOut, Teller
from ledger.retold.recordings import recordings
from tests.projections.histories import Entries

AT = datetime(2026, 1, 1, tzinfo=UTC)
SIGNED = date(2024, 5, 7)


def journal(*events: Event) -> Entries:
    """A journal of these."""
    entries = Entries()
    for event in events:
        entries.add(event)
    return entries


def said(kind: type[Event], hours: int = 0, **fields: Any) -> Event:
    """What a decision says, recorded so many hours later."""
    common: dict[str, Any] = {
        "decision": "PCD 1",
        "decided_on": SIGNED,
        "effective_on": SIGNED,
        "recorded_at": AT + timedelta(hours=hours),
        "recorded_by": "ada",
    }
    return kind(**(common | fields))


def signing(hours: int = 0) -> Event:
    """The decision itself."""
    return said(DecisionSigned, hours, title="A decision", dated_by="signed")


def told(entries: Entries) -> Iterator[tuple[str, list[str], Sequence[LeftOut]]]:
    """Each recording: its reference, the kinds of entries in its file, and what is left out."""
    teller = Teller(entries)
    for recording in recordings(entries, len(entries.entries)):
        retold = teller.tell(recording)
        kinds = [table["kind"] for table in retold.content.get("entries", [])]
        yield retold.reference, kinds, retold.left_out


def test_what_was_recorded_apart_from_its_signing_is_left_out() -> None:
    """Such entries, which this program never wrote, belong in no file; nor does a signing alone."""
    year = FinancialYear(2024, 2024)
    approved = said(CommitmentApproved, 1, programme="Wardens", year=year, amount_pence=5)
    apart = "it was recorded neither with its decision's signing nor as a supplement"
    alone = "nothing else of its decision can be said in a decision file"
    assert [*told(journal(signing(), approved))] == [
        ("PCD 1", [], [LeftOut(1, "PCD 1", "decision", alone)]),
        ("PCD 1", [], [LeftOut(2, "PCD 1", "approval", apart)]),
    ]


def test_what_a_decision_file_refuses_is_left_out_with_its_words() -> None:
    """A day that the form takes for a slip; what stands beside it is told."""
    day = {"effective_on": date(1985, 4, 1), "effective_cite": "section 1"}
    entries = journal(signing(), said(ActNoted, text="old", **day), said(ActNoted, text="new"))
    ((_, kinds, left_out),) = told(entries)
    assert kinds == ["note"]
    ((number, _, kind, reason),) = left_out
    assert (number, kind) == (2, "note")
    assert reason.startswith("a decision file does not take it (effective_on: ")
    assert "before 1986" in reason
