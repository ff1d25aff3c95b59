"""The day of signing, held against the clock and against what else a paper says of its time."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.documents.heading import heading_of
from ledger.documents.plain_text import read_text
from ledger.documents.signing_day import day_of_signing


def told(text: str, today: date | None = None) -> list[str]:
    paper = read_text(text)
    found = day_of_signing(paper, heading_of(paper), None, today)
    return [each.says for each in found if each.differs]


PAPER = """\
{0} Lamps for the quay

Date signed: {1}

{2}
"""


def test_a_day_to_come_is_told() -> None:
    """Today is none."""
    text = PAPER.format("PCD 3001", "12 May 2026", "The quay is dark.")
    assert told(text) == told(text, date(2026, 5, 12)) == []
    assert told(text, date(2026, 5, 11)) == [
        "the day of signing, 12 May 2026, is still to come",
    ]


@pytest.mark.parametrize(
    ("reference", "words", "because"),
    [
        ("PCD 3001", "Date published: 24 March 2026", "line 5 has 24 March 2026"),
        ("PCD 3001", "Date of meeting: 3 March 2026", "line 5 has 3 March 2026"),
        ("PCD 3001", "Cabinet, 16 March 2026", "line 5 has 16 March 2026"),
        ("PCD 3001", "Signed: M Verrall. Date: 17 March 2026", "line 5 has 17 March 2026"),
        ("PFCC/2026/018", "The quay is dark.", "PFCC/2026/018 is of 2026"),
        ("CAB/26/114", "The quay is dark.", "CAB/26/114 is of 2026"),
    ],
)
def test_a_day_a_year_before_what_else_it_says_is_told(
    reference: str, words: str, because: str
) -> None:
    """Its publication, its meeting, another signature, its number."""
    assert told(PAPER.format(reference, "17 March 2026", words)) == []
    assert told(PAPER.format(reference, "17 March 2025", words)) == [
        f"the day of signing, 17 March 2025, looks a year off: {because}"
    ]


def test_a_day_a_year_behind_what_else_it_says_is_told() -> None:
    """Each reason is named."""
    words = "Meeting: 3 November 2025\n\nApprove £2,000 in 2025/26."
    assert told(PAPER.format("CAB/25/114", "18 November 2025", words)) == []
    assert told(PAPER.format("CAB/25/114", "18 November 2026", words)) == [
        "the day of signing, 18 November 2026, looks a year off: line 5 has 3 November 2025, and"
        " CAB/25/114 is of 2025"
    ]


@pytest.mark.parametrize(
    ("reference", "words"),
    [
        ("2024/014", "The quay is dark."),
        ("PCD 2026", "The quay is dark."),
        ("LDR/24/021", "The quay is dark."),
        ("PCD 3001", "Approve £2,000 in 2026/27."),
        ("PCD 3001", "Date published: 1 December 2025"),
        ("PCD 3001", "Date published: 2 April 2025\n\nMeeting of the board: 12 March 2026"),
        ("PCD 3001", "The contract was extended to 31 March 2026."),
        ("PCD 3001", "It was planned to begin on 1 April 2025, and was due to end on 1 June 2025."),
        ("PCD 3001", "Once the contract was signed on 1 June 2025 it may not be altered."),
        ("PCD 3001", "It will report to the board on 12 March 2026."),
        ("PCD 3001", "This notice was amended on 3 May 2025."),
    ],
)
def test_what_leaves_the_year_open_is_not_told(reference: str, words: str) -> None:
    """Numbers given before, years to come, late publications, plans, conditions."""
    assert told(PAPER.format(reference, "17 March 2025", words), date(2025, 3, 17)) == []


@pytest.mark.parametrize(
    "words",
    [
        "The leads were consulted on {}, and agreed.",
        "The panel was first convened on {}.",
        "PCD 1842 Lamps, signed {}",
    ],
)
@settings(max_examples=25)
@given(st.dates(date(2020, 1, 1), date(2034, 1, 1)), st.integers(1, 300))
def test_what_has_happened_was_before_the_signing(words: str, signed: date, off: int) -> None:
    """A day before is never told, and one behind always is."""

    def paper(happened: date) -> str:
        said = words.format(f"{happened:%d/%m/%Y}")
        return PAPER.format("PCD 3001", f"{signed:%d %B %Y}", said)

    assert told(paper(signed - timedelta(off))) == told(paper(signed)) == []
    (says,) = told(paper(signed + timedelta(off)))
    assert "” is after the day of signing, " in says
