"""Where `tally` and `tallystick` begin: nothing is imported before Ctrl-C is looked after."""

import sys


def main() -> None:
    """Run the command line; see tui.command_line.main."""
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
