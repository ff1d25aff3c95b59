"""No sum of a recommendation is lost: each is in an entry, or no entry of that one stands."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.documents.drafting.draft import draft_of
from ledger.documents.drafting.known import Known
from ledger.documents.plain_text import read_text
from tests.ledger.documents.drafting.drafts import behind_marks, draft, entries, recommended

LANTERN = "for the Lantern programme"


def amounts(paper: str) -> list[tuple[str, str]]:
    """The approvals that stand, each with its year."""
    return [(each["year"], each["amount"]) for each in entries(paper, "approval")]


def test_a_sum_that_the_others_happen_to_come_to_is_of_its_own_year() -> None:
    """Three sums with a year each are three approvals."""
    years = "£300,000 in 2025/26, £200,000 in 2026/27 and £100,000 in 2027/28"
    assert amounts(recommended(f"Approve {years} {LANTERN}")) == [
        ("2025/26", "£300,000"),
        ("2026/27", "£200,000"),
        ("2027/28", "£100,000"),
    ]


@pytest.mark.parametrize(
    "words",
    [
        f"£300,000 {LANTERN}, £200,000 in 2025/26 and £100,000 in 2026/27",
        f"£300,000 {LANTERN}: £200,000 in 2025/26; and £100,000 in 2026/27",
        f"£200,000 in 2025/26 and £100,000 in 2026/27 {LANTERN} (£300,000 in total)",
        f"£300,000 {LANTERN}, comprising £200,000 in 2025/26; and £100,000 in 2026/27",
    ],
)
def test_a_sum_that_the_years_come_to_is_their_total(words: str) -> None:
    """It has no year of its own, or is called a total."""
    found = [("2025/26", "£200,000"), ("2026/27", "£100,000")]
    assert amounts(recommended(f"Approve {words}")) == found


def test_a_sum_that_may_be_the_others_total_stands_nowhere() -> None:
    """Nothing but its amount says that it is; "and" says that it is not."""
    words = "£50,000 for the lamps, £30,000 for the Glow App and £20,000 for the Wick Guild"
    paper = recommended(f"Approve {words} in 2024/25")
    assert entries(paper, "approval") == []
    told = " ".join(draft(paper).split("\n# "))
    assert "the other sums come to £50,000: it may be their total, or money beside them" in told
    assert len(entries(paper.replace("lamps, ", "lamps and "), "approval")) == 3


def test_what_a_list_names_before_its_sums_is_no_list_of_its_own() -> None:
    """A colon behind each name does not make the next sum a part of the one before it."""
    paper = recommended("Approve Glow App: £20,000 and Wick Guild: £20,000 in 2024/25")
    assert amounts(paper) == [("2024/25", "£20,000"), ("2024/25", "£20,000")]


@pytest.mark.parametrize("joined", ["and", "; and", "plus"])
def test_sums_from_a_source_each_are_all_approved(joined: str) -> None:
    """Each of them with its own; none says where the first one comes from."""
    words = f"£40,000 from the Dusk reserve {joined} £20,000 from the Lamp Office grant"
    found = entries(recommended(f"Approve {words} in 2024/25 {LANTERN}"), "approval")
    assert [each["funding"] for each in found] == [
        [{"fund": "Dusk reserve", "amount": "£40,000"}],
        [{"fund": "Lamp Office grant", "amount": "£20,000"}],
    ]


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("Approve £90,000 for the Glow App in 2024/25 and £7,000 from the Dusk reserve", "£7,000"),
        ("Approve £90,000 for the Glow App in 2024/25 and £1,000 to each of five hosts", "£1,000"),
        ("Approve £90,000 for the Glow App in 2024/25 and £1,305,00 for the guild", "£1,305,00"),
    ],
)
def test_entries_stand_only_with_every_sum_of_their_recommendation(words: str, left: str) -> None:
    """Recorded as it is, the draft would leave money out."""
    paper = recommended(words, "Approve £5,000 for the Wick Guild in 2024/25")
    assert [each["amount"] for each in entries(paper, "approval")] == ["£5,000"]
    assert f"left out: {left} also stands in Recommendation 1" in draft(paper)
    assert "£90,000" in [each.get("amount") for each in behind_marks(paper)]


@pytest.mark.parametrize(
    "words",
    [
        "£90,000 in 2024/25 for ten lamps at £9,000 each",
        "£90,000 for the Glow App in 2024/25, in addition to the £70,000",
        "£90,000 for the Glow App in 2024/25, being above the threshold of £50,000",
        "£90,000 for the Glow App in 2024/25, of which £30,000 is for the guild",
        "£90,000 for the Glow App in 2024/25 and note that £40,000 was spent in 2023/24",
    ],
)
def test_what_is_called_something_else_is_no_sum_that_is_left(words: str) -> None:
    """A rate, what there was before, a limit, a part, what is only noted."""
    assert amounts(recommended(f"Approve {words}")) == [("2024/25", "£90,000")]


def test_thousands_who_have_a_sum_each_are_not_nine() -> None:
    """How many there are is read whole, or not at all."""
    paper = recommended("Approve a payment of £50 to each of 9,000 households in 2024/25")
    assert entries(paper, "approval", "note") == []
    assert "what is done with it was not understood" in draft(paper)


@pytest.mark.parametrize("words", ["falls in", "will be spent in", "is for"])
def test_a_part_is_of_the_year_in_which_it_falls(words: str) -> None:
    """And what pays for all of it is no total of the part that stands before it."""
    paper = recommended(
        f"Approve £70,000 for the Glow App, of which £40,000 {words} 2024/25 and £30,000 in"
        " 2025/26. The cost will be met from the Dusk reserve"
    )
    assert amounts(paper) == [("2024/25", "£40,000"), ("2025/26", "£30,000")]
    assert [each["of"] for each in entries(paper, "total-stated")] == ["approvals"]


def test_a_sum_split_between_kinds_of_grants_opens_no_funds() -> None:
    """What is given is no source of what is given."""
    paper = recommended(
        "Award a total of £70,000 in 2024/25, split between lamp grants (£40,000) and road grants"
        " (£30,000)"
    )
    assert amounts(paper) == [("2024/25", "£40,000"), ("2024/25", "£30,000")]
    assert entries(paper, "fund") == []


def test_sources_told_behind_their_sums_pay_for_the_sum_before_them() -> None:
    """They are no money beside it."""
    paper = recommended(
        "Approve £70,000 for the Glow App in 2024/25, £40,000 of which will be met from the Dusk"
        " reserve and £30,000 from the Lamp Office grant"
    )
    (approval,) = entries(paper, "approval")
    assert [line["amount"] for line in approval["funding"]] == ["£40,000", "£30,000"]


def test_rows_and_a_sum_beside_them_are_held_back_for_that_sum() -> None:
    """It is no total of the rows, and the reason names it."""
    paper = recommended(
        "Approve £70,000 in 2024/25 as set out in Table 1, and £5,000 for a study by a university",
        finance="Table 1\n\nProject\t2024/25 £\nLamp Walks\t40,000\nNight Lights\t30,000\n",
    )
    assert entries(paper, "approval", "total-stated") == []
    assert "left out: £5,000 also stands in Recommendation" in draft(paper)


NAMES = ("the Glow App", "the Wick Guild", "the Lantern programme", "Dusk Hall")
WHO = ("Harbour Trust", "Northway Advice", "Barnet", "Brent")
YEARS = ("2024/25", "2025/26", "2026/27", "2027/28")
FUNDS = ("the Smoothing reserve", "the Wardens budget", "the Street grant", "the Dusk reserve")
ITEMS = (
    *("{sum} for {name}", "{sum} to {who}", "{sum} in {year}", "{sum} for {name} in {year}"),
    *("{sum} to {who} for {name}", "{sum} to {who} in {year}", "{name}: {sum}", "{name} ({sum})"),
    *("{sum} from {fund}", "{sum} for {name} from {fund}", "{sum}"),
)
JOINED = (", ", " and ", "; ", " plus ", ", and ", " as well as ", " and a further ")
WHOLES = (
    *("{all}", "{all}", "{all}", "a total of {sum}: {all}", "{sum} for lamps: {all}"),
    *("{sum}, comprising {all}", "{sum} as follows: {all}", "{all}, a total of {sum}"),
    *("{all} ({sum} in total)", "{sum} for lamps ({all})"),
)
TAILS = ("", ", funded from the Street grant", ", subject to contract", " respectively")
sums = st.integers(1, 12).map(lambda times: times * 10_000) | st.integers(1_000, 999_999)


def pounds(amount: int) -> str:
    return f"£{amount:,}"


@settings(max_examples=150, deadline=None)
@given(st.lists(sums, min_size=1, max_size=4), st.data())
def test_no_sum_is_left_out_of_what_stands(each: list[int], data: st.DataObject) -> None:
    """However it is worded: the approvals that stand come to all sums of it, or none stands."""
    item = data.draw(st.sampled_from(ITEMS))
    told = [
        item.format(sum=pounds(amount), name=name, who=who, year=year, fund=fund)
        for amount, name, who, year, fund in zip(each, NAMES, WHO, YEARS, FUNDS, strict=False)
    ]
    text = told[0]
    for words in told[1:]:
        text += data.draw(st.sampled_from(JOINED)) + words
    whole = data.draw(st.sampled_from(WHOLES))
    text = whole.format(sum=pounds(sum(each)), all=text)
    text += "" if "{year}" in item else " in 2024/25"
    text += data.draw(st.sampled_from(TAILS))
    drafted = draft_of(read_text(recommended(f"Approve {text}")), Known())
    standing = [
        entry.pence
        for entry in drafted.entries
        if entry.table["kind"] == "approval" and not entry.is_left_out
    ]
    assert sum(standing) in (0, sum(each) * 100), text
