"""Sources that a sentence says year by year: "from the X reserve in 2024/25 and the Y grant in
2025/26", "in 2024/25 from the X reserve and in 2025/26 from the Y grant".
"""

import re
from dataclasses import dataclass

from events.years import FinancialYear
from ledger.documents.drafting.fund_names import FundNamed, fund_of
from ledger.documents.drafting.periods import years_of
from ledger.documents.written import YEAR

_FROM = r"(?:from(?:\swithin)?|through|by|via|out\sof|using)"
_NAME = r"(?P<name>(?:(?!\b(?:in|for|during|from|by)\b)[^£.;:()]){3,80}?)"
_YEARS = (
    r"(?:in|for|during)\s(?:the\s)?(?:financial\syears?\s)?"
    rf"(?P<years>(?:FY\s?)?{YEAR}(?:(?:,\s|,?\sand\s|\sto\s|\s?[–-]\s?)(?:FY\s?)?{YEAR})*)"
)
_AND = r"(?:,|;|,?\sand)\s(?:then\s)?"
_FORMS = (
    (rf"{_FROM}\s{_NAME}\s{_YEARS}", rf"{_AND}(?:{_FROM}\s)?{_NAME}\s{_YEARS}"),
    (
        rf"{_YEARS},?\s{_FROM}\s{_NAME}(?=\s*(?:[,;.]|$|\sand\s(?:in|for|during)\b))",
        rf"{_AND}{_YEARS},?\s(?:{_FROM}\s)?{_NAME}(?=\s*(?:[,;.]|$|\sand\s(?:in|for|during)\b))",
    ),
)
_LISTS = tuple(
    (re.compile(rf"\b{first}", re.IGNORECASE), re.compile(further, re.IGNORECASE))
    for first, further in _FORMS
)


@dataclass(frozen=True, slots=True)
class FundOfYears:
    """A source and the years that it pays for."""

    fund: FundNamed | None
    """None where its words name no fund."""
    years: frozenset[int]
    """The calendar years in which they begin."""


def funds_by_year(text: str) -> list[FundOfYears]:
    """The sources that a text lists, each with its years; none where it does not list several."""
    for first, further in _LISTS:
        for begun in first.finditer(text):
            found, match = [_of(begun)], further.match(text, begun.end())
            while match is not None:
                found.append(_of(match))
                match = further.match(text, match.end())
            if len(found) > 1:
                return found
    return []


def _of(match: re.Match[str]) -> FundOfYears:
    return FundOfYears(
        fund_of(match["name"]),
        frozenset(each for year in years_of(match["years"]) for each in years_within(year)),
    )


def years_within(year: FinancialYear) -> range:
    """The calendar years in which the single years of a span begin."""
    return range(year.first, year.last + 1)
