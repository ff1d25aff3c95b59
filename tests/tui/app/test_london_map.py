"""Where the boroughs stand on the map of London, how arrows go, and how figures are rounded."""

import pytest

from events.boroughs import GSS_CODES
from tui.app.london.map import (
    COLUMNS,
    ROWS,
    SHADES,
    SPOTS,
    UNITS,
    borough_at,
    legend,
    shade,
    short,
    toward,
    unit_for,
)

BORDERS = {
    "Barking and Dagenham": {"Havering", "Redbridge", "Newham", "Bexley", "Greenwich"},
    "Barnet": {"Harrow", "Brent", "Camden", "Haringey", "Enfield"},
    "Bexley": {"Greenwich", "Bromley", "Barking and Dagenham", "Havering"},
    "Brent": {"Harrow", "Barnet", "Camden", "Ealing", "Westminster"},
    "Bromley": {"Bexley", "Greenwich", "Lewisham", "Croydon", "Southwark", "Lambeth"},
    "Camden": {"Barnet", "Brent", "Haringey", "Islington", "Westminster", "City of London"},
    "City of London": {"Tower Hamlets", "Islington", "Westminster", "Southwark", "Hackney"},
    "Croydon": {"Sutton", "Merton", "Lambeth", "Bromley", "Southwark"},
    "Ealing": {"Hillingdon", "Harrow", "Brent", "Hounslow", "Hammersmith and Fulham"},
    "Enfield": {"Barnet", "Haringey", "Waltham Forest"},
    "Greenwich": {"Lewisham", "Bexley", "Bromley", "Tower Hamlets", "Newham"},
    "Hackney": {"Islington", "Haringey", "Waltham Forest", "Tower Hamlets", "Newham"},
    "Hammersmith and Fulham": {"Kensington and Chelsea", "Ealing", "Hounslow", "Brent"},
    "Haringey": {"Enfield", "Barnet", "Camden", "Islington", "Hackney", "Waltham Forest"},
    "Harrow": {"Hillingdon", "Ealing", "Brent", "Barnet"},
    "Havering": {"Barking and Dagenham", "Redbridge", "Bexley"},
    "Hillingdon": {"Harrow", "Ealing", "Hounslow"},
    "Hounslow": {"Hillingdon", "Ealing", "Hammersmith and Fulham", "Richmond upon Thames"},
    "Islington": {"Camden", "Haringey", "Hackney", "City of London"},
    "Kensington and Chelsea": {"Hammersmith and Fulham", "Westminster", "Brent", "Wandsworth"},
    "Kingston upon Thames": {"Richmond upon Thames", "Wandsworth", "Merton", "Sutton"},
    "Lambeth": {"Wandsworth", "Southwark", "Merton", "Croydon", "Westminster"},
    "Lewisham": {"Southwark", "Greenwich", "Bromley"},
    "Merton": {"Wandsworth", "Kingston upon Thames", "Sutton", "Croydon", "Lambeth"},
    "Newham": {"Tower Hamlets", "Barking and Dagenham", "Redbridge", "Greenwich"},
    "Redbridge": {"Waltham Forest", "Newham", "Barking and Dagenham", "Havering"},
    "Richmond upon Thames": {"Hounslow", "Wandsworth", "Kingston upon Thames", "Merton"},
    "Southwark": {"Lambeth", "Lewisham", "City of London", "Croydon", "Tower Hamlets"},
    "Sutton": {"Merton", "Croydon", "Kingston upon Thames"},
    "Tower Hamlets": {"City of London", "Hackney", "Newham", "Southwark", "Greenwich"},
    "Waltham Forest": {"Enfield", "Haringey", "Hackney", "Redbridge", "Newham"},
    "Wandsworth": {"Richmond upon Thames", "Lambeth", "Merton", "Kensington and Chelsea"},
    "Westminster": {"Kensington and Chelsea", "Camden", "City of London", "Lambeth", "Brent"},
}
"""Boroughs that each borders, across the river too."""
WAYS = {"north": (-1, 0), "south": (1, 0), "west": (0, -1), "east": (0, 1)}


def test_every_borough_stands_on_the_map_once() -> None:
    """The 33 of the ledger, each in a place of its own, in seven rows of eight at most."""
    assert set(SPOTS) == set(GSS_CODES)
    assert len(set(SPOTS.values())) == len(GSS_CODES) == 33
    assert (ROWS, COLUMNS) == (7, 8)
    assert all(borough_at(*spot) == borough for borough, spot in SPOTS.items())


def test_no_two_boroughs_have_the_same_short_name() -> None:
    """Four letters tell them apart, Sutton from Southwark and Harrow from Haringey."""
    assert len({short(borough) for borough in GSS_CODES}) == 33
    assert (short("City of London"), short("Barnet")) == ("CITY", "BARN")


def test_every_borough_stands_beside_ones_that_it_borders() -> None:
    """Two at least of a borough's neighbours on the ground are around its tile."""
    for borough, (row, column) in SPOTS.items():
        around = {
            borough_at(row + south, column + east) for south in (-1, 0, 1) for east in (-1, 0, 1)
        }
        assert len(around & BORDERS[borough]) >= 2, borough


@pytest.mark.parametrize(
    ("borough", "way", "leads_to"),
    [
        ("Westminster", "east", "City of London"),
        ("Westminster", "south", "Lambeth"),
        ("Enfield", "east", "Waltham Forest"),
        ("Harrow", "west", "Ealing"),
        ("Harrow", "north", "Enfield"),
        ("Bexley", "south", "Bromley"),
        ("Sutton", "east", "Croydon"),
        ("Sutton", "south", "Sutton"),
        ("Hillingdon", "west", "Hillingdon"),
        ("Hillingdon", "north", "Harrow"),
        ("Havering", "east", "Havering"),
    ],
)
def test_an_arrow_leads_to_the_nearest_borough_that_way(
    borough: str, way: str, leads_to: str
) -> None:
    """Over empty places too; at the edge of London it stays."""
    assert toward(borough, *WAYS[way]) == leads_to


def test_arrows_reach_every_borough_from_every_other() -> None:
    """Nobody needs a mouse to come to Sutton."""
    for start in SPOTS:
        reached, look = {start}, [start]
        while look:
            borough = look.pop()
            new = {toward(borough, *way) for way in WAYS.values()} - reached
            reached |= new
            look += new
        assert reached == set(SPOTS)


@pytest.mark.parametrize(
    ("unit", "pence", "written"),
    [
        ("£", 3_141_597, "31,415.97 "),
        ("£", 0, "– "),
        ("£k", 3_141_597, "31.4 "),
        ("£k", 3_145_000, "31.4 "),
        ("£k", 3_155_000, "31.6 "),
        ("£k", 3_145_001, "31.5 "),
        ("£k", 1, "0.0 "),
        ("£k", -125_000_00, "(125.0)"),
        ("£m", 123_456_789_00, "123.46 "),
        ("£m", 1_500_000, "0.02 "),
        ("£m", 2_500_000, "0.02 "),
        ("£m", 9_999_999_999, "100.00 "),
    ],
)
def test_a_rounded_figure_goes_to_the_nearest_and_halves_to_even(
    unit: str, pence: int, written: str
) -> None:
    """As the legend says; whole pounds and pence are not rounded."""
    (asked,) = [each for each in UNITS if each.label == unit]
    assert asked.figure(pence) == written


@pytest.mark.parametrize(
    ("figures", "width", "unit"),
    [
        ([3_141_597, 0], 10, "£"),
        ([3_141_597, 0], 9, "£k"),
        ([12_345_600_00], 9, "£k"),
        ([123_456_000_00], 9, "£m"),
        ([-12_345_600_00], 9, "£m"),
        ([], 9, "£"),
    ],
)
def test_figures_are_told_in_the_first_unit_that_has_room(
    figures: list[int], width: int, unit: str
) -> None:
    """One unit for the whole map, and no figure is cut."""
    assert unit_for(figures, width).label == unit


def test_shades_go_by_quarters_of_the_largest() -> None:
    """Nothing and less than nothing have none; the legend says where each ends."""
    assert [SHADES[shade(pence, 400)] for pence in (-5, 0, 1, 100, 101, 300, 301, 400)] == list(
        "  ░░▒▓██"
    )
    told = legend([40_000_00, 10_000_00], UNITS[1])
    assert told == "£k to 0.1, rounded  ░ to 10.0 ▒ to 20.0 ▓ to 30.0 █ to 40.0  – none"
    assert "no tile has anything" in legend([], UNITS[0])
