"""What is recorded file by file can be recorded together, whatever stands beside it; and what goes
too far is told of the file that does.
"""

from functools import partial
from pathlib import Path

import pytest
from freezegun import freeze_time

from ledger.addresses import create
from ledger.book import Book
from ledger.loading import parse
from ledger.problems import Refused
from ledger.recording import record
from ledger.recording_together import record_together

WHEN = "2026-11-23 09:00"
FUND = 'kind = "fund"\nname = "{}"\nfund_kind = "{}"'
OPENED = 'opening = "{}"\nopening_on = 2024-04-01'
APPROVED = (
    'kind = "programme"\nname = "Wardens"\n[[entries]]\nkind = "approval"\n'
    'programme = "Wardens"\nyear = "2024/25"\namount = "10,000"'
)
AGREED = 'despite = "it was agreed"'
NOTE = 'kind = "note"\ntext = "read again"'


def decision(reference: str, *entries: str) -> str:
    """A decision file of these entries."""
    heading = f'reference = "{reference}"\ntitle = "Invented"\ndecided_by = "Somebody"\n'
    return f"{heading}decided_on = 2024-05-01\n{book_keeping(*entries)}"


def book_keeping(*entries: str) -> str:
    """A file of entries that no decision signs."""
    return "".join(f"[[entries]]\n{entry}\n" for entry in entries)


def supplement(reference: str, *entries: str) -> str:
    """More of a decision that is recorded."""
    return f'supplements = "{reference}"\nbecause = "left out"\n{book_keeping(*entries)}'


def draw(amount: int, fund: str = "Reserve", more: str = "") -> str:
    """A draw for the programme."""
    about = f'fund = "{fund}"\nprogramme = "Wardens"\nyear = "2024/25"'
    return f'kind = "draw"\n{about}\namount = "{amount}"\n{more}'


def receipt(amount: int) -> str:
    """Money of the grant."""
    return f'kind = "funding-received"\nfund = "Grant"\nyear = "2024/25"\namount = "{amount}"'


def put(how: str, amount: int) -> str:
    """Money put into the reserve ("received"), or taken out of it ("reduced")."""
    return f'kind = "funding-{how}"\nfund = "Reserve"\nyear = "2024/25"\namount = "{amount}"'


def correction(entry: int, what: str, more: str = "") -> str:
    """An entry put right."""
    because = 'cause = "recording"\nbecause = "typed"'
    return f'kind = "correction"\nentry = {entry}\n{because}\n{what}\n{more}'


STRUCK_OUT = "void = true"
TO_A_GRANT = 'set = { fund_kind = { was = "reserve", now = "grant" } }'
BEGUN = decision(
    "PCD 1",
    f"{FUND.format('Reserve', 'reserve')}\n{OPENED.format(100)}",
    FUND.format("Grant", "grant"),
    APPROVED,
)
ONE_BY_ONE = {
    "a supplement takes after others, with its reason": [
        decision("PCD 2", draw(10)),
        decision("PCD 3", draw(90)),
        supplement("PCD 2", draw(20, more=AGREED)),
    ],
    "more is said of what drew on a pot of which nothing was known": [
        decision("PCD 2", draw(100, "Grant")),
        decision("PCD 3", receipt(50)),
        supplement("PCD 2", NOTE),
    ],
    "what puts in as much as it takes goes no further than those before": [
        decision("PCD 2", draw(150, more=AGREED)),
        decision("PCD 3", put("received", 10), put("reduced", 10)),
    ],
    "a receipt that was struck out was none": [
        decision("PCD 2", receipt(50)),
        book_keeping(correction(7, STRUCK_OUT)),
        decision("PCD 3", draw(100, "Grant")),
        decision("PCD 4", receipt(50)),
    ],
    "a fund becomes another while it is empty": [
        decision("PCD 2", FUND.format("Later", "reserve")),
        book_keeping(correction(7, TO_A_GRANT)),
        decision("PCD 3", draw(100, "Later")),
        decision("PCD 4", receipt(50).replace("Grant", "Later")),
    ],
}
ON_THE_NEXT_DAY = ("2024-05-01", "2024-05-02")
FROM_JULY = f"effective_on = 2024-07-01\n{AGREED}"
MORE = APPROVED.partition("[[entries]]")[2].replace("10,000", "10")
NO_WORSE = {
    "beyond what is approved": [
        decision("PCD 2", draw(10_050, "Grant", FROM_JULY)),
        decision("PCD 3", MORE).replace(*ON_THE_NEXT_DAY),
        decision("PCD 4", draw(10, "Grant")),
    ],
    "beyond what the pot has": [
        decision("PCD 2", draw(150, more=FROM_JULY)),
        decision("PCD 3", put("received", 10)).replace(*ON_THE_NEXT_DAY),
        decision("PCD 4", draw(10)),
    ],
}
"""£50 too much is drawn from July on; £10 more is drawn on 1 May, and made good a day later."""
TOO_FAR = {
    "an opening's reason is its own": (
        [
            decision("PCD 2", f"{FUND.format('Small', 'reserve')}\n{OPENED.format(10)}\n{AGREED}"),
            decision("PCD 3", draw(50, "Small")),
        ],
        "2.toml would leave Small £40.00 short",
    ),
    "a draw's reason is its own": (
        [decision("PCD 2", draw(1, more=AGREED)), decision("PCD 3", draw(1_000))],
        "2.toml would leave Reserve £901.00 short",
    ),
    "the reason for another kind is its own": (
        [
            decision("PCD 2", FUND.format("Later", "reserve")),
            decision("PCD 3", receipt(30).replace("Grant", "Later")),
            book_keeping(correction(7, TO_A_GRANT, AGREED)),
            decision("PCD 4", draw(1_000, "Later")),
        ],
        "4.toml would leave Later for 2024/25 £970.00 short",
    ),
}


def stored(book: Book) -> list[bytes]:
    """The bytes of every entry."""
    return list(book.journal.stored_after(0, 1_000))


@freeze_time(WHEN)
@pytest.mark.parametrize("texts", ONE_BY_ONE.values(), ids=ONE_BY_ONE)
def test_what_is_recorded_one_by_one_is_recorded_together(texts: list[str], tmp_path: Path) -> None:
    """To the byte: a book comes back from its own files."""
    for name in ("apart", "together"):
        create(tmp_path / f"{name}.sqlite")
    with Book(tmp_path / "apart.sqlite") as apart, Book(tmp_path / "together.sqlite") as together:
        for text in [BEGUN, *texts]:
            record(apart, parse(text, "decision.toml"))
        reads = [partial(parse, text, "decision.toml") for text in [BEGUN, *texts]]
        record_together(together, reads, lambda done, in_all: None)
        assert stored(together) == stored(apart)


@freeze_time(WHEN)
@pytest.mark.parametrize(("texts", "told"), TOO_FAR.values(), ids=TOO_FAR)
def test_the_file_that_goes_too_far_is_told(texts: list[str], told: str, tmp_path: Path) -> None:
    """It and no other, whatever reason another gives; as it is told where it is recorded alone."""
    create(tmp_path / "book.sqlite")
    at, says = told.split(" ", 1)
    with Book(tmp_path / "book.sqlite") as book:
        reads = [partial(parse, text, "decision.toml") for text in [BEGUN, *texts]]
        with pytest.raises(Refused) as refused:
            record_together(book, reads, lambda done, in_all: None)
        (problem,) = refused.value.problems
        assert says in problem.wrong
        fits = [each for number, each in enumerate(reads, start=0) if f"{number}.toml" != at]
        record_together(book, fits, lambda done, in_all: None)
        with pytest.raises(Refused, match=says.replace(".", r"\.")):
            record(book, reads[int(at.removesuffix(".toml"))]())


@freeze_time(WHEN)
@pytest.mark.parametrize("texts", NO_WORSE.values(), ids=NO_WORSE)
def test_files_that_together_make_nothing_worse_are_recorded_together(
    texts: list[str], tmp_path: Path
) -> None:
    """They are one act; the last of them by itself would draw what is not there in July."""
    create(tmp_path / "book.sqlite")
    reads = [partial(parse, text, "decision.toml") for text in [BEGUN, *texts]]
    with Book(tmp_path / "book.sqlite") as book:
        record_together(book, reads[:2], lambda done, in_all: None)
        with pytest.raises(Refused):
            record(book, reads[-1]())
        before = len(stored(book))
        record_together(book, reads[2:], lambda done, in_all: None)
        assert len(stored(book)) > before
