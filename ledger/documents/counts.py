"""Counts of boroughs and command units, where a paper says how many there are."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from events.boroughs import GSS_CODES, LONDON_BOROUGHS
from ledger.documents.paper import Paper
from ledger.documents.written import COUNT, count_of


@dataclass(frozen=True, slots=True)
class Count:
    """So many boroughs (or command units), where a paper says so."""

    number: int
    of: str
    """"boroughs" or "BCUs"."""
    line: int
    start: int
    """Its first character in the line's text."""
    as_written: str
    adds: bool = False
    """Whether they come on top of others: further, additional, the remaining."""
    is_ceiling: bool = False
    is_all: bool = False
    """Whether it says so: all 32, each borough."""
    says_number: bool = True

    @property
    def boroughs(self) -> int | str:
        """As a decision file has it: a number, or "all"."""
        return "all" if self.is_all or self.number == len(LONDON_BOROUGHS) else self.number


@dataclass(frozen=True)
class Disagreement:
    """Counts that cannot both be right, and why."""

    counts: tuple[Count, ...]
    says: str


_ADDING = "additional|further|extra|new|more|other|remaining|final|last"
_BESIDE = (
    rf"{_ADDING}|London|local|participating|existing|current|unfunded|inner|outer|different|named"
    r"|first|grants?\sto"
)
_COUNT = re.compile(
    rf"""
    (?P<up_to>\bup\sto\s)?
    (?P<all>\b(?:all|each|every)\s(?:of\s)?(?:the\s)?)?
    (?P<before>(?:\b(?:{_BESIDE})\s)*)
    (?:(?<![0-9£,.])\b(?P<number>{COUNT})x?(?![0-9,.]*[0-9%])\s)?
    (?P<between>(?:\b(?:{_BESIDE})\s)*)
    \b(?P<of>boroughs?\scommand\sunits|BCUs|boroughs?|local\sauthorit(?:y|ies)|councils?)\b
    (?!\s(?:command|police))
    """,
    re.VERBOSE | re.IGNORECASE,
)
_WITH_UNITS = re.compile(r"(?<![0-9£,.])\b(?P<number>[0-9]{1,2})\s\((?P<units>[0-9]{1,2})\sBCUs\)")


_BEYOND_LONDON = re.compile(
    r"\b(?:England|Wales|Scotland|UK|United\sKingdom|Britain|nation(?:al\w*|wide)|country|countries"
    r"|districts?|counties|shires?|unitar(?:y|ies)|metropolitan\sborough\w*)\b",
    re.IGNORECASE,
)


def said_of_too_many(count: Count) -> str:
    """What is wrong with a number of boroughs that is more than London has."""
    return (
        f"“{count.as_written}”: more than London has, {len(LONDON_BOROUGHS)} and the City of London"
    )


def too_many_boroughs(paper: Paper) -> Iterator[Count]:
    """The numbers of boroughs that are more than London has, where nothing speaks of others."""
    for line in paper.lines:
        for count in _numbers_in(line.text, line.number):
            is_of_a_year = line.text[: count.start].endswith(("/", "-", "–"))
            if (
                count.number > len(GSS_CODES)
                and count.as_written.lower().endswith("boroughs")
                and not is_of_a_year
                and not _BEYOND_LONDON.search(line.text)
            ):
                yield count


def counts_of(paper: Paper) -> list[Count]:
    """Every count of boroughs or command units, in the order of the paper."""
    return [each for line in paper.lines for each in counts_in(line.text, line.number)]


def counts_in(text: str, line: int = 0) -> Iterator[Count]:
    """The counts in a line's text; "each borough" is all of them, though it says no number."""
    yield from (each for each in _numbers_in(text, line) if each.number <= len(GSS_CODES))
    for match in _WITH_UNITS.finditer(text):
        yield Count(int(match["number"]), "boroughs", line, match.start(), match[0])


def _numbers_in(text: str, line: int) -> Iterator[Count]:
    """The same, those of more than there are with them."""
    for match in _COUNT.finditer(text):
        of = "BCUs" if "unit" in match["of"].lower() or match["of"] == "BCUs" else "boroughs"
        number = count_of(match["number"]) if match["number"] else 0
        is_all = of == "boroughs" and bool(match["all"]) and number in (0, len(LONDON_BOROUGHS))
        if is_all or number > 0:
            beside = f"{match['before']} {match['between']}".lower()
            yield Count(
                number or len(LONDON_BOROUGHS),
                of,
                line,
                match.start(),
                match[0].strip(),
                adds=any(word in beside.split() for word in _ADDING.split("|")),
                is_ceiling=bool(match["up_to"]),
                is_all=is_all,
                says_number=bool(match["number"]),
            )


def boroughs_counted(text: str) -> list[Count]:
    """The counts of boroughs in a text, those of command units left out."""
    return [each for each in counts_in(text) if each.of == "boroughs"]


_OF_NOTHING_ELSE = (
    r"(?=\s?(?:[.,;:)]|$)|\s(?:which|that|who|of\swhom|of\swhich"
    r"|of\sthem|of\sthese|of\sthose|more|others?|further|additional|extra|new|newly|existing|remaining"
    r"|join\w*|leav\w+|left|withdr\w+|are|is|were|was|will|would|have|has|had|to|yet|now|in)\b)"
)
_BESIDE_A_COUNT = re.compile(
    rf"(?<![0-9£,./–-])\b(?P<number>{COUNT})\b{_OF_NOTHING_ELSE}", re.IGNORECASE
)
_ADDED_BESIDE = re.compile(
    rf"\b(?:an?\s)?(?:{_ADDING}|another)\s(?P<number>{COUNT})\b{_OF_NOTHING_ELSE}", re.IGNORECASE
)


def added_beside(text: str, line: int = 0) -> list[Count]:
    """The numbers that a text adds to boroughs without the word: "and a further twelve join"."""
    return [
        Count(count_of(each["number"]), "boroughs", line, each.start(), each[0], adds=True)
        for each in _ADDED_BESIDE.finditer(text)
    ]


def said_beside(sentence: str) -> set[int]:
    """The numbers of a sentence that counts boroughs which are of nothing else: "24 boroughs which
    have it and 2 which join", "26 boroughs, 2 of them new".
    """
    return {count_of(each["number"]) for each in _BESIDE_A_COUNT.finditer(sentence)}
