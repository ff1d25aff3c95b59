"""The app in a browser: serve."""

import shlex
import socket
import sys
from contextlib import closing
from errno import EADDRINUSE
from importlib.util import find_spec

import click

from ledger.addresses import kept_at
from ledger.keeping import Address
from tui.opening import book_address
from tui.output import say, say_folded


@click.command()
@click.option(
    "--port",
    type=click.IntRange(0, 65_535),
    default=8765,
    show_default=True,
    help="Where on this machine; 0 takes one that is free.",
)
@click.option("--writable", is_flag=True, help="Let it record too; without, it only looks.")
@click.pass_context
def serve(context: click.Context, port: int, writable: bool) -> None:
    """The full-screen app in a browser of this machine; Ctrl+C ends it.

    It is for you alone: no other machine reaches it, and no page of another site. But whoever else
    has an account on this machine does, and what they record with --writable is recorded as yours.

    Nothing is fetched from outside. Each tab is a session of its own, and closing it ends it.

    \b
    tally serve
    tally --book books/2026.sqlite serve --port 9000
    """
    if sys.platform == "win32" or find_spec("textual_serve") is None:
        raise click.ClickException(_WINDOWS if sys.platform == "win32" else _NOT_INSTALLED)
    book = book_address(context)
    with closing(kept_at(book)) as kept:
        by = kept.actor()
    # The server and what it needs, which no other command pays.
    from tui.browser.server import serve_until_ended  # noqa: PLC0415

    listening = _listening(port)
    address = f"http://127.0.0.1:{listening.getsockname()[1]}"

    def say_where() -> None:
        say(f"Serving {book}")
        say(f"at {address}")
        if writable:
            say_folded(f"Writable: what is recorded there is recorded by {by}.")
        else:
            say_folded("Read only: nothing can be recorded there; --writable allows it.")
        say("Ctrl+C ends it.")

    serve_until_ended(served_command(book, writable=writable), listening, say_where)


_NOT_INSTALLED = (
    "a browser needs textual-serve, which is not installed; install Tallystick with it:"
    " pip install '.[serve]'"
)
_WINDOWS = "the app cannot be served on Windows; open it in the terminal: tally tui"


def _listening(port: int) -> socket.socket:
    try:
        return socket.create_server(("127.0.0.1", port))
    except OSError as error:
        what = "is in use" if error.errno == EADDRINUSE else f"cannot be had ({error.strerror})"
        raise click.ClickException(
            f"port {port} {what}; name another with --port, or take a free one with --port 0"
        ) from None


def served_command(book: Address, *, writable: bool) -> str:
    """The app on this book, by this Python, for a shell that is to read it as nothing else.

    -P: what happens to lie in the folder where the server was started is not imported.
    """
    parts = [sys.executable, "-P", "-c", "from tui.start import main; main()"]
    parts += ["--book", str(book), "tui", *([] if writable else ["--read-only"])]
    return f"exec {shlex.join(parts)}"
