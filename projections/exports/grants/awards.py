"""Awards: what each entry gave to each holder, as much of it as stands by the question.

An award is an amount that an entry put with a holder: an allocation, an approval that a holder has,
money that was moved to another programme or year. Corrections of the entry are counted in it. What
later entries took from the holder again, of the same programme and year, is taken off the awards
in it, the latest first: no paper says of which one it was. So the awards together are always what
the holder has.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import islice
from typing import Any

from events.boroughs import GSS_CODES
from events.commitments import Allocated, CommitmentApproved
from events.event import Entry, Event
from events.years import FinancialYear
from projections import register
from projections.exports.extract import Extract
from projections.movements import Family
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
    days = ",".join(f'"{each.id}":{each.decided_on.toordinal()}' for each in decisions.values())
    yield from extract.connection.execute(
        _STOOD.format(where=counted.where), counted.values | {"days": f"{{{days}}}"}
    )


_STOOD = """
    with signed as materialized (
        select cast(key as integer) as decision, value as day from json_each(:days)
    ), moved as (
        select original, holder, programme, year, sum(pence) as pence from movement
        where {where} group by original, holder, programme, year
    ), stood as (
        select *,
               max(pence, 0) as given,
               coalesce(sum(max(pence, 0)) over later, 0) as given_later,
               sum(max(pence, 0)) over together as given_in_all,
               sum(max(-pence, 0)) over together as taken,
               row_number() over (partition by holder, programme, year order by original) as place
        from moved
        window together as (partition by holder, programme, year),
               later as (partition by holder, programme, year order by original desc
                         rows between unbounded preceding and 1 preceding)
    ), told as (
        select original, holder, programme, year, given,
               given - min(given, max(taken - given_later, 0)) as pence
        from stood where stood.pence >= 0
        union all
        select original, holder, programme, year, 0, given_in_all - taken
        from stood where place = 1 and taken > given_in_all
    )
    select told.original, entry.decision, holder.kind, holder.label, holder.gss_code,
           programme.name, year.label, told.pence, told.given
    from told join entry on entry.number = told.original
    join holder on holder.id = told.holder join programme on programme.id = told.programme
    join year on year.id = told.year left join signed on signed.decision = entry.decision
    where told.pence <> 0 or holder.kind <> 'unallocated'
    order by signed.day, told.original, holder.gss_code is null, holder.gss_code, holder.kind,
             holder.label, programme.name, year.label, told.pence
"""


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
