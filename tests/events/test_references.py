"""References: one decision, one spelling."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from events.references import ReferenceRefused, is_book_keeping, parse_reference
from events.stored import Reference

STORED_REFERENCE = TypeAdapter(Reference)
SERIES = st.text(string.ascii_uppercase, min_size=2, max_size=6).filter(lambda s: s != "DMPC")


@pytest.mark.parametrize(
    "written",
    [
        "PCD 1295",
        "PCD1295",
        "pcd 1295",
        "PCD-1295",
        "PCD–1295",
        " PCD  1295 ",
        "PCD\n1295",
        "PCD 01295",
        "PCD–001295",
    ],
)
def test_a_reference_has_many_spellings_and_is_kept_as_one(written: str) -> None:
    """Case, white space, a hyphen or dash and leading zeros do not make another decision."""
    assert parse_reference(written) == "PCD 1295"


@pytest.mark.parametrize("written", ["DMPC 1295", "DMPC1295", "dmpc-1295"])
def test_the_office_holders_series_is_the_offices_series(written: str) -> None:
    """PCD 1610 cites PCD 1078 as "DMPC 1078": the two are one series."""
    assert parse_reference(written) == "PCD 1295"


@pytest.mark.parametrize(
    "written",
    [
        "CEOD 26/23",
        "CEOD 26-2023",
        "CEOD 26–2023",
        "CEOD 26.2023",
        "CEOD26/2023",
        "ceod 26 / 23",
        "CEOD 026/23",
    ],
)
def test_a_number_within_a_year_is_kept_with_two_digits_of_the_year(written: str) -> None:
    """Chief Executive Officer decisions restart each year; their year has one spelling."""
    assert parse_reference(written) == "CEOD 26/23"


@pytest.mark.parametrize(
    "written",
    [
        "Cabinet 14 March, item 6(b)",
        "LFC-0912y-D",
        "2023/0417",
        "PCD No 1295",
        "Décision nº 7",
        "MD 26/23",
        "AB12.2023",
    ],
)
def test_a_shape_not_seen_before_is_kept_as_written(written: str) -> None:
    """A reference of another organisation is stored as the paper has it."""
    assert parse_reference(written) == written
    assert parse_reference(f"  {written.replace(' ', '   ')} ") == written


@pytest.mark.parametrize(
    ("written", "wrong"),
    [
        ("", "is empty"),
        (" \t ", "is empty"),
        ("P" * 61, "is longer than 60 characters"),
        ("PCD \x1b[31m1295", "holds the character U+001B, which does not print"),
        ("PCD \u202e1295", "holds the character U+202E, which does not print"),
        (1295, "is not a reference"),
        (None, "is not a reference"),
    ],
)
def test_what_cannot_name_a_decision_is_refused(written: object, wrong: str) -> None:
    """An empty, overlong or unprintable reference is refused, saying why and showing one."""
    with pytest.raises(ReferenceRefused) as refused:
        parse_reference(written)
    assert refused.value.value == written
    assert refused.value.wrong == wrong
    assert "PCD 1575" in refused.value.remedy


@given(SERIES, st.integers(1, 99_999))
def test_a_numbered_reference_written_out_is_read_back_the_same(series: str, number: int) -> None:
    """Series and number are kept, however they are joined."""
    for joined in ("", " ", "-", "–", ".", "0"):
        assert parse_reference(f"{series.lower()}{joined}{number}") == f"{series} {number}"


@given(st.integers(1, 999), st.integers(0, 99))
def test_a_reference_within_a_year_is_read_back_the_same(number: int, year: int) -> None:
    """Number and year are kept, however they are joined."""
    for joined in ("/", "-20", "–20", ".20", " / 20"):
        assert parse_reference(f"ceod{number}{joined}{year:02}") == f"CEOD {number}/{year:02}"


@given(st.text("PCDMceod 0123456789-./\u2013\u00a0\n\u202e", max_size=65))
def test_a_reference_in_its_stored_form_stays_as_it_is(written: str) -> None:
    """Reading a reference twice gives what reading it once gives, and that can be stored."""
    try:
        reference = parse_reference(written)
    except ReferenceRefused:
        return
    assert parse_reference(reference) == reference
    assert STORED_REFERENCE.validate_python(reference) == reference


@pytest.mark.parametrize(
    "stored", ["PCD1295", "DMPC 1295", "PCD 01295", "CEOD 26-2023", "CEOD 26–23", " PCD 1295", ""]
)
def test_a_stored_reference_has_its_one_spelling(stored: str) -> None:
    """In stored events another spelling of a reference is refused."""
    with pytest.raises(ValidationError):
        STORED_REFERENCE.validate_python(stored)


def test_the_books_own_acts_are_told_from_signed_decisions() -> None:
    """BOOK 7 is a book-keeping act; PCD 7 and BOOKER 7 are not."""
    assert is_book_keeping("BOOK 7")
    assert not is_book_keeping("PCD 7")
    assert not is_book_keeping("BOOKER 7")
