"""Whether a book is what it was: verify."""

import dataclasses
from typing import Any

import click

from ledger.signatures import read_public_key
from replay import checkpoints
from replay.check import Check, Outcome
from replay.verification import MADE_FROM_ENTRIES, Verification
from tui.options import book_path, progress
from tui.output import as_json, say, say_sentence
from tui.paths import GivenPath

_FILE = GivenPath()


@click.command()
@click.argument("more", nargs=-1, type=_FILE, metavar="")
@click.option(
    "--against",
    multiple=True,
    type=_FILE,
    metavar="FILE...",
    help="Checkpoints that were kept outside the book; see: tally checkpoint --help.",
)
@click.option(
    "--key",
    "keys",
    multiple=True,
    type=_FILE,
    metavar="PUBLIC",
    help="A public key; checkpoints must be signed by it, or by another one given.",
)
@click.option(
    "--documents",
    type=GivenPath(exists=True, file_okay=False),
    metavar="FOLDER",
    help="Look here for the papers that decisions keep, by content: tally record --document.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="For people, or for programs.",
)
@click.pass_context
def verify(context: click.Context, /, form: str, **given: Any) -> None:
    """Whether the book is what it was: its file, every entry, and all that is made from them.

    No entry is changed by it, and nothing of the book is taken on trust. It names the entries that
    fail, and exits 1; and so where a check could not be made, with what was in its way. Views that
    are missing or behind are made, as by every command: where a folder is evidence, look at a copy
    of it. That a book was shortened, or written again whole with all that stands beside it, only
    checkpoints show that were kept elsewhere.

    \b
    tally verify
    tally verify --against 2026-03.checkpoint 2026-06.checkpoint --key public.pem
    tally verify --documents ~/decisions
    """
    if given["more"] and not given["against"]:
        raise click.UsageError(f"{given['more'][0]}: name checkpoints behind --against")
    against = list(dict.fromkeys([*given["against"], *given["more"]]))
    if given["keys"] and not against:
        raise click.UsageError("--key is for the signatures on checkpoints: name these, --against")
    keys = [read_public_key(path) for path in given["keys"]]
    verification = Verification(book_path(context), progress, against, keys, given["documents"])
    done: list[Check] = []
    for check in verification.checks():
        done.append(check)
        if form == "table":
            _say_check(check)
    faults = sum(len(check.faults) for check in done)
    not_made = [check.name for check in done if check.not_made]
    if form == "json":
        content: dict[str, Any] = {
            "checks": [dataclasses.asdict(check) for check in done],
            "entries": verification.examined.count,
            "root": verification.examined.root.hex(),
            "outside_checkpoints": verification.outside,
            "faults": faults,
            "not_made": len(not_made),
        }
        say(as_json(content))
    else:
        _say_sum(done, verification)
    if faults or not_made:
        raise click.exceptions.Exit(1)


_FAULTS_TOLD_MAX = 20
_SIGNS = {Outcome.PASSED: "✓", Outcome.FAILED: "✗", Outcome.NOT_MADE: "–"}


def _say_check(check: Check) -> None:
    say_sentence(f"{_SIGNS[check.outcome]} {check.name}: {check.told}", indent=2)
    if check.not_made:
        say_sentence(f"    NOT MADE: {check.not_made}", indent=6)
    for fault in check.faults[:_FAULTS_TOLD_MAX]:
        say_sentence(f"    {fault}", indent=6)
    if len(check.faults) > _FAULTS_TOLD_MAX:
        say(f"    and {len(check.faults) - _FAULTS_TOLD_MAX} more")
    for note in check.notes:
        say_sentence(f"    note: {note}", indent=6)


def _say_sum(done: list[Check], verification: Verification) -> None:
    """What it all comes to, and never more than it does."""
    say()
    failed = [check.name for check in done if check.faults]
    not_made = [check.name for check in done if check.not_made]
    if failed:
        _say_failed(failed, not_made, len(done), verification)
    elif not_made:
        others = "The others passed; what" if len(not_made) < len(done) else "What"
        said = (
            f"{_SIGNS[Outcome.NOT_MADE]} {len(not_made)} of {len(done)} checks could not be made:"
            f" {', '.join(not_made)}. {_left_out(verification)}{others} these would have found is"
            " not known"
        )
        say_sentence(said, indent=2)
    else:
        _say_passed(len(done), verification)


def _say_failed(
    failed: list[str], not_made: list[str], in_all: int, verification: Verification
) -> None:
    said = f"✗ {len(failed)} of {in_all} checks failed: {', '.join(dict.fromkeys(failed))}. "
    if not_made:
        said += f"{len(not_made)} could not be made: {', '.join(not_made)}. "
    said += _left_out(verification)
    say_sentence(said + _advice(set(failed), set(not_made)), indent=2)


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


def _say_passed(in_all: int, verification: Verification) -> None:
    agreed = verification.outside
    outside = f"{agreed} outside checkpoint{'' if agreed == 1 else 's'}"
    said = f"✓ {in_all} checks passed, against {outside}."
    if not agreed:
        said += (
            " A book that was shortened, or written again with its witness, would pass them too:"
            " keep checkpoints elsewhere (tally checkpoint) and verify against these"
        )
    else:
        since = verification.examined.count - verification.covered
        said += f" The latest covers {verification.covered} entries; {since or 'none'} came since"
    say_sentence(said, indent=2)
