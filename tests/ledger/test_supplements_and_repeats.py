"""What belongs to a decision recorded before: supplements, the same file again, another content."""

import json
import tomllib
from datetime import date

import pytest

from ledger.book import Book
from ledger.loading import parse
from ledger.recording import record as record_file
from tests.ledger.books import changes, contents, held, kinds, record, refusal

PAPER = """
reference = "PCD 2001"
title = "Night Wardens, second year"
decided_by = "Director of Streets"
decided_on = 2024-05-10
dated_by = "inferred"
date_note = "signed date not published"
not_before = 2024-05-01

[[entries]]
kind = "approval"
programme = "Night Wardens"
year = "2024/25"
amount = "£90,000"
"""
LEFT_OUT = """
supplements = "PCD 2001"
because = "the second page was not scanned"

[[entries]]
kind = "approval"
programme = "Youth Clubs"
year = "2024/25"
amount = "£10,000"
"""


def test_a_supplement_adds_what_was_left_out_with_the_decisions_dates(book: Book) -> None:
    """Known and effective from the day the decision was signed; it says why it comes late."""
    record(book, PAPER)
    recorded = record(book, LEFT_OUT)
    assert kinds(recorded) == ["CommitmentApproved"]
    event = recorded.entries[0].event
    assert (event.decision, event.decided_on) == ("PCD 2001", date(2024, 5, 10))
    assert event.supplement_because == "the second page was not scanned"
    then = date(2024, 5, 10)
    assert held(book, "programmes", as_at=then, known_on=then) == {
        "Night Wardens 2024/25": 90_000_00,
        "Youth Clubs 2024/25": 10_000_00,
    }


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("PCD 2001", "PCD 2009", "is not recorded, so nothing can supplement it; record it with"),
        ('because = "the second page was not scanned"', "", 'why it was left out; add because = "'),
        ("because =", 'reference = "PCD 7"\nbecause =', "is another decision than the one"),
    ],
)
def test_a_supplement_that_does_not_fit_is_refused(
    book: Book, old: str, new: str, told: str
) -> None:
    """It says to what and why."""
    record(book, PAPER)
    assert told in refusal(book, LEFT_OUT.replace(old, new))


def test_the_same_file_again_says_where_it_stands(book: Book) -> None:
    """Nothing is added, however the same content is spelled."""
    record(book, PAPER)
    before = contents(book)
    other_spelling = (
        PAPER.replace("PCD 2001", "DMPC-2001")
        .replace("£90,000", "90,000.00")
        .replace("2024/25", "FY 24/25")
        .replace("\n\n", "\n# a comment\n\n")
    )
    for again in (PAPER, other_spelling):
        recorded = record(book, again)
        assert recorded.already
        assert (recorded.decision, recorded.entries[0].number) == ("PCD 2001", 7)
    assert contents(book) == before
    record(book, LEFT_OUT)
    assert record(book, LEFT_OUT).already
    assert book.journal.count() == 9


@pytest.mark.parametrize(
    "amount",
    ['"£1,305,000"', '"£1305000.00"', "1305000", '"1305000"'],
)
def test_the_same_total_in_another_spelling_is_the_same_content(book: Book, amount: str) -> None:
    """As whole pounds or as text: for a total as for any other amount."""
    total = '\n[[entries]]\nkind = "total-stated"\nof = "approvals"\namount = '
    first = record(book, PAPER + total + '"1,305,000"')
    assert first.reconciliations[0].stated == 1_305_000_00
    assert record(book, PAPER + total + amount).already


def test_the_same_reference_with_other_content_is_refused(book: Book) -> None:
    """It is told where it stands, and how to correct or supplement it."""
    record(book, PAPER)
    told = refusal(book, PAPER.replace("£90,000", "£90,001"))
    assert "'PCD 2001' is recorded already with other content (2 entries from entry 7)" in told
    assert "tally correct ENTRY" in told
    assert 'supplements = "PCD 2001"' in told


def test_a_json_file_says_the_same_as_a_toml_file(book: Book) -> None:
    """The same model reads both: recorded from one, the other is the same content."""
    text = json.dumps(tomllib.loads(PAPER), default=str)
    from_json, from_toml = parse(text, "decision.json", is_json=True), parse(PAPER, "decision.toml")
    assert from_json.digest() == from_toml.digest()
    record_file(book, from_json)
    assert record_file(book, from_toml).already
    assert held(book, "programmes") == {"Night Wardens 2024/25": 90_000_00}


def test_a_trial_says_what_recording_would_do_and_does_nothing(book: Book) -> None:
    """Entries, effects and the balances after are those of recording it then."""
    before = contents(book)
    tried = record(book, PAPER, trial=True)
    assert tried.trial
    assert (contents(book), book.journal.count()) == (before, 6)
    recorded = record(book, PAPER)
    assert changes(tried) == changes(recorded)
    assert kinds(tried) == kinds(recorded)


def test_book_keeping_acts_are_numbered_by_the_book(book: Book) -> None:
    """Opening and naming need no decision: BOOK 1, BOOK 2."""
    recorded = record(
        book,
        """
        entries = [
          { kind = "programme", name = "Evaluation", part_of = "NW" },
          { kind = "note", text = "The ledger begins with the year 2024/25", about = "the book" },
        ]
        """,
    )
    assert recorded.decision == "BOOK 2"
    assert kinds(recorded) == ["ProgrammeOpened", "ActNoted"]
    assert record(book, 'entries = [{ kind = "note", text = "x" }]').decision == "BOOK 3"


def test_what_moves_money_needs_a_signed_decision(book: Book) -> None:
    """A book-keeping act cannot approve, nor record what a decision corrected."""
    told = refusal(book, "entries = [" + _approval() + "]")
    assert told.startswith("decision: has no reference, and needs a signed decision for: approval;")


def test_what_moves_money_needs_a_signed_decision_also_as_a_supplement(book: Book) -> None:
    """A supplement to BOOK 1 is a book-keeping act too."""
    told = refusal(book, f'supplements = "BOOK 1"\nbecause = "left out"\nentries = [{_approval()}]')
    assert "'BOOK 1' is a book-keeping act, and is not supplemented" in told


def _approval() -> str:
    return '{ kind = "approval", programme = "NW", year = "2024/25", amount = "£1" }'


def test_a_book_keeping_act_is_done_again_where_it_is_meant_again(book: Book) -> None:
    """Corrected to one figure, back, and again: the third says what the first did, and is new."""
    record(book, PAPER)
    for was, now in (("90,000", "80,000"), ("80,000", "90,000"), ("90,000", "80,000")):
        record(book, _corrected(was, now))
    assert held(book, "programmes") == {"Night Wardens 2024/25": 80_000_00}


def _corrected(was: str, now: str) -> str:
    return f"""
    entries = [
      {{ kind = "correction", entry = 8, cause = "recording", because = "misread",
        set = {{ amount = {{ was = "{was}", now = "{now}" }} }} }},
    ]
    """


def test_a_correction_meant_again_and_refused_is_not_told_as_recorded(book: Book) -> None:
    """Corrected to one figure and back; meanwhile a draw stands on what would go."""
    record(book, PAPER)
    record(book, _corrected("90,000", "80,000"))
    record(book, _corrected("80,000", "90,000"))
    record(
        book,
        """
        reference = "PCD 2002"
        decided_on = 2024-06-10
        entries = [
          { kind = "draw", fund = "Reserve", programme = "NW", year = "2024/25", amount = 90000 },
        ]
        """,
    )
    assert "£10,000.00 more drawn than approved" in refusal(book, _corrected("90,000", "80,000"))


@pytest.mark.parametrize("reference", ["BOOK 2", "book-7", "BOOK"])
def test_nobody_numbers_a_book_keeping_act(book: Book, reference: str) -> None:
    """The series is the book's own."""
    told = refusal(book, PAPER.replace("PCD 2001", reference))
    assert "is for book-keeping acts, which the book numbers itself; leave the reference" in told
