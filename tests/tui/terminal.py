"""A command on a terminal of its own, 80 columns wide: what stands on it when lines are typed."""

import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios
from pathlib import Path

_RUN = "import sys; from tui.command_line import main; sys.argv[0] = 'tally'; main(sys.argv[1:])"


def on_a_terminal(book: Path, *arguments: str, typed: str = "") -> tuple[int, str]:
    """The code that it left with and all that it wrote; the lines are typed ahead."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    os.write(ours, typed.encode())
    process = subprocess.Popen(
        [sys.executable, "-c", _RUN, "--book", str(book), *arguments],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    written = b""
    try:
        while some := os.read(ours, 65_536):
            written += some
    except OSError:  # so does a terminal end on Linux: everybody on the other side has left
        pass
    os.close(ours)
    return process.wait(), written.decode().replace("\r\n", "\n")
