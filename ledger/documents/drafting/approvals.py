"""What a recommendation approves: money for programmes, by year, from its funds."""

import re
from dataclasses import replace

from events.years import FinancialYear
from ledger.documents.drafting.acts import Act
from ledger.documents.drafting.borough_awards import allocation_of, shares_in
from ledger.documents.drafting.figure_roles import Part, is_from_a_source
from ledger.documents.drafting.finance_tables import (
    FinanceTable,
    TableRow,
    funding_rows,
    rows_of,
)
from ledger.documents.drafting.fund_acts import which_year, without_total
from ledger.documents.drafting.fund_names import FundNamed, fund_of, funds_in
from ledger.documents.drafting.names import are_near, are_one, words_of
from ledger.documents.drafting.naming import Place
from ledger.documents.drafting.outline import Sentence
from ledger.documents.drafting.periods import together
from ledger.documents.drafting.programme_names import programme_in, programme_of_title
from ledger.documents.drafting.proposed import Proposed, Table, in_pounds, written
from ledger.documents.drafting.reading import Reading


def approvals(act: Act, reading: Reading, before: list[Proposed]) -> list[Proposed]:
    """The approvals of an act, each with its funding; `before` are those of the acts above it."""
    if shares := shares_in(act):
        return _by_borough(act, shares, reading, before)
    parts, _ = without_total(_money_of(act))
    if not parts and (more := _difference(act)):
        parts = [more]
    shares_a_name = len(parts) == 1 or all(part.year for part in parts)
    proposals = []
    for part in parts:
        words = act.text if shares_a_name else _words_of(part, act)
        proposals += _approval(act, part, words, reading, before)
    return proposals


def _by_borough(
    act: Act, shares: dict[str, Part], reading: Reading, before: list[Proposed]
) -> list[Proposed]:
    """One approval of what boroughs get by name, and their allocation."""
    pence = sum(part.pence for part in shares.values())
    whole = next((each for each in act.parts if each.pence == pence), None)
    first = next(iter(shares.values()))
    part = whole or replace(
        first, figure=replace(first.figure, pence=pence, as_written=in_pounds(pence))
    )
    words = re.sub(r"\bto (?:[A-Z][\w&’' ]*\(£[^)]*\)(?:,| and)?\s*)+", " ", act.text)
    for name in sorted(shares, key=len, reverse=True):
        words = words.replace(name, " ")
    approvals_made = _approval(act, part, words, reading, before)
    return [*approvals_made, *(allocation_of(shares, each) for each in approvals_made)]


def _difference(act: Act) -> Part | None:
    """What an act adds that only says what something comes to before and after."""
    old, new = act.of("old total"), act.of("new total")
    if len(old) != 1 or len(new) != 1 or new[0].pence <= old[0].pence:
        return None
    pence = new[0].pence - old[0].pence
    figure = replace(new[0].figure, pence=pence, as_written=in_pounds(pence), precision_pence=1)
    return replace(new[0], figure=figure, role="sum")


def _money_of(act: Act) -> list[Part]:
    """The figures that an act approves: its sums; parts by year where the sum is their total."""
    sums, parts = act.of("sum"), act.of("part")
    plain = [part for part in sums if not _is_source_of(part, sums)]
    yearly = [part for part in parts if part.year is not None]
    if len(plain) == 1 and yearly and sum(part.pence for part in parts) == plain[0].pence:
        return [plain[0], *parts]
    return plain


def _is_source_of(part: Part, sums: list[Part]) -> bool:
    """Whether a figure only says where the money of the others comes from."""
    rest = [each for each in sums if each is not part and not is_from_a_source(each)]
    return bool(rest) and is_from_a_source(part) and part is not sums[0]


def _words_of(part: Part, act: Act) -> str:
    """The words of one of several figures in an act: those behind it, else the whole act's."""
    behind = f"£1 {part.after}"
    return behind if programme_in(behind)[0] else act.text


def _approval(
    act: Act, part: Part, words: str, reading: Reading, before: list[Proposed]
) -> list[Proposed]:
    place = reading.place(act, part)
    row = _row_of(part, reading)
    recipient = _recipient(words)
    if recipient:
        words = re.sub(rf"\b(?:to|with) (?:the )?{re.escape(recipient)}\b", " ", words)
    programme, is_a_name = _programme(words, row, part, place, reading, before)
    years, where = reading.year_for(act, part)
    table: Table = {"kind": "approval", "programme": programme}
    proposal = Proposed(table, "high", _why(act), act.line, place.words, pence=part.pence)
    year = together(years)
    proposal.year = year
    table["year"] = "" if year is None else str(year)
    table["amount"] = written(part.figure)
    if recipient:
        table["recipient"] = recipient
    table["cite"] = act.cite
    if part.is_ceiling:
        table["up_to"] = True
    if where:
        proposal.lower("medium", where)
    if not is_a_name:
        proposal.lower("medium", "the name is made of the paper's words")
    if act.of("old total") and act.of("new total") and not act.of("sum"):
        proposal.lower("medium", "what is added is the new total less the old")
    if programme in reading.names.taken_for:
        proposal.lower(
            "medium",
            f'"{reading.names.taken_for[programme]}" is taken for "{programme}", as the book knows it',
        )
    if year is None:
        proposal.leave_out(which_year(years))
    elif len(years) > 1:
        proposal.lower("low", "how it is split between the years is not stated")
    _condition(act, proposal)
    _funding(act, part, proposal, row, reading)
    return [proposal]


def _why(act: Act) -> str:
    return f'"{act.verb}" with a sum' if act.verb else "a sum in a recommendation"


def _row_of(
    part: Part, reading: Reading
) -> tuple[FinanceTable, TableRow, FinancialYear | None] | None:
    """The one row of a table of programmes that has the figure's amount."""
    found = [
        each
        for each in rows_of(list(reading.tables), part.pence)
        if part.year is None or each[2] in (part.year, None)
    ]
    return found[0] if len({each[1].line for each in found}) == 1 else None


def _programme(  # noqa: PLR0913, PLR0917 - all that a name can be taken from
    words: str,
    row: tuple[FinanceTable, TableRow, FinancialYear | None] | None,
    part: Part,
    place: Place,
    reading: Reading,
    before: list[Proposed],
) -> tuple[str, bool]:
    """The programme that a figure is for, and whether the paper writes that as a name."""
    name, others, is_a_name = programme_in(words)
    titled = programme_of_title(reading.title)
    if (
        not name
        and before
        and re.search(r"\b(?:this|the same|the) (?:programme|project|scheme|service|work)\b", words)
    ):
        return before[-1].programme, False
    if (
        name
        and titled
        and (are_one(titled, name) or are_near(titled, name) or _share(titled, name))
    ):
        if len(_programmes_named(reading)) <= 1:
            name, others, is_a_name = titled, [name, *others], True
    if not name and row is not None:
        name, others, is_a_name = programme_of_title(row[1].label), [], True
    if not name:
        return reading.names.programme(titled or "Programme", [], place, is_a_name=False), False
    others += reading.other_names(name, part.pence)
    return reading.names.programme(name, others, place, is_a_name=is_a_name), is_a_name


def _share(title: str, name: str) -> bool:
    """Whether a title and a name in small letters have two telling words in common."""
    return len(words_of(title) & words_of(name)) >= 2


def _programmes_named(reading: Reading) -> set[str]:
    """The different programmes of the acts with money."""
    names: list[str] = []
    for act in reading.acts:
        name = programme_in(act.text)[0] if act.of("sum") else ""
        if name and not any(are_one(name, each) or are_near(name, each) for each in names):
            names.append(name)
    return set(names)


def _recipient(words: str) -> str:
    """Who receives, where an act awards a sum to somebody for something."""
    match = re.search(
        r"\b(?:to|with) (?:the )?(?P<who>[A-Z][\w&’'.-]*(?:\s(?:of |and |for |the |in )?[A-Z][\w&’'.-]*)*"
        r"(?:\s(?:Ltd|Limited|CIC|LLP|plc|Trust|Foundation))?)\s+(?:for|to (?=deliver|provide|run|support))",
        words,
    )
    if not match or re.search(
        r"\b(?:Programme|Project|Fund|Network|App|Scheme|Service|London|Boroughs?|Director|FY)\b",
        match["who"],
    ):
        return ""
    return match["who"]


def _condition(act: Act, proposal: Proposed) -> None:
    """What must come first, and whether the money is to come back."""
    match = re.search(r"\bsubject to (?P<what>[^.;]+)", act.text, re.IGNORECASE)
    if match:
        proposal.in_doubt["subject_to"] = (
            match["what"].strip(),
            "posts nothing until settled: keep it where the money waits for this",
        )
    repaid = re.search(
        r"\bto be (?:repaid|replenished|reimbursed|recovered)\b[^.;]*", act.text, re.IGNORECASE
    )
    if repaid:
        proposal.in_doubt["awaits"] = (repaid[0], "keep it where money is to come back")


def _funding(
    act: Act,
    part: Part,
    proposal: Proposed,
    row: tuple[FinanceTable, TableRow, FinancialYear | None] | None,
    reading: Reading,
) -> None:
    """Where the money comes from: by a table, the act's own words, or the finance section."""
    for find in (_by_table, _by_row, _by_act, _by_text):
        if find(act, part, proposal, row, reading):
            return


Row = tuple[FinanceTable, TableRow, FinancialYear | None] | None


def _by_table(act: Act, part: Part, proposal: Proposed, row: Row, reading: Reading) -> bool:
    """By a table whose rows are funds, and come to the amount."""
    found = funding_rows(list(reading.tables), part.pence, proposal.year)
    if found is None:
        return False
    table, lines = found
    funding = []
    for line, figure in lines:
        named = _fund_of_row(line, figure.pence or 0, reading)
        place = Place(line.cite, line.line, line.words)
        funding.append({"fund": reading.names.fund(named, place), "amount": written(figure)})
    proposal.table["funding"] = funding
    proposal.table["cite"] = f"{act.cite}; {table.name}"
    proposal.why = f"{proposal.why}; the rows of {table.name} come to it"
    return True


def _fund_of_row(row: TableRow, pence: int, reading: Reading) -> FundNamed:
    """The fund of a row of a funding table, by the fullest name that the paper has for it."""
    named = fund_of(row.label) or FundNamed(row.label, "budget", 0)
    beside = reading.fund_beside(pence)
    if beside and (are_one(beside.name, named.name) or are_near(beside.name, named.name)):
        longer = max((beside, named), key=lambda each: len(each.name.split()))
        named = FundNamed(longer.name, named.kind if named.kind != "budget" else beside.kind, 0)
    return reading.fund_longest(named)


def _by_row(act: Act, part: Part, proposal: Proposed, row: Row, reading: Reading) -> bool:
    """By the row of a table that has the amount, where another cell names the source."""
    if row is None:
        return False
    _, line, _ = row
    proposal.table["cite"] = f"{act.cite}; {line.cite}"
    named = next((each for source in line.sources if (each := fund_of(source))), None)
    if named is None:
        return False
    place = Place(line.cite, line.line, line.words)
    fund = reading.names.fund(reading.fund_longest(named), place)
    proposal.table["funding"] = [{"fund": fund, "amount": written(part.figure)}]
    proposal.why = f"{proposal.why}; {line.cite} has the same amount and names the source"
    return True


def _by_act(act: Act, part: Part, proposal: Proposed, row: Row, reading: Reading) -> bool:
    """By the words of the act: amounts with a source each, or one source for all of it."""
    lines = [each for each in act.parts if is_from_a_source(each) and each is not part]
    named = [(each, next(iter(funds_in(each.after)), None)) for each in lines]
    if (
        len(named) > 1
        and sum(each.pence for each, _ in named) == part.pence
        and all(f for _, f in named)
    ):
        place = reading.place(act, part)
        proposal.table["funding"] = [
            {
                "fund": reading.names.fund(reading.fund_longest(fund), place),
                "amount": written(each.figure),
            }
            for each, fund in named
            if fund
        ]
        return True
    words = part.after if len(act.of("sum")) > 1 and not lines else act.text
    return _wholly(
        act, part, proposal, funds_in(words), reading, reading.place(act, part), act.cite, ""
    )


def _by_text(act: Act, part: Part, proposal: Proposed, row: Row, reading: Reading) -> bool:
    """By a sentence that has the amount and its source, or says what all of it is funded from."""
    place = act.cite
    for sentence in reading.sentences_with(part.pence):
        if (beside := reading.fund_beside(part.pence)) and funds_in(sentence.text):
            return _wholly(
                act,
                part,
                proposal,
                [beside],
                reading,
                _place(sentence),
                f"{place}; {sentence.cite}",
                f"line {sentence.line} says the source",
            )
    for sentence in reading.sentences:
        if sentence.figures or not re.search(
            r"\b(?:funded|met|financed|contained|resourced|costs?|comes?|provided)\b.*\b(?:from|by|through|within)\b",
            sentence.text,
        ):
            continue
        if not re.match("financ", sentence.section, re.IGNORECASE):
            continue
        if funds := funds_in(sentence.text):
            return _wholly(
                act,
                part,
                proposal,
                funds,
                reading,
                _place(sentence),
                f"{place}; {sentence.cite}",
                f"line {sentence.line} says the source of all of it",
            )
    return False


def _place(sentence: Sentence) -> Place:
    return Place(sentence.cite, sentence.line, sentence.text)


def _wholly(  # noqa: PLR0913, PLR0917 - the parts of a line, each once
    act: Act,
    part: Part,
    proposal: Proposed,
    funds: list[FundNamed],
    reading: Reading,
    place: Place,
    cite: str,
    why: str,
) -> bool:
    """All of the amount comes from one fund; from several, how it is split is not known."""
    names = list(dict.fromkeys(reading.fund_longest(each).name for each in funds))
    if len(names) == 1:
        fund = reading.names.fund(reading.fund_longest(funds[0]), place)
        proposal.table["funding"] = [{"fund": fund, "amount": written(part.figure)}]
        proposal.table["cite"] = cite
        if why:
            proposal.lower("medium", why)
        return True
    if len(names) > 1:
        proposal.in_doubt["funding"] = (
            [{"fund": name, "amount": in_pounds(part.pence)} for name in names],
            "how it is split between them is not stated",
        )
        return True
    return False
