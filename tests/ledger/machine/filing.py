"""From a decision file to entries: which entries a file makes of what it says, in which order."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from tests.ledger.machine.model import EVER, Entry, Model
from tests.ledger.machine.posting import UNALLOCATED, Says

File = dict[str, Any]
"""A decision file, with money as pence."""


class Unfit(Exception):
    """The file says something that the book has no place for, whatever the balances."""


def recorded(model: Model, file: File) -> Model:
    """The book with all that the file says; raises Unfit."""
    decision = decision_of(model, file)
    if "reference" in file:
        model = model.plus(decision, "decision", {"decided_on": file["decided_on"]})
    for written in file["entries"]:
        model = said(model, decision, written)
    return model


def decision_of(model: Model, file: File) -> str:
    """The reference of the decision that the file's entries belong to."""
    acts = {entry.decision for entry in model.entries if entry.decision.startswith("BOOK")}
    return str(file.get("reference") or file.get("supplements") or f"BOOK {len(acts) + 1}")


def said(model: Model, decision: str, written: Says) -> Model:
    """The book with what one entry of a file says."""
    # What stands beside an act is known by its number: that of the first entry, or of the approval
    # beside an expansion.
    beside = len(model.entries) + (2 if written["kind"] == "expansion" else 1)
    for kind, says in _entries(written, decision, model):
        whole = says | {"beside": beside} if "beside" in says else says
        model = model.plus(decision, kind, whole, despite="despite" in written)
    return model


def _entries(written: Says, decision: str, model: Model) -> Iterator[tuple[str, Says]]:
    kind = written["kind"]
    of_lines = {key: written.get(key) for key in ("effective_on", "subject_to")}
    common = of_lines | {"awaits": written.get("awaits")}
    says = written | common
    if "settles" in written:
        says["settles"] = _awaiting(written["settles"], model)
    match kind:
        case "fund":
            opening = {key: written.get(key) for key in ("opening", "opening_on")}
            yield kind, opening | {"fund": written["name"]}
        case "approval" | "release" | "reprofile" | "virement":
            yield kind, {"holder": UNALLOCATED} | says
        case "allocation":
            says = {"from": UNALLOCATED} | says
            yield kind, says | {"amount": _amount(says, model)}
        case "expansion":
            covers = ("programme", "from_boroughs", "to_boroughs")
            yield kind, {key: written[key] for key in covers} | common
            yield "approval", {"holder": UNALLOCATED} | says
        case "correction":
            yield kind, _correction(says, decision, model)
        case "settle":
            for number in _settled(model, says["entry"]):
                now = {"subject_to": None} if says["outcome"] == "met" else {}
                yield kind, of_lines | {"entry": number, "now": now}
        case _:
            yield kind, says
    for fund, pence, drawn, where in _funding(written):
        line = {"fund": fund, "amount": pence, "beside": None} | where | of_lines
        yield ("draw" if drawn else "draw-returned"), line


def _funding(written: Says) -> Iterator[tuple[str, int, bool, Says]]:
    """(fund, pence, whether drawn, programme and year) of each funding line, returns first."""
    lines = [(line["fund"], line["amount"]) for line in written.get("funding", [])]
    programme, year = written.get("programme"), written.get("year")
    gives: tuple[Any, Any] | None = (programme, year)
    takes: tuple[Any, Any] | None = (programme, year)
    match written["kind"]:
        case "approval" | "expansion":
            gives = None
        case "release":
            takes = None
        case "reprofile":
            gives, takes = (programme, written["from_year"]), (programme, written["to_year"])
        case "virement":
            gives, takes = (written["from_programme"], year), (written["to_programme"], year)
    for where, drawn in ((gives, False), (takes, True)):
        if where is not None:
            for fund, pence in lines:
                yield fund, pence, drawn, {"programme": where[0], "year": where[1]}


def _amount(says: Says, model: Model) -> int:
    """The amount stated, the sum of the shares, or all that the holder has, whatever the day."""
    if "shares" in says:
        return sum(says["shares"].values())
    if says["amount"] != "all":
        return int(says["amount"])
    where = (says["programme"], says["from"], says["year"])
    lines = model.lines(EVER)
    held = sum(line.pence for line in lines if (line.programme, line.holder, line.year) == where)
    if held <= 0:
        raise Unfit("there is nothing to allocate")
    return held


def _correction(says: Says, decision: str, model: Model) -> Says:
    """What a correction says, of the entry that it means; raises Unfit."""
    fields = says.get("set", {})
    target = model.one(says["entry"])
    left = as_corrected(model, target, known_by(model, target, says["cause"], decision))
    if fields and not _fits(fields, left):
        target, left = _standing_correction(model, target, fields)
    day = says["effective_on"]
    if day is not None and left is not None and day < left.get("effective_on", day):
        raise Unfit("it would count before what it corrects")
    now = {field: change["now"] for field, change in fields.items()}
    return says | {"entry": target.number, "now": now}


def _standing_correction(model: Model, act: Entry, fields: Says) -> tuple[Entry, Says]:
    """Who says what stands of an act means the correction that left it; raises Unfit."""
    corrections = [
        entry
        for entry in model.entries
        if entry.kind == "correction" and model.original_of(entry) is act
    ]
    for entry in sorted(corrections, key=lambda e: (model.known_on(e), e.number), reverse=True):
        left = model.left_by(entry)
        if left is not None and not entry.says.get("void") and fields.keys() <= left.keys():
            if model.reading(act) is not None and _fits(fields, left):
                return entry, left
            break
    raise Unfit("was is not what stands")


def _fits(fields: Says, left: Says | None) -> bool:
    return left is not None and all(left.get(key) == fields[key]["was"] for key in fields)


def known_by(model: Model, target: Entry, cause: str, decision: str) -> date:
    """By what knowledge a correction looks at an act: the act's own, or its own decision's."""
    if cause == "recording":
        return model.known_on(target)
    return model.signed_on(decision)


def as_corrected(model: Model, target: Entry, known_on: date) -> Says | None:
    """What an entry left: an act as corrected by what was known; a change with its own changes."""
    if target.changes_another:
        return model.left_by(target)
    return model.reading(target, EVER, known_on)


def _settled(model: Model, number: int) -> list[int]:
    """The conditional entry and the funding lines beside it that still wait."""
    original = model.original_of(model.one(number))
    if not waits(model, original):
        raise Unfit("it has no condition")
    beside = [e for e in model.acts if e.says.get("beside") == original.number]
    return [original.number, *(line.number for line in beside if waits(model, line))]


def _awaiting(number: int, model: Model) -> int:
    """The act whose wait for money is over with an entry that names it; raises Unfit."""
    act = model.original_of(model.one(number))
    reads = model.reading(act)
    if reads is None or reads.get("awaits") is None or has_come(model, act, EVER, EVER):
        raise Unfit("it awaits nothing")
    return act.number


def has_come(model: Model, act: Entry, as_at: date, known_on: date) -> bool:
    """Whether an entry that counts by the two dates, on no condition, brought what it awaits."""
    for other in model.acts:
        reads = model.counting(other, as_at, known_on)
        if reads and reads.get("settles") == act.number and not reads.get("subject_to"):
            return True
    return False


def waits(model: Model, act: Entry) -> bool:
    """Whether an act's condition is not settled, met or not, by an entry that stands."""
    reads = model.reading(act)
    if reads is None or reads.get("subject_to") is None:
        return False
    return not any(
        entry.kind == "settle"
        and entry.says["entry"] == act.number
        and model.left_by(entry) is not None
        for entry in model.entries
    )
