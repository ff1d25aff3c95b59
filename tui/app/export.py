"""What is on the screen goes into a file: its name is asked for, and whether to write over one."""

from pathlib import Path
from typing import Any

from replay.new_files import NotWritten
from tui.app.exported import suggested_name, typed_path
from tui.app.page import Page
from tui.app.prompt import Prompt
from tui.written_files import write_new, write_over


def ask_where(page: Page[Any]) -> None:
    """A name is asked for, and the page's table is in that file."""

    def taken(written: str | None) -> None:
        if written is None:
            return
        path = typed_path(written)
        if _exists(path):
            _ask_whether_over(page, path)
        else:
            page.run_worker(_write(page, path), exit_on_error=False)

    prompt = Prompt(
        "Write this table to which file?",
        _in_words,
        value=suggested_name(page.name_said, page.ledger.reading.day),
        hint="ends in .csv for a spreadsheet, or in .json",
    )
    page.app.push_screen(prompt, taken)


def _in_words(written: str) -> str:
    path = typed_path(written)
    there = "is there already, and you will be asked once more: " if _exists(path) else ""
    return f"{there}{path}"


def _exists(path: Path) -> bool:
    return path.is_symlink() or path.exists()


def _ask_whether_over(page: Page[Any], path: Path) -> None:
    def understood(written: str) -> str:
        if written.strip().lower() != "yes":
            raise NotWritten(f"{path.name} is kept as it is; type yes to lose what is in it")
        return f"what is in {path} now is lost"

    def taken(written: str | None) -> None:
        if written is None:
            page.note(f"Nothing was written: {path} is as it was")
        else:
            page.run_worker(_write(page, path, is_over=True), exit_on_error=False)

    label = f"{path.name} is there already. Write over it?"
    page.app.push_screen(Prompt(label, understood, hint="yes, or Esc"), taken)


async def _write(page: Page[Any], path: Path, *, is_over: bool = False) -> None:
    write = write_over if is_over else write_new
    try:
        exported = await page.exported()
        write(path, exported.text(path.suffix.lower()))
    except Exception as error:  # noqa: BLE001 - whatever it is, the person is to know
        page.ledger.problem(error)
        return
    rows = "1 row" if len(exported.rows) == 1 else f"{len(exported.rows):,} rows"
    page.note(f"Wrote {rows} to {path}")
