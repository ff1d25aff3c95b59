"""Acts that do nothing or go backwards: refused when they are recorded and by correction alike."""

import pytest

from ledger.book import Book
from tests.ledger.books import record, refusal
from tests.ledger.corrected_paper import correcting, setting

APPROVED = """
reference = "PCD 1"
decided_on = 2024-05-01
entries = [
  { kind = "approval", programme = "Night Wardens", year = "2024/25", amount = 100 },
  { kind = "approval", programme = "Night Wardens", year = "2024/25", amount = 100,
    holder = "Camden" },
]
"""
"""Entries 7 to 9; what ACTS record is entry 11."""
TRANSFER = (
    'kind = "transfer", from_fund = "Reserve", from_year = "2024/25", amount = 9,'
    ' to_fund = "Wardens budget", to_year = "2024/25"'
)
REPROFILE = (
    'kind = "reprofile", programme = "NW", amount = 9, from_year = "2024/25", to_year = "2025/26"'
)
VIREMENT = (
    'kind = "virement", from_programme = "Night Wardens", to_programme = "Youth Clubs",'
    ' year = "2024/25", amount = 9'
)
ALLOCATION = 'kind = "allocation", programme = "NW", year = "2024/25", amount = 9, '
IS_ITSELF = "would receive for 2024/25 what it gives from the same year"


def act(entry: str) -> str:
    """A decision of one entry, the second of two numbers."""
    return f"""
    reference = "PCD 2"
    decided_on = 2024-05-02
    entries = [
      {{ {entry} }},
    ]
    """


@pytest.fixture
def approved(book: Book) -> Book:
    """£100 of Night Wardens in 2024/25 unallocated, and £100 with Camden."""
    record(book, APPROVED)
    return book


@pytest.mark.parametrize(
    ("entry", "was", "now", "told"),
    [
        (TRANSFER, 'to_fund = "Wardens budget"', 'to_fund = "Smoothing reserve"', IS_ITSELF),
        (TRANSFER, 'from_fund = "Reserve"', 'from_fund = "Wardens budget"', IS_ITSELF),
        (REPROFILE, 'to_year = "2025/26"', 'to_year = "2024/25"', "that the money is in"),
        (VIREMENT, 'to_programme = "Youth Clubs"', 'to_programme = "NW"', "that the money is in"),
        (
            f'{ALLOCATION} from = "Camden", recipient = "A trust"',
            'from = "Camden"',
            'from = "A trust"',
            "'A trust' would receive what it gives",
        ),
        (
            f'{ALLOCATION} from = "Camden", boroughs = 3',
            'from = "Camden"',
            'from = "Boroughs not named"',
            "would receive what it gives",
        ),
    ],
)
def test_what_changes_nothing_is_refused(
    approved: Book, entry: str, was: str, now: str, told: str
) -> None:
    """Recorded, or corrected until it would."""
    assert told in refusal(approved, act(entry.replace(was, now)))
    assert record(approved, act(entry)).entries[-1].number == 11
    key, value = was.replace("Reserve", "Smoothing reserve").split(" = ")
    changed = f"{key} = {{ was = {value}, now = {now.removeprefix(f'{key} = ')} }}"
    assert told in refusal(approved, setting(11, changed))
    record(approved, setting(11, 'note = { now = "page 2" }'))


def test_money_may_come_back_a_year_by_a_transfer(approved: Book) -> None:
    """A funder brings it forward; what is carried goes to a later year."""
    back = TRANSFER.replace('to_year = "2024/25"', 'to_year = "2023/24"')
    back = back.replace("Wardens budget", "Reserve")
    carried = back.replace("transfer", "carry-forward").replace("to_fund", "fund")
    assert "not later" in refusal(approved, act(carried))
    record(approved, act(back))


def test_a_penny_among_two_names_both(approved: Book) -> None:
    """Though the one that gave it gets it back."""
    penny = ALLOCATION.replace("amount = 9", 'amount = "0.01"')
    record(approved, act(f'{penny} boroughs = ["Camden"]'))
    shared = act(f'{penny} from = "Camden", boroughs = ["Camden", "Sutton"]')
    record(approved, shared.replace("PCD 2", "PCD 3"))


def test_programmes_that_were_merged_are_one(approved: Book) -> None:
    """Nothing is moved between two names of one programme."""
    aliases = 'aliases = { was = ["NW"], now = ["NW", "Youth Clubs"] }'
    record(approved, setting(5, aliases))
    assert "is the programme that the money is in" in refusal(approved, act(VIREMENT))


def test_a_correction_struck_out_leaves_nothing_undone(approved: Book) -> None:
    """What it had put right would read as it must not again."""
    record(approved, act(TRANSFER))
    record(approved, setting(11, 'to_fund = { was = "Wardens budget", now = "Brought forward" }'))
    record(
        approved, setting(11, 'from_fund = { was = "Smoothing reserve", now = "Wardens budget"}')
    )
    assert IS_ITSELF in refusal(approved, correcting(12, "void = true"))


TOTAL = 'kind = "total-stated", of = "approvals", amount = "200"'


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ('of = { was = "approvals", now = "contract" }', "states a contract of no programme"),
        ('of = { was = "approvals", now = "balance" }', "states a balance of no fund; add fund"),
        ('basis = { was = "decision", now = "to-date" }', "is to date of nothing"),
        ("entries = { now = [8, 11] }", "entry 11' states the total, and is none of it"),
        ("entries = { now = [8, 99] }", "99' is not an entry of this book"),
    ],
)
def test_a_stated_total_is_not_corrected_into_what_recording_refuses(
    approved: Book, changed: str, told: str
) -> None:
    """It needs what it is of, and is none of its own parts."""
    record(approved, act(TOTAL))
    assert told in refusal(approved, setting(11, changed))


WAITING = """
reference = "PCD 3"
decided_on = 2024-05-02
entries = [
  { kind = "approval", programme = "NW", year = "2024/25", amount = 50, awaits = "the sale",
    funding = [{ fund = "Reserve", amount = 50 }] },
  { kind = "funding-received", fund = "Reserve", year = "2024/25", amount = 20 },
  { kind = "funding-received", fund = "Reserve", year = "2024/25", amount = 30 },
]
"""
"""Entries 10 to 14: an approval that awaits something with its draw, and two receipts."""


@pytest.mark.parametrize(
    ("settles", "told"),
    [
        (14, "'entry 14' awaits nothing"),
        (1, "'entry 1' awaits nothing; see: tally entries --outstanding"),
        (12, "'entry 12' awaits nothing; name entry 11"),
        (99, "'99' is not an entry of this book"),
    ],
)
def test_what_settles_nothing_is_not_corrected_to_settle_it(
    approved: Book, settles: int, told: str
) -> None:
    """As when it is recorded, it names an entry that awaits something."""
    record(approved, WAITING)
    assert told in refusal(approved, setting(14, f"settles = {{ now = {settles} }}"))


def test_what_is_settled_is_not_settled_again(approved: Book) -> None:
    """Neither by a correction, nor by one that is struck out."""
    record(approved, WAITING)
    record(approved, setting(13, "settles = { now = 11 }"))
    told = refusal(approved, setting(14, "settles = { now = 11 }"))
    assert "awaits nothing any more: entry 13 brought it; leave settles out" in told
    record(approved, correcting(13, "void = true"))
    record(approved, setting(14, "settles = { now = 11 }"))
    assert "entry 14 brought it" in refusal(approved, correcting(16, "void = true"))
    record(approved, setting(14, 'amount = { was = "30", now = "29" }'))


@pytest.mark.parametrize("cause", ["recording", "decision"])
def test_what_brought_it_and_was_struck_out_does_not_bring_it_again(
    approved: Book, cause: str
) -> None:
    """It said so before it was struck out; since then another entry brought it."""
    record(approved, WAITING)
    brings = 'kind = "funding-received", fund = "Reserve", year = "2024/25", settles = 11, amount ='
    record(approved, act(f"{brings} 20").replace("PCD 2", "PCD 4"))
    struck_out = correcting(16, "void = true").replace('"recording"', f'"{cause}"')
    paper = "" if cause == "recording" else 'reference = "PCD 5"\ndecided_on = 2024-06-01\n'
    number = record(approved, f"{paper}{struck_out}").entries[-1].number
    record(approved, act(f"{brings} 30").replace("PCD 2", "PCD 6"))
    told = refusal(approved, correcting(number, "void = true"))
    assert f"awaits nothing any more: entry {number + 2} brought it" in told


def test_which_act_a_draw_is_beside_is_not_corrected(approved: Book) -> None:
    """The program says so, and nobody types it."""
    record(approved, WAITING)
    assert "'beside' is not a field" in refusal(approved, setting(12, "beside = { was = 11 }"))


@pytest.mark.parametrize("key", ["subject_to", "awaits", "authority", "up_to", "despite"])
def test_a_signature_has_no_condition(approved: Book, key: str) -> None:
    """What means nothing on it is no field of it."""
    value = "true" if key == "up_to" else '"x"'
    changed = f"{key} = {{ now = {value} }}"
    assert f"'{key}' is not a field that this" in refusal(approved, setting(7, changed))
