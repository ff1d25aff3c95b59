"""What recording did, for people: entries, movements, balances, totals that differ."""

from collections.abc import Sequence

from ledger.book import Book
from ledger.recording import Read, Recorded, try_out
from projections.figures import pounds
from projections.words import describe
from tui.balance_tables import DRAWN_TO_DATE_MEANS
from tui.output import say, say_folded, table
from tui.recorded_words import (
    all_known,
    effect_axis,
    effect_days,
    effect_figures,
    headline,
    moves_money,
    notes,
    redated_words,
    warnings,
)


def say_recorded(recorded: Recorded) -> None:
    """What recording did: the entries, every balance that changed, totals that differ."""
    say(headline(recorded))
    if recorded.already:
        return
    say()
    _say_entries(recorded)
    if not moves_money(recorded):
        return
    _say_what_moved(recorded)
    for line in notes(recorded):
        say_folded(line)
    for line in warnings(recorded):
        say(line, error=True)


def _say_entries(recorded: Recorded) -> None:
    lines = [
        [str(entry.number), describe(entry.event), entry.event.cite or ""]
        for entry in recorded.entries
    ]
    say(table(["Entry", "What it says", "Cite"], lines, left=3))


def _say_what_moved(recorded: Recorded) -> None:
    """Decisions dated again, the movements, and the balances that changed."""
    for line in redated_words(recorded):
        say_folded(line)
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
                effect_axis(effect),
                effect.name,
                effect.year,
                effect_days(effect),
                *effect_figures(effect),
            ]
            for effect in recorded.effects
        ]
        say(table(["Changed", "Name", "Year", "As at", "Before £", "After £"], lines, left=4))
        if not all_known(recorded.effects):
            say()
            say_folded(DRAWN_TO_DATE_MEANS)


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
