"""A book told again as decision files: every kind of entry comes back as it was."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from freezegun import freeze_time

from events.refusal import Refusal
from ledger.book import Book
from ledger.decision_folder import read_folder, without_those_recorded
from ledger.problems import Refused
from ledger.recording_together import record_together
from ledger.sample_book import make_sample
from tests.ledger.books import held, record, record_by, stocked_book
from tests.ledger.retold.round_trip import (
    check_round_trip,
    check_same_balances,
    check_same_entries,
    left_out,
    recorded_anew,
    told_again,
    untold,
)

APPROVED = """
reference = "PCD 100"
title = "Wardens"
decided_by = "Deputy Mayor"
decided_on = 2023-05-02
dated_by = "inferred"
date_note = "not published"
not_before = 2023-05-01
link = "https://example.org/100"
document_sha256 = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
entries = [
  { kind = "funding-received", fund = "Street grant", year = "2023/24", amount = "£0.5m",
    cite = "1", awaits = "a letter" },
  { kind = "funding-received", fund = "Wardens budget", year = "2023/24", amount = 90000 },
  { kind = "approval", programme = "NW", year = "2023/24", amount = "£120k", up_to = true,
    cite = "2", authority = "PCD 1", tags = ["winter", "late"], note = "see annex",
    recipient = "Harbour Trust", recipient_id = "GB-CHC-1", purpose = "nights",
    conditions = "quarterly", funding = [ { fund = "Street grant", amount = "100k" },
    { fund = "Reserve", amount = "20k" } ] },
  { kind = "allocation", programme = "NW", year = "2023/24", amount = "60,000", share = "joint",
    boroughs = ["Camden", "Brent"] },
  { kind = "allocation", programme = "NW", year = "2023/24",
    shares = { "Camden + Brent" = "300", Hackney = "200.50", "Boroughs not named" = "1,000" } },
  { kind = "allocation", programme = "NW", year = "2023/24", amount = 1000, boroughs = "all" },
  { kind = "allocation", programme = "NW", year = "2023/24", amount = "all",
    recipient = "Harbour Trust" },
  { kind = "approval", programme = "Youth Clubs", year = "2023/24 to 2024/25", amount = "£70,000",
    subject_to = "funds at year end", effective_on = 2023-06-01, effective_cite = "section 3",
    funding = [ { fund = "Reserve", amount = "£40,000" }, { fund = "Reserve", amount = 3 } ] },
  { kind = "approval", programme = "Youth Clubs", year = "2023/24", amount = "£5,000",
    stands_for = ["PCD 90", "CEOD 29/23"], holder = ["Lambeth", "Southwark"] },
  { kind = "total-stated", of = "approvals", amount = "£0.2m", precision = "£10,000",
    label = "cost", forecast = true },
  { kind = "total-stated", of = "draws", amount = "£140,003", funds = ["Reserve"],
    entries = [{ kind = "draw", fund = "Street grant" }], year = "2023/24" },
  { kind = "total-stated", of = "boroughs", amount = 12, programme = "NW", basis = "to-date" },
  { kind = "total-stated", of = "balance", amount = "£1m", fund = "Reserve", on = 2023-04-01 },
]
"""
"""Entries 7 to 24 or so, behind the openings."""
MOVED = """
reference = "PCD 101"
decided_on = 2024-02-01
entries = [
  { kind = "programme", name = "Mentoring", aliases = ["M"], part_of = "Youth Clubs" },
  { kind = "carry-forward", fund = "Brought forward", from_year = "2023/24", to_year = "2024/25",
    amount = "30k" },
  { kind = "transfer", from_fund = "Reserve", from_year = "2023/24", to_fund = "Wardens budget",
    to_year = "2024/25", amount = "£1,234.56", settles = { decision = "PCD 100",
    kind = "funding-received", fund = "Street grant" } },
  { kind = "funding-reduced", fund = "Wardens budget", year = "2023/24", amount = "£10" },
  { kind = "reprofile", programme = "NW", from_year = "2023/24", to_year = "2024/25",
    holder = "Harbour Trust", amount = "£2,000", cite = "3", funding = [
    { fund = "Street grant", amount = "£1,500" }, { fund = "Reserve", amount = 500 } ] },
  { kind = "virement", from_programme = "NW", to_programme = "Mentoring", year = "2023/24",
    holder = "Harbour Trust", amount = "£400", funding = [ { fund = "Reserve", amount = 400 } ] },
  { kind = "release", programme = "NW", year = "2023/24", holder = "Harbour Trust", amount = "£90",
    funding = [ { fund = "Reserve", amount = "£90" } ] },
  { kind = "draw", fund = "Wardens budget", programme = "Mentoring", year = "2023/24",
    amount = "£7", despite = "it was agreed" },
  { kind = "draw-returned", fund = "Wardens budget", programme = "Mentoring", year = "2023/24",
    amount = "£2" },
  { kind = "expansion", programme = "M", from_boroughs = 0, to_boroughs = ["Barnet", "Camden"],
    year = "2023/24", amount = "£600", despite = "agreed", cite = "4",
    funding = [ { fund = "Wardens budget", amount = "£600" } ] },
  { kind = "allocation", programme = "M", year = "2023/24", amount = "£500", boroughs = 3 },
  { kind = "allocation", programme = "M", year = "2023/24", amount = "£100",
    from = "Boroughs not named", boroughs = ["Camden"] },
  { kind = "settle", entry = { decision = "PCD 100", kind = "approval", programme = "Youth Clubs",
    year = "2023/24 to 2024/25" }, outcome = "met", cite = "5" },
  { kind = "note", text = "A permission", about = "delegation" },
]
"""


@pytest.fixture
def told(book: Book) -> Book:
    """A book with two decisions that say every kind of act."""
    record(book, APPROVED)
    record(book, MOVED)
    return book


def number(book: Book, kind: str, where: str = "1") -> int:
    """The number of the first entry of a kind of event."""
    (found,) = book.views.connection.execute(
        f"select min(number) from entry where kind = ? and {where}", (kind,)
    ).fetchone()
    return int(found)


def test_the_sample_comes_back_the_same(tmp_path: Path) -> None:
    """Six decisions of 104 entries, to every balance."""
    make_sample(tmp_path / "sample.sqlite")
    with Book(tmp_path / "sample.sqlite") as book:
        check_round_trip(book, tmp_path / "told")
        files = read_folder(tmp_path / "told" / "out").files
        assert not any("precision" in file.path.read_text("utf-8") for file in files)
        names = [file.name for file in files]
        assert names == [
            "00001-pcd-634.toml",
            "00002-pcd-842.toml",
            "00003-pcd-1263.toml",
            "00004-pcd-1295.toml",
            "00005-pcd-1575.toml",
            "00006-pcd-1610.toml",
        ]


def test_every_kind_of_act_comes_back_as_it_was(told: Book, tmp_path: Path) -> None:
    """With all that entries can say, and their funding lines under them."""
    check_round_trip(told, tmp_path)
    text = (tmp_path / "out" / "00003-pcd-101.toml").read_text("utf-8")
    assert text.count('kind = "draw') == 2  # those that stand beside no act
    assert text.count('kind = "settle"') == 1


CORRECTIONS = (
    ("CommitmentApproved", 'amount = { was = "£120k", now = "£125,000.10" }'),
    ("CommitmentApproved", 'holder = { was = "Unallocated", now = ["Camden", "Brent"] }'),
    ("CommitmentApproved", 'recipient = { was = "Harbour Trust" }'),
    ("CommitmentApproved", "up_to = { was = true, now = false }"),
    ("CommitmentApproved", 'tags = { was = ["winter", "late"], now = ["spring"] }'),
    ("CommitmentApproved", 'effective_on = { was = 2023-05-02, now = "2023-07-01" }'),
    ("FundingReceived", 'fund = { was = "Street grant", now = "Wardens budget" }'),
    ("FundOpened", 'opening = { was = "£1,000,000", now = "£900,000" }'),
    ("FundOpened", 'name = { was = "Smoothing reserve", now = "The reserve" }'),
    ("ProgrammeOpened", 'aliases = { was = ["NW"], now = ["NW", "Youth Clubs"] }'),
    ("ProgrammeOpened", "closed_on = { now = 2026-04-01 }"),
    ("DecisionSigned", 'decided_on = { was = "2023-05-02", now = "2023-05-03" }'),
    ("DecisionSigned", 'reference = { was = "PCD 100", now = "PCD 99" }'),
    ("TotalStated", 'amount = { was = "£0.2m", now = "£0.3m" }'),
    ("ProgrammeExpanded", "from_boroughs = { was = 0, now = 1 }"),
    ("ProgrammeExpanded", 'to_boroughs = { was = ["Barnet", "Camden"], now = 2 }'),
    ("ProgrammeExpanded", 'to_boroughs = { was = ["Barnet", "Camden"], now = "all" }'),
)


@pytest.mark.parametrize(("kind", "change"), CORRECTIONS)
def test_a_correction_comes_back_as_it_was(
    told: Book, tmp_path: Path, kind: str, change: str
) -> None:
    """Each field in the words of a file, with its cause, its reason and the entry it is about."""
    record(told, _correction(number(told, kind), change))
    check_round_trip(told, tmp_path)


def _correction(entry: int, change: str) -> str:
    return (
        f'entries = [ {{ kind = "correction", entry = {entry}, cause = "recording",'
        f' because = "typed wrong", despite = "it was so", set = {{ {change} }} }} ]'
    )


RECEIVERS = (
    'boroughs = { was = ["Brent", "Camden"], now = ["Barnet", "Brent", "Camden"] }',
    "boroughs = { was = ['Brent', 'Camden'], now = 7 }",
    'share = { was = "joint", now = "equal" }',
    'recipient = { now = "Harbour Trust" }',
    'shares = { now = { "Camden + Brent" = "£59,000", Sutton = "1,000" } }',
    'boroughs = { was = ["Brent", "Camden"], now = "all" }',
)


@pytest.mark.parametrize("change", RECEIVERS)
def test_a_correction_of_who_receives_comes_back_there_and_back(
    told: Book, tmp_path: Path, change: str
) -> None:
    """Those that come along by themselves are not said, and come along again."""
    allocation = number(told, "Allocated")
    before = record(told, _correction(allocation, change)).entries[-1].number
    record(
        told,
        f'entries = [ {{ kind = "correction", entry = {before}, void = true,'
        ' cause = "recording", because = "it was right" } ]',
    )
    record(told, _correction(allocation, change))
    check_round_trip(told, tmp_path)


def test_shares_become_boroughs_again(told: Book, tmp_path: Path) -> None:
    """From stated shares to a number, to names, and to a recipient."""
    shares = number(told, "Allocated", "number > 13")
    was = '{ "Camden + Brent" = "300", Hackney = "200.50", "Boroughs not named" = "1,000" }'
    record(told, _correction(shares, f"shares = {{ was = {was} }}, boroughs = {{ now = 3 }}"))
    check_round_trip(told, tmp_path)


def test_what_decisions_correct_and_strike_out_comes_back(told: Book, tmp_path: Path) -> None:
    """Known from their own days, effective from others; a correction corrected and struck out."""
    approval = number(told, "CommitmentApproved")
    record(
        told,
        f"""
reference = "PCD 102"
decided_on = 2024-06-01
entries = [
  {{ kind = "correction", entry = {approval}, cause = "decision", because = "PCD 100 was wrong",
    decisions = ["PCD 90"], set = {{ amount = {{ was = "£120,000", now = "£130,000" }} }},
    effective_on = 2024-05-01, effective_cite = "4.1", cite = "4", despite = "so decided" }},
]""",
    )
    last = told.journal.count()
    record(told, _correction(last, 'amount = { was = "£130,000", now = "£131,000" }'))
    record(
        told,
        f"""
supplements = "PCD 102"
because = "the other page"
entries = [
  {{ kind = "correction", entry = {last + 1}, void = true, cause = "recording", because = "no" }},
  {{ kind = "note", text = "left out" }},
]""",
    )
    check_round_trip(told, tmp_path)
    assert (tmp_path / "out" / "00006-pcd-102-supplement.toml").exists()


def test_closed_years_come_back_with_what_was_done_in_them(told: Book, tmp_path: Path) -> None:
    """Closed, reopened and closed again; a prior-year adjustment is dated in the open year."""
    for kind, why in (("close-year", "a"), ("reopen-year", "b"), ("close-year", "a")):
        record(told, f'entries = [ {{ kind = "{kind}", year = "2023/24", because = "{why}" }} ]')
    approval = number(told, "CommitmentApproved")
    record(
        told,
        f"""
reference = "PCD 103"
decided_on = 2024-08-01
entries = [
  {{ kind = "correction", entry = {approval}, cause = "decision", because = "was wrong",
    set = {{ amount = {{ was = "£120,000", now = "£121,000" }} }} }},
  {{ kind = "approval", programme = "NW", year = "2024/25", amount = "£5" }},
]""",
    )
    record(  # signed before what it corrects counts, in a year that is open
        told,
        f"""
reference = "PCD 104"
decided_on = 2023-03-15
entries = [
  {{ kind = "correction", entry = {number(told, "FundingReceived", "number > 8")}, because = "b",
    cause = "decision", set = {{ note = {{ now = "for nights" }} }} }},
]""",
    )
    check_round_trip(told, tmp_path)
    with recorded_anew(tmp_path / "out", tmp_path / "again.sqlite") as new:
        again = read_folder(tmp_path / "out")
        files, standing = without_those_recorded(new, again, untold)
        assert (list(files), len(standing)) == ([], len(again.files))


def test_names_come_back_as_they_were_at_the_time(told: Book, tmp_path: Path) -> None:
    """Renamed, merged and parted again; each entry by the name that it was recorded under."""
    programme = number(told, "ProgrammeOpened")
    record(told, _correction(programme, 'name = { was = "Night Wardens", now = "Wardens" }'))
    use = 'kind = "approval", year = "2024/25", amount = 5'
    use_fund = 'kind = "funding-received", year = "2024/25", amount = 5'
    for place, (was, now) in enumerate(
        (('["NW"]', '["NW", "Mentoring"]'), ('["NW", "Mentoring"]', '["NW"]'))
    ):
        record(told, _correction(programme, f"aliases = {{ was = {was}, now = {now} }}"))
        record(
            told,
            f"""
reference = "MD {place}"
decided_on = 2024-05-01
entries = [
  {{ {use}, programme = "Mentoring" }}, {{ {use}, programme = "night wardens" }},
  {{ {use_fund}, fund = "reserve" }},
]""",
        )
    fund = number(told, "FundingReceived", "number > 20")
    record(told, _correction(fund, 'fund = { was = "Reserve", now = "Street grant" }'))
    check_round_trip(told, tmp_path)


HOSTILE = (
    "=1+1 \"quoted\" 'single' \\n \\u0041",
    '[[entries]]\nkind = "fund"\n# = no comment',
    "\"\"\"three\"\"\" '''and''' \\",
    "line\n\n\ttab\n  = last",
    "\U0001f469\u200d\U0001f467 日本 é + \ufffe",
    "true",
    "2024-01-01",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_comes_back_to_the_letter(book: Book, tmp_path: Path, text: str) -> None:
    """Quotes, what looks like TOML, a formula or a date, line ends, tabs and emoji."""
    spelt = "".join(f"\\U{ord(each):08X}" for each in text)
    name = "".join(f"\\U{ord(each):08X}" for each in " ".join(text.split()))
    record(
        book,
        f"""
reference = "{name if len(text) < 30 else "PCD 1"}"
title = "{spelt}"
decided_on = 2024-01-01
entries = [
  {{ kind = "programme", name = "{name}", note = "{spelt}", tags = ["{name}"] }},
  {{ kind = "approval", programme = "{name}", year = "2024/25", amount = 5 }},
  {{ kind = "allocation", programme = "{name}", year = "2024/25", shares = {{ "{name}" = 5 }} }},
  {{ kind = "note", text = "{spelt}" }},
]""",
    )
    note = book.journal.count()
    record(book, _correction(note, f'text = {{ was = "{spelt}", now = "{spelt} so" }}'))
    check_round_trip(book, tmp_path)


def test_reviews_are_left_out_and_numbers_move_up(told: Book, tmp_path: Path) -> None:
    """With whatever is about them; each is told with its reason, and nothing else is missing."""
    record_by(told, "another", 'entries = [ { kind = "review", decision = "PCD 100" } ]')
    review = told.journal.count()
    void = 'void = true, cause = "recording", because = "the wrong paper"'
    record(told, f'entries = [ {{ kind = "correction", entry = {review}, {void} }} ]')
    record(told, _correction(number(told, "TotalStated"), 'label = { was = "cost", now = "cst" }'))
    last = told.journal.count()
    record(told, _correction(last, 'label = { was = "cst", now = "costs" }'))
    check_round_trip(told, tmp_path)
    assert left_out(tmp_path / "out") == {
        review: "a review is the act of the person who read the paper",
        review + 1: f"it is about entry {review}, which is left out",
    }
    assert told_again(told, tmp_path / "told") == [
        f"5 decision files make {last - 1} entries of {last + 1}.",
        "Left out, as left-out.csv says of each and why: 1 correction, 1 review.",
    ]


def test_a_part_of_what_was_recorded_together_is_not_told(told: Book, tmp_path: Path) -> None:
    """Up to the last entry of a decision, and to none within it."""
    told_again(told, tmp_path / "whole", up_to=6)
    with pytest.raises(Refusal, match="entries 1 to 6; ask for entries up to 6"):
        told_again(told, tmp_path / "part", up_to=5)
    with recorded_anew(tmp_path / "whole", tmp_path / "new.sqlite") as new:
        assert new.journal.count() == 6


def test_a_folder_that_grew_goes_on_where_it_ended(told: Book, tmp_path: Path) -> None:
    """What the book holds of it already is not recorded again; the rest follows."""
    told_again(told, tmp_path / "out")
    with recorded_anew(tmp_path / "out", tmp_path / "new.sqlite") as new:
        record(
            told, _correction(number(told, "TotalStated"), 'label = { was = "cost", now = "c" }')
        )
        told_again(told, tmp_path / "more")
        files, standing = without_those_recorded(new, read_folder(tmp_path / "more"), untold)
        assert ([file.name for file in files], len(standing)) == (["00004-book-2.toml"], 3)
        record(new, 'entries = [ { kind = "programme", name = "Another" } ]')
        with pytest.raises(Refused, match="is for an empty book, and this one holds"):
            without_those_recorded(new, read_folder(tmp_path / "more"), untold)
        check_same_balances(told, new)


def test_a_book_put_back_from_an_older_copy_goes_on_with_its_own_folder(
    told: Book, tmp_path: Path
) -> None:
    """What it had recorded since the copy is not there yet, and follows."""
    told_again(told, tmp_path / "out")
    recorded_anew(tmp_path / "out", tmp_path / "new.sqlite").close()
    shutil.copy(tmp_path / "new.sqlite", tmp_path / "old.sqlite")
    with Book(tmp_path / "new.sqlite") as new:
        record(new, 'entries = [ { kind = "programme", name = "Another" } ]')
        told_again(new, tmp_path / "more")
        with pytest.raises(Refused, match="it says its own entries"):
            without_those_recorded(new, read_folder(tmp_path / "more"), untold)
    with Book(tmp_path / "old.sqlite") as old:
        files, standing = without_those_recorded(old, read_folder(tmp_path / "more"), untold)
        assert (len(files), len(standing)) == (1, 3)


def test_an_act_in_the_same_words_is_another_one(told: Book, tmp_path: Path) -> None:
    """A year that was closed, reopened and closed again since is so in what follows too."""
    close = 'entries = [ { kind = "close-year", year = "2022/23", because = "so" } ]'
    reopen = close.replace("close-year", "reopen-year")
    record(told, close)
    told_again(told, tmp_path / "out")
    with recorded_anew(tmp_path / "out", tmp_path / "new.sqlite") as new:
        for act in (reopen, close):
            record(told, act)
        told_again(told, tmp_path / "more")
        files, _ = without_those_recorded(new, read_folder(tmp_path / "more"), untold)
        record_together(new, [file.read for file in files], untold)
        check_same_entries(told, new, {})


def test_what_a_book_keeping_act_opened_is_known_from_the_import(tmp_path: Path) -> None:
    """No decision dates it; what decisions corrected of it since comes to the same all the same."""
    with freeze_time("2024-01-02 09:00"):
        book = stocked_book(tmp_path / "book.sqlite")
    with book:
        for day, was, now in (
            ("2024-06-01", "1,000,000", "900,000"),
            ("2024-07-01", "900,000", "800,000"),
        ):
            with freeze_time(f"{day} 12:00"):
                record(
                    book,
                    f"""
reference = "{day}"
decided_on = {day}
entries = [
  {{ kind = "correction", entry = 1, cause = "decision", because = "counted again",
    set = {{ opening = {{ was = "{was}", now = "{now}" }} }} }},
]""",
                )
        told_again(book, tmp_path / "out")
        with (
            freeze_time("2026-01-02 09:00"),
            recorded_anew(tmp_path / "out", tmp_path / "new.sqlite") as new,
        ):
            check_same_balances(book, new)
            then = {"as_at": date(2025, 1, 1), "known_on": date(2025, 1, 1)}
            assert held(book, "funds", **then) == {"Smoothing reserve 2023/24": 80_000_000}
            assert held(new, "funds", **then) == {}


def test_supplements_in_the_same_words_come_back(told: Book, tmp_path: Path) -> None:
    """Recorded one by one with other reasons, they say the same of two pages."""
    for page in (1, 2):
        record(
            told,
            f"""
supplements = "PCD 101"
because = "page {page} was missing"
entries = [ {{ kind = "approval", programme = "NW", year = "2024/25", amount = 5 }} ]""",
        )
    check_round_trip(told, tmp_path)
