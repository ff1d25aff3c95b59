"""The funds and programmes that a name stands for in the book."""

import json

from events.refusal import Refusal
from ledger.wording import HeadingOf, SheetPart, either
from projections.names import Opened


class NameUnknown(Refusal):
    """A fund or programme that was never opened."""


def opened_name(opened: Opened, what: str, written: str) -> str:
    """The name that a fund or programme ("fund", "programme") goes by, from any of its names.

    Raises NameUnknown with the nearest names and the block that would open it.
    """
    names = opened[what]
    number = names.find(written)
    if number is not None:
        return names.name_of(number)
    other = "programme" if what == "fund" else "fund"
    if opened[other].find(written) is not None:
        raise NameUnknown(written, f"is a {other}, not a {what}", f"name a {what} here")
    near = names.nearest(written)
    name = json.dumps(written, ensure_ascii=False)  # TOML escapes a basic string as JSON does
    block = f'[[entries]]\n    kind = "{what}"\n    name = {name}'
    if what == "fund":
        block += '\n    fund_kind = "reserve"   # or budget, grant, carry-forward'
    meant = f"did you mean {' or '.join(map(repr, near))}? Otherwise open it" if near else "open it"
    needs: tuple[SheetPart, ...] = ("its ", HeadingOf("name"))
    if what == "fund":
        needs += (" and its ", HeadingOf("fund_kind"))
    remedy = either(
        f"{meant} in this file with:\n    {block}",
        *(f"{meant} in a row before this one: ", HeadingOf("kind"), f" {what}, and ", *needs),
    )
    raise NameUnknown(written, f"is not a {what} of this book", remedy)
