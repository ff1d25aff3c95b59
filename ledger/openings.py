"""Funds and programmes that a file opens."""

from events.commitments import ProgrammeOpened
from events.event import Event
from events.funds import FundOpened
from ledger.decision_file import FundEntry, ProgrammeEntry
from ledger.planner import Planner, PlanRefused
from ledger.wording import key_named


def fund(plan: Planner, form: FundEntry) -> None:
    """The fund is open; one that is open already just so is left as it is."""
    if _is_open(plan, "fund", form):
        return
    if (form.opening is None) != (form.opening_on is None):
        raise PlanRefused(
            None,
            "gives only one of " + key_named("opening") + " and " + key_named("opening_on"),
            "give both, or neither",
        )
    if form.opening is not None and form.subject_to is not None:
        raise PlanRefused(
            form.subject_to,
            "is a condition on an opening balance, which is what the fund held",
            "leave it out, or give the opening once it is known: tally correct",
        )
    plan.add(
        FundOpened,
        form,
        name=form.name,
        aliases=form.aliases,
        fund_kind=form.fund_kind,
        may_carry=form.may_carry,
        opening_pence=form.opening.pence if form.opening else None,
        opening_on=form.opening_on,
    )


def programme(plan: Planner, form: ProgrammeEntry) -> None:
    """The programme is open; one that is open already just so is left as it is."""
    if _is_open(plan, "programme", form):
        return
    part_of = plan.opened("programme", form.part_of) if form.part_of else None
    plan.add(ProgrammeOpened, form, name=form.name, aliases=form.aliases, part_of=part_of)


def _is_open(plan: Planner, what: str, form: FundEntry | ProgrammeEntry) -> bool:
    """Whether it is open already just as the form says, so that nothing is to be recorded.

    Raises PlanRefused where a name leads to something else, or the form says something new.
    """
    names = plan.names[what]
    taken = {name: names.find(name) for name in (form.name, *form.aliases)}
    number = taken[form.name]
    if number is not None and set(taken.values()) == {number}:
        open_already = plan.histories.reading(number)
        if open_already is not None and _says_nothing_new(form, open_already):
            return True
    for name, other in taken.items():
        if other is not None:
            raise PlanRefused(
                name,
                f"is a name of {names.name_of(other)!r} already, opened by entry {other}",
                f"use another name, or put that entry right: tally correct {other}",
            )
    return False


def _says_nothing_new(form: FundEntry | ProgrammeEntry, event: Event) -> bool:
    if isinstance(form, FundEntry):
        return (
            isinstance(event, FundOpened)
            and (form.fund_kind, form.may_carry) == (event.fund_kind, event.may_carry)
            and form.opening is None
        )
    return isinstance(event, ProgrammeOpened) and form.part_of in (None, event.part_of)
