"""What every name of a fund or programme means today: no date hides a name."""

from datetime import date

from events.bookkeeping import ConditionSettled, EntryCorrected
from events.commitments import ProgrammeOpened
from events.decisions import DecisionSigned
from events.event import Entry, Event
from events.funds import FundOpened
from projections.names import name_key
from replay.readings import read

Names = dict[tuple[type[Event], str], str]
"""Whether a fund or a programme, and a name that it was recorded under, to its name today."""


def present_names(held: list[Entry], everything: list[Entry]) -> Names:
    """Every name that a fund or programme had by the entries held, and what it is called today.

    A name given as another name of something means that; otherwise what is called so means it;
    otherwise what was called so once. What it means is by the entries held, and what that is called
    by everything recorded since.
    """
    present: Names = {}
    held, everything = _about_names(held), _about_names(everything)
    ever = _ever(held)
    for kind in (FundOpened, ProgrammeOpened):
        opened = _opened(kind, held)
        called_today = {number: event.name for number, event in _opened(kind, everything).items()}
        meant: dict[str, int] = {}
        for number in reversed(opened):
            meant |= {name_key(name): number for name in ever[number]}
        for number in reversed(opened):
            meant[name_key(opened[number].name)] = number
        for number in reversed(opened):
            meant |= {name_key(name): number for name in opened[number].aliases}
        for name in {name for number in opened for name in ever[number]}:
            number, passed = meant[name_key(name)], set[int]()
            while number not in passed:  # it may have been merged in its turn
                passed.add(number)
                number = meant[name_key(opened[number].name)]
            present[kind, name] = called_today[number]
    return present


def _about_names(entries: list[Entry]) -> list[Entry]:
    """The entries that open names, those that sign decisions, and whatever changes either."""
    kept: dict[int, Entry] = {}
    for entry in entries:
        event = entry.event
        if isinstance(event, EntryCorrected | ConditionSettled):
            if event.entry in kept:
                kept[entry.number] = entry
        elif isinstance(event, FundOpened | ProgrammeOpened | DecisionSigned):
            kept[entry.number] = entry
    return list(kept.values())


def _opened(
    kind: type[FundOpened | ProgrammeOpened], entries: list[Entry]
) -> dict[int, FundOpened | ProgrammeOpened]:
    """What was opened, by the number of the entry that opened it, as it reads in the end."""
    return {
        entry.number: event
        for entry, event in read(entries, date.max, date.max)
        if isinstance(event, kind)
    }


def _ever(held: list[Entry]) -> dict[int, list[str]]:
    """Every name that entries ever gave to what each opening opened."""
    opening_of: dict[int, int] = {}
    names: dict[int, list[str]] = {}
    for entry in held:
        event = entry.event
        if isinstance(event, FundOpened | ProgrammeOpened):
            opening_of[entry.number] = entry.number
            names[entry.number] = [event.name, *event.aliases]
        elif isinstance(event, EntryCorrected) and event.entry in opening_of:
            opening = opening_of[entry.number] = opening_of[event.entry]
            for change in event.fields:
                if change.field == "name":
                    names[opening].append(str(change.now))
                elif change.field == "aliases" and isinstance(change.now, list):
                    names[opening] += map(str, change.now)
    return names
