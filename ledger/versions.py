"""What it means that a book is of another version than the one in which this program records.

Every version is read as it is. Who keeps the file brings a book up to date, and of a shared one an
administrator, for from then on nobody records in it with the program of before.
"""

import shlex
from pathlib import Path

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


def guards_not_known(version: int, current: int) -> str:
    """That the guards of a book of a later version, or of none, cannot be looked at."""
    if version > current:
        return (
            f"it is of version {version}, and this tallystick knows the tables and guards of"
            f" version {current} and earlier ones; verify it with the version that made it"
        )
    return f"table book: there is no format {version} of a book"
