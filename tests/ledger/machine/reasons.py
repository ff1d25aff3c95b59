"""Why a figure is what it is: what each entry did to it, found by leaving the entry out."""

from collections import Counter
from dataclasses import replace
from datetime import date
from itertools import accumulate

from ledger.kinds import KIND_OF_EVENT
from projections.accounts import Family
from projections.why import Act, Subject, why
from tests.ledger.machine.model import EVER
from tests.ledger.machine.moments import Moment
from tests.ledger.machine.posting import Line

Did = dict[int, Counter[Line]]
"""Entry to what it did, each line without its pence."""

_FAMILIES = {"fund": Family.FUNDS, "programme": Family.COMMITMENTS, "holder": Family.COMMITMENTS}


def check_reasons(moment: Moment) -> Did:
    """Of every fund, programme and holder: the entries behind its figure, which add up to it.

    Returns what each entry did.
    """
    did = _did(moment)
    for what, family in _FAMILIES.items():
        for name, number in moment.numbered(what).items():
            subject = Subject(family, what, number, name)
            told = why(moment.connection, subject, moment.question)
            of_it = [line for line in moment.lines if _is_about(line, what, name)]
            assert told.adds_up
            assert told.balance_pence == sum(line.pence for line in of_it)
            found: Counter[tuple[int, str]] = Counter()
            for act in told.acts:
                found[act.entry, act.year] += act.amount_pence
            moment.agree(name, _without_noughts(found), _by_year(did, what, name))
            running = [act.running_pence for act in told.acts]
            assert running == list(accumulate(act.amount_pence for act in told.acts))
            _check_dates(moment, told.acts, subject)
    return did


def _did(moment: Moment) -> Did:
    """What each entry did: the book with it, less the book without it."""
    found: Did = {}
    before: Counter[Line] = Counter()
    for entry in moment.model.entries:
        lines = moment.model.until(entry.number).lines(moment.as_at, moment.known_on)
        after: Counter[Line] = Counter()
        for line in lines:
            after[line._replace(pence=0)] += line.pence
        found[entry.number] = after.copy()
        found[entry.number].subtract(before)
        before = after
    return found


def _by_year(did: Did, what: str, name: str) -> Counter[tuple[int, str]]:
    found: Counter[tuple[int, str]] = Counter()
    for number, lines in did.items():
        for line, pence in lines.items():
            if _is_about(line, what, name):
                found[number, line.year] += pence
    return _without_noughts(found)


def _is_about(line: Line, what: str, name: str) -> bool:
    """A programme's figure is its commitments: a fund's line that names it is the fund's."""
    if what == "fund":
        return line.fund == name
    return line.fund is None and name == (line.programme if what == "programme" else line.holder)


def _without_noughts(found: Counter[tuple[int, str]]) -> Counter[tuple[int, str]]:
    return Counter({place: pence for place, pence in found.items() if pence})


def _check_dates(moment: Moment, acts: list[Act], subject: Subject) -> None:
    """Each act says its days: those of all days that count by these are the same acts."""
    everything = replace(moment.question, as_at=EVER, known_on=EVER)
    by_then = [
        _said(act)
        for act in why(moment.connection, subject, everything).acts
        if act.effective_on <= moment.as_at and act.known_on <= moment.known_on
    ]
    moment.agree(subject.name, [_said(act) for act in acts], by_then)
    for act in acts:
        entry = moment.model.one(act.entry)
        assert (act.decision, KIND_OF_EVENT[act.kind]) == (entry.decision, entry.kind)


def _said(act: Act) -> tuple[int, str, date, date, int]:
    return act.entry, act.year, act.effective_on, act.known_on, act.amount_pence
