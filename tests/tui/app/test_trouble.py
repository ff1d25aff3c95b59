"""What a person sees when something goes wrong: the fault in a sentence, and no figure."""

import ast
import shutil
import sqlite3
from pathlib import Path

import pytest
from textual import work

import tui.app
from tests.tui.app.screen import Person, at_the_screen
from tui.app.page import Page


def test_no_figure_stands_under_dates_that_it_is_not_of(sample_copy: Path) -> None:
    """Where the book does not answer, the fault is told and no figure; then it answers again."""
    views = sqlite3.connect(sample_copy.with_name("book.views.sqlite"))

    async def asks(person: Person) -> None:
        await person.presses("2")
        assert "24,178,893.00" in person.screen
        views.execute("alter table programme rename to elsewhere")
        await person.presses("k")
        assert "✗ " in person.screen
        assert "24,178,893.00" not in person.screen
        assert "Bereavement" not in person.screen

    at_the_screen(sample_copy, asks)
    views.close()


def test_a_book_that_answers_again_is_shown_without_a_key(sample_copy: Path) -> None:
    """The page asks until it is answered, and the keys work as before."""
    views = sqlite3.connect(sample_copy.with_name("book.views.sqlite"))

    async def asks(person: Person) -> None:
        views.execute("alter table programme rename to elsewhere")
        await person.presses("2")
        assert "no such table" in person.words
        views.execute("alter table elsewhere rename to programme")
        await person.comes("24,178,893.00")
        await person.presses("down", "enter")
        assert "add up to" in person.screen

    at_the_screen(sample_copy, asks)
    views.close()


def test_whatever_goes_wrong_in_the_background_is_told(sample: Path) -> None:
    """The app stays open, with the fault in a sentence."""

    class Faulty(Page[str]):
        @work(exit_on_error=False)
        async def action_back(self) -> None:
            raise sqlite3.OperationalError("disk I/O error")

        def ask(self, book: object, question: object) -> str:
            return ""

        def show(self, answer: str) -> None:
            pass

    async def asks(person: Person) -> None:
        await person.app.push_screen(Faulty())
        await person.presses("escape")
        await person.comes("disk I/O error")

    at_the_screen(sample, asks)


def test_no_background_work_ends_the_app() -> None:
    """Every worker of the app leaves what went wrong to be told."""
    for module in Path(tui.app.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "work":
                given = {each.arg for each in node.keywords}
                assert "exit_on_error" in given, f"{module.name}, line {node.lineno}"


def test_a_book_that_its_witness_contradicts_says_so_on_every_page(sample_copy: Path) -> None:
    """Before any figure: entries are missing."""
    witness = sample_copy.with_name("book.sqlite.witness")
    last = witness.read_text().splitlines()[-1]
    count = last.split()[0]
    assert count == "104"
    witness.write_text(witness.read_text() + last.replace(count, "105", 1) + "\n")

    async def looks(person: Person) -> None:
        for section in "1234567":
            await person.presses(section)
            await person.comes("has seen 105 entries and the journal holds 104")

    at_the_screen(sample_copy, looks)


def test_what_is_no_day_of_a_figure_is_told(sample: Path) -> None:
    """Before the first year that there is, and after the last, no date leads."""

    async def walks(person: Person) -> None:
        await person.presses("d")
        await person.types("31/3/1986\n")
        await person.presses("less_than_sign", "left_curly_bracket", "left_parenthesis")
        await person.presses("less_than_sign")
        await person.comes("There is no figure of such a day")

    at_the_screen(sample, walks)


def test_a_fault_of_the_program_ends_it_with_a_sentence(
    sample: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """No trace is thrown at anybody: it is in a file, which the sentence names."""

    class Faulty(Page[str]):
        def action_back(self) -> None:
            raise LookupError("of a kind that nobody foresaw")

        def ask(self, book: object, question: object) -> str:
            return ""

        def show(self, answer: str) -> None:
            pass

    async def asks(person: Person) -> None:
        await person.app.push_screen(Faulty())
        await person.presses("escape")

    with pytest.raises(LookupError):
        at_the_screen(sample, asks)
    told = capsys.readouterr().err
    assert "something went wrong that should not (LookupError" in " ".join(told.split())
    assert "Traceback" not in told


def test_another_file_in_the_book_s_place_is_read(shelter: Path, sample: Path) -> None:
    """What stood on the screen was of another file: the app shows what is there now."""

    async def replaces(person: Person) -> None:
        await person.presses("2")
        assert "Night Shelter" in person.screen
        for ending in ("", ".witness"):
            file = sample.with_name(f"book.sqlite{ending}")
            shutil.copy(file, shelter.with_name("new"))
            shelter.with_name("new").replace(shelter.with_name(file.name))
        await person.comes("Bereavement")

    at_the_screen(shelter, replaces)


@pytest.mark.parametrize("section", ["funds", "entries", "decisions", "london"])
def test_who_leaves_while_a_page_is_on_its_way_leaves(sample: Path, section: str) -> None:
    """The keys may come faster than pages are made: that is no fault."""

    async def leaves(person: Person) -> None:
        person.app.action_section(section)
        person.app.exit()

    at_the_screen(sample, leaves)
