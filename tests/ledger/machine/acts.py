"""How acts that move money are drawn: from a wish and a book, the entry of a decision file.

Amounts are left at a penny here; `sized` gives them the size wished for, from what there is.
"""

from collections.abc import Callable

from tests.ledger.machine.model import Model
from tests.ledger.machine.positions import DAYS, FUNDS, YEARS, Position
from tests.ledger.machine.posting import NOT_NAMED, Says
from tests.ledger.machine.wishes import HOLDERS, PROGRAMMES, Wish, another, chosen, later

Act = Callable[[Wish, Model], Says | None]
"""The entry, or None where the book has nothing for it."""

_FUNDS = tuple(FUNDS)


def _funding_received(wish: Wish, model: Model) -> Says:
    """Money new to a fund."""
    return {"kind": "funding-received", "fund": _fund(wish), "year": _year(wish), "amount": 1}


def _funding_reduced(wish: Wish, model: Model) -> Says:
    """Money that a fund no longer has."""
    return {"kind": "funding-reduced", "fund": _fund(wish), "year": _year(wish), "amount": 1}


def _carried_forward(wish: Wish, model: Model) -> Says | None:
    """Within a fund, into the carry-forward fund, or into any from outside."""
    to_year = later(_year(wish), wish.other)
    if to_year is None:
        return None
    fund = "Brought forward" if wish.variant in (3, 4) else _fund(wish)
    says = {"kind": "carry-forward", "fund": fund, "from_year": _year(wish), "to_year": to_year}
    return says | {"amount": 1} | ({"from_fund": _fund(wish)} if wish.variant < 5 else {})


def _transferred(wish: Wish, model: Model) -> Says:
    """Between two funds, mostly of one year."""
    return {
        "kind": "transfer",
        "from_fund": _fund(wish),
        "from_year": _year(wish),
        "to_fund": another(_FUNDS, _fund(wish), wish.other),
        "to_year": _year(wish) if wish.variant < 4 else chosen(YEARS, wish.which),
        "amount": 1,
    }


def _approved(wish: Wish, model: Model) -> Says:
    """A commitment, with or without a holder and funding lines."""
    holder = {"holder": chosen(HOLDERS, wish.which)} if wish.which % 3 == 0 else {}
    where = {"programme": chosen(PROGRAMMES, wish.programme), "year": _year(wish), "amount": 1}
    return {"kind": "approval"} | where | holder | _funding(wish, _fund(wish))


def _drawn(wish: Wish, model: Model) -> Says | None:
    """From a fund for a programme that has more approved than drawn."""
    has_more = _found(model, "approved above drawn")
    if not has_more:
        return None
    programme, year = chosen(has_more, wish.which)
    where = {"programme": programme, "year": year, "amount": 1}
    return {"kind": "draw", "fund": _fund(wish)} | where


def _returned(wish: Wish, model: Model) -> Says | None:
    """To a fund that was drawn from."""
    draws = _found(model, "drawn above returned")
    if not draws:
        return None
    fund, programme, year = chosen(draws, wish.which)
    return {
        "kind": "draw-returned",
        "fund": fund,
        "programme": programme,
        "year": year,
        "amount": 1,
    }


def _released(wish: Wish, model: Model) -> Says | None:
    """Of what somebody holds, with or without its draws."""
    held = _held(wish, model)
    if held is None:
        return None
    programme, holder, year = held
    where = {"programme": programme, "holder": holder, "year": year, "amount": 1}
    return {"kind": "release"} | where | _funding(wish, _drawn_from(wish, model, programme, year))


def _reprofiled(wish: Wish, model: Model) -> Says | None:
    """To another year, with or without its draws."""
    held = _held(wish, model)
    if held is None:
        return None
    programme, holder, year = held
    where = {"programme": programme, "holder": holder, "from_year": year, "amount": 1}
    to_year = {"to_year": another(YEARS, year, wish.other)}
    funding = _funding(wish, _drawn_from(wish, model, programme, year))
    return {"kind": "reprofile"} | where | to_year | funding


def _vired(wish: Wish, model: Model) -> Says | None:
    """To another programme, with or without its draws."""
    held = _held(wish, model)
    if held is None:
        return None
    programme, holder, year = held
    return {
        "kind": "virement",
        "from_programme": programme,
        "to_programme": another(PROGRAMMES, programme, wish.other),
        "holder": holder,
        "year": year,
        "amount": 1,
    } | _funding(wish, _drawn_from(wish, model, programme, year))


def _allocated(wish: Wish, model: Model) -> Says | None:
    """From whoever holds it to others: boroughs, named or not, or a recipient."""
    held = _held(wish, model)
    to_itself = {1: NOT_NAMED, 2: "Barnet", 4: "Harbour Trust"}.get(wish.variant)
    if held is None or held[1] == to_itself:
        return None
    programme, holder, year = held
    to: dict[int, Says] = {
        0: {"boroughs": ["Sutton", "Barnet", "Camden"]},
        1: {"boroughs": 1 + wish.other},
        2: {"shares": {"Barnet": 1}},
        3: {"boroughs": [another(("Barnet", "Camden", "Sutton"), holder, wish.other)]},
        4: {"recipient": "Harbour Trust"},
        5: {"boroughs": ["Camden", "Sutton"], "amount": "all"},
    }
    where = {"programme": programme, "from": holder, "year": year, "amount": 1}
    return {"kind": "allocation"} | where | to[wish.variant]


def _expanded(wish: Wish, model: Model) -> Says:
    """Coverage grows, with its money; boroughs are named or only counted."""
    coverage: Says = {"from_boroughs": wish.other, "to_boroughs": wish.other + 3}
    if wish.which % 3 == 0:
        coverage["to_boroughs"] = ["Barnet", "Camden", "Sutton"]
    if wish.which % 6 == 0:
        coverage["from_boroughs"] = [chosen(("Barnet", "Camden", "Sutton"), wish.other)]
    where = {"programme": chosen(PROGRAMMES, wish.programme), "year": _year(wish), "amount": 1}
    return {"kind": "expansion"} | coverage | where | _funding(wish, _fund(wish))


ACTS: dict[str, Act] = {
    "funding received": _funding_received,
    "funding reduced": _funding_reduced,
    "carried forward": _carried_forward,
    "transferred": _transferred,
    "approved": _approved,
    "drawn": _drawn,
    "returned": _returned,
    "released": _released,
    "reprofiled": _reprofiled,
    "vired": _vired,
    "allocated": _allocated,
    "expanded": _expanded,
}


# What there is to take from


def _found(model: Model, what: str) -> list[Position]:
    """The positions of a sort that are above zero in the end, by their names."""
    in_the_end = model.standing(DAYS[-1]).amounts
    return sorted(
        position[1:] for position, pence in in_the_end.items() if position[0] == what and pence > 0
    )


def _fund(wish: Wish) -> str:
    return chosen(_FUNDS, wish.fund)


def _year(wish: Wish) -> str:
    return chosen(YEARS, wish.year)


def _held(wish: Wish, model: Model) -> Position | None:
    """(programme, holder, year) of a commitment."""
    held = _found(model, "held")
    return chosen(held, wish.which) if held else None


def _drawn_from(wish: Wish, model: Model, programme: str, year: str) -> str:
    """A fund that the programme drew on in the year; any, where it drew on none."""
    draws = _found(model, "drawn above returned")
    funds = [fund for fund, *where in draws if where == [programme, year]]
    return chosen(funds or _FUNDS, wish.fund)


def _funding(wish: Wish, fund: str) -> Says:
    """No funding line, or those of `sized`."""
    return {} if wish.variant < 2 else {"funding": [{"fund": fund, "amount": 1}]}


# How much


def sized(entry: Says, wish: Wish, base: Model, with_a_penny: Model) -> Says:
    """The entry with the amount wished for, of what there is; both books without its condition."""
    amount = wish.amount_of(room(base, with_a_penny))
    part = amount // 3
    sizes: Says = {"amount": amount}
    if "shares" in entry and part:
        sizes["shares"] = {"Barnet": amount - part, "Sutton": part}
    elif "shares" in entry:
        sizes["shares"] = {"Barnet": amount}
    if "funding" in entry:
        fund = entry["funding"][0]["fund"]
        other = another(_FUNDS, fund, wish.other)
        lines = {
            4: [(fund, amount - part)],
            5: [(fund, amount - part), (other, part)],
        }.get(wish.variant, [(fund, amount)])
        sizes["funding"] = [{"fund": name, "amount": pence} for name, pence in lines if pence]
    return entry | sizes


def room(base: Model, with_a_penny: Model) -> int | None:
    """How many pence of an act there is room for, on every day and for every year; None: any."""
    found: list[int] = []
    for day in DAYS:
        before, after = base.standing(day), with_a_penny.standing(day)
        found += [
            before.amounts[position] // (before.amounts[position] - pence)
            for position, pence in after.amounts.items()
            if pence < before.amounts[position] and after.is_held_to(position)
        ]
    return min(found, default=None)
