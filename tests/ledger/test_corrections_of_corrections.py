"""Corrections put right in their turn, and what is said about decisions, funds and programmes."""

from datetime import date

import pytest

from ledger.book import Book
from projections.questions import Question
from projections.register import decision, references
from tests.ledger.books import FAR, changes, held, record, refusal, row
from tests.ledger.corrected_paper import correcting

PAPER = """
reference = "PCD 2001"
decided_on = 2024-05-10
dated_by = "inferred"
date_note = "signed date not published"
entries = [
  { kind = "approval", programme = "NW", year = "2024/25", amount = "£100",
    funding = [{ fund = "Reserve", amount = "£80" }] },
  { kind = "approval", programme = "Youth Clubs", year = "2024/25", amount = "£7",
    effective_on = 2024-07-01, effective_cite = "para 4" },
]
"""
"""Entries 7 to 10."""
NW = "Night Wardens 2024/25"


def amount(was: str, now: str) -> str:
    """The amount put right."""
    return f'set = {{ amount = {{ was = "{was}", now = "{now}" }} }}'


@pytest.fixture
def recorded(book: Book) -> Book:
    """A book with PAPER in it."""
    record(book, PAPER)
    return book


def test_a_correction_is_corrected_and_struck_out(recorded: Book) -> None:
    """Each names the one before; striking out the first takes all that stood on it away."""
    record(recorded, correcting(8, amount("£100", "£200")))
    assert held(recorded, "programmes")[NW] == 200_00
    record(recorded, correcting(11, amount("£200", "£150")))
    assert held(recorded, "programmes")[NW] == 150_00
    record(recorded, correcting(11, "void = true"))
    assert held(recorded, "programmes")[NW] == 100_00
    readings = [held(recorded, "programmes", up_to=number)[NW] for number in range(8, 14)]
    assert readings == [100_00, 100_00, 100_00, 200_00, 150_00, 100_00]


def test_a_void_is_struck_out(recorded: Book) -> None:
    """The entry posts again what it said."""
    record(recorded, correcting(10, "void = true"))
    assert "Youth Clubs 2024/25" not in held(recorded, "programmes")
    restored = record(recorded, correcting(11, "void = true", "it was right after all"))
    assert changes(restored) == {"Youth Clubs 2024/25": 7_00}


def test_a_correction_of_what_an_entry_left_stands_on_its_corrections(recorded: Book) -> None:
    """Naming the original again, `was` is what it reads by now."""
    record(recorded, correcting(8, amount("£100", "£200")))
    told = refusal(recorded, correcting(8, amount("£100", "£300")))
    assert "is not the amount that entry 8 left, which is £200.00" in told
    record(recorded, correcting(8, amount("£200", "£300")))
    assert held(recorded, "programmes")[NW] == 300_00


def test_a_signed_date_that_is_learnt_later_moves_all_the_decisions_entries(
    recorded: Book,
) -> None:
    """Known and effective from then, except what has an effective date of its own."""
    record(
        recorded,
        correcting(
            7,
            "set = { decided_on = { was = 2024-05-10, now = 2024-04-20 },"
            ' dated_by = { was = "inferred", now = "signed" },'
            ' date_note = { was = "signed date not published" } }',
            "the signed copy came",
        ),
    )
    early = {"as_at": date(2024, 4, 20), "known_on": date(2024, 4, 20)}
    assert held(recorded, "programmes", **early) == {NW: 100_00}
    assert held(recorded, "programmes", **early, up_to=10) == {}
    assert held(recorded, "reserves", **early)["Smoothing reserve 2024/25"] == -80_00
    clubs = "Youth Clubs 2024/25"
    assert clubs not in held(recorded, "programmes", as_at=date(2024, 6, 30))
    as_at = date(2024, 7, 1)
    known_early = held(recorded, "programmes", as_at=as_at, known_on=date(2024, 4, 20))
    assert known_early == {NW: 100_00, clubs: 7_00}
    assert not row(recorded, "programmes", NW).inferred_dates
    found = decision(recorded.views.connection, "PCD 2001", Question(FAR, FAR, 11))
    assert found is not None
    assert (found.decided_on, found.dated_by, found.date_note) == (
        date(2024, 4, 20),
        "signed",
        None,
    )


def test_corrections_that_a_decision_made_follow_its_date_too(recorded: Book) -> None:
    """What it said of another decision is known from the day it was really signed."""
    record(
        recorded,
        f"""
        reference = "PCD 2002"
        decided_on = 2024-09-10
        entries = [
          {{ kind = "correction", entry = 8, cause = "decision", because = "more",
            {amount("£100", "£200")} }},
        ]
        """,
    )
    record(
        recorded, correcting(11, "set = { decided_on = { was = 2024-09-10, now = 2024-08-01 } }")
    )
    figures = [
        held(recorded, "programmes", known_on=known_on)[NW]
        for known_on in (date(2024, 7, 31), date(2024, 8, 1))
    ]
    assert figures == [100_00, 200_00]


def test_a_reference_is_put_right_and_the_wrong_one_is_free(recorded: Book) -> None:
    """The decision goes by the new one; another decision can be recorded under the old."""
    record(recorded, correcting(7, 'set = { reference = { was = "PCD2001", now = "PCD 2010" } }'))
    assert references(recorded.views.connection) == ["BOOK 1", "PCD 2010", "BOOK 2"]
    other = record(recorded, PAPER.replace("£100", "£200"))
    assert (other.decision, other.entries[0].number) == ("PCD 2001", 12)
    approved = {
        reference: found.approved_pence
        for reference in ("PCD 2001", "PCD 2010")
        if (found := decision(recorded.views.connection, reference, Question(FAR, FAR, 15)))
    }
    assert approved == {"PCD 2001": 207_00, "PCD 2010": 107_00}
    told = refusal(recorded, PAPER.replace("2001", "2010"))
    assert "'PCD 2010' is recorded already with other content" in told
    told = refusal(
        recorded, correcting(12, 'set = { reference = { was = "PCD 2001", now = "PCD 2010" } }')
    )
    assert "'PCD 2010' is recorded as a decision of its own (entry 7)" in told


def test_a_reference_is_put_right_in_a_supplement_that_says_more(recorded: Book) -> None:
    """Everything in the file belongs to the decision it supplements."""
    record(
        recorded,
        """
        supplements = "PCD 2001"
        because = "the cover page came"
        entries = [
          { kind = "correction", entry = 7, cause = "recording", because = "the cover page",
            set = { reference = { was = "PCD 2001", now = "PCD 2010" } } },
          { kind = "note", text = "The cover page came late" },
        ]
        """,
    )
    assert references(recorded.views.connection) == ["BOOK 1", "PCD 2010"]


@pytest.mark.parametrize(
    ("entry", "was", "now", "balance"),
    [
        (1, "Smoothing reserve", "Budget smoothing reserve", "Budget smoothing reserve 2024/25"),
        (5, "Night Wardens", "Street Wardens", "Street Wardens 2024/25"),
    ],
    ids=["fund", "programme"],
)
def test_a_name_is_put_right_and_the_old_one_still_leads_there(
    recorded: Book, entry: int, was: str, now: str, balance: str
) -> None:
    """No balance moves; files with the old name or an alias are still understood."""
    renaming = f'set = {{ name = {{ was = "{was}", now = "{now}" }} }}'
    assert changes(record(recorded, correcting(entry, renaming))) == {}
    more = PAPER.replace("PCD 2001", "PCD 2002")
    for old_name in ("Smoothing reserve", "reserve"):
        more = more.replace("Reserve", old_name)
    record(recorded, more.replace("NW", "night wardens"))
    axis = "funds" if "reserve" in balance else "programmes"
    assert held(recorded, axis)[balance] in (-160_00, 200_00)
    assert "is another" in refusal(
        recorded,
        correcting(2 if entry == 1 else 6, renaming.replace(was, _other(entry))),
    )


def _other(entry: int) -> str:
    return "Street grant" if entry == 1 else "Youth Clubs"


def test_another_name_is_added_to_a_programme(recorded: Book) -> None:
    """By its list of other names, the old ones among it."""
    aliases = 'set = { aliases = { was = ["NW"], now = ["NW", "Wardens at Night"] } }'
    record(recorded, correcting(5, aliases))
    more = PAPER.replace("PCD 2001", "PCD 2002").replace("NW", "wardens at night")
    assert changes(record(recorded, more))[NW] == 100_00


def test_what_was_signed_is_not_struck_out_by_itself(recorded: Book) -> None:
    """Its entries are, or its reference is put right."""
    told = refusal(recorded, correcting(7, "void = true"))
    assert "says that a decision was signed, and is not struck out by itself" in told
