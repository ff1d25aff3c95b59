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


def test_months_are_in_no_name() -> None:
    """Neither behind one, nor as one."""
    paper = recommended(
        "Ratify the payment of £57,250 made to the Wick Shelter in March 2025",
        "Approve £22,000 for April to June 2025",
    )
    assert not any("2025" in each["programme"] for each in entries(paper, "approval"))
