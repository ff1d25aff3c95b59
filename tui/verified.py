"""What a verification found, in the words of the command line and of the screen."""

from collections.abc import Iterator, Sequence

from replay import checkpoints
from replay.check import Check, Outcome
from replay.verification import MADE_FROM_ENTRIES, Verification

SIGNS = {Outcome.PASSED: "✓", Outcome.FAILED: "✗", Outcome.NOT_MADE: "–"}
_FAULTS_TOLD_MAX = 20


def heading_of(check: Check) -> str:
    """What was looked at, and how much of it, behind the sign of what it came to."""
    return f"{SIGNS[check.outcome]} {check.name}: {check.told}"


def found_by(check: Check) -> Iterator[str]:
    """A line for what was in the way of a check, for each of its first faults, and each note."""
    if check.not_made:
        yield f"NOT MADE: {check.not_made}"
    yield from check.faults[:_FAULTS_TOLD_MAX]
    if len(check.faults) > _FAULTS_TOLD_MAX:
        yield f"and {len(check.faults) - _FAULTS_TOLD_MAX} more"
    yield from (f"note: {note}" for note in check.notes)


def outcome(done: Sequence[Check], verification: Verification) -> str:
    """What the checks all come to, and never more than it does."""
    failed = [check.name for check in done if check.faults]
    not_made = [check.name for check in done if check.not_made]
    if failed:
        return _failed(failed, not_made, len(done), verification)
    if not_made:
        others = "The others passed; what" if len(not_made) < len(done) else "What"
        return (
            f"{SIGNS[Outcome.NOT_MADE]} {len(not_made)} of {len(done)} checks could not be made:"
            f" {', '.join(not_made)}. {_left_out(verification)}{others} these would have found is"
            " not known"
        )
    return _passed(len(done), verification)


def _failed(
    failed: Sequence[str], not_made: Sequence[str], in_all: int, verification: Verification
) -> str:
    said = f"✗ {len(failed)} of {in_all} checks failed: {', '.join(dict.fromkeys(failed))}. "
    if not_made:
        said += f"{len(not_made)} could not be made: {', '.join(not_made)}. "
    return said + _left_out(verification) + _advice(set(failed), set(not_made))


def _left_out(verification: Verification) -> str:
    """Which checks were not made, since what they rest on failed."""
    left_out = ", ".join(verification.left_out)
    return f"Not made, since they rest on what failed: {left_out}. " if left_out else ""


_BESIDE = frozenset({checkpoints.UNREAD, checkpoints.SIGNATURE, checkpoints.ANOTHER_BOOK, "papers"})
"""What was given beside the book: where only these fail, nothing is said against the book."""


def _advice(failed: set[str], not_made: set[str]) -> str:
    """What to do, by what failed."""
    about_the_book = failed - _BESIDE
    if about_the_book - set(MADE_FROM_ENTRIES) or (about_the_book and not_made - _BESIDE):
        return (
            "Record nothing until somebody has looked; keep the files as they are, and compare"
            " with a backup"
        )
    advice = []
    if about_the_book:
        advice.append(
            "No entry is touched: tally rebuild makes the views again; find out who wrote to them"
        )
    if checkpoints.ANOTHER_BOOK in failed:
        advice.append(
            "A checkpoint of another book says nothing of this one: it is the wrong file, or --book"
            " names the wrong book; where it is neither, the book was replaced: record nothing"
        )
    if failed & (_BESIDE - {checkpoints.ANOTHER_BOOK}):
        passed = "" if about_the_book or not_made else "The book itself passed: l"
        advice.append(f"{passed or 'L'}ook at what was given beside it")
    return ". ".join(advice)


def _passed(in_all: int, verification: Verification) -> str:
    agreed = verification.outside
    outside = f"{agreed} outside checkpoint{'' if agreed == 1 else 's'}"
    said = f"✓ {in_all} checks passed, against {outside}."
    if not agreed:
        return said + (
            " A book that was shortened, or written again with its witness, would pass them too:"
            " keep checkpoints elsewhere (tally checkpoint) and verify against these"
        )
    since = verification.examined.count - verification.covered
    return f"{said} The latest covers {verification.covered} entries; {since or 'none'} came since"
