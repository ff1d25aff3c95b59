"""The draft of a decision paper: a proposed decision file, every line of it to be confirmed."""

from collections.abc import Iterator
from datetime import date, timedelta

from ledger.documents.drafting.acts import Act, acts_of
from ledger.documents.drafting.approvals import approvals
from ledger.documents.drafting.finance_tables import finance_tables
from ledger.documents.drafting.fund_acts import (
    carry_forwards,
    is_carry_forward,
    is_receipt,
    is_transfer,
    receipts,
    transfers,
)
from ledger.documents.drafting.heading import HeadingRead, heading_of
from ledger.documents.drafting.known import Known
from ledger.documents.drafting.layout import Draft, HeadingKey
from ledger.documents.drafting.naming import NamesOfDraft
from ledger.documents.drafting.outline import Outline
from ledger.documents.drafting.periods import dates_in
from ledger.documents.drafting.proposed import Proposed
from ledger.documents.drafting.reading import Reading
from ledger.documents.drafting.recommendations import recommendations_of
from ledger.documents.paper import Paper


def draft_of(paper: Paper, known: Known) -> Draft:
    """The decision file that a paper seems to ask for. Nothing is recorded by drafting it."""
    outline = Outline(paper)
    lead_in, recommendations = recommendations_of(outline)
    heading = heading_of(outline, lead_in)
    acts = [act for each in recommendations for act in acts_of(each)]
    reading = Reading(
        outline, acts, finance_tables(outline, known), known, NamesOfDraft(known), heading.title
    )
    entries: list[Proposed] = []
    for act in acts:
        entries += _proposed(act, reading, entries)
    openings = reading.names.openings(entries)
    return Draft(
        _opening_words(paper),
        _heading_keys(heading, reading, entries),
        [*openings, *entries],
        [],
    )


def _proposed(act: Act, reading: Reading, before: list[Proposed]) -> list[Proposed]:
    """The entries of one act."""
    if not act.parts:
        return []
    if is_carry_forward(act):
        return carry_forwards(act, reading)
    if is_receipt(act):
        return receipts(act, reading)
    if is_transfer(act) and (found := transfers(act, reading)):
        return found
    return approvals(act, reading, [each for each in before if each.table["kind"] == "approval"])


def _opening_words(paper: Paper) -> list[str]:
    return [
        "A draft, read from the paper: nothing is recorded. Confirm every entry against the paper,"
        " take away the comment marks where a line is right, and record it: tally record FILE",
        *(f"Not read: {remark}." for remark in paper.remarks),
    ]


def _heading_keys(
    heading: HeadingRead, reading: Reading, entries: list[Proposed]
) -> list[HeadingKey]:
    keys = [
        HeadingKey("reference", heading.reference)
        if heading.reference
        else HeadingKey(
            "reference", "PCD ...", "fill in: the paper's reference was not found", is_left_out=True
        ),
        HeadingKey("title", heading.title)
        if heading.title
        else HeadingKey("title", "...", "fill in: no title was found", is_left_out=True),
    ]
    if heading.decided_by:
        keys.append(HeadingKey("decided_by", heading.decided_by))
    keys += _date_keys(heading, reading, entries)
    return keys


def _date_keys(
    heading: HeadingRead, reading: Reading, entries: list[Proposed]
) -> Iterator[HeadingKey]:
    if heading.decided_on is not None and heading.date_line is not None:
        comment = f'{heading.dated_by}, {heading.date_line.place}: "{heading.date_line.text}"'
        yield HeadingKey("decided_on", heading.decided_on, comment)
        yield HeadingKey("dated_by", heading.dated_by)
        return
    latest, why = _latest(reading, entries)
    yield HeadingKey(
        "decided_on",
        latest or date(2000, 1, 1),
        "fill in: the paper gives no signed date. "
        + (f"The latest that fits it: {why}" if latest else "Nothing in it says by when it was."),
        is_left_out=True,
    )
    yield HeadingKey("dated_by", "inferred", is_left_out=True)
    yield HeadingKey(
        "date_note", f"signed date not published; {why}" if why else "...", is_left_out=True
    )


def _latest(reading: Reading, entries: list[Proposed]) -> tuple[date | None, str]:
    """The day before the first money is for, and the words that say so."""
    starts = [
        day
        for act in reading.acts
        for _, day in dates_in(act.text)
        if any(entry.year is not None and entry.line == act.line and entry.year.begins <= day <= entry.year.ends for entry in entries)
    ]
    years = [entry.year for entry in entries if entry.year is not None]
    if starts:
        first = min(starts)
        return first - timedelta(days=1), f"what it pays for begins on {first.day} {first:%B %Y}"
    if years:
        return min(years).begins - timedelta(days=1), f"funds {min(years)}"
    return None, ""
