"""Each fund's statement: what a year began with, what came in and went out, what it ended with."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from events.years import FinancialYear
from projections.questions import Question
from projections.statements import statement
from tests.ledger.machine.moments import Moment
from tests.ledger.machine.positions import CONTINUING, FUNDS, NEVER_CARRIED, YEARS, standing
from tests.ledger.machine.posting import begins
from tests.ledger.machine.wishes import chosen

Year = dict[str, Any]


def check_statements(moment: Moment, which: int) -> None:
    """Every fund's, with all its years and with one of them."""
    one = chosen(YEARS, which)
    for fund, number in moment.numbered("fund").items():
        expected = list(_years(moment, fund))
        moment.agree(fund, _told(moment, number, moment.question), expected)
        narrowed = replace(moment.question, year=FinancialYear.parse(one))
        of_one = [each for each in expected if each["of"] == one]
        moment.agree(f"{fund} in {one}", _told(moment, number, narrowed), of_one)


def _years(moment: Moment, fund: str) -> Iterator[Year]:
    """The years in which something moved; a continuing pot brings its closing forward."""
    moved: dict[str, Counter[str]] = defaultdict(Counter)
    for line in moment.lines:
        if line.fund == fund:
            moved[line.year][line.heading] += line.pence
    pots = standing(moment.lines, moment.as_at)
    brought_forward = 0
    for year in sorted(moved):
        of_heading = {heading: pence for heading, pence in moved[year].items() if pence}
        if of_heading:
            closing = brought_forward + sum(of_heading.values())
            yield {
                "of": year,
                "begun": begins(year) <= moment.as_at,
                "balance known": pots.has_balance(fund, year),
                "brought forward": brought_forward,
                "moved": of_heading,
                "closing": closing,
            }
            brought_forward = closing if FUNDS[fund] in CONTINUING else 0


def _told(moment: Moment, number: int, question: Question) -> list[Year]:
    told = statement(moment.connection, number, question)
    assert (told.kind, told.may_carry) == (FUNDS[told.fund], told.fund != NEVER_CARRIED)
    return [
        {
            "of": year.year,
            "begun": year.year_begun,
            "balance known": year.opening_recorded,
            "brought forward": year.brought_forward_pence,
            "moved": {str(heading): pence for heading, pence in year.moved_pence.items()},
            "closing": year.closing_pence,
        }
        for year in told.years
    ]
