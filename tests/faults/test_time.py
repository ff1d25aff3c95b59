"""Days that are short, long, twice there or not at all, and clocks that run backwards.

Every rule that reads the clock reads London's day; figures are by the days that people wrote.
"""

from pathlib import Path

import pytest

from tests.tui.command import ask, refusal, tally
from tests.tui.decision_files import decision, written

NOTE = 'kind = "note"\ntext = "x"'
BEFORE, AFTER = "2025-03-31 22:59:59", "2025-03-31 23:00:00"
"""The last second of a financial year in London, and the first of the next."""
OPENED = (
    'kind = "fund"\nname = "Reserve"\nfund_kind = "reserve"\nopening = "£1,000"\n'
    "opening_on = 2024-02-28",
    'kind = "programme"\nname = "Wardens"',
)


def approval(amount: str, on: str = "") -> str:
    """An approval of 2023/24, which counts from a day of its own where one is given."""
    when = f'\neffective_on = {on}\neffective_cite = "minutes"' if on else ""
    return (
        f'kind = "approval"\nprogramme = "Wardens"\nyear = "2023/24"\namount = "{amount}"\n'
        f'funding = [{{ fund = "Reserve", amount = "{amount}" }}]{when}'
    )


def recorded(book: Path, text: str, at: str) -> None:
    """The decision is recorded at this instant."""
    answer = tally(book, "record", written(book.parent, text), at=at)
    assert answer.code == 0, answer.err


@pytest.fixture
def opened(tmp_path: Path) -> Path:
    """A book with a reserve and a programme."""
    book = tmp_path / "book.sqlite"
    assert tally(book, "init").code == 0
    recorded(book, decision("A 1", *OPENED, decided_on="2024-02-28"), "2024-02-28 12:00:00")
    return book


def balance(book: Path, **dates: str) -> int:
    """What the programme has, in pence, by these dates; 0 where it has nothing yet."""
    options = [word for name, day in dates.items() for word in (f"--{name.replace('_', '-')}", day)]
    return sum(
        row["balance_pence"] for row in ask(book, "balances", "programmes", *options)["rows"]
    )


@pytest.mark.parametrize(
    "command",
    [
        ("close-year", "2024/25", "--because", "the accounts are signed"),
        ("record", "decision.toml"),
        (
            "correct",
            "1",
            "--set",
            "decided_on=2025-04-01",
            "--cause",
            "recording",
            "--because",
            "x",
        ),
    ],
    ids=lambda command: command[0],
)
def test_a_day_to_come_begins_at_midnight_in_london(
    opened: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    """At 23:59:59 it is refused, a second later it is done; 23:00 UTC is midnight in summer."""
    monkeypatch.chdir(opened.parent)
    written(opened.parent, decision("A 2", NOTE, decided_on="2025-04-01"))
    assert tally(opened, *command, at=BEFORE).code == 1
    assert tally(opened, *command, at=AFTER).code == 0


def test_the_day_of_a_question_turns_at_midnight_in_london(opened: Path) -> None:
    """In summer and in winter; on the last day of a year and on a leap day."""
    for instant, day in (
        (BEFORE, "2025-03-31"),
        (AFTER, "2025-04-01"),
        ("2024-12-31 23:59:59", "2024-12-31"),
        ("2025-01-01 00:00:00", "2025-01-01"),
        ("2024-02-28 23:59:59", "2024-02-28"),
        ("2024-02-29 00:00:00", "2024-02-29"),
        ("2024-10-26 22:59:59", "2024-10-26"),
        ("2024-10-26 23:00:00", "2024-10-27"),
        ("2024-10-27 23:59:59", "2024-10-27"),
        ("2024-10-28 00:00:00", "2024-10-28"),
    ):
        asked = ask(opened, "balances", "funds", at=instant)
        assert (asked["as_at"], asked["known_on"]) == (day, day)


def test_a_leap_day_is_a_day_like_any_other(opened: Path) -> None:
    """Decided, effective and asked about; it belongs to the year that ends a month later."""
    recorded(
        opened,
        decision("A 2", approval("£29", "2024-02-29"), decided_on="2024-02-29"),
        "2024-02-29 12:00:00",
    )
    assert balance(opened, as_at="2024-02-28") == 0
    assert balance(opened, as_at="2024-02-29") == 29_00
    assert balance(opened, as_at="2024-03-31") == 29_00
    assert balance(opened, known_on="2024-02-28") == 0
    for option in ("--as-at", "--known-on", "--up-to"):
        assert "2023-02-29" in refusal(opened, "balances", "funds", option, "2023-02-29", code=2)
    file = written(opened.parent, decision("A 3", NOTE, decided_on="2023-02-29"))
    assert "is not TOML" in refusal(opened, "record", file)


def test_the_edges_of_a_year_are_its_first_and_its_last_day(opened: Path) -> None:
    """31 March belongs to the one year, 1 April to the next, whatever the hour of recording."""
    recorded(
        opened,
        decision("A 2", approval("£31", "2024-03-31"), decided_on="2024-03-31"),
        "2024-03-31 23:30:00",
    )
    assert balance(opened, as_at="2024-03-31") == 31_00
    assert balance(opened, as_at="2024-03-30") == 0
    assert balance(opened, up_to="2024-03-31") == 0
    assert balance(opened, up_to="2024-04-01") == 31_00
    assert balance(opened, reported_on="2024-03-31") == 0
    assert balance(opened, reported_on="2024-04-01") == 31_00


def test_the_hour_that_is_there_twice_is_told_by_its_zone(opened: Path) -> None:
    """On 27 October 2024 01:30 came twice in London: as it is typed it is the first."""
    for number, at in ((2, "2024-10-27 00:30:00"), (3, "2024-10-27 01:30:00")):
        text = decision(f"A {number}", approval("£1", "2024-03-01"), decided_on="2024-10-01")
        recorded(opened, text, at)
    assert balance(opened, up_to="2024-10-27T00:59+01:00") == 0
    assert balance(opened, up_to="2024-10-27T01:30+01:00") == 1_00
    assert balance(opened, up_to="2024-10-27T01:30") == 1_00
    assert balance(opened, up_to="2024-10-27T01:30Z") == 2_00
    assert balance(opened, up_to="2024-10-27T02:00") == 2_00


def test_the_hour_that_is_not_there_lies_behind_the_jump(opened: Path) -> None:
    """On 31 March 2024 London's clocks went from 01:00 to 02:00."""
    text = decision("A 2", approval("£1", "2024-03-01"), decided_on="2024-03-01")
    recorded(opened, text, "2024-03-31 01:00:00")
    assert balance(opened, up_to="2024-03-31T00:59") == 0
    assert balance(opened, up_to="2024-03-31T01:30") == 1_00
    assert balance(opened, up_to="2024-03-31T02:00") == 1_00


def test_a_clock_that_runs_backwards_loses_and_moves_nothing(opened: Path) -> None:
    """Entries keep their order, figures their days; it is noted, and recording goes on."""
    for number, at in ((2, "2025-06-01 12:00:00"), (3, "2024-06-01 12:00:00")):
        text = decision(f"A {number}", approval("£1", "2024-03-01"), decided_on="2024-03-05")
        recorded(opened, text, at)
    assert [row["number"] for row in ask(opened, "entries")] == list(range(1, 10))
    assert balance(opened) == 2_00
    assert balance(opened, up_to="6") == 1_00
    verified = tally(opened, "verify")
    assert (verified.code, "ran backwards" in verified.words) == (0, True)


@pytest.mark.parametrize("at", ["1987-01-01 00:00:00", "2000-02-29 12:00:00"])
def test_a_clock_that_was_never_set_records_nothing_that_lies_ahead(opened: Path, at: str) -> None:
    """A machine whose battery is flat: decisions of today are days to come, and refused."""
    file = written(opened.parent, decision("A 2", NOTE, decided_on="2024-03-01"))
    assert "is in the future" in refusal(opened, "record", file, at=at)
    assert len(ask(opened, "entries")) == 3


@pytest.mark.parametrize(
    "at", ["1970-01-01 00:00:00", "1985-12-31 12:00:00", "2101-01-01 00:00:00"]
)
@pytest.mark.parametrize(
    "command",
    [
        ("record", "decision.toml"),
        ("record", "decision.toml", "--dry-run"),
        ("correct", "3", "--set", "note=x", "--cause", "recording", "--because", "left out"),
        ("review", "A 1", "--alone-because", "one of us"),
        ("close-year", "2023/24", "--because", "the accounts are signed"),
    ],
    ids=" ".join,
)
def test_no_entry_is_of_a_day_that_no_entry_can_be_of(
    opened: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...], at: str
) -> None:
    """It would stand there for ever, and never be read as one again."""
    monkeypatch.chdir(opened.parent)
    written(opened.parent, decision("A 2", NOTE, decided_on="2024-03-01"))
    told = refusal(opened, *command, at=at)
    assert f"nothing was recorded: the clock of this computer says {at[:10]}" in told
    assert tally(opened, *command).code == 0
    assert tally(opened, "verify").code == 0
