"""An app that follows a book: it counts what others record, and says what figures rest on."""

import asyncio
import signal
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import TypeVar

from rich.text import Text
from textual import work
from textual.app import App
from textual.css.query import NoMatches
from textual.message import Message
from textual.notifications import Notify, SeverityLevel
from textual.reactive import reactive
from textual.worker import Worker, WorkerState

from ledger.book import Book
from ledger.following import Follower
from ledger.journal import JournalUnusable
from ledger.keeping import Address
from ledger.obstacles import CannotBeLookedAt
from ledger.progress import Progress
from tui.app.desk import Desk
from tui.app.notices import Notice
from tui.app.remembered import keep_trace
from tui.told import told

Answer = TypeVar("Answer")


@dataclass(frozen=True)
class Found:
    """What following a book found: how many of its entries are counted, what is to be known."""

    progress: Progress
    warnings: tuple[str, ...]


def _counted(book: Book) -> Found:
    """What there is, a slice more of it counted where that is behind."""
    progress = book.catch_up_some()
    only_read = [book.only_read] if book.only_read else []
    return Found(progress, (*book.warnings, *only_read))


class FollowingApp(App[None]):
    """A book on the screen, as far as it is counted; its pages ask again when somebody records."""

    class Changed(Message):
        """Somebody may have recorded; and there is a connection to the book, again or still."""

    @dataclass
    class CutOff(Message):
        """There is no connection to the book, and why."""

        why: str

    entries: reactive[int | None] = reactive(None)
    """How many entries the book had when it was last looked at; None before that."""
    warning: reactive[str] = reactive("")
    """What whoever looks at figures must know first: how the book disagrees with its witness, that
    not all of its entries are counted yet, that it cannot be read, or does not answer.
    """
    may_not: reactive[str] = reactive("")
    """Why this person records nothing in the book; "" where they may."""
    not_now: reactive[str] = reactive("")
    """Why nothing can be recorded just now; "" where it can."""

    def __init__(self, address: Address) -> None:
        super().__init__()
        self.desk = Desk(address)
        self._follower = Follower(
            address,
            lambda: self.post_message(self.Changed()),
            lambda error: self.post_message(self.CutOff(told(error))),
        )
        self._found = Found(Progress(0, 0), ())
        self.is_cut_off = False
        """Whether there is no connection to the book just now."""
        self._told_last: object = None
        """What went wrong when the book was last followed: it is told once."""
        self._is_stuck = False
        """Whether what it holds could not be read when it was last followed."""
        self._is_following = False
        self._follows_again = False

    def on_mount(self) -> None:
        for number in _ENDING_SIGNALS:
            with suppress(NotImplementedError, RuntimeError):  # not by every system and thread
                asyncio.get_running_loop().add_signal_handler(number, self._ended_by, number)
        self._follow()
        self.look_who_may()
        self._follower.start()

    def on_unmount(self) -> None:
        self._follower.stop()
        self.desk.close()

    def _ended_by(self, number: int) -> None:
        """The terminal is left as it was found, whoever ends the app."""
        self.exit(return_code=_ENDED_BY_A_SIGNAL + number)

    async def ask(self, question: Callable[[Book], Answer]) -> Answer:
        """The book's answer, by what it holds now."""
        return await self.desk.ask(question)

    def look_who_may(self) -> None:
        """It is known soon whether this person may record: rights come and go."""
        self._look_who_may()

    @work(exclusive=True, group="who may", exit_on_error=False)
    async def _look_who_may(self) -> None:
        with suppress(JournalUnusable):  # who follows the book is told that
            self.may_not = await self.ask(lambda book: book.refusal() or "")

    def problem(self, error: Exception) -> None:
        """What went wrong is told, in the words of the command line."""
        self.notify(told(error), severity="error", markup=False, timeout=_TOLD_FOR_SECONDS)

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = True,
    ) -> None:
        """As Textual does, of a notice that does not hang the program when it comes too late."""
        seconds = self.NOTIFICATION_TIMEOUT if timeout is None else timeout
        self.post_message(Notify(Notice(message, title, severity, seconds, markup=markup)))

    def say(self, text: str) -> None:
        """Something is told in passing."""
        self.notify(text, markup=False)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """What went wrong in the background is told, and its trace kept."""
        if event.state == WorkerState.ERROR and isinstance(event.worker.error, Exception):
            keep_trace(event.worker.error)
            self.problem(event.worker.error)

    def _handle_exception(self, error: Exception) -> None:
        """A page that was on its way when the app was left has nothing on it, and nobody looks."""
        if not (self._exit and isinstance(error, NoMatches)):
            super()._handle_exception(error)

    def _fatal_error(self) -> None:
        """What nobody foresaw ends the app with a sentence, and its trace in a file."""
        assert self._exception is not None
        error = self._exception
        trace = keep_trace(error)
        where = f"; {trace} says where it happened" if trace else ""
        self.panic(Text(f"{told(error)}; what was typed in a form is kept{where}"))

    def on_following_app_changed(self) -> None:
        """What others recorded is counted."""
        if self.is_cut_off:
            self.is_cut_off = False
            self._told_last = None
            self.say("The book answers again.")
            self._say_what_stands()
        self._follow()

    def on_following_app_cut_off(self, cut_off: "FollowingApp.CutOff") -> None:
        """The figures stay, and it is said that they may be old."""
        self.is_cut_off = True
        self._tell_once(cut_off.why, JournalUnusable)
        self._say_what_stands()

    @work(group="follow", exit_on_error=False)
    async def _follow(self) -> None:
        """What others recorded meanwhile is counted; the pages ask again by `entries`."""
        self._follows_again = True
        if self._is_following:
            return
        self._is_following = True
        try:
            while self._follows_again:
                self._follows_again = False
                await self._count()
        except Exception as error:  # noqa: BLE001 - whatever it is, the person is to know
            is_away = isinstance(error, JournalUnusable)
            self._tell_once(told(error), JournalUnusable if is_away else told(error))
            self._is_stuck = not isinstance(error, CannotBeLookedAt)  # that is said of a cut
            self._say_what_stands()
            self.set_timer(_FOLLOWED_AGAIN_SECONDS, self._follow_unless_cut_off)
        else:
            self._told_last = None
            self._is_stuck = False
            self._say_what_stands()
        finally:
            self._is_following = False

    async def _count(self) -> None:
        """Entries are counted, slice by slice where there are many: in between, pages may ask."""
        clock = asyncio.get_running_loop().time
        shown_at = clock()
        while True:
            self._found = await self.ask(_counted)
            is_whole = self._found.progress.is_whole
            if is_whole or self.entries is None or clock() - shown_at > _SHOWN_EVERY_SECONDS:
                shown_at = clock()
                self.entries = self._found.progress.counted
            self._say_what_stands()
            if is_whole:
                return

    def _follow_unless_cut_off(self) -> None:
        if not self.is_cut_off:
            self._follow()

    def _tell_once(self, what: str, of_kind: object) -> None:
        """Something went wrong; the same again is not told again, nor that of a kind: a server that
        goes away says so in other words at each try.
        """
        if of_kind != self._told_last:
            self._told_last = of_kind
            self.notify(what, severity="error", markup=False, timeout=_TOLD_FOR_SECONDS)

    @property
    def not_counted(self) -> str:
        """How many entries are counted so far, and that nothing is recorded before; "" once all
        are.
        """
        progress = self._found.progress
        if progress.is_whole:
            return ""
        counted = f"{progress.counted:,} of {progress.in_all:,}"
        return f"Counting entries: {counted}; until then nothing can be recorded"

    def _say_what_stands(self) -> None:
        """What figures rest on, over them all, and why nothing can be recorded just now."""
        not_counted = self.not_counted or (_STUCK if self._is_stuck else "")
        self.not_now = _CUT_OFF if self.is_cut_off else not_counted
        doubts = (f"✗ {each}" for each in self._found.warnings)
        self.warning = "\n".join(filter(None, [self.not_now, *doubts]))


_CUT_OFF = "✗ The book does not answer; figures stay as last read, and it is tried again"
_STUCK = "✗ What was recorded since cannot be read; figures stay as last read: see tally verify"
_ENDING_SIGNALS = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
_ENDED_BY_A_SIGNAL = 128
"""With the signal's number: what a shell calls an end by it."""
_TOLD_FOR_SECONDS = 10
_FOLLOWED_AGAIN_SECONDS = 1
_SHOWN_EVERY_SECONDS = 2
"""So often pages ask again while many entries are counted: what they ask takes its time too."""
