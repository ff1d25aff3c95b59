"""A list of entries by one rule: the rows of those that the rule is true of, with who and when."""

from collections.abc import Callable, Sequence

from replay.pack.held import Standing
from replay.pack.tables import Row

ENTRY = ("entry", "decision", "kind", "says")
"""The columns with which every list of entries begins."""
WHEN = ("effective_on", "known_on", "recorded_at", "recorded_by")
"""Those with which it ends."""


def listed(
    entries: Sequence[Standing],
    rule: Callable[[Standing], bool],
    **more: Callable[[Standing], object],
) -> list[Row]:
    """The rows of those entries that the rule is true of, with further cells."""
    return [
        each.row() | {column: cell(each) for column, cell in more.items()}
        for each in entries
        if rule(each)
    ]
