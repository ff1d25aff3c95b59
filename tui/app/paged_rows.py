"""Rows of a table too long to read at once: a page of them is read when it comes into sight."""

from collections import OrderedDict
from collections.abc import Callable, Sequence

from tui.app.columns import Cell, Row

PAGE = 100
_PAGES_KEPT_MAX = 50


class PagedRows:
    """So many rows, of which only those looked at lately are held.

    `wanted` is told the number of a page, from 0, that is to be given with `give`; until then its
    rows are blank, with their place as key.
    """

    def __init__(
        self, count: int, key: Callable[[int], object], wanted: Callable[[int], object]
    ) -> None:
        self._count = count
        self._key = key
        self._wanted = wanted
        self._pages: OrderedDict[int, Sequence[Row]] = OrderedDict()
        self._asked: set[int] = set()

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, index: int) -> Row:
        page, place = divmod(index, PAGE)
        if page in self._pages:
            self._pages.move_to_end(page)
            return self._pages[page][place]
        if page not in self._asked:
            self._asked.add(page)
            self._wanted(page)
        return Row(self._key(index), _BLANK)

    def give(self, page: int, rows: Sequence[Row]) -> None:
        """The rows of a page that was wanted are there."""
        self._asked.discard(page)
        self._pages[page] = rows
        while len(self._pages) > _PAGES_KEPT_MAX:
            self._pages.popitem(last=False)


_BLANK = (Cell("…"),) * 16
"""More cells than any table has columns."""
