"""Whose entries they are: a signed decision's, a supplement's to one, a review's of one, or the
book-keeper's.
"""

import sqlite3
from dataclasses import dataclass
from datetime import date

from events.references import BOOK_SERIES, is_book_keeping
from ledger.decision_file import CorrectionEntry, DecisionFile, ReviewEntry
from ledger.document_digest import belongs_nowhere
from ledger.problems import DECISION, FilePlace, Problem
from ledger.wording import HeadingOf, Under, either, given, key_named, left_out

ADMINISTRATIVE_KINDS = frozenset(
    {"fund", "programme", "correction", "note", "close-year", "reopen-year"}
)
"""Kinds of entry that need no signed decision: they are recorded as a book-keeping act."""


@dataclass(frozen=True)
class Heading:
    """The reference that the entries carry, the day they are known from, and what is wrong."""

    decision: str
    decided_on: date
    problems: list[Problem]
    taken: bool = False
    """The reference is recorded already, with other content, or the decision to review is not:
    what the entries would do is beside the point."""


def heading_of(file: DecisionFile, connection: sqlite3.Connection, today: date) -> Heading:
    """Where a file's entries belong in this book, with every problem of its heading."""
    for entry in file.entries:
        if isinstance(entry, ReviewEntry):
            return _review(file, entry, connection, today)
    if file.supplements is not None:
        return _supplement(file, file.supplements, connection, today)
    if file.reference is None:
        return _book_keeping(file, connection, today)
    return _decision(file, file.reference, connection, today)


def _problem(about: str, wrong: str, remedy: str, value: object = None) -> Problem:
    return Problem(DECISION, wrong, remedy, value, about)


def _decision(
    file: DecisionFile, reference: str, connection: sqlite3.Connection, today: date
) -> Heading:
    problems = []
    recorded = connection.execute(
        "select id, (select count(*) from entry where decision = decision.id) from decision"
        " where reference = ?",
        (reference,),
    ).fetchone()
    if recorded is not None:
        problems.append(
            _problem(
                "reference",
                f"is recorded already with other content ({recorded[1]} entries from entry"
                f" {recorded[0]})",
                "to put it right: tally correct ENTRY; to add to it: "
                + given("supplements", reference)
                + " in place of "
                + key_named("reference")
                + ", and "
                + _WHY_LEFT_OUT,
                reference,
            )
        )
    if is_book_keeping(reference):
        problems.append(
            _problem(
                "reference",
                "is for book-keeping acts, which the book numbers itself",
                either(
                    "leave the reference out, or give the decision's own",
                    *("write book-keeping ", Under("reference"), ", or the decision's own"),
                ),
                reference,
            )
        )
    if file.decided_on is None:
        problems.append(
            _problem(
                "decided_on",
                either("has no decided_on", "has no day of signing"),
                either(
                    "add the date it was signed",
                    "write the day it was signed ",
                    Under("decided_on"),
                )
                + "; where that is not published, the latest date that fits the document, with "
                + given("dated_by", "inferred")
                + either(" and a date_note", " and why ", Under("date_note")),
            )
        )
    elif file.decided_on > today:
        problems.append(
            Problem(
                FilePlace("decision", key="decided_on"),
                "is in the future",
                "record it once it is signed",
                str(file.decided_on),
            )
        )
    elif file.not_before is not None and file.not_before > file.decided_on:
        problems.append(
            _problem(
                "not_before",
                "has a " + key_named("not_before") + " after " + key_named("decided_on"),
                "mend the one that is wrong",
            )
        )
    return Heading(reference, file.decided_on or today, problems, taken=recorded is not None)


def _review(
    file: DecisionFile, review: ReviewEntry, connection: sqlite3.Connection, today: date
) -> Heading:
    """A review carries the reference of the decision that it is of."""
    problems = belongs_nowhere(file, None)
    if len(file.entries) + len(file.unread) > 1 or file.reference or file.supplements:
        problems.append(
            _problem(
                "",
                "has a review beside other things",
                "record a review in a file by itself, without reference or supplements",
            )
        )
    recorded = connection.execute(
        "select decided_on from decision where reference = ?", (review.decision,)
    ).fetchone()
    if recorded is None:
        problems.append(
            _problem(
                "",
                "is not recorded in this book, so nothing of it can be reviewed",
                "see: tally decisions",
                review.decision,
            )
        )
    decided_on = date.fromordinal(recorded[0]) if recorded else today
    return Heading(review.decision, decided_on, problems, taken=bool(problems))


_WHY_LEFT_OUT = either('because = "..."', "why ", Under("left_out_because"))
_SAY_WHY = either('add because = "..."', "say why ", Under("left_out_because"))


def _supplement(
    file: DecisionFile, reference: str, connection: sqlite3.Connection, today: date
) -> Heading:
    recorded = connection.execute(
        "select decided_on, signed from decision where reference = ?", (reference,)
    ).fetchone()
    problems = belongs_nowhere(file, recorded and recorded[1])
    if recorded is None:
        problems.append(
            _problem(
                "supplements",
                "is not recorded, so nothing can supplement it",
                either(
                    "record it with reference in place of supplements",
                    *("write it ", Under("reference"), " in place of ", HeadingOf("supplements")),
                ),
                reference,
            )
        )
    if is_book_keeping(reference):
        problems.append(
            _problem(
                "supplements",
                "is a book-keeping act, and is not supplemented",
                left_out("supplements"),
                reference,
            )
        )
    if file.reference not in (None, reference):
        problems.append(
            _problem(
                "reference",
                "is another decision than the one supplemented",
                either("leave the reference out", "leave ", HeadingOf("reference"), " empty"),
                file.reference,
            )
        )
    if file.because is None:
        problems.append(_problem("because", "does not say why it was left out", _SAY_WHY))
    decided_on = date.fromordinal(recorded[0]) if recorded else today
    return Heading(reference, decided_on, problems)


def _book_keeping(file: DecisionFile, connection: sqlite3.Connection, today: date) -> Heading:
    problems = belongs_nowhere(file, None)
    deciding: list[str] = sorted({entry.kind for entry in file.entries} - ADMINISTRATIVE_KINDS)
    deciding += [
        "a correction whose cause is a decision"
        for entry in file.entries
        if isinstance(entry, CorrectionEntry) and entry.cause == "decision"
    ]
    if file.decided_by is not None and not deciding:
        problems.append(
            _problem(
                "reference",
                "has no reference, and says who decided it",
                either(
                    'add reference = "PCD ..."; of a book-keeping act, leave decided_by out',
                    *("write the decision's reference, or nothing ", Under("decided_by")),
                ),
            )
        )
    elif deciding or not (file.entries or file.unread):
        problems.append(
            _problem(
                "reference",
                f"has no reference, and needs a signed decision for: {', '.join(deciding)}"
                if deciding
                else "has no reference",
                either(
                    'add reference = "PCD ..." and decided_on',
                    "write the decision's reference in place of book-keeping, and its day ",
                    Under("decided_on"),
                ),
            )
        )
    (last,) = connection.execute(
        "select coalesce(max(cast(substr(reference, ?) as integer)), 0) from decision"
        " where reference glob ?",
        (len(BOOK_SERIES) + 2, f"{BOOK_SERIES} *"),
    ).fetchone()
    return Heading(f"{BOOK_SERIES} {last + 1}", today, problems)
