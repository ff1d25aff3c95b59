"""What stands on the page, and what the page asked for."""

from dataclasses import dataclass, field

from playwright.sync_api import Browser, Page

WITHIN_MS = 20_000
# The page draws its terminal on a canvas and keeps it to itself. It is caught as it is made.
_CATCH_THE_TERMINAL = """
Object.defineProperty(Object.prototype, "terminal", {
  configurable: true,
  set(made) {
    Object.defineProperty(this, "terminal", { value: made, writable: true, configurable: true });
    if (made && made.buffer) window.caught ??= made;
  },
});
window.lines = () => {
  if (!window.caught) return "";
  const shown = caught.buffer.active;
  return Array.from({ length: caught.rows }, (_, row) =>
    shown.getLine(row + shown.viewportY).translateToString(true, 0, caught.cols)).join("\\n");
};
"""


@dataclass
class Shown:
    """A page of the app in a browser."""

    page: Page
    asked: list[str] = field(default_factory=list)
    """The address of everything that it asked for, sockets too."""
    wrong: list[str] = field(default_factory=list)
    """What the browser complained about: errors, and what its rules forbade."""

    def has(self, words: str) -> None:
        """The words come to stand on the screen, however they are spaced."""
        try:
            self.page.wait_for_function(
                'words => lines().replace(/\\s+/g, " ").includes(words)',
                arg=words,
                timeout=WITHIN_MS,
            )
        except Exception as late:
            raise AssertionError(f"no {words!r} on the screen:\n{self.screen}") from late

    def presses(self, *keys: str) -> None:
        """The keys are pressed one after another."""
        for key in keys:
            self.page.keyboard.press(key)

    @property
    def screen(self) -> str:
        """The lines of the terminal on the page."""
        return str(self.page.evaluate("lines()"))


def opened(browser: Browser, address: str) -> Shown:
    """A new page at an address, in a window that holds about 100 columns."""
    page = browser.new_page(viewport={"width": 1000, "height": 640})
    shown = Shown(page)
    page.on("request", lambda request: shown.asked.append(request.url))
    page.on("websocket", lambda socket: shown.asked.append(socket.url))
    page.on("pageerror", lambda error: shown.wrong.append(str(error)))
    page.on("console", lambda said: shown.wrong.append(said.text) if said.type == "error" else None)
    page.add_init_script(_CATCH_THE_TERMINAL)
    page.goto(address, timeout=WITHIN_MS)
    return shown
