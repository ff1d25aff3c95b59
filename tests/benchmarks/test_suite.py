"""The benchmark suite measures every work of its table; no time is judged here."""

import subprocess
import sys
from pathlib import Path

import pytest

from events.decisions import DecisionSigned
from tests.benchmarks import generated, suite
from tests.benchmarks.speed import picture, summary
from tests.benchmarks.speed.measured import Aim, Command, Measure, Row, by_turns, timed
from tests.benchmarks.speed.seconds import Counted

pytestmark = pytest.mark.benchmark


def test_every_row_has_its_figure_or_says_what_was_not_found(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    drawn = tmp_path / "growth.svg"
    asked = ("--entries", "1000", "--rounds", "1", "--folder", str(tmp_path))
    rows = suite.main([*asked, "--picture", str(drawn)])
    table = [line for line in capsys.readouterr().out.splitlines() if line.startswith("|")]
    assert len(table) == len(rows) + 2
    assert {row.verdict for row in rows} <= {"met", "NOT MET", "not judged", "not found"}
    for row in rows:
        assert (row.figure is None) == (row.verdict == "not found")
    assert {row.entries for row in rows} == {1_000}
    assert drawn.read_text("utf-8").endswith("</svg>\n")


def test_a_program_that_is_not_installed_is_said_to_be_not_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    asked = ("--entries", "200", "--rounds", "1", "--only", "rebuilding")
    (row,) = (row for row in suite.main(asked) if row.against == "ledger reads its journal")
    assert row.verdict == "not found"
    assert "- ledger: not found" in capsys.readouterr().out


def test_a_book_that_was_left_half_made_is_not_measured(tmp_path: Path) -> None:
    generated.make(tmp_path / "1000.sqlite", 200)
    with pytest.raises(SystemExit, match="holds 200 entries: remove it"):
        suite.main(["--entries", "1000", "--folder", str(tmp_path)])


@pytest.mark.parametrize("one_in", [generated.USUAL, generated.ADVERSARIAL])
@pytest.mark.parametrize("count", [150, 1_000, 2_345])
def test_a_generated_book_has_as_many_entries_as_were_asked_for(count: int, one_in: int) -> None:
    made = [*generated.entries(count, one_in=one_in)]
    assert [entry.number for entry in made] == [*range(1, count + 1)]


def test_of_an_adversarial_book_a_third_of_the_decisions_is_out_of_order() -> None:
    made = [*generated.entries(2_000, one_in=generated.ADVERSARIAL)]
    signed = [entry for entry in made if isinstance(entry.event, DecisionSigned)]
    out_of_order = {
        entry.event.decision
        for entry in made
        if entry.event.effective_cite is not None or type(entry.event).__name__ == "EntryCorrected"
    }
    assert len(out_of_order) / len(signed) == pytest.approx(1 / 3, abs=0.02)


def test_works_take_turns_and_the_median_counts() -> None:
    order: list[str] = []
    seconds = {"ours": iter([3.0, 1.0, 2.0]), "theirs": iter([30.0, 10.0, 80.0])}

    def work(name: str) -> float:
        order.append(name)
        return next(seconds[name])

    turns = by_turns(3, lambda: work("ours"), lambda: work("theirs"))
    assert turns == ([2.0, 30.0], 3)
    assert order == ["ours", "theirs"] * 3


def test_the_memory_of_a_command_is_its_own() -> None:
    held = bytearray(80_000_000)  # a child that is forked would count this as its own
    small = Command(sys.executable, "-c", "pass")
    large = Command(sys.executable, "-c", "bytearray(50_000_000)")
    assert small() > 0
    assert large() > 0
    assert len(held) / 2**20 > small.peak_mb
    assert large.peak_mb - small.peak_mb == pytest.approx(50_000_000 / 2**20, abs=4)


def test_by_the_processor_waiting_for_another_process_takes_no_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Counted, "by_processor", True)
    works = Command(sys.executable, "-c", "for _ in range(20_000_000): pass")
    taken: list[float] = []
    waited = timed(lambda: taken.append(works()))
    assert waited < taken[0] / 4


def test_a_command_that_fails_is_not_timed() -> None:
    with pytest.raises(subprocess.CalledProcessError):
        Command(sys.executable, "-c", "raise SystemExit(1)")()


def test_an_aim_is_judged_from_the_size_that_it_is_about() -> None:
    aim = Aim("≥", 50, from_entries=1_000_000)
    sides = Measure(0.5), Measure(10.0)
    rows = [Row("balances", "ledger", entries, aim, 20.0, *sides) for entries in (10**4, 10**6)]
    assert [row.verdict for row in rows] == ["not judged", "NOT MET"]
    assert Row("balances", "ledger", 10**6, aim).verdict == "not found"


def test_the_picture_has_a_line_for_each_work_measured_at_two_sizes() -> None:
    work, aim = "rebuild the views", Aim("≥", 1)
    rows = [
        Row(work, "ledger reads its journal", entries, aim, 2.0, Measure(ours), Measure(theirs))
        for entries, ours, theirs in ((10_000, 1.0, 2.0), (100_000, 10.0, 20.0))
    ]
    assert picture.lines_of(rows) == {
        work: [(10_000, 1.0), (100_000, 10.0)],
        "ledger reads its journal": [(10_000, 2.0), (100_000, 20.0)],
    }
    assert picture.lines_of(rows[:1]) == {}


def test_rows_of_several_runs_are_told_side_by_side() -> None:
    work, against, aim = "the root, from the stored bytes", "one SHA-256", Aim("≥", 0.5)
    rows = [
        Row(work, against, entries, aim, figure, Measure(1.0), Measure(figure))
        for entries, figure in ((1_000, 0.4), (10_000, 0.25), (10_000, 0.6))
    ]
    assert [*summary.lines(rows)][2:] == [
        f"| {work} | {against} | **0.4x** 1.0 s : 400 ms | **0.6x** 1.0 s : 600 ms | ≥ 0.5x | met |"
    ]


def test_rows_of_earlier_runs_are_drawn_with_those_of_this_one(tmp_path: Path) -> None:
    drawn, rows = tmp_path / "growth.svg", tmp_path / "rows.jsonl"
    for entries in ("150", "300"):
        asked = ("--entries", entries, "--rounds", "1", "--only", "recording", "--rows", str(rows))
        suite.main([*asked, "--picture", str(drawn)])
    assert drawn.read_text("utf-8").count("<polyline") == 1
    assert "record one decision of 5 entries" in drawn.read_text("utf-8")
