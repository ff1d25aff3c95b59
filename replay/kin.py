"""Which entries bear on what one entry does: enough of the journal to see its change, and no more.

What an entry changes is the difference between the books with it and without it. Nearly always that
can be seen from a handful of entries: those that its readings are laid from, the signing of their
decisions, and what the names mean. Where more depends on it, all of the journal is named.

Books are a sum over originals: each adds what its own reading says, and its reading follows from

1. the original and the changes of it (corrections, settlings, and changes of these): its family;
2. the day on which its decision was signed, for each of those: the signing's family, and where that
   is changed by another decision, the signing of that one, and so on;
3. what its names mean: the families of all openings of funds and programmes.

So the books with an entry and without it differ by the readings of these originals alone:

| the entry is of | whose readings can differ | what is named |
|---|---|---|
| money, or anything else | its own original's | 1, 2 and 3 of that one |
| a signing | those of every original dated by it | 1, 2 and 3 of each of these |
| an opening, that of a name alone | none: it is not used before it is opened | 3 |
| an opening with a balance or other names, or a change of one | any: names lead elsewhere | all |

What is left out adds the same to both, and falls out of the difference.
"""

from collections.abc import Iterable, Sequence

from events.bookkeeping import ConditionSettled, EntryCorrected
from events.commitments import ProgrammeOpened
from events.decisions import DecisionSigned
from events.event import Entry
from events.funds import FundOpened
from replay.readings import signings


class Kin:
    """The entries of one journal, by what they are about."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = {entry.number: entry for entry in entries}
        self._original: dict[int, int] = {}
        self._family: dict[int, list[int]] = {}
        for entry in entries:
            original = entry.number
            if isinstance(entry.event, EntryCorrected | ConditionSettled):
                original = self._original[entry.event.entry]
            self._original[entry.number] = original
            self._family.setdefault(original, []).append(entry.number)
        self._signing_of = signings(entries)
        self._signed_by: dict[int, list[int]] = {}
        for number, signing in self._signing_of.items():
            self._signed_by.setdefault(signing, []).append(number)
        opened = (number for number in self._family if self._opens(number))
        self._openings = {each for number in opened for each in self._family[number]}

    def of(self, number: int) -> list[Entry]:
        """The entries whose books, with the entry and without it, differ by all that it changes."""
        original = self._original[number]
        if self._opens(original):
            return self._of_opening(number)
        about = {original}
        if isinstance(self._entries[original].event, DecisionSigned):
            about |= self._dated_by(original)
        return self._in_order(self._with_signings(about) | self._openings)

    def _opens(self, number: int) -> bool:
        return isinstance(self._entries[number].event, FundOpened | ProgrammeOpened)

    def _of_opening(self, number: int) -> list[Entry]:
        """All, where a name or an opening balance changes what entries before it do."""
        match self._entries[number].event:
            case FundOpened(opening_on=None, aliases=()) | ProgrammeOpened(aliases=()):
                return self._in_order(self._openings)
            case _:
                return list(self._entries.values())

    def _dated_by(self, signing: int, passed: frozenset[int] = frozenset()) -> set[int]:
        """The originals whose dates follow the signing of a decision, that of others included."""
        found: set[int] = set()
        for number in self._signed_by.get(signing, []):
            original = self._original[number]
            found.add(original)
            is_signing = isinstance(self._entries[original].event, DecisionSigned)
            if is_signing and original not in passed:
                found |= self._dated_by(original, passed | {signing, original})
        return found

    def _with_signings(self, originals: Iterable[int]) -> set[int]:
        """The originals with all that changes them, and the same of what signs any of these."""
        found: set[int] = set()
        waiting = list(originals)
        while waiting:
            for number in self._family[self._original[waiting.pop()]]:
                if number not in found:
                    found.add(number)
                    if number in self._signing_of:
                        waiting.append(self._signing_of[number])
        return found

    def _in_order(self, numbers: set[int]) -> list[Entry]:
        return [self._entries[number] for number in sorted(numbers)]
