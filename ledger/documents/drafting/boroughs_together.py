"""Boroughs that were counted, and are the 32 together: each is then known by name."""

from collections.abc import Iterator

from events.years import FinancialYear
from ledger.documents.drafting.proposed import Proposed, in_pounds

_TOGETHER_THE_32 = "Counted before, and the 32 together, at one rate: each is now known by name."


def known_by_name(entries: list[Proposed]) -> Iterator[Proposed]:
    """Boroughs that were counted and are the 32 together are known by name."""
    shares = [each for each in entries if each.table["kind"] == "allocation"]
    for programme, year, pence, group in _of_all(shares):
        left_out = next((each for each in group if each.is_left_out), None)
        yield Proposed(
            {
                "kind": "allocation",
                "programme": programme,
                "year": str(year),
                "amount": in_pounds(pence),
                "from": "Boroughs not named",
                "boroughs": "all",
                "share": "equal",
                "cite": group[-1].table["cite"],
                "note": _TOGETHER_THE_32,
            },
            "medium",
            "the boroughs counted are the 32 together",
            group[-1].line,
            group[-1].words,
            rests_on=left_out or group[-1],
            pence=pence,
            year=year,
        )


def _of_all(
    allocations: list[Proposed],
) -> Iterator[tuple[str, FinancialYear, int, list[Proposed]]]:
    """Programmes and years whose counted boroughs are the 32 together, at one rate."""
    groups: dict[tuple[str, FinancialYear], list[Proposed]] = {}
    for each in allocations:
        if isinstance(each.table.get("boroughs"), int) and each.year is not None:
            groups.setdefault((each.programme, each.year), []).append(each)
    for (programme, year), group in groups.items():
        counts = [int(each.table["boroughs"]) for each in group]
        rates = {each.pence // count for each, count in zip(group, counts, strict=True)}
        if len(group) > 1 and sum(counts) == 32 and len(rates) == 1:
            yield programme, year, sum(each.pence for each in group), group
