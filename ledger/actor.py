"""Who records: the operating system's account, by its number and not by what the shell claims."""

import getpass
import os
import sys


def actor() -> str:
    """The name of the account that runs this process, or its number where it has no name."""
    if sys.platform == "win32":
        return getpass.getuser()
    import pwd  # noqa: PLC0415 - not on Windows

    uid = os.getuid()
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return f"uid {uid}"
