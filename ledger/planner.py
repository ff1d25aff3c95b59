"""What every entry of a decision file has in common on its way to becoming an event.

Each entry is in the views before the next is looked at, so that every name, balance and reading
an entry refers to is found in one way, whether it was recorded years ago or three lines above.
"""

import difflib
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import takewhile
from typing import Any

from events.bookkeeping import EntryCorrected
from events.catalogue import encode
from events.event import Entry, Event
from events.funds import DrawReturned, FundDrawn
from events.money import Money
from events.refusal import Refusal
from events.text import one_line
from events.years import FinancialYear
from ledger.decision_file import DecisionFile, FileEntry, FundingLine, NamedEntry
from ledger.fields import NAMED_BY_KEY
from ledger.finding import EntryFinder, EntryNotFound
from ledger.heading import heading_of
from ledger.left_out import WAS_REFUSED, first_put_right, is_name, opens
from ledger.meaning import Meaning
from ledger.naming import NameUnknown, opened_name
from ledger.problems import DECISION, FilePlace, Problem
from ledger.proposal import Proposal
from ledger.trial import Trial
from ledger.wording import either
from projections.histories import Histories
from projections.names import Opened, name_key


class PlanRefused(Refusal):
    """An entry that the book cannot take as the file has it."""


class TakenBack(Refusal):
    """An entry names one that was taken back, which is told there."""


class Planner:
    """Turns a file's entries into events, one by one, and collects what is wrong with them."""

    def __init__(self, file: DecisionFile, trial: Trial) -> None:
        heading = heading_of(file, trial.connection, trial.circumstances.today)
        self.file = file
        self.decision = heading.decision
        self.decided_on = heading.decided_on
        self.problems = heading.problems
        self.taken = heading.taken
        self.connection = trial.connection
        self.today = trial.circumstances.today
        self.by = trial.circumstances.by
        self.first = trial.next
        self.histories = Histories(self.connection, trial.proposal)
        self._trial = trial
        self._finder = EntryFinder(self.connection, self.histories)
        self._place = DECISION
        self.is_faulty = False
        self._never_opened = set(trial.taken_back.opened_by)
        self._opened_beside = set(trial.taken_back.opened_by)

    def proposed(self) -> Proposal:
        """The file's entries so far."""
        return self._trial.proposal.since(self.first)

    def latest_first(self) -> Iterator[Entry]:
        """The file's entries so far, from the last to the first."""
        entries = reversed(self._trial.proposal.entries)
        return takewhile(lambda entry: entry.number >= self.first, entries)

    def begin(self, place: FilePlace) -> None:
        """What follows comes from this place in the file."""
        self._place = place
        self.is_faulty = False

    def problem(self, wrong: str, remedy: str, value: object = None) -> None:
        """The entry is not added; the next ones are still looked at."""
        self.is_faulty = True
        self.problems.append(Problem(self._place, wrong, remedy, value))

    def refused(self, refusal: Refusal) -> None:
        """The refusal is a problem of the entry, but where that lacks what was taken back."""
        if isinstance(refusal, TakenBack):
            self.is_faulty = True
            return
        self.problem(refusal.wrong, refusal.remedy, refusal.value)

    def add(self, event: type[Event], form: FileEntry | None = None, **fields: Any) -> None:
        """One more entry in the proposal and the views, unless something is wrong with it.

        `fields` come on top of what every event carries, and of what the form says of that.
        """
        common: dict[str, Any] = {
            "decision": self.decision,
            "decided_on": self.decided_on,
            "effective_on": self.decided_on,
            "supplement_because": self.file.because if self.file.supplements else None,
            "file_sha256": self.file.digest() if self._trial.next == self.first else None,
            "recorded_at": self._trial.circumstances.now,
            "recorded_by": self.by,
        }
        made = event(**(common | (said_by(form) if form else {}) | fields))
        number = self._trial.next
        for fault in Meaning(self.connection, self.histories, number).faults(made):
            self.refused(fault)
        if self.is_faulty:
            return
        place = self.file.heading if self._place == DECISION else self._place
        self._trial.add(Entry(number, encode(made), made), place)
        if isinstance(made, EntryCorrected):
            self._go_on_as_corrected(number)

    def _go_on_as_corrected(self, number: int) -> None:
        """A correction may have given its own decision another reference or date."""
        self.decision, decided_on = self.connection.execute(
            "select reference, decided_on from decision"
            " where id = (select decision from entry where number = ?)",
            (number,),
        ).fetchone()
        self.decided_on = date.fromordinal(decided_on)

    def funded(
        self,
        event: type[FundDrawn] | type[DrawReturned],
        form: FileEntry,
        lines: Sequence[FundingLine],
        programme: str,
        year: FinancialYear,
    ) -> None:
        """Each funding line is an entry of its own beside the act, under the same conditions.

        The act is the last entry added that is no funding line itself.
        """
        act_number = next(
            (
                entry.number
                for entry in self.latest_first()
                if not isinstance(entry.event, FundDrawn | DrawReturned)
            ),
            None,
        )
        act = {"cite", "effective_on", "effective_cite", "subject_to", "despite"}
        beside = {key: value for key, value in said_by(form).items() if key in act}
        for line in lines:
            fund = self.opened("fund", line.fund)
            self.add(
                event,
                **beside,
                **money(line.amount),
                fund=fund,
                programme=programme,
                year=year,
                beside=act_number,
            )

    def opened(self, what: str, written: str) -> str:
        """The name that a fund or programme goes by; a problem, told once, where it has none."""
        try:
            return opened_name(self.names, what, written)
        except NameUnknown as refusal:
            if name_key(written) not in self._never_opened:
                self.refused(self._with_what_is_meant(self._as_left_out(refusal), written))
                self._never_opened.add(name_key(written))
            self.is_faulty = True
            return written

    def _as_left_out(self, refusal: NameUnknown) -> NameUnknown:
        """The refusal; of a name that was left out with what opens it, as that."""
        by = self._trial.left_out.opened_by.get(name_key(str(refusal.value)))
        if by is None:
            return refusal
        return NameUnknown(refusal.value, f"is opened by {by}, {WAS_REFUSED}", first_put_right(by))

    def _with_what_is_meant(self, refusal: NameUnknown, written: str) -> NameUnknown:
        """The refusal; with a name like it that is opened by what cannot be recorded yet."""
        near = difflib.get_close_matches(name_key(written), self._opened_beside, n=1, cutoff=0.8)
        if not near or "did you mean" in str(refusal.remedy):
            return refusal
        meant = f"did you mean {near[0]!r}, which is opened beside it? Otherwise "
        return NameUnknown(written, refusal.wrong, meant + refusal.remedy)

    @property
    def names(self) -> Opened:
        """The names of all that is open by now."""
        return self._trial.opened

    def will_be_opened(self, unread: dict[str, Any]) -> None:
        """What an entry that is wrong in form would open is not unknown where others name it."""
        self._never_opened |= opens(unread)
        self._opened_beside |= opens(unread)

    def names_in(self, unread: dict[str, Any]) -> None:
        """The names in such an entry are looked at all the same, its funding lines' among them."""
        lines = unread.get("funding")
        for form in (unread, *(lines if isinstance(lines, list) else [])):
            for key, what in NAMED_BY_KEY.items():
                written = form.get(key) if isinstance(form, dict) else None
                if is_name(written):
                    self.opened(what, one_line(written))

    def entry_number(self, named: int | NamedEntry, key: str) -> int:
        """The number of the entry that the file names under a key; raises EntryNotFound."""
        try:
            return self._finder.number(named, self.decision)
        except EntryNotFound as refusal:
            decision = named.decision if isinstance(named, NamedEntry) else None
            if decision in self._trial.taken_back.decisions:
                raise TakenBack(refusal.value, refusal.wrong, refusal.remedy) from refusal
            wrong, remedy = refusal.wrong, refusal.remedy
            if decision in self._trial.left_out.decisions:
                wrong, remedy = f"is of {decision}, {WAS_REFUSED}", first_put_right(str(decision))
            raise EntryNotFound(
                refusal.value, wrong, either(remedy, remedy, mends=key)
            ) from refusal


_SAID = ("cite", "up_to", "subject_to", "awaits", "authority", "despite", "tags", "note")


def said_by(form: FileEntry) -> dict[str, Any]:
    """What every entry of a file may say, as the fields of an event."""
    fields: dict[str, Any] = {key: getattr(form, key) or None for key in _SAID}
    if form.effective_on is not None:
        fields["effective_on"] = form.effective_on
        fields["effective_cite"] = form.effective_cite or form.cite or "stated in the decision file"
    return fields


def money(amount: Money) -> dict[str, Any]:
    """An amount as the fields of an event."""
    return {"amount_pence": amount.pence, "amount_as_written": amount.as_written}
