"""Decisions of five entries to record in a generated book: signed, approved, drawn, shared out."""

from functools import partial

from events.boroughs import LONDON_BOROUGHS
from ledger.decision_file import DecisionFile
from ledger.loading import from_content
from tests.benchmarks.generated import FUNDS, PROGRAMMES

ENTRIES = 5


def decision(number: int) -> DecisionFile:
    """Another one for each number; generated books hold none of them."""
    of = {"programme": f"Programme {number % PROGRAMMES + 1}", "year": "2023/24"}
    fund = {"fund": FUNDS[number % len(FUNDS)], "amount": "£40,000"}
    borough = partial(_borough, number)
    return from_content(
        {
            "reference": f"PCD {3_000_000 + number}",
            "title": f"Grants {number}",
            "decided_by": "Mayor",
            "decided_on": "2024-03-29",
            "dated_by": "signed",
            "entries": [
                {"kind": "approval", **of, "amount": "£40,000", "funding": [fund]},
                {"kind": "allocation", **of, "amount": "£10,000", "boroughs": [borough(0)]},
                {
                    "kind": "allocation",
                    **of,
                    "amount": f"£{9_000 + number % 20_000:,}",
                    "share": "equal",
                    "boroughs": [borough(1), borough(2), borough(3)],
                },
            ],
        },
        f"decision {number}",
    )


def _borough(number: int, further: int) -> str:
    return LONDON_BOROUGHS[(number + further) % len(LONDON_BOROUGHS)]
