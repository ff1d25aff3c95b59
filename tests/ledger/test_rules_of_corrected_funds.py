"""A fund's kind put right, and reasons taken away: what stood on them is held to the rules."""

import pytest

from ledger.book import Book
from projections.questions import Question
from projections.statements import statement
from tests.ledger.books import FAR, held, record, refusal, row
from tests.ledger.corrected_paper import correcting, setting

pytestmark = pytest.mark.usefixtures("rebuilds_the_same")

CARRIED = """
reference = "PCD 1"
decided_on = 2024-05-01
entries = [
  { kind = "funding-received", fund = "Brought forward", year = "2024/25", amount = 100 },
  { kind = "funding-received", fund = "Brought forward", year = "2025/26", amount = 50 },
  { kind = "approval", programme = "NW", year = "2025/26", amount = 150,
    funding = [{ fund = "Brought forward", amount = 140 }] },
]
"""
"""Entries 7 to 11: one continuing pot, of which a later year pays with an earlier one's money."""
AS_A_BUDGET = 'fund_kind = { was = "carry-forward", now = "budget" }'
OVERDRAWN = """
reference = "PCD 2"
decided_on = 2024-05-01
entries = [
  { kind = "funding-received", fund = "Wardens budget", year = "2024/25", amount = 100 },
  { kind = "approval", programme = "NW", year = "2024/25", amount = 200 },
  { kind = "draw", fund = "Wardens budget", programme = "NW", year = "2024/25", amount = 60 },
  { kind = "draw", fund = "Wardens budget", programme = "NW", year = "2024/25", amount = 90,
    despite = "agreed" },
]
"""
"""Entries 7 to 11: entry 11 takes £50 more than the budget has."""
WITHOUT_A_REASON = 'despite = { was = "agreed" }'
AS_A_RESERVE = 'fund_kind = { was = "budget", now = "reserve" }'


def despite(text: str) -> str:
    """The same correction, with a reason to stand against a rule."""
    return text.replace("because =", 'despite = "so it is", because =')


def test_a_fund_that_becomes_another_kind_is_held_to_its_rules(book: Book) -> None:
    """As a budget, each of its years pays for itself alone; despite that, it is marked."""
    record(book, CARRIED)
    told = refusal(book, setting(4, AS_A_BUDGET))
    assert "would leave Brought forward for 2025/26 £90.00 short on 1 May 2024" in told
    assert "(recorded there: entry 11)" in told
    record(book, despite(setting(4, AS_A_BUDGET)))
    assert row(book, "funds", "Brought forward 2025/26").despite
    assert not row(book, "funds", "Brought forward 2025/26", up_to=11).despite


def test_a_reason_to_put_money_in_excuses_no_other_kind(book: Book) -> None:
    """It says why the grant was carried; a reason to take what is short is another."""
    record(book, CARRIED)
    record(
        book,
        """
        reference = "PCD 3"
        decided_on = 2024-05-01
        entries = [
          { kind = "funding-received", fund = "Street grant", year = "2024/25", amount = 10 },
          { kind = "carry-forward", fund = "Brought forward", from_fund = "Street grant",
            from_year = "2024/25", to_year = "2025/26", amount = 10, despite = "agreed" },
        ]
        """,
    )
    told = refusal(book, setting(4, AS_A_BUDGET))
    assert "would leave Brought forward for 2025/26 £80.00 short" in told


def test_a_reason_to_carry_within_a_fund_excuses_no_other_kind(book: Book) -> None:
    """Of one pot for all years, what is carried takes nothing."""
    record(
        book,
        """
        reference = "PCD 3"
        decided_on = 2024-05-01
        entries = [
          { kind = "funding-received", fund = "Street grant", year = "2024/25", amount = 100 },
          { kind = "carry-forward", fund = "Street grant", from_fund = "Street grant",
            from_year = "2024/25", to_year = "2025/26", amount = 40, despite = "agreed" },
          { kind = "approval", programme = "NW", year = "2023/24", amount = 160,
            funding = [{ fund = "Street grant", amount = 160 }] },
        ]
        """,
    )
    told = refusal(book, setting(2, 'fund_kind = { was = "grant", now = "carry-forward" }'))
    assert "would leave Street grant £60.00 short" in told


def test_a_kind_is_corrected_where_every_year_has_what_it_pays(book: Book) -> None:
    """Nothing is short by the other kind's rules."""
    record(book, CARRIED.replace("amount = 140", "amount = 50"))
    record(book, setting(4, AS_A_BUDGET))
    assert row(book, "funds", "Brought forward 2025/26").kind == "budget"


def test_a_kind_that_comes_back_is_held_to_its_rules_too(book: Book) -> None:
    """The correction that made it a carry-forward fund is struck out."""
    record(book, setting(3, 'fund_kind = { was = "budget", now = "carry-forward" }'))
    record(book, CARRIED.replace("Brought forward", "Wardens budget"))
    assert "Wardens budget for 2025/26 £90.00 short" in refusal(book, correcting(7, "void = true"))


def test_what_a_closed_year_reported_of_a_fund_keeps_its_kind(book: Book) -> None:
    """Where a fund has a balance, and over which years, was in the report."""
    record(book, OVERDRAWN)
    record(book, 'entries = [ { kind = "close-year", year = "2024/25", because = "signed" } ]')
    told = refusal(book, setting(3, AS_A_RESERVE))
    assert "would make Wardens budget a reserve in 2024/25, which is closed (entry 12)" in told
    record(book, setting(4, 'fund_kind = { was = "carry-forward", now = "grant" }'))
    record(book, 'entries = [ { kind = "reopen-year", year = "2024/25", because = "error" } ]')
    record(book, setting(3, AS_A_RESERVE))


def test_may_carry_is_not_taken_from_a_fund_whose_money_was_carried(book: Book) -> None:
    """The refusal names the carry forward."""
    record(
        book,
        """
        reference = "PCD 3"
        decided_on = 2025-05-01
        entries = [
          { kind = "funding-received", fund = "Wardens budget", year = "2024/25", amount = 100 },
          { kind = "carry-forward", fund = "Wardens budget", from_fund = "Wardens budget",
            from_year = "2024/25", to_year = "2025/26", amount = 40 },
        ]
        """,
    )
    may_not = setting(3, "may_carry = { was = true, now = false }")
    assert (
        "carries money of Wardens budget from 2024/25 to 2025/26 (recorded there: entry 9), and it"
        " may not be carried"
    ) in refusal(book, may_not)
    record(book, despite(may_not))


def test_a_grants_money_was_not_put_into_what_becomes_a_reserve(book: Book) -> None:
    """It would outlive its year there."""
    record(
        book,
        """
        reference = "PCD 3"
        decided_on = 2024-05-01
        entries = [
          { kind = "funding-received", fund = "Street grant", year = "2024/25", amount = 100 },
          { kind = "transfer", from_fund = "Street grant", to_fund = "Wardens budget",
            from_year = "2024/25", to_year = "2024/25", amount = 40 },
        ]
        """,
    )
    assert "into Wardens budget, a reserve of all years" in refusal(book, setting(3, AS_A_RESERVE))


def test_an_earlier_report_keeps_the_kind_and_the_marks_it_had(book: Book) -> None:
    """By the entries of then it is a budget, overdrawn and marked, whatever came since."""
    record(book, OVERDRAWN)
    reported = row(book, "funds", "Wardens budget 2024/25", up_to=11)
    assert (reported.balance_pence, reported.opening_recorded, reported.despite) == (
        -50_00,
        True,
        True,
    )
    record(book, setting(3, AS_A_RESERVE))
    record(book, setting(11, WITHOUT_A_REASON))
    assert row(book, "funds", "Wardens budget 2024/25", up_to=11) == reported
    assert row(book, "funds", "Wardens budget 2024/25", up_to=12).despite
    now = row(book, "funds", "Wardens budget 2024/25")
    assert (now.kind, now.opening_recorded, now.despite) == ("reserve", False, False)
    then, by_now = (
        statement(book.views.connection, 3, Question(FAR, FAR, up_to)) for up_to in (11, 13)
    )
    assert (then.kind, by_now.kind) == ("budget", "reserve")


@pytest.mark.parametrize(
    ("excused", "told"),
    [
        (OVERDRAWN, "would leave Wardens budget for 2024/25 £50.00 short"),
        (OVERDRAWN.replace("amount = 200", "amount = 149"), "£1.00 more drawn than approved"),
    ],
    ids=["a pot", "what was approved"],
)
def test_a_reason_stays_while_what_it_excuses_stands(book: Book, excused: str, told: str) -> None:
    """Its words may change; a reason of the correction's own would mark no figure."""
    if "149" in excused:
        excused = excused.replace("amount = 100", "amount = 900")
    record(book, excused)
    assert told in refusal(book, setting(11, WITHOUT_A_REASON))
    told = refusal(book, despite(setting(11, WITHOUT_A_REASON)))
    assert "correct what it excuses with it, or give another reason in place of this one" in told
    record(book, setting(11, 'despite = { was = "agreed", now = "agreed in May" }'))
    record(
        book, setting(11, 'amount = { was = "90", now = "40" }, despite = {was="agreed in May"}')
    )
    assert held(book, "funds", up_to=11)["Wardens budget 2024/25"] in (-50_00, 750_00)
    assert not row(book, "funds", "Wardens budget 2024/25").despite


def test_a_reason_of_an_opening_stays_while_the_fund_is_overdrawn(book: Book) -> None:
    """What was drawn beside it stands on it."""
    record(
        book,
        """
        reference = "PCD 3"
        decided_on = 2024-05-01
        entries = [
          { kind = "fund", name = "Flood reserve", fund_kind = "reserve", opening = 10,
            opening_on = 2024-04-01, despite = "agreed" },
          { kind = "approval", programme = "NW", year = "2024/25", amount = 15,
            funding = [{ fund = "Flood reserve", amount = 15 }] },
        ]
        """,
    )
    told = refusal(book, setting(8, WITHOUT_A_REASON))
    assert "would leave Flood reserve £5.00 short" in told
    record(book, setting(8, 'opening = { was = "10", now = "15" }, despite = { was = "agreed" }'))


def test_a_reason_to_carry_stays_while_the_money_is_carried(book: Book) -> None:
    """What may not be carried is carried for a reason, or not at all."""
    record(
        book,
        """
        reference = "PCD 3"
        decided_on = 2025-05-01
        entries = [
          { kind = "funding-received", fund = "Street grant", year = "2024/25", amount = 100 },
          { kind = "carry-forward", fund = "Street grant", from_fund = "Street grant",
            from_year = "2024/25", to_year = "2025/26", amount = 40, despite = "agreed" },
        ]
        """,
    )
    for text in (setting(9, WITHOUT_A_REASON), despite(setting(9, WITHOUT_A_REASON))):
        assert "may not be carried" in refusal(book, text)
    record(book, setting(9, 'note = { now = "by letter" }'))
