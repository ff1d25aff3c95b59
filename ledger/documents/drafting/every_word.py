"""Whether every word of an act is accounted for: an entry stands only where it is.

An act is cut into spans, each of which says one thing that a draft knows: what is done, what the
sum is called, who receives it, what for, from which fund, when, under which condition. Words that
no span has may turn the sense of all the others ("an advance of", "to be repaid"), so with them
nothing of the act stands.
"""

import re
from collections.abc import Sequence

from ledger.documents.drafting.acts import Act
from ledger.documents.drafting.figure_roles import words_of_role
from ledger.documents.drafting.known_spans import SPANS
from ledger.documents.drafting.known_words import DATE
from ledger.documents.drafting.proposed import Proposed
from ledger.documents.drafting.reading import Reading


def hold_back_what_is_not_accounted_for(entries: Sequence[Proposed], reading: Reading) -> None:
    """Entries of an act with a word that no reading knows are behind marks, with these words."""
    for act in reading.acts:
        own = [each for each in entries if act.place in (each.act, each.rows_of)]
        own = [each for each in own if each.table["kind"] in _GIVES and not each.is_left_out]
        if own and (words := unknown_words(act)):
            for each in own:
                each.leave_out(f"what “{words}” says of it is not known to a draft")


_GIVES = ("approval", "funding-received")


def unknown_words(act: Act) -> str:
    """The first words of an act that no span has; empty where each word is accounted for."""
    text, place, before = _plain(act), 0, ""
    while place < len(text):
        if text[place].isspace():
            place += 1
            continue
        for role, pattern, behind in SPANS:
            match = pattern.match(text, place)
            if match and match.end() > place and (not behind or before in behind):
                place, before = match.end(), role or before
                break
        else:
            found = _WORDS.search(text, place)
            return " ".join(found[0].split()[:_WORDS_MAX]) if found else text[place:]
    return ""


_WORDS = re.compile(r"[^\s£¢][^£¢,;:.()]*|.", re.DOTALL)
_WORDS_MAX = 6


def _plain(act: Act) -> str:
    """An act with signs for its figures and days: "£" for money, "¢" for what is none of it, with
    the words that say so; "¤" for a year, a month or a day.
    """
    text, end = "", 0
    for part in act.parts:
        is_money = part.role in ("sum", "part")
        before, after = (0, 0) if is_money else words_of_role(part)
        text += act.text[end : part.figure.start - before] + ("£ " if is_money else "¢ ")
        end = part.figure.end + after
    text += act.text[end:]
    return " ".join(re.sub(DATE, " ¤ ", _QUOTED.sub(" Named ", text)).split())


_QUOTED = re.compile(r"‘[^‘’£¢]{2,70}’(?!s\b)|“[^“”£¢]{2,70}”|\"[^\"£¢]{2,70}\"")
