"""The 32 London boroughs and the City of London, by ONS name and GSS code."""

import difflib
import re

from events.refusal import Refusal

CITY_OF_LONDON = "City of London"

GSS_CODES: dict[str, str] = {
    name: f"E090000{number:02}"
    for number, name in enumerate(
        (
            CITY_OF_LONDON,
            "Barking and Dagenham",
            "Barnet",
            "Bexley",
            "Brent",
            "Bromley",
            "Camden",
            "Croydon",
            "Ealing",
            "Enfield",
            "Greenwich",
            "Hackney",
            "Hammersmith and Fulham",
            "Haringey",
            "Harrow",
            "Havering",
            "Hillingdon",
            "Hounslow",
            "Islington",
            "Kensington and Chelsea",
            "Kingston upon Thames",
            "Lambeth",
            "Lewisham",
            "Merton",
            "Newham",
            "Redbridge",
            "Richmond upon Thames",
            "Southwark",
            "Sutton",
            "Tower Hamlets",
            "Waltham Forest",
            "Wandsworth",
            "Westminster",
        ),
        start=1,
    )
}
"""Name to code, in the order of the codes (ONS, local authority districts)."""

LONDON_BOROUGHS: tuple[str, ...] = tuple(name for name in GSS_CODES if name != CITY_OF_LONDON)
"""The 32 that "all" means; the City of London is a local authority but not a borough."""

_OTHER_SPELLINGS = {
    "city": CITY_OF_LONDON,
    "city corporation": CITY_OF_LONDON,
    "city of london corporation": CITY_OF_LONDON,
    "barking": "Barking and Dagenham",
    "lbbd": "Barking and Dagenham",
    "hammersmith": "Hammersmith and Fulham",
    "lbhf": "Hammersmith and Fulham",
    "kensington": "Kensington and Chelsea",
    "rbkc": "Kensington and Chelsea",
    "kingston": "Kingston upon Thames",
    "rbk": "Kingston upon Thames",
    "richmond": "Richmond upon Thames",
    "lbrut": "Richmond upon Thames",
    "westminster city": "Westminster",
    "city of westminster": "Westminster",
}
_STYLES_BEFORE = re.compile(
    r"^(?:the )?(?:(?:royal |london )?borough of |lb (?:of )?|rb (?:of )?)?"
)
_STYLES_BEHIND = re.compile(r"(?:(?: london| royal)? borough)?(?: council)?$")


class BoroughRefused(Refusal):
    """A name that is none of the 33."""


def _key(written: str) -> str:
    folded = " ".join(written.replace("&", " and ").replace("-", " ").lower().split())
    return _STYLES_BEHIND.sub("", _STYLES_BEFORE.sub("", folded))


_BY_KEY = {
    **{_key(name): name for name in GSS_CODES},
    **{code.lower(): name for name, code in GSS_CODES.items()},
    **_OTHER_SPELLINGS,
}


def parse_borough(written: object) -> str:
    """The ONS name of a borough from a name, another spelling of it, or its GSS code.

    Raises BoroughRefused, with the nearest names, for anything else.
    """
    if isinstance(written, str) and len(written) <= 100:
        found = known_borough(written)
        if found is not None:
            return found
        names = near_boroughs(written, cutoff=0.75)
        if names:
            raise BoroughRefused(
                written, "is not a known borough", f"did you mean {' or '.join(map(repr, names))}?"
            )
    raise BoroughRefused(
        written, "is not a known borough", "use one of the 32 boroughs or the City of London"
    )


def known_borough(written: str) -> str | None:
    """The ONS name of what parse_borough takes; None for anything else, without a search."""
    return _BY_KEY.get(_key(written))


def near_boroughs(written: str, *, cutoff: float) -> list[str]:
    """The boroughs that a slip of the keyboard could have meant, the likeliest first."""
    spellings = [key for key in _BY_KEY if not key.startswith("e09")]
    near = difflib.get_close_matches(_key(written), spellings, n=3, cutoff=cutoff)
    return list(dict.fromkeys(_BY_KEY[key] for key in near))


def boroughs_together(written: str) -> tuple[str, ...]:
    """The boroughs that a text names together, in alphabetical order: "Southwark & Lambeth".

    Empty where it does not name two or more, and nothing else.
    """
    words = re.split(r"\s*[+,;/&]\s*|\s+and\s+", written.strip()[:_TOGETHER_LENGTH_MAX])
    words = [word for word in words if word]
    found: list[str] = []
    while words:
        # "Hammersmith and Fulham and Brent": the longest name that the next words make.
        for count in (2, 1):
            name = _BY_KEY.get(_key(" and ".join(words[:count])))
            if name is not None:
                found.append(name)
                words = words[count:]
                break
        else:
            return ()
    return tuple(sorted(set(found))) if len(set(found)) > 1 else ()


_TOGETHER_LENGTH_MAX = 1_000
