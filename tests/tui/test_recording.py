"""tally record: a decision file whole or not at all, everything wrong with it told at once."""

import json
import tomllib
from pathlib import Path

import pytest

from tests.tui.command import ask, refusal, tally
from tests.tui.decision_files import CARELESS, REVIEW, SHELTER, SHELTER_LAST, decision, written

NIGHT_SHELTER = 'kind = "programme"\nname = "Day Centre"'
APPROVAL = 'kind = "approval"\nprogramme = "Day Centre"\nyear = "2024/25"\namount = "£2,500"'


def test_recording_shows_the_entries_and_every_balance_that_changed(
    book: Path, tmp_path: Path
) -> None:
    """At once: the numbers, what each entry says, and before and after of each balance."""
    answer = tally(book, "record", written(tmp_path, SHELTER))
    assert answer.code == 0
    assert f"PCD 3001 is recorded as entries 1 to {SHELTER_LAST}" in answer.out
    assert "£300,000.00 approved for Night Shelter in 2024/25" in answer.out
    for changed in (
        "funds Homelessness reserve 2024/25 from 2024-05-07 – 700,000.00",
        "programmes Night Shelter 2024/25 from 2024-05-07 – 300,000.00",
        "boroughs Camden 2024/25 from 2024-05-07 – 50,000.00",
        "boroughs Islington 2024/25 from 2024-05-07 – 50,000.00",
    ):
        assert changed in answer.words
    assert ask(book, "info")["entries"] == SHELTER_LAST


def test_a_total_that_differs_is_a_warning_and_no_refusal(book: Path, tmp_path: Path) -> None:
    """The paper is recorded as it is; the difference is told on standard error, with exit 0."""
    answer = tally(book, "record", written(tmp_path, SHELTER))
    assert answer.code == 0
    assert "Warning: entry 7 states 310,000.00 of approvals; recorded is 300,000.00" in answer.err


def test_a_dry_run_shows_the_same_and_records_nothing(book: Path, tmp_path: Path) -> None:
    """--dry-run is the recording without the recording, and says so."""
    file = written(tmp_path, SHELTER)
    tried = tally(book, "record", "--dry-run", file)
    assert tried.code == 0
    assert "PCD 3001 would be recorded as entries 1 to 7" in tried.out
    assert "Nothing was recorded" in tried.out
    assert ask(book, "info")["entries"] == 0
    recorded = tally(book, "record", file)
    shown = tried.out.splitlines()[1:-2]
    assert shown == recorded.out.splitlines()[1:]
    assert tried.err == recorded.err


def test_a_dry_run_that_fails_says_what_recording_would(shelter: Path, tmp_path: Path) -> None:
    """Trying a file out finds all that recording it would."""
    file = written(tmp_path, CARELESS)
    assert refusal(shelter, "record", "--dry-run", file) == refusal(shelter, "record", file)


def test_the_same_file_again_is_no_second_recording(shelter: Path, tmp_path: Path) -> None:
    """A file recorded twice says where it stands; another spelling of it is the same content."""
    again = tally(shelter, "record", written(tmp_path, SHELTER))
    respelt = SHELTER.replace("£300,000", "300,000.00").replace("PCD 3001", "DMPC3001")
    spelt = tally(shelter, "record", written(tmp_path, respelt))
    for answer in (again, spelt):
        assert (answer.code, answer.err) == (0, "")
        assert "PCD 3001 is recorded already with this content, from entry 1 on" in answer.out
    assert ask(shelter, "info")["entries"] == SHELTER_LAST


def test_json_and_toml_say_the_same(shelter: Path, tmp_path: Path) -> None:
    """The JSON twin of a TOML file is the same content."""
    content = json.dumps(tomllib.loads(SHELTER), default=str)
    answer = tally(shelter, "record", written(tmp_path, content, "decision.json"))
    assert "is recorded already with this content" in answer.out


def test_other_content_under_a_recorded_reference_is_refused(shelter: Path, tmp_path: Path) -> None:
    """What is recorded is corrected or supplemented, and the message says how."""
    changed = written(tmp_path, SHELTER.replace("£300,000", "£290,000"))
    message = refusal(shelter, "record", changed)
    assert "'PCD 3001' is recorded already with other content" in message
    assert "tally correct" in message
    assert 'supplements = "PCD 3001"' in message


def test_everything_wrong_is_told_at_once_with_its_place(shelter: Path, tmp_path: Path) -> None:
    """Each slip with its entry, its line, what is wrong and what to do; nothing is recorded."""
    message = refusal(shelter, "record", written(tmp_path, CARELESS))
    for told in (
        "entry 1 (approval, line 5), year: '2024/26' is not two consecutive years",
        "entry 1 (approval, line 5), amount: '1.2' has pence that are not two digits",
        "entry 2 (approvl, line 11): 'approvl' is not a kind of entry; did you mean approval?",
        "entry 3 (draw, line 15), amount: is missing; add it",
        "entry 3 (draw, line 15), amout: is not a key here; did you mean amount",
    ):
        assert told in message
    assert ask(shelter, "info")["entries"] == SHELTER_LAST


def test_an_unknown_name_comes_with_the_nearest_and_the_block_that_opens_it(
    shelter: Path, tmp_path: Path
) -> None:
    """A name that was never opened is a slip or is new: both remedies are there."""
    entry = APPROVAL.replace("Day Centre", "Night Sheltr")
    message = refusal(shelter, "record", written(tmp_path, decision("PCD 3003", entry)))
    assert "'Night Sheltr' is not a programme of this book" in message
    assert "did you mean 'Night Shelter'?" in message
    assert 'kind = "programme"' in message
    assert 'name = "Night Sheltr"' in message


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        (
            'kind = "draw"\nfund = "Homelessness reserve"\nprogramme = "NS"\nyear = "2024/25"'
            '\namount = "£1"',
            "£1.00 more drawn than approved",
        ),
        (
            'kind = "release"\nprogramme = "NS"\nyear = "2024/25"\namount = "£200,000.01"',
            "what Night Shelter has unallocated in 2024/25 £0.01 short",
        ),
    ],
)
def test_a_rule_of_the_books_is_told_with_its_figures(
    shelter: Path, tmp_path: Path, entry: str, told: str
) -> None:
    """What may not be is told by how much, on which day, and how to do it all the same."""
    message = refusal(shelter, "record", written(tmp_path, decision("PCD 3003", entry)))
    assert told in message
    assert "8 May 2024" in message
    assert "despite" in message


def test_money_carried_from_outside_the_book_is_pointed_out(book: Path, tmp_path: Path) -> None:
    """Where the paper may mean the fund's own money, the recorder is told how to say so."""
    fund = 'kind = "fund"\nname = "Carried"\nfund_kind = "carry-forward"'
    carried = (
        'kind = "carry-forward"\nfund = "Carried"\nfrom_year = "2023/24"\nto_year = "2024/25"'
        '\namount = "£5"'
    )
    answer = tally(book, "record", written(tmp_path, decision("PCD 1", fund, carried)))
    assert answer.code == 0
    assert "entry 3 carries money from outside the book" in answer.words
    assert 'from_fund = "Carried"' in answer.words


def test_files_are_recorded_in_the_order_given(book: Path, tmp_path: Path) -> None:
    """A later file may name what an earlier one opened."""
    first = written(tmp_path, decision("PCD 1", NIGHT_SHELTER), "z.toml")
    second = written(tmp_path, decision("PCD 2", APPROVAL), "a.toml")
    assert tally(book, "record", first, second).code == 0
    assert [row["reference"] for row in ask(book, "decisions")] == ["PCD 1", "PCD 2"]


def test_a_file_that_is_refused_does_not_undo_those_before_it(book: Path, tmp_path: Path) -> None:
    """Each file is whole or not at all: the first stays, and its recording was shown."""
    first = written(tmp_path, decision("PCD 1", NIGHT_SHELTER), "first.toml")
    second = written(tmp_path, decision("PCD 2", 'kind = "note"'), "second.toml")
    answer = tally(book, "record", first, second)
    assert answer.code == 1
    assert "PCD 1 is recorded as entries 1 to 2" in answer.out
    assert [row["reference"] for row in ask(book, "decisions")] == ["PCD 1"]


def test_of_several_files_the_refused_one_is_named(book: Path, tmp_path: Path) -> None:
    """With the first recorded, "nothing was recorded" alone would be untrue."""
    first = written(tmp_path, decision("PCD 1", NIGHT_SHELTER), "first.toml")
    second = written(tmp_path, decision("PCD 2", 'kind = "note"'), "second.toml")
    assert "second.toml" in tally(book, "record", first, second).err


def test_a_decision_without_money_is_recorded(shelter: Path, tmp_path: Path) -> None:
    """A note changes no balance, and then none is shown."""
    answer = tally(shelter, "record", written(tmp_path, REVIEW))
    assert (answer.code, answer.err) == (0, "")
    assert "PCD 3050 is recorded as entries 8 to 9" in answer.out
    assert "Before £" not in answer.out
