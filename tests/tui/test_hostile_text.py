"""Text that would act on a terminal, or read as something else: refused, or shown as it is."""

import sqlite3
from pathlib import Path

import pytest

from tests.tui.command import ask, refusal, run, tally
from tests.tui.decision_files import SHELTER_LAST, decision, written
from tests.tui.obeyed import is_clean

HOSTILE = {
    "an escape code": "\x1b[31mred",
    "a window title": "\x1b]0;title\x07",
    "a C1 control": "\x9b2J",
    "a bidi override": "safe\u202etxt",
    "an isolate": "\u2066x\u2069",
    "a zero-width space": "ENG\u200bAGE",
    "a line separator": "one\u2028two",
    "a byte order mark": "\ufeffx",
}
every_hostile_text = pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
TYPED_WRONG = ("--cause", "recording", "--because", "x")


def quoted(text: str) -> str:
    """The text as a TOML file can hold it: escaped."""
    return '"' + "".join(f"\\U{ord(character):08X}" for character in text) + '"'


@every_hostile_text
@pytest.mark.parametrize(
    "entry",
    [
        'kind = "programme"\nname = {}',
        'kind = "programme"\nname = "x"\naliases = [{}]',
        'kind = "note"\ntext = "x"\ncite = {}',
        'kind = "note"\ntext = {}',
    ],
)
def test_hostile_text_in_a_file_is_refused_and_shown_harmlessly(
    shelter: Path, tmp_path: Path, text: str, entry: str
) -> None:
    """The message names the place and the character, and does not send it to the terminal."""
    file = written(tmp_path, decision("PCD 3020", entry.format(quoted(text))))
    message = refusal(shelter, "record", file)
    assert "which does not print" in message
    assert "entry 1" in message
    assert is_clean(message)
    assert ask(shelter, "info")["entries"] == SHELTER_LAST


def test_a_carriage_return_is_white_space_and_overwrites_nothing(
    book: Path, tmp_path: Path
) -> None:
    """In a name it is a space, in a note a line end; in neither does it hide what stood before."""
    programme = 'kind = "programme"\nname = "kept\\rover"'
    note = 'kind = "note"\ntext = "kept\\rover"'
    assert tally(book, "record", written(tmp_path, decision("PCD 1", programme, note))).code == 0
    said = [entry["says"] for entry in ask(book, "entries")]
    assert said[1:] == ["programme kept over opened", "kept\nover"]


@every_hostile_text
def test_hostile_text_in_a_filter_is_refused(sample: Path, text: str) -> None:
    """Exit 2, and the terminal does not obey it."""
    for option in ("--fund", "--programme", "--borough", "--year"):
        assert is_clean(refusal(sample, "balances", "programmes", option, text, code=2))


NAMING = [
    ("why",),
    ("statement",),
    ("coverage",),
    ("show",),
    ("reconcile",),
    ("entries", "--decision"),
]


@pytest.mark.parametrize("text", ["\x1b[31m", "\u202etxt", " "], ids=ascii)
@pytest.mark.parametrize("command", NAMING, ids=" ".join)
def test_hostile_text_as_an_argument_is_refused(
    sample: Path, command: tuple[str, ...], text: str
) -> None:
    """Wrong usage as in a filter, in words that a person understands."""
    message = refusal(sample, *command, text, code=2)
    assert "does not print" in message or "is empty" in message
    assert is_clean(message)


@pytest.mark.parametrize("command", NAMING, ids=" ".join)
def test_an_empty_argument_is_refused(sample: Path, command: tuple[str, ...]) -> None:
    """A script whose variable was empty must not get an answer about everything."""
    refusal(sample, *command, "", code=2)


def test_a_name_with_an_escape_code_is_never_obeyed(sample: Path) -> None:
    """Whatever is wrong with what was typed, the message that says so is harmless."""
    for words in (("\x1b[31m",), ("balances", "\x1b[31m"), ("info", "\x1b[2J")):
        answer = run(*words)
        assert answer.code == 2
        assert is_clean(answer.err)
    assert is_clean(run("--book", "\x1b[31m.sqlite", "info").err)


@pytest.mark.parametrize("value", ["recipient=\x1b[31mred", "note=safe\u202etxt", "purpose=\x9b2J"])
def test_hostile_text_in_a_correction_is_refused(shelter: Path, value: str) -> None:
    """What a file may not say, the command line may not either."""
    assert is_clean(refusal(shelter, "correct", "4", "--set", value, *TYPED_WRONG))
    because = ("--cause", "recording", "--because", value)
    assert is_clean(refusal(shelter, "correct", "4", "--void", *because))
    assert ask(shelter, "info")["entries"] == SHELTER_LAST


def test_what_got_into_the_views_all_the_same_is_cleaned_on_the_way_out(
    sample_copy: Path,
) -> None:
    """A file altered by hand cannot act on the terminal of who reads it, in table or CSV."""
    views = ask(sample_copy, "info")["views"]
    connection = sqlite3.connect(views)
    with connection:
        connection.execute("update programme set name = 'ENG\x1b[31mAGE' where name = 'ENGAGE'")
    connection.close()
    for format_ in ("table", "csv"):
        answer = tally(sample_copy, "balances", "programmes", "--format", format_)
        assert "ENG\ufffd[31mAGE" in answer.out
        assert is_clean(answer.out)
    assert is_clean(tally(sample_copy, "balances", "programmes", "--format", "json").out)


def test_letters_of_every_script_are_kept(book: Path, tmp_path: Path) -> None:
    """Accents, right-to-left scripts, joiners and wide letters are text like any other."""
    name = "Ünïcode عربى हिन्दी क्‍ष 中文 £"
    opening = f'kind = "programme"\nname = "{name}"'
    approval = f'kind = "approval"\nprogramme = "{name}"\nyear = "2024/25"\namount = "5"'
    file = written(tmp_path, decision("PCD 1", opening, approval))
    assert tally(book, "record", file).code == 0
    assert ask(book, "balances", "programmes")["rows"][0]["name"] == name
    assert name in tally(book, "balances", "programmes").out
    assert tally(book, "balances", "programmes", "--format", "csv").rows[0]["name"] == name
