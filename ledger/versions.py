"""What it means that a book is of another version than the one in which this program records.

Every version is read as it is. Only an administrator brings a book up to date, for from then on
nobody records in it with the program of before.
"""


def only_read_because(name: str, version: int, current: int) -> str | None:
    """Why a book of this version is read and not recorded in, and what to do; None where it is
    recorded in.
    """
    if version > current:
        return (
            f"{name} is of version {version}, and this tallystick records in version {current};"
            " update it: until then the book is only read"
        )
    if version < current:
        return (
            f"{name} is of version {version}, and this tallystick records in version {current};"
            " have an administrator bring it up to date with tally migrate: until then the book"
            " is only read"
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
