"""Every figure of a paper, tied to what the book holds: one verdict each.

First comes what the book itself says of an amount, the surest first, for all else builds on it:

1. A total that is recorded to differ: no reader must miss it, and it may be an entry besides.
2. An entry of the decision, unless the words have it in another year or name.
3. A total that is recorded and agrees; a note by a person; a sum of entries.
4. An entry of a decision that the paper quotes, and one whose year or name is another's after all.
5. What it is a rounding of, where no exact amount was found.

Only then what is derived, in rounds: a sum, difference, share or multiple may be of figures that
are explained themselves, so each round takes what those before have explained, until one adds
nothing. Within a round what the paper states as a sum goes first, then what stands near a figure,
then, for one whose digits tell, anything. Some two amounts make almost any round one: such a
figure is a sum or a difference only where the paper's own words, or its table, say so. Parts come
last in a round, for two figures are parts of a third only where nothing explains either.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from events.years import FinancialYear
from ledger.documents.arithmetic import sums_stated
from ledger.documents.belonging import Acts, is_said, named_instead, year_said
from ledger.documents.cited import cited_in
from ledger.documents.counts import Count
from ledger.documents.figures import Figure
from ledger.documents.likely_meant import likely_meant
from ledger.documents.neighbours import Neighbours
from ledger.documents.paper import OnStep, Paper, unwatched
from ledger.documents.recorded import Known, Recorded
from ledger.documents.slips import is_one_digit_apart, likely_slip
from ledger.documents.stated import Stated
from ledger.documents.sums import (
    Derived,
    difference_of,
    is_a_run_of,
    is_telling,
    multiple_or_share,
    short,
    sum_of,
    sum_or_difference,
)
from ledger.documents.tables import MoneyTable
from ledger.documents.wording import called_a_rest, called_a_total, reads_as_threshold
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
    book: Recorded,
    *,
    on_step: OnStep = unwatched,
) -> list[Explained]:
    """The figures with their verdicts, in the same order."""
    return _Explaining(paper, figures, tables, counts, book).verdicts(on_step)


class _Explaining:
    """The verdicts as they come, the surest first."""

    def __init__(
        self,
        paper: Paper,
        figures: Sequence[Figure],
        tables: Sequence[MoneyTable],
        counts: Sequence[Count],
        book: Recorded,
    ) -> None:
        self._paper, self._figures, self._book = paper, figures, book
        self._counts = sorted({*(each.number for each in counts), *book.counts})
        self._near = Neighbours(paper, figures, tables, self._counts)
        self._found: dict[Figure, Explained] = {}
        self._first_of: dict[int, Explained] = {}
        """What was found first of each amount."""
        stated = [each for each in sums_stated(paper, tables) if each.holds and each.parts]
        self._sums = {each.figure: each for each in stated}
        self._sums_with: dict[Figure, list[Stated]] = {}
        for each in stated:
            for part in each.parts:
                self._sums_with.setdefault(part, []).append(each)
        self._acts = Acts(paper, figures, book.amounts)
        self._held = {each.pence for each in book.amounts}

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
        if figure.pence == 0 and not _is_nothing_of_a_unit(figure):
            yield Explained(figure, Verdict.CONTEXT, "nothing, and no entry is made of nothing")
        if not figure.pence:
            return
        book, pence = self._book, abs(figure.pence)
        stated = next((each for each in book.totals if _states(each, pence)), None)
        if stated is not None and stated.result == Result.DIFFERS:
            yield _total(figure, stated)
        entry = self._entry(figure, book.amounts)
        if entry is not None and (not entry.differs or self._is_of_another_year(figure, stated)):
            yield entry
        if stated is not None:
            yield _total(figure, stated)
        if (noted := _exactly(book.notes, pence)) is not None:
            yield Explained(figure, Verdict.CONTEXT, noted.says, _numbers(noted))
        if (summed := _exactly(self._sums_of(figure, book), pence)) is not None:
            yield Explained(figure, Verdict.DERIVED, summed.says)
        quoted = self._entry(figure, self._quoted(figure))
        yield from sorted(filter(None, (quoted, entry)), key=lambda each: each.differs)
        yield from self._rounded(figure, book)

    def _entry(self, figure: Figure, held: Sequence[Known]) -> Explained | None:
        """The entry of exactly that amount; told where the words are of another year or name."""
        year = year_said(self._paper, figure)
        if (known := _exactly(held, abs(figure.pence or 0), year)) is None:
            return None
        says, differs = known.says, True
        if None not in (year, known.year) and year != known.year:
            says = f"the paper has it in {year}, the book in {known.year}: {says}"
        elif (name := self._acts.other_name(figure)) is not None:
            says = f"the paper has it for {name}, the book has not: {says}"
        elif (meant := self._named_instead(figure, held)) is not None:
            says = (
                f"its line names {meant.of[0]}, for which the book has {short(meant.pence)}, one"
                f" digit apart ({meant.says}); it is also {says}"
            )
        else:
            differs = False
        return Explained(figure, Verdict.ENTRY, says, _numbers(known), differs)

    def _is_of_another_year(self, figure: Figure, stated: Reconciliation | None) -> bool:
        """Whether the words give a figure a year that no entry of its amount has, and a total of
        that amount is stated for none: it is then no total of that year.
        """
        year = year_said(self._paper, figure)
        same = [each for each in self._book.amounts if each.pence == abs(figure.pence or 0)]
        return (
            stated is not None
            and stated.total.year is None
            and year is not None
            and all(each.year not in (None, year) for each in same)
        )

    def _named_instead(self, figure: Figure, held: Sequence[Known]) -> Known | None:
        return named_instead(self._paper, figure, held, self._near.on_the_line(figure))

    def _sums_of(self, figure: Figure, book: Recorded) -> list[Known]:
        """The book's sums that the figure may be: any where it tells or is called a total, else
        those of the year or name that its words say.
        """
        is_any = _tells(figure) or called_a_total(self._paper, figure)
        return [each for each in book.sums if is_any or is_said(self._paper, figure, each)]

    def _quoted(self, figure: Figure) -> Sequence[Known]:
        """The entries of other decisions that the figure may be: of a decision that the book does
        not hold, and whose own amounts may be the same, of those that its line names.
        """
        if self._book.is_held:
            return self._book.quoted
        text = self._paper.line(figure.line).text
        others = self._book.others
        named = {each.reference for each in cited_in(text, held=others)} if others else ()
        return [
            each
            for reference in named
            for each in others.get(reference, ())
            if each.entry is not None
        ]

    def _rounded(self, figure: Figure, book: Recorded) -> Iterator[Explained]:
        """What the figure is a rounding of, where it is not so coarse that anything fits."""
        if not figure.is_rounded or _is_coarse(figure):
            return
        for known in (*book.amounts, *self._sums_of(figure, book), *self._quoted(figure)):
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
        assert figure.pence is not None, figure
        if (found := self._sums.get(figure)) is not None:
            return _as_stated(found) if all(part in self._found for part in found.parts) else None
        for stated in self._sums_with.get(figure, ()):
            if {stated.figure, *stated.parts} - {figure} <= self._found.keys():
                return Derived(_as_a_part(stated), figure.pence)
        near = [each for each in self._near.of(figure) if each in self._found]
        tells = _tells(figure)
        if len(near) > _CROWD and not tells:
            near = []  # among so many, some make any round amount by chance
        beside = {each.pence for each in near if each.pence and each.pence > 0}
        counts = self._near.counts(figure)
        is_slip = tells and self._is_one_digit_from_another(figure, beside)
        found_near = None if is_slip else self._of_two(figure, beside, tells=tells)
        if found_near is not None:
            return found_near
        shared = multiple_or_share(figure, beside, counts)
        if shared is not None or not tells or is_slip:
            return shared
        anywhere = self._amounts()
        return sum_or_difference(figure, anywhere, parts_max=2) or multiple_or_share(
            figure, anywhere, self._counts
        )

    def _is_one_digit_from_another(self, figure: Figure, beside: set[int]) -> bool:
        """Whether a slip makes it of an amount that is known as surely as any sum does: so many
        pounds more, of one digit and zeros. Not where that amount and what is between stand on its
        line, or stand near and the words call it their sum or difference.
        """
        pence = figure.pence or 0
        apart = [each for each in self._amounts() if is_one_digit_apart(pence, each)]
        if not called_a_total(self._paper, figure) and not called_a_rest(self._paper, figure):
            beside = {abs(each.pence or 0) for each in self._near.on_the_line(figure)}
        return any(not {each, abs(pence - each)} <= beside for each in apart)

    def _of_two(self, figure: Figure, amounts: set[int], *, tells: bool) -> Derived | None:
        """As a sum or a difference, where its digits tell or the words about it say which."""
        if tells:
            return sum_or_difference(figure, amounts)
        if figure.is_rounded and _is_coarse(figure):
            return None
        found = sum_of(figure, amounts) if called_a_total(self._paper, figure) else None
        if found is None and called_a_rest(self._paper, figure):
            found = difference_of(figure, amounts)
        return found

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
        if not self._book.is_held:
            return ""
        if not figure.pence:
            return "comes to nothing as it is rounded: a digit may be lost"
        if meant := likely_meant(figure, (*self._book.amounts, *self._book.sums)):
            return meant
        if reads_as_threshold(self._paper, figure):
            return "reads as a threshold; if it is context, note so in the book"
        return self._apart_from_the_approvals(figure, self._book)

    def _apart_from_the_approvals(self, figure: Figure, book: Recorded) -> str:
        """Of a total that is none of other figures of the paper."""
        approved = next((each for each in book.sums if each.says.endswith("the approvals")), None)
        if approved is None or not called_a_total(self._paper, figure):
            return ""
        if is_a_run_of(figure, self._figures):
            return ""
        apart = short(abs((figure.pence or 0) - approved.pence))
        return f"it is called a total, and differs by {apart} from {approved.says}"


_ROUNDS_MAX = 8
"""Steps from what is recorded to what is derived in the end."""
_ANYWHERE_MAX = 100
_CROWD = 24
"""Figures beside each other among which amounts come about by chance."""
_FINE_ENOUGH = 10
"""How many times its own precision a rounded figure must be: £9m could be anything near it."""


def _tells(figure: Figure) -> bool:
    """Whether others come to it by no chance: it has many digits, and is not rounded."""
    return is_telling(figure.pence or 0) and not figure.is_rounded


def _is_coarse(figure: Figure) -> bool:
    return figure.precision_pence * _FINE_ENOUGH > abs(figure.pence or 0)


def _as_stated(stated: Stated) -> Derived:
    """A sum that the paper states and that comes out, as it states it."""
    if stated.is_formula:
        return Derived(stated.over, stated.parts_pence)
    parts = [each.pence or 0 for each in stated.parts]
    is_plain = sum(parts) == stated.parts_pence and len(parts) <= _SHOWN_MAX
    formula = " + ".join(map(short, parts)) if is_plain else f"what {stated.over} comes to"
    return Derived(formula, stated.parts_pence)


def _as_a_part(stated: Stated) -> str:
    """What a sum that comes out says of one of its parts."""
    whole = short(stated.figure.pence or 0)
    return f"{whole} is {_as_stated(stated).formula}"


_SHOWN_MAX = 6
"""Parts of a sum that are shown one by one."""


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


def _is_nothing_of_a_unit(figure: Figure) -> bool:
    """Whether it is none of a million or thousand, which only a table writes: "£0.0m"."""
    return figure.as_written[-1].isalpha() and not figure.row


def _numbers(known: Known) -> tuple[int, ...]:
    return () if known.entry is None else (known.entry,)


def _exactly(
    amounts: Sequence[Known], pence: int, year: FinancialYear | None = None
) -> Known | None:
    """The first of exactly so many pence, of the year if there is one of it."""
    fitting = [each for each in amounts if each.pence == pence]
    return next((each for each in fitting if each.year == year), next(iter(fitting), None))
