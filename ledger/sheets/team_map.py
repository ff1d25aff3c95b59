"""A team's own words: a map file says what its headings, kinds, dates and units mean here."""

import difflib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from ledger.problems import FilePlace, Problem, Refused
from ledger.regular_files import open_regular
from ledger.sheets.columns import BY_HEADING, BY_NAME, IMPORTED_KINDS, Column, folded
from ledger.sheets.typed import DayOrder, Habits, Unit, folded_choice

_SIZE_BYTES_MAX = 1024 * 1024


class _Amounts(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)
    unit: Unit = "£"


class _Written(BaseModel):
    """A map file as it is written."""

    model_config = ConfigDict(extra="forbid", strict=True)
    columns: dict[str, str] = Field(default_factory=dict)
    ignore: list[str] = Field(default_factory=list)
    kinds: dict[str, str] = Field(default_factory=dict)
    kind: Literal[IMPORTED_KINDS] | None = None  # type: ignore[valid-type]
    dates: DayOrder | None = None
    amounts: _Amounts = Field(default_factory=_Amounts)


@dataclass(frozen=True)
class TeamMap:
    """What a team's own words mean; with nothing given, they are those known here."""

    columns: Mapping[str, Column] = field(default_factory=dict)
    """A heading, folded, to the column that it means."""
    ignored: frozenset[str] = frozenset()
    """Headings, folded, of columns that are not read."""
    kinds: Mapping[str, str] = field(default_factory=dict)
    """A word, folded, to the kind of entry that it means."""
    kind: str | None = None
    """The kind of every row that has none of its own."""
    habits: Habits = field(default_factory=Habits)
    says_unit: bool = False
    """Whether the file says in what unit amounts are."""

    def knows(self, heading: str) -> bool:
        """Whether a text is the heading of a column that is read."""
        key = folded(heading_and_unit(heading)[0])
        return folded(heading) in self.columns or key in self.columns or key in BY_HEADING


def heading_and_unit(heading: str) -> tuple[str, str | None]:
    """A heading without the unit of money at its end, and that unit as it is written there."""
    for unit in _UNITS_IN_HEADINGS:
        for written in (f"({unit})", unit):
            if heading.rstrip().casefold().endswith(written) and (
                heading.rstrip().casefold().removesuffix(written).endswith((" ", "\n"))
                or written[0] == "("
            ):
                return heading.rstrip()[: -len(written)].rstrip(), unit
    return heading, None


UNIT_OF = {
    **dict.fromkeys(("£", "gbp", "in £", "in pounds"), "£"),
    **dict.fromkeys(("£000", "£000s", "£'000", "£'000s", "£k", "£ 000", "000s", "000"), "£000"),
    **dict.fromkeys(("£ thousand", "£ thousands", "thousands", "in thousands"), "£000"),
    **dict.fromkeys(("£m", "£mn", "£ m", "£ million", "£ millions", "millions"), "£m"),
    "in millions": "£m",
}
"""How a heading says its unit of money."""
_UNITS_IN_HEADINGS = sorted(UNIT_OF, key=len, reverse=True)


def load_map(path: Path) -> TeamMap:
    """The map in a TOML file; raises Refused with everything that is wrong with it."""

    def refused(wrong: str, remedy: str) -> Refused:
        return Refused([Problem(FilePlace(str(path)), wrong, remedy)])

    try:
        with open_regular(path) as file:
            text = file.read(_SIZE_BYTES_MAX).decode("utf-8-sig")
        written = _Written.model_validate(tomllib.loads(text))
    except OSError as error:
        raise refused(f"cannot be read ({error.strerror})", "check its name and rights") from error
    except UnicodeDecodeError as error:
        raise refused("is not text in UTF-8", "save it as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise refused(f"is not TOML: {error}", "mend it there; texts stand in quotes") from error
    except ValidationError as error:
        raise Refused([_problem(path, dict(each)) for each in error.errors()]) from error
    return _understood(path, written)


def _problem(path: Path, error: dict[str, Any]) -> Problem:
    key = ".".join(map(str, error["loc"]))
    if error["type"] == "extra_forbidden":
        return Problem(
            FilePlace(str(path), key=key),
            "is not a key of a map file",
            "use columns, ignore, kinds, kind, dates and amounts.unit",
        )
    expected = error.get("ctx", {}).get("expected")
    remedy = f"write {expected}" if expected else "write a text in quotes"
    return Problem(
        FilePlace(str(path), key=key), "is not what belongs there", remedy, error["input"]
    )


def _understood(path: Path, written: _Written) -> TeamMap:
    problems: list[Problem] = []
    columns: dict[str, Column] = {}
    for heading, meant in written.columns.items():
        column = BY_NAME.get(meant) or BY_HEADING.get(folded(meant))
        if column is None:
            place = FilePlace(str(path), key=f"columns.{heading}")
            problems.append(Problem(place, "is not a column", nearest(meant, list(BY_NAME)), meant))
        else:
            columns[folded(heading)] = column
    kinds: dict[str, str] = {}
    for word, kind in written.kinds.items():
        if kind in IMPORTED_KINDS:
            kinds[folded_choice(word)] = kind
        else:
            place = FilePlace(str(path), key=f"kinds.{word}")
            problems.append(
                Problem(place, "is not a kind of entry", nearest(kind, IMPORTED_KINDS), kind)
            )
    if problems:
        raise Refused(problems)
    return TeamMap(
        columns=columns,
        ignored=frozenset(map(folded, written.ignore)),
        kinds=kinds,
        kind=written.kind,
        habits=Habits(written.dates, written.amounts.unit),
        says_unit="amounts" in written.model_fields_set,
    )


def nearest(written: str, known: list[str] | tuple[str, ...]) -> str:
    """What was probably meant, or what there is to choose from."""
    near = difflib.get_close_matches(written, known, n=2, cutoff=0.6)
    if near:
        return f"did you mean {' or '.join(near)}?"
    return f"use one of {', '.join(known)}"
