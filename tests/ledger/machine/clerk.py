"""A clerk who makes decision files of wishes: whose decision, from when, how much, what else."""

from tests.ledger.machine.acts import ACTS, sized
from tests.ledger.machine.changes import CHANGES
from tests.ledger.machine.filing import File, Unfit, decision_of, recorded, said
from tests.ledger.machine.model import Model
from tests.ledger.machine.posting import Says
from tests.ledger.machine.wishes import Wish, chosen

_OF_A_DECISION = {"settled", "total stated"}
"""What a book-keeping act does not say."""
_BRINGS = {"funding-received", "funding-reduced", "transfer"}
"""What can bring money that another entry awaits."""
ENTRIES_MAX = 3
"""How many wishes a file is made of at most."""


class Clerk:
    """Writes files, one wish at a time; a file may take several."""

    def __init__(self) -> None:
        self._begun: File | None = None
        self._papers = 2
        """How many decisions and other papers there were, so that each has a number of its own."""

    def file_of(self, wish: Wish, book: Model) -> File | None:
        """The file that is done with this wish; None while it goes on, or where there is nothing
        in the book for it."""
        file = self._begun or self._heading(wish, book)
        model, decision = recorded(book, file), decision_of(book, file)
        if wish.act in ACTS:
            entries = self._act(wish, model, decision)
        else:
            entries = CHANGES[wish.act](wish, model, decision)
        if not entries:
            return None
        for entry in entries:
            if wish.despite:
                entry["despite"] = "it was agreed"
            if entry["kind"] == "correction":
                entry["because"] = f"see paper {self._papers}"
        file = file | {"entries": [*file["entries"], *entries]}
        goes_on = wish.goes_on and len(file["entries"]) < ENTRIES_MAX and _can_go_on(file, book)
        self._begun = file if goes_on else None
        return None if goes_on else file

    def _heading(self, wish: Wish, book: Model) -> File:
        self._papers += 1
        if wish.paper == 9 and wish.act in CHANGES and wish.act not in _OF_A_DECISION:
            return {"entries": []}
        if wish.paper >= 7:
            reference = chosen(book.decisions, wish.which)
            because = f"page {self._papers} was missing"
            return {"supplements": reference, "because": because, "entries": []}
        own = {"reference": f"PCD {self._papers}", "decided_on": wish.decided_on}
        return own | {"entries": []}

    def _act(self, wish: Wish, model: Model, decision: str) -> list[Says]:
        """An act that moves money, of as much as is wished for."""
        entry = ACTS[wish.act](wish, model)
        if entry is None:
            return []
        if wish.effective_on is not None:
            entry["effective_on"] = wish.effective_on
        if entry["amount"] != "all":
            entry = sized(entry, wish, model, said(model, decision, entry))
        if wish.conditional:
            entry["subject_to"] = "funds at year end"
        if wish.awaits:
            entry["awaits"] = "the sale of a depot"
        awaiting = [act for act in model.acts if (model.reading(act) or {}).get("awaits")]
        if wish.settles and awaiting and entry["kind"] in _BRINGS:
            entry["settles"] = chosen(awaiting, wish.which).number
        return [entry]


def _can_go_on(file: File, book: Model) -> bool:
    """Whether more may follow: a settlement ends its file, and so does what is refused anyway."""
    if "reference" not in file or file["entries"][-1]["kind"] == "settle":
        return False
    try:
        recorded(book, file)
    except Unfit:
        return False
    return True
