"""Sums that stand side by side, and what each is for behind them: "£X and £Y in 2024/25 and 2025/26
respectively".
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from ledger.documents.figures import Figure
from ledger.documents.written import years_in

_BETWEEN = re.compile(r"\s*(?:,|;|,?\s*and|&|,?\s*plus)\s*(?:up to\s*)?")
_LEADS = r"in|to|for|towards|during|with"
_LISTED = re.compile(
    rf"\b(?:{_LEADS})\s(?P<items>(?:(?!\b(?:{_LEADS}|from|funded|subject|as|respectively)\b)"
    r"[^;:()£])+)"
)
_PARTED = re.compile(r",\s*(?:and\s+)?|\s+and\s+")
_RESPECTIVELY = re.compile(r",?\s*\brespectively\b", re.IGNORECASE)
NOT_SAID = "which of its sums is for which of those behind them is not said"


def words_behind(text: str, figures: Sequence[Figure], start: int) -> tuple[list[str], list[int]]:
    """The words behind each figure up to the next, those behind several side by side shared out
    among them; and the indices of those for which the text leaves open which is whose.
    """
    ends = [each.start - start for each in figures[1:]]
    behind = [
        text[each.end - start : end] for each, end in zip(figures, [*ends, len(text)], strict=False)
    ]
    unclear: list[int] = []
    first = 0
    for last, words in enumerate(behind):
        if _BETWEEN.fullmatch(words):
            continue
        count = last - first + 1
        if count > 1:
            shared = _shared_out(words, count)
            behind[first : last + 1] = shared or behind[first : last + 1]
            unclear += range(first, last + 1) if shared == [] else ()
        elif _RESPECTIVELY.search(words) and any(
            len(each.items) > 1 for each in map(_List.of, _LISTED.finditer(words))
        ):
            unclear += range(last + 1)
        first = last + 1
    return behind, unclear


def _shared_out(words: str, count: int) -> list[str] | None:
    """The words for each of so many; None where they list nothing, none where what they list is
    not said to be in the sums' order.
    """
    says_so = bool(_RESPECTIVELY.search(words))
    lists = [each for each in map(_List.of, _LISTED.finditer(words)) if len(each.items) == count]
    years = [each for each in lists if all(len(years_in(item)) == 1 for item in each.items)]
    shared = lists if says_so else years
    if not shared:
        return [] if says_so or lists else None
    return [_with_its_own(words, shared, index) for index in range(count)]


@dataclass(frozen=True, slots=True)
class _List:
    """What stands behind a preposition, item by item."""

    start: int
    end: int
    items: tuple[str, ...]

    @classmethod
    def of(cls, match: re.Match[str]) -> Self:
        listed = match["items"].rstrip(" ,.")
        start = match.start("items")
        return cls(start, start + len(listed), tuple(_PARTED.split(listed)))


def _with_its_own(words: str, lists: Sequence[_List], index: int) -> str:
    for each in reversed(lists):
        words = f"{words[: each.start]}{each.items[index]}{words[each.end :]}"
    return _RESPECTIVELY.sub("", words)
