"""Evidence to keep outside the book: checkpoints, and the proof of one entry."""

from pathlib import Path

import click

from ledger.book import Book
from ledger.checkpoints import KeptCheckpoint
from ledger.proofs import prove as prove_entry
from ledger.signatures import SigningKey
from replay.new_files import refuse_existing
from tui.moments import UP_TO_HELP, EntryType, UpTo, UpToType
from tui.opening import open_book
from tui.options import entries_held
from tui.output import say, say_exactly, say_sentence
from tui.paths import GivenPath
from tui.signing import kept_checkpoint, signing_key
from tui.written_files import write_new

_file = click.argument("file", required=False, type=GivenPath())
_key = click.option(
    "--key",
    "key_file",
    metavar="PEM",
    type=GivenPath(),
    help="Sign the checkpoint with the Ed25519 private key in this file.",
)
_up_to = click.option(
    "--up-to",
    type=UpToType(),
    help=UP_TO_HELP,
)


@click.command()
@_file
@_key
@_up_to
@click.pass_context
def checkpoint(
    context: click.Context, file: Path | None, key_file: Path | None, up_to: UpTo | None
) -> None:
    """Write a checkpoint: the number of entries and the root over them, to FILE or the screen.

    Keep it where the book's owner cannot change it: with the auditor, in a colleague's mailbox, on
    a print. From then on nobody can change, remove or insert an entry that it counts without being
    noticed: the entries would no longer come to the same root. It tells nothing of what is in them.

    Signed, it can also be shown later whose it is. A key is made once, and its public half given
    to whoever keeps checkpoints:

    \b
    openssl genpkey -algorithm ed25519 -out key.pem
    openssl pkey -in key.pem -pubout -out public.pem
    tally checkpoint 2026-03-31.checkpoint --key key.pem

    FILE is written whole or not at all, and never over another: what is there is evidence.
    """
    key = _prepared(file, key_file)
    with open_book(context) as book:
        held = entries_held(book, up_to)
        if not held:
            raise click.UsageError(_of_nothing(book))
        kept = kept_checkpoint(book, held, key)
    if file is None:
        say_exactly(kept.text)
        return
    write_new(file, kept.text)
    _say_written(f"the checkpoint of {kept.checkpoint.count} entries", file, kept, key)
    say_sentence("Keep it where the book's owner cannot change it.")


def _of_nothing(book: Book) -> str:
    """Why a checkpoint of no entry is refused: it would agree with any history of the book."""
    what_to_do = "leave --up-to out, or give a later one"
    if not book.journal.count():
        what_to_do = "record a decision first: tally record FILE"
    return f"a checkpoint of no entry covers nothing; {what_to_do}"


@click.command()
@click.argument("entry", type=EntryType())
@_file
@_key
@_up_to
@click.pass_context
def prove(
    context: click.Context,
    entry: int,
    file: Path | None,
    key_file: Path | None,
    up_to: UpTo | None,
) -> None:
    """Write the proof that an entry is in this book as it stands, to FILE or the screen.

    The proof is a JSON document with the entry's stored text, a checkpoint, and the few hashes that
    lead from the one to the other. A borough can keep it and show later what was recorded for it,
    without the rest of the book. It is checked with Python alone:

    \b
    tally prove 52 entry-52.json
    python3 check_entries.py entry-52.json

    It proves as much as its checkpoint can be trusted: to prove an entry by a checkpoint that
    somebody keeps already, give --up-to with the number of entries in that one.
    """
    key = _prepared(file, key_file)
    with open_book(context) as book:
        held = entries_held(book, up_to)
        if entry > held:
            among = f"the last entry of this book is {held}" if held else "the book has none yet"
            if held < book.journal.count():
                among = f"--up-to leaves entries 1 to {held}" if held else "--up-to leaves none"
            raise click.UsageError(f"there is no entry {entry}: {among}")
        kept = kept_checkpoint(book, held, key)
        document = prove_entry(book.journal, entry, kept).document()
    if file is None:
        say(document)
        return
    write_new(file, f"{document}\n")
    _say_written(f"the proof of entry {entry}", file, kept, key)
    say_sentence(f"Whoever holds it checks it with: python3 check_entries.py {file.name}")


def _prepared(file: Path | None, key_file: Path | None) -> SigningKey | None:
    """The key to sign with, if one is given; refused early where FILE could not be written."""
    if file is not None:
        refuse_existing(file)
    if key_file is None:
        return None
    return signing_key(key_file)


def _say_written(what: str, file: Path, kept: KeptCheckpoint, key: SigningKey | None) -> None:
    say_sentence(f"Wrote {what} to {file}")
    say(f"root    {kept.checkpoint.root.hex()}")
    signed = f"by key {key.public.key_id(kept.checkpoint.origin).hex()}" if key else "no"
    say(f"signed  {signed}")
