"""The filters --fund, --programme, --borough and --year: what they narrow, and slips in them."""

from pathlib import Path

import pytest

from tests.tui.command import ask, refusal, tally


def names(book: Path, *command: str) -> set[str]:
    return {row["name"] for row in ask(book, "balances", *command)["rows"]}


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        (("programmes", "--year", "2022/23"), {"Borough Capacity Building"}),
        (("programmes", "--year", "2022-23"), {"Borough Capacity Building"}),
        (("programmes", "--programme", "ENGAGE"), {"ENGAGE"}),
        (("programmes", "--programme", "  engage "), {"ENGAGE"}),
        (("programmes", "--programme", "PCCN"), {"Parent Carer Champion Network"}),
        (("programmes", "--fund", "LCPF"), set()),
        (
            ("programmes", "--fund", "VRU budget smoothing reserve"),
            {"Parent Carer Champion Network", "AP/PRU Mentoring"},
        ),
        (("boroughs", "--borough", "LB Camden", "--year", "2020/21"), {"Camden"}),
        (("boroughs", "--borough", "E09000007"), {"Camden"}),
        (("boroughs", "--borough", "City of London"), set()),
        (("funds", "--programme", "ENGAGE"), {"Mayoral core"}),
        (("funds", "--fund", "vru mayoral core budget"), {"Mayoral core"}),
        (("reserves", "--fund", "Mayoral core"), set()),
    ],
)
def test_a_filter_narrows_the_rows_by_any_name_of_what_it_means(
    sample: Path, command: tuple[str, ...], expected: set[str]
) -> None:
    """Another name, another spelling, a code or a style leads to the same rows."""
    assert names(sample, *command) == expected


def test_filters_are_combined(sample: Path) -> None:
    """Camden's part of one programme in one year is one share."""
    filters = ("--borough", "Camden", "--programme", "AP/PRU Mentoring", "--year", "2024/25")
    (row,) = ask(sample, "balances", "boroughs", *filters)["rows"]
    (of_programme,) = ask(sample, "balances", "programmes", *filters)["rows"]
    assert row["balance_pence"] == of_programme["balance_pence"] == 3350000


def test_what_is_funded_is_not_known_of_a_boroughs_part(sample: Path) -> None:
    """A draw is for a programme, not for a borough: JSON has null, the table says not known."""
    filters = ("--borough", "Camden", "--programme", "AP/PRU Mentoring", "--year", "2025/26")
    (row,) = ask(sample, "balances", "programmes", *filters)["rows"]
    assert (row["funded_pence"], row["no_source_recorded_pence"]) == (None, None)
    assert "not known" in tally(sample, "balances", "programmes", *filters).out


def test_money_in_funds_is_not_split_by_borough(sample: Path) -> None:
    """The question has no answer; the message says which would have one."""
    answer = tally(sample, "balances", "funds", "--borough", "Camden")
    assert answer.code in (1, 2)
    assert answer.out == ""
    assert "ask for programmes or boroughs, or leave the borough out" in answer.err


READING = [
    ("balances", "programmes"),
    ("decisions",),
    ("show", "PCD 634"),
    ("entries",),
    ("reconcile",),
    ("statement", "Mayoral core"),
    ("coverage", "ENGAGE"),
    ("why", "ENGAGE"),
]


@pytest.mark.parametrize("command", READING, ids=lambda command: command[0])
@pytest.mark.parametrize(
    ("option", "slip", "told"),
    [
        ("--borough", "Hackny", "did you mean 'Hackney'?"),
        ("--year", "2024", 'write it like "2024/25"'),
        ("--year", "2024/26", "is not two consecutive years"),
    ],
)
def test_a_slip_in_a_filter_is_wrong_usage_with_the_nearest(
    sample: Path, command: tuple[str, ...], option: str, slip: str, told: str
) -> None:
    """A filter that means nothing never counts as no filter."""
    message = refusal(sample, *command, option, slip, code=2)
    assert told in message or f"{option} does not go with this command" in message


@pytest.mark.parametrize(
    ("option", "slip", "told"),
    [
        ("--programme", "ENGAG", "did you mean 'ENGAGE'?"),
        ("--programme", "mentor", "did you mean 'AP/PRU Mentoring'?"),
        ("--fund", "Mayoral cor", "did you mean 'Mayoral core'?"),
        ("--fund", "", "is empty"),
    ],
)
def test_an_unknown_name_in_a_filter_is_wrong_usage_with_the_nearest(
    sample: Path, option: str, slip: str, told: str
) -> None:
    """The nearest name is offered; how to open one is no reader's concern."""
    message = refusal(sample, "balances", "programmes", option, slip, code=2)
    assert told in message
    assert "[[entries]]" not in message


@pytest.mark.parametrize("option", ["--borough", "--year"])
def test_an_empty_filter_is_refused(sample: Path, option: str) -> None:
    """A script whose variable was empty must not get the figures of everything."""
    refusal(sample, "balances", "boroughs", option, "", code=2)


@pytest.mark.parametrize(
    ("command", "ignored"),
    [
        (("decisions",), ("--programme", "ENGAGE")),
        (("decisions",), ("--year", "2022/23")),
        (("reconcile",), ("--programme", "ENGAGE")),
        (("reconcile",), ("--year", "2019/20")),
        (("reconcile",), ("--borough", "Camden")),
        (("coverage", "ENGAGE"), ("--borough", "Camden")),
        (("coverage", "ENGAGE"), ("--fund", "Home Office grant")),
        (("statement", "Mayoral core"), ("--fund", "Home Office grant")),
        (("coverage", "ENGAGE"), ("--programme", "IRIS")),
    ],
    ids=" ".join,
)
def test_a_filter_narrows_every_command_that_takes_it(
    sample: Path, command: tuple[str, ...], ignored: tuple[str, ...]
) -> None:
    """A filter narrows the answer or is refused: it is never accepted and ignored."""
    asked = ("--format", "json")
    everything = tally(sample, *command, *asked)
    narrowed = tally(sample, *command, *ignored, *asked)
    assert narrowed.code == 2 or narrowed.out != everything.out
