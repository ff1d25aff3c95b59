"""What takes no more entries: years that are closed, and funds and programmes that are.

Closing is administrative: a year is closed from the entry that says so until one that reopens it.
"""

import sqlite3
from collections.abc import Iterator
from datetime import date, timedelta

from events.bookkeeping import EntryCorrected, YearClosed, YearReopened
from events.commitments import CommitmentApproved, ProgrammeOpened
from events.decisions import ActNoted, DecisionReviewed, DecisionSigned, TotalStated
from events.event import Entry, Event
from events.funds import FundOpened
from events.years import FinancialYear
from ledger.problems import Problem
from ledger.proposal import Proposal
from ledger.touched import Touched
from ledger.wording import DESPITE, given, key_named
from projections.accounts import Heading
from projections.histories import Histories, Source
from projections.names import Names

ClosedYears = dict[FinancialYear, int]
"""Each closed year to the entry that closed it."""


def closed_years(connection: sqlite3.Connection, source: Source) -> ClosedYears:
    """The years that are closed by all that the views hold."""
    numbers = connection.execute(
        "select number from entry where kind in ('YearClosed', 'YearReopened') order by number"
    ).fetchall()
    closed: ClosedYears = {}
    for (number,) in numbers:
        match source.one(number).event:
            case YearClosed(year=year):
                closed[year] = number
            case YearReopened(year=year):
                closed.pop(year, None)
    return closed


def check(connection: sqlite3.Connection, proposal: Proposal) -> list[Problem]:
    """What the proposed entries, which are in the views, may not do to what is closed."""
    touched = Touched(connection, proposal)
    closed = closed_years(connection, proposal)
    return [
        *_in_closed_years(connection, proposal, closed),
        *_kinds_in_closed_years(connection, touched, closed),
        *_of_closed_names(connection, touched),
    ]


def _in_closed_years(
    connection: sqlite3.Connection, proposal: Proposal, closed: ClosedYears
) -> Iterator[Problem]:
    """No entry is effective in a closed year, and none moves money of it.

    A decision's correction, dated in an open year, may: it is a prior-year adjustment.
    """
    if not closed:
        return
    histories = Histories(connection, proposal)
    before = Histories(connection, proposal, up_to=proposal.first - 1)
    posted: dict[int, list[tuple[date, FinancialYear | None]]] = {}
    for number, day, label in connection.execute(
        # What an opening takes back is of its own day, whatever year's money it was.
        "select distinct number, effective_on, iif(heading = :contained, null, year.label)"
        " from movement join year on year.id = year where number >= :first"
        " union select number, effective_on, label from opening join year on id = year"
        " where number >= :first",
        {"contained": Heading.CONTAINED, "first": proposal.first},
    ):
        year = None if label is None else FinancialYear.parse(label)
        moved = (date.fromordinal(day), year)
        posted.setdefault(number, []).append(moved)
    for entry in proposal.entries:
        event = entry.event
        moves = posted.get(entry.number, [])
        days = {day for day, _ in moves} | ({event.effective_on} if _is_act(event) else set())
        adjusts = isinstance(event, EntryCorrected) and event.cause == "decision"
        if isinstance(event, EntryCorrected) and not adjusts and not moves:
            days |= _days_changed(histories, before, entry)
        of_years = set() if adjusts else {year for _, year in moves if year is not None}
        if _is_act(event):
            of_years |= years_of(event)
        by_day = {FinancialYear.containing(day): day for day in sorted(days, reverse=True)}
        may_count_later = _is_act(event) and not of_years & set(closed)
        for year in sorted((by_day.keys() | of_years) & set(closed)):
            yield Problem(
                proposal.places[entry.number],
                f"counts {_from(by_day.get(year), year)}, which is closed (entry {closed[year]})",
                _in_an_open_year(year, closed) if may_count_later else _reopened(year),
            )


def _from(day: date | None, year: FinancialYear) -> str:
    """Where an entry counts: by its day or, where that is another year's, by its money."""
    return f"in {year}" if day is None else f"from {day.day} {day:%B %Y}, in {year}"


def _reopened(year: FinancialYear) -> str:
    return (
        f'reopen it: tally reopen-year {year} --because "..."; what a later decision corrects in'
        " it is a correction with " + given("cause", "decision") + ", dated in an open year"
    )


def _in_an_open_year(year: FinancialYear, closed: ClosedYears) -> str:
    """The way for what was signed in a closed year and is about a later one's money alone."""
    opens = year.ends + timedelta(days=1)
    while FinancialYear.containing(opens) in closed:
        opens = FinancialYear.containing(opens).ends + timedelta(days=1)
    return (
        "say from when on it counts: "
        + given("effective_on", opens)
        + ", with "
        + key_named("effective_cite")
        + f'; or reopen it: tally reopen-year {year} --because "..."'
    )


_WITHOUT_EFFECT = (
    ActNoted,
    DecisionReviewed,
    DecisionSigned,
    EntryCorrected,
    FundOpened,
    ProgrammeOpened,
    TotalStated,
    YearClosed,
    YearReopened,
)
"""Events that do nothing to a year but by the movements they post, if they post any."""


def _is_act(event: Event) -> bool:
    """Whether it does something to money or coverage from its day on, be it on a condition."""
    return not isinstance(event, _WITHOUT_EFFECT)


_WORDS = {"additional", "amount_as_written", "authority", "awaits", "cite", "conditions", "despite"}
_WORDS |= {"effective_cite", "note", "purpose", "recipient_id", "tags"}
"""Fields that say something about an act, and not what it does, or from when."""


def _days_changed(histories: Histories, before: Histories, entry: Entry) -> set[date]:
    """The days from which an act that posts nothing yet, or ever, counted and counts otherwise."""
    original = histories.original_of(entry.number)
    if original == entry.number or not _is_act(histories.source.one(original).event):
        return set()
    readings = [before.reading(original), histories.reading(original)]
    is_approval = isinstance(histories.source.one(original).event, CommitmentApproved)
    words = _WORDS | {"recipient"} if is_approval else _WORDS  # the money stands with the holder
    said = [each and each.model_dump(exclude=words) for each in readings]
    if said[0] == said[1]:
        return set()
    return {each.effective_on for each in readings if each is not None}


def years_of(event: Event) -> set[FinancialYear]:
    """The years whose money the entry moves, be it on a condition."""
    years = (getattr(event, field, None) for field in ("year", "from_year", "to_year"))
    return {year for year in years if year is not None}


def _kinds_in_closed_years(
    connection: sqlite3.Connection, touched: Touched, closed: ClosedYears
) -> Iterator[Problem]:
    """No fund whose money moved in a closed year becomes one of another kind: which of its years
    are one pot, and where it has a balance, is what was reported.
    """
    if not closed:
        return
    for fund, numbers in touched.of_another_kind.items():
        was, now = touched.before.reading(fund), touched.histories.reading(fund)
        assert isinstance(was, FundOpened)
        assert isinstance(now, FundOpened)
        moved = connection.execute(
            "select distinct effective_on, year.label from movement"
            " join year on year.id = year where family = 'funds' and fund = ?",
            (Names(connection, "fund").leads_to(fund),),
        ).fetchall()
        years = {FinancialYear.containing(date.fromordinal(day)) for day, _ in moved}
        years |= {FinancialYear.parse(label) for _, label in moved}
        for year in sorted(years & closed.keys()):
            yield Problem(
                touched.proposal.places[numbers[-1]],
                f"would make {now.name} a {now.fund_kind} in {year}, which is closed (entry"
                f" {closed[year]}) and reported it as a {was.fund_kind}",
                f'reopen it: tally reopen-year {year} --because "..."',
            )


def _of_closed_names(connection: sqlite3.Connection, touched: Touched) -> Iterator[Problem]:
    """No entry that counts from its closing on names a fund or programme that is closed."""
    proposal, histories = touched.proposal, touched.histories
    for what in ("fund", "programme"):
        closed = dict(
            connection.execute(f"select id, closed_on from {what} where closed_on is not null")
        )
        if not closed:
            continue
        names = Names(connection, what)
        for entry in proposal.entries:
            event = histories.reading(histories.original_of(entry.number))
            if event is None or not _is_act(event) or event.despite:
                continue
            if touched.says_despite(entry.number):
                continue
            stood = _named_before(touched, entry, what)
            for name in _named(event, what):
                if (name, event.effective_on) in stood:
                    continue  # it was so before this entry, which only puts something else right
                number = names.find(name)
                if number is None or number not in closed:
                    continue
                if event.effective_on.toordinal() >= closed[number]:
                    day = date.fromordinal(closed[number])
                    yield Problem(
                        proposal.places[entry.number],
                        f"is closed to entries from {day.day} {day:%B %Y} on (entry {number})",
                        f"name another {what}; or correct closed_on of entry {number}" + DESPITE,
                        names.name_of(number),
                    )


def _named_before(touched: Touched, entry: Entry, what: str) -> set[tuple[str, date]]:
    """What a corrected entry named before the proposal, and from which day it counted."""
    original = touched.histories.original_of(entry.number)
    is_correction = original != entry.number and isinstance(entry.event, EntryCorrected)
    if not is_correction or original in touched.exposed:
        return set()
    reading = touched.before.reading(original)
    return set() if reading is None else {(n, reading.effective_on) for n in _named(reading, what)}


def _named(event: Event, what: str) -> list[str]:
    """The funds, or programmes, whose money the event moves."""
    found = (getattr(event, field, None) for field in (what, f"from_{what}", f"to_{what}"))
    return [name for name in found if name is not None]
