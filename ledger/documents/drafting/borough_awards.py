"""An act that gives boroughs a sum each, by name: one approval, and the shares as stated."""

import re

from ledger.documents.drafting.acts import Act
from ledger.documents.drafting.borough_words import boroughs_in
from ledger.documents.drafting.figure_roles import Part
from ledger.documents.drafting.proposed import Proposed, Table, written


def shares_in(act: Act) -> dict[str, Part]:
    """The boroughs of an act with the figure of each; empty where it does not give two or more."""
    shares: dict[str, Part] = {}
    for part in act.of("sum", "each"):
        before = part.before[-_NEAR:]
        name = re.search(r"([A-Z][\w’'& ]*[\w’'])\s*[(:–-]*\s*(?:of |up to )?$", before)
        found = boroughs_in(name[1])[-1:] if name else []
        if not found:
            behind = re.match(
                r"\s*(?:\)\s*)?(?:to|for) (?:the )?(?:London Borough of )?", part.after
            )
            rest = part.after[behind.end() :] if behind else ""
            found = [each for each in boroughs_in(rest[:_NEAR]) if rest.startswith(each[:4])]
        if found and found[0] not in shares:
            shares[found[0]] = part
    return shares if len(shares) > 1 else {}


_NEAR = 45


def allocation_of(shares: dict[str, Part], approval: Proposed) -> Proposed:
    """The allocation by which each borough holds its own."""
    table: Table = {
        "kind": "allocation",
        "programme": approval.programme,
        "year": approval.table["year"],
        "shares": {name: written(part.figure) for name, part in sorted(shares.items())},
        "cite": approval.table["cite"],
    }
    return Proposed(
        table,
        "high",
        "each borough's sum is stated",
        approval.line,
        approval.words,
        rests_on=approval,
        pence=approval.pence,
        year=approval.year,
    )
