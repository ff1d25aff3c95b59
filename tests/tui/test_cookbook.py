"""docs/cookbook.md: every recipe that was asked for is there, and answers what it shows."""

import shutil
from pathlib import Path

import pytest

from ledger.addresses import create
from tests.tui.cookbook import (
    DOCUMENT,
    CannotBeFollowed,
    Recipe,
    anchor,
    contents,
    differences,
    recipes,
    unused_files,
)

TEXT = DOCUMENT.read_text("utf-8")
THE_BOOK, *RECIPES = recipes(TEXT)

ASKED_FOR = {
    "a supplement": "Something was left out",
    "any field, by its entry": "An amount was typed wrong",
    "the year": "The year was wrong",
    "the fund": "The fund was wrong",
    "the borough shares": "The borough shares were wrong",
    "a void": "An entry should not be there",
    "a correction corrected, and undone": "A correction was wrong itself",
    "the signed date": "The signed date is learnt later",
    "the reference": "The reference was wrong",
    "a later decision, as known then and now": "A later decision says otherwise",
    "a condition met and not met": "An approval waits for a condition",
    "a release": "Money is no longer needed",
    "a reprofile": "Money moves to a later year",
    "a virement": "Money moves to another programme",
    "naming the unnamed": "The boroughs are named at last",
    "from one borough to another": "A grant moves to another borough",
    "a grant reduced": "A grant is reduced",
    "to and from reserves": "Money goes to a reserve and comes from it",
    "a replenishment": "A reserve is drawn on and replenished",
    "a carry forward": "Money is carried forward",
    "an overdraft, with despite": "A draw is more than the fund has",
    "a stand-in replaced": "A decision that was only quoted is found",
    "a stand-in, with additional": "A decision comes on top of what was quoted",
    "a file twice": "The same file comes twice",
    "a name put right": "A name is put right",
    "a merge by alias": "Two names turn out to be one",
    "a name closed": "A name takes no more entries",
    "a later opening": "An opening balance is learnt later",
    "a prior-year adjustment": "A year is closed",
    "a review": "A decision is reviewed",
}

FILE = "## A\n\nSave as `a.toml`:\n\n```toml\ntitle = 1\n```\n"


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The book of the examples, and where the section that makes it shows what is not so."""
    book = tmp_path_factory.mktemp("cookbook") / "book.sqlite"
    create(book)
    return book, differences(THE_BOOK, book)


@pytest.fixture
def book(begun: tuple[Path, str], tmp_path: Path) -> Path:
    """The book that every recipe begins with, in a folder of the test's own."""
    made, _ = begun
    return Path(shutil.copytree(made.parent, tmp_path / "recipe")) / made.name


def test_the_book_of_the_examples_is_made_as_shown(begun: tuple[Path, str]) -> None:
    """Its file is recorded, and the balances on the three axes are those of the section."""
    assert THE_BOOK.title == "The book of these examples"
    _, wrong = begun
    assert not wrong, wrong


@pytest.mark.parametrize("recipe", RECIPES, ids=[recipe.title for recipe in RECIPES])
def test_a_recipe_is_answered_as_it_shows(recipe: Recipe, book: Path) -> None:
    """Its files are saved, its commands typed, each on its day; every answer is word for word."""
    wrong = differences(recipe, book)
    assert not wrong, wrong


@pytest.mark.parametrize(
    ("shown", "instead"),
    [("110,000.00", "101,000.00"), ("it may not be carried", "it is carried"), ("\n(exit 1)", "")],
    ids=["a figure", "a refusal", "an exit"],
)
def test_what_is_not_answered_is_told(book: Path, shown: str, instead: str) -> None:
    """Were a figure, a refusal or an exit in the cookbook another, its recipe would say so."""
    title = "## Money is carried forward\n"
    recipe, *_ = recipes(title + TEXT.partition(title)[2].replace(shown, instead))
    lines = differences(recipe, book).splitlines()
    assert any(line.startswith("+") and shown.strip() in line for line in lines)


def test_every_recipe_asked_for_has_a_section() -> None:
    """With something in it to record or to correct."""
    acts = {recipe.title: {each.arguments[0] for each in recipe.commands} for recipe in RECIPES}
    told = {
        what: acts.get(title, set()) & {"record", "correct"} for what, title in ASKED_FOR.items()
    }
    assert [what for what, typed in told.items() if not typed] == []


def test_the_contents_lead_to_every_recipe_in_order() -> None:
    """One line for each section, none for a section that is not there."""
    assert contents(TEXT) == [(recipe.title, anchor(recipe.title)) for recipe in RECIPES]


def test_every_command_in_the_document_is_typed() -> None:
    """Wherever `$ tally` stands, it is a command of a recipe."""
    typed = sum(len(recipe.commands) for recipe in (THE_BOOK, *RECIPES))
    assert typed == TEXT.count("$ tally") > len(RECIPES)


def test_every_file_is_named_by_a_command() -> None:
    """What a reader saves is recorded, before the recipe ends or saves another in its place."""
    unused = {recipe.title: unused_files(recipe) for recipe in (THE_BOOK, *RECIPES)}
    assert {title: files for title, files in unused.items() if files} == {}


def test_a_file_that_no_command_names_is_found() -> None:
    """Also one that is replaced before it was recorded."""
    used = "\n```console\n$ tally record a.toml\n```\n"
    again = FILE.removeprefix("## A\n")
    assert unused_files(*recipes(FILE)) == ["a.toml"]
    assert unused_files(*recipes(FILE + again + used)) == ["a.toml"]
    assert unused_files(*recipes(FILE + used + again + used)) == []


@pytest.mark.parametrize(
    ("block", "told"),
    [
        ("```toml\ntitle = 1\n```", "line 3: neither a file to save nor a console"),
        ("Save as `a.toml`:\n```json\n{}\n```", "line 4: neither a file to save nor a console"),
        ("```sh\ntally info\n```", "line 3: neither a file to save nor a console"),
        ("```\n$ tally info\n```", "line 3: neither a file to save nor a console"),
        ("```console\n```", "line 3: no whole command"),
        ("```console\n# 1 May 2025\n```", "line 3: no whole command, or a day without one"),
        ("```console\n$ tally info \\\n```", "line 3: no whole command"),
        ("```console\n$ ls\n```", "line 3: '$ ls' is no command of tally"),
        ("```console\nDone.\n$ tally info\n```", "line 3: 'Done.' answers no command"),
        ("```console\n$ tally info\n", "line 3: it has no end"),
    ],
)
def test_a_block_that_could_not_be_followed_is_refused(block: str, told: str) -> None:
    """No block is skipped in silence, whatever it was meant to be."""
    with pytest.raises(CannotBeFollowed, match=told.replace("$", r"\$")):
        recipes(f"## A\n\n{block}\n")


def test_a_block_before_the_first_recipe_is_refused() -> None:
    """It would belong to no book."""
    with pytest.raises(CannotBeFollowed, match="line 1: it stands before the first recipe"):
        recipes("```console\n$ tally info\n```\n")
