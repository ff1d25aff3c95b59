"""Rule 3 on funds: no pot that has a balance goes below zero, on any day; what may be carried."""

import pytest

from ledger.book import Book
from tests.ledger.books import changes, held, record, refusal, refused

PAPER = """
reference = "PCD {number}"
decided_on = {decided_on}

[[entries]]
{entry}
"""
APPROVED = """
reference = "PCD 2000"
decided_on = 2024-04-01
entries = [
  { kind = "approval", programme = "NW", year = "2023/24", amount = "£5m" },
  { kind = "approval", programme = "NW", year = "2024/25", amount = "£5m" },
  { kind = "approval", programme = "NW", year = "2025/26", amount = "£5m" },
]
"""


@pytest.fixture
def approved(book: Book) -> Book:
    """Three years of Night Wardens approved, so that draws meet the funds' rules alone."""
    record(book, APPROVED)
    return book


def paper(entry: str, number: int = 2001, decided_on: str = "2024-06-10", **more: str) -> str:
    """A decision of one entry."""
    lines = [entry, *(f'{key} = "{value}"' for key, value in more.items())]
    return PAPER.format(number=number, decided_on=decided_on, entry="\n".join(lines))


def draw(fund: str, amount: str, year: str = "2024/25") -> str:
    """A draw for Night Wardens."""
    return f'kind = "draw"\nfund = "{fund}"\nprogramme = "NW"\nyear = "{year}"\namount = "{amount}"'


def received(fund: str, amount: str, year: str = "2024/25") -> str:
    """Money new to a fund."""
    return f'kind = "funding-received"\nfund = "{fund}"\nyear = "{year}"\namount = "{amount}"'


def moved(kind: str, from_fund: str, to_fund: str, from_year: str, to_year: str) -> str:
    """£1,000 from a fund's year to another's."""
    to_key = "fund" if kind == "carry-forward" else "to_fund"
    return (
        f'kind = "{kind}"\nfrom_fund = "{from_fund}"\n{to_key} = "{to_fund}"\n'
        f'from_year = "{from_year}"\nto_year = "{to_year}"\namount = "£1,000"'
    )


def test_a_reserve_is_drawn_to_the_penny_and_no_further(approved: Book) -> None:
    """The refusal says what would be short, when, and the entries that draw already."""
    record(approved, paper(draw("Reserve", "£400,000"), 2001))
    told = refusal(approved, paper(draw("Reserve", "£600,000.01"), 2002))
    assert told == (
        "entry 1 (draw, line 5): would leave Smoothing reserve £0.01 short on 10 June 2024"
        " (recorded there: entry 12); draw less, or record first what the fund receives,"
        ' or say despite = "why it is so"'
    )
    record(approved, paper(draw("Reserve", "£600,000.00"), 2002))
    assert sum(held(approved, "reserves").values()) == 0
    assert "£0.01 short" in refusal(approved, paper(draw("Reserve", "£0.01"), 2003))


def test_every_pot_that_a_file_leaves_short_is_told(approved: Book) -> None:
    """Each with the line that takes too much of it."""
    record(approved, paper(received("Wardens budget", "£10"), 2001))
    record(approved, paper(received("Reserve", "£0.50"), 2002, "2024-06-11"))
    draws = [draw("Reserve", "£1,000,001"), draw("Wardens budget", "£12")]
    told = refused(approved, paper("\n\n[[entries]]\n".join(draws), 2003))
    assert [problem.wrong for problem in told] == [
        "would leave Smoothing reserve £1.00 short on 10 June 2024",
        "would leave Wardens budget for 2024/25 £2.00 short on 10 June 2024",
    ]


@pytest.mark.parametrize(
    ("draws", "told"),
    [
        (1, "entry 12"),
        (2, "entries 12, 13"),
        (8, "entries 12, 13, 14, 15, 16, 17, 18, 19"),
        (9, "entries 12, 13, 14, 15, 16, 17, 18, 19 and 1 more"),
    ],
)
def test_the_entries_that_draw_already_are_named_up_to_eight(
    approved: Book, draws: int, told: str
) -> None:
    """The others are counted."""
    each = '{ kind = "draw", fund = "Reserve", programme = "NW", year = "2024/25", amount = "£1" },'
    head = 'reference = "PCD 2001"\ndecided_on = 2024-05-10\n'
    record(approved, f"{head}entries = [{each * draws}]")
    assert f"(recorded there: {told})" in refusal(approved, paper(draw("Reserve", "£1m"), 2002))


def test_a_line_of_funding_that_takes_too_much_is_where_to_mend_it(approved: Book) -> None:
    """Its entry stands for more than that; a draw by itself is the entry."""
    (by_itself,) = refused(approved, paper(draw("Reserve", "£1,000,001")))
    (line,) = refused(
        approved,
        paper(
            'kind = "approval"\nprogramme = "NW"\nyear = "2024/25"\namount = "£1,000,001"\n'
            'funding = [{ fund = "Reserve", amount = "£1,000,001" }]'
        ),
    )
    assert (str(by_itself.place), by_itself.about) == ("entry 1 (draw, line 5)", "")
    assert (str(line.place), line.about) == ("entry 1 (approval, line 5)", "funding")


def test_what_others_draw_already_is_corrected_in_the_same_file(approved: Book) -> None:
    """Where a correction takes the money away that they were for."""
    record(approved, paper(received("Wardens budget", "£100"), 2001))
    record(approved, paper(draw("Wardens budget", "£100"), 2002))
    told = refusal(
        approved,
        """
        entries = [
          { kind = "correction", entry = 12, cause = "recording", because = "misread",
            set = { amount = { was = "£100", now = "£90" } } },
        ]
        """,
    )
    assert "Wardens budget for 2024/25 £10.00 short" in told
    assert "(recorded there: entry 14); correct those with it, in one file, or say despite" in told


def test_a_reason_that_is_taken_away_is_given_again_or_what_it_excuses_corrected(
    approved: Book,
) -> None:
    """Drawing less is no way here: the draw stands there."""
    excused = draw("Reserve", "£1,000,001") + '\ndespite = "as agreed"'
    record(approved, paper(excused, 2001))
    told = refusal(
        approved,
        """
        entries = [
          { kind = "correction", entry = 12, cause = "recording", because = "not agreed",
            set = { despite = { was = "as agreed" } } },
        ]
        """,
    )
    assert "Smoothing reserve £1.00 short" in told
    assert told.endswith(
        "; correct what it excuses with it, or give another reason in place of this one"
    )


def test_draws_for_later_years_count_against_a_reserve(approved: Book) -> None:
    """One continuing pot: what is committed for 2025/26 is not there for 2024/25."""
    record(approved, paper(draw("Reserve", "£700,000", year="2025/26"), 2001))
    told = refusal(approved, paper(draw("Reserve", "£300,001"), 2002))
    assert "would leave Smoothing reserve £1.00 short on 10 June 2024" in told


def test_money_that_belongs_to_a_later_year_pays_for_nothing_before(approved: Book) -> None:
    """A receipt for 2025/26 does not cover a draw for 2024/25."""
    record(approved, paper(received("Reserve", "£500,000", year="2025/26"), 2001))
    told = refusal(approved, paper(draw("Reserve", "£1,000,001"), 2002))
    assert "Smoothing reserve £1.00 short" in told
    record(approved, paper(draw("Reserve", "£1,500,000", year="2025/26"), 2003))


def test_money_of_a_year_that_has_begun_pays_for_what_is_of_a_year_before(approved: Book) -> None:
    """A pot of all years, looked at on a day, has what its years gave by then."""
    record(approved, paper(draw("Reserve", "£1,000,000"), 2001))
    record(approved, paper(received("Reserve", "£500", "2025/26"), 2002, "2025-05-01"))
    record(approved, paper(draw("Reserve", "£500"), 2003, "2025-06-10"))
    assert sum(held(approved, "reserves").values()) == 0


def test_a_draw_on_what_its_own_file_opens_is_where_to_mend_it(approved: Book) -> None:
    """The opening takes nothing."""
    opening = 'opening = "£10"\nopening_on = 2024-04-01'
    fund = f'kind = "fund"\nname = "Flood reserve"\nfund_kind = "reserve"\n{opening}'
    text = paper(f"{fund}\n\n[[entries]]\n{draw('Flood reserve', '£20')}")
    assert "entry 2 (draw, line 12): would leave Flood reserve £10.00 short" in (
        refusal(approved, text)
    )


def test_a_back_dated_draw_that_fails_in_between_is_refused(approved: Book) -> None:
    """Fine on its date and fine today; between them another draw emptied the reserve."""
    record(approved, paper(draw("Reserve", "£900,000"), 2001, "2024-06-10"))
    record(approved, paper(received("Reserve", "£800,000"), 2002, "2024-08-10"))
    late = draw("Reserve", "£200,000") + "\neffective_on = 2024-05-01"
    told = refusal(approved, paper(late, 2003, "2024-09-10"))
    assert "would leave Smoothing reserve £100,000.00 short on 10 June 2024" in told
    assert "(recorded there: entry 12)" in told
    record(approved, paper(draw("Reserve", "£200,000"), 2003, "2024-09-10"))


def test_a_date_in_the_future_hides_no_overdraft(approved: Book) -> None:
    """A heading that is wrong is told with what the entries would do, all at once."""
    told = refused(approved, paper(draw("Reserve", "£1,000,001"), 2001, "2100-06-10"))
    assert [str(problem.place) for problem in told] == [
        "decision, decided_on",
        "entry 1 (draw, line 5)",
    ]


def test_a_grant_that_may_not_be_carried_is_not_put_into_a_reserve(approved: Book) -> None:
    """Into a fund that is one pot through all years, it would outlive its own."""
    record(approved, paper(received("Street grant", "£5,000"), 2001))
    into = moved("transfer", "Street grant", "Smoothing reserve", "2024/25", "2024/25")
    assert "money of Street grant of 2024/25 into Smoothing reserve, a reserve of all years" in (
        refusal(approved, paper(into, 2002))
    )
    record(approved, paper(into.replace("Smoothing reserve", "Wardens budget"), 2002))
    record(approved, paper(into, 2003, despite="the grantor agreed in writing"))


@pytest.mark.parametrize("fund", ["Street grant", "Wardens budget"])
def test_a_grants_or_budgets_years_are_pots_of_their_own(approved: Book, fund: str) -> None:
    """One year's money does not pay for another's."""
    record(approved, paper(received(fund, "£100,000", year="2024/25"), 2001))
    record(approved, paper(received(fund, "£10,000", year="2025/26"), 2002))
    told = refusal(approved, paper(draw(fund, "£10,001", year="2025/26"), 2003))
    assert f"would leave {fund} for 2025/26 £1.00 short on 10 June 2024" in told
    record(approved, paper(draw(fund, "£100,000", year="2024/25"), 2004))


def test_a_pot_without_a_recorded_balance_is_not_held_to_one(approved: Book) -> None:
    """Nothing says what the budget had: drawn to date is all that is known."""
    recorded = record(approved, paper(draw("Wardens budget", "£300,000")))
    assert changes(recorded) == {"Wardens budget 2024/25": -300_000_00}


def test_money_carried_or_transferred_in_makes_a_balance(approved: Book) -> None:
    """From then on the year's pot is held to it."""
    record(approved, paper(moved("transfer", "Reserve", "Wardens budget", *["2024/25"] * 2), 2001))
    told = refusal(approved, paper(draw("Wardens budget", "£1,000.01"), 2002))
    assert "would leave Wardens budget for 2024/25 £0.01 short" in told
    outside = moved("carry-forward", "Reserve", "Brought forward", "2023/24", "2024/25")
    record(approved, paper(outside.replace('from_fund = "Reserve"\n', ""), 2003))
    told = refusal(approved, paper(draw("Brought forward", "£1,001"), 2004))
    assert "would leave Brought forward £1.00 short" in told


@pytest.mark.parametrize(
    "entry",
    [
        moved("transfer", "Reserve", "Wardens budget", "2024/25", "2024/25"),
        'kind = "funding-reduced"\nfund = "Reserve"\nyear = "2024/25"\namount = "£1,000"',
        draw("Reserve", "£1,000"),
    ],
    ids=["transfer", "reduction", "draw"],
)
def test_whatever_takes_from_a_pot_is_held_to_its_balance(approved: Book, entry: str) -> None:
    """And with `despite` it is recorded as an overdraft."""
    record(approved, paper(draw("Reserve", "£999,999.99"), 2001))
    told = refusal(approved, paper(entry, 2002))
    assert "would leave Smoothing reserve £999.99 short" in told
    record(approved, paper(entry, 2002, despite="the sale completes in July"))
    assert sum(held(approved, "reserves").values()) == -999_99


def test_the_whole_file_is_looked_at_once(approved: Book) -> None:
    """What a file receives pays for what it draws, in whatever order it says so."""
    record(
        approved,
        paper(f"{draw('Reserve', '£1,200,000')}\n\n[[entries]]\n{received('Reserve', '£200k')}"),
    )
    assert sum(held(approved, "reserves").values()) == 0


@pytest.mark.parametrize(
    "entry",
    [
        moved("carry-forward", "Street grant", "Street grant", "2024/25", "2025/26"),
        moved("carry-forward", "Street grant", "Brought forward", "2024/25", "2025/26"),
        moved("transfer", "Street grant", "Reserve", "2024/25", "2025/26"),
    ],
)
def test_a_grant_that_may_not_be_carried_is_not_carried(approved: Book, entry: str) -> None:
    """Neither within it nor into another fund; unless the paper says why."""
    record(approved, paper(received("Street grant", "£5,000"), 2001))
    told = refusal(approved, paper(entry, 2002))
    assert "carries money of Street grant from 2024/25 to 2025/26, and it may not be carri" in told
    assert 'record what lapses as funding-reduced, or say despite = "why it is so"' in told
    record(approved, paper(entry, 2002, despite="the department agreed by letter"))
    assert held(approved, "funds")["Street grant 2024/25"] == 4_000_00


def test_a_grant_that_may_not_be_carried_is_used_in_its_year(approved: Book) -> None:
    """A transfer within the year carries nothing."""
    record(approved, paper(received("Street grant", "£5,000"), 2001))
    within = moved("transfer", "Street grant", "Wardens budget", "2024/25", "2024/25")
    assert changes(record(approved, paper(within, 2002)))["Wardens budget 2024/25"] == 1_000_00


def test_a_correction_does_not_carry_what_may_not_be_carried(approved: Book) -> None:
    """The year it comes to is put right into a later one."""
    record(approved, paper(received("Street grant", "£5,000"), 2001))
    within = moved("transfer", "Street grant", "Wardens budget", "2024/25", "2024/25")
    record(approved, paper(within, 2002))
    told = refusal(
        approved,
        """
        entries = [
          { kind = "correction", entry = 14, cause = "recording", because = "misread",
            set = { to_year = { was = "2024/25", now = "2025/26" } } },
        ]
        """,
    )
    assert "may not be carried" in told


def test_money_is_carried_forward_only_to_a_later_year(approved: Book) -> None:
    """To the same or an earlier one is a slip."""
    for to_year in ("2024/25", "2023/24"):
        entry = moved("carry-forward", "Wardens budget", "Wardens budget", "2024/25", to_year)
        told = refusal(approved, paper(entry))
        assert f"carries from 2024/25 to {to_year}, which is not later" in told


def test_a_pot_whose_only_receipt_is_struck_out_has_no_balance_again(approved: Book) -> None:
    """It shows drawn to date, and so is not held to a balance."""
    record(approved, paper(received("Wardens budget", "£5,000"), 2001))
    record(
        approved,
        """
        entries = [
          { kind = "correction", entry = 12, cause = "recording", because = "of another book",
            void = true },
        ]
        """,
    )
    record(approved, paper(draw("Wardens budget", "£300,000"), 2002))


def test_a_reason_excuses_what_its_entry_does_and_nothing_else(book: Book) -> None:
    """A signing date put right moves no money, though the opening is known from that day."""
    record(
        book,
        """
        reference = "PCD 2001"
        decided_on = 2024-04-01
        entries = [
          { kind = "fund", name = "Flood reserve", fund_kind = "reserve", opening = "£500",
            opening_on = 2024-04-01 },
        ]
        """,
    )
    told = refusal(
        book,
        """
        reference = "PCD 2002"
        decided_on = 2024-06-10
        entries = [
          { kind = "funding-reduced", fund = "Flood reserve", year = "2024/25", amount = "£501" },
          { kind = "correction", entry = { decision = "PCD 2001", kind = "decision" },
            cause = "recording", because = "misread", despite = "as agreed",
            set = { decided_on = { was = 2024-04-01, now = 2024-04-02 } } },
        ]
        """,
    )
    assert "would leave Flood reserve £1.00 short" in told


@pytest.mark.parametrize(
    "mended", ["void = true", 'set = { to_fund = { was = "Reserve", now = "Wardens budget" } }']
)
def test_what_its_own_file_puts_right_carries_nothing(approved: Book, mended: str) -> None:
    """A file is looked at after its own corrections."""
    into = """
        reference = "PCD 2001"
        decided_on = 2024-06-10
        entries = [
          { kind = "transfer", from_fund = "Street grant", from_year = "2024/25",
            to_fund = "Reserve", to_year = "2024/25", amount = "£10" },
          MENDED
        ]
        """
    assert "carries money of Street grant" in refusal(approved, into.replace("MENDED", ""))
    mend = f'{{ kind = "correction", entry = 12, cause = "recording", because = "so", {mended} }},'
    record(approved, into.replace("MENDED", mend))
    assert "Smoothing reserve 2024/25" not in held(approved, "funds")


def test_a_cut_that_draws_stand_on_is_told_to_have_them_returned(book: Book) -> None:
    """Drawing less is no way: it is the cut that takes too much."""
    record(
        book,
        """
        reference = "PCD 2001"
        decided_on = 2024-05-10
        entries = [
          { kind = "funding-received", fund = "Street grant", year = "2024/25", amount = "£50" },
          { kind = "approval", programme = "NW", year = "2024/25", amount = "£40",
            funding = [{ fund = "Street grant", amount = "£40" }] },
        ]
        """,
    )
    cut = """
    reference = "PCD 2002"
    decided_on = 2024-06-10
    entries = [
      { kind = "funding-reduced", fund = "Street grant", year = "2024/25", amount = "£11" },
    ]
    """
    assert (
        "leave Street grant for 2024/25 £1.00 short on 10 June 2024 (recorded there: entry 10);"
        ' return draws first (kind = "draw-returned"), or cut less, or say despite'
    ) in refusal(book, cut)
