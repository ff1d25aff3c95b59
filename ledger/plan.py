"""From a decision file to the entries it would make, tried out on the views one by one.

Each entry is in the views before the next is looked at, so that every name, balance and reading an
entry refers to is found in one way, whether it was recorded years ago or three lines above. The
caller keeps the transaction, and so decides whether anything stays.
"""

from collections.abc import Callable, Sequence
from typing import Any

from pydantic import ValidationError

from events.bookkeeping import ConditionSettled, EntryCorrected
from events.catalogue import encode
from events.commitments import (
    Allocated,
    CommitmentApproved,
    CommitmentReleased,
    ProgrammeExpanded,
    ProgrammeOpened,
    Reprofiled,
    Share,
    Vired,
)
from events.decisions import ActNoted, DecisionSigned, TotalStated
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
from events.holders import Holder
from events.money import Money
from events.refusal import Refusal
from events.years import FinancialYear
from ledger.corrections import correction
from ledger.decision_file import (
    AllocationEntry,
    ApprovalEntry,
    CarryForwardEntry,
    CorrectionEntry,
    DecisionFile,
    DrawEntry,
    ExpansionEntry,
    FileEntry,
    FundEntry,
    FundingLine,
    NoteEntry,
    ProgrammeEntry,
    ReceiptEntry,
    ReleaseEntry,
    ReprofileEntry,
    SettleEntry,
    TotalStatedEntry,
    TransferEntry,
    VirementEntry,
)
from ledger.heading import heading_of
from ledger.loading import place_of
from ledger.naming import EntryFinder, NameUnknown, holder_named, opened_name
from ledger.problems import Problem, Refused
from ledger.proposal import Circumstances, Proposal
from projections.histories import Histories, Source
from projections.names import Names
from projections.views import Views


def propose(
    file: DecisionFile, views: Views, source: Source, circumstances: Circumstances
) -> Proposal:
    """The entries of a decision file, projected into the views within the caller's transaction.

    Raises Refused with every problem found. Whether the balances that result are allowed is for
    ledger.rules to say.
    """
    planner = _Planner(file, views, source, circumstances)
    planner.run()
    if planner.problems:
        raise Refused(planner.problems)
    return planner.proposal


class _Planner:
    def __init__(
        self, file: DecisionFile, views: Views, source: Source, circumstances: Circumstances
    ) -> None:
        self._file = file
        self._views = views
        self._db = views.connection
        self._circumstances = circumstances
        self.proposal = Proposal(source, views.position().number + 1)
        self.problems: list[Problem] = []
        self._histories = Histories(self._db, self.proposal)
        self._finder = EntryFinder(self._db, self._histories)
        self._place = "decision"
        self._never_opened: set[str] = set()
        self._settled_here: set[int] = set()
        heading = heading_of(file, self._db, circumstances.today)
        self._decision, self._decided_on = heading.decision, heading.decided_on
        self.problems.extend(heading.problems)

    def run(self) -> None:
        """Every entry of the file is in the proposal and the views, or a problem says why not."""
        if self.problems:
            return
        if self._file.reference is not None and self._file.supplements is None:
            self._add(
                DecisionSigned,
                title=self._file.title or self._decision,
                decided_by=self._file.decided_by,
                dated_by=self._file.dated_by,
                date_note=self._file.date_note,
                not_before=self._file.not_before,
                link=self._file.link,
                document_sha256=self._file.document_sha256,
            )
        if not self._file.entries:
            self._problem("has no entries", "add an [[entries]] table for each thing it does")
        openings = (FundEntry, ProgrammeEntry)
        in_order = [
            *((i, e) for i, e in enumerate(self._file.entries) if isinstance(e, openings)),
            *((i, e) for i, e in enumerate(self._file.entries) if not isinstance(e, openings)),
        ]
        for index, entry in in_order:
            self._place = place_of(index, entry.kind)
            try:
                _ENTRY_PLANS[type(entry)](self, entry)
            except Refusal as refused:
                self._refused(refused)
            except ValidationError as error:
                for each in error.errors():
                    self._problem(str(each["msg"]).removeprefix("Value error, "), "mend the entry")
            except _AlreadyTold:
                continue

    # Entries

    def _add(self, event: type[Event], form: FileEntry | None = None, **fields: Any) -> None:
        """One more entry: what every event carries, from the form, and the fields given."""
        digest = None if self.proposal.entries else self._file.digest()
        common: dict[str, Any] = {
            "decision": self._decision,
            "decided_on": self._decided_on,
            "effective_on": self._decided_on,
            "supplement_because": self._file.because if self._file.supplements else None,
            "file_sha256": digest,
            "recorded_at": self._circumstances.now,
            "recorded_by": self._circumstances.by,
        }
        if form is not None:
            common |= self._carried_by(form)
        made = event(**(common | fields))
        number = self.proposal.first + len(self.proposal.entries)
        self.proposal.entries.append(Entry(number, encode(made), made))
        self.proposal.places[number] = self._place
        self._views.advance(self.proposal.entries[-1:], self.proposal)

    def _carried_by(self, form: FileEntry) -> dict[str, Any]:
        fields: dict[str, Any] = {
            "cite": form.cite,
            "up_to": form.up_to or None,
            "subject_to": form.subject_to,
            "awaits": form.awaits,
            "authority": form.authority,
            "despite": form.despite,
            "tags": form.tags or None,
            "note": form.note,
        }
        if form.effective_on is not None:
            fields["effective_on"] = form.effective_on
            fields["effective_cite"] = (
                form.effective_cite or form.cite or "stated in the decision file"
            )
        return fields

    def fund(self, form: FundEntry) -> None:
        if self._is_open("fund", form):
            return
        if (form.opening is None) != (form.opening_on is None):
            self._problem("gives only one of opening and opening_on", "give both, or neither")
            return
        self._add(
            FundOpened,
            form,
            name=form.name,
            aliases=form.aliases,
            fund_kind=form.fund_kind,
            may_carry=form.may_carry,
            opening_pence=form.opening.pence if form.opening else None,
            opening_on=form.opening_on,
        )

    def programme(self, form: ProgrammeEntry) -> None:
        if self._is_open("programme", form):
            return
        part_of = self._opened("programme", form.part_of) if form.part_of else None
        self._add(ProgrammeOpened, form, name=form.name, aliases=form.aliases, part_of=part_of)

    def receipt(self, form: ReceiptEntry) -> None:
        event = FundingReceived if form.kind == "funding-received" else FundingReduced
        self._add(
            event,
            form,
            fund=self._opened("fund", form.fund),
            year=form.year,
            settles=self._settled(form),
            **_money(form.amount),
        )

    def carry_forward(self, form: CarryForwardEntry) -> None:
        self._needs_later_year(form.from_year, form.to_year)
        self._add(
            CarriedForward,
            form,
            fund=self._opened("fund", form.fund),
            from_fund=self._opened("fund", form.from_fund) if form.from_fund else None,
            from_year=form.from_year,
            to_year=form.to_year,
            **_money(form.amount),
        )

    def transfer(self, form: TransferEntry) -> None:
        self._add(
            FundsTransferred,
            form,
            from_fund=self._opened("fund", form.from_fund),
            from_year=form.from_year,
            to_fund=self._opened("fund", form.to_fund),
            to_year=form.to_year,
            settles=self._settled(form),
            **_money(form.amount),
        )

    def approval(self, form: ApprovalEntry) -> None:
        programme = self._opened("programme", form.programme)
        self._never_twice(form, programme)
        self._add(
            CommitmentApproved,
            form,
            programme=programme,
            year=form.year,
            holder=holder_named(form.holder),
            stands_for=form.stands_for or None,
            additional=form.additional,
            **_grant(form),
            **_money(form.amount),
        )
        self._funded(FundDrawn, form, form.funding, programme, form.year)

    def draw(self, form: DrawEntry) -> None:
        self._add(
            FundDrawn if form.kind == "draw" else DrawReturned,
            form,
            fund=self._opened("fund", form.fund),
            programme=self._opened("programme", form.programme),
            year=form.year,
            **_money(form.amount),
        )

    def release(self, form: ReleaseEntry) -> None:
        programme = self._opened("programme", form.programme)
        self._funded(DrawReturned, form, form.funding, programme, form.year)
        self._add(
            CommitmentReleased,
            form,
            programme=programme,
            year=form.year,
            holder=holder_named(form.holder),
            **_money(form.amount),
        )

    def reprofile(self, form: ReprofileEntry) -> None:
        programme = self._opened("programme", form.programme)
        self._add(
            Reprofiled,
            form,
            programme=programme,
            from_year=form.from_year,
            to_year=form.to_year,
            holder=holder_named(form.holder),
            **_money(form.amount),
        )
        self._funded(DrawReturned, form, form.funding, programme, form.from_year)
        self._funded(FundDrawn, form, form.funding, programme, form.to_year)

    def virement(self, form: VirementEntry) -> None:
        from_programme = self._opened("programme", form.from_programme)
        to_programme = self._opened("programme", form.to_programme)
        self._add(
            Vired,
            form,
            from_programme=from_programme,
            to_programme=to_programme,
            year=form.year,
            holder=holder_named(form.holder),
            **_money(form.amount),
        )
        self._funded(DrawReturned, form, form.funding, from_programme, form.year)
        self._funded(FundDrawn, form, form.funding, to_programme, form.year)

    def expansion(self, form: ExpansionEntry) -> None:
        programme = self._opened("programme", form.programme)
        before, after = form.from_boroughs, form.to_boroughs
        self._add(
            ProgrammeExpanded,
            form,
            programme=programme,
            from_count=before if isinstance(before, int) else len(before),
            from_boroughs=None if isinstance(before, int) else tuple(sorted(before)),
            to_count=after if isinstance(after, int) else len(after),
            to_boroughs=None if isinstance(after, int) else tuple(sorted(after)),
        )
        if form.amount is None:
            if form.funding:
                self._problem("has funding and no amount", "add the amount and the year")
            return
        if form.year is None:
            self._problem("has an amount and no year", "add the year")
            return
        self._add(
            CommitmentApproved,
            form,
            programme=programme,
            year=form.year,
            **_money(form.amount),
        )
        self._funded(FundDrawn, form, form.funding, programme, form.year)

    def allocation(self, form: AllocationEntry) -> None:
        programme = self._opened("programme", form.programme)
        source = holder_named(form.from_)
        receivers = self._receivers(form)
        amount = self._allocated_amount(form, programme, source)
        self._add(
            Allocated,
            form,
            programme=programme,
            year=form.year,
            source=source,
            **receivers,
            **(_grant(form) | {"recipient": receivers.get("recipient")}),
            **_money(amount),
        )

    def total_stated(self, form: TotalStatedEntry) -> None:
        fields: dict[str, Any]
        if form.of == "boroughs":
            if not isinstance(form.amount, int):
                self._problem(
                    "is not a number of boroughs", "write how many, such as 27", value=form.amount
                )
                return
            fields = {"count": form.amount}
        else:
            amount = form.amount
            money = Money.parse(amount) if isinstance(amount, int) else amount
            precision = form.precision.pence if form.precision else money.precision_pence
            fields = _money(money) | {"precision_pence": precision}
        funds = [*form.funds, *([form.fund] if form.fund else [])]
        if form.of == "balance" and not funds:
            self._problem("states a balance of no fund", "add fund")
        if form.of == "contract" and form.programme is None:
            self._problem("states a contract of no programme", "add programme")
        if form.basis == "to-date" and form.programme is None and not funds:
            self._problem("is to date of nothing", "add the programme or the fund")
        self._add(
            TotalStated,
            form,
            of=form.of,
            programme=self._opened("programme", form.programme) if form.programme else None,
            funds=tuple(self._opened("fund", name) for name in funds) or None,
            year=form.year,
            on=form.on,
            entries=tuple(self._finder.number(each, self._decision) for each in form.entries)
            or None,
            basis="to-date" if form.of == "contract" else form.basis,
            forecast=form.forecast or None,
            label=form.label,
            **fields,
        )

    def corrected(self, form: CorrectionEntry) -> None:
        target = self._finder.number(form.entry, self._decision)
        fields = correction(self._db, self._histories, form, target, self._decided_on)
        self._add(EntryCorrected, form, **fields)

    def settle(self, form: SettleEntry) -> None:
        """The entry's condition is settled, and that of the funding lines beside it."""
        target = self._finder.number(form.entry, self._decision)
        if target in self._settled_here:
            return
        condition = self._condition_of(target)
        if condition is None:
            self._problem("has no condition to settle", "see: tally entries", f"entry {target}")
            return
        for number in (target, *self._draws_beside(target, condition)):
            self._settled_here.add(number)
            self._add(ConditionSettled, form, entry=number, outcome=form.outcome)

    def _condition_of(self, number: int) -> str | None:
        reading = self._histories.reading(self._histories.original_of(number))
        return None if reading is None else reading.subject_to

    def _draws_beside(self, act: int, condition: str) -> list[int]:
        """The draws that an approval's funding lines became: same decision, same condition."""
        event = self.proposal.one(act).event
        if not isinstance(event, CommitmentApproved):
            return []
        rows = self._db.execute(
            "select number from entry where kind = 'FundDrawn' and programme ="
            " (select programme from entry where number = :act) and decision ="
            " (select decision from entry where number = :act)",
            {"act": act},
        ).fetchall()
        draws = ((number, self.proposal.one(number).event) for (number,) in rows)
        return [
            number
            for number, draw in draws
            if isinstance(draw, FundDrawn)
            and draw.year == event.year
            and self._condition_of(number) == condition
        ]

    def noted(self, form: NoteEntry) -> None:
        self._add(ActNoted, form, text=form.text, about=form.about)

    # What entries have in common

    def _funded(
        self,
        event: type[FundDrawn] | type[DrawReturned],
        form: FileEntry,
        lines: Sequence[FundingLine],
        programme: str,
        year: FinancialYear,
    ) -> None:
        """Each funding line is an entry of its own beside the act, under the same conditions."""
        act = {"cite", "effective_on", "effective_cite", "subject_to", "despite"}
        beside = {key: value for key, value in self._carried_by(form).items() if key in act}
        for line in lines:
            fund = self._opened("fund", line.fund)
            self._add(
                event,
                None,
                **beside,
                fund=fund,
                programme=programme,
                year=year,
                **_money(line.amount),
            )

    def _opened(self, what: str, written: str) -> str:
        try:
            return opened_name(self._db, what, written)
        except NameUnknown as refused:
            if written not in self._never_opened:  # told once, however often it is named
                self._never_opened.add(written)
                self._refused(refused)
            raise _AlreadyTold from refused

    def _is_open(self, what: str, form: FundEntry | ProgrammeEntry) -> bool:
        """Whether it is open already just as the form says, so that nothing is to be recorded.

        Raises _AlreadyTold where a name leads to something else, or the form says something new.
        """
        names = Names(self._db, what)
        taken = {name: names.find(name) for name in (form.name, *form.aliases)}
        if set(taken.values()) == {None}:
            return False
        number = taken[form.name]
        if number is not None and set(taken.values()) == {number}:
            open_already = self._histories.reading(number)
            if open_already is not None and _says_nothing_new(form, open_already):
                return True
        for name, other in taken.items():
            if other is not None:
                self._problem(
                    f"is a name of {names.name_of(other)!r} already, opened by entry {other}",
                    f"use another name, or put that entry right: tally correct {other}",
                    value=name,
                )
        raise _AlreadyTold

    def _settled(self, form: ReceiptEntry | TransferEntry) -> int | None:
        if form.settles is None:
            return None
        return self._finder.number(form.settles, self._decision)

    def _receivers(self, form: AllocationEntry) -> dict[str, Any]:
        """How an allocation is shared; exactly one way of saying so."""
        ways = [form.boroughs is not None, form.recipient is not None, form.shares is not None]
        if form.shares is not None and (form.boroughs is None or form.share is None):
            if form.recipient is not None:
                self._problem("has shares and a recipient", "keep one of them")
                raise _AlreadyTold
            parts = [
                Share(holder=holder_named(name), amount_pence=amount.pence)
                for name, amount in form.shares.items()
            ]
            labels = sorted(part.holder.label for part in parts)
            twice = sorted({label for label in labels if labels.count(label) > 1})
            if twice:
                self._problem("has two shares for one holder", "add them up", value=twice)
                raise _AlreadyTold
            return {"share": "stated", "shares": tuple(parts)}
        if sum(ways) != 1:
            self._problem(
                "does not say to whom, or says it twice", "give one of boroughs, shares, recipient"
            )
            raise _AlreadyTold
        if form.recipient is not None:
            return {"share": "whole", "recipient": form.recipient}
        if isinstance(form.boroughs, int):
            return {"share": "equal", "boroughs_not_named": form.boroughs}
        return {"share": form.share or "equal", "boroughs": tuple(sorted(form.boroughs or ()))}

    def _allocated_amount(self, form: AllocationEntry, programme: str, source: Holder) -> Money:
        if isinstance(form.amount, Money):
            return form.amount
        if form.amount is None:
            if form.shares is None:
                self._problem("has no amount", 'add it, or write "all"')
                raise _AlreadyTold
            return Money(sum(share.pence for share in form.shares.values()))
        number = Names(self._db, "programme").find(programme)
        (pence,) = self._db.execute(
            "select coalesce(sum(pence), 0) from movement join holder on holder.id = holder"
            " join year on year.id = year where family = 'commitments' and programme = ?"
            " and holder.kind = ? and holder.label = ? and year.label = ?",
            (number, source.kind, source.label, str(form.year)),
        ).fetchone()
        if pence <= 0:
            self._problem(
                f"finds nothing with {source.label} for {programme} in {form.year}",
                "record its approval first",
                value="all",
            )
            raise _AlreadyTold
        return Money(pence)

    def _needs_later_year(self, from_year: FinancialYear, to_year: FinancialYear) -> None:
        if to_year <= from_year:
            self._problem(
                f"carries from {from_year} to {to_year}, which is not later",
                "money is carried to a later year; between funds of one year it is a transfer",
            )

    def _never_twice(self, form: ApprovalEntry, programme: str) -> None:
        """A stand-in and the real decision are never both counted (design, stand-ins)."""
        if form.additional is not None:
            return
        number = Names(self._db, "programme").find(programme)
        rows = self._db.execute(
            "select entry.number, decision.reference from entry"
            " join decision on decision.id = entry.decision"
            " where entry.kind = 'CommitmentApproved' and entry.programme = ?",
            (number,),
        ).fetchall()
        for other, reference in rows:
            reading = self._histories.reading(other)
            if not isinstance(reading, CommitmentApproved) or reading.year != form.year:
                continue
            stands_for = reading.stands_for or ()
            if self._decision in stands_for and not form.stands_for:
                if not self._corrects(other):
                    self._problem(
                        f"is counted already: entry {other} stands in for {self._decision} with"
                        f" {Money(reading.amount_pence)}",
                        f"correct entry {other} in this file (amount or void, cause"
                        ' "recording"), or say additional = "why it comes on top"',
                        value=str(form.amount),
                    )
            elif reference in form.stands_for and not stands_for and reference != self._decision:
                self._problem(
                    f"stands in for {reference}, which is recorded itself (entry {other})",
                    'leave it out, or say additional = "why it comes on top"',
                    value=str(form.amount),
                )

    def _corrects(self, number: int) -> bool:
        for form in self._file.entries:
            if isinstance(form, CorrectionEntry):
                target = self._finder.number(form.entry, self._decision)
                if self._histories.original_of(target) == number:
                    return True
        return False

    def _problem(self, wrong: str, remedy: str, value: object = None) -> None:
        self.problems.append(Problem(self._place, wrong, remedy, value))

    def _refused(self, refused: Refusal) -> None:
        self._problem(refused.wrong, refused.remedy, refused.value)


class _AlreadyTold(Exception):
    """The entry cannot be planned further; the problem is in the list."""


def _says_nothing_new(form: FundEntry | ProgrammeEntry, event: Event) -> bool:
    if isinstance(form, FundEntry):
        return (
            isinstance(event, FundOpened)
            and (form.fund_kind, form.may_carry) == (event.fund_kind, event.may_carry)
            and form.opening is None
        )
    return isinstance(event, ProgrammeOpened)


def _money(amount: Money) -> dict[str, Any]:
    return {"amount_pence": amount.pence, "amount_as_written": amount.as_written}


def _grant(form: ApprovalEntry | AllocationEntry) -> dict[str, Any]:
    return {
        "recipient": form.recipient,
        "recipient_id": form.recipient_id,
        "purpose": form.purpose,
        "conditions": form.conditions,
    }


_ENTRY_PLANS: dict[type[Any], Callable[[_Planner, Any], None]] = {
    FundEntry: _Planner.fund,
    ProgrammeEntry: _Planner.programme,
    ReceiptEntry: _Planner.receipt,
    CarryForwardEntry: _Planner.carry_forward,
    TransferEntry: _Planner.transfer,
    ApprovalEntry: _Planner.approval,
    DrawEntry: _Planner.draw,
    ReleaseEntry: _Planner.release,
    ReprofileEntry: _Planner.reprofile,
    VirementEntry: _Planner.virement,
    ExpansionEntry: _Planner.expansion,
    AllocationEntry: _Planner.allocation,
    TotalStatedEntry: _Planner.total_stated,
    CorrectionEntry: _Planner.corrected,
    SettleEntry: _Planner.settle,
    NoteEntry: _Planner.noted,
}
