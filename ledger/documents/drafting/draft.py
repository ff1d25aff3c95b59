"""The draft of a decision paper: a proposed decision file, every line of it to be confirmed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from ledger.documents.counts import said_of_too_many, too_many_boroughs
from ledger.documents.days import dates_in, parse_day
from ledger.documents.drafting.accounted import hold_back_where_a_sum_is_left
from ledger.documents.drafting.acts import Act, acts_of
from ledger.documents.drafting.annexes import approvals_in, table_meant, table_pointed_to
from ledger.documents.drafting.approvals import approvals
from ledger.documents.drafting.borough_totals import borough_totals
from ledger.documents.drafting.boroughs_together import known_by_name
from ledger.documents.drafting.context import VERBS_OF_NO_MONEY, limits, notes
from ledger.documents.drafting.contributions import contributions, reserve_for
from ledger.documents.drafting.corrections import corrections
from ledger.documents.drafting.every_word import hold_back_what_is_not_accounted_for
from ledger.documents.drafting.expansions import expansions
from ledger.documents.drafting.finance_tables import finance_tables
from ledger.documents.drafting.fund_acts import (
    carry_forwards,
    is_carry_forward,
    is_receipt,
    is_transfer,
    receipts,
    transfers,
)
from ledger.documents.drafting.heading import HeadingRead, heading_of
from ledger.documents.drafting.held_back import (
    hold_back_in_acts,
    hold_back_in_paper,
    hold_back_what_others_come_to,
)
from ledger.documents.drafting.held_totals import hold_back_totals
from ledger.documents.drafting.known import Known
from ledger.documents.drafting.layout import Draft, HeadingKey
from ledger.documents.drafting.moves import moves
from ledger.documents.drafting.naming import NamesOfDraft
from ledger.documents.drafting.not_standing import told_of_what_stands
from ledger.documents.drafting.outline import Outline
from ledger.documents.drafting.proposed import Proposed, amounts_in
from ledger.documents.drafting.reading import Reading
from ledger.documents.drafting.recommendations import Recommendation, recommendations_of
from ledger.documents.drafting.said_behind import hold_back_what_is_no_approval
from ledger.documents.drafting.shares import allocations
from ledger.documents.drafting.stand_ins import stand_ins
from ledger.documents.drafting.told_receipts import told_receipts
from ledger.documents.drafting.totals import totals
from ledger.documents.paper import OnStep, Paper, unwatched


def draft_of(paper: Paper, known: Known, on_step: OnStep = unwatched) -> Draft:
    """The decision file that a paper seems to ask for. Nothing is recorded by drafting it."""
    outline = Outline(paper)
    recommended = recommendations_of(outline)
    heading = heading_of(paper, recommended.lead_in)
    acts = [act for each in recommended.each for act in acts_of(each)]
    reading = Reading(
        outline,
        acts,
        finance_tables(outline, known),
        known,
        NamesOfDraft(known),
        heading.title,
        heading.reference,
        recommended.closing_lines,
        recommended.leading_lines,
    )
    entries = _entries(reading, on_step)
    not_standing = list(told_of_what_stands(entries, reading))
    return Draft(
        paper,
        _opening_words(paper, recommended.each, not_standing),
        _heading_keys(heading, reading, entries),
        [*reading.names.openings(entries), *entries],
        _closing_words(reading, entries),
        not_standing,
    )


def _entries(reading: Reading, on_step: OnStep) -> list[Proposed]:
    """What the paper seems to do, in the order in which a file says it."""
    money: list[Proposed] = []
    without: list[Act] = []
    for act in reading.acts:
        on_step()
        found = _proposed(act, reading, money)
        for doubt in dict.fromkeys(part.doubt for part in act.parts if part.doubt):
            for each in found:
                each.leave_out(doubt)
        money += found
        if not found:
            without.append(act)
    approved = [each for each in money if each.table["kind"] == "approval"]
    put_right = list(corrections(reading))
    given = [each for each in money if each.table["kind"] == "allocation"]
    quoted = list(stand_ins(approved, reading))
    on_step()
    shared = allocations([each for each in approved if not _is_given(each, given)], reading)
    grown = expansions(approved, reading)
    said = {each.act for each in (*put_right, *grown)}
    without = [act for act in without if act.place not in said]
    named = list(known_by_name([*quoted, *shared]))
    done = [*put_right, *quoted, *money, *grown, *shared, *named]
    done += told_receipts(done, reading)
    on_step()
    hold_back_what_is_no_approval(done, reading)
    hold_back_what_is_not_accounted_for(done, reading)
    hold_back_in_acts(done, reading)
    hold_back_what_others_come_to(done)
    hold_back_where_a_sum_is_left(done, reading)
    stated = [*totals(done, reading), *borough_totals(done, reading)]
    hold_back_in_paper(done, stated, reading)
    hold_back_totals(done, stated, reading)
    return [*done, *notes(without, reading), *limits(reading), *stated]


def _is_given(approval: Proposed, allocations: list[Proposed]) -> bool:
    """Whether an allocation is there already."""
    return any(each.rests_on is approval for each in allocations)


def _proposed(act: Act, reading: Reading, before: list[Proposed]) -> list[Proposed]:
    """The entries of one act; none where no money goes with it."""
    if act.verb in ("delegate", "correct"):
        return []
    if not act.parts:
        meant = table_pointed_to(act, reading, before)
        return approvals_in(meant, act, reading) if meant else []
    if is_carry_forward(act):
        return carry_forwards(act, reading)
    if is_receipt(act):
        return receipts(act, reading)
    if is_transfer(act) and (found := transfers(act, reading)):
        return found
    return _committed(act, reading, before)


def _committed(act: Act, reading: Reading, before: list[Proposed]) -> list[Proposed]:
    """The entries of an act about programmes."""
    if act.verb in VERBS_OF_NO_MONEY:
        return []
    moved = moves(act, reading)
    if not moved and (put_in := contributions(act, reading)):
        others = tuple(part for part in act.parts if reserve_for(part) is None)
        return [*_approved(replace(act, parts=others), reading, before), *put_in]
    return _approved(act, reading, before) if moved is None else moved


def _approved(act: Act, reading: Reading, before: list[Proposed]) -> list[Proposed]:
    """What an act approves, by the table that it means, or its own words."""
    if not act.parts:
        return []
    table = table_meant(act, reading, before)
    if table is not None and table.sums():
        return approvals_in(table, act, reading)
    own = approvals(act, reading, [each for each in before if each.table["kind"] == "approval"])
    if table is not None:
        for each in own:
            each.leave_out(f"the rows of {table.name} stand already: money may be told twice")
    return own


def _closing_words(reading: Reading, entries: list[Proposed]) -> list[str]:
    """The figures of the recommendations that no entry uses."""
    used = {
        pence for entry in entries if not entry.is_left_out for pence in amounts_in(entry.table)
    }
    left_out = {
        pence for entry in entries if entry.is_left_out for pence in amounts_in(entry.table)
    }
    words = []
    for act in reading.acts:
        for part in act.parts:
            if part.pence in used:
                continue
            where = _ROLES.get(part.role, "no entry has it")
            if part.pence in left_out:
                where = "stands only behind comment marks"
            place = reading.paper.place(act.line)
            words.append(f"{act.cite}, {place}: {part.figure.as_written}: {where}")
    if words:
        words.insert(0, "Figures of the recommendations that the draft does not use:")
    if others := _elsewhere(reading, used | left_out):
        words += ["Figures elsewhere in the paper that no entry has:", *others]
    return words


def _elsewhere(reading: Reading, said: set[int]) -> list[str]:
    """The other figures of the paper, each once, where it stands first."""
    places: dict[str, str] = {}
    for sentence in reading.sentences:
        for figure in sentence.figures:
            if figure.pence not in said:
                wrong = f" ({figure.wrong})" if figure.wrong else ""
                place = reading.paper.line(figure.line).place_at(figure.start)
                places.setdefault(f"{figure.as_written}{wrong}", place)
    words = [f"{place}: {figure}" for figure, place in places.items()]
    more = len(words) - _ELSEWHERE_MAX
    return words if more <= 0 else [*words[:_ELSEWHERE_MAX], f"and {more} more"]


_ELSEWHERE_MAX = 40
_ROLES = {
    "each": "what each receives",
    "instalment": "what is paid of a sum at one time",
    "limit": "a limit",
    "old total": "what it came to before",
    "new total": "what it comes to with this",
}


def _opening_words(
    paper: Paper, recommendations: Sequence[Recommendation], not_standing: Sequence[str]
) -> list[str]:
    words = [
        "A draft, read from the paper: nothing is recorded. Confirm every entry against the paper,"
        " take away the comment marks where a line is right, and record it: tally record FILE",
        *(f"Of the document: {remark}." for remark in paper.remarks),
        *(
            f"{paper.place(count.line)}: {said_of_too_many(count)}: no entry has it."
            for count in too_many_boroughs(paper)
        ),
        *not_standing,
    ]
    words += [
        f"{each.name}, {paper.place(each.line)}, is too long to be read to its end."
        for each in recommendations
        if not each.is_whole
    ]
    if not recommendations:
        words.append(
            "No recommendations were found in the paper, so nothing is proposed: write the entries"
            " from it, as docs/decision-files.md has them"
        )
    return words


def _heading_keys(
    heading: HeadingRead, reading: Reading, entries: list[Proposed]
) -> list[HeadingKey]:
    keys = [
        HeadingKey("reference", heading.reference)
        if heading.reference
        else HeadingKey("reference", None, _NO_REFERENCE, is_left_out=True),
        HeadingKey("title", heading.title)
        if heading.title
        else HeadingKey("title", None, "fill in: no title was found", is_left_out=True),
    ]
    if heading.decided_by:
        keys.append(HeadingKey("decided_by", heading.decided_by))
    keys += _date_keys(heading, reading, entries)
    return keys


_NO_REFERENCE = (
    "fill in: the paper's reference was not found. Without one nothing but book-keeping is recorded"
)


def _date_keys(
    heading: HeadingRead, reading: Reading, entries: list[Proposed]
) -> Iterator[HeadingKey]:
    day: date | None
    if heading.date_line is not None and heading.decided_on is not None:
        where = f'{heading.date_line.place}: "{heading.date_line.text}"'
        if heading.dated_by != "inferred":
            yield HeadingKey("decided_on", heading.decided_on, f"{heading.dated_by}, {where}")
            yield HeadingKey("dated_by", heading.dated_by)
            return
        day, why = heading.decided_on, f"the paper is dated {_in_words(heading.decided_on)}"
        offered = f"It is dated, and does not say of what, {where}"
    else:
        day, why = _latest(reading, entries)
        offered = f"The latest that fits it: {why}" if day else f"{why or _NO_DAY}."
    comment = f"fill in: the paper gives no signed date. {offered}"
    note = f"signed date not published; {why}" if why else None
    yield HeadingKey("decided_on", day, comment, is_left_out=True)
    yield HeadingKey("dated_by", "inferred", is_left_out=True)
    yield HeadingKey("date_note", note, is_left_out=True)


def _in_words(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


_NO_DAY = "Nothing in it says by when it was"
_PAST_ON = re.compile(
    r"\b(?:announced|confirmed|submitted|awarded|received|agreed|approved|signed|published)\b"
    r"[^.;£]{0,40}\bon (?:the )?(?P<day>.{6,25})",
    re.IGNORECASE,
)


def _latest(reading: Reading, entries: list[Proposed]) -> tuple[date | None, str]:
    """The latest day that fits the paper, and the words that say so; no day, where it speaks of a
    later one as past.
    """
    latest, why = _before_the_money(reading, entries)
    past = [
        day
        for sentence in reading.sentences
        for match in _PAST_ON.finditer(sentence.text)
        if (day := parse_day(match["day"])) is not None
    ]
    if latest is not None and (later := [day for day in past if latest < day <= _year_on(latest)]):
        last = max(later)
        return None, f"it speaks of {_in_words(last)} as past"
    return latest, why


def _year_on(day: date) -> date:
    return day + timedelta(days=366)


def _before_the_money(reading: Reading, entries: list[Proposed]) -> tuple[date | None, str]:
    """The day before the first money is for, and the words that say so."""
    starts = [
        day
        for act in reading.acts
        for _, day in dates_in(act.text)
        if any(
            entry.year is not None
            and entry.act == act.place
            and entry.year.begins <= day <= entry.year.ends
            for entry in entries
        )
    ]
    own = [each for each in entries if "stands_for" not in (each.rests_on or each).table]
    years = [entry.year for entry in own if entry.year is not None]
    if starts:
        first = min(starts)
        return first - timedelta(days=1), f"what it pays for begins on {_in_words(first)}"
    if years:
        return min(years).begins - timedelta(days=1), f"funds {min(years)}"
    return None, ""
