"""When a paper may have been signed, and which year it is for, where it does not say either."""

from tests.ledger.documents.drafting.drafts import draft, entry, recommended

AWARD = "Award £90,000 to the Glow App in 2020/21"


def test_the_latest_day_is_before_what_it_pays_for() -> None:
    """It is offered behind a comment mark, and never taken."""
    text = draft(recommended(AWARD))
    assert "# decided_on = 2020-03-31" in text


def test_no_day_is_offered_before_what_the_paper_knows() -> None:
    """A paper that tells of October was not signed in March."""
    text = draft(recommended(AWARD, finance="The fund was announced on 27 October 2020."))
    assert "2020-03-31" not in text
    assert "it speaks of 27 October 2020 as past" in text


def test_the_day_of_signing_is_no_year_of_the_money() -> None:
    """The only year in the paper is that of its date: the money's is not known."""
    text = "Date signed: 29 March 2018\n\n" + recommended("Award £90,000 to the Glow App")
    assert 'year = "2017/18"' not in draft(text)
    assert entry(text + "\n\n1. Financial Comments\n\nIt is for 2018/19.", "approval")["year"] == (
        "2018/19"
    )
