"""Four eyes: who may say that a decision's entries were read against the paper.

The person is the account that recorded, as the operating system knows it.
"""

from collections.abc import Sequence

from events.decisions import DecisionReviewed
from events.refusal import Refusal
from ledger.decision_file import ReviewEntry
from ledger.planner import Planner
from projections.reviews import Review, ToReview, entries_in_words, read_to, reviews, to_review


class ReviewRefused(Refusal):
    """A review by somebody who recorded, of what has been reviewed, or of what nobody read."""


def review(plan: Planner, form: ReviewEntry) -> None:
    """The decision's entries, as the book has them now, are read by a second person.

    Refused where some of them came after the last that the reader says to have seen.
    """
    last = plan.first - 1
    (decision,) = plan.connection.execute(
        "select id from decision where reference = ?", (plan.decision,)
    ).fetchone()
    if form.read_to is not None:
        unseen = to_review(plan.connection, decision, form.read_to, last)
        if unseen:
            raise _recorded_since(plan.decision, [entry.number for entry in unseen])
    refusal = four_eyes(
        plan.decision,
        to_review(plan.connection, decision, 0, last),
        reviews(plan.connection, plan.histories, decision, last),
        plan.by,
        form.alone_because,
    )
    if refusal is not None:
        raise refusal
    plan.add(DecisionReviewed, form, reviewed_to=last, override_because=form.alone_because)


def four_eyes(
    reference: str,
    entries: Sequence[ToReview],
    earlier: Sequence[Review],
    by: str,
    alone_because: str | None,
) -> ReviewRefused | None:
    """Why the account `by` may not review the decision of these entries; None where it may.

    `earlier` are the reviews that count so far. One made alone covers nothing for a second person:
    who comes later may review it all the same. What waits is what no second person has read:

    | what waits | of it recorded by `by` | alone_because | the answer |
    |---|---|---|---|
    | nothing | | | refused: it is reviewed already |
    | something, all of it read alone | some | | refused: it is reviewed already |
    | something | none | not given | a review by a second person |
    | something | none | given | refused: nothing of it is their own |
    | something, some of it not read at all | some | not given | refused: it needs four eyes |
    | something, some of it not read at all | some | given | a review alone, with its reason |
    """
    by_two = [each for each in earlier if each.override_because is None]
    unseen = [entry for entry in entries if entry.number > read_to(by_two)]
    unread = [entry for entry in entries if entry.number > read_to(earlier)]
    own = [entry.number for entry in unseen if entry.recorded_by == by]
    if not unseen or (own and not unread):
        return _nothing_to_review(reference, earlier[-1])
    if own and alone_because is None:
        return ReviewRefused(
            reference,
            f"needs four eyes: {entries_in_words(own)} {'was' if len(own) == 1 else 'were'}"
            f" recorded by {by}, who would review",
            "have it reviewed from another person's account or, on a book that one person keeps,"
            f' say why: tally review "{reference}" --alone-because "..."',
        )
    if alone_because is not None and not own:
        return ReviewRefused(
            reference,
            f"is not reviewed alone: nothing of it that waits was recorded by {by}",
            "leave --alone-because out, and it is a review by a second person",
        )
    return None


def _recorded_since(reference: str, unseen: Sequence[int]) -> ReviewRefused:
    was = "was" if len(unseen) == 1 else "were"
    return ReviewRefused(
        reference,
        f"is not reviewed: {entries_in_words(unseen)} {was} recorded since you read it",
        f"read {'it' if len(unseen) == 1 else 'them'} too, and review it then",
    )


def _nothing_to_review(reference: str, last: Review) -> ReviewRefused:
    day = f"{last.reviewed_on.day} {last.reviewed_on:%B %Y}"
    alone = " alone" if last.override_because is not None else ""
    return ReviewRefused(
        reference,
        f"is reviewed already by {last.reviewed_by}{alone}, on {day} (entry {last.entry}), and"
        " nothing of it is new since",
        "there is nothing to do",
    )
