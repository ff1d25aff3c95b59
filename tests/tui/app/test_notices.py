"""What is said in passing, on a machine that is too busy to show it in time."""

from pathlib import Path

from textual.widgets._toast import Toast

from tests.tui.app.screen import Person, at_the_screen
from tui.app.notices import Notice


def test_what_comes_too_late_is_shown_for_a_moment_and_nothing_hangs(shelter: Path) -> None:
    """A notice whose time ran out between being taken up and being shown."""
    late = Notice("said long ago", raised_at=0.0)
    assert late.has_expired

    async def is_told(person: Person) -> None:
        await person.app.screen.mount(Toast(late))
        before = person.screen
        await person.presses("5")
        assert person.screen != before

    at_the_screen(shelter, is_told)


def test_all_that_the_app_says_is_such_a_notice(shelter: Path) -> None:
    """Its own sentences, and those of a table on one of its pages."""

    async def says(person: Person) -> None:
        person.app.say("done")
        person.app.screen.notify("counted")
        await person.sees()
        shown = [toast._notification for toast in person.app.screen.query(Toast)]
        assert [type(each) for each in shown] == [Notice, Notice]

    at_the_screen(shelter, says)
