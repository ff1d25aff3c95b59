"""Lists of boroughs by name, in a sentence or one below the other, and how many these say."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ledger.documents.borough_names import boroughs_named
from ledger.documents.counts import Count, Disagreement
from ledger.documents.paper import Line, Paper
from ledger.documents.written import COUNT, count_of


@dataclass(frozen=True)
class BoroughList:
    """Boroughs that a paper lists."""

    boroughs: frozenset[str]
    line: int
    """Where it begins."""
    lead: Line
    """The line whose words lead in to it; its own where nothing does."""
    says_it_is_all: bool
    """Whether they say that these are the boroughs: "The boroughs taking part are"."""
    own_count: Count | None
    """How many they are by the words right at it."""
    says: str = ""
    """What is wrong where its own count is another."""


_OF_A_LIST = re.compile(r"\(?total:?\s(?P<number>[0-9]{1,2})\sboroughs", re.IGNORECASE)
_PART_OF_THEM = r"(?<!\bof\s)(?<!\bof\sthe\s)(?<!\bof\sour\s)(?<!\bof\sthese\s)(?<!\bof\sthose\s)"
_EACH_OF_THEM = r"(?<=\ball\sof\sthe\s)|(?<=\beach\sof\sthe\s)"
"""Of "two of the eleven boroughs" the names are the two; of "each of the eleven" all."""
_BEFORE_A_LIST = re.compile(
    rf"(?:{_PART_OF_THEM}|{_EACH_OF_THEM})\b(?P<number>{COUNT})\s"
    r"(?:(?!(?:and|boroughs?|by|for|from|in|of|or|per|to|with)\b)[a-z-]+\s){0,3}?boroughs"
    r"(?:\s(?:of|in|for|from|on|to|that|which|who|taking|joining|receiving)"
    rf"(?:\s(?!(?:and|boroughs?|or|whose|with|{COUNT})\b)[\w’'/-]+){{1,9}}?)?"
    r"(?:\s(?:are|will\sbe|were)|,?\s(?:namely|being)|\s?:|\s[–-](?=\s)|\s(?=\())"
    r"\s?:?\s?\(?(?P<names>[^.;():]*)",
    re.IGNORECASE,
)
_TAKING_PART = (
    r"which|that|who|are|is|will|be|to|currently|now|receiv\w+|taking|part|participating|selected"
    r"|chosen|funded|involved|covered|concerned|in|the|this|programme|project|scheme|pilot|delivery"
    r"|funding|grants?|support|by|for|it"
)
_THESE_ARE = re.compile(
    r"\b(?:the|these|those)\s(?:(?:London|participating|selected|chosen|funded|following)\s)*"
    rf"boroughs(?:\s(?:{_TAKING_PART})){{0,9}}?(?:\s(?:are|will\sbe|were)|,?\snamely|\s?:)"
    r"\s?(?::\s?)?(?P<names>[^.;:]*)",
    re.IGNORECASE,
)


def lists_of(paper: Paper) -> list[BoroughList]:
    """The lists of boroughs in a paper, those below one another first."""
    return [*_below_one_another(paper), *_in_sentences(paper)]


def lists_miscounted(lists: Sequence[BoroughList]) -> Iterator[Disagreement]:
    """Those whose own count, behind them or before them, is another."""
    for each in lists:
        if each.own_count is not None and each.own_count.number != len(each.boroughs):
            yield Disagreement((each.own_count,), each.says)


_COMPRISES = re.compile(
    r"\b(?:are|is|will\sbe|were|compris(?:es?|ing)|consists?\sof|made\sup\sof|covers?|namely)\s?:?\s"
    r"(?P<names>[^.;:()]*)",
    re.IGNORECASE,
)


def named_in_sentences(paper: Paper, after: int) -> list[BoroughList]:
    """The boroughs, two at least, that sentences name behind that line and nothing else with them:
    "The second wave comprises …"; a sentence a list.
    """
    return [
        BoroughList(frozenset(named), line.number, line, False, None)
        for line in paper.lines
        if line.number > after
        for match in _COMPRISES.finditer(line.text)
        if len(named := boroughs_named(match["names"])) > 1
    ]


def _below_one_another(paper: Paper) -> Iterator[BoroughList]:
    lines: list[Line] = []
    boroughs: list[str] = []
    lead: Line | None = None
    for line in (*paper.lines, None):
        if line is not None and (named := boroughs_named(line.text)):
            lines.append(line)
            boroughs += named
            continue
        if lines:
            yield _of_lines(lead, lines, frozenset(boroughs), line)
            lines, boroughs = [], []
        lead = line


def _of_lines(
    lead: Line | None, lines: Sequence[Line], boroughs: frozenset[str], behind: Line | None
) -> BoroughList:
    first = lines[0]
    if behind and (stated := _OF_A_LIST.search(behind.text)):
        says = f"“{stated[0]}” behind a list of {len(boroughs)} (from {first.place})"
        return BoroughList(boroughs, first.number, first, False, _count(behind, stated), says)
    before = lead or first
    if stated := _ends_with(_BEFORE_A_LIST, before):
        says = _before(before, stated, boroughs)
        return BoroughList(boroughs, first.number, before, True, _count(before, stated), says)
    says_it = _ends_with(_THESE_ARE, before) is not None
    return BoroughList(boroughs, first.number, before, says_it, None)


def _ends_with(pattern: re.Pattern[str], line: Line) -> re.Match[str] | None:
    """Where the pattern leads in to what stands behind the line."""
    found = pattern.finditer(line.text)
    return next((each for each in found if each.start("names") == len(line.text)), None)


def _in_sentences(paper: Paper) -> Iterator[BoroughList]:
    for line in paper.lines:
        counted = set()
        for stated in _BEFORE_A_LIST.finditer(line.text):
            named = frozenset(boroughs_named(stated["names"]))
            counted.add(stated.end())
            if len(named) > 1:
                says = _before(line, stated, named)
                yield BoroughList(named, line.number, line, True, _count(line, stated), says)
        for said in _THESE_ARE.finditer(line.text):
            named = frozenset(boroughs_named(said["names"]))
            if len(named) > 1 and said.end() not in counted:
                yield BoroughList(named, line.number, line, True, None)


def _before(line: Line, stated: re.Match[str], boroughs: frozenset[str]) -> str:
    written = line.text[stated.start() : stated.start("names")].rstrip(" (:–-")
    return f"“{written}” before a list of {len(boroughs)}"


def _count(line: Line, stated: re.Match[str]) -> Count:
    return Count(count_of(stated["number"]), "boroughs", line.number, stated.start(), stated[0])
