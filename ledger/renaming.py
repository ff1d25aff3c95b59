"""Names of funds and programmes put right: renamed, merged by alias, given an opening balance."""

import sqlite3
from typing import Any

from events.commitments import ProgrammeOpened
from events.funds import FundOpened
from events.refusal import Refusal
from ledger.wording import key_named
from projections.histories import Histories
from projections.names import Names, name_key


class RenamingRefused(Refusal):
    """A name that is something else's, or two openings that cannot be one."""


def check_names(
    connection: sqlite3.Connection,
    histories: Histories,
    number: int,
    corrected: FundOpened | ProgrammeOpened,
) -> None:
    """What opened a fund or programme may read so; `number` is that entry's.

    Raises RenamingRefused.
    """
    what = "fund" if isinstance(corrected, FundOpened) else "programme"
    names = Names(connection, what)
    into = names.leads_to(number)
    if into != number:
        raise RenamingRefused(
            f"entry {number}",
            f"opens what goes by {names.name_of(into)!r} since the two were merged",
            f"correct entry {into}, or take the name out of its aliases first",
        )
    if isinstance(corrected, ProgrammeOpened):
        _check_part_of(names, histories, number, corrected)
    other = names.find(corrected.name)
    if other not in (None, number):
        raise RenamingRefused(
            corrected.name,
            f"is another {what}'s name, opened by entry {other}",
            "use another; to merge the two, give the name of one among the aliases of the other",
        )
    for opened in names.opened_as(number):
        parts = opened != number and not _still_claimed(histories, opened, corrected)
        if parts and name_key(_name(histories, opened)) == name_key(corrected.name):
            raise RenamingRefused(
                corrected.name,
                f"would be the name of two {what}s, entries {number} and {opened}, once they part",
                f"correct the name of entry {number} first",
            )
    merged = [
        opened
        for opened in names.opened_as(number)
        if opened == number or _still_claimed(histories, opened, corrected)
    ]
    for alias in corrected.aliases:
        other = names.find(alias)
        if other is None or other == number:
            continue
        if name_key(alias) != name_key(names.name_of(other)):
            raise RenamingRefused(
                alias,
                f"is another name of {names.name_of(other)!r}, opened by entry {other}",
                f"take it from that first, or give {names.name_of(other)!r} to merge the two",
            )
        merged += names.opened_as(other)
    if isinstance(corrected, FundOpened):
        _check_alike(histories, [each for each in merged if each != number], corrected)


def _check_part_of(
    names: Names, histories: Histories, number: int, corrected: ProgrammeOpened
) -> None:
    """A programme is part of no part of its own."""
    whole: Any = corrected
    passed: set[int] = set()
    while whole.part_of is not None:
        above = names.find(whole.part_of)
        if above == number:
            raise RenamingRefused(
                corrected.part_of,
                f"is {corrected.name!r} itself, or a part of it",
                "name the programme that it is part of, or leave "
                + key_named("part_of")
                + " empty",
            )
        if above is None or above in passed:
            return
        passed.add(above)
        whole = histories.reading(above)


def _still_claimed(
    histories: Histories, opened: int, corrected: FundOpened | ProgrammeOpened
) -> bool:
    """Whether what was merged before stays so, by the names that the corrected one has."""
    return name_key(_name(histories, opened)) in map(name_key, corrected.aliases)


def _name(histories: Histories, opened: int) -> str:
    reading: Any = histories.reading(opened)
    return str(reading.name)


def _check_alike(histories: Histories, merged: list[int], fund: FundOpened) -> None:
    """Funds that are one have one kind, and one opening balance."""
    for number in merged:
        other = histories.reading(number)
        assert isinstance(other, FundOpened)
        if (other.fund_kind, other.may_carry) != (fund.fund_kind, fund.may_carry):
            raise RenamingRefused(
                other.name,
                f"is of another kind than {fund.name!r}, and is not merged with it",
                "correct the kind, or " + key_named("may_carry") + ", of one of them first",
            )
        if other.opening_pence is not None and fund.opening_pence is not None:
            raise RenamingRefused(
                other.name,
                f"has an opening balance, as {fund.name!r} has, and one fund has one",
                "correct the openings first, so that one says what both were",
            )
