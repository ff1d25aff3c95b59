"""A line to a server that breaks at the worst moment: real connections, cut in the middle."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from enum import Enum
from pathlib import Path

_BYTES = 65_536


class Breaks(Enum):
    """When the line breaks, once, as soon as somebody sends the words that are waited for."""

    BEFORE = "the server never gets them"
    AFTER = "the server carries them out, and its answer is lost"
    FOR_GOOD = "as after, and nobody gets through again"


class Line:
    """Takes connections on a socket of its own, as a server's, and passes everything on."""

    def __init__(self, folder: Path, server: Path) -> None:
        self.folder = folder
        self._server = server / ".s.PGSQL.5432"
        self._at: tuple[bytes, Breaks] | None = None
        self._listening = socket.socket(socket.AF_UNIX)
        self._listening.bind(str(folder / ".s.PGSQL.5432"))
        self._listening.listen()
        self._open: list[socket.socket] = []
        self._is_dead = self._is_silent = False
        self.broke = 0
        threading.Thread(target=self._take, daemon=True).start()

    def break_at(self, words: bytes, how: Breaks) -> None:
        """The next message that appends these words is the last that the line carries.

        Stored bytes travel as hexadecimal digits.
        """
        self._at = (words.hex().encode(), how)

    def break_at_question(self, words: bytes, how: Breaks) -> None:
        """Likewise of the next message that has these words as they are."""
        self._at = (words, how)

    def mend(self) -> None:
        """A line that broke for good carries again."""
        self._is_dead = False

    def fall_silent(self) -> None:
        """Who is connected is cut off, and who connects is never answered."""
        self._is_silent = True
        for each in self._open:
            _hang_up(each)

    def close(self) -> None:
        """Nobody is connected any more."""
        for each in (self._listening, *self._open):
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()

    def _take(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listening.accept()
                if self._is_dead:
                    client.close()
                    continue
                if self._is_silent:
                    self._open.append(client)
                    continue
                server = socket.socket(socket.AF_UNIX)
                server.connect(str(self._server))
                self._open += [client, server]
                there = threading.Thread(target=self._carry, args=(client, server), daemon=True)
                back = threading.Thread(target=_pump, args=(server, client), daemon=True)
                there.start()
                back.start()

    def _carry(self, client: socket.socket, server: socket.socket) -> None:
        with suppress(OSError):
            while sent := client.recv(_BYTES):
                if self._at is not None and self._at[0] in sent:
                    how, self._at = self._at[1], None
                    self._break(client, server, sent, how)
                    return
                server.sendall(sent)
        _hang_up(server)

    def _break(
        self, client: socket.socket, server: socket.socket, sent: bytes, how: Breaks
    ) -> None:
        self.broke += 1
        self._is_dead = how is Breaks.FOR_GOOD
        _hang_up(client)  # whatever the server answers, nobody hears it
        if how is not Breaks.BEFORE:
            server.sendall(sent)
            server.shutdown(socket.SHUT_WR)
        else:
            _hang_up(server)


def _pump(server: socket.socket, client: socket.socket) -> None:
    with suppress(OSError):
        while answered := server.recv(_BYTES):
            client.sendall(answered)
    _hang_up(client)


def _hang_up(end: socket.socket) -> None:
    with suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)


@contextmanager
def line_to(server: Path, folder: Path) -> Iterator[Line]:
    """A line to the server whose socket is in its folder, from a socket in another."""
    line = Line(folder, server)
    try:
        yield line
    finally:
        line.close()
