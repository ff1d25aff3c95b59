"""Rows of a table that recommendations approve: each once, by the one that it is of."""

from tests.ledger.documents.drafting.drafts import behind_marks, entries, recommended

YEARS_OF_A_TABLE = (
    "The parts are shown in the table below.\n\nItem\t2024/25 £\t2025/26 £\tTotal £\n"
    "Lamp oil\t70,000\t20,000\t90,000\nWicks\t30,000\t40,000\t70,000\n"
    "Total\t100,000\t60,000\t160,000\n"
)


def _approved(paper: str) -> list[tuple[str, str, str]]:
    return [
        (each["programme"], each["year"], each["amount"]) for each in entries(paper, "approval")
    ]


def test_each_recommendation_takes_its_own_year_of_a_table() -> None:
    """Two recommendations over one table have every row once."""
    paper = recommended(
        "Approve £100,000 in 2024/25 for the Dusk programme",
        "Approve £60,000 in 2025/26 for the Dusk programme",
        finance=YEARS_OF_A_TABLE,
    )
    assert _approved(paper) == [
        ("Lamp oil", "2024/25", "70,000"),
        ("Wicks", "2024/25", "30,000"),
        ("Lamp oil", "2025/26", "20,000"),
        ("Wicks", "2025/26", "40,000"),
    ]


def test_rows_that_stand_already_are_not_approved_again() -> None:
    """A second recommendation of the same sum and year is for a person to say."""
    again = recommended(
        "Approve £100,000 in 2024/25 for the Dusk programme",
        "Approve £100,000 in 2024/25 for the Dusk programme, as set out in the table",
        finance=YEARS_OF_A_TABLE,
    )
    assert [each[2] for each in _approved(again)] == ["70,000", "30,000"]
    marked = [each["amount"] for each in behind_marks(again) if each["kind"] == "approval"]
    assert marked == ["£100,000"]


def test_an_annex_is_of_the_recommendation_that_names_it() -> None:
    """Each has the rows of its own, whatever its words have of the other's sum."""
    annexes = "".join(
        f"\n\nAnnex {number}\n\nProposal\t2024/25 £\n{first}\t70,000\n{second}\t30,000\n"
        for number, first, second in ((1, "Lamp oil", "Wicks"), (2, "Glass", "Brass"))
    )
    paper = recommended(
        "Approve £100,000 in 2024/25 of grants as per Annex 2",
        "Approve £100,000 in 2024/25 of grants as per Annex 1",
    )
    assert [each[0] for each in _approved(paper + annexes)] == [
        *("Glass", "Brass"),
        *("Lamp oil", "Wicks"),
    ]
