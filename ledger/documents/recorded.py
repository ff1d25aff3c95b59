"""What the book holds of a decision: every amount with the words for it, sums, totals and notes."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from events.bookkeeping import EntryCorrected
from events.commitments import Allocated, CommitmentApproved, ProgrammeExpanded
from events.decisions import ActNoted, DecisionSigned, TotalStated
from events.event import Entry, Event
from events.funds import FundDrawn, FundingReceived
from events.years import FinancialYear
from ledger.documents.figures import figures_in
from projections import register
from projections.amounts import amount_of
from projections.histories import Histories
from projections.names import Opened, opened_in
from projections.questions import Question
from projections.reconciliation import Reconciliation, reconcile
from projections.words import describe


@dataclass(frozen=True, slots=True)
class Known:
    """An amount of the book, in pence, and what it is."""

    pence: int
    says: str
    entry: int | None = None
    """None of a sum of several."""
    year: FinancialYear | None = None
    """Whose money it is, where the entry says so."""
    fund: str | None = None
    """Which the entry names."""
    programme: str | None = None
    also_called: tuple[str, ...] = ()
    """Other names of these, in small letters."""

    @property
    def of(self) -> tuple[str, ...]:
        """The fund and the programme, as far as the entry names them."""
        return tuple(name for name in (self.fund, self.programme) if name is not None)


@dataclass(frozen=True, slots=True)
class Covered:
    """So many boroughs of a programme, as an entry has it."""

    programme: str
    number: int
    entry: int
    adds: bool = False
    """Whether they come on top of others: the 10 from 22 to 32."""


@dataclass(frozen=True)
class Recorded:
    """A decision as the book has it today, and as it had it when it was signed."""

    amounts: tuple[Known, ...]
    """Of its own entries; of a corrected one, every amount that it had."""
    others: dict[str, tuple[Known, ...]]
    """Of each other decision that the paper names and the book holds: its amounts, and behind them
    what they come to and the totals that it states.
    """
    sums: tuple[Known, ...]
    totals: tuple[Reconciliation, ...]
    notes: tuple[Known, ...]
    """Amounts that a person noted as context, with the reason."""
    counts: tuple[int, ...]
    """Numbers of boroughs that money is shared among, or that a programme covers."""
    covered: tuple[Covered, ...]
    """The same by programme, from how many and to how many one was expanded."""
    document: str | None
    """The SHA-256 of the paper that is kept with the signing."""
    stood_for: dict[str, int]
    """Decisions that are only quoted, each with the entry that stands for it, whichever decision
    that was recorded with.
    """
    is_held: bool = True
    """Whether the book holds the decision itself."""

    @cached_property
    def quoted(self) -> list[Known]:
        """The entries of the other decisions."""
        return [each for held in self.others.values() for each in held if each.entry is not None]


def recorded(
    connection: sqlite3.Connection,
    histories: Histories,
    question: Question,
    reference: str | None,
    quoted: Sequence[str],
) -> Recorded:
    """The decision of that reference by the question, and what the book holds of others.

    `quoted` are the other decisions that its paper names. Of one that the book does not hold only
    these are known.
    """
    decision = register.decision(connection, reference, question) if reference else None
    of_others = {
        each: tuple(known)
        for each in quoted
        if (known := list(_of_another(connection, histories, question, each)))
    }
    stood_for = dict(_stood_for(connection, histories, question))
    if decision is None:
        return Recorded(
            amounts=(),
            others=of_others,
            sums=(),
            totals=(),
            notes=(),
            counts=(),
            covered=(),
            document=None,
            stood_for=stood_for,
            is_held=False,
        )
    entries = list(_entries(connection, histories, question, decision.id))
    others_of = _OtherNames(opened_in(connection))
    readings = [(each, histories.reading(each.number, question.known_on)) for each in entries]
    standing = [(entry, reading) for entry, reading in readings if reading is not None]
    events = [reading for _, reading in standing]
    return Recorded(
        amounts=tuple(
            replace(each, also_called=others_of(each.of))
            for each in _amounts(entries, histories, question)
        ),
        others=of_others,
        sums=tuple(_sums(events)),
        totals=tuple(reconcile(connection, histories, question, decision.id)),
        notes=tuple(_notes(standing)),
        counts=tuple(_counts(events)),
        covered=tuple(_covered(standing)),
        document=next(
            (each.document_sha256 for each in events if isinstance(each, DecisionSigned)), None
        ),
        stood_for=stood_for,
    )


def _entries(
    connection: sqlite3.Connection, histories: Histories, question: Question, decision: int
) -> Iterator[Entry]:
    for each in register.entries(connection, question, decision):
        yield histories.source.one(each.number)


def _amounts(entries: Sequence[Entry], histories: Histories, question: Question) -> Iterator[Known]:
    """Each entry's amounts: as it stands, as it was when it was decided, what a correction says."""
    for entry in entries:
        if isinstance(entry.event, EntryCorrected):
            yield from _corrected(entry)
            continue
        if isinstance(entry.event, TotalStated):
            continue
        history = histories.of(histories.original_of(entry.number))
        for known_on in (question.known_on, entry.event.decided_on):
            reading = history.reading(known_on)
            if reading is not None and (pence := amount_of(reading)) is not None:
                says = f"entry {entry.number}: {describe(reading)}"
                year = getattr(reading, "year", None)
                fund, programme = _name(reading, "fund"), _name(reading, "programme")
                yield Known(pence, says, entry.number, year, fund, programme)
            if isinstance(reading, Allocated):
                for share in reading.shares or ():
                    says = f"entry {entry.number}: the share of {share.holder.label}"
                    yield Known(share.amount_pence, says, entry.number)


def _stood_for(
    connection: sqlite3.Connection, histories: Histories, question: Question
) -> Iterator[tuple[str, int]]:
    numbers = connection.execute(
        "select number from entry where stands_in = 1 and number <= :up_to union"
        " select entry from entry_reading where stands_in = 1 and number <= :up_to order by 1",
        {"up_to": question.up_to},
    )
    for (number,) in numbers.fetchall():
        reading = histories.reading(number, question.known_on)
        if isinstance(reading, CommitmentApproved):
            yield from ((reference, number) for reference in reading.stands_for or ())


class _OtherNames:
    """Says all that leads to the same funds and programmes as some names do, in small letters."""

    def __init__(self, opened: Opened) -> None:
        self._opened = opened
        self._called: dict[int, list[str]] = defaultdict(list)
        for names in opened.values():
            for key, number in names.leads().items():
                self._called[number].append(key)

    def __call__(self, names: Sequence[str]) -> tuple[str, ...]:
        numbers = (each.find(name) for each in self._opened.values() for name in names)
        return tuple(key for number in numbers if number for key in self._called[number])


def _name(event: Event, field: str) -> str | None:
    name = getattr(event, field, None)
    return name if isinstance(name, str) else None


def _corrected(entry: Entry) -> Iterator[Known]:
    assert isinstance(entry.event, EntryCorrected), entry
    for field in entry.event.fields:
        for way, value in (("from", field.was), ("to", field.now)):
            if field.field in _AMOUNTS and isinstance(value, int):
                says = f"entry {entry.number}: corrects entry {entry.event.entry} {way} it"
                yield Known(value, says, entry.number)


_AMOUNTS = ("amount_pence", "opening_pence")


def _of_another(
    connection: sqlite3.Connection, histories: Histories, question: Question, reference: str
) -> Iterator[Known]:
    decision = register.decision(connection, reference, question)
    if decision is None:
        return
    entries = list(_entries(connection, histories, question, decision.id))
    readings = (histories.reading(each.number, question.known_on) for each in entries)
    stated = [
        Known(each.stated, f"stated as a total, entry {each.entry}")
        for each in reconcile(connection, histories, question, decision.id)
        if each.total.of != "boroughs"
    ]
    sums = _sums([each for each in readings if each is not None])
    for known in (*_amounts(entries, histories, question), *sums, *stated):
        yield replace(known, says=f"{reference}, {known.says}")


def _sums(events: Sequence[Event]) -> Iterator[Known]:
    """What the approvals, draws and receipts come to: together, by year, by what they are for."""
    sums: dict[Known, list[int]] = defaultdict(list)

    def add(amount_pence: int, what: str, year: FinancialYear, *of: Known) -> None:
        for known in (Known(0, what), Known(0, f"{what} of {year}", year=year), *of):
            sums[known].append(amount_pence)

    for event in events:
        match event:
            case CommitmentApproved() if event.stands_for is None:
                name = event.programme
                own = Known(0, f"the approvals for {name}", programme=name)
                add(event.amount_pence, "the approvals", event.year, own)
            case FundDrawn():
                own = Known(0, f"the draws on {event.fund}", fund=event.fund)
                add(event.amount_pence, "the draws", event.year, own)
            case FundingReceived():
                add(event.amount_pence, "the receipts", event.year)
            case _:
                pass
    for known, amounts in sums.items():
        if len(amounts) > 1:
            yield replace(known, pence=sum(amounts), says=f"the sum of {known.says}")


def _notes(standing: Sequence[tuple[Entry, Event]]) -> Iterator[Known]:
    for entry, reading in standing:
        if isinstance(reading, ActNoted) and reading.about:
            for figure in figures_in(reading.about):
                if figure.pence is not None:
                    yield Known(figure.pence, f"entry {entry.number}: {reading.text}", entry.number)


def _counts(events: Sequence[Event]) -> Iterator[int]:
    for event in events:
        if isinstance(event, Allocated):
            yield len(event.boroughs or ()) or event.boroughs_not_named or 1
        elif isinstance(event, ProgrammeExpanded):
            yield from {event.from_count, event.to_count, event.to_count - event.from_count}


def _covered(standing: Sequence[tuple[Entry, Event]]) -> Iterator[Covered]:
    for entry, reading in standing:
        if isinstance(reading, Allocated):
            number = len(reading.boroughs or ()) or reading.boroughs_not_named
            if number:
                yield Covered(reading.programme, number, entry.number)
        elif isinstance(reading, ProgrammeExpanded):
            before, now = reading.from_count, reading.to_count
            yield Covered(reading.programme, before, entry.number)
            yield Covered(reading.programme, now, entry.number)
            yield Covered(reading.programme, now - before, entry.number, adds=True)
