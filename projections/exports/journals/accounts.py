"""The accounts of another ledger: what a name has to be written as there, and back again.

An account is a path. Its second and third parts are the fund or programme and the year, so that
"to a depth of three" gives balances by year in every one of these programs:

    Funds:<fund>:<year>
    Commitments:<programme>:<year>:Boroughs:<borough>
    Commitments:<programme>:<year>:Boroughs not named, or :Jointly:<boroughs>, or :Others:<name>,
                                  or :Unallocated
    Unfunded:<programme>:<year>:Drawn:<fund>, or :Approved
    Income:<fund>:<year>
    Opening:<fund>:<year>
"""

import re
from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import unquote

from projections.accounts import Family


class Posted(NamedTuple):
    """Where an amount stands, as the views have it."""

    family: str
    fund: str | None
    programme: str | None
    holder_kind: str | None
    holder: str | None
    year: str


class Part(NamedTuple):
    """A part of an account's path: a name that somebody gave, or a word of our own."""

    text: str
    is_name: bool = True


def path_of(posted: Posted) -> Sequence[Part]:
    """The account's path; paths of different accounts differ."""
    root = Part(posted.family.capitalize(), is_name=False)
    year = Part(posted.year, is_name=False)
    match Family(posted.family):
        case Family.COMMITMENTS:
            return root, Part(posted.programme or ""), year, *holder_path(posted)
        case Family.UNFUNDED if posted.fund is None:
            return root, Part(posted.programme or ""), year, Part("Approved", is_name=False)
        case Family.UNFUNDED:
            drawn = Part("Drawn", is_name=False), Part(posted.fund or "")
            return root, Part(posted.programme or ""), year, *drawn
        case _:
            return root, Part(posted.fund or ""), year


def holder_path(posted: Posted) -> Sequence[Part]:
    """Who holds it: a borough and another of the same name stay apart by their kind."""
    name = Part(posted.holder or "")
    match posted.holder_kind:
        case "borough":
            return Part("Boroughs", is_name=False), name
        case "joint":
            return Part("Jointly", is_name=False), name
        case "recipient":
            return Part("Others", is_name=False), name
        case _:
            return (Part(name.text, is_name=False),)


_ACTS_IN_A_JOURNAL = re.compile(r'[%:;|,@="\[\]{}]')


def plain(name: str) -> str:
    """A name in an hledger or ledger-cli account or tag: signs that act there as web addresses
    write them ("Youth: north" is "Youth%3A north").
    """
    return _ACTS_IN_A_JOURNAL.sub(lambda sign: f"%{ord(sign[0]):02X}", name)


def plain_name(written: str) -> str:
    """The name that `plain` wrote so."""
    return unquote(written)


_NO_WORD_OF_BEANCOUNT = re.compile(r"[^A-Za-z0-9 ]")
_BEGINS_A_PART = re.compile(r"[A-Z0-9]")
_MADE_TO_BEGIN = "X--"
_WAS_MADE_TO_BEGIN = re.compile(r"X--(?=[a-z]|--)")
_ESCAPED = re.compile(r"--([0-9A-F]+)-")


def dashed(name: str) -> str:
    """A name as a part of a beancount account, which has letters, digits and dashes alone.

    A space is a dash, any other sign its number between dashes: "A/B club" is "A--2F-B-club". What
    begins with neither a capital letter nor a digit gets "X--" before it. Names hold no two spaces
    together, so `dashed_name` leads back.
    """
    signs = _NO_WORD_OF_BEANCOUNT.sub(lambda sign: f"--{ord(sign[0]):X}-", name)
    part = signs.replace(" ", "-")
    return part if _BEGINS_A_PART.match(part) else f"{_MADE_TO_BEGIN}{part}"


def dashed_name(written: str) -> str:
    """The name that `dashed` wrote so."""
    made = _WAS_MADE_TO_BEGIN.match(written)
    name, place = "", made.end() if made else 0
    while place < len(written):
        sign = _ESCAPED.match(written, place)
        name += chr(int(sign[1], 16)) if sign else written[place].replace("-", " ")
        place = sign.end() if sign else place + 1
    return name


def dashed_word(word: str) -> str:
    """A word of our own, or a financial year: "2024/25" is "2024-25"."""
    return word.replace("/", "-").replace(" ", "-")
