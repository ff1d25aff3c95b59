"""Every figure of a paper, tied to what the book holds: one verdict each.

First what is recorded word for word, then what a person said of a figure, then what comes of
recorded figures by a sum, a difference, a share or a multiple; and so on, until nothing more is
explained.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from events.years import FinancialYear
from ledger.documents.counts import Count
from ledger.documents.figures import Figure
from ledger.documents.paper import OnStep, Paper, unwatched
from ledger.documents.recorded import Known, Recorded
from ledger.documents.slips import likely_slip
from ledger.documents.sums import (
    Derived,
    is_telling,
    multiple_or_share,
    short,
    sum_or_difference,
)
from ledger.documents.tables import MoneyTable
from ledger.documents.wording import called_a_total, reads_as_threshold
from projections.reconciliation import Reconciliation, Result


class Verdict(StrEnum):
    """What a figure of a paper is, by the book."""

    ENTRY = "entry"
    STATED_TOTAL = "stated total"
    DERIVED = "derived"
    CONTEXT = "context"
    NOT_EXPLAINED = "not explained"


@dataclass(frozen=True)
class Explained:
    """A figure with its verdict."""

    figure: Figure
    verdict: Verdict
    because: str
    """The entry, the formula, the reason; of what is not explained, what could help."""
    entries: tuple[int, ...] = ()
    differs: bool = False
    """Whether it is not explained, or states a total that differs."""


def explained(  # noqa: PLR0913 - what is held against what, and who watches
    paper: Paper,
    figures: Sequence[Figure],
    tables: Sequence[MoneyTable],
    counts: Sequence[Count],
    book: Recorded | None,
    *,
    on_step: OnStep = unwatched,
) -> list[Explained]:
    """The figures with their verdicts, in the same order; `book` is None where nothing is held."""
    return _Explaining(paper, figures, tables, counts, book).verdicts(on_step)


class _Explaining:
    """The verdicts as they come, the surest first."""

    def __init__(
        self,
        paper: Paper,
        figures: Sequence[Figure],
        tables: Sequence[MoneyTable],
        counts: Sequence[Count],
        book: Recorded | None,
    ) -> None:
        self._paper, self._figures, self._book = paper, figures, book
        self._counts = sorted({*(each.number for each in counts), *(book.counts if book else ())})
        self._near = _Neighbours(paper, figures, tables, self._counts)
        self._found: dict[Figure, Explained] = {}
        self._first_of: dict[int, Explained] = {}
        """What was found first of each amount."""
        self._held = {each.pence for each in book.amounts} if book else set()

    def verdicts(self, on_step: OnStep) -> list[Explained]:
        for figure in self._figures:
            on_step()
            if (found := next(self._recorded(figure), None)) is not None:
                self._find(found)
        for _ in range(_ROUNDS_MAX):
            if not self._derive_more(on_step):
                break
        return [self._found.get(figure) or self._not_explained(figure) for figure in self._figures]

    def _find(self, found: Explained) -> None:
        self._found[found.figure] = found
        if found.figure.pence is not None:
            self._first_of.setdefault(found.figure.pence, found)

    def _recorded(self, figure: Figure) -> Iterator[Explained]:
        """What the book itself says of a figure, without any arithmetic; the surest first."""
        if figure.pence == 0:
            yield Explained(figure, Verdict.CONTEXT, "nothing, and no entry is made of nothing")
        if not figure.pence or self._book is None:
            return
        book, pence = self._book, abs(figure.pence)
        stated = next((each for each in book.totals if _states(each, pence)), None)
        if stated is not None and stated.result == Result.DIFFERS:
            yield _total(figure, stated)
        if (known := _exactly(book.amounts, pence, figure.year)) is not None:
            yield _entry(figure, known)
        if stated is not None:
            yield _total(figure, stated)
        if (noted := _exactly(book.notes, pence)) is not None:
            yield Explained(figure, Verdict.CONTEXT, noted.says, _numbers(noted))
        if (summed := _exactly(book.sums, pence)) is not None:
            yield Explained(figure, Verdict.DERIVED, summed.says)
        if (known := _exactly(book.quoted, pence)) is not None:
            yield _entry(figure, known)
        yield from self._rounded(figure, book)

    def _rounded(self, figure: Figure, book: Recorded) -> Iterator[Explained]:
        """What the figure is a rounding of, where it is not so coarse that anything fits."""
        if not figure.is_rounded or figure.precision_pence * _FINE_ENOUGH > abs(figure.pence or 0):
            return
        for known in (*book.amounts, *book.sums, *book.quoted):
            if figure.agrees_with(known.pence):
                verdict = Verdict.DERIVED if known.entry is None else Verdict.ENTRY
                says = f"agrees when rounded with {short(known.pence)}, {known.says}"
                yield Explained(figure, verdict, says, _numbers(known))

    def _derive_more(self, on_step: OnStep) -> bool:
        """One round: whether any figure was explained by those that were before it."""
        before = len(self._found)
        for figure in self._figures:
            on_step()
            if figure in self._found or not figure.pence or figure.pence < 0:
                continue
            if (derived := self._derived(figure)) is not None:
                self._find(Explained(figure, Verdict.DERIVED, derived.formula))
            else:
                self._make_parts(figure)
        return len(self._found) > before

    def _derived(self, figure: Figure) -> Derived | None:
        near = [each for each in self._near.of(figure) if each in self._found]
        assert figure.pence is not None, figure
        if len(near) > _CROWD and not is_telling(figure.pence):
            near = []  # among so many, some make any round amount by chance
        beside = {each.pence for each in near if each.pence and each.pence > 0}
        if (found := sum_or_difference(figure, beside)) is not None:
            return found
        counts = self._near.counts(figure)
        if (found := multiple_or_share(figure, beside, counts)) is not None:
            return found
        if not is_telling(figure.pence) and not called_a_total(self._paper, figure):
            return None
        anywhere = self._amounts()
        return sum_or_difference(figure, anywhere, parts_max=2) or multiple_or_share(
            figure, anywhere, self._counts
        )

    def _amounts(self) -> set[int]:
        """What is explained so far, and what the book holds; none where so many are explained that
        some would make any amount.
        """
        if len(self._first_of) > _ANYWHERE_MAX:
            return set()
        amounts = {pence for pence in self._first_of if pence > 0} | self._held
        return amounts if len(amounts) <= _ANYWHERE_MAX else set()

    def _make_parts(self, figure: Figure) -> None:
        """Two figures of one line that together are a recorded one are its parts."""
        on_the_line = self._near.on_the_line(figure)
        if len(on_the_line) > _CROWD:
            return
        for other in on_the_line:
            if other in self._found or other is figure or not other.pence or not figure.pence:
                continue
            whole = figure.pence + other.pence
            known = self._first_of.get(whole)
            if known is not None and known.verdict != Verdict.CONTEXT:
                says = f"a part of {short(whole)}: {short(figure.pence)} + {short(other.pence)}"
                for part in (figure, other):
                    self._find(Explained(part, Verdict.DERIVED, says))
                return

    def _not_explained(self, figure: Figure) -> Explained:
        return Explained(figure, Verdict.NOT_EXPLAINED, self._help(figure), differs=True)

    def _help(self, figure: Figure) -> str:
        """What could explain a figure that nothing does, in a few words; perhaps nothing."""
        if figure.pence is None:
            return f"“{figure.as_written}” {figure.wrong}"
        if self._book is None:
            return ""
        for known in (*self._book.amounts, *self._book.sums):
            slip = likely_slip(figure.pence, known.pence)
            if slip is not None and is_telling(known.pence):
                return f"{slip}: {short(known.pence)} is {known.says}"
        if reads_as_threshold(self._paper, figure):
            return "reads as a threshold; if it is context, note so in the book"
        if called_a_total(self._paper, figure):
            approved = next((s for s in self._book.sums if s.says.endswith("the approvals")), None)
            if approved is not None:
                apart = short(abs(figure.pence - approved.pence))
                return f"it is called a total, and differs by {apart} from {approved.says}"
        return ""


_ROUNDS_MAX = 8
"""Steps from what is recorded to what is derived in the end."""
_ANYWHERE_MAX = 100
_CROWD = 24
"""Figures beside each other among which amounts come about by chance."""
_FINE_ENOUGH = 8
"""How many times its own precision a rounded figure must be: £1m could be anything near it."""


def _states(each: Reconciliation, pence: int) -> bool:
    return each.total.of != "boroughs" and each.stated == pence


def _total(figure: Figure, stated: Reconciliation) -> Explained:
    says = f"{stated.result}, entry {stated.entry}"
    if stated.result == Result.DIFFERS:
        slip = likely_slip(stated.stated, stated.recorded)
        says = (
            f"differs by {short(abs(stated.difference))} from the {short(stated.recorded)} recorded"
            f" (entry {stated.entry}){f'; {slip}' if slip else ''}"
        )
    differs = stated.result == Result.DIFFERS
    return Explained(figure, Verdict.STATED_TOTAL, says, (stated.entry,), differs)


def _entry(figure: Figure, known: Known) -> Explained:
    says = known.says
    is_of_another = None not in (figure.year, known.year) and figure.year != known.year
    if is_of_another:
        says = f"the paper has it in {figure.year}, the book in {known.year}: {says}"
    return Explained(figure, Verdict.ENTRY, says, _numbers(known), differs=is_of_another)


def _numbers(known: Known) -> tuple[int, ...]:
    return () if known.entry is None else (known.entry,)


def _exactly(
    amounts: Sequence[Known], pence: int, year: FinancialYear | None = None
) -> Known | None:
    """The first of exactly so many pence, of the year if there is one of it."""
    fitting = [each for each in amounts if each.pence == pence]
    return next((each for each in fitting if each.year == year), next(iter(fitting), None))


class _Neighbours:
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
