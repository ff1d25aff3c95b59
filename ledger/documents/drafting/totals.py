"""What the paper says that it comes to: totals to be held against the entries."""

import re
from collections.abc import Iterator

from events.money import Money
from ledger.documents.drafting.acts import Act
from ledger.documents.drafting.balance_totals import balances_stated
from ledger.documents.drafting.figure_roles import Part
from ledger.documents.drafting.fund_names import funds_in
from ledger.documents.drafting.list_totals import totals_of_lists
from ledger.documents.drafting.names import words_of
from ledger.documents.drafting.outline import Sentence
from ledger.documents.drafting.periods import years_of
from ledger.documents.drafting.proposed import (
    Proposed,
    Table,
    written,
)
from ledger.documents.drafting.reading import Reading
from ledger.documents.drafting.stated_approvals import (
    approvals_total,
    cut_short,
    held_against,
    label_before,
    own_pence,
)
from ledger.documents.figures import Figure
from ledger.documents.slips import likely_slip
from ledger.documents.wording import BRINGS_TO, label_of_total

_INVESTS = re.compile(
    r"\b(?:seek\w* approval|request\w* approval|ask\w* for approval|approval (?:is|was) sought)\b"
    r"[^£]*$",
    re.IGNORECASE,
)


def totals(entries: list[Proposed], reading: Reading) -> list[Proposed]:
    """The totals that the paper states, each once: of what, and whether the entries come to it."""
    found = [
        *_of_acts(entries, reading),
        *totals_of_lists(entries, reading),
        *_of_sentences(entries, reading),
        *_of_tables(entries, reading),
        *balances_stated(reading),
    ]
    once: dict[tuple[object, ...], Proposed] = {}
    for each in found:
        table = each.table
        key = (
            table["of"],
            each.pence,
            table.get("year"),
            table.get("programme"),
            table.get("fund"),
            table.get("basis"),
        )
        once.setdefault(key, each)
    by_year = {
        (each.pence, each.programme)
        for each in once.values()
        if "year" in each.table and each.programme
    }
    return [
        each
        for each in once.values()
        if "year" in each.table or (each.pence, each.programme) not in by_year
    ]


def _of_acts(entries: list[Proposed], reading: Reading) -> Iterator[Proposed]:
    """Of recommendations: what parts come to, and what comes from named funds together."""
    for act in reading.acts:
        rows = [each for each in entries if each.rows_of == act.place]
        own = [each for each in entries if each.act == act.place]
        for part in act.parts:
            if part.role == "part" and (
                funds := _funds_behind(_SENTENCE_ENDS.split(part.after)[0], entries, reading)
            ):
                yield _draws(part.figure, funds, act, entries)
            elif part.role == "new total":
                yield from _to_date(part, act.as_sentence, entries)
            elif rows and part.role == "sum":
                yield approvals_total(
                    part.figure,
                    part.year,
                    entries,
                    act.cite,
                    act.line,
                    label_before(part.before),
                    act.text,
                )
            elif part.role == "sum" and (stated := _of_own(part, act, own, entries)):
                yield stated


_SENTENCE_ENDS = re.compile(r"\.\s")


def _of_own(part: Part, act: Act, own: list[Proposed], entries: list[Proposed]) -> Proposed | None:
    """The total of an act's own entries, where it says one, or its figure is none of theirs."""
    standing = [each for each in own if each.pence and not each.is_left_out]
    for kind, of, key in (
        ("approval", "approvals", "programme"),
        ("funding-received", "received", "fund"),
    ):
        mine = [each for each in standing if each.table["kind"] == kind]
        names = {each.table[key] for each in mine}
        says_total = bool(label_of_total(_OF_THE_LAST.sub("", part.before)))
        if not mine or sum(each.pence for each in mine) != part.pence:
            continue
        if not says_total and (len(mine) == 1 or any(each.pence == part.pence for each in mine)):
            continue
        table: Table = {"kind": "total-stated", "of": of}
        if sum(each.pence for each in entries if each.table["kind"] == kind) != part.pence:
            if len(names) > 1:
                return None
            table[key] = names.pop()
            years = {each.table["year"] for each in mine}
            if len(years) == 1:
                table["year"] = years.pop()
        table |= {
            "amount": written(part.figure),
            "label": label_before(part.before),
            "cite": act.cite,
        }
        return Proposed(
            table,
            "high",
            "its own entries come to it",
            act.line,
            cut_short(act.text),
            pence=part.pence,
        )
    return None


_OF_THE_LAST = re.compile(r"^\s*(?:total|overall)\b[^,;]*", re.IGNORECASE)
"""What stands right behind the figure before is said of that: "the £1m total budget, £5,000"."""


def _funds_behind(text: str, entries: list[Proposed], reading: Reading) -> list[str]:
    """The funds of the draft that a text names."""
    lines = [line["fund"] for entry in entries for line in entry.table.get("funding", [])]
    drawn = dict.fromkeys(lines)
    stop = re.search(r"\bbalance\b|\bremain|\bthe rest\b", text)
    named = funds_in(text[: stop.start()] if stop else text)
    found = [
        fund
        for each in named
        for fund in drawn
        if words_of(fund) == words_of(each.name) or reading.known.find("fund", each.name) == fund
    ]
    return list(dict.fromkeys(found))


def _draws(figure: Figure, funds: list[str], act: Act, entries: list[Proposed]) -> Proposed:
    table: Table = {"kind": "total-stated", "of": "draws"}
    table["funds" if len(funds) > 1 else "fund"] = funds if len(funds) > 1 else funds[0]
    table |= {
        "amount": written(figure),
        "label": f"from {' and '.join(funds)}",
        "cite": act.cite,
    }
    drawn = sum(
        _pence(line["amount"])
        for entry in entries
        if not entry.is_left_out
        for line in entry.table.get("funding", [])
        if line["fund"] in funds
    )
    confidence, why = held_against(figure, drawn, "the draws")
    return Proposed(table, confidence, why, act.line, cut_short(act.text), pence=figure.pence or 0)


def _pence(amount: str) -> int:
    return Money.parse(amount).pence


def _of_sentences(entries: list[Proposed], reading: Reading) -> Iterator[Proposed]:
    """Of running text: "This will total £2,888,000", "taking the total to £1,072,000"."""
    quoted = {entry.pence for entry in entries if "stands_for" in entry.table}
    wrong = quoted | {
        pence
        for entry in entries
        if entry.table["kind"] == "correction"
        for pence in (_pence(each) for each in entry.table["set"]["amount"].values())
    }
    for sentence in reading.sentences:
        for part in sentence.parts:
            if part.pence in wrong or part.role in ("limit", "each"):
                continue
            if part.role == "new total" and (budget := _budget(part, entries, sentence)):
                yield budget
                continue
            if part.role == "new total" or BRINGS_TO.search(part.before):
                yield from _to_date(part, sentence, entries)
            elif label_of_total(part.before) and _counts_here(part.pence, sentence, entries):
                yield approvals_total(
                    part.figure,
                    None,
                    entries,
                    sentence.cite,
                    sentence.line,
                    label_before(part.before),
                    sentence.text,
                )
            elif (
                _INVESTS.search(part.before)
                and _is_of_all(part, sentence, entries)
                and part.pence not in {e.pence for e in entries}
            ):
                yield approvals_total(
                    part.figure,
                    None,
                    entries,
                    sentence.cite,
                    sentence.line,
                    "additional investment",
                    sentence.text,
                )


def _is_of_all(part: Part, sentence: Sentence, entries: list[Proposed]) -> bool:
    """Whether a sum that is sought is said to be a total, or is that of the approvals: also as a
    slip of typing has it.
    """
    if re.search(r"\btotal", sentence.text, re.IGNORECASE):
        return True
    own = own_pence(entries)
    return part.pence == own or likely_slip(part.pence, own) is not None


def _budget(part: Part, entries: list[Proposed], sentence: Sentence) -> Proposed | None:
    """A total of what funds received: "brings the total budget to £14.8m in 2019/20"."""
    if part.year is None or not re.search(r"\bbudget|funding\b", sentence.text):
        return None
    if any(entry.pence == part.pence or _is_of(entry, sentence) for entry in entries):
        return None
    received = sum(
        _pence(entry.table["amount"])
        for entry in entries
        if entry.table["kind"] == "funding-received"
        and entry.table["year"] == str(part.year)
        and not entry.is_left_out
    )
    confidence, why = held_against(part.figure, received, "what funds received")
    table: Table = {
        "kind": "total-stated",
        "of": "received",
        "year": str(part.year),
        "amount": written(part.figure),
        "label": "total budget",
        "cite": sentence.cite,
    }
    return Proposed(
        table, confidence, why, sentence.line, cut_short(sentence.text), pence=part.pence
    )


def _is_of(entry: Proposed, sentence: Sentence) -> bool:
    """Whether a sentence speaks of an approval's programme."""
    is_approval = entry.table["kind"] == "approval"
    return is_approval and words_of(entry.programme) <= words_of(sentence.text)


def _counts_here(pence: int, sentence: Sentence, entries: list[Proposed]) -> bool:
    """Whether a total is of this decision: its approvals come to it, or it says "this work"."""
    if pence == own_pence(entries):
        return True
    return bool(
        re.search(
            r"\b(?:this (?:work|decision|paper|will)|requirement)\b", sentence.text, re.IGNORECASE
        )
    )


def _to_date(part: Part, sentence: Sentence, entries: list[Proposed]) -> Iterator[Proposed]:
    """What a programme or contract comes to with this decision and those before it."""
    approvals = [each for each in entries if each.table["kind"] == "approval"]
    about = next(
        (
            each
            for each in approvals
            if any(other.pence == each.pence for other in sentence.figures)
            or words_of(each.programme) <= words_of(sentence.text)
        ),
        None,
    )
    if about is None:
        return
    is_contract = bool(
        re.search(r"\bcontract|total spend\b", sentence.text, re.IGNORECASE)
    ) and not re.search(r"\bgrant agreement\b", sentence.text, re.IGNORECASE)
    years = years_of(sentence.text)
    if is_contract and part.year is not None and len(years) > 1:
        return  # what a contract comes to is of all its years
    figure, year = part.figure, None
    if not is_contract:
        year = years[0] if len(years) == 1 else part.year
    table: Table = {"kind": "total-stated", "of": "contract" if is_contract else "approvals"}
    table["programme"] = about.programme
    if not is_contract:
        if year is not None:
            table["year"] = str(year)
        table["basis"] = "to-date"
    table |= {
        "amount": written(figure),
        "label": "total with what was approved before",
        "cite": sentence.cite,
    }
    same = sum(
        each.pence
        for each in approvals
        if each.programme == about.programme
        and not each.is_left_out
        and (year is None or each.year == year)
    )
    confidence, why = held_against(figure, same, "the approvals and stand-ins")
    yield Proposed(
        table, confidence, why, sentence.line, cut_short(sentence.text), pence=figure.pence or 0
    )


def _of_tables(entries: list[Proposed], reading: Reading) -> Iterator[Proposed]:
    """The rows of tables that add others up, a figure for each year."""
    for table in reading.tables:
        for row in table.totals:
            for year, figure in row.figures:
                if figure.pence == own_pence(entries, year) and len(table.rows) > 1:
                    yield approvals_total(
                        figure, year, entries, row.cite, row.line, row.label or "total", row.words
                    )
