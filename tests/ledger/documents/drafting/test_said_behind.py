"""What the words behind a sum say of it: given back, carried on, of another's cost, of later."""

import pytest

from tests.ledger.documents.drafting.drafts import behind_marks, draft, entries, recommended

MONEY = ("approval", "funding-received", "carry-forward", "transfer", "virement")


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (
            "Approve that £8,600 of the 2024/25 underspend on the Glow App be returned to the Lamp"
            " Office and £4,150 be carried forward to 2025/26 for the Wick Guild",
            "it goes back to who gave it",
        ),
        (
            "Approve £5,000 for the Glow App in 2024/25, and that £4,150 of the Wick grant be"
            " carried forward",
            "it is carried forward",
        ),
        (
            "Award a contract for lamp care from 1 April 2024 to 31 March 2026 worth £21,000 in the"
            " first year and £21,600 in the second",
            "its year is told by its number",
        ),
        (
            "Approve the receipt of £90,000 from the Lamp Office in 2024/25 and expenditure of the"
            " same on the Glow App",
            "also spends it",
        ),
        (
            "Approve stage one of the Glow App at £32,500 in 2024/25 and approve in principle stage"
            " two at £147,500 in 2025/26",
            "in principle, and not yet",
        ),
        (
            "Approve a five-year lease of the Wick yard from 1 October 2024 at £48,000 per annum,"
            " with a premium of £30,000 on signing",
            "for which years is not clear",
        ),
        (
            "Approve Option B (£15,200 in 2024/25) for the Glow App, and reject Option A (£19,800)",
            "it is said behind “reject”",
        ),
        (
            "Approve additions in 2024/25 of £64,000 (Glow App) and deletions of £31,000 (Guild)",
            "it is said behind “deletions”",
        ),
        (
            "Approve a rise of £61,300 in 2024/25 on the Glow App against a budget of £350,000",
            "it is said behind “against”",
        ),
        (
            "Approve £61,300 on the Glow App which had £350,000 in 2024/25",
            "what it has to do with the figure before it is not clear",
        ),
        (
            "Approve £61,300 over 2024/25 and 2025/26 for the Glow App and £35,000 for the Guild",
            "which of the years it is for is not clear",
        ),
        (
            "Approve a swap of £35,000 between the Glow App and the Wick Guild in 2024/25",
            "from what to what is not clear",
        ),
    ],
)
def test_what_is_no_approval_of_its_year_is_behind_marks(words: str, why: str) -> None:
    """All of its recommendation is, with the reason."""
    paper = recommended(words)
    assert entries(paper, *MONEY) == []
    assert [each for each in behind_marks(paper) if each["kind"] in MONEY]
    assert why in " ".join(draft(paper).replace("\n#", "\n").split())


@pytest.mark.parametrize(
    ("words", "amount"),
    [
        (
            "Approve our 60% share, £17,400, of the £29,000 cost of the Glow App in 2024/25",
            "£17,400",
        ),
        (
            "Approve an uplift of 4% to the Glow contract, worth £18,720 in 2024/25 on the present"
            " price of £468,000",
            "£18,720",
        ),
        (
            "Approve £45,000 in 2024/25 for the Glow App, £15,000 of which will be recovered from"
            " the airlines",
            "£45,000",
        ),
        (
            "Approve a grants round for the Glow App in 2024/25 of £20,000, with awards between"
            " £2,500 and £5,000",
            "£20,000",
        ),
    ],
)
def test_what_a_share_or_a_rise_is_of_is_not_approved_beside_it(words: str, amount: str) -> None:
    """It is the whole, of which others pay the rest or which was approved before."""
    paper = recommended(words)
    assert [each["amount"] for each in entries(paper, "approval")] == [amount]


def test_each_transfer_has_its_own_funds() -> None:
    """Where the words behind each sum name two; of one sum, wherever they stand."""
    paper = recommended(
        "Transfer £500,000 from the General Reserve to the Lamp Reserve and £250,000 from the Lamp"
        " Reserve to the Wick budget in 2024/25"
    )
    found = [
        (each["from_fund"], each["to_fund"], each["amount"]) for each in entries(paper, "transfer")
    ]
    assert found == [
        ("General Reserve", "Lamp Reserve", "£500,000"),
        ("Lamp Reserve", "Wick budget", "£250,000"),
    ]
    shared = recommended(
        "Transfer £500,000 in 2024/25 and £250,000 in 2025/26 from the General Reserve to the Lamp"
        " Reserve"
    )
    assert [each["to_fund"] for each in entries(shared, "transfer")] == ["Lamp Reserve"] * 2


def test_a_list_of_who_what_for_and_how_much() -> None:
    """The receiver stands before the sum and the programme behind it."""
    paper = recommended("Approve the following awards for 2024/25:") + (
        "\n\n- Wick House, £14,750, Night Football\n\n- Dusk Council, £9,980, Speed Watch"
    )
    found = [(each["recipient"], each["programme"]) for each in entries(paper, "approval")]
    assert found == [("Wick House", "Night Football"), ("Dusk Council", "Speed Watch")]


def test_receivers_of_what_is_taken_in() -> None:
    """ "£41,000 of it to Wick Council": the programme is behind them all."""
    paper = recommended(
        "Accept £64,000 of Lamp Office grant for 2024/25 and award £41,000 of it to Wick Council"
        " and £23,000 to Dusk Council for the Lit Paths project"
    )
    found = [(each["recipient"], each["programme"]) for each in entries(paper, "approval")]
    assert found == [("Wick Council", "Lit Paths"), ("Dusk Council", "Lit Paths")]


def test_a_part_of_a_year_is_of_that_year() -> None:
    """Its months stand before it, and are no name."""
    paper = recommended(
        "Approve a grant of £33,750 for July to March 2024/25 and £45,000 for 2025/26 to Wick House"
        " for its Glow App"
    )
    found = [(each["year"], each["programme"]) for each in entries(paper, "approval")]
    assert found == [("2024/25", "Glow App"), ("2025/26", "Glow App")]


def test_what_a_fund_pays_is_not_said_of_the_one_that_pays_the_rest() -> None:
    """The stated total is of the fund right behind it alone."""
    paper = recommended(
        "Approve £96,000 in 2024/25 on the Glow App, of which £60,000 is from the Lamp budget and"
        " the rest is from the Dusk budget"
    )
    (total,) = entries(paper, "total-stated")
    assert (total.get("fund"), total["amount"]) == ("Lamp budget", "£60,000")


def test_months_are_in_no_name() -> None:
    """Neither behind one, nor as one."""
    paper = recommended(
        "Ratify the payment of £57,250 made to the Wick Shelter in March 2025",
        "Approve £22,000 for April to June 2025",
    )
    assert not any("2025" in each["programme"] for each in entries(paper, "approval"))
