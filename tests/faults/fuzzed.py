"""Good files and command lines, changed at random: what a fuzzer gives a command."""

import csv
import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

import xlsxwriter
from fpdf import FPDF

from events.boroughs import parse_borough
from events.money import Money
from events.references import parse_reference
from events.years import FinancialYear
from ledger.days import parse_day
from ledger.postgres import connecting
from tests.ledger.documents.papers import paragraph, pdf_of
from tests.tui.decision_files import SHELTER
from tui.app.days import typed_day

TOKENS = (
    *(
        b"",
        b"\x00",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\r",
        b"\n\n",
        b'"',
        b"'",
        b"\\",
        b"[[",
        b"]]",
        b"{",
    ),
    *(b"=", b"#", b"<", b">", b"</table>", b"<td>", b"<!--", b"&#0;", b"&#x110000;", b"<![CDATA["),
    *(b"\xc2\xa3", b"9" * 400, b"-1", b"1e999", b"NaN", b"0x10", b"9999-12-31", b"0000-00-00"),
    *(b"\xe2\x80\xae", b"\x1b[2J", b"\xed\xa0\x80", b"\xf0\x9f\x91\xa9\xe2\x80\x8d", b"a" * 5_000),
    *(
        b"true",
        b"1979-05-27T07:32:00Z",
        b"entries = [",
        b"[[entries]]\n",
        b"\xc2\xa31.005m",
        b"%PDF",
    ),
    *(b"endobj", b"stream\n", b"/Kids [1 0 R]", b"/Count 99999999", b'r="ZZZ99999999"', b"<row>"),
)
"""What stands in the files of others, and what their readers stumble over."""


class Edit(NamedTuple):
    """One change: what is done, where (beyond the end it begins again), over how many bytes."""

    kind: str
    place: int
    length: int
    token: int


KINDS = ("flip", "insert", "replace", "delete", "double", "cut", "swap")


def edited(content: bytes, edits: Sequence[Edit]) -> bytes:
    """The content with all these changes made, one after another."""
    for kind, place, length, token in edits:
        at = place % (len(content) + 1)
        before, inside, behind = content[:at], content[at : at + length], content[at + length :]
        match kind:
            case "flip":
                content = before + bytes(each ^ 1 << place % 8 for each in inside[:1]) + inside[1:]
                content += behind
            case "insert":
                content = before + TOKENS[token] + inside + behind
            case "replace":
                content = before + TOKENS[token] + behind
            case "delete":
                content = before + behind
            case "double":
                content = before + inside * 3 + behind
            case "cut":
                content = before
            case _:
                content = behind + inside + before
    return content


def in_the_archive(archive: bytes, part: int, edits: Sequence[Edit]) -> bytes:
    """A workbook of which one part is changed, packed again so that its readers come as far."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as read, zipfile.ZipFile(made, "w") as written:
        names = sorted(read.namelist())
        for name in names:
            content = read.read(name)
            is_it = name == names[part % len(names)]
            written.writestr(name, edited(content, edits) if is_it else content)
    return made.getvalue()


PAPER = """<!doctype html><html><head><title>PCD 3001 | London City Hall</title></head><body>
<h1>PCD 3001 Night shelters for the winter</h1><p>Date signed: 07 May 2024</p>
<p>The Deputy Mayor approves £300,000 for Night Shelter in 2024/25 from the Homelessness reserve,
£100,000 of it to Camden and Islington in equal shares, which is £50,000 each.</p>
<table><tr><th>Programme</th><th>2024/25</th><th>2025/26</th></tr><tr><td>Night Shelter</td>
<td>£300,000</td><td>£1.2m</td></tr><tr><td>Total</td><td colspan=2>£1,500,000</td></tr></table>
</body></html>""".encode()
TEXT = """PCD 3001 Night shelters
Approved: £300,000 for Night Shelter in 2024/25, of which £100,000 for 2 boroughs.
| Programme | 2024/25 |
| Night Shelter | £300,000 |
| Total | £300,000 |
""".encode()
SHEET = """Reference,Decided on,Kind,Programme,Year,Amount,Boroughs,Fund,Opening,Opening on
PCD 7001,2024-05-07,programme,Night Wardens,,,,,,
PCD 7001,2024-05-07,fund,,,,,Wardens reserve,"£1,000,000",2024-04-01
PCD 7001,2024-05-07,approval,Night Wardens,2024/25,"£250,000",,,,
PCD 7001,2024-05-07,allocation,Night Wardens,2024/25,"£100,000",Camden; Islington,,,
""".encode()


def _pdf() -> bytes:
    def draw(pdf: FPDF) -> None:
        paragraph(pdf, "PCD 3001 Night shelters. The Deputy Mayor approves 300,000 pounds.")
        with pdf.table() as table:
            for row in (("Programme", "2024/25"), ("Night Shelter", "£300,000")):
                printed = table.row()
                for cell in row:
                    printed.cell(cell)

    return pdf_of(draw)


def _workbook() -> bytes:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as workbook:
        sheet = workbook.add_worksheet("Entries")
        for number, row in enumerate(csv.reader(io.StringIO(SHEET.decode()))):
            sheet.write_row(number, 0, row)
    return made.getvalue()


FILES = {
    # what it is: good content, and a name with the ending that its reader looks at
    "decision file": (SHELTER.replace("PCD 3001", "PCD 3101").encode(), "x.toml"),
    "web page": (PAPER, "x.html"),
    "text": (TEXT, "x.txt"),
    "PDF": (_pdf(), "x.pdf"),
    "sheet": (SHEET, "x.csv"),
    "workbook": (_workbook(), "x.xlsx"),
}
COMMANDS = {
    "decision file": ("record", "--dry-run"),
    "web page": ("check", "--decision", "PCD 3001"),
    "text": ("draft",),
    "PDF": ("draft",),
    "sheet": ("import", "--dry-run"),
    "workbook": ("import", "--dry-run"),
}

WORDS = (
    *("--book", "--format", "json", "csv", "--as-at", "--known-on", "--up-to", "--reported-on"),
    *("--fund", "--programme", "--borough", "--year", "--help", "--set", "--void", "--cause"),
    *("--because", "--dry-run", "--against", "--key", "--steps", "--from", "--by", "--decision"),
    *("funds", "programmes", "boroughs", "reserves", "PCD 3001", "Night Shelter", "Camden"),
    *("2024-02-29", "2023-02-29", "31/3/25", "q2 24/25", "end 2024/25", "2024/25", "0", "-1", "4"),
    *(
        "999999999999999999999",
        "",
        " ",
        "\u202e",
        "\x1b[2J",
        "£5",
        "amount=£5",
        "=",
        "amount=",
        "x",
    ),
    *("recording", "decision", "today", "entry 4", "recorded 2024-03-31", "9999-12-31", "--", "-"),
    *("x.toml", "kept", "../x", "/dev/null", "/proc/self/mem", ".", "~", "a" * 5_000, "1e400"),
)
"""What command lines are made of, good and bad."""
ASKED = (
    *("info", "record", "draft", "correct", "balances", "statement", "coverage", "why", "show"),
    *("decisions", "entries", "reconcile", "check", "compare", "replay", "import", "verify"),
    *("checkpoint", "prove", "review", "close-year", "reopen-year", "backup", "copy", "migrate"),
    *("rebuild", "nonsense", "", "--version"),
)
"""Commands that end by themselves."""


def _address(written: str) -> str:
    """Of a shared book: as it was typed, where it can be read."""
    connecting.parse(f"postgresql://{written}")
    return written


TYPED: Mapping[str, Callable[[str], object]] = {
    # what the field is called, and what reads it
    "amount": lambda written: str(Money.parse(written)),
    "day": parse_day,
    "moment": lambda written: typed_day(written, date(2025, 3, 31)),
    "year": FinancialYear.parse,
    "reference": parse_reference,
    "borough": parse_borough,
    "address": _address,
}
"""What is typed into one field."""
PIECES = (
    *("£", "-", "+", " ", "\u00a0", ",", ".", "/", "0", "1", "9", "31", "000", "999", "99999999"),
    *("2024", "24/25", "2024/25", "1999/00", "k", "m", "bn", "1e9", "½", "٣", "²", "−", "\x00"),
    *("PCD", "PCD 1575", "LFC-", "q", "q4", "end", "today", "feb", "29", "d", "w", "y", "st"),
    *("Camden", "and", "&", "’", "upon Thames", "City of", "@", ":", "?", "=", "%", "%2f", "[::1]"),
    *("host", "port=5", "5432", "sslmode=", "connect_timeout=1", "'", "\\", "\n", "\ud800"),
)
"""What is typed, in pieces."""
KEYS = (
    *("1", "2", "3", "4", "5", "6", "7", "enter", "escape", "up", "down", "left", "right", "tab"),
    *("home", "end", "pageup", "pagedown", "slash", "question_mark", "d", "k", "t", "f", "s", "c"),
    *("g", "v", "r", "p", "y", "Y", "n", "C", "R", "O", "left_square_bracket", "ctrl+p", "ctrl+s"),
    *("right_square_bracket", "full_stop", "space", "a", "x", "0", "9", "backspace", "delete"),
    *(
        "shift+tab",
        "ctrl+y",
        "ctrl+a",
        "ctrl+u",
        "minus",
        "£",
        "é",
        "\u202e",
        "plus",
        "equals_sign",
    ),
)
"""Keys of the app: those that do something, and some that are only typed. Not Ctrl+Q, Ctrl+C."""
