"""Acts that commit money to programmes, move it between them, and release it."""

from typing import Any

from events.commitments import (
    CommitmentApproved,
    CommitmentReleased,
    ProgrammeExpanded,
    Reprofiled,
    Vired,
)
from events.funds import DrawReturned, FundDrawn
from ledger.decision_file import (
    AllocationEntry,
    ApprovalEntry,
    ExpansionEntry,
    ReleaseEntry,
    ReprofileEntry,
    VirementEntry,
)
from ledger.holding import holder_named
from ledger.planner import Planner, PlanRefused, money
from ledger.wording import HeadingOf, either
from ledger.written import Boroughs


def approval(plan: Planner, form: ApprovalEntry) -> None:
    """A commitment, and a draw for each of its funding lines."""
    programme = plan.opened("programme", form.programme)
    plan.add(
        CommitmentApproved,
        form,
        programme=programme,
        year=form.year,
        holder=holder_named(plan.connection, form.holder),
        stands_for=form.stands_for or None,
        additional=form.additional,
        **grant(form),
        **money(form.amount),
    )
    plan.funded(FundDrawn, form, form.funding, programme, form.year)


def release(plan: Planner, form: ReleaseEntry) -> None:
    """A commitment is released, and its draws are returned by the funding lines."""
    programme = plan.opened("programme", form.programme)
    plan.add(
        CommitmentReleased,
        form,
        programme=programme,
        year=form.year,
        holder=holder_named(plan.connection, form.holder),
        **money(form.amount),
    )
    plan.funded(DrawReturned, form, form.funding, programme, form.year)


def reprofile(plan: Planner, form: ReprofileEntry) -> None:
    """A commitment goes to another year, and with it the draws of the funding lines."""
    programme = plan.opened("programme", form.programme)
    plan.add(
        Reprofiled,
        form,
        programme=programme,
        from_year=form.from_year,
        to_year=form.to_year,
        holder=holder_named(plan.connection, form.holder),
        **money(form.amount),
    )
    plan.funded(DrawReturned, form, form.funding, programme, form.from_year)
    plan.funded(FundDrawn, form, form.funding, programme, form.to_year)


def virement(plan: Planner, form: VirementEntry) -> None:
    """A commitment goes to another programme, and with it the draws of the funding lines."""
    from_programme = plan.opened("programme", form.from_programme)
    to_programme = plan.opened("programme", form.to_programme)
    plan.add(
        Vired,
        form,
        from_programme=from_programme,
        to_programme=to_programme,
        year=form.year,
        holder=holder_named(plan.connection, form.holder),
        **money(form.amount),
    )
    plan.funded(DrawReturned, form, form.funding, from_programme, form.year)
    plan.funded(FundDrawn, form, form.funding, to_programme, form.year)


_ADD_THE_AMOUNT = either("add the amount", "fill in ", HeadingOf("amount"), mends="amount")
_ADD_THE_YEAR = either("add the year", "fill in ", HeadingOf("year"), mends="year")


def expansion(plan: Planner, form: ExpansionEntry) -> None:
    """Coverage grows; its money, where there is any, is an approval beside it."""
    if form.amount is None and (form.funding or form.year):
        raise PlanRefused(None, "has a year or funding and no amount", _ADD_THE_AMOUNT)
    if form.amount is not None and form.year is None:
        raise PlanRefused(None, "has an amount and no year", _ADD_THE_YEAR)
    programme = plan.opened("programme", form.programme)
    plan.add(
        ProgrammeExpanded,
        form,
        programme=programme,
        **_counted("from", form.from_boroughs),
        **_counted("to", form.to_boroughs),
    )
    if form.amount is not None and form.year is not None:
        plan.add(
            CommitmentApproved,
            form,
            programme=programme,
            year=form.year,
            additional=form.additional,
            **money(form.amount),
        )
        plan.funded(FundDrawn, form, form.funding, programme, form.year)


def _counted(before_or_after: str, boroughs: Boroughs) -> dict[str, Any]:
    if isinstance(boroughs, int):
        return {f"{before_or_after}_count": boroughs}
    return {
        f"{before_or_after}_count": len(boroughs),
        f"{before_or_after}_boroughs": tuple(sorted(boroughs)),
    }


def grant(form: ApprovalEntry | AllocationEntry) -> dict[str, Any]:
    """What grant registers ask of an award, as the fields of an event."""
    return {
        "recipient": form.recipient,
        "recipient_id": form.recipient_id,
        "purpose": form.purpose,
        "conditions": form.conditions,
    }
