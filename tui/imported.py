"""Importing what a sheet or a folder says, as far as it is right; and saying what was imported."""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Protocol

from ledger.book import Book
from ledger.decision_file import DecisionFile
from ledger.decision_folder import PlaceInFolder
from ledger.left_out import LeftOut
from ledger.problems import Problem, Refused
from ledger.recording import Read
from ledger.recording_together import RecordedTogether, record_together, try_together
from ledger.sheets.places import SheetPlace
from ledger.sheets.reading import SheetRead
from ledger.sheets.sheet_words import sheet_words
from projections.clean import on_one_line
from tui.balance_tables import DRAWN_TO_DATE_MEANS
from tui.output import rows_on_the_terminal, say, say_folded, say_sentence, table
from tui.problem_report import Refusals
from tui.recorded_words import (
    all_known,
    effect_axis,
    effect_days,
    effect_figures,
    redated_words,
    warnings,
)

Told = Callable[[int, int], None]


class Together(Protocol):
    """Records decisions together, or tries to."""

    def __call__(
        self, book: Book, reads: Sequence[Read], told: Told, *, left_out: LeftOut | None = None
    ) -> RecordedTogether:
        """As ledger.recording_together.record_together."""
        ...


DECISIONS_SHOWN_MAX = 40
BALANCES_SHOWN_MAX = 60
_REMARKS_SHOWN_MAX = 20


class ToRecord(Protocol):
    """A decision that is to be recorded with others."""

    @property
    def told_at(self) -> Iterable[object]:
        """The rows, or the file, that problems about it have as their places."""
        ...

    def read(self) -> DecisionFile:
        """The decision file; raises Refused."""
        ...


def recorded_as_far_as_right(
    book: Book, decisions: Sequence[ToRecord], told: Told, refused: Refusals, *, together: Together
) -> RecordedTogether:
    """Each decision that nothing speaks against; what is wrong with the others is in `refused`.

    Raises Refused where what is wrong concerns all of them.
    """
    left = list(decisions)
    left_out = LeftOut()
    while left:
        try:
            return together(book, [decision.read for decision in left], told, left_out=left_out)
        except Refused as again:
            wrong = _concerned(left, again.problems)
            if not wrong:
                raise
            refused.problems += again.problems
            for at in sorted(wrong):
                _leave_out(left[at], left_out)
            left = [decision for at, decision in enumerate(left) if at not in wrong]
    return RecordedTogether()


def _leave_out(decision: ToRecord, left_out: LeftOut) -> None:
    """What rests on the decision is told to, as far as it can be read."""
    try:
        left_out.add(decision.read())
    except Refused as refused:
        if refused.readable is not None:
            left_out.add(refused.readable)


def _concerned(decisions: Sequence[ToRecord], problems: Iterable[Problem]) -> set[int]:
    """Which of the decisions the problems are about."""
    told_at = {place: at for at, each in enumerate(decisions) for place in each.told_at}
    places = {_place(problem) for problem in problems}
    return {told_at[place] for place in places if place in told_at}


def _place(problem: Problem) -> object:
    match problem.place:
        case SheetPlace(row=row):
            return row
        case PlaceInFolder(file=file):
            return file
        case _:
            return None


def say_read(file: Path, read: SheetRead) -> None:
    """How much there is in the sheet, what of the file is not read, and what may be a slip."""
    decisions = len(read.decisions)
    say_sentence(
        f"Read {read.rows:,} {'row' if read.rows == 1 else 'rows'} of {decisions:,}"
        f" {_decisions(decisions)} from {file}, {read.sheet}."
    )
    if read.not_read:
        names = ", ".join(map(repr, read.not_read))
        say_sentence(f"Not read, for want of a row of headings: {names}.")
    _say_some([f"Note: {on_one_line(remark)}." for remark in read.remarks()], "notes")


def together_for(*, dry_run: bool, may_repeat: bool = False) -> Together:
    """What records, or only tries; whether supplements `may_repeat` what others said."""
    return partial(try_together if dry_run else record_together, may_repeat=may_repeat)


def say_imported(recorded: RecordedTogether, *, dry_run: bool, left_out: str = "") -> None:
    """The decisions with their entries, every balance that they change together, and notes; last
    what was recorded and, where something was left out, how much that is.
    """
    if recorded.decisions:
        _say_decisions(recorded, dry_run=dry_run)
    _say_effects(recorded, dry_run=dry_run)
    _say_some([f"Note: {_told_at(remark, recorded)}." for remark in recorded.remarks], "notes")
    _say_some(list(warnings(recorded)), "stated totals that differ: tally reconcile", error=True)
    for line in (*redated_words(recorded), *_in_short(recorded, dry_run=dry_run)):
        say_folded(line)
    if left_out:
        say_folded(f"Not recorded, for what is told above: {left_out}.")
    if dry_run:
        say("Nothing was recorded (--dry-run).")


def _in_short(recorded: RecordedTogether, *, dry_run: bool) -> Iterable[str]:
    """How much is recorded, and how much stood there before."""
    count, already = len(recorded.decisions), len(recorded.already)
    would = "would be" if dry_run else "is" if count == 1 else "are"
    if count:
        entries = "entry" if recorded.entries == 1 else "entries"
        yield (
            f"{count:,} {_decisions(count)} {would} recorded, as {recorded.entries:,} {entries}."
        )
    if already:
        yield f"{already:,} {_decisions(already)} stood in the book already, with this content."
    if not count and not already:
        yield "No decision is recorded."


def _told_at(remark: str, recorded: RecordedTogether) -> str:
    """The remark in the words of a sheet, with the row of the entry that it is about."""
    about = _ABOUT.match(remark)
    place = recorded.places.get(int(about[1])) if about else None
    if about is None or place is None:
        return sheet_words(remark)
    if not isinstance(place, SheetPlace):
        return f"{place}: {remark}"
    return f"{place}: {sheet_words(remark)}"


_ABOUT = re.compile(r"entry (\d+) ")


def _decisions(count: int) -> str:
    return "decision" if count == 1 else "decisions"


def _say_decisions(recorded: RecordedTogether, *, dry_run: bool) -> None:
    shown_max = rows_on_the_terminal(DECISIONS_SHOWN_MAX)
    lines = [
        [each.decision, f"{each.first}", f"{each.last}", f"{each.last - each.first + 1}"]
        for each in recorded.decisions[:shown_max]
    ]
    say(table(["Decision", "First entry", "Last", "Entries"], lines, left=1))
    to_see = _TO_SEE_A_TRIAL if dry_run else "tally decisions"
    _say_more(len(recorded.decisions) - shown_max, f"decisions: {to_see}")
    say()


_TO_SEE_A_TRIAL = "import the file into a copy of the book (tally backup), and look there"


def _say_effects(recorded: RecordedTogether, *, dry_run: bool) -> None:
    if not recorded.effects:
        return
    # Where there are too many to show, what stands in the end comes before what stood for a while.
    in_order = sorted(recorded.effects, key=lambda effect: effect.until is not None)
    shown_max = rows_on_the_terminal(BALANCES_SHOWN_MAX)
    is_long = len(in_order) > shown_max
    lines = [
        [
            effect_axis(effect),
            effect.name,
            effect.year,
            effect_days(effect),
            *effect_figures(effect),
        ]
        for effect in (in_order[:shown_max] if is_long else recorded.effects)
    ]
    say(table(["Changed", "Name", "Year", "As at", "Before £", "After £"], lines, left=4))
    to_see = _TO_SEE_A_TRIAL if dry_run else "tally balances"
    _say_more(len(recorded.effects) - shown_max, f"balances: {to_see}")
    if not all_known(recorded.effects):
        say()
        say_folded(DRAWN_TO_DATE_MEANS)
    say()


def _say_some(lines: Sequence[str], of: str, *, error: bool = False) -> None:
    for line in lines[:_REMARKS_SHOWN_MAX]:
        say_folded(line, error=error)
    _say_more(len(lines) - _REMARKS_SHOWN_MAX, of, error=error)


def _say_more(count: int, of: str, *, error: bool = False) -> None:
    if count > 0:
        say_folded(f"and {count:,} more {of}", error=error)
