"""What the book says of an entry, in the words of somebody who has a sheet and no decision file."""

import re
from dataclasses import replace

from ledger.problems import Problem
from ledger.sheets.columns import BY_NAME
from ledger.sheets.places import SheetPlace


def in_sheet(problem: Problem) -> Problem:
    """The problem as somebody with a sheet reads it: what to fill in, and no lines of a file."""
    if not isinstance(problem.place, SheetPlace):
        return problem
    remedy = _BLOCK.sub(_row_instead, problem.remedy)
    if problem.wrong == "is missing" and remedy == "add it":
        column = BY_NAME.get(problem.place.key)
        has_column = problem.place.heading()
        name = column.heading if column else problem.place.key
        remedy = "fill it in" if has_column else f"add a column with the heading {name}"
    place = problem.place
    if not (place.key or place.shown):
        place = replace(place, key=problem.about or place.key_saying(problem.value))
    return replace(problem, place=place, remedy=remedy)


_BLOCK = re.compile(
    r'open it(?: in this file)? with:\s+\[\[entries\]\]\s+kind = "(\w+)".*', re.DOTALL
)


def _row_instead(block: re.Match[str]) -> str:
    needs = "its Name and its Fund kind" if block[1] == "fund" else "its Name"
    return f"open it in a row before this one: Kind {block[1]}, and {needs}"
