"""Acts that move money in and between funds."""

from events.funds import (
    CarriedForward,
    DrawReturned,
    FundDrawn,
    FundingReceived,
    FundingReduced,
    FundsTransferred,
)
from ledger.decision_file import CarryForwardEntry, DrawEntry, ReceiptEntry, TransferEntry
from ledger.planner import Planner, PlanRefused, money


def receipt(plan: Planner, form: ReceiptEntry) -> None:
    """A fund's year receives, or is reduced."""
    plan.add(
        FundingReceived if form.kind == "funding-received" else FundingReduced,
        form,
        fund=plan.opened("fund", form.fund),
        year=form.year,
        settles=_settled(plan, form),
        **money(form.amount),
    )


def carry_forward(plan: Planner, form: CarryForwardEntry) -> None:
    """Money goes to a later year, from a fund or from outside the book."""
    if form.to_year.first <= form.from_year.last:
        raise PlanRefused(
            None,
            f"carries from {form.from_year} to {form.to_year}, which is not later",
            "money is carried to a later year; between funds of one year it is a transfer",
        )
    plan.add(
        CarriedForward,
        form,
        fund=plan.opened("fund", form.fund),
        from_fund=plan.opened("fund", form.from_fund) if form.from_fund else None,
        from_year=form.from_year,
        to_year=form.to_year,
        **money(form.amount),
    )


def transfer(plan: Planner, form: TransferEntry) -> None:
    """Money goes from one fund to another."""
    plan.add(
        FundsTransferred,
        form,
        from_fund=plan.opened("fund", form.from_fund),
        from_year=form.from_year,
        to_fund=plan.opened("fund", form.to_fund),
        to_year=form.to_year,
        settles=_settled(plan, form),
        **money(form.amount),
    )


def draw(plan: Planner, form: DrawEntry) -> None:
    """A programme draws on a fund, or gives back."""
    plan.add(
        FundDrawn if form.kind == "draw" else DrawReturned,
        form,
        fund=plan.opened("fund", form.fund),
        programme=plan.opened("programme", form.programme),
        year=form.year,
        **money(form.amount),
    )


def _settled(plan: Planner, form: ReceiptEntry | TransferEntry) -> int | None:
    """The entry itself that awaits, where one of its corrections or funding lines is named."""
    if form.settles is None:
        return None
    number = plan.histories.original_of(plan.entry_number(form.settles, "settles"))
    reading = plan.histories.reading(number)
    if isinstance(reading, FundDrawn) and reading.beside is not None and reading.awaits is None:
        return reading.beside  # what the act awaits, its funding lines do
    return number
