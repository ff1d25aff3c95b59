"""A correction of one entry, from the fields that a person says anew: the command's and the form's.

What each field was is read from the book, as the entry left it; nobody types it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import click

from events.event import Event
from ledger.book import Book
from ledger.decision_file import DecisionFile
from ledger.fields import written_value
from ledger.loading import from_content
from ledger.problems import FilePlace, Problem, Refused


@dataclass(frozen=True)
class Correction:
    """What a person says of an entry."""

    entry: int
    cause: str
    because: str
    now: Mapping[str, Any] = field(default_factory=dict)
    """What fields are now, as a decision file has them; None is nothing."""
    void: bool = False
    """The entry is struck out."""
    decision: str | None = None
    """The reference of the recorded decision that says so."""
    cite: str | None = None
    despite: str | None = None


def correction_file(book: Book, correction: Correction) -> DecisionFile:
    """The decision file that says so, with what each field was.

    Raises Refused, or click.UsageError as `as_it_left` does.
    """
    said = correction
    form: dict[str, Any] = {
        "kind": "correction",
        "entry": said.entry,
        "cause": said.cause,
        "because": said.because,
    }
    form |= {key: text for key in ("cite", "despite") if (text := getattr(said, key))}
    if said.void:
        form["void"] = True
    if said.now:
        reading = as_it_left(book, said.entry, said.decision if said.cause == "decision" else None)
        form["set"] = {
            key: {"was": written_value(reading, key), "now": now} for key, now in said.now.items()
        }
    content: dict[str, Any] = {"entries": [form]}
    if said.decision is not None:
        content |= {"supplements": said.decision, "because": said.because}
    file = from_content(content, "this correction")
    return file.found_at([FilePlace(f"the correction of entry {said.entry}")])


def as_it_left(book: Book, entry: int, decision: str | None) -> Event:
    """The entry as it stands where the correction will come: by what that decision's day knew.

    Raises click.UsageError where there is none, Refused where it is struck out.
    """
    connection = book.views.connection
    row = connection.execute("select original from entry where number = ?", (entry,)).fetchone()
    if row is None:
        raise click.UsageError(f"entry {entry} does not exist; see: tally entries")
    known_on = None
    if decision is not None:
        day = connection.execute(
            "select decided_on from decision where reference = ?", (decision,)
        ).fetchone()
        if day is None:
            raise click.UsageError(f"{decision!r} is not recorded; record it first")
        known_on = date.fromordinal(day[0])
    history = book.histories().of(row[0])
    reading = history.reading_left_by(entry, known_on)
    if reading is None:
        struck_out = f"is struck out by entry {history.struck_out_by(entry)}"
        raise Refused(
            [
                Problem(
                    FilePlace(f"entry {entry}"),
                    struck_out,
                    "to have it back, strike that entry out",
                )
            ]
        )
    return reading
