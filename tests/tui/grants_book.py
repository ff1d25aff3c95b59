"""A book of grants: an approval and its allocations, some of which were taken back later."""

from pathlib import Path

from tests.tui.command import RECORDED_AT, tally
from tests.tui.decision_files import decision, written

FUNDER = (
    *("--funder-name", "Example Office"),
    *("--funder-id", "GB-COH-01234567"),
    *("--grant-prefix", "360G-example"),
)
OF = 'programme = "Mentoring"\nyear = "2024/25"'
AWARDS = decision(
    "PCD 3001",
    'kind = "programme"\nname = "Mentoring"',
    f'kind = "approval"\n{OF}\namount = "100,000"',
    f'kind = "approval"\n{OF}\namount = "30,000"\nholder = "Camden"\npurpose = "Two mentors"\n'
    'conditions = "A report each quarter"',
    f'kind = "allocation"\n{OF}\namount = "£50,000.01"\nboroughs = ["Camden", "Islington"]',
    f'kind = "allocation"\n{OF}\namount = "9,999.99"\nrecipient = "Youth House"\n'
    'recipient_id = "GB-CHC-1234567"\npurpose = "A drop-in"',
    f'kind = "allocation"\n{OF}\namount = "5,000"\nrecipient = "Street Team"',
    f'kind = "allocation"\n{OF}\namount = "3,000"\nboroughs = ["Brent", "Ealing"]\nshare = "joint"',
    f'kind = "allocation"\n{OF}\namount = "2,000"\nboroughs = 2',
)
"""Entries 3 and 4 are approvals, 5 to 9 allocations; £30,000 is allocated to nobody."""
LATER = decision(
    "PCD 3002",
    f'kind = "release"\n{OF}\namount = "26,000"\nholder = "Camden"',
    'kind = "reprofile"\nprogramme = "Mentoring"\nfrom_year = "2024/25"\nto_year = "2025/26"\n'
    'amount = "5,000"\nholder = "Islington"',
    f'kind = "allocation"\n{OF}\namount = "1,000"\nrecipient = "Youth House"',
    decided_on="2024-09-30",
)
"""Camden's later award goes whole, and £999.99 of its earlier one; Islington's is half moved."""


def grants_book(book: Path, folder: Path) -> Path:
    """The book, with both decisions recorded in it."""
    for name, text in (("awards", AWARDS), ("later", LATER)):
        answer = tally(book, "record", written(folder, text, f"{name}.toml"), at=RECORDED_AT)
        assert answer.code == 0, answer.err
    return book
