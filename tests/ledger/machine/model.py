"""A plain model of a book: its entries in order, and no sum kept anywhere.

Whatever is asked, every entry is read anew as at that day, with that day's knowledge, and the lines
it then posts are added up. The words are those of the design, section 5.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from tests.ledger.machine.positions import Standing, standing
from tests.ledger.machine.posting import Line, Says, begins, posted, taken_back

EVER = date.max
"""As at the last of days, or with all knowledge."""


@dataclass(frozen=True, eq=False)
class Entry:
    """One entry of the journal. A correction or settlement names in `says["entry"]` what it
    changes, and in `says["now"]` what is so from then on; `says["void"]` strikes out.
    """

    number: int
    decision: str
    kind: str
    says: Says
    despite: bool = False

    @property
    def changes_another(self) -> bool:
        """Whether it is about another entry, rather than an act of its own."""
        return self.kind in {"correction", "settle"}

    @cached_property
    def lines(self) -> list[Line]:
        """What it posts as it was recorded."""
        return posted(self.kind, self.says)


class Model:
    """A book as it stands; recording gives another one."""

    def __init__(self, entries: Sequence[Entry] = ()) -> None:
        self.entries = tuple(entries)
        self._numbered = {entry.number: entry for entry in self.entries}
        self._changes: dict[int, list[Entry]] = defaultdict(list)
        self._signings: dict[str, Entry] = {}
        for entry in self.entries:
            if entry.changes_another:
                self._changes[entry.says["entry"]].append(entry)
            if entry.kind == "decision":
                self._signings[entry.decision] = entry
        self.acts = [entry for entry in self.entries if not entry.changes_another]
        """The entries that are about no other entry."""
        self._lines: dict[tuple[date, date], list[Line]] = {}
        self._standing: dict[date, Standing] = {}
        self._signed_on: dict[str, date] = {}
        self._ordered: dict[int, list[Entry]] = {}

    def plus(self, decision: str, kind: str, says: Says, *, despite: bool = False) -> "Model":
        """The book with one more entry."""
        number = len(self.entries) + 1
        return Model((*self.entries, Entry(number, decision, kind, says, despite)))

    def until(self, number: int) -> "Model":
        """The book when this was its last entry."""
        return Model(self.entries[:number])

    @cached_property
    def without_corrections(self) -> "Model":
        """The book as if nothing had ever been put right."""
        return Model([entry for entry in self.entries if entry.kind != "correction"])

    def one(self, number: int) -> Entry:
        """The entry of this number."""
        return self._numbered[number]

    def original_of(self, entry: Entry) -> Entry:
        """The act that a chain of changes ends at."""
        while entry.changes_another:
            entry = self.one(entry.says["entry"])
        return entry

    @property
    def has_learnt_dates(self) -> bool:
        """Whether a decision was found to be signed on another day than was recorded."""
        return any(
            change.kind == "correction" and self.original_of(change).kind == "decision"
            for change in self.entries
        )

    @property
    def has_learnt_openings(self) -> bool:
        """Whether a fund's opening balance was put right."""
        return any(
            change.kind == "correction" and self.original_of(change).kind == "fund"
            for change in self.entries
        )

    @property
    def decisions(self) -> list[str]:
        """The references of the signed decisions."""
        return list(self._signings)

    # When something was known

    def signed_on(self, decision: str) -> date:
        """The day a decision was signed, by all that was learnt of it; a book-keeping act has none
        that matters here."""
        if decision not in self._signed_on:
            signing = self._signings.get(decision)
            read = None if signing is None else self.reading(signing)
            self._signed_on[decision] = EVER if read is None else read["decided_on"]
        return self._signed_on[decision]

    def known_on(self, entry: Entry) -> date:
        """A slip in recording was never known otherwise; a decision counts from its own day, and
        nothing is known before what it changes."""
        if entry.kind == "decision":
            day: date = entry.says["decided_on"]
            return day
        if not entry.changes_another:
            return self.signed_on(entry.decision)
        changed = self.known_on(self.one(entry.says["entry"]))
        if entry.says.get("cause") == "recording":
            return changed
        return max(changed, self.signed_on(entry.decision))

    # What an entry reads

    def reading(self, entry: Entry, as_at: date = EVER, known_on: date = EVER) -> Says | None:
        """What an act says by the two dates; None where it is struck out."""
        over = self._laid_over(entry, as_at, known_on)
        if over is None:
            return None
        reads = entry.says | over
        if reads.get("effective_on") is None and entry.kind != "decision":
            reads["effective_on"] = self.signed_on(entry.decision)
        return reads

    def left_by(self, entry: Entry) -> Says | None:
        """What a change leaves, as changed in its turn; None where it is struck out."""
        over = self._laid_over(entry, EVER, EVER)
        return None if over is None else entry.says["now"] | over

    def changes_of(self, entry: Entry) -> list[Entry]:
        """The corrections and settlements that name the entry, in the order of their days."""
        return self._in_order(entry.number)

    def stands(self, change: Entry, as_at: date, known_on: date) -> bool:
        """Whether a change counts by the two dates and is not struck out by then."""
        counts = self.known_on(change) <= known_on and self._counts_from(change) <= as_at
        return counts and self._laid_over(change, as_at, known_on) is not None

    def _laid_over(self, entry: Entry, as_at: date, known_on: date) -> Says | None:
        """What changes say instead: in the order of (known on, number), each as changed itself."""
        over: Says = {}
        for change in self._in_order(entry.number):
            if self.known_on(change) > known_on or self._counts_from(change) > as_at:
                continue
            itself = self._laid_over(change, as_at, known_on)
            if itself is None:
                continue
            if change.says.get("void"):
                return None
            over |= change.says["now"] | itself
        return over

    def _in_order(self, number: int) -> list[Entry]:
        if number not in self._changes:
            return []
        if number not in self._ordered:
            self._ordered[number] = sorted(
                self._changes[number], key=lambda each: (self.known_on(each), each.number)
            )
        return self._ordered[number]

    def _counts_from(self, change: Entry) -> date:
        """A correction counts wherever the entry does, unless it says a day; a settlement from its
        own day."""
        day: date | None = change.says.get("effective_on")
        if day is None and change.kind == "settle":
            return self.signed_on(change.decision)
        return day or date.min

    # What it all adds up to

    def standing(self, day: date) -> Standing:
        """The amounts that may not be below zero, as at a day."""
        if day not in self._standing:
            self._standing[day] = standing(self.lines(day), day)
        return self._standing[day]

    def lines(self, as_at: date, known_on: date = EVER) -> list[Line]:
        """Every line that counts by the two dates. An opening balance has in it what the books had
        of its fund on the day before, of years begun by then: that is taken back.
        """
        if (as_at, known_on) not in self._lines:
            self._lines[as_at, known_on] = self._added_up(as_at, known_on)
        return self._lines[as_at, known_on]

    def _added_up(self, as_at: date, known_on: date) -> list[Line]:
        found = list(self._counting(as_at, known_on))
        for opening, day in self._openings(as_at, known_on):
            found += [
                taken_back(line)
                for line in self._counting(day - timedelta(days=1), known_on)
                if line.fund == opening and begins(line.year) < day
            ]
        return found

    def _openings(self, as_at: date, known_on: date) -> Iterator[tuple[str, date]]:
        """The funds that have an opening balance, and its day."""
        for act in self.acts:
            if act.kind == "fund" and self.known_on(act) <= known_on:
                reads = self.reading(act, EVER, known_on)
                if reads and reads.get("opening_on") and reads["opening_on"] <= as_at:
                    yield reads["fund"], reads["opening_on"]

    def _counting(self, as_at: date, known_on: date) -> Iterator[Line]:
        for act in self.acts:
            yield from self.lines_of(act, as_at, known_on)

    def lines_of(self, act: Entry, as_at: date, known_on: date) -> list[Line]:
        """What one act posts, as far as it counts by the two dates and waits for no condition."""
        reads = self.counting(act, as_at, known_on)
        if reads is None or reads.get("subject_to"):
            return []
        return posted(act.kind, reads) if act.number in self._changes else act.lines

    def counting(self, act: Entry, as_at: date, known_on: date) -> Says | None:
        """What an act says where it counts by the two dates, be it on a condition; else None."""
        if known_on < EVER and self.known_on(act) > known_on:
            return None
        reads = self.reading(act, as_at, known_on) if act.number in self._changes else act.says
        if reads is None:
            return None
        counts_from = reads.get("opening_on") or reads.get("effective_on")
        return reads if (counts_from or self.signed_on(act.decision)) <= as_at else None
