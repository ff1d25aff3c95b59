"""The row of headings of a sheet: found by what it says, in any order, and wholly understood."""

import difflib
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ledger.problems import Problem
from ledger.sheets.cells import Fault, Row, Value
from ledger.sheets.columns import BY_HEADING, BY_NAME, COLUMNS, UNCLEAR, Column, folded
from ledger.sheets.places import Layout, cell_name, place_in
from ledger.sheets.team_map import UNIT_OF, TeamMap, heading_and_unit
from ledger.sheets.typed import shown

LOOKED_AT_ROWS = 50
KNOWN_MIN = 2
"""So many known headings make a row of headings."""
_OF_MONEY = ("amount", "standing", "funding", "shares")


@dataclass(frozen=True)
class Headings:
    """Where each column of a sheet is."""

    row: int
    columns: dict[int, Column]
    """The number of a column, from 0, to what it holds."""
    layout: Layout
    ignored: frozenset[int]
    """Columns that are left out because a map file says so."""
    unclear: frozenset[int] = frozenset()
    """Columns of which it is not known what they hold."""
    missing: frozenset[str] = frozenset()
    """Names of columns without which no sheet is understood."""

    @property
    def is_clear(self) -> bool:
        """Whether nothing is wrong with them."""
        return not (self.unclear or self.missing)

    def explains(self, name: str) -> bool:
        """Whether rows lack a column for what is wrong with the headings: none is told of it."""
        return not self._has(name) and (bool(self.unclear) or name in self.missing)

    def are_repeated(self, filled: Sequence[tuple[int, Value]]) -> bool:
        """Whether a row says what they say, as programs print them on every page; it is given as
        the places of its cells, from 0, and what stands there."""
        return all(
            isinstance(cell, str) and at in self.columns and cell.strip() == self._heading(at)
            for at, cell in filled
        )

    def _heading(self, at: int) -> str:
        return self.layout.headings[_placed_by(self.columns[at])]

    def is_missed_over(self, at: int) -> bool:
        """Whether a column, from 0, has no heading at all."""
        return not (at in self.columns or at in self.ignored or at in self.unclear)

    @property
    def says_what_opens(self) -> bool:
        """Whether it is known which rows open a fund or programme."""
        return not (self.explains("name") or (self.explains("kind") and self._has("name")))

    def _has(self, name: str) -> bool:
        return any(column.name == name for column in self.columns.values())


def is_heading_row(cells: Sequence[Value], team: TeamMap) -> bool:
    """Whether a row is one of headings."""
    return sum(isinstance(cell, str) and team.knows(cell) for cell in cells) >= KNOWN_MIN


def find(rows: Iterable[Row], team: TeamMap) -> Row | None:
    """The first row of headings among the first rows; None where there is none.

    No more of the rows is taken than up to there.
    """
    for number, cells in rows:
        if number > LOOKED_AT_ROWS:
            return None
        if is_heading_row(cells, team):
            return number, cells
    return None


def understood(sheet: str, row: Row, team: TeamMap) -> tuple[Headings, list[Problem]]:
    """What each column of a row of headings holds, and everything that is wrong with the row."""
    number, cells = row
    columns: dict[int, Column] = {}
    ignored: set[int] = set()
    wrong: list[tuple[int, str, str]] = []
    taken = {column.name for cell in cells if (column := _known(cell, team)) is not None}
    for place, cell in enumerate(cells):
        if cell is None:
            continue
        if not isinstance(cell, str):
            wrong.append((place, *_no_heading(cell)))
        elif folded(cell) in team.ignored:
            ignored.add(place)
        elif (column := _known(cell, team)) is not None:
            columns[place] = column
            wrong += [(place, *problem) for problem in _unit_problem(cell, column, team)]
        else:
            wrong.append((place, *_unknown(cell, taken)))
    wrong += _twice(columns, cells, number)
    unclear = {place for place, *_ in wrong} | _alike(columns)
    columns = {place: column for place, column in columns.items() if place not in unclear}
    layout = Layout(
        sheet,
        {_placed_by(column): place for place, column in columns.items()},
        {_placed_by(column): str(cells[place]).strip() for place, column in columns.items()},
    )
    problems = [
        Problem(
            place_in(layout, number, shown=cell_name(number, place)),
            why,
            remedy,
            shown(cells[place]),
        )
        for place, why, remedy in sorted(wrong)
    ]
    names = {column.name for column in columns.values()}
    missing = _missing(names, team)
    perhaps = {name for place in unclear for name in _perhaps(cells[place])}
    problems += [
        Problem(place_in(layout, number), *_LACKS[name]) for name in missing if name not in perhaps
    ]
    of_rows = frozenset(unclear), frozenset(missing)
    return Headings(number, columns, layout, frozenset(ignored), *of_rows), problems


def _placed_by(column: Column) -> str:
    """What a problem's key is, where it is about the column."""
    return "set" if column.name == "now" else column.name


def _no_heading(cell: Value) -> tuple[str, str]:
    if isinstance(cell, Fault):
        return cell.wrong, cell.remedy
    return "is no heading", "write what the column holds, or delete the column"


def _known(heading: Value, team: TeamMap) -> Column | None:
    """The column that a heading means; None where that is not known."""
    if not isinstance(heading, str):
        return None
    bare = folded(heading_and_unit(heading)[0])
    own = team.columns.get(folded(heading)) or team.columns.get(bare)
    return own or (None if bare in UNCLEAR else BY_HEADING.get(bare))


def _unknown(heading: str, taken: set[str]) -> tuple[str, str]:
    """Why it is not known what a heading means, and what to do; `taken` are columns that the sheet
    has already."""
    written, unit = heading_and_unit(heading)
    bare = folded(written)
    if bare in UNCLEAR:
        return _either(heading, [BY_NAME[name] for name in UNCLEAR[bare]])
    near = [
        column
        for column in _near(bare)
        if column.name not in taken and (unit is None or column.sort in _OF_MONEY)
    ]
    names = [column.heading for column in near[:_NEAR_MAX]]
    meant = f"did you mean {' or '.join(names)}? Otherwise " if names else ""
    said = _quoted(heading)
    as_what = near[0].name if near else "amount" if unit else ""
    which = (
        "what it is" if as_what else f"which it is of {', '.join(_often_meant(taken))} and so on"
    )
    return (
        "is not a heading known here",
        f"{meant}delete the column if it is not needed; or, in a map file (--map), leave it out,"
        f' ignore = [{said}], or say {which}, [columns] {said} = "{as_what or "..."}"',
    )


def _often_meant(taken: set[str]) -> list[str]:
    """The names of some columns of entries that the sheet does not have yet."""
    often = (column.name for column in COLUMNS if column.is_usual and not column.is_of_decision)
    return [name for name in often if name not in taken][:_OFTEN_MAX]


_OFTEN_MAX = 5


_NEAR_MAX = 2
_NEAR_KEPT_MAX = 20_000
"""More than a sheet has columns: each heading is held against those known here once."""


@lru_cache(maxsize=_NEAR_KEPT_MAX)
def _near(bare: str) -> tuple[Column, ...]:
    """The columns that a heading reads like a slip for."""
    near = difflib.get_close_matches(bare[:_LENGTH_MAX], BY_HEADING, n=5, cutoff=0.6)
    return tuple({BY_HEADING[each].name: BY_HEADING[each] for each in near}.values())


_LENGTH_MAX = 100


def _perhaps(cell: Value) -> set[str]:
    """The names of columns that a heading, which is refused, may well be of."""
    if not isinstance(cell, str):
        return set()
    bare = folded(heading_and_unit(cell)[0])
    found = (BY_HEADING[bare],) if bare in BY_HEADING else _near(bare)
    return {*UNCLEAR.get(bare, ()), *(column.name for column in found)}


def _either(heading: str, columns: Sequence[Column]) -> tuple[str, str]:
    """Each reading of a heading by its name, with what that says."""
    meanings = [f"{column.heading} ({_briefly(column)})" for column in columns]
    names = " or ".join(f'"{column.name}"' for column in columns)
    return (
        f"can mean {' or '.join(meanings)}",
        "write the one that is meant over the column; or say it in a map file (--map): [columns]"
        f" {_quoted(heading)} = {names}",
    )


def _briefly(column: Column) -> str:
    """The first sentence on a column, for the middle of another."""
    first = column.says.partition(". ")[0].removesuffix(".")
    return first[:1].lower() + first[1:]


def _quoted(heading: str) -> str:
    """A heading as a map file has it."""
    return json.dumps(" ".join(heading.split()), ensure_ascii=False)


def _unit_problem(heading: str, column: Column, team: TeamMap) -> list[tuple[str, str]]:
    """Why the unit in a heading cannot be what the amounts are read in."""
    unit = heading_and_unit(heading)[1]
    if unit is None or column.sort not in _OF_MONEY or UNIT_OF[unit] == team.habits.unit:
        return []
    meant = UNIT_OF[unit]
    if team.says_unit:
        return [
            (
                f"says {meant}, and the map file says {team.habits.unit}",
                "make the two agree: all amounts of a sheet are read in one unit",
            )
        ]
    return [
        (
            f"says that amounts are in {meant}",
            f'confirm it in a map file (--map): [amounts] unit = "{meant}"; or give pounds',
        )
    ]


def _twice(
    columns: dict[int, Column], cells: Sequence[Value], number: int
) -> list[tuple[int, str, str]]:
    first: dict[str, int] = {}
    found = []
    for place, column in sorted(columns.items()):
        other = first.setdefault(column.name, place)
        if other != place:
            found.append(
                (
                    place,
                    f"means {column.heading}, and so does {shown(cells[other])!r} in"
                    f" {cell_name(number, other)}",
                    _keep_one(shown(cells[place]), shown(cells[other])),
                )
            )
    return found


def _keep_one(heading: str, other: str) -> str:
    """What to do where two headings mean one column; a map file tells columns by their headings."""
    if folded(heading) == folded(other):
        return "delete one of them, or write another heading over what it is"
    return (
        "delete one of them; or leave one out in a map file (--map):"
        f" ignore = [{_quoted(heading)}] or ignore = [{_quoted(other)}]"
    )


def _alike(columns: dict[int, Column]) -> set[int]:
    """The places of columns that mean what another does: which of them is right is not known."""
    times = Counter(column.name for column in columns.values())
    return {place for place, column in columns.items() if times[column.name] > 1}


def _missing(names: set[str], team: TeamMap) -> list[str]:
    """What no sheet can do without, and this one lacks."""
    found = [] if names & {"reference", "supplements"} else ["reference"]
    return found if "kind" in names or team.kind is not None else [*found, "kind"]


_LACKS = {
    "reference": (
        "has no column for the decision's reference",
        f"add one with the heading {BY_NAME['reference'].heading}",
    ),
    "kind": (
        "has no column that says what kind of entry each row is",
        "add one with the heading Kind; or, where all are of one, say it in a map file (--map):"
        ' kind = "approval"',
    ),
}
"""What is wrong without a column, and what to do."""
