"""Entries into the views: each entry's rows, in the order of the journal.

What an entry posts is worked out the same way for all of them: the postings of the original entry
with it, less those already in the views. For an original that is all of its movements; for a
correction, the old reading reversed and the new one posted; for a learnt signing date, that of
every entry of the decision.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import chain
from typing import NamedTuple

from events.bookkeeping import ConditionSettled, EntryCorrected
from events.boroughs import GSS_CODES
from events.commitments import ProgrammeOpened
from events.decisions import DecisionSigned
from events.event import Entry, Event
from events.funds import FundOpened
from events.holders import BoroughHolder, Holder
from events.years import FinancialYear
from projections.accounts import year_id
from projections.histories import Histories, Source
from projections.movements import Account, opening_stands
from projections.names import Names, name_key
from projections.openings import Opening, contained, openings
from projections.posted import Movement, with_acts
from projections.readings import History, Posting
from projections.registering import Register


class Projector:
    """Writes entries into the views over a connection whose transaction the caller keeps."""

    def __init__(self, connection: sqlite3.Connection, source: Source) -> None:
        self._db = connection
        self._source = source
        self._histories = Histories(connection, source)
        self._register = Register(connection, self._histories)
        self.opened = self._register.opened
        """The names of all that was projected."""
        self._funds, self._programmes = self.opened["fund"], self.opened["programme"]
        self._openings: dict[int, list[Opening]] = {}
        self._accounts: dict[Account, _Account] = {}
        self._unwritten: list[Movement] = []
        """Movements that are written before anybody asks for them."""
        self._years = {row[0] for row in connection.execute("select id from year")}
        self._holders: dict[tuple[str, str], int] = {
            (kind, label): number
            for number, kind, label in connection.execute("select id, kind, label from holder")
        }

    def project(self, entries: Iterable[Entry]) -> None:
        """The views hold these entries, which follow those they already hold."""
        for entry in entries:
            if isinstance(entry.event, EntryCorrected | ConditionSettled):
                self._write()
                self._change(entry)
            else:
                self._register.enter(entry)
                if self._names_of(entry.event) is not None:
                    self._forget()
                history = History(entry, (), self._register.decided_on)
                self._insert(entry.number, entry.number, self._rows(history), corrected=False)
                self._enter_opening(entry.number, history)
        self._write()

    def _change(self, entry: Entry) -> None:
        """What others post is changed by what the entry says of one of them."""
        self._register.enter(entry)
        self._register.write()
        number = self._histories.original_of(entry.number)
        original = self._source.one(number)
        led = self._leads(original.event)
        self._register.read_again(number, entry.number)
        if isinstance(original.event, FundOpened | ProgrammeOpened | DecisionSigned):
            self._forget()
        names = self._names_touched(original.event, led)
        for changed in self._whose_postings_change(original, names, entry.number):
            self._post_change(entry, self._histories.of(changed))

    def _forget(self) -> None:
        """Names may lead elsewhere by now, and openings contain something else."""
        self._openings.clear()
        self._accounts.clear()

    def _leads(self, event: Event) -> dict[str, int]:
        """Where names lead, if the event opens one of them; nothing otherwise."""
        names = self._names_of(event)
        return {} if names is None else names.leads()

    def _names_of(self, event: Event) -> Names | None:
        match event:
            case FundOpened():
                return self._funds
            case ProgrammeOpened():
                return self._programmes
            case _:
                return None

    def _names_touched(self, event: Event, led: dict[str, int]) -> set[int]:
        """The funds or programmes to which a change of what opened one of them may make a
        difference: a name leads elsewhere than it `led`, or an opening contains what it did not.
        """
        names = self._names_of(event)
        if names is None:
            return set()
        leads = names.leads()
        elsewhere = {key for key, number in led.items() if leads.get(key) != number}
        touched = {number for key in elsewhere for number in (led[key], leads[key])}
        if isinstance(event, FundOpened):
            touched.add(leads[name_key(event.name)])
        return touched

    def _following(self, signing: int, by: int) -> set[int]:
        """The originals of all entries of a decision and, where it says when others were signed, of
        theirs: the register has what entry `by` makes of each.
        """
        found: set[int] = set()
        signings = [signing]
        while signings:
            followed = signings.pop()
            if followed in found:
                continue
            found.add(followed)
            if followed != signing:
                self._register.read_again(followed, by)
            rows = self._db.execute(
                "select distinct original.number, original.kind from entry"
                " join entry as original on original.number = entry.original"
                " where entry.decision = (select decision from entry where number = ?)"
                " order by original.number",
                (followed,),
            ).fetchall()
            signings += [number for number, kind in rows if kind == DecisionSigned.__name__]
            found |= {number for number, kind in rows if kind != DecisionSigned.__name__}
        return found

    def _whose_postings_change(self, original: Entry, names: set[int], by: int) -> list[int]:
        """The originals whose postings a change of this one may touch.

        All of a decision's, where it is about the signing, since each is known from that day. All
        that move money of these `names`, where it is about what opened one.
        """
        if isinstance(original.event, ProgrammeOpened):
            return sorted({original.number} | self._moving("programme", names))
        changing = {original.number}
        if isinstance(original.event, DecisionSigned):
            changing = self._following(original.number, by)
            names = {self._funds.leads_to(number) for number in changing if number in self._funds}
        return sorted(changing | self._moving("fund", names))

    def _moving(self, what: str, numbers: set[int]) -> set[int]:
        """The originals that moved money of these funds, or of these programmes."""
        families = {"fund": ("funds",), "programme": ("commitments", "unfunded")}[what]
        listed = ", ".join(map(str, sorted(numbers)))
        rows = []
        for family in families:  # whatever moves money elsewhere moves it here too
            rows += self._db.execute(
                f"select original from movement where family = '{family}' and {what} in ({listed})"
            ).fetchall()
        if what == "fund":
            rows += self._db.execute(f"select original from opening where fund in ({listed})")
        return {number for (number,) in rows}

    def _post_change(self, entry: Entry, history: History) -> None:
        """What the original posts with this change, less what the views already hold of it.

        Of a condition that is met, what it would have posted uncorrected is kept apart from what
        earlier corrections add to it.
        """
        number = history.original.number
        change = Counter(self._rows(history))
        change.subtract(self._posted(number))
        if isinstance(entry.event, ConditionSettled):
            plain = Counter(self._rows(history.uncorrected()))
            plain.subtract(self._rows(history.uncorrected(before=entry.number)))
            self._insert(entry.number, number, plain, corrected=False)
            change.subtract(plain)
        self._insert(entry.number, number, change, corrected=True)
        self._enter_opening(entry.number, history)

    def _enter_opening(self, by: int, history: History) -> None:
        """Since entry `by`, a fund's opening balance stands where the history has one."""
        opened = history.original
        if not isinstance(opened.event, FundOpened):
            return
        stands: Counter[tuple[int | None, int, int, int]] = Counter()
        for posting, sign in history.postings(opening_stands):
            row = self._row(posting)
            stands[row.fund, row.year, row.effective_on, row.known_on] += sign
        for *row, sign in self._db.execute(
            "select fund, year, effective_on, known_on, sum(stands) from opening"
            " where original = ? group by 1, 2, 3, 4",
            (opened.number,),
        ):
            fund, year, effective_on, known_on = row
            stands[fund, year, effective_on, known_on] -= sign
        self._db.executemany(
            "insert into opening values (?, ?, ?, ?, ?, ?, ?)",
            [(by, opened.number, *row, sign) for row, sign in stands.items() if sign],
        )

    def _rows(self, history: History) -> "dict[_Row, int]":
        """All that an entry posts with its changes, and what openings contain of it already."""
        rows: dict[_Row, int] = {}
        postings = history.postings()
        for posting, pence in chain(postings, contained(postings, self._openings_of)):
            row = self._row(posting)  # two names of one fund are one
            rows[row] = rows.get(row, 0) + pence
        return rows

    def _openings_of(self, fund: str) -> list[Opening]:
        number = self._funds.find(fund)
        assert number is not None
        if number not in self._openings:
            self._register.write()
            self._openings[number] = [
                opening
                for opened in self._funds.opened_as(number)
                for opening in openings(self._histories.of(opened))
            ]
        return self._openings[number]

    def _row(self, posting: Posting) -> "_Row":
        known_on, effective_on, account, year, heading = posting
        return _Row(
            *(self._accounts.get(account) or self._account(account)),
            self._year(year),
            str(heading),
            effective_on.toordinal(),
            known_on.toordinal(),
        )

    def _account(self, account: Account) -> "_Account":
        found = self._accounts[account] = (
            str(account.family),
            _opened(self._funds, account.fund),
            _opened(self._programmes, account.programme),
            self._holder(account.holder) if account.holder is not None else None,
        )
        return found

    def _posted(self, original: int) -> "Counter[_Row]":
        columns = ", ".join(_Row._fields)
        rows = self._db.execute(
            f"select {columns}, sum(pence) from movement where original = ? group by {columns}",
            (original,),
        )
        return Counter({_Row(*row[:-1]): row[-1] for row in rows})

    def _insert(
        self, number: int, original: int, rows: "Mapping[_Row, int]", *, corrected: bool
    ) -> None:
        self._unwritten += [
            Movement(number, original, int(corrected), *row, pence)
            for row, pence in rows.items()
            if pence
        ]

    def _write(self) -> None:
        """The rows of all that was projected so far are in the views."""
        self._register.write()
        self._db.executemany(
            "insert into movement values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            with_acts(self._unwritten),
        )
        self._unwritten.clear()

    def _year(self, year: FinancialYear) -> int:
        number = year_id(year)
        if number not in self._years:
            self._years.add(number)
            row = (number, str(year), year.begins.toordinal())
            self._db.execute("insert into year values (?, ?, ?)", row)
        return number

    def _holder(self, holder: Holder) -> int:
        key = (holder.kind, holder.label)
        if key not in self._holders:
            number = self._holders[key] = len(self._holders) + 1
            gss_code = GSS_CODES[holder.borough] if isinstance(holder, BoroughHolder) else None
            row = (number, *key, name_key(holder.label), gss_code)
            self._db.execute("insert into holder values (?, ?, ?, ?, ?)", row)
        return self._holders[key]


def _opened(names: Names, name: str | None) -> int | None:
    """The number of what a name leads to. Raises LookupError where nothing was opened by it."""
    if name is None:
        return None
    number = names.find(name)
    if number is None:
        raise LookupError(name)
    return number


_Account = tuple[str, int | None, int | None, int | None]
"""An account in the views' numbers: its family, fund, programme and holder."""


class _Row(NamedTuple):
    """A posting in the views' numbers: `movement` between its entry and its pence."""

    family: str
    fund: int | None
    programme: int | None
    holder: int | None
    year: int
    heading: str
    effective_on: int
    known_on: int
