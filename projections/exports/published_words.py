"""What the published form says beside its figures: worksheets, shorthand, notes, widths."""

SHEETS = {
    "funds": "Funds",
    "statements": "Statements",
    "programmes": "Programmes",
    "boroughs": "Boroughs",
    "held": "Boroughs_by_programme",
    "restatements": "Restatements",
    "decisions": "Decisions",
    "entries": "Entries",
    "reconciliation": "Stated_totals",
}
"""The worksheet of each table that is published. The double entry itself is for other programs."""

NOT_KNOWN, DOES_NOT_APPLY = "[x]", "[z]"
SHORTHAND = (
    f"{NOT_KNOWN} in a cell means that it is not known.",
    f"{DOES_NOT_APPLY} in a cell means that it does not apply.",
)

TOLD_ELSEWHERE = frozenset(
    {"as_then_known_pence", "restated_by", "uncorrected_pence", "corrected_by"}
)
"""Columns of balances that the worksheet Restatements has for every row that needs them."""

PEOPLE = frozenset({"recorded_at", "recorded_by", "reviewed_by", "reviewed_on"})
"""Columns of who keeps the ledger, and when: not what a public body publishes of its staff."""

NOTES = (
    (
        ("year_begun",),
        "Where the financial year has not begun by the as-at day, the money is of a later year:"
        " it is in no total of the years that have begun.",
    ),
    (
        ("moved_pence",),
        "The balance of a fund is known only where its opening balance is recorded. What its"
        " entries add up to is given for every fund, and is the balance only where that is known.",
    ),
    (
        ("restated",),
        "A figure is restated where less or more was known of it on the as-at day itself than is"
        " known now. The worksheet Restatements gives both figures and the decisions between them.",
    ),
    (
        ("late",),
        "A figure is late where it counts an entry that was recorded in the ledger after the"
        " as-at day.",
    ),
    (
        ("inferred_dates",),
        "Where the day on which a decision was signed is not published, the latest day that fits"
        " is taken. The worksheet Decisions says for each how its day is known.",
    ),
    (
        ("despite",),
        "An entry is recorded despite a rule where the ledger's own checks speak against it and"
        " whoever recorded it gave a reason. The worksheet Entries gives the reason.",
    ),
    (
        ("prior_year_adjusted",),
        "A correction of a financial year that was closed is dated in a year that was open.",
    ),
    (
        ("changed_by", "struck_out"),
        "An entry is never changed. What was wrong in it is put right by a later entry, and both"
        " stay to be seen; one that is struck out counts for nothing from then on.",
    ),
)
"""The columns that a note is about, by name, and the note."""

NOTE_OF = {column: number for number, (columns, _) in enumerate(NOTES, 1) for column in columns}

WIDTHS = {
    "says": 70,
    "title": 50,
    "link": 50,
    "name": 36,
    "fund": 36,
    "holder": 36,
    "programme": 36,
    "label": 36,
    "decided_by": 36,
    "date_note": 36,
    "cite": 36,
    "year": 12,
    "gss_code": 14,
    "decision": 16,
    "reference": 16,
    "dated_by": 14,
}
"""Characters of the columns that need more or less than most of their kind."""
