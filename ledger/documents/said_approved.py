"""What a paper approves, item by item, against what it says elsewhere, again and again, of it all.

No words say which total the items have. So it is told only where one slip of the hand keeps the
first items, one behind the other, from an amount that stands more often than once.
"""

import re
from collections import Counter
from collections.abc import Iterator

from ledger.documents.figures import Figure, figures_in, figures_of
from ledger.documents.paper import Paper
from ledger.documents.prose import marked
from ledger.documents.stated import Stated
from ledger.documents.sums import is_telling, one_slip_makes_the_sum
from ledger.documents.wording import leaves_open

_APPROVES = re.compile(r"\b(?:approv|award|agree|allocat|grant)\w*\b[^£.;]{0,80}:$", re.IGNORECASE)


def approved_in_all(paper: Paper) -> Iterator[Stated]:
    """The amounts that lists of approvals are one slip from."""
    everywhere = [each for each in figures_of(paper) if each.pence and each.pence > 0]
    times = Counter(each.pence for each in everywhere)
    for index, line in enumerate(paper.lines):
        if not _APPROVES.search(line.text) or any(figures_in(line.text)):
            continue
        parts = _amounts_alone(paper, index)
        wholes = [
            each for each in everywhere if times[each.pence] > 1 and is_telling(each.pence or 0)
        ]
        sums = [parts[:count] for count in range(2, len(parts) + 1)]
        if any(sum(each.pence or 0 for each in some) in times for some in sums):
            continue
        yield from _one_slip_away(wholes, sums)


def _amounts_alone(paper: Paper, index: int) -> list[Figure]:
    """The amounts of the items behind a line, up to the first that has none or several."""
    found: list[Figure] = []
    for item in paper.lines[index + 1 :]:
        figures = list(figures_in(item.text, item.number))
        if len(figures) != 1 or not marked(item.text)[0] or leaves_open(item.text):
            break
        found += figures
    return found


def _one_slip_away(wholes: list[Figure], sums: list[list[Figure]]) -> Iterator[Stated]:
    """The only amount that is one slip from what some first items come to; none of several."""
    found: dict[int | None, Stated] = {}
    for whole in reversed(wholes):
        for some in sums:
            amounts = [each.pence or 0 for each in some]
            pence = whole.pence or 0
            if pence > max(amounts) and one_slip_makes_the_sum(pence, amounts):
                over = f"what is approved, items 1 to {len(some)}"
                found[pence] = Stated(whole, sum(amounts), over, 0, tuple(some))
    if len(found) == 1:
        yield from found.values()
