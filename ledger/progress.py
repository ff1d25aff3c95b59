"""How far the views of a book have come."""

from typing import NamedTuple


class Progress(NamedTuple):
    """How many of the journal's entries the views hold."""

    counted: int
    in_all: int

    @property
    def behind(self) -> int:
        """Entries that are still to be counted."""
        return self.in_all - self.counted

    @property
    def is_whole(self) -> bool:
        """Whether the views hold everything that the journal did."""
        return self.behind <= 0
