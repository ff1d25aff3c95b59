"""Money that a paper tells of as given, outside its recommendations: perhaps new to the book."""

import re
from collections.abc import Iterator

from ledger.documents.drafting.figure_roles import Part
from ledger.documents.drafting.fund_names import FundNamed, giver_of
from ledger.documents.drafting.naming import Place
from ledger.documents.drafting.outline import Sentence
from ledger.documents.drafting.proposed import Proposed, written
from ledger.documents.drafting.reading import Reading

_GIVEN = re.compile(
    r"\b(?:original budget of|(?:will|would|is to|are to) receive|(?:has|have"
    r"|had) been (?:allocated"
    r"|awarded|given)|(?:has|have) (?:confirmed|announced) (?:the )?(?:an )?(?:award|grant"
    r"|funding) of"
    r"|(?:has|have) (?:allocated|awarded|provided))\s*(?:a grant of |funding of |up to )?$",
    re.IGNORECASE,
)


def told_receipts(entries: list[Proposed], reading: Reading) -> Iterator[Proposed]:
    """A receipt, behind comment marks, for each sum that was given and that no entry has."""
    amounts = {entry.pence for entry in entries} | {
        part.pence for act in reading.acts for part in act.parts
    }
    for sentence in reading.sentences:
        for part in sentence.parts:
            if part.pence in amounts or not _GIVEN.search(part.before):
                continue
            if re.search(r"\b(?:borough|council|provider|organisation|school)s?\b", part.before):
                continue  # what others received is no money of the book's
            amounts.add(part.pence)
            yield _receipt(sentence, part, reading)


def _receipt(sentence: Sentence, part: Part, reading: Reading) -> Proposed:
    place = Place(sentence.cite, sentence.line, sentence.text)
    proposal = Proposed(
        {
            "kind": "funding-received",
            "fund": reading.names.fund(_fund(sentence.text, reading), place),
            "year": "" if part.year is None else str(part.year),
            "amount": written(part.figure),
            "cite": sentence.cite,
        },
        "low",
        "the paper says that it was given",
        sentence.line,
        sentence.text,
        pence=part.pence,
        year=part.year,
    )
    proposal.leave_out(
        "no recommendation speaks of it: keep it where the money is new to the book, and name the"
        " fund as you know it"
    )
    return proposal


def _fund(text: str, reading: Reading) -> FundNamed:
    if re.search(r"\bthe Mayor\b|\bMayoral\b", text):
        return FundNamed("Mayoral funding", "budget", 0)
    giver = giver_of(text)
    if giver:
        return FundNamed(f"{giver} grant", "grant", 0)
    return FundNamed(f"{reading.title or 'Other'} funding", "budget", 0)
