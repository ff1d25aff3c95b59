"""How one entry stands by a question: whether it counts, from which day, what became of it."""

from datetime import date

from projections.movements import effective_day
from projections.questions import Question
from projections.readings import History


def counts(history: History, number: int, question: Question) -> bool:
    """Whether an entry was known and effective, by what is known of its decision's date.

    The entry is the original of the history or one of its changes.
    """
    if history.known_on(number) > question.known_on:
        return False
    for step in history.steps:
        if step.number == number and (step.counts_from or date.min) > question.as_at:
            return False
    reading = history.reading(question.known_on)
    return (reading or history.original.event).effective_on <= question.as_at


def counts_from(history: History, number: int, question: Question) -> date:
    """The day from which an entry counts; a correction counts with what it corrects, unless it
    has a day of its own.
    """
    for step in history.steps:
        if step.number == number and step.counts_from is not None:
            return step.counts_from
    return effective_day(history.reading(question.known_on) or history.original.event)


def changed_by(history: History, number: int, question: Question) -> list[int]:
    """The entries that corrected or settled one, as known by the question's day."""
    steps = [step for step in history.steps if step.known_on <= question.known_on]
    return [step.number for step in steps if step.event.entry == number]
