"""What a paper says without moving money: delegations, things noted, figures that only limit."""

import re
from collections.abc import Iterator

from ledger.documents.drafting.acts import Act
from ledger.documents.drafting.figure_roles import Part
from ledger.documents.drafting.names import with_a_capital
from ledger.documents.drafting.proposed import Confidence, Proposed, Table
from ledger.documents.drafting.reading import Reading
from ledger.documents.wording import LIMIT_BEHIND

_SUBJECTS = (
    ("delegation", r"\bdelegat\w+|\bauthority to\b"),
    ("novation", r"\bnovat\w+|\bassign(?:ment)?\b"),
    ("contract", r"\bcontracts?\b|\bagreements?\b|\bsign\b|\bexecute\b"),
    ("extension in time", r"\bextend\w*|\bextension\b"),
    ("noted", r"\bnote\b"),
)
_TEXT_LENGTH_MAX = 600
VERBS_OF_NO_MONEY = ("note", "novate", "acknowledge", "delegate")
"""What these do, they do without money, whatever sums they speak of."""


def notes(acts: list[Act], reading: Reading) -> Iterator[Proposed]:
    """A note for every act of the recommendations that no figure of money goes with."""
    for act in acts:
        text = re.sub(r"[\s.;,]+(?:and)?$", "", act.text)
        about = "; ".join(part.figure.as_written for part in act.parts) or next(
            (word for word, found in _SUBJECTS if re.search(found, text, re.IGNORECASE)), "act"
        )
        table: Table = {
            "kind": "note",
            "text": with_a_capital(text[:_TEXT_LENGTH_MAX]) + ".",
            "about": about,
            "cite": act.cite,
        }
        why = "a recommendation that moves no money"
        proposal = Proposed(table, "high", why, act.line, act.text, act=act.place)
        if refers_to_money(act) and (reading.tables or any(s.parts for s in reading.sentences)):
            proposal.why, proposal.confidence = "a recommendation about money elsewhere", "low"
            proposal.leave_out("the money that it refers to is in no entry: write it yourself")
        elif not moves_none(act):
            proposal.why, proposal.confidence = "a recommendation with money", "low"
            proposal.leave_out("what is done with it was not understood: write its entry yourself")
        yield proposal


def refers_to_money(act: Act) -> bool:
    """Whether an act without a sum approves money that stands elsewhere in the paper."""
    is_of_money = not act.parts and act.verb not in (*VERBS_OF_NO_MONEY, "correct")
    return is_of_money and bool(_REFERS.search(act.text)) and "delegat" not in act.text.lower()


_REFERS = re.compile(
    r"\b(?:expenditure|spend(?:ing)?|funding|grants?|awards?|sums?|amounts?|budgets?|allocations?"
    r"|contributions?|investments?|payments?)\b[^.;]{0,80}?"
    r"\b(?:set out|detailed|listed|shown|described|outlined|specified|identified|contained"
    r"|(?:in|at|as per|below|above)(?: the)? (?:table|annex|appendix|schedule|section|paragraph))"
    r"|\b(?:schemes?|programmes?|projects?|bids?|applications?)\b[^.;]{0,60}?"
    r"\b(?:in|at|as per)(?: the)? (?:table|annex|appendix|schedule)\b",
    re.IGNORECASE,
)


def moves_none(act: Act) -> bool:
    """Whether whatever sums an act speaks of are limits, or it is a delegation and the like."""
    return (
        act.verb in VERBS_OF_NO_MONEY
        or bool(re.search(r"\bdelegat\w+", act.text, re.IGNORECASE))
        or all(part.role == "limit" and not is_a_contracts(part) for part in act.parts)
    )


def is_a_contracts(part: Part) -> bool:
    """Whether a figure is what one contract is worth, and no limit that rules set."""
    return bool(_VALUE.search(part.before)) and not re.match(LIMIT_BEHIND, part.after)


_VALUE = re.compile(
    r"(?<!contracts with a )(?<!contracts with )(?<!contracts to the )(?:valued (?:at|of)|value of)"
    r"\s*(?:up to\s*)?$",
    re.IGNORECASE,
)
"""Contracts, of which there are many, are what rules speak of."""


def limits(reading: Reading) -> Iterator[Proposed]:
    """A note for every figure that is a threshold or what one receives: the figure once."""
    seen: set[int] = set()
    for sentence in reading.sentences:
        for part in sentence.parts:
            if part.role != "limit" or part.pence in seen:
                continue
            if not re.search(
                r"\b(?:above|over|exceed\w*|in excess|threshold|less|below|delegat\w*"
                r"|regulations?|value[ds]?\b[^£]*\b(?:more than|under))\b",
                sentence.text,
                re.IGNORECASE,
            ) or is_a_contracts(part):
                continue
            seen.add(part.pence)
            confidence: Confidence = "high"
            yield Proposed(
                {
                    "kind": "note",
                    "text": "A threshold that the paper mentions; no money.",
                    "about": part.figure.as_written,
                    "cite": sentence.cite,
                },
                confidence,
                "a limit of rules, and not what this decision pays",
                sentence.line,
                _words(sentence.text, part.figure.start - sentence.start),
                pence=part.pence,
            )


def _words(text: str, at: int, width: int = 80) -> str:
    if len(text) <= width:
        return text
    start = max(0, min(at - width // 2, len(text) - width))
    start = text.find(" ", start) + 1 if start else 0
    end = text.rfind(" ", start, start + width)
    return f"{'… ' if start else ''}{text[start:end]} …"
