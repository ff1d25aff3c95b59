"""The register: decisions, one decision with its entries, and the journal entry by entry."""

from pathlib import Path

import pytest

from ledger.actor import actor
from tests.tui.command import ask, refusal, tally
from tests.tui.decision_files import SHELTER_APPROVAL, SHELTER_LAST, written

TYPED_WRONG = ("--cause", "recording", "--because", "typed wrong")
REFERENCES = ["PCD 634", "PCD 842", "PCD 1263", "PCD 1295", "PCD 1575", "PCD 1610"]


def test_decisions_are_listed_in_the_order_of_signing(sample: Path) -> None:
    """Reference, date and how it is known, title, entries, what it approves and draws."""
    rows = ask(sample, "decisions")
    assert [row["reference"] for row in rows] == REFERENCES
    (row,) = [row for row in rows if row["reference"] == "PCD 1575"]
    assert (row["approved_pence"], row["drawn_pence"], row["entries"]) == (130500000, 130500000, 14)
    table = tally(sample, "decisions")
    assert "PCD 1575 31 March 2024 (inferred) Parent Carer Champion Network ext" in table.words
    assert (
        "PCD 634 6 September 2019 VRU Work Programme: Phase 1 not reviewed 39 14,471,000.00"
        in table.words
    )
    csv = tally(sample, "decisions", "--format", "csv").rows
    assert [row["approved_pounds"] for row in csv][:2] == ["14471000.00", "1005311.00"]


@pytest.mark.parametrize(
    ("dates", "count"),
    [
        (("--as-at", "2023-03-30"), 3),
        (("--known-on", "2020-10-30"), 1),
        (("--up-to", "48"), 4),
        (("--reported-on", "2023-03-30"), 0),
    ],
)
def test_the_register_is_that_of_its_dates(
    sample: Path, dates: tuple[str, ...], count: int
) -> None:
    """Decisions signed, and recorded, by then."""
    assert [row["reference"] for row in ask(sample, "decisions", *dates)] == REFERENCES[:count]


@pytest.mark.parametrize("spelling", ["PCD 1295", "pcd1295", "DMPC 1295", " PCD-1295 "])
def test_a_decision_is_shown_by_any_spelling_of_its_reference(sample: Path, spelling: str) -> None:
    """Its own entries in order, its date with the reason, and its stated totals."""
    answer = tally(sample, "show", spelling)
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith("PCD 1295  VRU Capacity Building in Boroughs")
    assert "decided by Deputy Mayor for Policing and Crime" in answer.out
    assert "inferred 31 March 2023: signed date not published" in answer.out
    assert "ENGAGE expanded from 18 to 32 boroughs" in answer.out
    assert "✗ differs" in answer.out


def test_a_decision_in_json_has_all_that_the_table_shows(sample: Path) -> None:
    """Heading, journal, what changed it since, and the stated totals with their results."""
    shown = ask(sample, "show", "PCD 1263")
    assert (shown["reference"], shown["dated_by"], shown["entries"]) == ("PCD 1263", "inferred", 3)
    assert [entry["number"] for entry in shown["journal"]] == [45, 46, 47]
    assert shown["changed_by"] == [{"entry": 47, "by": 52}]
    totals = ask(sample, "show", "PCD 1610")["stated_totals"]
    assert [total["result"] for total in totals] == ["differs", "agrees", "agrees", "agrees"]


def test_a_decision_says_what_changed_its_entries_since(sample: Path) -> None:
    """The correction by PCD 1295 stands under PCD 1263 in words, with both figures."""
    answer = tally(sample, "show", "PCD 1263")
    assert "Changed since:" in answer.out
    assert "entry 47 by PCD 1295, entry 52" in answer.words
    assert "£1,054,546.00 → £2,049,982.00" in answer.words
    assert "Changed since:" not in tally(sample, "show", "PCD 842").out
    assert "Changed since:" not in tally(sample, "show", "PCD 1263", "--up-to", "51").out


@pytest.mark.parametrize("command", [("show",), ("reconcile",), ("entries", "--decision")])
def test_a_reference_that_is_not_recorded_is_wrong_usage(
    sample: Path, command: tuple[str, ...]
) -> None:
    """The references of the book stand in the message."""
    message = refusal(sample, *command, "PCD 9", code=2)
    assert "'PCD 9' is not recorded in this book" in message
    assert "did you mean PCD " in message


def test_the_journal_lists_every_entry_by_its_number(sample: Path) -> None:
    """Numbers without gaps, who recorded it and when, and a sentence for each."""
    rows = ask(sample, "entries")
    assert [row["number"] for row in rows] == list(range(1, 105))
    assert {row["recorded_by"] for row in rows} == {actor()}
    assert all(row["recorded_at"].startswith("2026-11-22T09:00:00") for row in rows)
    assert all(row["says"] and row["decision"] and row["decided_on"] for row in rows)
    words = tally(sample, "entries").words
    assert all(" ".join(row["says"].split()) in words for row in rows)
    assert [row["number"] for row in tally(sample, "entries", "--format", "csv").rows] == [
        str(row["number"]) for row in rows
    ]


@pytest.mark.parametrize(
    ("filters", "numbers"),
    [
        (("--decision", "PCD 842"), [40, 41, 42, 43, 44]),
        (("--kind", "correction"), [52]),
        (("--kind", "draw", "--decision", "PCD 842"), [43]),
        (("--fund", "VRU carry forward"), [74, 77]),
        (("--programme", "Borough Capacity Building", "--year", "2022/23"), [47, 52]),
        (("--programme", "Divert App", "--year", "2023/24"), [56, 57]),
        (("--borough", "Camden", "--year", "2020/21"), [44]),
        (("--up-to", "2", "--decision", "PCD 634"), [1, 2]),
        (("--known-on", "2020-10-31", "--decision", "PCD 842"), [40, 41, 42, 43, 44]),
        (("--known-on", "2020-10-30", "--programme", "PCCN"), []),
        (("--as-at", "2022-06-14", "--decision", "PCD 1263"), [47]),
    ],
)
def test_filters_narrow_the_journal(
    sample: Path, filters: tuple[str, ...], numbers: list[int]
) -> None:
    """By decision, kind, what an entry moves, and the three dates."""
    assert [row["number"] for row in ask(sample, "entries", *filters)] == numbers


def test_a_kind_that_does_not_exist_is_wrong_usage(sample: Path) -> None:
    """The kinds there are stand in the message."""
    assert "'approval'" in refusal(sample, "entries", "--kind", "approvals", code=2)


def test_a_book_keeping_act_is_in_the_register_by_its_number(shelter: Path) -> None:
    """A correction by hand has a reference of the book's own, and is shown by it."""
    tally(shelter, "correct", SHELTER_APPROVAL, "--set", "amount=320,000", *TYPED_WRONG)
    assert {row["reference"] for row in ask(shelter, "decisions")} == {"PCD 3001", "BOOK 1"}
    shown = ask(shelter, "show", "BOOK 1")
    assert [entry["number"] for entry in shown["journal"]] == [SHELTER_LAST + 1]
    assert shown["title"] is None


def test_a_book_keeping_act_is_dated_by_the_day_it_was_recorded(shelter: Path) -> None:
    """Nobody kept this book in May 2024."""
    tally(shelter, "correct", SHELTER_APPROVAL, "--set", "amount=320,000", *TYPED_WRONG)
    assert "recorded 22 November 2026" in tally(shelter, "show", "BOOK 1").out


def test_the_journal_follows_a_corrected_date_of_its_decision(shelter: Path) -> None:
    """Signed on 1 June after all: as known in May neither balance nor entry is there."""
    tally(shelter, "correct", "1", "--set", "decided_on=2024-06-01", *TYPED_WRONG)
    may = ("--known-on", "2024-05-15")
    assert ask(shelter, "balances", "programmes", *may)["total_pence"] == 0
    assert ask(shelter, "entries", "--kind", "approval", *may) == []


@pytest.mark.parametrize("dates", [("--known-on", "2023-03-30"), ("--up-to", "47")], ids=" ".join)
def test_a_decision_is_not_shown_before_it_was_known_or_recorded(
    sample: Path, dates: tuple[str, ...]
) -> None:
    """PCD 1295 was signed on 31 March 2023 and is recorded from entry 48 on."""
    answer = tally(sample, "show", "PCD 1295", *dates)
    assert "VRU Capacity Building" not in answer.out


def test_a_book_keeping_act_is_told_by_what_it_is(shelter: Path) -> None:
    """It has no title: the reason of a correction, or the first of what it opens, stands there."""
    why = ("--cause", "recording", "--because", "misread the table")
    tally(shelter, "correct", 6, "--set", "amount=£99,000", *why)
    acts = tally(shelter, "decisions").out
    assert "misread the table" in acts
    assert "BOOK 1" in acts
    (act,) = [row for row in ask(shelter, "decisions") if row["reference"] == "BOOK 1"]
    assert act["title"] is None


def test_what_a_book_keeping_act_opens_is_told_with_how_much_more(
    book: Path, tmp_path: Path
) -> None:
    """The first of its entries, and the number of the others."""
    opened = [f'kind = "programme"\nname = "{name}"' for name in ("Youth Clubs", "Mentoring")]
    text = "".join(f"[[entries]]\n{entry}\n" for entry in opened)
    tally(book, "record", written(tmp_path, text))
    assert "programme Youth Clubs opened, and 1 more" in tally(book, "decisions").out


def test_an_entry_of_a_decision_dated_again_shows_both_days(shelter: Path) -> None:
    """From when it counts, and as when it was recorded; and which entry moved it."""
    change = ("--set", "decided_on=2024-04-20", "--cause", "recording", "--because", "found")
    assert tally(shelter, "correct", "1", *change).code == 0
    known = ("--as-at", "2024-05-01", "--known-on", "2024-05-01")
    found = {row["number"]: row for row in ask(shelter, "entries", *known)}
    assert {1, SHELTER_APPROVAL, SHELTER_LAST + 1} <= found.keys()
    row = found[SHELTER_APPROVAL]
    days = (row["effective_on"], row["known_on"], row["recorded_as_effective_on"])
    assert days == ("2024-04-20", "2024-04-20", "2024-05-07")
    assert row["changed_by"] == [SHELTER_LAST + 1]
    shown = ask(shelter, "show", "PCD 3001", *known)
    assert {"entry": 1, "by": SHELTER_LAST + 1} in shown["changed_by"]
