"""Days, times and moments as people type them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, NoReturn, Self

import click

from events.clock import LONDON, today
from events.entry_numbers import ENTRIES_MAX
from events.refusal import Refusal
from ledger.days import parse_day
from projections.figures import day

UpTo = int | date | datetime
"""An entry's number, a day, or a time."""


class DayType(click.ParamType[date]):
    """A day: 2024-03-31, 31/03/2024 or today."""

    name = "date"

    def convert(self, value: Any, param: Any, ctx: Any) -> date:  # noqa: ARG002 - as click calls it
        if isinstance(value, date):
            return value
        if value.strip().lower() == "today":
            return today()
        try:
            return parse_day(value)
        except ValueError as error:
            wrong = error.wrong if isinstance(error, Refusal) else "is not a date"
            self.fail(f"{value!r} {wrong}; write it like 2024-03-31, 31/03/2024 or today")


_REFERENCE = re.compile(r"[A-Za-z]{2,6} ?[0-9]+([/-][0-9]+)?", re.ASCII)
"""What somebody types who means a decision."""


class EntryType(click.ParamType[int]):
    """An entry's number: 41."""

    name = "entry"

    def convert(self, value: Any, param: Any, ctx: Any) -> int:  # noqa: ARG002 - as click calls it
        written = str(value)
        is_number = written.isascii() and written.isdigit() and len(written) <= _DIGITS_MAX
        if _REFERENCE.fullmatch(written.strip()):
            self.fail(
                f"{written!r} is a decision, and this takes the number of one entry; see:"
                f' tally show "{written.strip()}"'
            )
        if not (is_number and 0 < int(written) <= ENTRIES_MAX):
            self.fail(f"{value!r} is not the number of an entry; see: tally entries")
        return int(written)


_DIGITS_MAX = 16


class UpToType(click.ParamType[UpTo]):
    """An entry's number, a date, or a time: 41, 2026-03-31, 2026-03-31T17:00.

    A date means the end of that day in London, a time the end of its minute or second. A time
    without a zone is London's.
    """

    name = "entry|date|time"

    def convert(self, value: Any, param: Any, ctx: Any) -> UpTo:
        if not isinstance(value, str):
            return value  # type: ignore[no-any-return]  # click hands back what it already has
        if value.isascii() and value.isdigit() and len(value) <= ENTRY_DIGITS_MAX:
            return int(value)
        if ":" not in value:
            return DayType().convert(value, param, ctx)
        try:
            return _instant(value.strip())
        except (ValueError, OverflowError):
            self.fail(
                f"{value!r} is not a time; write it like 2026-03-31T17:00, which is London's time,"
                " or 2026-03-31 16:00 UTC"
            )


_TIME = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})[Tt ]([0-9]{2}:[0-9]{2})(:[0-9]{2})?([.,][0-9]{1,6})?"
    r" ?([Zz]|UTC|GMT|[+-][0-9]{2}:?[0-9]{2})?",
    re.ASCII | re.IGNORECASE,
)


def _instant(written: str) -> datetime:
    """The end of what is written, in UTC: as a date means its end, so does a minute or a second."""
    match = _TIME.fullmatch(written)
    if match is None:
        raise ValueError(written)
    day, minute, second, fraction, zone = match.groups()
    zone = "+00:00" if (zone or "").upper() in ("Z", "UTC", "GMT") else zone
    instant = datetime.fromisoformat(f"{day}T{minute}{second or ':59'}{zone or ''}")
    microsecond = int((fraction or ".999999")[1:].ljust(6, "0"))
    instant = instant.replace(microsecond=microsecond, tzinfo=instant.tzinfo or LONDON)
    return instant.astimezone(UTC)


UP_TO_HELP = (
    "Count only what this ledger held then: an entry, a date or a time, which is London's unless it"
    " ends in UTC, Z or +01:00 [the last entry]."
)
ENTRY_DIGITS_MAX = 12


@dataclass(frozen=True)
class Moment:
    """The three dates of a question; one that is None is today, or the last entry."""

    as_at: date | None = None
    known_on: date | None = None
    up_to: UpTo | None = None

    @classmethod
    def reported(cls, on: date) -> Self:
        """What would have been reported on a day: all three dates are that day."""
        return cls(on, on, on)

    def in_words(self) -> str:
        """The three dates, before a book is asked how many entries they mean."""
        dates = [f"as at {day(self.as_at or today())}", f"known on {day(self.known_on or today())}"]
        return " · ".join([*dates, _held(self.up_to)])


def _held(up_to: UpTo | None) -> str:
    match up_to:
        case None:
            return "every entry"
        case int():
            return f"entries 1–{up_to:,}" if up_to else "no entry"
        case datetime():
            local = up_to.astimezone(LONDON)
            return f"recorded by {local:%H:%M} on {day(local)}"
        case _:
            return f"recorded by {day(up_to)}"


class MomentType(click.ParamType[Moment]):
    """A moment in words: a day as at which, and with "known" and "entry" the other two dates.

    2023-03-30 | at 2023-03-30 known 2024-06-01 | reported 2023-03-30 | entry 41
    | recorded 2024-03-31 | recorded 2024-04-26T12:00 | today
    """

    name = "moment"

    def convert(self, value: Any, param: Any, ctx: Any) -> Moment:
        if isinstance(value, Moment):
            return value
        words = value.split()
        if words and words[0].lower() == "reported":
            if len(words) == 1:
                self._fail(value)
            if len(words) > _WORDS_OF_REPORTED:
                self.fail(
                    f"{value!r} says too much: reported sets all three dates (as at, known, and"
                    " recorded by that day); without it each can be given by itself, like"
                    " '2023-03-30 known 2024-06-01 recorded 2024-06-30'"
                )
            return Moment.reported(DayType().convert(words[1], param, ctx))
        if not words:
            self._fail(value)
        if words[0].lower() not in _SAYS:
            words = ["at", *words]
        dates: dict[str, Any] = {}
        for word, said in _phrases(words):
            date_, kind = _SAYS[word]
            is_a_word = " " not in said or kind is _UP_TO  # a time has a zone behind it
            if date_ in dates or not said or not is_a_word:
                self._fail(value)
            dates[date_] = kind.convert(said, param, ctx)
        return Moment(**dates)

    def _fail(self, value: str) -> NoReturn:
        if _REFERENCE.fullmatch(value.strip()):
            self.fail(
                f"{value!r} is not a moment; what a decision did is shown by: tally replay --steps"
                f' --by decision --from "{value.strip()}", and its entries by tally show; compare'
                " the book before and after them, like 'entry 46' 'entry 52'"
            )
        self.fail(
            f"{value!r} is not a moment; write it like 2023-03-30, "
            "'2023-03-30 known 2024-06-01', 'reported 2023-03-30', 'entry 41', "
            "'recorded 2024-04-26T12:00' or today"
        )


_WORDS_OF_REPORTED = 2
_UP_TO = UpToType()
_SAYS: dict[str, tuple[str, click.ParamType[Any]]] = {
    "at": ("as_at", DayType()),
    "known": ("known_on", DayType()),
    "entry": ("up_to", _UP_TO),
    "recorded": ("up_to", _UP_TO),
}


def _phrases(words: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each word of _SAYS, the first of which is one, with those that follow it."""
    starts = [place for place, word in enumerate(words) if word.lower() in _SAYS]
    for start, end in zip(starts, [*starts[1:], len(words)], strict=True):
        yield words[start].lower(), " ".join(words[start + 1 : end])
