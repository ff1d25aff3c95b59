"""Where approved money comes from: by a table, the act's own words, or the finance section."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from events.years import FinancialYear
from ledger.documents.drafting.acts import Act
from ledger.documents.drafting.figure_roles import Part, is_from_a_source
from ledger.documents.drafting.finance_tables import (
    FinanceTable,
    TableRow,
    funding_rows,
    source_in,
)
from ledger.documents.drafting.fund_names import FundNamed, fund_name, fund_of, funds_in
from ledger.documents.drafting.funds_by_year import FundOfYears, funds_by_year, years_within
from ledger.documents.drafting.names import are_near, are_one, with_a_capital
from ledger.documents.drafting.naming import Place
from ledger.documents.drafting.outline import Sentence
from ledger.documents.drafting.pays_for import PaysFor, approving, pays_for
from ledger.documents.drafting.proposed import Proposed, in_pounds, written
from ledger.documents.drafting.reading import Reading
from ledger.documents.drafting.wholes import wholes_in, without_wholes
from ledger.documents.written import YEAR

Row = tuple[FinanceTable, TableRow, FinancialYear | None] | None
"""The row of a table of programmes that has an approval's amount, if one has."""


@dataclass(frozen=True)
class Case:
    """An approval whose funding is looked for."""

    act: Act
    part: Part
    proposal: Proposed
    row: Row
    reading: Reading

    def fund(self, named: FundNamed, place: Place) -> str:
        """The name that a fund goes by in the draft."""
        return self.reading.names.fund(self.reading.fund_longest(named), place)

    def fund_with(
        self, lines: Sequence[tuple[FundNamed, str]], place: Place, cite: str, why: str
    ) -> None:
        """The approval is funded by these lines, funds with their amounts."""
        self.proposal.table["funding"] = [
            {"fund": self.fund(named, place), "amount": amount} for named, amount in lines
        ]
        self.proposal.table["cite"] = f"{self.act.cite}; {cite}" if cite else self.act.cite
        if why:
            self.proposal.lower("medium", why)


def find_funding(case: Case) -> None:
    """The approval has its funding lines, where the paper says them."""
    finders: tuple[Callable[[Case], bool], ...] = (
        *(_by_table, _by_row, _by_act),
        *(_by_shared_table, _by_years_said, _by_sentences, _by_what_pays_for_all, _by_plain_words),
    )
    any(find(case) for find in finders)


def _by_table(case: Case) -> bool:
    """By a table whose rows are funds, and come to the amount."""
    found = funding_rows(list(case.reading.tables), case.part.pence, case.proposal.year)
    if found is None:
        return False
    table, lines = found
    funding = []
    for row, figure in lines:
        named = _fund_of_row(row, figure.pence or 0, case.reading)
        fund = case.reading.names.fund(named, Place(row.cite, row.line, row.words))
        funding.append({"fund": fund, "amount": written(figure)})
    case.proposal.table["funding"] = funding
    case.proposal.table["cite"] = f"{case.act.cite}; {table.name}"
    case.proposal.why = f"{case.proposal.why}; the rows of {table.name} come to it"
    return True


def _fund_of_row(row: TableRow, pence: int, reading: Reading) -> FundNamed:
    """The fund of a row of a funding table, by the fullest name that the paper has for it."""
    named = fund_of(row.label) or FundNamed(row.label, "budget", 0)
    beside = reading.fund_beside(pence)
    if beside and (are_one(beside.name, named.name) or are_near(beside.name, named.name)):
        longer = max((beside, named), key=lambda each: len(each.name.split()))
        named = FundNamed(longer.name, named.kind if named.kind != "budget" else beside.kind, 0)
    return reading.fund_longest(named)


def _by_row(case: Case) -> bool:
    """By the row of a table that has the amount, where another cell names the source."""
    if case.row is None:
        return False
    _, line, _ = case.row
    case.proposal.table["cite"] = f"{case.act.cite}; {line.cite}"
    named = source_in(line, case.reading.known)
    if named is None:
        return False
    place = Place(line.cite, line.line, line.words)
    case.fund_with([(named, written(case.part.figure))], place, line.cite, "")
    case.proposal.why += f"; {line.cite} has the same amount and names the source"
    return True


def _by_act(case: Case) -> bool:
    """By the words of the act: amounts with a source each, or one source for all of it."""
    act, part = case.act, case.part
    place = case.reading.place(act, part)
    if part.source:
        return _wholly(case, [named for named in [_source_of(part)] if named], place, "", "")
    if by_year := funds_by_year(act.text):
        return _of_its_year(case, by_year, place, "", "")
    others = [each for each in act.parts if each is not part]
    if is_from_a_source(part) and any(map(is_from_a_source, others)):
        return _wholly(case, funds_in(part.after), place, "", "")
    if _by_amounts(case, others, act.text, place, ""):
        return True
    if in_brackets := [each for each in others if each.source]:
        return _not_all(case, in_brackets)
    has_more = any(is_from_a_source(each) and each is not part for each in act.parts)
    words = part.after if len(act.of("sum")) > 1 and not has_more else act.text
    wholes = wholes_in(act.of("sum"))
    behind_whole = [fund for each in wholes for fund in funds_in(each.part.after)]
    funds = funds_in(words) or behind_whole
    return _wholly(case, funds, place, "", "") if funds else _behind_the_last(case, place)


def _of_its_year(
    case: Case, by_year: Sequence[FundOfYears], place: Place, cite: str, why: str
) -> bool:
    """By the source that is said for its year; of other years' sources none is taken."""
    year = case.proposal.year
    own = set(years_within(year)) if year else set()
    for each in by_year:
        if own and own <= each.years and each.fund:
            only = not any(own & other.years for other in by_year if other is not each)
            if only:
                return _wholly(case, [each.fund], place, cite, why)
    found = [each.fund for each in by_year if each.fund and own & each.years]
    if found:
        _in_doubt(case, found, "how it is split between its sources of several years is not stated")
    return True


def _behind_the_last(case: Case, place: Place) -> bool:
    """By the source behind the last of several sums that only their years tell apart: it is of them
    all behind a comma, and else may be of the last alone.
    """
    sums = case.act.of("sum")
    ahead = sums[sums.index(case.part) : -1] if case.part in sums else []
    if not ahead or not all(_YEAR_ALONE.fullmatch(each.after) for each in ahead):
        return False
    funds = funds_in(sums[-1].after)
    if funds and not _OF_THEM_ALL.search(sums[-1].after):
        return _in_doubt(case, funds, "whether it pays for this year too is not clear")
    return _wholly(case, funds, place, "", "")


_YEAR_ALONE = re.compile(
    r"\s*\(?\s*(?:(?:in|for|during)\s)?(?:the\s)?(?:financial\syear\s)?(?:FY\s?)?"
    rf"{YEAR}\s*\)?\s*(?:,|;|,?\s?and|&|plus)?\s*(?:up to\s)?",
    re.IGNORECASE,
)
_OF_THEM_ALL = re.compile(
    r"[,.]\s(?:(?:to be|all|both|which|is|are|the|this|total|costs?|will|be|it|wholly)\s)*"
    r"(?:funded|met|financed|resourced|drawn)\b",
    re.IGNORECASE,
)


def _by_amounts(case: Case, parts: Sequence[Part], text: str, place: Place, cite: str) -> bool:
    """By figures that say their source each and come to the amount, the rest of it from another."""
    lines = [
        (each, named) for each in parts if is_from_a_source(each) and (named := _source_of(each))
    ]
    left = case.part.pence - sum(each.pence for each, _ in lines)
    funding = [(named, written(each.figure)) for each, named in lines]
    if len(lines) > 1 and left == 0:
        why = f"{case.reading.paper.place(place.line)} says the sources" if cite else ""
        case.fund_with(funding, place, cite, why)
        return True
    balance = re.search(r"\b(?:balance|remainder|remaining|rest)\b.*", text, re.IGNORECASE)
    others = funds_in(balance[0]) if balance and lines else []
    if len(others) == 1 and left > 0 and not re.search("£", balance[0] if balance else ""):
        funding.append((others[0], in_pounds(left)))
        case.fund_with(funding, place, cite, "what is left comes from the fund named last")
        return True
    return False


def _not_all(case: Case, parts: Sequence[Part]) -> bool:
    """Sources whose sums, in brackets, are not all of the amount are for a person to complete."""
    case.proposal.in_doubt["funding"] = (
        [{"fund": fund_name(each.source), "amount": written(each.figure)} for each in parts],
        f"what it says of its sources comes to {in_pounds(sum(each.pence for each in parts))}",
    )
    return True


def _source_of(part: Part) -> FundNamed | None:
    """The fund that a figure comes from: before its brackets, or behind it."""
    return fund_of(part.source) or next(iter(funds_in(part.after)), None)


def _by_shared_table(case: Case) -> bool:
    """By a table of funds that comes to this approval and the others of its year together: by its
    one fund, or the one row of the amount; else who pays for what is for a person to say.
    """
    reading, year = case.reading, case.proposal.year
    pence = _approved_together(reading, year)
    found = funding_rows(list(reading.tables), pence, year)
    if found is None:
        return False
    table, lines = found
    own = [each for each in lines if (each[1].pence or 0) == case.part.pence]
    shared = own if len(own) == 1 else lines
    funds = [_fund_of_row(row, figure.pence or 0, reading) for row, figure in shared]
    first = shared[0][0]
    place = Place(first.cite, first.line, first.words)
    why = f"the rows of {table.name} come to all approvals of the year together"
    why += "; one row has this amount" if len(own) == 1 else ""
    return _wholly(case, funds, place, table.name, why)


def _approved_together(reading: Reading, year: FinancialYear | None = None) -> int:
    """What the acts approve of a year, or of all."""
    return sum(
        part.pence
        for act in approving(reading)
        for part in without_wholes(act.of("sum"))
        if year is None or reading.year_for(act, part)[0] == [year]
    )


def _by_years_said(case: Case) -> bool:
    """By a sentence that lists the sources year by year: of the amount, else of everything."""
    reading = case.reading
    sentences = list(reading.sentences_with(case.part.pence))
    if reading.fund_beside(case.part.pence) is None:
        sentences += [each for each in reading.of_the_whole if not each.figures]
    for sentence in sentences:
        if by_year := funds_by_year(sentence.text):
            why = f"{reading.paper.place(sentence.line)} says the sources year by year"
            return _of_its_year(case, by_year, _place(sentence), sentence.cite, why)
    return False


def _by_sentences(case: Case) -> bool:
    """By a sentence that has the amount and its source."""
    reading = case.reading
    wholes = wholes_in(case.act.of("sum", "part"))
    together = _approved_together(reading)
    for pence in (case.part.pence, *(each.part.pence for each in wholes), together):
        beside = reading.fund_beside(pence)
        for sentence in reading.sentences_with(pence):
            sources = [each for each in sentence.parts if each.source and each.pence != pence]
            if sources and _by_amounts(
                case, sources, sentence.text, _place(sentence), sentence.cite
            ):
                return True
            if beside and funds_in(sentence.text):
                why = f"{reading.paper.place(sentence.line)} says the source"
                funds = [beside, *(fund for each in sources if (fund := _source_of(each)))]
                return _wholly(case, funds, _place(sentence), sentence.cite, why)
    return False


def _by_what_pays_for_all(case: Case) -> bool:
    """By a sentence that has the amounts of all sources, or the one of everything."""
    reading = case.reading
    for sentence in reading.of_the_whole:
        if _by_amounts(case, sentence.parts, sentence.text, _place(sentence), sentence.cite):
            return True
    for sentence in reading.of_the_whole:
        is_of_all = not sentence.figures or sentence.line in reading.closing_lines
        if is_of_all and _PAYS.search(sentence.text):
            whose = pays_for(sentence.text, case.act, reading)
            if whose == PaysFor.UNCLEAR and (funds := funds_in(sentence.text)):
                return _in_doubt(case, funds, "whether it pays for this approval too is not clear")
            why = f"{reading.paper.place(sentence.line)} says the source of all of it"
            if whose == PaysFor.THIS and _wholly(
                case, funds_in(sentence.text), _place(sentence), sentence.cite, why
            ):
                return True
    return False


def _by_plain_words(case: Case) -> bool:
    """By words that name no fund, only a kind of it: which one is for a person to say."""
    texts = [case.act.text, *(each.text for each in case.reading.of_the_whole)]
    found = next((match for text in texts if (match := _PLAIN.search(text))), None)
    if found is not None:
        fund = with_a_capital(found["kind"])
        case.proposal.in_doubt["funding"] = (
            [{"fund": fund, "amount": in_pounds(case.part.pence)}],
            f"which of its {found['kind']} is not said",
        )
    return found is not None


_PLAIN = re.compile(
    r"\b(?:funded|met|financed|drawn)\s+(?:wholly\s+)?(?:from|by|through|within)\s+(?:within\s+)?"
    r"(?:(?:the|its|our|general|existing|available|usable|earmarked|own)\s+){0,2}"
    r"(?P<kind>reserves|balances|budgets|underspends)\b(?!\s+(?:of|for|held)\b)",
    re.IGNORECASE,
)
_PAYS = re.compile(
    r"\b(?:funded|met|financed|contained|resourced|costs?|comes?|provided)\b"
    r".*\b(?:from|by|through|within)\b"
)


def _in_doubt(case: Case, funds: Sequence[FundNamed], doubt: str) -> bool:
    """All of the amount from each of the funds is offered behind marks, with the doubt."""
    case.proposal.in_doubt["funding"] = (
        [{"fund": each.name, "amount": in_pounds(case.part.pence)} for each in funds],
        doubt,
    )
    return True


def _place(sentence: Sentence) -> Place:
    return Place(sentence.cite, sentence.line, sentence.text)


def _wholly(case: Case, funds: list[FundNamed], place: Place, cite: str, why: str) -> bool:
    """All of the amount comes from one fund; from several, how it is split is not known."""
    names = list(dict.fromkeys(case.reading.fund_longest(each).name for each in funds))
    if len(names) == 1:
        case.fund_with([(funds[0], written(case.part.figure))], place, cite, why)
    elif names:
        case.proposal.in_doubt["funding"] = (
            [{"fund": name, "amount": in_pounds(case.part.pence)} for name in names],
            "how it is split between them is not stated",
        )
    return bool(names)
