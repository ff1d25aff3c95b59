"""What a later decision says of an earlier one: known from its date, both figures visible."""

from datetime import date

from ledger.book import Book
from tests.ledger.books import changes, held, kinds, record, refusal, row

FIRST = """
reference = "PCD 2001"
decided_on = 2023-03-30
entries = [
  { kind = "approval", programme = "NW", year = "2022/23", amount = "£1,054,546",
    effective_on = 2022-04-01, effective_cite = "funds 2022/23" },
]
"""
"""Entries 7 and 8."""
LATER = """
reference = "PCD 2002"
decided_on = 2023-09-30
entries = [
  { kind = "correction", entry = { decision = "PCD 2001", kind = "approval" },
    cause = "decision", because = "four decisions had allocated more", cite = "para 2",
    decisions = ["PCD 1000", "DMPC 1147"],
    set = { amount = { was = "£1,054,546", now = "£2,049,982" } } },
]
"""
NW = "Night Wardens 2022/23"
BETWEEN, AFTER = date(2023, 6, 1), date(2023, 12, 1)


def test_a_decision_restates_what_an_earlier_one_said(book: Book) -> None:
    """Before it was signed the old figure was known, for whatever day; since then the new one."""
    record(book, FIRST)
    recorded = record(book, LATER)
    assert kinds(recorded) == ["DecisionSigned", "EntryCorrected"]
    assert getattr(recorded.entries[1].event, "decisions", None) == ("PCD 1000", "PCD 1147")
    assert changes(recorded) == {NW: 995_436_00}
    for as_at in (date(2022, 4, 1), BETWEEN, AFTER):
        assert held(book, "programmes", as_at=as_at, known_on=BETWEEN)[NW] == 1_054_546_00
        assert held(book, "programmes", as_at=as_at, known_on=AFTER)[NW] == 2_049_982_00
        assert held(book, "programmes", as_at=as_at, up_to=8)[NW] == 1_054_546_00


def test_a_restated_figure_says_what_was_known_and_by_whom_it_was_changed(book: Book) -> None:
    """As at a day before the correction it is restated; as at a later one only corrected."""
    record(book, FIRST)
    record(book, LATER)
    before = row(book, "programmes", NW, as_at=BETWEEN)
    assert (before.restated, before.restated_by) == (True, ["PCD 2002"])
    assert (before.balance_pence, before.as_then_known_pence) == (2_049_982_00, 1_054_546_00)
    after = row(book, "programmes", NW, as_at=AFTER)
    assert (after.restated, after.as_then_known_pence) == (False, 2_049_982_00)
    for found in (before, after):
        assert (found.corrected_by, found.uncorrected_pence) == (["PCD 2002"], 1_054_546_00)


def test_a_correction_may_count_from_a_later_day_than_what_it_corrects(book: Book) -> None:
    """Until that day the old reading stands, also with today's knowledge."""
    record(book, FIRST)
    record(
        book,
        LATER.replace('cite = "para 2"', "effective_on = 2023-10-01, effective_cite = 'para 9'"),
    )
    for as_at, pence in ((date(2023, 9, 30), 1_054_546_00), (date(2023, 10, 1), 2_049_982_00)):
        assert held(book, "programmes", as_at=as_at)[NW] == pence
    as_at = date(2023, 10, 1)
    assert held(book, "programmes", as_at=as_at, known_on=BETWEEN)[NW] == 1_054_546_00


def test_a_correction_counts_from_no_earlier_day_than_what_it_corrects(book: Book) -> None:
    """Nor has a recording correction a day of its own."""
    record(book, FIRST)
    told = refusal(book, LATER.replace('cite = "para 2"', "effective_on = 2022-03-31"))
    assert "2022-03-31' is before the entry itself counts (2022-04-01); leave effective_on" in told
    told = refusal(
        book,
        LATER.replace('"decision", because', '"recording", effective_on = 2023-10-01, because'),
    )
    assert "gives a recording correction a date of its own; leave effective_on out" in told


def test_a_decision_strikes_out_what_another_said(book: Book) -> None:
    """Known from its own day, effective with what it strikes out."""
    record(book, FIRST)
    record(
        book,
        """
        reference = "PCD 2002"
        decided_on = 2023-09-30
        entries = [
          { kind = "correction", entry = 8, cause = "decision", because = "withdrawn",
            void = true },
        ]
        """,
    )
    assert held(book, "programmes", as_at=AFTER) == {}
    assert held(book, "programmes", as_at=AFTER, known_on=BETWEEN) == {NW: 1_054_546_00}


def test_two_decisions_correct_one_entry_in_the_order_in_which_they_were_signed(
    book: Book,
) -> None:
    """Recorded the other way round, the one signed last still has the last word."""
    record(book, FIRST)
    record(book, LATER)
    record(
        book,
        LATER.replace("2002", "2003")
        .replace("2023-09-30", "2023-05-30")
        .replace("£2,049,982", "£1,500,000"),
    )
    figures = [
        held(book, "programmes", known_on=known_on)[NW]
        for known_on in (date(2023, 5, 29), date(2023, 5, 30), BETWEEN, date(2023, 9, 30))
    ]
    assert figures == [1_054_546_00, 1_500_000_00, 1_500_000_00, 2_049_982_00]


def test_a_recording_slip_found_later_is_under_what_a_decision_said_since(book: Book) -> None:
    """The slip changes what was known at first; the decision's figure stands on top."""
    record(book, FIRST)
    record(book, LATER)
    record(
        book,
        """
        entries = [
          { kind = "correction", entry = 8, cause = "recording", because = "digits swapped",
            set = { amount = { was = "£1,054,546", now = "£1,045,546" } } },
        ]
        """,
    )
    assert held(book, "programmes", known_on=BETWEEN)[NW] == 1_045_546_00
    assert held(book, "programmes", known_on=AFTER)[NW] == 2_049_982_00


def test_equal_shares_are_worked_out_again_when_the_amount_is_corrected(book: Book) -> None:
    """To the penny, both before and after."""
    record(book, FIRST)
    record(
        book,
        """
        reference = "PCD 2005"
        decided_on = 2023-04-30
        entries = [
          { kind = "allocation", programme = "NW", year = "2022/23", amount = "£100",
            boroughs = ["Barnet", "Brent", "Sutton"] },
        ]
        """,
    )
    record(
        book,
        LATER.replace('"PCD 2001", kind = "approval"', '"PCD 2005", kind = "allocation"')
        .replace("£1,054,546", "£100")
        .replace("£2,049,982", "£200"),
    )
    shares = {known_on: held(book, "boroughs", known_on=known_on) for known_on in (BETWEEN, AFTER)}
    assert list(shares[BETWEEN].values()) == [33_34, 33_33, 33_33]
    assert list(shares[AFTER].values()) == [66_67, 66_67, 66_66]


def test_a_stale_was_is_refused_also_of_a_decision(book: Book) -> None:
    """The second decision must say what the first left, by its own day."""
    record(book, FIRST)
    record(book, LATER)
    third = LATER.replace("2002", "2003").replace("2023-09-30", "2024-01-30")
    assert "which is £2,049,982.00" in refusal(book, third)
    record(book, third.replace("£2,049,982", "£9").replace("£1,054,546", "£2,049,982"))
    assert held(book, "programmes")[NW] == 9_00
