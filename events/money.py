"""Money: whole pence, always GBP, read from what people write and written the one way we write it.

A float never touches an amount. Parsing is strict: what could mean two things is refused, so that
a slip of the keyboard ("1.234", "12k5") is caught here and not in a total three years later.
"""

import re
from dataclasses import dataclass, field

from events.refusal import Refusal

PENCE_MAX = 100_000_000_000_00
"""£100bn: above it an amount is a typing slip (rules of recording, 7)."""

_UNITS = {
    "": 1,
    "k": 1_000,
    "thousand": 1_000,
    "m": 1_000_000,
    "million": 1_000_000,
    "bn": 1_000_000_000,
    "billion": 1_000_000_000,
}
_WRITTEN = re.compile(
    r"(?P<pound>£)?\s?"
    r"(?P<pounds>[1-9][0-9]{0,2}(?:,[0-9]{3})+|0|[1-9][0-9]*)"
    r"(?:\.(?P<decimals>[0-9]+))?"
    r"\s?(?P<unit>k|thousand|m|million|bn|billion)?",
    re.IGNORECASE | re.ASCII,
)
_DIGITS_MAX = 20


class AmountRefused(Refusal):
    """An amount that is not whole pence, above zero, at most £100bn, in a form with one meaning."""


@dataclass(frozen=True, order=True, slots=True)
class Money:
    """An amount: pence, how finely it was stated ("£7.2m" is to £0.1m), and the text it was read
    from, where it was."""

    pence: int
    precision_pence: int = 1
    as_written: str | None = field(default=None, compare=False)

    @classmethod
    def parse(cls, written: object) -> "Money":
        """Read "£1,305,000", "1,305,000.00", "£0.737m", "350k" or a whole number of pounds.

        Raises AmountRefused for anything else, floats and booleans among it.
        """
        if type(written) is int:
            return cls._checked(written, written * 100, 1)
        if not isinstance(written, str):
            raise AmountRefused(
                written,
                f"is not an amount ({_SAID_OF.get(type(written), 'nothing that holds one')})",
                'write pounds as text, such as "1,305,000.00", or as a whole number',
            )
        text = written.strip().replace("\u00a0", " ")
        match = _WRITTEN.fullmatch(text.removeprefix("-"))
        if match is None or len(written) > _DIGITS_MAX * 2:
            raise AmountRefused(
                written,
                "is not an amount of money",
                'write it like "£1,305,000", "1,305,000.00", "£0.737m" or "350k"',
            )
        if text.startswith("-"):
            raise _not_above_zero(written)
        decimals = match["decimals"] or ""
        unit = _UNITS[(match["unit"] or "").lower()]
        if unit == 1 and decimals and len(decimals) != 2:
            raise AmountRefused(
                written,
                "has pence that are not two digits",
                f'write "{match["pounds"]}.{decimals[:2]:0<2}" if that is meant, '
                "or use a comma between thousands",
            )
        digits = int(match["pounds"].replace(",", "") + decimals)
        pence, rest = divmod(digits * unit * 100, 10 ** len(decimals))
        if rest:
            raise AmountRefused(written, "is not a whole number of pence", "write it to the penny")
        precision = unit * 100 // 10 ** len(decimals) if unit > 1 else 1
        return cls._checked(written, pence, max(precision, 1))

    @classmethod
    def parse_standing(cls, written: object) -> "Money":
        """Read what something stood at: an amount as `parse` has it, or nothing ("£0", 0, "0.00").

        Raises AmountRefused.
        """
        is_nothing = written == 0 if type(written) is int else str(written).strip() in _NOTHING
        if is_nothing and isinstance(written, int | str):
            return cls(0, 1, " ".join(str(written).split()))
        return cls.parse(written)

    @classmethod
    def _checked(cls, written: object, pence: int, precision_pence: int) -> "Money":
        if pence <= 0:
            raise _not_above_zero(written)
        if pence > PENCE_MAX:
            raise AmountRefused(written, "is more than £100bn", "check the number of zeros")
        return cls(pence, precision_pence, " ".join(str(written).split()))

    def __str__(self) -> str:
        return format_pounds(self.pence)


_NOTHING = ("0", "£0", "0.00", "£0.00")
_SAID_OF = {
    float: "a decimal number, which is never exact",
    bool: "true or false",
    list: "a list",
    dict: "a table",
}


def _not_above_zero(written: object) -> AmountRefused:
    return AmountRefused(
        written,
        "is not above zero",
        "an entry says what happened and by how much; the kind of entry says which way",
    )


def format_pounds(pence: int) -> str:
    """Pence as "£1,305,000.00", or "-£12.00" below zero; Money.parse reads the first back."""
    sign = "-" if pence < 0 else ""
    pounds, rest = divmod(abs(pence), 100)
    return f"{sign}£{pounds:,}.{rest:02}"


def equal_shares(total_pence: int, count: int) -> list[int]:
    """Split pence into `count` whole parts that differ by at most one and add up exactly.

    The extra pennies go to the first parts, so callers pass the receivers in alphabetical order:
    £1,005,311 among 32 boroughs is 28 of £31,415.97 and 4 of £31,415.96 (PCD 842).
    """
    share, extra = divmod(total_pence, count)
    return [share + 1] * extra + [share] * (count - extra)
