"""The kinds of entry, by the word of a decision file and by the event's name."""

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
