"""A figure as a bar of blocks: how long it is among others, below zero to the left of a line."""

BEGUN, AHEAD = "█", "▒"
"""Of a year that has begun, and of a later one."""
LINE = "│"
"""Zero, where some figures are below it."""


def bar(pence: int, others: list[int], width: int, block: str) -> str:
    """The figure in so many cells, on one scale with the others; it is among them.

    What is not nothing has one block at least.
    """
    low, high = min(0, *others), max(0, *others)
    if low == high or width < _WIDTH_MIN:
        return ""
    room = width - 1 if low < 0 else width
    left = 0 if low == 0 else max(1, min(room - 1, round(room * -low / (high - low))))
    right = room - left
    if high == 0:
        left, right = room, 0
    side, most = (left, -low) if pence < 0 else (right, high)
    blocks = block * max(1, abs(pence) * side // most) if pence else ""
    if low == 0:
        return blocks
    return f"{blocks if pence < 0 else '':>{left}}{LINE}{blocks if pence > 0 else ''}"


_WIDTH_MIN = 3
