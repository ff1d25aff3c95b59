"""Which figures of funds are balances: by one question, beside what another one knows.

Of a pot whose opening is not recorded, what was drawn is known and what is left is not. So it can
be that a balance is known by one of two questions alone: the other's figure is then not known. It
is not nought, and nothing is less or more than it.
"""

import sqlite3
from collections import Counter, defaultdict
from dataclasses import dataclass, replace

from projections.accounts import Family, Heading
from projections.pots import RecordedPots, fund_rules, recorded_pots
from projections.questions import Question
from projections.slices import slice_of
from projections.totals import FUNDS, Sums

FundYear = tuple[int, int]
"""The number of a fund, and that of a financial year."""
INCOMING = (
    Heading.OPENING,
    Heading.RECEIVED,
    Heading.CARRIED_IN,
    Heading.TRANSFERRED_IN,
    Heading.RETURNED,
)


def gives_a_balance(*, opening_recorded: bool, in_pence: int, balance_pence: int) -> bool:
    """Whether what is known of a fund's year is a balance, and so in totals.

    Not where only what was drawn is known. One that nothing moves any more, for all that was
    recorded of it went or was never meant, has nothing drawn to tell of.
    """
    return opening_recorded or not (in_pence or balance_pence)


def not_known(sums: Sums, question: Question, beside: Question) -> set[FundYear]:
    """The funds' years of which the question gives no balance, of all that the two questions have.

    Where the question has nothing of a year, that is nought, which is known; but not where by
    what the other knows a recorded opening stood on the day, or only draws are known.
    """
    of_both = replace(
        question,
        known_on=max(question.known_on, beside.known_on),
        up_to=max(question.up_to, beside.up_to),
    )
    funds = {asked: _funds(sums, asked) for asked in {question, beside, of_both}}
    return _without_balance(funds[question], funds[beside], funds[of_both])


def not_known_uncorrected(sums: Sums, question: Question) -> set[FundYear]:
    """The funds' years of which there would be no balance without corrections: not where they
    gave an opening, or the first money of a pot that is drawn on.
    """
    now = _funds(sums, question)
    return _without_balance(_funds(sums, question, uncorrected=True), now, now)


def _without_balance(mine: "_Funds", theirs: "_Funds", opened_since: "_Funds") -> set[FundYear]:
    unknown = {key for key in mine.moved if not mine.has_balance(key)}
    others = (theirs.moved | opened_since.pots.opened) - mine.moved
    return unknown | {
        key
        for key in others
        if not mine.has_balance(key)
        and (opened_since.is_opened(key) or (key in theirs.moved and not theirs.has_balance(key)))
    }


def made_known_since(connection: sqlite3.Connection, question: Question) -> dict[int, list[str]]:
    """Funds that had nothing but draws by what was known on the day, each with the decisions that
    have since recorded its opening, or the first money in it.
    """
    counted = slice_of(Family.FUNDS, replace(question, fund=None, programme=None, year=None))
    incoming = ", ".join(f"'{heading}'" for heading in INCOMING if heading != Heading.RETURNED)
    made: dict[int, list[str]] = defaultdict(list)
    for fund, reference in connection.execute(
        "select movement.fund, decision.reference from movement"
        " join entry on entry.number = movement.number"
        " join decision on decision.id = entry.decision"
        f" where {counted.where} and movement.heading in ({incoming})"
        " and movement.known_on > :known_then group by 1, decision.id"
        f" order by min(movement.heading <> '{Heading.OPENING}'), min(movement.number)",
        counted.values,
    ):
        made[fund].append(reference)
    return {fund: references[:1] for fund, references in made.items()}


@dataclass(frozen=True)
class _Funds:
    """What a question has of the funds."""

    kinds: dict[int, str]
    pots: RecordedPots
    moved: frozenset[FundYear]
    """Those of which there is something to tell: it came in, or is in it or drawn."""

    def has_balance(self, key: FundYear) -> bool:
        fund, year = key
        return self.pots.has_balance(fund, self.kinds[fund], year)

    def is_opened(self, key: FundYear) -> bool:
        fund, year = key
        return self.pots.is_opened(fund, self.kinds[fund], year)


def _funds(sums: Sums, question: Question, *, uncorrected: bool = False) -> _Funds:
    figure = "uncorrected" if uncorrected else "pence"
    came_in: Counter[FundYear] = Counter()
    balance: Counter[FundYear] = Counter()
    for (fund, year, heading), figures in sums.of(FUNDS, question, figure).items():
        balance[fund, year] += figures[figure]
        came_in[fund, year] += abs(figures[figure]) if heading in INCOMING else 0
    moved = frozenset(
        key
        for key, pence in balance.items()
        if not gives_a_balance(opening_recorded=False, in_pence=came_in[key], balance_pence=pence)
    )
    read_up_to = 0 if uncorrected else question.up_to
    rules = fund_rules(sums.connection, read_up_to)
    kinds = {fund: of_fund.kind for fund, of_fund in rules.items()}
    pots = recorded_pots(sums.connection, question, uncorrected=uncorrected)
    return _Funds(kinds, pots, moved)
