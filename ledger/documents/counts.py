"""Counts of boroughs and command units in a paper, and those that disagree.

A count that adds ("a further 10 boroughs", "the final 4") is held against the ones that it leads
from and to. Two plain counts disagree where they are about the same programme and nothing adds
the difference.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from events.boroughs import GSS_CODES, boroughs_together, known_borough
from ledger.documents.paper import Line, Paper


@dataclass(frozen=True, slots=True)
class Count:
    """So many boroughs (or command units), where a paper says so."""

    number: int
    of: str
    """"boroughs" or "BCUs"."""
    line: int
    as_written: str
    adds: bool
    """Whether they come on top of others: further, additional, the remaining."""


_WORDS = [
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen", "twenty"),
]
_ONES = "|".join(_WORDS[:9])
_NUMBER = rf"(?:[0-9]{{1,2}}|(?:twenty|thirty)-(?:{_ONES})|{'|'.join(_WORDS)}|thirty)"
_ADDING = "additional|further|extra|new|more|other|remaining|final|last"
_BESIDE = rf"{_ADDING}|London|participating|existing|current|unfunded|inner|outer|different|named"
_COUNT = re.compile(
    rf"""
    (?P<before>\b(?:{_ADDING})\s)?
    (?<![0-9£,.])\b(?P<number>{_NUMBER})(?![0-9,.]*[0-9%])
    (?P<between>(?:\s(?:{_BESIDE}))*)\s
    (?P<of>boroughs|local\sauthorities|boroughs?\scommand\sunits|BCUs)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_WITH_UNITS = re.compile(r"(?<![0-9£,.])\b(?P<number>[0-9]{1,2})\s\((?P<units>[0-9]{1,2})\sBCUs\)")


def counts_of(paper: Paper) -> list[Count]:
    """Every count of boroughs or command units, in the order of the paper."""
    return [each for line in paper.lines for each in counts_in(line.text, line.number)]


def counts_in(text: str, line: int = 0) -> Iterator[Count]:
    """The counts in a line's text."""
    for match in _COUNT.finditer(text):
        of = "BCUs" if "unit" in match["of"].lower() or match["of"] == "BCUs" else "boroughs"
        beside = f"{match['before'] or ''} {match['between']}".lower()
        adds = any(word in beside.split() for word in _ADDING.split("|"))
        number = _read(match["number"])
        if number <= len(GSS_CODES):
            yield Count(number, of, line, match[0].strip(), adds)
    for match in _WITH_UNITS.finditer(text):
        yield Count(int(match["number"]), "boroughs", line, match[0], adds=False)


def _read(written: str) -> int:
    if written.isdecimal():
        return int(written)
    tens, _, ones = written.lower().partition("-")
    base = {"twenty": 20, "thirty": 30}.get(tens) or _WORDS.index(tens) + 1
    return base + (_WORDS.index(ones) + 1 if ones else 0)


@dataclass(frozen=True)
class Disagreement:
    """Counts that cannot both be right, and why."""

    counts: tuple[Count, ...]
    says: str


def disagreements(paper: Paper, title: str | None) -> list[Disagreement]:
    """The counts of boroughs that disagree with one another, and lists with their own counts."""
    counts = [each for each in counts_of(paper) if each.of == "boroughs"]
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


_ALL = 32


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


_NAME = re.compile(r"\b[A-Z][A-Za-z’'/-]+(?:\s(?:[A-Z][A-Za-z’'/-]+))+")
_OF_NOBODY = {"The", "London", "Boroughs", "Violence", "Reduction", "Unit", "VRU", "Mayor"}


def _names(line: Line, title: str | None) -> set[str]:
    """The words of the names that a line names; of one without any, the paper's own."""
    for text in (line.text, title or ""):
        words = {
            word.rstrip("s")
            for name in _NAME.findall(text)
            for word in name.split()
            if word not in _OF_NOBODY
        }
        if words:
            return words
    return set()


_MARKS = re.compile(r"^\s*(?:[0-9.]+|[-•*])\s|\([^)]*\)|[.;]")


def boroughs_named(text: str) -> tuple[str, ...]:
    """The boroughs that a line lists, and nothing else but a code behind them; else none.

    "Camden and Islington (CN)", "Westminster, Kensington & Chelsea and Hammersmith & Fulham".
    """
    listed = _MARKS.sub(" ", text).strip()
    if together := boroughs_together(listed):
        return together
    name = known_borough(listed)
    return () if name is None else (name,)


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
            count = Count(int(stated["number"]), "boroughs", behind.number, stated[0], adds=False)
            first = lines[0].number
            says = f"“{stated[0]}” behind a list of {len(set(boroughs))} (from line {first})"
            yield Disagreement((count,), says)
