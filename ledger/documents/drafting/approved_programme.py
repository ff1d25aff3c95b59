"""Which programme a sum is for, and who receives it, as an act says it."""

import re

from ledger.documents.borough_names import boroughs_in
from ledger.documents.drafting.figure_roles import Part
from ledger.documents.drafting.funding import Row
from ledger.documents.drafting.names import are_near, are_one, words_of
from ledger.documents.drafting.naming import Place
from ledger.documents.drafting.programme_names import programme_in, programme_of_title
from ledger.documents.drafting.proposed import Proposed
from ledger.documents.drafting.reading import Reading
from ledger.documents.written import YEAR


def programme_of(  # noqa: PLR0913, PLR0917 - all that a name can be taken from
    words: str,
    row: Row,
    part: Part,
    place: Place,
    reading: Reading,
    before: list[Proposed],
) -> tuple[str, bool]:
    """The programme that a figure is for, and whether the paper writes that as a name.

    From the act's words; where the paper is about one programme, by the fuller name of its title.
    """
    name, others, is_a_name = programme_in(words)
    titled = programme_of_title(reading.title)
    if not name and before and _SAME.search(words):
        return before[-1].programme, False
    if name and _is_of_title(name, titled) and len(_programmes_named(reading)) <= 1:
        name, others, is_a_name = titled, [name, *others], True
    if not name and row is not None:
        name, others, is_a_name = programme_of_title(row[1].label), [], True
    giving = _GRANT_FROM.search(words)
    if giving is not None and (not name or _is_receiver(name, words)):
        name, others, is_a_name = giving["name"], [], True
    if not name:
        return reading.names.programme(titled or "Programme", [], place, is_a_name=False), False
    if _CONTRACT.search(words) and name[1:].islower():
        is_a_name = False
    others += reading.other_names(name, part.pence)
    return reading.names.programme(name, others, place, is_a_name=is_a_name), is_a_name


_GRANT_FROM = re.compile(
    r"\b[Gg]rants?\b(?!\s(?:[Ff]und|[Aa]greement))[^.;]*?\bfrom (?:the )?"
    r"(?P<name>[A-Z][\w&’'-]*(?:\s(?:(?:and|of|for|&)\s)?[A-Z][\w&’'-]*)*?"
    r"\s(?:Fund|Programme|Scheme))\b(?!\s[A-Z])"
)
"""Grants are given out of what is called a fund or programme, and are of that."""


def _is_receiver(name: str, words: str) -> bool:
    """Whether a name is that of who is given something, and of no programme."""
    is_given = re.search(rf"\bto (?:the )?{re.escape(name)}(?![\w’'-])", words)
    return is_given is not None and not _NO_RECIPIENT.search(name)


_CONTRACT = re.compile(r"\bcontracts?\b", re.IGNORECASE)
"""What one is for, in small letters, is what is bought and no programme's name."""
_SAME = re.compile(r"\b(?:this|the same|the) (?:programme|project|scheme|service|work)\b")


def _is_of_title(name: str, titled: str) -> bool:
    """Whether a title names the same: by the same words, or two that tell it apart."""
    if not titled:
        return False
    return (
        are_one(titled, name)
        or are_near(titled, name)
        or len(words_of(titled) & words_of(name)) >= 2
    )


def _programmes_named(reading: Reading) -> list[str]:
    """The different programmes of the acts with money."""
    names: list[str] = []
    for act in reading.acts:
        name = programme_in(act.text)[0] if act.of("sum") else ""
        if name and not any(are_one(name, each) or are_near(name, each) for each in names):
            names.append(name)
    return names


_RECIPIENT = re.compile(
    r"\b(?:to|with) (?:the )?"
    r"(?P<who>[A-Z][\w&’'.-]*(?:\s(?:of |and |for |the |in )?[A-Z][\w&’'.-]*)*)\s+"
    r"(?:for\s(?!(?:the )?(?:financial|FY\b|[0-9]|a (?:further )?(?:period|year)|one|two|three))"
    r"|to (?=deliver|provide|run|support|enable|establish|cover|fund|develop))"
)
_SUPPLIER = re.compile(
    r"\b[Cc]ontracts?\b[^£.;]{0,80}?\b(?:to|with) (?:the )?"
    r"(?P<who>[A-Z][\w&’'.-]*(?:\s(?:of |and |& |the )?[A-Z][\w&’'.-]*)*)"
    r"(?=\s+(?:for|to|at|in|from|of|on|until|over|worth|valued|up)\b|\s*(?:[,;(£]|\.?$))"
)
_NO_RECIPIENT = re.compile(
    r"\b(?:Programme|Project|Fund|Network|App|Scheme|Service|London|Boroughs?|Director|FY|Chief"
    r"|Head|Officer|Mayor|January|February|March|April|May|June|July|August|September|October"
    r"|November|December|Year|Phase|Stage)\b"
)


_TO_WHOM = re.compile(
    r"\s*(?:\([^)]*\)\s*)?(?:of (?:it|this|that|the (?:sum|grant|total)) )?"
    r"(?:(?:in|for|during) (?:the )?(?:financial year |FY\s?)?"
    rf"{YEAR}\s+)?(?:to|with) (?:the )?(?P<who>[A-Z0-9][\w&’'.-]*"
    r"(?:(?:\s(?:of|and|for|the|in|&))*\s[A-Z0-9][\w&’'.-]*)*?)"
    r"(?=\s*(?:[,;:()]|\.?$)"
    r"|\sand\s(?![A-Z])|\s(?:for|in|to|from|at|plus|over|during|towards|as|together|respectively|funded)\b)"
)


def receiver_behind(part: Part) -> str:
    """Who receives one of several sums, as the words right behind it say: "£40,000 to Catch22 and";
    empty where nobody is named there, or what is named is a programme.
    """
    match = _TO_WHOM.match(part.after)
    who = match["who"] if match else ""
    return "" if _NO_RECIPIENT.search(who) else who.removesuffix(".")


def recipient_in(words: str) -> str:
    """Who receives, where an act awards a sum to somebody for something, or a contract to somebody;
    empty where nobody.
    """
    match = _SUPPLIER.search(words) or _RECIPIENT.search(words)
    if not match or _NO_RECIPIENT.search(match["who"]) or boroughs_in(match["who"]):
        return ""
    return match["who"].removesuffix(".")
