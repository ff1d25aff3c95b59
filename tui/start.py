"""Where `tally` and `tallystick` begin: nothing is imported before Ctrl-C is looked after."""

import gc
import sys


def look_for_garbage_seldom() -> None:
    """A long list is made of objects that stay: to look among them for garbage as often as Python
    does takes a tenth of the time of an export.
    """
    gc.set_threshold(20_000, 20, 20)


def main() -> None:
    """Run the command line; see tui.command_line.main."""
    look_for_garbage_seldom()
    try:
        from tui.command_line import main as run  # noqa: PLC0415 - half a second, interruptible
    except BaseException as error:
        if not _is_of_ctrl_c(error):
            raise
        sys.exit(130)
    run()


def _is_of_ctrl_c(error: BaseException | None) -> bool:
    """Whether Ctrl-C is behind it: a class that is being made tells it as an error of its own."""
    while error is not None and not isinstance(error, KeyboardInterrupt):
        error = error.__cause__ or error.__context__
    return error is not None
