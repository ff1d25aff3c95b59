"""`tally import --keep-going`: what is right is recorded, and what is left out is told with why."""

from pathlib import Path

from tests.tui.command import tally
from tests.tui.test_importing import LATE, SHEET, entries, sheet


def test_keep_going_records_what_is_right(book: Path, tmp_path: Path) -> None:
    """Each decision whole or not at all; what is wrong is told, and the exit says so."""
    path = sheet(tmp_path, SHEET + LATE)
    tried = tally(book, "import", path, "--keep-going", "--dry-run")
    assert (tried.code, entries(book)) == (1, 0)
    answer = tally(book, "import", path, "--keep-going")
    assert answer.code == 1
    assert "2 decisions are recorded, as 6 entries" in answer.words
    assert f"Error: not all of {path} can be recorded" in " ".join(answer.err.split())
    assert "register.csv!F6, Year" in answer.err
    assert entries(book) == 6


RESTING = """\
Ref,Decided on,Kind,Name,Fund kind,Opening balance,Opening on,Fund,Programme,Year,Amount,Entry,\
Field,Now,Cause,Because
PCD 7001,2024-05-07,fund,Core,reserve,10,2024-04-01,,,,,,,,,
PCD 7001,,programme,Wardens,,,,,,,,,,,,
PCD 7001,,approval,,,,,,Wardens,2024/25,900,,,,,
PCD 7002,2024-05-08,funding-received,,,,,Core,,2024/25,500,,,,,
PCD 7003,2024-05-09,draw,,,,,Core,Wardens,2024/25,300,,,,,
PCD 7004,2024-05-10,correction,,,,,,,,,decision: PCD 7003; kind: draw,note,seen,recording,twice
"""


def test_keep_going_leaves_what_rests_on_what_is_wrong(book: Path, tmp_path: Path) -> None:
    """What a refused decision opens or gives is not there for others: they are told as that."""
    path = sheet(tmp_path, RESTING.replace("fund,Core,reserve", "fund,Core,"))
    answer = tally(book, "import", path, "--keep-going")
    assert (answer.code, entries(book)) == (1, 0)
    assert "No decision is recorded." in answer.out
    assert _told_in_short(answer.err) == [
        "register.csv!E2, Fund kind: is missing",
        "register.csv!H5 and H6, Fund: 'Core' is opened by PCD 7001, which was refused",
        "register.csv!I6, Programme: 'Wardens' is opened by PCD 7001, which was refused",
        "register.csv!L7, Entry: 'decision PCD 7003, kind draw' is of PCD 7003, which was refused",
    ]


def test_keep_going_names_the_money_that_it_leaves_out(book: Path, tmp_path: Path) -> None:
    """The decision that is to be put right is named, and no other advice given."""
    path = sheet(tmp_path, RESTING.replace(",500,", ",(500),"))
    answer = tally(book, "import", path, "--keep-going")
    assert (answer.code, entries(book)) == (1, 4)
    assert _told_in_short(answer.err) == [
        "register.csv!K5, Amount: '(500)' has a sign",
        "register.csv!K6, Amount: would leave Core £290.00 short on 9 May 2024, without PCD 7002,"
        " which was refused",
        "register.csv!L7, Entry: 'decision PCD 7003, kind draw' is of PCD 7003, which was refused",
    ]
    assert "put PCD 7002 right, and record both" in answer.err
    assert tally(book, "import", sheet(tmp_path, RESTING)).code == 0


def test_keep_going_names_as_many_decisions_as_it_takes(book: Path, tmp_path: Path) -> None:
    """Of two that give half of what is short, and cannot be read, both; of three, not the third."""
    given = "PCD 7002,2024-05-08,funding-received,,,,,Core,,2024/25,500,,,,,\n"
    half = given.replace("2024/25,500", "never,150")
    three = "".join(half.replace("PCD 7002", f"PCD 701{each}") for each in range(3))
    answer = tally(book, "import", sheet(tmp_path, RESTING.replace(given, three)), "--keep-going")
    assert (answer.code, entries(book)) == (1, 4)
    short = "would leave Core £290.00 short on 9 May 2024"
    told = " ".join(answer.err.split())
    assert f"{short}, without PCD 7010 and PCD 7011, which were refused; put" in told


def _told_in_short(told: str) -> list[str]:
    """What is wrong, line by line, without what to do."""
    return [line.strip().partition(";")[0] for line in told.splitlines() if line.startswith("  ")]
