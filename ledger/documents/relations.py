"""Relations between quantities that stand together: sums, products, shares and steps by a share.

They are tried in an order, the likeliest first, so that few have been tried where one is found.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations, permutations
from math import ceil, prod
from typing import NamedTuple

from ledger.documents.quantities import Quantity
from ledger.documents.slips import FACTOR_MAX, may_be_one_slip


class Relation(NamedTuple):
    """A result and what it comes of, whether or not it does."""

    result: Quantity
    parts: tuple[Quantity, ...]
    is_product: bool = False
    """Whether the parts are multiplied; else they are added up."""
    way: int = 0
    """1 or -1 where the last part is a share by which the first goes up or down."""

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        return (self.result, *self.parts)

    def comes_to(self) -> int | Fraction:
        """What the parts come to, in pence."""
        if not self.is_product:
            return sum([each.value for each in self.parts])
        times = [self._factor(each) for each in self.parts]
        whole = prod([over for over, _ in times])
        per = prod([under for _, under in times])
        return whole if per == 1 else Fraction(whole, per)

    def needed_of(self, quantity: Quantity) -> int | Fraction:
        """What a quantity of it would have to be for it to come out, all others as they are."""
        if quantity is self.result:
            return self.comes_to()
        if not self.is_product:
            return quantity.value + self.result.value - self.comes_to()
        comes_to, (over, under) = self.comes_to(), self._factor(quantity)
        whole = self.result.value * over * comes_to.denominator
        per = under * comes_to.numerator
        return Fraction((whole - per) * self.way if self.way and quantity.is_share else whole, per)

    @property
    def may_be_near(self) -> bool:
        """Whether it holds or may be one slip of the hand away: asked before all else."""
        result, comes_to = self.result.value, self.comes_to()
        if self.is_product:
            return max(result, comes_to) < FACTOR_MAX * min(result, comes_to)
        apart = result - comes_to
        return (
            not apart
            or may_be_one_slip(result, comes_to)
            or any(may_be_one_slip(each.value, each.value + apart) for each in self.parts)
            or any(each.is_rounded for each in self.quantities)
        )

    @property
    def slack(self) -> int:
        """Pence by which the result may be off, as finely as its quantities are written: those of
        sums only where they are in thousands or millions.
        """
        slack: int | Fraction = 0
        if self.is_product or self.result.is_rounded:
            slack += self.result.unit
        for each in self.parts:
            if self.is_product and each.is_share:
                slack += each.unit * self.parts[0].value
            elif self.is_product and each.figure:
                slack += -(-each.unit * self.comes_to() // each.value)
            elif each.is_rounded:
                slack += each.unit
        return ceil(slack / 2)

    @property
    def apart(self) -> int | Fraction:
        """Pence by which it does not come out."""
        apart = self.result.value - self.comes_to()
        return max(apart, -apart)

    def formula(self, instead: Quantity, value: int | Fraction) -> str:
        """As it would hold with another value: "6 × £36,500 is £219,000"."""

        def says(each: Quantity) -> str:
            return each.written_as(value if each is instead else each.value)

        if not self.is_product:
            over = " + ".join(map(says, self.parts))
        elif self.way:
            over = f"{says(self.parts[0])} {'+' if self.way > 0 else '−'} {says(self.parts[1])}"
        elif self.parts[-1].is_share:
            over = f"{says(self.parts[-1])} of {says(self.parts[0])}"
        else:
            over = " × ".join(map(says, reversed(self.parts)))
        return f"{over} is {says(self.result)}"

    def _factor(self, each: Quantity) -> tuple[int, int]:
        """What it multiplies by, as a fraction that is not cancelled."""
        over, under = each.value.numerator, each.value.denominator
        return (under + self.way * over if self.way and each.is_share else over), under


def products(
    amounts: Sequence[Quantity], counts: Sequence[Quantity], shares: Sequence[Quantity]
) -> Iterator[Relation]:
    """So many times an amount, a share of one, and one that a share was added to or taken from."""
    for result, part in permutations(amounts, 2):
        if result.value >= 2 * part.value:
            yield from (Relation(result, (part, count), is_product=True) for count in counts)
        for share in shares:
            if share.value >= 1:
                continue
            if result.value < part.value:
                yield Relation(result, (part, share), is_product=True)
            way = 1 if result.value > part.value else -1
            yield Relation(result, (part, share), is_product=True, way=way)


def products_of_two_counts(
    amounts: Sequence[Quantity], counts: Sequence[Quantity]
) -> Iterator[Relation]:
    """So many, so many times an amount: four schools, each for twelve months."""
    for result, part in permutations(amounts, 2):
        if result.value >= 4 * part.value:
            for two in combinations(counts, 2):
                yield Relation(result, (part, *two), is_product=True)


def sums_in_order(amounts: Sequence[Quantity]) -> Iterator[Relation]:
    """Each as the sum of all others, of all before it, and of all behind it."""
    for at, result in enumerate(amounts):
        before, behind = tuple(amounts[:at]), tuple(amounts[at + 1 :])
        for parts in dict.fromkeys((before, behind, before + behind)):
            if len(parts) > 1:
                yield Relation(result, parts)


def sums_of_some(amounts: Sequence[Quantity]) -> Iterator[Relation]:
    """Each as the sum of any two or three others."""
    for result in amounts:
        others = [each for each in amounts if each is not result]
        for many in (2, 3):
            for parts in combinations(others, many):
                yield Relation(result, parts)
