"""Approvals that stand in a table: a programme a row, a year a column."""

import re
from collections.abc import Iterator
from dataclasses import replace

from events.years import FinancialYear
from ledger.documents.drafting.acts import Act
from ledger.documents.drafting.context import refers_to_money
from ledger.documents.drafting.finance_tables import FinanceTable, TableRow, source_in
from ledger.documents.drafting.names import tidy, with_a_capital
from ledger.documents.drafting.naming import Place
from ledger.documents.drafting.periods import years_of
from ledger.documents.drafting.programme_names import programme_in, programme_of_title
from ledger.documents.drafting.proposed import Proposed, Table, in_pounds, written
from ledger.documents.drafting.reading import Reading
from ledger.documents.figures import Figure

_POINTS_TO_ONE = re.compile(
    r"\b(?:annexe?s?|appendi(?:x|ces)|schedule|tables?)\b"
    r"|\bas (?:set out|detailed|listed|shown) (?:in|below|at)\b",
    re.IGNORECASE,
)


def table_meant(act: Act, reading: Reading, before: list[Proposed]) -> FinanceTable | None:
    """The table whose rows an act approves, with those of its figures that are of the act's years
    and that no act above it has (`before` are their entries): with none where all are taken. None
    where the act points to no table, or has its own sums.
    """
    meant = [_left_for(act, table, before) for table in _tables_meant(act, reading)]
    return next((table for table in meant if table.sums()), meant[0] if meant else None)


def table_pointed_to(act: Act, reading: Reading, before: list[Proposed]) -> FinanceTable | None:
    """The one table whose money an act without a sum refers to, with what no act above has of it;
    None where there is none, or it may be one of several.
    """
    if not refers_to_money(act):
        return None
    annexes = {" ".join(each).casefold() for each in _NUMBERED_ANNEX.findall(act.text)}
    meant = [
        table
        for table in reading.tables
        if table.of == "programmes"
        and table.heads != "costs"
        and (not annexes or table.name.casefold() in annexes)
    ]
    return _left_for(act, meant[0], before) if len(meant) == 1 else None


def _left_for(act: Act, table: FinanceTable, before: list[Proposed]) -> FinanceTable:
    """A table with the figures that an act can have: each is approved once, for its own year."""
    years = _years_meant(act, table)
    taken = {(each.table["cite"], each.year) for each in before if each.rows_of is not None}
    taken |= {(cite, None) for cite, _ in taken}
    rows = [
        replace(
            row,
            figures=tuple(
                (year, figure)
                for year, figure in row.figures
                if (year in years or year is None) and (row.cite, year) not in taken
            ),
        )
        for row in table.rows
    ]
    return replace(table, rows=tuple(rows))


def _years_meant(act: Act, table: FinanceTable) -> set[FinancialYear | None]:
    """The columns of a table that an act is about: of the whole's sum all, else those it names."""
    sums = table.sums()
    parts = act.of("sum")
    if any(part.figure.agrees_with(sum(sums.values())) for part in parts):
        return set(sums)
    named = {part.year for part in parts if part.year} or set(years_of(act.text))
    return {year for year in sums if year in named} or set(sums)


def _tables_meant(act: Act, reading: Reading) -> Iterator[FinanceTable]:
    """One is meant where the act's figures are what the table's columns come to."""
    if not act.of("sum"):
        return
    points = bool(_POINTS_TO_ONE.search(act.text))
    annexes = {" ".join(each).casefold() for each in _NUMBERED_ANNEX.findall(act.text)}
    for table in reading.tables:
        if table.of != "programmes" or len(table.rows) < 2:
            continue
        if table.heads == "costs" or (not table.heads and _names_its_programme(act)):
            continue  # its rows are what that one is spent on
        if annexes and _NUMBERED_ANNEX.match(table.name) and table.name.casefold() not in annexes:
            continue
        if points and table.is_annex and _NAMES_AN_ANNEX.search(act.text):
            yield table
            continue
        sums = table.sums()
        whole = sum(sums.values())
        agree = [
            part
            for part in act.of("sum")
            if part.figure.agrees_with(sums.get(part.year, whole) if part.year else whole)
        ]
        own = len(agree) == len(act.of("sum")) and not _have_acts(table, reading)
        if own or (agree and points):
            yield table


def _names_its_programme(act: Act) -> bool:
    """Whether the words of an act name one programme that all of its money is for."""
    name, _, is_a_name = programme_in(act.own_words)
    return bool(name) and is_a_name and not _SEVERAL.search(name)


_SEVERAL = re.compile(r"\b(?:programmes|projects|schemes|grants|initiatives|services|contracts)$")
_NAMES_AN_ANNEX = re.compile(r"\b(?:annex|append|schedule)", re.IGNORECASE)
_NUMBERED_ANNEX = re.compile(r"\b(annexe?|appendix|schedule)\s*([0-9A-Z]{1,2})\b", re.IGNORECASE)


def _have_acts(table: FinanceTable, reading: Reading) -> bool:
    """Whether recommendations of their own have what the rows have."""
    amounts = {part.pence for act in reading.acts for part in act.parts}
    rows = [figure.pence for row in table.rows for _, figure in row.figures]
    return sum(pence in amounts for pence in rows) * 2 > len(rows)


def approvals_in(table: FinanceTable, act: Act, reading: Reading) -> list[Proposed]:
    """An approval for every figure of the table, of the programme that its row names."""
    proposals = []
    seen: set[str] = set()
    of_act = _programme_of_act(act, reading)
    run_together = _run_together(table)
    for row in table.rows:
        name, others, is_a_name = (
            of_act
            if table.heads == "receivers"
            else _programme(row, is_headed=table.heads == "programmes")
        )
        if not is_a_name and name in seen and table.heads != "receivers":
            name = f"{name} ({row.cite})"  # two rows are two programmes until a person says so
        seen.add(name)
        place = Place(row.cite, row.line, row.words)
        programme = reading.names.programme(name, others, place, is_a_name=is_a_name)
        for year, figure in row.figures:
            proposal = _approval(programme, row, year, figure, act)
            if table.heads == "receivers":
                proposal.table["recipient"] = tidy(row.label)
            if not is_a_name:
                proposal.lower("medium", "the name is made of the row's words")
            if row in run_together:
                proposal.lower("low", "the same text stands in another row too")
                proposal.leave_out(
                    "the row may not stand as it was published: hold it against that"
                )
            elif table.damage:
                proposal.lower("medium", "the table was damaged on the way to this text")
            _hold_against(table, act, proposal)
            if not act.parts:
                proposal.lower("medium", f"{act.cite} states no sum, and refers to the table")
            if year is None:
                _year_of_act(proposal, act, reading)
            _source(proposal, row, place, reading)
            proposals.append(proposal)
    return proposals


def _programme_of_act(act: Act, reading: Reading) -> tuple[str, list[str], bool]:
    """The programme of whose money each row names a receiver: the act's, else the title's."""
    name, others, is_a_name = programme_in(act.own_words)
    return (name, others, is_a_name) if name else (programme_of_title(reading.title), [], False)


def _approval(
    programme: str, row: TableRow, year: FinancialYear | None, figure: Figure, act: Act
) -> Proposed:
    table: Table = {
        "kind": "approval",
        "programme": programme,
        "year": "" if year is None else str(year),
        "amount": written(figure),
        "cite": row.cite,
    }
    why = f"a row of the table that {act.cite} approves"
    return Proposed(
        table,
        "high",
        why,
        row.line,
        row.words,
        rows_of=act.place,
        pence=figure.pence or 0,
        year=year,
    )


def _hold_against(table: FinanceTable, act: Act, proposal: Proposed) -> None:
    """Lowers what is proposed of a year whose rows do not come to what the act says."""
    for part in act.of("sum"):
        pence = table.sums().get(part.year)
        if part.year != proposal.year or pence is None or part.figure.agrees_with(pence):
            continue
        proposal.lower(
            "medium",
            f"the rows of {part.year} come to {in_pounds(pence)}, the recommendation has"
            f" {part.figure.as_written}",
        )


def _year_of_act(proposal: Proposed, act: Act, reading: Reading) -> None:
    """The year of a table whose columns name none."""
    sums = act.of("sum")
    years, where = reading.year_for(act, sums[0]) if sums else reading.year_without_a_sum(act)
    if len(years) != 1:
        proposal.leave_out("the table does not say which year it is for: fill it in")
        return
    proposal.year = years[0]
    proposal.table["year"] = str(years[0])
    proposal.lower("medium", where or f"the year is that of {act.cite}")


def _source(proposal: Proposed, row: TableRow, place: Place, reading: Reading) -> None:
    """The fund that another cell of the row names."""
    named = source_in(row, reading.known)
    if named is not None:
        fund = reading.names.fund(reading.fund_longest(named), place)
        proposal.table["funding"] = [{"fund": fund, "amount": proposal.table["amount"]}]


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


_NAME_WORDS = 8


def _programme(row: TableRow, *, is_headed: bool) -> tuple[str, list[str], bool]:
    """The programme that a row is about: its label, or the name in a description."""
    texts = [each for each in (row.label, *row.sources) if len(each.split()) > 3]
    text = texts[-1] if texts else row.label
    if len(text) <= _LABEL_LENGTH_MAX:
        return (row.label if is_headed else programme_of_title(row.label)), [], True
    leading = re.match(
        r"(?P<name>(?:[A-Z][\w&/’'-]*\s){1,5}(?:Programme|Project|Fund|Network|Scheme|Service))\b",
        text,
    )
    if leading:
        return tidy(leading["name"]), [], True
    through = re.search(
        r"\b(?:through|via|by way of) the"
        r" (?P<name>[A-Z][\w&/’'-]*(?: [\w&/’'-]+){1,4}? (?:pilot|programme|project))\b",
        text,
    )
    if through:
        return tidy(through["name"]), [], True
    named = re.search(
        r"\b(?:the|current|existing)"
        r" (?P<name>(?:[\w/-]+ ){1,3}?(?:programme|project|pilot|scheme|approach))\b",
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
    r"[^.]{0,60}?\b(?:will|wants to|aims to|is|has) (?:\w+ly )?"
    r"(?:ensure there is|fund|support|invest in|extend|provide|enable|working with|adopted"
    r"|deliver)\s+(?:an? |the )?(?:new |current )?",
)
_HANGING = frozenset(
    [
        "and",
        "or",
        "of",
        "for",
        "to",
        "in",
        "with",
        "by",
        "from",
        "the",
        "a",
        "an",
        "that",
        "which",
        "who",
        "through",
        "at",
        "on",
    ]
)
