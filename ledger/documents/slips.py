"""Slips of the pen between an amount as written and the one that was meant."""

from fractions import Fraction


def is_one_digit_apart(one: int, other: int) -> bool:
    """Whether two amounts, in pence, have as many digits and differ in one of them."""
    pairs = list(zip(str(one), str(other), strict=False))
    return len(str(one)) == len(str(other)) and sum(a != b for a, b in pairs) == 1


def is_one_slip_apart(one: int, other: int) -> bool:
    """Whether one digit, or one slip of the hand, makes the one amount of the other; in pence."""
    return is_one_digit_apart(one, other) or likely_slip(one, other) is not None


def likely_slip(written: int, meant: int) -> str | None:
    """How somebody who meant the one could have written the other; None where it is no slip.

    Both in pence. Only what hands do: two neighbouring digits changed places, a digit left out, put
    in or mistaken, thousands taken for pounds.
    """
    if not may_be_one_slip(written, meant):
        return None
    one, other = _digits(written), _digits(meant)
    for times, unit in ((1_000, "thousands"), (1_000_000, "millions")):
        if written * times == meant or meant * times == written:
            return f"{unit} and pounds look mixed up"
    if len(one) == len(other):
        apart = [at for at, pair in enumerate(zip(one, other, strict=True)) if pair[0] != pair[1]]
        if len(apart) == 2 and apart[1] == apart[0] + 1 and _swapped(one, other, *apart):
            return "two digits look transposed"
        if len(apart) == 1 and len(one.rstrip("0")) >= _TELLING:
            return "one digit looks mistaken"
    if abs(len(one) - len(other)) == 1:
        longer, shorter = sorted((one, other), key=len, reverse=True)
        if any(longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer))):
            return f"a digit looks {'left out' if shorter == one else 'put in'}"
    return None


def may_be_one_slip(written: int | Fraction, meant: int | Fraction) -> bool:
    """Whether one could be a slip of the other by their difference and size alone.

    A digit mistaken, or put before the first, leaves d × 10^k between them; two that changed places
    d × 9 × 10^k; any other digit more or less makes about ten times as much of it.
    """
    if abs(written - meant) in _APART:
        return written > 0 < meant
    less, more = (written, meant) if written < meant else (meant, written)
    return 5 * less < more < 20 * less or 0 < less < more in {1_000 * less, FACTOR_MAX * less}


FACTOR_MAX = 1_000_000
"""Pounds taken for millions."""
_APART = frozenset(
    times * digit * 10**k for times in (1, 9) for digit in range(1, 10) for k in range(16)
)
_TELLING = 4
"""Digits before the zeros at the end from which one that differs is a slip, and no other sum."""


def _digits(pence: int) -> str:
    pounds, rest = divmod(pence, 100)
    return f"{pounds}{f'{rest:02}' if rest else ''}"


def _swapped(one: str, other: str, first: int, second: int) -> bool:
    return one[first] == other[second] and one[second] == other[first]
