"""London as tiles: where each borough stands, which is next to it, how its figure is written.

The places are those of the "London Squared" map of After the Flood (2015), as many London papers
print it: each borough is one tile of a grid, as near as that allows to where it is.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from events.boroughs import GSS_CODES


class Spot(NamedTuple):
    """A place on the map: rows count from the north, columns from the west, both from 0."""

    row: int
    column: int


_MAP = """
----  ----  ----  ----  ENFI  ----  ----  ----
----  ----  HARR  BARN  HARI  WALT  ----  ----
HILL  EALI  BREN  CAMD  ISLI  HACK  REDB  HAVE
HOUN  HAMM  KENS  WEST  CITY  TOWE  NEWH  BARK
----  RICH  WAND  LAMB  SOUT  LEWI  GREE  BEXL
----  ----  KING  MERT  CROY  BROM  ----  ----
----  ----  ----  SUTT  ----  ----  ----  ----
"""


def short(borough: str) -> str:
    """The first four letters of a borough's name, which no two share."""
    return borough[:4].upper()


def _spots() -> dict[str, Spot]:
    names = {short(name): name for name in GSS_CODES}
    return {
        names[written]: Spot(row, column)
        for row, line in enumerate(_MAP.split("\n")[1:-1])
        for column, written in enumerate(line.split())
        if written in names
    }


SPOTS: Mapping[str, Spot] = _spots()
"""Where each of the 32 boroughs and the City stands."""
ROWS = 1 + max(spot.row for spot in SPOTS.values())
COLUMNS = 1 + max(spot.column for spot in SPOTS.values())
_AT = {spot: borough for borough, spot in SPOTS.items()}


def borough_at(row: int, column: int) -> str | None:
    """The borough of a place; None where the map is empty."""
    return _AT.get(Spot(row, column))


def toward(borough: str, south: int, east: int) -> str:
    """The nearest borough that way, over empty places too; itself at London's edge.

    One of `south` and `east` is 1 or -1 and the other 0.
    """
    here = SPOTS[borough]

    def distance(there: Spot) -> tuple[int, int] | None:
        down, right = there.row - here.row, there.column - here.column
        along, aside = (down * south, abs(right)) if south else (right * east, abs(down))
        return (along + aside, aside) if along > 0 else None

    that_way = [(far, name) for name, spot in SPOTS.items() if (far := distance(spot))]
    return min(that_way)[1] if that_way else borough


class Unit(NamedTuple):
    """In what a tile's figure is told, and to how many decimals."""

    label: str
    pence: int
    decimals: int

    def figure(self, pence: int) -> str:
        """As figures.pounds writes it, but rounded: a half goes to the even digit."""
        if pence == 0:
            return "– "
        step = self.pence // 10**self.decimals
        whole, rest = divmod(abs(pence), step)
        whole += rest * 2 > step or (rest * 2 == step and whole % 2)
        units, decimals = divmod(whole, 10**self.decimals)
        written = f"{units:,}.{decimals:0{self.decimals}}"
        return f"({written})" if pence < 0 else f"{written} "

    @property
    def in_words(self) -> str:
        """What the legend says of it."""
        if self == UNITS[0]:
            return "£"
        return f"{self.label} to 0.{1:0{self.decimals}}, rounded"


UNITS = (
    Unit("£", 100, 2),
    Unit("£k", 100_000, 1),
    Unit("£m", 100_000_000, 2),
)


def unit_for(figures: Iterable[int], width: int) -> Unit:
    """The first unit in which every figure has room in so many cells; else the largest."""
    every = list(figures)
    for unit in UNITS:
        if all(len(unit.figure(pence)) <= width for pence in every):
            return unit
    return UNITS[-1]


SHADES = " ░▒▓█"
"""How much a tile has: nothing, then up to each quarter of the largest figure."""


def shade(pence: int, largest_pence: int) -> int:
    """Which of SHADES a figure has."""
    if pence <= 0:
        return 0
    quarters = len(SHADES) - 1
    return -(-pence * quarters // largest_pence)


def legend(figures: Iterable[int], unit: Unit) -> str:
    """What the shades mean, and in what the figures are told."""
    largest = max((pence for pence in figures if pence > 0), default=0)
    quarters = len(SHADES) - 1
    steps = [
        f"{SHADES[step]} to {unit.figure(largest * step // quarters).strip()}"
        for step in range(1, quarters + 1)
    ]
    shades = " ".join(steps) if largest else "no tile has anything"
    return f"{unit.in_words}  {shades}  – none"
