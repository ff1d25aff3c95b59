"""Figures of money in running text: what is one, what it is worth, and what is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.documents.figures import figures_in, words_round
from ledger.documents.paper import Line, folded


def read(text: str) -> list[tuple[str, int | None]]:
    return [(each.as_written, each.pence) for each in figures_in(folded(text))]


@pytest.mark.parametrize(
    ("text", "pence"),
    [
        ("£1,305,000", 130_500_000),
        ("£1,305,000.00", 130_500_000),
        ("£12.34", 1234),
        ("£0.737m", 73_700_000),
        ("£7.2m", 720_000_000),
        ("£1 million", 100_000_000),
        ("£1.5 Million", 150_000_000),
        ("£350k", 35_000_000),
        ("£350K", 35_000_000),
        ("£12 thousand", 1_200_000),
        ("£2bn", 200_000_000_000),
        ("££1.072m", 107_200_000),
        ("£ 19,600", 1_960_000),
        ("£\u00a019,600", 1_960_000),
        ("£1\u202f305\u202f000", 130_500_000),
        ("£1 305 000", 130_500_000),
        ("£19,600", 1_960_000),
        ("GBP 19,600", 1_960_000),
        ("-£500", -50_000),
        ("a grant (£500)", 50_000),
        ("£-500", -50_000),
        ("£(12,000)", -1_200_000),
        ("£(0.5m)", -50_000_000),
        ("£0", 0),
    ],
)
def test_an_amount_is_read_with_its_unit(text: str, pence: int) -> None:
    """Every way of writing pounds that papers have is worth what it says, to the penny."""
    assert [amount for _, amount in read(f"costs of {text} in 2024/25.")] == [pence]


def test_a_dash_that_begins_a_line_is_the_mark_of_a_list() -> None:
    """Nothing is taken away; right at the sign, or within the line, it is a minus."""
    assert [amount for _, amount in read("- £500 for lamps")] == [50_000]
    assert [amount for _, amount in read("-£500 for lamps, less - £200")] == [-50_000, -20_000]


@pytest.mark.parametrize(
    "text",
    [
        "over 7,000 parents",
        "a score of 4.82",
        "2019/20 £000",
        "all in £000s",
        "422 of 490 users",
        "paragraph 4.13 (1), (2)",
        "£m",
        "PCD 1575",
    ],
)
def test_a_number_without_a_pound_sign_is_no_money(text: str) -> None:
    """People, scores, paragraphs and the units of headings are not figures."""
    assert read(text) == []


@pytest.mark.parametrize("text", ["£1,305,00", "£1,30,500", "£13,05,000", "£1,305,0001", "£1.2.3k"])
def test_a_slip_in_the_digits_is_told_and_not_read_as_another_amount(text: str) -> None:
    """Commas in the wrong place or a digit lost leave a figure without an amount."""
    (figure, *_) = figures_in(text)
    assert figure.pence is None or figure.as_written != text
    assert figure.wrong or figure.pence != 130_500_000


@pytest.mark.parametrize(
    "text", ["£1–2m", "£2-3 million", "£10k-20k", "£1, 500 of it", "£12 ,000", "£250kpa"]
)
def test_what_has_no_one_meaning_is_no_amount(text: str) -> None:
    """A range, a space in a number, a unit that goes on: told, and not read as the first of it."""
    (figure,) = figures_in(text)
    assert figure.pence is None
    assert figure.wrong.startswith("goes on in a way that has no one meaning")


@pytest.mark.parametrize("digits", ["1" + ",000" * 300_000, "9" * 300_000, "1." + "0" * 300_000])
def test_a_number_without_end_is_told_by_its_first_digits(digits: str) -> None:
    """Whoever reads what is told of it can still do so."""
    (figure,) = figures_in(f"We pay £{digits} for lamps.")
    assert figure.pence is None
    assert figure.wrong == "has more digits than any amount"
    assert len(figure.as_written) <= 60


@pytest.mark.parametrize(
    "text", ["£500k-£750k", "£1,500, 27 boroughs", "£2m, 2024/25", "£12 - Oil"]
)
def test_what_only_follows_an_amount_is_none_of_it(text: str) -> None:
    """Another amount, a count or a year behind it."""
    assert all(each.pence for each in figures_in(text))


def test_several_figures_stand_where_they_stand() -> None:
    """Each figure knows its place in the line, whatever stands round it."""
    text = "£7.2m in 2019/20, £7.6m in 2020/21 and £0.1m in 2021/22 (£14.9m)."
    found = list(figures_in(text, 19))
    assert [text[each.start : each.end] for each in found] == ["£7.2m", "£7.6m", "£0.1m", "£14.9m"]
    assert {each.line for each in found} == {19}


def test_a_pound_sign_too_many_is_remarked() -> None:
    """The amount is clear, and the slip is told."""
    (figure,) = figures_in("will increase to ££1.072m.")
    assert (figure.pence, figure.remark) == (107_200_000, "has more than one pound sign")


def test_a_comma_before_millions_is_remarked() -> None:
    """£31,469m is 31 billion, which somebody may not have meant."""
    (figure, plain) = figures_in("£31,469m in all, of £3,281.5m")
    assert (figure.pence, figure.remark) == (
        3_146_900_000_000,
        "has a comma where a point may be meant",
    )
    assert not plain.remark


def test_a_figure_agrees_as_finely_as_it_is_written() -> None:
    """£7.2m is anything that rounds to it; £7,200,000 is nothing else."""
    (rounded,) = figures_in("£7.2m")
    (exact,) = figures_in("£7,200,000")
    assert rounded.agrees_with(724_999_999)
    assert not rounded.agrees_with(725_000_001)
    assert not exact.agrees_with(720_000_001)


@given(st.integers(min_value=1, max_value=10**13), st.sampled_from(["", " ", "."]))
def test_what_we_write_is_read_back(pence: int, behind: str) -> None:
    """Any amount to the penny, as programs write it, comes back as itself."""
    text = f"the sum of £{pence // 100:,}.{pence % 100:02}{behind}"
    assert [each.pence for each in figures_in(text)] == [pence]


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    """No text makes reading fail, and every figure is a piece of its line."""
    whole = folded(text)
    for each in figures_in(whole):
        assert whole[each.start : each.end] == each.as_written


@given(st.text(alphabet="word £12,.m ", max_size=300))
def test_the_words_round_a_figure_hold_it(text: str) -> None:
    """However long the line is, the figure itself is among the words that are shown."""
    line = Line(1, folded(text))
    for each in figures_in(line.text, 1):
        words = words_round(line, each, width=40)
        assert each.as_written in words
        assert len(words) <= max(40, len(each.as_written)) + 4


@pytest.mark.parametrize("text", ["£4 5,000", "£45 1,000"])
def test_a_space_within_a_number_is_told(text: str) -> None:
    """It is neither what stands before the space nor what stands behind it."""
    (figure,) = figures_in(f"a grant of {text} for lamps")
    assert figure.pence is None
    assert "a space in the number" in figure.wrong


@pytest.mark.parametrize("text", ["Cost £(1)", "Cost £(000)", "£(12,000 for lamps", "in £(k)"])
def test_brackets_that_hold_no_amount_are_none(text: str) -> None:
    """Marks of notes, units of headings, brackets that are left open."""
    assert not read(text)


def test_amounts_beside_each_other_are_each_read() -> None:
    """What is longer than two digits has no number behind it that goes on."""
    assert [pence for _, pence in read("£4,500 5,000")] == [450_000]
    assert [pence for _, pence in read("£45, 20 people")] == [4_500]
