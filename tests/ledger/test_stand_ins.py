"""Stand-ins: a figure that the book holds only because a later decision quotes it."""

import pytest

from ledger.book import Book
from tests.ledger.books import held, record, refusal

QUOTED = """
reference = "PCD 2100"
decided_on = 2024-09-10
entries = [
  { kind = "approval", programme = "NW", year = "2024/25", amount = "£80,000",
    stands_for = ["PCD 1900", "PCD 1950"], cite = "para 2, table" },
]
"""
"""Entries 7 and 8: PCD 2100 quotes what two earlier decisions came to."""
REAL = """
reference = "PCD 1900"
decided_on = 2024-04-02
entries = [
  { kind = "approval", programme = "NW", year = "2024/25", amount = "£50,000"%s },
  %s
]
"""
REDUCED = """
  { kind = "correction", entry = 8, cause = "recording", because = "PCD 1900 is here now",
    set = { amount = { was = "£80,000", now = "£30,000" } } },
"""
VOIDED = """
  { kind = "correction", entry = 8, cause = "recording", because = "all of it was PCD 1900",
    void = true },
"""
ON_TOP = ', additional = "a second award, not in the table"'


def test_a_decision_that_has_a_stand_in_is_not_counted_twice(book: Book) -> None:
    """The refusal names the stand-in, its amount, and both ways out."""
    record(book, QUOTED)
    told = refusal(book, REAL % ("", ""))
    assert "entry 8 stands in for PCD 1900 with £80,000.00" in told
    assert "in this file (amount or void" in told
    assert 'additional = "' in told


@pytest.mark.parametrize(
    ("said", "correcting", "pence"),
    [("", REDUCED, 80_000_00), ("", VOIDED, 50_000_00), (ON_TOP, "", 130_000_00)],
    ids=["reduced by it", "struck out", "on top"],
)
def test_the_real_decision_takes_the_place_of_its_stand_in(
    book: Book, said: str, correcting: str, pence: int
) -> None:
    """The file corrects the stand-in, or says why its amount comes on top."""
    record(book, QUOTED)
    record(book, REAL % (said, correcting))
    assert held(book, "programmes") == {"Night Wardens 2024/25": pence}


def test_the_stand_in_may_be_corrected_before_it_is_replaced(book: Book) -> None:
    """The order within the file does not matter."""
    record(book, QUOTED)
    real = REAL % ("", "")
    record(book, real.replace("entries = [", "entries = [" + VOIDED))
    assert held(book, "programmes") == {"Night Wardens 2024/25": 50_000_00}


def test_another_year_or_programme_is_not_what_it_stands_for(book: Book) -> None:
    """Only the same programme and year would be counted twice."""
    record(book, QUOTED)
    record(book, (REAL % ("", "")).replace('"2024/25"', '"2025/26"'))
    record(book, (REAL % ("", "")).replace("NW", "Youth Clubs").replace("1900", "1950"))
    assert held(book, "programmes") == {
        "Night Wardens 2024/25": 80_000_00,
        "Night Wardens 2025/26": 50_000_00,
        "Youth Clubs 2024/25": 50_000_00,
    }


def test_nothing_stands_in_for_what_is_recorded_itself(book: Book) -> None:
    """The real decision came first: quoting it again counts it twice."""
    record(book, REAL % ("", ""))
    told = refusal(book, QUOTED)
    assert "stands in for PCD 1900, which is recorded itself (entry 8); leave it out" in told
    record(book, QUOTED.replace('cite = "para 2', 'additional = "PCD 1950 alone", cite = "para 2'))
    assert held(book, "programmes") == {"Night Wardens 2024/25": 130_000_00}


def test_a_stand_in_under_the_reference_it_stands_for_is_no_conflict(book: Book) -> None:
    """The real paper then comes as a supplement, and takes the stand-in's place."""
    record(book, QUOTED.replace("PCD 2100", "PCD 1950"))
    supplement = (REAL % ("", "")).replace(
        'reference = "PCD 1900"\ndecided_on = 2024-04-02',
        'supplements = "PCD 1950"\nbecause = "the paper was found"',
    )
    assert "entry 8 stands in for PCD 1950" in refusal(book, supplement)
    record(book, supplement.replace("\n]", VOIDED + "]"))
    assert held(book, "programmes") == {"Night Wardens 2024/25": 50_000_00}


def test_a_stand_in_says_that_it_stands_in(book: Book) -> None:
    """An empty list of decisions is no stand-in."""
    record(book, QUOTED.replace('["PCD 1900", "PCD 1950"]', "[]"))
    record(book, REAL % ("", ""))
    assert held(book, "programmes") == {"Night Wardens 2024/25": 130_000_00}


@pytest.mark.parametrize(
    "correcting",
    [
        REDUCED.replace('amount = { was = "£80,000", now = "£30,000" }', 'note = { now = "x" }'),
        REDUCED.replace("recording", "decision"),
    ],
    ids=["its note", "cause decision"],
)
def test_only_a_recording_correction_of_its_amount_replaces_a_stand_in(
    book: Book, correcting: str
) -> None:
    """Amount or void, cause recording, as the design says: else it is counted twice."""
    record(book, QUOTED)
    assert "entry 8 stands in for PCD 1900" in refusal(book, REAL % ("", correcting))


def test_an_expansions_money_is_not_counted_beside_its_stand_in(book: Book) -> None:
    """It is an approval of the decision like any other."""
    record(book, QUOTED)
    told = refusal(
        book,
        """
        reference = "PCD 1900"
        decided_on = 2024-04-02
        entries = [
          { kind = "expansion", programme = "NW", from_boroughs = 3, to_boroughs = 5,
            year = "2024/25", amount = "£50,000" },
        ]
        """,
    )
    assert "entry 8 stands in for PCD 1900" in told


def test_two_decisions_that_quote_the_same_one_are_not_both_counted(book: Book) -> None:
    """PCD 2101 quotes PCD 1900 for the same programme and year, as PCD 2100 did."""
    record(book, QUOTED)
    refusal(book, QUOTED.replace("PCD 2100", "PCD 2101").replace('"PCD 1900", ', ""))
