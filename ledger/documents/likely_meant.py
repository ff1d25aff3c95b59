"""Which amount of the book somebody likely meant who wrote another."""

from collections.abc import Iterable

from ledger.documents.recorded import Known
from ledger.documents.slips import likely_slip
from ledger.documents.sums import is_telling, short


def likely_meant(pence: int, held: Iterable[Known]) -> str:
    """The slip and the amount that it is a slip of, in words; empty where there is none.

    One that tells, else the only one: round amounts are slips of each other by chance.
    """
    slips = [(slip, each) for each in held if (slip := likely_slip(pence, each.pence)) is not None]
    found = next((each for each in slips if is_telling(each[1].pence)), None)
    if found is None and len({each.pence for _, each in slips}) == 1:
        found = slips[0]
    return f"{found[0]}: {short(found[1].pence)} is {found[1].says}" if found else ""
