"""Counts of boroughs and command units in a paper, and those that disagree.

A count that adds ("a further 10 boroughs", "the final 4") is held against the ones that it leads
from and to. Two plain counts disagree where they are about the same programme and nothing adds
the difference.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from events.boroughs import GSS_CODES, LONDON_BOROUGHS
from ledger.documents.borough_names import boroughs_named
from ledger.documents.paper import Line, Paper
from ledger.documents.prose import words_of_names
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


def counts_of(paper: Paper) -> list[Count]:
    """Every count of boroughs or command units, in the order of the paper."""
    return [each for line in paper.lines for each in counts_in(line.text, line.number)]


def counts_in(text: str, line: int = 0) -> Iterator[Count]:
    """The counts in a line's text; "each borough" is all of them, though it says no number."""
    for match in _COUNT.finditer(text):
        of = "BCUs" if "unit" in match["of"].lower() or match["of"] == "BCUs" else "boroughs"
        number = count_of(match["number"]) if match["number"] else 0
        is_all = of == "boroughs" and bool(match["all"]) and number in (0, len(LONDON_BOROUGHS))
        if is_all or 0 < number <= len(GSS_CODES):
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
    for match in _WITH_UNITS.finditer(text):
        yield Count(int(match["number"]), "boroughs", line, match.start(), match[0])


def boroughs_counted(text: str) -> list[Count]:
    """The counts of boroughs in a text, those of command units left out."""
    return [each for each in counts_in(text) if each.of == "boroughs"]


@dataclass(frozen=True)
class Disagreement:
    """Counts that cannot both be right, and why."""

    counts: tuple[Count, ...]
    says: str


def disagreements(paper: Paper, title: str | None) -> list[Disagreement]:
    """The counts of boroughs that disagree with one another, and lists with their own counts."""
    counts = [
        each
        for each in counts_of(paper)
        if each.of == "boroughs" and each.number > 1 and each.says_number
    ]
    plain = sorted({each.number for each in counts if not each.adds})
    return [
        *_additions_that_lead_nowhere(counts, plain),
        *_rivals(paper, counts, plain, title),
        *_lists_miscounted(paper),
    ]


def _additions_that_lead_nowhere(
    counts: Sequence[Count], plain: Sequence[int]
) -> Iterator[Disagreement]:
    """A count that adds, to all boroughs, where no two others are that far apart."""
    apart = {later - earlier for earlier, later in combinations(plain, 2)}
    for count in counts:
        if (
            not count.adds
            or count.number in apart
            or count.number in plain
            or max(plain, default=0) < _ALL
        ):
            continue
        beside = [
            each.number
            for each in counts
            if each.line == count.line and not each.adds and each.number < _ALL
        ]
        if beside:
            says = (
                f"“{count.as_written}”: from {beside[0]} to {plain[-1]} boroughs it would be"
                f" {plain[-1] - beside[0]}"
            )
            yield Disagreement((count,), says)


_ALL = len(LONDON_BOROUGHS)


def _rivals(
    paper: Paper, counts: Sequence[Count], plain: Sequence[int], title: str | None
) -> Iterator[Disagreement]:
    """Two counts of the same thing, near to each other, that no third one connects."""
    added = {each.number for each in counts if each.adds}
    first_of: dict[int, list[Count]] = {}
    for count in counts:
        if not count.adds:
            first_of.setdefault(count.number, []).append(count)
    for fewer, more in combinations(sorted(first_of), 2):
        if more >= _ALL or more - fewer in added or fewer + more in plain:
            continue
        ones, others = first_of[more], first_of[fewer]
        if fewer * 4 < more * 3 or not _about_the_same(paper, ones, others, title):
            continue
        says = f"{more} boroughs ({_lines(ones)}) and {fewer} ({_lines(others)})"
        yield Disagreement((ones[0], others[0]), says)


def _lines(counts: Sequence[Count]) -> str:
    return ", ".join(dict.fromkeys(f"line {each.line}" for each in counts))


def _about_the_same(
    paper: Paper, some: Sequence[Count], others: Sequence[Count], title: str | None
) -> bool:
    ones = [_names(paper.line(each.line), title) for each in some[:_PLACES_MAX]]
    others_names = [_names(paper.line(each.line), title) for each in others[:_PLACES_MAX]]
    return any(len(one & other) >= 2 for one in ones for other in others_names)


_PLACES_MAX = 20
"""Places of one count that are looked at: a paper that says it oftener says it of the same."""


def _names(line: Line, title: str | None) -> set[str]:
    """The words of the names that a line names; of one without any, the paper's own."""
    return words_of_names(line.text) or words_of_names(title or "")


def _lists(paper: Paper) -> Iterator[tuple[list[Line], list[str], Line | None]]:
    """Lines below one another that list boroughs: the lines, the boroughs, the line behind them."""
    lines: list[Line] = []
    boroughs: list[str] = []
    for line in paper.lines:
        if named := boroughs_named(line.text):
            lines.append(line)
            boroughs += named
        elif lines:
            yield lines, boroughs, line
            lines, boroughs = [], []
    if lines:
        yield lines, boroughs, None


_OF_A_LIST = re.compile(r"\(?total:?\s(?P<number>[0-9]{1,2})\sboroughs", re.IGNORECASE)


def _lists_miscounted(paper: Paper) -> Iterator[Disagreement]:
    """A list whose own count, on the line behind it, is another."""
    for lines, boroughs, behind in _lists(paper):
        stated = _OF_A_LIST.search(behind.text) if behind else None
        if stated and behind and int(stated["number"]) != len(set(boroughs)):
            count = Count(
                int(stated["number"]), "boroughs", behind.number, stated.start(), stated[0]
            )
            first = lines[0].number
            says = f"“{stated[0]}” behind a list of {len(set(boroughs))} (from line {first})"
            yield Disagreement((count,), says)
