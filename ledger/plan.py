"""From a decision file to the entries it would make, tried out on the views one by one.

The caller keeps the transaction, and so decides whether anything stays.
"""

from collections.abc import Callable
from typing import Any

from pydantic import ValidationError

from events.decisions import DecisionSigned
from events.refusal import Refusal
from ledger import allocation_acts, bookkeeping_acts, commitment_acts, fund_acts, openings
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
    SettleEntry,
    TotalStatedEntry,
    TransferEntry,
    VirementEntry,
)
from ledger.loading import place_of
from ledger.planner import Planner
from ledger.problems import Refused
from ledger.proposal import Circumstances, Proposal
from projections.histories import Source
from projections.views import Views

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
    NoteEntry: bookkeeping_acts.noted,
}


def propose(
    file: DecisionFile, views: Views, source: Source, circumstances: Circumstances
) -> Proposal:
    """The entries of a decision file, projected into the views within the caller's transaction.

    What the file opens comes first, wherever it stands there. Raises Refused with every problem
    found. Whether the balances that result are allowed is for ledger.rules to say.
    """
    plan = Planner(file, views, source, circumstances)
    if not plan.problems:
        _sign(plan)
        openings_first = sorted(
            enumerate(file.entries),
            key=lambda each: not isinstance(each[1], FundEntry | ProgrammeEntry),
        )
        for index, entry in openings_first:
            plan.begin(place_of(index, entry.kind, file.lines))
            try:
                _ACTS[type(entry)](plan, entry)
            except Refusal as refusal:
                plan.refused(refusal)
            except ValidationError as error:
                for each in error.errors():
                    plan.problem(str(each["msg"]).removeprefix("Value error, "), "mend the entry")
        if not plan.problems and not plan.proposal.entries:
            plan.problem("says nothing that is not recorded already", "there is nothing to do")
    if plan.problems:
        raise Refused(plan.problems)
    return plan.proposal


def _sign(plan: Planner) -> None:
    """The entry that says who signed what and when, where the file is a decision of its own."""
    file = plan.file
    if file.reference is None or file.supplements is not None:
        return
    plan.add(
        DecisionSigned,
        title=file.title or plan.decision,
        decided_by=file.decided_by,
        dated_by=file.dated_by,
        date_note=file.date_note,
        not_before=file.not_before,
        link=file.link,
        document_sha256=file.document_sha256,
    )
    if not file.entries:
        plan.problem("has no entries", "add an [[entries]] table for each thing it does")
