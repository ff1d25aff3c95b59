"""Random histories: entries that keep the events' rules and no others, dates in any order."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from events.bookkeeping import ConditionSettled, EntryCorrected, FieldCorrected
from events.boroughs import LONDON_BOROUGHS
from events.catalogue import encode
from events.commitments import (
    Allocated,
    CommitmentApproved,
    CommitmentReleased,
    ProgrammeOpened,
    Reprofiled,
    Vired,
)
from events.decisions import DecisionSigned
from events.event import Entry, Event
from events.funds import (
    CarriedForward,
    DrawReturned,
    FundDrawn,
    FundingReceived,
    FundingReduced,
    FundOpened,
    FundsTransferred,
)
from events.years import FinancialYear

FUND_KINDS = {"Reserve": "reserve", "Grant": "grant", "Other reserve": "reserve"}
FUNDS = tuple(FUND_KINDS)
PROGRAMMES = ("Mentoring", "Parents")
YEARS = tuple(FinancialYear(first, first) for first in (2022, 2023, 2024))
_FIRST = date(2023, 1, 1)
DAYS = st.dates(_FIRST, date(2025, 6, 30))
AMOUNTS = st.integers(1, 10_000)


@dataclass
class Entries:
    """A list that gives entries as a journal does."""

    entries: list[Entry] = field(default_factory=list)

    def one(self, number: int) -> Entry:
        return self.entries[number - 1]

    def after(self, number: int, limit: int) -> Sequence[Entry]:
        return self.entries[number : number + limit]

    def follow(self, number: int, stored: bytes, limit: int) -> Sequence[Entry]:
        return self.after(number, limit)

    def add(self, event: Event) -> int:
        number = len(self.entries) + 1
        self.entries.append(Entry(number, encode(event), event))
        return number


class Writer:
    """Draws acts and writes them down, each with dates of its own."""

    def __init__(self, draw: Any) -> None:
        self.draw = draw
        self.book = Entries()
        self.decisions: dict[str, date] = {}
        self._at = datetime(2026, 1, 1, tzinfo=UTC)
        self.write(DecisionSigned, "PCD 0", _FIRST, title="The first", dated_by="signed")
        for kind, names in ((FundOpened, FUNDS), (ProgrammeOpened, PROGRAMMES)):
            for name in names:
                extra = {"fund_kind": FUND_KINDS[name]} if kind is FundOpened else {}
                self.write(kind, "PCD 0", _FIRST, name=name, **extra)

    def write(self, kind: type[Event], decision: str, decided_on: date, **fields: Any) -> int:
        self._at += timedelta(hours=7)
        common: dict[str, Any] = {
            "decision": decision,
            "decided_on": decided_on,
            "effective_on": decided_on,
            "recorded_at": self._at,
            "recorded_by": "somebody",
        }
        return self.book.add(kind(**(common | fields)))

    def decision(self) -> tuple[str, date]:
        """A decision signed before, or a new one."""
        if self.decisions and self.draw(st.booleans()):
            reference = self.draw(st.sampled_from(sorted(self.decisions)))
            return reference, self.decisions[reference]
        reference, signed = f"PCD {len(self.decisions) + 1}", self.draw(DAYS)
        dated_by = self.draw(st.sampled_from(["signed", "inferred"]))
        self.write(DecisionSigned, reference, signed, title="A decision", dated_by=dated_by)
        self.decisions[reference] = signed
        return reference, signed

    def act(self) -> None:
        reference, signed = self.decision()
        kind, fields = self.draw(st.sampled_from(_ACTS))
        drawn = {name: self.draw(strategy) for name, strategy in fields.items()}
        if kind is CarriedForward:
            drawn["from_year"], drawn["to_year"] = YEARS[0], YEARS[1]
        dates = self._effective()
        condition = {"subject_to": "funds at year end"} if self.draw(_RARELY) else {}
        self.write(kind, reference, signed, **drawn, **dates, **condition)

    def _effective(self) -> dict[str, Any]:
        if self.draw(st.booleans()):
            return {}
        return {"effective_on": self.draw(DAYS), "effective_cite": "stated"}

    def correct(self) -> None:
        """Any entry but a settlement is corrected, struck out, or its condition settled."""
        reference, signed = self.decision()
        targets = [e for e in self.book.entries if not isinstance(e.event, ConditionSettled)]
        target = self.draw(st.sampled_from(targets))
        original = self._original(target)
        if original.subject_to is not None and self.draw(st.booleans()):
            outcome = self.draw(st.sampled_from(["met", "not met"]))
            self.write(
                ConditionSettled,
                reference,
                signed,
                entry=target.number,
                outcome=outcome,
                **self._effective(),
            )
            return
        what = self._change(original, is_original=target.event is original)
        if what is None:
            return
        # Which of two decisions about one signing date wins, and when each was itself signed, can
        # be circular; what the record had wrong is not.
        # Names and openings have no date but their own.
        no_decision = isinstance(original, DecisionSigned | FundOpened | ProgrammeOpened)
        causes = ["recording"] if no_decision else ["recording", "decision"]
        cause = self.draw(st.sampled_from(causes))
        dates = self._effective() if cause == "decision" else {}
        self.write(
            EntryCorrected,
            reference,
            signed,
            entry=target.number,
            cause=cause,
            because="so",
            **what,
            **dates,
        )

    def _original(self, entry: Entry) -> Event:
        while isinstance(entry.event, EntryCorrected | ConditionSettled):
            entry = self.book.one(entry.event.entry)
        return entry.event

    def _change(self, original: Event, *, is_original: bool) -> dict[str, Any] | None:
        if isinstance(original, DecisionSigned):
            day = self.draw(DAYS).isoformat()
            if not is_original:
                return {"void": True} if self.draw(st.booleans()) else _set("decided_on", day)
            return _set("decided_on", day)
        if isinstance(original, FundOpened | ProgrammeOpened):
            return self._change_of_name(original, is_original=is_original)
        choices = [{"void": True}, _set("amount_pence", self.draw(AMOUNTS))]
        day = self.draw(DAYS).isoformat()
        choices.append(_set("effective_on", day, effective_cite="learnt later"))
        if hasattr(original, "programme"):
            choices.append(_set("programme", self.draw(st.sampled_from(PROGRAMMES))))
        if hasattr(original, "year"):
            choices.append(_set("year", str(self.draw(st.sampled_from(YEARS)))))
        return self.draw(st.sampled_from(choices))

    def _change_of_name(
        self, original: FundOpened | ProgrammeOpened, *, is_original: bool
    ) -> dict[str, Any] | None:
        """Renamed, merged with another and parted again; given an opening balance, or another."""
        if not is_original:
            return None
        if isinstance(original, FundOpened) and self.draw(st.booleans()):
            day = self.draw(st.none() | DAYS)
            opening = None if day is None else self.draw(AMOUNTS)
            on = None if day is None else day.isoformat()
            return _set("opening_pence", opening, opening_on=on)
        if self.draw(st.booleans()):
            return _set("name", f"{original.name} {self.draw(st.integers(1, 3))}")
        # Only what came later is merged into what came before, so that none leads in a circle.
        later = {"Reserve": "Other reserve", "Mentoring": "Parents"}.get(original.name)
        if later is None:
            return None
        return _set("aliases", [later] if self.draw(st.booleans()) else [])


def _set(field_name: str, now: Any, **also: Any) -> dict[str, Any]:
    values = {field_name: now, **also}
    return {"fields": tuple(FieldCorrected(field=key, now=value) for key, value in values.items())}


_RARELY = st.integers(0, 3).map(lambda number: number == 0)
_fund, _programme = st.sampled_from(FUNDS), st.sampled_from(PROGRAMMES)
_year = st.sampled_from(YEARS)
_some_boroughs = st.sets(st.sampled_from(LONDON_BOROUGHS[:6]), min_size=1).map(
    lambda names: tuple(sorted(names))
)
_ACTS: list[tuple[type[Event], dict[str, Any]]] = [
    (FundingReceived, {"fund": _fund, "year": _year, "amount_pence": AMOUNTS}),
    (FundingReduced, {"fund": _fund, "year": _year, "amount_pence": AMOUNTS}),
    (CarriedForward, {"fund": _fund, "amount_pence": AMOUNTS}),
    (
        FundsTransferred,
        {
            "from_fund": _fund,
            "to_fund": _fund,
            "from_year": _year,
            "to_year": _year,
            "amount_pence": AMOUNTS,
        },
    ),
    (CommitmentApproved, {"programme": _programme, "year": _year, "amount_pence": AMOUNTS}),
    (CommitmentReleased, {"programme": _programme, "year": _year, "amount_pence": AMOUNTS}),
    (FundDrawn, {"fund": _fund, "programme": _programme, "year": _year, "amount_pence": AMOUNTS}),
    (
        DrawReturned,
        {"fund": _fund, "programme": _programme, "year": _year, "amount_pence": AMOUNTS},
    ),
    (
        Reprofiled,
        {"programme": _programme, "from_year": _year, "to_year": _year, "amount_pence": AMOUNTS},
    ),
    (
        Vired,
        {
            "from_programme": _programme,
            "to_programme": _programme,
            "year": _year,
            "amount_pence": AMOUNTS,
        },
    ),
    (
        Allocated,
        {
            "programme": _programme,
            "year": _year,
            "amount_pence": AMOUNTS,
            "share": st.just("equal"),
            "boroughs": _some_boroughs,
        },
    ),
]


@st.composite
def histories(draw: Any) -> Entries:
    """A book of up to twenty acts and as many changes of them, in any order."""
    writer = Writer(draw)
    for changes in draw(st.lists(st.booleans(), min_size=1, max_size=20)):
        writer.correct() if changes else writer.act()
    return writer.book
