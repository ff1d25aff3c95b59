"""Whether the entries of a recommendation have every sum of it: else none of them stands."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import permutations

from events.boroughs import LONDON_BOROUGHS
from events.money import Money
from ledger.documents.borough_names import boroughs_in
from ledger.documents.drafting.acts import Act
from ledger.documents.drafting.context import VERBS_OF_NO_MONEY, is_a_contracts, moves_none
from ledger.documents.drafting.figure_roles import Part, is_from_a_source
from ledger.documents.drafting.moved_and_spent import is_spent, speaks_of_a_move
from ledger.documents.drafting.programme_names import without_figures
from ledger.documents.drafting.proposed import Proposed, amounts_in
from ledger.documents.drafting.reading import Reading
from ledger.documents.drafting.wholes import totals_said, wholes_in
from ledger.documents.slips import likely_slip
from ledger.documents.written import COUNT, count_of


def hold_back_where_a_sum_is_left(entries: Sequence[Proposed], reading: Reading) -> None:
    """Entries of a recommendation stand only where each of its figures is in one of them, is what
    they come to, or is called something else: a limit, what there was before.
    """
    for cite in dict.fromkeys(act.cite for act in reading.acts):
        standing = [
            each for each in entries if each.recommendation == cite and not each.is_left_out
        ]
        account = _Account(standing)
        left = dict.fromkeys(
            figure
            for act in reading.acts
            if act.cite == cite
            for figure in _left_of(act, account, reading)
        )
        verb = "stands" if len(left) == 1 else "stand"
        twice = [act for act in reading.acts if act.cite == cite and _may_be_twice(act, account)]
        for each in standing if left or twice else ():
            each.leave_out(
                f"{' and '.join(left)} also {verb} in {cite}, and no entry that stands has it"
                if left
                else f"of the sums of {cite} one may be another for so long, or less what comes in"
            )


class _Account:
    """The amounts of the entries that stand, each as often as they have it."""

    def __init__(self, standing: Sequence[Proposed]) -> None:
        self.entries = standing
        self.amounts: Counter[int] = Counter()
        self.sources: Counter[int] = Counter()
        for entry in standing:
            shares = entry.table.get("shares", {}).values()
            self.amounts.update(_pence(each) for each in shares)
            if entry.rests_on is None:
                self.amounts.update([entry.pence] if entry.pence else amounts_in(entry.table))
            lines = entry.table.get("funding", [])
            self.sources.update(_pence(line["amount"]) for line in lines)

    def of(self, act: Act) -> list[Proposed]:
        """The entries of an act, the rows that it approves among them."""
        own = [each for each in self.entries if act.place in (each.act, each.rows_of)]
        return [each for each in own if each.pence]

    def takes(self, part: Part, times: int) -> bool:
        """Whether the entries have a figure so often, beside those that were asked for before."""
        held = self.amounts
        if is_from_a_source(part) and self.sources[part.pence] and not held[part.pence]:
            held = self.sources
        held[part.pence] -= times
        return held[part.pence] >= 0


def _may_be_twice(act: Act, account: _Account) -> bool:
    """Whether entries have two sums of an act of which one may be the other, told otherwise: so
    much a month or a year, and over the whole time; what is spent, and net of what comes in.
    """
    amounts = {each.pence for each in account.of(act)}
    said = [part for part in act.parts if part.pence in amounts]
    for one, other in permutations(said, 2):
        is_rate = _A_TIME.match(one.after) or _A_TIMES.search(one.before)
        if is_rate and other.pence > one.pence and other.pence % one.pence == 0:
            return True
        rest = one.pence - other.pence
        if _NET.search(act.text) and any(part.pence == rest for part in act.parts):
            return True
    return False


_A_TIME = re.compile(
    r"\s*(?:(?:per|an?|each|every) (?:annum|year|quarter|month|week|day)|annually|monthly)\b",
    re.IGNORECASE,
)
_A_TIMES = re.compile(
    r"\b(?:annual|yearly|quarterly|monthly|weekly|daily)\b[^£.;]{0,40}$", re.IGNORECASE
)
_NET = re.compile(r"\b(?:net|gross|offset|less)\b", re.IGNORECASE)


def _pence(amount: str) -> int:
    return Money.parse(amount).pence


def _left_of(act: Act, account: _Account, reading: Reading) -> Iterator[str]:
    """The figures of an act that no entry has, as they are written."""
    own = account.of(act)
    if not own and (act.verb in VERBS_OF_NO_MONEY or moves_none(act)):
        return
    yield from act.unreadable
    wholes = wholes_in(act.of("sum", "part", "instalment"))
    said = [each.part.figure for each in wholes if each.is_sure]
    for part in act.parts:
        is_whole = part.figure in said or _is_total(part, act, own, reading)
        if not is_whole and not _is_accounted_for(part, act, account, reading):
            yield part.figure.as_written


def _is_total(part: Part, act: Act, own: Sequence[Proposed], reading: Reading) -> bool:
    """Whether the entries of an act come to a figure that is said to be their total, or is that of
    the rows of a table or of several years; a slip of the hand is the paper's, and what a damaged
    table lacks is told by its stated totals.
    """
    of_it = [each.pence for each in own if each.at == part.figure.start]
    if len(of_it) > 1 and part.figure.agrees_with(sum(of_it)):
        return True
    is_of_rows = any(each.rows_of == act.place for each in own)
    if is_of_rows and any(table.damage for table in reading.tables):
        return True
    is_of_years = any(each.is_yearly for each in act.parts)
    if not (is_of_rows or is_of_years or part in totals_said(act.of("sum"))):
        return False
    come_to = sum(each.pence for each in own if part.year in (None, each.year))
    return part.figure.agrees_with(come_to) or bool(likely_slip(part.pence, come_to))


def _is_accounted_for(part: Part, act: Act, account: _Account, reading: Reading) -> bool:
    match part.role:
        case "limit":
            return not is_a_contracts(part)
        case "context" | "old total" | "new total":
            return True
        case "part" | "instalment" if any(
            each.role in ("sum", "new total") and part.pence <= each.pence for each in act.parts
        ):
            return True
        case "each" | "instalment":
            is_of_a_sum = part is not act.parts[0] and not _JOINED.search(part.before)
            return is_of_a_sum or _comes_of(part, act, account, reading)
        case _ if part.source and part is not act.parts[0]:
            return True
        case _:
            years = reading.year_for(act, part)[0] if part.is_yearly else []
            return _is_told_again(part, account) or account.takes(part, max(len(years), 1))


def _is_told_again(part: Part, account: _Account) -> bool:
    """Whether a figure says how money is used that an entry before it moves or carries forward."""
    return is_spent(part) and any(
        each.pence == part.pence
        for each in account.entries
        if each.table["kind"] in ("carry-forward", "transfer") or speaks_of_a_move(each.words)
    )


_JOINED = re.compile(r"[;&+]|\b(?:and|plus|also|as well as|together with)\b", re.IGNORECASE)
"""Between a sum and what each has of other money: "£90,000 for the app, and £1,000 to each of"."""


def _comes_of(part: Part, act: Act, account: _Account, reading: Reading) -> bool:
    """Whether the entries of an act come to a figure so many times, and the paper says how many."""
    own = account.of(act)
    amounts = Counter(each.pence for each in own)
    texts = [act.text, *(each.text for each in reading.sentences_with(part.pence))]
    said = {number for text in texts for number in _numbers_in(text)}
    said |= {number * len({each.year for each in own}) for number in said}
    sums = {*amounts, sum(each.pence for each in own)}
    return amounts[part.pence] > 1 or any(part.pence * number in sums for number in said)


def _numbers_in(text: str) -> Iterator[int]:
    """How many there are of anything, in digits, in words or by name."""
    plain = without_figures(text)
    yield from (count_of(each[0]) for each in _NUMBER.finditer(plain))
    yield len(boroughs_in(text))
    if _ALL_BOROUGHS.search(plain):
        yield len(LONDON_BOROUGHS)


_NUMBER = re.compile(rf"\b{COUNT}\b", re.IGNORECASE)
_ALL_BOROUGHS = re.compile(r"\b(?:each|every|all)\b[^.;]{0,30}\bborough", re.IGNORECASE)
