"""The books as a SQLite database: exact, labelled, and safe to ask anything of."""

import json
from pathlib import Path

import pytest

from tests.tui.command import ask, refusal, tally
from tests.tui.databases import figures, rows
from tests.tui.decision_files import written
from tests.tui.exporting import NASTY, NASTY_NAME, QUESTIONS, balances, exported

AXES = ("funds", "programmes", "boroughs")
every_question = pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)


@pytest.fixture(scope="module")
def database(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample today."""
    return exported(sample, tmp_path_factory.mktemp("database") / "a.sqlite")


@every_question
def test_every_balance_is_that_of_tally_balances_to_the_penny(
    sample: Path, tmp_path: Path, question: tuple[str, ...]
) -> None:
    """In whole pence; null where it is not known."""
    path = exported(sample, tmp_path / "a.sqlite", *question)
    tables = {name for (name,) in rows(path, "select name from sqlite_master")}
    for axis in {*AXES} & tables:
        assert figures(path, axis) == balances(sample, axis, *question)


@every_question
def test_the_database_is_sound_and_every_foreign_key_leads_to_a_row(
    sample: Path, tmp_path: Path, question: tuple[str, ...]
) -> None:
    """By SQLite's own checks."""
    path = exported(sample, tmp_path / "a.db", *question)
    assert rows(path, "pragma integrity_check") == [("ok",)]
    assert rows(path, "pragma foreign_key_check") == []


def test_a_decision_signed_since_is_there_where_an_entry_of_it_counts(
    sample: Path, tmp_path: Path
) -> None:
    """It says so, and those signed by then are what `tally decisions` says of the day."""
    asked = ("--as-at", "2022-06-01")
    path = exported(sample, tmp_path / "a.db", *asked)
    sql = "select reference, approved_pence from decisions where signed_by_then = ?"
    by_then = {
        (row["reference"], row["approved_pence"]) for row in ask(sample, "decisions", *asked)
    }
    assert set(rows(path, sql.replace("?", "1"))) == by_then
    later = {reference for reference, _ in rows(path, sql.replace("?", "0"))}
    entries = {reference for (reference,) in rows(path, "select decision from entries")}
    assert later == entries - {reference for reference, _ in by_then} != set()


def test_every_table_is_strict_and_leads_to_the_others(database: Path) -> None:
    """No amount can become text; a movement leads to its entry, an entry to its decision."""
    ours = "select name, strict from pragma_table_list where type = 'table' and schema = 'main'"
    strict = {name: bool(is_strict) for name, is_strict in rows(database, ours)}
    assert all(strict[name] for name in strict if not name.startswith("sqlite_"))
    links = 'select "from", "table", "to" from pragma_foreign_key_list(?)'
    assert set(rows(database, links, "movements")) == {
        ("entry", "entries", "number"),
        ("decision", "decisions", "reference"),
    }
    assert rows(database, links, "entries") == [("decision", "decisions", "reference")]


def test_money_is_in_pounds_in_the_views(database: Path) -> None:
    """Beside every table that has any."""
    name = "Borough Capacity Building"
    sql = "select balance_pounds from programmes_in_pounds where name = ? and year = '2022/23'"
    assert rows(database, sql, name) == [(2_049_982.0,)]
    sql = "select 100 * balance_pounds from funds_in_pounds"
    pence = "select 1.0 * balance_pence from funds"
    assert rows(database, sql) == rows(database, pence)
    views = {each for (each,) in rows(database, "select name from sqlite_master where type='view'")}
    tables = {each for (each,) in rows(database, 'select distinct "table" from column_meanings')}
    assert views == {f"{table}_in_pounds" for table in tables}


def test_words_are_found_in_entries_and_titles(database: Path) -> None:
    """In another form of the word too."""
    sql = "select number from entries where number in (select rowid from entries_fts(?))"
    found = {number for (number,) in rows(database, sql, "mentors")}
    assert found == {
        number
        for number, says, cite in rows(database, "select number, says, cite from entries")
        if "mentor" in f"{says} {cite}".lower()
    }
    sql = "select title from decisions where rowid in (select rowid from decisions_fts(?))"
    assert rows(database, sql, "champions") == [
        ("Place based Parent/Carer Champion Network",),
        ("Parent Carer Champion Network extension",),
    ]


def test_what_people_pick_from_is_indexed(database: Path) -> None:
    """A question by kind, year, programme or decision reads no whole table."""
    for table, column in (
        ("entries", "kind"),
        ("entries", "decision"),
        ("movements", "programme"),
        ("movements", "entry"),
        ("held", "year"),
    ):
        plan = rows(database, f"explain query plan select * from {table} where {column} = ?", "x")
        assert f"USING INDEX idx_{table}_{column}" in str(plan[0][-1])


def test_the_database_says_what_was_asked_and_what_each_column_means(
    sample: Path, tmp_path: Path
) -> None:
    """In tables of its own."""
    path = exported(sample, tmp_path / "a.sqlite", "--fund", "Mayoral core")
    metadata = dict(rows(path, "select name, value from metadata"))
    assert metadata["asked"].endswith("counting entries 1 to 104; only fund Mayoral core")
    assert (metadata["as_at"], metadata["up_to_entry"]) == ("2026-11-22", "104")
    assert metadata["book"] == ask(sample, "info")["book_id"].replace("-", "")
    meant = rows(path, 'select "table", "column", means from column_meanings')
    for table in {table for table, *_ in meant}:
        columns = [name for (name,) in rows(path, "select name from pragma_table_info(?)", table)]
        assert columns == [column for of, column, _ in meant if of == table]
    assert all(means for *_, means in meant)


def test_what_datasette_is_told_names_tables_and_columns_that_there_are(database: Path) -> None:
    """It is in the database as one document, for whatever name the file has."""
    ((told,),) = rows(database, "select value from metadata where name = 'datasette'")
    described = json.loads(told)["tables"]
    for table, says in described.items():
        columns = {
            name for (name,) in rows(database, "select name from pragma_table_info(?)", table)
        }
        assert says["columns"].keys() == columns
        assert {*says["facets"], says["label_column"]} <= columns
    assert described["entries"]["facets"] == ["kind"]


def test_nasty_names_are_as_they_were_recorded(book: Path, tmp_path: Path) -> None:
    """Nothing is escaped that a program would have to undo; great sums are exact."""
    assert tally(book, "record", written(tmp_path, NASTY)).code == 0
    path = exported(book, tmp_path / "a.sqlite")
    assert rows(path, "select says from entries where kind = 'fund'")[1] == (
        f"reserve {NASTY_NAME} opened",
    )
    assert rows(path, "select name, balance_pence from funds") == [("=1+1", 9_999_999_999_998)]
    assert rows(path, "select balance_pounds from funds_in_pounds") == [(99_999_999_999.98,)]


def test_an_empty_book_makes_empty_tables(book: Path, tmp_path: Path) -> None:
    """Whoever asks them gets no row."""
    path = exported(book, tmp_path / "a.sqlite")
    for table in (*AXES, "entries", "movements", "trial_balance"):
        assert rows(path, f"select * from {table}") == []


def test_the_same_question_makes_the_same_bytes(sample: Path, tmp_path: Path) -> None:
    """Whenever it is asked."""
    asked = ("--as-at", "2024-03-31", "--known-on", "2024-03-31")
    one = exported(sample, tmp_path / "one.sqlite", *asked)
    other = exported(sample, tmp_path / "other.db", *asked, at="2027-01-01 10:00:00")
    assert one.read_bytes() == other.read_bytes()


@pytest.mark.parametrize("form", ["sqlite", "json"])
def test_a_book_never_gives_way_to_an_export(sample_copy: Path, tmp_path: Path, form: str) -> None:
    """Nor does any other database: an export replaces exports."""
    another = tmp_path / "another.sqlite"
    another.write_bytes(sample_copy.read_bytes())
    message = refusal(sample_copy, "export", another, "--as", form, "--replace")
    assert "is a database that no export made, and is kept as it is; give another name" in message
    assert another.read_bytes() == sample_copy.read_bytes()
    earlier = exported(sample_copy, tmp_path / "a.sqlite")
    exported(sample_copy, earlier, "--as", form, "--replace")
