"""The row of headings of a sheet: found by what it says, in any order, and wholly understood."""

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ledger.problems import Problem
from ledger.sheets.cells import Fault, Row, Value
from ledger.sheets.columns import BY_HEADING, BY_NAME, UNCLEAR, Column, folded
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
    for place, cell in enumerate(cells):
        if cell is None:
            continue
        if not isinstance(cell, str):
            wrong.append((place, *_no_heading(cell)))
        elif folded(cell) in team.ignored:
            ignored.add(place)
        elif isinstance(column := _meaning(cell, team), Column):
            columns[place] = column
            wrong += [(place, *problem) for problem in _unit_problem(cell, column, team)]
        else:
            wrong.append((place, *column))
    wrong += _twice(columns, cells, number)
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
    problems += _missing(layout, number, team, {column.name for column in columns.values()})
    return Headings(number, columns, layout, frozenset(ignored)), problems


def _placed_by(column: Column) -> str:
    """What a problem's key is, where it is about the column."""
    return "set" if column.name == "now" else column.name


def _no_heading(cell: Value) -> tuple[str, str]:
    if isinstance(cell, Fault):
        return cell.wrong, cell.remedy
    return "is no heading", "write what the column holds, or delete the column"


def _meaning(heading: str, team: TeamMap) -> Column | tuple[str, str]:
    """The column that a heading means, or why that is not known and what to do."""
    bare = folded(heading_and_unit(heading)[0])
    own = team.columns.get(folded(heading)) or team.columns.get(bare)
    if own is not None:
        return own
    if bare in UNCLEAR:
        either = " or ".join(BY_NAME[name].heading for name in UNCLEAR[bare])
        return f"can mean {either}", f"write the one that is meant, or {_in_map(heading)}"
    found = BY_HEADING.get(bare)
    if found is not None:
        return found
    near = difflib.get_close_matches(bare, BY_HEADING, n=2, cutoff=0.6)
    names = list(dict.fromkeys(BY_HEADING[each].heading for each in near))
    meant = f"did you mean {' or '.join(names)}? Otherwise " if names else ""
    return "is not a heading known here", f"{meant}{_in_map(heading)}"


def _in_map(heading: str) -> str:
    said = " ".join(heading.split()).replace('"', '\\"')
    return (
        f'say what it is in a map file (--map): [columns] "{said}" = "programme", or ignore ='
        f' ["{said}"] where it is not to be read'
    )


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
                    "keep one of them, or leave one out in a map file: ignore = [...]",
                )
            )
    return found


def _missing(layout: Layout, number: int, team: TeamMap, names: set[str]) -> list[Problem]:
    """What no sheet can do without."""
    place = place_in(layout, number)
    found = []
    if not names & {"reference", "supplements"}:
        found.append(
            Problem(
                place,
                "has no column for the decision's reference",
                f"add one with the heading {BY_NAME['reference'].heading}",
            )
        )
    if "kind" not in names and team.kind is None:
        found.append(
            Problem(
                place,
                "has no column that says what kind of entry each row is",
                "add one with the heading Kind; or, where all are of one, say it in a map file"
                ' (--map): kind = "approval"',
            )
        )
    return found
