"""Boroughs: the 33 local authorities of London by their ONS names and GSS codes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from events.boroughs import (
    CITY_OF_LONDON,
    GSS_CODES,
    LONDON_BOROUGHS,
    BoroughRefused,
    boroughs_together,
    parse_borough,
)
from events.stored import Borough, Boroughs

# ONS, local authority districts: code by code, so that a name put in the wrong place is seen.
ONS = """
E09000001 City of London
E09000002 Barking and Dagenham
E09000003 Barnet
E09000004 Bexley
E09000005 Brent
E09000006 Bromley
E09000007 Camden
E09000008 Croydon
E09000009 Ealing
E09000010 Enfield
E09000011 Greenwich
E09000012 Hackney
E09000013 Hammersmith and Fulham
E09000014 Haringey
E09000015 Harrow
E09000016 Havering
E09000017 Hillingdon
E09000018 Hounslow
E09000019 Islington
E09000020 Kensington and Chelsea
E09000021 Kingston upon Thames
E09000022 Lambeth
E09000023 Lewisham
E09000024 Merton
E09000025 Newham
E09000026 Redbridge
E09000027 Richmond upon Thames
E09000028 Southwark
E09000029 Sutton
E09000030 Tower Hamlets
E09000031 Waltham Forest
E09000032 Wandsworth
E09000033 Westminster
"""
ONS_NAMES = {line.split(maxsplit=1)[1]: line.split()[0] for line in ONS.strip().splitlines()}
STORED_BOROUGH = TypeAdapter(Borough)
STORED_BOROUGHS = TypeAdapter(Boroughs)


def test_every_borough_has_its_ons_name_and_code() -> None:
    """The names and codes are those of the Office for National Statistics."""
    assert GSS_CODES == ONS_NAMES


def test_all_means_the_32_without_the_city() -> None:
    """The City of London is a local authority but not a borough."""
    assert set(LONDON_BOROUGHS) == set(ONS_NAMES) - {CITY_OF_LONDON}
    assert len(LONDON_BOROUGHS) == 32


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Hammersmith & Fulham", "Hammersmith and Fulham"),
        ("LBHF", "Hammersmith and Fulham"),
        ("London Borough of Hammersmith & Fulham", "Hammersmith and Fulham"),
        ("Kensington & Chelsea", "Kensington and Chelsea"),
        ("Royal Borough of Kensington and Chelsea", "Kensington and Chelsea"),
        ("RBKC", "Kensington and Chelsea"),
        ("Kingston", "Kingston upon Thames"),
        ("Kingston-upon-Thames", "Kingston upon Thames"),
        ("RB of Kingston", "Kingston upon Thames"),
        ("Richmond", "Richmond upon Thames"),
        ("LB Richmond", "Richmond upon Thames"),
        ("London Borough of Richmond upon Thames Council", "Richmond upon Thames"),
        ("Barking & Dagenham", "Barking and Dagenham"),
        ("City of Westminster", "Westminster"),
        ("Westminster City Council", "Westminster"),
        ("City of London Corporation", "City of London"),
        ("  the london borough of  TOWER   HAMLETS ", "Tower Hamlets"),
        ("Hackney Council", "Hackney"),
        ("Hackney London Borough Council", "Hackney"),
        ("The City of London", "City of London"),
    ],
)
def test_another_spelling_gives_the_ons_name(written: str, name: str) -> None:
    """Short names, styles, ampersands and hyphens all lead to the one name."""
    assert parse_borough(written) == name


@given(
    st.sampled_from(sorted(ONS_NAMES)),
    st.sampled_from([str, str.upper, str.lower]),
    st.sampled_from(["{}", " {} ", "London Borough of {}", "Royal Borough of {}", "{} Council"]),
    st.sampled_from([("", ""), (" and ", " & "), (" ", "-"), (" ", "  ")]),
)
def test_a_borough_in_any_style_is_the_same_borough(
    name: str, case: type[str], style: str, replaced: tuple[str, str]
) -> None:
    """Case, white space, hyphens and a style around the name do not make another borough."""
    written = style.format(case(name).replace(*replaced) if replaced[0] else case(name))
    assert parse_borough(written) == name
    assert parse_borough(case(ONS_NAMES[name])) == name


@pytest.mark.parametrize(
    ("written", "remedy"),
    [
        ("Hackny", "did you mean 'Hackney'?"),
        ("Tower Hamlet", "did you mean 'Tower Hamlets'?"),
        ("Brnet", "did you mean 'Barnet' or 'Brent'?"),
        ("Surrey", "use one of the 32 boroughs or the City of London"),
        ("E09000034", "use one of the 32 boroughs or the City of London"),
        ("Boroughs not named", "use one of the 32 boroughs or the City of London"),
        ("", "use one of the 32 boroughs or the City of London"),
        (None, "use one of the 32 boroughs or the City of London"),
        (9, "use one of the 32 boroughs or the City of London"),
        ("Hackney" * 20, "use one of the 32 boroughs or the City of London"),
    ],
)
def test_an_unknown_borough_is_refused_with_the_nearest_names(written: object, remedy: str) -> None:
    """A slip is answered with the name that was probably meant."""
    with pytest.raises(BoroughRefused) as refused:
        parse_borough(written)
    assert refused.value.value == written
    assert refused.value.remedy == remedy


@pytest.mark.parametrize("stored", ["Hammersmith & Fulham", "hackney", "E09000012", "Hackny", ""])
def test_a_stored_borough_is_its_ons_name(stored: str) -> None:
    """In stored events another spelling of a borough is refused."""
    assert STORED_BOROUGH.validate_python("Hackney") == "Hackney"
    with pytest.raises(ValidationError, match="is not an ONS borough name"):
        STORED_BOROUGH.validate_python(stored)


@given(st.sets(st.sampled_from(sorted(ONS_NAMES)), min_size=1))
def test_stored_boroughs_are_in_alphabetical_order(names: set[str]) -> None:
    """The same boroughs are stored the same, in whatever order the paper names them."""
    in_order = tuple(sorted(names))
    assert STORED_BOROUGHS.validate_python(in_order) == in_order
    if len(names) > 1:
        with pytest.raises(ValidationError, match="are not in alphabetical order, each once"):
            STORED_BOROUGHS.validate_python(in_order[::-1])


def test_stored_boroughs_are_named_each_once_and_at_least_one() -> None:
    """Camden twice is a slip, and no borough at all is said by leaving them out."""
    with pytest.raises(ValidationError, match="are not in alphabetical order, each once"):
        STORED_BOROUGHS.validate_python(("Camden", "Camden"))
    with pytest.raises(ValidationError, match="at least 1 item"):
        STORED_BOROUGHS.validate_python(())


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Southwark + Lambeth", ("Lambeth", "Southwark")),
        ("LB Hammersmith & Fulham, Brent", ("Brent", "Hammersmith and Fulham")),
        (
            "Kensington and Chelsea and Westminster City Council",
            ("Kensington and Chelsea", "Westminster"),
        ),
        ("Kensington and Chelsea", ()),
        ("Brent & Brent", ()),
        ("Lambeth and friends", ()),
        ("", ()),
    ],
)
def test_boroughs_named_together_are_told_apart(written: str, expected: tuple[str, ...]) -> None:
    """However they are joined; a name that has an "and" of its own is one borough."""
    assert boroughs_together(written) == expected
