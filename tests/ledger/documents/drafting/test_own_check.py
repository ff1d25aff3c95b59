"""What stands of a draft, recorded, never differs from the paper that it was drafted from."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.documents.checking import Checked, check
from ledger.documents.explaining import Verdict
from ledger.documents.findings import About
from ledger.documents.plain_text import read_text
from projections.questions import Question, last_entry
from tests.ledger.books import FAR
from tests.ledger.documents.drafting.drafts import behind_marks, draft, entries, recommended
from tests.ledger.documents.drafting.test_any_draft import recorded

TITLE = "Title: Lamps in parks\n"
SIGNED = f"{TITLE}Date signed: 2 April 2024\nDecision by: Deputy Mayor\n"


def signed(*items: str, finance: str = "") -> str:
    """A paper with these recommendations that says its day, so that its draft can be recorded."""
    return recommended(*items, finance=finance).replace(TITLE, SIGNED)


def checked(text: str) -> Checked:
    """A paper held against what stands of its draft, recorded."""
    with recorded(draft(text)) as book:
        question = Question(FAR, FAR, last_entry(book.views.connection))
        return check(book, question, read_text(text))


def differing(text: str) -> list[str]:
    """What check tells of a paper, of its entries and totals, once its own draft is recorded."""
    found = checked(text)
    told = [
        f"{each.figure.as_written}: {each.because}"
        for each in found.figures
        if each.differs and each.verdict != Verdict.NOT_EXPLAINED
    ]
    return told + [each.says for each in found.findings if each.about == About.ENTRY]


def test_what_bears_only_a_fund_is_of_no_other_programme() -> None:
    """The act names a programme, and a carry-forward goes into a fund."""
    paper = signed(
        "Approve the carry forward of £24,700, approved by PCD 3801 and unspent, from 2023/24 to"
        " 2024/25 for the Glow App",
        finance="PCD 3801 approved £66,000 for the Glow App in 2023/24.",
    )
    assert [each["amount"] for each in entries(paper, "carry-forward")] == ["£24,700"]
    assert differing(paper) == []


def test_so_many_times_a_figure_is_in_the_paper() -> None:
    """What each of several has, and how many there are."""
    paper = signed("Approve grants of £62,500 in 2024/25 to each of five hubs for the Glow App")
    assert [each["amount"] for each in entries(paper, "approval")] == ["£312,500"]
    assert differing(paper) == []


def test_millions_are_no_slip_of_an_amount_with_fewer_digits() -> None:
    """£7.6m is £600,000 with a digit more by chance, and £163,420 with one less by none."""
    items = ("Approve £600,000 for the Glow App and £16,342,000 for the Wick Guild in 2024/25",)
    paper = signed(*items, finance="The region has £7.6m for parks, and spent £1.6342m on lamps.")
    told = {each.figure.as_written: each.because for each in checked(paper).figures}
    assert not told["£7.6m"]
    assert told["£1.6342m"].startswith("a digit looks left out: £16,342,000 is entry")


@pytest.mark.parametrize(
    ("items", "finance", "total"),
    [
        (
            ("Approve a variation of the Glow contract to the value of £48,000 in 2024/25",),
            "The original contract value is £240,000, which takes the value of the contract to"
            " £288,000.",
            "£288,000",
        ),
        (
            ("Increase the Glow App budget by £90,000 to £500,000 in 2024/25",),
            "",
            "£500,000",
        ),
        (
            (
                "Approve £60,000 for the Glow App in 2024/25",
                "Approve £20,000 for the Wick Guild in 2025/26",
                "Approve £10,000 for the Dusk Patrol",
            ),
            "The total cost of this decision is £90,000.",
            "£90,000",
        ),
        (
            ("Accept £60,000 from the Lamp Office in 2024/25",),
            "This brings the total budget to £400,000 in 2024/25.",
            "£400,000",
        ),
    ],
)
def test_a_total_of_what_does_not_stand_does_not_stand(
    items: tuple[str, ...], finance: str, total: str
) -> None:
    """What was there before, and what is behind marks, is in the total and not in the book."""
    paper = signed(*items, finance=finance)
    assert entries(paper, "total-stated") == []
    assert total in [each.get("amount") for each in behind_marks(paper)]
    assert differing(paper) == []


def test_a_total_that_the_paper_has_wrong_stands() -> None:
    """All that it is of stands: it is the paper that differs, and the check tells it."""
    paper = signed(
        "Approve £60,000 for the Glow App in 2024/25",
        "Approve £30,000 for the Wick Guild in 2024/25",
        finance="The total cost of this decision is £97,500.",
    )
    assert [each["amount"] for each in entries(paper, "total-stated")] == ["£97,500"]
    assert differing(paper) == ["£97,500: differs by £7,500 from the £90,000 recorded (entry 6)"]


YEARS = ("2024/25", "2025/26", "2026/27")
PROGRAMMES = ("Glow App", "Wick Guild", "Dusk Patrol")
pounds = st.integers(min_value=2, max_value=4_000).map(lambda each: each * 125)


@st.composite
def papers(draw: st.DrawFn) -> str:
    """A paper whose figures are right, in one of the ways in which papers say them."""
    items, told, sums = [], [], []
    for name in draw(st.lists(st.sampled_from(PROGRAMMES), min_size=1, max_size=3, unique=True)):
        new, old = draw(pounds), draw(pounds)
        year = draw(st.sampled_from(YEARS))
        form = draw(st.sampled_from(_FORMS))
        items.append(form[0].format(name=name, year=year, new=new, old=old, both=new + old))
        told.append(form[1].format(name=name, year=year, new=new, old=old, both=new + old))
        sums.append(new)
    if draw(st.booleans()):
        told.append(f"The total cost of this decision is £{sum(sums):,}.")
    return signed(*items, finance=" ".join(each for each in told if each))


_FORMS = (
    ("Approve £{new:,} for the {name} in {year}", ""),
    ("Approve £{new:,} for the {name}", "The {name} has approval of £{old:,} already."),
    (
        "Increase the {name} budget by £{new:,} to £{both:,} in {year}",
        "",
    ),
    (
        "Approve a variation of the {name} contract by £{new:,} in {year}",
        "The original contract value of the {name} was £{old:,}. The variation of £{new:,} takes"
        " the value of the {name} contract to £{both:,}.",
    ),
    (
        "Approve an additional £{new:,} for the {name} in {year}",
        "PCD 3801 approved £{old:,} for the {name} in {year}, and £{new:,} brings the total for the"
        " {name} in {year} to £{both:,}.",
    ),
    (
        "Approve £{both:,} for the {name} (£{new:,} in 2024/25 and £{old:,} in 2025/26)",
        "",
    ),
)


@settings(max_examples=25, deadline=None)
@given(papers())
def test_a_right_paper_does_not_differ_from_its_own_draft(text: str) -> None:
    """However it says what something costs, comes to and came to before."""
    if re.search(r"^kind", draft(text), re.MULTILINE):
        assert differing(text) == []
