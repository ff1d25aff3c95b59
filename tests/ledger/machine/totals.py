"""Totals that papers state, and what is recorded of what each is about (design, section 7)."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from projections.reconciliation import Reconciliation, reconcile
from tests.ledger.machine.covered import Shared, number_of
from tests.ledger.machine.model import EVER, Entry, Model
from tests.ledger.machine.moments import Moment
from tests.ledger.machine.positions import CONTINUING, FUNDS
from tests.ledger.machine.posting import Line, Says, begins

Compared = tuple[int, str, int, int, str]
"""(entry, decision, stated, recorded, how they compare)"""


def check_totals(moment: Moment) -> None:
    """Every total stated by then, against what was known then."""
    found = reconcile(moment.connection, moment.histories, moment.question)
    moment.agree("totals", told(found), stated(moment.model, moment.as_at, moment.known_on))


def told(found: list[Reconciliation]) -> list[Compared]:
    """What the book says, in the shape of the model's."""
    return [
        (each.entry, each.decision, each.stated, each.recorded, str(each.result)) for each in found
    ]


def stated(model: Model, as_at: date = EVER, known_on: date = EVER) -> list[Compared]:
    """Every total that counts by the two dates, and how it compares."""
    found: list[Compared] = []
    for act in model.acts:
        reads = model.reading(act, EVER, known_on) if act.kind == "total-stated" else None
        if reads and model.known_on(act) <= known_on and reads["effective_on"] <= as_at:
            amount, there_is = int(reads["amount"]), recorded(model, act, reads, known_on)
            how = _compared(amount, there_is, reads)
            found.append((act.number, act.decision, amount, there_is, how))
    return found


def _compared(amount: int, there_is: int, reads: Says) -> str:
    if amount == there_is:
        return "agrees"
    if reads.get("precision") and abs(amount - there_is) * 2 <= reads["precision"]:
        return "agrees when rounded"
    return "forecast" if reads.get("forecast") else "differs"


def recorded(model: Model, total: Entry, reads: Says, known_on: date) -> int:
    """What there is of what a total is about, by what was known on a day."""
    known_then = min(known_on, model.signed_on(total.decision))
    match reads["of"], reads.get("basis"):
        case "balance", _:
            on = reads.get("on") or reads["effective_on"]
            return _balance(model.lines(on, known_on), reads, on)
        case "boroughs", "to-date":
            return _boroughs(_acts(model, reads, known_then))
        case "boroughs", _:
            return _boroughs(_acts(model, reads, known_on, total.decision))
        case ("contract", _) | (_, "to-date"):
            return _to_date(model.lines(EVER, known_then), reads)
        case _:
            return sum(
                act_reads["amount"]
                for act, act_reads in _acts(model, reads, known_on, total.decision)
                if act.kind == _KINDS[reads["of"]] and not _only_moves(model, act)
            )


_KINDS = {"approvals": "approval", "received": "funding-received", "draws": "draw"}
_HEADINGS = {"received": {"received", "reduced"}, "draws": {"drawn", "returned"}}


def _acts(
    model: Model, reads: Says, known_on: date, decision: str | None = None
) -> Iterator[tuple[Entry, Says]]:
    """The acts that a total is about, be they on a condition, with what they say; one decision's
    or every one's.
    """
    for act in model.acts:
        act_reads = model.reading(act, EVER, known_on)
        if act_reads is None or model.known_on(act) > known_on:
            continue
        if decision is not None and act.decision != decision:
            continue
        if act.number not in reads.get("entries", [act.number]):
            continue
        of_year = act_reads.get("year", reads.get("year"))
        if _fits(reads, act_reads.get("programme"), act_reads.get("fund"), of_year):
            yield act, act_reads


def _fits(reads: Says, programme: Any, fund: Any, year: Any) -> bool:
    """Whether something is of the programme, fund and year that a total names, if it does."""
    funds = _funds(reads)
    return (
        (reads.get("programme") is None or programme == reads["programme"])
        and (not funds or fund in funds)
        and (reads.get("year") is None or year == reads["year"])
    )


def _funds(reads: Says) -> set[str]:
    return {*reads.get("funds", []), *([reads["fund"]] if "fund" in reads else [])}


def _only_moves(model: Model, act: Entry) -> bool:
    """Whether a draw is one that a reprofile or virement gave back and made again."""
    beside = act.says.get("beside")
    return beside is not None and model.one(beside).kind in {"reprofile", "virement"}


def _to_date(lines: list[Line], reads: Says) -> int:
    """What was put there, less what was taken away again; of a draw, that left the fund."""
    of, total = reads["of"], 0
    for line in lines:
        is_of_it = line.heading in _HEADINGS[of] if of in _HEADINGS else line.fund is None
        if is_of_it and _fits(reads, line.programme, line.fund, line.year):
            total += -line.pence if of == "draws" else line.pence
    return total


def _balance(lines: list[Line], reads: Says, on: date) -> int:
    """What the funds hold on the day, of years begun by then."""
    year = reads.get("year")
    return sum(
        line.pence
        for line in lines
        if line.fund in _funds(reads)
        and begins(line.year) <= on
        and (year is None or line.year == year or FUNDS[line.fund or ""] in CONTINUING)
    )


def _boroughs(acts: Iterator[tuple[Entry, Says]]) -> int:
    """How many expansions add; without any, how many were allocated to."""
    by_kind: dict[str, list[Says]] = {"expansion": [], "allocation": []}
    for act, reads in acts:
        by_kind.setdefault(act.kind, []).append(reads)
    if by_kind["expansion"]:
        return sum(
            number_of(each["to_boroughs"]) - number_of(each["from_boroughs"])
            for each in by_kind["expansion"]
        )
    shared = Shared()
    for reads in by_kind["allocation"]:
        shared.allocate(reads)
    return shared.count
