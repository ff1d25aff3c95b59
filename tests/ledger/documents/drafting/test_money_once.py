"""What a paper says of money comes out once, whole, and of the year that it is for."""

import pytest

from tests.ledger.documents.drafting.drafts import (
    HEAD,
    behind_marks,
    draft,
    entries,
    entry,
    recommended,
)


@pytest.mark.parametrize(
    "marks", [("-", "-"), ("•", "•"), ("1.", "2."), ("a)", "b)"), ("(i)", "(ii)")]
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_mark_alone_on_its_line_belongs_to_the_next(marks: tuple[str, str], gap: str) -> None:
    """Pages of the web print the mark of a list and its text on two lines."""
    first, second = marks
    paper = (
        f"{HEAD}{first}{gap}Approve £386,000 to fund the Glow App during 2025/26.\n"
        f"{second}{gap}Approve £1,580,000 for the Wick Guild programme during 2026/27.\n"
    )
    found = [(each["year"], each["amount"]) for each in entries(paper, "approval")]
    assert found == [("2025/26", "£386,000"), ("2026/27", "£1,580,000")]


@pytest.mark.parametrize(
    ("words", "amounts"),
    [
        ("£1.2m from the Lamp Office, of which £200,000 is for the guild, in 2024/25", ["£1.2m"]),
        ("£565,000 from the Lamp Office, including up to £33,000 contribution, in 2024/25", None),
        ("£565,000 in 2024/25, to include a contribution of £33,000 by the Lamp Office", None),
        (
            "£90,000 from the Lamp Office, of which £60,000 in 2024/25 and £30,000 in 2025/26",
            ["£60,000", "£30,000"],
        ),
    ],
)
def test_a_part_of_received_money_is_not_received_again(
    words: str, amounts: list[str] | None
) -> None:
    """Only parts that the whole is made up of stand for it, one by one."""
    found = [each["amount"] for each in entries(recommended(f"Accept {words}"), "funding-received")]
    assert found == (amounts or ["£565,000"])


MOVED = (
    "Approve, of the £1,650,000 total expenditure, a budget transfer of £27,000 in 2020/21 from"
    " the Wick Fund to the Lantern programme and approval for expenditure of £27,000 to run the"
    " Lantern programme"
)


@pytest.mark.parametrize("words", [MOVED, MOVED.replace("£1,650,000 total", "total £1,650,000")])
def test_money_that_is_moved_and_then_spent_is_approved_once(words: str) -> None:
    """The whole that it is a part of is no money of this act."""
    approval = entry(recommended(words), "approval")
    assert (approval["amount"], approval["year"]) == ("£27,000", "2020/21")
    assert approval["funding"] == [{"fund": "Wick Fund", "amount": "£27,000"}]
    assert entries(recommended(words), "total-stated") == []


def test_what_is_moved_and_spent_in_two_acts_is_approved_once() -> None:
    """The second act says what the first one's money is for, and is behind marks."""
    paper = recommended(
        "Approve a transfer of £27,000 in 2024/25 from the Wick Fund to the Lantern programme and"
        " to approve expenditure of £27,000 to run the Lantern programme"
    )
    assert entry(paper, "approval")["funding"] == [{"fund": "Wick Fund", "amount": "£27,000"}]
    assert "moves this sum" in draft(paper)


@pytest.mark.parametrize(
    "words",
    [
        "Approve gross expenditure of £412,300 in 2026/27 on the Lantern programme, offset by"
        " income of £87,450, a net cost of £324,850",
        "Award a contract to Wick Advocacy CIC for the Lantern programme at £146,250 per annum,"
        " £438,750 over the initial term, from 1 September 2026",
        "Approve the Lantern programme in 2026/27: the annual value is £50,000 and the total value"
        " £150,000",
        "Approve £12,500 a month for the Lantern programme in 2026/27, £150,000 in the year",
        "Approve 120 places at £310 a place in the Lantern programme in 2026/27, £37,200",
    ],
)
def test_a_sum_that_may_be_another_told_otherwise_is_behind_marks(words: str) -> None:
    """So much a month or a place and over the whole; what is spent, and net of what comes in."""
    assert entries(recommended(words), "approval") == []


@pytest.mark.parametrize("unit", ["m", " million"])
def test_thousands_of_millions_are_behind_marks(unit: str) -> None:
    """No decision is of as much; a comma stands where a point is meant."""
    paper = recommended(f"Approve £31,469{unit} in 2025/26 for the Lantern programme")
    assert entries(paper, "approval") == []
    assert "a comma may stand where a point is meant" in draft(paper)


@pytest.mark.parametrize("in_place", ["instead of", "in place of", "rather than", "half of"])
def test_a_sum_in_whose_place_another_stands_is_not_approved(in_place: str) -> None:
    """It was approved before, or is what the other is a part of."""
    paper = recommended(
        f"Approve £275,000 in 2026/27 for the Lantern programme, {in_place} the £550,000 that was"
        " set aside"
    )
    assert entry(paper, "approval")["amount"] == "£275,000"


def test_two_equal_sums_of_two_programmes_are_both_approved() -> None:
    """Only what an act says it moves and spends is the same money."""
    words = "Approve expenditure of £27,000 on the Glow App and of £27,000 on the Wick Guild"
    assert len(entries(recommended(f"{words} in 2024/25"), "approval")) == 2


def test_a_sum_has_the_year_behind_it() -> None:
    """The years of the other sums are not its own, however many words stand before its year."""
    words = "£2.4m for the Glow App in 2024/25, £2.5m for the Glow App in 2025/26"
    for given in (words, "£2.4m for the Glow App in 2024/25, £2.5m in 2025/26"):
        paper = recommended(f"Approve {given}, and £2.6m in 2026/27")
        found = [(each["year"], each["amount"]) for each in entries(paper, "approval")]
        assert found == [("2024/25", "£2.4m"), ("2025/26", "£2.5m"), ("2026/27", "£2.6m")]


def test_years_that_stand_first_are_of_the_sums_behind_them() -> None:
    """Then the year behind a sum is the next one's."""
    words = "Approve in 2024/25: £20,000 for the Glow App and in 2025/26: £30,000 for the Glow App"
    found = [(each["year"], each["amount"]) for each in entries(recommended(words), "approval")]
    assert found == [("2024/25", "£20,000"), ("2025/26", "£30,000")]


@pytest.mark.parametrize("so_much", ["£500,000 per year", "£500,000 a year", "£500,000 per annum"])
def test_so_much_a_year_is_approved_for_each_year(so_much: str) -> None:
    """Three years of it are three times the sum; for how many is else for a person to say."""
    paper = recommended(f"Approve {so_much} for three years from 2024/25 for the Glow App")
    found = [(each["year"], each["amount"]) for each in entries(paper, "approval")]
    assert found == [(year, "£500,000") for year in ("2024/25", "2025/26", "2026/27")]
    unclear = recommended(f"Approve {so_much} for several years from 2024/25 for the Glow App")
    assert entries(unclear, "approval") == []
    assert behind_marks(unclear)[-1]["amount"] == "£500,000"


def test_a_sum_and_what_it_is_a_year_are_one_money() -> None:
    """What the years come to is no approval besides theirs."""
    words = "Approve £1.5m (£500,000 per year) for three years from 2024/25 for the Glow App"
    amounts = [each["amount"] for each in entries(recommended(words), "approval")]
    assert amounts == ["£500,000"] * 3


def test_the_year_of_a_fund_is_not_that_of_its_money() -> None:
    """What last year's underspend pays for is of this year."""
    words = "£50,000 from the 2023/24 underspend and £20,000 from the Dusk reserve"
    paper = recommended(f"Approve {words} for the Glow App in 2024/25")
    assert "2023/24" not in {each["year"] for each in entries(paper, "approval")}


def test_what_money_waits_for_is_not_approved_with_it() -> None:
    """The figure behind "subject to" is the condition's."""
    words = "subject to the Lamp Office grant of £100,000 being received"
    paper = recommended(f"Approve £300,000 for the Glow App in 2024/25, {words}")
    assert entry(paper, "approval")["amount"] == "£300,000"
    more = recommended(f"Approve £300,000 for the Glow App in 2024/25, {words}, and £20,000 for it")
    assert [each["amount"] for each in entries(more, "approval")] == ["£300,000", "£20,000"]
    first = recommended("Subject to funds being received, approve £300,000 for the App in 2024/25")
    assert entry(first, "approval")["amount"] == "£300,000"


def test_what_is_moved_is_not_carried_forward() -> None:
    """A carry forward and a transfer in one act are not two carry forwards."""
    words = "carry forward of £300,000 from 2023/24 to 2024/25 and the transfer of £50,000"
    paper = recommended(f"Approve the {words} to the reserve")
    assert entries(paper, "carry-forward") == []
    carried = [each["amount"] for each in behind_marks(paper) if each["kind"] == "carry-forward"]
    assert carried == ["£300,000"]
    assert "£50,000 also stands in Recommendation" in draft(paper)


def test_each_carry_forward_has_its_own_years() -> None:
    """Those of the other figures are not its own."""
    words = "£120,000 from 2023/24 to 2024/25 and £50,000 from 2024/25 to 2025/26"
    found = entries(recommended(f"Agree to carry forward {words}"), "carry-forward")
    years = [(each["from_year"], each["to_year"]) for each in found]
    assert years == [("2023/24", "2024/25"), ("2024/25", "2025/26")]


@pytest.mark.parametrize("words", ["Approve the return of £50,000", "Return the sum of £50,000"])
def test_money_that_goes_back_to_its_giver_is_no_approval(words: str) -> None:
    """What is done with it is for a person to write; no programme is called after the giver."""
    paper = recommended(f"{words} to the Lamp Office in 2024/25")
    assert entries(paper, "approval", "programme", "note") == []
    (told,) = behind_marks(paper)
    assert (told["kind"], told["about"]) == ("note", "£50,000")


def test_a_programme_may_be_called_after_a_return() -> None:
    """Only a sum that is returned is given back."""
    paper = recommended("Approve the Return Home Service at £50,000 in 2024/25")
    assert entry(paper, "approval")["amount"] == "£50,000"


@pytest.mark.parametrize("other", ["Dusk reserve", "VRU reserve"])
def test_funding_in_brackets_is_by_all_that_it_names(other: str) -> None:
    """A fund with a plain name counts as one where a sum of its own comes from it."""
    paper = recommended(
        "Approve £200,000 for the Glow App in 2024/25 (£150,000 from the Lamp Office grant and"
        f" £50,000 from the {other})"
    )
    assert entry(paper, "approval")["funding"] == [
        {"fund": "Lamp Office grant", "amount": "£150,000"},
        {"fund": other, "amount": "£50,000"},
    ]


COMPRISING = (
    "Approve £200,000 for the Glow App in 2024/25, comprising £120,000 for Camden and £80,000 for"
    " Islington"
)


def test_the_shares_that_an_act_comprises_are_stated() -> None:
    """They come to the approval, and are not taken for equal."""
    paper = recommended(COMPRISING)
    assert entry(paper, "approval")["amount"] == "£200,000"
    shares = entry(paper, "allocation")["shares"]
    assert shares == {"Camden": "£120,000", "Islington": "£80,000"}


def test_boroughs_that_hold_a_part_do_not_share_the_whole() -> None:
    """Where what they get is not all, nobody is said to hold the rest."""
    paper = recommended(COMPRISING.replace("comprising", "of which").replace("£80", "£40"))
    assert entry(paper, "approval")["amount"] == "£200,000"
    assert entries(paper, "allocation") == []


@pytest.mark.parametrize("value", ["value of £55,000", "maximum value of £170,000"])
def test_what_a_contract_is_worth_is_no_threshold(value: str) -> None:
    """Only what rules name is one: above, over, exceeding, a threshold."""
    paper = recommended(
        "Approve £9,000 for the Glow App in 2024/25",
        finance=f"Over two years the lamp contract had a {value}.",
    )
    assert entries(paper, "note") == []
    rules = paper + "\n\nContracts with a value of £500,000 or above go to the Mayor.\n"
    assert entry(rules, "note")["about"] == "£500,000"


def test_a_contract_that_is_awarded_is_not_said_to_move_no_money() -> None:
    """What is done with its value is for a person to write."""
    paper = recommended("Approve the award of a lamp contract with a value of £55,000 in 2024/25")
    assert entries(paper, "note") == []
    assert [each["about"] for each in behind_marks(paper)] == ["£55,000"]


BUDGET = "This brings the total budget to £400,000 in 2024/25."


def test_a_total_of_what_funds_received_rests_on_what_stands() -> None:
    """An entry behind comment marks does not make a total sure."""
    told = "The Mayor has allocated £150,000 in 2024/25. The Mayor has awarded £250,000 in 2024/25."
    paper = recommended("Approve £9,000 for the Glow App in 2024/25", finance=f"{told} {BUDGET}")
    amounts = [each["amount"] for each in behind_marks(paper)[-3:]]
    assert amounts == ["£150,000", "£250,000", "£400,000"]
    text = " ".join(draft(paper).replace("\n# ", " ").split())
    assert "confidence: medium — what funds received of the draft come to " in text
    accepted = "Accept £{}0,000 from the Lamp Office in 2024/25"
    paper = recommended(accepted.format(15), accepted.format(25), finance=BUDGET)
    text = " ".join(draft(paper).replace("\n# ", " ").split())
    assert "confidence: high — what funds received of the draft come to it" in text


def test_a_sum_that_is_sought_is_a_total_where_the_paper_says_so() -> None:
    """What approval is sought for may be any money, and of any decision."""
    told = "The council is seeking approval for £700,000 of lamps."
    paper = recommended("Approve £9,000 for the Glow App in 2024/25", finance=told)
    assert entries(paper, "total-stated") == []
    said = paper.replace("approval for", "approval for a total of")
    assert len(entries(said, "total-stated")) == 1


@pytest.mark.parametrize("sought", ["£39,000", "£93,000"])
def test_a_sum_that_is_sought_is_held_against_the_approvals(sought: str) -> None:
    """It is their total, or that with two digits the wrong way round."""
    told = f"The council is seeking approval for {sought} of lamps."
    paper = recommended(
        "Approve £9,000 for the Glow App in 2024/25",
        "Approve £30,000 for the Wick Guild in 2024/25",
        finance=told,
    )
    assert entry(paper, "total-stated")["amount"] == sought


def test_lines_of_a_decision_file_in_a_paper_give_no_money() -> None:
    """They are passed over; the recommendations behind them are read."""
    lines = '[[entries]]\nkind = "approval"\nprogramme = "Dim"\namount = "£900,000"\n'
    funding = 'funding = [\n  { fund = "Dusk reserve", amount = "£900,000" },\n]\n'
    paper = (
        f"{HEAD}1. Approve £90,000 for the Glow App in 2024/25\n{lines}{funding}"
        "2. Approve £80,000 for the Wick Guild in 2024/25\n"
    )
    found = [(each["programme"], each["amount"]) for each in entries(paper, "approval")]
    assert found == [("Glow App", "£90,000"), ("Wick Guild", "£80,000")]
    assert "funding" not in entries(paper, "approval")[0]


def test_all_of_a_total_is_approved() -> None:
    """A total that an act awards is no whole that its money is part of."""
    paper = recommended("Approve the award of the total £1m for the Glow App in 2024/25")
    assert entry(paper, "approval")["amount"] == "£1m"


LIST = "Approve grants for 2024/25, for a total of {}, to the following projects:\n\n• {}\n\n• {}"


def test_what_leads_in_to_a_list_is_approved_once() -> None:
    """Each item has its own sum; that of them all is a total, and no sum of each."""
    words = LIST.format("£90,000", "Glow App £60,000", "Wick Guild project £30,000")
    for listed in (words, "Approve, for 2024/25, £90,000: (a) £60,000 Glow App; (b) £30,000 Guild"):
        paper = recommended(listed)
        assert [each["amount"] for each in entries(paper, "approval")] == ["£60,000", "£30,000"]
    (total,) = entries(recommended(words), "total-stated")
    assert total["amount"] == "£90,000"


def test_a_list_without_sums_of_its_own_is_one_approval() -> None:
    """What all of it costs is said once, in front."""
    paper = recommended(LIST.format("£90,000", "the Glow App", "the Wick Guild"))
    assert entry(paper, "approval")["amount"] == "£90,000"


def test_the_words_of_a_listed_sum_are_those_of_its_own_line() -> None:
    """Not those that lead in to the list, nor another sum of the same amount further up."""
    paper = recommended(LIST.format("£90,000", "Glow App £60,000", "Wick Guild project £30,000"))
    assert 'line 10: "• Wick Guild project £30,000"' in " ".join(draft(paper).split("\n# "))


def test_a_further_part_is_a_part() -> None:
    """A whole that comprises three sums is not approved beside two of them."""
    paper = recommended(
        "Approve up to £90,000 for the Glow App, comprising £60,000 in 2024/25, a further £20,000"
        " in 2025/26 and a further £10,000 in 2026/27"
    )
    found = [(each["year"], each["amount"]) for each in entries(paper, "approval")]
    assert found == [("2024/25", "£60,000"), ("2025/26", "£20,000"), ("2026/27", "£10,000")]


def test_the_total_of_one_year_of_a_programme_is_of_that_year() -> None:
    """Beside another year's it would be held against both."""
    paper = recommended(
        "Approve the Glow App in 2024/25, at a total commitment of £60,000",
        "Approve the Glow App in 2025/26, at a total commitment of £20,000",
    )
    totals = [(each["year"], each["amount"]) for each in entries(paper, "total-stated")]
    assert totals == [("2024/25", "£60,000"), ("2025/26", "£20,000")]


@pytest.mark.parametrize(
    "words",
    [
        "£100,000 p.a. over three years from April 2024 for the Glow App",
        "£100,000 each year for the Glow App from 2024/25 to 2026/27",
        "£100,000 for the Glow App in each of the three years from 2024/25",
        "£100,000 for the Glow App in each of 2024/25, 2025/26 and 2026/27",
        "an annual grant of £100,000 for the Glow App for three years from 2024/25",
        "three annual payments of £100,000 for the Glow App, commencing in 2024/25",
        "£300,000 for the Glow App over three years from 2024/25, £100,000 per annum",
        "£300,000 for the Glow App (£100,000 per annum for three years from 2024/25)",
    ],
)
def test_so_much_a_year_however_it_is_said(words: str) -> None:
    """What all years come to is a total beside it, and no approval more."""
    paper = recommended(f"Approve {words}")
    found = [(each["year"], each["amount"]) for each in entries(paper, "approval")]
    assert found == [(year, "£100,000") for year in ("2024/25", "2025/26", "2026/27")]
    assert [each["amount"] for each in entries(paper, "total-stated")] == (
        ["£300,000"] if "£300,000" in words else []
    )


def test_so_much_in_both_years() -> None:
    """As in each of two."""
    paper = recommended("Approve £100,000 for the Glow App in both FY2024-25 and FY2025-26")
    assert [each["year"] for each in entries(paper, "approval")] == ["2024/25", "2025/26"]


@pytest.mark.parametrize(
    "years",
    [
        "for the financial years 2024/25, 2025/26 and 2026/27",
        "in 2024/25, 2025/26, and 2026/27",
        "for 2024/25 to 2026/27",
        "over 2024/25 to 2026/27",
    ],
)
def test_a_sum_for_several_years_is_not_the_first_ones(years: str) -> None:
    """How it is split between them is not said: one approval, not sure; a receipt is for a person
    to divide.
    """
    approved = recommended(f"Approve £900,000 {years} for the Glow App")
    assert entry(approved, "approval")["year"] == "2024/25 to 2026/27"
    assert "how it is split between the years is not stated" in " ".join(draft(approved).split())
    received = recommended(f"Accept the Lamp Office grant of £900,000 {years}")
    assert entries(received, "funding-received") == []
    assert behind_marks(received)[-1]["amount"] == "£900,000"


def test_a_transfer_for_several_years_is_behind_marks() -> None:
    """They are not the year that it is from and the one that it is to."""
    paper = recommended(
        "Approve the transfer of £60,000 in 2024/25 and 2025/26 from the Dusk reserve to the Lamp"
        " Office grant"
    )
    assert entries(paper, "transfer") == []
