"""The figures of money in a paper: every £ in its text, with the unit that belongs to it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import shorten

from events.money import AmountRefused, Money
from events.years import FinancialYear
from ledger.documents.paper import Line, Paper
from ledger.documents.written import YEAR


@dataclass(frozen=True, slots=True)
class Figure:
    """An amount of money where it stands in a paper."""

    line: int
    start: int
    """Its first character in the line's text, from 0."""
    as_written: str
    pence: int | None
    """None where it is no amount, which `wrong` explains; below zero where so written."""
    precision_pence: int = 1
    """How finely it is written: £7.2m is to £0.1m."""
    wrong: str = ""
    remark: str = ""
    """A slip of the pen that leaves the amount clear: a pound sign too many."""
    in_table: bool = False
    """Whether it is a bare number in a table, whose unit stands in the heading."""
    year: FinancialYear | None = None
    """Of its column, where it stands in a table of years."""
    row: str = ""
    """What its row is called, where it stands in a table."""

    @property
    def end(self) -> int:
        """The character after its last, in the line's text."""
        return self.start + len(self.as_written)

    def agrees_with(self, pence: int) -> bool:
        """Whether an exact sum, rounded as this figure is written, gives it."""
        if self.pence is None:
            return False
        if self.is_rounded:
            return abs(self.pence - pence) * 2 <= self.precision_pence
        return self.pence == pence

    @property
    def is_rounded(self) -> bool:
        """Whether it is written more coarsely than to the pound: £7.2m, £0.737m, 350 under £000."""
        return self.precision_pence > 100


_UNIT_WORDS = {
    "k": "k",
    "thousand": "k",
    "thousands": "k",
    "000s": "k",
    "m": "m",
    "mn": "m",
    "mil": "m",
    "mill": "m",
    "million": "m",
    "millions": "m",
    "bn": "bn",
    "billion": "bn",
    "billions": "bn",
}
_UNITS = "|".join(sorted(_UNIT_WORDS, key=len, reverse=True))
# What follows a pound sign is taken as far as it could be a number, so that a slip in it
# ("£1,305,00") is told and not read as another amount. "£000" alone is a heading's unit; a dash
# with a space that begins a line is the mark of a list. Brackets behind the sign are a minus.
_WRITTEN = re.compile(
    rf"""
    (?P<minus>(?<![\w)])[-−](?:(?<!^.)\s)?)?
    (?P<sign>(?:£|\bGBP)(?:\s?£)*)\s?
    (?P<minus_inside>[-−]|(?P<opens>\((?=[0-9,.]{{3}})))?
    (?P<number>[0-9]{{1,3}}(?:\ [0-9]{{3}}){{1,9}}(?![0-9,])|[0-9](?:[0-9,]{{0,38}}[0-9])?)
    (?P<decimals>\.[0-9]{{1,20}})?
    (?P<no_end>(?<=[0-9,]{{20}})[0-9,]*[0-9])?
    (?:\s?(?P<unit>{_UNITS})(?![A-Za-z0-9]))?
    (?(opens)\))
    (?P<goes_on>
        \s?[-–]\s?[0-9]|\s,\s?[0-9]{{3}}|,\s[0-9]{{3}}(?![0-9])|[kmb][a-z]
        |(?:(?<=£[0-9])|(?<=£[0-9]{{2}}))\s[0-9]{{1,3}},[0-9]{{3}}(?![0-9,])
    )?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_UNIT_OF_HEADING = re.compile(r"0{3}s?")
_YEAR = re.compile(rf"(?=20){YEAR}(?!,[0-9])")


def figures_in(text: str, line: int = 0) -> Iterator[Figure]:
    """The figures in a line's text, from left to right."""
    for match in _WRITTEN.finditer(text):
        if match["decimals"] is None and _UNIT_OF_HEADING.fullmatch(match["number"]):
            continue
        if _YEAR.match(text, match.start("number")):
            continue  # the unit of one heading, and the year of the next
        start = match.start("sign")
        if match["no_end"]:
            written = text[start : match.start("no_end")]
            yield Figure(line, start, written, None, wrong="has more digits than any amount")
            continue
        ends = match.start("goes_on") if match["goes_on"] else match.end()
        written = text[start:ends]
        if match["goes_on"]:
            wrong = "goes on in a way that has no one meaning: a range, or a space in the number"
            yield Figure(line, start, written, None, wrong=wrong)
            continue
        remark = "has more than one pound sign" if match["sign"].count("£") > 1 else ""
        if match["unit"] and "," in match["number"] and not match["decimals"]:
            remark = "has a comma where a point may be meant"
        is_below = bool(match["minus"] or match["minus_inside"])
        number = match["number"].replace(" ", ",") + (match["decimals"] or "")
        yield amount(line, start, written, number, match["unit"] or "", is_below, remark)


def amount(  # noqa: PLR0913, PLR0917 - the parts of a figure, each once
    line: int, start: int, written: str, number: str, unit: str, is_below: bool, remark: str = ""
) -> Figure:
    """The figure of a number and its unit ("1,305,000" and "", "7.2" and "m")."""
    unit = _UNIT_WORDS.get(unit.lower(), "")
    if not number.strip("0.,"):
        return Figure(line, start, written, 0, remark=remark)
    try:
        read = Money.parse(number.lstrip("0") if number.startswith("00") else number + unit)
    except AmountRefused as refused:
        wrong = refused.wrong
        if "," in number and not _GROUPED.fullmatch(number):
            wrong = "has commas that do not stand between thousands"
        return Figure(line, start, written, None, wrong=wrong, remark=remark)
    pence = -read.pence if is_below else read.pence
    return Figure(line, start, written, pence, read.precision_pence, remark=remark)


_GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")


def figures_of(paper: Paper) -> list[Figure]:
    """Every figure written with a pound sign, in the order of the paper."""
    return [figure for line in paper.lines for figure in figures_in(line.text, line.number)]


def words_round(line: Line, figure: Figure, width: int = 72) -> str:
    """The words of the line about the figure, at most `width` characters, cut between words.

    Of a figure in a table, what its row is called, and its year.
    """
    text = line.text
    if figure.row:
        return shorten(
            f"{figure.row}, {figure.year}" if figure.year else figure.row, width, placeholder=" …"
        )
    if len(text) <= width:
        return text
    room = max(width - len(figure.as_written) - 2, 0)
    start = max(0, min(figure.start - room // 2, len(text) - width))
    end = min(len(text), start + width)
    if start:
        start = text.find(" ", start, figure.start) + 1 or figure.start
    if end < len(text):
        end = max(text.rfind(" ", figure.end, end), figure.end)
    return f"{'… ' if start else ''}{text[start:end]}{' …' if end < len(text) else ''}"
