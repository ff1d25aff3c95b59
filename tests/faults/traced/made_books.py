"""The books and papers that the acts of this room begin with."""

import shutil
from pathlib import Path

from ledger.addresses import create
from ledger.kept_file import witness_path
from tests.faults.traced.processes import Tally
from tests.ledger.old_books import in_a_file
from tests.ledger.sheets.workbooks import csv_file
from tests.tui.decision_files import SHELTER, decision, written

RECORDED = ("PCD 3101", "PCD 3102", "PCD 3103")
"""Decisions of three entries each: the signing, an approval and a draw."""
SHEET = """\
Reference,Decided on,Kind,Programme,Year,Amount,Boroughs
PCD 3201,2024-06-07,approval,Night Shelter,2024/25,"5,000",
PCD 3201,,allocation,Night Shelter,2024/25,"2,000",Camden; Brent
PCD 3202,2024-06-08,approval,Night Shelter,2025/26,"7,000",
PCD 3203,2024-06-09,approval,Night Shelter,2025/26,"9,000",
"""
IMPORTED = {"PCD 3201": 3, "PCD 3202": 2, "PCD 3203": 2}
NOTES = 1_100
"""Entries more than the views of a book take in by one step."""
AS_AT = ("--as-at", "2025-03-31", "--known-on", "2025-03-31")
_APPROVAL = """
kind = "approval"
programme = "Night Shelter"
year = "2024/25"
amount = "£{amount}"
funding = [{{ fund = "Homelessness reserve", amount = "£{amount}" }}]
"""


def make_books(folder: Path, tally: Tally) -> None:
    """A folder for each book, and one of papers and of exports as they are to be."""

    def must(book: str, *arguments: object) -> None:
        ended = tally.run("--book", folder / book / "book.sqlite", *arguments)
        assert ended.code == 0, ended.err

    papers = folder / "papers"
    papers.mkdir()
    for amount, reference in enumerate(RECORDED, start=1_000):
        text = decision(reference, _APPROVAL.format(amount=amount))
        written(papers, text, f"{reference}.toml")
    csv_file(papers / "register.csv", SHEET)
    create(folder / "shelter" / "book.sqlite")
    must("shelter", "record", written(papers, SHELTER, "shelter.toml"))
    witness = witness_path(folder / "shelter" / "book.sqlite")
    witness.write_bytes(witness.read_bytes() * 3)  # so that a line to come lies on two sectors
    must("shelter", "export", papers / "old.csv", "--up-to", "3", *AS_AT)
    must("shelter", "export", papers / "new.csv", *AS_AT)
    must("shelter", "export", papers / "new.sqlite", *AS_AT)
    shutil.copytree(folder / "shelter", folder / "unseen")
    notes = decision("PCD 3300", *['kind = "note"\ntext = "one more"'] * NOTES)
    must("unseen", "record", written(papers, notes, "notes.toml"))
    (folder / "unseen" / "book.views.sqlite").unlink()
    (folder / "old").mkdir()
    in_a_file(1, folder / "old" / "book.sqlite")
    must("old", "info")
