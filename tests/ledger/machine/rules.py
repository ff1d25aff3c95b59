"""What a file may not do to a book (design, section 8, rules 3 and 4), by its plain words.

The book is looked at on every day that any file names, before the file and after it. A position is
an amount that may not be below zero; one that was so already may not get worse.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from tests.ledger.machine.model import Model
from tests.ledger.machine.positions import (
    CONTINUING,
    DAYS,
    FUNDS,
    NEVER_CARRIED,
    Position,
    Standing,
)


def breaches(before: Model, after: Model) -> list[str]:
    """What speaks against the file that makes the one book of the other; empty where nothing."""
    found = list(_carried_more(before, after))
    for day in DAYS:
        then, now = before.standing(day), after.standing(day)
        found += [
            f"{position} is {pence} on {day}"
            for position, pence in now.amounts.items()
            if pence < 0
            and (pence < then.amounts[position] or _is_opened(then, now, position))
            and now.is_held_to(position)
            and not _despite(before, after, position, day)
        ]
    return found


def _is_opened(then: Standing, now: Standing, position: Position) -> bool:
    """Whether a reserve's opening is learnt with the file: then all that it pays is held to it."""
    is_reserve = position[0] == "pot" and FUNDS[position[1]] == "reserve"
    return is_reserve and now.is_held_to(position) and not then.is_held_to(position)


def _despite(before: Model, after: Model, position: Position, day: date) -> bool:
    """Whether an entry of the file that takes from the position, or opens it, says why it does all
    the same."""
    opens = _is_opened(before.standing(day), after.standing(day), position)
    for number in range(len(before.entries) + 1, len(after.entries) + 1):
        if after.one(number).despite:
            if opens and after.original_of(after.one(number)).kind == "fund":
                return True
            without, with_it = after.until(number - 1), after.until(number)
            taken = without.standing(day).amounts[position]
            if with_it.standing(day).amounts[position] < taken:
                return True
    return False


def _carried_more(before: Model, after: Model) -> Iterator[str]:
    """A fund's money that may not be carried, and that the file carries into another year."""
    carried_before, carried_after = _carried(before), _carried(after)
    for act, pence in carried_after.items():
        by = [e for e in after.entries[len(before.entries) :] if after.original_of(e).number == act]
        if pence > carried_before[act] and not any(entry.despite for entry in by):
            yield f"entry {act} carries what may not be carried"


def _carried(model: Model) -> Counter[int]:
    """Act to the pence that it carries although they may not be carried."""
    found: Counter[int] = Counter()
    for act in model.acts:
        if act.kind not in {"carry-forward", "transfer"}:
            continue
        reads = model.reading(act)
        if reads is None or (reads.get("from_fund") or reads["fund"]) != NEVER_CARRIED:
            continue
        into = FUNDS[reads.get("to_fund") or reads["fund"]]
        outlives = into in CONTINUING or reads["from_year"] != reads["to_year"]
        if outlives:
            found[act.number] = reads["amount"]
    return found
