"""What heads a decision, in the forms in which different bodies publish theirs."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.documents.days import parse_day
from ledger.documents.heading import heading_of
from ledger.documents.plain_text import read_text
from ledger.documents.web_page import read_web_page
from tests.ledger.documents import forms_of_decisions as forms
from tests.ledger.documents.papers import page_of, paper_of_pdf, ruled, web_table

HEADINGS = [
    (
        forms.FUND_APPLICATIONS,
        "014/2026",
        "Safer Places Fund Applications – May 2026",
        "2026-05-07",
    ),
    (forms.DECISION_SUMMARY, "MPCC6-0042", "Commissioner’s Grants 2026/27", "2026-04-04"),
    (forms.NOTICE, "027-2026", "Street Pastors in town centres", "2026-05-12"),
    (forms.OFFICER_PAGE, "ADD 2904", "Mobile orchard", "2026-04-20"),
    (forms.MAYORAL_PAGE, "MD 3601", "Summer of culture 2026", "2026-03-02"),
    (
        forms.CONTRACT_REPORT,
        "KD 6123",
        "Award of contract for street lighting repairs",
        "2026-09-17",
    ),
    (forms.REQUEST, "PCD 4107", "Lanterns for Youth", "2026-03-24"),
    (forms.FIRE_RECORD, "FRS/26/031", "Breathing apparatus", "2026-06-03"),
    (forms.IN_CELLS, "ODN 2026/077", "Youth shelters in two parks", "2026-03-12"),
    (forms.COUNCIL_PAGE, "9733", "Grants to youth clubs 2026/27", "2026-03-16"),
    (forms.LOG_ENTRY, "2026/52", "Reducing Reoffending Fund", "2026-03-11"),
]


@pytest.mark.parametrize(("text", "reference", "title", "signed"), HEADINGS)
def test_a_decision_names_itself(text: str, reference: str, title: str, signed: str) -> None:
    """Its reference and not another's, its title without that, and the day of signing."""
    found = heading_of(read_text(text))
    assert (found.reference, found.title) == (reference, title)
    assert found.signed_on == date.fromisoformat(signed)


ROWS = [
    ["Reference", "ODN 2026/077"],
    ["Report title", "Youth shelters"],
    ["Decision maker", "Director of Parks"],
]
SIGNED_BELOW = [["Name", "Signature", "Date signed"], ["R. Moor", "", "12/03/2026"]]
SIGNED_BESIDE = [["Signed", "R. Moor"], ["Date", "12/03/2026"]]


@pytest.mark.parametrize("signed", [SIGNED_BELOW, SIGNED_BESIDE])
def test_fields_stand_in_the_cells_of_tables(signed: list[list[str]]) -> None:
    """Beside their labels; the day also below, and beside a signature "Date" is of signing."""
    web = read_web_page(page_of(web_table(ROWS) + "<p>Decision</p>" + web_table(signed)))
    printed = paper_of_pdf(lambda pdf: (ruled(pdf, ROWS), ruled(pdf, signed)))
    for paper in (web, printed):
        found = heading_of(paper)
        assert (found.reference, found.title) == ("ODN 2026/077", "Youth shelters")
        assert (found.decided_by, found.signed_on) == ("Director of Parks", date(2026, 3, 12))


def test_a_table_of_money_has_no_fields() -> None:
    """What heads its columns is no label of the paper's."""
    rows = [["Title", "Reference", "2026/27 £"], ["Lamps", "A/17", "5,000"], ["Oil", "A/18", "200"]]
    found = heading_of(read_web_page(page_of("<h1>Lamps in parks</h1>" + web_table(rows))))
    assert (found.reference, found.title) == (None, "Lamps in parks")


@pytest.mark.parametrize(
    "text",
    [
        "Lamps in parks\n\nThis follows PCD 3990, which gave £5,000.\n",
        "Lamps in parks\n\nPCD 3990 gave £5,000 to them.\n",
        "Lamps in parks\n\nBackground papers\n\nPCD 3990 Lamps\n",
    ],
)
def test_another_decision_that_a_paper_names_is_not_itself(text: str) -> None:
    """In a sentence, or among the papers behind it."""
    assert heading_of(read_text(text)).reference is None


@pytest.mark.parametrize(
    "block",
    [
        "Signed: A. Vane\nDate: 3 May 2026",
        "Signature A Vane\n\nDirector of Lamps\n\n3 May 2026",
        "Signed: A. Vane, 3rd May 2026",
        "Signed by A. Vane on Sunday 3 May 2026",
        "Signed: A. Vane\n\nDated this third day of May 2026",
        "Signature: A. Vane Date: 03-May-26",
        "Date of approval\n\nDate approved\n\n03.05.2026",
    ],
)
def test_a_signature_has_its_day(block: str) -> None:
    """On its line, below it, in figures or in words."""
    paper = read_text(f"Lamps in parks\n\nDate: 1 April 2026\n\nSome words.\n\n{block}\n")
    assert heading_of(paper).signed_on == date(2026, 5, 3)


def test_what_is_signed_off_is_not_signed() -> None:
    """Prose about a signing, and the name of a document, are no signature."""
    for said in ("Signed off by the Board in draft, dated 3 May 2026", "Signed decision document"):
        assert heading_of(read_text(f"Lamps\n\n{said}\n\nA line\n")).signed_on is None


def test_a_paper_that_is_only_dated_says_that_and_no_more() -> None:
    """Of what the day is, is not said."""
    found = heading_of(read_text("Lamps in parks\n\nDate: 9 January 2026\n\nSome words.\n"))
    assert (found.signed_on, found.dated_on) == (None, date(2026, 1, 9))


@given(st.dates(date(2001, 1, 1), date(2068, 12, 31)))
def test_a_day_is_read_as_it_is_written(day: date) -> None:
    """In figures and in words, whichever of the ways that papers have."""
    ways = ("%d/%m/%Y", "%d.%m.%y", "%d %B %Y", "%d-%b-%y", "%A %d %B %Y", "%dth day of %B %Y")
    for way in ways:
        assert parse_day(day.strftime(way)) == day
