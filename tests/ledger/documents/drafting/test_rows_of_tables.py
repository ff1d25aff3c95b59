"""Rows of a table that recommendations approve: each once, by the one that it is of."""

import pytest

from tests.ledger.documents.drafting.drafts import behind_marks, draft, entries, recommended

YEARS_OF_A_TABLE = (
    "The parts are shown in the table below.\n\nProject\t2024/25 £\t2025/26 £\tTotal £\n"
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


COSTS = (
    "Lamp officers\t70,000\t20,000\t90,000\nHire of halls\t30,000\t40,000\t70,000\n"
    "Total\t100,000\t60,000\t160,000\n"
)


@pytest.mark.parametrize("heading", ["Item", "Budget line", "Activity", "Description"])
@pytest.mark.parametrize("pointing", ["", ", as set out in the table"])
def test_what_a_programme_is_spent_on_is_no_programme(heading: str, pointing: str) -> None:
    """It is approved by its name, and what is of each year is what the columns come to."""
    table = f"It is as follows.\n\n{heading}\t2024/25 £\t2025/26 £\tTotal £\n{COSTS}"
    for words in ("£160,000 for the Dusk programme", "£160,000 on the Dusk programme"):
        paper = recommended(f"Approve {words}{pointing}", finance=table)
        assert _approved(paper) == [
            ("Dusk programme", "2024/25", "£100,000"),
            ("Dusk programme", "2025/26", "£60,000"),
        ]


@pytest.mark.parametrize("heading", ["Project", "Name of project", "Scheme"])
def test_a_table_of_projects_opens_no_funds(heading: str) -> None:
    """Whatever funds, grants and reserves they are called after."""
    rows = "Youth fund\t60,000\nCommunity grant\t30,000\nReserve cadets\t10,000\nTotal\t100,000\n"
    paper = recommended(
        "Approve £100,000 in 2024/25 as set out in the table",
        finance=f"It is as follows.\n\n{heading}\t2024/25 £\n{rows}",
    )
    assert [each[0] for each in _approved(paper)] == [
        *("Youth fund", "Community grant", "Reserve cadets")
    ]
    assert entries(paper, "fund") == []


def test_a_table_of_organisations_names_who_receives() -> None:
    """They are no programmes, and what stands beside them is no fund."""
    rows = "Harbour Trust\tSafe Steps\t60,000\nWick House\tLamp Walks\t40,000\nTotal\t\t100,000\n"
    paper = recommended(
        "Approve grants of £100,000 in 2024/25 as set out in the table",
        finance=f"It is as follows.\n\nOrganisation\tProject\t2024/25 £\n{rows}",
    )
    found = [(each["recipient"], each["amount"]) for each in entries(paper, "approval")]
    assert found == [("Harbour Trust", "60,000"), ("Wick House", "40,000")]
    assert {each["programme"] for each in entries(paper, "approval")} == {"Lamps in parks"}
    assert entries(paper, "fund") == []


def test_a_table_that_a_recommendation_without_a_sum_refers_to_is_approved() -> None:
    """Its money is not lost; where it may be another, nothing says that none moves."""
    table = "Table 1\n\nProject\t2024/25 £\nSafe Steps\t60,000\nLamp Walks\t40,000\n"
    paper = recommended("Approve the grants set out in Table 1", finance=table)
    assert [each[2] for each in _approved(paper)] == ["60,000", "40,000"]
    two = recommended("Approve the grants set out below", finance=f"{table}\n\n{table}")
    assert entries(two, "approval", "note") == []
    assert "the money that it refers to is in no entry" in draft(two)
