"""tally replay: the books from the journal alone, at once and step by step."""

import re
import sqlite3
from pathlib import Path

import pytest

from ledger.keeping import Address
from tests.ledger.books import tamper
from tests.tui.command import ask, refusal, tally
from tests.tui.decision_files import decision, written
from tests.tui.terminal import on_a_terminal


@pytest.mark.parametrize(
    "dates",
    [
        (),
        ("--as-at", "2024-03-31"),
        ("--known-on", "2023-03-30"),
        ("--up-to", "60"),
        ("--as-at", "2024-03-31", "--known-on", "2023-03-31", "--up-to", "80"),
        ("--reported-on", "2026-11-22"),
    ],
)
def test_a_replay_gives_the_balances_of_every_other_command(
    sample: Address, dates: tuple[str, ...]
) -> None:
    """Fund by fund, programme by programme, borough by borough, at any moment."""
    answer = ask(sample, "replay", *dates)
    assert (answer["sum_pence"], answer["disagreements"]) == (0, [])
    for axis in ("funds", "programmes", "boroughs"):
        rows = ask(sample, "balances", axis, *dates)["rows"]
        told = {(row["name"], row["year"]): row["balance_pence"] for row in rows}
        replayed = {
            (row["name"], row["year"]): row["balance_pence"]
            for row in answer["balances"]
            if row["axis"] == axis
        }
        assert told
        assert told.items() <= (dict.fromkeys(told, 0) | replayed).items()
    assert answer["compared"] >= len(answer["balances"]) > 0


def test_a_figure_changed_in_the_views_is_found(sample_copy: Path) -> None:
    """The views do not agree with the journal any more: exit 1, and by how much."""
    assert tally(sample_copy, "replay").code == 0
    with sqlite3.connect(sample_copy.with_name("book.views.sqlite")) as views:
        views.execute(
            "update movement set pence = pence + 100 where number = 53 and family = 'commitments'"
        )
    answer = tally(sample_copy, "replay")
    assert answer.code == 1
    said = " ".join(answer.err.split())
    assert "✗ Borough Capacity Building 2023/24 (programmes): replayed £1,500,000.00" in said
    assert "£1,500,001.00 in the views: run tally verify, and change nothing before" in said


def test_before_the_first_entry_there_is_nothing_and_why_is_told(sample: Address) -> None:
    """A day before the book was begun: no balances, and that nothing was recorded by then."""
    answer = tally(sample, "replay", "--reported-on", "2020-01-01")
    assert answer.code == 0
    assert "counting no entry: none was recorded" in answer.words
    assert "No balances: nothing was effective, known and recorded by then." in answer.out


def test_a_walk_shows_before_the_change_and_after(sample: Address) -> None:
    """Entry 52 corrects entry 47, whose amount is in the balance by then."""
    answer = tally(sample, "replay", "--steps", "--from", "52")
    assert "Walk in the order of recording" in answer.out
    for told in (
        "Step 52 of 104, as recorded: PCD 1295, known from 31 March 2023",
        "52 entry 47 corrected (decision): amount £1,054,546.00 → £2,049,982.00",
        "programmes: Borough Capacity Building 2022/23 1,054,546.00 995,436.00 2,049,982.00",
    ):
        assert told in answer.words
    assert "Step 51 of" not in answer.out
    assert "Step 104 of" in answer.out


def test_a_walk_says_what_is_no_balance(opened_later: Path) -> None:
    """Before an opening was recorded only what was drawn is known, and then what is left."""
    rows = ask(opened_later, "replay", "--steps")
    drawn, opened = (row for row in rows if row["axis"] == "funds")
    told = ("before_pence", "before_known", "after_pence", "after_known")
    assert [drawn[each] for each in told] == [0, True, -480_000_00, False]
    assert [opened[each] for each in told] == [-480_000_00, False, 420_000_00, True]
    answer = tally(opened_later, "replay", "--steps", "--from", "A 2")
    assert "(480,000.00) drawn to date 900,000.00 420,000.00" in answer.words
    assert "drawn to date: the opening of that money is not recorded" in answer.words
    *_, row = tally(opened_later, "replay", "--steps", "--format", "csv").rows
    assert (row["before_known"], row["after_known"]) == ("no", "yes")


def test_a_walk_by_decision_tells_what_its_entries_did_together(sample: Address) -> None:
    """In the order of decisions, the earliest signed comes first, and each is one step."""
    rows = ask(sample, "replay", "--steps", "--order", "decided", "--by", "decision")
    known = [row["known_on"] for row in rows]
    assert known == sorted(known)
    (row,) = (
        row
        for row in rows
        if row["name"] == "VRU budget smoothing reserve" and row["year"] == "2025/26"
    )
    assert row["decision"] == "PCD 1610"
    assert len(row["entries"]) > 1
    assert (row["before_pence"], row["after_pence"]) == (0, -125_000_000)
    assert (row["before_known"], row["after_known"]) == (True, False)


@pytest.mark.parametrize(
    ("where", "first"),
    [("52", 52), ("PCD 1575", 70), ("pcd1575", 70), ("2026-11-22", 104)],
)
def test_a_walk_begins_where_it_is_asked_to(sample: Address, where: str, first: int) -> None:
    """At an entry, at a decision's first entry, or at the last entry of a day."""
    rows = ask(sample, "replay", "--steps", "--from", where)
    assert rows[0]["entries"][0] == first


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--steps", "--from", "0"), "this walk of 104 entries does not have entry 0"),
        (("--steps", "--from", "105"), "does not have entry 105"),
        (("--steps", "--from", "PCD 9"), "does not have decision PCD 9; see: tally entries"),
        (("--steps", "--from", "2020-01-01"), "does not have any entry recorded by 1 January 2020"),
        (("--from", "52"), "--order, --by and --from go with --steps"),
        (("--up-to", "105"), "entry 105: the last entry of this book is 104"),
        (("--fund", "Mayoral core"), "No such option '--fund'"),
    ],
)
def test_what_a_replay_cannot_do_is_wrong_usage(
    sample: Address, arguments: tuple[str, ...], told: str
) -> None:
    """Exit 2 and what to do."""
    assert told in " ".join(refusal(sample, "replay", *arguments, code=2).split())


def test_on_a_terminal_a_walk_is_led_by_what_is_typed(sample: Address) -> None:
    """Forward, back, to an entry, a decision and a day; the wrong place leaves one where one is."""
    typed = "\nb\nb\n52\nPCD 1575\n2026-11-22\n\nnowhere\nq\n"
    code, screen = on_a_terminal(sample, "replay", "--steps", typed=typed)
    assert code == 0
    steps = re.findall(r"Step (\d+) of 104, as", screen)
    assert steps == ["1", "2", "1", "52", "70", "104"]
    assert "This is the first step." in screen
    assert "This is the last step." in screen
    assert "does not have decision nowhere; see: tally entries" in screen


def test_what_is_no_place_in_a_walk_is_told_and_asked_for_again(sample: Address) -> None:
    """An arrow key, or a line of 70 letters, ends nothing: it is shown as typed, harmlessly."""
    typed = f"\x1b[C\n{'Xy' * 35}\n\nq\n"
    code, screen = on_a_terminal(sample, "replay", "--steps", typed=typed)
    assert code == 0
    assert "'\ufffd[C' is no key, entry, decision or day; ? lists the keys" in screen
    assert f"'{'Xy' * 15}…' is no key, entry, decision or day" in screen
    assert "Error" not in screen
    assert re.findall(r"Step (\d+) of 104, as", screen) == ["1", "2"]


@pytest.mark.parametrize("key", ["?", "h", "help"])
def test_the_keys_of_a_walk_explain_themselves(sample: Address, key: str) -> None:
    """One key lists them all; the prompt names the decision that the step is of."""
    code, screen = on_a_terminal(sample, "replay", "--steps", "--from", "52", typed=f"{key}\nq\n")
    assert code == 0
    assert "Step 52 of 104, PCD 1295. Enter next, b back, ? all keys, q leave > " in screen
    for listed in ("the step before", "the first step of a decision", "leave, and so does Ctrl-D"):
        assert screen.count(listed) == 1
    assert "Step 53" not in screen


def test_leaving_a_walk_by_ctrl_d_is_no_error(sample: Address) -> None:
    """The end of what is typed ends the walk."""
    code, screen = on_a_terminal(sample, "replay", "--steps", typed="\n\x04")
    assert code == 0
    assert "Step 2 of 104" in screen
    assert "Error" not in screen


@pytest.mark.parametrize(
    ("by", "above"),
    [
        ("entry", "Above, step 97 of 104: entry 97 of PCD 1610, £"),
        ("decision", "Above, step 84 to 104 of 104: entry 84 of PCD 1610, "),
    ],
)
def test_a_step_that_fills_the_screen_says_at_its_end_what_it_is(
    sample: Address, by: str, above: str
) -> None:
    """Where all boroughs change, the heading has left the 24 lines; the next step's is in sight."""
    typed = ("--steps", "--by", by, "--from", "97")
    _, screen = on_a_terminal(sample, "replay", *typed, typed="96\nq\n" if by == "entry" else "q\n")
    long, *short = re.split(r"(?<=leave > )", screen)[:2]
    in_sight = " ".join(long.split("\n")[-24:])
    assert "as recorded: PCD 1610" not in in_sight
    assert above in in_sight
    assert screen.count("Above, step") == 1
    if by == "entry":
        assert "Step 96 of 104, as recorded" in short[0]


def test_a_decision_dated_again_stands_where_it_was_signed(shelter: Path) -> None:
    """Signing, the date's correction, then what follows it: known from the day that was learnt."""
    change = ("--set", "decided_on=2024-04-20", "--cause", "recording", "--because", "found")
    assert tally(shelter, "correct", "1", *change).code == 0
    walk = ("replay", "--steps", "--order", "decided", "--known-on", "2024-05-01")
    rows = ask(shelter, *walk)
    numbers = list(dict.fromkeys(row["entries"][0] for row in rows))
    assert numbers == [1, 8, 2, 3, 4, 5, 6, 7]
    assert {row["known_on"] for row in rows} == {"2024-04-20"}
    (row,) = (row for row in rows if row["axis"] == "boroughs" and row["name"] == "Camden")
    assert (row["entries"], row["after_pence"]) == ([6], 5_000_000)


def test_a_review_stands_in_the_walk_where_it_was_made(shelter: Path) -> None:
    """On its own day, after a decision that was signed between."""
    later = decision("PCD 3002", 'kind = "note"\ntext = "later"', decided_on="2024-06-01")
    assert tally(shelter, "review", "PCD 3001", "--alone-because", "one person").code == 0
    assert tally(shelter, "record", written(shelter.parent, later)).code == 0
    rows = ask(shelter, "replay", "--steps", "--order", "decided")
    last = [(row["entries"], row["known_on"]) for row in rows][-3:]
    assert last == [([9], "2024-06-01"), ([10], "2024-06-01"), ([8], "2026-11-22")]
    then = ask(shelter, "replay", "--steps", "--order", "decided", "--known-on", "2024-06-01")
    assert [8] not in [row["entries"] for row in then]


def test_what_goes_to_a_file_has_its_headings_once(sample: Address) -> None:
    """There is no screen that they could leave."""
    answer = tally(sample, "replay", "--steps", "--from", "97")
    assert "Step 97 of 104, as recorded: PCD 1610" in answer.out
    assert "Above, step" not in answer.out


@pytest.mark.parametrize(
    "options",
    [(), ("--format", "json"), ("--format", "csv"), ("--steps",), ("--steps", "--by", "decision")],
)
def test_an_entry_changed_in_the_middle_is_told_by_every_form(
    sample_copy: Path, options: tuple[str, ...]
) -> None:
    """The views were not made from it: nothing else of the command's answer would tell."""
    assert tally(sample_copy, "replay", *options).code == 0
    cite = 'cast(replace(cast(state as text), \'"cite":"\', \'"cite":"x\') as blob)'
    tamper(sample_copy, f"update stored_events set state = {cite} where originator_version = 61")
    answer = tally(sample_copy, "replay", *options)
    assert answer.code == 1
    assert answer.out
    for told in (
        "Warning: the 104 entries in the journal are not those that the views have counted",
        "Warning: the first 104 entries are not those that the witness",
    ):
        assert told in answer.err
