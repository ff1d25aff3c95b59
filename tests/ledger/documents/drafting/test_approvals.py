"""What a recommendation approves comes out as approvals: programme, year, amount, funding."""

import pytest

from tests.ledger.documents.drafting.drafts import (
    behind_marks,
    draft,
    entries,
    entry,
    recommended,
)


@pytest.mark.parametrize(
    "words",
    [
        "Award £90,000 in 2024/25 as set out in Appendix A",
        "Allocate £90,000 for all contracts in 2024/25",
        "Approve £90,000 in 2024/25 to support those residents identified",
        "Allocate grants for 2024/25, relating to: Costs: £90,000",
        "Approve £90,000 in 2024/25 for the proposals set out in section 2 and Appendix A of it",
        "Approve a grant of £90,000 in 2024/25 to the London Borough of Haringey",
    ],
)
def test_what_is_no_name_is_called_as_the_paper_is(words: str) -> None:
    """Places in the paper and words for several name no programme: its title does, perhaps."""
    approval = entry(recommended(words), "approval")
    assert approval["programme"] == "Lamps in parks"


@pytest.mark.parametrize(
    ("words", "programme"),
    [
        ("Allocate £90,000 to the Wick-Style ‘Lamp Guild’ fund for 2024/25", "Lamp Guild"),
        ("Allocate £90,000 to the Glow App for financial year 2024-2025", "Glow App"),
        ("Approve £90,000 towards Glow Ends 2.0 rollout in 2024/25", "Glow Ends 2.0"),
        (
            "Approve the expansion of the OIL/WAX Mentoring Programme to provide grants across"
            " 2024/25, allocating £90,000",
            "OIL/WAX Mentoring Programme",
        ),
        (
            "Allocate £90,000 to enable a roll out of the under 9s lantern makers programme in"
            " 2024/25",
            "Under 9s lantern makers programme",
        ),
        ("Award £90,000 to Harbour Trust for the Night Lights service in 2024/25", "Night Lights"),
        ("Agree expenditure of up to £90,000 on the Bright Paths Project in 2024/25", "Bright"),
        ("Approve £90,000 in 2024/25 for mending broken lanterns", "Mending broken lanterns"),
        ("Approve £90,000 in 2024/25 to enhance Lamp Street Partnerships", "Lamp Street"),
        (
            "In line with the Lamp Office Strategy and work plan, approve the award of £90,000 of"
            " grants in 2024/25 for the delivery of a park-based programme of work",
            "Park-based programme",
        ),
        (
            "Approve a second year of £90,000 in 2024/25 for the London-wide network of lamp"
            " keepers",
            "London-wide network of lamp keepers",
        ),
    ],
)
def test_a_programme_is_named_by_the_sentence(words: str, programme: str) -> None:
    """The name comes out of the sentence, in quotes, capitals or plain words."""
    approval = entry(recommended(words), "approval")
    assert approval["programme"].startswith(programme)
    assert (approval["year"], approval["amount"]) == ("2024/25", "£90,000")


def test_years_in_brackets_are_an_approval_each() -> None:
    """The sum before them is a total of the programme's, and no approval."""
    paper = recommended(
        "Approve £900,000 for the Glow App (£400,000 in 2024/25 and £500,000 in 2025/26)",
        "Approve £10,000 for the Wick Fund in 2024/25",
    )
    amounts = [(each["year"], each["amount"]) for each in entries(paper, "approval")]
    assert amounts == [("2024/25", "£400,000"), ("2025/26", "£500,000"), ("2024/25", "£10,000")]
    total = entry(paper, "total-stated")
    assert (total["amount"], total["programme"]) == ("£900,000", "Glow App")


def test_several_programmes_in_one_recommendation() -> None:
    """Each sum goes to the programme behind it."""
    paper = recommended(
        "Approve £30,000 for the Glow App and £40,000 for the Wick Guild project in 2024/25"
    )
    found = [(each["programme"], each["amount"]) for each in entries(paper, "approval")]
    assert found == [("Glow App", "£30,000"), ("Wick Guild", "£40,000")]


def test_money_over_years_that_is_not_split_is_one_span() -> None:
    """What the paper does not split stays together, and is of low confidence."""
    paper = recommended("Approve £600,000 for the Glow App over 2024/25 to 2026/27")
    assert entry(paper, "approval")["year"] == "2024/25 to 2026/27"
    assert "how it is split between the years is not stated" in " ".join(draft(paper).split())


def test_an_approval_without_a_year_is_behind_marks() -> None:
    """A year that the paper does not say is for a person to fill in."""
    paper = recommended("Approve £600,000 for the Glow App")
    assert entries(paper, "approval", "programme") == []
    assert [each["kind"] for each in behind_marks(paper)] == ["programme", "approval"]
    assert "does not name its financial year: fill it in" in " ".join(draft(paper).split())


def test_what_a_contract_grows_by_is_approved() -> None:
    """Of "by £X, from £Y to £Z" only the first is new money, and the last is what it comes to."""
    paper = recommended(
        "Approve an increase of the Wick Supply contract by £85,000, from £410,000 to £495,000, in"
        " 2024/25"
    )
    assert entry(paper, "approval")["amount"] == "£85,000"
    (total,) = behind_marks(paper)
    assert (total["of"], total["amount"]) == ("contract", "£495,000")
    only_totals = paper.replace("by £85,000, from", "from")
    assert entry(only_totals, "approval")["amount"] == "£85,000"


def test_funding_is_read_from_a_table_that_comes_to_the_amount() -> None:
    """Rows that are funds become the funding lines, and its last row a stated total."""
    table = "Source\t2024/25 £\nDusk reserve\t60,000\nDawn grant\t30,000\nTotal\t90,000\n"
    paper = recommended("Approve £90,000 for the Glow App in 2024/25", finance=table)
    approval = entry(paper, "approval")
    assert approval["funding"] == [
        {"fund": "Dusk reserve", "amount": "60,000"},
        {"fund": "Dawn grant", "amount": "30,000"},
    ]
    assert approval["cite"] == "Recommendation; Financial Comments, table"
    assert [(each["name"], each["fund_kind"]) for each in entries(paper, "fund")] == [
        ("Dusk reserve", "reserve"),
        ("Dawn grant", "grant"),
    ]


def test_a_table_of_costs_and_sources_gives_year_and_fund() -> None:
    """A row that has the amount says which year it is for, and what pays."""
    table = (
        "Item\t2024/25 £\t2025/26 £\tFunding source\n"
        "Glow App licence\t20,000\t\tDawn budget\n"
        "Wick Guild grants\t\t50,000\tDusk reserve\n"
        "Total\t20,000\t50,000\t\n"
    )
    paper = recommended(
        "Approve £20,000 for the Glow App", "Approve £50,000 for the Wick Guild", finance=table
    )
    found = [(each["year"], each["funding"][0]["fund"]) for each in entries(paper, "approval")]
    assert found == [("2024/25", "Dawn budget"), ("2025/26", "Dusk reserve")]


@pytest.mark.parametrize(
    ("words", "funding"),
    [
        ("funded from the Dusk reserve", [("Dusk reserve", "£90,000")]),
        (
            "of which £60,000 will be met from the Dusk reserve and £30,000 from the Dawn grant",
            [("Dusk reserve", "£60,000"), ("Dawn grant", "£30,000")],
        ),
        (
            "of which £60,000 will be met from the Dusk reserve, with the balance from the Dawn"
            " grant",
            [("Dusk reserve", "£60,000"), ("Dawn grant", "£30,000")],
        ),
    ],
)
def test_funding_is_read_from_the_sentence(words: str, funding: list[tuple[str, str]]) -> None:
    """One source for all of it, a sum each, or one and the rest from another."""
    approval = entry(
        recommended(f"Approve £90,000 for the Glow App in 2024/25, {words}"), "approval"
    )
    assert [(each["fund"], each["amount"]) for each in approval["funding"]] == funding


@pytest.mark.parametrize(
    ("words", "fund"),
    [
        ("funded from the MOPAC reserve", "MOPAC reserve"),
        ("met through use of MOPAC reserves", "MOPAC reserve"),
        ("by a drawdown from the MOPAC reserve", "MOPAC reserve"),
        ("drawing on MOPAC’s reserves", "MOPAC reserve"),
        ("utilising the Dusk smoothing reserve", "Dusk smoothing reserve"),
        ("met from the VRU budget", "VRU budget"),
    ],
)
def test_a_fund_with_a_plain_name_is_told_by_whose_it_is(words: str, fund: str) -> None:
    """In the recommendation, and in the finance section."""
    approved = "Approve £90,000 for the Glow App in 2024/25"
    for paper in (
        recommended(f"{approved}, {words}"),
        recommended(approved, finance=f"The cost of £90,000 is {words}."),
    ):
        assert entry(paper, "approval")["funding"] == [{"fund": fund, "amount": "£90,000"}]


def test_a_source_behind_the_whole_is_that_of_its_parts() -> None:
    """Years that a sum is split into are paid for by what pays for the sum."""
    paper = recommended(
        "Approve £90,000 for the Glow App, funded from the Dusk reserve, giving grants of £60,000"
        " in 2024/25 and £30,000 in 2025/26"
    )
    funds = [each["funding"] for each in entries(paper, "approval")]
    assert funds == [
        [{"fund": "Dusk reserve", "amount": "£60,000"}],
        [{"fund": "Dusk reserve", "amount": "£30,000"}],
    ]


SHARED = "Source\t2024/25 £\nDusk reserve\t60,000\nDawn grant\t30,000\nTotal\t90,000\n"


def test_a_table_of_funds_that_several_approvals_share() -> None:
    """A row of the very amount pays; how others are split is for a person to say."""
    words = "Approve £{} for the Glow App in 2024/25", "Approve £{} for the Wick Guild in 2024/25"
    paper = recommended(words[0].format("60,000"), words[1].format("30,000"), finance=SHARED)
    funds = [each["funding"] for each in entries(paper, "approval")]
    assert funds == [
        [{"fund": "Dusk reserve", "amount": "£60,000"}],
        [{"fund": "Dawn grant", "amount": "£30,000"}],
    ]
    paper = recommended(words[0].format("50,000"), words[1].format("40,000"), finance=SHARED)
    assert ["funding" in each for each in entries(paper, "approval")] == [False, False]
    assert '#   { fund = "Dawn grant", amount = "£50,000" },' in draft(paper)
    one = SHARED.replace("Dawn grant\t30,000\n", "").replace("60,000", "90,000")
    paper = recommended(words[0].format("50,000"), words[1].format("40,000"), finance=one)
    assert [each["funding"][0]["fund"] for each in entries(paper, "approval")] == 2 * [
        "Dusk reserve"
    ]


def test_funding_is_read_from_the_finance_section() -> None:
    """A sentence about all of the cost pays for every approval that says nothing itself."""
    paper = recommended(
        "Approve £90,000 for the Glow App in 2024/25",
        "Approve £10,000 for the Wick Guild in 2024/25",
        finance="The cost will be funded from the approved 2024-25 Dawn budget.",
    )
    funds = [each["funding"] for each in entries(paper, "approval")]
    assert funds == [
        [{"fund": "Dawn budget", "amount": "£90,000"}],
        [{"fund": "Dawn budget", "amount": "£10,000"}],
    ]


def test_rows_of_an_annex_are_approvals_of_a_programme_each() -> None:
    """Rounded sums of the recommendation are then totals to hold the rows against."""
    annex = (
        "\n\nAnnex 1\n\nProposal\t2024/25 £000\t2025/26 £000\n"
        "Glow App\t350\t600\nWick Guild\t62\t\n"
    )
    paper = recommended("Approve £0.4m in 2024/25 and £0.6m in 2025/26 of grants as per Annex 1")
    found = [
        (each["programme"], each["year"], each["amount"], each["cite"])
        for each in entries(paper + annex, "approval")
    ]
    assert found == [
        ("Glow App", "2024/25", "350k", "Annex 1, row 1"),
        ("Glow App", "2025/26", "600k", "Annex 1, row 1"),
        ("Wick Guild", "2024/25", "62k", "Annex 1, row 2"),
    ]
    totals = [(each["year"], each["amount"]) for each in entries(paper + annex, "total-stated")]
    assert totals == [("2024/25", "£0.4m"), ("2025/26", "£0.6m")]


def test_a_condition_and_a_repayment_are_for_a_person_to_keep() -> None:
    """They change what counts, so they are printed behind marks beside the entry."""
    paper = recommended(
        "Approve £90,000 for the Glow App in 2024/25 from the Dusk reserve, to be replenished from"
        " sales, subject to the council's consent"
    )
    text = draft(paper)
    assert '# subject_to = "the council\'s consent"' in text
    assert '# awaits = "to be replenished from sales, subject to the council\'s consent"' in text


def test_what_money_is_spent_on_is_no_programme() -> None:
    """Rows of staff and premises are of the one programme that the recommendation names."""
    table = "Cost\t2024/25 £\nStaff costs\t50,000\nPremises\t30,000\nTraining and travel\t10,000"
    for words in ("in 2024/25", "in 2024/25 as set out in the table"):
        paper = recommended(f"Approve £90,000 for the Glow App {words}", finance=table)
        approval = entry(paper, "approval")
        assert (approval["programme"], approval["amount"]) == ("Glow App", "£90,000")
        assert [each["name"] for each in entries(paper, "programme")] == ["Glow App"]


@pytest.mark.parametrize(
    ("words", "programme"),
    [
        ("£90,000 for three years from 2024/25 to 2026/27", "Lamps in parks"),
        ("£90,000 in 2024/25 for the overall Lantern Hubs", "Lantern Hubs"),
        ("£90,000 in 2024/25 for Overall Lantern Hubs", "Lantern Hubs"),
    ],
)
def test_how_long_and_how_much_is_no_name(words: str, programme: str) -> None:
    """Nor is "overall" a part of one."""
    assert entry(recommended(f"Approve {words}"), "approval")["programme"] == programme


@pytest.mark.parametrize(
    ("words", "programmes"),
    [
        (
            "£600,000 for Lantern Walks, Lantern School and River Choir in 2024/25",
            "Lantern Walks, Lantern School and River Choir",
        ),
        (
            "£600,000 in 2024/25 for the Lamp Mentoring and Family Lights programmes",
            "Lamp Mentoring and Family Lights",
        ),
        (
            "up to £600,000 in 2024/25 to fund the following: Wick Club; Oil Club; and Glow",
            "Wick Club, Oil Club and Glow",
        ),
    ],
)
def test_several_programmes_under_one_sum_are_behind_marks(words: str, programmes: str) -> None:
    """What each of them has is not said, and no name is run together from them."""
    paper = recommended(f"Approve {words}")
    assert not entries(paper, "approval", "programme")
    (approval,) = behind_marks(paper)
    assert (approval["programme"], approval["amount"]) == (programmes, "£600,000")
    assert "and what each of them has is not stated" in " ".join(draft(paper).split("\n# "))


@pytest.mark.parametrize(
    "words",
    [
        "£500,000 in 2024/25 to deliver Street Lamps (£200,000), Night Watch (£180,000) and Drum"
        " Circle (£120,000)",
        "£200,000 in 2024/25 for Street Lamps, £180,000 for Night Watch and £120,000 for Drum"
        " Circle",
    ],
)
def test_each_of_several_programmes_has_its_own_sum(words: str) -> None:
    """In brackets behind its name, or before it."""
    found = entries(recommended(f"Approve {words}"), "approval")
    assert [(each["programme"], each["amount"]) for each in found] == [
        ("Street Lamps", "£200,000"),
        ("Night Watch", "£180,000"),
        ("Drum Circle", "£120,000"),
    ]


def test_a_sum_for_each_of_several_programmes_is_an_entry_of_each() -> None:
    """The words say that every one of them has it."""
    paper = recommended(
        "Approve £20,000 each for Lamp Lessons, Wick Works and Oil Walks in 2024/25"
    )
    found = entries(paper, "approval")
    assert [each["programme"] for each in found] == ["Lamp Lessons", "Wick Works", "Oil Walks"]
    assert {each["amount"] for each in found} == {"£20,000"}


@pytest.mark.parametrize(
    ("words", "programme"),
    [
        ("the Wick, Oil and Glow programme", "Wick, Oil and Glow"),
        ("the Lamp Mentoring and Family Lights programme", "Lamp Mentoring and Family Lights"),
        ("the Glow App to reach Lamp Street, Wick Road and Oil Lane", "Glow App"),
        ("‘Lamp Lessons, Wick Works and Oil Walks’", "Lamp Lessons, Wick Works and Oil Walks"),
    ],
)
def test_a_name_with_an_and_is_one_programme(words: str, programme: str) -> None:
    """Nor is what a programme does a list of programmes."""
    paper = recommended(f"Approve £90,000 in 2024/25 for {words}")
    assert entry(paper, "approval")["programme"] == programme
    assert "those of two programmes" not in draft(paper)


def test_two_names_or_one_is_for_a_person_to_say() -> None:
    """An "and" between two names with capitals, and no word of what they are, leaves it open; the
    boroughs that receive something are no name.
    """
    paper = recommended(
        "Approve £90,000 in 2024/25 for Safer Lamps and Safer Wicks",
        "Approve £80,000 in 2024/25 to Tower Hamlets and Waltham Forest for Glow Ends",
    )
    first, second = entries(paper, "approval")
    assert first["programme"] == "Safer Lamps and Safer Wicks"
    assert second["programme"] == "Glow Ends"
    assert draft(paper).count("the name may be those of two programmes") == 1


@pytest.mark.parametrize(
    "words",
    [
        "£60,000 for the Glow App in 2024/25 and the same sum for 2025/26",
        "£60,000 for the Glow App in 2024/25, and an equal amount in the financial year 2025/26",
        "£60,000 in each of 2024/25 and 2025/26 for the Glow App",
    ],
)
def test_the_same_sum_for_another_year_is_an_approval_of_that_year(words: str) -> None:
    """So much in the one year, and so much again in the next."""
    found = entries(recommended(f"Approve {words}"), "approval")
    amounts = [(each["year"], each["amount"]) for each in found]
    assert amounts == [("2024/25", "£60,000"), ("2025/26", "£60,000")]


def test_a_further_sum_in_each_of_two_years_is_of_these_alone() -> None:
    """What is said of another sum's year is not said of it."""
    paper = recommended(
        "Approve £90,000 for the Glow App in 2023/24 and a further £60,000 in each of 2024/25 and"
        " 2025/26"
    )
    amounts = [(each["year"], each["amount"]) for each in entries(paper, "approval")]
    assert amounts == [("2023/24", "£90,000"), ("2024/25", "£60,000"), ("2025/26", "£60,000")]
