"""Figures as people read them: one way to write money and dates, on every table and screen."""

from datetime import date

from events.money import format_pounds


def pounds(pence: int | None) -> str:
    """Money under a header that says £: "1,305,000.00 ", "(12.00)" below zero, "– " for none.

    Every figure but those in brackets ends in a space, so that decimals line up.
    """
    if pence is None:
        return "not known "
    if pence == 0:
        return "– "
    if pence < 0:
        return f"({format_pounds(-pence).removeprefix('£')})"
    return f"{format_pounds(pence).removeprefix('£')} "


DRAWN_TO_DATE = "drawn to date"
"""What stands for the balance of a fund of which only what was drawn is known."""


def pounds_if_known(pence: int, *, is_known: bool) -> str:
    """A fund's balance under a header that says £; where it is none, what moved, and that."""
    if is_known or not pence:
        return pounds(pence if is_known else None)
    return f"{pounds(pence).strip()} {DRAWN_TO_DATE} "


def in_words_if_known(pence: int, *, is_known: bool) -> str:
    """A fund's balance in a sentence: "£300,000.00"; "drawn to date", "not known" where it is none.

    `pence` is what moved, where that is no balance.
    """
    if is_known:
        return format_pounds(pence)
    return DRAWN_TO_DATE if pence else "not known"


def pounds_plain(pence: int | None) -> str:
    """Money for another program: pounds with two decimals, "-12.00", "" where it is not known."""
    if pence is None:
        return ""
    return f"{'-' if pence < 0 else ''}{abs(pence) // 100}.{abs(pence) % 100:02}"


def day(when: date) -> str:
    """A date in words: 31 March 2024."""
    return f"{when.day} {when:%B %Y}"


def pounds_signed(pence: int) -> str:
    """A difference in a sentence: "+£995,436.00", "-£12.00"."""
    return f"+{format_pounds(pence)}" if pence > 0 else format_pounds(pence)
