"""Which paper to read: its path is typed, completed from the names of files."""

import asyncio
import os
from collections.abc import Callable
from pathlib import Path

import click
from textual.suggester import Suggester

from ledger.regular_files import open_regular
from projections.clean import on_one_line
from tui.app.ledger_app import LedgerApp
from tui.app.prompt import Prompt

IN_A_BROWSER = "In a browser no files of this machine are read; use tally tui in a terminal."


def ask_which(app: LedgerApp, then: Callable[[Path], object]) -> None:
    """A path is typed, and what is to be done with the file there is done."""
    if app.is_web:
        app.say(IN_A_BROWSER)
        return

    def taken(written: str | None) -> None:
        if written is not None:
            then(typed_document(written))

    prompt = Prompt(
        "Which paper: a decision's page, PDF or text?",
        _understood,
        hint="its path; the right arrow completes it. Nothing is recorded by reading",
        suggester=FileNames(),
    )
    app.push_screen(prompt, taken)


def typed_document(written: str) -> Path:
    """Where a typed name is, `~` being the person's own folder.

    Raises click.UsageError where no file is.
    """
    try:
        path = Path(written.strip()).expanduser().absolute()
        open_regular(path).close()
    except (OSError, ValueError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        wrong = f"{on_one_line(written.strip()) or 'it'} cannot be read ({reason}); {_REMEDY}"
        raise click.UsageError(wrong) from error
    return path


def _understood(written: str) -> str:
    path = typed_document(written)
    return f"{path.name}, {max(1, path.stat().st_size // 1024):,} KB"


class FileNames(Suggester):
    """Completes a path from what is in its folder."""

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        """The path of the first name in the folder that begins as the typed one does."""
        return await asyncio.to_thread(completed, value)


def completed(written: str) -> str | None:
    """The typed path with the rest of the first name that begins so; None where none does.

    A name that would act on a terminal is not offered, nor one hidden by a dot that is not typed.
    """
    folder, name = os.path.split(written)
    if not written:
        return None
    try:
        with os.scandir(Path(folder or ".").expanduser()) as found:
            names = sorted(
                f"{each.name}{os.sep}" if each.is_dir() else each.name
                for each in found
                if each.name.startswith(name)
                and (name or not each.name.startswith("."))
                and on_one_line(each.name) == each.name
            )
    except (OSError, ValueError, RuntimeError):
        return None
    return written[: len(written) - len(name)] + names[0] if names else None


_REMEDY = "give the path of a web page, a PDF or a text file"
