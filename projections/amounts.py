"""The amount that one entry brings, whatever its kind calls it."""

from events.bookkeeping import EntryCorrected
from events.event import Event
from events.funds import FundOpened


def amount_of(event: Event) -> int | None:
    """Pence: an opening balance's, what a correction sets an amount to; None where it has none."""
    match event:
        case FundOpened():
            return event.opening_pence
        case EntryCorrected():
            set_to = [each.now for each in event.fields if each.field in _AMOUNTS]
            return next((pence for pence in set_to if isinstance(pence, int)), None)
        case _:
            pence: int | None = getattr(event, "amount_pence", None)
            return pence


_AMOUNTS = ("amount_pence", "opening_pence")
