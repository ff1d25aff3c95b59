"""The root over the stored bytes, against all beside the book that saw it: witness and views."""

from collections.abc import Sequence
from dataclasses import dataclass

from ledger.obstacles import obstacle
from ledger.witness import Testimonies, Testimony, Witness
from projections.views import ViewsUnusable
from replay.check import Check
from replay.examination import Examined
from replay.made_from import MadeFrom


@dataclass(frozen=True)
class Witnesses:
    """What stands beside a book and tells what its entries were."""

    witness: Testimonies
    views: MadeFrom | ViewsUnusable
    in_the_way: str = ""
    """Of reading the witness, where something was."""

    @property
    def lines(self) -> Sequence[Testimony]:
        """Those of the witness that are whole, in order."""
        return self.witness.whole

    @property
    def counts(self) -> set[int]:
        """After how many entries the root is asked for."""
        counts = {line.count for line in self.lines}
        return counts | {self.views.count} if isinstance(self.views, MadeFrom) else counts


def witnesses(witness: Witness, views: MadeFrom | ViewsUnusable) -> Witnesses:
    """What the witness's file tells, and the views."""
    try:
        return Witnesses(witness.all(), views)
    except OSError as error:
        return Witnesses(Testimonies(), views, obstacle(error) or str(error))


def root_check(found: Examined, beside: Witnesses) -> Check:
    """The stored bytes are those that the witness saw, each time, and that the views counted."""
    faults = [
        *_junk(beside.witness),
        *(_by_the_witness(found, beside) or _by_the_views(found, beside)),
    ]
    told = f"the root {found.root.hex()[:16]}… over the stored bytes, against"
    told += f" {len(beside.lines)} lines of the witness"
    return Check("root", told, faults, _notes(found, beside, faults), beside.in_the_way)


def _junk(witness: Testimonies) -> list[str]:
    if not witness.junk:
        return []
    in_all = len(witness.whole) + witness.torn + len(witness.junk)
    return [
        f"{len(witness.junk)} of {in_all} lines of the witness were never written into it, line"
        f" {witness.junk[0]} the first: it was damaged or changed; a crash leaves no more than the"
        " beginning of a line"
    ]


def _by_the_witness(found: Examined, beside: Witnesses) -> list[str]:
    """Entries that are missing at the end, and the first of its lines that is not so any more."""
    longest = max((line.count for line in beside.lines), default=0)
    faults = []
    if longest > found.count:
        faults.append(
            f"the witness has seen {longest} entries, and the book has {found.count}: entries are"
            " missing"
        )
    agrees = 0
    for line in beside.lines:
        if line.count > found.count:
            continue
        if found.roots[line.count] != line.root:
            faults.append(_changed_among(agrees + 1, line.count, found, beside))
            break
        agrees = line.count
    return faults


def _changed_among(first: int, last: int, found: Examined, beside: Witnesses) -> str:
    among = f"entry {last}" if first == last else f"entries {first} to {last}"
    before = f" (entries 1 to {first - 1} agree)" if first > 1 else ""
    return (
        f"{_pointed_at(first, last, found, beside)}{among}: what is stored is not what the witness"
        f" has seen; one of them, or the witness, was changed{before}"
    )


def _pointed_at(first: int, last: int, found: Examined, beside: Witnesses) -> str:
    """Where the views say that the change is; nothing where they cannot."""
    if isinstance(beside.views, ViewsUnusable):
        return ""
    changed = next((each for each in found.not_as_counted if first <= each <= last), None)
    if changed is not None:
        return f"entry {changed} is the first that is not what the views were made from; "
    if last > beside.views.count:
        return ""
    return (
        "each entry is what the views were made from: the witness was changed, or the views were"
        " made again since; "
    )


def _by_the_views(found: Examined, beside: Witnesses) -> list[str]:
    """What the witness did not see: asked for only where all that it saw is still so."""
    if isinstance(beside.views, ViewsUnusable):
        return []
    seen = max((line.count for line in beside.lines), default=0)
    if beside.views.count > found.count:
        if seen == found.count:
            return []  # the witness says that there never were more: it is the views' own fault
        return [
            f"the views have counted {beside.views.count} entries, and the book has {found.count}:"
            " entries are missing, or the views were changed"
        ]
    if found.roots.get(beside.views.count) == beside.views.root:
        return []
    changed = next((each for each in found.not_as_counted if each > seen), None)
    if changed is None:
        return []
    return [
        f"entry {changed} is the first that is not what the views were made from; the witness has"
        f" seen {seen or 'none'} of the entries: it, or the views, was changed"
    ]


def _notes(found: Examined, beside: Witnesses, faults: Sequence[str]) -> list[str]:
    notes = []
    if not beside.witness.is_there and found.count:
        notes.append("there is no witness: nothing beside the book says how long it was")
    elif not beside.lines and found.count and not beside.in_the_way:
        notes.append("the witness holds no whole line: it does not say how long the book was")
    elif beside.lines and beside.lines[-1].count < found.count:
        next_one = beside.lines[-1].count + 1
        notes.append(f"the witness has not seen entry {next_one} and those after it")
    if beside.witness.torn:
        lines = "1 line" if beside.witness.torn == 1 else f"{beside.witness.torn} lines"
        notes.append(f"{lines} of the witness cut short, as a crash leaves the one it writes")
    if faults and isinstance(beside.views, ViewsUnusable):
        notes.append(f"no views could tell which entry it is: {beside.views}")
    return notes
