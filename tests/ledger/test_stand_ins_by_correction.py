"""Nothing is counted twice by a correction either: a stand-in meets what it stands for."""

import pytest

from ledger.book import Book
from tests.ledger.books import held, record, refusal
from tests.ledger.corrected_paper import correcting, setting

QUOTING = """
reference = "PCD 20"
decided_on = 2024-06-01
entries = [
  { kind = "approval", programme = "Night Wardens", year = "2024/25", amount = 100,
    stands_for = ["PCD 10"] },
]
"""
"""Entries 7 and 8."""
QUOTED = """
reference = "PCD 10"
decided_on = 2024-05-01
entries = [
  { kind = "approval", programme = "Youth Clubs", year = "2024/25", amount = 100 },
]
"""
"""Entries 9 and 10, of another programme than the stand-in."""
TWICE = "'£100.00' is counted already: entry 8 stands in for PCD 10 with £100.00; correct entry 8"


@pytest.fixture
def quoted(book: Book) -> Book:
    """A stand-in of Night Wardens, and what it stands for, recorded for Youth Clubs."""
    record(book, QUOTING)
    record(book, QUOTED)
    return book


@pytest.mark.parametrize(
    ("recorded", "fields"),
    [
        (QUOTED, 'programme = { was = "Youth Clubs", now = "Night Wardens" }'),
        (
            QUOTED.replace("Youth Clubs", "NW").replace("2024/25", "2025/26"),
            'year = { was = "2025/26", now = "2024/25" }',
        ),
    ],
    ids=["its programme", "its year"],
)
def test_what_comes_to_meet_its_stand_in_is_counted_already(
    book: Book, recorded: str, fields: str
) -> None:
    """A correction of the real decision is refused as the decision itself would be."""
    record(book, QUOTING)
    record(book, recorded)
    assert TWICE in refusal(book, setting(10, fields))


def test_a_correction_may_say_that_it_comes_on_top(quoted: Book) -> None:
    """`additional` is set with it, and may not be taken away again."""
    programme = 'programme = { was = "Youth Clubs", now = "NW" }'
    record(quoted, setting(10, f'{programme}, additional = {{ now = "a second award" }}'))
    assert held(quoted, "programmes") == {"Night Wardens 2024/25": 200_00}
    record(quoted, setting(10, 'additional = { was = "a second award", now = "it is another" }'))
    assert TWICE in refusal(quoted, setting(10, 'additional = { was = "it is another" }'))


def test_a_correction_replaces_the_stand_in_in_one_file(quoted: Book) -> None:
    """The stand-in is struck out with it."""
    both = setting(10, 'programme = { was = "Youth Clubs", now = "NW" }')
    striking_out = correcting(8, "void = true").strip().removesuffix("]")
    record(quoted, both.replace("entries = [", striking_out))
    assert held(quoted, "programmes") == {"Night Wardens 2024/25": 100_00}


def test_programmes_that_are_merged_count_nothing_twice(quoted: Book) -> None:
    """The merged one would have both; who must may say despite, and it is marked."""
    merging = setting(5, 'aliases = { was = ["NW"], now = ["NW", "Youth Clubs"] }')
    told = refusal(quoted, merging)
    assert 'say despite = "why it is so"' in told
    record(quoted, merging.replace("because =", 'despite = "two awards", because ='))
    assert held(quoted, "programmes") == {"Night Wardens 2024/25": 200_00}


def test_a_reference_put_right_meets_its_stand_in(book: Book) -> None:
    """PCD 10 was recorded as PCD 11."""
    record(book, QUOTING)
    record(book, QUOTED.replace("PCD 10", "PCD 11").replace("Youth Clubs", "NW"))
    fields = 'reference = { was = "PCD 11", now = "PCD 10" }'
    assert TWICE in refusal(book, setting(9, fields))


@pytest.mark.parametrize(
    "replacing",
    ["void = true", 'set = { amount = { was = "100", now = "20" } }'],
    ids=["struck out", "less"],
)
def test_a_stand_in_that_was_replaced_does_not_come_back(book: Book, replacing: str) -> None:
    """The correction that took its money away is not struck out by itself."""
    record(book, QUOTING)
    paper = QUOTED.replace("Youth Clubs", "NW").replace(
        "entries = [", correcting(8, replacing).strip().removesuffix("]")
    )
    correction, approval = (
        entry.number for entry in record(book, paper).entries if entry.number > 9
    )
    told = refusal(book, correcting(correction, "void = true"))
    assert f"stands in for PCD 10, which is recorded itself (entry {approval})" in told
    record(book, setting(approval, 'note = { now = "page 2" }'))  # what stands stays as it is


def test_stands_for_is_corrected_to_references(book: Book) -> None:
    """ "PCD10" is PCD 10, in a correction as in a file."""
    record(book, QUOTING)
    record(book, setting(8, 'stands_for = { was = ["PCD 10"], now = ["DMPC10", "PCD11"] }'))
    reading = book.histories().reading(8)
    assert getattr(reading, "stands_for", None) == ("PCD 10", "PCD 11")
    assert "counted already" in refusal(book, QUOTED.replace("Youth Clubs", "NW"))


def test_two_rows_of_one_table_are_merged(book: Book) -> None:
    """One paper quotes what PCD 10 gave to two programmes that turn out to be one."""
    row = QUOTING.split("entries = [")[1].replace("Night Wardens", "Youth Clubs")
    record(book, QUOTING.replace("\n]", row.replace("100", "50")))
    record(book, setting(5, 'aliases = { was = ["NW"], now = ["NW", "Youth Clubs"] }'))
    assert held(book, "programmes") == {"Night Wardens 2024/25": 150_00}


REPLACING = """
reference = "PCD 10"
decided_on = 2024-05-01
entries = [
  { kind = "approval", programme = "Night Wardens", year = "2024/25", amount = 60 },
  { kind = "correction", entry = 8, cause = "recording", because = "PCD 10 itself",
    set = { amount = { was = "100", now = "40" } } },
]
"""
"""Entries 9 to 11: what takes its own part of a stand-in for two, which is more."""
FOR_TWO = QUOTING.replace('["PCD 10"]', '["PCD 10", "PCD 11"]')


@pytest.mark.parametrize(
    ("recorded", "entry", "fields"),
    [
        (
            REPLACING.replace('PCD 10"\n', 'PCD 100"\n'),
            9,
            'reference = { was = "PCD 100", now = "PCD 10" }',
        ),
        (
            REPLACING.replace('year = "2024/25"', 'year = "2025/26"'),
            10,
            'year = { was = "2025/26", now = "2024/25" }',
        ),
    ],
    ids=["its reference", "its year"],
)
def test_what_took_its_part_of_a_stand_in_may_be_put_right(
    book: Book, recorded: str, entry: int, fields: str
) -> None:
    """Nothing is counted twice where the file that recorded it took from the stand-in."""
    record(book, FOR_TWO)
    record(book, recorded)
    record(book, setting(entry, fields))
    further = """
    supplements = "PCD 10"
    because = "the last page"
    entries = [
      { kind = "approval", programme = "Night Wardens", year = "2024/25", amount = 5 },
    ]
    """
    assert "is counted already: entry 8 stands in for PCD 10" in refusal(book, further)


def test_what_was_taken_from_a_stand_in_and_put_back_is_counted_twice(book: Book) -> None:
    """By more than its part was taken from it, or by all of it."""
    record(book, FOR_TWO)
    record(book, REPLACING.replace('year = "2024/25"', 'year = "2025/26"'))
    record(book, setting(8, 'amount = { was = "40", now = "41" }'))
    year = 'year = { was = "2025/26", now = "2024/25" }'
    assert "is counted already: entry 8 stands in" in refusal(book, setting(10, year))
