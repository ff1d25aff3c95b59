"""What recording did, for people: entries, movements, balances, totals that differ."""

from collections.abc import Sequence

from events.decisions import DecisionReviewed, DecisionSigned
from ledger.book import Book
from ledger.recording import Read, Recorded, try_out
from projections.effects import Effect
from projections.figures import day, pounds
from projections.reconciliation import Result
from projections.words import describe
from tui.output import say, say_folded, table


def say_recorded(recorded: Recorded) -> None:
    """What recording did: the entries, every balance that changed, totals that differ."""
    first = recorded.entries[0].number
    if recorded.already:
        say(f"{recorded.decision} is recorded already with this content, from entry {first} on")
        return
    last = recorded.entries[-1].number
    if isinstance(recorded.entries[0].event, DecisionReviewed):
        verb = "would be reviewed" if recorded.trial else "is reviewed"
        say(f"{recorded.decision} {verb} by entry {first}\n")
        _say_entries(recorded)
        return
    verb = "would be recorded" if recorded.trial else "is recorded"
    numbers = f"entries {first} to {last}" if last > first else f"entry {first}"
    if any(entry.event.supplement_because for entry in recorded.entries):
        verb = "would be supplemented" if recorded.trial else "is supplemented"
        say(f"{recorded.decision} {verb} by {numbers}\n")
    else:
        say(f"{recorded.decision} {verb} as {numbers}\n")
    _say_entries(recorded)
    _say_what_moved(recorded)
    for entry in recorded.entries:
        if isinstance(entry.event, DecisionSigned) and entry.event.document_sha256:
            kept = "would be kept" if recorded.trial else "is kept"
            say_folded(f"The document's SHA-256 {kept}: {entry.event.document_sha256}")
    for remark in recorded.remarks:
        say_folded(f"Note: {remark}.")
    for each in recorded.reconciliations:
        if each.result == Result.DIFFERS:
            figures = (each.stated, each.recorded)
            stated, found = (
                map(str, figures) if each.total.of == "boroughs" else map(pounds, figures)
            )
            say(
                f"Warning: entry {each.entry} states {stated.strip()} of {each.total.of};"
                f" recorded is {found.strip()}",
                error=True,
            )


def _say_entries(recorded: Recorded) -> None:
    lines = [
        [str(entry.number), describe(entry.event), entry.event.cite or ""]
        for entry in recorded.entries
    ]
    say(table(["Entry", "What it says", "Cite"], lines, left=3))


def _say_what_moved(recorded: Recorded) -> None:
    """Decisions dated again, the movements, and the balances that changed."""
    for redated in recorded.redated:
        say_folded(
            f"The {redated.entries} entries of {redated.decision} follow: it was signed on"
            f" {day(redated.now)}, and not on {day(redated.was)}"
        )
    if recorded.movements:
        say()
        lines = [
            [
                str(each.entry),
                each.account,
                each.year,
                each.effective_on.isoformat(),
                pounds(each.pence),
            ]
            for each in recorded.movements
        ]
        say(table(["Entry", "Moves", "Year", "From", "£"], lines, left=4))
    if recorded.effects:
        say()
        lines = [
            [
                "others" if effect.of_others else effect.axis,
                effect.name,
                effect.year,
                _as_at(effect),
                pounds(effect.before_pence),
                pounds(effect.after_pence),
            ]
            for effect in recorded.effects
        ]
        say(table(["Changed", "Name", "Year", "As at", "Before £", "After £"], lines, left=4))


def _as_at(effect: Effect) -> str:
    """The days as at which a balance changed."""
    if effect.until is None:
        return f"{'in all, ' if effect.counts_later else ''}from {effect.since}"
    return f"{effect.since} to {effect.until}"


def say_tried(book: Book, reads: Sequence[Read], names: Sequence[str]) -> None:
    """What a dry run of files would do; `names` are those that a refusal tells them by."""
    tried, refused = try_out(book, reads)
    for count, recorded in enumerate(tried):
        if count:
            say()
        say_recorded(recorded)
    if refused is not None:
        refused.of = names[len(tried)]
        refused.not_tried = list(names[len(tried) + 1 :])
        raise refused
    say("\nNothing was recorded (--dry-run).")
