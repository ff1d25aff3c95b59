"""docs/cookbook.md read as what it is: recipes, each with files to save and commands to type.

A block of TOML follows a line like "Save as `release.toml`:". A console block has lines like
`# 3 March 2026`, the day on which the next commands are typed, and commands, `$ tally ...`, each
with what it answers below it; `(exit 1)` ends the answer to a command that is refused. Nothing else
may stand between fences, so that nothing in the cookbook goes untried.
"""

import re
import shlex
from collections.abc import Iterator
from contextlib import chdir
from dataclasses import dataclass
from datetime import datetime
from difflib import unified_diff
from pathlib import Path

from ledger.actor import actor
from tests.tui.command import tally

DOCUMENT = Path(__file__).parents[2] / "docs" / "cookbook.md"


class CannotBeFollowed(Exception):
    """A block of the cookbook that tells a reader neither what to save nor what to type."""


@dataclass(frozen=True)
class Command:
    """A command as it is written, with the day before it where one is given."""

    written: str
    day: str | None

    @property
    def arguments(self) -> list[str]:
        """What a shell hands to the program."""
        return shlex.split(self.written.removeprefix("$ tally ").replace("\\\n", " "))


@dataclass(frozen=True)
class Block:
    """What stands between two fences, of which the first is in this line of the document."""

    line: int
    text: str
    file: str | None
    """The name to save it under; None for a console block."""
    commands: tuple[Command, ...] = ()


@dataclass(frozen=True)
class Recipe:
    """A section of the cookbook."""

    title: str
    blocks: tuple[Block, ...]

    @property
    def commands(self) -> list[Command]:
        """What is to be typed, in order."""
        return [command for block in self.blocks for command in block.commands]


def recipes(document: str) -> list[Recipe]:
    """The sections in their order. Raises CannotBeFollowed, with the line of the block."""
    found: list[tuple[str, list[Block]]] = []
    fenced: list[str] | None = None
    said, begun = "", 0
    for number, line in enumerate(document.splitlines(), start=1):
        if fenced is None and line.startswith("```"):
            fenced, begun = [line], number
        elif fenced is None:
            if line.startswith("## "):
                found.append((line.removeprefix("## "), []))
            said = line or said
        elif line != "```":
            fenced.append(line)
        else:
            if not found:
                raise CannotBeFollowed(f"line {begun}: it stands before the first recipe")
            found[-1][1].append(_block(begun, said, fenced))
            fenced = None
    if fenced is not None:
        raise CannotBeFollowed(f"line {begun}: it has no end")
    return [Recipe(title, tuple(blocks)) for title, blocks in found]


def _block(line: int, said: str, fenced: list[str]) -> Block:
    opening, *lines = fenced
    text = "\n".join(lines)
    if opening == "```console":
        return Block(line, text, None, tuple(_commands(line, lines)))
    saved = re.fullmatch(r"Save as `([a-z-]+\.toml)`.*:", said)
    if opening != "```toml" or saved is None:
        raise CannotBeFollowed(f"line {line}: neither a file to save nor a console")
    return Block(line, text, saved[1])


def _commands(line: int, lines: list[str]) -> Iterator[Command]:
    typed, day, has_answer = "", None, False
    for each in lines:
        if typed or each.startswith("$ "):
            typed = f"{typed}\n{each}" if typed else each
            if typed.endswith("\\"):
                continue
            if not typed.startswith("$ tally "):
                raise CannotBeFollowed(f"line {line}: {typed!r} is no command of tally")
            yield Command(typed, day)
            typed, day, has_answer = "", None, True
        elif each.startswith("# "):
            day = each
        elif day is not None or not has_answer:
            raise CannotBeFollowed(f"line {line}: {each!r} answers no command")
    if typed or day is not None or not has_answer:
        raise CannotBeFollowed(f"line {line}: no whole command, or a day without one")


def unused_files(recipe: Recipe) -> list[str]:
    """The files that no command names before the recipe ends or saves another under the name."""
    waiting: list[str] = []
    unused: list[str] = []
    for block in recipe.blocks:
        if block.file is not None:
            unused += [each for each in waiting if each == block.file]
            waiting.append(block.file)
        named = {each for command in block.commands for each in command.arguments}
        waiting = [each for each in waiting if each not in named]
    return unused + waiting


def follow(recipe: Recipe, book: Path) -> Iterator[tuple[Block, str]]:
    """Each console block, and what it reads when its commands are typed in the book's folder."""
    at = ""
    for block in recipe.blocks:
        if block.file is not None:
            (book.parent / block.file).write_text(block.text, "utf-8")
            continue
        lines: list[str] = []
        for command in block.commands:
            if command.day is not None:
                at = _noon(command.day, at)
                lines.append(command.day)
            with chdir(book.parent):
                answer = tally(book, *command.arguments, at=at)
            answered = (answer.out + answer.err).strip("\n")
            code = f"(exit {answer.code})" if answer.code else ""
            lines += [command.written, *filter(None, [_by_ada(answered), code]), ""]
        yield block, _without_spaces_at_line_ends("\n".join(lines))


def _by_ada(answer: str) -> str:
    """The answer as the cookbook has it, where ada is whoever types."""
    return re.sub(rf"\bby {re.escape(actor())}(?!\w)", "by ada", answer)


def _noon(day: str, before: str) -> str:
    at = datetime.strptime(f"{day} 12", "# %d %B %Y %H").isoformat(" ")  # noqa: DTZ007
    if at < before:
        raise CannotBeFollowed(f"{day} comes after a later day")
    return at


def _without_spaces_at_line_ends(text: str) -> str:
    """As editors leave it."""
    return "\n".join(line.rstrip() for line in text.rstrip().splitlines())


def differences(recipe: Recipe, book: Path) -> str:
    """What the recipe shows (-) and what its commands answer (+), where that is not the same."""
    return "\n".join(
        line
        for block, answered in follow(recipe, book)
        for line in unified_diff(
            block.text.splitlines(),
            answered.splitlines(),
            f"docs/cookbook.md, line {block.line}: {recipe.title}",
            "as its commands answer",
            lineterm="",
        )
    )


def contents(document: str) -> list[tuple[str, str]]:
    """The list in front of the recipes: the title and anchor of each."""
    return re.findall(r"^- \[(.+)\]\(#(.+)\)$", document, re.MULTILINE)


def anchor(title: str) -> str:
    """Where a link to a section leads."""
    return title.lower().replace(" ", "-")
