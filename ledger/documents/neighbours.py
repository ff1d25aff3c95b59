"""Which figures of a paper stand near to which."""

from collections.abc import Sequence

from ledger.documents.figures import Figure
from ledger.documents.paper import Paper
from ledger.documents.tables import MoneyTable


class Neighbours:
    """Which figures stand near to which: on one line, in one table, a few lines away."""

    def __init__(
        self,
        paper: Paper,
        figures: Sequence[Figure],
        tables: Sequence[MoneyTable],
        counts: Sequence[int],
    ) -> None:
        self._paper, self._counts = paper, counts
        self._order = {line.number: at for at, line in enumerate(paper.lines)}
        self._on_line: dict[int, list[Figure]] = {}
        self._named_on: dict[int, list[int]] = {}
        for figure in figures:
            self._on_line.setdefault(figure.line, []).append(figure)
        self._in_table_of = {
            figure.line: inside
            for table in tables
            for inside in [table.figures[:_NEIGHBOURS_MAX]]
            for figure in table.figures
        }

    def of(self, figure: Figure) -> list[Figure]:
        """The others on its line, in its table, and on the lines near it."""
        at = self._order[figure.line]
        lines = self._paper.lines[max(at - _NEAR, 0) : at + _NEAR + 1]
        near = [
            each for line in lines for each in self._on_line.get(line.number, ())[:_NEIGHBOURS_MAX]
        ]
        near += self._in_table_of.get(figure.line, ())
        return [each for each in dict.fromkeys(near) if each is not figure][:_NEIGHBOURS_MAX]

    def on_the_line(self, figure: Figure) -> list[Figure]:
        return self._on_line[figure.line]

    def counts(self, figure: Figure) -> list[int]:
        """The counts that the figure's own line names, in digits."""
        if figure.line not in self._named_on:
            words = f" {self._paper.line(figure.line).text} "
            self._named_on[figure.line] = [
                each for each in self._counts if f" {each} " in words or f"{each}x" in words
            ]
        return self._named_on[figure.line]


_NEIGHBOURS_MAX = 60
_NEAR = 2
"""Lines above and below that are still near."""
