"""Sums, differences, multiples and shares: how one amount comes from others.

Round amounts come out of round amounts by chance. So an amount of few digits is only taken as
derived from what stands near it; one that tells (£168,116) from anywhere in the paper.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from events.money import equal_shares, format_pounds
from ledger.documents.figures import Figure
from ledger.documents.slips import likely_slip


@dataclass(frozen=True, slots=True)
class Derived:
    """An amount as it comes from others: the formula to show, and what it comes to."""

    formula: str
    """ "22 × £33,500", "£1,305,000 − £1,136,884"."""
    pence: int


_TELLING = 4
_PARTS_MAX = 6
_OPERANDS_MAX = 16
"""Amounts of which sums of three and more are looked for: their number grows as they double."""

_RUN_MAX = 24
"""Figures in a row that a total is looked for over."""


def is_telling(pence: int) -> bool:
    """Whether its digits are too many to come about by chance: 168,116, not 500,000."""
    return len(str(abs(pence)).rstrip("0")) >= _TELLING


def one_slip_makes_the_sum(whole: int, parts: Sequence[int]) -> bool:
    """Whether one slip of the hand, in the whole or in a part, keeps the parts from coming to it.

    All in pence. Only of parts with so many digits that no chance makes it.
    """
    apart = whole - sum(parts)
    slips = [(whole, whole - apart), *((each, each + apart) for each in parts)]
    return all(map(is_telling, parts)) and any(
        is_telling(meant) and likely_slip(written, meant) is not None for written, meant in slips
    )


def short(pence: int) -> str:
    """Pounds for a sentence: "£33,500", and "£39,062.50" only where there are pence."""
    return format_pounds(pence).removesuffix(".00")


def sum_or_difference(
    figure: Figure, amounts: Iterable[int], parts_max: int = _PARTS_MAX
) -> Derived | None:
    """The figure as a sum of two or more different amounts, or as the difference of two.

    The fewest parts are taken, and of two a difference before a sum.
    """
    among = set(amounts)
    return difference_of(figure, among) or sum_of(figure, among, parts_max)


def sum_of(figure: Figure, amounts: Iterable[int], parts_max: int = _PARTS_MAX) -> Derived | None:
    """The figure as a sum of two or more different amounts, the fewest that make it."""
    operands = _operands(amounts)
    if figure.pence is None:
        return None
    for more, fewer in _pairs(figure, operands):
        if figure.agrees_with(more + fewer):
            return _sum((more, fewer))
    fitting = [each for each in operands if each < figure.pence][:_OPERANDS_MAX]
    for count in range(3, min(parts_max, len(fitting)) + 1):
        for parts in combinations(fitting, count):
            if figure.agrees_with(sum(parts)):
                return _sum(parts)
    return None


def difference_of(figure: Figure, amounts: Iterable[int]) -> Derived | None:
    """The figure as the difference of two amounts."""
    for more, fewer in _pairs(figure, _operands(amounts)):
        if figure.agrees_with(more - fewer):
            return Derived(f"{short(more)} − {short(fewer)}", more - fewer)
    return None


def is_a_run_of(figure: Figure, figures: Sequence[Figure]) -> bool:
    """Whether some of the figures that stand one behind the other come to it, it not among them."""
    for first in range(len(figures)):
        total = 0
        for count, each in enumerate(figures[first : first + _RUN_MAX], 1):
            if each is figure or not each.pence:
                break
            total += each.pence
            if count > 1 and figure.agrees_with(total):
                return True
    return False


def _operands(amounts: Iterable[int]) -> list[int]:
    return sorted({each for each in amounts if each > 0}, reverse=True)


def _pairs(figure: Figure, operands: Sequence[int]) -> list[tuple[int, int]]:
    """Two amounts each, the larger first, that may make it: all of few, where it is rounded."""
    if figure.is_rounded:
        return list(combinations(operands[:_OPERANDS_MAX], 2))
    pence, among = figure.pence or 0, set(operands)
    less = [(pence + each, each) for each in operands if pence + each in among]
    added = [(pence - each, each) for each in operands if pence - each in among]
    return [(max(pair), min(pair)) for pair in (*less, *added) if pair[0] != pair[1]]


def _sum(parts: tuple[int, ...]) -> Derived:
    return Derived(" + ".join(map(short, parts)), sum(parts))


def multiple_or_share(
    figure: Figure, amounts: Iterable[int], counts: Sequence[int]
) -> Derived | None:
    """The figure as so many times one of the amounts, or as an equal share of one."""
    among = set(amounts)
    for count in sorted({each for each in counts if each > 1}):
        for amount in _times(figure, among, count):
            return Derived(f"{count} × {short(amount)}", count * amount)
        for amount in _whole(figure, among, count):
            return Derived(f"{short(amount)} ÷ {count}", equal_shares(amount, count)[0])
    return None


def _times(figure: Figure, among: set[int], count: int) -> Iterator[int]:
    """What is the figure when taken so many times."""
    if figure.is_rounded:
        yield from (each for each in sorted(among) if figure.agrees_with(count * each))
    elif figure.pence is not None and figure.pence % count == 0:
        yield from {figure.pence // count} & among


def _whole(figure: Figure, among: set[int], count: int) -> Iterator[int]:
    """What is the figure when shared equally among so many, to the penny."""
    if figure.pence is not None:
        first = (figure.pence - 1) * count + 1
        yield from (each for each in range(first, (figure.pence + 1) * count) if each in among)
