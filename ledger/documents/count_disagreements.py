"""Counts of boroughs that cannot all be right, in a paper alone and by what is recorded.

A count that adds ("a further 10 boroughs", "the final 4") is held against the ones that it leads
from and to. Two plain counts disagree where they are about the same programme and nothing adds
the difference. A list is held against its own count, and a count that a programme is named with
against the boroughs that are recorded of it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, product

from events.boroughs import LONDON_BOROUGHS
from ledger.documents.belonging import is_named
from ledger.documents.borough_lists import BoroughList, lists_miscounted, lists_of
from ledger.documents.counts import (
    Count,
    Disagreement,
    counts_of,
    said_beside,
    said_of_too_many,
    too_many_boroughs,
)
from ledger.documents.counts_together import sums_that_fail
from ledger.documents.paper import Line, Paper
from ledger.documents.prose import split_sentences, words_of_names
from ledger.documents.recorded import Covered


def disagreements(
    paper: Paper, title: str | None, covered: Sequence[Covered] = ()
) -> list[Disagreement]:
    """The counts of boroughs that disagree with one another, with what is recorded or with how many
    there are, and lists with their own counts.
    """
    counts = [
        each
        for each in counts_of(paper)
        if each.of == "boroughs" and each.number > 1 and each.says_number
    ]
    plain = sorted({each.number for each in counts if not each.adds})
    lists = lists_of(paper)
    of_the_paper = [
        *_more_than_there_are(paper),
        *_additions_that_lead_nowhere(paper, counts, title),
        *_rivals(paper, counts, plain, title),
        *sums_that_fail(paper, counts),
        *lists_miscounted(lists),
        *_lists_of_others(paper, counts, [each for each in lists if each.own_count is None], title),
    ]
    told = {each for found in of_the_paper for each in found.counts}
    return [*of_the_paper, *_not_as_recorded(paper, counts, covered, told)]


def _more_than_there_are(paper: Paper) -> Iterator[Disagreement]:
    for count in too_many_boroughs(paper):
        yield Disagreement((count,), said_of_too_many(count))


def _additions_that_lead_nowhere(
    paper: Paper, counts: Sequence[Count], title: str | None
) -> Iterator[Disagreement]:
    """A count that adds, to all boroughs, where no two others are that far apart."""
    for count in counts:
        if not count.adds:
            continue
        others = [
            each
            for each in counts
            if not each.adds and not _is_of_another(paper, each, count, title)
        ]
        plain = sorted({each.number for each in others})
        apart = {later - earlier for earlier, later in combinations(plain, 2)}
        if count.number in apart or count.number in plain or max(plain, default=0) < _ALL:
            continue
        beside = [each.number for each in others if each.line == count.line and each.number < _ALL]
        if beside:
            says = (
                f"“{count.as_written}”: from {beside[0]} to {plain[-1]} boroughs it would be"
                f" {plain[-1] - beside[0]}"
            )
            yield Disagreement((count,), says)


_ALL = len(LONDON_BOROUGHS)
"""As many as there are. Only where a paper comes to all of them is it sure what an addition should
lead to; and what will be in all of them may well be in fewer now.
"""


def _is_of_another(paper: Paper, one: Count, other: Count, title: str | None) -> bool:
    """Whether the first stands in a line that names what neither the other's nor the title does."""
    names = words_of_names(paper.line(one.line).text)
    known = words_of_names(paper.line(other.line).text) | words_of_names(title or "")
    return one.line != other.line and bool(names) and not names & known


def _rivals(
    paper: Paper, counts: Sequence[Count], plain: Sequence[int], title: str | None
) -> Iterator[Disagreement]:
    """Two counts of the same thing, near to each other, that no third one connects."""
    added = {each.number for each in counts if each.adds}
    first_of: dict[int, list[Count]] = {}
    for count in counts:
        if not count.adds:
            first_of.setdefault(count.number, []).append(count)
    for fewer, more in combinations(sorted(first_of), 2):
        ones, others = first_of[more], first_of[fewer]
        if more - fewer in added or fewer + more in plain or not _are_near(fewer, more):
            continue
        if any(more - fewer in said_beside(_sentence(paper, each)) for each in (*ones, *others)):
            continue
        pairs = product(ones[:_PLACES_MAX], others[:_PLACES_MAX])
        if any(_are_two_groups(paper, one, other) for one, other in pairs):
            continue
        if more >= _ALL and _is_a_step(paper, ones, others):
            continue
        if not _about_the_same(paper, ones, others, title):
            continue
        says = f"{more} boroughs ({_places(paper, ones)}) and {fewer} ({_places(paper, others)})"
        yield Disagreement((ones[0], others[0]), says)


def _sentence(paper: Paper, count: Count) -> str:
    return _sentence_at(paper, count)[1]


def _sentence_at(paper: Paper, count: Count) -> tuple[int, str]:
    """The sentence of a count, behind where it begins in its line."""
    sentences = split_sentences(paper.line(count.line).text)
    return next(each for each in reversed(sentences) if each[0] <= count.start)


def _are_two_groups(paper: Paper, one: Count, other: Count) -> bool:
    """Whether one sentence says both, or one paragraph says of each the like of something else:
    "Seven boroughs chose mentoring. Nine boroughs chose sport."
    """
    if one.line != other.line:
        return False
    if _sentence_at(paper, one) == _sentence_at(paper, other):
        return True
    text = paper.line(one.line).text
    said, of_other = (
        _SAID_OF_IT.match(text, each.start + len(each.as_written)) for each in (one, other)
    )
    if said is None or of_other is None:
        return False
    return said["like"] == of_other["like"] and said["of"] != of_other["of"]


_SAID_OF_IT = re.compile(
    r"\s(?!(?:is|are|was|were|be|will|would|may|can|could|should|has|have|had|that|which|who)\b)"
    r"(?P<like>[a-z]+)\s(?:the\s)?(?P<of>[\w/-]+)"
)
"""The words right behind a count that say something of it, and of what."""


def _are_near(fewer: int, more: int) -> bool:
    """Whether one is at least three quarters of the other.

    29 and 27 are two counts of one thing. 22 and 32 are what was and what will be, or a part and
    the whole, and papers need not say so.
    """
    return fewer * 4 >= more * 3


_IN_PART = re.compile(
    r"\b(?:current(?:ly)?|already|so far|existing|original(?:ly)?|initial(?:ly)?|first|pilot\w*|"
    r"previous(?:ly)?|to date|expan\w+|exten\w+|increas\w+|grow\w*|roll(?:ed|ing)?[\s-]?out)\b",
    re.IGNORECASE,
)


def _is_a_step(paper: Paper, ones: Sequence[Count], others: Sequence[Count]) -> bool:
    """Whether the fewer are on the way to all: said with them, or as what there is so far."""
    together = {each.line for each in ones} & {each.line for each in others}
    of_others = [each for each in others if not each.is_all]
    return bool(together) or any(
        _IN_PART.search(paper.line(each.line).text) and not _says_all(paper, each)
        for each in of_others
    )


def _says_all(paper: Paper, count: Count) -> bool:
    """Whether it says of its number that these are all."""
    return bool(re.match(r"all\b", paper.line(count.line).text[count.start :], re.IGNORECASE))


def _places(paper: Paper, counts: Sequence[Count]) -> str:
    places = (paper.line(each.line).place_at(each.start) for each in counts)
    return ", ".join(dict.fromkeys(places))


def _about_the_same(
    paper: Paper, some: Sequence[Count], others: Sequence[Count], title: str | None
) -> bool:
    lines, other_lines = (
        [paper.line(each.line) for each in counts[:_PLACES_MAX]] for counts in (some, others)
    )
    return any(
        len(_names(one, title) & _names(other, title)) >= 2
        or _one_word_names(one.text) & _one_word_names(other.text)
        for one in lines
        for other in other_lines
    )


_PLACES_MAX = 20
"""Places of one count that are looked at: a paper that says it oftener says it of the same."""


def _names(line: Line, title: str | None) -> set[str]:
    """The words of the names that a line names; of one without any, the paper's own."""
    return words_of_names(line.text) or words_of_names(title or "")


_ONE_WORD_NAME = re.compile(
    r"\b(?!This|That|These|The|Each|Such|Their|Our|Its?\b|One|Any)([A-Z][\w’'-]{3,})"
    r"\s(?:programme|project|scheme|service|network|pilot|app|strand)\b"
)


def _one_word_names(text: str) -> set[str]:
    """Names of one word, with what they are: "the Engage programme"."""
    return {name.lower() for name in _ONE_WORD_NAME.findall(text)}


def _lists_of_others(
    paper: Paper, counts: Sequence[Count], lists: Sequence[BoroughList], title: str | None
) -> Iterator[Disagreement]:
    """Lists that say that they are the boroughs, and not how many, where the paper counts others:
    by one number, or by one of the same names.
    """
    together = {name for each in lists for name in each.boroughs}
    numbers = {each.number for each in counts}
    for listed in lists:
        many = len(listed.boroughs)
        if not listed.says_it_is_all or numbers & {many, len(together)}:
            continue
        near = [
            each for each in counts if not each.adds and _are_near(*sorted((each.number, many)))
        ]
        rivals = [
            each
            for each in near
            if len(numbers) == 1
            or len(_names(paper.line(each.line), title) & _names(listed.lead, title)) >= 2
        ]
        if rivals and not rivals[0].is_ceiling:
            written = rivals[0].as_written
            says = f"a list of {many} boroughs, and “{written}” ({_places(paper, rivals)})"
            yield Disagreement((Count(many, "boroughs", listed.line, 0, ""), rivals[0]), says)


def _not_as_recorded(
    paper: Paper, counts: Iterable[Count], covered: Sequence[Covered], told: set[Count]
) -> Iterator[Disagreement]:
    """Counts in a line that names one programme, near to what is recorded of it, and not that."""
    for count in counts:
        text = paper.line(count.line).text
        named = {each.programme for each in covered if is_named(each.programme, text)}
        here = [each for each in covered if each.programme in named]
        if len(named) != 1 or count.is_ceiling or count in told:
            continue
        alike = [each for each in here if each.adds == count.adds]
        if not alike or count.number in {each.number for each in here}:
            continue
        most = max(alike, key=lambda each: each.number)
        if abs(most.number - count.number) in said_beside(_sentence(paper, count)):
            continue
        if _are_near(*sorted((count.number, most.number))):
            says = (
                f"“{count.as_written}”: {most.number} are recorded for {most.programme}"
                f" (entry {most.entry})"
            )
            yield Disagreement((count,), says)
