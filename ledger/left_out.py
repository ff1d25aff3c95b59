"""Decisions that are not recorded with others, and what those others would have had of them."""

from collections.abc import Iterable
from typing import Any, TypeGuard

from events.hidden import is_hidden
from events.text import NAME_LENGTH_MAX
from ledger.decision_file import DecisionFile
from projections.names import name_key


class LeftOut:
    """What the decisions that are left out say."""

    def __init__(self, files: Iterable[DecisionFile] = ()) -> None:
        self.opened_by: dict[str, str] = {}
        """The names, as name_key has them, that they would open, and which of them would."""
        self.decisions: set[str] = set()
        self.entries: list[tuple[str, dict[str, Any]]] = []
        """Each entry as its file has it, behind the decision that it is of."""
        for file in files:
            self.add(file)

    def add(self, file: DecisionFile) -> None:
        """One more decision is left out, with all of its entries."""
        decision = file.reference or file.supplements or _BOOK_KEEPING
        self.decisions.add(decision)
        for entry in (*file.unread, *(each.model_dump(mode="json") for each in file.entries)):
            self.entries.append((decision, entry))
            self.opened_by |= dict.fromkeys(opens(entry), decision)


_BOOK_KEEPING = "book-keeping"


def opens(entry: dict[str, Any]) -> set[str]:
    """The names, as name_key has them, that an entry as a file has it would open."""
    if entry.get("kind") not in ("fund", "programme"):
        return set()
    aliases = entry.get("aliases")
    names = [entry.get("name"), *(aliases if isinstance(aliases, list | tuple) else [])]
    return {name_key(name) for name in names if is_name(name)}


def is_name(written: object) -> TypeGuard[str]:
    """Whether it could be a name, by its form; what could not is told as such."""
    if not isinstance(written, str) or len(written) > NAME_LENGTH_MAX:
        return False
    return bool(written.strip()) and not any(map(is_hidden, written))


WAS_REFUSED = "which was refused"
WERE_REFUSED = "which were refused"


def first_put_right(*decisions: str) -> str:
    """What to do where something lacks what these decisions say."""
    return f"put {' and '.join(decisions)} right, and record both"
