"""Where `tally` and `tallystick` begin: nothing is imported before Ctrl-C is looked after."""

import sys


def main() -> None:
    """Run the command line; see tui.command_line.main."""
    try:
        from tui.command_line import main as run  # noqa: PLC0415 - half a second, interruptible
    except KeyboardInterrupt:
        sys.exit(130)
    run()
