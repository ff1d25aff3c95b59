"""The working workbook: its figures are those of the book, and each total is a live formula."""

import zipfile
from pathlib import Path
from typing import Any

import pytest
from openpyxl.utils.escape import unescape

from tests.tui.command import ask, refusal, tally
from tests.tui.decision_files import decision, written
from tests.tui.workbooks import Exported, exported, pence

HEADS = {"funds": "Fund", "programmes": "Programme", "boroughs": "Borough"}
MOMENTS = {
    "today": (),
    "with later years": ("--as-at", "2024-04-01"),
    "as known before a correction": ("--as-at", "2023-03-30", "--known-on", "2023-03-30"),
    "of one programme": ("--programme", "Borough Capacity Building"),
    "of one fund": ("--fund", "Mayoral core"),
    "of one year": ("--year", "2024/25"),
}
every_moment = pytest.mark.parametrize("options", MOMENTS.values(), ids=MOMENTS)


@pytest.fixture(scope="module")
def workbook(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Exported:
    """The sample as it stands today, which tests only read."""
    return exported(sample, tmp_path_factory.mktemp("workbook"))


def known(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The balances that are known: of a fund without a recorded opening, none is."""
    return [row for row in rows if row.get("opening_recorded", True)]


@every_moment
@pytest.mark.parametrize("axis", HEADS)
def test_every_figure_and_total_is_that_of_balances(
    sample: Path, tmp_path: Path, axis: str, options: tuple[str, ...]
) -> None:
    """By name and year, by name, by year and in all, to the penny; later years apart."""
    rows = ask(sample, "balances", axis, *options)["rows"]
    lines = exported(sample, tmp_path, *options).rows(axis.capitalize(), HEADS[axis])
    total, found = lines[-1], {line[HEADS[axis]]: line for line in lines[:-1]}
    assert set(found) == {row["name"] for row in rows}
    for row in known(rows):
        year = row["year"] if row["year_begun"] else f"{row['year']} (later)"
        assert pence(found[row["name"]][year]) == row["balance_pence"]
    for label, value in total.items():
        if label in (HEADS[axis], "Kind", "Code", "Marks"):
            continue
        is_later = "later" in label
        of = [row for row in known(rows) if row["year_begun"] != is_later]
        if not label.startswith("Total"):
            of = [row for row in of if row["year"] == label.removesuffix(" (later)")]
        if value == "not known":
            assert not of
        else:
            assert pence(value) == sum(row["balance_pence"] for row in of), label
        for name, line in found.items():
            if label.startswith("Total") and line[label] not in (None, "drawn to date"):
                of_name = [row["balance_pence"] for row in of if row["name"] == name]
                assert pence(line[label]) == sum(of_name)


@every_moment
def test_every_check_agrees_and_no_formula_is_without_its_value(
    sample: Path, tmp_path: Path, options: tuple[str, ...]
) -> None:
    """A program that does not calculate shows what a program that does would."""
    workbook = exported(sample, tmp_path, *options)
    formulas = workbook.all_formulas()
    assert formulas
    assert [each for each in formulas if each[3] is None] == []
    checks = workbook.rows("Checks", "What must be so")
    assert len(checks) > 5
    assert {check["Result"] for check in checks} == {"✓ agrees"}
    assert f"✓ all {len(checks)} checks agree" in workbook.text("Cover")


def test_totals_are_formulas_that_add_whole_pence(workbook: Exported) -> None:
    """A sum of pounds would drift: each amount is made pence before it is added."""
    formulas = {(sheet, cell): formula for sheet, cell, formula, _ in workbook.all_formulas()}
    programmes = workbook.cells("Programmes", "Programme")
    for label in ("2019/20", "Total"):
        total = programmes[-1][label].coordinate
        assert formulas["Programmes", total].startswith("=SUMPRODUCT(ROUND(")
    assert formulas["Funds", workbook.cells("Funds", "Fund")[-1]["2019/20"].coordinate].startswith(
        "=SUM(ROUND(IF(ISNUMBER("
    )


def test_a_balance_that_is_not_known_is_no_number(sample: Path, workbook: Exported) -> None:
    """It says so, its note tells what moved, and no total counts it."""
    funds = {row["Fund"].value: row for row in workbook.cells("Funds", "Fund")}
    cell = funds["VRU budget smoothing reserve"]["2024/25"]
    assert cell.value == "drawn to date"
    assert cell.comment is not None
    assert "£1,068,442.00 moved" in cell.comment.text
    assert pence(funds["Total, of balances known"]["Total, of balances known"].value) == 1800000000
    rows = ask(sample, "balances", "funds")["rows"]
    assert sum(row["balance_pence"] for row in rows) != 1800000000


def test_a_corrected_figure_says_by_which_decision(workbook: Exported) -> None:
    """The note has the decision and what it would be without; the marks name the year."""
    rows = {row["Programme"].value: row for row in workbook.cells("Programmes", "Programme")}
    row = rows["Borough Capacity Building"]
    note = row["2022/23"].comment
    assert note is not None
    assert note.text == "Corrected by PCD 1295: it would be £1,054,546.00 without."
    assert row["2023/24"].comment is None
    assert row["Marks"].value == "c 2022/23; i"


def test_a_figure_of_one_decision_leads_to_it(workbook: Exported) -> None:
    """And one that two decisions made leads nowhere."""
    rows = {row["Programme"].value: row for row in workbook.cells("Programmes", "Programme")}
    link = rows["IRIS"]["2019/20"].hyperlink
    assert link is not None
    assert link.location is not None
    sheet, cell = link.location.split("!")
    assert workbook.values[sheet.strip("'")][cell].value == "PCD 634"
    assert pence(rows["IRIS"]["2019/20"].value) == 50000000
    assert rows["Borough Capacity Building"]["2022/23"].hyperlink is None


def test_a_decision_leads_to_its_paper_and_its_first_entry_to_it(
    shelter: Path, tmp_path: Path
) -> None:
    """Where the paper's address is recorded; one that no browser opens stays text."""
    for reference, link in (("PCD 3002", "https://papers.example/a?b=1#c"), ("PCD 3003", "x:y")):
        note = decision(reference, 'kind = "note"\ntext = "Read."')
        file = note.replace("title =", f'link = "{link}"\ntitle =')
        assert tally(shelter, "record", written(tmp_path, file)).code == 0
    workbook = exported(shelter, tmp_path)
    found = {row["Decision"].value: row for row in workbook.cells("Decisions", "Decision")}
    link = found["PCD 3002"]["Decision"].hyperlink
    assert link is not None
    assert (link.target, link.location) == ("https://papers.example/a?b=1", "c")
    assert found["PCD 3003"]["Decision"].hyperlink is None
    entries = workbook.cells("Entries", "Entry")
    linked = [row["Entry"].value for row in entries if row["Decision"].hyperlink]
    assert linked == [1, 8, 10]


def test_the_cover_says_which_question_it_is(sample: Path, tmp_path: Path) -> None:
    """Its dates as dates, its filters, the book and the root; no word of when it was made."""
    options = ("--as-at", "2024-03-31", "--known-on", "2025-06-30", "--up-to", "90")
    only = ("--programme", "Borough Capacity Building", "--year", "2023/24")
    workbook = exported(sample, tmp_path, *options, *only)
    facts = {row[0].value: row[1] for row in workbook.values["Cover"].iter_rows(max_col=2)}
    assert facts["As at"].value.date().isoformat() == "2024-03-31"
    assert facts["Known on"].value.date().isoformat() == "2025-06-30"
    assert facts["Counting entries to"].value == 90
    assert facts["Only"].value == "programme Borough Capacity Building; year 2023/24"
    assert len(facts["Root of those entries"].value) == 64
    properties = {each.name: each.value for each in workbook.values.custom_doc_props.props}
    assert properties["As at"] == "2024-03-31"
    assert properties["Known on"] == "2025-06-30"
    assert properties["Up to entry"] == 90
    assert properties["Root"] == facts["Root of those entries"].value
    assert properties["Only year"] == "2023/24"
    assert workbook.values.properties.created.isoformat() == "2024-03-31T00:00:00"


def test_the_cover_leads_to_every_sheet(workbook: Exported) -> None:
    """Each with a sentence, in the order of the sheets."""
    cells = [row for row in workbook.values["Cover"].iter_rows(max_col=2) if row[0].hyperlink]
    names = [label.value for label, _ in cells]
    assert names == workbook.values.sheetnames[1:]
    for label, says in cells:
        assert label.hyperlink.location == f"'{label.value}'!A1"
        assert says.value.endswith(".")


def test_a_narrowed_question_leaves_out_what_it_has_no_part_in(
    sample: Path, tmp_path: Path
) -> None:
    """The trial balance is of everything; of a borough there is nothing in a fund."""
    whole = exported(sample, tmp_path).values.sheetnames
    narrowed = exported(sample, tmp_path, "--year", "2024/25").values.sheetnames
    of_camden = exported(sample, tmp_path, "--borough", "Camden").values.sheetnames
    assert set(whole) - set(narrowed) == {"Trial balance"}
    assert set(whole) - set(of_camden) == {"Trial balance", "Funds", "Statements"}


def test_a_borough_has_its_own_part_of_each_programme(sample: Path, tmp_path: Path) -> None:
    """Asked for one borough, every sheet is of that borough."""
    workbook = exported(sample, tmp_path, "--borough", "Camden")
    rows = workbook.rows("Borough by programme", "Holder")
    assert [row["Holder"] for row in rows] == ["Camden", "Total", "On Programmes", "Agrees"]
    assert pence(rows[0]["Total"]) == 13522847
    assert pence(workbook.rows("Boroughs", "Borough")[-1]["Total"]) == 13522847


def test_an_empty_book_is_a_workbook_that_says_so(book: Path, tmp_path: Path) -> None:
    """Nothing is there, and nothing fails."""
    workbook = exported(book, tmp_path)
    assert "Nothing was effective and known by then." in workbook.text("Funds")
    assert "None by then." in workbook.text("Entries")
    assert "Commitments by year: nothing to draw." in workbook.text("Charts")
    assert workbook.values["Charts"]._charts == []
    assert [each for each in workbook.all_formulas() if each[3] is None] == []


def test_who_holds_what_adds_up_to_each_programme(workbook: Exported) -> None:
    """Holders down, programmes across; the last rows hold them against their sheet."""
    *holders, total, on_programmes, agrees = workbook.rows("Borough by programme", "Holder")
    names = [name for name in total if name not in ("Holder", "Kind", "Total")]
    of = {row["Programme"]: row["Total"] for row in workbook.rows("Programmes", "Programme")}
    assert len(names) == 16
    for name in names:
        assert pence(total[name]) == sum(pence(row[name]) for row in holders if row[name])
        assert pence(total[name]) == pence(on_programmes[name]) == pence(of[name])
        assert agrees[name] == "✓ agrees"
    assert pence(total["Total"]) == 2417889300
    assert [row["Kind"] for row in holders[-2:]] == ["not named", "not allocated"]


def test_a_statement_closes_with_what_moved(workbook: Exported) -> None:
    """What is brought forward is the line above; a closing that is not known is no number."""
    rows = workbook.rows("Statements", "Fund")
    first, second, carried = rows[0], rows[1], rows[2]
    assert (first["Brought forward £"], second["Brought forward £"]) == (
        "not known",
        "drawn to date",
    )
    assert pence(second["Moved by the end of the year £"]) == -231844200
    assert second["Closing £"] == "drawn to date"
    assert (pence(carried["Carried in £"]), pence(carried["Closing £"])) == (13688400, 0)
    assert carried["Agrees"] == "✓ agrees"
    assert "Transferred in £" not in first


def test_dates_are_dates_and_a_time_is_a_time(workbook: Exported) -> None:
    """A spreadsheet can sort and count them."""
    entry = workbook.rows("Entries", "Entry")[0]
    assert entry["Decided"].isoformat() == "2019-09-06T00:00:00"
    assert entry["Recorded (UTC)"].isoformat() == "2026-11-22T09:00:00"
    assert workbook.rows("Decisions", "Decision")[0]["Signed"].year == 2019


def test_a_total_that_differs_stands_out_without_its_colour(workbook: Exported) -> None:
    """By a sign, and by a colour beside it."""
    rows = workbook.rows("Stated totals", "Entry")
    assert rows[1]["Result"] == "✗ differs"
    assert rows[0]["Result"] == "✓ agrees"
    rules = [
        rule
        for area in workbook.values["Stated totals"].conditional_formatting
        for rule in area.rules
    ]
    assert {rule.text for rule in rules} == {"✓", "✗"}


def test_the_trial_balance_is_nothing_in_all(workbook: Exported) -> None:
    """Its last row is the sum of all accounts."""
    *accounts, total = workbook.rows("Trial balance", "Family")
    assert total["Family"] == "Total"
    assert pence(total["Balance £"]) == sum(pence(each["Balance £"]) for each in accounts) == 0


def test_lists_can_be_filtered_and_stay_in_sight(workbook: Exported) -> None:
    """A filter over each column, the header row and the first column frozen, heads repeated."""
    for name in ("Funds", "Programmes", "Statements", "Decisions", "Entries", "Trial balance"):
        sheet = workbook.formulas[name]
        assert sheet.auto_filter.ref, name
        assert sheet.freeze_panes == f"B{int(sheet.print_title_rows.split('$')[-1]) + 1}"
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.paperSize == 9
        assert sheet.sheet_properties.pageSetUpPr.fitToPage or sheet.page_setup.scale >= 70
        assert "Page &P of &N" in (sheet.oddFooter.right.text or "")


def test_charts_draw_figures_of_the_workbook(workbook: Exported) -> None:
    """Reserves, commitments, boroughs: each from a block of formulas on its sheet."""
    charts = workbook.formulas["Charts"]._charts
    assert [type(chart).__name__ for chart in charts] == ["LineChart", "BarChart", "BarChart"]
    text = workbook.text("Charts")
    for title in ("Reserves at the end of each year", "Commitments by year", "What each borough"):
        assert title in text
    years = workbook.rows("Charts", "Financial year")
    assert pence(years[1]["VRU budget smoothing reserve (drawn to date)"]) == -231844200
    boroughs = workbook.rows("Charts", "Borough")
    assert len(boroughs) == 32
    assert sum(pence(row["Years begun"]) for row in boroughs) == 713231100 - 280500000
    for series in charts[1].series:
        assert series.val.numRef.f.startswith("'Charts'!")


def test_every_column_of_a_list_is_explained(workbook: Exported) -> None:
    """On a sheet of its own."""
    explained = {(row["Sheet"], row["Column"]) for row in workbook.rows("Columns", "Sheet")}
    for label in workbook.rows("Entries", "Entry")[0]:
        assert ("Entries", label.removesuffix(" (UTC)")) in explained


NASTY = ["=cmd|'/C calc'!A0", "+44 20", "@SUM(A1)", "＝1+1", "<r>bold</r>", "a & <b>", "_x0041_"]
NASTY += ["🌊 Thames", "חוסן קהילתי", "L" * 200]


def test_a_name_stays_the_text_that_it_is(book: Path, tmp_path: Path) -> None:
    """Whatever it begins with, in whatever script: no name is a formula, and none is changed."""
    for place, name in enumerate(NASTY):
        opened = f"kind = \"programme\"\nname = '''{name}'''"
        approved = (
            f"kind = \"approval\"\nprogramme = '''{name}'''\nyear = \"2024/25\"\namount = \"£5.01\""
        )
        file = written(tmp_path, decision(f"PCD {4000 + place}", opened, approved))
        answer = tally(book, "record", file)
        assert answer.code == 0, answer.err
    workbook = exported(book, tmp_path)
    cells = workbook.cells("Programmes", "Programme")
    names = [row["Programme"] for row in cells[:-1]]
    assert {unescape(name.value) for name in names} == set(NASTY)  # openpyxl leaves it to us
    for sheet in workbook.formulas.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f" or "cmd" not in str(cell.value)
    for cell in names:
        assert cell.data_type == "s"
        assert cell.quotePrefix == (str(cell.value)[0] in "=+@＝")
    assert pence(cells[-1]["Total"].value) == 501 * len(NASTY)


def test_the_same_question_is_the_same_workbook_on_any_day(sample: Path, tmp_path: Path) -> None:
    """Byte for byte, so that two copies can be compared."""
    dates = ("--as-at", "2024-03-31", "--known-on", "2024-03-31")
    contents = []
    for at in ("2026-11-22 12:00:00", "2027-02-03 23:59:59"):
        exported(sample, tmp_path, *dates, at=at)
        with zipfile.ZipFile(tmp_path / "books.xlsx") as file:
            contents.append({name: file.read(name) for name in file.namelist()})
    assert contents[0] == contents[1]


def test_nothing_is_left_behind_where_it_cannot_be_written(sample: Path, tmp_path: Path) -> None:
    """A sentence, and no file."""
    message = refusal(sample, "export", tmp_path / "missing" / "books.xlsx")
    assert "books.xlsx" in message
    assert list(tmp_path.iterdir()) == []
