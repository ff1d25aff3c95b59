"""Rule 2, and what else a file names: funds, programmes, decisions, entries, all found or told."""

import pytest
from freezegun import freeze_time

from events.bookkeeping import EntryCorrected
from ledger.book import Book
from tests.ledger.books import changes, held, kinds, record, refusal, refused

UNKNOWN = """
reference = "PCD 2001"
decided_on = 2024-05-10

[[entries]]
kind = "approval"
programme = "Nite Wardens"
year = "2024/25"
amount = "£900,000"
funding = [
  { fund = "Smothing reserve", amount = "£600,000" },
  { fund = "Lottery", amount = "£250,000" },
]

[[entries]]
kind = "draw"
fund = "Lottery"
programme = "Nite Wardens"
year = "2024/25"
amount = "£1"
"""


def test_unknown_names_are_told_once_each_with_what_was_meant_or_would_open_them(
    book: Book,
) -> None:
    """The nearest known names, and the block to put into the file."""
    programme, reserve, lottery = map(str, refused(book, UNKNOWN))
    assert programme.startswith(
        "entry 1 (approval, line 5): 'Nite Wardens' is not a programme of this book;"
        " did you mean 'Night Wardens'? Otherwise open it in this file with:"
    )
    assert '[[entries]]\n    kind = "programme"\n    name = "Nite Wardens"' in programme
    assert "'Smothing reserve' is not a fund of this book; did you mean 'Smoothing" in reserve
    assert "'Lottery' is not a fund of this book; open it in this file with:" in lottery
    assert 'kind = "fund"\n    name = "Lottery"\n    fund_kind = "reserve"' in lottery


def test_the_block_that_a_refusal_gives_opens_the_name(book: Book) -> None:
    """Copied into the file, it records."""
    paper = UNKNOWN.replace("Smothing", "Smoothing").replace("Nite", "Night")
    block = refusal(book, paper).partition("with:\n")[2]
    assert changes(record(book, f"{paper}\n{block}\n"))["Lottery 2024/25"] == -250_001_00


def test_the_block_that_a_refusal_gives_is_toml_whatever_the_name(book: Book) -> None:
    """A name with quotation marks in it."""
    paper = """
    reference = "PCD 2001"
    decided_on = 2024-05-10

    [[entries]]
    kind = "approval"
    programme = 'The "Last Mile" scheme'
    year = "2024/25"
    amount = "£900,000"
    """
    block = refusal(book, paper).partition("with:\n")[2]
    record(book, f"{paper}\n{block}\n")


@pytest.mark.parametrize("name", ["night wardens", "NIGHT  WARDENS", "nw", "Night Wardens"])
def test_other_names_and_spellings_lead_to_the_same(book: Book, name: str) -> None:
    """Capitals, spaces and aliases do not tell apart."""
    paper = """
    reference = "PCD 2001"
    decided_on = 2024-05-10
    entries = [{ kind = "approval", programme = "%s", year = "2024/25", amount = "£1" }]
    """
    assert changes(record(book, paper % name)) == {"Night Wardens 2024/25": 1_00}


def test_what_a_file_opens_may_stand_behind_what_uses_it(book: Book) -> None:
    """The order in the file does not matter, and no date hides a name."""
    recorded = record(
        book,
        """
        reference = "PCD 101"
        decided_on = 2009-05-10
        entries = [
          { kind = "approval", programme = "Evaluation", year = "2009/10", amount = "£5",
            funding = [{ fund = "Old grant", amount = "£5" }] },
          { kind = "programme", name = "Evaluation" },
          { kind = "fund", name = "Old grant", fund_kind = "grant" },
        ]
        """,
    )
    assert kinds(recorded)[1:3] == ["ProgrammeOpened", "FundOpened"]
    assert held(book, "programmes") == {"Evaluation 2009/10": 5_00}


@pytest.mark.parametrize(
    ("block", "told"),
    [
        ('kind = "programme", name = "nw"', None),
        ('kind = "fund", name = "Reserve", fund_kind = "reserve"', None),
        ('kind = "fund", name = "Reserve", fund_kind = "grant"', "opened by entry 1; use another"),
        ('kind = "programme", name = "Clubs", aliases = ["NW"]', "'NW' is a name of 'Night Ward"),
        ('kind = "programme", name = "NW", aliases = ["Youth Clubs"]', "is a name of 'Night"),
    ],
)
def test_a_name_leads_to_one_thing(book: Book, block: str, told: str | None) -> None:
    """Opening again what is open just so records nothing; a name of something else is refused."""
    if told is not None:
        assert told in refusal(book, f"entries = [{{ {block} }}]")
    else:
        record(book, f'entries = [{{ {block} }}, {{ kind = "note", text = "x" }}]')
        assert book.journal.count() == 7
        assert "says nothing that is not recorded already" in refusal(
            book, f"entries = [{{ {block} }}]"
        )


def test_what_an_opening_says_that_is_new_is_not_passed_over(book: Book) -> None:
    """It is refused, as a new kind of fund or a new alias is."""
    block = '{ kind = "programme", name = "NW", part_of = "Youth Clubs" }'
    refusal(book, f'entries = [{block}, {{ kind = "note", text = "x" }}]')


@pytest.mark.parametrize(
    ("opening", "told"),
    [
        ('opening = "£1"', "gives only one of opening and opening_on; give both, or neither"),
        ("opening_on = 2024-03-31", "gives only one of opening and opening_on"),
    ],
)
def test_an_opening_balance_has_a_date(book: Book, opening: str, told: str) -> None:
    """Neither is any use without the other."""
    block = f'kind = "fund", name = "Lottery", fund_kind = "grant", {opening}'
    assert told in refusal(book, f"entries = [{{ {block} }}]")


def test_a_decision_that_is_not_signed_yet_is_refused(book: Book) -> None:
    """By the date in London: 23:30 UTC on 31 March is 1 April there."""
    paper = """
    reference = "PCD 2001"
    decided_on = 2024-04-01
    entries = [{ kind = "note", text = "x" }]
    """
    with freeze_time("2024-03-31 22:59:59"):
        told = refusal(book, paper)
        assert (
            told
            == "decision, decided_on: '2024-04-01' is in the future; record it once it is signed"
        )
    with freeze_time("2024-03-31 23:00:00"):
        assert record(book, paper).decision == "PCD 2001"


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ("99", "99 is not an entry of this book; see: tally entries"),
        ("0", "entry: 0 is not what belongs here"),
        ('{ decision = "PCD 9", kind = "approval" }', "fits no entry; see: tally entries"),
        ('{ decision = "PCD 2001", kind = "draw" }', "fits no entry"),
        ('{ decision = "PCD 2001", kind = "approval", year = "2030/31" }', "fits no entry"),
        (
            '{ decision = "PCD 2001", kind = "approval" }',
            "fits entries 8, 9; name the one you mean",
        ),
        (
            '{ decision = "PCD 2001", kind = "approval" }',
            "by its number, 8 or 9, or say more: programme or year or cite",
        ),
        ('{ decision = "PCD 2001", kind = "approvals" }', "is not a kind of entry; use one of"),
        ('{ decision = "PCD 2001" }', "entry.kind: is missing; add it"),
        ('{ decision = "PCD 2001", kind = "approval", cite = "row 3" }', "fits no entry"),
    ],
)
def test_an_entry_that_is_named_must_be_exactly_one(book: Book, entry: str, told: str) -> None:
    """By number, or by decision, kind, programme, year and cite."""
    record(book, TWO_APPROVALS)
    assert told in refusal(book, NAMING % entry)


@pytest.mark.parametrize(
    ("entry", "number"),
    [
        ('{ kind = "fund", fund = "Reserve" }', 1),
        ('{ decision = "BOOK 1", kind = "fund", fund = "Street grant" }', 2),
        ('{ kind = "programme", programme = "NW" }', 5),
    ],
)
def test_an_opening_is_named_by_what_it_opens(book: Book, entry: str, number: int) -> None:
    """By any of its names, whichever decision it stands in."""
    (corrected,) = record(book, NAMING % entry).entries
    assert isinstance(corrected.event, EntryCorrected)
    assert corrected.event.entry == number


def test_what_no_key_tells_apart_is_named_by_number(book: Book) -> None:
    """Two approvals alike but for the amount: no fund, programme, year or cite helps."""
    record(book, TWO_APPROVALS.replace("Youth Clubs", "NW").replace("2025/26", "2024/25"))
    named = NAMING % '{ decision = "PCD 2001", kind = "approval", cite = "row 1" }'
    assert record(book, named).entries
    again = TWO_APPROVALS.replace("row 2", "row 1").replace("PCD 2001", "PCD 2005")
    record(book, again.replace("Youth Clubs", "NW").replace("2025/26", "2024/25"))
    told = refusal(book, NAMING % '{ decision = "PCD 2005", kind = "approval" }')
    assert told.endswith("fits entries 12, 13; name the one you mean by its number, 12 or 13")


@pytest.mark.parametrize(
    ("entry", "number"),
    [
        ("9", 9),
        ('{ decision = "DMPC 2001", kind = "approval", programme = "nw" }', 8),
        ('{ decision = "PCD 2001", kind = "approval", year = "2025/26" }', 9),
        ('{ decision = "PCD 2001", kind = "approval", cite = "row 2" }', 9),
        ('{ decision = "PCD2001", kind = "decision" }', 7),
    ],
)
def test_an_entry_is_found_by_what_tells_it_apart(book: Book, entry: str, number: int) -> None:
    """Its decision's reference in any spelling."""
    record(book, TWO_APPROVALS)
    recorded = record(book, NAMING % entry)
    assert getattr(recorded.entries[0].event, "entry", None) == number


TWO_APPROVALS = """
reference = "PCD 2001"
decided_on = 2024-05-10
entries = [
  { kind = "approval", programme = "NW", year = "2024/25", amount = "£1", cite = "row 1" },
  { kind = "approval", programme = "Youth Clubs", year = "2025/26", amount = "£2",
    cite = "row 2" },
]
"""
NAMING = """
entries = [
  { kind = "correction", entry = %s, cause = "recording", because = "of its note",
    set = { note = { now = "as the paper has it" } } },
]
"""
