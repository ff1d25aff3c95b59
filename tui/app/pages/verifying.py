"""The verification of the whole book on the screen: each check as it is done, and the outcome."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

import click
from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Static

from events.clock import today
from ledger.keeping import Address
from projections.clean import clean
from replay.check import Check, Outcome
from replay.new_files import NotWritten
from replay.verification import Verification
from tui.app.exported import Exported, suggested_name
from tui.app.key_line import KeyLine
from tui.app.prompt import Prompt
from tui.app.table.columns import Cell, Column, Row, Tone
from tui.app.table.grid import Grid, Sheet
from tui.told import told
from tui.verified import SIGNS, found_by, heading_of, outcome


class _Left(Exception):
    """Nobody waits for the rest of the verification."""


class VerifyingScreen(ModalScreen[None]):
    """Verifies the book at a path from when it is opened; Esc stops and leaves.

    `against` are files of checkpoints that were kept outside the book.
    """

    DEFAULT_CSS = """
    VerifyingScreen { background: $background; color: $foreground; layout: vertical; }
    VerifyingScreen > #title { height: 1; text-style: bold; color: $accent; }
    VerifyingScreen > #doing { height: auto; max-height: 2; color: $quiet; }
    VerifyingScreen > #outcome { height: auto; text-style: bold; color: $success; }
    VerifyingScreen > #outcome.short { color: $error; }
    VerifyingScreen > #found { height: auto; max-height: 8; background: $surface; }
    VerifyingScreen > ToastRack { dock: top; align: right top; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "against", "Against checkpoints", id="verifying.against"),
        Binding("x", "app.export", "Export to a file", show=False, id="page.export"),
        Binding("escape", "leave", "Leave", id="verifying.leave"),
    ]

    @dataclass
    class Doing(Message):
        """What is being done now."""

        said: str

    @dataclass
    class CheckDone(Message):
        """One check came to its end."""

        check: Check

    @dataclass
    class Ended(Message):
        """Every check came to its end, or something stopped them; and what that comes to."""

        said: str
        is_short: bool

    def __init__(self, address: Address, against: Sequence[Path] = ()) -> None:
        super().__init__()
        self._address = address
        self._against = against
        self._outcome = ""
        self._done: list[Check] = []
        self._is_left = False

    def compose(self) -> ComposeResult:
        yield Static(Content(clean(self.name_said)), id="title")
        yield Grid(id="table")
        yield Static(id="found")
        yield Static("Looking at the file; Esc stops", id="doing")
        yield Static(id="outcome")
        yield KeyLine()

    def on_mount(self) -> None:
        self.query_one(Grid).show(Sheet(_COLUMNS, [], None, ""))
        self.app.clear_notifications()  # they would lie over the outcome
        self._verify()

    def on_unmount(self) -> None:
        self._is_left = True

    @work(thread=True, exit_on_error=False)
    def _verify(self) -> None:
        verification = Verification(self._address, self._progress, self._against)
        done: list[Check] = []
        try:
            for check in verification.checks():
                if self._is_left:
                    return
                done.append(check)
                self.post_message(self.CheckDone(check))
        except Exception as error:  # noqa: BLE001 - whatever it is, the person is to know
            self.post_message(self.Ended(f"✗ {told(error)}", is_short=True))
            return
        is_short = any(check.outcome != Outcome.PASSED for check in done)
        self.post_message(self.Ended(outcome(done, verification), is_short))

    @contextmanager
    def _progress(self, label: str) -> Iterator[Callable[[int, int], None]]:
        """Says what is being done and how far it is; it ends the work once nobody looks."""

        def told_of(done: int, in_all: int) -> None:
            if self._is_left:
                raise _Left
            if done % max(1, in_all // _TOLD_TIMES) == 0:
                self.post_message(self.Doing(f"{label}: {done:,} of {in_all:,}; Esc stops"))

        self.post_message(self.Doing(f"{label}; Esc stops"))
        yield told_of

    @on(Doing)
    def _say_doing(self, doing: Doing) -> None:
        self.query_one("#doing", Static).update(Content(clean(doing.said)))

    @on(CheckDone)
    def _show_check(self, done: CheckDone) -> None:
        self._done.append(done.check)
        grid = self.query_one(Grid)
        rows = [_row(place, check) for place, check in enumerate(self._done)]
        grid.show(Sheet(_COLUMNS, rows))
        grid.row = len(rows) - 1

    @on(Ended)
    def _show_outcome(self, ended: Ended) -> None:
        self._outcome = ended.said
        self.query_one("#doing", Static).display = False
        said = self.query_one("#outcome", Static)
        said.set_class(ended.is_short, "short")
        said.update(Content(clean(ended.said)))
        falls_short = [at for at, each in enumerate(self._done) if each.outcome != Outcome.PASSED]
        if falls_short:
            self.query_one(Grid).row = falls_short[0]

    @on(Grid.Moved)
    @on(Grid.Opened)
    def _show_found(self, event: Grid.Moved | Grid.Opened) -> None:
        event.stop()
        place = event.grid.key
        check = self._done[place] if isinstance(place, int) else None
        lines = [] if check is None else [heading_of(check), *found_by(check)]
        found = self.query_one("#found", Static)
        found.display = bool(lines)
        found.update(Content(clean("\n".join(lines))))

    @property
    def name_said(self) -> str:
        """What is verified, and against what."""
        files = len(self._against)
        against = f", against {files} checkpoint file{'' if files == 1 else 's'}" if files else ""
        return f"Whether the book is what it was{against}"

    @property
    def file_name(self) -> str:
        """A name for its file."""
        return suggested_name("verification", today())

    async def exported(self) -> Exported:
        """The checks with all that they found, under the outcome."""
        if not self._outcome:
            raise NotWritten("the verification has not ended; export it once it has")
        rows = [_exported_row(place, check) for place, check in enumerate(self._done)]
        asked = f"{self._address}: {self._outcome}"
        return Exported(self.name_said, asked, "", (*_COLUMNS, _FOUND), rows, None)

    def action_against(self) -> None:
        """Files of checkpoints are typed, and the book is verified again, against them."""

        def taken(written: str | None) -> None:
            if written is not None:
                against = typed_checkpoints(written)
                self.app.switch_screen(VerifyingScreen(self._address, against))

        prompt = Prompt(
            "Verify against which checkpoint files?",
            lambda written: ", ".join(map(str, typed_checkpoints(written))),
            value="; ".join(map(str, self._against)),
            hint="kept outside the book by tally checkpoint; several apart by ;",
        )
        self.app.push_screen(prompt, taken)

    def action_leave(self) -> None:
        """The page under it is back; what is not checked yet is not checked any more."""
        self.dismiss(None)


def _row(place: int, check: Check) -> Row:
    tone = Tone.PLAIN if check.outcome == Outcome.PASSED else Tone.PROBLEM
    sign = SIGNS[check.outcome]
    cells = [Cell(f"{sign} {check.outcome}", tone), Cell(check.name, tone), Cell(check.told)]
    return Row(place, cells)


def _exported_row(place: int, check: Check) -> Row:
    found = " ".join(found_by(check))
    return Row(place, [*_row(place, check).cells, Cell(found)])


def typed_checkpoints(written: str) -> list[Path]:
    """The files that were typed, each once; raises click.UsageError where one is not there."""
    paths = [Path(each.strip()).expanduser() for each in written.split(";") if each.strip()]
    for path in paths:
        if not path.is_file():
            raise click.UsageError(f"there is no file {path}; give its whole path")
    if not paths:
        raise click.UsageError("name at least one file; Esc goes back")
    return list(dict.fromkeys(paths))


_TOLD_TIMES = 100
"""Of one piece of work; more often no eye would see."""
_COLUMNS = (
    Column("Outcome", 10),
    Column("Check", 12),
    Column("What was looked at", 30, grows=True),
)
_FOUND = Column("What was found", 30)
