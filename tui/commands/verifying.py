"""Whether a book is what it was: verify."""

import dataclasses
from typing import Any

import click

from ledger.signatures import read_public_key
from replay.check import Check
from replay.verification import Verification
from tui.opening import book_address, progress
from tui.output import as_json, say, say_sentence
from tui.paths import GivenPath
from tui.verified import found_by, heading_of, outcome

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
    verification = Verification(book_address(context), progress, against, keys, given["documents"])
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
        say()
        say_sentence(outcome(done, verification), indent=2)
    if faults or not_made:
        raise click.exceptions.Exit(1)


def _say_check(check: Check) -> None:
    say_sentence(heading_of(check), indent=2)
    for line in found_by(check):
        say_sentence(f"    {line}", indent=6)
