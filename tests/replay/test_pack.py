"""What an auditor looks for first: each list has what belongs in it, and not what is near it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from freezegun import freeze_time

from ledger.actor import actor
from ledger.book import Book
from ledger.checkpoints import KeptCheckpoint, checkpoint_of
from ledger.journal import stored_entries
from projections.questions import Question
from replay.check import Check
from replay.entries import read_entries
from replay.new_files import NotWritten
from replay.pack.checks import Checked, verification_section
from replay.pack.contents import gather
from replay.pack.exceptions import exceptions_section
from replay.pack.held import held
from replay.pack.page import cell
from replay.pack.record import decisions_section, entries_section, restatements_section
from replay.pack.tables import Row, Section
from replay.pack.unusual_entries import is_round
from replay.pack.unusual_people import is_rare
from replay.pack.write import Evidence, write_pack
from tests.ledger.books import FAR, record, record_by, stocked_book
from tests.tui.command import ELSEWHERE

BEGUN_AT = "2024-04-10 09:00:00"
COLLEAGUE = "m.lindqvist"


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    """A book with the funds and programmes of OPENINGS, entries 1 to 6, recorded in April 2024."""
    with freeze_time(BEGUN_AT, ignore=ELSEWHERE):
        opened = stocked_book(tmp_path / "book.sqlite")
    with opened:
        yield opened


def at(book: Book, when: str, text: str, by: str | None = None) -> None:
    """The text is recorded at an instant, by the account that runs or by another."""
    with freeze_time(when, ignore=ELSEWHERE):
        if by is None:
            record(book, text)
        else:
            record_by(book, by, text)


def paper(*entries: str, number: int = 2001, decided_on: str = "2024-05-10", more: str = "") -> str:
    """A decision with these entries."""
    listed_entries = "".join(f"  {{ {entry} }},\n" for entry in entries)
    return (
        f'reference = "PCD {number}"\ndecided_on = {decided_on}\n{more}\n'
        f"entries = [\n{listed_entries}]\n"
    )


APPROVAL = 'kind = "approval", programme = "NW", year = "2024/25", cite = "page 1"'


def _held(book: Book, as_at: date, known_on: date, up_to: int | None) -> Any:
    last = book.journal.count() if up_to is None else up_to
    return held(book, Question(as_at, known_on, last), read_entries(book.journal))


def rows(
    book: Book, name: str, as_at: date = FAR, known_on: date = FAR, up_to: int | None = None
) -> list[Row]:
    """The rows of one of the lists."""
    section = exceptions_section(_held(book, as_at, known_on, up_to))
    (table,) = (table for table in section.tables if table.name == name)
    for row in table.rows:
        assert set(table.columns) <= row.keys()
    return list(table.rows)


def listed(book: Book, name: str, **dates: Any) -> list[int]:
    """The numbers of the entries in one of the lists."""
    return [row["entry"] for row in rows(book, name, **dates)]


def named(book: Book, name: str, **dates: Any) -> list[str]:
    """The decisions in one of the lists."""
    return [row["decision"] for row in rows(book, name, **dates)]


def test_late_is_what_was_recorded_after_its_financial_year(book: Book) -> None:
    """On 31 March it is in time, at half past eleven at night in London it is too; then late."""
    at(book, "2025-03-31 22:30:00", paper(f'{APPROVAL}, amount = "£1"'))
    at(book, "2025-03-31 23:30:00", paper(f'{APPROVAL}, amount = "£2"', number=2002))
    assert listed(book, "late-entries") == [1, 9, 10]
    assert [row["counts_in"] for row in rows(book, "late-entries")] == ["2023/24"] + 2 * ["2024/25"]


def test_late_goes_by_the_dates_asked(book: Book) -> None:
    """What was not known, not effective or not recorded then is in no list of then."""
    at(book, "2025-04-02 09:00:00", paper(f'{APPROVAL}, amount = "£1"'))
    assert listed(book, "late-entries") == [1, 7, 8]
    assert listed(book, "late-entries", as_at=date(2024, 5, 9)) == [1]
    assert listed(book, "late-entries", known_on=date(2024, 5, 9)) == [1]
    assert listed(book, "late-entries", up_to=7) == [1, 7]


def test_a_review_is_neither_late_nor_back_dated(book: Book) -> None:
    """It is made years after what it is about, as it may be."""
    at(book, "2024-05-20 09:00:00", paper(f'{APPROVAL}, amount = "£1"'), by=COLLEAGUE)
    at(book, "2025-06-20 09:00:00", REVIEW)
    assert listed(book, "late-entries") == listed(book, "back-dated") == [1]


def test_money_of_a_year_moved_after_its_end_is_listed(book: Book) -> None:
    """Whatever day it counts from; by a correction, too; on 31 March it is in time."""
    bare = 'kind = "approval", programme = "NW", year = "2024/25", cite = "page 1"'
    at(book, "2025-03-31 09:00:00", paper(f'{bare}, amount = "£1"'))
    late = paper(f'{bare}, amount = "£2"', number=2002, decided_on="2025-04-01")
    at(book, "2025-04-01 09:00:00", late)
    this_year = paper(f'{bare}, amount = "£3"', number=2003, decided_on="2025-04-01")
    at(book, "2025-04-02 09:00:00", this_year.replace("2024/25", "2025/26"))
    change = 'kind = "correction", entry = 8, cause = "recording", because = "misread",'
    change += ' set = { amount = { was = "£1", now = "£4" } }'
    at(book, "2025-04-03 09:00:00", f"entries = [{{ {change} }}]")
    found = {row["entry"]: row["money_of"] for row in rows(book, "after-cut-off")}
    assert found == {1: ["2023/24"], 10: ["2024/25"], 13: ["2024/25"]}


def test_corrections_and_what_is_struck_out_are_lists(book: Book) -> None:
    """Each with the reason, and the entry that it is about or by."""
    at(
        book,
        "2024-05-20 09:00:00",
        paper(f'{APPROVAL}, amount = "£1"', f'{APPROVAL}, amount = "£2"'),
    )
    put_right = 'kind = "correction", entry = 8, cause = "recording", because = "misread",'
    put_right += ' set = { amount = { was = "£1", now = "£4" } }'
    void = 'kind = "correction", entry = 9, cause = "recording", because = "twice", void = true'
    at(book, "2024-05-21 09:00:00", f"entries = [\n  {{ {put_right} }},\n  {{ {void} }},\n]")
    (row,) = rows(book, "corrections")
    assert (row["entry"], row["corrects"], row["cause"], row["because"]) == (
        *(10, 8, "recording", "misread"),
    )
    (row,) = rows(book, "struck-out")
    assert (row["entry"], row["struck_out_by"], row["because"]) == (9, 11, "twice")


def test_back_dated_is_what_counts_before_it_was_known(book: Book) -> None:
    """The opening balance of March, known in April; and not what counts from its own day."""
    earlier = f'{APPROVAL}, amount = "£1", effective_on = 2024-04-01'
    same = f'{APPROVAL}, amount = "£2", effective_on = 2024-05-10'
    later = f'{APPROVAL}, amount = "£3", effective_on = 2024-06-01'
    at(book, "2024-05-20 09:00:00", paper(earlier, same, later))
    assert listed(book, "back-dated") == [1, 8]


def test_round_sums_are_whole_thousands_from_ten_thousand_on(book: Book) -> None:
    """A total that the paper states is none; an amount that a correction makes round is one."""
    at(
        book,
        "2024-05-20 09:00:00",
        paper(
            f'{APPROVAL}, amount = "£10,000"',
            f'{APPROVAL}, amount = "£9,000"',
            f'{APPROVAL}, amount = "£25,500"',
            'kind = "total-stated", of = "approvals", amount = "£50,000"',
        ),
    )
    assert listed(book, "round-sums") == [1, 8]
    change = 'kind = "correction", entry = {}, cause = "recording", because = "misread", set = {}'
    to_round = change.format(10, '{ amount = { was = "£25,500", now = "£26,000" } }')
    not_round = change.format(9, '{ amount = { was = "£9,000", now = "£9,500" } }')
    at(book, "2024-05-21 09:00:00", f"entries = [\n  {{ {to_round} }},\n  {{ {not_round} }},\n]")
    assert listed(book, "round-sums") == [1, 8, 12]
    assert rows(book, "round-sums")[-1]["round_pence"] == 2_600_000


@pytest.mark.parametrize(
    ("pence", "answer"),
    [(1_000_000, True), (999_900, False), (1_000_001, False), (1_100_000, True), (None, False)],
)
def test_the_rule_of_round_sums_has_its_bounds(pence: int | None, answer: bool) -> None:
    """£10,000 is one; a pound less, or a penny more, is none."""
    assert is_round(pence) is answer


def test_an_entry_without_a_cite_is_listed_and_a_signing_is_not(book: Book) -> None:
    """The openings have none; nor has the signing of a decision, which needs none."""
    bare = 'kind = "approval", programme = "NW", year = "2024/25", amount = "£1"'
    at(book, "2024-05-20 09:00:00", paper(bare, f'{APPROVAL}, amount = "£2"'))
    assert listed(book, "no-cite") == [1, 2, 3, 4, 5, 6, 8]


def test_a_condition_settled_without_a_reason_is_listed(book: Book) -> None:
    """One that says where it stands is not; the two are alike otherwise."""
    conditional = f'{APPROVAL}, amount = "£9", subject_to = "a bid"'
    at(book, "2024-05-20 09:00:00", paper(conditional, conditional))
    settled = 'kind = "settle", outcome = "met", entry = '
    at(
        book,
        "2024-06-20 09:00:00",
        paper(f"{settled}8", f'{settled}9, cite = "page 2"', number=2002, decided_on="2024-06-10"),
    )
    assert listed(book, "no-reason") == [11]
    assert rows(book, "no-reason")[0]["missing"] == "why the condition counts as settled"


def test_an_effective_day_without_a_reason_is_listed(book: Book) -> None:
    """Another day than the decision's wants a cite; a day with one is not listed."""
    bare = 'kind = "approval", programme = "NW", year = "2024/25", amount = "£1"'
    day = "effective_on = 2024-06-01"
    at(book, "2024-05-20 09:00:00", paper(f"{bare}, {day}", f'{bare}, {day}, cite = "page 2"'))
    assert listed(book, "no-reason") == [8]
    assert rows(book, "no-reason")[0]["missing"] == "why it counts from another day"


def test_an_account_with_few_entries_is_rarely_seen(book: Book) -> None:
    """The colleague who recorded two, and not the account that recorded six."""
    assert rows(book, "rare-recorders") == []
    at(book, "2024-05-20 09:00:00", paper(f'{APPROVAL}, amount = "£1"'), by=COLLEAGUE)
    (row,) = rows(book, "rare-recorders")
    assert (row["recorded_by"], row["entries_recorded"]) == (COLLEAGUE, 2)
    assert (row["first_entry"], row["last_entry"]) == (7, 8)
    assert actor() != COLLEAGUE


@pytest.mark.parametrize(
    ("entries", "in_all", "answer"),
    [(5, 6, True), (6, 7, False), (9, 1_000, True), (10, 1_000, False)],
)
def test_the_rule_of_rare_recorders_has_its_bounds(entries: int, in_all: int, answer: bool) -> None:
    """Five entries at most, or fewer than one in a hundred."""
    assert is_rare(entries, in_all) is answer


def test_a_decision_whose_date_is_inferred_is_listed(book: Book) -> None:
    """With the reason; one with a signed date is not."""
    inferred = 'dated_by = "inferred"\ndate_note = "not published"'
    at(book, "2024-05-20 09:00:00", paper(f'{APPROVAL}, amount = "£1"', more=inferred))
    at(book, "2024-05-20 10:00:00", paper(f'{APPROVAL}, amount = "£2"', number=2002))
    (row,) = rows(book, "inferred-dates")
    assert (row["decision"], row["date_note"]) == ("PCD 2001", "not published")


def test_what_was_recorded_despite_a_rule_is_listed_with_its_reason(book: Book) -> None:
    """And its like, which breaks none, is not."""
    close = 'entries = [{ kind = "correction", entry = 6, cause = "recording", because = "ended",'
    close += " set = { closed_on = { now = 2024-05-01 } } }]"
    at(book, "2024-05-02 09:00:00", close)
    late = 'kind = "approval", programme = "Youth Clubs", year = "2024/25", amount = "£1"'
    text = paper(
        f'{late}, cite = "page 1", despite = "the last bill"', f'{APPROVAL}, amount = "£2"'
    )
    at(book, "2024-05-20 09:00:00", text)
    (row,) = rows(book, "despite")
    assert (row["entry"], row["despite"]) == (9, "the last bill")


CLOSE = 'entries = [{ kind = "close-year", year = "2023/24", because = "accounts signed" }]'
REOPEN = 'entries = [{ kind = "reopen-year", year = "2023/24", because = "a late invoice" }]'


def test_a_correction_of_a_closed_year_is_a_prior_year_adjustment(book: Book) -> None:
    """One of an open year, by the same decision, is none."""
    for number, year, day in ((2001, "2023/24", "2023-05-10"), (2002, "2024/25", "2024-05-10")):
        bare = f'kind = "approval", programme = "NW", year = "{year}", amount = "£100"'
        at(book, "2024-05-20 09:00:00", paper(bare, number=number, decided_on=day))
    at(book, "2024-06-01 09:00:00", CLOSE)
    change = (
        'kind = "correction", entry = {}, cause = "decision", because = "audited",'
        ' set = {{ amount = {{ was = "£100", now = "£120" }} }}'
    )
    later = paper(change.format(8), change.format(10), number=2010, decided_on="2024-08-01")
    at(book, "2024-08-02 09:00:00", later)
    assert listed(book, "prior-year-adjustments") == [13]


def test_closed_and_reopened_years_are_listed(book: Book) -> None:
    """In the order of recording, with who and when."""
    assert rows(book, "closed-years") == []
    at(book, "2024-06-01 09:00:00", CLOSE)
    at(book, "2024-06-02 09:00:00", REOPEN)
    closed, reopened = rows(book, "closed-years")
    assert (closed["entry"], closed["says"]) == (7, "2023/24 closed: accounts signed")
    assert (reopened["entry"], reopened["says"]) == (8, "2023/24 reopened: a late invoice")


REVIEW = 'entries = [{ kind = "review", decision = "PCD 2001" }]'


def test_reviews_that_are_missing_made_alone_or_overtaken_are_told_apart(book: Book) -> None:
    """Not reviewed, then reviewed, then changed since; alone is a list of its own."""
    at(book, "2024-05-20 09:00:00", paper(f'{APPROVAL}, amount = "£100"'), by=COLLEAGUE)
    assert named(book, "not-reviewed") == ["BOOK 1", "PCD 2001"]
    at(book, "2024-05-21 09:00:00", REVIEW)
    assert named(book, "not-reviewed") == ["BOOK 1"]
    assert named(book, "changed-since-review") == named(book, "reviewed-alone") == []
    change = 'kind = "correction", entry = 8, cause = "decision", because = "costs less",'
    change += ' set = { amount = { was = "£100", now = "£90" } }'
    at(book, "2024-06-03 09:00:00", paper(change, number=2002, decided_on="2024-06-01"))
    (row,) = rows(book, "changed-since-review")
    assert (row["decision"], row["reviewed_by"], row["since"]) == ("PCD 2001", actor(), [11])
    alone = REVIEW.replace("2001", "2002").replace(" }]", ', alone_because = "on my own" }]')
    at(book, "2024-06-04 09:00:00", alone)
    (row,) = rows(book, "reviewed-alone")
    assert (row["decision"], row["override_because"]) == ("PCD 2002", "on my own")
    assert named(book, "not-reviewed") == ["BOOK 1"]


def test_conditions_and_awaited_money_are_listed_until_they_are_settled(book: Book) -> None:
    """The condition and the sale; once it is settled, the sale alone."""
    waiting = (
        f'{APPROVAL}, amount = "£9", subject_to = "a bid"',
        'kind = "transfer", from_fund = "Reserve", from_year = "2024/25", to_year = "2024/25",'
        ' to_fund = "Wardens budget", amount = "£50", awaits = "the sale"',
        f'{APPROVAL}, amount = "£8"',
    )
    at(book, "2024-05-20 09:00:00", paper(*waiting))
    told = [(row["entry"], row["subject_to"], row["awaits"]) for row in rows(book, "outstanding")]
    assert told == [(8, "a bid", None), (9, None, "the sale")]
    settled = 'kind = "settle", entry = 8, outcome = "met", cite = "page 2"'
    at(book, "2024-06-20 09:00:00", paper(settled, number=2002, decided_on="2024-06-10"))
    assert listed(book, "outstanding") == [9]
    assert listed(book, "outstanding", known_on=date(2024, 6, 9)) == [8, 9]


def test_a_clock_that_ran_back_is_listed(book: Book) -> None:
    """The first entry recorded before the one above it, and no other."""
    at(book, "2024-05-20 09:00:00", paper(f'{APPROVAL}, amount = "£1"'))
    at(book, "2024-05-19 09:00:00", paper(f'{APPROVAL}, amount = "£2"', number=2002))
    (row,) = rows(book, "clock-ran-back")
    assert (row["entry"], row["recorded_at"][:10], row["above_recorded_at"][:10]) == (
        9,
        "2024-05-19",
        "2024-05-20",
    )


def test_every_list_is_there_when_it_is_empty(book: Book) -> None:
    """Before anything was recorded each says that it is empty."""
    section = exceptions_section(_held(book, FAR, FAR, 0))
    assert len(section.tables) == 18
    assert all(table.rows == [] and table.when_empty == "None." for table in section.tables)


def test_the_population_has_what_does_not_count_too(book: Book) -> None:
    """Every entry held, each with what became of it and whether it counts by the dates asked."""
    at(book, "2024-05-20 09:00:00", paper(f'{APPROVAL}, amount = "£1"'))
    void = 'kind = "correction", entry = 8, cause = "recording", because = "twice", void = true'
    at(book, "2024-05-21 09:00:00", f"entries = [{{ {void} }}]")
    section = entries_section(_held(book, FAR, date(2024, 5, 9), None), bytes(32))
    (table,) = section.tables
    assert [row["number"] for row in table.rows] == list(range(1, 10))
    assert [row["number"] for row in table.rows if not row["counts"]] == [7, 8, 9]
    (table,) = entries_section(_held(book, FAR, FAR, None), bytes(32)).tables
    assert [(row["changed_by"], row["struck_out"]) for row in table.rows[6:]] == [
        ([], False),
        ([9], True),
        ([], False),
    ]


REDATED = 'kind = "correction", entry = 7, cause = "recording", because = "found", set = '
REDATED += '{ decided_on = { was = "2024-05-31", now = "2024-05-15" } }'


def test_a_signing_date_that_was_learnt_is_the_same_in_every_table(book: Book) -> None:
    """Between the true date and the recorded one: the signing counts, its correction and its
    entries too, and each says what was recorded and by which entry it was moved.
    """
    inferred = 'dated_by = "inferred"'
    text = paper(f'{APPROVAL}, amount = "£10,000"', decided_on="2024-05-31", more=inferred)
    at(book, "2024-06-10 09:00:00", text)
    at(book, "2024-06-20 09:00:00", f"entries = [{{ {REDATED} }}]")
    at(book, "2024-06-21 09:00:00", paper(f'{APPROVAL}, amount = "£1"', number=2002))
    then = date(2024, 5, 20)
    (table,) = entries_section(_held(book, then, then, None), bytes(32)).tables
    true, recorded = date(2024, 5, 15), date(2024, 5, 31)
    columns = ("decided_on", "effective_on", "known_on", "recorded_as_effective_on")
    for number, changed_by in ((7, [9]), (8, [9]), (9, [])):
        row = table.rows[number - 1]
        assert [row[column] for column in columns] == [true, true, true, recorded]
        assert (row["counts"], row["changed_by"]) == (True, changed_by)
    (row,) = [each for each in rows(book, "round-sums", then, then) if each["entry"] == 8]
    assert (row["effective_on"], row["known_on"]) == (true, true)
    row = table.rows[10]
    assert (row["recorded_as_effective_on"], row["changed_by"]) == (None, [])


def test_before_its_date_was_put_right_an_entry_stands_as_it_was_recorded(book: Book) -> None:
    """By the entries of then, the decision was signed on the last of the month."""
    inferred = 'dated_by = "inferred"'
    text = paper(f'{APPROVAL}, amount = "£1"', decided_on="2024-05-31", more=inferred)
    at(book, "2024-06-10 09:00:00", text)
    at(book, "2024-06-20 09:00:00", f"entries = [{{ {REDATED} }}]")
    then = date(2024, 5, 20)
    (table,) = entries_section(_held(book, then, then, 8), bytes(32)).tables
    row = table.rows[7]
    assert (row["counts"], row["effective_on"], row["changed_by"]) == (
        False,
        date(2024, 5, 31),
        [],
    )


def test_the_paper_of_a_decision_stands_beside_it(book: Book) -> None:
    """Its SHA-256 by the decision's number, so that a reference put right loses none."""
    digest = "ab" * 32
    text = paper(f'{APPROVAL}, amount = "£1"', more=f'document_sha256 = "{digest}"')
    at(book, "2024-05-20 09:00:00", text)
    change = 'kind = "correction", entry = 7, cause = "recording", because = "misread",'
    change += ' set = { reference = { was = "PCD 2001", now = "PCD 2011" } }'
    at(book, "2024-05-21 09:00:00", f"entries = [{{ {change} }}]")
    papers = _columns(
        decisions_section(_held(book, FAR, FAR, None)), "reference", "document_sha256"
    )
    assert ("PCD 2011", digest) in papers


def test_a_restatement_is_explained_by_what_was_decided_and_recorded_since(book: Book) -> None:
    """As reported on a day, beside all that the book holds now; the day's own figure is not one."""
    at(book, "2024-05-20 09:00:00", paper(f'{APPROVAL}, amount = "£100"'))
    change = 'kind = "correction", entry = 8, cause = "decision", because = "costs less",'
    change += ' set = { amount = { was = "£100", now = "£90" } }'
    at(book, "2024-06-03 09:00:00", paper(change, number=2002, decided_on="2024-06-01"))
    then = date(2024, 5, 20)
    found = _columns(
        restatements_section(_held(book, then, then, 8)),
        *("name", "year", "then_pence", "now_pence", "since_then_pence", "explained_by", "adds_up"),
    )
    assert found == [("Night Wardens", "2024/25", 10_000, 9_000, -1_000, [10], True)]
    assert _columns(restatements_section(_held(book, FAR, FAR, None)), "name") == []


def _columns(section: Section, *columns: str) -> list[tuple[Any, ...]]:
    """These columns of a section's first table."""
    return [tuple(row[column] for column in columns) for row in section.tables[0].rows]


def test_a_failed_check_is_told_without_the_places_of_the_machine() -> None:
    """How much was looked at is left out, and so is where."""
    folder = Path("/home/ada/books")
    checks = [
        Check("file", "book.sqlite, 40,960 bytes"),
        Check("checkpoint", "march", [f"{folder / 'march'} is empty"], file="march"),
    ]
    checked = Checked(checks, 1, [Path("/home"), folder])
    assert checked.outcome == "1 of 2 checks FAILED, against 1 outside checkpoint: checkpoint"
    found = _columns(verification_section(checked), "check", "result", "found")
    assert found == [
        ("file", "passed", []),
        ("checkpoint march", "FAILED", ["march is empty"]),
    ]


def test_a_number_leads_to_its_row_where_the_page_has_it() -> None:
    """Of a population that the page has no room for, the others are numbers alone."""
    (here, not_here) = cell("changed_by", [10, 11], 10).parts
    assert (here.text, here.entry) == ("10", 10)
    assert (not_here.text, not_here.entry) == ("11", None)


def test_stopping_it_half_way_leaves_nothing(book: Book, tmp_path: Path) -> None:
    """Ctrl-C while the entries are written: no folder under the name, and none beside it."""
    found = _held(book, FAR, FAR, None)
    kept = KeptCheckpoint(checkpoint_of(book.journal, 6))
    contents = gather(found, kept, Checked([], 0))

    def until_stopped() -> Iterator[bytes]:
        yield from stored_entries(book.journal, 3)
        raise KeyboardInterrupt

    before = sorted(tmp_path.iterdir())
    with pytest.raises(KeyboardInterrupt):
        write_pack(tmp_path / "pack", contents, Evidence(kept, until_stopped()))
    assert sorted(tmp_path.iterdir()) == before


def test_entries_that_are_not_those_of_the_checkpoint_make_no_pack(
    book: Book, tmp_path: Path
) -> None:
    """The journal was changed while the pack was made, or an entry would not stay on its line."""
    found = _held(book, FAR, FAR, None)
    kept = KeptCheckpoint(checkpoint_of(book.journal, 6))
    contents = gather(found, kept, Checked([], 0))
    stored = list(stored_entries(book.journal, 6))
    with pytest.raises(NotWritten, match="was changed while the pack was made"):
        write_pack(tmp_path / "pack", contents, Evidence(kept, stored[:5]))
    with pytest.raises(NotWritten, match="entry 2 is stored with a line end in it"):
        write_pack(tmp_path / "pack", contents, Evidence(kept, [stored[0], b"{\n}"]))
    assert not [each for each in tmp_path.iterdir() if "pack" in each.name]
