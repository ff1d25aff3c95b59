"""A draft tried against the book that it is for: what it would be refused for, told before that."""

import tomllib
from collections.abc import Iterator
from dataclasses import replace

from events.clock import today
from ledger.book import Book
from ledger.documents.drafting.layout import Draft, HeadingKey, as_text
from ledger.journal import JournalUnusable
from ledger.keeping import Busy
from ledger.loading import from_content
from ledger.problems import Problem
from ledger.recording import try_out
from ledger.witness import WitnessDisagrees
from projections.views import ViewsUnusable

_WAITS_SECONDS = 2.0
_TOLD_MAX = 20


def tried_in(book: Book, draft: Draft) -> Draft:
    """The draft, with words at its top for all that recording it as it stands is refused for.

    Keys above the entries that are behind marks count as filled in as they are, and what speaks
    against their values is not told: whoever fills them in is told then. Nothing is recorded.
    """
    if book.only_read or all(entry.is_left_out for entry in draft.entries):
        return draft
    to_fill = {key.key for key in draft.heading if key.is_left_out}
    filled = replace(draft, heading=[_filled(key) for key in draft.heading])
    content = tomllib.loads(as_text(filled))
    try:
        _, refused = try_out(
            book, [lambda: from_content(content, "the draft")], waits_seconds=_WAITS_SECONDS
        )
    except (Busy, JournalUnusable, ViewsUnusable, WitnessDisagrees) as error:
        return _with_words(draft, [f"Not tried against the book: {error}."])
    if refused is None:
        return draft
    problems = [each for each in refused.problems if each.place.entry or each.key not in to_fill]
    return _with_words(draft, list(_words(problems)))


def _filled(key: HeadingKey) -> HeadingKey:
    """The key as it would be without its marks; what a person fills in, as anything that fits."""
    to_fill = today() if key.key == "decided_on" else "..."
    value = to_fill if key.value is None else key.value
    return replace(key, value=value, is_left_out=False)


def _words(problems: list[Problem]) -> Iterator[str]:
    if problems:
        yield "As it stands, recording it would be refused:"
    for problem in problems[:_TOLD_MAX]:
        yield f"- {problem}"
    if len(problems) > _TOLD_MAX:
        yield f"and for {len(problems) - _TOLD_MAX:,} more reasons"


def _with_words(draft: Draft, words: list[str]) -> Draft:
    return replace(draft, opening_words=[*draft.opening_words, *words])
