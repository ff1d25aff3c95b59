"""The figures of a plain model, axis by axis, in the shape in which the book's are compared."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date

from tests.ledger.machine.model import EVER, Model
from tests.ledger.machine.positions import standing
from tests.ledger.machine.posting import UNALLOCATED, Line, year_of

Figures = dict[tuple[str, str], dict[str, int]]
"""(name, year) to figure to pence; a name and year without any figure is left out."""


def figures(model: Model, axis: str, as_at: date, known_on: date) -> Figures:
    """What each name of the axis has in each year, by the two dates; what was known on the day
    itself, and what it would be had nothing been put right.
    """
    of_lines = _OF_LINES[axis]
    now = of_lines(model.lines(as_at, known_on))
    then = of_lines(model.lines(as_at, min(as_at, known_on)))
    uncorrected = of_lines(model.without_corrections.lines(as_at, known_on))
    funds = standing(model.lines(as_at, known_on), as_at)
    for place in now.keys() | then.keys() | uncorrected.keys():
        now[place]["then known"] = then[place]["balance"]
        now[place]["uncorrected"] = uncorrected[place]["balance"]
        now[place]["is known"] = int(axis == "funds" and funds.has_balance(*place))
    if axis == "boroughs":
        now = {place: each for place, each in now.items() if place[0] not in RECIPIENTS}
    return without_zeros(now)


def changes(before: Model, after: Model) -> Figures:
    """The balances that are others in the end, of every holder, before and after."""
    found: _Counted = defaultdict(Counter)
    for axis, of_lines in _OF_LINES.items():
        for when, model in (("before", before), ("after", after)):
            for (name, year), each in of_lines(model.lines(EVER)).items():
                found[f"{axis}: {name}", year][when] = each["balance"]
    return without_zeros(
        {place: each for place, each in found.items() if each["before"] != each["after"]}
    )


def totals(found: Figures, as_at: date) -> tuple[int, int]:
    """What is there for the years begun by the day, and for later ones."""
    begun = later = 0
    for (_, year), each in found.items():
        if year <= year_of(as_at):
            begun += each.get("balance", 0)
        else:
            later += each.get("balance", 0)
    return begun, later


def without(found: Figures, figure: str) -> Figures:
    """All but one of the figures."""
    return without_zeros(
        {
            place: {what: pence for what, pence in each.items() if what != figure}
            for place, each in found.items()
        }
    )


def without_zeros(found: Mapping[tuple[str, str], Mapping[str, int]]) -> Figures:
    """The figures that are not nought, where there are any; that a pot is known is none."""
    kept = {
        place: {what: pence for what, pence in each.items() if pence}
        for place, each in found.items()
    }
    return {place: each for place, each in kept.items() if each.keys() - {"is known"}}


_Counted = dict[tuple[str, str], Counter[str]]


def _funds(lines: list[Line]) -> _Counted:
    found: _Counted = defaultdict(Counter)
    for line in lines:
        if line.fund is not None:
            figure = found[line.fund, line.year]
            figure["balance"] += line.pence
            is_signed = line.heading == "in the opening already"
            figure[line.heading] += line.pence if is_signed else abs(line.pence)
    return found


def _programmes(lines: list[Line]) -> _Counted:
    found: _Counted = defaultdict(Counter)
    for line in lines:
        if line.programme is None:
            continue
        figure = found[line.programme, line.year]
        if line.fund is not None:
            figure["funded"] -= line.pence
            continue
        figure["balance"] += line.pence
        figure["approved"] += line.pence if line.heading == "approved" else 0
        figure["allocated"] += line.pence if line.holder != UNALLOCATED else 0
    return found


def _holders(lines: list[Line]) -> _Counted:
    found: _Counted = defaultdict(Counter)
    for line in lines:
        if line.holder is not None and line.holder != UNALLOCATED:
            figure = found[line.holder, line.year]
            figure["balance"] += line.pence
            figure[f"of {line.programme}"] += line.pence
    return found


_OF_LINES = {"funds": _funds, "programmes": _programmes, "boroughs": _holders}
AXES = tuple(_OF_LINES)
RECIPIENTS = {"Harbour Trust"}
"""Holders that are no boroughs."""
