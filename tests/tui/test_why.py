"""tally why: the entries behind one figure, and that they add up to it."""

from pathlib import Path

import pytest

from ledger.keeping import Address
from tests.tui.command import ask, refusal, tally
from tests.tui.decision_files import decision, written

NAMES = ["Mayoral core", "AP/PRU Mentoring", "Camden", "Boroughs not named", "Unallocated"]


@pytest.mark.parametrize("name", NAMES)
def test_the_entries_add_up_to_the_balance(sample: Address, name: str) -> None:
    """Of a fund, a programme, a borough and other holders: the last running sum is the balance."""
    answer = ask(sample, "why", name)
    assert answer["adds_up"] is True
    assert answer["acts"]
    assert answer["acts"][-1]["running_pence"] == answer["balance_pence"]
    assert "add up to" in tally(sample, "why", name).out


@pytest.mark.parametrize(
    ("axis", "name"),
    [
        ("funds", "Mayoral core"),
        ("funds", "Home Office grant"),
        ("programmes", "AP/PRU Mentoring"),
        ("boroughs", "Camden"),
    ],
)
def test_the_sum_is_the_balance_of_the_same_question(sample: Address, axis: str, name: str) -> None:
    """By year and by dates, why and balances answer alike."""
    for dates in ((), ("--as-at", "2024-03-31"), ("--known-on", "2023-03-31"), ("--up-to", "60")):
        rows = ask(sample, "balances", axis, *dates)["rows"]
        expected = sum(row["balance_pence"] for row in rows if row["name"] == name)
        assert ask(sample, "why", name, *dates)["balance_pence"] == expected


def test_the_entries_of_a_row_are_as_many_as_the_row_says(sample: Address) -> None:
    """`entries` in the balances is the number of entries that why shows."""
    for row in ask(sample, "balances", "programmes", "--as-at", "2023-12-31")["rows"]:
        dates = ("--year", row["year"], "--as-at", "2023-12-31")
        acts = ask(sample, "why", row["name"], *dates)["acts"]
        assert len({act["entry"] for act in acts}) == row["entries"]


def test_the_table_tells_each_entry_with_its_dates_and_its_cite(sample: Address) -> None:
    """Number, decision, year, both dates, what it did and the sum so far; then what it says."""
    words = tally(sample, "why", "Borough Capacity Building").words
    for told in (
        "47 PCD 1263 2022/23 2022-04-01 2023-03-30 1,054,546.00 1,054,546.00",
        "52 PCD 1295 2022/23 2022-04-01 2023-03-31 995,436.00 2,049,982.00",
        "53 PCD 1295 2023/24 2023-03-31 2023-03-31 1,500,000.00 3,549,982.00",
        "(Issues for consideration, amendment to PCD 1263)",
        "✓ 3 entries add up to £3,549,982.00",
    ):
        assert told in words


def test_an_entry_says_who_recorded_it_and_where_it_stands(sample: Address) -> None:
    """JSON has the cite, the sentence and the recorder with each act."""
    acts = ask(sample, "why", "ENGAGE")["acts"]
    assert [act["says"] for act in acts] == ["£250,000.00 approved for ENGAGE in 2023/24"]
    assert acts[0]["cite"] == "Recommendation 3; Financial Comments"
    assert acts[0]["recorded_by"]
    assert "✓ 1 entry adds up to £250,000.00" in tally(sample, "why", "ENGAGE").out


def test_a_figure_of_nothing_has_no_entries(sample: Address) -> None:
    """Before the first entry there is nothing to add up, and that adds up."""
    answer = tally(sample, "why", "ENGAGE", "--as-at", "2020-01-01")
    assert (answer.code, answer.err) == (0, "")
    assert "No entries" in answer.out
    content = ask(sample, "why", "ENGAGE", "--as-at", "2020-01-01")
    assert (content["acts"], content["balance_pence"], content["adds_up"]) == ([], 0, True)


@pytest.mark.parametrize(
    ("written", "name"),
    [("PCCN", "Parent Carer Champion Network"), ("lb camden", "Camden"), ("LCPF", None)],
)
def test_any_name_leads_to_its_figure(sample: Address, written: str, name: str | None) -> None:
    """Other names of funds and programmes, other spellings of boroughs."""
    assert ask(sample, "why", written)["name"] == (name or "London Crime Prevention Fund")


@pytest.mark.parametrize(
    ("written", "told"), [("ENGAG", "did you mean 'ENGAGE'"), ("Xyzzy", "'Xyzzy' is no fund")]
)
def test_an_unknown_name_is_wrong_usage(sample: Address, written: str, told: str) -> None:
    """The nearest name is offered where there is one, else where to look."""
    assert told in refusal(sample, "why", written, code=2)


@pytest.mark.parametrize(
    ("slip", "meant"),
    [("Hackny", "Hackney"), ("Camdn", "Camden"), ("Tower Hamlet", "Tower Hamlets")],
)
def test_a_slip_in_a_borough_is_answered_with_the_nearest(
    sample: Address, slip: str, meant: str
) -> None:
    """As a filter has it: 'Hackny' is Hackney."""
    assert f"did you mean '{meant}'" in refusal(sample, "why", slip, code=2)


def test_a_programme_with_the_name_of_its_fund_can_be_asked_about(
    book: Path, tmp_path: Path
) -> None:
    """A budget is often called after what it is for; --programme says which of the two is meant."""
    file = written(
        tmp_path,
        decision(
            "PCD 1",
            'kind = "fund"\nname = "Twin"\nfund_kind = "budget"',
            'kind = "programme"\nname = "Twin"',
            'kind = "funding-received"\nfund = "Twin"\nyear = "2024/25"\namount = "£5"',
            'kind = "approval"\nprogramme = "Twin"\nyear = "2024/25"\namount = "£3"',
        ),
    )
    assert tally(book, "record", file).code == 0
    assert ask(book, "why", "Twin", "--programme", "Twin")["balance_pence"] == 300


def test_each_entry_is_told_once_however_many_movements_it_has(
    shelter: Path, tmp_path: Path
) -> None:
    """A money's year put right moves in two years: two lines with figures, and one sentence."""
    money = 'kind = "approval"\nprogramme = "NS"\nyear = "2024/25"\namount = "£2,500"'
    tally(shelter, "record", written(tmp_path, decision("PCD 3011", money)))
    changed = ["--set", "year=2023/24", "--cause", "recording", "--because", "misread the year"]
    assert tally(shelter, "correct", 9, *changed).code == 0
    answer = tally(shelter, "why", "NS")
    assert [act["entry"] for act in ask(shelter, "why", "NS")["acts"]].count(10) == 2
    assert answer.out.count("misread the year") == 1
