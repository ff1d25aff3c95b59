"""A paper as a draft looks at it: its acts, its tables, and where else it says the same."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from events.years import FinancialYear
from ledger.documents.drafting.acts import Act
from ledger.documents.drafting.figure_roles import Part
from ledger.documents.drafting.finance_tables import FinanceTable, rows_of
from ledger.documents.drafting.fund_names import FundNamed, funds_in
from ledger.documents.drafting.known import Known
from ledger.documents.drafting.names import are_near, are_one
from ledger.documents.drafting.naming import NamesOfDraft, Place
from ledger.documents.drafting.outline import Outline, Sentence
from ledger.documents.drafting.periods import years_listed, years_of
from ledger.documents.drafting.proposed import Proposed
from ledger.documents.drafting.quoted_decisions import decisions_named
from ledger.documents.figures import Figure, words_round
from ledger.documents.paper import Line, Paper
from ledger.documents.written import YEAR, years_in


@dataclass
class Reading:
    """What a paper says, for those who propose entries from it."""

    outline: Outline
    acts: Sequence[Act]
    tables: Sequence[FinanceTable]
    known: Known
    names: NamesOfDraft
    title: str
    reference: str = ""
    closing_lines: Sequence[int] = ()
    """Where the list of recommendations says what the sums above come to."""
    leading_lines: Sequence[tuple[int, Sequence[int]]] = ()
    """Where it says what those below come to, each with the lines of these."""

    @cached_property
    def sentences(self) -> list[Sentence]:
        """The sentences of the paper, those of its recommendations left out."""
        lines = {act.line for act in self.acts}
        return [each for each in self.outline.sentences if each.line not in lines]

    @cached_property
    def of_the_whole(self) -> list[Sentence]:
        """What the paper says of its decision as a whole: in its finance sections, right behind
        the recommendations, and in those that only note or agree something without a sum.
        """
        says = [act for act in self.acts if act.verb in ("note", "agree") and not act.parts]
        noted = [act.as_sentence for act in says]
        last = max((act.line for act in self.acts), default=0)
        headings = (each.line.number for each in self.outline.paragraphs if each.is_heading)
        end = next((number for number in headings if number > last), None)
        behind = [each for each in self.sentences if each.line > last]
        near = [each for each in behind if end is None or each.line < end]
        finance = [each for each in self.sentences if re.match("(?i)financ", each.section)]
        return [*finance, *(each for each in near if each not in finance), *noted]

    @property
    def paper(self) -> Paper:
        """The paper that is read."""
        return self.outline.paper

    @cached_property
    def everything(self) -> list[Sentence]:
        """The acts, then the other sentences of the paper."""
        return [*(act.as_sentence for act in self.acts), *self.sentences]

    def decisions_named(self, text: str) -> list[str]:
        """The other decisions that a text of the paper names, each once."""
        return decisions_named(text, self.reference)

    def act_of(self, proposal: Proposed) -> Act | None:
        """The act that a proposed entry is of."""
        return next((act for act in self.acts if act.place == proposal.act), None)

    def part_of(self, proposal: Proposed) -> Part | None:
        """The figure of an act that a proposed entry is of; None of what no one figure gives."""
        act = self.act_of(proposal)
        parts = act.parts if act and proposal.at is not None else ()
        return next((part for part in parts if part.figure.start == proposal.at), None)

    def sentences_with(self, pence: int) -> Iterator[Sentence]:
        """Those with a figure of this amount."""
        for sentence in self.sentences:
            if any(figure.pence == pence for figure in sentence.figures):
                yield sentence

    def year_without_a_sum(self, act: Act) -> tuple[list[FinancialYear], str]:
        """The years of an act that has no figure, and where they were found."""
        years = years_of(act.text)
        return (years, "") if years else self._only_year()

    def year_for(self, act: Act, part: Part) -> tuple[list[FinancialYear], str]:
        """The years of a figure in an act, and where they were found where that is elsewhere."""
        if own := _own_year(act, part):
            return [own], ""
        if part.year is not None:
            return [part.year], ""
        behind = years_of(part.after) if part.is_yearly else years_listed(part.after)
        if years := behind if len(behind) > 1 else years_of(act.text):
            return years, ""
        rows = {year for _, _, year in rows_of(list(self.tables), part.pence) if year is not None}
        if len(rows) == 1:
            return list(rows), "the year is that of the table's column"
        for sentence in self.sentences_with(part.pence):
            if years := years_of(sentence.text):
                return years, f"the year is that of {self.paper.place(sentence.line)}"
        return self._only_year()

    def columns_of(self, figure: Figure) -> dict[FinancialYear, int]:
        """What is of each year, in pence, by the one table of programmes or costs whose columns of
        several years come to a figure; empty where there is none.
        """
        found = [
            {year: pence for year, pence in table.sums().items() if year is not None}
            for table in self.tables
            if table.of in ("programmes", "costs")
            and len(table.sums()) > 1
            and None not in table.sums()
            and figure.agrees_with(sum(table.sums().values()))
        ]
        return found[0] if len(found) == 1 else {}

    def _only_year(self) -> tuple[list[FinancialYear], str]:
        """The one year that the recommendations, the finance section or the paper name."""
        acts = [act.text for act in self.acts]
        finance = [
            each.text for each in self.sentences if re.match("financ", each.section, re.IGNORECASE)
        ]
        columns = [
            str(year)
            for table in self.tables
            for row in table.rows
            for year, _ in row.figures
            if year is not None
        ]
        whole = [self.title]
        whole += [each.text for each in self.sentences if not _OF_THE_DATE.match(each.text)]
        places = (
            (acts, "the recommendations name"),
            (columns, "the table has"),
            (finance, "the finance section names"),
            (whole, "the paper names"),
        )
        for texts, where in places:
            for found_in in (years_of, years_in):  # by its dates too, and else by name alone
                years = list(dict.fromkeys(year for text in texts for year in found_in(text)))
                if len(years) == 1:
                    return years, f"the year is the only one that {where}"
        return [], ""

    def place(self, act: Act, part: Part | None = None) -> Place:
        """Where an act stands, with the words round a figure of it."""
        if part is not None:
            # Marks of a list stand before what a recommendation says: a figure is never earlier.
            at = max(act.start + part.figure.start, 0)
            for line in self._lines_from(act.line):
                start = line.text.find(part.figure.as_written, at if line.number == act.line else 0)
                if start >= 0:
                    words = words_round(line, replace(part.figure, start=start))
                    return Place(act.cite, line.number, words)
        return Place(act.cite, act.line, act.text)

    def _lines_from(self, number: int) -> Iterator[Line]:
        """The line of that number and those after it that a recommendation could go on in."""
        lines = [each for each in self.paper.lines if each.number >= number]
        yield from lines[:_GOES_ON_LINES_MAX]

    def fund_longest(self, named: FundNamed) -> FundNamed:
        """The same fund by the fullest name that the paper gives it."""
        same = [each for each in self._funds if are_one(each.name, named.name)]
        best = max([named, *same], key=lambda each: _fullness(each.name))
        return FundNamed(best.name, _kind(named, best), named.start)

    @cached_property
    def _funds(self) -> list[FundNamed]:
        texts = [act.text for act in self.acts] + [each.text for each in self.sentences]
        return [named for text in texts for named in funds_in(text)]

    def fund_beside(self, pence: int) -> FundNamed | None:
        """The fund that a sentence elsewhere says this amount comes from."""
        for sentence in self.sentences_with(pence):
            figure = next(each for each in sentence.figures if each.pence == pence)
            later = [each for each in sentence.figures if each.start > figure.start]
            end = later[0].start - sentence.start if later else len(sentence.text)
            behind = sentence.text[figure.end - sentence.start : end]
            if funds := funds_in(behind):
                return funds[0]
        return None

    def words_beside(self, pence: int) -> Iterator[str]:
        """The words that stand right at an amount elsewhere: before it, or behind a comma."""
        for sentence in self.sentences_with(pence):
            places = [each.start - sentence.start for each in sentence.figures]
            for index, figure in enumerate(sentence.figures):
                if figure.pence != pence:
                    continue
                begins = sentence.figures[index - 1].end - sentence.start if index else 0
                yield sentence.text[begins : places[index]]
                ends = places[index + 1] if index + 1 < len(places) else len(sentence.text)
                behind = sentence.text[figure.end - sentence.start : ends]
                if behind.startswith((", the", ", a")):
                    yield behind

    def other_names(self, programme: str, pence: int) -> list[str]:
        """What the paper calls a programme in a sentence that has its very amount."""
        names = []
        for sentence in self.sentences_with(pence):
            match = re.match(
                r"(?:The|This)\s+(?P<name>(?:[\w/&’'-]+\s){1,5}?)(?:programme|project|service"
                r"|scheme)\b",
                sentence.text,
            )
            if (
                match
                and re.search("[A-Z]", match["name"])
                and not (are_one(match["name"], programme) or are_near(match["name"], programme))
            ):
                names.append(match["name"].strip())
        return names


def _own_year(act: Act, part: Part) -> FinancialYear | None:
    """The one year behind one of several figures: "£2m for the app in 2024/25, £3m in …"."""
    if len(act.parts) == 1 or years_of(act.parts[0].before):
        return None  # an act that puts its years first has the next figure's behind each
    years = years_of(part.after)
    return years[0] if len(years) == 1 and _IN_A_YEAR.search(part.after) else None


_IN_A_YEAR = re.compile(
    r"\b(?:in|for|during|within|across)\s+(?:the\s+)?(?:financial\s+year\s+|FY\s?)?"
    r"(?:[A-Z][a-z]+\s(?:to|until|–)\s(?-i:[A-Z])[a-z]+\s)?"
    rf"{YEAR}"
    r"(?!\s+(?:\w+\s+){0,3}(?:budget|reserve|underspend|grant|carry|allocation|funding))",
    re.IGNORECASE,
)
"""The year that money is for, and not one that a fund or an underspend is called after."""


def _fullness(name: str) -> int:
    """How many words a name has, but for those that say nothing of a fund."""
    return len(re.sub(r"\b(?:funding|provision|money|allocation)\b", " ", name).split())


def _kind(named: FundNamed, best: FundNamed) -> str:
    return best.kind if named.kind == "budget" else named.kind


_GOES_ON_LINES_MAX = 12


_OF_THE_DATE = re.compile(r"(?:date|signature|signed|published)\b", re.IGNORECASE)
"""A line that dates the paper itself, and no money."""
