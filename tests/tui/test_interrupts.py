"""Ctrl-C where Python cannot pass it on, in processes of their own: it ends the command all the
same, in words.
"""

import subprocess
import sys

import pytest

COMMAND = """
import signal, sys
import click
from tui import start
from tui.command_line import tally

@click.command()
def waits():
    {struck}
    while True:
        pass

def ctrl_c(*_):
    signal.raise_signal(signal.SIGINT)
    str()  # where it is looked at whether there was a signal

class LetGo:
    __del__ = ctrl_c

class Named:
    __set_name__ = ctrl_c

tally.resolve_command = lambda context, arguments: ("waits", waits, [])
signal.signal(signal.SIGINT, signal.default_int_handler)
sys.argv = ["tally", "waits"]
start.main()
"""
STRUCK = {
    "while an object is let go": "LetGo()",
    "while a class is made": "type('Made', (), {'named': Named()})",
    "in whatever else, and told as another error": (
        "exec('try:\\n ctrl_c()\\nexcept KeyboardInterrupt:\\n raise ValueError(1) from None')"
    ),
}


@pytest.mark.parametrize("struck", STRUCK.values(), ids=STRUCK)
def test_ctrl_c_ends_a_command_wherever_it_strikes(struck: str) -> None:
    """Neither swallowed, nor told as a fault of the program, nor with lines of Python."""
    ended = subprocess.run(
        [sys.executable, "-c", COMMAND.format(struck=struck)],
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )
    told = ended.stderr.strip()
    assert told == "Stopped. What was acknowledged is recorded; nothing else is."
    assert (ended.returncode, ended.stdout) == (130, "")
