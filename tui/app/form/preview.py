"""What recording would do, beside the form: the entries, and the balances before and after."""

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from ledger.problems import Problem
from ledger.recording import Recorded
from projections.clean import clean
from projections.words import describe
from tui.app.form.trying import Tried, in_words, place_in_words
from tui.app.table.year_columns import money_if_known
from tui.recorded_words import effect_days, headline, moves_money, notes, redated_words, warnings

_FIGURE_WIDTH = 17


class Preview(VerticalScroll):
    """What came of trying what is typed."""

    DEFAULT_CSS = """
    Preview { width: 1fr; height: 1fr; background: $background; color: $foreground; }
    Preview Static { width: 100%; height: auto; padding: 0 1; }
    """

    def compose(self) -> ComposeResult:
        yield Static(id="preview")

    def show(self, tried: Tried) -> None:
        """It says what came of trying."""
        width = max(2 * _FIGURE_WIDTH, self.size.width - 3)
        lines = [Content.assemble(*parts) for parts in _lines(tried, width)]
        self.query_one("#preview", Static).update(Content("\n").join(lines))

    def say(self, text: str) -> None:
        """It says this."""
        self.query_one("#preview", Static).update(Content(clean(text)))


Parts = list[tuple[str, str]]


def _lines(tried: Tried, width: int) -> Iterator[Parts]:
    if tried.waits:
        who = clean(tried.by) or "Somebody"
        yield [(f"{who} is recording; tried again soon.", "$warning")]
    if tried.trouble:
        yield [(clean(f"✗ {tried.trouble}"), "$error")]
    if tried.problems:
        count = len(tried.problems)
        things = "one thing is" if count == 1 else f"{count} things are"
        yield [(f"✗ Nothing can be recorded yet: {things} to be put right", "bold $error")]
        for problem in tried.problems:
            yield []
            yield [("✗ ", "$error"), (clean(_told(problem)), "")]
    if tried.recorded is not None:
        yield from recorded_lines(tried.recorded, width)


def _told(problem: Problem) -> str:
    """Where it stands and what is wrong; and what was written, where no field says that."""
    written = problem.value if problem.value is not None and not problem.place.key else None
    text = "" if written is None else f"{written!r} "
    quoted = text if len(text) <= _WRITTEN_MAX else f"{text[:_WRITTEN_MAX]}… "
    return f"{place_in_words(problem)}: {quoted}{in_words(problem)}"


_WRITTEN_MAX = 60


def recorded_lines(recorded: Recorded, width: int) -> Iterator[Parts]:
    """The entries, what moved, and the notes, in so many cells."""
    yield [(clean(f"✓ {headline(recorded)}"), "bold $success")]
    if recorded.already:
        return
    for entry in recorded.entries:
        cite = f" ({entry.event.cite})" if entry.event.cite else ""
        yield [(clean(f"{entry.number}  {describe(entry.event)}"), ""), (clean(cite), "$quiet")]
    if not moves_money(recorded):
        return
    for line in redated_words(recorded):
        yield [(clean(line), "$warning")]
    if recorded.effects:
        yield []
        yield [(f"{'Balances':{width - 2 * _FIGURE_WIDTH}}", "bold $primary"), _headers()]
    for effect in recorded.effects:
        others = " (others)" if effect.of_others else ""
        yield [(clean(f"{effect.name}{others}"), "bold"), (f" {effect.year}", "")]
        figures = (
            money_if_known(effect.before_pence, is_known=effect.before_known),
            money_if_known(effect.after_pence, is_known=effect.after_known),
        )
        shown = "".join(f"{cell.text:>{_FIGURE_WIDTH}}" for cell in figures)
        days = effect_days(effect)
        room = width - len(shown)
        if len(days) > room:
            yield [(f" {days}", "$quiet")]
            days = ""
        yield [(f"{days:{room}}", "$quiet"), (shown, "")]
    for line in (*notes(recorded), *warnings(recorded)):
        yield []
        yield [(clean(line), "$warning")]


def _headers() -> tuple[str, str]:
    return f"{'Before £ ':>{_FIGURE_WIDTH}}{'After £ ':>{_FIGURE_WIDTH}}", "bold $primary"
