"""Amounts with the same digits, one a thousand or a million times the other: £31,469m and £31.469m.

One of them stands in the paper once. They are told where they have more digits than chance would
make the same, among all amounts that are as far from each other; or where one has a comma before
"m" or "k".
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import product

from ledger.documents.figures import Figure
from ledger.documents.paper import Paper
from ledger.documents.sums import is_telling

_SCALES = {3: "thousands and pounds look mixed up", 6: "millions and pounds look mixed up"}
_A_COMMA = "a comma looks written for a point"
_BY_CHANCE_MAX = 1 / 200
"""So many pairs of a paper may have the same digits by chance."""


def at_other_scales(
    paper: Paper, figures: Sequence[Figure], borne_out: set[Figure]
) -> Iterator[tuple[Figure, str]]:
    """The amounts of running text that stand once, each with the one that has its digits."""
    said = [each for each in figures if each.pence and each.pence > 0 and not each.in_table]
    times = Counter(each.pence for each in said)
    first = {each.pence: each for each in reversed(said)}
    by_length: dict[int, list[int]] = {}
    for pence in filter(None, first):
        by_length.setdefault(len(str(pence)), []).append(pence)
    for (length, less), (scale, slip) in product(sorted(by_length.items()), _SCALES.items()):
        more = by_length.get(length + scale, ())
        for pence in less:
            if (scaled := pence * 10**scale) not in first:
                continue
            pair = [first[pence], first[scaled]]
            alone = [each for each in pair if times[each.pence] == 1 and each not in borne_out]
            alone.sort(key=lambda each: (not each.remark, each.line, each.start))
            if not alone or any(_counts_thousands(paper, each) for each in pair):
                continue
            written = alone[0].as_written
            has_a_comma = "," in written and written[-1].isalpha()
            by_chance = len(less) * len(more) / (9 * 10 ** (len(str(pence).rstrip("0")) - 1))
            tells = is_telling(pence) and by_chance < _BY_CHANCE_MAX
            if has_a_comma or tells:
                (other,) = (each for each in pair if each is not alone[0])
                where = paper.line(other.line).place_at(other.start)
                says = f"{written} here, and {other.as_written} in {where}"
                yield alone[0], f"{says}; {_A_COMMA if has_a_comma else slip}"


def _counts_thousands(paper: Paper, figure: Figure) -> bool:
    """Whether its line says that there are a thousand or a million of something."""
    return bool(_A_THOUSAND.search(paper.line(figure.line).text))


_A_THOUSAND = re.compile(
    r"(?<![£,.0-9])\b(?:1,?000|(?:an?|one)\s(?:thousand|million))\b(?![,.][0-9])", re.IGNORECASE
)
