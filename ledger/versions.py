"""What it means that a book is of another version than the one in which this program records.

Every version is read as it is. Who keeps the file brings a book up to date, and of a shared one an
administrator, for from then on nobody records in it with the program of before.
"""

import shlex
from pathlib import Path

from ledger.journal import JournalUnusable
from ledger.obstacles import CannotBeLookedAt

BY_AN_ADMINISTRATOR = "have an administrator bring it up to date with tally migrate"
"""What to do about a shared book of an older version."""


def by_who_keeps(path: Path) -> str:
    """What to do about a book of an older version in a file; the command can be typed as it is."""
    return f"make a copy of it, then: tally --book {shlex.quote(str(path))} migrate"


def only_read_because(name: str, version: int, current: int, remedy: str) -> str | None:
    """Why a book of this version is read and not recorded in, and what to do; None where it is
    recorded in.

    `remedy` is what to do about an older one.
    """
    if version > current:
        return (
            f"{name} is of version {version}, and this tallystick records in version {current};"
            " update it: until then the book is only read"
        )
    if version < current:
        return (
            f"{name} is of version {version}, and this tallystick records in version {current}:"
            f" until it is brought up to date, it is only read; {remedy}"
        )
    return None


def none_such(version: int) -> str:
    """That no book is of this version."""
    return f"table book: there is no format {version} of a book"


class GuardsNotKnown(CannotBeLookedAt):
    """A book is of a later version, whose guards this program does not know."""


def check_guards_known(version: int, current: int) -> None:
    """Nothing, unless a book is of a later version; raises GuardsNotKnown then."""
    if version > current:
        raise GuardsNotKnown(
            f"it is of version {version}, and this tallystick knows the tables and guards of"
            f" version {current} and earlier ones; update tallystick, and verify it with that"
        )


def check_can_be_brought_up(name: str, version: int, current: int) -> None:
    """Nothing, where a book of this version can be brought up to date, or is; raises
    JournalUnusable where it is of a later one, or of none.
    """
    if version > current:
        raise JournalUnusable(
            f"nothing was changed: {name} is of version {version} already, and this tallystick"
            f" records in version {current}; update tallystick to record in it"
        )
    if version < 1:
        raise JournalUnusable(f"nothing was changed: {none_such(version)}")
