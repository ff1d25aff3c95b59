"""What London's boroughs have by a question: in tiles, beside the tiles, and what there is to ask.

Where no year is asked about, figures are of the years that have begun, as in totals of balances.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from events.holders import BOROUGHS_NOT_NAMED
from events.money import format_pounds
from ledger.book import Book
from projections.balances import Axis, Balance, BoroughBalance, ProgrammeBalance, balances
from projections.beside_boroughs import HeldBeside, held_beside_boroughs
from projections.clean import clean
from projections.questions import Question
from tui.app.london.tiles import Tile
from tui.balance_tables import held_beside


@dataclass(frozen=True)
class London:
    """What is held, of these years together; amounts are pence."""

    years: Sequence[str]
    rows: Sequence[BoroughBalance]
    """Those of the years, a borough's or what is for boroughs not named."""
    beside: Sequence[HeldBeside]
    allocated_pence: int | None
    """What programmes have allocated, asked for on its own; None of one borough's part."""
    unallocated_pence: int | None
    later_pence: int
    """What is in years that have not begun, and so in no figure; nothing where a year is asked."""
    programme: str | None
    programmes: Sequence[str]
    """Those of which somebody holds something."""
    years_held: Sequence[str]
    """Years in which something is held, of the programme that is asked about."""

    def of(self, borough: str) -> list[Balance]:
        """The rows of one borough."""
        return [row for row in self.rows if row.name == borough]

    @property
    def tiles(self) -> dict[str, Tile]:
        """What each borough has by itself."""
        names = {row.name for row in self.rows if row.gss_code is not None}
        return {
            name: Tile(
                sum(row.balance_pence for row in self.of(name)),
                any(row.restated or row.corrected for row in self.of(name)),
            )
            for name in sorted(names)
        }

    def pence_of(self, holder: str) -> int:
        """What one borough has by itself, or one of those beside the tiles."""
        beside = self.beside_tiles
        if holder in beside:
            return beside[holder]
        return sum(row.balance_pence for row in self.of(holder))

    @property
    def beside_tiles(self) -> dict[str, int]:
        """What is held in no tile, by who holds it."""
        not_named = {BOROUGHS_NOT_NAMED.label: self.not_named_pence} if self.not_named_pence else {}
        return not_named | {each.name: each.pence for each in self.beside}

    @property
    def in_tiles_pence(self) -> int:
        """The sum of the tiles."""
        return sum(tile.pence for tile in self.tiles.values())

    @property
    def not_named_pence(self) -> int:
        """What is held for boroughs not named."""
        return sum(row.balance_pence for row in self.rows if row.gss_code is None)

    @property
    def total_pence(self) -> int:
        """The tiles, and what is held beside them."""
        beside = sum(each.pence for each in self.beside)
        return self.in_tiles_pence + self.not_named_pence + beside

    def adding_up(self, *, named: bool = True) -> str:
        """That tiles and what is beside them add up, in a sentence that begins with the total."""
        parts = [f"tiles {format_pounds(self.in_tiles_pence)}"]
        if self.not_named_pence:
            parts.append(f"{format_pounds(self.not_named_pence)} for boroughs not named")
        parts += held_beside(self.beside, named=named)
        total = format_pounds(self.total_pence)
        if self.allocated_pence is None:
            return f"Held {total}: {' + '.join(parts)}"
        if self.allocated_pence != self.total_pence:
            allocated = format_pounds(self.allocated_pence)
            return f"✗ HELD {total} IS NOT WHAT IS ALLOCATED, {allocated}: run verify"
        behind = ""
        if self.unallocated_pence:
            behind += f"; with nobody yet {format_pounds(self.unallocated_pence)}"
        if self.later_pence:
            behind += f"; later years {format_pounds(self.later_pence)}"
        return f"✓ Allocated {total} = {' + '.join(parts)}{behind}"

    def said_of(self, holder: str, said: str) -> tuple[int, int]:
        """Where a cleaned sentence of `adding_up` tells of one of those beside the tiles: from, to;
        nowhere, 0 and 0.
        """
        if holder == BOROUGHS_NOT_NAMED.label:
            return _span(said, f"{format_pounds(self.not_named_pence)} for boroughs not named")
        (held,) = (each for each in self.beside if each.name == holder)
        how = "held jointly by boroughs" if held.jointly else "held by others"
        name, named_from = clean(holder), _span(said, how)[1]
        at = said.find(name, named_from)
        return (at, at + len(name)) if at >= 0 < named_from else _span(said, how)


def _span(said: str, part: str) -> tuple[int, int]:
    at = said.find(part)
    return (at, at + len(part)) if at >= 0 else (0, 0)


def london(book: Book, question: Question) -> London:
    """What the boroughs have by this question."""
    connection = book.views.connection
    everything = replace(question, programme=None, year=None, borough=None)
    every = [
        row
        for row in balances(connection, Axis.PROGRAMMES, everything).rows
        if isinstance(row, ProgrammeBalance)
    ]
    programme = None
    if question.programme is not None:
        (programme,) = connection.execute(
            "select name from programme where id = ?", (question.programme,)
        ).fetchone()
    asked = [row for row in every if programme in (None, row.name)]
    begun = {row.year for row in asked if row.year_begun}
    years = sorted(begun) if question.year is None else [str(question.year)]
    of_years = [row for row in asked if row.year in years]
    is_one_borough = question.borough is not None
    return London(
        years=years,
        rows=[
            row
            for row in balances(connection, Axis.BOROUGHS, question, with_decisions=True).rows
            if isinstance(row, BoroughBalance) and row.year in years
        ],
        beside=held_beside_boroughs(connection, question, years),
        allocated_pence=None if is_one_borough else sum(row.allocated_pence for row in of_years),
        unallocated_pence=None
        if is_one_borough
        else sum(row.balance_pence - row.allocated_pence for row in of_years),
        later_pence=sum(
            row.allocated_pence for row in asked if not (row.year_begun or question.year)
        ),
        programme=programme,
        programmes=list(dict.fromkeys(row.name for row in every if row.allocated_pence)),
        years_held=sorted({row.year for row in asked if row.allocated_pence}),
    )
