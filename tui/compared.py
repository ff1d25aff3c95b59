"""A difference between two moments in words, for the command and for the screen."""

from projections.comparing import Difference
from projections.figures import pounds_signed


def adding_up(each: Difference) -> str:
    """Whether its entries add up to it: "2 entries add up to +£450.00".

    Where a balance is known at one moment alone, they are what moved, and no difference of two.
    """
    total = pounds_signed(each.difference_pence)
    if not each.adds_up:
        return f"THE ENTRIES DO NOT ADD UP to {total}: run tally verify"
    count = len(each.entries)
    if each.known_difference_pence is None:
        when = "second" if each.before_known else "first"
        moved = f"{count} {'entry' if count == 1 else 'entries'} moved {total}"
        if not count:
            moved = "nothing moved it: what is recorded of the opening has changed"
        return f"{moved}; by how much it differs is not known, for it is not at the {when} moment"
    return f"{count} {'entry adds' if count == 1 else 'entries add'} up to {total}"
