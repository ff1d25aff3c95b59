"""Money that is put into a reserve: no approval, and where it comes from may not be said."""

import re

from ledger.documents.drafting.acts import Act
from ledger.documents.drafting.figure_roles import Part
from ledger.documents.drafting.fund_names import FundNamed, fund_name, kind_of
from ledger.documents.drafting.names import with_a_capital
from ledger.documents.drafting.proposed import Proposed, written
from ledger.documents.drafting.reading import Reading

_RESERVE = (
    r"(?:the |its |our |an? )?(?P<name>(?:(?!(?:from|for|to|into|in|by|with|on|of|which|and)\b)"
    r"[\w’'&/()-]+\s){0,6}?(?:reserves?|balances))\b"
)
_BETWEEN = r"(?:(?!\b(?:for|any|which|(?:to|into)(?! (?:FY\s?)?20[0-9]{2}))\b)[^£.;,]){0,60}?"
_INTO = re.compile(rf"{_BETWEEN}\b(?:to|into) {_RESERVE}", re.IGNORECASE)
_IN = re.compile(rf"{_BETWEEN}\bin {_RESERVE}", re.IGNORECASE)
_KEPT = re.compile(r"\b(?:set aside|earmark|plac|put|hold|keep)\w*\b[^£]*$", re.IGNORECASE)
"""Before a sum that is kept in a reserve: elsewhere "in a reserve" says where it is already."""
_BEFORE = re.compile(
    rf"\b(?:(?:to|into)|(?:replenish|top(?:s|ping)? up)\w*) {_RESERVE}{_BETWEEN}"
    r"\b(?:of|by|with)\s*(?:up to )?(?:a further )?$",
    re.IGNORECASE,
)


def reserve_for(part: Part) -> FundNamed | None:
    """The reserve that a sum is put into, by the words right about it; None where it is not."""
    found = _INTO.match(part.after) or _BEFORE.search(part.before)
    if found is None and _KEPT.search(part.before):
        found = _IN.match(part.after)
    if found is None:
        return None
    name = fund_name(found["name"]) or with_a_capital(found["name"])
    return FundNamed(name, kind_of(name) or "reserve", 0)


def contributions(act: Act, reading: Reading) -> list[Proposed]:
    """What an act puts into reserves, behind marks: a receipt or a transfer, as a person knows."""
    proposals = []
    for part in act.of("sum"):
        named = reserve_for(part)
        if named is None:
            continue
        place = reading.place(act, part)
        years, _ = reading.year_for(act, part)
        proposal = Proposed(
            {
                "kind": "funding-received",
                "fund": reading.names.fund(reading.fund_longest(named), place),
                "year": str(years[0]) if len(years) == 1 else "",
                "amount": written(part.figure),
                "cite": act.cite,
            },
            "low",
            "it is put into a reserve",
            place.line,
            place.words,
            act=act.place,
            pence=part.pence,
        )
        proposal.leave_out(
            "where it comes from is not said: write a transfer where that is a fund of the book, a"
            " draw-returned where a programme gives it back; else it is received"
        )
        proposals.append(proposal)
    return proposals
