"""The funds and programmes of a draft: the book's names where it has them, else new ones."""

from collections.abc import Callable
from dataclasses import dataclass, field

from ledger.documents.drafting.fund_names import FundNamed
from ledger.documents.drafting.known import Known
from ledger.documents.drafting.names import are_near, are_one
from ledger.documents.drafting.proposed import Confidence, Proposed


@dataclass
class NewName:
    """A fund or programme that the book does not know, to be opened by the draft."""

    what: str
    name: str
    kind: str
    cite: str
    line: int
    words: str
    is_a_name: bool = True
    """Whether the paper writes it as a name; else it is made of the paper's words."""
    aliases: list[str] = field(default_factory=list)
    remark: str = ""


@dataclass(frozen=True)
class Place:
    """Where the paper says something."""

    cite: str
    line: int
    words: str


class NamesOfDraft:
    """Gives every fund and programme of a draft one name."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self.new: list[NewName] = []
        self.taken_for: dict[str, str] = {}
        """The book's names that a paper's words were taken for, and those words."""

    def programme(
        self, name: str, others: list[str], place: Place, *, is_a_name: bool = True
    ) -> str:
        """The name that a programme goes by in the draft."""
        return self._name("programme", name, others, place, "", is_a_name=is_a_name)

    def fund(self, named: FundNamed, place: Place) -> str:
        """The name that a fund goes by in the draft."""
        return self._name("fund", named.name, [], place, named.kind, is_a_name=True)

    def _name(  # noqa: PLR0913 - what a name is opened with
        self,
        what: str,
        name: str,
        others: list[str],
        place: Place,
        kind: str,
        *,
        is_a_name: bool,
    ) -> str:
        for each in (name, *others):
            known = self.known.find(what, each) or self.known.alike(what, each)
            if known is not None:
                return known
        opened = self._opened(what, [name, *others], are_one)
        if opened is None:
            for each in (name, *others):
                known = self.known.near(what, each)
                if known is not None:
                    self.taken_for[known] = name
                    return known
            opened = self._opened(what, [name, *others], are_near)
        if opened is None:
            opened = NewName(what, name, kind, place.cite, place.line, place.words, is_a_name)
            near = self.known.nearest(what, name)
            if near:
                opened.remark = f"the book's nearest: {', '.join(near)}"
            self.new.append(opened)
        self._also(opened, [name, *others])
        return opened.name

    def _opened(
        self, what: str, names: list[str], compared: Callable[[str, str], bool]
    ) -> NewName | None:
        found = [
            new
            for new in self.new
            if new.what == what
            and any(compared(name, each) for name in names for each in (new.name, *new.aliases))
        ]
        return found[0] if len(found) == 1 else None

    def _also(self, new: NewName, names: list[str]) -> None:
        for name in names:
            folded = [each.casefold() for each in (new.name, *new.aliases)]
            if name and name.casefold() not in folded and not self.known.find(new.what, name):
                new.aliases.append(name)

    def openings(self, entries: list[Proposed]) -> list[Proposed]:
        """The entries that open the new names, those that nothing standing uses behind marks."""
        used = {name for entry in entries if not entry.is_left_out for name in _names_in(entry)}
        mentioned = {name for entry in entries for name in _names_in(entry)}
        unknown = (
            "the book does not know it"
            if self.known.is_a_book
            else "opened here, as no book was asked whether it knows it"
        )
        order = {"fund": 0, "programme": 1}
        return [
            _opening(new, unknown, is_used=new.name in used)
            for new in sorted(self.new, key=lambda each: order[each.what])
            if new.name in mentioned
        ]


def _names_in(entry: Proposed) -> set[str]:
    table = entry.table
    keys = ("fund", "from_fund", "to_fund", "programme", "from_programme", "to_programme")
    names = {str(table[key]) for key in keys if key in table}
    names |= {str(line["fund"]) for line in table.get("funding", [])}
    return names | set(table.get("funds", []))


def _opening(new: NewName, unknown: str, *, is_used: bool) -> Proposed:
    table: dict[str, object] = {"kind": new.what, "name": new.name}
    if new.what == "fund":
        table["fund_kind"] = new.kind
    if new.aliases:
        table["aliases"] = new.aliases
    table["cite"] = new.cite
    confidence: Confidence = "high" if new.is_a_name else "medium"
    why = (
        f"{unknown} by this name"
        if new.is_a_name
        else "made of the paper's words: give it the name that you know it by"
    )
    if new.what == "fund" and new.is_a_name:
        confidence = "medium"
        why = f"{why}; that it is a {new.kind} is by its words"
    if new.remark:
        confidence, why = "low", f"{why}; {new.remark}"
    left_out = "" if is_used else "only entries behind comment marks use it"
    return Proposed(table, confidence, why, new.line, new.words, left_out)
