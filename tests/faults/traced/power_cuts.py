"""What a disk may hold after the power went, by what a process wrote to it and had synced.

A file has what it had when it was last synced. Of each later write all, some sectors or nothing is
there, whichever came first; a folder has its entries as they were when it was last synced, and of
the later changes to it as many as came first. Nothing is promised of one file by another, nor of
one folder by another: a real disk with a journal of its own loses less.
"""

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults.traced.processes import WRITES

CALLS = ("openat", "lseek", *WRITES)
"""What has to be recorded of a process."""
SECTOR_BYTES = 512
"""What a disk writes whole or not at all."""


@dataclass
class _File:
    synced: bytes = b""
    now: bytearray = field(default_factory=bytearray)
    since: list[tuple[int, bytes]] = field(default_factory=list)
    """What was written since, and where; no bytes where it was cut to that length."""

    def write(self, offset: int, data: bytes) -> None:
        self.since.append((offset, data))
        _put(self.now, offset, data)

    def cut(self, size: int) -> None:
        self.since.append((size, b""))
        _cut(self.now, size)

    def sync(self) -> None:
        self.synced, self.since = bytes(self.now), []


@dataclass
class _Folder:
    synced: "dict[str, _File | _Folder]" = field(default_factory=dict)
    now: "dict[str, _File | _Folder]" = field(default_factory=dict)
    since: "list[dict[str, _File | _Folder | None]]" = field(default_factory=list)
    """What changed since, one act after another: the new entry of a name, or that it has none."""

    def change(self, **entries: "_File | _Folder | None") -> None:
        self.since.append(entries)
        _change(self.now, entries)

    def sync(self) -> None:
        self.synced, self.since = dict(self.now), []


def _put(content: bytearray, offset: int, data: bytes) -> None:
    content.extend(bytes(max(0, offset - len(content))))
    content[offset : offset + len(data)] = data


def _cut(content: bytearray, size: int) -> None:
    content.extend(bytes(max(0, size - len(content))))
    del content[size:]


def _change(
    entries: "dict[str, _File | _Folder]", changed: "dict[str, _File | _Folder | None]"
) -> None:
    for name, node in changed.items():
        entries.pop(name, None)
        if node is not None:
            entries[name] = node


class PowerCuts:
    """The disk as a process goes on, which begins with what is in a folder, all of it synced."""

    def __init__(self, folder: Path) -> None:
        self._root = folder
        self._tree = _read(folder)
        self._open: dict[int, tuple[_File | _Folder, int, bool]] = {}
        """By descriptor: what is open, its position, whether it is appended to."""
        self.said = ""
        """What the process printed so far."""

    def after_each(self, trace: str) -> Iterator[int]:
        """The number of each call of a trace that changed anything, once it is done here."""
        number = 0
        for line in trace.splitlines():
            call = _CALL.match(line)
            if call is None or call["result"] is None:
                continue
            if self._done(call["name"], _arguments(call["arguments"]), call["result"]):
                number += 1
                yield number

    def left(self, folder: Path, how: "Loss") -> None:
        """What is left once the power went now is in the folder, where nothing is."""
        _write(self._tree, folder, how)

    def _done(self, name: str, arguments: list[str], result: str) -> bool:
        """Whether the call changed what is, or may be, on the disk, or what was said."""
        handle = _DONE.get(name)
        assert handle is not None, f"{name} is not known here"
        return handle(self, arguments, result)

    def _at(self, path: str) -> tuple[_Folder, str] | None:
        """The folder that the path is in, and its name there; None outside of the disk, and for
        what SQLite keeps in memory by the name of a file.
        """
        inside = Path(path)
        if not inside.is_relative_to(self._root) or path.endswith("-shm"):
            return None
        node: _File | _Folder = self._tree
        *way, name = inside.relative_to(self._root).parts or ("",)
        for each in way:
            assert isinstance(node, _Folder)
            node = node.now[each]
        assert isinstance(node, _Folder)
        return node, name

    def _openat(self, arguments: list[str], result: str) -> bool:
        number = int(result.partition("<")[0])
        self._open.pop(number, None)  # a descriptor is given again once it is closed
        found = self._at(_joined(arguments[0], arguments[1]))
        if found is None:
            return False
        folder, name = found
        flags = set(arguments[2].split("|"))
        is_new = name != "" and name not in folder.now
        if is_new:
            folder.change(**{name: _File()})
        node = folder.now[name] if name else folder
        if "O_TRUNC" in flags and isinstance(node, _File) and node.now:
            node.cut(0)
        self._open[number] = (node, 0, "O_APPEND" in flags)
        return is_new

    def _lseek(self, arguments: list[str], result: str) -> bool:
        number = int(arguments[0].partition("<")[0])
        if number in self._open:  # a folder's is another, which is of no interest
            node, _, is_appended = self._open[number]
            self._open[number] = (node, int(result), is_appended)
        return False

    def _wrote(self, arguments: list[str], result: str) -> bool:
        data = _bytes(arguments[1])[: int(result)]
        opened = self._opened(arguments[0])
        if opened is None:
            is_said = arguments[0].startswith("1<")
            if is_said:
                self.said += data.decode()
            return is_said and data != b""
        number, node, position, is_appended = opened
        assert isinstance(node, _File)
        at = len(node.now) if is_appended else position
        node.write(at, data)
        self._open[number] = (node, at + len(data), is_appended)
        return True

    def _pwrote(self, arguments: list[str], result: str) -> bool:
        opened = self._opened(arguments[0])
        if opened is None:
            return False
        node = opened[1]
        assert isinstance(node, _File)
        node.write(int(arguments[3]), _bytes(arguments[1])[: int(result)])
        return True

    def _ftruncated(self, arguments: list[str], _: str) -> bool:
        opened = self._opened(arguments[0])
        if opened is None:
            return False
        node = opened[1]
        assert isinstance(node, _File)
        node.cut(int(arguments[1]))
        return True

    def _synced(self, arguments: list[str], _: str) -> bool:
        opened = self._opened(arguments[0])
        if opened is not None:
            opened[1].sync()
        return opened is not None

    def _opened(self, descriptor: str) -> tuple[int, _File | _Folder, int, bool] | None:
        number, _, path = descriptor.partition("<")
        if self._at(_text(path.removesuffix("(deleted)").removesuffix(">"))) is None:
            return None
        return int(number), *self._open[int(number)]

    def _unlinked(self, arguments: list[str], _: str) -> bool:
        found = self._at(_path(arguments))
        if found is not None:
            found[0].change(**{found[1]: None})
        return found is not None

    def _made_folder(self, arguments: list[str], _: str) -> bool:
        found = self._at(_path(arguments))
        if found is not None:
            found[0].change(**{found[1]: _Folder()})
        return found is not None

    def _moved(self, arguments: list[str], _: str) -> bool:
        came, goes = self._at(_text(arguments[0])), self._at(_text(arguments[1]))
        if came is None or goes is None:
            return False
        assert came[0] is goes[0], "from folder to folder is two acts"
        came[0].change(**{came[1]: None, goes[1]: came[0].now[came[1]]})
        return True

    def _linked(self, arguments: list[str], _: str) -> bool:
        came, goes = self._at(_text(arguments[0])), self._at(_text(arguments[1]))
        if came is None or goes is None:
            return False
        goes[0].change(**{goes[1]: came[0].now[came[1]]})
        return True

    def _nothing(self, _: list[str], __: str) -> bool:
        return False


_DONE: dict[str, Callable[[PowerCuts, list[str], str], bool]] = {
    "openat": PowerCuts._openat,
    "lseek": PowerCuts._lseek,
    "write": PowerCuts._wrote,
    "pwrite64": PowerCuts._pwrote,
    "ftruncate": PowerCuts._ftruncated,
    "fsync": PowerCuts._synced,
    "fdatasync": PowerCuts._synced,
    "unlink": PowerCuts._unlinked,
    "unlinkat": PowerCuts._unlinked,
    "rmdir": PowerCuts._unlinked,
    "mkdir": PowerCuts._made_folder,
    "rename": PowerCuts._moved,
    "link": PowerCuts._linked,
    "chmod": PowerCuts._nothing,
    "fchmod": PowerCuts._nothing,
}
"""What is understood of a trace; another kind of call in it is an error, and nothing is guessed."""


@dataclass(frozen=True)
class Loss:
    """How a power cut treats what was not synced."""

    chance: random.Random
    of: str
    """All of it is "kept" or "dropped"; or of each write it is "drawn" whether it is there, as a
    whole or with some of its sectors, and of each folder how many of its changes."""

    def content(self, file: _File) -> bytes:
        """What is in a file."""
        if self.of == "kept":
            return bytes(file.now)
        content = bytearray(file.synced)
        for offset, data in file.since if self.of != "dropped" else []:
            fate = self.chance.choice(["kept", "dropped", "torn"])
            if not data and fate == "kept":
                _cut(content, offset)
            for begin, sector in _sectors(offset, data):
                if fate == "kept" or (fate == "torn" and self.chance.random() < 0.5):
                    _put(content, begin, sector)
        return bytes(content)

    def entries(self, folder: _Folder) -> "dict[str, _File | _Folder]":
        """What is in a folder."""
        in_all = len(folder.since)
        count = {"kept": in_all, "dropped": 0}.get(self.of)
        found = dict(folder.synced)
        for changed in folder.since[: self.chance.randint(0, in_all) if count is None else count]:
            _change(found, changed)
        return found


def _sectors(offset: int, data: bytes) -> Iterator[tuple[int, bytes]]:
    """The parts of a write that are on one sector each, and where they begin."""
    at = 0
    while at < len(data):
        end = min(len(data), at + SECTOR_BYTES - (offset + at) % SECTOR_BYTES)
        yield offset + at, data[at:end]
        at = end


def _read(path: Path) -> _Folder:
    entries: dict[str, _File | _Folder] = {}
    for each in path.iterdir():
        content = b"" if each.is_dir() else each.read_bytes()
        entries[each.name] = _read(each) if each.is_dir() else _File(content, bytearray(content))
    return _Folder(entries, dict(entries))


def _write(folder: _Folder, path: Path, how: Loss) -> None:
    path.mkdir()
    for name, node in how.entries(folder).items():
        if isinstance(node, _Folder):
            _write(node, path / name, how)
        else:
            (path / name).write_bytes(how.content(node))


_CALL = re.compile(r"\d+ +(?P<name>\w+)\((?P<arguments>.*)\) += (?P<result>\d+.*)?")
_ARGUMENT = re.compile(r'"(?:[^"\\]|\\.)*"|[^,]+')


def _arguments(written: str) -> list[str]:
    return [each.strip() for each in _ARGUMENT.findall(written) if each.strip()]


def _bytes(written: str) -> bytes:
    return bytes.fromhex(written.strip('"').replace("\\x", ""))


def _text(written: str) -> str:
    return _bytes(written).decode()


def _joined(at: str, path: str) -> str:
    """A path from the descriptor of a folder."""
    folder = _text(at.partition("<")[2].removesuffix(">"))
    return str(Path(folder, _text(path)))


def _path(arguments: list[str]) -> str:
    """The path of a call that may have the descriptor of a folder before it."""
    is_at = not arguments[0].startswith('"')
    return _joined(arguments[0], arguments[1]) if is_at else _text(arguments[0])
