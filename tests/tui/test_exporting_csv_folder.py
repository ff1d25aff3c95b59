"""A folder of CSV files with their descriptions: read by these alone, as a stranger would."""

from decimal import Decimal
from hashlib import sha256
from pathlib import Path

import pytest

from ledger.file_sums import listed_in
from tests.tui.command import refusal, tally
from tests.tui.csv_folders import figures, package, read
from tests.tui.decision_files import written
from tests.tui.exporting import NASTY, QUESTIONS, balances, exported

AXES = ("funds", "programmes", "boroughs")
every_question = pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)


@every_question
def test_every_balance_is_that_of_tally_balances_to_the_penny(
    sample: Path, tmp_path: Path, question: tuple[str, ...]
) -> None:
    """In pounds with two decimals; empty where it is not known."""
    tables = read(exported(sample, tmp_path / "a.csv", *question))
    for axis in {*AXES} & tables.keys():
        assert figures(tables[axis]) == balances(sample, axis, *question)


@every_question
def test_what_the_description_says_of_keys_is_so(
    sample: Path, tmp_path: Path, question: tuple[str, ...]
) -> None:
    """A primary key tells every row from the others; a foreign key leads to a row."""
    folder = exported(sample, tmp_path / "a.csv", *question)
    tables = read(folder)
    for resource in package(folder)["resources"]:
        schema, rows = resource["schema"], tables[resource["name"]]
        key = schema.get("primaryKey", [])
        keys = [tuple(row[name] for name in key) for row in rows]
        assert not key or len(set(keys)) == len(rows)
        assert all(value is not None for each in keys for value in each)
        for foreign in schema.get("foreignKeys", []):
            to = foreign["reference"]
            there = {row[to["fields"]] for row in tables[to["resource"]]}
            assert {row[foreign["fields"]] for row in rows} <= there


def test_the_tables_lead_to_each_other(sample: Path, tmp_path: Path) -> None:
    """From a movement to its entry, from an entry to its decision."""
    resources = package(exported(sample, tmp_path / "a.csv"))["resources"]
    links = {
        (each["name"], foreign["fields"], foreign["reference"]["resource"])
        for each in resources
        for foreign in each["schema"].get("foreignKeys", [])
    }
    assert {
        ("movements", "entry", "entries"),
        ("movements", "decision", "decisions"),
        ("entries", "decision", "decisions"),
        ("reconciliation", "entry", "entries"),
    } <= links


def test_each_file_is_as_long_and_has_the_digest_that_the_description_says(
    sample: Path, tmp_path: Path
) -> None:
    """So that a copy can be checked; and no file is without a description."""
    folder = exported(sample, tmp_path / "a.csv")
    described = package(folder)["resources"]
    for resource in described:
        content = (folder / resource["path"]).read_bytes()
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{sha256(content).hexdigest()}"
        assert content.startswith(b"\xef\xbb\xbf")
    names = {each["path"] for each in described}
    names |= {"datapackage.json", "README.txt", "SHA256SUMS"}
    assert {each.name for each in folder.iterdir()} == names


def test_the_folder_says_what_was_asked_and_what_each_column_means(
    sample: Path, tmp_path: Path
) -> None:
    """To people in README.txt, to programs in datapackage.json."""
    folder = exported(sample, tmp_path / "a.csv", "--fund", "Mayoral core")
    read_me = (folder / "README.txt").read_text(encoding="utf-8")
    asked = "counting entries 1 to 104; only fund Mayoral core."
    assert asked in " ".join(read_me.split())
    assert package(folder)["description"].endswith(asked)
    for resource in package(folder)["resources"]:
        assert f"\n{resource['path']}: {resource['title']}\n" in read_me
        assert resource["description"] in " ".join(read_me.split())
        for field in resource["schema"]["fields"]:
            assert f"\n  {field['name']}: " in read_me
            assert field["title"]
            assert field["description"]


def test_no_text_is_a_formula_where_a_spreadsheet_opens_it(book: Path, tmp_path: Path) -> None:
    """What looks like one has an apostrophe before it; figures below zero are figures."""
    assert tally(book, "record", written(tmp_path, NASTY)).code == 0
    tables = read(exported(book, tmp_path / "a.csv"))
    assert {row["name"] for row in tables["programmes"]} == {"'+44 20 & <i>"}
    assert tables["decisions"][0]["decided_by"] == "'@SUM(A1:A9)"
    assert tables["statements"][0]["drawn_pounds"] == Decimal("-0.01")
    assert tables["statements"][0]["opening_pounds"] == Decimal("99999999999.99")
    texts = [cell for table in tables.values() for row in table for cell in row.values()]
    assert not any(isinstance(cell, str) and cell[0] in "=+-@" for cell in texts)


def test_an_empty_book_makes_files_with_headers_alone(book: Path, tmp_path: Path) -> None:
    """A program that reads them finds what it looks for, and no row."""
    tables = read(exported(book, tmp_path / "a.csv"))
    assert {*AXES, "entries", "movements"} <= tables.keys()
    assert not any(tables.values())


def test_the_same_question_makes_the_same_bytes(sample: Path, tmp_path: Path) -> None:
    """In every file, whenever it is asked."""
    asked = ("--as-at", "2024-03-31", "--known-on", "2024-03-31")
    one = exported(sample, tmp_path / "one.csv", *asked)
    other = exported(sample, tmp_path / "other.csv", *asked, at="2027-01-01 10:00:00")
    assert {each.name: each.read_bytes() for each in one.iterdir()} == {
        each.name: each.read_bytes() for each in other.iterdir()
    }


def test_a_folder_that_an_export_made_gives_way_if_asked(sample: Path, tmp_path: Path) -> None:
    """To the whole of the new one."""
    folder = exported(sample, tmp_path / "a.csv")
    assert "exists already" in refusal(sample, "export", folder)
    exported(sample, folder, "--replace", "--borough", "Camden")
    assert not (folder / "funds.csv").exists()
    assert read(folder)["boroughs"]


@pytest.mark.parametrize("name", [".DS_Store", "Thumbs.db", "desktop.ini", "Desktop.ini"])
def test_what_a_file_manager_left_there_goes_with_the_folder(
    sample: Path, tmp_path: Path, name: str
) -> None:
    """Nobody put it there: somebody has only looked at the folder."""
    folder = exported(sample, tmp_path / "a.csv")
    (folder / name).write_bytes(b"\0")
    exported(sample, folder, "--replace")
    assert not (folder / name).exists()


@pytest.mark.parametrize("form", ["csv", "json"])
def test_a_folder_of_somebody_elses_stays_though_asked(
    sample: Path, tmp_path: Path, form: str
) -> None:
    """With another file in it, or no export at all: neither a folder nor a file takes its place."""
    other = tmp_path / "papers"
    other.mkdir()
    (other / "paper.txt").write_text("mine")
    added_to = exported(sample, tmp_path / "a.csv")
    (added_to / ".DS_Store").mkdir()
    told = refusal(sample, "export", added_to, "--replace")
    assert ".DS_Store is not of the export" in " ".join(told.split())
    (added_to / ".DS_Store").rmdir()
    (added_to / "mine.txt").write_text("mine")
    for folder, file, is_ in (
        (other, "paper.txt", "with more in it than an export made"),
        (added_to, "mine.txt", "in which mine.txt is not of the export"),
    ):
        message = " ".join(refusal(sample, "export", folder, "--as", form, "--replace").split())
        assert f"is a folder {is_}, and is kept as it is" in message
        assert (folder / file).read_text() == "mine"


@pytest.mark.parametrize("name", ["funds.csv", "README.txt", "datapackage.json", "SHA256SUMS"])
def test_a_folder_in_which_somebody_edited_a_file_stays_though_asked(
    sample: Path, tmp_path: Path, name: str
) -> None:
    """By the list of its files; once what was edited is kept elsewhere, it gives way."""
    folder = exported(sample, tmp_path / "a.csv")
    with (folder / name).open("a", encoding="utf-8") as file:
        file.write(" " if name == "datapackage.json" else "a note\n")
    before = (folder / name).read_bytes()
    told = " ".join(refusal(sample, "export", folder, "--replace").split())
    assert f"{folder} is a folder in which {name} is not" in told
    assert "give another name, or take what is yours out of the folder first and keep it" in told
    assert (folder / name).read_bytes() == before
    if name != "SHA256SUMS":
        (folder / name).rename(tmp_path / f"mine-{name}")
        exported(sample, folder, "--replace")
        assert (folder / name).read_bytes() != before


def test_the_list_has_every_other_file(sample: Path, tmp_path: Path) -> None:
    """As sha256sum -c checks it."""
    folder = exported(sample, tmp_path / "a.csv")
    assert {*listed_in(folder)} == {each.name for each in folder.iterdir()} - {"SHA256SUMS"}
