"""What is on the screen goes into a file: its name is asked for, and whether to write over one.

In a browser it is downloaded, and nothing is written where the server runs.
"""

import asyncio
from io import StringIO
from pathlib import Path
from typing import Protocol

from replay.new_files import NotWritten
from tui.app.exported import Exported, download_name, typed_path
from tui.app.ledger_app import LedgerApp
from tui.app.prompt import Prompt
from tui.written_files import write_new, write_over


class Exporting(Protocol):
    """A screen of which something can be kept."""

    @property
    def file_name(self) -> str:
        """A name for its file."""

    async def exported(self) -> Exported:
        """What stands on it, with its question; raises NotWritten where there is nothing yet."""


def ask_where(app: LedgerApp, screen: Exporting) -> None:
    """A name is asked for, and the screen's table is in that file, wherever the person goes on."""

    def taken(written: str | None) -> None:
        if written is None:
            return
        if app.is_web:
            app.run_worker(_download(app, screen, download_name(written)), exit_on_error=False)
            return
        path = typed_path(written)
        if _exists(path):
            _ask_whether_over(app, screen, path)
        else:
            app.run_worker(_write(app, screen, path), exit_on_error=False)

    prompt = Prompt(
        "Download this table under which name?"
        if app.is_web
        else "Write this table to which file?",
        download_name if app.is_web else _in_words,
        value=screen.file_name,
        hint="ends in .csv for a spreadsheet, or in .json",
    )
    app.push_screen(prompt, taken)


def _in_words(written: str) -> str:
    path = typed_path(written)
    there = "is there already, and you will be asked once more: " if _exists(path) else ""
    return f"{there}{path}"


def _exists(path: Path) -> bool:
    return path.is_symlink() or path.exists()


def _ask_whether_over(app: LedgerApp, screen: Exporting, path: Path) -> None:
    def understood(written: str) -> str:
        if written.strip().lower() != "yes":
            raise NotWritten(f"{path.name} is kept as it is; type yes to lose what is in it")
        return f"what is in {path} now is lost"

    def taken(written: str | None) -> None:
        if written is None:
            app.say(f"Nothing was written: {path} is as it was")
        else:
            app.run_worker(_write(app, screen, path, is_over=True), exit_on_error=False)

    label = f"{path.name} is there already. Write over it?"
    app.push_screen(Prompt(label, understood, hint="yes, or Esc"), taken)


async def _write(app: LedgerApp, screen: Exporting, path: Path, *, is_over: bool = False) -> None:
    write = write_over if is_over else write_new
    try:
        exported = await screen.exported()
        await asyncio.to_thread(lambda: write(path, exported.text(path.suffix.lower())))
    except NotWritten as error:
        app.problem(error)
        return
    app.say(f"Wrote {_rows(exported)} to {path}")


async def _download(app: LedgerApp, screen: Exporting, name: str) -> None:
    form = Path(name).suffix.lower()
    try:
        exported = await screen.exported()
    except NotWritten as error:
        app.problem(error)
        return
    text = await asyncio.to_thread(exported.text, form)
    app.deliver_text(
        StringIO(text), save_filename=name, encoding="utf-8", mime_type=_MIME_TYPES[form]
    )
    app.say(f"{_rows(exported)} to download: {name}")


def _rows(exported: Exported) -> str:
    return "1 row" if len(exported.rows) == 1 else f"{len(exported.rows):,} rows"


_MIME_TYPES = {".csv": "text/csv", ".json": "application/json"}
