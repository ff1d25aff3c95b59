"""What every book of the machine begins with: its funds and programmes, and a first decision."""

from datetime import date

from tests.ledger.machine.filing import File
from tests.ledger.machine.positions import FUNDS, NEVER_CARRIED
from tests.ledger.machine.wishes import PROGRAMMES

OPENINGS: File = {
    "reference": "PCD 1",
    "decided_on": date(2023, 4, 1),
    "entries": [
        *(
            {"kind": "fund", "name": name, "fund_kind": kind}
            | ({"may_carry": False} if name == NEVER_CARRIED else {})
            | (
                {"opening": 500, "opening_on": date(2023, 4, 1)}
                if name == "Smoothing reserve"
                else {}
            )
            for name, kind in FUNDS.items()
        ),
        *({"kind": "programme", "name": name} for name in PROGRAMMES),
    ],
}
STOCK: File = {
    "reference": "PCD 2",
    "decided_on": date(2023, 8, 10),
    "entries": [
        {"kind": "approval", "programme": "Night Wardens", "year": "2023/24", "amount": 400},
        {"kind": "approval", "programme": "Youth Clubs", "year": "2024/25", "amount": 300},
        {"kind": "funding-received", "fund": "Street grant", "year": "2023/24", "amount": 200},
        {"kind": "funding-received", "fund": "Wardens budget", "year": "2024/25", "amount": 250},
    ],
}
"""Money to commit, share out and draw on, so that the first acts have something to take from."""
