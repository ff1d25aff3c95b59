"""Awards: what each entry gave to each holder, as much of it as stands by the question.

An award is an amount that an entry put with a holder: an allocation, an approval that a holder has,
money that was moved to another programme or year. Corrections of the entry are counted in it. What
was taken from the holder again, of the same programme and year, is off the awards that stood by
then, the latest first (takings.py). So the awards together are always what the holder has.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import groupby, islice
from typing import Any

from events.boroughs import GSS_CODES
from events.commitments import Allocated, CommitmentApproved
from events.event import Entry, Event
from events.years import FinancialYear
from projections import register
from projections.accounts import Family
from projections.exports.extract import Extract
from projections.exports.grants.takings import Put, take
from projections.register import Decision
from projections.slices import slice_of
from projections.stood_entries import read


class To(StrEnum):
    """Whom an award is to."""

    BOROUGH = "borough"
    NOT_NAMED = "boroughs not named"
    JOINT = "joint"
    RECIPIENT = "recipient"
    NOBODY = "unallocated"


@dataclass(frozen=True, kw_only=True)
class Award:
    """What one entry gave to one holder, of one programme and financial year."""

    entry: int
    event: Event
    """The entry as it reads by the question; as it was recorded where it is struck out."""
    decision: Decision
    to: To
    recipient: str
    gss_code: str | None
    recipient_id: str | None
    """As recorded, of a recipient that is no borough."""
    programme: str
    year: FinancialYear
    pence: int
    """As much as stands; below zero, what was taken back beyond all that was given."""
    given_pence: int


def awards(extract: Extract) -> Iterator[Award]:
    """In the order of signing, then of entries. What nobody in particular has is among them as long
    as any of it stands, and every other award even where nothing does.
    """
    decisions = _decisions(extract)
    identifiers: dict[str, str] = {}
    for row, event in _with_readings(extract, _stood(extract, decisions)):
        award = _award(row, event, decisions)
        if award.recipient_id is not None:
            identifiers.setdefault(award.recipient, award.recipient_id)
        elif award.to == To.RECIPIENT:
            award = replace(award, recipient_id=identifiers.get(award.recipient))
        yield award


def _with_readings(
    extract: Extract, rows: Iterator[tuple[Any, ...]]
) -> Iterator[tuple[tuple[Any, ...], Event]]:
    """Each row with its entry, read a page of rows at a time."""
    changed = _changed(extract)
    while page := list(islice(rows, _PAGE)):
        numbers = sorted({row[0] for row in page})
        events = {
            entry.number: _reading(extract, entry, changed)
            for entry in read(extract.journal, numbers)
        }
        for row in page:
            yield row, events[row[0]]


_PAGE = 1_000


def _decisions(extract: Extract) -> Mapping[int, Decision]:
    ever = replace(extract.question, as_at=date.max, known_on=date.max)
    return {each.id: each for each in register.decisions(extract.connection, ever)}


def _changed(extract: Extract) -> set[int]:
    """The originals that something changes."""
    changed = extract.connection.execute(
        "select distinct original from entry where original <> number and number <= ?",
        (extract.question.up_to,),
    )
    return {original for (original,) in changed}


def _reading(extract: Extract, entry: Entry, changed: set[int]) -> Event:
    if entry.number not in changed:
        return entry.event
    question = extract.question
    reading = extract.histories.of(entry.number).reading(question.known_on, question.as_at)
    return reading or entry.event


def _stood(extract: Extract, decisions: Mapping[int, Decision]) -> Iterator[tuple[Any, ...]]:
    counted = slice_of(Family.COMMITMENTS, extract.question)
    moved = extract.connection.execute(_MOVED.format(where=counted.where), counted.values)
    told = [
        row for _, of_holder in groupby(moved, key=lambda row: row[:3]) for row in _told(of_holder)
    ]
    told.sort(key=lambda row: (decisions[row[1]].decided_on, row[0], *_in_order(row)))
    return iter(told)


_MOVED = """
    with cell as (
        select original, holder, programme, year, effective_on, known_on, sum(pence) as pence
        from movement where {where}
        group by original, holder, programme, year, effective_on, known_on
    ), moved as (
        select original, holder, programme, year, sum(pence) as pence,
               coalesce(min(iif(pence <> 0, effective_on, null)), min(effective_on)) as effective,
               coalesce(min(iif(pence <> 0, known_on, null)), min(known_on)) as known
        from cell group by original, holder, programme, year
    )
    select moved.holder, moved.programme, moved.year, holder.kind, holder.label, holder.gss_code,
           programme.name, year.label,
           moved.original, entry.decision, moved.effective, moved.known, moved.pence
    from moved join entry on entry.number = moved.original
    join holder on holder.id = moved.holder join programme on programme.id = moved.programme
    join year on year.id = moved.year
    order by moved.holder, moved.programme, moved.year, moved.original
"""
"""What each entry put with each holder, since which days: what was corrected away has none."""


def _told(of_holder: Iterable[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    """The awards to one holder, of one programme and year; then what was taken beyond them."""
    rows = list(of_holder)
    names = rows[0][3:8]
    is_nobody = names[0] == To.NOBODY
    puts = [Put(*row[8:]) for row in rows]
    beyond = take(puts, own_first=is_nobody)
    for put in puts:
        if put.pence >= 0 and (put.left or not is_nobody):
            yield (put.entry, put.decision, *names, put.left, put.pence)
    if beyond:
        yield (puts[0].entry, puts[0].decision, *names, -beyond, 0)


def _in_order(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """Boroughs by their codes, then the others by name."""
    _, _, kind, label, gss_code, programme, year, pence, _ = row
    return gss_code is None, gss_code or "", kind, label, programme, year, pence


def _award(row: tuple[Any, ...], event: Event, decisions: Mapping[int, Decision]) -> Award:
    number, decision, kind, label, gss_code, programme, year, pence, given = row
    to, recipient = To(kind), label
    if to == To.NOBODY and isinstance(event, CommitmentApproved) and event.recipient is not None:
        recipient, gss_code = event.recipient, GSS_CODES.get(event.recipient)
        to = To.RECIPIENT if gss_code is None else To.BOROUGH
    return Award(
        entry=number,
        event=event,
        decision=decisions[decision],
        to=to,
        recipient=recipient,
        gss_code=gss_code,
        recipient_id=_recorded_id(event, recipient) if to == To.RECIPIENT else None,
        programme=programme,
        year=FinancialYear.parse(year),
        pence=pence,
        given_pence=given,
    )


def _recorded_id(event: Event, recipient: str) -> str | None:
    """The identifier that the entry records, where it can only be this recipient's."""
    match event:
        case Allocated(recipient=str(name)) if name == recipient:
            return event.recipient_id
        case CommitmentApproved(recipient=name) if name in (None, recipient):
            return event.recipient_id
        case _:
            return None
