"""tally review, and who reviewed what in the register and under a decision."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from freezegun import freeze_time

from ledger.actor import actor
from ledger.book import Book
from tests.ledger.books import record_by
from tests.tui.command import ASKED_AT, ELSEWHERE, ask, refusal, tally
from tests.tui.decision_files import REVIEW, SHELTER_LAST

COLLEAGUE = "m.lindqvist"
PAPER_LAST = SHELTER_LAST + 2
ALONE = ("--alone-because", "one person keeps this book")
NOTHING = {"reviewed_by": None, "reviewed_on": None, "override_because": None}


def by_colleague(book: Path, text: str, at: str = ASKED_AT) -> None:
    """A colleague's account recorded this."""
    with freeze_time(at, ignore=ELSEWHERE), Book(book) as opened:
        record_by(opened, COLLEAGUE, text)


@pytest.fixture
def two_people(shelter: Path) -> Path:
    """PCD 3001 is recorded by the account that runs, PCD 3050 (entries 8 and 9) by a colleague."""
    by_colleague(shelter, REVIEW)
    return shelter


def column(book: Path, *options: object) -> dict[str, dict[str, Any]]:
    """What the register says of each decision's review."""
    rows = ask(book, "decisions", *options)
    return {row["reference"]: {key: row[key] for key in ("review", *NOTHING)} for row in rows}


def test_a_decision_of_a_colleague_is_reviewed(two_people: Path) -> None:
    """One entry under its reference; nothing else is said to have moved."""
    answer = tally(two_people, "review", "pcd3050")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith(f"PCD 3050 is reviewed by entry {PAPER_LAST + 1}\n")
    assert f"reviewed, up to entry {PAPER_LAST}" in answer.words
    assert "£" not in answer.out
    (row,) = ask(two_people, "entries", "--kind", "review")
    assert (row["number"], row["decision"]) == (PAPER_LAST + 1, "PCD 3050")
    assert row["recorded_by"] == actor()


def test_ones_own_decision_is_reviewed_only_with_a_reason(two_people: Path) -> None:
    """The refusal says how; the reason stands in the answer, and where the review is shown."""
    told = refusal(two_people, "review", "PCD 3001")
    assert f"needs four eyes: entries 1 to 7 were recorded by {actor()}" in told
    assert 'tally review "PCD 3001" --alone-because "..."' in told
    answer = tally(two_people, "review", "PCD 3001", *ALONE)
    assert (answer.code, answer.err) == (0, "")
    assert "reviewed alone, up to entry 9: one person keeps this book" in answer.words
    assert "alone (one person keeps this book)" in tally(two_people, "decisions").words
    assert (
        f"reviewed alone by {actor()} on 22 November 2026, up to entry 9: one person keeps this"
        " book" in tally(two_people, "show", "PCD 3001").words
    )


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("PCD 9",), "'PCD 9' is not recorded in this book"),
        (("PCD 3050", *ALONE), "is not reviewed alone"),
        (("\x1b[2J",), "is not a reference|does not print"),
        (("PCD 3001", "--alone-because", ""), "is empty"),
    ],
)
def test_what_cannot_be_reviewed_is_told(
    two_people: Path, arguments: tuple[str, ...], told: str
) -> None:
    """With what to do; nothing is recorded."""
    message = refusal(two_people, "review", *arguments)
    assert any(each in message for each in told.split("|"))
    assert ";" in message
    assert len(ask(two_people, "entries")) == PAPER_LAST


def test_a_review_can_be_tried_first(two_people: Path) -> None:
    """The same answer, and nothing is recorded; a refusal is one already then."""
    answer = tally(two_people, "review", "PCD 3050", "--dry-run")
    assert answer.code == 0
    assert "PCD 3050 would be reviewed by entry 10" in answer.out
    assert "Nothing was recorded (--dry-run)." in answer.out
    assert ask(two_people, "entries", "--kind", "review") == []
    assert "four eyes" in tally(two_people, "review", "PCD 3001", "--dry-run").err


def test_the_register_says_who_reviewed_each_decision(two_people: Path) -> None:
    """By whom and on which day; not reviewed; changed since; and alone, with the reason."""
    assert column(two_people)["PCD 3050"] == {"review": "not reviewed", **NOTHING}
    tally(two_people, "review", "PCD 3050")
    tally(two_people, "review", "PCD 3001", *ALONE)
    by_me = {"review": "reviewed", "reviewed_by": actor(), "reviewed_on": "2026-11-22"}
    assert column(two_people) == {
        "PCD 3001": {**by_me, "override_because": ALONE[1]},
        "PCD 3050": {**by_me, "override_because": None},
    }
    assert f"by {actor()}" in tally(two_people, "decisions").words
    by_colleague(two_people, 'supplements = "PCD 3050"\nbecause = "missed"\n' + NOTE)
    assert column(two_people)["PCD 3050"]["review"] == "changed since"
    assert "changed since" in tally(two_people, "decisions").words
    csv = tally(two_people, "decisions", "--format", "csv").rows
    assert [(row["review"], row["override_because"]) for row in csv] == [
        ("reviewed", ALONE[1]),
        ("changed since", ""),
    ]


NOTE = 'entries = [{ kind = "note", text = "the appendix is restricted" }]'


def test_what_waits_for_a_review_is_listed(two_people: Path) -> None:
    """Not reviewed, or changed since; each of the three dates is the question's as ever."""
    assert list(column(two_people, "--not-reviewed")) == ["PCD 3001", "PCD 3050"]
    tally(two_people, "review", "PCD 3050")
    tally(two_people, "review", "PCD 3001", *ALONE)
    assert column(two_people, "--not-reviewed") == {}
    assert "PCD" not in tally(two_people, "decisions", "--not-reviewed").out
    tally(two_people, "correct", 4, "--void", "--cause", "recording", "--because", "x", "--dry-run")
    tally(two_people, "correct", 7, "--void", "--cause", "recording", "--because", "typed twice")
    assert list(column(two_people, "--not-reviewed")) == ["PCD 3001", "BOOK 1"]
    assert list(column(two_people, "--not-reviewed", "--up-to", PAPER_LAST)) == [
        "PCD 3001",
        "PCD 3050",
    ]
    assert column(two_people, "--not-reviewed", "--up-to", PAPER_LAST + 2) == {}


def test_a_review_counts_from_the_day_it_was_recorded(two_people: Path) -> None:
    """As this ledger held it the day before, the decision was not reviewed."""
    assert tally(two_people, "review", "PCD 3050", at="2026-11-24 09:00:00").code == 0
    later = {"at": "2026-11-25 09:00:00"}
    for up_to, standing in (("2026-11-23", "not reviewed"), ("2026-11-24", "reviewed")):
        (row,) = [
            row
            for row in ask(two_people, "decisions", "--up-to", up_to, **later)
            if row["reference"] == "PCD 3050"
        ]
        assert row["review"] == standing
        assert ask(two_people, "show", "PCD 3050", "--up-to", up_to, **later)["review"] == standing
    assert row["reviewed_on"] == "2026-11-24"


def test_a_decision_says_who_recorded_and_who_reviewed_it(two_people: Path) -> None:
    """Each account with its day and entries, each review, and what nobody has read since."""
    shown = tally(two_people, "show", "PCD 3050").out.splitlines()
    assert "recorded by m.lindqvist on 22 November 2026: entries 8 to 9" in shown
    assert "not reviewed" in shown
    tally(two_people, "review", "PCD 3050")
    correcting = (
        'entries = [{ kind = "correction", entry = 9, cause = "recording", because = "typed",'
        ' set = { text = { was = "The shelters cost less than was approved.", now = "Less." } } }]'
    )
    by_colleague(two_people, correcting, at="2026-11-23 09:00:00")
    shown = tally(two_people, "show", "PCD 3050", at="2026-11-24 09:00:00").out.splitlines()
    assert shown[3:7] == [
        "recorded by m.lindqvist on 22 November 2026: entries 8 to 9",
        "recorded by m.lindqvist on 23 November 2026: entry 11",
        f"reviewed by {actor()} on 22 November 2026, up to entry 9",
        "changed since its review: entry 11",
    ]
    content = ask(two_people, "show", "PCD 3050", at="2026-11-24 09:00:00")
    assert {key: content[key] for key in ("review", "reviewed_by", "reviewed_on")} == {
        "review": "changed since",
        "reviewed_by": actor(),
        "reviewed_on": date(2026, 11, 22).isoformat(),
    }
    assert (content["reviewed_to"], content["changed_since_review"]) == (9, [11])
    rows = tally(two_people, "show", "PCD 3050", "--format", "csv").rows
    assert {(row["review"], row["reviewed_by"]) for row in rows} == {("changed since", actor())}


def test_a_book_keeping_act_is_reviewed(two_people: Path) -> None:
    """By the number that the book gave it."""
    by_colleague(two_people, 'entries = [{ kind = "note", text = "the auditor was here" }]')
    assert tally(two_people, "review", "BOOK 1").code == 0
    assert column(two_people)["BOOK 1"]["review"] == "reviewed"


def test_a_review_is_recorded_from_a_file_too(two_people: Path, tmp_path: Path) -> None:
    """The command is that file; the same file by the same account says that it is reviewed."""
    file = tmp_path / "review.toml"
    file.write_text('entries = [{ kind = "review", decision = "PCD 3050" }]')
    assert "PCD 3050 is reviewed by entry 10" in tally(two_people, "record", file).out
    told = refusal(two_people, "record", file)
    assert "is reviewed already by" in told
    assert "(entry 10)" in told


@pytest.mark.parametrize("reason", ["\u3164", "\u2800\u2800", " \u115f "])
def test_a_reason_that_nobody_can_see_is_none(shelter: Path, reason: str) -> None:
    """Letters that show nothing do not say why somebody reviewed alone."""
    before = ask(shelter, "info")["entries"]
    answer = tally(shelter, "review", "PCD 3001", "--alone-because", reason)
    assert answer.code in (1, 2)
    assert "is empty" in " ".join(answer.err.split())
    assert ask(shelter, "info")["entries"] == before


def test_as_known_on_a_day_a_review_made_later_is_not_there(two_people: Path) -> None:
    """Not in the register, under the decision or among the entries of then; on its own day it is.

    By the entries of then (`--up-to`) it is not there either.
    """
    assert tally(two_people, "review", "PCD 3050", at="2026-11-23 09:00:00").code == 0
    then, its_day = ("--known-on", "2026-11-22"), ("--known-on", "2026-11-23")
    later = {"at": "2026-12-01 09:00:00"}
    for dates, review in ((then, "not reviewed"), (its_day, "reviewed"), ((), "reviewed")):
        rows = ask(two_people, "decisions", *dates, **later)
        (row,) = (row for row in rows if row["reference"] == "PCD 3050")
        assert (row["review"], row["reviewed_by"] is None) == (review, review != "reviewed")
        assert ask(two_people, "show", "PCD 3050", *dates, **later)["review"] == review
        kinds = {row["kind"] for row in ask(two_people, "entries", *dates, **later)}
        assert ("review" in kinds) is (review == "reviewed")
    assert column(two_people, "--up-to", PAPER_LAST)["PCD 3050"]["review"] == "not reviewed"


def test_what_was_decided_after_the_day_has_changed_nothing_by_then(two_people: Path) -> None:
    """A later decision's correction changes what was reviewed from the day of that decision."""
    assert tally(two_people, "review", "PCD 3050", at="2026-11-23 09:00:00").code == 0
    note = 'kind = "correction", entry = 9, cause = "decision", because = "said anew",'
    note += ' set = { cite = { was = "Recommendation 1", now = "Recommendation 2" } }'
    text = 'reference = "PCD 3060"\ndecided_on = 2026-11-25\n' + f"entries = [{{ {note} }}]"
    by_colleague(two_people, text, at="2026-11-26 09:00:00")
    for day, review in (("2026-11-24", "reviewed"), ("2026-11-25", "changed since")):
        rows = ask(two_people, "decisions", "--known-on", day, at="2026-12-01 09:00:00")
        assert [row["review"] for row in rows if row["reference"] == "PCD 3050"] == [review]
