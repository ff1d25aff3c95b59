"""What each figure of money in a sentence is: the sum, a part of it, a limit, a total to date."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Literal

from events.years import FinancialYear
from ledger.documents.drafting.fund_names import fund_of, kind_of
from ledger.documents.drafting.periods import is_for_each_year, year_beside
from ledger.documents.drafting.receivers import EACH_BEFORE, EACH_BEHIND
from ledger.documents.drafting.respective import NOT_SAID, words_behind
from ledger.documents.figures import Figure
from ledger.documents.wording import (
    AND_ALSO,
    LIMIT_BEFORE,
    LIMIT_BEHIND,
    MADE_UP,
    NEW_TOTAL,
    label_of_total,
)
from ledger.documents.written import COUNT

Role = Literal["sum", "part", "each", "instalment", "limit", "new total", "old total", "context"]
"""What a figure is in its act.

"sum" is money that the act is about; "part" of that; "each" a receiver's; "instalment" what is
paid of a sum at one time; "limit" a threshold;
"new total" and "old total" what something comes to with it and came to without; "context"
anything else.
"""


@dataclass(frozen=True, slots=True)
class Part:
    """A figure in an act."""

    figure: Figure
    role: Role
    before: str
    """The words of the act since the figure before it."""
    after: str
    """And up to the next; of several side by side, its own of those behind them."""
    year: FinancialYear | None
    """Where one stands right beside it."""
    is_ceiling: bool
    is_yearly: bool
    """Whether it is so much for each of several years."""
    source: str = ""
    """What names where it comes from, right before the brackets that it stands in."""
    whole: "Part | None" = None
    """The figure that leads in to it and others, by brackets, a colon or words."""
    doubt: str = ""
    """Why it is not clear what it is for; empty where it may be."""

    @property
    def pence(self) -> int:
        """Only figures that are amounts above nothing are parts."""
        assert self.figure.pence is not None
        return self.figure.pence


def parts_of(text: str, figures: list[Figure], start: int = 0) -> tuple[Part, ...]:
    """The figures of a text with the words round each; `start` is where the text begins in what
    the figures' places are counted in.
    """
    usable = [each for each in figures if each.pence is not None and each.pence > 0]
    behind, unclear = words_behind(text, usable, start)
    parts: list[Part] = []
    for index, figure in enumerate(usable):
        begins = usable[index - 1].end - start if index else 0
        before, after = text[begins : figure.start - start], behind[index]
        role = _role(before, after)
        if index and _SUBJECT_TO.search(text[: figure.start - start]):
            role = "context"
        whole = _whole_of(text, figure.start - start, parts, start)
        if role in ("sum", "part") and whole and whole.role in ("new total", "old total"):
            role = whole.role
        last = parts[-1] if parts else None
        if role == "sum":
            role = _role_by_neighbour(last, before, after)
        if role == "sum" and whole and last and last.role == "part" and last.whole is whole:
            role = "part"
        if role == "part" and whole is None and last is not None:
            whole = last.whole if last.role == "part" else last
        is_yearly = is_for_each_year(before, after)
        if role == "sum" and not is_yearly and _is_instalment(figure, before, after, parts):
            role = "instalment"
        year = None if is_yearly else year_beside(before, after)
        is_ceiling = bool(_CEILING.search(before))
        source = _source_before(before, after, listed=bool(parts and parts[-1].source))
        doubt = NOT_SAID if index in unclear else _too_much(figure)
        parts.append(
            Part(figure, role, before, after, year, is_ceiling, is_yearly, source, whole, doubt)
        )
    return tuple(_with_the_rest(parts))


def _too_much(figure: Figure) -> str:
    """Why an amount is hardly meant: "£31,469m"; empty where it may be."""
    if not _THOUSANDS_OF_MILLIONS.search(figure.as_written):
        return ""
    return f"{figure.as_written} is thousands of millions: a comma may stand where a point is meant"


_THOUSANDS_OF_MILLIONS = re.compile(r",[0-9]{3}\s?(?:mn?|millions?|bn|billions?)$", re.IGNORECASE)


def _with_the_rest(parts: list[Part]) -> Iterator[Part]:
    """The same, where a list that is parted by more than commas comes to its whole with the sums
    behind it: "£3m, comprising £1m for the app; and £2m for the guild".
    """
    last: Part | None = None
    for index, part in enumerate(parts):
        is_open = last is not None and part.role in ("sum", last.role) and not part.whole
        whole = last.whole if last is not None and is_open else None
        so_far = sum(each.pence for each in parts[:index] if whole and each.whole is whole)
        rest = list(accumulate((each.pence for each in parts[index:]), initial=so_far))
        if last is not None and whole is not None and whole.pence in rest[1:]:
            count = rest.index(whole.pence)
            behind = [replace(each, role=last.role, whole=whole) for each in parts[index:][:count]]
            yield from (*behind, *parts[index + count :])
            return
        yield part
        last = part


_SUBJECT_TO = re.compile(
    r"\bsubject to\b(?:(?!, (?:and|with)\b)(?:[^.;]|\.(?=[0-9])))*$", re.IGNORECASE
)
"""What money waits for is not approved with it."""


def _whole_of(text: str, place: int, parts: list[Part], start: int = 0) -> Part | None:
    """The figure of which the one at a place is a part, in brackets or behind a colon: £3m, in
    "£3m (£1m in 2023/24 and £2m …)"; None where it is of none, or is the total of those before it.
    """
    opened = _OPENED.match(_LABEL.sub(lambda each: " " * len(each[0]), text[:place]))
    at = opened.start("mark") if opened else 0
    before = [each for each in parts if each.figure.end - start <= at]
    if not before:
        return None
    between = text[before[-1].figure.end - start : at]
    is_total = label_of_total(text[at:place]) or _IN_TOTAL.match(text[place:])
    return None if is_total or _ENDS.search(between) else before[-1]


_ENDS = re.compile(r";|\.(?:\s|$)|\)|\b(?:and|plus) (?:in|for|to|on)\b", re.IGNORECASE)
_LABEL = re.compile(
    r"(?:(?<=[,;:(])|(?<=\band)|(?<=\bplus)|(?<=\bbeing)|(?<=\bto)|(?<=\badditional)"
    r"|(?<=\bfurther)|(?<=\bwith)|(?<=\bwell as))\s*(?:the\s)?[A-Z][\w&’'./ -]*[:(]\s*(?=£|$)"
)
"""What a figure of a list is called, right before it: "Glow App: £20,000", "Glow App (£20,000)"."""
_IN_TOTAL = re.compile(
    r"£\s?[0-9][0-9,.]*(?:\s?(?:k|m|bn|million|thousand))?"
    r"\s?(?:in total|in all|altogether|overall)\b",
    re.IGNORECASE,
)
_OPENED = re.compile(
    rf".*(?P<mark>\([^()]*|(?::|\b{MADE_UP})(?:(?!;|\.\s)[^:])*)$", re.IGNORECASE | re.DOTALL
)
"""Brackets that are not closed, or what leads in to a list that has not ended: the last such."""


def _role_by_neighbour(last: Part | None, before: str, after: str) -> Role:
    """What a sum is by the figure before it: "from £1m to £2m", "of which £1m … and £2m"."""
    if re.search(r"\bfrom\s*$", before) and re.fullmatch(r"\s*to\s*", after):
        return "old total"
    if last is None:
        return "sum"
    comes_to_now = (
        (last.role == "old total" and re.fullmatch(r"(?:[^£()]*\))?\s*to\s*", before))
        or (last.role == "new total" and re.fullmatch(r"[^£;)]{0,40},? (?:and|to) ", before))
        or (_GROWS_BY.search(last.before) and re.fullmatch(r"[^£.;]{0,40}\bto\s*", before))
    )
    if comes_to_now:
        return "new total"
    if last.role == "limit" and re.fullmatch(r"\s*(?:and|to|or|[–-])\s*", before):
        return "limit"
    is_listed = last.role == "part" and _LISTED.fullmatch(before)
    is_of_it = _OF_WHICH.match(after) and not _SOURCE.match(after)
    return "part" if is_listed or is_of_it else "sum"


_OF_WHICH = re.compile(r"\s*of (?:which|that|this) (?:is|are|will|was|has|can|may|would)\b")
"""Behind a part of the figure before it: "£150,000, £50,000 of which will be recovered"."""


def _is_instalment(figure: Figure, before: str, after: str, parts: list[Part]) -> bool:
    """Whether a figure is what is paid at one time of a sum before it, or one of several such."""
    sums = [part.pence for part in parts if part.role == "sum"]
    if not sums:
        return bool(COUNTED_INSTALMENTS.search(before))
    is_listed = parts[-1].role == "instalment" and _LISTED.fullmatch(before)
    says_so = bool(is_listed) and not _IS_FOR_ANOTHER.match(after)
    return (figure.pence or 0) < sums[-1] and (says_so or bool(_INSTALMENTS.search(before)))


_PAID_AT_ONCE = (
    r"(?:instal?ments?|tranches?|(?:first|second|third|fourth|final|last|initial|interim|equal"
    r"|further|quarterly|monthly|phased|staged?|"
    rf"{COUNT}) (?:payments?|stages?|phases))"
)
COUNTED_INSTALMENTS = re.compile(
    rf"\b(?P<count>{COUNT}) (?:\w+ ){{0,2}}?(?:instal?ments|tranches|payments) of\s*(?:up to\s*)?$",
    re.IGNORECASE,
)
"""Right before what is paid each time."""
_INSTALMENTS = re.compile(
    rf"\b{_PAID_AT_ONCE}(?:,? [^£.,;(]{{0,40}})?\s*(?:\([^()]*|:|of|being)\s*(?:up to\s*)?$",
    re.IGNORECASE,
)
_IS_FOR_ANOTHER = re.compile(r"\s*(?:for|to|towards) (?!the (?:first|second|third|final|last)\b)")
_GROWS_BY = re.compile(r"\bby\s*(?:up to\s*)?(?:an? (?:additional|further)\s*)?$", re.IGNORECASE)
_LISTED = re.compile(rf"[^£.]{{0,60}}{AND_ALSO}")
_CEILING = re.compile(r"\b(?:up to|maximum of|not exceeding|no more than)\s*(?:a total of\s*)?$")
_BEHIND: tuple[tuple[Role, str], ...] = (
    ("limit", LIMIT_BEHIND),
    (
        "each",
        r"\s*(?:\([^)]*\)\s*)?(?:(?:per|for every) (?!annum|(?:financial )?year|cent)\w+"
        r"|an? (?:head|hour|day|night|week|month|place|session|visit|unit|bed|case|person)\b"
        r"|apiece)",
    ),
    ("each", EACH_BEHIND),
    (
        "old total",
        r"\s*(?:that |which )?(?:was|were|had been) (?:previously |already )?"
        r"(?:approved|awarded|agreed)",
    ),
)
"""What the words behind a figure make it."""
_BEFORE: tuple[tuple[Role, str], ...] = (
    ("limit", LIMIT_BEFORE),
    (
        "each",
        rf"\b{COUNT} (?:individual |separate |equal )?grants? of"
        r" (?:(?:max\w*|up to) (?:of )?)?$",
    ),
    ("each", EACH_BEFORE),
    ("sum", r"\bincreas\w*\b[^£.]{0,60}\b(?:of|by) up to\s*$"),
    (
        "new total",
        rf"(?:{NEW_TOTAL}|\b(?:bring|tak|rais|increas|uplift|lift)\w*\b[^£.]{{0,80}}\b(?:up )?to"
        r"\s*(?:an? (?:\w+ ){0,2}(?:total|sum|maximum|figure|value|budget) of\s*)?(?:up to\s*)?$)",
    ),
    (
        "old total",
        r"(?:originally|previously|already|earlier|original [^£]{0,40}(?:of|is)"
        r"|existing [^£]{0,30}of|(?:present|current) (?:\w+ )?(?:price|value|cost|fee) (?:of|is)"
        r"|in addition to(?: the)?"
        r"|(?:increas|uplift|extend)\w* [^£]{0,60}from|have approval [^£]{0,140})\s*$",
    ),
    (
        "part",
        rf"(?:of which|includ(?:es?|ed|ing)|being|{MADE_UP})\s*"
        r"(?:(?:a|an|the) (?:\w+ ){0,2}?(?:contribution|sum|amount|allocation|grant) of\s*)?"
        r"(?:up to\s*)?$",
    ),
    (
        "context",
        r"(?:writ(?:e|ing)[\s-]off(?: of)?(?: up to)?|match(?:ed)?[\s-]fund(?:ed|ing)[^£]{0,30}"
        r"|savings? of|income of|salar(?:y|ies) of|value of the property"
        r"|\b(?:instead of|in place of|in lieu of|rather than|replac\w+|(?:half|thirds?|quarters?"
        r"|per cent|%) of)(?: (?:the|an?|its|that))?(?: \w+){0,3})\s*$",
    ),
)
"""What the words before it make it."""


_WHOLE_BEFORE = re.compile(
    r"(?:(?:^|[,;(]|\b(?:approve|agree|authori[sz]e|allocate|that|and)\s)\s*(?:out )?of|\bwithin)"
    r" the (?P<total>(?:total|overall)\b[^£,;]{0,40})?$",
    re.IGNORECASE,
)
_WHOLE_AFTER = re.compile(
    r"\s*(?:(?:full|whole|gross|estimated|project|scheme)\s)?(?:total|overall|costs?|bill)\b",
    re.IGNORECASE,
)


def _is_of_a_whole(before: str, after: str) -> bool:
    """Whether it is a whole that the money of the act is part of: "of the £1m total budget"."""
    whole = _WHOLE_BEFORE.search(before)
    return whole is not None and bool(whole["total"] or _WHOLE_AFTER.match(after))


_PRICE = re.compile(
    r"\b(?:at an? (?:\w+ ){0,3}|(?:the|an?|this) contract\b[^£;]{0,120}\b)value of"
    r"\s*(?:up to\s*)?$",
    re.IGNORECASE,
)
"""What one contract is worth is its price, and no limit: "the contract at a total value of"."""


def _role(before: str, after: str) -> Role:
    if _is_of_a_whole(before, after):
        return "context"
    if _PRICE.search(before) and not re.match(LIMIT_BEHIND, after, re.IGNORECASE):
        return "sum"
    for role, words in _BEHIND:
        if re.match(words, after, re.IGNORECASE):
            return role
    for role, words in _BEFORE:
        if re.search(words, before, re.IGNORECASE):
            return role
    return "sum"


def words_of_role(part: Part) -> tuple[int, int]:
    """How many characters right before a figure, and right behind it, give it its role."""
    before = (
        re.search(each, part.before, re.IGNORECASE) for role, each in _BEFORE if role == part.role
    )
    behind = (
        re.match(each, part.after, re.IGNORECASE) for role, each in _BEHIND if role == part.role
    )
    first, last = next(filter(None, before), None), next(filter(None, behind), None)
    return len(part.before) - first.start() if first else 0, last.end() if last else 0


_SOURCE = re.compile(
    r"\s*(?:of which )?(?:will be |is |to be |was )?"
    r"(?:funded|met|financed|drawn|contained|resourced)?\s*(?:directly\s)?"
    r"(?:from|by|through|via|out of)\s"
    r"(?=[^.;]*\b(?:reserves?|budgets?|grants?|carry|funding|funds|contingency)\b)",
    re.IGNORECASE,
)


_NAMES_A_SOURCE = (
    r"(?:(?:from(?: within)?|out of|(?:funded|met|financed|resourced|paid|covered|split)"
    r" (?:\w+ )?(?:by|through|via|within|between|using))\s+"
    r"(?:an? (?:combination|mix|mixture) of\s+)?(?:both\s+)?)"
)
_BRACKETS_BEHIND = (
    r"(?P<name>(?:(?!\b(?:from|by|through|via|using|between|within|for|to|in|on|with|which|that)\b)"
    r"[^£.;:()]){3,90}?)\s*\(\s*(?:up to\s*)?$"
)
_SOURCE_BEFORE = re.compile(rf"\b{_NAMES_A_SOURCE}{_BRACKETS_BEHIND}", re.IGNORECASE)
_ANOTHER_BEFORE = re.compile(
    rf"[^£()]{{0,40}}\)\s*(?:,?\s*(?:and|plus)\b|[,;&])\s*{_NAMES_A_SOURCE}?{_BRACKETS_BEHIND}",
    re.IGNORECASE,
)


def _source_before(before: str, after: str, *, listed: bool) -> str:
    """What names the source of a figure in brackets: "from the X budget (£1m) and the Y grant
    (£2m)"; `listed` where the figure before it has one. Empty where there is none.
    """
    another = _ANOTHER_BEFORE.match(before) if listed else None
    named = another or _SOURCE_BEFORE.search(before)
    if named is None or not re.match(r"[^£()]{0,40}\)", after):
        return ""
    name = named["name"].strip()
    if name.endswith("grants"):
        return ""  # what is given, and not what is drawn on
    return name if kind_of(name) and fund_of(name) else ""


def is_from_a_source(part: Part) -> bool:
    """Whether the words round a figure say where it comes from."""
    return bool(part.source or _SOURCE.match(part.after))
