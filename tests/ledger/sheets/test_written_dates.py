"""Dates that a sheet writes in more than one way: no advice that would be refused in its turn."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from ledger.sheets.typed import Habits
from tests.ledger.sheets.workbooks import HEADINGS, NO_MAP, ROW, csv_file, lines, told, xlsx


def dated(folder: Path, *days: object) -> Path:
    """A workbook with a decision for each day, or a CSV where all are texts."""
    rows = [(f"PCD {at}", day, *ROW[2:]) for at, day in enumerate(days, start=1)]
    if all(isinstance(day, str) for day in days):
        return csv_file(folder / "a.csv", lines([HEADINGS, *rows]))

    def write(book: Any, page: Any) -> None:
        as_day = book.add_format({"num_format": "dd/mm/yyyy"})
        for number, row in enumerate(rows, start=1):
            for column, cell in enumerate(row):
                page.write(number, column, cell, as_day if isinstance(cell, datetime) else None)

    return xlsx(folder / "a.xlsx", [HEADINGS], write)


DAY_FIRST = replace(NO_MAP, habits=Habits("day-first"))


def test_texts_that_no_program_could_read_among_dates_are_refused(tmp_path: Path) -> None:
    """It read the others, and perhaps the month for the day: no option knows."""
    path = dated(tmp_path, datetime(2024, 4, 5), "31/03/2024")  # noqa: DTZ001 - as sheets have it
    (said,) = told(path)
    assert "is a text, and the cells of its column that are dates all have a day up to" in said
    assert "--dates" not in said
    assert told(path, DAY_FIRST) == [said]


@pytest.mark.parametrize(
    "days",
    [
        (datetime(2024, 4, 5), "31/03/2024", "04/05/2024"),  # noqa: DTZ001
        (datetime(2024, 3, 31), "04/05/2024", "04/06/2024"),  # noqa: DTZ001
    ],
)
def test_the_order_of_texts_among_dates_can_be_said(tmp_path: Path, days: Sequence[object]) -> None:
    """A program that turned texts into dates would have turned the open ones too."""
    path = dated(tmp_path, *days)
    said = told(path)
    assert len(said) == len([day for day in days if str(day).startswith("04/")])
    assert all("can be read with its day or its month first; say which" in each for each in said)
    assert told(path, DAY_FIRST) == []


def test_a_plain_text_among_dates_that_were_not_swapped_is_taken(tmp_path: Path) -> None:
    """None of them could be a month first that has its day after the 12th."""
    path = dated(tmp_path, datetime(2024, 3, 31), "30/06/2024")  # noqa: DTZ001
    assert told(path) == []


def test_dates_of_both_orders_are_not_sent_to_an_option(tmp_path: Path) -> None:
    """Either order would be wrong of some."""
    said = told(dated(tmp_path, "31/03/2024", "03/31/2024", "04/05/2024"))
    assert len(said) == 2
    for each in said:
        assert "--dates would be wrong of some: look in the paper, and type it like" in each


def test_a_date_against_the_order_that_is_said_is_told_so(tmp_path: Path) -> None:
    """And not that it is no day of the calendar, to be typed as it is."""
    path = dated(tmp_path, "31/03/2024", "04/05/2024")
    assert told(path, replace(NO_MAP, habits=Habits("month-first"))) == [
        "a.csv!B2, Decided on: '31/03/2024' has its day before its month, and --dates or the map"
        " file says month-first; look in the paper, and type it like 2024-03-31"
    ]
    assert told(path, replace(NO_MAP, habits=Habits("day-first"))) == []
