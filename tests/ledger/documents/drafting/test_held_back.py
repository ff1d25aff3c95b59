"""Approvals that are more than the paper says they come to do not stand."""

import pytest

from tests.ledger.documents.drafting.drafts import behind_marks, draft, entries, recommended

GLOW = "£60,000 for the Glow App"
WICK = "£50,000 for the Wick Guild"
BOTH = (f"Approve {GLOW} in 2024/25", f"Approve {WICK} in 2024/25")


def words_of_draft(paper: str) -> str:
    """The draft on one line, without the marks of its comments."""
    return " ".join(draft(paper).replace("\n#", "\n").split())


@pytest.mark.parametrize(
    "words",
    [
        f"Approve a total of £90,000 for lamps in 2024/25: {GLOW} and {WICK}",
        f"Approve £90,000 for lamps in 2024/25 ({GLOW} and {WICK})",
        f"Approve {GLOW} and {WICK} in 2024/25, at a total cost of £90,000",
        f"Approve £90,000 for lamps in 2024/25: {GLOW}",
    ],
)
def test_sums_that_do_not_come_to_the_total_of_their_recommendation(words: str) -> None:
    """Which of them is new money is for a person to say."""
    paper = recommended(words)
    assert entries(paper, "approval", "total-stated") == []
    assert len([each for each in behind_marks(paper) if each["kind"] == "approval"]) > 1
    assert "£90,000 in total: money may be told twice" in words_of_draft(paper)


@pytest.mark.parametrize(
    "words",
    [
        f"Approve the total £90,000 for lamps and {GLOW} in 2024/25",
        f"Approve {GLOW} and a total of £90,000 for lamps in 2024/25",
        f"Approve a total of £90,000 for lamps, {GLOW} and {WICK} in 2024/25",
        f"Approve in 2024/25: {GLOW} and in 2025/26: {WICK}",
        "Approve £60,000 per year (a total of £180,000 over three years) from 2024/25 for lamps",
    ],
)
def test_sums_beside_a_total_stand(words: str) -> None:
    """Only what a total is made of is held against it."""
    assert len(entries(recommended(words), "approval")) > 1
    assert "told twice" not in draft(recommended(words))


def test_rows_that_are_more_than_their_recommendation() -> None:
    """A table of more than what is approved has other money in it too."""
    rows = "It is as follows.\n\nProgramme\t2024/25 £\nGlow App\t60,000\nWick Guild\t{}\n"
    words = "Approve £90,000 in 2024/25 as set out in Appendix A"
    fits = recommended(words, finance=rows.format("30,000"))
    assert [each["amount"] for each in entries(fits, "approval")] == ["60,000", "30,000"]
    paper = fits.replace("It is as follows.", "Appendix A").replace("30,000\n", "50,000\n")
    assert entries(paper, "approval") == []
    assert "the approvals come to £110,000" in words_of_draft(paper)


def test_approvals_that_are_more_than_the_paper_says() -> None:
    """All are in doubt, unless one alone is what is too much."""
    paper = recommended(*BOTH, finance="The total cost of this decision is £95,000.")
    assert entries(paper, "approval", "programme", "total-stated") == []
    assert "line 14 has £95,000 in total: money may be told twice" in words_of_draft(paper)
    one = paper.replace("£95,000", "£60,000")
    assert [each["programme"] for each in entries(one, "approval")] == ["Glow App"]


def test_a_total_of_one_year_or_programme_is_of_that() -> None:
    """The others' approvals are no part of it."""
    for said in ("this work in 2025/26 is £5,000", "this work of the Glow App is £60,000"):
        paper = recommended(*BOTH, finance=f"The total cost of {said}.")
        assert len(entries(paper, "approval")) == 2


def test_approvals_that_are_less_than_the_paper_says_are_not_sure() -> None:
    """Something may be missing; a slip of typing is the paper's."""
    paper = recommended(*BOTH, finance="The total cost of this decision is £150,000.")
    assert len(entries(paper, "approval")) == 2
    assert '"approve" with a sum; line 14 has £150,000 in total' in words_of_draft(paper)
    slip = paper.replace("£150,000", "£101,000")
    assert "with a sum; line 14" not in words_of_draft(slip)


def test_a_total_of_nothing_does_not_stand() -> None:
    """There is no approval that it could be held against."""
    paper = recommended(
        "Approve the grants of the round", finance="The total cost of this decision is £425,000."
    )
    assert entries(paper, "total-stated") == []
    assert [each["kind"] for each in behind_marks(paper)] == ["total-stated"]
