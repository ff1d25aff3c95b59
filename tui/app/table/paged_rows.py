"""Rows of a table too long to read at once: a page of them is read when it comes into sight."""

from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Callable, Sequence

from tui.app.table.columns import Cell, Row

PAGE = 100
_PAGES_KEPT_MAX = 50


class PagedRows:
    """A row for each of these numbers, which ascend; only those looked at lately are held.

    `wanted` is told the place of a page, from 0, that is to be given with `give`, or of which it is
    to be said that it `failed`; until then its rows are blank, with their number as key.
    """

    def __init__(self, numbers: Sequence[int], wanted: Callable[[int], object]) -> None:
        self._numbers = numbers
        self._wanted = wanted
        self._pages: OrderedDict[int, Sequence[Row]] = OrderedDict()
        self._asked: set[int] = set()

    def __len__(self) -> int:
        return len(self._numbers)

    def __getitem__(self, index: int) -> Row:
        page, place = divmod(index, PAGE)
        if page in self._pages:
            self._pages.move_to_end(page)
            return self._pages[page][place]
        if page not in self._asked:
            self._asked.add(page)
            self._wanted(page)
        return Row(self._numbers[index], _BLANK, is_read=False)

    def place_of(self, key: object) -> int | None:
        """Where the row of this number is; None where there is none. No row is read for it."""
        if not isinstance(key, int):
            return None
        place = bisect_left(self._numbers, key)
        found = place < len(self._numbers) and self._numbers[place] == key
        return place if found else None

    def give(self, page: int, rows: Sequence[Row]) -> None:
        """The rows of a page that was wanted are there."""
        self._asked.discard(page)
        self._pages[page] = rows
        while len(self._pages) > _PAGES_KEPT_MAX:
            self._pages.popitem(last=False)

    def failed(self, page: int) -> None:
        """A page could not be read: it is wanted again when somebody looks at it again."""
        self._asked.discard(page)


_BLANK = (Cell("…"),) * 16
"""More cells than any table has columns."""
