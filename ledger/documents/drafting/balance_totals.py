"""Balances of funds that a paper states: "the balance of the X reserve at 31 March is £12.4m"."""

import re
from collections.abc import Iterator

from ledger.documents.days import parse_day
from ledger.documents.drafting.fund_names import FundNamed, fund_name, kind_of
from ledger.documents.drafting.naming import Place
from ledger.documents.drafting.proposed import Proposed, Table, written
from ledger.documents.drafting.reading import Reading

_BALANCE = re.compile(
    r"\b(?P<how>forecast|estimated|projected|expected|closing|remaining|uncommitted)?\s*"
    r"balance (?:of|on|in|held in) (?:the )?(?P<fund>(?:[\w’'&/-]+\s){1,6}?(?:reserve|budget"
    r"|grant|fund))\b(?P<rest>[^£]*)$",
    re.IGNORECASE,
)


def balances_stated(reading: Reading) -> Iterator[Proposed]:
    """A stated total of a balance for each that the paper gives with its day."""
    for sentence in reading.everything:
        for part in sentence.parts:
            match = _BALANCE.search(part.before)
            name = fund_name(match["fund"]) if match else ""
            day = parse_day(f"{match['rest']} {part.after}") if match else None
            if match is None or not name or day is None:
                continue
            named = FundNamed(name, kind_of(name) or "reserve", 0)
            place = Place(sentence.cite, sentence.line, sentence.text)
            table: Table = {
                "kind": "total-stated",
                "of": "balance",
                "fund": reading.names.fund(reading.fund_longest(named), place),
                "amount": written(part.figure),
                "on": day,
            }
            how = (match["how"] or "").lower()
            if how in ("forecast", "estimated", "projected", "expected"):
                table["forecast"] = True
            table |= {"label": f"{how} balance".strip(), "cite": sentence.cite}
            yield Proposed(
                table,
                "medium",
                "a balance that the paper states; the book has one where the opening is recorded",
                sentence.line,
                sentence.text,
                pence=part.pence,
            )
