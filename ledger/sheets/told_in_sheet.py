"""What the book says of an entry, told to somebody who has a sheet and no decision file."""

from dataclasses import replace

from ledger.loading import IS_MISSING
from ledger.problems import Problem
from ledger.sheets.columns import BY_NAME
from ledger.sheets.places import SheetPlace
from ledger.sheets.sheet_words import sheet_words
from ledger.wording import mended_by


def in_sheet(problem: Problem) -> Problem:
    """The problem as somebody with a sheet reads it: what to fill in, and no lines of a file."""
    if not isinstance(problem.place, SheetPlace):
        return problem
    headings = problem.place.layout.headings
    remedy = sheet_words(problem.remedy, headings)
    wrong = sheet_words(problem.wrong, headings)
    if problem.wrong == IS_MISSING and remedy == "add it":
        column = BY_NAME.get(problem.place.key)
        has_column = problem.place.heading()
        name = column.heading if column else problem.place.key
        remedy = "fill it in" if has_column else f"add a column with the heading {name}"
    place = problem.place
    if not (place.key or place.shown):
        place = replace(place, key=_key_to_mend(problem, place))
    return replace(problem, place=place, wrong=wrong, remedy=remedy)


def _key_to_mend(problem: Problem, place: SheetPlace) -> str:
    """The key of the cell that a problem of a whole entry is about; "" where it is all of it."""
    key = problem.about or mended_by(problem.remedy) or place.key_saying(problem.value)
    does_too_much = problem.wrong.startswith("would ") and "amount" in place.said
    return key or ("amount" if does_too_much else "")
