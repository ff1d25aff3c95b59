"""Two names that would lead to each other, and so to nothing."""

from ledger.book import Book
from tests.ledger.books import record, refusal
from tests.ledger.corrected_paper import correcting, setting


def test_striking_a_parting_out_makes_no_circle(book: Book) -> None:
    """Since they parted, the other was given the first one's name."""
    record(book, 'entries = [{ kind = "programme", name = "Patrols" }]')
    record(book, setting(6, 'aliases = { was = [], now = ["Patrols"] }'))
    parting = record(book, setting(6, 'aliases = { was = ["Patrols"], now = [] }'))
    record(book, setting(7, 'aliases = { was = [], now = ["Youth Clubs"] }'))
    void = correcting(parting.entries[0].number, "void = true")
    assert "goes by 'Patrols' since the two were merged" in refusal(book, void)


def test_a_programme_is_no_part_of_itself(book: Book) -> None:
    """Nor of one that is part of it."""
    assert "itself, or a part of it" in refusal(book, setting(5, 'part_of = { now = "NW" }'))
    record(book, setting(5, 'part_of = { now = "Youth Clubs" }'))
    assert "itself, or a part of it" in refusal(book, setting(6, 'part_of = { now = "NW" }'))
