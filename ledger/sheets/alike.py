"""The same thing wrong all down a column, told once with its cells."""

from collections.abc import Sequence
from dataclasses import replace

from ledger.problems import FilePlace, Problem
from ledger.sheets.columns import BY_NAME
from ledger.sheets.places import SheetPlace, several_places


def once_a_column(problems: Sequence[Problem]) -> list[Problem]:
    """Problems of one sheet, column and wording as one, where the first of them stands.

    A name that is not known is another thing than another one; a date or an amount that is not
    written as it should be is the same in whichever words.
    """
    alike: dict[object, list[Problem]] = {}
    for at, problem in enumerate(problems):
        alike.setdefault(_alike_in(problem) or at, []).append(problem)
    return [_as_one(each) for each in alike.values()]


def _alike_in(problem: Problem) -> object:
    """What is the same of all that are told with it; None where it is told by itself."""
    place = problem.place
    if not isinstance(place, SheetPlace):
        return None
    column = BY_NAME.get(place.key.partition(".")[0])
    is_of_form = column is not None and column.sort in _WRITTEN_IN_MANY_WAYS
    value = None if is_of_form or problem.wrong.startswith(GOES_WITH_OTHERS) else problem.value
    return place.sheet, place.heading() or place.key, problem.wrong, problem.remedy, repr(value)


_WRITTEN_IN_MANY_WAYS = {"day", "year", "amount", "standing", "flag"}
GOES_WITH_OTHERS = "does not go with the kind"
"""How a problem begins that is about something standing there at all, whatever it is."""


def _as_one(alike: Sequence[Problem]) -> Problem:
    first, *others = alike
    if not others:
        return first
    wrong = first.wrong
    if any(other.value != first.value for other in others):
        wrong = f"(in the first) {wrong}"
    places = [each.place for each in alike if isinstance(each.place, SheetPlace)]
    return replace(first, place=FilePlace(several_places(places)), wrong=wrong)
