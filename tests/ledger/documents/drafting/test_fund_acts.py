"""Receipts, carry forwards, transfers and moves come out as what they are."""

from pathlib import Path

import pytest

from ledger.book import Book
from tests.ledger.books import record, stocked_book
from tests.ledger.documents.drafting.drafts import behind_marks, draft, entries, entry, recommended


def test_a_grant_that_is_accepted_is_received() -> None:
    """The fund is called after who gives; each year is a receipt, and the sum of them a total."""
    paper = recommended(
        "Accept a grant of £240,000 from the Lamp Office (£100,000 in 2024/25; £140,000 in 2025/26)"
    )
    found = [
        (each["fund"], each["year"], each["amount"]) for each in entries(paper, "funding-received")
    ]
    assert found == [
        ("Lamp Office grant", "2024/25", "£100,000"),
        ("Lamp Office grant", "2025/26", "£140,000"),
    ]
    assert entry(paper, "fund")["fund_kind"] == "grant"
    assert entry(paper, "total-stated")["of"] == "received"


def test_a_carry_forward_is_of_the_fund_that_the_table_names() -> None:
    """The amount in a row of carry forwards says which fund receives it."""
    table = "Source\t2024/25 £\nCarry Forwards\t30,000\nDusk reserve\t60,000\n"
    paper = recommended(
        "Approve the carry forward of funds from 2023/24 to 2024/25 of £30,000",
        "Approve £90,000 for the Glow App in 2024/25",
        finance=table,
    )
    carried = entry(paper, "carry-forward")
    assert (carried["fund"], carried["from_year"], carried["to_year"]) == (
        "Carry Forwards",
        "2023/24",
        "2024/25",
    )
    assert "from_fund" not in carried


def test_a_budget_carried_forward_stays_in_it() -> None:
    """Where the act names the budget, it is carried forward within that."""
    paper = recommended("Agree to carry forward £30,000 of the Dawn budget from 2023/24 to 2024/25")
    carried = entry(paper, "carry-forward")
    assert (carried["fund"], carried["from_fund"]) == ("Dawn budget", "Dawn budget")


@pytest.mark.parametrize(
    "words",
    [
        "Approve the transfer of £1.5m from the Dusk Reserve to the Dawn Reserve in 2024/25",
        "Agree a virement of £1.5m from the Dusk budget to the Dawn budget in 2024/25",
    ],
)
def test_money_between_funds_is_a_transfer(words: str) -> None:
    """From one reserve to another, or between budget heads."""
    moved = entry(recommended(words), "transfer")
    assert moved["from_fund"].startswith("Dusk")
    assert moved["to_fund"].startswith("Dawn")
    assert (moved["amount"], moved["from_year"], moved["to_year"]) == (
        "£1.5m",
        "2024/25",
        "2024/25",
    )


MOVES = (
    "Agree to reprofile £10,000 of the Night Wardens programme from 2024/25 to 2025/26",
    "Agree to release £5,000 of the 2024/25 allocation for the Youth Clubs project, now unspent",
    "Agree to vire £2,000 from Night Wardens to Youth Clubs in 2024/25",
)


def test_moves_of_what_no_book_holds_are_behind_marks() -> None:
    """Money can only be moved that was approved before: that is not known without a book."""
    paper = recommended(*MOVES)
    assert entries(paper, "reprofile", "release", "virement") == []
    kinds = [each["kind"] for each in behind_marks(paper)]
    assert kinds[-3:] == ["reprofile", "release", "virement"]


def test_moves_of_what_the_book_knows_stand(tmp_path: Path) -> None:
    """With the book at hand its programmes are named as it names them."""
    with stocked_book(tmp_path / "book.sqlite") as book:
        found = entries(recommended(*MOVES), "reprofile", "release", "virement", book=book)
    assert [(each["kind"], each["amount"]) for each in found] == [
        ("reprofile", "£10,000"),
        ("release", "£5,000"),
        ("virement", "£2,000"),
    ]
    assert (found[0]["from_year"], found[0]["to_year"]) == ("2024/25", "2025/26")
    assert (found[2]["from_programme"], found[2]["to_programme"]) == (
        "Night Wardens",
        "Youth Clubs",
    )


def test_the_book_knows_a_name_by_its_words(tmp_path: Path) -> None:
    """What differs in words that any may bear is the book's name, and what is near is told."""
    with stocked_book(tmp_path / "book.sqlite") as book:
        record(book, 'entries = [{ kind = "programme", name = "Harbour Lamp Trimmers Guild" }]')
        paper = recommended(
            "Approve £9,000 for the Youth Club programme in 2024/25 from the Wardens budget",
            "Approve £8,000 for the Harbour Lamp Guild project in 2024/25",
        )
        names = [each["programme"] for each in entries(paper, "approval", book=book)]
        text = " ".join(draft(paper, book).split())
        assert entries(paper, "fund", "programme", book=book) == []
    assert names == ["Youth Clubs", "Harbour Lamp Trimmers Guild"]
    assert '"Harbour Lamp Guild" is taken for "Harbour Lamp Trimmers Guild"' in text.replace(
        "# ", ""
    )


def test_an_error_of_an_earlier_decision_is_corrected_where_the_book_holds_it(
    tmp_path: Path,
) -> None:
    """The entry is named by decision, programme and year; without it, it is behind marks."""
    paper = recommended("Note the report") + (
        "\n\nPART I\n\n1. Issues for consideration\n\nPCD 3900 contained an error in its total of"
        " funding allocated to Night Wardens in 2023/24: £54,000. This is incorrect and should be"
        " £49,000.\n"
    )
    assert entries(paper, "correction") == []
    (told,) = [each for each in behind_marks(paper) if each["kind"] == "correction"]
    assert told["set"] == {"amount": {"was": "£54,000", "now": "£49,000"}}
    with _book_with_3900(tmp_path) as book:
        corrected = entry(paper, "correction", book=book)
        drafted = draft(paper, book)
    assert corrected["entry"] == {
        "decision": "PCD 3900",
        "kind": "approval",
        "programme": "Night Wardens",
        "year": "2023/24",
    }
    assert "left out" not in drafted


def _book_with_3900(folder: Path) -> Book:
    book = stocked_book(folder / "book.sqlite")
    record(
        book,
        """
        reference = "PCD 3900"
        title = "Wardens"
        decided_by = "Deputy Mayor"
        decided_on = 2023-04-03
        [[entries]]
        kind = "approval"
        programme = "Night Wardens"
        year = "2023/24"
        amount = "54,000"
        """,
    )
    return book


def test_a_carry_forward_into_a_fund_that_is_not_named_is_less_sure() -> None:
    """The act says that it is carried, and not where to."""
    paper = recommended("Approve the carry forward of £60,000 from 2023/24 into 2024/25")
    assert entry(paper, "carry-forward")["fund"] == "Carry forward"
    assert "# confidence: medium — the act says so; which fund" in draft(paper)


@pytest.mark.parametrize(
    "words",
    [
        "Approve a contribution of £20,000 to the Dusk reserve in 2024/25",
        "Approve the transfer to the Dusk reserve of £20,000 in 2024/25",
        "Approve that the underspend of £20,000 be added to the Dusk reserve in 2024/25",
        "Agree to set aside £20,000 in the Dusk reserve in 2024/25",
        "Replenish the Dusk reserve with £20,000 in 2024/25",
        "Approve the return of £20,000 in 2024/25 to the Dusk reserve",
    ],
)
def test_what_is_put_into_a_reserve_is_no_approval(words: str) -> None:
    """Where it comes from is for a person to say: nothing of it stands."""
    paper = recommended(words)
    assert entries(paper, "approval", "programme", "funding-received", "note") == []
    found = [each for each in behind_marks(paper) if each["kind"] == "funding-received"]
    assert [(each["fund"], each["year"], each["amount"]) for each in found] == [
        ("Dusk reserve", "2024/25", "£20,000")
    ]
    assert "where it comes from is not said" in draft(paper)


def test_what_a_reserve_gives_or_may_get_back_is_an_approval() -> None:
    """A reserve that pays for a programme, or gets what is left of its money, gets none by it."""
    for words in ("from the Dusk reserve", "with any underspend returned to the Dusk reserve"):
        paper = recommended(f"Approve £20,000 for the Glow App in 2024/25, {words}")
        assert entry(paper, "approval")["programme"] == "Glow App"


@pytest.mark.parametrize(
    "words", ["from 2023/24 into 2024/25 to the Dusk reserve", "to 2024/25 into the Dusk reserve"]
)
def test_what_is_carried_forward_to_a_reserve_is_in_it(words: str) -> None:
    """The fund is named as it is called, without the words before it."""
    paper = recommended(f"Agree to carry forward £20,000 {words}")
    assert entry(paper, "carry-forward")["fund"] == "Dusk reserve"


@pytest.mark.parametrize("verb", ["Accept", "Accepts", "Accepted", "Receives"])
def test_a_grant_is_received_in_any_form_of_the_verb(verb: str) -> None:
    """And is never an approval for a programme called after who gives it."""
    paper = recommended(f"{verb} the grant of £20,000 from the Department for Lamps for 2024/25")
    assert entry(paper, "funding-received")["amount"] == "£20,000"
    assert entries(paper, "approval") == []
