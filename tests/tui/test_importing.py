"""`tally import`: a sheet of decisions recorded whole, told whole, and never twice."""

import csv
from pathlib import Path

import pytest
from freezegun import freeze_time

from ledger.sample_book import sample_files
from ledger.sheets.columns import COLUMNS
from ledger.sheets.template_guide import EXAMPLE
from tests.ledger.sheets.filled import fill
from tests.ledger.sheets.workbooks import csv_file, xlsx
from tests.tui.command import RECORDED_AT, ask, refusal, run, tally
from tests.tui.disks import full_disk
from tests.tui.terminal import on_a_terminal

SHEET = """\
Reference,Decided on,Kind,Name,Programme,Year,Amount,Boroughs
PCD 7001,2024-05-07,programme,Night Wardens,,,,
PCD 7001,,approval,,Night Wardens,2024/25,"300,000",
PCD 7001,,allocation,,Night Wardens,2024/25,"100,000",Camden; Islington
PCD 7002,2024-06-07,approval,,Night Wardens,2025/26,"5,000",
"""
LATE = 'PCD 7003,31/03/24,approval,,Night Wardns,2025/27,"(5,000)",Hackny\n'


def sheet(folder: Path, text: str = SHEET, name: str = "register.csv") -> Path:
    """A sheet in the folder."""
    return csv_file(folder / name, text)


def entries(book: Path) -> int:
    """How many entries the book has."""
    return len(ask(book, "entries"))


def test_a_sheet_is_recorded_whole_and_only_once(book: Path, tmp_path: Path) -> None:
    """Its decisions, their entries and what they change are told; again, nothing is."""
    path = sheet(tmp_path)
    answer = tally(book, "import", path)
    assert (answer.code, answer.err) == (0, "")
    assert "Read 4 rows of 2 decisions" in answer.words
    assert "2 decisions are recorded, as 6 entries." in answer.words
    assert {"300,000.00", "5,000.00", "50,000.00"} <= answer.figures
    assert entries(book) == 6
    again = tally(book, "import", path)
    assert again.code == 0
    assert "2 decisions stood in the book already" in again.words
    assert entries(book) == 6


def test_what_was_recorded_is_said_last(book: Path, tmp_path: Path) -> None:
    """Below the tables, however long they are."""
    path = sheet(tmp_path)
    lines = tally(book, "import", path, "--dry-run").out.splitlines()
    assert lines[-2:] == [
        "2 decisions would be recorded, as 6 entries.",
        "Nothing was recorded (--dry-run).",
    ]
    lines = tally(book, "import", sheet(tmp_path, SHEET + LATE), "--keep-going").out.splitlines()
    assert lines[-2:] == [
        "2 decisions are recorded, as 6 entries.",
        "Not recorded, for what is told above: 1 decision.",
    ]
    assert tally(book, "import", sheet(tmp_path)).out.splitlines()[-1] == (
        "2 decisions stood in the book already, with this content."
    )


def test_tables_leave_room_on_a_small_terminal(book: Path, tmp_path: Path) -> None:
    """They are cut, with a word on how to see the rest; what was recorded is the last line."""
    rows = [
        f"PCD {number},2024-05-08,approval,,Night Wardens,20{number:02}/{number + 1:02},5,"
        for number in range(30, 55)
    ]
    _, screen = on_a_terminal(book, "import", str(sheet(tmp_path, SHEET + "\n".join(rows) + "\n")))
    assert "more decisions: tally decisions" in screen
    assert "more balances: tally balances" in screen
    lines = [line for line in screen.splitlines() if line.strip()]
    assert lines[-1].strip() == "27 decisions are recorded, as 56 entries."
    assert len(lines) < 40


def test_a_dry_run_shows_the_same_and_records_nothing(book: Path, tmp_path: Path) -> None:
    """Decisions, entries and new balances."""
    answer = tally(book, "import", sheet(tmp_path), "--dry-run")
    assert answer.code == 0
    assert "2 decisions would be recorded, as 6 entries." in answer.words
    assert {"300,000.00", "5,000.00", "50,000.00"} <= answer.figures
    assert "Nothing was recorded (--dry-run)." in answer.out
    assert entries(book) == 0


def test_what_is_drawn_from_what_is_not_known_is_shown_as_that(book: Path, tmp_path: Path) -> None:
    """As by tally balances: of a reserve without an opening, what is left is not known."""
    text = """\
Reference,Decided on,Kind,Name,Fund kind,Programme,Year,Amount,Funding
PCD 7001,2024-05-07,fund,Core,reserve,,,,
PCD 7001,,programme,Wardens,,,,,
PCD 7001,,approval,,,Wardens,2024/25,500,Core: 500
"""
    answer = tally(book, "import", sheet(tmp_path, text))
    assert "funds Core 2024/25 from 2024-05-07 – (500.00) drawn to date" in answer.words
    assert "drawn to date: the opening of that money is not recorded" in answer.words


def test_everything_wrong_is_told_at_its_cell_and_nothing_recorded(
    book: Path, tmp_path: Path
) -> None:
    """What the sheet alone shows, and what only the book knows."""
    draw = "PCD 7004,2024-06-08,draw,,Night Wardens,2024/25,5,\n"
    said = refusal_of(book, sheet(tmp_path, SHEET + LATE + draw))
    assert [line.strip().split(": ")[0] for line in said] == [
        "register.csv!B6, Decided on",
        "register.csv!E6, Programme",
        "register.csv!F6, Year",
        "register.csv!G6, Amount",
        "register.csv!H6, Boroughs",
        "register.csv row 7, Fund",
        "Balances were looked at without what is refused above",
    ]
    assert said[1].strip() == (
        "register.csv!E6, Programme: 'Night Wardns' is not a programme of this book; did you mean"
        " 'Night Wardens'? Otherwise open it in a row before this one: Kind programme, and its Name"
    )
    assert entries(book) == 0


def refusal_of(book: Path, path: Path) -> list[str]:
    """The problems that a refused import tells."""
    answer = tally(book, "import", path)
    assert answer.code == 1
    first, *problems = answer.err.splitlines()
    assert first == f"Error: nothing was recorded of {path}"
    return problems


@pytest.mark.parametrize("number", [1e28, 1.7976931348623157e308])
def test_a_number_of_any_size_is_told_at_its_cell(
    book: Path, tmp_path: Path, number: float
) -> None:
    """In every column, with everything else that is wrong."""
    plain = {"Reference": "PCD 7001", "Kind": "approval"}
    headings = [column.heading for column in COLUMNS]
    wrong = [{**plain, heading: number} for heading in headings]
    rows = [headings, *([row.get(heading) for heading in headings] for row in wrong)]
    path = xlsx(tmp_path / "register.xlsx", rows)
    report = tmp_path / "problems.csv"
    answer = tally(book, "import", path, "--report", report)
    assert answer.code == 1
    assert "something went wrong" not in answer.err
    with report.open(encoding="utf-8-sig") as told:
        said = {(row["column"], row["what is wrong"]) for row in csv.DictReader(told)}
    assert ("Amount", "is more than £100bn") in said
    assert ("Decided on", "is a number where a date belongs") in said


def test_what_the_book_speaks_against_is_told_at_its_cell(book: Path, tmp_path: Path) -> None:
    """A decision without a day, a rule that is broken, in one go with another decision's slip."""
    text = SHEET + (
        'PCD 7005,,note,,,,,\nPCD 7006,2024-06-08,release,,Night Wardens,2024/25,"900,000",\n'
    )
    said = refusal_of(book, sheet(tmp_path, text))
    assert any(line.strip().startswith("register.csv!B6, Decided on") for line in said)
    assert any(line.strip().startswith("register.csv row 7") or "!G7" in line for line in said)


def test_too_much_drawn_on_what_the_sheet_opens_is_told_where_it_is_drawn(
    book: Path, tmp_path: Path
) -> None:
    """The opening balance is as the paper has it: the Funding is what goes too far."""
    text = """\
Reference,Decided on,Kind,Name,Fund kind,Opening balance,Opening on,Programme,Year,Amount,Funding
PCD 7001,2024-05-07,fund,Core,reserve,"1,000",2024-04-01,,,,
PCD 7001,,programme,Wardens,,,,,,,
PCD 7001,,approval,,,,,Wardens,2024/25,"5,000","Core: 5,000"
"""
    path = sheet(tmp_path, text)
    (said,) = refusal_of(book, path)
    assert said.strip().startswith("register.csv!K4, Funding: would leave Core £4,000.00 short")
    report = tmp_path / "problems.csv"
    tally(book, "import", path, "--report", report)
    (told,) = csv.DictReader(report.read_text("utf-8-sig").splitlines())
    assert (told["cell"], told["value"]) == ("K4", "Core: 5,000")


def test_the_report_has_the_amount_that_is_too_much(book: Path, tmp_path: Path) -> None:
    """Though what is wrong is a balance, and not what stands in the cell."""
    text = SHEET + 'PCD 7006,2024-06-08,release,,Night Wardens,2024/25,"900,000",\n'
    report = tmp_path / "problems.csv"
    assert tally(book, "import", sheet(tmp_path, text), "--report", report).code == 1
    rows = csv.DictReader(report.read_text("utf-8-sig").splitlines())
    assert ("G6", "900,000") in {(row["cell"], row["value"]) for row in rows}


def test_a_sheet_corrects_what_it_opens_itself(book: Path, tmp_path: Path) -> None:
    """Its opening has no number yet, and is named by what it opens; where none is, at the cell."""
    text = """\
Ref,Decided on,Kind,Name,Fund kind,Opening balance,Opening on,Entry,Field,Was,Now,Cause,Because
book-keeping,,fund,Core,reserve,"10,000",2024-04-01,,,,,,
PCD 7001,2024-05-07,correction,,,,,kind: fund; fund: Core,opening,"10,000","9,000",decision,said
"""
    said = refusal_of(book, sheet(tmp_path, text.replace("fund: Core", "year: 2024/25")))
    assert said[0].strip().startswith("register.csv!H3, Entry: 'kind fund, year 2024/25' fits no")
    assert tally(book, "import", sheet(tmp_path, text)).code == 0
    assert ask(book, "balances", "funds")["rows"][0]["balance_pence"] == 900_000


def test_the_report_has_every_problem_and_the_screen_the_first(book: Path, tmp_path: Path) -> None:
    """A cell a line, to be worked through in the program that the sheet is in."""
    path = sheet(tmp_path, SHEET + LATE * 30)
    report = tmp_path / "problems.csv"
    answer = tally(book, "import", path, "--dry-run", "--report", report)
    assert answer.code == 1
    rows = list(csv.DictReader(report.read_text("utf-8-sig").splitlines()))
    assert len(rows) == 30 * 4 + 1
    assert rows[0] == {
        "sheet": "register.csv",
        "cell": "B6",
        "column": "Decided on",
        "value": "31/03/24",
        "what is wrong": "has a year of two digits",
        "what to do": "type it like 31/03/2024, 2024-03-31 or 31 March 2024",
    }
    shown = [line.strip() for line in answer.err.splitlines() if "register.csv" in line]
    assert shown[1] == (
        "register.csv!B6, B7 and 28 more, Decided on: '31/03/24' has a year of two digits; type it"
        " like 31/03/2024, 2024-03-31 or 31 March 2024"
    )
    assert f"Wrote {report}: 121 to put right." in " ".join(answer.err.split())


def test_a_report_takes_the_place_of_the_one_before(book: Path, tmp_path: Path) -> None:
    """What was mended is looked at again, under the same name."""
    path = sheet(tmp_path, SHEET + LATE)
    report = tmp_path / "problems.csv"
    assert tally(book, "import", path, "--report", report).code == 1
    assert len(report.read_text("utf-8-sig").splitlines()) > 1
    path.write_text(SHEET)
    assert tally(book, "import", path, "--dry-run", "--report", report).code == 0
    assert len(report.read_text("utf-8-sig").splitlines()) == 1


@pytest.mark.parametrize("there", ["", "sheet,cell\n", "\ufeffsheet,cell,column,value\n"])
def test_a_report_takes_the_place_of_nothing_else(book: Path, tmp_path: Path, there: str) -> None:
    """It is refused before anything is read, and what was there stays."""
    report = tmp_path / "problems.csv"
    report.write_text(there)
    assert "exists already" in refusal(book, "import", tmp_path / "no.csv", "--report", report)
    assert report.read_text() == there


def test_rows_that_are_alike_are_told_and_recorded(book: Path, tmp_path: Path) -> None:
    """Often a paste made twice; sometimes two acts that are alike: a note, never a refusal."""
    lines = SHEET.splitlines()
    text = "\n".join([*lines, lines[3], lines[4], lines[4], ""])
    for options in (("--dry-run",), ()):
        answer = tally(book, "import", sheet(tmp_path, text), *options)
        assert (answer.code, answer.err) == (0, "")
        assert answer.words.count("Note: rows ") == 2
        assert (
            "Note: rows 4 and 6 of register.csv say the same of PCD 7001: each is an entry; if one"
            " was pasted twice, delete it." in answer.words
        )
        assert "Note: rows 5, 7 and 8 of register.csv say the same of PCD 7002" in answer.words
    assert entries(book) == 9


def test_what_is_seldom_meant_is_told_with_its_row(book: Path, tmp_path: Path) -> None:
    """In a dry run too, where no entry has its number yet; in the words of the sheet."""
    text = """\
Reference,Decided on,Kind,Name,Fund kind,Fund,From year,To year,Amount
PCD 7001,31/05/2024,fund,Core,budget,,,,
PCD 7001,,carry-forward,,,Core,2023/24,2024/25,"20,000"
"""
    answer = tally(book, "import", sheet(tmp_path, text), "--dry-run")
    assert (
        "Note: register.csv row 3: entry 3 carries money from outside the book. If it was Core's"
        " own, say Core under From fund." in answer.words
    )


def test_rows_that_differ_in_one_cell_are_not_alike(book: Path, tmp_path: Path) -> None:
    """Nor are those of two decisions."""
    other = 'PCD 7002,,approval,,Night Wardens,2025/26,"5,001",\n'
    again = 'PCD 7003,2024-06-07,approval,,Night Wardens,2025/26,"5,000",\n'
    answer = tally(book, "import", sheet(tmp_path, SHEET + other + again))
    assert (answer.code, answer.err) == (0, "")
    assert "say the same" not in answer.out


def test_a_report_of_nothing_has_its_headings(book: Path, tmp_path: Path) -> None:
    """So that a program that asks for it always finds it."""
    report = tmp_path / "problems.csv"
    assert tally(book, "import", sheet(tmp_path), "--report", report).code == 0
    assert len(report.read_text("utf-8-sig").splitlines()) == 1


def test_the_order_of_dates_is_said_once(book: Path, tmp_path: Path) -> None:
    """By an option, or in a map file; the option counts."""
    path = sheet(tmp_path, SHEET.replace("2024-05-07", "07/05/2024"))
    ours = tmp_path / "ours.toml"
    ours.write_text('dates = "month-first"\n', "utf-8")
    assert tally(book, "import", path).code == 1
    assert tally(book, "import", path, "--map", ours, "--dates", "day-first").code == 0
    assert ask(book, "decisions")[0]["decided_on"] == "2024-05-07"


def test_a_map_file_that_is_wrong_is_refused(book: Path, tmp_path: Path) -> None:
    """Before anything is read."""
    ours = tmp_path / "ours.toml"
    ours.write_text("colums = 1\n", "utf-8")
    assert (
        "colums: is not a key of a map file"
        in tally(book, "import", sheet(tmp_path), "--map", ours).err
    )


def test_a_template_offers_the_names_of_the_book(shelter: Path, tmp_path: Path) -> None:
    """Filled in, it is imported; one that is there is not written over."""
    path = tmp_path / "ours.xlsx"
    answer = tally(shelter, "import", "--template", path)
    assert answer.code == 0
    assert "with the book's funds and programmes to choose from" in answer.words
    assert "exists already" in refusal(shelter, "import", "--template", path)
    text = (
        'reference = "PCD 7001"\ndecided_on = 2024-06-01\n[[entries]]\nkind = "approval"\n'
        'programme = "NS"\nyear = "2024/25"\namount = 1000\n'
    )
    fill(path, [text])
    assert tally(shelter, "import", path).code == 0


@freeze_time(RECORDED_AT)
def test_the_sample_is_imported_from_a_template(book: Path, sample: Path, tmp_path: Path) -> None:
    """The same balances as from its decision files."""
    path = tmp_path / "sample.xlsx"
    assert run("--book", tmp_path / "none.sqlite", "import", "--template", path).code == 0
    fill(path, [text for _, text in sample_files()])
    assert tally(book, "import", path).code == 0
    for axis in ("funds", "programmes", "boroughs"):
        assert ask(book, "balances", axis)["rows"] == ask(sample, "balances", axis)["rows"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "give a file to import, or --template FILE.xlsx"),
        (["a.csv", "--template", "b.xlsx"], "give a file to import, or --template FILE.xlsx"),
        (["--template", "b.ods"], "name it b.xlsx"),
        (["--template", "b.xlsx", "--dry-run"], "--dry-run does not go with --template"),
    ],
)
def test_wrong_usage_is_told(book: Path, arguments: list[str], told: str) -> None:
    """With exit code 2."""
    assert told in " ".join(refusal(book, "import", *arguments, code=2).split())


def test_what_is_no_sheet_is_told(book: Path, tmp_path: Path) -> None:
    """In a sentence, and nothing else happens."""
    answer = tally(book, "import", tmp_path / "none.xlsx")
    assert answer.code == 1
    assert "none.xlsx: cannot be read (No such file or directory)" in answer.err


PAGE = Path(__file__).parents[2] / "docs" / "importing.md"


def test_the_page_about_importing_says_what_happens(book: Path, tmp_path: Path) -> None:
    """Its example gives the answer that it shows; its map file is one."""
    page = PAGE.read_text("utf-8")
    table = [line.strip("| ").split("|") for line in page.splitlines() if line.startswith("| PCD")]
    heading = next(line for line in page.splitlines() if line.startswith("| Reference"))
    rows = [heading.strip("| ").split("|"), *table]
    text = "".join(";".join(cell.strip().replace(";", ",") for cell in row) + "\n" for row in rows)
    answer = tally(book, "import", sheet(tmp_path, text, "commitments"))
    assert answer.err.splitlines()[1].replace("commitments!", "Commitments!") in page
    assert tally(book, "import", sheet(tmp_path, text.replace("Hackny", "Hackney"))).code == 0
    ours = tmp_path / "ours.toml"
    ours.write_text(page.partition("```toml\n")[2].partition("```")[0], "utf-8")
    answer = tally(book, "import", sheet(tmp_path, text), "--map", ours)
    assert "commitments" not in answer.out
    assert "ours.toml" not in answer.err


def test_the_example_of_a_template_can_be_imported(book: Path, tmp_path: Path) -> None:
    """As it stands on its page How to."""
    found = tally(book, "import", xlsx(tmp_path / "ours.xlsx", EXAMPLE))
    assert (found.code, found.err) == (0, "")


def test_a_template_that_the_disk_does_not_take_is_told(tmp_path: Path) -> None:
    """In a sentence that says what to do, and nothing of it is left."""
    path = tmp_path / "commitments.xlsx"
    with full_disk(12_000):
        told = refusal(tmp_path / "no-book.sqlite", "import", "--template", path)
    assert "commitments.xlsx cannot be written" in told
    assert "check the disk's space" in told
    assert list(tmp_path.iterdir()) == []
