"""Going anywhere by typing: pages, commands, names, references, days and entries."""

from pathlib import Path

import pytest

from tests.tui.app.screen import SIZES, Person, at_the_screen
from tests.tui.command import tally
from tests.tui.decision_files import REVIEW, decision, written
from tui.app.matching import score, spans


async def _asks_for(person: Person, text: str) -> None:
    await person.presses("ctrl+p")
    await person.types(text)


@pytest.mark.parametrize("size", SIZES)
def test_it_opens_with_every_page_and_the_commands_of_the_page(
    sample: Path, size: tuple[int, int]
) -> None:
    """Pages come first, each with its key, at every size of terminal."""

    async def opens(person: Person) -> None:
        await person.presses("7", "ctrl+p")
        await person.comes("Decisions  (5)")
        assert "Checks  (7)" in person.screen
        assert "Replay  (r)" in person.screen
        await person.types("verify")
        await person.comes("Verify  (v)")
        await person.presses("enter")
        await person.comes("Whether the book is what it was")

    at_the_screen(sample, opens, size)


def test_a_page_and_a_command_are_chosen_by_their_words(sample: Path) -> None:
    """The same thing happens as by the key; the second key opens it too."""

    async def chooses(person: Person) -> None:
        await person.presses("colon")
        await person.types("decis")
        await person.comes("Decisions  (5)")
        await person.presses("enter")
        await person.comes("Approved £")
        await _asks_for(person, "quarter end before")
        await person.presses("enter")
        await person.comes("As at 30 September 2026")

    at_the_screen(sample, chooses)


def test_a_name_leads_to_the_entries_behind_it(sample: Path) -> None:
    """Of a programme, a fund and a borough: in any case, by a part of it."""

    async def goes(person: Person) -> None:
        await _asks_for(person, "engage")
        await person.comes("ENGAGE  (programme)")
        await person.presses("enter")
        await person.comes("Why: ENGAGE  ✓ 1 entry adds up to £250,000.00")
        await _asks_for(person, "prevention crime")
        await person.comes("London Crime Prevention Fund  (fund)")
        await person.presses("enter")
        await person.comes("Why: London Crime Prevention Fund")
        await _asks_for(person, "barking")
        await person.comes("Barking and Dagenham  (borough or other holder)")
        await person.presses("enter")
        await person.comes("Why: Barking and Dagenham")

    at_the_screen(sample, goes)


def test_a_decision_is_found_by_its_reference_and_by_its_title(sample: Path) -> None:
    """The likeliest is the first: the one that is it before one that names it."""

    async def finds(person: Person) -> None:
        await _asks_for(person, "pcd 1295")
        await person.comes("PCD 1263, known only from PCD 1295")
        await person.presses("enter")
        await person.comes("decided by Deputy Mayor")
        assert "PCD 1295  VRU Capacity Building" in person.screen
        await _asks_for(person, "educational")
        await person.presses("enter")
        await person.comes("PCD 1610  Educational Programme Extension")
        assert "🔎" not in person.screen

    at_the_screen(sample, finds)


def test_a_day_is_looked_at_as_it_was_typed(sample: Path) -> None:
    """What was understood is offered in words before it is chosen."""

    async def looks(person: Person) -> None:
        await _asks_for(person, "q2 24/25")
        await person.comes("As at 30 September 2024")
        assert "As at 22 November 2026 · known now" in person.screen
        await person.presses("enter")
        await person.comes("As at 30 September 2024 · known now")

    at_the_screen(sample, looks)


def test_a_number_is_an_entry_where_there_is_one(sample: Path) -> None:
    """The last entry is offered, and one behind it is not."""

    async def goes(person: Person) -> None:
        await _asks_for(person, "105")
        await person.comes("No matches found")
        await person.presses("escape")
        await _asks_for(person, "104")
        await person.comes("Entry 104")
        await person.presses("enter")
        await person.comes("Entry 104: total-stated")

    at_the_screen(sample, goes)


def test_what_is_recorded_meanwhile_is_found_too(shelter: Path, tmp_path: Path) -> None:
    """Names are asked for again once the book has changed."""

    async def finds(person: Person) -> None:
        await _asks_for(person, "review of")
        await person.comes("No matches found")
        await person.presses("escape")
        assert tally(shelter, "record", written(tmp_path, REVIEW, "review.toml")).code == 0
        await person.comes("entries 1–9")
        await _asks_for(person, "review of")
        await person.comes("PCD 3050  Review of the night shelters")

    at_the_screen(shelter, finds)


def test_names_are_text_and_nothing_else(book: Path, tmp_path: Path) -> None:
    """A name with the signs of markup is shown as it is written, and leads to what bears it."""
    fund = (
        'kind = "fund"\nname = "{}"\nfund_kind = "reserve"\nopening = "£5"\nopening_on = 2024-04-01'
    )
    lines = [fund.format(name) for name in ("[MD1] [/] pot", "[red] קרן pot", "基金 pot")]
    odd = decision("MD 1", *lines).replace("A decision", "[/] [bold]title")
    assert tally(book, "record", written(tmp_path, odd)).code == 0

    async def looks(person: Person) -> None:
        await _asks_for(person, "pot")
        await person.comes("[MD1] [/] pot  (fund)")
        assert "基金 pot  (fund)" in person.screen
        await person.presses("escape")
        await _asks_for(person, "[bold]")
        await person.comes("MD 1  [/] [bold]title")
        await person.presses("escape")
        await _asks_for(person, "[md1]")
        await person.comes("[MD1] [/] pot  (fund)")
        await person.presses("enter")
        await person.comes("Why: [MD1] [/] pot")

    at_the_screen(book, looks)


def test_it_does_not_open_over_a_question(sample: Path) -> None:
    """What is typed on a line stays there: the palette waits until it is answered."""

    async def types(person: Person) -> None:
        await person.presses("d", "ctrl+p", "colon")
        assert "As at which day?" in person.screen
        assert "A page, a name" not in person.screen

    at_the_screen(sample, types)


def test_the_likelier_text_comes_first() -> None:
    """The very text, one that begins so, words that begin so, parts of words; else none."""
    texts = ["Camden", "Camden wardens", "Wardens of Camden", "Inncamden", "Barnet"]
    scores = [score(text, "camden") for text in texts]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == len(texts)
    assert scores[-1] == 0
    assert score("PCD 1295  Capacity", "capacity  1295") > 0
    assert score("anything", " ") == 0


def test_the_words_that_were_typed_are_marked_in_the_text() -> None:
    """By their places; none where letters are longer in lower case than in capitals."""
    assert list(spans("Night Shelter", "shel night")) == [(6, 10), (0, 5)]
    assert list(spans("İstanbul shelter", "shelter")) == []


def test_a_command_of_another_page_says_where_it_works(sample: Path) -> None:
    """Whoever looks for a command finds it, wherever they are."""

    async def looks(person: Person) -> None:
        await person.presses("ctrl+p")
        await person.types("review")
        await person.comes("Review  (R on a decision's page)")
        await person.presses("enter")
        await person.comes("Review: press R on a decision's page.")

    at_the_screen(sample, looks)


def test_every_borough_is_found(sample: Path) -> None:
    """One that holds nothing says so."""

    async def looks(person: Person) -> None:
        await person.presses("ctrl+p")
        await person.types("city of lon")
        await person.comes("City of London  (borough, nothing recorded)")

    at_the_screen(sample, looks)
