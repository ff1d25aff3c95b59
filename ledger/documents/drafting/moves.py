"""What a recommendation does with money that was approved before: moves it, or gives it back."""

import re

from ledger.documents.drafting.acts import Act
from ledger.documents.drafting.fund_acts import which_year
from ledger.documents.drafting.names import tidy
from ledger.documents.drafting.periods import years_of
from ledger.documents.drafting.programme_names import programme_in
from ledger.documents.drafting.proposed import Proposed, Table, written
from ledger.documents.drafting.reading import Reading

_REPROFILES = re.compile(r"\b(?:re-?profil\w+|slip(?:page|ped)?|re-?phas\w+)\b", re.IGNORECASE)
_VIRES = re.compile(
    r"\b(?:vire(?:s|d)?|virements?|re-?allocat\w+|repurpos\w+|swap\w*)\b", re.IGNORECASE
)
_RELEASES = re.compile(
    r"\b(?:releas\w+|return\w*|hand\w* back|de-?commit\w*|cancel\w*|reduc\w+|withdraw\w*)\b"
)
_NO_LONGER = re.compile(
    r"\b(?:no longer (?:needed|required)|uncommitted|unspent|underspen[dt]|unused|surplus|back to"
    r"|reduc|cancel|de-?commit|withdraw)"
)
"""In small letters, but where the act begins: a capital makes it a name, "Reducing Harm"."""

_GIVES_BACK = re.compile(
    r"\W*(?:\w+\s+){0,4}?(?:return|repay|repayment|refund|reimburse|reimbursement)\s+(?:of\s+)?"
    r"(?:up to\s+)?(?:(?:a|an|the)\s+(?:\w+\s+){1,3}of\s+)?£",
    re.IGNORECASE,
)
"""Money that goes back to who gave it: no entry of a draft says that."""


def moves(act: Act, reading: Reading) -> list[Proposed] | None:
    """The entries of an act that moves or releases; none where it gives back to a
    giver; None where it does neither.
    """
    if _REPROFILES.search(act.text):
        return [_reprofile(act, index, reading) for index in range(len(act.of("sum")))]
    if _VIRES.search(act.text) and re.search(r"\b(?:from|between)\b", act.text):
        return [_virement(act, index, reading) for index in range(len(act.of("sum")))]
    words = act.text[:1].lower() + act.text[1:]
    if _RELEASES.search(words[:_VERB_MAX]) and _NO_LONGER.search(words):
        return [_release(act, index, reading) for index in range(len(act.of("sum")))]
    return [] if _GIVES_BACK.match(act.text) else None


_VERB_MAX = 60


def _reprofile(act: Act, index: int, reading: Reading) -> Proposed:
    years = years_of(act.text)
    from_year, to_year = (min(years), max(years)) if len(years) == 2 else (None, None)
    proposal = _moved(
        act,
        index,
        reading,
        {
            "kind": "reprofile",
            "programme": _programme(act.text, act, index, reading),
            "from_year": "" if from_year is None else str(from_year),
            "to_year": "" if to_year is None else str(to_year),
        },
    )
    if from_year is None:
        proposal.leave_out(which_year(years))
    return proposal


def _virement(act: Act, index: int, reading: Reading) -> Proposed:
    sides = re.search(
        r"\bfrom (?:the )?(?P<from>[^£]+?) to (?:the )?(?P<to>[^£]+?)"
        r"(?=,|;|\.|$| in [0-9]{2}| for )",
        act.text,
    )
    years = years_of(act.text)
    place = reading.place(act, act.of("sum")[index])
    names = [tidy(sides["from"]), tidy(sides["to"])] if sides else ["", ""]
    table: Table = {"kind": "virement"}
    for key, name in zip(("from_programme", "to_programme"), names, strict=True):
        table[key] = reading.names.programme(name, [], place) if name else ""
    table["year"] = str(years[0]) if len(years) == 1 else ""
    proposal = _moved(act, index, reading, table)
    if not sides:
        proposal.leave_out("from what to what is not clear")
    if len(years) != 1:
        proposal.leave_out(which_year(years))
    return proposal


def _release(act: Act, index: int, reading: Reading) -> Proposed:
    years = years_of(act.text)
    proposal = _moved(
        act,
        index,
        reading,
        {
            "kind": "release",
            "programme": _programme(act.text, act, index, reading),
            "year": str(years[0]) if len(years) == 1 else "",
        },
    )
    if len(years) != 1:
        proposal.leave_out(which_year(years))
    proposal.lower("medium", "what its draws give back is not stated: fill in funding")
    return proposal


def _programme(text: str, act: Act, index: int, reading: Reading) -> str:
    behind = re.search(
        r"\bof (?:the )?(?:[0-9/–-]+ )?(?:allocation |budget |funding )?(?:for |of )?(?P<rest>.*)",
        text,
    )
    name, others, is_a_name = programme_in(f"for {behind['rest']}" if behind else text)
    if not name:
        name, others, is_a_name = programme_in(text)
    place = reading.place(act, act.of("sum")[index])
    return reading.names.programme(
        name or reading.title or "Programme", others, place, is_a_name=is_a_name
    )


def _moved(act: Act, index: int, reading: Reading, table: Table) -> Proposed:
    part = act.of("sum")[index]
    table |= {"amount": written(part.figure), "cite": act.cite}
    place = reading.place(act, part)
    proposal = Proposed(
        table,
        "high",
        f'"{act.verb}" with a sum',
        place.line,
        place.words,
        act=act.place,
        pence=part.pence,
    )
    for key in ("programme", "from_programme"):
        name = str(table.get(key, ""))
        if name and reading.known.find("programme", name) is None:
            proposal.leave_out(
                f'the book does not know "{name}", or that money was approved for it'
            )
    return proposal
