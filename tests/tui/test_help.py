"""Help: every command is listed, explained and completed; a slip is answered with the nearest."""

import importlib
from pathlib import Path

import click
import pytest

from tests.tui.command import run
from tui.command_line import COMMANDS
from tui.command_line import tally as group


def commands() -> dict[str, click.Command]:
    """Every command that the modules of tui.commands define, by its name."""
    folder = importlib.import_module("tui.commands").__path__[0]
    return {
        str(found.name): found
        for path in sorted(Path(folder).glob("[a-z]*.py"))
        for found in vars(importlib.import_module(f"tui.commands.{path.stem}")).values()
        if isinstance(found, click.Command)
    }


def test_tally_alone_shows_help() -> None:
    """Typed without anything, `tally` says what it can do and exits with 0."""
    answer = run()
    assert (answer.code, answer.err) == (0, "")
    assert answer.out == run("--help").out == run("-h").out


def test_help_lists_every_command_with_its_line_in_order() -> None:
    """`tally --help` reads like a table of contents."""
    listed = run("--help").out.partition("Commands:")[2].splitlines()
    lines = [line.split(maxsplit=1) for line in listed if line.strip()]
    assert lines == [[name, line] for name, (_, line) in COMMANDS.items()]


def test_every_command_that_is_written_can_be_called() -> None:
    """A command in tui.commands that the table leaves out would be found by nobody."""
    assert set(commands()) == set(COMMANDS)
    assert group.list_commands(click.Context(group)) == list(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_explains_itself(name: str) -> None:
    """Its help has a usage line, a sentence that says what it does, and its options."""
    answer = run(name, "--help")
    assert (answer.code, answer.err) == (0, "")
    usage, what = answer.out.split("\n\n")[:2]
    assert usage.startswith(f"Usage: tally {name} ")
    assert what.strip().endswith(".")
    assert run(name, "-h").out == answer.out


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_of_a_command_has_a_help_text(name: str) -> None:
    """No option stands in the help without words."""
    command = group.get_command(click.Context(group), name)
    assert command is not None
    options = [option for option in command.params if isinstance(option, click.Option)]
    assert [option.name for option in options if not option.help] == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("balance", "balances"), ("recrod", "record"), ("reconsile", "reconcile"), ("shwo", "show")],
)
def test_an_unknown_command_suggests_the_nearest(typed: str, meant: str) -> None:
    """A slip of the keyboard is wrong usage, and answered with what was probably meant."""
    answer = run(typed)
    assert (answer.code, answer.out) == (2, "")
    assert f"there is no command '{typed}'; did you mean {meant}?" in answer.err


def test_a_command_near_no_other_points_to_help() -> None:
    """Where nothing is near, the answer says where to look."""
    answer = run("xyzzy")
    assert (answer.code, answer.out) == (2, "")
    assert "there is no command 'xyzzy'; see: tally --help" in answer.err


def test_the_version_is_that_of_the_distribution() -> None:
    """`tally --version` names the distribution and the version that is installed."""
    answer = run("--version")
    assert answer.code == 0
    name, _, version = answer.out.strip().partition(", version ")
    assert name == "tallystick"
    assert version[:1].isdigit()


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("tally ba", ["balances", "backup"]),
        ("tally re", ["record", "reconcile", "replay", "review", "reopen-year", "rebuild"]),
        ("tally balances ", ["funds", "reserves", "programmes", "boroughs"]),
        ("tally balances funds --as", ["--as-at"]),
    ],
)
def test_a_shell_completes_commands_and_their_words(
    monkeypatch: pytest.MonkeyPatch, typed: str, offered: list[str]
) -> None:
    """What bash asks for on the tab key comes back, a line for each completion."""
    monkeypatch.setenv("_TALLY_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", typed)
    monkeypatch.setenv("COMP_CWORD", str(len(typed.split()) - (not typed.endswith(" "))))
    lines = run().out.splitlines()
    assert [line.partition(",")[2] for line in lines] == offered


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_is_told_how_to_complete(monkeypatch: pytest.MonkeyPatch, shell: str) -> None:
    """The script for each shell is printed on request."""
    monkeypatch.setenv("_TALLY_COMPLETE", f"{shell}_source")
    assert "_TALLY_COMPLETE" in run().out
