"""The sample book: recorded as anybody's is, every entry with its place in a paper."""

from pathlib import Path

import pytest

from ledger.sample_book import sample_files
from tests.acceptance.facts import FACTS, Fact
from tests.tui.command import RECORDED_AT, ask, run, tally

AXES = ("funds", "reserves", "programmes", "boroughs")


@pytest.fixture(scope="module")
def entries(sample: Path) -> list[Fact]:
    found: list[Fact] = ask(sample, "entries")
    return found


def test_every_entry_says_where_in_the_document_it_stands(entries: list[Fact]) -> None:
    """Only the signing itself has no cite: it is the whole document."""
    without = {entry["kind"] for entry in entries if not entry["cite"]}
    assert without == {"decision"}
    assert [entry["number"] for entry in entries] == list(range(1, len(entries) + 1))


def test_the_decisions_are_dated_as_the_papers_let_one_say(sample: Path) -> None:
    """Signed where the date is published, else inferred with the reason, in the order signed."""
    keys = ("reference", "decided_on", "dated_by", "date_note")
    decisions = [{key: row[key] for key in keys} for row in ask(sample, "decisions")]
    assert decisions == FACTS["decisions"]


def test_figures_say_where_they_rest_on_an_inferred_date(sample: Path) -> None:
    """Only PCD 634's date is published; every other decision's figures are marked."""
    rows = ask(sample, "balances", "programmes")["rows"]
    published = {entry["name"] for entry in rows if not entry["inferred_dates"]}
    signed = {act["decision"] for name in published for act in ask(sample, "why", name)["acts"]}
    assert signed == {"PCD 634"}
    inferred = {row["name"] for row in rows if row["inferred_dates"]}
    assert inferred == {row["name"] for row in rows} - published


@pytest.mark.parametrize("fact", FACTS["stand_ins"], ids=lambda fact: fact["programme"])
def test_a_stand_in_says_what_it_stands_for(sample: Path, entries: list[Fact], fact: Fact) -> None:
    """An earlier decision's figure, held only because a later one quotes it, with its dates."""
    standing = f"standing for {', '.join(fact['stands_for'])}"
    (entry,) = [entry for entry in entries if standing in entry["says"]]
    assert entry["decision"] == fact["recorded_under"]
    assert entry["amount_pence"] == fact["first_recorded_pence"]
    assert (entry["decided_on"], entry["effective_on"]) == (
        fact["decided_on"],
        fact["effective_on"],
    )
    corrections = [e for e in entries if e["says"].startswith(f"entry {entry['number']} corrected")]
    own = {entry["number"], *(correction["number"] for correction in corrections)}
    acts = ask(sample, "why", fact["programme"], "--year", fact["year"])["acts"]
    assert (
        sum(act["amount_pence"] for act in acts if act["entry"] in own) == fact["committed_pence"]
    )


def test_no_other_entry_stands_in(entries: list[Fact]) -> None:
    """There are three stand-ins, and the decisions' own totals leave them out."""
    standing = [entry for entry in entries if "standing for" in entry["says"]]
    assert len(standing) == len(FACTS["stand_ins"]) == 3


def test_stand_ins_are_not_counted_as_the_quoting_decisions_own(sample: Path) -> None:
    """PCD 1610 approves £1,604,600 of its own; £855,000 is quoted of others."""
    approved = {row["reference"]: row["approved_pence"] for row in ask(sample, "decisions")}
    assert (approved["PCD 1610"], approved["PCD 1263"]) == (160460000, 0)


def test_recording_the_same_files_gives_the_same_balances(sample: Path, tmp_path: Path) -> None:
    """The sample has no path of its own: `tally record` of its files makes the same book."""
    book = tmp_path / "own.sqlite"
    assert run("init", book, at=RECORDED_AT).code == 0
    paths = []
    for name, text in sample_files():
        paths.append(tmp_path / name)
        paths[-1].write_text(text, "utf-8")
    recorded = tally(book, "record", *paths, at=RECORDED_AT)
    assert recorded.code == 0
    for axis in AXES:
        for dates in ((), ("--as-at", "2023-03-30"), ("--known-on", "2023-03-30")):
            assert ask(book, "balances", axis, *dates) == ask(sample, "balances", axis, *dates)


def test_the_sample_made_twice_is_one_book(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Two demos, one book: what is recorded already is recognised."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    first, second = run("demo", "--no-ui"), run("demo", "--no-ui")
    assert (first.code, second.code) == (0, 0)
    assert first.out == second.out
