"""Of a file with entries that cannot be read, what goes too far is told where they cannot mend it.

A breach that comes only of a slip elsewhere would send its reader after the wrong thing; one that
stands whatever was meant is told with the slip, at once.
"""

import pytest

from ledger.book import Book
from tests.ledger.books import record, refused

BEFORE = """
reference = "PCD 2001"
decided_on = 2024-05-10
entries = [
  { kind = "approval", programme = "Night Wardens", year = "2024/25", amount = "£2,000,000",
    funding = [{ fund = "Reserve", amount = "£900,000" }] },
  { kind = "funding-received", fund = "Street grant", year = "2024/25", amount = "£70,000" },
  { kind = "approval", programme = "Youth Clubs", year = "2024/25", amount = "£60,000",
    funding = [{ fund = "Street grant", amount = "£60,000" }] },
  { kind = "funding-received", fund = "Street grant", year = "2024/25", amount = "£30,000",
    subject_to = "the grant being paid" },
  { kind = "note", text = "read" },
]
"""
"""Entries 7 to 14: the signing, an approval and its draw, a receipt, an approval and its draw, a
receipt that waits, a note."""
POT = """{ kind = "draw", fund = "Reserve", programme = "Night Wardens", year = "2024/25",
    amount = "£100,000.01" }"""
"""The reserve has £100,000 left."""
HELD = """{ kind = "allocation", programme = "Youth Clubs", year = "2024/25",
    amount = "£60,000.01", boroughs = ["Camden"] }"""
APPROVED = """{ kind = "draw", fund = "Street grant", programme = "Youth Clubs",
    year = "2024/25", amount = "£0.01" }"""
DRAWN = """{ kind = "draw-returned", fund = "Street grant", programme = "Night Wardens",
    year = "2024/25", amount = "£0.01" }"""
TOLD = {
    POT: "would leave Smoothing reserve £0.01 short on 1 June 2024",
    HELD: "would leave what Youth Clubs has unallocated in 2024/25 £0.01 short",
    APPROVED: "would have £0.01 more drawn than approved for Youth Clubs in 2024/25",
    DRAWN: "would return £0.01 more to Street grant than Night Wardens drew for 2024/25",
}
"""By a penny each, and what is told of it."""
RETURNED = """{ kind = "draw-returned", fund = "Reserve", programme = "Night Wardens",
    year = "2024/25", amount = "£0.01", slip = 1 }"""
APPROVAL = """{ kind = "approval", programme = "Youth Clubs", year = "2024/25",
    amount = "£0.01", slip = 1 }"""
ALLOCATION = """{ kind = "allocation", programme = "Youth Clubs", year = "2024/25",
    from = "Camden", amount = "£0.01", boroughs = ["Brent"], slip = 1 }"""
DRAW = """{ kind = "draw", fund = "Street grant", programme = "Night Wardens",
    year = "2024/25", amount = "£0.01", slip = 1 }"""
FUNDED = """{ kind = "approval", programme = "Night Wardens", year = "2024/25",
    amount = "£5", funding = [{ fund = "Street grant", amount = "£5" }], slip = 1 }"""
VIREMENT = """{ kind = "virement", from_programme = "Night Wardens", to_programme = "Youth Clubs",
    year = "2024/25", amount = "£0.01", slip = 1 }"""
CORRECTED = """{ kind = "correction", entry = 9, cause = "recording", because = "misread",
    void = true, slip = 1 }"""


def are_told(book: Book, breach: str, *left_out: str) -> bool:
    """Whether the breach is told of a file that has such entries besides; a slip always is."""
    record(book, BEFORE)
    entries = ",\n".join((breach, *left_out))
    problems = refused(
        book, f'reference = "PCD 2002"\ndecided_on = 2024-06-01\nentries = [\n{entries}\n]'
    )
    found = [str(each) for each in problems if str(each).startswith("entry 1 ")]
    assert len(problems) > len(found)
    assert len(found) <= 1
    assert all(TOLD[breach] in each for each in found)
    return bool(found)


MAY_MEND = {
    POT: {
        "a return of as much": RETURNED,
        "a return of an amount that cannot be read": RETURNED.replace("£0.01", "£0.0.1"),
        "a return without an amount": RETURNED.replace('amount = "£0.01", ', ""),
        "a return to a fund of no known name": RETURNED.replace("Reserve", "Resrve"),
        "a return to a fund that is no text": RETURNED.replace('"Reserve"', "7"),
        "a receipt": """{ kind = "funding-received", fund = "Reserve", year = "2024/25",
            amount = "£0.01", slip = 1 }""",
        "a transfer": """{ kind = "transfer", from_fund = "Street grant", from_year = "2024/25",
            to_fund = "Reserve", to_year = "2024/25", amount = "£0.01", slip = 1 }""",
        "money brought forward": """{ kind = "carry-forward", fund = "Reserve",
            from_year = "2023/24", to_year = "2024/25", amount = "£0.01", slip = 1 }""",
        "a release that returns draws": """{ kind = "release", programme = "Night Wardens",
            year = "2024/25", amount = "£0.01", funding = [{ fund = "Reserve", amount = "£0.01" }],
            slip = 1 }""",
        "a correction of a draw on it": CORRECTED,
        "a correction that makes another draw less": CORRECTED.replace(
            "void = true", 'set = { amount = { was = "£900,000", now = "£1" } }'
        ),
        "a correction of another draw's fund": CORRECTED.replace("9", "12").replace(
            "void = true", 'set = { fund = { was = "Street grant", now = "Reserve" } }'
        ),
        "a correction that does not say what": CORRECTED.replace("9", "12").replace(
            "void = true,", ""
        ),
        "a correction of no entry": CORRECTED.replace("entry = 9,", ""),
        "a correction of an entry that is not there": CORRECTED.replace("9", "900"),
        "a correction of what moved nothing": CORRECTED.replace("9", "14"),
        "the settling of what moved nothing": '{ kind = "settle", entry = 13, slip = 1 }',
        "what names the fund and no kind": '{ fund = "Reserve", amount = "£1" }',
        "what names it in its funding and no kind": '{ funding = [{ fund = "Reserve" }] }',
        "what names a programme and no kind": '{ programme = "Youth Clubs" }',
    },
    HELD: {
        "an approval": APPROVAL,
        "an approval by another name": APPROVAL.replace("Youth Clubs", "Yuoth Clubs"),
        "an allocation": ALLOCATION,
        "a virement": VIREMENT,
        "a correction of an approval of it": CORRECTED.replace("9", "11"),
    },
    APPROVED: {
        "an approval": APPROVAL,
        "a return of draws": RETURNED.replace("Night Wardens", "Youth Clubs"),
        "a correction of a draw for it": CORRECTED.replace("9", "12"),
    },
    DRAWN: {
        "a draw": DRAW,
        "an approval that draws on it": FUNDED,
        "a correction of a draw's fund": CORRECTED.replace(
            "void = true", 'set = { fund = { was = "Reserve", now = "Street grant" } }'
        ),
    },
}
MAY_NOT_MEND = {
    POT: {
        "a return to another fund": RETURNED.replace("Reserve", "Street grant"),
        "a receipt of another": """{ kind = "funding-received", fund = "Street grant",
            year = "2024/25", amount = "£5", slip = 1 }""",
        "an approval": APPROVAL,
        "a note": '{ kind = "note", text = "Reserve", slip = 1 }',
        "a total": '{ kind = "total-stated", of = "draws", amount = "£1", slip = 1 }',
        "a draw": DRAW.replace("Street grant", "Reserve"),
        "a correction of another fund's draw": CORRECTED.replace("9", "12"),
        "a correction of another fund's amount": CORRECTED.replace("9", "12").replace(
            "void = true", 'set = { amount = { was = "£60,000", now = "£1" } }'
        ),
        "a correction of what has no fund": CORRECTED.replace("9", "8").replace(
            "void = true", 'set = { fund = { was = "Reserve", now = "Street grant" } }'
        ),
        "the settling of another's": '{ kind = "settle", entry = 12, slip = 1 }',
        "what names nothing": '{ amount = "£5" }',
        "what is funded by nothing": '{ funding = 7, amount = "£5" }',
    },
    HELD: {
        "an approval of another": APPROVAL.replace("Youth Clubs", "Night Wardens"),
        "a receipt": """{ kind = "funding-received", fund = "Street grant",
            year = "2024/25", amount = "£5", slip = 1 }""",
        "a draw for it": DRAW.replace("Night Wardens", "Youth Clubs"),
        "a correction of another": CORRECTED,
    },
    APPROVED: {
        "an approval of another": APPROVAL.replace("Youth Clubs", "Night Wardens"),
        "a draw for it": DRAW.replace("Night Wardens", "Youth Clubs"),
    },
    DRAWN: {
        "a return": DRAWN.replace(" }", ", slip = 1 }"),
        "a draw on another for another": DRAW.replace("Street grant", "Reserve").replace(
            "Night Wardens", "Youth Clubs"
        ),
    },
}


def cases(by_breach: dict[str, dict[str, str]]) -> pytest.MarkDecorator:
    """Each entry with the breach that it stands beside."""
    names = {POT: "pot", HELD: "held", APPROVED: "approved", DRAWN: "drawn"}
    return pytest.mark.parametrize(
        ("breach", "left_out"),
        [
            pytest.param(breach, entry, id=f"{names[breach]}: {what}")
            for breach, entries in by_breach.items()
            for what, entry in entries.items()
        ],
    )


@cases(MAY_MEND)
def test_it_is_not_told_before_the_slip_that_may_mend_it(
    book: Book, breach: str, left_out: str
) -> None:
    """Once that is put right, it is known."""
    assert not are_told(book, breach, left_out)


@cases(MAY_NOT_MEND)
def test_it_is_told_beside_a_slip_that_cannot_mend_it(
    book: Book, breach: str, left_out: str
) -> None:
    """Both at once."""
    assert are_told(book, breach, left_out)


def test_what_is_left_out_must_be_enough_together(book: Book) -> None:
    """To the penny."""
    more = POT.replace("0.01", "0.02")
    TOLD[more] = TOLD[POT].replace("0.01", "0.02")
    assert are_told(book, more, RETURNED)


def test_two_that_are_enough_together_may_mend_it(book: Book) -> None:
    """As one of as much may."""
    more = POT.replace("0.01", "0.02")
    TOLD[more] = TOLD[POT].replace("0.01", "0.02")
    assert not are_told(book, more, RETURNED, RETURNED)


@pytest.mark.parametrize("kind", ["correction", "settle"])
def test_what_puts_another_right_may_mend_more_than_it_says(book: Book, kind: str) -> None:
    """An amount that stands beside is no measure of it."""
    more = POT.replace("0.01", "0.02")
    TOLD[more] = TOLD[POT].replace("0.01", "0.02")
    assert not are_told(book, more, f'{{ kind = "{kind}", entry = 9, amount = "£0.01" }}')
