"""What is allowed and seldom meant: told with what was recorded, and only where it is so."""

import pytest

from ledger.book import Book
from tests.ledger.books import held, record
from tests.ledger.corrected_paper import setting

PAPER = """
reference = "PCD 2001"
decided_on = 2024-05-10
entries = [
  { kind = "approval", programme = "NW", year = "2024/25", amount = "£90" },
  { kind = "allocation", programme = "NW", year = "2024/25", amount = "£10",
    recipient = "Big Charity" },
]
"""
"""Entries 7 to 9: signed, approval, allocation."""
FURTHER = """
reference = "PCD 2002"
decided_on = 2024-05-11
entries = [ %s ]
"""
GIVEN = '{ kind = "allocation", programme = "NW", year = "2024/25", %s }'
APPROVED = '{ kind = "approval", programme = "NW", year = "2024/25", amount = "£5", %s }'


def remarked(book: Book, entry: str) -> list[str]:
    """The remarks on one further entry, number 11."""
    record(book, PAPER)
    return record(book, FURTHER % entry).remarks


@pytest.mark.parametrize(
    ("entry", "first", "meant", "options"),
    [
        (
            GIVEN % 'amount = 5, recipient = "Big Charty"',
            "Big Charty",
            "'Big Charity'",
            '--set "recipient=Big Charity"',
        ),
        (
            GIVEN % 'amount = 5, recipient = "LB Hackeny"',
            "LB Hackeny",
            "'Hackney'",
            '--set "recipient=Hackney"',
        ),
        (
            GIVEN % 'amount = 5, recipient = "Lambeth & Southwark"',
            "Lambeth & Southwark",
            "2 boroughs, Lambeth and Southwark, jointly",
            """--set 'boroughs=["Lambeth", "Southwark"]' --set share=joint""",
        ),
        (
            GIVEN % 'shares = { "Big Charty" = 3, "Camden" = 2 }',
            "Big Charty",
            "'Big Charity'",
            "--set 'shares={ ... }'",
        ),
        (
            APPROVED % 'holder = "Big Charty"',
            "Big Charty",
            "'Big Charity'",
            '--set "holder=Big Charity"',
        ),
        (
            APPROVED % 'recipient = "Hackeny"',
            "Hackeny",
            "'Hackney'",
            '--set "recipient=Hackney"',
        ),
        (
            APPROVED % 'holder = "Southwark and Lambeth"',
            "Southwark and Lambeth",
            "2 boroughs, Lambeth and Southwark, jointly",
            """--set 'holder=["Lambeth", "Southwark"]'""",
        ),
    ],
)
def test_a_new_recipient_that_reads_like_a_slip_is_asked_about(
    book: Book, entry: str, first: str, meant: str, options: str
) -> None:
    """It is recorded as written, and said with what would put it right."""
    (remark,) = remarked(book, entry)
    assert remark.startswith(f"entry 11 is the first of {first!r}; did you mean {meant}? If so: ")
    assert f"tally correct 11 {options}" in remark
    assert remark.endswith('--cause recording --because "..."')


@pytest.mark.parametrize(
    "entry",
    [
        GIVEN % 'amount = 5, recipient = "big charity"',
        GIVEN % 'amount = 5, recipient = "Hackney Council"',
        GIVEN % 'amount = 5, recipient = "Newham CIC"',
        GIVEN % 'amount = 5, recipient = "A university"',
        APPROVED % 'recipient = "Camden and Islington"',
    ],
)
def test_a_recipient_that_is_known_or_like_nobody_is_not_asked_about(
    book: Book, entry: str
) -> None:
    """One in another spelling, a borough, and whoever the book has nobody like."""
    assert remarked(book, entry) == []


def test_a_recipient_is_asked_about_once(book: Book) -> None:
    """Who names it again has seen the question."""
    (first,) = remarked(book, GIVEN % 'amount = 5, recipient = "Big Charty"')
    assert "'Big Charty'" in first
    again = (FURTHER % (GIVEN % 'amount = 6, recipient = "Big Charty"')).replace("2002", "2003")
    assert record(book, again).remarks == []


@pytest.mark.parametrize("name", ["Croyden", "Croydon"])
def test_a_correction_names_a_recipient_as_recording_does(book: Book, name: str) -> None:
    """A borough's name is that borough; what is nearly one is asked about."""
    record(book, PAPER)
    to_it = setting(9, f'recipient = {{ was = "Big Charity", now = "{name}" }}')
    remarks = record(book, to_it).remarks
    assert held(book, "boroughs") == ({"Croydon 2024/25": 10_00} if name == "Croydon" else {})
    assert [remark[:38] for remark in remarks] == (
        [] if name == "Croydon" else ["entry 10 is the first of 'Croyden'; di"]
    )


def test_a_correction_that_a_later_one_stands_over_changes_no_figure(book: Book) -> None:
    """What corrects the first of two corrections is laid under the second; and that is said."""
    record(book, PAPER)
    for was, now in (("£90", "£95"), ("£95", "£97")):
        text = setting(8, f'amount = {{ was = "{was}", now = "{now}" }}')
        assert record(book, text).remarks == []
    (remark,) = record(book, setting(10, 'amount = { was = "£95", now = "£80" }')).remarks
    assert remark.startswith("entry 12 changes no figure: what was corrected later stands over")


def test_a_correction_that_moves_nothing_by_itself_is_not_said_to_be_covered(book: Book) -> None:
    """Who receives an approval moves no money, and nothing stands over it."""
    record(book, PAPER)
    assert record(book, setting(8, 'recipient = { now = "A university" }')).remarks == []


CONDITIONAL = """
reference = "PCD 2001"
decided_on = 2024-05-10
entries = [
  { kind = "approval", programme = "NW", year = "2024/25", amount = "£90", subject_to = "a lease",
    funding = [ { fund = "Wardens budget", amount = "£90" } ] },
  { kind = "allocation", programme = "NW", year = "2024/25", amount = "£90", boroughs = 3,
    subject_to = "a lease" },
  { kind = "approval", programme = "NW", year = "2025/26", amount = "£90",
    subject_to = "a lease" },
  { kind = "approval", programme = "NW", year = "2024/25", amount = "£5", subject_to = "a vote" },
]
"""
"""Entries 7 to 12: signed, approval, draw, allocation, two more approvals."""
MET = '{ kind = "settle", entry = %s, outcome = "met" }'


def test_what_waits_for_the_same_and_is_not_settled_is_said(book: Book) -> None:
    """An allocation under the approval's condition has to be settled by an entry of its own."""
    record(book, CONDITIONAL)
    assert record(book, FURTHER % (MET % 8)).remarks == [
        "entry 10 waits for the same as entry 8, which is settled; settle it too"
    ]


def test_nothing_is_said_where_all_that_waited_is_settled(book: Book) -> None:
    """Another year's approval, and another condition, are none of it."""
    record(book, CONDITIONAL)
    assert record(book, FURTHER % ", ".join([MET % 8, MET % 10])).remarks == []


def test_a_note_that_speaks_of_the_old_date_is_remarked_on(book: Book) -> None:
    """Where the date is put right and the note on it stays; not where the note is set as well."""
    dated = 'dated_by = "inferred"\ndate_note = "latest that fits"\nentries'
    record(book, PAPER.replace("entries", dated, 1))
    date = 'decided_on = {{ was = "2024-05-{}", now = "2024-05-{}" }}'.format
    (remark,) = record(book, setting(7, date(10, "02"))).remarks
    assert 'the note on the date of PCD 2001 still says "latest that fits"' in remark
    assert "--set date_note= clears it" in remark
    as_known = 'dated_by = { was = "inferred", now = "signed" }'
    assert len(record(book, setting(7, as_known)).remarks) == 1
    title = 'title = { was = "PCD 2001", now = "Wardens" }'
    assert record(book, setting(7, title)).remarks == []
    note = 'date_note = { was = "latest that fits", now = "on its last page" }'
    assert record(book, setting(7, f"{date('02', '03')}, {note}")).remarks == []
