"""Counts of boroughs, and those that cannot both be right."""

import pytest

from ledger.documents.count_disagreements import disagreements
from ledger.documents.counts import counts_in
from ledger.documents.plain_text import read_text
from ledger.documents.recorded import Covered


def told(*lines: str, title: str | None = "Lantern Walk Network") -> list[str]:
    return [each.says for each in disagreements(read_text("\n\n".join(lines)), title)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("up to 29 boroughs will", [(29, "boroughs", False)]),
        ("27 London boroughs", [(27, "boroughs", False)]),
        ("a further 10 boroughs", [(10, "boroughs", True)]),
        ("the additional 10 boroughs", [(10, "boroughs", True)]),
        ("the final 4 boroughs", [(4, "boroughs", True)]),
        ("across 29 local authorities", [(29, "boroughs", False)]),
        ("in four boroughs", [(4, "boroughs", False)]),
        ("thirty-two boroughs", [(32, "boroughs", False)]),
        ("7 Borough Command Units", [(7, "BCUs", False)]),
        ("18 (7 BCUs)", [(7, "BCUs", False), (18, "boroughs", False)]),
        ("10x grants to boroughs", [(10, "boroughs", False)]),
        ("the two councils", [(2, "boroughs", False)]),
        ("4 borough police teams", []),
        ("£29 boroughs pay", []),
        ("2,029 boroughs", []),
        ("99 boroughs", []),
    ],
)
def test_a_count_is_read(text: str, found: list[tuple[int, str, bool]]) -> None:
    """Digits and words, with what stands between the number and the boroughs."""
    assert [(each.number, each.of, each.adds) for each in counts_in(text)] == found


@pytest.mark.parametrize(
    ("text", "boroughs", "is_ceiling"),
    [
        ("each London borough", "all", False),
        ("all of the 32 boroughs", "all", False),
        ("up to 29 boroughs", 29, True),
        ("each of the 12 local authorities", 12, False),
        ("thirty-two boroughs", "all", False),
    ],
)
def test_a_count_is_said_as_a_decision_file_has_it(
    text: str, boroughs: object, is_ceiling: bool
) -> None:
    """A number, or all of them; and whether there may be fewer."""
    (count,) = counts_in(text)
    assert (count.boroughs, count.is_ceiling) == (boroughs, is_ceiling)


def test_all_that_are_not_counted_are_held_against_no_count() -> None:
    """Each borough is no number that another could disagree with."""
    assert not told("Held in 18 boroughs; the final 4 boroughs follow.", "Each borough has a lamp.")


def test_two_counts_of_one_programme_disagree() -> None:
    """29 here and 27 there, and nothing that adds two."""
    assert told(
        "The walks are held in 29 boroughs.", "We shall increase funding to 27 boroughs."
    ) == ["29 boroughs (line 1) and 27 (line 3)"]


def test_counts_that_an_addition_connects_agree() -> None:
    """22 and a further 10 are the 32."""
    assert not told("held in 22 boroughs", "a further 10 boroughs", "all 32 boroughs in London")


@pytest.mark.parametrize(
    "words",
    [
        "The walks go on for a year, in 24 boroughs which have them now and {} which join in.",
        "The 24 boroughs that have them now and {} more will be paid.",
        "They are held in 24 boroughs, and {} others are to follow.",
        "Of the boroughs that take part (24 boroughs today), {} will be new.",
        "The 24 boroughs of last year, to which {} are added, have a walk each.",
    ],
)
@pytest.mark.parametrize("number", [2, "two"])
def test_counts_that_the_words_beside_one_of_them_connect_agree(words: str, number: object) -> None:
    """24 and the 2 that join are the 26; 24 and 3 are not."""
    assert not told(words.format(number), "Each of the 26 boroughs has a walk.")
    assert told(words.format(3), "Each of the 26 boroughs has a walk.")


@pytest.mark.parametrize(
    "words",
    [
        "Of the boroughs, {} boroughs took lamps and {} boroughs took candles.",
        "The {} boroughs along the river and the {} boroughs on the hills have £90,000.",
        "The {} boroughs near the river have walks. The {} boroughs near the sea have none.",
        "In 2025/26 {} boroughs lit candles. In 2026/27 {} boroughs lit lanterns.",
    ],
)
def test_two_groups_are_not_held_against_each_other(words: str) -> None:
    """One sentence says both numbers, or of each the like."""
    assert not told(words.format("seven", "nine"))
    assert not told(words.format("seven", "nine"), "The nine boroughs will be told in May.")


def test_two_counts_in_one_paragraph_disagree() -> None:
    """Where nothing sets one group apart from the other."""
    assert told("The nine boroughs will be paid in May. The seven boroughs will be told.")
    assert told("The nine boroughs share £90,000. The walks are held in seven boroughs.")


def test_counts_that_some_left_agree() -> None:
    """What is gone parts them as well as what is new."""
    left = "The walks were in 28 boroughs, {} of which have left."
    assert not told(left.format("two"), "Each of the 26 boroughs has a walk.")
    assert told(left.format("three"), "Each of the 26 boroughs has a walk.")


def test_counts_of_two_programmes_are_not_compared() -> None:
    """What is named differently may cover as many boroughs as it likes."""
    assert not told("Night Kitchen feeds 24 boroughs.", "Lantern Walks light 27 boroughs.")


def test_an_addition_that_does_not_lead_to_all_is_told() -> None:
    """From 18 to 32 are 14 and not 4."""
    assert told("held in 18 boroughs; the final 4 boroughs follow", "then in all 32 boroughs") == [
        "“final 4 boroughs”: from 18 to 32 boroughs it would be 14"
    ]


def test_a_list_is_counted() -> None:
    """A list of boroughs whose own total is another is told."""
    lists = ["Enfield & Haringey (NA)", "Camden and Islington (CN)"]
    assert not told(*lists, "(Total 4 boroughs)")
    assert told(*lists, "(Total 5 boroughs)") == [
        "“(Total 5 boroughs” behind a list of 4 (from line 1)"
    ]


def test_a_count_of_another_programme_satisfies_no_addition() -> None:
    """Night Kitchen's 22 boroughs are not what the final 4 of the walks lead to."""
    lines = (
        "Held in 18 boroughs; the final 4 boroughs follow",
        "then in all 32 boroughs",
        "Night Kitchen feeds 22 boroughs.",
    )
    assert told(*lines) == ["“final 4 boroughs”: from 18 to 32 boroughs it would be 14"]


@pytest.mark.parametrize("number", [30, 33])
def test_a_count_that_is_not_all_is_told_beside_all(number: int) -> None:
    """Unless it is said to be what there is so far, or in one breath with all."""
    walks = "The Lantern Walks are held in {}."
    all_of_them = "Lantern Walks light all 32 boroughs."
    (says,) = told(walks.format(f"{number} boroughs"), all_of_them)
    assert f"{number}" in says
    assert "32" in says
    assert not told(walks.format("30 boroughs so far"), all_of_them)
    assert not told(walks.format("30 boroughs, and soon in all 32 boroughs"), all_of_them)


@pytest.mark.parametrize(
    "text",
    [
        "The three boroughs are {}.",
        "The three boroughs: {}",
        "in three boroughs ({}) this year",
        "three London boroughs, namely {}; others follow",
    ],
)
def test_a_list_in_a_sentence_is_counted(text: str) -> None:
    """Names and nothing else, behind how many they are."""
    assert not told(text.format("Brent, Camden and Hammersmith and Fulham"))
    (says,) = told(text.format("Brent and Camden"))
    assert says.endswith("before a list of 2")
    assert not told(text.format("chosen by Brent and Camden"))


EIGHT = ("Brent", "Camden", "Ealing", "Enfield", "Hackney", "Haringey", "Islington", "Lambeth")
IN_A_SENTENCE = f"{', '.join(EIGHT[:-1])} and {EIGHT[-1]}"


@pytest.mark.parametrize(
    "listed",
    [
        ("The boroughs taking part are:", *EIGHT),
        ("These boroughs are", *(f"- {each}" for each in EIGHT)),
        (f"The selected boroughs are {IN_A_SENTENCE}.",),
        (f"The boroughs in the programme will be: {IN_A_SENTENCE}; others may follow.",),
    ],
)
def test_a_count_in_words_is_held_against_the_boroughs_by_name(listed: tuple[str, ...]) -> None:
    """Nine in one place and eight by name in another, which says that these are the boroughs."""
    (says,) = told("The walks are held in nine boroughs.", *listed)
    assert says == "a list of 8 boroughs, and “nine boroughs” (line 1)"
    assert not told("The walks are held in eight boroughs.", *listed)
    assert not told("The walks are held in up to nine boroughs.", *listed)
    assert not told("The walks are held in 20 boroughs.", *listed)


@pytest.mark.parametrize(
    "listed",
    [
        ("The boroughs with most lanterns are:", *EIGHT),
        ("They would go on to:", *EIGHT),
        (f"Among the boroughs are {IN_A_SENTENCE} and others.",),
        (f"Night Kitchen feeds the boroughs of {IN_A_SENTENCE}.",),
        (
            "The boroughs taking part are:",
            *EIGHT,
            "The boroughs that will be funded are:",
            "Barnet",
        ),
    ],
)
def test_a_list_of_other_boroughs_is_held_against_no_count(listed: tuple[str, ...]) -> None:
    """Nor one that is only a part, or that another list makes whole."""
    assert not told("The walks are held in nine boroughs.", *listed)


def test_a_list_below_its_count_is_counted() -> None:
    """The words right above it say how many there are."""
    assert told("The nine boroughs are:", *EIGHT) == ["“nine boroughs are” before a list of 8"]
    assert not told("The eight boroughs are:", *EIGHT)


def test_a_name_of_one_word_is_a_name_where_its_kind_is_said() -> None:
    """The Glimmer programme is one thing wherever it is named."""
    assert told("The Glimmer programme is in 9 boroughs.", "The Glimmer programme has 8 boroughs.")
    assert not told(
        "The Glimmer programme is in 9 boroughs.", "The Ember programme has 8 boroughs."
    )
    assert not told("This programme is in 9 boroughs.", "This programme has 8 boroughs.", title="")


def test_a_count_is_held_against_what_is_recorded() -> None:
    """Near to it and not it: what is in all, and what is added."""
    covered = [
        Covered("Lantern Walks", 22, 7),
        Covered("Lantern Walks", 32, 7),
        Covered("Lantern Walks", 10, 7, adds=True),
    ]

    def against(text: str) -> list[str]:
        return [each.says for each in disagreements(read_text(text), None, covered)]

    assert against("Lantern Walks are in 30 boroughs.") == [
        "“30 boroughs”: 32 are recorded for Lantern Walks (entry 7)"
    ]
    assert against("Lantern Walks reach a further 11 boroughs.") == [
        "“further 11 boroughs”: 10 are recorded for Lantern Walks (entry 7)"
    ]
    for text in ("32 boroughs", "22 boroughs", "a further 10 boroughs", "up to 30 boroughs"):
        assert not against(f"Lantern Walks are in {text}.")
    assert not against("Lantern Walks are in 30 boroughs now, and 2 are to follow.")
    assert against("Lantern Walks are in 30 boroughs now, and 3 are to follow.")
    assert not against("Night Kitchen is in 30 boroughs.")
    covered = [Covered("GLOW", 32, 7)]
    assert against("The Glow programme is in 30 boroughs.")
    assert not against("They glow, and slow-glowing lamps are in 30 boroughs.")


@pytest.mark.parametrize(
    "words", ["62 boroughs", "62 London boroughs", "all 34 boroughs", "further 40 Boroughs"]
)
def test_more_boroughs_than_there_are_cannot_be_right(words: str) -> None:
    """Digits that changed places often come to so many."""
    (says,) = told(f"Approve £910,000 for lanterns in {words} in 2026/27.")
    assert says == f"“{words}”: more than London has, 32 and the City of London"


@pytest.mark.parametrize(
    "words",
    [
        "33 boroughs",
        "40 borough officers",
        "62 councils",
        "62 boroughs and districts",
        "40 boroughs across England",
        "36 metropolitan boroughs",
        "2033-34 boroughs",
    ],
)
def test_as_many_as_there_may_be_are_not_told(words: str) -> None:
    """Councils are elsewhere too, and so are boroughs that a paper says are."""
    assert told(f"Lanterns are in use. The guild has worked with {words} so far.") == []


@pytest.mark.parametrize(
    "words",
    [
        "Eight boroughs have walks and a further {} join in May, nineteen in all.",
        "The walks are in 8 boroughs, and another {} are to follow: 19 boroughs in total.",
        "The walks are in eight boroughs; {} more boroughs are paid, 19 altogether.",
    ],
)
def test_counts_on_top_of_each_other_come_to_what_they_are_in_all(words: str) -> None:
    """In words or in digits, with the boroughs said again or not."""
    assert not told(words.format("eleven"))
    (says,) = told(words.format("twelve"))
    assert "come to 20, and “" in says
    assert not told(words.format("up to twelve"))


def test_counts_on_top_of_each_other_come_to_what_is_said_elsewhere() -> None:
    """Where a paper has one other number of boroughs, and says it twice."""
    lines = ("A lamp in each of 19 boroughs.", "Walks are in nineteen boroughs.")
    waves = "Eight boroughs begin in May and a further {} join in June."
    assert not told(*lines, waves.format("eleven"))
    assert told(*lines, waves.format("twelve")) == [
        "“Eight boroughs” and “a further twelve” come to 20, and 19 boroughs in line 1, line 3"
    ]
    assert not told(lines[0], waves.format("twelve"))
    assert not told(*lines, "Candles are in five boroughs.", waves.format("twelve"))


@pytest.mark.parametrize(
    "words",
    [
        "Eight boroughs have walks and a further twelve join; two left, eighteen in all.",
        "Eight boroughs have walks. Another 12 schools and a further 3 boroughs ask: 23 in all.",
        "Eight boroughs have walks, and a further twelve lamps are lit, 40 in all.",
        "All boroughs have walks and a further 12 have lamps, 19 in all.",
        "Eight boroughs have walks, and up to 12 more boroughs may join, 19 in all.",
    ],
)
def test_counts_that_more_is_said_of_are_not_added(words: str) -> None:
    """Some left, other things are added, or it is left open."""
    assert not told(words)


def test_each_part_of_a_sum_is_held_against_its_list() -> None:
    """Two counts and two lists: where one agrees, the other is told."""
    waves = "Four boroughs begin in May and a further {} join in June."
    lists = (
        f"The first wave is {', '.join(EIGHT[:3])} and {EIGHT[3]}.",
        f"The second comprises {', '.join(EIGHT[4:7])} and {EIGHT[7]}.",
    )
    assert not told(waves.format("four"), *lists)
    assert told(waves.format("five"), *lists) == ["“a further five”, and line 5 names 4 boroughs"]
    assert not told(waves.format("five"), lists[0])


@pytest.mark.parametrize(
    "words",
    [
        "The {} boroughs of the second wave are {}.",
        "The {} boroughs that take part in the second year ({}) are paid in May.",
        "{} outer London boroughs: {}",
        "Each of the {} boroughs ({}) has a lamp.",
    ],
)
def test_a_list_is_counted_with_words_between(words: str) -> None:
    """What the boroughs are of, between how many they are and their names."""
    assert not told(words.format("eight", IN_A_SENTENCE))
    (says,) = told(words.format("nine", IN_A_SENTENCE))
    assert says.endswith("before a list of 8")


@pytest.mark.parametrize(
    "words",
    [
        "Two of the nine boroughs are Brent and Camden.",
        "Two of these nine boroughs (Brent and Camden) have lamps.",
        "Nine boroughs have agreed and the first of them are Brent and Camden.",
        "Nine boroughs in the north whose leads are Brent and Camden.",
    ],
)
def test_names_of_some_of_the_boroughs_are_no_list_of_all(words: str) -> None:
    """Two of nine, or the first of them."""
    assert not told(words)
