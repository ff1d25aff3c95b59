"""Boroughs that a recommendation points to have the names of the one list that fits."""

import pytest

from tests.ledger.documents.drafting.drafts import entry, recommended

NAMES = ["Barnet", "Brent", "Camden"]
IN_A_SENTENCE = "The boroughs taking part are: Barnet, Brent and Camden."
BELOW = "2.3 They are as follows.\n\nBarnet\n\nBrent\n\nCamden\n\nThe rest is told elsewhere."


def shared(words: str, finance: str) -> object:
    """Who shares the money, as the draft has it."""
    paper = recommended(f"Award {words} in 2024/25 for the Glow App", finance=finance)
    return entry(paper, "allocation")["boroughs"]


@pytest.mark.parametrize("finance", [IN_A_SENTENCE, BELOW])
@pytest.mark.parametrize(
    "words",
    [
        "£90,000 equally to the three boroughs listed",
        "£90,000 equally to the following boroughs",
        "£30,000 to each of the three boroughs named in paragraph 2.3",
        "£90,000 equally to three named boroughs",
    ],
)
def test_boroughs_of_a_list_are_known_by_name(words: str, finance: str) -> None:
    """In a sentence, or one below the other."""
    assert shared(words, finance) == NAMES


@pytest.mark.parametrize(
    ("words", "finance"),
    [
        ("£90,000 equally to the three boroughs listed", "It is met from the Dusk reserve."),
        (
            "£90,000 equally to the three boroughs listed",
            "The boroughs taking part are: Barnet, Brent, Camden and Enfield.",
        ),
        (
            "£90,000 equally to the three boroughs listed",
            f"{IN_A_SENTENCE}\n\nThe boroughs selected are: Barnet, Brent and Enfield.",
        ),
        ("£90,000 equally to three boroughs", IN_A_SENTENCE),
    ],
)
def test_boroughs_without_one_list_of_as_many_are_counted(words: str, finance: str) -> None:
    """None, of another number, or two of it; or nothing that points to one."""
    assert shared(words, finance) == 3
