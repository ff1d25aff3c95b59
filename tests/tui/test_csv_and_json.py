"""CSV for spreadsheets, in pounds, and JSON for programs, in pence: the same figures in both."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.tui.command import tally
from tests.tui.decision_files import decision, written

COMMANDS = [
    ("balances", "funds"),
    ("balances", "reserves"),
    ("balances", "programmes"),
    ("balances", "boroughs"),
    ("statement", "VRU budget smoothing reserve"),
    ("coverage", "ENGAGE"),
    ("why", "Borough Capacity Building"),
    ("why", "Camden"),
    ("decisions",),
    ("show", "PCD 1295"),
    ("entries",),
    ("reconcile",),
]
POUNDS = re.compile(r"-?(0|[1-9]\d*)\.\d\d")
FORMULAS = ["=1+1", "+44 20", "-2", "@SUM(A1)", "＝1", "＋1", "－1", "＠A1"]

every_command = pytest.mark.parametrize("command", COMMANDS, ids=" ".join)


def named_values(content: Any) -> Iterator[tuple[str, Any]]:
    """Every key of a JSON document with its value, however deep."""
    if isinstance(content, dict):
        for key, value in content.items():
            yield key, value
            yield from named_values(value)
    elif isinstance(content, list):
        for value in content:
            yield from named_values(value)


@every_command
def test_json_is_one_document_with_amounts_as_integers(
    sample: Path, command: tuple[str, ...]
) -> None:
    """No amount is a float or a text; nothing else is printed."""
    answer = tally(sample, *command, "--format", "json")
    assert answer.err == ""
    for key, value in named_values(answer.json):
        assert not isinstance(value, float), key
        if key.endswith("_pence") and key != "moved_pence":
            assert value is None or type(value) is int, key


@pytest.mark.parametrize(
    "command",
    # The contract of the boroughs' programmes is a list of name and pence.
    [command for command in COMMANDS if command != ("balances", "boroughs")],
    ids=" ".join,
)
def test_every_amount_in_json_has_a_key_that_says_pence(
    sample: Path, command: tuple[str, ...]
) -> None:
    """A program finds amounts by the ending of their keys."""
    keys = {key for key, _ in named_values(tally(sample, *command, "--format", "json").json)}
    assert not keys & {"pence", "amount", "total", "balance"}


@every_command
def test_csv_is_in_pounds_with_two_decimals(sample: Path, command: tuple[str, ...]) -> None:
    """Columns that end in _pounds hold exact pounds; no column holds pence under such a name."""
    answer = tally(sample, *command, "--format", "csv")
    assert answer.err == ""
    rows = answer.rows
    assert rows
    for row in rows:
        assert None not in row
        assert not any(column.endswith("_pence") for column in row)
        for column, value in row.items():
            if column.endswith("_pounds") and value:
                assert POUNDS.fullmatch(value), (column, value)


def test_what_an_entry_did_is_in_pounds_beside_the_running_sum(sample: Path) -> None:
    """Both columns of why are in the same unit, and the second sums the first."""
    rows = tally(sample, "why", "Camden", "--format", "csv").rows
    assert [row["amount_pounds"] for row in rows][:2] == ["31415.97", "31250.00"]
    assert [row["running_pounds"] for row in rows][:2] == ["31415.97", "62665.97"]


@pytest.mark.parametrize("axis", ["funds", "reserves", "programmes", "boroughs"])
def test_csv_and_json_have_the_same_figures(sample: Path, axis: str) -> None:
    """Pounds in the one are the pence of the other, column by column, row by row."""
    rows = tally(sample, "balances", axis, "--format", "csv").rows
    content = tally(sample, "balances", axis, "--format", "json").json["rows"]
    assert len(rows) == len(content)
    for row, of_json in zip(rows, content, strict=True):
        assert row["name"] == of_json["name"]
        amounts = {key: value for key, value in of_json.items() if key.endswith("_pence")}
        for key, pence in amounts.items():
            pounds = row[f"{key.removesuffix('_pence')}_pounds"]
            assert int(pounds.replace(".", "")) == pence


def test_csv_writes_marks_and_lists_as_words(sample: Path) -> None:
    """Yes or no, references with semicolons between, a borough's programmes with their pounds."""
    (row,) = tally(
        sample,
        *("balances", "programmes", "--year", "2022/23", "--as-at", "2022-06-14"),
        *("--format", "csv"),
    ).rows
    assert (row["restated"], row["late"], row["year_begun"]) == ("yes", "yes", "yes")
    assert row["restated_by"] == "PCD 1263; PCD 1295"
    camden = tally(sample, "balances", "boroughs", "--borough", "Camden", "--format", "csv").rows
    assert camden[0]["programmes"] == "Parent Carer Champion Network: 31415.97"
    assert camden[0]["late"] == "no"


def test_what_is_not_known_is_blank_in_csv(sample: Path) -> None:
    """Null in JSON is an empty cell, never a nought."""
    filters = ("--borough", "Camden", "--year", "2025/26")
    (row,) = tally(sample, "balances", "programmes", *filters, "--format", "csv").rows
    assert (row["funded_pounds"], row["no_source_recorded_pounds"]) == ("", "")


@pytest.mark.parametrize("name", FORMULAS)
def test_a_name_that_a_spreadsheet_would_compute_is_made_text(
    book: Path, tmp_path: Path, name: str
) -> None:
    """An apostrophe goes before it in CSV; JSON and tables have the name as it is."""
    opening = f'kind = "programme"\nname = "{name}"'
    approval = f'kind = "approval"\nprogramme = "{name}"\nyear = "2024/25"\namount = "5"'
    assert tally(book, "record", written(tmp_path, decision("PCD 1", opening, approval))).code == 0
    (row,) = tally(book, "balances", "programmes", "--format", "csv").rows
    assert row["name"] == f"'{name}"
    content = tally(book, "balances", "programmes", "--format", "json").json
    assert content["rows"][0]["name"] == name


@pytest.mark.parametrize("axis", ["funds", "programmes", "boroughs"])
def test_an_empty_answer_has_the_same_header(sample: Path, axis: str) -> None:
    """A spreadsheet that is filled each month finds its columns in an empty month too."""
    full = tally(sample, "balances", axis, "--format", "csv").out.splitlines()
    empty = tally(sample, "balances", axis, "--up-to", "0", "--format", "csv").out.splitlines()
    assert empty == full[:1]


@pytest.mark.parametrize("command", [("why", "ENGAGE"), ("reconcile",)], ids=" ".join)
def test_an_empty_check_has_the_same_header(sample: Path, command: tuple[str, ...]) -> None:
    """What holds for balances holds for every CSV."""
    full = tally(sample, *command, "--format", "csv").out.splitlines()
    empty = tally(sample, *command, "--up-to", "0", "--format", "csv").out.splitlines()
    assert empty == full[:1]


def test_a_format_that_does_not_exist_is_wrong_usage(sample: Path) -> None:
    """The formats there are stand in the message."""
    answer = tally(sample, "balances", "funds", "--format", "xml")
    assert (answer.code, answer.out) == (2, "")
    assert "'table', 'csv', 'json'" in answer.err
