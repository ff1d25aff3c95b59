"""From a decision file to the entries it would make, tried out on the views one by one.

The caller keeps the transaction, and so decides whether anything stays.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from events.decisions import DecisionSigned
from events.refusal import Refusal
from ledger import (
    allocation_acts,
    bookkeeping_acts,
    commitment_acts,
    fund_acts,
    openings,
    reviews,
)
from ledger.decision_file import (
    AllocationEntry,
    ApprovalEntry,
    CarryForwardEntry,
    CorrectionEntry,
    DecisionFile,
    DrawEntry,
    ExpansionEntry,
    FundEntry,
    NoteEntry,
    ProgrammeEntry,
    ReceiptEntry,
    ReleaseEntry,
    ReprofileEntry,
    ReviewEntry,
    SettleEntry,
    TotalStatedEntry,
    TransferEntry,
    VirementEntry,
    YearEntry,
)
from ledger.planner import Planner
from ledger.problems import Problem
from ledger.proposal import Proposal
from ledger.trial import Trial

_ACTS: dict[type[Any], Callable[[Planner, Any], None]] = {
    FundEntry: openings.fund,
    ProgrammeEntry: openings.programme,
    ReceiptEntry: fund_acts.receipt,
    CarryForwardEntry: fund_acts.carry_forward,
    TransferEntry: fund_acts.transfer,
    DrawEntry: fund_acts.draw,
    ApprovalEntry: commitment_acts.approval,
    ReleaseEntry: commitment_acts.release,
    ReprofileEntry: commitment_acts.reprofile,
    VirementEntry: commitment_acts.virement,
    ExpansionEntry: commitment_acts.expansion,
    AllocationEntry: allocation_acts.allocation,
    TotalStatedEntry: bookkeeping_acts.total_stated,
    CorrectionEntry: bookkeeping_acts.corrected,
    SettleEntry: bookkeeping_acts.settle,
    YearEntry: bookkeeping_acts.close_or_reopen,
    ReviewEntry: reviews.review,
    NoteEntry: bookkeeping_acts.noted,
}


@dataclass(frozen=True)
class Plan:
    """What a file would record, and what is wrong with it."""

    proposal: Proposal
    problems: list[Problem]
    left_out: list[dict[str, Any]]
    """Entries that are not in the proposal, for their own problems, as the file has them."""


def propose(file: DecisionFile, trial: Trial) -> Plan:
    """The entries of a decision file, tried out behind those of the trial.

    What the file opens comes first, wherever it stands there. Whether the balances that result
    are allowed is for ledger.rules to say.
    """
    planner = Planner(file, trial)
    if planner.taken:
        return Plan(planner.proposed(), planner.problems, [])
    _sign(planner)
    left_out = list(file.unread)
    for unread in file.unread:
        planner.will_be_opened(unread)
    openings_first = sorted(
        enumerate(file.entries),
        key=lambda each: not isinstance(each[1], FundEntry | ProgrammeEntry),
    )
    for index, entry in openings_first:
        planner.begin(file.place(index))
        try:
            _ACTS[type(entry)](planner, entry)
        except Refusal as refusal:
            planner.refused(refusal)
        except ValidationError as error:
            for each in error.errors():
                planner.problem(str(each["msg"]).removeprefix("Value error, "), "mend the entry")
        if planner.is_faulty:
            left_out.append(entry.model_dump(mode="json"))
    for place, unread in file.unread_at:
        planner.begin(place)
        planner.names_in(unread)
    proposed = planner.proposed()
    if not (planner.problems or proposed.entries or file.unread):
        planner.problem("says nothing that is not recorded already", "there is nothing to do")
    return Plan(proposed, planner.problems, left_out)


def _sign(planner: Planner) -> None:
    """The entry that says who signed what and when, where the file is a decision of its own."""
    file = planner.file
    if file.reference is None or file.supplements is not None:
        return
    planner.add(
        DecisionSigned,
        title=file.title or planner.decision,
        decided_by=file.decided_by,
        dated_by=file.dated_by,
        date_note=file.date_note,
        not_before=file.not_before,
        link=file.link,
        document_sha256=file.document_sha256,
    )
    if not file.entries and not file.unread:
        planner.problem("has no entries", "add an [[entries]] table for each thing it does")
