"""Who holds what is approved: boroughs counted, all, or by name; and programmes that grow."""

import pytest

from tests.ledger.documents.drafting.drafts import behind_marks, entries, entry, recommended

APPROVAL = "Approve £320,000 for the Glow App in 2024/25"


@pytest.mark.parametrize(
    ("says", "boroughs", "up_to"),
    [
        ("Up to 29 boroughs will receive equal funding.", 29, True),
        ("10 boroughs will be receiving a grant of £32,000 each.", 10, False),
        (
            "It is equally divided between the boroughs. This would be up to 32 boroughs.",
            "all",
            True,
        ),
        ("Each London borough has an equal share of the £320,000.", "all", False),
        ("Sixteen boroughs share it equally.", 16, False),
    ],
)
def test_equal_shares_are_read_from_the_text(says: str, boroughs: object, up_to: bool) -> None:
    """A number of boroughs, or all, and whether that is a ceiling."""
    shared = entry(recommended(APPROVAL, finance=says), "allocation")
    assert (shared["boroughs"], shared.get("up_to", False)) == (boroughs, up_to)
    assert (shared["share"], shared["amount"]) == ("equal", "£320,000")


def test_boroughs_by_name_share_as_stated() -> None:
    """A sum each in the recommendation: one approval of the sum, and the shares beside it."""
    paper = recommended(
        "Approve grants to Camden (£40,000), Hackney (£35,000) and Islington (£25,000) for the Glow"
        " App in 2024/25"
    )
    assert entry(paper, "approval")["amount"] == "£100,000"
    assert entry(paper, "allocation")["shares"] == {
        "Camden": "£40,000",
        "Hackney": "£35,000",
        "Islington": "£25,000",
    }


def test_a_table_of_boroughs_gives_the_shares() -> None:
    """Its rows are no programmes."""
    table = "Borough\t2024/25 £\nBarnet\t150,000\nBrent\t170,000\nTotal\t320,000\n"
    paper = recommended(APPROVAL, finance=table)
    assert entry(paper, "allocation")["shares"] == {"Barnet": "150,000", "Brent": "170,000"}
    assert len(entries(paper, "approval", "programme")) == 2


def test_boroughs_that_may_share_are_behind_marks() -> None:
    """That these boroughs hold it is not said, so a person decides."""
    paper = recommended(
        "Approve £320,000 for the Glow App in Lamp Towns in 2024/25",
        finance="The office supports the 20 boroughs that are not Lamp Towns.",
    )
    assert entries(paper, "allocation") == []
    assert [each["boroughs"] for each in behind_marks(paper)] == [20]


def test_a_programme_grows_from_so_many_boroughs_to_so_many() -> None:
    """An expansion, and no note of the recommendation that says it."""
    paper = recommended(
        APPROVAL, "Approve the expansion of the Glow App from 22 boroughs to all 32 boroughs"
    )
    grown = entry(paper, "expansion")
    assert (grown["programme"], grown["from_boroughs"], grown["to_boroughs"]) == (
        "Glow App",
        22,
        "all",
    )
    assert entries(paper, "note") == []


def test_lists_of_boroughs_before_and_after_are_an_expansion() -> None:
    """The boroughs that have it, and those that are to get it."""
    lists = (
        "The Glow App runs in few places.\n\nThe boroughs which currently have it are:\n\n"
        "Camden and Islington (CN)\n\nBarnet\n\nIt would extend to:\n\nHackney\n\nEnfield"
    )
    grown = entry(recommended(APPROVAL, finance=lists), "expansion")
    assert grown["from_boroughs"] == ["Barnet", "Camden", "Islington"]
    assert grown["to_boroughs"] == ["Barnet", "Camden", "Enfield", "Hackney", "Islington"]


def test_a_quoted_approval_stands_in_for_its_decision() -> None:
    """With the boroughs that it counts; and the 32 together are then known by name."""
    paper = recommended(
        "Approve the expansion of the Glow App to a further 10 boroughs in 2024/25, with £100,000",
        finance=(
            "There is already approval (PCD 3801) to provide the Glow App in 2024/25 to 22 boroughs"
            " at a cost of £220,000: the office currently have approval of £220,000 for it.\n\n"
            "10 boroughs receive a grant of £10,000 each, taking the total 2024/25 funding of the"
            " Glow App to £320,000."
        ),
    )
    quoted = next(each for each in entries(paper, "approval") if "stands_for" in each)
    assert (quoted["amount"], quoted["stands_for"]) == ("£220,000", ["PCD 3801"])
    shared = [(each.get("from"), each["boroughs"]) for each in entries(paper, "allocation")]
    assert shared == [(None, 22), (None, 10), ("Boroughs not named", "all")]
    to_date = next(each for each in entries(paper, "total-stated") if "basis" in each)
    assert to_date["amount"] == "£320,000"


@pytest.mark.parametrize(
    "words",
    [
        "£20,000 to each of Camden, Hackney and Islington in 2024/25 for the Glow App",
        "£20,000 in 2024/25 to each of Camden, Hackney and Islington for the Glow App",
        "£20,000 in 2024/25 to each of the three boroughs of Camden, Hackney and Islington for the"
        " Glow App",
        "£20,000 of grant funding for the financial year 2024/25 to each of Camden, Hackney and"
        " Islington for the Glow App",
        "grants to each of Camden, Hackney and Islington of £20,000 in 2024/25 for the Glow App",
    ],
)
def test_what_each_of_several_has_is_approved_for_all_of_them(words: str) -> None:
    """So many times the sum, whatever stands between it and those who have it."""
    paper = recommended(f"Approve {words}")
    assert entry(paper, "approval")["amount"] == "£60,000"
    shared = entry(paper, "allocation")
    assert (shared["amount"], shared["boroughs"]) == ("£60,000", ["Camden", "Hackney", "Islington"])


def test_what_each_has_a_year_is_approved_for_each_year() -> None:
    """So many times the sum in every one of them."""
    paper = recommended(
        "Approve £20,000 per year for two years from 2024/25 to each of Camden and Hackney for the"
        " Glow App"
    )
    found = [(each["year"], each["amount"]) for each in entries(paper, "approval")]
    assert found == [("2024/25", "£40,000"), ("2025/26", "£40,000")]


@pytest.mark.parametrize(
    "words",
    [
        "£20,000 in 2024/25 to both Camden and Hackney for the Glow App",
        "£20,000 in 2024/25 to each of Dusk Guild and Camden for the Glow App",
        "£20,000 in 2024/25 for the Glow App to each of Camden and Hackney",
    ],
)
def test_a_sum_that_may_be_for_each_or_for_all_is_behind_marks(words: str) -> None:
    """Nothing of it stands."""
    assert entries(recommended(f"Approve {words}"), "approval", "allocation") == []


def test_years_are_no_receivers() -> None:
    """A sum for each of three years is no three times the sum in any."""
    paper = recommended("Approve £20,000 for each of the three years from 2024/25 for the Glow App")
    assert [each["amount"] for each in entries(paper, "approval")] == ["£20,000"] * 3
