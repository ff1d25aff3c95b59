"""Corrections that get in each other's way: refused with what to do, or plainly counted."""

from datetime import date

import pytest

from ledger.book import Book
from replay.books import rebuild
from tests.ledger.books import changes, contents, held, record, refusal

SIGNED = """
reference = "PCD {number}"
title = "Wardens"
decided_on = {day}
entries = [ {entries} ]
"""
APPROVED = '{ kind = "approval", programme = "NW", year = "2024/25", amount = "£100" },'
SHARED = (
    APPROVED
    + ' { kind = "allocation", programme = "NW", year = "2024/25", amount = "£100",'
    + ' boroughs = ["Brent", "Camden"] }'
)
CORRECTION = 'kind = "correction", entry = {entry}, cause = "{cause}", because = "misread"'


def signed(number: int, entries: str, day: str = "2024-05-10") -> str:
    """A decision of these entries."""
    return (
        SIGNED.replace("{number}", str(number)).replace("{day}", day).replace("{entries}", entries)
    )


def correcting(entry: int, what: str, cause: str = "recording") -> str:
    """A correction, as an entry of a file."""
    return f"{{ {CORRECTION.format(entry=entry, cause=cause)}, {what} }}"


def kept(*entries: str) -> str:
    """A book-keeping act of these entries."""
    return f"entries = [ {', '.join(entries)} ]"


def test_a_decision_that_corrects_its_own_signing_is_still_read(book: Book) -> None:
    """Its own date is asked for without end where each waits for the other."""
    record(book, signed(1, APPROVED))
    retitled = correcting(7, 'set = { title = { was = "Wardens", now = "T" } }', "decision")
    record(book, f'supplements = "PCD 1"\nbecause = "the note"\n{kept(retitled)}')
    histories = book.histories(book.journal.count())
    assert histories.decided_on(book.journal.one(9)).isoformat() == "2024-05-10"
    reading = histories.reading(7)
    assert reading is not None
    assert reading.model_dump()["title"] == "T"


def test_a_reference_does_not_come_back_where_it_is_taken(book: Book) -> None:
    """Voiding the correction of a reference would leave two decisions with one."""
    record(book, signed(1, APPROVED))
    record(book, kept(correcting(7, 'set = { reference = { was = "PCD 1", now = "PCD 2" } }')))
    record(book, signed(1, APPROVED, "2024-06-01"))
    assert "is recorded as a decision of its own" in refusal(
        book, kept(correcting(9, "void = true"))
    )


def test_shares_that_no_longer_add_up_with_what_a_decision_said_are_refused(book: Book) -> None:
    """The recording is put right underneath a cut that a later decision made."""
    record(book, signed(1, SHARED))
    cut = 'set = { amount = { was = "£100", now = "£50" } }'
    record(book, signed(2, correcting(9, cut, "decision"), "2024-06-01"))
    shares = 'set = { shares = { now = { Camden = "60", Brent = "40" } } }'
    told = refusal(book, kept(correcting(9, shares)))
    assert "entry 9' would read wrong with the corrections that are laid over it" in told
    assert "£100.00, not to £50.00" in told


def test_a_settlement_has_no_field_to_correct(book: Book) -> None:
    """What it settles has: the refusal names that entry."""
    waiting = APPROVED.replace('"£100" },', '"£100", subject_to = "a bid" },')
    record(book, signed(1, waiting))
    record(book, signed(2, '{ kind = "settle", entry = 8, outcome = "met" }', "2024-06-01"))
    cut = 'set = { amount = { was = "£100", now = "£60" } }'
    assert "correct entry 8, whose condition it was" in refusal(book, kept(correcting(10, cut)))


def test_what_was_struck_out_can_be_recorded_again(book: Book) -> None:
    """The same supplement is new where what it said is struck out, and a no-op where it stands."""
    record(book, signed(1, APPROVED))
    more = 'supplements = "PCD 1"\nbecause = "page 2"\n' + kept(APPROVED.rstrip(","))
    record(book, more)
    assert record(book, more).already
    record(book, kept(correcting(9, "void = true")))
    assert held(book, "programmes") == {"Night Wardens 2024/25": 100_00}
    assert changes(record(book, more)) == {"Night Wardens 2024/25": 100_00}
    assert record(book, more).already


def test_book_keeping_acts_are_numbered_once(book: Book) -> None:
    """A decision whose reference begins like theirs, and one renamed, take no number."""
    record(book, signed(1, APPROVED).replace("PCD 1", "Book club 1a"))
    first = record(book, kept('{ kind = "note", text = "a" }'))
    second = record(book, kept('{ kind = "note", text = "b" }'))
    assert [first.decision, second.decision] == ["BOOK 2", "BOOK 3"]


@pytest.mark.parametrize("cause", ["recording", "decision"])
def test_a_date_in_a_list_is_refused(book: Book, cause: str) -> None:
    """What no field holds is told, and nothing breaks."""
    record(book, signed(1, APPROVED))
    what = "set = { tags = { now = [2024-01-01] } }"
    paper = (
        kept(correcting(8, what))
        if cause == "recording"
        else signed(2, correcting(8, what, cause), "2024-06-01")
    )
    assert "is not what tags holds" in refusal(book, paper)


def test_a_move_is_named_by_either_programme(book: Book) -> None:
    """From or to: where it fits exactly one."""
    moved = (
        APPROVED
        + ' { kind = "virement", from_programme = "NW", to_programme = "Youth Clubs",'
        + ' year = "2024/25", amount = "£40" }'
    )
    record(book, signed(1, moved))
    named = '{ decision = "PCD 1", kind = "virement", programme = "Youth Clubs" }'
    cut = CORRECTION.replace("{entry}", named).replace("{cause}", "recording")
    what = 'set = { amount = { was = "£40", now = "£30" } }'
    assert changes(record(book, kept(f"{{ {cut}, {what} }}"))) == {
        "Night Wardens 2024/25": 10_00,
        "Youth Clubs 2024/25": -10_00,
    }


def test_a_closed_year_keeps_what_posts_nothing_too(book: Book) -> None:
    """A conditional act in it is not struck out, nor moved into it; its words can be mended."""
    waiting = APPROVED.replace('"£100" },', '"£100", subject_to = "a bid" },')
    record(book, signed(1, waiting))
    record(book, kept('{ kind = "close-year", year = "2024/25", because = "signed" }'))
    assert "in 2024/25, which is closed" in refusal(book, kept(correcting(8, "void = true")))
    record(book, kept(correcting(8, 'set = { cite = { now = "para 3" } }')))


def test_a_condition_on_an_opening_balance_is_refused(book: Book) -> None:
    """What a fund held is a fact; what is not known yet is given later."""
    opening = (
        '{ kind = "fund", name = "New reserve", fund_kind = "reserve", opening = "£5",'
        ' opening_on = 2024-04-01, subject_to = "audit" }'
    )
    assert "is a condition on an opening balance" in refusal(book, kept(opening))


def test_dates_that_decisions_learn_of_each_other_follow_to_the_end(book: Book) -> None:
    """Two say when the first was signed; one of them turns out later than the other."""
    record(book, signed(1, APPROVED, "2024-05-02"))
    for number, learnt, day in ((2, "2024-05-10", "2024-06-01"), (3, "2024-05-20", "2024-06-10")):
        was = "2024-05-02" if number == 2 else "2024-05-10"
        what = f"set = {{ decided_on = {{ was = {was}, now = {learnt} }} }}"
        record(book, signed(number, correcting(7, what, "decision"), day))
    assert held(book, "programmes", as_at=date(2024, 5, 19)) == {}
    later = "set = { decided_on = { was = 2024-06-01, now = 2024-06-20 } }"
    record(book, kept(correcting(9, later)))
    assert held(book, "programmes", as_at=date(2024, 5, 10)) == {"Night Wardens 2024/25": 100_00}
    entries = list(book.journal.after(0, 100))
    replayed = rebuild(entries, date(2024, 5, 10), date.max, len(entries))
    assert replayed.programmes()["Night Wardens", "2024/25"] == 100_00
    before = contents(book)
    book.rebuild()
    assert contents(book) == before


@pytest.mark.parametrize(
    ("cause", "then"), [("decision", "1 August 2024"), ("recording", "10 May 2024")]
)
def test_what_was_struck_out_by_then_is_not_put_right_by_then(
    book: Book, cause: str, then: str
) -> None:
    """A later decision has it back: what was known before that has nothing to put right."""
    record(book, signed(1, APPROVED))
    record(book, kept(correcting(8, "void = true")))
    record(book, signed(2, correcting(9, "void = true", "decision"), "2024-09-01"))
    amount = correcting(8, 'set = { amount = { was = "£100", now = "£70" } }', cause)
    told = refusal(book, signed(3, amount, "2024-08-01"))
    assert f"entry 8' was struck out by what was known on {then}" in told
    assert "say so by a decision of a later day" in told
    later = correcting(8, 'set = { amount = { was = "£100", now = "£70" } }', "decision")
    record(book, signed(3, later, "2024-10-01"))
    assert held(book, "programmes") == {"Night Wardens 2024/25": 70_00}
