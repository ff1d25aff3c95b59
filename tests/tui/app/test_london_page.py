"""London on the screen: the map, what stands beside it, and where it leads."""

from dataclasses import replace
from pathlib import Path

import pytest
from rich.color import Color

from tests.tui.app.screen import SIZES, Person, at_the_screen
from tests.tui.command import ask, tally
from tests.tui.decision_files import decision, written
from tui.app.london.page import LondonPage
from tui.app.london.tiles import LondonTiles
from tui.app.themes import THEMES

HOW = {"Lambeth + Southwark": "jointly by boroughs", "Big [MD1] Charity": "by others"}
FIRST_LINES = {
    (80, 24): "BARK █",
    (100, 30): "BARK ███",
    (140, 40): "BARK ████",
}


def of_shelter(amount: str, receivers: str, year: str = "2024/25") -> str:
    """An allocation of the night shelters' money."""
    return (
        f'kind = "allocation"\nprogramme = "NS"\nyear = "{year}"\namount = "{amount}"\n{receivers}'
    )


@pytest.fixture
def shared(shelter: Path, tmp_path: Path) -> Path:
    """The shelters, some held jointly, by others and not named, and some of a later year."""
    later = 'kind = "approval"\nprogramme = "NS"\nyear = "2030/31"\namount = "£9,000"'
    odd = 'kind = "programme"\nname = "Odd [/] [red]name"'
    entries = (
        of_shelter("£50,000", 'boroughs = ["Lambeth", "Southwark"]\nshare = "joint"'),
        of_shelter("£20,000", 'recipient = "Big [MD1] Charity"'),
        of_shelter("£7,000", "boroughs = 7"),
        later,
        of_shelter("£8,000", 'boroughs = ["Camden"]', "2030/31"),
        odd,
        'kind = "approval"\nprogramme = "Odd [/] [red]name"\nyear = "2024/25"\namount = "£2"',
        'kind = "allocation"\nprogramme = "Odd [/] [red]name"\nyear = "2024/25"\namount = "£2"\n'
        'boroughs = ["Barnet"]',
    )
    answer = tally(shelter, "record", written(tmp_path, decision("PCD 3010", *entries)))
    assert answer.code == 0, answer.err
    return shelter


@pytest.mark.parametrize("size", SIZES)
def test_every_borough_is_on_the_screen_with_its_figure(
    sample: Path, size: tuple[int, int]
) -> None:
    """The whole map at every size, with the legend, what is beside it, and that it adds up."""

    async def looks(person: Person) -> None:
        await person.presses("4")
        lines = person.screen.splitlines()
        for name in ("ENFI", "HILL", "CITY", "BEXL", "SUTT"):
            assert name in person.screen
        assert "[WEST]" in person.screen
        assert FIRST_LINES[size] in person.screen
        figure = "135.2" if size[0] == 80 else "135,228.47"
        assert person.screen.count(figure) >= 28
        unit = "£k to 0.1, rounded" if size[0] == 80 else "£ "
        assert any(line.startswith(f"{unit} ░ to ".replace("  ", " ")) for line in _folded(lines))
        assert "✓ Allocated £7,132,311.00 = tiles £4,327,311.00" in person.words
        assert "£2,805,000.00 for boroughs not named" in person.words
        assert "Westminster: £135,228.46" in person.words

    at_the_screen(sample, looks, size)


def _folded(lines: list[str]) -> list[str]:
    return [" ".join(line.split()) for line in lines]


def test_the_programme_and_the_year_are_chosen_by_keys(sample: Path) -> None:
    """All first; every page is then asked by them, and the keys lead back to all."""

    async def chooses(person: Person) -> None:
        await person.presses("4", "p")
        assert "AP/PRU Mentoring, all years that have begun" in person.screen
        await person.presses("full_stop")
        assert "AP/PRU Mentoring, in 2024/25" in person.screen
        assert "33.5" in person.screen
        assert "✓ Allocated £1,072,000.00 = tiles £1,072,000.00" in person.screen
        assert person.app.reading.programme == "AP/PRU Mentoring"
        await person.presses("comma", "P")
        assert "All programmes, all years that have begun" in person.screen

    at_the_screen(sample, chooses)


def test_a_programme_is_found_by_a_part_of_its_name(sample: Path) -> None:
    """What is typed is completed; what means none or several is said, and nothing all."""

    async def finds(person: Person) -> None:
        await person.presses("4", "slash")
        await person.types("nothing like it")
        assert "is in the name of no programme" in person.words
        await person.presses("escape", "slash")
        await person.types("carer")
        assert "✓ Parent Carer Champion Network" in person.screen
        await person.presses("enter")
        assert "Parent Carer Champion Network, all years" in person.screen
        await person.presses("slash", "enter")
        assert "All programmes" in person.screen

    at_the_screen(sample, finds)


def test_arrows_and_enter_lead_to_the_entries_of_a_borough(sample: Path) -> None:
    """The narrowing is kept on the way, and Esc leads back to the map."""

    async def goes(person: Person) -> None:
        await person.presses("4", "right", "down")
        assert "[SOUT]" in person.screen
        assert "Southwark: £135,228.47" in person.screen
        await person.presses("p", "full_stop", "enter")
        assert "Why: Southwark ✓ 1 entry adds up to £33,500.00" in person.words
        await person.presses("escape")
        assert "[SOUT]" in person.screen
        await person.presses("up", "enter")
        assert "City of London has nothing by itself" in person.words

    at_the_screen(sample, goes)


def test_a_click_goes_to_a_tile_and_a_second_opens_it(sample: Path) -> None:
    """Without a key: on the second line of Barnet's tile."""

    async def clicks(person: Person) -> None:
        await person.presses("4")
        await person.pilot.click(LondonTiles, offset=(33, 3))
        await person.sees()
        assert "[BARN]" in person.screen
        await person.pilot.click(LondonTiles, offset=(33, 3))
        await person.sees()
        assert "Why: Barnet" in person.screen

    at_the_screen(sample, clicks)


def test_tiles_and_what_is_beside_them_are_what_is_allocated(shared: Path) -> None:
    """By balances and by programmes, asked for apart; later years stand apart."""
    rows = ask(shared, "balances", "programmes")["rows"]
    allocated = sum(row["allocated_pence"] for row in rows if row["year_begun"])

    async def adds(person: Person) -> None:
        await person.presses("4")
        page = person.app.screen
        assert isinstance(page, LondonPage)
        answer = page._answer
        assert answer is not None
        beside = sum(each.pence for each in answer.beside)
        in_tiles = sum(tile.pence for tile in page.tiles.tiles.values())
        assert (in_tiles, answer.not_named_pence, beside) == (100_002_00, 7_000_00, 70_000_00)
        assert in_tiles + answer.not_named_pence + beside == allocated == answer.total_pence
        assert "✓ Allocated £177,002.00 = tiles £100,002.00" in person.words
        assert "later years £8,000.00" in person.words
        await person.presses("comma")
        assert "All programmes, in 2030/31" in person.screen
        assert "✓ Allocated £8,000.00 = tiles £8,000.00" in person.words

    at_the_screen(shared, adds)


def test_names_are_shown_as_they_are_written(shared: Path) -> None:
    """Brackets are letters: on the map, beside it, and in the entries behind a tile."""

    async def looks(person: Person) -> None:
        await person.presses("4")
        assert "held by others (Big [MD1] Charity)" in person.words
        await person.presses("p", "p")
        assert "Odd [/] [red]name, all years" in person.words

    at_the_screen(shared, looks, SIZES[2])


def test_the_entries_behind_a_tile_leave_later_years_out(shared: Path) -> None:
    """Camden has 50,000 of this year and 8,000 of a later one: the tile and its entries agree."""

    async def opens(person: Person) -> None:
        await person.presses("4", "up")
        assert "Camden: £50,000.00" in person.screen
        await person.presses("enter")
        assert "✓ 1 entry adds up to £50,000.00" in person.words

    at_the_screen(shared, opens)


def test_what_is_in_no_tile_is_below_the_map(shared: Path) -> None:
    """Down from the southernmost tile, then right; Enter opens its entries, Up leads back."""
    rows = ask(shared, "balances", "boroughs")["rows"]
    (not_named,) = (row["balance_pence"] for row in rows if row["gss_code"] is None)
    assert not_named == 7_000_00

    async def goes(person: Person) -> None:
        await person.presses("4", *["down"] * 4)
        assert "+ [£7,000.00 for boroughs not named] +" in person.words
        assert "Boroughs not named: £7,000.00" in person.words
        await person.presses("enter")
        assert "Why: Boroughs not named in 2024/25" in person.words
        assert "✓ 1 entry adds up to £7,000.00" in person.words
        for name, amount in (
            ("Lambeth + Southwark", "50,000.00"),
            ("Big [MD1] Charity", "20,000.00"),
        ):
            await person.presses("escape", "right")
            assert f"held {HOW[name]} ([{name}])" in person.words
            assert f"{name}: £{amount}" in person.words
            await person.presses("enter")
            assert f"Why: {name} in 2024/25" in person.words
            assert f"✓ 1 entry adds up to £{amount}" in person.words
        await person.presses("escape", "left", "up")
        assert "[SUTT]" in person.screen
        await person.presses("down", "y")
        assert person.app.clipboard == "7000.00"

    at_the_screen(shared, goes, SIZES[2])


def test_what_is_held_jointly_is_not_one_boroughs_own(shared: Path) -> None:
    """Narrowed to a borough, its entries would be none: what to do is said instead."""

    async def asks(person: Person) -> None:
        person.app.reading = replace(person.app.reading, borough="Lambeth")
        await person.presses("4", *["down"] * 4)
        assert "Lambeth + Southwark: £50,000.00" in person.words
        await person.presses("enter")
        assert (
            "Lambeth + Southwark is more than Lambeth: take the borough out with f" in person.words
        )

    at_the_screen(shared, asks)


def test_the_map_is_copied_with_what_is_beside_it(shared: Path) -> None:
    """A figure, a borough with its figure, and all of them with the total."""

    async def copies(person: Person) -> None:
        await person.presses("4", "up", "y")
        assert person.app.clipboard == "50000.00"
        await person.presses("Y")
        assert person.app.clipboard == "Camden\t50000.00"
        await person.presses("ctrl+y")
        lines = person.app.clipboard.split("\n")
        assert lines[:2] == ["Borough or other holder\t£", "Barking and Dagenham\t0.00"]
        assert lines[34:36] == ["Boroughs not named\t7000.00", "Lambeth + Southwark\t50000.00"]
        assert lines[-1] == "Total\t177002.00"

    at_the_screen(shared, copies)


def test_text_on_every_shade_is_read_in_every_theme(sample: Path) -> None:
    """At 4.5:1 or better, the cursor's tile too."""

    async def looks(person: Person) -> None:
        await person.presses("4")
        tiles = person.app.screen.query_one(LondonTiles)
        for theme in THEMES:
            person.app.theme = theme.name
            await person.sees()
            for name in LondonTiles.COMPONENT_CLASSES - {"london--marked"}:
                style = tiles.get_component_rich_style(name)
                assert style.color is not None
                assert style.bgcolor is not None
                low, high = sorted(map(_luminance, (style.color, style.bgcolor)))
                assert (high + 0.05) / (low + 0.05) >= 4.5, (theme.name, name)

    at_the_screen(sample, looks)


def _luminance(color: Color) -> float:
    """As WCAG 2 has it."""
    parts = [part / 255 for part in color.get_truecolor()]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
