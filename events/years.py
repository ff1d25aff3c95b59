"""Financial years: 1 April to 31 March, written 2024/25; or a span of them, kept as one."""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from events.refusal import Refusal
from events.text import REPEATED_MAX

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core.core_schema import CoreSchema

YEAR_FIRST = 1985
YEAR_LAST = 2100

_YEAR = re.compile(
    r"(?:FY\s?)?(?P<first>(?:[0-9]{2})?[0-9]{2})\s?[/\u2013-]\s?"
    r"(?P<second>(?:[0-9]{2})?[0-9]{2})",
    re.IGNORECASE | re.ASCII,
)


class YearRefused(Refusal):
    """A financial year whose two halves are not consecutive, or that is not a year at all."""


@dataclass(frozen=True, order=True, slots=True)
class FinancialYear:
    """The year that begins on 1 April `first`; a span runs on to the one that begins in `last`.

    A span ("2019/20 to 2020/21") is money that the paper does not split: a bucket of its own.
    """

    first: int
    last: int

    def __post_init__(self) -> None:
        if not YEAR_FIRST <= self.first <= self.last <= YEAR_LAST:
            raise YearRefused(
                f"{self.first} to {self.last}",
                f"is outside {YEAR_FIRST} to {YEAR_LAST + 1}, or runs backwards",
                "check the digits of the year",
            )

    @classmethod
    def parse(cls, written: object) -> "FinancialYear":
        """Read "2024/25", "2024-2025", "FY 24/25" or "2019/20 to 2020/21"; raises YearRefused."""
        if not isinstance(written, str) or len(written) > 40:
            raise YearRefused(written, "is not a financial year", 'write it like "2024/25"')
        parts = re.split(r"\s+to\s+", written.strip())
        years = [cls._single(part, written) for part in parts]
        if len(years) > 2 or years[0] > years[-1]:
            raise YearRefused(
                written, "is not a span of years", 'write it like "2019/20 to 2020/21"'
            )
        if len(years) == 2 and years[0] == years[1]:
            raise YearRefused(written, "is a span of one year", "write the year once")
        try:
            return cls(years[0], years[-1])
        except YearRefused as refused:
            raise YearRefused(written, refused.wrong, refused.remedy) from refused

    @staticmethod
    def _single(part: str, written: str) -> int:
        match = _YEAR.fullmatch(part.strip())
        if match is None:
            raise YearRefused(written, "is not a financial year", 'write it like "2024/25"')
        first = int(match["first"]) + (2000 if len(match["first"]) == 2 else 0)
        follows = first + 1 if len(match["second"]) == 4 else (first + 1) % 100
        if int(match["second"]) != follows:
            raise YearRefused(
                written,
                "is not two consecutive years",
                f'one runs from April to March: write "{first}/{(first + 1) % 100:02}"',
            )
        return first

    @classmethod
    def containing(cls, day: date) -> "FinancialYear":
        """The year that a day falls in: 31 March 2024 is in 2023/24, 1 April in 2024/25."""
        first = day.year if (day.month, day.day) >= (4, 1) else day.year - 1
        return cls(first, first)

    @property
    def begins(self) -> date:
        """Its first day, 1 April."""
        return date(self.first, 4, 1)

    @property
    def ends(self) -> date:
        """Its last day, 31 March."""
        return date(self.last + 1, 3, 31)

    def __str__(self) -> str:
        if self.first != self.last:
            return f"{_label(self.first)} to {_label(self.last)}"
        return _label(self.first)

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: Any, handler: "GetCoreSchemaHandler"
    ) -> "CoreSchema":
        """In stored events a year is its one canonical text: another spelling is refused."""
        from pydantic_core import core_schema  # noqa: PLC0415 - where an event's class is made

        @lru_cache(maxsize=REPEATED_MAX)
        def from_canonical(text: str) -> FinancialYear:
            year = cls.parse(text)
            if str(year) != text:
                raise YearRefused(text, "is not in its stored form", f'it is stored as "{year}"')
            return year

        return core_schema.json_or_python_schema(
            json_schema=core_schema.no_info_after_validator_function(
                from_canonical, core_schema.str_schema(strict=True)
            ),
            python_schema=core_schema.is_instance_schema(cls),
            serialization=core_schema.plain_serializer_function_ser_schema(str),
        )


def _label(first: int) -> str:
    return f"{first}/{(first + 1) % 100:02}"
