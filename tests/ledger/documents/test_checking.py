"""A paper held against its entries: one verdict for every figure, and what else is told."""

import pytest

from ledger.book import Book
from ledger.documents.checking import Checked, check
from ledger.documents.explaining import Verdict
from ledger.documents.plain_text import read_text
from projections.questions import Question, last_entry
from tests.ledger.books import FAR, record
from tests.ledger.documents.lantern_paper import DECISION, PAPER


@pytest.fixture
def lanterns(book: Book) -> Book:
    record(book, DECISION)
    return book


def checked(book: Book, text: str, digest: str | None = None) -> Checked:
    question = Question(FAR, FAR, last_entry(book.views.connection))
    return check(book, question, read_text(text), digest=digest)


def verdicts(found: Checked) -> dict[str, tuple[str, str]]:
    return {each.figure.as_written: (str(each.verdict), each.because) for each in found.figures}


def not_in_order(found: Checked) -> list[str]:
    return [
        *(f"{each.figure.as_written}: {each.because}" for each in found.figures if each.differs),
        *(each.says for each in found.findings if each.differs),
    ]


def test_every_figure_is_accounted_for(lanterns: Book) -> None:
    """Entries, a share, a sum of two draws, two parts of one draw, and what somebody noted."""
    found = checked(lanterns, PAPER)
    assert not not_in_order(found)
    assert not found.differs
    said = verdicts(found)
    assert said["£1,105,000"][0] == "entry"
    assert said["£136,884"][0] == "entry"
    assert said["£1,005,326"] == ("derived", "the sum of the draws")
    assert said["£65,000"] == ("derived", "£1,105,000 ÷ 17")
    assert said["£99,674"] == ("derived", "£1,105,000 − £1,005,326")
    assert said["£800,000"] == ("derived", "a part of £868,442: £800,000 + £68,442")
    assert said["£68,442"][0] == "derived"
    assert said["£500,000"] == ("context", "entry 13: The threshold of the scheme of delegation.")


def test_a_verdict_names_its_entry(lanterns: Book) -> None:
    """The entry's number is there for a program, and its words for a person."""
    (draw,) = [
        each for each in checked(lanterns, PAPER).figures if each.figure.as_written == "868,442"
    ]
    assert draw.verdict == Verdict.ENTRY
    assert lanterns.histories().reading(draw.entries[0]).amount_pence == 86_844_200  # type: ignore[union-attr]


def test_a_digit_that_changed_places_is_told(lanterns: Book) -> None:
    """The slip is named, with the entry that it is a slip of."""
    found = checked(lanterns, PAPER.replace("forward of £136,884", "forward of £138,684"))
    (told, again) = not_in_order(found)
    assert told.startswith("£138,684: two digits look transposed: £136,884 is entry ")
    assert again.startswith("£138,684 stands by itself, and £136,884 is elsewhere")


def test_a_figure_that_nothing_explains(lanterns: Book) -> None:
    """It is told, and the check has fallen short."""
    found = checked(lanterns, PAPER + "\nA grant of £77,700 was offered elsewhere.\n")
    assert not_in_order(found) == ["£77,700: "]
    assert found.differs


def test_a_round_figure_is_not_explained_by_chance(lanterns: Book) -> None:
    """£305,000 is £1,105,000 less £800,000, but nothing near it says so."""
    far = "\n\nAnother page.\n\nAnother.\n\nAnd another.\n\n"
    found = checked(lanterns, PAPER + far + "A pilot costs £305,000.\n")
    assert not_in_order(found) == ["£305,000: "]


ROUND = """
reference = "PCD 3002"
title = "Lamps"
decided_on = 2024-03-28
entries = [
  { kind = "funding-received", fund = "Street grant", year = "2024/25", amount = "7,000,000",
    despite = "it is large" },
  { kind = "approval", programme = "Night Wardens", year = "2024/25", amount = "3,200,000" },
  { kind = "approval", programme = "Youth Clubs", year = "2025/26", amount = "1,000,000" },
]
"""
ROUND_PAPER = """\
PCD 3002 Lamps

Date signed: 28 March 2024

- Approve £1m for the Youth Clubs in 2025/26.

- Approve £3.2m for the Night Wardens in 2024/25.

- Accept the £7m from the Ministry for 2024/25.

We spend £4.2m in total, and the {rest} is £2.8m.
"""


def test_what_is_left_is_a_difference_and_what_is_stated_is_a_sum(book: Book) -> None:
    """Where the words say so, round figures near each other may explain one another."""
    record(book, ROUND)
    for text, says in (
        (ROUND_PAPER.format(rest="balance"), "derived"),
        (ROUND_PAPER.format(rest="cost of lamp oil"), "not explained"),
    ):
        assert verdicts(checked(book, text))["£2.8m"][0] == says


OVER_YEARS = """
reference = "PCD 3002"
title = "Lamps"
decided_on = 2024-03-28
entries = [
  { kind = "approval", programme = "Night Wardens", year = "2024/25", amount = "310,000" },
  { kind = "approval", programme = "Night Wardens", year = "2025/26", amount = "310,000" },
  { kind = "approval", programme = "Youth Clubs", year = "2024/25", amount = "140,000" },
  { kind = "approval", programme = "Youth Clubs", year = "2025/26", amount = "150,000" },
]
"""
OVER_YEARS_PAPER = """\
PCD 3002 Lamps

Date signed: 28 March 2024

Programme\t2024/25 £\t2025/26 £\tTotal £
Night Wardens\t310,000\t310,000\t620,000
Youth Clubs\t140,000\t150,000\t290,000
Total\t450,000\t460,000\t910,000
"""


def test_totals_of_rows_are_the_sums_of_their_rows(book: Book) -> None:
    """However round: also two equal amounts, and the corner, which adds up totals."""
    record(book, OVER_YEARS)
    paper = OVER_YEARS_PAPER.replace("\t", "\n\n").replace("0\n", "0\n\n")
    assert not not_in_order(checked(book, paper))
    for right, wrong in (("620,000", "260,000"), ("290,000", "390,000"), ("910,000", "920,000")):
        assert not_in_order(checked(book, paper.replace(right, wrong)))


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("the £7m", "the £4m"),
        ("Approve £3.2m", "Approve £6.2m"),
        ("Approve £3.2m", "Approve £0.0m"),
        ("Approve £3.2m", "Approve £1.0m"),
        ("Approve £1m", "Approve £7m"),
        ("Approve £1m", "Approve £4m"),
    ],
)
def test_a_digit_of_a_round_figure_is_not_explained_by_others(
    book: Book, right: str, wrong: str
) -> None:
    """Neither by a difference of two, nor as the amount of another year, fund or programme."""
    record(book, ROUND)
    text = ROUND_PAPER.format(rest="balance")
    assert not [each for each in not_in_order(checked(book, text)) if each.startswith("£")]
    found = checked(book, text.replace(right, wrong))
    assert any(each.startswith(wrong.rsplit(maxsplit=1)[-1]) for each in not_in_order(found))


def test_an_amount_of_another_programme_is_told(book: Book) -> None:
    """The act names one, and the book has the amount for another."""
    record(book, ROUND.replace("2025/26", "2024/25"))
    text = ROUND_PAPER.format(rest="rest").replace("2025/26", "2024/25")
    found = checked(book, text.replace("£3.2m", "£1,000,000"))
    (told,) = [each for each in not_in_order(found) if each.startswith("£1,000,000")]
    assert told.startswith(
        "£1,000,000: the paper has it for Night Wardens, the book has not: entry"
    )


@pytest.mark.parametrize("called", ["Hubs", "clubs for the Young"])
def test_an_amount_of_another_name_on_its_line_is_told(book: Book, called: str) -> None:
    """One digit away from what the book has for the programme that the line names, by any of its
    names, and what else has the amount is not named there.
    """
    hubs = '{ kind = "programme", name = "Hubs", aliases = ["Clubs for the Young"] },'
    record(book, ROUND.replace("entries = [", f"entries = [ {hubs}").replace("Youth Clubs", "Hubs"))
    text = ROUND_PAPER.format(rest="rest") + f"\nThe money for the {called}, {{}}, is new.\n"
    assert not not_in_order(checked(book, text.format("£1m")))
    (told,) = not_in_order(checked(book, text.format("£7m")))
    assert told.startswith("£7m: its line names Hubs, for which the book has £1,000,000")
    for of_both in ("£7m of the Street grant", "£7m and £1m"):
        assert not not_in_order(checked(book, text.format(of_both)))


def test_an_amount_one_digit_from_another_is_no_chance_sum(lanterns: Book) -> None:
    """£1,000,000 more makes it, and so does one digit; what stands beside it says which."""
    record(
        lanterns,
        'supplements = "PCD 3001"\nbecause = "left out"\n[[entries]]\nkind = "note"\n'
        'about = "£1,000,000"\ntext = "What the town gives."\n',
    )
    far = "\n\nAnother page.\n\nAnother.\n\nAnd another.\n\n"
    paper = f"{PAPER}\nThe town gives £1,000,000.{far}"

    def told(words: str) -> list[str]:
        found = checked(lanterns, paper + words)
        return [each.because for each in found.figures if each.differs and each.figure.line > 45]

    assert told("The walks cost £2,105,000 in total.\n")[0].startswith("one digit looks mistaken")
    assert not told("With £1,000,000 the £1,105,000 becomes £2,105,000.\n")
    assert not told("It is £1,000,000.\n\nIt was £1,105,000.\n\nIn total £2,105,000.\n")
    assert told("It is £1,000,000.\n\nIt was £1,105,000.\n\nThe lamps are £2,105,000.\n")


def test_a_stated_total_that_the_paper_does_not_have(lanterns: Book) -> None:
    """The book says that the paper states it."""
    found = checked(lanterns, PAPER.replace("1,105,000", "1,105,500"))
    assert not_in_order(found)[-1].endswith(
        "stated as a total, and the paper has no figure of £1,105,000"
    )


def test_an_entry_that_the_paper_does_not_have(lanterns: Book) -> None:
    """What was typed and is not in the paper is told as well."""
    record(
        lanterns,
        'supplements = "PCD 3001"\nbecause = "left out"\n[[entries]]\nkind = "approval"\n'
        'programme = "Youth Clubs"\nyear = "2024/25"\namount = "31,415"\n',
    )
    (total, told) = not_in_order(checked(lanterns, PAPER))[-2:]
    assert told.endswith("the paper has no figure of £31,415")
    assert "differs by £31,415 from the £1,136,415 recorded" in total


def test_a_stated_total_that_differs(lanterns: Book) -> None:
    """By how much, from what, and how it may have happened."""
    record(
        lanterns,
        'supplements = "PCD 3001"\nbecause = "left out"\n[[entries]]\nkind = "total-stated"\n'
        'of = "approvals"\namount = "1,150,000"\n',
    )
    found = checked(lanterns, PAPER + "\nThe work comes to £1,150,000 in all.\n")
    (told,) = [each for each in found.figures if each.figure.as_written == "£1,150,000"]
    assert told.differs
    assert told.because.startswith("differs by £45,000 from the £1,105,000 recorded")
    assert told.because.endswith("two digits look transposed")


def test_a_figure_under_another_year(lanterns: Book) -> None:
    """The amount is right and the year is not."""
    told = not_in_order(checked(lanterns, PAPER.replace("\n2024/25\n", "\n2025/26\n")))
    assert told[0].startswith("868,442: the paper has it in 2025/26, the book in 2024/25: entry ")
    assert any(each.startswith("1,105,000: the paper has it in 2025/26") for each in told)


@pytest.mark.parametrize(
    "words",
    [
        "The cost of £1,105,000 falls in {} and is met from the reserve.",
        "The total cost of £1,105,000 in {} is met from the reserve.",
        "A cost of £1,105,000 is incurred in the financial year {}.",
    ],
)
def test_a_total_of_no_year_answers_for_no_other(lanterns: Book, words: str) -> None:
    """What is approved in one year only is not stated for another by a total without a year."""
    (told,) = not_in_order(checked(lanterns, f"{PAPER}\n{words.format('2025/26')}\n"))
    assert told.startswith("£1,105,000: the paper has it in 2025/26, the book in 2024/25: entry ")
    assert not not_in_order(checked(lanterns, f"{PAPER}\n{words.format('2024/25')}\n"))


def test_the_day_of_signing(lanterns: Book) -> None:
    """Another day in the paper than in the book is told; none is only remarked."""
    (told,) = not_in_order(checked(lanterns, PAPER.replace("28 March 2024", "27 March 2024")))
    assert told.startswith("signed on 27 March 2024 by the paper, and on 28 March 2024 (signed)")
    unsigned = checked(lanterns, PAPER.replace(" 28 March 2024", ""))
    assert not unsigned.differs
    assert "no signed date: “Date signed” is left empty" in [f.says for f in unsigned.findings]
    later = checked(lanterns, PAPER.replace(" 28 March 2024", " tbc"))
    assert not later.differs
    says = "no signed date: it is not signed yet, and says “tbc”"
    assert says in [f.says for f in later.findings]


@pytest.mark.parametrize("written", ["31 April 2024", "30/02/2024", "31st of November 2024"])
def test_a_day_of_signing_that_no_calendar_has(lanterns: Book, written: str) -> None:
    """It is not said to be left empty, and it is wrong."""
    found = checked(lanterns, PAPER.replace("28 March 2024", written))
    (told,) = not_in_order(found)
    assert told == f"no signed date: “{written}” is no day of the calendar"


def test_a_decision_that_the_paper_names_and_the_book_does_not_hold(lanterns: Book) -> None:
    """It is told and is no difference."""
    found = checked(lanterns, PAPER + "\nAs approved in PCD 2999.\n")
    assert not found.differs
    assert "PCD 2999 is not in this book" in [each.says for each in found.findings]


def test_what_stands_for_a_decision_that_the_book_does_not_hold(lanterns: Book) -> None:
    """An entry of another decision may; until it is struck out."""
    record(
        lanterns,
        'reference = "PCD 2998"\ntitle = "Known from others"\ndecided_on = 2024-03-01\n'
        '[[entries]]\nkind = "approval"\nprogramme = "Youth Clubs"\nyear = "2024/25"\n'
        'amount = "5,000"\nstands_for = ["PCD 2998", "PCD 2999"]\n',
    )
    number = last_entry(lanterns.views.connection)
    paper = PAPER + "\nAs approved in PCDs 2998 & 2999.\n"

    def told() -> list[tuple[str, tuple[int, ...]]]:
        found = checked(lanterns, paper)
        return [(each.says, each.entries) for each in found.findings if each.about == "reference"]

    assert told() == [(f"PCD 2999 is not in this book; entry {number} stands for it", (number,))]
    record(
        lanterns,
        'supplements = "PCD 2998"\nbecause = "twice"\n[[entries]]\nkind = "correction"\n'
        f'entry = {number}\nvoid = true\ncause = "recording"\nbecause = "twice"\n',
    )
    assert told() == [("PCD 2999 is not in this book", ())]


def test_a_decision_that_is_not_recorded(book: Book) -> None:
    """Nothing is explained, and it is said that the book does not hold it."""
    found = checked(book, PAPER)
    assert not found.is_recorded
    assert {each.verdict for each in found.figures} == {Verdict.NOT_EXPLAINED}


def test_a_correction_by_a_later_decision_leaves_the_paper_right(lanterns: Book) -> None:
    """The paper says what was decided then; a later decision changed it."""
    record(
        lanterns,
        'reference = "PCD 3050"\ntitle = "Put right"\ndecided_on = 2024-09-01\n[[entries]]\n'
        'kind = "correction"\nentry = { decision = "PCD 3001", kind = "allocation" }\n'
        'set = { amount = { was = "1,105,000", now = "1,005,000" } }\n'
        'cause = "decision"\nbecause = "too much"\n',
    )
    assert not not_in_order(checked(lanterns, PAPER))


def test_the_document_that_was_kept(book: Book) -> None:
    """A paper is recognised by its digest, and another one is told as such."""
    kept, other = "a" * 64, "b" * 64
    record(book, DECISION.replace("[[entries]]", f'document_sha256 = "{kept}"\n[[entries]]', 1))
    told = {
        digest: [
            each.says
            for each in checked(book, PAPER, digest=digest).findings
            if each.about == "paper"
        ]
        for digest in (kept, other)
    }
    assert told[kept] == ["the document that is kept with the signing"]
    assert told[other] == ["not, to the byte, the document that is kept with the signing"]


@pytest.mark.parametrize("sign", ["?", ""])
def test_pound_signs_that_are_lost_are_told(lanterns: Book, sign: str) -> None:
    """In their place stands a question mark, or nothing at all."""
    found = checked(lanterns, PAPER.replace("£", sign))
    (told,) = [each for each in found.findings if "lost their pound signs" in each.says]
    assert told.differs
    assert not [each for each in checked(lanterns, PAPER).findings if "pound signs" in each.says]
    no_money = "PCD 3001 Lantern walks\n\nApprove the plan for 3,500 children. Is it 1,200?\n"
    assert not [each for each in checked(lanterns, no_money).findings if "signs" in each.says]
