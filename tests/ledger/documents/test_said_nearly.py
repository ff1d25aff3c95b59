"""What would come out but for one slip of the hand, whatever the words are."""

import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.documents.arithmetic import broken_sums
from ledger.documents.figures import figures_of
from ledger.documents.plain_text import read_text
from ledger.documents.said_nearly import nearly_said

WORDS = [
    *("the", "lamps", "oil", "quay", "store", "borough", "service", "officers", "trust", "term"),
    *("in", "for", "by", "from", "was", "is", "were", "under", "with", "and", "harbour", "agreed"),
    *("budget", "needed", "paid", "committee", "met", "winter", "project", "costs", "funded"),
]


def told(text: str) -> list[str]:
    """What is told of a text by the search alone."""
    return [says for _, says in nearly_said(read_text(text), set(), set())]


def checked(text: str) -> list[str]:
    """What is told of the sums in a text by the whole check."""
    paper = read_text(text)
    return [each.says for each in broken_sums(paper, figures_of(paper), [])]


def swapped(amount: int) -> int | None:
    """An amount with its second and third digit changed; None where they are the same."""
    text = str(amount)
    changed = int(text[0] + text[2] + text[1] + text[3:])
    return changed if changed != amount else None


words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join)
amounts = st.integers(100_001, 999_999).filter(lambda each: each % 10 and swapped(each) is not None)


@settings(max_examples=150)
@given(
    st.lists(amounts, min_size=2, max_size=3, unique=True), st.lists(words, min_size=5), st.data()
)
def test_a_sum_is_found_whatever_the_words(
    parts: list[int], said: list[str], data: st.DataObject
) -> None:
    """One that holds is never told; two digits changed in any of its amounts always are."""
    order = data.draw(st.permutations([*parts, sum(parts)]))

    def sentence() -> str:
        between = zip(said, order, strict=False)
        return f"We {' '.join(f'{lead} £{each:,}' for lead, each in between)} {said[4]}."

    assert checked(sentence()) == []
    at = data.draw(st.integers(0, len(order) - 1))
    changed = swapped(order[at])
    if changed is not None:
        order[at] = changed
        assert len(checked(sentence())) == 1


def with_two_changed(quantities: tuple[str, ...]) -> Iterator[list[str]]:
    """Each quantity in turn with two digits changed, the first that leave them in their order."""

    def order(each: Sequence[str]) -> list[int]:
        return sorted(range(len(each)), key=lambda at: float(each[at].replace(",", "")))

    for at, each in enumerate(quantities):
        places = [place for place, sign in enumerate(each) if sign.isdigit()]
        for one, other in pairwise(places):
            signs = list(each)
            signs[one], signs[other] = each[other], each[one]
            slipped = [*quantities[:at], "".join(signs), *quantities[at + 1 :]]
            if signs != list(each) and signs[0] != "0" and order(slipped) == order(quantities):
                yield slipped
                break


def is_told_where_changed(sentence: str, *quantities: str) -> None:
    """Nothing of what holds; of each quantity with two of its digits changed, one thing."""
    assert checked(sentence.format(*quantities)) == []
    for slipped in with_two_changed(quantities):
        assert len(checked(sentence.format(*slipped))) == 1, slipped


@settings(max_examples=100)
@given(st.integers(13, 98).filter(lambda each: each % 10 > 1), amounts, words, words, words)
def test_so_many_times_an_amount_is_found_whatever_the_words(
    count: int, each: int, first: str, second: str, third: str
) -> None:
    """Two digits changed in how many, in what each has, or in what it comes to."""
    sentence = f"We {first} {{}} schools {second} £{{}} {third} £{{}}."
    is_told_where_changed(sentence, f"{count}", f"{each:,}", f"{count * each:,}")


@settings(max_examples=100)
@given(
    st.integers(10_001, 97_999).filter(lambda each: each % 10 > 0),
    st.integers(1_001, 9_999).filter(lambda each: each % 10 > 0),
    st.sampled_from([0, 1, -1]),
    words,
    words,
    words,
)
def test_a_share_and_a_step_by_one_are_found_whatever_the_words(
    share: int, of: int, way: int, first: str, second: str, third: str
) -> None:
    """Where the percentage has digits that tell: two of them changed, or two of an amount's."""
    whole, result = of * 100_000, of * (100_000 * abs(way) + (way or 1) * share)
    sentence = f"We {first} {{}}% {second} £{{}} {third} £{{}}."
    is_told_where_changed(sentence, f"{share / 1_000:.3f}", f"{whole:,}", f"{result:,}")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (
            "Running costs go from £188,000 to £147,000 a year, a saving of £14,000 a year.",
            "£147,000 + £41,000 is £188,000, and £14,000 is written; two digits look transposed",
        ),
        (
            "The oil is 60 days at £560 a day (£39,000).",
            "60 × £650 is £39,000, and £560 is written; two digits look transposed",
        ),
        (
            "The fund raised £402,000, of which the share of the quay is 30%, or £126,000.",
            "30% of £402,000 is £120,600, and £126,000 is written; two digits look transposed",
        ),
        (
            "Of the £660,000, £415,300 is spent. The £244,700 that is left is 31.7% of it.",
            "37.1% of £660,000 is £244,700, and 31.7% is written; two digits look transposed",
        ),
        (
            "We release £244,700.\n\n"
            "Of the £660,000, pay took £371,900, travel £18,650 and systems £24,750."
            " The £244,700 is 31.7% of the approval.",
            "37.1% of £660,000 is £244,700, and 31.7% is written; two digits look transposed",
        ),
        (
            "It is £760,000 for lamps. Of this £320,000 is for the quay and £404,000 for oil.",
            "£320,000 + £440,000 is £760,000, and £404,000 is written; two digits look transposed",
        ),
        (
            "We ask for £219,000. The budget is £480,000. Now £216,000 of it is uncommitted.",
            "£261,000 + £219,000 is £480,000, and £216,000 is written; two digits look transposed",
        ),
        (
            "We ask for £219,000. Every one of the six districts is to have £35,600.",
            "6 × £36,500 is £219,000, and £35,600 is written; two digits look transposed",
        ),
    ],
)
def test_words_lower_what_is_asked_of_chance(words: str, says: str) -> None:
    """Few digits are enough where words say that there is a relation."""
    assert told(words) == [says]


LISTED = "We need £1,050,500. The yards are ready.\n\n" + (
    "Acton is £162,000, Bow £{},000 and Erith £236,000 in the first year, then Heston £151,500,"
    " Lee Green £128,000 and Tooting £159,000 in the second."
)


def test_what_a_sentence_lists_may_come_to_what_the_paper_is_about() -> None:
    """However far from each other they stand."""
    assert told(LISTED.format(214)) == []
    (says,) = told(LISTED.format(241))
    assert says.endswith(" is £1,050,500, and £241,000 is written; two digits look transposed")
    assert told(LISTED.format(258)) == []


@pytest.mark.parametrize(
    "words",
    [
        "The lamps cost £188,000, the oil £147,000 and the quay £14,000.",
        "We gave £25,000 to the quay, £52,000 to the store and £30,000 to the trust.",
        "The 32 boroughs have £1,250,000 and the quay has £39,600.",
        "In 2024 the trust had £45,000 and in 2025 it had £54,000, 12% of what was asked.",
    ],
)
def test_what_chance_explains_is_not_told(words: str) -> None:
    """Few digits come close by themselves."""
    assert told(words) == []


def drawn(seed: int, many: int) -> str:
    """A sentence with so many amounts that have nothing to do with one another."""
    state, said = seed * 2_654_435_761 % 2**32, []
    for at in range(many):
        state = (state * 1_664_525 + 1_013_904_223) % 2**32
        pounds = (state >> 8) % 990 + 10
        zeros = (1, 100, 500, 1_000, 5_000)[(state >> 3) % 5]
        said.append(
            f"{WORDS[(state >> 12) % len(WORDS)]} £{(pounds * 977 + at) % 991 * zeros + zeros:,}"
        )
    return f"There are 12 lamps, {', '.join(said)}."


@pytest.mark.parametrize("many", [2, 3, 4, 6])
def test_amounts_drawn_at_random_are_silent(many: int) -> None:
    """In at least 995 of a thousand such sentences, also with a total somewhere before."""
    assert sum(bool(told(drawn(seed, many))) for seed in range(1_000)) <= 5
    before = "We need £{:,}. The lamps are lit.\n\n"
    papers = (before.format(seed * 1_009 + 400_000) + drawn(seed, many) for seed in range(1_000))
    assert sum(map(bool, map(told, papers))) <= 5


def calls_for(text: str) -> int:
    """How many functions are called to look for slips in a text."""
    paper, calls = read_text(text), 0

    def counted(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event == "call"

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        list(nearly_said(paper, set(), set()))
    finally:
        sys.setprofile(before)
    return calls


def test_the_work_grows_with_the_length_of_a_paragraph() -> None:
    """A hundred amounts more in thirty sentences more; in one sentence they are too many."""

    def sentences(many: int) -> str:
        amounts = ((n * 7_919, n * 6_907, n * 5_407) for n in range(1, many + 1))
        return " ".join(f"Lamps £{a:,}, £{b:,} and £{c:,}." for a, b, c in amounts)

    assert len(figures_of(read_text(sentences(33)))) == 99
    assert calls_for(sentences(66)) < 2.5 * calls_for(sentences(33))
    one = f"We pay {', '.join(f'£{each * 7_919:,}' for each in range(1, 101))}."
    assert calls_for(one) < calls_for(sentences(33))
