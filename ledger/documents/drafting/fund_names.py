"""The names of reserves, budgets and grants in a paper's words."""

import re
from dataclasses import dataclass

from ledger.documents.drafting.names import tidy, with_a_capital
from ledger.documents.written import YEAR

_HEADS = (
    r"carry[\s-]?forwards?(?:\s+reserves?)?|reserves?|budgets?|grant(?:\s+(?:funding|funds))?"
    r"|grants"
    r"|contingency|funding|provision|levy|balances|funds?|allocation|underspends?|receipts?"
)
_NOT_IN_A_NAME = (
    r"from|through|by|via|of|which|will|is|are|be|for|to|with|has|have|in|on|at|as|this|that|under"
    r"|these|those|such"
    r"|process|direct|directly|assigning|awarding|providing|using|working|delivering|making"
    r"|enabling|seeking|application|agreements?"
)
_MENTION = re.compile(
    rf"(?P<name>(?:(?!(?:{_NOT_IN_A_NAME})\b)[\w’'&/()-]+\s+){{0,12}}(?:{_HEADS}))\b",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    r"\b(?:from(?: within)?|through|by|via|out of|using|against|within|usage of|use of"
    r"|drawing (?:down )?(?:on|upon)|utili[sz](?:ing|ation of))\s+",
    re.IGNORECASE,
)
_SAYS_LITTLE = re.compile(
    r"\b(?:the|its|our|existing|available|approved|draft|current|additional|remaining|proposed"
    r"|overall|agreed|uncommitted|unallocated|an|a|in-year|annual|core|general|own|total"
    r"|further)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(rf"(?:\bFY\s?)?{YEAR}")


@dataclass(frozen=True, slots=True)
class FundNamed:
    """A fund as a paper names it."""

    name: str
    kind: str
    """As a decision file has it: reserve, budget, grant, carry-forward."""
    start: int
    """Where its name begins in the text."""


def kind_of(name: str) -> str | None:
    """The kind of fund that a name's own words say; None where they say none."""
    for kind, words in (
        ("carry-forward", r"carr(?:y|ied|ies)[\s-]?forwards?|brought forward"),
        ("reserve", r"reserves?|balances"),
        ("grant", r"grants?|grant funding|home office|ministry of justice|levy fund"),
        ("budget", r"budgets?|core|funding|provision|precept|contingency|fund|allocation|levy"),
    ):
        if re.search(rf"\b(?:{words})\b", name, re.IGNORECASE):
            return kind
    return None


def funds_in(text: str) -> list[FundNamed]:
    """The funds that a text says money comes from, in its order: "from the X reserve"."""
    found: list[FundNamed] = []
    for source in _SOURCE.finditer(text):
        rest = text[source.end() :]
        match = _MENTION.match(rest)
        if match is None:
            match = re.match(
                r"(?P<name>(?:the\s+)?(?:Mayoral [Cc]ore|Home Office|Ministry of Justice|MOPAC"
                r"|GLA))\b",
                rest,
            )
        if match is None or "£" in match["name"]:
            continue
        for name in _apart(match["name"]):
            if name:
                start = source.end()
                found.append(FundNamed(name, kind_of(name) or "budget", start))
    return found


def fund_of(text: str) -> FundNamed | None:
    """The fund that a cell of a table, or words of that kind, name; None where they say none."""
    name = fund_name(text)
    return FundNamed(name, kind_of(name) or "budget", 0) if name else None


def _apart(name: str) -> list[str]:
    """One fund, several, or two that share a last word: "smoothing and carry forward reserves"."""
    parts = re.split(
        r"(?<=[a-z])(?:(?<=reserve)|(?<=budget)|(?<=grant)|(?<=funding)),?\s+and\s+", name.strip()
    )
    if len(parts) > 1:
        return [fund_name(part) for part in parts]
    shared = re.fullmatch(
        r"(?P<one>.+?)\s+(?:and|&)\s+(?P<other>.+?)\s+(?P<head>reserves|budgets|grants)",
        name.strip(),
    )
    if shared:
        head = shared["head"][:-1]
        return [fund_name(f"{shared['one']} {head}"), fund_name(f"{shared['other']} {head}")]
    return [fund_name(name)]


def fund_name(written: str) -> str:
    """A fund's name without what says nothing of it: years, "existing", "the"; empty where that
    is all there is.
    """
    text = re.sub(r"\([^)]*\)", " ", _YEAR.sub(" ", written)).replace("’", "'")
    text = re.sub(r"\b(VRU|MOPAC|GLA)'s\b", r"\1", text)
    plain = _SAYS_LITTLE.sub(lambda each: each[0] if _belongs(each[0]) else " ", text)
    plain = re.sub(r"\b([Rr]eserve|[Bb]udget|[Gg]rant)s\b", r"\1", " ".join(plain.split()))
    plain = re.sub(r"\b[Gg]rant fund(?:ing|s)\b", "grant", plain)
    name = tidy(plain)
    if re.sub(rf"\b(?:{_HEADS}|VRU|MOPAC|GLA)\b|[^A-Za-z]", "", name, flags=re.IGNORECASE):
        return with_a_capital(name)
    is_told_apart = kind_of(name) == "carry-forward" or _OWNED.fullmatch(name)
    return with_a_capital(name) if is_told_apart else ""


_OWNED = re.compile(r"(?:VRU|MOPAC|GLA) (?:reserve|budget|grant)")
"""A plain name that is one by whose it is."""


def _belongs(word: str) -> bool:
    """Whether a word is written as part of a name: "Mayoral Core budget"."""
    return word.lower() in ("core", "general")


def giver_of(text: str) -> str:
    """Who gives a grant that is accepted: "from the Home Office"; empty where it is not said."""
    match = re.search(
        r"\b(?:from|by)\s+(?:the\s+)?(?P<giver>[A-Z][\w&’'-]*(?:\s+(?:of|for|and|the"
        r"|&)?\s*[A-Z][\w&’'-]*)*)",
        text,
    )
    return tidy(match["giver"]) if match else ""
