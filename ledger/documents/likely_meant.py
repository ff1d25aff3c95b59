"""Which amount of the book somebody likely meant who wrote another."""

from collections.abc import Iterable

from ledger.documents.figures import Figure
from ledger.documents.recorded import Known
from ledger.documents.slips import likely_slip
from ledger.documents.sums import is_telling, short


def likely_meant(figure: Figure, held: Iterable[Known]) -> str:
    """The slip and the amount that it is a slip of, in words; empty where there is none.

    One that tells, else the only one: round amounts are slips of each other by chance. A figure
    that is rounded, as £7.6m, is none of a round amount with a digit more or less.
    """
    slips = [
        (slip, each)
        for each in held
        if (slip := likely_slip(figure.pence or 0, each.pence)) is not None
        and (is_telling(each.pence) or not figure.is_rounded or not _is_a_digit_apart(figure, each))
    ]
    found = next((each for each in slips if is_telling(each[1].pence)), None)
    if found is None and len({each.pence for _, each in slips}) == 1:
        found = slips[0]
    return f"{found[0]}: {short(found[1].pence)} is {found[1].says}" if found else ""


def _is_a_digit_apart(figure: Figure, known: Known) -> bool:
    return abs(len(str(figure.pence)) - len(str(known.pence))) == 1
