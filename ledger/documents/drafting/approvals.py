"""What a recommendation approves: money for programmes, by year, from its funds."""

import re
from dataclasses import replace

from ledger.documents.borough_names import boroughs_in
from ledger.documents.drafting.acts import Act, total_over_list
from ledger.documents.drafting.approved_programme import programme_of, receiver_behind, recipient_in
from ledger.documents.drafting.borough_awards import allocation_of, shares_in
from ledger.documents.drafting.figure_roles import COUNTED_INSTALMENTS, Part, is_from_a_source
from ledger.documents.drafting.finance_tables import rows_of
from ledger.documents.drafting.fund_acts import which_year
from ledger.documents.drafting.funding import Case, Row, find_funding
from ledger.documents.drafting.moved_and_spent import is_spent, once, speaks_of_a_move
from ledger.documents.drafting.names_before import names_before
from ledger.documents.drafting.periods import together, years_of
from ledger.documents.drafting.programme_lists import may_be_two, programmes_listed
from ledger.documents.drafting.programme_names import programme_in
from ledger.documents.drafting.proposed import Proposed, Table, in_pounds, written
from ledger.documents.drafting.reading import Reading
from ledger.documents.drafting.receivers import how_many, may_be_each
from ledger.documents.drafting.wholes import wholes_in
from ledger.documents.written import COUNT, count_of


def approvals(act: Act, reading: Reading, before: list[Proposed]) -> list[Proposed]:
    """The approvals of an act, each with its funding; `before` are those of the acts above it."""
    if shares := shares_in(act):
        return _by_borough(act, shares, reading, before)
    money = [each for part in _money_of(act) for each in _by_year(act, part, reading)]
    wholes = wholes_in(money)
    parts = [each for each in money if each not in [whole.part for whole in wholes]]
    if not parts and (named := programmes_listed(act.text)) and len(each := act.of("each")) == 1:
        return [_approval(act, each[0], f"for {name}", reading, before) for name in named]
    more = [] if parts else [each for each in (_difference(act) or _times(act),) if each]
    parts = parts or [each for part in more for each in _by_year(act, part, reading)]
    by_years = all(part.year for part in parts)
    own = _own_words(act)
    names = names_before(act.parts)
    listed = _WHO_AND_WHAT.fullmatch(own) if len(parts) == 1 else None
    approved = []
    for part in parts:
        receiver = receiver_behind(part) if len(parts) > 1 else ""
        shares_a_name = len(parts) == 1 or (by_years and not programme_in(f"£1 {part.after}")[2])
        words = own if shares_a_name and not receiver else _words_of(part, act, receiver)
        words = f"for {names[part]}" if part in names else words
        if listed:
            receiver, words = listed["who"], f"for {listed['what']}"
        approval = _approval(act, part, words, reading, before, receiver)
        if part.figure not in [each.figure for each in (*act.parts, *more)]:
            approval.lower("medium", "what is of each year is by the table's columns")
        approved.append(approval)
    for doubtful in [each.part.figure for each in wholes if not each.is_sure]:
        for proposal in approved:
            proposal.leave_out(
                f"the other sums come to {doubtful.as_written}: it may be their total, or money"
                " beside them"
            )
    return approved


def _own_words(act: Act) -> str:
    """The words of an act in which its programme is named, without those that lead in to others
    too, where it is named in them.
    """
    own = act.own_words
    if own != act.text and own[:1].isupper():
        own = f"for {own}"  # "Glow App: £10,000"
    return own if programme_in(own)[0] else act.text


_LISTED = r"[A-Z][\w&’'./-]*(?:\s[\w&’'./-]+){0,8}?"
_WHO_AND_WHAT = re.compile(
    rf"for (?P<who>{_LISTED})\s*[,:–-]\s*£[0-9][0-9,.]*(?:k|m)?\s*[,:–-]\s*(?:for\s)?"
    rf"(?P<what>{_LISTED})\s*[.;]?(?:\s?and)?"
)
"""A line of a list: "Wick House, £10,000, Night Football"."""


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
    words = act.text
    for name in sorted(shares, key=len, reverse=True):
        words = words.replace(name, " ")
    approval = _approval(act, part, words, reading, before)
    if whole is None:
        approval.lower("medium", "the sum of what the boroughs get")
    return [approval, allocation_of(shares, approval)]


def _difference(act: Act) -> Part | None:
    """What an act adds that only says what something comes to before and after."""
    old, new = act.of("old total"), act.of("new total")
    if len(old) != 1 or len(new) != 1 or new[0].pence <= old[0].pence:
        return None
    pence = new[0].pence - old[0].pence
    figure = replace(new[0].figure, pence=pence, as_written=in_pounds(pence), precision_pence=1)
    return replace(new[0], figure=figure, role="sum")


def _times(act: Act) -> Part | None:
    """What an act gives that only counts its grants, who has one, or what is paid of one at a time:
    "3 grants to the value of £30,000 each", "£30,000 to each of three", "three instalments of".
    """
    each = act.of("each", "instalment")
    counted = re.search(
        rf"\b(?P<count>{COUNT}) (?:\w+ ){{0,2}}grants?\b", act.text, re.IGNORECASE
    ) or next((COUNTED_INSTALMENTS.search(part.before) for part in each), None)
    count = count_of(counted["count"]) if counted else how_many(act.text)
    if len(each) != 1 or count is None:
        return None
    pence = count * each[0].pence
    figure = replace(each[0].figure, pence=pence, as_written=in_pounds(pence))
    return replace(each[0], figure=figure, role="sum")


def _money_of(act: Act) -> list[Part]:
    """The figures that an act approves: its sums, but for those that say where another comes from;
    parts by year where the sum is their total.
    """
    sums, parts = once(act.of("sum")), act.of("part", "instalment")
    is_split = all(_is_for_its_own(part) for part in parts)
    sums = [part for part in sums if part is not total_over_list(act)]
    wholes = [each for each in wholes_in(sums) if all(map(is_from_a_source, each.of))]
    of_wholes = [part for each in wholes if each.is_sure for part in each.of]
    sums = [part for part in sums if part not in of_wholes]
    plain = [part for part in sums if part is sums[0] or not is_from_a_source(part)]
    if all(map(is_from_a_source, sums)):
        plain = sums
    yearly = [part for part in parts if part.year is not None]
    comes_to_it = len(plain) == 1 and sum(part.pence for part in parts) == plain[0].pence
    if comes_to_it and (yearly or is_split):
        return [plain[0], *parts]
    return plain


def _is_for_its_own(part: Part) -> bool:
    """Whether the words behind a part say whom or what it is for."""
    return part.role == "part" and bool(_FOR_ITS_OWN.match(part.after))


_FOR_ITS_OWN = re.compile(r"\s*(?:(?:is|are|will be) )?(?:for|to|towards) (?!be\b)", re.IGNORECASE)


def _spends_the_moved(act: Act, part: Part, proposal: Proposed, before: list[Proposed]) -> bool:
    """Whether an act above it in the same recommendation moves the very sum to the programme."""
    return is_spent(part) and any(
        each.act is not None
        and each.act[0] == act.cite
        and (each.pence, each.programme) == (part.pence, proposal.programme)
        and speaks_of_a_move(each.words)
        for each in before
    )


def _by_year(act: Act, part: Part, reading: Reading) -> list[Part]:
    """A figure that is so much a year, once for each of its years; one without a year, of which a
    table says what is of each, as that has it; any other as it is.
    """
    years = reading.year_for(act, part)[0] if part.is_yearly else []
    if len(years) > 1:
        return [replace(part, year=year) for year in years]
    columns = {} if part.year or years_of(act.text) else reading.columns_of(part.figure)
    return [
        replace(
            part,
            year=year,
            figure=replace(part.figure, pence=pence, as_written=in_pounds(pence)),
            is_yearly=False,
        )
        for year, pence in columns.items()
    ] or [part]


_IN_BRACKETS = re.compile(
    r"(?:^|[,;:]|\band\b|\b(?:for|to|deliver|fund|support)\b)\s*([^,;:()£]+?)\s\($"
)


_SPLIT = re.compile(
    r"^.*\b(?:split|shared|divided|apportioned|allocated)\s(?:\w+ly\s)?"
    r"(?:between|among|amongst|across|into)\s(?:both\s)?",
    re.IGNORECASE,
)
"""What leads in to the first of several names, and is of none."""


def _words_of(part: Part, act: Act, receiver: str) -> str:
    """The words of one of several figures in an act: the name whose brackets it stands in, or those
    behind it; else the whole act's, and where each has its receiver, those about them all.
    """
    named = _IN_BRACKETS.search(part.before)
    name = _SPLIT.sub("", named[1]) if named else ""
    if part.after.startswith(")") and programme_in(f"for {name}")[0]:
        return f"for {name}"
    if receiver:
        behind = part.after.partition(receiver)[2]
        last = act.parts[-1].after
        about_all = f"{act.parts[0].before} {last.replace(receiver_behind(act.parts[-1]), ' ', 1)}"
        return next((each for each in (behind, about_all) if programme_in(f"£1 {each}")[0]), "")
    behind = f"£1 {part.after}"
    return behind if programme_in(behind)[0] else act.text


def _approval(  # noqa: PLR0913, PLR0917 - what an approval is made of
    act: Act,
    part: Part,
    words: str,
    reading: Reading,
    before: list[Proposed],
    receiver: str = "",
) -> Proposed:
    place = reading.place(act, part)
    row = _row_of(part, reading)
    words = _FROM_A_FUND.sub("", words)
    recipient = "" if boroughs_in(receiver) else receiver or recipient_in(words)
    if recipient:
        words = re.sub(rf"\b(?:to|with) (?:the )?{re.escape(recipient)}\b", " ", words)
    several = programmes_listed(words)
    programme, is_a_name = (
        (f"{', '.join(several[:-1])} and {several[-1]}", True)
        if several
        else programme_of(words, row, part, place, reading, before)
    )
    years, where = reading.year_for(act, part)
    year = together(years)
    table: Table = {
        "kind": "approval",
        "programme": programme,
        "year": "" if year is None else str(year),
        "amount": written(part.figure),
    }
    if recipient:
        table["recipient"] = recipient
    table["cite"] = act.cite
    if part.is_ceiling:
        table["up_to"] = True
    why = f'"{act.verb}" with a sum' if act.verb else "a sum in a recommendation"
    proposal = Proposed(
        table,
        "high",
        why,
        place.line,
        place.words,
        act=act.place,
        at=part.figure.start,
        pence=part.pence,
        year=year,
    )
    for doubt in _doubts(act, programme, reading, where, is_a_name=is_a_name):
        proposal.lower("medium", doubt)
    _shared_by(several, act, part, proposal)
    if year is None:
        proposal.leave_out(which_year(years))
    elif part.is_yearly and part.year is None and _LASTS_YEARS.search(act.text):
        proposal.leave_out("it is so much a year, and for which years is not clear")
    elif _spends_the_moved(act, part, proposal, before):
        proposal.leave_out("the recommendation moves this sum, and says here how it is spent")
    elif len(years) > 1:
        proposal.lower("low", "how it is split between the years is not stated")
    _condition(act, proposal)
    find_funding(Case(act, part, proposal, row, reading))
    named = _FOR_A_NAME.search(act.text)
    if named and any(line["fund"] == programme for line in table.get("funding", [])):
        proposal.leave_out(f"it is called as the fund that pays for it, and may be {named['name']}")
    return proposal


_LASTS_YEARS = re.compile(rf"\byears\b|\bannual|\b{COUNT}[\s-]year\b", re.IGNORECASE)
_FROM_A_FUND = re.compile(
    r"\bfrom (?:the )?(?:[A-Z][\w’'&-]+ )+(?i:fund|reserve|budget|grant) (?=for (?:the )?[A-Z])"
)
"""Right before what it is for: it pays for that, and is no name of it."""
_FOR_A_NAME = re.compile(r"\bfor (?:the )?(?P<name>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)+)")


def _shared_by(several: list[str], act: Act, part: Part, proposal: Proposed) -> None:
    """A sum for several programmes, or for several who may have it each, is behind marks."""
    if several:
        each = f"it is one sum for {len(several)} programmes ({', '.join(several)}), and what each"
        proposal.leave_out(f"{each} of them has is not stated: write an entry for each")
    if part.role == "sum" and not act.of("each") and may_be_each(part.after):
        proposal.leave_out("it may be for each of those who have it, or for them together")


def _row_of(part: Part, reading: Reading) -> Row:
    """The one row of a table of programmes that has the figure's amount."""
    found = [
        each
        for each in rows_of(list(reading.tables), part.pence)
        if part.year is None or each[2] in (part.year, None)
    ]
    return found[0] if len({each[1].line for each in found}) == 1 else None


def _doubts(
    act: Act, programme: str, reading: Reading, where: str, *, is_a_name: bool
) -> list[str]:
    """Why an approval is less than sure."""
    doubts = [where] if where else []
    if remark := next((part.figure.remark for part in act.parts if part.figure.remark), ""):
        doubts.append(f"a figure {remark}")
    if may_be_two(programme, act.text) and reading.names.known.find("programme", programme) is None:
        doubts.append("the name may be those of two programmes")
    if not is_a_name:
        doubts.append("the name is made of the paper's words")
    if not act.of("sum") and act.of("new total"):
        doubts.append("what is added is the new total less the old")
    elif not act.of("sum", "part") and act.of("each", "instalment"):
        doubts.append("so many of the same sum, together")
    if taken := reading.names.taken_for.get(programme):
        doubts.append(f'"{taken}" is taken for "{programme}", as the book knows it')
    return doubts


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
