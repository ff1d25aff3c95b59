"""How figures and tables are written: money, dates, columns, and text made harmless."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projections.clean import clean
from projections.figures import day, pounds, pounds_plain
from projections.spreadsheets import as_csv
from tui.output import as_json, table


@pytest.mark.parametrize(
    ("pence", "for_people", "for_programs"),
    [
        (130500000, "1,305,000.00 ", "1305000.00"),
        (1, "0.01 ", "0.01"),
        (0, "– ", "0.00"),
        (-1200, "(12.00)", "-12.00"),
        (-5, "(0.05)", "-0.05"),
        (None, "not known ", ""),
        (10_000_000_000_000, "100,000,000,000.00 ", "100000000000.00"),
    ],
)
def test_money_is_written_for_people_and_for_programs(
    pence: int | None, for_people: str, for_programs: str
) -> None:
    """Brackets below zero and a dash for nought for people; a plain number for programs."""
    assert pounds(pence) == for_people
    assert pounds_plain(pence) == for_programs


@given(st.integers(min_value=-(10**13), max_value=10**13))
def test_pounds_for_programs_are_exact(pence: int) -> None:
    """Written and read back, it is the same number of pence."""
    written = pounds_plain(pence)
    assert int(written.replace(".", "")) == pence
    assert written[-3] == "."


def test_a_date_is_written_in_words() -> None:
    """No slash that could be read month first."""
    assert day(date(2024, 3, 1)) == "1 March 2024"


def test_a_table_aligns_text_left_and_figures_right() -> None:
    """Names begin in one column, figures end in one."""
    lines = table(["Name", "£"], [["A", "1,305,000.00 "], ["Bereavement", "(12.00)"]]).splitlines()
    assert lines[2].startswith("A  ")
    assert lines[3].startswith("Bereavement  ")
    assert lines[2].rindex(".") == lines[3].rindex(".")


def test_a_table_leaves_numbers_as_they_are_written() -> None:
    """A reference that looks like a number, or a name with spaces, is text."""
    out = table(["Reference", "£"], [["007", "1e3"], ["1.50", "– "]])
    assert "007" in out
    assert "1.50" in out
    assert "1e3" in out


def test_a_table_without_rows_has_its_headers() -> None:
    """Nothing to show still says what would be shown."""
    assert "Borough" in table(["Borough", "£"], [])


@given(st.text())
def test_clean_text_has_nothing_that_acts_on_a_terminal(text: str) -> None:
    """Only line ends and tabs are left of the control characters, and nothing is lost in length."""
    cleaned = clean(text)
    assert len(cleaned) == len(text)
    assert clean(cleaned) == cleaned
    assert all(
        character.isprintable()
        or character in "\n\t\u200c\u200d"
        or character.isspace()
        or ord(character) > 0x9F
        for character in cleaned
    )


def test_json_writes_dates_and_keeps_letters() -> None:
    """ISO 8601, and names as they are written rather than escaped."""
    assert (
        as_json({"on": date(2024, 3, 1), "name": "Ünï"})
        == '{\n "on": "2024-03-01",\n "name": "Ünï"\n}'
    )
    with pytest.raises(TypeError, match="has no JSON form"):
        as_json({"set": {1}})


def test_csv_quotes_what_would_break_a_row() -> None:
    """Commas, quotes and line ends inside a cell stay inside it."""
    out = as_csv([{"name": 'a, "b"\nc', "x_pence": -5}], ["name", "x_pence"])
    assert out == 'name,x_pounds\n"a, ""b""\nc",-0.05'
