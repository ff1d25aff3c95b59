"""The columns that a sheet of entries can have: what each says, and by which headings it is known.

A column's key is that of a decision file; where one key means two things there, above the entries
and in one, the column has a name of its own.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import get_args

from events.funds import FundKind
from ledger.decision_file import FORMS, keys_taken


@dataclass(frozen=True)
class Column:
    """One column: what is typed in it, and what it is called."""

    name: str
    heading: str
    sort: str
    """How its cells are read: a key of ledger.sheets.cell_values.READ."""
    says: str
    """What goes there, in a sentence or two, for a note on the heading."""
    others: tuple[str, ...] = ()
    """Other headings that mean it, as `folded` has them."""
    choices: tuple[str, ...] = ()
    is_usual: bool = False
    """Whether a template has it."""
    key_in_file: str = ""

    @property
    def key(self) -> str:
        """The key of a decision file."""
        return self.key_in_file or self.name

    @property
    def is_of_decision(self) -> bool:
        """Whether it is said once for a decision, and not of each entry."""
        return self.name in _OF_DECISION


def _choices(kind: str, key: str) -> tuple[str, ...]:
    """What a decision file takes there, word by word."""
    annotation = FORMS[kind].model_fields[key].annotation
    return get_args(annotation)


KINDS = {
    "approval": "Money approved for a programme in a year.",
    "allocation": "A programme's money to boroughs or a recipient.",
    "draw": "Money from a fund for a programme; Funding on an approval does it in one row.",
    "carry-forward": "Money of one year to a later one: From fund says whose it was.",
    "transfer": "Money between funds: to or from a reserve, between budgets.",
    "funding-received": "Money new to the book: a grant accepted, a budget allocated.",
    "funding-reduced": "A grant cut, lapsed or handed back.",
    "release": "Money that a programme no longer needs.",
    "draw-returned": "Money given back to the fund it was drawn from.",
    "reprofile": "A programme's money to another year.",
    "virement": "A programme's money to another programme.",
    "expansion": "A programme that covers more boroughs than before.",
    "total-stated": "A total that the paper states: it is held against what is recorded.",
    "note": "Something the paper says that moves no money.",
    "fund": "Opens a fund: a reserve, a budget, a grant or a carry-forward fund.",
    "programme": "Opens a programme.",
    "correction": "An earlier entry is put right.",
    "settle": "The condition of an earlier entry was met, or was not.",
}
"""The kinds of entry that a row can be, the usual ones first.

A second person's reading and the closing of a year are acts of their own, and never rows.
"""
IMPORTED_KINDS = tuple(KINDS)

COLUMNS: tuple[Column, ...] = (
    Column(
        "reference", "Reference", "reference",
        "The decision's reference, such as PCD 1575, on every row of it. For what needs no decision"
        " (opening a fund or a programme, say) write: book-keeping.",
        ("ref", "decision", "decision reference", "decision ref", "decision number", "decision no",
         "pcd", "pcd ref", "pcd reference", "pcd number", "reference number", "ref no"),
        is_usual=True,
    ),
    Column(
        "title", "Title", "note", "The decision's title. Once, on the decision's first row.",
        ("decision title", "title of decision", "subject"), is_usual=True,
    ),
    Column(
        "decided_by", "Decided by", "name", "Who signed it: the office. Once, on the first row.",
        ("decision maker", "signed by", "decision taken by"), is_usual=True,
    ),
    Column(
        "decided_on", "Decided on", "day",
        "The day it was signed. Once, on the decision's first row.",
        ("date signed", "signed on", "decision date", "date of decision", "date decided",
         "date of signature"), is_usual=True,
    ),
    Column(
        "dated_by", "Dated by", "choice",
        "How that day is known: signed (where this is empty), published or inferred.",
        ("how dated", "date is"), choices=("signed", "published", "inferred"), is_usual=True,
    ),
    Column(
        "date_note", "Date note", "note", "Why that day, where it is published or inferred.",
        ("note on date", "reason for date"), is_usual=True,
    ),
    Column("not_before", "Not before", "day", "The earliest day it can have been signed."),
    Column("link", "Link", "note", "Where the paper is published.", ("url", "web address")),
    Column("document_sha256", "SHA-256", "name", "The paper's SHA-256.", ("document sha 256",)),
    Column(
        "supplements", "Supplements", "reference",
        "In place of a reference: the recorded decision that these rows add to.",
        ("supplement to", "adds to"),
    ),
    Column(
        "left_out_because", "Why left out", "note", "Why a supplement was left out before.",
        ("left out because", "reason left out"), key_in_file="because",
    ),
    Column(
        "kind", "Kind", "choice", "What the row says; the How to sheet explains each.",
        ("kind of entry", "entry kind", "type", "entry type", "type of entry"),
        choices=IMPORTED_KINDS, is_usual=True,
    ),
    Column(
        "programme", "Programme", "name", "A programme that the book knows, or that a row above"
        " opens.", ("program", "programme name", "name of programme", "project",
        "project name", "name of project"), is_usual=True,
    ),
    Column(
        "fund", "Fund", "name", "A fund that the book knows, or that a row above opens. Of a carry"
        " forward: the fund that receives.",
        ("fund name", "name of fund", "reserve"), is_usual=True,
    ),
    Column(
        "year", "Year", "year", "The financial year that the money is of, like 2024/25.",
        ("financial year", "fy", "fin year", "funding year"), is_usual=True,
    ),
    Column(
        "amount", "Amount", "amount", "Pounds, to the penny, above zero: the kind says which way"
        " money goes. Of an allocation also: all. Of boroughs stated: how many.",
        ("value", "sum", "pounds", "amount in pounds", "amount pounds", "total amount"),
        is_usual=True,
    ),
    Column(
        "boroughs", "Boroughs", "boroughs", "Of an allocation: names with ; between, a number"
        " where they are not named, or all (the 32).",
        ("borough", "local authority", "local authorities"), is_usual=True,
    ),
    Column(
        "share", "Share", "choice", "Of an allocation to boroughs: equal shares, or joint where"
        " they hold it together.", ("shared",), choices=("equal", "joint"), is_usual=True,
    ),
    Column(
        "shares", "Shares", "shares", "Of an allocation whose shares are stated: Camden: 1,000;"
        " Islington: 2,000.", ("borough shares",), is_usual=True,
    ),
    Column(
        "funding", "Funding", "funding", "The funds that pay for it, each with its amount: Grant:"
        " 100,000; Smoothing reserve: 50,000. Every one becomes a draw.",
        ("funded from", "funded by", "sources", "sources of funding"), is_usual=True,
    ),
    Column(
        "from_fund", "From fund", "name", "Of a transfer: the fund that gives. Of a carry forward:"
        " the fund whose money it was, often the same; empty where none of this book had it.",
        ("source fund", "transfer from"), is_usual=True,
    ),
    Column("to_fund", "To fund", "name", "Of a transfer: the fund that receives.",
           ("destination fund", "transfer to"), is_usual=True),
    Column("from_year", "From year", "year", "Of a carry forward, transfer or reprofile: the year"
           " that gives.", ("year from",), is_usual=True),
    Column("to_year", "To year", "year", "Of a carry forward, transfer or reprofile: the year that"
           " receives.", ("year to",), is_usual=True),
    Column("from_programme", "From programme", "name", "Of a virement: the programme that gives.",
           is_usual=True),
    Column("to_programme", "To programme", "name", "Of a virement: the programme that receives.",
           is_usual=True),
    Column("recipient", "Recipient", "name", "Who receives a grant, by name.",
           ("grant recipient", "recipient name", "grantee", "provider"), is_usual=True),
    Column("recipient_id", "Recipient number", "name", "The recipient's charity or company number.",
           ("recipient id", "recipient identifier", "charity number", "company number")),
    Column("holder", "Holder", "party", "Whom an approval stands with: a borough, a recipient, or"
           " several boroughs with ; between. Empty: not allocated yet.", ("held by",)),
    Column("from", "From holder", "party", "Of an allocation: whom it comes from. Empty: from what"
           " is not allocated.", ("allocated from", "from")),
    Column("purpose", "Purpose", "note", "What a grant is for."),
    Column("conditions", "Conditions", "note", "On what conditions a grant is given.",
           ("grant conditions",)),
    Column("name", "Name", "name", "Of a fund or programme that the row opens: its name.",
           ("new name", "name of fund or programme"), is_usual=True),
    Column("fund_kind", "Fund kind", "choice", "Of a fund that the row opens.",
           ("kind of fund", "type of fund", "fund type"), choices=get_args(FundKind),
           is_usual=True),
    Column("aliases", "Other names", "names", "Other names of what the row opens, with ; between.",
           ("aliases", "also known as", "aka"), is_usual=True),
    Column("may_carry", "May carry", "flag", "Of a fund: no, where what is left may not be carried"
           " into the next year.", ("may be carried",), is_usual=True),
    Column("opening", "Opening balance", "standing", "Of a fund: what it held at the beginning of"
           " the opening day.", ("opening", "opening amount"), is_usual=True),
    Column("opening_on", "Opening on", "day", "The opening day: for a closing balance of 31 March,"
           " 1 April.", ("opening date", "opening balance date", "date of opening"), is_usual=True),
    Column("part_of", "Part of", "name", "Of a programme: the one that it is a part of.",
           ("parent programme",)),
    Column("from_boroughs", "Boroughs before", "boroughs", "Of an expansion: all the boroughs"
           " before it: names, a number or all.", ("from boroughs",), is_usual=True),
    Column("to_boroughs", "Boroughs after", "boroughs", "Of an expansion: all the boroughs after"
           " it: names, a number or all.", ("to boroughs",), is_usual=True),
    Column("of", "Total of", "choice", "Of a total that the paper states: what it adds up.",
           ("stated total of",), choices=_choices("total-stated", "of"), is_usual=True),
    Column("funds", "Funds", "names", "Of a stated total: the funds that it adds up, with ;"
           " between."),
    Column("on", "Balance on", "day", "Of a stated balance: the day that it is of.", ("on",)),
    Column("entries", "Entries", "entries", "Of a stated total: the numbers of the entries that it"
           " adds up, with ; between."),
    Column("basis", "Basis", "choice", "Of a stated total: decision (where this is empty) or"
           " to-date.", choices=_choices("total-stated", "basis")),
    Column("forecast", "Forecast", "flag", "Of a stated total: yes, where it is foreseen.",
           ("is forecast",)),
    Column("precision", "Precision", "amount", "Of a stated total: what the paper rounds to.",
           ("rounded to",)),
    Column("label", "Label", "note", "What the paper calls a stated total.", ("called",),
           is_usual=True),
    Column("entry", "Entry", "entry", "Of a correction or settling: the entry's number; or"
           " decision: PCD 1575; kind: approval; programme: NAME; year: 2024/25.",
           ("entry number",)),
    Column("field", "Field", "field", "Of a correction: what is put right: amount, year, fund.",
           ("what changes", "field corrected")),
    Column("was", "Was", "any", "Of a correction: what it was.", ("old value", "before")),
    Column("now", "Now", "any", "Of a correction: what it is now.", ("new value", "after")),
    Column("void", "Strike out", "flag", "Of a correction: yes strikes the entry out.", ("void",)),
    Column("cause", "Cause", "choice", "Of a correction: recording (typed wrong) or decision (this"
           " decision says so).", choices=_choices("correction", "cause")),
    Column("because", "Because", "note", "Of a correction: why.", ("reason",)),
    Column("decisions", "Decisions", "references", "Of a correction: the decisions that it names,"
           " with ; between."),
    Column("outcome", "Outcome", "choice", "Of a settling: met or not met.",
           choices=_choices("settle", "outcome")),
    Column("settles", "Settles", "entry", "Of funding received or a transfer: the entry whose"
           " awaited money it is."),
    Column("stands_for", "Stands for", "references", "Of an approval that is only quoted: the"
           " earlier decisions, with ; between."),
    Column("additional", "Additional because", "note", "Why it comes on top of a stand-in.",
           ("additional",)),
    Column("text", "Text", "note", "Of a note: what it says.", ("note text",), is_usual=True),
    Column("about", "About", "note", "Of a note: what it is about."),
    Column("effective_on", "Effective on", "day", "Where it counts from another day than the"
           " signing.", ("effective date", "effective from", "counts from"), is_usual=True),
    Column("effective_cite", "Effective cite", "note", "Where the paper says from when it counts.",
           ("source of effective date",)),
    Column("up_to", "Up to", "flag", "Yes, where the amount is a ceiling.", ("ceiling",
           "a ceiling"), is_usual=True),
    Column("subject_to", "Subject to", "note", "A condition: the row changes no balance until it is"
           " settled.", ("condition",), is_usual=True),
    Column("awaits", "Awaits", "note", "Money that is still to come; it counts at once."),
    Column("authority", "Authority", "note", "The power or delegation by which it was decided."),
    Column("despite", "Despite", "note", "Why it is recorded although a rule speaks against it."),
    Column("tags", "Tags", "names", "Words to find it by, with ; between."),
    Column("cite", "Where in paper", "note", "Where the paper says it: Recommendation 2, table row"
           " 3.", ("cite", "where in the paper", "source in paper", "paragraph"), is_usual=True),
    Column("note", "Note", "note", "A remark that stays with the entry.", ("notes", "comment",
           "comments", "remarks"), is_usual=True),
)  # fmt: skip

_OF_DECISION = {
    *("reference", "title", "decided_by", "decided_on", "dated_by", "date_note", "not_before"),
    *("link", "document_sha256", "supplements", "left_out_because"),
}
BY_NAME: Mapping[str, Column] = {column.name: column for column in COLUMNS}
UNCLEAR: Mapping[str, Sequence[str]] = {
    "date": ("decided_on", "effective_on"),
    "from": ("from_fund", "from_year", "from"),
    "to": ("to_fund", "to_year"),
    "source": ("fund", "funding"),
    "funding source": ("fund", "funding"),
    "source of funding": ("fund", "funding"),
    "total": ("amount", "of"),
    "balance": ("amount", "opening"),
    "decision name": ("reference", "title"),
    "description": ("note", "text", "purpose"),
}
"""Headings that can mean more than one of them."""


def folded(heading: str) -> str:
    """What spellings of a heading have in common: case, spaces, punctuation, a plural "(s)"."""
    words = heading.replace("(s)", "s").replace("&", " and ").casefold()
    return " ".join(re.sub(r"[^\w\s]|_", " ", words).split())


BY_HEADING: Mapping[str, Column] = {
    folded(heading): column
    for column in COLUMNS
    for heading in (column.name, *column.others, column.heading)
    if folded(heading) not in UNCLEAR or heading == column.heading
}


@cache
def takes(kind: str) -> frozenset[str]:
    """The keys of a decision file that a kind of entry takes."""
    return frozenset(keys_taken(kind))


def kinds_that_take(key: str) -> list[str]:
    """The kinds of entry that a column is for."""
    keys = ("set",) if key in ("field", "was", "now") else (key,)
    return [kind for kind in IMPORTED_KINDS if takes(kind).intersection(keys)]
