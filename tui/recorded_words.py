"""What recording did, in words: its first line, notes, warnings, and the days of what changed.

The command prints it as tables; the screen shows the same beside a form.
"""

from collections.abc import Iterable

from events.decisions import DecisionReviewed, DecisionSigned
from ledger.recording import Recorded
from ledger.recording_together import RecordedTogether
from projections.effects import Effect
from projections.figures import day, pounds, pounds_if_known
from projections.reconciliation import Result


def headline(recorded: Recorded) -> str:
    """What is recorded, or would be, and as which entries."""
    first, last = recorded.entries[0].number, recorded.entries[-1].number
    if recorded.already:
        return f"{recorded.decision} is recorded already with this content, from entry {first} on"
    is_ = "would be" if recorded.trial else "is"
    if isinstance(recorded.entries[0].event, DecisionReviewed):
        return f"{recorded.decision} {is_} reviewed by entry {first}"
    numbers = f"entries {first} to {last}" if last > first else f"entry {first}"
    if any(entry.event.supplement_because for entry in recorded.entries):
        return f"{recorded.decision} {is_} supplemented by {numbers}"
    return f"{recorded.decision} {is_} recorded as {numbers}"


def moves_money(recorded: Recorded) -> bool:
    """Whether there is more to tell than what was read."""
    return not (recorded.already or isinstance(recorded.entries[0].event, DecisionReviewed))


def redated_words(recorded: Recorded | RecordedTogether) -> Iterable[str]:
    """A line for each decision that was signed on another day than was known."""
    for redated in recorded.redated:
        yield (
            f"The {redated.entries} entries of {redated.decision} follow: it was signed on"
            f" {day(redated.now)}, and not on {day(redated.was)}"
        )


def effect_axis(effect: Effect) -> str:
    """Whose balance changed."""
    return "others" if effect.of_others else effect.axis


def effect_days(effect: Effect) -> str:
    """The days as at which a balance changed."""
    if effect.until is None:
        return f"{'in all, ' if effect.counts_later else ''}from {effect.since}"
    return f"{effect.since} to {effect.until}"


def effect_figures(effect: Effect) -> tuple[str, str]:
    """The balance before and after; where it is none, what was drawn to date."""
    return (
        pounds_if_known(effect.before_pence, is_known=effect.before_known),
        pounds_if_known(effect.after_pence, is_known=effect.after_known),
    )


def all_known(effects: Iterable[Effect]) -> bool:
    """Whether every figure is a balance."""
    return all(effect.before_known and effect.after_known for effect in effects)


def notes(recorded: Recorded) -> Iterable[str]:
    """What is seldom meant, and which paper is kept."""
    for entry in recorded.entries:
        if isinstance(entry.event, DecisionSigned) and entry.event.document_sha256:
            kept = "would be kept" if recorded.trial else "is kept"
            yield f"The document's SHA-256 {kept}: {entry.event.document_sha256}"
    for remark in recorded.remarks:
        yield f"Note: {remark}."


def warnings(recorded: Recorded | RecordedTogether) -> Iterable[str]:
    """A line for each of its stated totals that differs from what is recorded."""
    for each in recorded.reconciliations:
        if each.result == Result.DIFFERS:
            figures = (each.stated, each.recorded)
            stated, found = (
                map(str, figures) if each.total.of == "boroughs" else map(pounds, figures)
            )
            yield (
                f"Warning: entry {each.entry} states {stated.strip()} of {each.total.of};"
                f" recorded is {found.strip()}"
            )
