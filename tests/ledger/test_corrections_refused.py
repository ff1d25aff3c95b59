"""Corrections that do not fit what they correct, or that the rules do not allow."""

import pytest

from ledger.book import Book
from tests.ledger.books import record, refusal, refused
from tests.ledger.corrected_paper import setting


@pytest.mark.parametrize(
    ("entry", "fields", "told"),
    [
        (
            8,
            'amount = { was = "£90,000", now = "£95,000" }',
            "'£90,000' is not the amount that entry 8 left, which is £100,000.00; look again",
        ),
        (
            8,
            'cite = { was = "para 1", now = "para 2" }',
            "is not the cite that entry 8 left, which",
        ),
        (
            8,
            'amount = { was = "£100,000", now = "100k" }',
            "changes nothing: amount is £100,000.00 already",
        ),
        (8, 'amount = { was = "£100,000", now = "1.234" }', "has pence that are not two digits"),
        (8, 'amount = { was = "£100,000" }', "would leave the entry wrong"),
        (8, "sum = { was = 1, now = 2 }", "'sum' is not a field that this entry can be corrected"),
        (8, "recorded_by = { now = 'me' }", "is not a field that this entry can be corrected in"),
        (
            8,
            "decided_on = { was = 2024-05-10, now = 2024-05-09 }",
            "'decided_on' is PCD 2001's, and not this entry's; correct entry 7",
        ),
        (8, 'programme = { was = "NW", now = "Nite Wardens" }', "is not a programme of this book"),
        (8, "", "corrects nothing; add set = { ... } or void = true; fields: additional, amount"),
        (99, 'note = { now = "x" }', "99 is not an entry of this book; see: tally entries"),
        (11, 'year = { was = "2024/25", now = "2024/26" }', "is not two consecutive years"),
        (11, 'holder = { was = "Brent", now = "Hackny" }', "did you mean 'Hackney'?"),
        (7, "decided_on = { was = 2024-05-10, now = 2999-01-01 }", "is before 1986 or after 2100"),
        (7, "decided_on = { was = 2024-05-10, now = 2100-01-01 }", "is in the future; check the"),
        (7, 'reference = { was = "PCD 2001", now = "" }', "is empty"),
        (7, "not_before = { now = 2024-05-11 }", "not_before"),
        (99_999_999_999_999_999_999, 'note = { now = "x" }', "is not what belongs here"),
        (7, 'reference = { was = "PCD 2001", now = "BOOK 9" }', "book-keeping"),
    ],
)
def test_a_correction_that_does_not_fit_is_refused(
    paper_recorded: Book, entry: int, fields: str, told: str
) -> None:
    """`was` must be what the entry left, `now` something it can be, and different."""
    assert told in refusal(paper_recorded, setting(entry, fields))


def test_a_correction_is_held_to_the_rules(paper_recorded: Book) -> None:
    """An amount that what stands on it does not allow; the refusal names what stands on it."""
    text = setting(8, 'amount = { was = "£100,000", now = "£59,999" }')
    unallocated, draws = map(str, refused(paper_recorded, text))
    assert "what Night Wardens has unallocated in 2024/25 £1.00 short" in unallocated
    assert "(recorded there: entry 10)" in unallocated
    assert "£20,001.00 more drawn than approved for Night Wardens in 2024/25" in draws
    assert "(recorded there: entry 9)" in draws


def test_despite_records_a_correction_of_a_date_too(paper_recorded: Book) -> None:
    """The approval counts later than its draw, and the paper says so."""
    text = setting(8, "effective_on = { was = 2024-05-10, now = 2024-07-01 }")
    record(
        paper_recorded, text.replace('because = "misread"', 'because = "x", despite = "it is so"')
    )


def test_a_was_that_has_been_overwritten_is_stale(paper_recorded: Book) -> None:
    """£10, £20, £10, £20: `was` £10 is what an entry left once, and not what stands."""
    for was, now in (("£10,000", "£20,000"), ("£20,000", "£10,000"), ("£10,000", "£20,000")):
        record(paper_recorded, setting(11, f'amount = {{ was = "{was}", now = "{now}" }}'))
    told = refusal(paper_recorded, setting(11, 'amount = { was = "£10,000", now = "£30,000" }'))
    assert "is not the amount that entry 11 left, which is £20,000.00" in told
