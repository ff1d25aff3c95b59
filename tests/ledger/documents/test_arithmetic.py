"""Sums that a paper states and that do not come out, without any book."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.documents.arithmetic import broken_sums, unreadable
from ledger.documents.checking import all_figures
from ledger.documents.plain_text import read_text
from ledger.documents.tables import tables_of


def broken(text: str) -> list[str]:
    paper = read_text(text)
    tables = tables_of(paper)
    return [each.says for each in broken_sums(paper, all_figures(paper, tables), tables)]


TABLE = "Item\t2024/25 £\t2025/26 £\nLamps\t{lamps}\t40,000\nOil\t7,000\t\nTotal\t{total}\t40,000\n"


def test_a_column_that_adds_up_says_nothing() -> None:
    """A right total is no finding."""
    assert not broken(TABLE.format(lamps="12,000", total="19,000"))


def test_a_column_that_does_not_add_up_is_told_with_the_slip() -> None:
    """What the rows come to, by how much the total is wrong, and how it may have happened."""
    assert broken(TABLE.format(lamps="12,600", total="16,900")) == [
        "16,900 is stated over the column “2024/25 £” of the table, which comes to £19,600; it is"
        " £2,700 too little; two digits look transposed"
    ] or broken(TABLE.format(lamps="12,600", total="16,900"))[0].startswith("16,900 is stated over")


def test_the_figure_that_introduces_a_table_is_held_against_it() -> None:
    """A paragraph that points at the table below states what it comes to."""
    text = "We invest £95,000. A breakdown of the costs is in the table below.\n\n"
    (says,) = broken(text + TABLE.format(lamps="12,000", total="19,000"))
    assert says.startswith(
        "£95,000 is stated over the table that it introduces, which comes to £59,000"
    )
    assert not broken(text.replace("95", "59") + TABLE.format(lamps="12,000", total="19,000"))


def test_a_sum_a_year_is_held_against_the_years_of_the_annex() -> None:
    """Rounded totals agree when rounded, and those that do not are told."""
    text = "Approve the award of £0.4m in 2019/20 and £0.9m in 2020/21, as per Annex 1.\n\n"
    annex = "Item\t2019/20 £000\t2020/21 £000\nLamps\t350\t600\nOil\t62\t\n"
    (says,) = broken(text + annex)
    assert says.startswith("£0.9m is stated over the rows of 2020/21")


def test_totalling_in_a_sentence() -> None:
    """The amounts before it in the sentence are its parts."""
    assert not broken("We use £1,000,000 and £136,884 of reserves, totalling £1,136,884.")
    (says,) = broken("We use £1,000,000 and £136,884 of reserves, totalling £1,163,884.")
    assert "two digits look transposed" in says


def test_a_restated_amount_with_a_slip_is_told() -> None:
    """An amount that stands alone, one slip from one that stands twice."""
    text = "Approve £318,450 for lamps.\n\nThe £318,450 is for lamps.\n\nLamps get £381,450.\n"
    assert broken(text) == [
        "£381,450 stands by itself, and £318,450 is elsewhere in the paper;"
        " two digits look transposed"
    ]


def test_a_rounded_table_may_be_off_by_its_roundings() -> None:
    """Parts in £000 make a total that is a little more or less."""
    text = "Item\t2019/20 £000\nLamps\t350\nOil\t62\nTotal\t{}\n"
    assert not broken(text.format("413"))
    assert broken(text.format("430"))


def test_subtotals_are_no_parts_of_the_total() -> None:
    """A total counts the rows, once."""
    rows = "Lamps\t100\nOil\t50\nSubtotal\t150\nBread\t30\nSubtotal\t30\nTotal\t180\n"
    assert not broken("Item\t2024/25 £\n" + rows)


@pytest.mark.parametrize("label", ["Sum", "All years", "Overall cost", "Cost of both in all", ""])
def test_a_total_may_be_called_otherwise(label: str) -> None:
    """Or have no words at all: it is the last row."""
    text = f"Item\t2024/25 £\t2025/26 £\nLamps\t100\t200\nOil\t50\t60\n{label}\t{{}}\t260\n"
    assert not broken(text.format("150"))
    (says,) = broken(text.format("250"))
    assert says.startswith("250 is stated over the column “2024/25 £” of the table")


@pytest.mark.parametrize(
    "rows",
    [
        [("Lamps", 12_345), ("Oil", 45_678), ("Lampton programme", 58_023)],
        [("Lamps", 12_345), ("Oil", 45_678), ("Wax", 10_101), ("Grant to be drawn", 68_124)],
    ],
)
def test_a_last_row_that_adds_up_the_others_is_a_total(rows: list[tuple[str, int]]) -> None:
    """Whatever it is called: its slip is told, and so is that of one of its parts."""

    def text(figures: list[int]) -> str:
        named = zip(rows, figures, strict=True)
        return "Item\t2024/25 £\n" + "".join(f"{name}\t{each:,}\n" for (name, _), each in named)

    amounts = [each for _, each in rows]
    assert not broken(text(amounts))
    for at in range(len(rows)):
        assert broken(text([each + (2_000 if at == of else 0) for of, each in enumerate(amounts)]))


def test_a_last_row_that_is_a_round_sum_by_chance_is_none() -> None:
    """100 and 200 are 300, and Wax is no total of them."""
    text = (
        "We pay £{}, as per the table below.\n\nItem\t2024/25 £\nLamps\t100\nOil\t200\nWax\t300\n"
    )
    assert not broken(text.format("600"))
    assert broken(text.format("300"))


def test_a_damaged_table_is_told_and_its_total_not_judged() -> None:
    """What can be read of it is said by year, and nothing is claimed of its sum."""
    text = "Item\t2019/20 £000\nLamps\t350\nTorn off\tOil\t62\t\nTotal\t900\n"
    paper = read_text(text)
    tables = tables_of(paper)
    assert not broken(text)
    assert len(unreadable(paper, tables)) == 1


amounts = st.lists(st.integers(min_value=1, max_value=10**7), min_size=2, max_size=6)


@settings(max_examples=60)
@given(amounts, st.data())
def test_a_changed_digit_in_a_table_is_always_told(parts: list[int], data: st.DataObject) -> None:
    """Whichever figure of a table with a total is changed, its column no longer adds up."""
    written = [f"{each:,}" for each in (*parts, sum(parts))]
    rows = [*(f"Row {at}" for at in range(len(parts))), "Total"]
    at = data.draw(st.integers(min_value=0, max_value=len(parts)))
    digits = [place for place, each in enumerate(written[at]) if each.isdigit()]
    place = data.draw(st.sampled_from(digits))
    other = data.draw(st.sampled_from([d for d in "123456789" if d != written[at][place]]))

    def text(figures: list[str]) -> str:
        return "Item\t2024/25 £\n" + "".join(
            f"{row}\t{figure}\n" for row, figure in zip(rows, figures, strict=True)
        )

    assert not broken(text(written))
    written[at] = written[at][:place] + other + written[at][place + 1 :]
    assert broken(text(written))


def test_what_no_sentence_adds_up_is_not_judged() -> None:
    """Rates, bounds and rounded shares of a whole are no plain parts."""
    for text in (
        "Grants to 10 boroughs at £33,500 and to 2 boroughs at £20,000, totalling £375,000.",
        "Between £10,000 and £20,000 for each of the projects, totalling £300,000.",
        "Of the £13.6m, £6.8m is for one year, £4.5m for the next, £2.4m last, totalling £13.6m.",
    ):
        assert not broken(text)


def test_a_row_that_is_part_of_the_one_above_counts_once() -> None:
    """Of which so much: it is in the row above already."""
    rows = (
        "Lamps\t10,000\nof which Camden\t4,000\nincluding Brent\t6,000\nOil\t5,000\nTotal\t15,000\n"
    )
    assert not broken("Item\t2024/25 £\n" + rows)


def test_a_slip_of_what_a_table_comes_to() -> None:
    """It is said to be the table's sum, which the paper itself does not write."""
    text = "The work needs £53,120 more.\n\nItem\t2024/25 £\nLamps\t41,300\nOil\t12,020\n"
    assert broken(text.replace("53,120", "53,230")) == [
        "£53,230 stands by itself, and £53,320 is what the table comes to;"
        " two digits look transposed"
    ]


def test_one_amount_written_in_two_ways_is_told_where_the_same_name_has_it() -> None:
    """Each stands once, and only two neighbouring digits tell them apart."""
    text = (
        "We pay £246,700 to the Jane Lamp Institute.\n\n"
        "Approve a grant to the Jane Lamp Institute of £264,700.\n"
    )
    assert broken(text) == [
        "£246,700 here, and £264,700 in line 3; two digits look transposed",
    ]
    assert not broken(text.replace("Institute of", "Society of").replace("to the Jane Lamp S", "S"))
    assert not broken(text.replace("264,700", "248,700"))


def test_the_slip_is_told_where_one_part_has_it() -> None:
    """The total is right, and a part of it lost a digit or stands in thousands."""
    text = "Item\t2024/25 £000\nLamps\t{}\nOil\t410\nTotal\t1,660\n"
    assert not broken(text.format("1,250"))
    (says,) = broken(text.format("125"))
    assert says.endswith("; a digit looks left out in 125")
    said = "We pay £{} in 2024/25 and £1.62m in 2025/26, a total of £3.07m."
    assert not broken(said.format("1.45m"))
    (says,) = broken(said.format("1,450"))
    assert says.endswith("; thousands and pounds look mixed up in £1,450")


NAMED_TOTAL = (
    "Cost\t2026/27 £\t2027/28 £\nPay\t221,500\t{pay}\nVans\t27,300\t16,800\nLamps\t15,200\t11,000\n"
    "{label}\t264,000\t{total}\n"
)


@pytest.mark.parametrize("label", ["All spending", "Estimated cost", "Whole programme", "Net"])
def test_a_last_row_that_three_rows_come_to_is_a_total(label: str) -> None:
    """Though its sum is round: whatever it is called, its other columns are held against theirs."""
    assert not broken(NAMED_TOTAL.format(label=label, pay="170,200", total="198,000"))
    (says,) = broken(NAMED_TOTAL.format(label=label, pay="107,200", total="198,000"))
    assert says.endswith("it is £63,000 too much; two digits look transposed in 107,200")


def test_a_row_is_not_taken_for_the_total_of_its_table() -> None:
    """A part that has one digit less than the whole is a part."""
    table = "Area\t2025/26 £\nNorth\t1,301,447\nSouth\t1,434,085\nKept\t303,948\nTotal\t3,039,479\n"
    (says,) = broken(table)
    assert says.startswith("3,039,479 is stated over the column")
