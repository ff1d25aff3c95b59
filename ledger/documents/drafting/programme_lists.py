"""Several programmes under one sum: "£600,000 for Lantern Walks, Lantern School and River Choir".

What each of them has is then for the paper to say, and no run of their names is a programme.
"""

import re

from ledger.documents.borough_names import boroughs_in
from ledger.documents.drafting.names import tidy
from ledger.documents.drafting.programme_names import programme_in, without_figures

_WORD = r"[A-Z0-9][\w’'&/+.-]*(?<![.,])"
_NAME = rf"(?:the\s)?{_WORD}(?:(?:\s(?:of|for|the|in|on|&|to|with))*\s{_WORD})*"
_NOUN = (
    r"programme|project|scheme|workstream|initiative|fund|pilot|app|contract|network|service"
    r"|strand|campaign"
)
_ITEM = rf"{_NAME}(?:\s(?:{_NOUN}))?"
_LIST = re.compile(
    r"(?P<lead>:|\b(?:for|to|towards|into|on|(?:fund|support|enable|deliver|extend|continue"
    r"|commission|expand)(?:ing)?(?:\sboth)?))\s"
    rf"(?P<items>{_ITEM}(?:[,;]\s(?:and\s)?{_ITEM})*,?(?:\sand\s{_ITEM})?)(?P<many>\s(?:{_NOUN})s)?"
    r"(?![\w’'-])"
)
_BETWEEN = re.compile(r"[,;]\s(?:and\s)?|\sand\s")


def programmes_listed(words: str) -> list[str]:
    """The names, where an act's words list programmes beside one another, of which one would be
    taken for the programme; else none.

    Two that "and" joins are listed only where a noun behind them says that they are several: one
    name may have an "and" of its own.
    """
    taken = set(programme_in(words)[0].lower().split())
    for listed in _LIST.finditer(without_figures(words)):
        names = [tidy(each) for each in _BETWEEN.split(listed["items"])]
        is_taken = taken <= set(re.findall(r"[^\s,;]+", listed["items"].lower()))
        if len(names) < 2 or not is_taken or boroughs_in(listed["items"]):
            continue
        is_long = all(len(name.split()) > 1 for name in names)
        is_marked = listed["lead"] == ":" or ";" in listed["items"]
        if is_marked or (is_long and (len(names) > 2 or listed["many"])):
            return names
    return []


def may_be_two(name: str, words: str) -> bool:
    """Whether a name could be those of two programmes, each of several words with capitals; not
    where the words it is from call it one.
    """
    is_one = re.search(rf"{re.escape(name)}[’”]?\s(?:{_NOUN})\b", words, re.IGNORECASE)
    two = rf"{_WORD}(?:\s{_WORD})+\sand\s{_WORD}(?:\s{_WORD})+"
    return is_one is None and bool(re.fullmatch(two, name))
