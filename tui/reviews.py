"""Reviews for people and for programs: the file that says one, a mark in the register, lines about
one decision."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from ledger.decision_file import DecisionFile
from ledger.loading import from_content
from ledger.problems import FilePlace
from projections.figures import day
from projections.reviews import Review, Reviewed, Standing, ToReview, entries_in_words

REVIEW_COLUMNS = ["review", "reviewed_by", "reviewed_on", "override_because"]


def review_file(
    reference: str, alone_because: str | None, read_to: int | None = None
) -> DecisionFile:
    """What records that the decision was read against its paper; raises Refused.

    `read_to` is the last entry of the book that the reader had seen, where they were shown them.
    """
    entry: dict[str, Any] = {"kind": "review", "decision": reference}
    if read_to is not None:
        entry["read_to"] = read_to
    if alone_because is not None:
        entry["alone_because"] = alone_because
    return from_content({"entries": [entry]}, "this command").found_at([FilePlace("review")])


def review_row(state: Reviewed) -> dict[str, Any]:
    """How a decision stands and its latest review, by column; None where there is no review."""
    last = state.last
    return {
        "review": str(state.standing),
        "reviewed_by": last and last.reviewed_by,
        "reviewed_on": last and last.reviewed_on,
        "override_because": last and last.override_because,
    }


def review_mark(state: Reviewed) -> str:
    """How a decision stands, in a few words."""
    last = state.last
    if last is None or state.standing != Standing.REVIEWED:
        return str(state.standing)
    if last.override_because is not None:
        return f"alone ({last.override_because})"
    return f"by {last.reviewed_by}"


def who_recorded(entries: Sequence[ToReview]) -> Iterable[str]:
    """A line for each account and day on which it recorded some of the entries."""
    by_whom: dict[tuple[str, date], list[int]] = {}
    for entry in entries:
        by_whom.setdefault((entry.recorded_by, entry.recorded_on), []).append(entry.number)
    for (account, when), numbers in by_whom.items():
        yield f"recorded by {account} on {day(when)}: {entries_in_words(numbers)}"


def who_reviewed(state: Reviewed) -> Iterable[str]:
    """A line for each review, and one for what none of them covers."""
    for review in state.reviews:
        yield _reviewed(review)
    if state.standing == Standing.NOT_REVIEWED:
        yield "not reviewed"
    elif state.since:
        numbers = [entry.number for entry in state.since]
        yield f"changed since its review: {entries_in_words(numbers)}"


def _reviewed(review: Review) -> str:
    alone, reason = "", ""
    if review.override_because is not None:
        alone, reason = " alone", f": {review.override_because}"
    return (
        f"reviewed{alone} by {review.reviewed_by} on {day(review.reviewed_on)}, up to entry"
        f" {review.reviewed_to}{reason}"
    )
