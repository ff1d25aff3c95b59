"""How totals are drawn: of what, how narrowly, and mostly what there is, give or take a penny."""

from typing import Any

from tests.ledger.machine.model import EVER, Entry, Model
from tests.ledger.machine.positions import DAYS, FUNDS, YEARS
from tests.ledger.machine.posting import Says
from tests.ledger.machine.totals import recorded
from tests.ledger.machine.wishes import PROGRAMMES, Wish, another, chosen

_OF = ("approvals", "received", "draws", "contract", "boroughs", "balance")
_OF_FUNDS = {"received", "draws", "balance"}


def total_stated(wish: Wish, model: Model, decision: str) -> list[Says]:
    """A total of the decision's own entries or of all to date."""
    of = chosen(_OF, wish.variant)
    says: Says = {"kind": "total-stated", "of": of}
    to_date = of not in {"contract", "balance"} and wish.other % 2 == 1
    if to_date:
        says["basis"] = "to-date"
    is_narrow = to_date or of in {"contract", "balance"} or wish.other == 2
    if is_narrow and of in _OF_FUNDS:
        fund = chosen(tuple(FUNDS), wish.fund)
        both = [fund, another(tuple(FUNDS), fund, wish.which)]
        says |= {"funds": both} if wish.programme == 2 else {"fund": fund}
    elif is_narrow:
        says["programme"] = chosen(PROGRAMMES, wish.programme)
    if wish.which % 3 == 0:
        says["year"] = chosen(YEARS, wish.year)
    if of == "balance" and wish.which % 2:
        says["on"] = chosen(DAYS, wish.known_on)
    own = [act.number for act in model.acts if act.decision == decision]
    if not to_date and of not in {"contract", "balance"} and wish.which % 7 == 0 and own:
        says["entries"] = sorted({chosen(own, wish.which), chosen(own, wish.fund)})
    if wish.as_at % 5 == 0:
        says["forecast"] = True
    if wish.as_at % 3 == 0 and of != "boroughs":
        says["precision"] = 10
    return [says | {"amount": _amount(says, wish, model, decision)}]


def _amount(says: Says, wish: Wish, model: Model, decision: str) -> Any:
    """Of boroughs, a number; otherwise pence."""
    last = len(model.entries)
    signed_on = model.signed_on(decision)
    total = Entry(last + 1, decision, "total-stated", says | {"effective_on": signed_on})
    amount = max(1, recorded(model, total, total.says, EVER) + wish.amount % 9)
    return str(min(amount, 33)) if says["of"] == "boroughs" else amount
