"""Boroughs that words point to in a list elsewhere: "the five boroughs listed in paragraph 2.3"."""

import re

from ledger.documents.borough_lists import BoroughList, lists_of
from ledger.documents.paper import Paper
from ledger.documents.written import COUNT, count_of

_BOROUGHS = r"(?:boroughs?|councils|local\sauthorities)"
_POINTS = (
    r"(?:(?:which|that|who)\s(?:are|is)\s)?(?:listed|named|set\sout|shown|identified|below|above"
    r"|(?:in|at)\s(?:the\s)?(?:table|annexe?|appendix|paragraph|section|schedule)\b)"
)
_LISTED = re.compile(
    rf"\bfollowing\s(?:(?P<first>{COUNT})\s)?(?:London\s)?{_BOROUGHS}"
    rf"|\b(?:(?P<then>{COUNT})\s(?:(?:following|named|listed)\s)(?:London\s)?{_BOROUGHS})"
    rf"|\bthe\s(?:(?P<behind>{COUNT})\s)?(?:London\s)?{_BOROUGHS}\s{_POINTS}",
    re.IGNORECASE,
)


def list_meant(text: str, paper: Paper) -> BoroughList | None:
    """The list of boroughs in a paper that a text points to: the one of as many as it says, or
    where it says no number, the only one; None where it points to none or there are others.
    """
    match = _LISTED.search(text)
    if match is None:
        return None
    said = match["first"] or match["then"] or match["behind"]
    lists = [
        each
        for each in lists_of(paper)
        if len(each.boroughs) > 1
        and (said is None or len(each.boroughs) == count_of(said))
        and (each.own_count is None or each.own_count.number == len(each.boroughs))
    ]
    return lists[0] if len({each.boroughs for each in lists}) == 1 else None
