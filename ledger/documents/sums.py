"""Sums, differences, multiples and shares: how one amount comes from others.

Round amounts come out of round amounts by chance. So an amount of few digits is only taken as
derived from what stands near it; one that tells (£168,116) from anywhere in the paper.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from events.money import equal_shares, format_pounds
from ledger.documents.figures import Figure


@dataclass(frozen=True, slots=True)
class Derived:
    """An amount as it comes from others: the formula to show, and what it comes to."""

    formula: str
    """ "22 × £33,500", "£1,305,000 − £1,136,884"."""
    pence: int
    of: tuple[int, ...]
    """The amounts that it comes from, in pence."""


_TELLING = 4
_PARTS_MAX = 6
_OPERANDS_MAX = 16


def is_telling(pence: int) -> bool:
    """Whether its digits are too many to come about by chance: 168,116, not 500,000."""
    return len(str(abs(pence)).rstrip("0")) >= _TELLING


def short(pence: int) -> str:
    """Pounds for a sentence: "£33,500", and "£39,062.50" only where there are pence."""
    return format_pounds(pence).removesuffix(".00")


def sum_or_difference(
    figure: Figure, amounts: Iterable[int], parts_max: int = _PARTS_MAX
) -> Derived | None:
    """The figure as a sum of two or more of the amounts, or as the difference of two.

    The fewest parts are taken; an amount that stands there twice may be counted twice.
    """
    operands = sorted((each for each in amounts if each > 0), reverse=True)[:_OPERANDS_MAX]
    for one, other in combinations(operands, 2):
        if figure.agrees_with(one - other) and one != other:
            return Derived(f"{short(one)} − {short(other)}", one - other, (one, other))
    fitting = [each for each in operands if figure.pence is not None and each < figure.pence]
    for count in range(2, min(parts_max, len(fitting)) + 1):
        for parts in combinations(fitting, count):
            if figure.agrees_with(sum(parts)):
                return Derived(" + ".join(map(short, parts)), sum(parts), parts)
    return None


def multiple_or_share(
    figure: Figure, amounts: Iterable[int], counts: Sequence[int]
) -> Derived | None:
    """The figure as so many times one of the amounts, or as an equal share of one."""
    for amount in sorted(set(amounts)):
        for count in sorted({each for each in counts if each > 1}):
            if figure.agrees_with(count * amount):
                return Derived(f"{count} × {short(amount)}", count * amount, (amount,))
            shares = equal_shares(amount, count)
            if figure.pence in (shares[0], shares[-1]):
                return Derived(f"{short(amount)} ÷ {count}", shares[0], (amount,))
    return None
