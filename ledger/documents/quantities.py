"""The quantities of running text by its sentences: amounts, how many, and shares of a whole."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import pairwise

from events.money import format_pounds
from ledger.documents.days import MONTH
from ledger.documents.figures import Figure, figures_in
from ledger.documents.paper import Paper
from ledger.documents.prose import marked, split_sentences
from ledger.documents.written import COUNT, count_of


@dataclass(frozen=True, eq=False)
class Quantity:
    """An amount, how many of something, or a share, where it stands in a sentence."""

    value: int | Fraction
    """Pence of an amount; how many; of a share, 1 is all."""
    unit: int | Fraction
    """How finely it is written: pence of an amount, 1/1000 of "37.1%"."""
    as_written: str
    before: str
    """The words of its sentence before it, from the amount before it on."""
    behind: str
    """Those behind it, as far as the next amount."""
    figure: Figure | None = None
    is_share: bool = False

    @cached_property
    def digits(self) -> int:
        """The digits that it is written with, as a number."""
        return int(self.value // self.unit)

    @cached_property
    def telling(self) -> int:
        """How many digits it has before the zeros at the end."""
        return len(str(self.digits).rstrip("0"))

    @cached_property
    def transpositions(self) -> int:
        """How many pairs of neighbouring digits could have changed places in it."""
        text = str(self.digits)
        return sum(one != other for one, other in pairwise(text)) - (text[1:2] == "0")

    @cached_property
    def whole_in(self) -> int:
        """The power of ten, in pence, that an amount is whole in."""
        return whole_in(self.value)

    @cached_property
    def is_rounded(self) -> bool:
        """Whether it may stand for what is finer: £7.2m, 37.1%."""
        return self.figure.is_rounded if self.figure else self.is_share and self.unit < _HUNDREDTH

    def written_as(self, value: int | Fraction) -> str:
        """Another value as this one is written."""
        if self.figure:
            return format_pounds(int(value)).removesuffix(".00")
        return f"{float(value * 100):g}%" if self.is_share else str(value)


def whole_in(pence: int | Fraction) -> int:
    """The power of ten that so many pence are whole in; 1 of a part of a penny."""
    if pence.denominator != 1:
        return 1
    text = str(pence.numerator)
    return 10 ** (len(text) - len(text.rstrip("0")))  # type: ignore[no-any-return]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and its quantities, each kind from left to right."""

    text: str
    amounts: tuple[Quantity, ...]
    counts: tuple[Quantity, ...]
    shares: tuple[Quantity, ...]


_HUNDREDTH = Fraction(1, 100)
_NO_COUNT_BEFORE = r"(?<![0-9£,./–-])(?<!\bsection\s)(?<!\bparagraph\s)(?<!\bpage\s)(?<!\bPCD\s)\b"
_COUNT = re.compile(
    rf"{_NO_COUNT_BEFORE}(?P<count>[0-9]{{1,3}}(?:,[0-9]{{3}})+|(?!20[0-9]{{2}}\b)[0-9]{{3,4}}(?=\s[a-z])|{COUNT})"
    rf"(?=[\s-][A-Za-z(£×x]|[.,;]|\s?[x×])(?!\s?(?:{MONTH}|per\s?cent|million|m)\b)(?!\s?%)(?![.,/][0-9])",
    re.IGNORECASE,
)
_TIMES = re.compile(
    r"\b(?:(?P<month>month(?:ly)?|a\smonth)|(?P<quarter>quarter(?:ly)?|a\squarter))\b"
)
_SHARE = re.compile(
    r"(?<![0-9.,£])(?P<number>[0-9]{1,3}(?:\.(?P<decimals>[0-9]{1,3}))?)\s?(?:%|per\s?cent\b)"
)


def sentences_of(paper: Paper) -> Iterator[Sentence]:
    """The sentences of a paper's paragraphs, in its order; what stands in tables is left out."""
    inside = {cell.line for grid in paper.grids for row in grid.rows for cell in row}
    for line in paper.lines:
        if line.number in inside:
            continue
        figures = list(figures_in(line.text, line.number))
        mark = len(line.text) - len(marked(line.text)[1])
        for start, text in split_sentences(line.text):
            here = [each for each in figures if start <= each.start < start + len(text)]
            skipped = max(mark - start, 0)
            yield _sentence(text[skipped:], [(each, each.start - start - skipped) for each in here])


def _sentence(text: str, figures: Sequence[tuple[Figure, int]]) -> Sentence:
    places = [(at, at + len(figure.as_written)) for figure, at in figures]

    def about(start: int, end: int) -> tuple[str, str]:
        since = max((last for _, last in places if last <= start), default=0)
        until = min((first for first, _ in places if first >= end), default=len(text))
        return text[since:start], text[end:until]

    amounts = tuple(
        Quantity(
            figure.pence,
            figure.precision_pence,
            figure.as_written,
            *about(*place),
            figure,
        )
        for (figure, _), place in zip(figures, places, strict=True)
        if figure.pence and figure.pence > 0
    )
    blank = text
    for first, last in places:
        blank = f"{blank[:first]}{'£' * (last - first)}{blank[last:]}"
    counts = tuple(
        Quantity(number, 1, match[0], *about(*match.span()))
        for match in _COUNT.finditer(blank)
        if (number := count_of(match["count"].replace(",", ""))) > 1
    )
    times = tuple(
        Quantity(12 if match["month"] else 4, 1, match[0], *about(*match.span()))
        for match in _TIMES.finditer(blank)
    )
    shares = tuple(
        Quantity(
            Fraction(match["number"]) / 100,
            Fraction(1, 100 * 10 ** len(match["decimals"] or "")),
            match[0],
            *about(*match.span()),
            is_share=True,
        )
        for match in _SHARE.finditer(blank)
        if Fraction(match["number"])
    )
    return Sentence(text, amounts, counts + times, shares)
