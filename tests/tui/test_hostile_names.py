"""Names that would act on a terminal, hide, or fill it: harmless wherever a file can hold one."""

from pathlib import Path

import pytest

from tests.tui.command import ask, tally
from tests.tui.decision_files import decision, written
from tests.tui.refusals import assert_is_plain_text, assert_told, refused

HOSTILE = {
    "acts and hides": "safe\x1b[31m\x07\x08\x9b2J\u2028\u2066\u202etxt",
    "10,000 characters": "W" * 10_000,
}
every_hostile_name = pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
SHOWN_MAX = 1_500
"""Characters of a message: more than any remedy needs, and less than a name of 10,000."""


def quoted(text: str) -> str:
    """The text as a basic string of TOML, with everything escaped."""
    return '"' + "".join(f"\\U{ord(character):08X}" for character in text) + '"'


PLACES = {
    "the name of a fund": 'kind = "fund"\nfund_kind = "reserve"\nname = {}',
    "a programme in an approval": (
        'kind = "approval"\nprogramme = {}\nyear = "2024/25"\namount = "£5"'
    ),
    "a fund in a draw": (
        'kind = "draw"\nfund = {}\nprogramme = "NS"\nyear = "2024/25"\namount = "£5"'
    ),
    "a borough": (
        'kind = "allocation"\nprogramme = "NS"\nyear = "2024/25"\namount = "£5"\nboroughs = [{}]'
    ),
    "a borough with a share": (
        'kind = "allocation"\nprogramme = "NS"\nyear = "2024/25"\nshares = {{ {} = "£5" }}'
    ),
    "a holder": (
        'kind = "approval"\nprogramme = "NS"\nyear = "2024/25"\namount = "£5"\nholder = {}'
    ),
    "an amount": 'kind = "approval"\nprogramme = "NS"\nyear = "2024/25"\namount = {}',
    "a year": 'kind = "approval"\nprogramme = "NS"\nyear = {}\namount = "£5"',
    "a key": 'kind = "note"\ntext = "x"\n{} = "y"',
    "a kind": 'kind = {}\ntext = "x"',
    "what a field was": (
        'kind = "correction"\nentry = 4\ncause = "recording"\nbecause = "x"\n'
        'set = {{ amount = {{ was = {}, now = "£5" }} }}'
    ),
    "a field to correct": (
        'kind = "correction"\nentry = 4\ncause = "recording"\nbecause = "x"\n'
        'set = {{ {} = {{ was = "£4", now = "£5" }} }}'
    ),
    "a decision in an entry's name": (
        'kind = "correction"\ncause = "recording"\nbecause = "x"\nvoid = true\n'
        'entry = {{ kind = "approval", decision = {} }}'
    ),
}


@every_hostile_name
@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
def test_a_hostile_name_is_refused_harmlessly_wherever_it_stands(
    shelter: Path, tmp_path: Path, place: str, text: str
) -> None:
    """Its entry and line are told; the terminal neither obeys it nor is filled with it."""
    file = written(tmp_path, decision("PCD 3002", place.format(quoted(text))))
    message = refused(shelter, "record", file)
    assert_told(message, "\nentry 1 (", "line 5)")
    assert len(message) < SHOWN_MAX


@every_hostile_name
@pytest.mark.parametrize("key", ["reference", "decided_by", "link", "a key of its own"])
def test_a_hostile_heading_is_refused_harmlessly(
    shelter: Path, tmp_path: Path, key: str, text: str
) -> None:
    """The reference is repeated on every screen and report: it above all."""
    line = f'{quoted(text)} = "x"' if "own" in key else f"{key} = {quoted(text)}"
    heading = decision("PCD 3002").replace('reference = "PCD 3002"\n', "")
    note = '[[entries]]\nkind = "note"\ntext = "x"\n'
    file = written(tmp_path, f"{line}\n{heading}\n{note}")
    message = refused(shelter, "record", file)
    assert_told(message, "\ndecision")
    assert len(message) < SHOWN_MAX


def test_a_raw_control_character_is_told_with_its_line(shelter: Path, tmp_path: Path) -> None:
    """TOML has no control characters: the file is no TOML, and its line says where."""
    file = written(tmp_path, decision("PCD 3002", 'kind = "programme"\nname = "a\x1b[2Jb"'))
    assert_told(refused(shelter, "record", file), str(file), "is not TOML", "x1b", "line 7")


def test_a_raw_right_to_left_override_is_told_by_its_number(shelter: Path, tmp_path: Path) -> None:
    """TOML lets it in; what does not print is named, as nobody can see it."""
    file = written(tmp_path, decision("PCD 3002", 'kind = "programme"\nname = "a\u202eb"'))
    told = ("entry 1 (programme, line 5)", "U+202E", "does not print", "type the text again")
    assert_told(refused(shelter, "record", file), *told)


def test_the_key_of_a_name_that_is_wrong_is_told(shelter: Path, tmp_path: Path) -> None:
    """An opening has a name and aliases: which of them it is, is told."""
    opening = 'kind = "programme"\nname = "{0}"\naliases = ["{0}"]'.format("W" * 10_000)
    message = refused(shelter, "record", written(tmp_path, decision("PCD 3002", opening)))
    told = ("(10,000 characters) is longer than 200 characters", "shorten it")
    assert_told(message, "entry 1 (programme, line 5), name: ", *told)
    assert_told(message, "entry 1 (programme, line 5), aliases.0: ", *told)


def test_the_name_of_a_file_is_told_harmlessly(shelter: Path, tmp_path: Path) -> None:
    """A file's name may hold anything, and comes first in what is told of it."""
    for name in ("\x1b[31mgone.toml", "gone\u202elmot.toml"):
        message = refused(shelter, "record", tmp_path / name)
        assert_told(message, "gone", "cannot be read", "check its name")


MARKUP = ["[bold]Wardens[/bold]", "[red]Wardens", "Wardens [/]", "[@click=app.quit]Wardens[/]"]


@pytest.mark.parametrize("name", MARKUP)
def test_markup_in_an_unknown_name_is_told_as_it_was_typed(
    shelter: Path, tmp_path: Path, name: str
) -> None:
    """Brackets are letters here: no part of the name goes missing from the message."""
    entry = f'kind = "approval"\nprogramme = "{name}"\nyear = "2024/25"\namount = "£5"'
    message = refused(shelter, "record", written(tmp_path, decision("PCD 3002", entry)))
    assert_told(message, "entry 1 (approval, line 5)", f"'{name}' is not a programme", "open it")
    assert_told(message, f'name = "{name}"')


@pytest.mark.parametrize("name", [*MARKUP, "W" * 200])
def test_markup_and_long_names_are_recorded_and_shown_whole(
    shelter: Path, tmp_path: Path, name: str
) -> None:
    """In what recording shows, in the table, in CSV and in JSON."""
    opening = f'kind = "programme"\nname = "{name}"'
    entry = f'kind = "approval"\nprogramme = "{name}"\nyear = "2024/25"\namount = "£5"'
    answer = tally(shelter, "record", written(tmp_path, decision("PCD 3002", opening, entry)))
    assert (answer.code, answer.err) == (0, "")
    assert f"£5.00 approved for {name} in 2024/25" in answer.out
    table = tally(shelter, "balances", "programmes")
    assert name in table.out
    assert_is_plain_text(answer.out + table.out)
    assert name in [row["name"] for row in ask(shelter, "balances", "programmes")["rows"]]
    assert f"programme {name} opened" in tally(shelter, "show", "PCD 3002").out
