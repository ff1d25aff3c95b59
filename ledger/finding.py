"""Which entry a decision file means, by its number or by what it is."""

import sqlite3

from events.refusal import Refusal
from ledger.decision_file import NamedEntry
from ledger.kinds import KIND_OF_ENTRY
from projections.histories import Histories
from projections.names import Names


class EntryNotFound(Refusal):
    """An entry that does not exist, or a description that fits none or more than one."""


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
