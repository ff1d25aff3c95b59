"""How far the reading of a file has come is told from the first piece on, and it can be stopped."""

import _thread
import signal
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from threading import Event

import pytest

from ledger.sheets.interrupted import interruptible
from ledger.sheets.reading import read_sheet
from ledger.sheets.stages import Stage
from tests.ledger.sheets.workbooks import HEADINGS, NO_MAP, ROW, csv_file, lines, ods, xlsx

LONG = "x" * 30_000
"""Of which a few make a part of many kilobytes."""


def stages(path: Path) -> list[tuple[Stage, list[tuple[int, int]]]]:
    """What is told while a file is read: each stage with how far it was and how much there is."""
    told: list[tuple[Stage, int, int]] = []
    read_sheet(path, NO_MAP, None, lambda *each: told.append(each))
    return [
        (stage, [(done, in_all) for _, done, in_all in each])
        for stage, each in groupby(told, key=lambda each: each[0])
    ]


def test_every_stage_of_a_workbook_is_told(tmp_path: Path) -> None:
    """Unpacked, looked at, loaded and read: rows up to the last, kilobytes to all there are."""
    rows = [HEADINGS, *[ROW] * 3]
    path = xlsx(
        tmp_path / "a.xlsx",
        rows,
        lambda _, sheet: [sheet.write_comment(9, at, LONG) for at in range(3)],
    )
    found = stages(path)
    assert [stage for stage, _ in found] == [*Stage]
    opening, looking, loading, reading, understanding = (told for _, told in found)
    assert opening[-1][0] == opening[-1][1] > 90
    assert looking[-1][0] == looking[-1][1] > 0
    assert loading[0] == (0, 0)
    assert reading == [(2, 4), (3, 4), (4, 4)]
    assert understanding == [(1, 1)]


def test_the_texts_of_a_workbook_are_looked_at_piece_by_piece(tmp_path: Path) -> None:
    """They stand in a part of their own, which may be the largest."""
    rows = [(*HEADINGS, "Note"), *[(*ROW, f"{number}{LONG}") for number in range(8)]]
    ((_, told),) = [
        each for each in stages(xlsx(tmp_path / "a.xlsx", rows)) if each[0] == "Looking at cells"
    ]
    texts = [done for done, in_all in told if in_all > 200]
    assert len(texts) > 3
    assert texts == sorted(texts)


def test_the_stages_of_other_files_are_told(tmp_path: Path) -> None:
    """CSV has nothing to unpack; an OpenDocument spreadsheet is one part."""
    path = csv_file(tmp_path / "a.csv", lines([HEADINGS, ROW]))
    assert [stage for stage, _ in stages(path)] == [Stage.READING, Stage.UNDERSTANDING]
    cells = "".join(
        "<table:table-row>"
        + "".join(
            '<table:table-cell office:value-type="string"><text:p>'
            f"{'' if cell is None else cell}</text:p></table:table-cell>"
            for cell in row
        )
        + "</table:table-row>"
        for row in (HEADINGS, ROW)
    )
    path = ods(tmp_path / "a.ods", f'<table:table table:name="S">{cells}</table:table>')
    assert [stage for stage, _ in stages(path)] == [*Stage]


def test_work_that_can_be_interrupted_gives_what_it_makes() -> None:
    """Or raises what it raises."""
    assert interruptible(lambda: 7) == 7
    with pytest.raises(ZeroDivisionError):
        interruptible(lambda: 1 / 0)


def test_how_long_such_work_takes_is_told_in_seconds() -> None:
    """From none on, for it says nothing of how far it is; a test does not wait for the first."""
    told: list[int] = []
    enough = Event()

    def tell(seconds: int) -> None:
        told.append(seconds)
        if len(told) == 3:
            enough.set()

    assert interruptible(lambda: enough.wait(10), tell)
    assert told[0] == 0
    assert told == sorted(told)


@pytest.fixture
def heard() -> Iterator[None]:
    """Ctrl-C is heard, as at a terminal: what a shell starts behind itself ignores it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("heard")
def test_ctrl_c_ends_the_wait_at_once() -> None:
    """Though the work goes on."""
    never, ended = Event(), Event()

    def work() -> None:
        _thread.interrupt_main()
        never.wait()
        ended.set()

    with pytest.raises(KeyboardInterrupt):
        interruptible(work)
    assert not ended.is_set()
    never.set()
    assert ended.wait(10)
