"""Approvals that stand in a table: a programme a row, a year a column."""

import re

from ledger.documents.drafting.acts import Act
from ledger.documents.drafting.finance_tables import FinanceTable, TableRow
from ledger.documents.drafting.fund_names import fund_of
from ledger.documents.drafting.names import tidy, with_a_capital
from ledger.documents.drafting.naming import Place
from ledger.documents.drafting.programme_names import programme_of_title
from ledger.documents.drafting.proposed import Confidence, Proposed, in_pounds, written
from ledger.documents.drafting.reading import Reading

_POINTS_TO_ONE = re.compile(
    r"\b(?:annexe?s?|appendi(?:x|ces)|schedule|tables?)\b|\bas (?:set out|detailed|listed|shown) (?:in|below|at)\b",
    re.IGNORECASE,
)


def table_meant(act: Act, reading: Reading) -> FinanceTable | None:
    """The table whose rows an act approves; None where it points to none, or has its own.

    One is meant where the act's figures are what the table's columns come to.
    """
    if not act.of("sum"):
        return None
    points = bool(_POINTS_TO_ONE.search(act.text))
    for table in reading.tables:
        if table.of != "programmes" or len(table.rows) < 2:
            continue
        if (
            points
            and table.is_annex
            and re.search(r"\b(?:annex|append|schedule)", act.text, re.IGNORECASE)
        ):
            return table
        sums = table.sums()
        whole = sum(sums.values())
        agree = [
            part
            for part in act.of("sum")
            if part.figure.agrees_with(sums.get(part.year, whole) if part.year else whole)
        ]
        if agree and points:
            return table
        if len(agree) == len(act.of("sum")) and not _have_acts(table, reading):
            return table
    return None


def _have_acts(table: FinanceTable, reading: Reading) -> bool:
    """Whether recommendations of their own have what the rows have."""
    amounts = {part.pence for act in reading.acts for part in act.parts}
    rows = [figure.pence for row in table.rows for _, figure in row.figures]
    return sum(pence in amounts for pence in rows) * 2 > len(rows)


def approvals_in(table: FinanceTable, act: Act, reading: Reading) -> list[Proposed]:
    """An approval for every figure of the table, of the programme that its row names."""
    stated = {part.year: part.figure for part in act.of("sum")}
    differ = {
        year: f"the rows of {year} come to {in_pounds(pence)}, the recommendation has"
        f" {stated[year].as_written}"
        for year, pence in table.sums().items()
        if year in stated and not stated[year].agrees_with(pence)
    }
    proposals = []
    seen: set[str] = set()
    run_together = _run_together(table)
    for row in table.rows:
        place = Place(row.cite, row.line, row.words)
        name, others, is_a_name = _programme(row)
        if not is_a_name and name in seen:
            name = f"{name} ({row.cite})"
        seen.add(name)
        programme = reading.names.programme(name, others, place, is_a_name=is_a_name)
        for year, figure in row.figures:
            confidence: Confidence = "high" if is_a_name else "medium"
            proposal = Proposed(
                {
                    "kind": "approval",
                    "programme": programme,
                    "year": "" if year is None else str(year),
                    "amount": written(figure),
                    "cite": row.cite,
                },
                confidence,
                f"a row of the table that {act.cite} approves",
                row.line,
                place.words,
                pence=figure.pence or 0,
                year=year,
            )
            if not is_a_name:
                proposal.lower("medium", "the name is made of the row's words")
            if row in run_together:
                proposal.lower("low", "the same text stands in another row too")
                proposal.leave_out(
                    "the row may not stand as it was published: hold it against that"
                )
            elif table.damage:
                proposal.lower("medium", "the table was damaged on the way to this text")
            if year in differ:
                proposal.lower("medium", differ[year])
            if year is None:
                years, where = reading.year_for(act, act.of("sum")[0])
                if len(years) == 1:
                    proposal.year = years[0]
                    proposal.table["year"] = str(years[0])
                    proposal.lower("medium", where or f"the year is that of {act.cite}")
                else:
                    proposal.leave_out("the table does not say which year it is for: fill it in")
            named = next((each for source in row.sources if (each := fund_of(source))), None)
            if named is not None and len(row.sources[0]) < _SOURCE_LENGTH_MAX:
                fund = reading.names.fund(reading.fund_longest(named), place)
                proposal.table["funding"] = [{"fund": fund, "amount": written(figure)}]
            proposals.append(proposal)
    return proposals


def _run_together(table: FinanceTable) -> list[TableRow]:
    """The rows of which part of the text stands in another row too."""
    if not table.damage:
        return []
    texts = [(row, " ".join((row.label, *row.sources))) for row in table.rows]
    return [
        row
        for row, text in texts
        if any(
            other is not row and _begins_in(piece, elsewhere)
            for piece in (row.label, *row.sources)
            for other, elsewhere in texts
        )
    ]


def _begins_in(piece: str, text: str) -> bool:
    return len(piece) > _LABEL_LENGTH_MAX and piece[:_LABEL_LENGTH_MAX] in text


_SOURCE_LENGTH_MAX = 60
_NAME_WORDS = 8


def _programme(row: TableRow) -> tuple[str, list[str], bool]:
    """The programme that a row is about: its label, or the name in a description."""
    texts = [each for each in (row.label, *row.sources) if len(each.split()) > 3]
    text = texts[-1] if texts else row.label
    if len(text) <= _LABEL_LENGTH_MAX:
        return programme_of_title(row.label), [], True
    leading = re.match(
        r"(?P<name>(?:[A-Z][\w&/’'-]*\s){1,5}(?:Programme|Project|Fund|Network|Scheme|Service))\b",
        text,
    )
    if leading:
        return tidy(leading["name"]), [], True
    through = re.search(
        r"\b(?:through|via|by way of) the (?P<name>[A-Z][\w&/’'-]*(?: [\w&/’'-]+){1,4}? (?:pilot|programme|project))\b",
        text,
    )
    if through:
        return tidy(through["name"]), [], True
    named = re.search(
        r"\b(?:the|current|existing) (?P<name>(?:[\w/-]+ ){1,3}?(?:programme|project|pilot|scheme|approach))\b",
        text,
    )
    lead = _LEADS_IN.match(text)
    words = tidy(text[lead.end() :] if lead else text).split()[:_NAME_WORDS]
    if named and named.start() < _NEAR:
        words = re.sub(r"^(?:current|existing|new) ", "", named["name"]).split()
    while words and words[-1].lower() in _HANGING:
        words.pop()
    return with_a_capital(tidy(" ".join(words))) or row.cite, [], False


_LABEL_LENGTH_MAX = 120
_NEAR = 260
_LEADS_IN = re.compile(
    r"[^.]{0,60}?\b(?:will|wants to|aims to|is|has) (?:\w+ly )?(?:ensure there is|fund|support|invest in|extend"
    r"|provide|enable|working with|adopted|deliver)\s+(?:an? |the )?(?:new |current )?",
)
_HANGING = frozenset(
    ["and", "or", "of", "for", "to", "in", "with", "by", "from", "the", "a", "an", "that", "which", "who", "through", "at", "on"]
)
