"""The register: the decisions by their dates, and the journal's entries by what they are about.

An entry is listed under every fund, programme, holder and year that it did something to, and under
none that it has nothing to do with.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from events.clock import today
from events.years import FinancialYear
from ledger.kinds import KIND_OF_EVENT
from projections.questions import Question
from projections.register import decisions, entries
from tests.ledger.machine.model import EVER, Entry, Model
from tests.ledger.machine.moments import Moment
from tests.ledger.machine.positions import YEARS
from tests.ledger.machine.posting import NOT_NAMED, year_of
from tests.ledger.machine.reasons import Did
from tests.ledger.machine.wishes import chosen


def check_decisions(moment: Moment) -> None:
    """The decisions signed by then, with what they approve and draw by the knowledge of then."""
    approved, drawn = _of_decisions(moment, "approved"), _of_decisions(moment, "drawn")
    entries_of = Counter(entry.decision for entry in moment.model.entries)
    expected = {
        decision: (day, entries_of[decision], approved[decision], -drawn[decision])
        for decision, day in _dated(moment.model).items()
        if day <= min(moment.as_at, moment.known_on)
    }
    told = decisions(moment.connection, moment.question)
    registered = {
        each.reference: (each.decided_on, each.entries, each.approved_pence, each.drawn_pence)
        for each in told
    }
    moment.agree("decisions", registered, expected)
    order = [(each.decided_on, each.id) for each in told]
    assert order == sorted(order)


def _dated(model: Model) -> dict[str, date]:
    """Every decision, and every book-keeping act: that is of the day of its recording."""
    signed = set(model.decisions)
    return {
        entry.decision: model.signed_on(entry.decision) if entry.decision in signed else today()
        for entry in model.entries
    }


def _of_decisions(moment: Moment, heading: str) -> Counter[str]:
    """What the decisions' own acts put under a heading, whatever day it counts from."""
    found: Counter[str] = Counter()
    for act in moment.model.acts:
        for line in moment.model.lines_of(act, EVER, moment.known_on):
            if line.heading == heading:
                found[act.decision] += line.pence
    return found


def check_entries(moment: Moment, did: Did, whole: Model, which: int) -> None:
    """All entries; one decision's; and those under a name, with a year and without.

    What an entry is about, the register says by all that is recorded by now: in the `whole` model.
    """
    model = moment.model
    everything = entries(moment.connection, moment.question)
    assert [
        (each.number, each.decision, KIND_OF_EVENT[each.kind], each.original) for each in everything
    ] == [
        (each.number, each.decision, each.kind, model.original_of(each).number)
        for each in model.entries
    ]
    one = chosen(model.entries, which)
    (decision,) = moment.connection.execute(
        "select id from decision where reference = ?", (one.decision,)
    ).fetchone()
    assert [each.number for each in entries(moment.connection, moment.question, decision)] == [
        each.number for each in model.entries if each.decision == one.decision
    ]
    words = {each.number: set(_words(whole, each)) for each in model.entries}
    for names, question in _narrowed(moment, chosen(YEARS, which)):
        listed = {each.number for each in entries(moment.connection, question)}
        did_something = {
            number
            for number, lines in did.items()
            if any(pence and names <= set(line) for line, pence in lines.items())
        }
        may_be = {number for number, of_it in words.items() if names <= of_it}
        assert did_something <= listed, f"{names}: not listed {did_something - listed}"
        assert listed <= may_be, f"{names}: listed {listed - may_be}"


def _narrowed(moment: Moment, year: str) -> Iterator[tuple[set[str], Question]]:
    """(names, the question about them)."""
    asked, programmes = moment.question, moment.numbered("programme")
    for name, question in (
        *((name, replace(asked, fund=one)) for name, one in moment.numbered("fund").items()),
        *((name, replace(asked, programme=one)) for name, one in programmes.items()),
        *((name, replace(asked, borough=name)) for name in moment.numbered("holder")),
    ):
        yield {name}, question
        yield {name, year}, replace(question, year=FinancialYear.parse(year))


def _words(model: Model, entry: Entry) -> Iterator[str]:
    """Every name and year that the acts which an entry says or changes have ever read."""
    touched = _touched(model, entry)
    for act in touched:
        yield from _said(act.says)
    for change in model.entries:
        if change.changes_another and model.original_of(change) in touched:
            yield from _said(change.says["now"])


def _touched(model: Model, entry: Entry) -> set[Entry]:
    """The act; all acts of a decision whose signing is changed, and of those that it dates; all
    that moved a fund's money where its opening is.
    """
    found: set[Entry] = set()
    new = {model.original_of(entry)}
    while new:
        act = new.pop()
        found.add(act)
        if entry.changes_another and act.kind == "decision":
            new |= {model.original_of(e) for e in model.entries if e.decision == act.decision}
        if entry.changes_another and act.kind == "fund":
            new |= {each for each in model.acts if act.says["fund"] in _said(each.says)}
        new -= found
    return found


def _said(value: Any) -> Iterator[str]:
    """The names and years in what an entry says."""
    match value:
        case str():
            yield value
        case date():
            yield year_of(value)
        case list():
            for each in value:
                yield from _said(each)
        case dict():
            if isinstance(value.get("boroughs"), int):
                yield NOT_NAMED
            for key, each in value.items():
                yield key
                yield from _said(each)
