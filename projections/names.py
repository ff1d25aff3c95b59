"""Names of funds and programmes: every name each has ever had leads to it; dates hide none.

A name can be claimed by more than one: what it goes by now comes before what it was called once,
and what was given as another name of something comes before both. So two that turn out to be one
are merged by giving the name of one as another name of the other, and part again when it is taken
away.
"""

import difflib
import sqlite3
from collections.abc import Iterable, Mapping

_WAS_CALLED, _IS_CALLED, _ALSO_CALLED = range(3)


def name_key(name: str) -> str:
    """What two spellings of one name have in common: case, spaces and "&" do not tell apart."""
    return " ".join(name.replace("&", " and ").casefold().split())


class Names:
    """The names of one kind of thing, "fund" or "programme", in a views file.

    With `up_to`, two that were merged by a later entry still stand apart; what each is called, and
    names that were given since, are today's.
    """

    def __init__(self, connection: sqlite3.Connection, what: str, up_to: int | None = None) -> None:
        self._connection = connection
        self._what = what
        self._up_to = up_to
        self._read()

    def _read(self) -> None:
        self._names: dict[int, str] = dict(
            self._connection.execute(f"select id, name from {self._what}")
        )
        claims: dict[tuple[str, int], int] = {}
        given_since: dict[tuple[str, int], int] = {}
        for key, number, by, claim in self._connection.execute(
            f"select key, {self._what}, number, claim from {self._what}_name order by number"
        ):
            is_later = self._up_to is not None and by > self._up_to
            (given_since if is_later else claims)[key, number] = claim
        held = {key for key, _ in claims}
        self._claims = claims | {
            each: claim for each, claim in given_since.items() if each[0] not in held
        }
        # The strongest claim comes last and stays; of equal ones, that of what was opened first.
        by_strength = sorted(self._claims.items(), key=lambda each: (each[1], -each[0][1]))
        self._claimed = {key: number for (key, number), _ in by_strength}
        self._opened = {
            key: number for (key, number), claim in by_strength if claim != _ALSO_CALLED
        }
        self._found: dict[str, int | None] = {}
        """What was looked up since, in the spelling in which it was."""

    def _end(self, number: int) -> int:
        """Where a chain of merges leads."""
        passed: set[int] = set()
        while number not in passed:
            passed.add(number)
            number = self._claimed.get(name_key(self._names[number]), number)
        return number

    def opened_with(self, name: str) -> int | None:
        """The number of what was opened or renamed so, whether or not it was merged since."""
        key = name_key(name)
        return self._opened.get(key, self._claimed.get(key))

    def find(self, name: str) -> int | None:
        """The number of what bears this name, in any spelling; None where nothing does."""
        if name not in self._found:
            number = self._claimed.get(name_key(name))
            self._found[name] = None if number is None else self._end(number)
        return self._found[name]

    def leads(self) -> dict[str, int]:
        """Every name, as `name_key` has it, to the number of what it leads to."""
        return {key: self._end(number) for key, number in self._claimed.items()}

    def name_of(self, number: int) -> str:
        """The name it goes by now, merged or not."""
        return self._names[self._end(number)]

    def __contains__(self, number: int) -> bool:
        """Whether an entry of this number opened one of them."""
        return number in self._names

    def leads_to(self, number: int) -> int:
        """The number of what something goes by now: its own, unless it was merged."""
        return self._end(number)

    def opened_as(self, number: int) -> list[int]:
        """The numbers of all that go by one number since they were merged, itself among them."""
        return [each for each in sorted(self._names) if self._end(each) == number]

    def known(self) -> list[str]:
        """The names things go by now, in the order in which they were opened."""
        return [self._names[number] for number in sorted(set(self.leads().values()))]

    def nearest(self, name: str) -> list[str]:
        """Up to three names that a slip of the keyboard could have meant, the likeliest first.

        Where there are none, names of which what is written is a part.
        """
        key, leads = name_key(name), self.leads()
        keys = difflib.get_close_matches(key, leads, n=5, cutoff=0.55)
        keys = keys or [each for each in leads if len(key) >= _PART_MIN and key in each]
        return list(dict.fromkeys(self._names[leads[key]] for key in keys))[:3]

    def add(self, number: int, name: str, others: Iterable[str], by: int) -> None:
        """Since entry `by` it goes by `name`, and by the others too; what it was called still leads
        to it, unless something else goes by that.
        """
        claims = {key: _WAS_CALLED for key, claimant in self._claims if claimant == number}
        claims |= {name_key(other): _ALSO_CALLED for other in others}
        claims[name_key(name)] = _IS_CALLED
        self._connection.executemany(
            f"insert or replace into {self._what}_name (key, {self._what}, number, claim)"
            " values (?, ?, ?, ?)",
            [
                (key, number, by, claim)
                for key, claim in claims.items()
                if self._claims.get((key, number)) != claim
            ],
        )
        self._read()


_PART_MIN = 3
"""So many letters of a name, and fewer stand in many."""

Opened = Mapping[str, Names]
"""The names of all that was opened: of each "fund" and each "programme"."""


def opened_in(connection: sqlite3.Connection) -> Opened:
    """The names in a views file, as they are when it is asked."""
    return {what: Names(connection, what) for what in ("fund", "programme")}
