"""How the app speaks to a browser; it ends with whoever started it."""

from textual.drivers.web_driver import WebDriver
from textual.messages import ExitApp


class SessionDriver(WebDriver):
    """Textual's own, but an app whose server is gone, however it went, does not stay behind."""

    def run_input_thread(self) -> None:
        """What is typed reaches the app, until it leaves or nobody is left who could type."""
        super().run_input_thread()
        if not self.exit_event.is_set():
            self.send_message(ExitApp())
