"""Entries about the paper and about other entries: totals, corrections, conditions, notes."""

from typing import Any

from events.bookkeeping import ConditionSettled, EntryCorrected, YearClosed, YearReopened
from events.decisions import ActNoted, TotalStated
from events.funds import DrawReturned, FundDrawn
from ledger.closing import closed_years
from ledger.corrections import correction
from ledger.decision_file import (
    CorrectionEntry,
    NoteEntry,
    SettleEntry,
    TotalStatedEntry,
    YearEntry,
)
from ledger.planner import Planner, PlanRefused, money
from projections.outstanding import settlement


def total_stated(plan: Planner, form: TotalStatedEntry) -> None:
    """A total that the paper states, and what of."""
    funds = [*form.funds, *([form.fund] if form.fund else [])]
    plan.add(
        TotalStated,
        form,
        of=form.of,
        programme=plan.opened("programme", form.programme) if form.programme else None,
        funds=tuple(plan.opened("fund", name) for name in funds) or None,
        year=form.year,
        on=form.on,
        entries=tuple(plan.entry_number(each, "entries") for each in form.entries) or None,
        basis="to-date" if form.of == "contract" else form.basis,
        forecast=form.forecast or None,
        label=form.label,
        **_stated(form),
    )


def _stated(form: TotalStatedEntry) -> dict[str, Any]:
    if isinstance(form.amount, int):
        return {"count": form.amount}
    precision = form.precision.pence if form.precision else form.amount.precision_pence
    return money(form.amount) | {"precision_pence": precision}


def corrected(plan: Planner, form: CorrectionEntry) -> None:
    """Fields of an entry put right, or the entry struck out."""
    target = plan.entry_number(form.entry, "entry")
    fields = correction(plan.connection, plan.histories, form, target, plan.decided_on)
    plan.add(EntryCorrected, form, **fields)


def settle(plan: Planner, form: SettleEntry) -> None:
    """The entry's condition is settled, and that of the funding lines beside it."""
    target = plan.histories.original_of(plan.entry_number(form.entry, "entry"))
    settled_here = {
        entry.event.entry
        for entry in plan.latest_first()
        if isinstance(entry.event, ConditionSettled)
    }
    if target in settled_here:
        return
    if not _has_condition(plan, target):
        raise PlanRefused(
            f"entry {target}", "has no condition to settle", "see: tally entries --outstanding"
        )
    settled = settlement(plan.histories.of(target))
    if settled is not None:
        raise PlanRefused(
            f"entry {target}",
            f"has its condition settled already (entry {settled})",
            f"strike entry {settled} out first",
        )
    for number in (target, *_lines_beside(plan, target)):
        plan.add(ConditionSettled, form, entry=number, outcome=form.outcome)


def _has_condition(plan: Planner, number: int) -> bool:
    """Whether it was recorded on one, or is by a correction."""
    history = plan.histories.of(plan.histories.original_of(number))
    reading = history.reading()
    return reading is not None and (
        reading.subject_to is not None or history.original.event.subject_to is not None
    )


def _lines_beside(plan: Planner, act: int) -> list[int]:
    """The entries that the act's funding lines became, as far as they still wait."""
    rows = plan.connection.execute(
        "select number from entry where kind in ('FundDrawn', 'DrawReturned') and decision ="
        " (select decision from entry where number = ?) order by number",
        (act,),
    ).fetchall()
    lines = ((number, plan.histories.source.one(number).event) for (number,) in rows)
    return [
        number
        for number, line in lines
        if isinstance(line, FundDrawn | DrawReturned)
        and line.beside == act
        and _has_condition(plan, number)
        and settlement(plan.histories.of(number)) is None
    ]


def close_or_reopen(plan: Planner, form: YearEntry) -> None:
    """A financial year takes no more entries, or takes them again."""
    closed_by = closed_years(plan.connection, plan.histories.source).get(form.year)
    if form.kind == "reopen-year":
        if closed_by is None:
            raise PlanRefused(str(form.year), "is not closed", "there is nothing to do")
        plan.add(YearReopened, form, year=form.year, because=form.because)
        return
    if form.year.first != form.year.last:
        raise PlanRefused(str(form.year), "is a span of years", "close each year by itself")
    if closed_by is not None:
        raise PlanRefused(
            str(form.year), f"is closed already (entry {closed_by})", "there is nothing to do"
        )
    if form.year.ends >= plan.today:
        raise PlanRefused(
            str(form.year),
            f"ends on {form.year.ends.day} {form.year.ends:%B %Y}",
            "close it once it has ended",
        )
    plan.add(YearClosed, form, year=form.year, because=form.because)


def noted(plan: Planner, form: NoteEntry) -> None:
    """An act without money, or why a figure of the paper is context."""
    plan.add(ActNoted, form, text=form.text, about=form.about)
