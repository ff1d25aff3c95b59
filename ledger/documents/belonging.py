"""What a figure's own words say that it is of: a year, and by an act's words a fund or programme.

An amount may stand in the book and still be another's: what the words name and no entry of that
amount has is told. Of names, only where an act has one figure, and nothing else is acted on for
what it names.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from events.years import FinancialYear
from ledger.documents.figures import Figure
from ledger.documents.paper import Paper
from ledger.documents.prose import marked, split_sentences
from ledger.documents.recorded import Known
from ledger.documents.slips import is_one_digit_apart
from ledger.documents.written import YEAR, years_in

_YEAR_BEHIND = re.compile(
    r"(?:\s(?:falls|arises|is\sincurred))?"
    rf"\s(?:in|for|during)\s(?:the\s)?(?:(?:(?:financial|funding)\s)?year\s|FY\s?)?(?P<year>{YEAR})"
    rf"(?!\s?(?:,|and|or|to|&|[-–])\s?(?:in\s|for\s)?{YEAR})",
    re.IGNORECASE,
)


def year_said(paper: Paper, figure: Figure) -> FinancialYear | None:
    """The year of its column, or the one that stands right behind it: "£7m in 2019/20"."""
    if figure.year is not None:
        return figure.year
    behind = _YEAR_BEHIND.match(paper.line(figure.line).text, figure.end)
    years = years_in(behind["year"]) if behind else []
    return years[0] if len(years) == 1 else None


def is_said(paper: Paper, figure: Figure, known: Known) -> bool:
    """Whether the words about a figure name the year, or its line the name, that a sum is of."""
    text = paper.line(figure.line).text
    is_its_year = known.year is not None and year_said(paper, figure) == known.year
    return is_its_year or any(is_named(name, text) for name in known.of)


def named_instead(
    paper: Paper, figure: Figure, held: Sequence[Known], beside: Sequence[Figure]
) -> Known | None:
    """The entry one digit away whose name the figure's line says, where it says none of those whose
    amount the figure is; None where it says both, or has both amounts. `beside` is the line's.
    """
    pence, year = abs(figure.pence or 0), year_said(paper, figure)
    near = [
        each
        for each in held
        if is_one_digit_apart(pence, each.pence) and (year is None or each.year in (year, None))
    ]
    if not near:
        return None
    text = paper.line(figure.line).text
    if any(_is_called(each, text) for each in held if figure.agrees_with(each.pence)):
        return None
    said = {each.pence for each in beside}
    return next((each for each in near if each.pence not in said and _is_called(each, text)), None)


def _is_called(known: Known, text: str) -> bool:
    return any(is_named(name, text) for name in (*known.of, *known.also_called))


class Acts:
    """What a paper's acts have one figure for, and which of the book's names they say."""

    def __init__(self, paper: Paper, figures: Sequence[Figure], held: Sequence[Known]) -> None:
        self._held = held
        names = {name for known in held for name in _names(known)}
        self._said: dict[Figure, frozenset[_Name]] = {
            figure: frozenset(name for name in names if is_named(name[1], words))
            for figure, words in _acts(paper, figures)
        }

    def other_name(self, figure: Figure) -> str | None:
        """The name that its act says, where the book has the amount only under others; else None.

        An entry that names no programme is under no other than the act says, and so with funds.
        None also where another act has what the book holds under the name that it says.
        """
        said = self._said.get(figure, frozenset())
        under = [_names(each) for each in self._held if figure.agrees_with(each.pence)]
        others = {
            each for each in said if each[0] in {kind for names in under for kind, _ in names}
        }
        if not all(_is_another(said, names) for names in under) or not others:
            return None
        acted_on = [each for each in self._said if each is not figure]
        meant = [each for each in self._held if others & _names(each)]
        if any(each.agrees_with(known.pence) for each in acted_on for known in meant):
            return None
        return min(name for _, name in others)


_Name = tuple[str, str]
"""Whether it is a fund's or a programme's, and the name."""


def _names(known: Known) -> frozenset[_Name]:
    kinds = {"fund": known.fund, "programme": known.programme}
    return frozenset((kind, name) for kind, name in kinds.items() if name is not None)


def _is_another(said: frozenset[_Name], names: frozenset[_Name]) -> bool:
    """Whether an entry has another fund or programme than is said."""
    kinds = {kind for kind, _ in said} & {kind for kind, _ in names}
    return bool(kinds) and not said & names


_ACT = re.compile(
    r"(?:to\s)?(?:approv|allocat|accept|award|agree|grant|authoris|not(?=e\b)|increas|invest)\w*\b",
    re.IGNORECASE,
)


def _acts(paper: Paper, figures: Iterable[Figure]) -> Iterator[tuple[Figure, str]]:
    """The figures that have a sentence of an act to themselves, with its words."""
    by_line: dict[int, list[Figure]] = {}
    for figure in figures:
        by_line.setdefault(figure.line, []).append(figure)
    for number, here in by_line.items():
        text = marked(paper.line(number).text)[1]
        if len(here) == 1 and _ACT.match(text) and len(split_sentences(text)) == 1:
            yield here[0], text


def is_named(name: str, text: str) -> bool:
    """Whether a text says a name: its words with capitals, or all of it where that is one word."""
    capitals = re.match(r"[A-Z0-9][\w’'/&-]*(?:\s[A-Z0-9&][\w’'/&-]*)+", name)
    said = re.escape(capitals[0] if capitals else name)
    found = re.finditer(rf"(?<!\w){said}(?!\w)", text, re.IGNORECASE)
    return any(not each[0].islower() for each in found)  # to engage is no ENGAGE
