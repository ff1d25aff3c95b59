"""What a recommendation does with funds: receipts, carry forwards, transfers between them."""

import re

from events.years import FinancialYear
from ledger.documents.drafting.acts import Act
from ledger.documents.drafting.contributions import reserve_for
from ledger.documents.drafting.figure_roles import Part
from ledger.documents.drafting.fund_names import (
    FundNamed,
    fund_name,
    fund_of,
    funds_in,
    giver_of,
    kind_of,
)
from ledger.documents.drafting.moved_and_spent import is_moved, is_spent
from ledger.documents.drafting.names import are_near, tidy
from ledger.documents.drafting.periods import earlier, years_listed, years_of
from ledger.documents.drafting.proposed import Confidence, Proposed, Table, written
from ledger.documents.drafting.reading import Reading
from ledger.documents.drafting.wholes import without_wholes

_CARRIES = re.compile(
    r"^\W*(?:\w+\s+){0,6}?(?:the\s+)?(?:proposed\s+)?(?:carry(?:ing)?"
    r"|roll(?:ing)?)[\s-]?(?:forward|over)\b"
    r"(?!\s+reserve)",
    re.IGNORECASE,
)
_RECEIVES = re.compile(
    r"^\W*(?:[\w,]+\s+){0,5}?(?:accept(?:s|ed|ance of)?|receives?|receipt of|acceptance)\b"
    r"|\bnote\b[^.]*\bto be transferred to\b"
    r"|\bnote\b[^.]*\b(?:has|have) been (?:awarded|allocated|received)\b",
    re.IGNORECASE,
)
_TRANSFERS = re.compile(
    r"^\W*(?:\w+\s+){0,5}?(?:the\s+)?(?:transfers?|vire|virements?|move|contribut\w+)\b",
    re.IGNORECASE,
)


def is_carry_forward(act: Act) -> bool:
    """Whether an act carries money into a later year."""
    return bool(_CARRIES.match(act.text)) or bool(
        re.search(r"\bcarr(?:y|ied|ying) forward (?:of |to |into |the )?[^.]{0,40}£", act.text)
    )


def is_receipt(act: Act) -> bool:
    """Whether an act takes in money that is new."""
    return bool(_RECEIVES.search(act.text))


def is_transfer(act: Act) -> bool:
    """Whether an act moves money between funds."""
    return bool(_TRANSFERS.search(act.text)) and bool(
        re.search(r"\bfrom\b.*\bto\b|\bto\b.*\bfrom\b|\bbetween\b", act.text)
    )


def carry_forwards(act: Act, reading: Reading) -> list[Proposed]:
    """The carry forwards of an act: a figure each."""
    years = years_of(act.text)
    proposals: list[Proposed] = []
    for part in act.of("sum"):
        if proposals and (is_moved(part) or is_spent(part)):
            continue  # it is not carried forward too
        place = reading.place(act, part)
        named, why, confidence = _carried_fund(act, part, reading)
        fund = reading.names.fund(named, place)
        table: Table = {"kind": "carry-forward", "fund": fund}
        proposal = Proposed(
            table, confidence, why, place.line, place.words, act=act.place, pence=part.pence
        )
        own = years_of(part.after)
        _set_years(proposal, own if len(own) == 2 else years)
        table["amount"] = written(part.figure)
        if part.is_ceiling:
            table["up_to"] = True
        table["cite"] = act.cite
        if named.kind not in ("carry-forward", "reserve"):
            table["from_fund"] = fund
        proposals.append(proposal)
    return proposals


def _set_years(proposal: Proposed, years: list[FinancialYear]) -> None:
    if len(years) >= 2:
        first, last = min(years), max(years)
    elif len(years) == 1:
        first, last = earlier(years[0]), years[0]
        proposal.lower("medium", f"only {years[0]} is named; it is taken for the year it goes to")
    else:
        proposal.leave_out("the years are not named: fill in from_year and to_year")
        proposal.table |= {"from_year": "", "to_year": ""}
        return
    proposal.table |= {"from_year": str(first), "to_year": str(last)}


def _carried_fund(act: Act, part: Part, reading: Reading) -> tuple[FundNamed, str, Confidence]:
    """The fund that receives what is carried forward, why it is that, and how sure."""
    for table in reading.tables:
        for row in table.rows if table.of == "funds" else ():
            if kind_of(row.label) == "carry-forward" and any(
                figure.pence == part.pence for _, figure in row.figures
            ):
                named = fund_of(row.label)
                if named:
                    why = f"the act says so; {row.cite} names the fund"
                    return reading.fund_longest(named), why, "high"
    text = re.sub(
        r"\bcarry[\s-]?forward of (?:funds|funding)\b", " ", act.text, flags=re.IGNORECASE
    )
    if into := reserve_for(part):
        return into, "the act says so", "high"
    within = re.search(
        r"\b(?:in|of|on|within|from) (?:the )?"
        r"(?P<name>(?:(?!(?:from|to|into)\b)[\w’'&/-]+\s){1,6}?(?:reserve|budget|grant))\b",
        text,
        re.IGNORECASE,
    )
    if within and fund_name(within["name"]):
        name = fund_name(within["name"])
        return FundNamed(name, kind_of(name) or "budget", 0), "the act says so", "high"
    why = "the act says so; which fund receives it is not named"
    return FundNamed("Carry forward", "carry-forward", 0), why, "medium"


def receipts(act: Act, reading: Reading) -> list[Proposed]:
    """The receipts of an act: a figure each, unless one is the total of the others."""
    proposals = []
    for part in _received(act):
        place = reading.place(act, part)
        own = fund_of(part.source)
        named, is_sure = (own, True) if own else _received_fund(act, part, reading)
        years, where = reading.year_for(act, part)
        proposal = Proposed(
            {
                "kind": "funding-received",
                "fund": reading.names.fund(named, place),
                "year": str(years[0]) if len(years) == 1 else "",
                "amount": written(part.figure),
                "cite": act.cite,
            },
            "high" if is_sure else "medium",
            "the act says so"
            if is_sure
            else "what the fund is called is made of the words round it",
            place.line,
            place.words,
            act=act.place,
            pence=part.pence,
        )
        if part.is_ceiling:
            proposal.table["up_to"] = True
        if where:
            proposal.lower("medium", where)
        if act.verb == "note":
            proposal.lower("medium", "it is noted, not accepted: that the money is new is inferred")
        if len(years) != 1:
            proposal.leave_out(which_year(years))
        proposals.append(proposal)
    return proposals


def _received(act: Act) -> list[Part]:
    """The figures that an act receives: its sums, or the parts that one sum is made up of."""
    sums, parts = act.of("sum"), act.of("part")
    if sums and (len(sums) > 1 or sum(part.pence for part in parts) != sums[0].pence):
        return without_wholes(sums)
    return parts if len(parts) > 1 or not sums else sums


def _received_fund(act: Act, part: Part, reading: Reading) -> tuple[FundNamed, bool]:
    giver = giver_of(act.text)
    beside = None if giver else reading.fund_beside(part.pence)
    if giver:
        for table in reading.tables:
            for row in table.rows if table.of == "funds" else ():
                if are_near(row.label, giver) and (named := fund_of(row.label)):
                    return named, True
        return FundNamed(f"{giver} grant", "grant", 0), True
    for words in reading.words_beside(part.pence):
        match = re.search(
            r"\b(?P<name>(?:[A-Z][\w’'-]*\s){1,5}(?:Fund|Grant|Budget|Reserve|Levy))\b", words
        )
        if match:
            name = fund_name(match["name"])
            return FundNamed(name, "grant" if kind_of(name) == "grant" else "budget", 0), False
    if beside:
        return beside, False
    own = re.search(
        r"\b(?P<name>(?:(?!the\b|existing\b)[\w’'&-]+\s){1,4}(?:grant|budget|funding|levy))\b",
        act.text,
    )
    words = (
        re.sub(r"^(?:note|accept|receive)\s+", "", own["name"], flags=re.IGNORECASE) if own else ""
    )
    name = fund_name(words) or tidy(words)
    if name:
        return FundNamed(name, kind_of(name) or "budget", 0), False
    return FundNamed(f"{reading.title} funding", "budget", 0), False


def transfers(act: Act, reading: Reading) -> list[Proposed]:
    """The transfers between funds of an act; none where it does not name two."""
    proposals = []
    sums = act.of("sum")
    own = {part: sides for part in sums if (sides := _sides(part.after)) and len(sums) > 1}
    for part in sums:
        place = reading.place(act, part)
        sides = own.get(part) or _sides(act.text)
        if sides is None:
            continue
        from_fund, to_name = sides
        years, where = reading.year_for(act, part)
        table: Table = {
            "kind": "transfer",
            "from_fund": reading.names.fund(reading.fund_longest(from_fund), place),
            "from_year": str(min(years)) if years else "",
            "to_fund": reading.names.fund(
                FundNamed(to_name, kind_of(to_name) or "budget", 0), place
            ),
            "to_year": str(max(years)) if years else "",
            "amount": written(part.figure),
            "cite": act.cite,
        }
        proposal = Proposed(
            table,
            "medium" if where else "high",
            where or "the act says so",
            place.line,
            place.words,
            act=act.place,
            pence=part.pence,
        )
        if part.is_ceiling:
            table["up_to"] = True
        if not years or len(years) > 2 or years_listed(part.after):
            proposal.leave_out(which_year(years))
        if own and part not in own and list(own) != sums[-1:]:
            proposal.leave_out("from which fund it goes to which is not clear")
        proposals.append(proposal)
    return proposals


def _sides(text: str) -> tuple[FundNamed, str] | None:
    """From which fund money goes, and the name of the one that it goes to; None where a text does
    not name two.
    """
    from_fund = next(iter(funds_in(text)), None)
    to = _TO_A_FUND.search(text)
    to_name = fund_name(to["name"]) if to else ""
    return None if from_fund is None or to_name in ("", from_fund.name) else (from_fund, to_name)


_TO_A_FUND = re.compile(
    r"\b(?:to|into) (?:the )?"
    r"(?P<name>(?:(?!(?:from|to|into)\b)[\w’'&/-]+\s){1,7}?(?:reserve|budget|grant|fund))\b",
    re.IGNORECASE,
)


def which_year(years: list[FinancialYear]) -> str:
    """What a person has to fill in."""
    if not years:
        return "the paper does not name its financial year: fill it in"
    return f"which year it is for is not clear: {', '.join(map(str, years))}"
