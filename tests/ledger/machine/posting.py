"""What each kind of act does to money, in plain lines: one for each place it goes to or leaves.

A fund's line may name the programme that draws; a commitment's line names programme and holder.
"""

from datetime import date
from typing import Any, NamedTuple

Says = dict[str, Any]
"""What an entry says, in the words of a decision file; money in pence, days as dates."""

UNALLOCATED = "Unallocated"
NOT_NAMED = "Boroughs not named"


class Line(NamedTuple):
    """Pence into a place (above zero) or out of it (below)."""

    fund: str | None
    programme: str | None
    holder: str | None
    year: str
    heading: str
    pence: int


def begins(year: str) -> date:
    """Its first day, 1 April."""
    return date(int(year[:4]), 4, 1)


def taken_back(line: Line) -> Line:
    """What an opening balance has in it already."""
    return Line(line.fund, None, None, line.year, "in the opening already", -line.pence)


def posted(kind: str, says: Says) -> list[Line]:
    """The lines of an act that counts."""
    pence = says.get("amount", 0)
    match kind:
        case "fund" if says["opening"]:
            year = year_of(says["opening_on"])
            return [Line(says["fund"], None, None, year, "opening", says["opening"])]
        case "funding-received":
            return [Line(says["fund"], None, None, says["year"], "received", pence)]
        case "funding-reduced":
            return [Line(says["fund"], None, None, says["year"], "reduced", -pence)]
        case "carry-forward":
            into = Line(says["fund"], None, None, says["to_year"], "carried in", pence)
            if says.get("from_fund") is None:
                return [into]
            return [
                Line(says["from_fund"], None, None, says["from_year"], "carried out", -pence),
                into,
            ]
        case "transfer":
            return [
                Line(says["from_fund"], None, None, says["from_year"], "transferred out", -pence),
                Line(says["to_fund"], None, None, says["to_year"], "transferred in", pence),
            ]
        case "draw":
            return [Line(says["fund"], says["programme"], None, says["year"], "drawn", -pence)]
        case "draw-returned":
            return [Line(says["fund"], says["programme"], None, says["year"], "returned", pence)]
        case _:
            return _committed(kind, says, pence)


def _committed(kind: str, says: Says, pence: int) -> list[Line]:
    programme, holder, year = says.get("programme"), says.get("holder"), says.get("year", "")
    match kind:
        case "approval":
            return [Line(None, programme, holder, year, "approved", pence)]
        case "release":
            return [Line(None, programme, holder, year, "released", -pence)]
        case "reprofile":
            return [
                Line(None, programme, holder, says["from_year"], "moved", -pence),
                Line(None, programme, holder, says["to_year"], "moved", pence),
            ]
        case "virement":
            return [
                Line(None, says["from_programme"], holder, year, "moved", -pence),
                Line(None, says["to_programme"], holder, year, "moved", pence),
            ]
        case "allocation":
            return [
                Line(None, programme, says["from"], year, "allocated", -pence),
                *(
                    Line(None, programme, name, year, "allocated", part)
                    for name, part in receivers(says)
                ),
            ]
        case _:
            return []


def receivers(says: Says) -> list[tuple[str, int]]:
    """Who gets how much; equal shares give the odd pennies in alphabetical order."""
    if "shares" in says:
        return list(says["shares"].items())
    if "recipient" in says:
        return [(says["recipient"], says["amount"])]
    if isinstance(says["boroughs"], int):
        return [(NOT_NAMED, says["amount"])]
    names = sorted(says["boroughs"])
    each, odd = divmod(says["amount"], len(names))
    return [(name, each + (place < odd)) for place, name in enumerate(names)]


def year_of(day: Any) -> str:
    """The financial year of a day: 31 March 2024 is in 2023/24, 1 April in 2024/25."""
    first = day.year if day.month >= 4 else day.year - 1
    return f"{first}/{(first + 1) % 100:02}"
