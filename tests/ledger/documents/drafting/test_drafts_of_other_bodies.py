"""Drafts of decisions in the forms of commissioners, councils, a fire service and the GLA."""

import tomllib
from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.ledger.books import held
from tests.ledger.documents import forms_of_decisions as forms
from tests.ledger.documents.drafting.drafts import behind_marks, draft, entries, entry, recommended
from tests.ledger.documents.drafting.test_any_draft import recorded

Approval = tuple[str, str, str | None, str | None]
"""Programme, amount, who receives it and the fund that pays for it."""
DRAFTED: list[tuple[str, str, list[Approval], list[str]]] = [
    (
        forms.FUND_APPLICATIONS,
        "Police and Crime Commissioner for Marlshire",
        [
            ("Friday Ring", "£38,210.50", "Brook Lane Boxing", None),
            ("Young Wardens", "£2,140", "Tarn District Council", None),
        ],
        [],
    ),
    (
        forms.DECISION_SUMMARY,
        "Police and Crime Commissioner",
        [("Commissioner’s Grants", "£525,000", None, "Commissioning budget")],
        [],
    ),
    (
        forms.NOTICE,
        "Police and Crime Commissioner",
        [("Street Pastors in town centres", "£96,400", "Night Light Trust", None)],
        [],
    ),
    (
        forms.OFFICER_PAGE,
        "Assistant Director of Green Places",
        [("Mobile orchard", "£61,000", "Orchard East", "Green Places budget")],
        [],
    ),
    (
        forms.MAYORAL_PAGE,
        "Mayor of London",
        [
            ("Summer of culture 2026", "£420,000", None, "Events budget"),
            ("Summer of culture 2026", "£35,000", None, "Events budget"),
        ],
        [],
    ),
    (
        forms.CONTRACT_REPORT,
        "Cabinet Member for Streets",
        [("Street lighting repairs", "£282,000", "Lumen Works Ltd", None)],
        ["£282,000"],
    ),
    (
        forms.REQUEST,
        "Deputy Mayor for Policing and Crime",
        [
            ("Lantern Walks", "£400,000", "Wick House", "VRU core budget"),
            ("Lantern Clubs", "£240,000", "Dusk Hall", "VRU core budget"),
        ],
        ["£640,000"],
    ),
    (
        forms.FIRE_RECORD,
        "Chief Fire Officer",
        [("Breathing apparatus", "£148,750", "Airway Ltd", "Equipment capital budget")],
        [],
    ),
    (
        forms.IN_CELLS,
        "Director of Parks",
        [("Youth shelters in two parks", "£54,000", None, "Parks reserve")],
        [],
    ),
    (
        forms.COUNCIL_PAGE,
        "Cabinet Member for Young People",
        [
            ("Wick House", "£10,000", None, "Youth Opportunity Fund"),
            ("Dusk Hall", "£20,500", None, "Youth Opportunity Fund"),
        ],
        ["£30,500"],
    ),
    (
        forms.LOG_ENTRY,
        "Commissioner",
        [("Through the Gate", "£89,350.00", None, "Reducing Reoffending Fund")],
        [],
    ),
]


def fund_of(approval: dict[str, object]) -> str | None:
    """The one fund that pays for an approval."""
    lines = approval.get("funding")
    if not isinstance(lines, Sequence):
        return None
    (line,) = lines
    return str(line["fund"])


@pytest.mark.parametrize(("text", "office", "approvals", "totals"), DRAFTED)
def test_a_decision_is_drafted_whoever_publishes_it(
    text: str, office: str, approvals: list[Approval], totals: list[str]
) -> None:
    """Who decides, each approval once with what it is for and its fund, and the totals stated."""
    found = entries(text, "approval")
    assert [
        (each["programme"], each["amount"], each.get("recipient"), fund_of(each)) for each in found
    ] == approvals
    assert tomllib.loads(draft(text))["decided_by"] == office
    assert [each["amount"] for each in entries(text, "total-stated")] == totals


@pytest.mark.parametrize("text", [text for text, *_ in DRAFTED])
def test_such_a_draft_can_be_recorded(text: str) -> None:
    """As it stands, in a new book: the programmes have what the paper gives them."""
    pounds = [each["amount"] for each in entries(text, "approval")]
    with recorded(draft(text)) as book:
        pence = [round(float(each.strip("£").replace(",", "")) * 100) for each in pounds]
        assert sum(held(book, "programmes").values()) == sum(pence)


ACTS = (
    "The Police and Crime Commissioner approves £{} for {} in 2026/27",
    "The Police, Fire and Crime Commissioner for Marlshire has approved funding of £{} for {} in"
    " 2026/27",
    "The Director of Parks agrees to allocate £{} for {} in 2026/27",
    "I approve a grant of £{} for {} in 2026/27",
    "That the Mayor approves expenditure of up to £{} on {} in 2026/27",
    "To approve the award of the contract to Lumen Works Ltd at a total value of £{} for {} in"
    " 2026/27",
)
HEADS = ("Decision", "Decision summary:", "Recommendation", "Decision made")
REFERENCES = ("Decision number: {}", "Decision Reference Number: {}", "Ref: {}", "Code:\n\n{}")
SIGNED = ("Date signed: {}", "Signature: O. Hart\n\nDate: {}", "Signed O. Hart Date {}")
DAYS = ("%d/%m/%Y", "%-d %B %Y", "%A %-d %b %Y", "%Y-%m-%d")
NAMES = ("Lantern Walks", "Night Kitchen", "Friday Ring", "Glow App")


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(NAMES), st.integers(1, 9_999_999)), min_size=1, max_size=4),
    st.data(),
)
def test_whatever_its_form_a_decision_is_drafted(
    lines: list[tuple[str, int]], data: st.DataObject
) -> None:
    """Its reference, its day, every approval and its total come back."""
    one_of = lambda ways: data.draw(st.sampled_from(ways))  # noqa: E731
    number = one_of(("014/2026", "WPCC4-0071", "CM/2026/118", "ODN 2026/077", "PCD 4107"))
    day = data.draw(st.dates(min_value=date(2001, 1, 1), max_value=date(2030, 12, 31)))
    if len(lines) == 1:
        ((name, pounds),) = lines
        body = one_of(ACTS).format(f"{pounds:,}", name) + "."
    else:
        items = "\n\n".join(f"• £{pounds:,} for the {name}" for name, pounds in lines)
        whole = sum(pounds for _, pounds in lines)
        body = f"To approve grants of £{whole:,} in 2026/27 as follows:\n\n{items}"
    signed = one_of(SIGNED).format(day.strftime(one_of(DAYS)))
    text = f"{one_of(REFERENCES).format(number)}\n\nTitle: Lamps in the town\n\n"
    text += f"{one_of(HEADS)}\n\n{body}\n\n{signed}\n"
    said = tomllib.loads(draft(text))
    assert (said["reference"], said["decided_on"]) == (number, day)
    found = [(each["programme"], each["amount"]) for each in entries(text, "approval")]
    assert found == [(name, f"£{pounds:,}") for name, pounds in lines]
    if len(lines) > 1:
        assert entry(text, "total-stated")["amount"] == f"£{whole:,}"


GRANTS = ("• £10,000 to Wick House for the Glow App", "• £20,000 to Dusk Hall for the Night Walk")


@pytest.mark.parametrize(
    "lead",
    [
        "Approve grants of {} in 2026/27:",
        "Approve grants of {} in 2026/27 as follows;",
        "Approve the following grants for 2026/27, which come to {} in all:",
    ],
)
@pytest.mark.parametrize("amount", ["£30,000", "£30,500"])
def test_what_leads_in_to_a_list_states_its_total(lead: str, amount: str) -> None:
    """Whether the list comes to it or not; each award is approved once."""
    paper = recommended("\n\n".join((lead.format(amount), *GRANTS))) + "\n\n3.1 None of it is new."
    found = [(each["programme"], each["amount"]) for each in entries(paper, "approval")]
    assert found == [("Glow App", "£10,000"), ("Night Walk", "£20,000")]
    assert entry(paper, "total-stated")["amount"] == amount
    assert entries(paper, "note") == []


@pytest.mark.parametrize(
    "listed",
    [
        "Wick House £10,000, Dusk Hall £20,500",
        "Wick House: £10,000; Dusk Hall: £20,500 respectively",
        "Wick House (£10,000) and Dusk Hall (£20,500)",
    ],
)
def test_a_name_may_stand_before_its_sum(listed: str) -> None:
    """And is not given to the sum before it."""
    paper = recommended(f"Approve grants of £30,500 in 2026/27 as follows: {listed}.")
    found = [(each["programme"], each["amount"]) for each in entries(paper, "approval")]
    assert found == [("Wick House", "£10,000"), ("Dusk Hall", "£20,500")]
    assert entry(paper, "total-stated")["amount"] == "£30,500"


SOURCES = [
    ("will be met from the Community Fund", "Community Fund"),
    ("are to be met from the 2025/26 Street Safety budget", "Street Safety budget"),
    ("will be funded from the Dusk reserve", "Dusk reserve"),
]


@pytest.mark.parametrize(("words", "fund"), SOURCES)
@pytest.mark.parametrize("closing", ["The awards come to £30,000 in all and {}.", "The costs {}."])
def test_what_closes_a_list_says_what_pays_for_it(closing: str, words: str, fund: str) -> None:
    """For each of its awards; how sure, the draft says."""
    awards = "\n\n".join(f"{each} in 2026/27" for each in GRANTS)
    paper = recommended(f"Approve the following:\n\n{awards}") + "\n\n" + closing.format(words)
    assert [fund_of(each) for each in entries(paper, "approval")] == [fund, fund]
    assert "says the source" in draft(paper)


def test_a_kind_of_fund_is_no_fund() -> None:
    """Which of the reserves pays is for a person to say."""
    paper = recommended("Approve £90,000 for the Glow App in 2026/27, funded from reserves")
    assert "funding" not in entry(paper, "approval")
    assert "# ]   # which of its reserves is not said" in draft(paper)


def test_nothing_false_is_offered_for_what_is_not_said() -> None:
    """Of a day, a reference and a title that are not in the paper, only what is to fill in."""
    text = draft("The Deputy Mayor is asked to:\n\n1. Note the lamps\n")
    for key in ("decided_on", "reference", "title"):
        assert f'# {key} = ""' in text
    assert "Nothing in it says by when it was" in text


def test_a_paper_that_is_only_dated_has_its_day_offered() -> None:
    """Behind marks, with where it stands: of what it is the date, the paper does not say."""
    text = draft("Date: 9 January 2026\n\n" + recommended("Approve £90,000 for the Glow App"))
    assert "# decided_on = 2026-01-09" in text
    assert 'line 1: "Date: 9 January 2026"' in text.replace("\n# ", " ")
    assert "decided_on" not in tomllib.loads(text)


def test_a_draft_with_its_money_behind_marks_says_so() -> None:
    """Recorded as it stands, it would be a decision of nothing."""
    paper = recommended("Approve £90,000 for the Glow App in some year", "Note the lamps")
    assert behind_marks(paper)
    assert "No money stands in this draft" in draft(paper)
    for other in ("Note that £90,000 was spent", "Approve £90,000 for the Glow App in 2026/27"):
        assert "No money stands" not in draft(recommended(other))


def test_more_boroughs_than_there_are_is_told() -> None:
    """No allocation could have them: it is not passed over."""
    paper = recommended("Approve £90,000 for the Glow App in 2026/27 in 62 boroughs")
    assert "“62 boroughs”: more than London has" in draft(paper)
    assert "more than London has" not in draft(paper.replace("62", "26"))


@pytest.mark.parametrize("name", ["Reducing Reoffending Fund", "Withdrawal and Returns service"])
def test_a_name_with_a_verb_in_it_releases_nothing(name: str) -> None:
    """A word with a capital inside a sentence is part of a name."""
    paper = recommended(f"Approve £90,000 from the {name} for the Glow App in 2026/27")
    assert entries(paper, "approval")


def test_a_sum_that_the_acts_below_come_to_is_approved_once() -> None:
    """Said before the list that it is of, and no award beside it."""
    paper = recommended(
        "Award grants of £30,000 in 2026/27 from the Community Fund",
        *(f"Award {each.removeprefix('• ')} in 2026/27" for each in GRANTS),
    )
    assert [each["amount"] for each in entries(paper, "approval")] == ["£10,000", "£20,000"]
    assert "the other approvals come to it" in draft(paper)


@pytest.mark.parametrize("head", ["Local authority", "Area", "District council"])
def test_those_who_share_a_programmes_money_are_no_programmes(head: str) -> None:
    """A table by places: what is approved stays one sum."""
    table = f"{head}\tAward 2026/27 £\nWickham\t50,000\nDuskley\t40,000\nTotal\t90,000"
    paper = recommended("Approve £90,000 for the Glow App in 2026/27", finance=table)
    found = [(each["programme"], each["amount"]) for each in entries(paper, "approval")]
    assert found == [("Glow App", "£90,000")]


def test_what_is_decided_may_stand_behind_what_was_done() -> None:
    """In the sentence of a summary that has the money, whoever decides."""
    paper = (
        "Decision summary:\n\nThe grants round is over. The PCC has awarded a total of £525,000 for"
        " the Lantern Grants in 2026/27. Aside from these grants other services are"
        " commissioned too.\n"
    )
    assert entries(paper, "fund") == []
    (approval,) = entries(paper, "approval")
    assert (approval["programme"], approval["amount"]) == ("Lantern Grants", "£525,000")


def test_two_funds_of_one_sum_are_both_told() -> None:
    """However long the second's name: how the sum is split between them is for a person to say."""
    two = "from within the 2026/27 Lamp budget and the ring fenced street safety reserve"
    paper = (
        recommended("Approve £90,000 for the Glow App in 2026/27") + f"\n\nThe costs are met {two}."
    )
    assert "funding" not in entry(paper, "approval")
    assert "how it is split between them is not stated" in draft(paper)


def test_letters_that_begin_a_name_are_not_all_of_it() -> None:
    """What is bought is called by all its words."""
    for who in ("to Lumen Works Ltd ", ""):
        paper = recommended(
            f"Approve the award of the contract for CCTV maintenance {who}at £90 in 2026/27"
        )
        assert entry(paper, "approval")["programme"] == "CCTV maintenance"


@pytest.mark.parametrize(
    ("first", "reference"),
    [
        ("LDR/25/063 Lamps of the town 2026/27", "LDR/25/063"),
        ("WPCC4-0031 Lamps of the town 2026/27", "WPCC4-0031"),
        ("42/2026 Lamps of the town 2026/27", "42/2026"),
        ("Mayoral decision 2026-014: Lamps of the town 2026/27", "2026-014"),
    ],
)
def test_a_heading_without_a_label_has_the_reference_and_the_title(
    first: str, reference: str
) -> None:
    """Whatever shape it is of, in the line that heads the paper."""
    text = draft(f"{first}\n\nThe Mayor is asked to:\n\n1. Approve £9,000 for lamps in 2026/27\n")
    head = tomllib.loads(text)
    assert (head["reference"], head["title"]) == (reference, "Lamps of the town 2026/27")


@pytest.mark.parametrize("first", ["COVID-19 Recovery Fund", "FY-2026 Lamps", "2026/27 Lamps"])
def test_what_heads_a_paper_and_is_no_reference_is_of_its_title(first: str) -> None:
    """Letters with two figures, or with a year, and a year by itself."""
    text = draft(f"{first}\n\nThe Mayor is asked to:\n\n1. Approve £9,000 for lamps in 2026/27\n")
    assert "reference" not in tomllib.loads(text)


def test_who_decides_is_named_as_fully_as_the_paper_does() -> None:
    """But not as one of several, nor as the deputy."""
    paper = "{}\n\nThat the Commissioner approves £9,000 for lamps in 2026/27\n"
    said = "Police and Crime Commissioner for Marlshire"
    assert tomllib.loads(draft(paper.format(said)))["decided_by"] == said
    deputy = paper.format("The Deputy Commissioner for Lamps has read it.")
    assert tomllib.loads(draft(deputy))["decided_by"] == "Commissioner"
