"""Making an audit pack: the book verified, held by the question, and written to a folder."""

from collections.abc import Sequence
from pathlib import Path

import click

from ledger.book import Book
from ledger.checkpoints import Checkpoint, KeptCheckpoint, checkpoint_of
from ledger.file_sums import SUMS
from ledger.journal import JournalUnusable, stored_entries
from projections.questions import Question, in_words, last_entry
from replay.agreement import agree
from replay.books import rebuild
from replay.check import Check
from replay.entries import read_entries
from replay.examination import Examined
from replay.new_files import refuse_existing
from replay.pack.checks import Checked
from replay.pack.contents import gather
from replay.pack.held import Held, held
from replay.pack.write import Evidence, write_pack
from replay.verification import Verification
from tui.opening import open_book, progress
from tui.options import Asked
from tui.output import say, say_sentence
from tui.signing import UNSIGNED, sealed, signing_key, warned_doubts


def make_pack(
    context: click.Context,
    folder: Path,
    asked: Asked,
    against: Sequence[Path],
    key_file: Path | None,
) -> None:
    """The pack of what was asked is in the folder; exits 1 where a check of the book failed."""
    refuse_existing(folder)
    against = list(dict.fromkeys(against))
    key = None if key_file is None else signing_key(key_file)
    with open_book(context) as book, book.views.held_still():
        question = asked.question(book)
        verification = Verification(book.path or book.name, progress, against, book=book)
        checks = list(verification.checks())
        found = _held(book, question)
        checks.append(_this_moment(found))
        folders = {each.parent for each in (book.path, *against) if each is not None}
        checked = Checked(checks, verification.outside, sorted(folders), warned_doubts(book))
        signs = key if checked.passed and not checked.doubts else None
        kept = sealed(checkpoint_of(book.journal, question.up_to), signs)
        _check_same(book, verification.examined, kept.checkpoint)
        contents = gather(found, kept, checked)
        with progress("Writing the pack") as told:
            stored = stored_entries(book.journal, question.up_to)
            write_pack(folder, contents, Evidence(kept, stored, signs), told)
    _say_written(folder, question, kept, checked)
    if key is not signs:
        _warn_unsigned(checked)
    if not checked.passed or key is not signs:
        raise click.exceptions.Exit(1)


def _check_same(book: Book, examined: Examined, checkpoint: Checkpoint) -> None:
    """Raises JournalUnusable where the entries are not those that were looked at just before."""
    if examined.count == checkpoint.count and examined.root != checkpoint.root:
        raise JournalUnusable(
            f"no pack was made: {book.name} was changed meanwhile; run tally verify, and record"
            " nothing before somebody has looked"
        )


def _held(book: Book, question: Question) -> Held:
    last = last_entry(book.views.connection)
    with progress("Reading entries") as told:
        everything = read_entries(book.kept.journal, told)[:last]
    with progress("Looking at entries") as told:
        return held(book, question, everything, told)


def _this_moment(found: Held) -> Check:
    """Every balance of the question by two ways, and that the whole sums to zero."""
    asked = found.question
    books = rebuild(found.everything, asked.as_at, asked.known_on, asked.up_to)
    agreement = agree(found.connection, asked, books)
    faults = [
        f"{each.name} {each.year} ({each.axis}): {each.views_pence} pence in the views,"
        f" {each.replayed_pence} replayed"
        for each in agreement.disagreements
    ]
    if books.total():
        faults.append(f"the ledger does not sum to zero but to {books.total()} pence")
    return Check("this moment", f"{agreement.compared} balances by two ways", faults)


def _warn_unsigned(checked: Checked) -> None:
    why = [checked.outcome] if not checked.passed else []
    told = "; ".join([*why, *checked.doubts])
    say_sentence(f"Warning: the pack is not signed: {UNSIGNED}: {told}", error=True)


def _say_written(folder: Path, question: Question, kept: KeptCheckpoint, checked: Checked) -> None:
    say_sentence(f"Wrote the audit pack to {folder}")
    say_sentence(in_words(question))
    say(f"root    {kept.checkpoint.root.hex()}")
    ids = ", ".join(each.key_id.hex() for each in kept.signatures)
    say(f"signed  {f'by key {ids}' if ids else 'no'}")
    if not checked.passed:
        sign = "✗" if checked.failed else "–"
        say_sentence(f"{sign} {checked.outcome}: see tally verify", indent=2, error=True)
    else:
        say_sentence(f"✓ {checked.outcome}", indent=2)
    say_sentence(
        "Open index.html in it. Whoever holds it checks it with: python3 check_entries.py ."
    )
    say_sentence(f"and every file of it with: sha256sum -c {SUMS}")
