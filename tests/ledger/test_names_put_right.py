"""A fund or programme gets another name, and which names it cannot have."""

from datetime import date

import pytest

from ledger.book import Book
from tests.ledger.books import changes, held, kinds, record, refusal, row
from tests.ledger.corrected_paper import PAPER, correcting, setting

pytestmark = pytest.mark.usefixtures("rebuilds_the_same")

MORE_NAMES = """
entries = [
  { kind = "programme", name = "Street Wardens", aliases = ["SW"] },
  { kind = "fund", name = "Rainy day", fund_kind = "reserve", opening = "£10",
    opening_on = 2024-03-31 },
  { kind = "fund", name = "Kept reserve", fund_kind = "reserve", may_carry = false },
]
"""
"""Entries 7 to 9."""
RENAMED = setting(5, 'name = { was = "Night Wardens", now = "Evening Wardens" }')


def test_a_programme_is_renamed_without_a_decision(book: Book) -> None:
    """A book-keeping act, which changes no balance; no date and no entry hides the name."""
    record(book, PAPER)
    recorded = record(book, RENAMED)
    assert recorded.decision.startswith("BOOK ")
    assert (kinds(recorded), changes(recorded)) == (["EntryCorrected"], {})
    new = "Evening Wardens 2024/25"
    assert held(book, "programmes")[new] == 100_000_00
    assert held(book, "programmes", up_to=8) == {new: 100_000_00}
    day = date(2024, 5, 10)
    assert held(book, "programmes", as_at=day, known_on=day)[new] == 100_000_00


def test_the_old_name_still_leads_to_what_was_renamed(book: Book) -> None:
    """As its other names and the new one do, in any spelling."""
    record(book, RENAMED)
    for number, name in enumerate(("night  wardens", "NW", "EVENING WARDENS"), start=2001):
        paper = f"""
        reference = "PCD {number}"
        decided_on = 2024-05-10
        entries = [{{ kind = "approval", programme = "{name}", year = "2024/25", amount = "£1" }}]
        """
        assert changes(record(book, paper)) == {"Evening Wardens 2024/25": 1_00}


def test_a_fund_is_renamed_and_renamed_back(book: Book) -> None:
    """By striking the renaming out."""
    record(book, PAPER)
    before = held(book, "funds")
    renaming = record(book, setting(3, 'name = { was = "Wardens budget", now = "Patrols" }'))
    assert "Patrols 2024/25" in held(book, "funds")
    record(book, correcting(renaming.entries[0].number, "void = true"))
    assert held(book, "funds") == before


@pytest.mark.parametrize(
    ("entry", "fields", "told"),
    [
        (
            6,
            'aliases = { was = [], now = ["NW"] }',
            "'NW' is another name of 'Night Wardens', opened by entry 5; take it from that first,"
            " or give 'Night Wardens' to merge the two",
        ),
        (
            3,
            'aliases = { was = [], now = ["Street grant"] }',
            "'Street grant' is of another kind than 'Wardens budget', and is not merged with it;"
            " correct the kind, or may_carry, of one of them first",
        ),
        (
            1,
            'aliases = { was = ["Reserve"], now = ["Reserve", "Kept reserve"] }',
            "'Kept reserve' is of another kind than 'Smoothing reserve', and is not merged",
        ),
        (
            1,
            'aliases = { was = ["Reserve"], now = ["Reserve", "Rainy day"] }',
            "'Rainy day' has an opening balance, as 'Smoothing reserve' has, and one fund has one;"
            " correct the openings first, so that one says what both were",
        ),
        (
            5,
            'name = { was = "Night Wardens", now = "youth clubs" }',
            "'youth clubs' is another programme's name, opened by entry 6; use another; to merge"
            " the two, give the name of one among the aliases of the other",
        ),
        (
            6,
            'name = { was = "Youth Clubs", now = "NW" }',
            "'NW' is another programme's name, opened by entry 5; use another",
        ),
    ],
    ids=["alias of another", "kind", "may carry", "two openings", "name", "alias as name"],
)
def test_a_name_that_cannot_be_is_refused(book: Book, entry: int, fields: str, told: str) -> None:
    """Each with its reason and what to do."""
    record(book, MORE_NAMES)
    assert told in refusal(book, setting(entry, fields))


@pytest.mark.parametrize(
    "fields",
    [
        'name = { was = "Street Wardens", now = "Others" }',
        'aliases = { was = ["SW"], now = [] }',
        'aliases = { was = ["SW"], now = ["SW", "Night Wardens"] }',
    ],
    ids=["renamed", "alias taken", "circle"],
)
def test_what_was_merged_is_put_right_where_it_was_merged(book: Book, fields: str) -> None:
    """So there are no circles, of two or of more."""
    record(book, MORE_NAMES)
    record(book, setting(5, 'aliases = { was = ["NW"], now = ["NW", "Street Wardens"] }'))
    told = refusal(book, setting(7, fields))
    assert "'entry 7' opens what goes by 'Night Wardens' since the two were merged" in told
    assert "correct entry 5, or take the name out of its aliases first" in told


def test_the_name_of_what_was_merged_is_not_given_to_a_third(book: Book) -> None:
    """Neither as its name nor as another name of it."""
    record(book, MORE_NAMES)
    record(book, setting(5, 'aliases = { was = ["NW"], now = ["NW", "Street Wardens"] }'))
    told = refusal(book, setting(6, 'name = { was = "Youth Clubs", now = "Street Wardens" }'))
    assert "'Street Wardens' is another programme's name" in told
    told = refusal(book, setting(6, 'aliases = { was = [], now = ["Street Wardens"] }'))
    assert "'Street Wardens' is another name of 'Night Wardens', opened by entry 5" in told


def test_two_that_part_do_not_bear_one_name(book: Book) -> None:
    """The survivor took the name of what was merged into it: one of them is renamed first."""
    record(book, MORE_NAMES)
    merging = record(book, setting(5, 'aliases = { was = ["NW"], now = ["NW", "Street Wardens"] }'))
    record(book, setting(5, 'name = { was = "Night Wardens", now = "Street Wardens" }'))
    parting = setting(5, 'aliases = { was = ["NW", "Street Wardens"], now = ["NW"] }')
    assert "Street Wardens" in refusal(book, parting)
    assert "Street Wardens" in refusal(book, correcting(merging.entries[0].number, "void = true"))


def test_striking_a_parting_out_is_held_to_the_rules_of_names(book: Book) -> None:
    """Since they parted, the other got an opening: they cannot be one again by the back door."""
    record(book, 'entries = [{ kind = "fund", name = "Rainy day", fund_kind = "reserve" }]')
    record(book, setting(1, 'aliases = { was = ["Reserve"], now = ["Reserve", "Rainy day"] }'))
    parting = record(
        book, setting(1, 'aliases = { was = ["Reserve", "Rainy day"], now = ["Reserve"] }')
    )
    record(book, setting(7, 'opening = { now = "£500" }, opening_on = { now = 2024-04-01 }'))
    told = refusal(book, correcting(parting.entries[0].number, "void = true"))
    assert "has an opening balance, as 'Smoothing reserve' has" in told


def test_views_made_again_know_the_names_of_today(book: Book) -> None:
    """They hold the same balances and names."""
    record(book, MORE_NAMES)
    record(book, PAPER)
    record(book, RENAMED)
    record(book, setting(5, 'aliases = { was = ["NW"], now = ["NW", "Street Wardens"] }'))
    before = held(book, "programmes")
    book.rebuild()
    assert held(book, "programmes") == before
    assert row(book, "programmes", "Evening Wardens 2024/25").approved_pence > 0


@pytest.mark.parametrize("was", ["Youth Clubs", "Clubs", "NW"])
@pytest.mark.parametrize("now_called", ["renamed", "merged"])
def test_what_names_something_called_otherwise_since_is_put_right(
    book: Book, was: str, now_called: str
) -> None:
    """By any of its names, the one that it had then among them."""
    approval = 'kind = "approval", programme = "Youth Clubs", year = "2024/25", amount = 9'
    record(book, 'entries = [{ kind = "programme", name = "Mentoring" }]')
    record(book, f'reference = "PCD 77"\ndecided_on = 2024-05-02\nentries = [{{ {approval} }}]')
    if now_called == "renamed":
        changed = 'name = { was = "Youth Clubs", now = "Clubs" }'
        record(book, setting(6, changed))
        was = was.replace("NW", "Clubs")
    else:
        record(book, setting(5, 'aliases = { was = ["NW"], now = ["NW", "Clubs", "Youth Clubs"] }'))
    changed = f'programme = {{ was = "{was}", now = "Mentoring" }}'
    record(book, setting(9, changed))
    assert held(book, "programmes") == {"Mentoring 2024/25": 900}
