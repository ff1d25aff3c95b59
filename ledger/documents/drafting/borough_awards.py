"""An act that gives boroughs a sum each, by name: one approval, and the shares as stated."""

import re

from ledger.documents.borough_names import boroughs_in
from ledger.documents.drafting.acts import Act
from ledger.documents.drafting.figure_roles import Part, Role
from ledger.documents.drafting.proposed import Proposed, Table, written
from ledger.documents.drafting.wholes import wholes_in


def shares_in(act: Act) -> dict[str, Part]:
    """The boroughs of an act with the figure of each; empty where it does not give two or more, or
    has money for others too.
    """
    shares = _named(act, "sum", "each")
    if len(shares) > 1:
        sums = act.of("sum")
        wholes = [each.part for each in wholes_in(sums) if each.is_sure]
        return shares if all(part in wholes or part in shares.values() for part in sums) else {}
    shares = _named(act, "part")
    whole = sum(part.pence for part in shares.values())
    is_whole = any(part.pence == whole for part in act.of("sum"))
    return shares if len(shares) > 1 and is_whole else {}


def gives_parts(act: Act) -> bool:
    """Whether an act says what part of its money a borough gets: the shares need not be equal."""
    return bool(_named(act, "part"))


def _named(act: Act, *roles: Role) -> dict[str, Part]:
    """The boroughs that figures of these roles go to, each with its first."""
    shares: dict[str, Part] = {}
    for part in act.of(*roles):
        found = borough_behind(part) or _named_before(part)
        if found and found[0] not in shares:
            shares[found[0]] = part
    return shares


def borough_behind(part: Part) -> list[str]:
    """The borough of "£20,000 to LB Enfield"."""
    behind = _TO.match(part.after)
    rest = part.after[behind.end() :][:_NEAR] if behind else ""
    return [each for each in boroughs_in(rest) if rest.startswith(each[:4])]


def _named_before(part: Part) -> list[str]:
    """The borough of "Enfield: £20,000"."""
    name = _NAME.search(part.before[-_NEAR:])
    return boroughs_in(name[1])[-1:] if name else []


_TO = re.compile(r"\s*(?:\)\s*)?(?:to|for) (?:the )?(?:LB |RB |(?:London|Royal) Borough of )?")
_NAME = re.compile(r"([A-Z][\w’'& ]*[\w’'])\s*[(:–-]*\s*(?:of |up to )?$")
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
