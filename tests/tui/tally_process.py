"""Runs tally as another person's process does; run by the tests.

The first argument is "wait", to begin when a line comes on standard input; or how many bytes a
file may have: where it would grow past them the process is killed on the spot, as by `kill -9`.
"""

import resource
import signal
import sys

from tui.command_line import main
from tui.commands import recording

sys.argv[0] = "tally"
if sys.argv[1] == "wait":
    assert recording
    print("ready", flush=True)  # noqa: T201 - what the test waits for
    sys.stdin.readline()
else:
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), int(sys.argv[1])))
main(sys.argv[2:])
