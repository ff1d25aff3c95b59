"""tally replay --pack: the folder that an auditor is handed."""

import csv
import io
import json
import re
import shutil
import sqlite3
import subprocess
import sys
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from ledger.checkpoints import read_checkpoint_file
from ledger.signatures import Signed, check_signatures, read_public_key
from tests.ledger.books import tamper
from tests.ledger.keys import key_files
from tests.tui.command import Answer, refusal, tally
from tests.tui.decision_files import decision, written
from tests.tui.disks import full_disk, read_only

TALLY = Path(__file__).with_name("tally_process.py")

MOMENTS = {
    "today": (),
    "then": ("--as-at", "2023-03-30", "--known-on", "2023-03-30"),
    "held": ("--as-at", "2024-03-31", "--known-on", "2023-03-31", "--up-to", "80"),
    "nothing": ("--reported-on", "2020-01-01"),
}
at_every_moment = pytest.mark.parametrize("dates", MOMENTS.values(), ids=MOMENTS)


def packed(book: Path, folder: Path, *options: object, code: int = 0, **given: Any) -> Answer:
    """What the command said that made the pack in the folder."""
    answer = tally(book, "replay", "--pack", folder, *options, **given)
    assert answer.code == code, answer.err
    assert code or not answer.err
    return answer


def rows(folder: Path, *names: str) -> list[dict[str, str]]:
    """The rows of these tables, one after another."""
    found = []
    for name in names:
        text = (folder / f"{name}.csv").read_text("utf-8-sig")
        found += list(csv.DictReader(io.StringIO(text)))
    return found


def content(folder: Path) -> dict[str, bytes]:
    """Every file of a pack."""
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def commanded(book: Path, *command: object, codes: tuple[int, ...] = (0,)) -> list[dict[str, str]]:
    """The rows that a command answers as CSV."""
    answer = tally(book, *command, "--format", "csv")
    assert answer.code in codes
    return answer.rows


def narrowed(found: list[dict[str, str]], meant: list[dict[str, str]]) -> list[dict[str, str]]:
    """The rows with the columns that a command has, in an order of their own."""
    columns = meant[0].keys() if meant else set()
    return in_order([{column: row[column] for column in columns} for row in found])


def as_in_a_pack(row: dict[str, str]) -> dict[str, str]:
    """A row of balances with what went out below zero, and without what a pack says in words."""
    for heading in ("reduced", "drawn", "carried_out", "transferred_out"):
        column = f"{heading}_pounds"
        if row.get(column, "0.00") != "0.00":
            row[column] = f"-{row[column]}"
    return {column: cell for column, cell in row.items() if column != "opening_recorded"}


def in_order(found: list[dict[str, str]]) -> list[dict[str, str]]:
    """Rows in one order, whatever they came in."""
    return sorted(found, key=lambda row: sorted(row.items()))


@pytest.fixture(scope="module")
def pack(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pack of the sample, which tests only read."""
    folder = tmp_path_factory.mktemp("packs") / "pack"
    packed(sample, folder)
    return folder


@at_every_moment
def test_every_balance_is_the_one_that_the_commands_give(
    sample: Path, tmp_path: Path, dates: tuple[str, ...]
) -> None:
    """On each axis, years that had begun and later ones; and every mark."""
    packed(sample, tmp_path / "pack", *dates)
    for axis in ("funds", "programmes", "boroughs"):
        meant = [as_in_a_pack(row) for row in commanded(sample, "balances", axis, *dates)]
        begun = rows(tmp_path / "pack", f"balances-{axis}")
        later = rows(tmp_path / "pack", f"balances-{axis}-later-years")
        assert narrowed(begun + later, meant) == in_order(meant)
        assert {row["year_begun"] for row in begun} <= {"yes"}
        assert {row["year_begun"] for row in later} <= {"no"}


@at_every_moment
def test_every_entry_decision_and_total_is_the_one_that_the_commands_give(
    sample: Path, tmp_path: Path, dates: tuple[str, ...]
) -> None:
    """Those of the entries that count are what tally entries lists."""
    folder = tmp_path / "pack"
    packed(sample, folder, *dates)
    counting = [row for row in rows(folder, "entries") if row["counts"] == "yes"]
    meant = commanded(sample, "entries", *dates)
    assert narrowed(counting, meant) == in_order(meant)
    meant = commanded(sample, "decisions", *dates)
    assert narrowed(rows(folder, "decisions"), meant) == in_order(meant)
    meant = commanded(sample, "reconcile", *dates, codes=(0, 1))
    same = [
        {column: row[column] for column in ("entry", "stated_pounds", "recorded_count", "result")}
        for row in meant
    ]
    assert narrowed(rows(folder, "stated-totals"), same) == in_order(same)


def test_what_goes_out_has_one_sign_in_every_table(pack: Path) -> None:
    """Below zero in balances as in statements; and what a balance rests on is told in words."""
    balances = {(row["name"], row["year"]): row for row in rows(pack, "balances-funds")}
    drawn = set()
    for row in rows(pack, "statements"):
        if row["year_begun"] == "yes":
            same = balances[row["fund"], row["year"]]
            assert same["rests_on"] == row["rests_on"]
            for heading in ("drawn", "carried_out", "received"):
                assert same[f"{heading}_pounds"] == row[f"{heading}_pounds"]
            drawn.add(row["drawn_pounds"][:1])
    assert "-" in drawn
    assert balances["Mayoral core", "2019/20"]["rests_on"] == "what is recorded as coming in"
    assert balances["Mayoral core", "2024/25"]["rests_on"] == "no opening recorded: drawn to date"


def test_openings_corrections_and_book_keeping_are_not_blank(shelter: Path, tmp_path: Path) -> None:
    """The amount that each brings, and the title that the register shows; so in the command."""
    why = ("--cause", "recording", "--because", "misread the outturn")
    assert tally(shelter, "correct", 2, "--set", "opening=£1.25m", *why).code == 0
    packed(shelter, tmp_path / "pack")
    amounts = {row["number"]: row["amount_pounds"] for row in rows(tmp_path / "pack", "entries")}
    assert (amounts["2"], amounts["8"]) == ("1000000.00", "1250000.00")
    book = rows(tmp_path / "pack", "decisions")[-1]
    assert (book["reference"], book["title"]) == ("BOOK 1", "misread the outturn")
    assert commanded(shelter, "decisions")[-1]["title"] == "misread the outturn"
    assert rows(tmp_path / "pack", "balances-funds")[0]["rests_on"] == "a recorded opening"


def test_every_statement_is_the_one_that_the_command_gives(sample: Path, pack: Path) -> None:
    """Each heading of each year of each fund, and closing is the sum of what stands before it."""
    found = rows(pack, "statements")
    assert found
    for fund in dict.fromkeys(row["fund"] for row in found):
        told = {
            (row["year"], row["heading"]): row["amount_pounds"]
            for row in commanded(sample, "statement", fund)
        }
        of_fund = [row for row in found if row["fund"] == fund]
        for row in of_fund:
            for (year, heading), amount in told.items():
                if year == row["year"]:
                    assert row[f"{heading.replace(' ', '_')}_pounds"] == amount
            parts = (row["brought_forward_pounds"], row["in_pounds"], row["out_pounds"])
            assert sum(map(pence, parts)) == pence(row["closing_pounds"])
        assert {year for year, _ in told} == {row["year"] for row in of_fund}


def pence(pounds: str) -> int:
    """Pounds with two decimals as pence."""
    return int(pounds.replace(".", "").replace(",", ""))


def test_restatements_are_what_a_comparison_gives(sample: Path, tmp_path: Path) -> None:
    """PCD 1263's figure, as known on the day and as known now, and the entry that explains it."""
    folder = tmp_path / "pack"
    packed(sample, folder, *MOMENTS["then"])
    meant = commanded(sample, "compare", "2023-03-30 known 2023-03-30", "2023-03-30")
    told = rows(folder, "restatements-explained")
    columns = ["axis", "name", "year", "entry", "decision", "kind", "amount_pounds", "says"]
    columns += ["cite", "recorded_by", "recorded_at"]
    same = [{column: row[column] for column in columns} for row in meant]
    assert narrowed(told, same) == in_order(same)
    (restated,) = rows(folder, "restatements")
    assert (restated["then_pounds"], restated["now_pounds"]) == ("1054546.00", "2049982.00")
    assert (restated["explained_by"], restated["adds_up"]) == ("52", "yes")


def test_other_holders_have_a_table(shelter: Path, tmp_path: Path) -> None:
    """What a recipient holds stands beside the boroughs, and not among them."""
    gift = 'kind = "allocation"\nprogramme = "NS"\nyear = "2024/25"\namount = "£5"\ncite = "x"'
    file = written(tmp_path, decision("PCD 3002", f'{gift}\nrecipient = "A Charity"'))
    assert tally(shelter, "record", file).code == 0
    packed(shelter, tmp_path / "pack")
    (row,) = rows(tmp_path / "pack", "balances-other-holders")
    assert (row["name"], row["kind"], row["balance_pounds"]) == ("A Charity", "recipient", "5.00")
    assert "A Charity" not in {row["name"] for row in rows(tmp_path / "pack", "balances-boroughs")}


def test_a_review_stands_in_the_register_as_the_command_gives_it(
    shelter: Path, tmp_path: Path
) -> None:
    """One that was made alone, with its reason: in the register and in its list."""
    alone = ("--alone-because", "one person keeps this book")
    assert tally(shelter, "review", "PCD 3001", *alone).code == 0
    packed(shelter, tmp_path / "pack")
    meant = commanded(shelter, "decisions")
    assert narrowed(rows(tmp_path / "pack", "decisions"), meant) == in_order(meant)
    (row,) = rows(tmp_path / "pack", "reviewed-alone")
    assert (row["decision"], row["override_because"]) == ("PCD 3001", alone[1])
    assert f" {alone[1]} " in Page((tmp_path / "pack" / "index.html").read_text("utf-8")).text


def test_the_same_question_gives_the_same_bytes(sample_copy: Path, tmp_path: Path) -> None:
    """Again, on another day, after a rebuild, and of the book copied elsewhere."""
    key, _ = key_files(tmp_path)
    asked = ("--reported-on", "2026-11-22", "--key", key)
    packed(sample_copy, tmp_path / "first", *asked)
    first = content(tmp_path / "first")
    packed(sample_copy, tmp_path / "another-day", *asked, at="2027-02-03 04:05:06")
    assert tally(sample_copy, "rebuild").code == 0
    packed(sample_copy, tmp_path / "rebuilt", *asked)
    elsewhere = tmp_path / "elsewhere" / "under another name.sqlite"
    elsewhere.parent.mkdir()
    shutil.copy(sample_copy, elsewhere)
    shutil.copy(f"{sample_copy}.witness", f"{elsewhere}.witness")
    packed(elsewhere, tmp_path / "copied", *asked)
    for other in ("another-day", "rebuilt", "copied"):
        assert content(tmp_path / other) == first
    whole = b"".join(first.values())
    for volatile in (str(tmp_path), "book.sqlite", "2026-11-22T12", "2026-11-22 12"):
        assert volatile.encode() not in whole


def checked(folder: Path, *kept: Path) -> tuple[int, str]:
    """What the verifier in a pack says, run by Python alone in a folder of nobody's."""
    ran = subprocess.run(
        [sys.executable, "-I", "-S", folder / "check_entries.py", folder, *kept],
        capture_output=True,
        check=False,
        text=True,
        timeout=60,
    )
    return ran.returncode, ran.stdout + ran.stderr


def test_the_verifier_in_it_agrees(pack: Path) -> None:
    """With the count and the root that the cover tells."""
    code, said = checked(pack)
    assert code == 0
    root = re.search(r"root ([0-9a-f]{64})", said)
    assert root
    page = (pack / "index.html").read_text("utf-8")
    assert said.startswith("104 entries, root ")
    assert f'<dt>Root</dt><dd class="hash">{root[1]}</dd>' in page


def test_one_letter_changed_in_the_entries_is_noticed(pack: Path, tmp_path: Path) -> None:
    """In a copy of the pack, in the middle of the file."""
    folder = shutil.copytree(pack, tmp_path / "copy")
    entries = bytearray((folder / "entries.jsonl").read_bytes())
    entries[len(entries) // 2] ^= 1
    (folder / "entries.jsonl").write_bytes(entries)
    code, said = checked(folder)
    assert (code, "are not those of its checkpoint" in said) == (1, True)


def test_the_entries_are_those_of_the_list(pack: Path) -> None:
    """A line each, in the order of their numbers, as they are stored."""
    lines = (pack / "entries.jsonl").read_bytes().splitlines()
    listed = rows(pack, "entries")
    assert [row["number"] for row in listed] == [str(n) for n in range(1, len(lines) + 1)]
    for line, row in zip(lines, listed, strict=True):
        assert json.loads(line)["decision"] == row["decision"]


def test_a_key_signs_the_checkpoint_of_the_pack(sample: Path, tmp_path: Path) -> None:
    """By its owner's key, of the entries up to the one asked for."""
    key, public = key_files(tmp_path)
    answer = packed(sample, tmp_path / "pack", "--up-to", "51", "--key", key)
    kept = read_checkpoint_file(tmp_path / "pack" / "checkpoint.txt")
    assert kept.checkpoint.count == 51
    assert check_signatures(kept, [read_public_key(public)]) is Signed.BY_KEY
    key_id = kept.signatures[0].key_id.hex()
    assert f"signed by key {key_id}" in answer.words
    assert f"signed by key {key_id}" in (tmp_path / "pack" / "index.html").read_text("utf-8")
    assert checked(tmp_path / "pack")[0] == 0


def listed(folder: Path) -> dict[str, str]:
    """The SHA-256 of each file in the list, by its name."""
    lines = (folder / "SHA256SUMS").read_text("ascii").splitlines()
    assert all(re.fullmatch(r"[0-9a-f]{64}  [^ /]+", line) for line in lines)
    assert [line[66:] for line in lines] == sorted(line[66:] for line in lines)
    return {line[66:]: line[:64] for line in lines}


def test_the_list_of_files_has_every_other_file(pack: Path) -> None:
    """In the form of sha256sum, by name; without a key it is not signed, and the page says so."""
    digests = {name: sha256(bytes_).hexdigest() for name, bytes_ in content(pack).items()}
    del digests["SHA256SUMS"]
    assert listed(pack) == digests
    assert {"index.html", "entries.jsonl", "checkpoint.txt", "entries.csv"} <= digests.keys()
    assert "SHA256SUMS.sig" not in digests
    page = (pack / "index.html").read_text("utf-8")
    assert "That list is not signed" in page
    assert "openssl" not in page


def test_sha256sum_finds_a_file_of_the_pack_that_was_changed(pack: Path, tmp_path: Path) -> None:
    """The program of every Linux, or that of macOS, in the pack's folder."""
    folder = shutil.copytree(pack, tmp_path / "copy")
    program = ["sha256sum"] if shutil.which("sha256sum") else ["shasum", "-a", "256"]
    command = [*program, "-c", "SHA256SUMS"]
    ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.count(": OK") == len(listed(pack))
    (folder / "decisions.csv").write_text("nothing", "utf-8")
    ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert ran.returncode == 1
    assert "decisions.csv: FAILED" in ran.stdout


def test_a_key_signs_the_list_of_files_too(sample: Path, tmp_path: Path) -> None:
    """The plain signature over its bytes; one letter changed in the list, and it does not fit."""
    key, public = key_files(tmp_path)
    folder = tmp_path / "pack"
    packed(sample, folder, "--key", key)
    signature = (folder / "SHA256SUMS.sig").read_bytes()
    sums = (folder / "SHA256SUMS").read_bytes()
    verifier = Ed25519PublicKey.from_public_bytes(read_public_key(public).raw)
    verifier.verify(signature, sums)
    with pytest.raises(InvalidSignature):
        verifier.verify(signature, sums.replace(b"index", b"inbox"))
    assert "SHA256SUMS.sig" not in listed(folder)
    page = " ".join((folder / "index.html").read_text("utf-8").split())
    command = "-rawin -in SHA256SUMS -sigfile SHA256SUMS.sig"
    assert f"<code>openssl pkeyutl -verify -pubin -inkey public.pem {command}</code>" in page
    assert "<dt>SHA256SUMS.sig</dt>" in page
    assert "That list is not signed" not in page


def test_checkpoints_kept_elsewhere_are_held_against_it(sample: Path, tmp_path: Path) -> None:
    """Each is told by its name; the pack agrees with it by Python alone, too."""
    kept = tmp_path / "march.checkpoint"
    assert tally(sample, "checkpoint", kept, "--up-to", "51").code == 0
    answer = packed(sample, tmp_path / "pack", "--against", kept)
    assert "checks passed, against 1 outside checkpoint" in answer.out
    told = {row["check"]: row["result"] for row in rows(tmp_path / "pack", "verification")}
    assert told["checkpoint march.checkpoint"] == "passed"
    assert set(told.values()) == {"passed"}
    assert checked(tmp_path / "pack", kept)[0] == 0


def test_a_pack_of_a_book_in_doubt_says_so_loudly(sample_copy: Path, tmp_path: Path) -> None:
    """A figure changed in the views: exit 1, the pack is made, its cover warns, nothing is signed.

    The place of the book is told nowhere in it.
    """
    with sqlite3.connect(sample_copy.with_name("book.views.sqlite")) as views:
        views.execute(
            "update movement set pence = pence + 100 where number = 53 and family = 'commitments'"
        )
    key, _ = key_files(tmp_path)
    folder = tmp_path / "pack"
    answer = packed(sample_copy, folder, "--key", key, code=1)
    said = " ".join(answer.err.split())
    assert "nothing is signed while the book is in doubt" in said
    assert "4 of 11 checks FAILED, against 0 outside checkpoints: views, sums, replay" in said
    page = (folder / "index.html").read_text("utf-8")
    assert "VERIFICATION FAILED: views, sums, replay, this moment." in page
    assert page.index("VERIFICATION FAILED") < page.index("What this is")
    assert read_checkpoint_file(folder / "checkpoint.txt").signatures == ()
    assert not (folder / "SHA256SUMS.sig").exists()
    (found,) = (row for row in rows(folder, "verification") if row["check"] == "this moment")
    assert "Borough Capacity Building 2023/24 (programmes): 150000100 pence" in found["found"]
    assert checked(folder)[0] == 0


def test_a_checkpoint_that_does_not_agree_is_told_without_its_place(
    sample: Path, tmp_path: Path
) -> None:
    """The file's name and what is wrong with it; not the folder it is in."""
    kept = tmp_path / "damaged.checkpoint"
    kept.write_text("tallystick/")
    folder = tmp_path / "pack"
    packed(sample, folder, "--against", kept, code=1)
    (row,) = (row for row in rows(folder, "verification") if row["result"] == "FAILED")
    assert row["check"] == "checkpoint's file damaged.checkpoint"
    assert row["found"].startswith("damaged.checkpoint is cut short")
    assert str(tmp_path).encode() not in b"".join(content(folder).values())


class Page(HTMLParser):
    """The page as a browser takes it: its tables, and what is wrong with its tags."""

    VOID = frozenset({"meta", "link", "br", "img", "input", "hr"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.money: dict[str, list[str]] = {}
        self.text = ""
        self._table = ""
        self._cell: str | None = None
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append((tag, given))
        if tag == "h3" and (given.get("id") or "").startswith("table-"):
            self._table = (given["id"] or "").removeprefix("table-")
        if tag == "td" and "money" in (given.get("class") or "").split():
            self._cell = ""
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        if tag == "td" and self._cell is not None:
            self.money.setdefault(self._table, []).append(self._cell)
            self._cell = None

    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            self._cell += data
        if self.open and self.open[-1] != "style":
            self.text += f" {data}"

    def given(self, tag: str, name: str) -> list[str]:
        """What an attribute says, on each tag that has it."""
        return [given[name] or "" for each, given in self.tags if each == tag and name in given]


@at_every_moment
def test_the_page_is_whole_and_every_sum_on_it_is_in_a_table(
    sample: Path, tmp_path: Path, dates: tuple[str, ...]
) -> None:
    """Every tag closes; every amount is that of a row of its table, or the sum of a column."""
    folder = tmp_path / "pack"
    packed(sample, folder, *dates)
    page = Page((folder / "index.html").read_text("utf-8"))
    assert page.money
    for name, shown in page.money.items():
        found = rows(folder, name)
        amounts = [column for column in found[0] if column.endswith("_pounds")]
        sums = {pence(row[column]) for row in found for column in amounts if row[column]}
        counted = [row for row in found if row.get("known_balance_pounds", "0") != ""]
        sums |= {sum(pence(row[column] or "0") for row in counted) for column in amounts}
        told = {pence(cell) for cell in shown if cell not in ("", "not known", "drawn to date")}
        assert told <= sums, name
    in_files = "".join(file.read_text("utf-8-sig") for file in folder.glob("*.csv"))
    in_rules = {"£10,000.00"}
    assert set(re.findall(r"£[0-9,.]+[0-9]", page.text)) - in_rules <= set(
        re.findall(r"£[0-9,.]+[0-9]", in_files)
    )


def test_the_page_can_be_read_by_ear_offline_and_on_paper(pack: Path) -> None:
    """A language, a title, headers with a scope, a caption each; no script, nothing outside."""
    page = Page((pack / "index.html").read_text("utf-8"))
    names = {name for name, _ in page.tags}
    assert not names & {"script", "link", "img", "iframe", "object", "form", "base"}
    assert page.given("html", "lang") == ["en-GB"]
    tables = [name for name, _ in page.tags if name == "table"]
    for each in ("caption", "thead", "tbody"):
        assert len([name for name, _ in page.tags if name == each]) == len(tables)
    assert {given.get("scope") for name, given in page.tags if name == "th"} == {"col", "row"}
    ids = [given["id"] for _, given in page.tags if "id" in given]
    assert len(ids) == len(set(ids))
    links = page.given("a", "href")
    assert all(link.startswith("#") and link[1:] in ids for link in links)
    assert "#entry-52" in links
    assert not any("src" in given or "style" in given for _, given in page.tags)
    assert not [name for _, given in page.tags for name in given if name.startswith("on")]
    style = (pack / "index.html").read_text("utf-8").split("<style>")[1].split("</style>")[0]
    assert "url(" not in style
    assert "table-header-group" in style
    assert "A4 landscape" in style


def test_every_table_of_the_page_has_its_file_and_the_cover_tells_of_each(pack: Path) -> None:
    """No file that the page does not name, and none named that is not there."""
    page = Page((pack / "index.html").read_text("utf-8"))
    tables = {link.removeprefix("#table-") for link in page.given("a", "href") if "table-" in link}
    assert {f"{table}.csv" for table in tables} == {file.name for file in pack.glob("*.csv")}
    for file in pack.iterdir():
        assert f" {file.name} " in page.text


HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ cover.book }} {% raw %}",
    "&lt;b&gt; & co",
]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_that_is_markup_is_shown_as_letters(
    shelter: Path, tmp_path: Path, name: str
) -> None:
    """On the page it is the same letters, and no tag."""
    opening = f"kind = 'programme'\nname = '{name}'\ncite = 'x'"
    spent = f"kind = 'approval'\nprogramme = '{name}'\nyear = '2024/25'\namount = '£5'"
    file = written(tmp_path, decision("PCD 3002", opening, spent))
    assert tally(shelter, "record", file).code == 0
    packed(shelter, tmp_path / "pack")
    page = Page((tmp_path / "pack" / "index.html").read_text("utf-8"))
    assert f" {name} " in page.text
    assert not {tag for tag, _ in page.tags} & {"script", "img", "b"}
    assert name in {row["name"] for row in rows(tmp_path / "pack", "balances-programmes")}


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_a_name_that_is_a_formula_is_text_in_a_spreadsheet(
    shelter: Path, tmp_path: Path, start: str
) -> None:
    """It has an apostrophe before it, in every file that it stands in."""
    name = f"{start}HYPERLINK(1)"
    opening = f"kind = 'programme'\nname = '{name}'\ncite = '{name}'"
    spent = f"kind = 'approval'\nprogramme = '{name}'\nyear = '2024/25'\namount = '£5'"
    assert (
        tally(shelter, "record", written(tmp_path, decision("PCD 3002", opening, spent))).code == 0
    )
    packed(shelter, tmp_path / "pack")
    assert f"'{name}" in {row["name"] for row in rows(tmp_path / "pack", "balances-programmes")}
    for file in (tmp_path / "pack").glob("*.csv"):
        for row in csv.reader(io.StringIO(file.read_text("utf-8-sig"))):
            assert not any(cell.startswith(name) for cell in row), file.name


def test_a_name_that_acts_on_a_screen_is_shown_and_not_obeyed(sample: Path, tmp_path: Path) -> None:
    """The name of a checkpoint's file can hold anything; nothing of it acts in any file."""
    kept = tmp_path / "march\x1b[31m\u202e.checkpoint"
    assert tally(sample, "checkpoint", kept).code == 0
    packed(sample, tmp_path / "pack", "--against", kept)
    for name, written_bytes in content(tmp_path / "pack").items():
        text = written_bytes.decode("utf-8-sig")
        assert all(letter.isprintable() or letter in "\n\u202f" for letter in text), name
    assert "march\ufffd[31m\ufffd.checkpoint" in (tmp_path / "pack" / "index.html").read_text(
        "utf-8"
    )


def rewritten(book: Path, now: str) -> None:
    """Somebody with rights to the file wrote another cite into the entries."""
    tamper(
        book,
        "update stored_events set state ="
        f" cast(replace(cast(state as text), 'Recommendation 2', '{now}') as blob)",
    )


def test_an_entry_that_was_changed_is_told_on_the_cover(sample_copy: Path, tmp_path: Path) -> None:
    """The pack is of what the book holds now, and says that it is not what the witness saw."""
    rewritten(sample_copy, "Recommendation 3")
    packed(sample_copy, tmp_path / "pack", code=1)
    page = (tmp_path / "pack" / "index.html").read_text("utf-8")
    assert "VERIFICATION FAILED: root." in page
    assert "Those that rest on one that failed were left out." in page


def test_an_entry_that_cannot_be_read_is_told_and_no_pack_is_made(
    sample_copy: Path, tmp_path: Path
) -> None:
    """What it says cannot be put into words; tally verify names every fault."""
    rewritten(sample_copy, "x\\u202e")
    told = refusal(sample_copy, "replay", "--pack", tmp_path / "pack")
    assert "does not hold what it must" in " ".join(told.split())
    assert not (tmp_path / "pack").exists()


def folders_left(folder: Path) -> list[str]:
    """What is in a folder, by name."""
    return sorted(each.name for each in folder.iterdir())


@pytest.mark.parametrize("kind", ["folder", "file", "link"])
def test_what_is_there_is_never_replaced(sample: Path, tmp_path: Path, kind: str) -> None:
    """An earlier pack, a file, a link to nothing: evidence stays."""
    there = tmp_path / "pack"
    if kind == "folder":
        there.mkdir()
    elif kind == "file":
        there.write_text("evidence")
    else:
        there.symlink_to(tmp_path / "gone")
    told = refusal(sample, "replay", "--pack", there)
    assert "exists already, and is kept as it is; give another name" in " ".join(told.split())
    assert folders_left(tmp_path) == ["pack"]


def test_a_folder_that_cannot_be_written_is_told(sample: Path, tmp_path: Path) -> None:
    """No rights, or no such place: one sentence, nothing left behind."""
    closed = tmp_path / "closed"
    closed.mkdir()
    with read_only(closed):
        told = refusal(sample, "replay", "--pack", closed / "pack")
    assert "cannot be written (Permission denied); check the disk's space" in " ".join(told.split())
    told = refusal(sample, "replay", "--pack", tmp_path / "nowhere" / "pack")
    assert f"there is no folder {tmp_path / 'nowhere'}; make it first" in " ".join(told.split())
    assert folders_left(tmp_path) == ["closed"]
    assert folders_left(closed) == []


def test_a_full_disk_leaves_nothing_behind(sample: Path, tmp_path: Path) -> None:
    """Neither half a pack under its name nor one under another."""
    with full_disk(60_000):
        told = refusal(sample, "replay", "--pack", tmp_path / "pack")
    assert "cannot be written (File too large); check the disk's space" in " ".join(told.split())
    assert folders_left(tmp_path) == []


def test_a_kill_leaves_nothing_under_the_name(sample: Path, tmp_path: Path) -> None:
    """Killed on the spot while it writes; the same command then makes the whole pack, and what the
    killed one left beside it goes."""
    typed = ["--book", sample, "replay", "--pack", tmp_path / "pack"]
    ran = subprocess.run(
        [sys.executable, str(TALLY), "60000", *map(str, typed)],
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert ran.returncode < 0
    left = folders_left(tmp_path)
    assert left
    assert "pack" not in left
    packed(sample, tmp_path / "pack")
    assert checked(tmp_path / "pack")[0] == 0
    assert folders_left(tmp_path) == ["pack"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--pack", "p", "--steps"), "--steps and --format do not go with --pack; leave them out"),
        (("--pack", "p", "--format", "json"), "--steps and --format do not go with --pack"),
        (("--key", "k.pem"), "--key and --against go with --pack"),
        (("--against", "c"), "--key and --against go with --pack"),
        (("--pack", "p", "--fund", "Mayoral core"), "No such option '--fund'"),
        (("--pack", "p", "--order", "decided"), "--order, --by and --from go with --steps"),
        (("--pack", "p", "--up-to", "105"), "entry 105: the last entry of this book is 104"),
    ],
)
def test_what_does_not_go_together_is_wrong_usage(
    sample: Path, tmp_path: Path, arguments: tuple[str, ...], told: str
) -> None:
    """Exit 2 and what to do; nothing is written."""
    given = [str(tmp_path / "pack") if each == "p" else each for each in arguments]
    assert told in " ".join(refusal(sample, "replay", *given, code=2).split())
    assert folders_left(tmp_path) == []


def test_a_key_that_is_none_is_told_before_any_work(sample: Path, tmp_path: Path) -> None:
    """And no pack is made."""
    (tmp_path / "key.pem").write_text("no key")
    told = refusal(sample, "replay", "--pack", tmp_path / "pack", "--key", tmp_path / "key.pem")
    assert "cannot be read as a private key" in " ".join(told.split())
    assert folders_left(tmp_path) == ["key.pem"]
