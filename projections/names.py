"""Names of funds and programmes: every name each has ever had leads to it; dates hide none."""

import difflib
import sqlite3
from collections.abc import Iterable


def name_key(name: str) -> str:
    """What two spellings of one name have in common: case, spaces and "&" do not tell apart."""
    return " ".join(name.replace("&", " and ").casefold().split())


class Names:
    """The names of one kind of thing, "fund" or "programme", in a views file."""

    def __init__(self, connection: sqlite3.Connection, what: str) -> None:
        self._connection = connection
        self._what = what
        self._ids: dict[str, int] = dict(connection.execute(f"select key, {what} from {what}_name"))
        self._names: dict[int, str] = dict(connection.execute(f"select id, name from {what}"))

    def find(self, name: str) -> int | None:
        """The number of what bears this name, in any spelling; None where nothing does."""
        return self._ids.get(name_key(name))

    def name_of(self, number: int) -> str:
        """The name it goes by now."""
        return self._names[number]

    def known(self) -> list[str]:
        """The names things go by now, in the order in which they were opened."""
        return [self._names[number] for number in sorted(self._names)]

    def nearest(self, name: str) -> list[str]:
        """Up to three names that a slip of the keyboard could have meant, the likeliest first."""
        keys = difflib.get_close_matches(name_key(name), self._ids, n=5, cutoff=0.55)
        return list(dict.fromkeys(self.name_of(self._ids[key]) for key in keys))[:3]

    def add(self, number: int, name: str, others: Iterable[str]) -> None:
        """It goes by `name` from now on, and by the others too; what it was called still leads to
        it. A name that already leads elsewhere stays where it is.
        """
        self._names[number] = name
        for key in (name_key(each) for each in (name, *others)):
            if self._ids.setdefault(key, number) == number:
                self._connection.execute(
                    f"insert or ignore into {self._what}_name (key, {self._what}) values (?, ?)",
                    (key, number),
                )
