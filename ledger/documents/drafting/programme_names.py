"""The name of a programme out of the sentence that gives it money."""

import re

from ledger.documents.borough_names import boroughs_named
from ledger.documents.drafting.names import tidy, with_a_capital
from ledger.documents.written import COUNT, YEAR

_NOUN = (
    r"programme|project|fund|scheme|workstream|network|service|initiative|contract|app|partnership"
    r"|pilot|charter|unit|strategy|framework|campaign|centre|hub|team|evaluation|research|package"
)
_DROPPED = re.compile(
    r"\s+(?:fund|workstream|contract|grants?|budget|work|projects?|programmes?|scheme|extension"
    r"|expansion|network programme)$"
)
"""A plain noun in small letters behind a name in capitals: no part of it."""
_QUOTED = re.compile(r"[‘“\"](?P<name>[A-Z][^‘’“”\"£]{2,70})[’”\"](?!s\b)")
_CAPITAL = r"(?:[A-Z0-9][\w&/’'+-]*(?:\.[0-9]+)*|[A-Z])"
_SMALL = r"(?:and|of|for|in|the|on|&|with|to)"
_CAPITALS = re.compile(rf"{_CAPITAL}(?:(?:\s+{_SMALL}){{0,2}}\s+{_CAPITAL})*")
_NOT_NAMES = re.compile(
    r"(?:FY|PCD|DMPC|CEOD|MD|DD|Annexe?|Appendix|Table|Part|Approve|Agree|Allocate|Award|Note"
    r"|Accept"
    r"|Costs?|Revenue|Capital|Funding|London-[Ww]ide|Pan-London|Royal|Deputy|The|This|April|March|January|February|May|June|July|August|September|October|November"
    r"|December|Mayor|Home Office|Violence Reduction Unit|VRU|MOPAC|GLA|London|Recommendation)\b"
    r"(?:\s+(?:Mayor.*|Councils?|Boroughs?(?:\s+of\s.*)?|20.*|[0-9].*))?$|[0-9/–-]+$"
)
_BEGINS_NO_NAME = re.compile(
    rf"(?:and|or|up|{COUNT} (?:financial )?(?:years?|months?|weeks?|quarters?|terms?)"
    r"|all|any|every|each|those|these|such|other|various|related|following|paragraphs?"
    r"|(?:annexe?|appendix|table|schedule|part) [a-z0-9]\b)\b",
    re.IGNORECASE,
)
"""What speaks of several, or of a place in the paper."""
_INTRODUCED = re.compile(
    r"\b(?:(?:extension|expansion|continuation|delivery|provision|roll[\s-]?out|development"
    r"|enhancement|commissioning|mobilisation|implementation|evaluation|creation|establishment"
    r"|phase"
    r" (?:one|two|three|[0-9])|second year|third year) of|extend|expand|continue|deliver|establish"
    r"|develop|for|to support(?: the)?|to fund|to enable|to deliver|to extend|to|towards|in|into|on"
    r"|via)\s+",
    re.IGNORECASE,
)
_DONE_TO_IT = r"enhance|commission|strengthen|bolster|boost|undertake|lead|run|improve|increase"
"""What is done to a programme, behind "to": no part of its name."""
_DECIDES = re.compile(r"(?:approve|agree|award|authori[sz]e|note|accept|delegate)\b", re.IGNORECASE)
"""What a decision does, behind "to": the beginning of an act, and of no name."""
_IN_LINE_WITH = re.compile(
    r"\b(?:in line with|in accordance with|pursuant to|further to"
    r"|(?:as )?(?:set out|detailed|described|listed|shown|outlined) (?:in|at|under))\b[^,;.£]*?"
    r"(?=[,;.£]|$|\s(?:for|to|by)\b)",
    re.IGNORECASE,
)
"""Strategies and rules that a programme keeps to, and places in the paper."""
_STOP = re.compile(
    r"[,;:.()£]|\s[–-]\s|\b(?:for|to|in|at|by|from|across|over|into|through|with|of which|during"
    r"|until|subject|as|which|that|within|under|on behalf|via|per|and (?=to|the|approve"
    r"|allocat))\b",
    re.IGNORECASE,
)
_NO_PROGRAMME = re.compile(
    r"(?:london|all|each|every|\d+|a further|further|up to|the|local)?\s*(?:\d+\s*)?(?:london\s+)?"
    r"(?:boroughs?|councils?|local authorit(?:y|ies)|providers?|organisations?|financial years?"
    r"|year"
    r"|period|total|sum|value|cost|up|maximum|date|months?|\d.*|it|them|deliver\w*|support\w*"
    r"|extend"
    r"|enable|provide|fund|run|be|sign|enter|continue|cover|meet|commence|start|end|grants?|budget"
    r"|existing.*|available.*|addition\w*)\b.*",
    re.IGNORECASE,
)
_NAME_LENGTH_MAX = 110


def programme_in(text: str) -> tuple[str, list[str], bool]:
    """The name of the programme in an act's words, other names for it there, and whether it is a
    name: in quotes or capitals, or with the noun of one. Empty where there is none.
    """
    plain = without_figures(text)
    for find in (_quoted, _with_noun, _capitals, _phrase):
        found = find(plain)
        if found:
            name, others = _shortened(found[0])
            return name, [*dict.fromkeys([*others, *found[1:]])], find is not _phrase
    return "", [], False


def without_figures(text: str) -> str:
    """The act without its amounts and years, and what it keeps to: they stand in no name."""
    text = re.sub(r"£\s?[0-9][0-9.,]*(?:\s?(?:k|m|bn|million|thousand|billion)\b)?", "£", text)
    text = re.sub(rf"(?:\bFY\s?)?{YEAR}", "¤", text)
    text = _MONTHS.sub("¤", text)
    text = re.sub(r"\((?:[^()]*[0-9£¤][^()]*)\)", " ", text)
    return " ".join(_IN_LINE_WITH.sub(" ", text).split())


_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
_MONTHS = re.compile(
    rf"\b(?:[0-9]{{1,2}}\s)?{_MONTH}(?:\s(?:to|and|until)\s(?:[0-9]{{1,2}}\s)?{_MONTH})*"
    r"\s(?:20[0-9]{2}\b|¤)"
)
"""Days and months of a year: "3 March 2026", "April to June 2026"."""


def _quoted(text: str) -> list[str]:
    match = _QUOTED.search(text)
    if not match:
        return []
    name = match["name"].strip()
    behind = re.match(rf"\s*({_NOUN})\b", text[match.end() :], re.IGNORECASE)
    return [name, f"{name} {behind[1]}"] if behind else [name]


def _with_noun(text: str) -> list[str]:
    """A phrase that ends in the noun of a programme, and stands where a programme's name does."""
    for intro in _INTRODUCED.finditer(text):
        rest = text[intro.end() :]
        match = re.match(
            rf"(?:the\s+|a\s+|an\s+)?(?P<name>(?:(?-i:[A-Z])[\w’'-]*,\s)*"
            rf"(?:[\w&/’'+-]+\s+){{1,9}}?(?:{_NOUN})s?)\b(?!\s+(?:(?:{_NOUN})s?\b|(?-i:[A-Z])))",
            rest,
            re.IGNORECASE,
        )
        if not match:
            continue
        name = _core(match["name"])
        is_none = _NO_PROGRAMME.fullmatch(name) or _BEGINS_NO_NAME.match(name)
        if name and not is_none and not _NOT_NAMES.match(name):
            return [name]
    return []


def _core(phrase: str) -> str:
    """A phrase from where a name can begin: behind the last word that leads in to one."""
    words = phrase.split()
    for index in range(len(words) - 2, -1, -1):
        if re.fullmatch(
            r"of|to|for|from|at|by|with|enable|support|deliver|fund|extend|expand|additional|¤|£"
            r"|a|an"
            r"|the|into|via|through|further|towards|this|which|its|their|on|existing|current|grant"
            r"|funding|allocate|provide",
            words[index],
            re.IGNORECASE,
        ) and not (words[index] == "of" and index and words[index - 1][0].isupper()):
            words = words[index + 1 :]
            break
    name = re.sub(
        rf"^(?:[\w]+-(?:month|year|week)|new|london-wide|{_DONE_TO_IT})\s+",
        "",
        " ".join(words),
        flags=re.IGNORECASE,
    )
    return tidy(name) if len(name.split()) > 1 else ""


def _capitals(text: str) -> list[str]:
    """The longest run of words with capitals that is no office, place or date."""
    runs = []
    for match in _CAPITALS.finditer(text):
        run = tidy(match[0])
        if match.start() == 0:
            run = tidy(run.partition(" ")[2])
        if len(run) > 2 and not _NOT_NAMES.match(run) and not run.isdecimal():
            behind = re.match(rf"\s*({_NOUN})\b", text[match.end() :])
            score = len(run.split()) + (3 if behind else 0)
            receivers, _, rest = run.partition(" for ")
            if run.isupper() and _GOES_ON.match(text[match.end() :]) and not behind:
                continue
            is_before = boroughs_named(receivers) or _is_a_source(text, match.start())
            run = rest if is_before else run
            if not run or _BEGINS_NO_NAME.match(run):
                continue
            runs.append((score, [run, f"{run} {behind[1]}"] if behind else [run]))
    return max(runs, key=lambda each: each[0])[1] if runs else []


_GOES_ON = re.compile(rf"\s(?!{_STOP.pattern}|{_SMALL}\b|(?:which|will|is|are|be)\b)[a-z]{{4,}}")
"""Behind letters that stand for words: more of what they are part of, as in "CCTV maintenance"."""


def _is_a_source(text: str, start: int) -> bool:
    """Whether a name is that of where money comes from: "from the Mayoral Core budget"."""
    return bool(re.search(r"\b(?:from|through|by|using)\s+(?:\w+\s+){0,3}$", text[:start]))


def _phrase(text: str) -> list[str]:
    """The words behind "for" or "to" up to where something else is said."""
    for intro in _INTRODUCED.finditer(text):
        rest = re.sub(
            rf"^(?:(?:{_DONE_TO_IT})\s+)?(?:(?:the|a|an)\s+)?",
            "",
            text[intro.end() :],
            flags=re.IGNORECASE,
        )
        stop = _STOP.search(rest)
        name = tidy(rest[: stop.start()] if stop else rest)
        if (
            name
            and 2 <= len(name.split()) <= 10
            and not _NO_PROGRAMME.fullmatch(name)
            and not _BEGINS_NO_NAME.match(name)
            and not _DECIDES.match(name)
            and "¤" not in name
        ):
            return [name]
    return []


def _shortened(name: str) -> tuple[str, list[str]]:
    """A name without the plain noun behind it, which is then another name for it."""
    name = tidy(re.sub(r"^(?:overall|total)\s+", "", tidy(name), flags=re.IGNORECASE))
    name = name[:_NAME_LENGTH_MAX]
    short = _DROPPED.sub("", name)
    if short != name and re.search(r"[A-Z]", short) and len(short.split()) > 1:
        return with_a_capital(tidy(short)), [with_a_capital(name)]
    return with_a_capital(name), []


def programme_of_title(title: str) -> str:
    """The programme that a paper's title names, without what the paper does with it."""
    name = re.sub(
        r"\b(?:award of (?:(?:a|the)\s+)?contracts?|(?:grants?|funding)\s+round(?:\s+[0-9]+)?"
        r"|(?:contract\s+)?(?:extension|expansion|continuation|award|allocation|uplift|funding"
        r"|approval|variation|grants?|phase [0-9]+|20[0-9]{2}\s?[/–-]\s?[0-9]{2,4}))(?:\s+(?:of"
        r"|to|for))?\b",
        " ",
        title,
        flags=re.IGNORECASE,
    )
    name = re.sub(r"^(?:\s*(?:of|for|to|the)\b)+|(?:\b(?:of|for|to|and|in)\s*)+$", "", tidy(name))
    return title if _OF_SOMEBODY.search(name) else with_a_capital(tidy(name)) or title


_OF_SOMEBODY = re.compile(r"[’']s?\s*$")
"""A name that ends so lacks what it is somebody's: "Commissioner's", of "Commissioner's Grants"."""
