"""Slips in a decision file: each told with its place, the value, what is wrong and what to do."""

from pathlib import Path

import pytest

from tests.tui.decision_files import SHELTER, decision, written
from tests.tui.refusals import assert_told, refused

KEYS = {"programme": '"Night Shelter"', "year": '"2024/25"', "amount": '"£5"'}
FIRST_APPROVAL, FIRST_ALLOCATION = "entry 1 (approval, line 5)", "entry 1 (allocation, line 5)"


def entry(kind: str, **keys: str) -> str:
    """An entry of a programme, a year and £5 but for these keys, whose values are TOML."""
    lines = (f"{key} = {value}" for key, value in (KEYS | keys).items())
    return "\n".join((f'kind = "{kind}"', *lines))


def approval(**keys: str) -> str:
    """An approval of £5 for the night shelters."""
    return entry("approval", **keys)


def draw_of(pounds: str, **keys: str) -> str:
    """An approval of £900,000 and its draw on the reserve, which has £700,000."""
    line = f'[{{ fund = "Homelessness reserve", amount = "{pounds}" }}]'
    return approval(amount='"£900,000"', funding=line, **keys)


STALE = """kind = "correction"
entry = 4
cause = "decision"
because = "the table was wrong"
set = { amount = { was = "£290,000", now = "£310,000" } }"""
TEXT = ("write pounds as text", "whole number")
LIKE = ('write it like "£1,305,000"', '"£0.737m"')
SIGN = ("the kind of entry says which way",)


@pytest.mark.parametrize(
    ("amount", "told"),
    [
        ("1.5", ("1.5 is not an amount", *TEXT)),
        ("nan", ("nan is not an amount", *TEXT)),
        ("true", ("true is not an amount", *TEXT)),
        ("-5", ("-5 is not above zero", *SIGN)),
        ("0", ("0 is not above zero", *SIGN)),
        ('"0.00"', ("'0.00' is not above zero", *SIGN)),
        ('"1.234"', ("'1.234' has pence that are not two digits", 'write "1.23"', "a comma")),
        ('"£12,34"', ("'£12,34' is not an amount of money", *LIKE)),
        ('"12k5"', ("'12k5' is not an amount of money", *LIKE)),
        ('"£1000,000"', ("'£1000,000' is not an amount of money", *LIKE)),
        (f"1{'0' * 30}", (f"1{'0' * 30} is more than £100bn", "check the number of zeros")),
        (f'"1{"0" * 30}"', (f"'1{'0' * 30}' is more than £100bn", "check the number of zeros")),
    ],
)
def test_an_amount_that_is_none_is_told_with_its_entry_and_line(
    shelter: Path, tmp_path: Path, amount: str, told: tuple[str, ...]
) -> None:
    """A number that is no sum of money, or could be two, is never read as something."""
    file = written(tmp_path, decision("PCD 3002", approval(amount=amount)))
    message = refused(shelter, "record", file)
    assert_told(message, "nothing was recorded", str(file))
    assert_told(message, f"\n{FIRST_APPROVAL}, amount: ", *told)


@pytest.mark.parametrize(
    ("slip", "told"),
    [
        (approval(fundng="[]"), (f"{FIRST_APPROVAL}, fundng: is not a key", "mean funding?")),
        (
            approval(colour='"red"'),
            (f"{FIRST_APPROVAL}, colour: is not a key here", "use one of", "amount"),
        ),
        (
            entry("approvl"),
            ("entry 1 (approvl, line 5): 'approvl' is not a kind of entry", "approval?"),
        ),
        (
            entry("grant"),
            ("entry 1 (grant, line 5): 'grant' is not a kind", "fund, programme", "approval"),
        ),
        (
            approval(year='"2024/26"'),
            (f"{FIRST_APPROVAL}, year: '2024/26' is not two consecutive", 'write "2024/25"'),
        ),
        (
            approval(holder='"Hackny"'),
            (FIRST_APPROVAL, "'Hackny' is not a known borough", "did you mean 'Hackney'?"),
        ),
        (
            entry("allocation", boroughs='["Camden", "Hackny"]'),
            (f"{FIRST_ALLOCATION}, boroughs: 'Hackny' is not a known borough", "'Hackney'?"),
        ),
        (
            entry("allocation", shares='{ Camden = "£3", Hackny = "£2" }'),
            (FIRST_ALLOCATION, "'Hackny' is not a known borough", "did you mean 'Hackney'?"),
        ),
        (
            entry("allocation", **{"from": '"Hackny"'}, boroughs='["Camden"]'),
            (FIRST_ALLOCATION, "'Hackny' is not a known borough", "did you mean 'Hackney'?"),
        ),
        (
            draw_of("£800,000"),
            (FIRST_APPROVAL, "Homelessness reserve £100,000.00 short", "entry 5", "draw less"),
        ),
        (
            entry("draw", fund='"Homelessness reserve"'),
            (
                "entry 1 (draw, line 5): ",
                "£5.00 more drawn",
                "Night Shelter in",
                "approve the commit",
            ),
        ),
        (
            entry("allocation", amount='"£200,000.01"', boroughs='["Camden"]'),
            (FIRST_ALLOCATION, "Night Shelter", "2024/25 £0.01 short", "check the amount"),
        ),
        (
            STALE,
            (
                "entry 1 (correction, line 5): '£290,000' is not the amount that entry 4 left",
                "which is £300,000.00",
                "write what it says as was",
            ),
        ),
    ],
)
def test_a_slip_is_told_with_its_entry_and_line(
    shelter: Path, tmp_path: Path, slip: str, told: tuple[str, ...]
) -> None:
    """What was typed, why it cannot be recorded, and what to type or do in its place."""
    file = written(tmp_path, decision("PCD 3002", slip))
    assert_told(refused(shelter, "record", file), *told)


@pytest.mark.parametrize(
    ("slip", "told", "block"),
    [
        (
            approval(programme='"Night Sheltr"'),
            (FIRST_APPROVAL, "'Night Sheltr' is not a programme", "did you mean 'Night Shelter'?"),
            '[[entries]]\n    kind = "programme"\n    name = "Night Sheltr"\n',
        ),
        (
            draw_of("£1").replace("Homelessness", "Homelesness"),
            (FIRST_APPROVAL, "'Homelesness reserve' is not a fund", "'Homelessness reserve'?"),
            '[[entries]]\n    kind = "fund"\n    name = "Homelesness reserve"\n    fund_kind = "',
        ),
    ],
)
def test_a_name_that_is_nearly_one_is_told_with_both_remedies(
    shelter: Path, tmp_path: Path, slip: str, told: tuple[str, ...], block: str
) -> None:
    """The nearest names, and the lines that open the name where it is new after all."""
    message = refused(shelter, "record", written(tmp_path, decision("PCD 3002", slip)))
    assert_told(message, *told, "open it in this file with:", block)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            SHELTER.replace("£300,000", "£290,000"),
            ("'PCD 3001' is recorded already with other content", "tally correct", "supplements"),
        ),
        (
            decision("PCD 3002", approval(), decided_on="2027-01-01"),
            ("decided_on", "'2027-01-01' is in the future", "record it once it is signed"),
        ),
        (
            decision("PCD 3002", approval()).replace("title", "tittle"),
            ("tittle: is not a key here", "did you mean title?"),
        ),
        (
            decision("PCD 3002", approval()).replace("[[entries]]", "[entries]"),
            ("entries", "[[entries]]"),
        ),
    ],
)
def test_a_slip_in_the_heading_is_told_with_its_key(
    shelter: Path, tmp_path: Path, text: str, told: tuple[str, ...]
) -> None:
    """What stands above the entries has no number, and is called the decision's."""
    assert_told(refused(shelter, "record", written(tmp_path, text)), "\ndecision", *told)


def test_one_years_grant_does_not_pay_for_another(shelter: Path, tmp_path: Path) -> None:
    """What was received for 2024/25 leaves 2025/26 short by what it was given too little."""
    grant = 'kind = "fund"\nname = "Street grant"\nfund_kind = "grant"\nmay_carry = false'
    received = [
        f'kind = "funding-received"\nfund = "Street grant"\nyear = "{year}"\namount = "{pounds}"'
        for year, pounds in (("2024/25", "£90,000"), ("2025/26", "£10"))
    ]
    line = '[{ fund = "Street grant", amount = "£90,000" }]'
    paid = approval(year='"2025/26"', amount='"£90,000"', funding=line)
    file = written(tmp_path, decision("PCD 3002", grant, *received, paid))
    short = "Street grant for 2025/26 £89,990.00 short"
    message = refused(shelter, "record", file)
    assert_told(message, "entry 4 (approval, line 23): ", short, "draw less")
    carried = (
        'kind = "transfer"\nfrom_fund = "Street grant"\nfrom_year = "2024/25"\n'
        'to_fund = "Street grant"\nto_year = "2025/26"\namount = "£89,990"'
    )
    file = written(tmp_path, decision("PCD 3002", grant, *received, paid, carried))
    message = refused(shelter, "record", file)
    assert_told(message, "entry 5 (transfer, line 30): ", "may not be carried", "funding-reduced")


SLIPS_OF_EVERY_SORT = decision(
    "PCD 3002",
    entry("draw", fund='"Homelessness reserve"', year='"2024/26"', amount='"12k5"'),
    draw_of("£800,000"),
    approval(programme='"Night Sheltr"', funding='[{ fund = "Nite fund", amount = "£5" }]'),
    entry("allocation", amount='"£2,000,000"', boroughs='["Camden"]'),
)
CORRECTIONS_WITH_SLIPS = decision(
    "PCD 3002",
    STALE,
    'kind = "correction"\nentry = 99\ncause = "recording"\nbecause = "x"\nvoid = true',
    'kind = "correction"\nentry = 4\ncause = "misprint"\nbecause = "x"\nvoid = true',
)


@pytest.mark.parametrize("options", [(), ("--dry-run",)], ids=["recorded", "tried out"])
@pytest.mark.parametrize(
    ("text", "problems"),
    [
        (
            SLIPS_OF_EVERY_SORT,
            [
                ("entry 1 (draw, line 5), year: '2024/26'", "2024/25"),
                ("entry 1 (draw, line 5), amount: '12k5'", "write it like"),
                ("entry 2 (approval, line 12): ", "reserve £100,000.00 short", "draw less"),
                ("entry 3 (approval, line 19): 'Night Sheltr'", "'Night Shelter'?"),
                ("entry 3 (approval, line 19): 'Nite fund'", "open it in this file"),
                ("entry 4 (allocation, line 26): ", "£900,000.00 short", "check the amount"),
            ],
        ),
        (
            CORRECTIONS_WITH_SLIPS,
            [
                ("entry 1 (correction, line 5): '£290,000'", "£300,000.00"),
                ("entry 2 (correction, line 12): 99 is not an entry", "tally entries"),
                ("entry 3 (correction, line 19), cause: 'misprint'", "'recording' or 'decision'"),
            ],
        ),
    ],
    ids=["of every sort", "of corrections"],
)
def test_all_slips_are_told_at_once(
    shelter: Path,
    tmp_path: Path,
    text: str,
    problems: list[tuple[str, ...]],
    options: tuple[str, ...],
) -> None:
    """Wrong in form, an unknown name, short of money, a stale figure: one look mends them all."""
    message = refused(shelter, "record", *options, written(tmp_path, text))
    for told in problems:
        assert_told(message, "\n", *told)


@pytest.mark.parametrize(
    ("right", "slip", "told"),
    [
        ("title", "tittle", ("decision, tittle: ", "title?")),
        ("2024-05-08", '"8 May"', ("decision, decided_on: '8 May'", "write it like 2024-03-31")),
    ],
)
def test_a_slip_in_the_heading_does_not_hide_those_in_the_entries(
    shelter: Path, tmp_path: Path, right: str, slip: str, told: tuple[str, ...]
) -> None:
    """A misspelt title is no reason to send the file back twice."""
    text = decision("PCD 3002", approval(programme='"Night Sheltr"')).replace(right, slip)
    message = refused(shelter, "record", written(tmp_path, text))
    assert_told(message, *told)
    assert_told(message, FIRST_APPROVAL, "'Night Sheltr'", "'Night Shelter'?")
