"""The heading of a paper, the decisions that it names, and the day of its signing."""

from datetime import date

import pytest

from ledger.documents.cited import cited_in
from ledger.documents.days import is_to_come, no_such_day
from ledger.documents.heading import heading_of, parse_day
from ledger.documents.plain_text import read_text

PAGE = """\
Skip to main content
Home

PCD 3001 Lantern walks extension

Key information

Reference code: PCD 3001

Date signed: {signed}

Date published:

Decision by: Ada Vane, Deputy Mayor, Lamps and Lanterns
"""


def test_the_page_names_itself() -> None:
    """Reference, title and office come from the labels of the published page."""
    found = heading_of(read_text(PAGE.format(signed="28th March 2024")))
    assert (found.reference, found.title) == ("PCD 3001", "Lantern walks extension")
    assert found.decided_by == "Ada Vane, Deputy Mayor, Lamps and Lanterns"
    assert (found.signed_on, found.signed_line) == (date(2024, 3, 28), 10)


def test_a_label_without_a_value_is_not_filled_from_the_next_label() -> None:
    """An empty "Date signed:" is no date, and its place is known."""
    found = heading_of(read_text(PAGE.format(signed="")))
    assert (found.signed_on, found.signed_line) == (None, 10)


def test_the_value_may_stand_on_the_next_line() -> None:
    """A page saved with one piece a line has label and value apart."""
    found = heading_of(read_text(PAGE.format(signed="\n\n28 March 2024")))
    assert found.signed_on == date(2024, 3, 28)


def test_an_older_page() -> None:
    """Its title stands above its labels, and who decided has another label."""
    text = (
        "Night kitchen\n\nReference code:\nPCD 3003\nDate signed:\n15 November 2018\n"
        "Authorisation name:\nAda Vane, Deputy Mayor\n"
    )
    found = heading_of(read_text(text))
    assert (found.reference, found.title) == ("PCD 3003", "Night kitchen")
    assert (found.decided_by, found.signed_on) == ("Ada Vane, Deputy Mayor", date(2018, 11, 15))


def test_a_signed_form_has_its_date_behind_the_signature() -> None:
    """The scanned form has the day where it was signed."""
    text = "Decision - PCD 3002\n\nTitle: Night kitchen\n\nSignature A Vane Date 6/9/2019\n"
    found = heading_of(read_text(text))
    assert (found.reference, found.title) == ("PCD 3002", "Night kitchen")
    assert (found.signed_on, found.signed_line) == (date(2019, 9, 6), 5)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("28 March 2024", date(2024, 3, 28)),
        ("1st of Sept 2024", date(2024, 9, 1)),
        ("06/09/2019", date(2019, 9, 6)),
        ("6.9.19", date(2019, 9, 6)),
        ("2024-03-28", date(2024, 3, 28)),
        ("31/02/2024", None),
        ("March 2024", None),
        ("", None),
    ],
)
def test_days_as_papers_write_them(written: str, day: date | None) -> None:
    """Day before month; what is no day of the calendar is none."""
    assert parse_day(written) == day


@pytest.mark.parametrize(
    ("text", "references"),
    [
        (
            "in PCD 1442, 1295,1263 and CEOD 29/23)",
            ["PCD 1442", "PCD 1295", "PCD 1263", "CEOD 29/23"],
        ),
        ("PCDs 1000, 1147, 1149 & 1263.", ["PCD 1000", "PCD 1147", "PCD 1149", "PCD 1263"]),
        ("(DMPC 1078; 1359) across", ["PCD 1078", "PCD 1359"]),
        ("CEOD 26.2023 and CEOD 26-2023", ["CEOD 26/23", "CEOD 26/23"]),
        ("PCD 1442 and 27 boroughs", ["PCD 1442"]),
        ("PCD 1442, 490 users", ["PCD 1442"]),
        ("CEOD 29 alone names none", []),
        ("the PCD is", []),
        ("MD2510", ["MD 2510"]),
        ("(DMPCD 2016/79) and DMPCD 2016 16", ["DMPCD 2016/79", "DMPCD 2016/16"]),
    ],
)
def test_lists_of_references(text: str, references: list[str]) -> None:
    """A series is said once and its numbers follow, until something else does."""
    assert [each.reference for each in cited_in(text)] == references


def test_references_that_a_book_holds() -> None:
    """As they are spelt there, in their order among the others; a number by itself is none."""
    held = ["DD-25-040", "GVB/24/007", "12/2024"]
    text = "PCD 1442, GVB/24/007, DD–25–040 of 12/2024 and decision 12/2024"
    found = [each.reference for each in cited_in(text, held=held)]
    assert found == ["PCD 1442", "GVB/24/007", "DD-25-040", "12/2024"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Decision 2024/014\n\nLamps in the town\n\nDate of decision: 3 May 2024\n\n"
            "Decision by: Jo Vane, Chief Officer\n",
            ("2024/014", "Lamps in the town", "Jo Vane, Chief Officer"),
        ),
        (
            "Lamps in the town\n\nRef: DD2651 Date: 3 May 2024\n\nDecision maker: Chief Officer\n",
            ("DD 2651", "Lamps in the town", "Chief Officer"),
        ),
        (
            "Officer Decision Record ODR 24/015\n\nSubject: Lamps in the town\n\n"
            "Signed: A Vane, Chief Officer Date: 3 May 2024\n",
            ("ODR 24/015", "Lamps in the town", "A Vane, Chief Officer"),
        ),
        (
            "Decision number: 014/2024 Decision date: 3 May 2024\n\nLamps in the town\n",
            ("014/2024", "Lamps in the town", None),
        ),
    ],
)
def test_papers_of_other_bodies(text: str, said: tuple[str, str, str | None]) -> None:
    """Numbers by year, two fields on one line, and who signed."""
    found = heading_of(read_text(text))
    assert (found.reference, found.title, found.decided_by) == said
    assert found.signed_on == date(2024, 5, 3)


def test_a_year_is_no_number_of_a_decision_and_a_date_alone_is_not_of_signing() -> None:
    """Of what a date by itself is, nobody knows."""
    found = heading_of(read_text("Decision 2024/25\n\nLamps in the town\n\nDate: 3 May 2024\n"))
    assert (found.reference, found.signed_on) == (None, None)


@pytest.mark.parametrize(
    "written", ["tbc", "TBC", "[date]", "To be confirmed", "dd/mm/yyyy", "___"]
)
def test_what_stands_for_a_day_to_come(written: str) -> None:
    """Whoever wrote the paper left it for later."""
    assert is_to_come(written)


@pytest.mark.parametrize("written", ["", "28 March", "Ada Vane", "Approve £2,000."])
def test_what_does_not(written: str) -> None:
    """Nothing, a day without its year, and what is on the next line."""
    assert not is_to_come(written)


@pytest.mark.parametrize("written", ["Date 31/04/2025", "Date: 31 April 2025", "dated 30/02/2025"])
def test_a_day_behind_a_signature_that_no_calendar_has_is_kept_as_it_is_written(
    written: str,
) -> None:
    """So that it can be told; of another day behind it nothing is lost."""
    found = heading_of(read_text(f"PCD 3001 Lamps\n\nSignature: Ada Vane\n\n{written}\n"))
    assert found.signed_on is None
    assert no_such_day(found.signed_as)
    assert found.signed_line == 5
    right = heading_of(read_text("PCD 3001 Lamps\n\nSignature: Ada Vane\n\nDate 30/04/2025\n"))
    assert right.signed_on == date(2025, 4, 30)
