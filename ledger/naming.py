"""What a decision file's names stand for in the book: funds, programmes, entries, holders."""

import json
import sqlite3

from events.boroughs import BoroughRefused, boroughs_together, parse_borough
from events.holders import (
    BOROUGHS_NOT_NAMED,
    UNALLOCATED,
    BoroughHolder,
    Holder,
    JointHolder,
    Recipient,
)
from events.refusal import Refusal
from ledger.decision_file import NamedEntry
from ledger.wording import HeadingOf, SheetPart, either
from projections.histories import Histories
from projections.names import Names, Opened, name_key

KIND_OF_ENTRY = {
    "decision": "DecisionSigned",
    "fund": "FundOpened",
    "programme": "ProgrammeOpened",
    "funding-received": "FundingReceived",
    "funding-reduced": "FundingReduced",
    "carry-forward": "CarriedForward",
    "transfer": "FundsTransferred",
    "approval": "CommitmentApproved",
    "draw": "FundDrawn",
    "draw-returned": "DrawReturned",
    "release": "CommitmentReleased",
    "reprofile": "Reprofiled",
    "virement": "Vired",
    "expansion": "ProgrammeExpanded",
    "allocation": "Allocated",
    "total-stated": "TotalStated",
    "correction": "EntryCorrected",
    "settle": "ConditionSettled",
    "close-year": "YearClosed",
    "reopen-year": "YearReopened",
    "review": "DecisionReviewed",
    "note": "ActNoted",
}
"""The file's word for a kind of entry to the event's name."""
KIND_OF_EVENT = {event: kind for kind, event in KIND_OF_ENTRY.items()}
"""And back."""


class NameUnknown(Refusal):
    """A fund or programme that was never opened."""


class EntryNotFound(Refusal):
    """An entry that does not exist, or a description that fits none or more than one."""


def opened_name(opened: Opened, what: str, written: str) -> str:
    """The name that a fund or programme ("fund", "programme") goes by, from any of its names.

    Raises NameUnknown with the nearest names and the block that would open it.
    """
    names = opened[what]
    number = names.find(written)
    if number is not None:
        return names.name_of(number)
    other = "programme" if what == "fund" else "fund"
    if opened[other].find(written) is not None:
        raise NameUnknown(written, f"is a {other}, not a {what}", f"name a {what} here")
    near = names.nearest(written)
    name = json.dumps(written, ensure_ascii=False)  # TOML escapes a basic string as JSON does
    block = f'[[entries]]\n    kind = "{what}"\n    name = {name}'
    if what == "fund":
        block += '\n    fund_kind = "reserve"   # or budget, grant, carry-forward'
    meant = f"did you mean {' or '.join(map(repr, near))}? Otherwise open it" if near else "open it"
    needs: tuple[SheetPart, ...] = ("its ", HeadingOf("name"))
    if what == "fund":
        needs += (" and its ", HeadingOf("fund_kind"))
    remedy = either(
        f"{meant} in this file with:\n    {block}",
        *(f"{meant} in a row before this one: ", HeadingOf("kind"), f" {what}, and ", *needs),
    )
    raise NameUnknown(written, f"is not a {what} of this book", remedy)


def holder_named(connection: sqlite3.Connection, written: str | tuple[str, ...] | None) -> Holder:
    """The holder that a file names: a borough in any spelling, several jointly, or another, by the
    name under which the book knows it, if it does.
    """
    if written is None or name_key(str(written)) == name_key(UNALLOCATED.label):
        return UNALLOCATED
    if isinstance(written, tuple):
        if len(written) == 1:
            return BoroughHolder(borough=written[0])
        return JointHolder(boroughs=tuple(sorted(written)))
    if name_key(written) == name_key(BOROUGHS_NOT_NAMED.label):
        return BOROUGHS_NOT_NAMED
    known = _recipient_called(connection, written)
    try:
        return _jointly(written) or BoroughHolder(borough=parse_borough(written))
    except BoroughRefused as refused:
        if known is None and "did you mean" in refused.remedy:
            raise  # "Hackny" is a slip for a borough, not a recipient of that name
        return Recipient(name=known or written)


def _jointly(written: str) -> JointHolder | None:
    """Several boroughs as tables show them, "Camden + Hackney"; None where it is anything else."""
    together = boroughs_together(written) if " + " in written else ()
    return JointHolder(boroughs=together) if together else None


def recipient_named(connection: sqlite3.Connection, written: str) -> Holder:
    """Who receives, as a file names a recipient: a borough where it is one, anybody otherwise."""
    try:
        return holder_named(connection, written)
    except BoroughRefused:  # like a borough's name, and yet called so: "Newham CIC"
        return Recipient(name=written)


def _recipient_called(connection: sqlite3.Connection, written: str) -> str | None:
    """The name of a recipient that holds or held something, in the spelling that came first."""
    row = connection.execute(
        "select label from holder where key = ? and kind = 'recipient' order by id limit 1",
        (name_key(written),),
    ).fetchone()
    return None if row is None else str(row[0])


class EntryFinder:
    """Finds the entry that a file names by number or by what it is."""

    def __init__(self, connection: sqlite3.Connection, histories: Histories) -> None:
        self._db = connection
        self._histories = histories

    def number(self, named: int | NamedEntry, own_decision: str) -> int:
        """The entry's number; raises EntryNotFound.

        A description without a decision means one of the file's own; of what opens a fund or
        programme that it names, the one that did, whichever decision it stands in.
        """
        if isinstance(named, int):
            found = self._db.execute("select 1 from entry where number = ?", (named,)).fetchone()
            if found is None:
                raise EntryNotFound(named, "is not an entry of this book", "see: tally entries")
            return named
        fitting = self._fitting(named, named.decision or own_decision)
        if len(fitting) == 1:
            return fitting[0]
        described = ", ".join(
            f"{key} {value}" for key, value in named.model_dump(mode="json").items() if value
        )
        if not fitting:
            raise EntryNotFound(described, "fits no entry", "see: tally entries")
        numbers = [str(number) for number in fitting]
        by_number = f"name the one you mean by its number, {' or '.join(numbers)}"
        more = " or ".join(self._telling_apart(fitting, named))
        raise EntryNotFound(
            described,
            f"fits entries {', '.join(numbers)}",
            f"{by_number}, or say more: {more}" if more else by_number,
        )

    def _telling_apart(self, fitting: list[int], named: NamedEntry) -> list[str]:
        """The keys not given yet in which these entries are not all the same."""
        readings = [self._histories.reading(self._histories.original_of(n)) for n in fitting]
        said: dict[str, set[object]] = {"cite": set(map(self._cite, fitting))}
        for key in ("fund", "programme", "year"):
            fields = (key, f"from_{key}", f"to_{key}")
            said[key] = {
                tuple(getattr(reading, field, None) for field in fields) for reading in readings
            }
        return [
            key
            for key in ("fund", "programme", "year", "cite")
            if getattr(named, key) is None and len(said[key]) > 1
        ]

    def _fitting(self, named: NamedEntry, decision: str) -> list[int]:
        kind = KIND_OF_ENTRY.get(named.kind)
        if kind is None:
            raise EntryNotFound(
                named.kind, "is not a kind of entry", f"use one of {', '.join(KIND_OF_ENTRY)}"
            )
        opens = {"fund": named.fund, "programme": named.programme}.get(named.kind)
        rows = self._db.execute(
            "select number from entry join decision on decision.id = entry.decision"
            " where (reference = ? or ?) and entry.kind = ? order by number",
            (decision, named.decision is None and opens is not None, kind),
        ).fetchall()
        return [number for (number,) in rows if self._fits(number, named)]

    def _fits(self, number: int, named: NamedEntry) -> bool:
        original = self._histories.original_of(number)
        event = self._histories.reading(original)
        if event is None:
            return False
        for what, written in (("programme", named.programme), ("fund", named.fund)):
            if written is not None:
                names = Names(self._db, what)
                keys = [what, f"from_{what}", f"to_{what}"]
                if named.kind == what:  # the one that it opens
                    keys.append("name")
                own = (getattr(event, key, None) for key in keys)
                if names.find(written) not in {names.find(name) for name in own if name}:
                    return False
        cite = self._cite(number)
        years = {getattr(event, field, None) for field in ("year", "from_year", "to_year")}
        return (named.year is None or named.year in years) and (
            named.cite is None or cite == named.cite
        )

    def _cite(self, number: int) -> str | None:
        """Where the entry stands in its paper: an original as it reads, a correction as written."""
        if number == self._histories.original_of(number):
            reading = self._histories.reading(number)
            return reading.cite if reading else None
        return self._histories.source.one(number).event.cite
