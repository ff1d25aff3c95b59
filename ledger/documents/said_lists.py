"""What lists of amounts come to, by the words that lead in to them, or that close them.

"£C is broken down as follows:"; "Approve grants of £C:"; "The awards come to £C in all". A list is
held only where every item has its amount, and no words leave open how much.
"""

import re
from collections.abc import Iterator, Sequence

from ledger.documents.figures import Figure, figures_in
from ledger.documents.paper import Line, Paper
from ledger.documents.prose import is_mark_alone, marked, split_sentences
from ledger.documents.rates import worth
from ledger.documents.said_wholes import without_inner
from ledger.documents.stated import Stated, slack_of
from ledger.documents.wording import MADE_UP, closes_a_list, leaves_open


def leads_to_parts(text: str) -> bool:
    """Whether a sentence says that what follows it makes up what it speaks of."""
    return bool(_LIST_FOLLOWS.search(text) and _BELOW.search(text)) and not leaves_open(text)


_LIST_FOLLOWS = re.compile(rf"\b{MADE_UP}\b|\bbreak\s?down\b", re.IGNORECASE)
_BELOW = re.compile(r":$|\b(?:below|as\sfollows|following)\b", re.IGNORECASE)
_TO_THE_FOLLOWING = re.compile(r"\b(?:a\stotal\sof|totall?ing)\s$", re.IGNORECASE)
_GIVES = re.compile(
    r"(?:to\s|that\s)?(?:[\w’'-]+\s){0,8}?"
    r"(?:approv|award|agree|allocat|grant|releas|fund|pay|invest)\w*\b",
    re.IGNORECASE,
)
_GIVEN = re.compile(
    r"\b(?:grants|awards|payments|allocations|contributions|sums|bursaries|instalments)\s"
    r"(?:to\sthe\svalue\s)?of\s$",
    re.IGNORECASE,
)
_ON_CONDITIONS = re.compile(
    r"\b(?:subject|conditions?|not(?:e|es|ed|ing)|provided|after|once|when|where|against|compared)\b",
    re.IGNORECASE,
)


def lists_said(paper: Paper) -> Iterator[Stated]:
    """What lists of amounts come to, by the words before them or right behind them."""
    in_tables = {cell.line for grid in paper.grids for row in grid.rows for cell in row}
    for index, line in enumerate(paper.lines):
        figures = list(figures_in(line.text, line.number))
        if 0 < len(figures) <= _FIGURES_MAX and line.number not in in_tables:
            yield from _over_list(line, figures, paper.lines[index + 1 : index + _LINES_MAX])
            above = paper.lines[max(index - _LINES_MAX, 0) : index]
            yield from _under_list(
                line, figures, [each for each in above if each.number not in in_tables]
            )
        elif index and not figures and _OF_WHAT_WAS_SAID.search(line.text):
            before = paper.lines[index - 1]
            whole = list(figures_in(before.text, before.number))
            items = _items(paper.lines[index + 1 : index + _LINES_MAX])
            if len(whole) == 1 and items and not leaves_open(line.text):
                over = f"the list behind it (from {items[0].place})"
                yield from _come_to(whole[0], items, over)


_OF_WHAT_WAS_SAID = re.compile(
    r"\b(?:this|these|it)\b(?:\s(?!not\b)[\w’'-]+){0,4}?\s"
    rf"(?:{MADE_UP}|used|spent|allocated|shared|divided|broken\sdown|distributed)\b[^£]*:$",
    re.IGNORECASE,
)
"""Before a list of what the amount of the paragraph before is for: "It is used as follows:"."""
_FIGURES_MAX = 100
"""Figures of one paragraph: with more it is no prose."""
_LINES_MAX = 80


def _over_list(line: Line, figures: Sequence[Figure], behind: Sequence[Line]) -> Iterator[Stated]:
    """ "£C is broken down as follows:", "Approve grants of £C:", and a list, each item of which
    has its amount.
    """
    start, last = split_sentences(line.text)[-1]
    here = [each for each in figures if each.start >= start]
    if len(here) != 1 or leaves_open(last):
        return
    before = line.text[: here[0].start]
    called = last.endswith(":") and _TO_THE_FOLLOWING.search(before)
    given = last.endswith(":") and _is_given(before, last)
    if not called and not given and not leads_to_parts(last):
        return
    items = _items(behind)
    if items and (not given or all(map(_is_plain, items))):
        yield from _come_to(here[0], items, f"the list behind it (from {items[0].place})")


def _is_given(before: str, sentence: str) -> bool:
    """Whether a sentence gives a sum, and says nothing else: "Approve grants of"."""
    is_said = _GIVEN.search(before) or _GIVES.match(marked(sentence)[1])
    return bool(is_said) and not _ON_CONDITIONS.search(sentence)


def _come_to(figure: Figure, items: Sequence[Line], over: str) -> Iterator[Stated]:
    parts = [part for item in items for part in _parts_of_item(item)]
    if len(items) > 1 and all(parts):
        texts = {item.number: item.text for item in items}
        amounts = [worth(part, texts[part.line]) for part in parts]
        if None not in amounts:
            total = sum(each for each in amounts if each)
            yield Stated(figure, total, over, slack_of(parts), tuple(parts))


def _is_plain(item: Line) -> bool:
    """Whether an item is an amount and what it is for, or what it is for and its amount."""
    figures = list(figures_in(item.text, item.number))
    text = marked(item.text)[1]
    if len(figures) != 1 or text == figures[0].as_written:
        return False
    starts = text.startswith(figures[0].as_written)
    return starts or bool(re.fullmatch(r"\s?\)?[.,;]?(?:\s?and)?", item.text[figures[0].end :]))


def _under_list(line: Line, figures: Sequence[Figure], above: Sequence[Line]) -> Iterator[Stated]:
    """ "The awards come to £C in all", "Total: £C", right behind a list of amounts."""
    if len(figures) != 1 or not closes_a_list(marked(line.text)[1]) or leaves_open(line.text):
        return
    items: list[Line] = []
    for item in reversed(above):
        if not _is_plain(item) or leaves_open(item.text) or closes_a_list(marked(item.text)[1]):
            break
        items.append(item)
    if items and len({_kind(marked(each.text)[0]) for each in items}) == 1:
        yield from _come_to(figures[0], items[::-1], f"the list before it (from {items[-1].place})")


def _items(behind: Sequence[Line]) -> list[Line]:
    """The items of a list that begins there; none where its end or one of its amounts is not sure.

    Items of a list within it are passed over.
    """
    rows = list(_with_marks(behind))
    kind = _kind(rows[0][0]) if rows else ""
    items: list[Line] = []
    for at, (mark, line) in enumerate(rows):
        if _kind(mark) == kind and (kind or any(figures_in(line.text))):
            items.append(line)
        elif not kind or not mark:
            goes_on = [kind and _kind(each) == kind for each, _ in rows[at : at + _NEAR_LINES]]
            is_over = _IS_A_SENTENCE.match(line.text) or (bool(kind or mark) and not any(goes_on))
            return items if is_over and _all_have_amounts(items) else []
    return items if _all_have_amounts(items) else []


_NEAR_LINES = 4
"""Behind an item that goes on without a mark, the next one stands within so many lines."""
_IS_A_SENTENCE = re.compile(r"[A-Z].*[.:]$")


def _with_marks(lines: Sequence[Line]) -> Iterator[tuple[str, Line]]:
    """The lines with their marks, also those whose mark stands on a line of its own."""
    alone = ""
    for line in lines:
        if is_mark_alone(line.text):
            alone = line.text.strip()
        else:
            yield marked(line.text)[0] or alone, line
            alone = ""


def _kind(mark: str) -> str:
    """What the marks of one list have in common: their bullet, or that they are numbers."""
    plain = mark.strip("(). ")
    if re.fullmatch(r"[0-9.]+", plain):
        return "1" + ".1" * plain.count(".")
    return "a" if plain.isalpha() else plain or mark


def _all_have_amounts(items: Sequence[Line]) -> bool:
    return all(any(figures_in(each.text)) and not leaves_open(each.text) for each in items)


def _parts_of_item(item: Line) -> list[Figure]:
    """The figures of an item that add to the whole: its own total, else all; of a total, none."""
    _, figures = without_inner(item.text, list(figures_in(item.text, item.number)))
    if _IS_THE_TOTAL.search(item.text):
        return []
    for whole in (figures[0], figures[-1]):
        others = [each.pence or 0 for each in figures if each is not whole]
        if len(others) > 1 and sum(others) == whole.pence:
            return [whole]
    return figures


_IS_THE_TOTAL = re.compile(
    r"^\W*(?:grand\s|overall\s)?total\b|\s(?:in\s(?:all|total)|altogether)\W*$", re.IGNORECASE
)
