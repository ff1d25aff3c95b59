"""Recording from a page: it is waited for in sight, and ends in what was recorded or on the page.

It belongs to the app and not to the page: no key, and nothing that is done to the page meanwhile,
ends it half way, so that nobody is left not knowing whether something is recorded.
"""

from collections.abc import Callable
from typing import Any

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Label

from ledger.book import Book
from ledger.recording import Recorded
from tui.app.form.recorded_page import RecordedPage
from tui.app.ledger_app import LedgerApp
from tui.app.page import Page
from tui.recorded_words import headline


class Recording(ModalScreen[None]):
    """Something is being recorded: it takes no key but the one that closes the app, afterwards."""

    DEFAULT_CSS = """
    Recording { align: center middle; }
    Recording > Vertical {
        width: 64; max-width: 95%; height: auto; padding: 1 2;
        background: $panel; color: $foreground; border: round $primary;
    }
    Recording Label { width: 100%; }
    Recording #waits { color: $quiet; }
    """

    closes_after = False
    """Whether the app closes once it is recorded."""

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Label("Recording…", id="recording")
            yield Label("waiting for the book: somebody else may be recording too", id="waits")

    def close_after(self) -> None:
        """The app is not closed half way: it closes once this is recorded, and says so."""
        self.closes_after = True
        self.query_one("#recording", Label).update("Recording… the app closes when it is done")


def record_from(
    page: Page[Any],
    record: Callable[[Book], Recorded],
    acknowledged: Callable[[Recorded], object],
    refused: Callable[[Exception], object],
) -> None:
    """It is recorded, and what was recorded takes the place of the page; where it is refused, the
    page is there again as it was, and the app stays open.

    `record` runs in the thread that has the book.
    """
    ledger = page.ledger
    recording = Recording()
    ledger.push_screen(recording)

    async def wait() -> None:
        try:
            recorded = await ledger.ask(record)
        except Exception as error:  # noqa: BLE001 - whatever it is, the person is to know
            if _is_in_front(ledger, page):
                refused(error)
            else:
                ledger.problem(error)
            return
        acknowledged(recorded)
        said, is_in_front = f"✓ {headline(recorded)}", _is_in_front(ledger, page)
        if recording.closes_after:
            ledger.leave(said)
        elif is_in_front:
            ledger.switch_screen(RecordedPage(recorded))
        else:
            ledger.say(said)

    ledger.run_worker(wait(), exit_on_error=False)


def _is_in_front(ledger: LedgerApp, page: Page[Any]) -> bool:
    """Whether the page is still open; then nothing is over it any more."""
    if page not in ledger.screen_stack:
        return False
    while ledger.screen is not page:
        ledger.pop_screen()
    return True
