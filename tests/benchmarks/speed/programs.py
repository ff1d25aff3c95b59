"""The programs that the suite starts: our own, and those of others where they are found."""

import os
import shutil
import sysconfig


def program(name: str) -> str | None:
    """Where it is: beside this Python first, then where a shell finds it."""
    beside = sysconfig.get_path("scripts")
    return shutil.which(name, path=os.pathsep.join([beside, os.environ.get("PATH", os.defpath)]))


def tally() -> str:
    """Our own; installed with whatever runs the suite."""
    found = program("tally")
    assert found is not None, "tallystick is not installed here: pip install -e '.[test,benchmark]'"
    return found
