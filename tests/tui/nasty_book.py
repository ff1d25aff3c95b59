"""A book whose names are made of what acts in other programs' files, and a move of each kind."""

from pathlib import Path

from tests.tui.command import RECORDED_AT, tally
from tests.tui.decision_files import decision, written
from tests.tui.test_hostile_names import quoted

NASTY = (
    '=cmd|"/c calc"!A1',
    "+44; [2024-01-01]",
    "A: B",
    "A B",
    "A-B",
    "ab",
    "* ~ ! 100 GBP",
    "@x {2 GBP} (y)",
    "100%, \\n 'so' \"said\"",
    "日本 🎉 é",
    "X--A",
    "Boroughs",
    "W" * 200,
)


def nasty_book(book: Path, folder: Path) -> Path:
    """The book, with a fund, a programme and a recipient of each nasty name."""
    entries = []
    for place, name in enumerate(NASTY):
        text, amount = quoted(name), f'"{100 + place}.{place:02}"'
        of = f'programme = {text}\nyear = "2024/25"\namount = {amount}'
        cite = f"cite = {text}"
        entries += [
            f'kind = "fund"\nname = {text}\nfund_kind = "reserve"\nopening = "9,000"\n'
            "opening_on = 2024-04-01",
            f'kind = "programme"\nname = {text}',
            f'kind = "approval"\n{of}\n{cite}\nfunding = [{{ fund = {text}, amount = {amount} }}]',
            f'kind = "allocation"\n{of}\n{cite}\nrecipient = {text}\n'
            f'recipient_id = "GB-CHC-{place}"\npurpose = {text}\nconditions = {text}',
        ]
    file = written(folder, decision("PCD 3001", *entries), "nasty.toml")
    answer = tally(book, "record", file, at=RECORDED_AT)
    assert answer.code == 0, answer.err
    return book
