"""What is wrong with a file that has many things wrong: the first on the screen, all in a file."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import click

from ledger.decision_folder import PlaceInFolder
from ledger.problems import Problem, Refused, Weighed
from ledger.sheets.alike import once_a_column
from ledger.sheets.places import SheetPlace
from ledger.sheets.told_in_sheet import in_sheet
from projections.clean import on_one_line
from projections.spreadsheets import lines_as_csv
from replay.new_files import refuse_existing
from tui.output import say_folded, say_sentence
from tui.written_files import write_new, write_over

SHOWN_MAX = 40
"""Problems on the screen: the rest are in the report."""


@dataclass(frozen=True)
class Report:
    """How a report says where things are wrong: its headings, and a problem under them."""

    headings: tuple[str, ...]
    line: Callable[[Problem], tuple[str, ...]]


def _in_a_sheet(problem: Problem) -> tuple[str, ...]:
    place = problem.place
    if not isinstance(place, SheetPlace):
        return (str(place), "", "", *_said(problem))
    cell = place.cell() or (f"row {place.row}" if place.row else "")
    return (place.sheet, cell, place.heading(), *_said(problem))


def _in_a_folder(problem: Problem) -> tuple[str, ...]:
    place = problem.place
    if not isinstance(place, PlaceInFolder):
        return (str(place), "", *_said(problem))
    return (place.file, place.within, *_said(problem))


def _said(problem: Problem) -> tuple[str, str, str]:
    value = problem.value
    if value is None and isinstance(problem.place, SheetPlace):
        value = problem.place.value
    return "" if value is None else str(value), problem.wrong, problem.remedy


_SAID = ("value", "what is wrong", "what to do")
OF_A_SHEET = Report(("sheet", "cell", "column", *_SAID), _in_a_sheet)
OF_A_FOLDER = Report(("file", "place", *_SAID), _in_a_folder)


def _as_csv(lines: Sequence[tuple[str, ...]]) -> str:
    return "\ufeff" + lines_as_csv(lines)


_BEGINNINGS = tuple(_as_csv([form.headings]).encode() for form in (OF_A_SHEET, OF_A_FOLDER))


def refuse_all_but_report(path: Path) -> None:
    """There is nothing at the path yet but perhaps an earlier report, which gives way; raises
    NotWritten, before any work is done.
    """
    if not _is_report(path):
        refuse_existing(path, "give another name: only an earlier report gives way")


def _is_report(path: Path) -> bool:
    """Whether it begins as a report does, and is nothing but a file."""
    if path.is_symlink() or not path.is_file():
        return False
    try:
        with path.open("rb") as file:
            return file.read(max(map(len, _BEGINNINGS))).startswith(_BEGINNINGS)
    except OSError:
        return False


@dataclass
class Refusals:
    """What was found to be wrong, where the work went on all the same."""

    problems: list[Problem] = field(default_factory=list)


@contextmanager
def refusals(file: Path, report: Path | None, form: Report = OF_A_SHEET) -> Iterator[Refusals]:
    """Whatever is refused within is told and reported; the command then ends with 1.

    A report that is asked for is written even where nothing is wrong: then it has its headings
    alone.
    """
    found = Refusals()
    try:
        yield found
    except Refused as refused:
        problems = in_order(refused.problems)
        say_sentence(f"Error: nothing was recorded of {file}", error=True)
        _say(problems, report)
        _say_weighed(refused.weighed)
        _write(problems, report, form)
        raise click.exceptions.Exit(1) from None
    problems = in_order(found.problems)
    if problems:
        say_sentence(f"Error: not all of {file} can be recorded", error=True)
        _say(problems, report)
    _write(problems, report, form)


def in_order(problems: Sequence[Problem]) -> list[Problem]:
    """The problems as they stand in the sheet, or the folder, those of the whole first."""
    return sorted(map(in_sheet, problems), key=_place_in_order)


def _place_in_order(problem: Problem) -> tuple[str, int, int]:
    match problem.place:
        case SheetPlace() as place:
            return "", place.row, place.layout.columns.get(problem.key or "", -1)
        case PlaceInFolder() as place:
            return place.file, place.entry or 0, 0
        case _:
            return "", 0, 0


def _say(all_problems: Sequence[Problem], report: Path | None) -> None:
    problems = once_a_column(all_problems)
    for problem in problems[:SHOWN_MAX]:
        say_folded(f"  {on_one_line(str(problem))}", indent=4, error=True)
    more = len(problems) - SHOWN_MAX
    if more > 0:
        where = f"{report} has all of them" if report else "--report FILE writes all of them"
        say_sentence(f"  and {more:,} more; {where}", indent=4, error=True)


def _say_weighed(weighed: Weighed) -> None:
    """What may still be wrong, of which nothing can be said yet."""
    if weighed != "all":
        say_sentence(_NOT_WEIGHED[weighed], error=True)


_NOT_WEIGHED = {
    "some": "Balances were looked at without what is refused above: what that would leave short, or"
    " would make good, is told once it is right.",
    "none": "Balances were not looked at: that is done once what is refused above is right.",
}


def _write(problems: Sequence[Problem], report: Path | None, form: Report) -> None:
    if report is None:
        return
    write = write_over if _is_report(report) else write_new
    write(report, _as_csv([form.headings, *map(form.line, problems)]))
    say_sentence(f"Wrote {report}: {len(problems):,} to put right.", error=bool(problems))
