"""What the words about a figure call it: a total, what something comes to, a limit.

Patterns of words before a figure end at the figure; those behind it begin there.
"""

import re

from ledger.documents.figures import Figure
from ledger.documents.paper import Paper
from ledger.documents.written import YEAR

_UP_TO_IT = r"(?:[^.£]|\.(?=\S)){0,60}$"
"""A few words more, of the same sentence and before any other figure."""
_TOTAL = re.compile(
    r"\b(?P<label>total (?:cost|budget|value|funding|investment|award|sum|amount|of)?"
    r"|totall?(?:s|ing|ed)|in total|(?:additional )?budget requirement|overall (?:cost|budget)"
    rf"|total|combined value){_UP_TO_IT}",
    re.IGNORECASE,
)
_BRINGS = r"\b(?:bring|tak|rais|increas)(?:s|es|ing|e)?\b[^£.]{0,80}\bto"
BRINGS_TO = re.compile(
    rf"{_BRINGS}\b[^£]{{0,20}}$|\bincrease the total\b[^£]{{0,80}}$", re.IGNORECASE
)
"""Before what something comes to with what is added: "taking the total for the year to £5m"."""
NEW_TOTAL = (
    rf"(?:{_BRINGS}|total (?:contract )?(?:value|spend|cost|funding)[^£]{{0,40}}\bto"
    r"|revised (?:total|value)[^£]{0,30}|new total[^£]{0,30}|cumulative[^£]{0,30}"
    r"|additional spend to)\s*$"
)
"""The same, right before the figure: a stricter pattern, for what a figure does in a sentence."""
_SUM = re.compile(
    rf"\b(?:sum|altogether|in all|overall|combined|aggregate|amount(?:s|ing)? to){_UP_TO_IT}",
    re.IGNORECASE,
)
_TOTAL_BEHIND = re.compile(r"\s?(?:in total|in all|altogether|overall)\b", re.IGNORECASE)
_REST = re.compile(
    r"\b(?:balance|remain(?:s|ing|der)|rest|difference|savings?|underspen[dt]|shortfall|gap|net"
    r"|less|left|short|outstanding|unallocated|(?:increase|reduction|uplift|rise) (?:of|by))"
    rf"{_UP_TO_IT}",
    re.IGNORECASE,
)
_REST_BEHIND = re.compile(
    r"\s?(?:(?:is|was|are|were|will be|being) )?(?:remain\w*|left|short|less|more|outstanding"
    r"|unallocated|balance|increase|reduction|to (?:be )?f(?:ind|ound))\b",
    re.IGNORECASE,
)
_OF_ALL = (
    r"(?:\s(?:award\w*|approv\w*|grants?|funding|funded|costs?|sums?|amounts?|values?|allocat\w*"
    r"|commit\w*|spend|expenditure|investment|budget|requested|of|for|in|the|these|this|all|above|to"
    rf"|be|is|are|was|were|decision|recommendations?|{YEAR}))*"
)
_CLOSES = re.compile(
    rf"(?:(?:(?:the|a)\s)?(?:(?:grand|overall|combined|sub)[\s-]?)?"
    rf"(?:totals?|sum\sof\s(?:these|the|all)|(?:in\s(?:total|all)|altogether)){_OF_ALL}"
    rf"|(?:the|these|this|all|both|they|together|taken together){_OF_ALL}(?:,|\sthey)?"
    r"\s(?:total|come|amount|add|sum)s?(?:\sup)?(?:\sto)?(?:\sa\stotal\sof)?)"
    r"(?:\s\(£\))?\s?[:,=–-]?\s?£[0-9][0-9,.]*(?:\s?(?:k|m|million|thousand)\b)?(?P<behind>.*)",
    re.IGNORECASE | re.DOTALL,
)
_FOR_SOMEBODY = re.compile(
    r"(?:\s(?:is|are|was|were|has been|will be|to be)(?:\s\w+){1,3})?"
    rf"\s(?:to|for|towards)\s(?!be\b|(?:the\s)?(?:financial\s)?year|(?:all|both|these)\b|{YEAR})",
    re.IGNORECASE,
)
MADE_UP = (
    r"(?:compris(?:es|ing|ed of)|(?:made|making) up of|made up by|consist(?:s|ing) of|namely"
    r"|(?:broken down|split|divided)(?: as(?: follows)?| by| into| between| across)?)"
)
"""Between a whole and the parts that make it up."""
AND_ALSO = (
    r"(?:,|;|\band|\bplus|&|\+)\s*(?:(?:an? further|another|an additional|the remaining)\s)?"
    r"(?:(?:sum|total) of\s)?(?:up to\s*)?"
)
"""Between one part and the next, right before the next."""
_MADE_UP_OF = re.compile(MADE_UP, re.IGNORECASE)
_LEFT_OPEN = re.compile(
    r"\b(?:of\swhich|includ\w+|between|up\sto|approx\w*|(?:around|about|circa)\s£|at\sleast|remainder|balance"
    r"|rest|contingency|plus\s(?:VAT|inflation|indexation|interest|expenses|on-?costs|travel)|in[\s-]kind"
    r"|any\s(?:other|further|additional|excess|remaining|shortfall)|match(?:ed)?[\s-]fund\w+)\b",
    re.IGNORECASE,
)
"""What leaves open which parts there are, or how large they are."""
LIMIT_BEFORE = (
    r"(?:in excess of|exceed(?:s|ing)?|over|above|greater than|more than|less than|lower than|below"
    r"|under|at least|between|minimum of|threshold of|valued (?:at|of)|(?<!to the )\bvalue of)\s*$"
    r"|\b(?:delegated|authority|thresholds?|limits?)\b[^£]{0,90}\b(?:to|of)\s*$"
)
LIMIT_BEHIND = (
    r"\s*(?:or (?:above|more|over|less|below|under)|and (?:above|over|below)|\+|threshold)"
)
_LIMIT = re.compile(LIMIT_BEFORE, re.IGNORECASE)
_LIMIT_IS_BEHIND = re.compile(LIMIT_BEHIND, re.IGNORECASE)


def label_of_total(before: str) -> str:
    """What the words before a figure call it, where that is a total; empty where it is none."""
    match = _TOTAL.search(before)
    return match["label"].strip().lower() if match else ""


def called_a_total_behind(behind: str) -> bool:
    """Whether the words right behind a figure call it a total: "£5m in all"."""
    return bool(_TOTAL_BEHIND.match(behind))


def leaves_open(text: str) -> bool:
    """Whether words leave open which parts something has, or how large they are."""
    return bool(_LEFT_OPEN.search(_MADE_UP_OF.sub(" ", text)))


def closes_a_list(text: str) -> bool:
    """Whether a paragraph behind a list says what its sums come to: "Total: £30,500", "The awards
    come to £30,000 in all"; no sum is for anybody by it.
    """
    match = _CLOSES.match(text)
    return match is not None and not _FOR_SOMEBODY.match(match["behind"])


def called_a_total(paper: Paper, figure: Figure) -> bool:
    """Whether the words right about it call it a total, or say that something comes to it."""
    before, behind = _about(paper, figure)
    return bool(
        label_of_total(before)
        or BRINGS_TO.search(before)
        or _SUM.search(before)
        or _TOTAL_BEHIND.match(behind)
    )


def called_a_rest(paper: Paper, figure: Figure) -> bool:
    """Whether the words right about it say that it is what is left, or how far two are apart."""
    before, behind = _about(paper, figure)
    return bool(_REST.search(before) or _REST_BEHIND.match(behind))


def reads_as_threshold(paper: Paper, figure: Figure) -> bool:
    """Whether it is a limit that rules name: "of £500,000 or above"."""
    before, behind = _about(paper, figure)
    return bool(_LIMIT.search(before) or _LIMIT_IS_BEHIND.match(behind))


def _about(paper: Paper, figure: Figure) -> tuple[str, str]:
    text = paper.line(figure.line).text
    return text[max(figure.start - _NEAR, 0) : figure.start], text[figure.end :][:_NEAR]


_NEAR = 200
"""Characters in which words are right about a figure."""
