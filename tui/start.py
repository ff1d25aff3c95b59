"""Where `tally` and `tallystick` begin: nothing is imported before Ctrl-C is looked after."""

import gc
import sys

from tui.interrupts import heed, struck


def look_for_garbage_seldom() -> None:
    """A long list is made of objects that stay: to look among them for garbage as often as Python
    does takes a tenth of the time of an export.
    """
    gc.set_threshold(20_000, 20, 20)


def main() -> None:
    """Run the command line; see tui.command_line.main."""
    look_for_garbage_seldom()
    heed()
    try:
        from tui.command_line import main as run  # noqa: PLC0415 - half a second, interruptible
    except BaseException:
        if not struck():
            raise
        sys.exit(130)
    run()
