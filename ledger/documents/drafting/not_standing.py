"""What recording a draft as it is would leave out: told at its top, and beside the file."""

from collections.abc import Iterator, Sequence

from ledger.documents.drafting.proposed import Proposed
from ledger.documents.drafting.reading import Reading


def told_of_what_stands(entries: Sequence[Proposed], reading: Reading) -> Iterator[str]:
    """A sentence where no money stands at all, or else where that of whole recommendations does
    not; nothing where each has some that does.
    """
    if _has_money_only_behind_marks(entries):
        yield (
            "No money stands in this draft: recorded as it is, nothing that the recommendations"
            " give would be in the book"
        )
    elif named := list(_held_back(entries, reading)):
        yield (
            f"Not in what stands: {'; '.join(named)}. The entries are behind comment marks, each"
            " with its reason"
        )


def _has_money_only_behind_marks(entries: Sequence[Proposed]) -> bool:
    """Whether what the recommendations do with money is left out, all of it."""
    moving = [each for each in entries if each.table["kind"] not in _MOVES_NOTHING]
    return bool(_left_out(entries)) and all(each.is_left_out for each in moving)


_MOVES_NOTHING = ("fund", "programme", "note", "total-stated")


def _left_out(entries: Sequence[Proposed]) -> list[Proposed]:
    return [each for each in entries if each.left_out and each.table["kind"] != "total-stated"]


def _held_back(entries: Sequence[Proposed], reading: Reading) -> Iterator[str]:
    """The recommendations of which something is left out and no money stands, with their sums."""
    moving = {
        each.recommendation
        for each in entries
        if each.table["kind"] not in _MOVES_NOTHING and not each.is_left_out
    }
    for cite in dict.fromkeys(each.recommendation for each in _left_out(entries)):
        if cite is not None and cite not in moving:
            sums = ", ".join(dict.fromkeys(_sums_of(cite, reading)))
            yield f"{cite} ({sums})" if sums else cite


def _sums_of(cite: str, reading: Reading) -> Iterator[str]:
    """The figures of a recommendation that are money or may be, as they are written."""
    for act in reading.acts:
        if act.cite == cite:
            money = act.of("sum", "new total") or act.of("part", "each", "instalment")
            yield from (each.figure.as_written for each in money)
            yield from act.unreadable
