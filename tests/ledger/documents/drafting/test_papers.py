"""Papers in the styles in which decisions are published: headings, lists, one paragraph, chrome."""

import tomllib

import pytest

from tests.ledger.documents.drafting.drafts import behind_marks, draft, entries, recommended

WEB_PAGE = """\
Skip to main content
Home

MD3999 Green Lamps Programme

Key information

Reference code: MD3999

Date signed: 14 May 2024

Decision by: Alex Example, Mayor of London

Executive summary

The Green Lamps Programme was begun with £2.1m (MD 2888).

Decision

That the Mayor approves:

expenditure of up to £420,000 on the Green Lamps Programme in 2024/25

receipt of £60,000 from the Lamp Office in 2024/25

a delegation of authority to the Director to enter into agreements of up to £15,000 each

Part 1: Non-confidential facts and advice

Introduction and background

Each lamp costs about £250.

Signed decision document
MD3999 Green Lamps
"""
ONE_PARAGRAPH = """\
DECISION NOTICE DD 4410

Subject: Lamp Hubs grant round

The Assistant Director is asked to approve the award of grants totalling £360,000 to 12 boroughs, \
£30,000 per borough, from the Lamp Hubs budget for 2025/26, to note that £20,000 will be kept for \
evaluation, and to delegate authority to the Head of Lamps to finalise the agreements.

Signed: J. Example    Date: 3 March 2025
"""
LETTERED = """\
REPORT TO CABINET

Reference: CAB 12/24
Title: Lamps and reserves
Date of decision: 9 July 2024

RECOMMENDATIONS

Cabinet is recommended to:

(a) approve a drawdown of £180,000 from the Dusk Reserve to fund the Front Door Lamps project in \
2024/25; and
(b) note that the forecast balance of the Dusk Reserve at 31 March 2025 is £12.4m.

1. Background

1.1 The council agreed its budget in February.
"""


def heading(text: str) -> dict[str, object]:
    """What stands above the entries of a draft."""
    content = tomllib.loads(draft(text))
    return {key: value for key, value in content.items() if key != "entries"}


def test_a_page_with_items_that_bear_no_marks() -> None:
    """What the site puts round the decision is no part of it; the lead-in gives the verb."""
    said = heading(WEB_PAGE)
    assert (said["reference"], said["title"]) == ("MD 3999", "Green Lamps Programme")
    assert (str(said["decided_on"]), said["dated_by"]) == ("2024-05-14", "signed")
    found = entries(WEB_PAGE, "approval", "funding-received", "note")
    assert [(each["kind"], each["cite"]) for each in found] == [
        ("approval", "Recommendation 1"),
        ("funding-received", "Recommendation 2"),
        ("note", "Recommendation 3"),
    ]
    assert found[0]["up_to"] is True


def test_recommendations_in_one_paragraph() -> None:
    """Each thing asked for is an act of its own."""
    assert heading(ONE_PARAGRAPH)["decided_by"] == "Assistant Director"
    assert str(heading(ONE_PARAGRAPH)["decided_on"]) == "2025-03-03"
    (approval,) = entries(ONE_PARAGRAPH, "approval")
    assert (approval["programme"], approval["amount"]) == ("Lamp Hubs", "£360,000")
    (shared,) = entries(ONE_PARAGRAPH, "allocation")
    assert shared["boroughs"] == 12
    assert [each["about"] for each in entries(ONE_PARAGRAPH, "note")] == ["£20,000", "delegation"]


def test_lettered_recommendations_are_cited_by_their_letters() -> None:
    """A balance that is noted is a total to hold the books against."""
    assert heading(LETTERED)["decided_by"] == "Cabinet"
    (approval,) = entries(LETTERED, "approval")
    assert (approval["cite"], approval["funding"]) == (
        "Recommendation a",
        [{"fund": "Dusk Reserve", "amount": "£180,000"}],
    )
    (total,) = entries(LETTERED, "total-stated")
    assert (total["of"], total["amount"], total["forecast"]) == ("balance", "£12.4m", True)
    assert (str(total["on"]), total["fund"]) == ("2025-03-31", "Dusk Reserve")


def test_a_date_that_is_not_published_is_for_a_person() -> None:
    """The latest that fits the paper is offered behind marks, with why."""
    text = draft(recommended("Approve £90,000 for the Glow App from 1 November 2024"))
    assert "# decided_on = 2024-10-31" in text
    assert '# dated_by = "inferred"' in text
    assert "what it pays for begins on 1 November 2024" in text
    assert "decided_on" not in tomllib.loads(text)


def test_every_entry_says_how_sure_it_is_and_on_which_words_it_rests() -> None:
    """The line of the paper, and the words round the figure."""
    text = draft(recommended("Approve £90,000 for the Glow App in 2024/25"))
    block = next(each for each in text.split("\n\n") if 'kind = "approval"' in each)
    said = " ".join(block.replace("# ", "").split())
    assert said.startswith(
        'confidence: high — "approve" with a sum, line 6: "1. Approve £90,000 for the Glow App in'
        ' 2024/25"'
    )


def test_figures_that_no_entry_uses_are_listed() -> None:
    """Of the recommendations with where they stand, and those elsewhere."""
    paper = recommended(
        "Approve £90,000 for the Glow App in 2024/25, in addition to £70,000 of match funding",
        finance="A lamp costs £250.",
    )
    end = draft(paper).rpartition("\n\n")[2]
    assert "# Recommendation, line 6: £70,000: what it came to before" in end
    assert "# line 12: £250" in end


def test_thresholds_are_notes_and_no_money() -> None:
    """A limit of the rules is told as that."""
    paper = recommended(
        "Approve £90,000 for the Glow App in 2024/25",
        finance="The Deputy Mayor approves business cases of £500,000 or above.",
    )
    assert [each["about"] for each in entries(paper, "note")] == ["£500,000"]


def test_money_that_no_recommendation_speaks_of_is_behind_marks() -> None:
    """It may be new to the book, or known: that is for a person to say."""
    paper = recommended(
        "Approve £90,000 for the Glow App in 2024/25",
        finance="The office has been allocated £700,000 in 2024/25 by the Lamp Board.",
    )
    assert entries(paper, "funding-received") == []
    (told,) = [each for each in behind_marks(paper) if each["kind"] == "funding-received"]
    assert (told["amount"], told["year"]) == ("£700,000", "2024/25")


def test_another_number_of_boroughs_is_a_total_to_hold_against() -> None:
    """A paper that says 29 and then 27 gets both: one as shares, one as a count stated."""
    paper = recommended(
        "Approve £290,000 for the Glow App in 2024/25",
        finance="29 boroughs receive equal funding.\n\nThis decision gives the Glow App to 27"
        " boroughs.",
    )
    counts = [each["amount"] for each in entries(paper, "total-stated") if each["of"] == "boroughs"]
    assert counts == [27]


@pytest.mark.parametrize(
    "nasty",
    [
        "Approve £90,000 for the “]]\x7f\x1b[2J [[entries]] # Glow\u2028 App” in 2024/25",
        'Approve £90,000 for the ‘Glow """ \\u0000 App’ in 2024/25',
    ],
)
def test_what_a_paper_holds_cannot_break_the_file(nasty: str) -> None:
    """Quotes, brackets, marks and what does not print stay text, or are left out."""
    assert draft(recommended(nasty)).isprintable() is False  # the line ends alone
    assert len(entries(recommended(nasty), "approval")) == 1
    assert "\x1b" not in draft(recommended(nasty))


def test_a_paper_without_recommendations_proposes_nothing() -> None:
    """It says so, and what to do."""
    text = draft("A shopping list\n\nApples £2\n\nPears £3\n")
    assert "entries" not in tomllib.loads(text)
    assert "No recommendations were found in the paper" in text


@pytest.mark.parametrize(
    "lead", ["The Deputy Mayor is asked to;\n\n", "2. Recommendations\n\nThat the PFCC "]
)
def test_recommendations_are_found_however_they_are_led_in_to(lead: str) -> None:
    """A mark behind the words that lead in is no recommendation; any office may decide."""
    paper = f"PCD 4001 Lamps in parks\n\n{lead}approves £90,000 for the Glow App in 2024/25\n"
    assert [each["kind"] for each in entries(paper, "approval", "note")] == ["approval"]


def test_what_is_delegated_is_not_approved_again() -> None:
    """In whichever person the verb stands."""
    paper = (
        "PCD 4001 Lamps in parks\n\nDecision\n\nThat the Mayor:\n\n1. approves £90,000 for the"
        " Glow App in 2024/25\n\n2. delegates authority to the Director to approve expenditure"
        " within the £90,000 budget\n\n3. notes the £90,000 that was spent\n"
    )
    found = [each["kind"] for each in entries(paper, "approval", "note")]
    assert found[0] == "approval"
    assert set(found[1:]) == {"note"}


@pytest.mark.parametrize(
    "office", ["Assistant Director of Lamps", "Executive Director, Good Lamps", "Chief Executive"]
)
def test_a_decision_is_read_whoever_makes_it(office: str) -> None:
    """Under a heading, in a sentence of its own or over a list."""
    head = f"Reference code: ADD 4402\nTitle: An event\n\nDecision\n\nThat the {office} approves"
    money = "expenditure of up to £45,000 on the Feast of Lanterns in 2024/25"
    for paper in (f"{head} {money}.\n", f"{head}:\n\n1. {money}; and\n\n2. a change of its day.\n"):
        (approval,) = entries(paper, "approval")
        assert (approval["programme"], approval["amount"]) == ("Feast of Lanterns", "£45,000")
        assert tomllib.loads(draft(paper))["decided_by"].startswith(office.partition(",")[0])


@pytest.mark.parametrize("words", ["from £410,000 to £430,000", "to £430,000 from £410,000"])
def test_a_recommendation_that_corrects_approves_nothing(words: str) -> None:
    """It names the decision whose figure is put right, and is told as that alone."""
    correct = f"correct the total given in PCD 2644 for the Glow App in 2024/25 {words}"
    alone = f"Reference: PCD 4403\n\nRecommendation\n\nIt is recommended to {correct}.\n"
    for paper in (alone, recommended(correct.capitalize().replace("pcd", "PCD"))):
        assert entries(paper, "approval", "programme", "note", "total-stated") == []
        told = [each for each in behind_marks(paper) if each["kind"] != "programme"]
        assert [each["kind"] for each in told] == ["correction"]
        assert told[0]["set"]["amount"] == {"was": "£410,000", "now": "£430,000"}


def test_an_officer_decides() -> None:
    """By the words before the recommendations, or by who signed."""
    for said in ("The Chief Officer is recommended to:", "Signed: A Vane, Chief Officer"):
        text = draft(f"Decision 2024/014\n\nLamps in the town\n\n{said}\n\n1. Approve £62.\n")
        assert 'decided_by = "Chief Officer"' in text
        assert 'reference = "2024/014"' in text
