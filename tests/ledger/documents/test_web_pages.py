"""Web pages: what a reader sees of them, in order, and their tables."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.documents.tables import tables_of
from ledger.documents.unreadable import Unreadable
from ledger.documents.web_page import read_web_page
from tests.ledger.documents.papers import grid_of, money_of, page_of, rows_of_money, seen, texts

WHOLE = """
<a href="#main">Skip to the paper</a>
<div id="cookie-banner"><p>We use cookies.</p></div>
<nav><ul><li>Home</li><li>Decisions</li></ul></nav>
<script>document.write("£9,999,999")</script><style>p::after {content: "£1"}</style>
<!-- £2 --><template><p>£3</p></template><noscript>£4</noscript>
<main>
 <h1>PCD 9001 Lantern walks</h1>
 <p>Approve <b>£1,305,000</b>
 for the   walks.</p>
 <p hidden>£5</p><div style="color: red; display: none">£6</div>
 <span class="visually-hidden">(opens in a new window)</span>
 <dl><dt>Date signed:</dt><dd>4 May 2023</dd></dl>
 <ol><li><p>The first of them.</p></li><li>•&nbsp;The second,<br>in two lines.</li></ol>
</main>
<dialog>£7</dialog><svg><text>£8</text></svg><select><option>£9</option></select>
"""


def test_only_what_a_reader_sees_is_read_in_its_order() -> None:
    """Menus, banners, scripts and what is hidden are left out; every paragraph is a line."""
    assert seen(WHOLE) == [
        "Skip to the paper",
        "PCD 9001 Lantern walks",
        "Approve £1,305,000 for the walks.",
        "Date signed:",
        "4 May 2023",
        "The first of them.",
        "The second,",
        "in two lines.",
    ]


def test_what_is_called_a_menu_and_holds_money_is_read() -> None:
    """No figure is ever left out because of what an element is called."""
    assert seen("<nav><p>Approve £33,500.</p></nav><p>End.</p>") == ["Approve £33,500.", "End."]
    assert seen("<div class=cookies><h1>Cookies for all</h1></div>") == ["Cookies for all"]


@pytest.mark.parametrize(
    ("markup", "written"),
    [
        ("£1,305,000<sup>1</sup> in all", "£1,305,000"),
        ("£1,305,000<sup><a href='#n'>[12]</a></sup>", "£1,305,000"),
        ("£1,305,000<sup>1, 2</sup>", "£1,305,000"),
        ("£1,305,000<sup>a</sup>", "£1,305,000"),
        ("£1,305,000\u00b9", "£1,305,000"),
        ("&pound;1,305,000", "£1,305,000"),
        ("&#163;1,305,000", "£1,305,000"),
        ("&pound;&nbsp;1&nbsp;305&nbsp;000", "£ 1,305,000"),
        ("£1,3<b>05</b>,0<i>0</i>0", "£1,305,000"),
        ("£1,305,&shy;000", "£1,305,000"),
        ("£1,305,<wbr>000", "£1,305,000"),
        ("£1<!-- x -->,305,000", "£1,305,000"),
        ("£1\u00bdm", "£1.5m"),
    ],
)
def test_a_figure_is_read_whole_and_without_the_marks_of_footnotes(
    markup: str, written: str
) -> None:
    """However it is marked up, the amount is the one that a reader sees."""
    assert money_of(read_web_page(page_of(f"<p>{markup}</p>"))) == [written]


def test_what_is_raised_and_no_footnote_stays() -> None:
    """The 4<sup>th</sup> is the 4th."""
    assert seen("<p>On the 4<sup>th</sup> of May</p>") == ["On the 4th of May"]


def test_what_is_struck_out_is_left_out_and_told() -> None:
    """A figure that the paper strikes out is not one of its figures, and that is remarked."""
    paper = read_web_page(page_of("<p>Approve <del>£1,000</del> £1,200.</p>"))
    assert texts(paper) == ["Approve £1,200."]
    assert paper.remarks == ("what is struck out on the page is left out",)


def test_text_that_is_set_as_it_is_keeps_its_lines() -> None:
    """In <pre> a line of the page is a line of the paper."""
    assert seen("<pre>One\n<b>two</b>\nthree</pre> four") == ["One", "two", "three", "four"]


TABLE = """
<table>
 <caption>Funding of the walks</caption>
 <tfoot><tr><td>Total</td><td>354,600</td><td>1,250,000</td><td></td></tr></tfoot>
 <thead>
  <tr><th rowspan="2">Funding</th><th colspan="2">£</th><th rowspan="2">Source</th></tr>
  <tr><th><p>2024/25</p></th><th><p>2025/26</p></th></tr>
 </thead>
 <tr><td rowspan="2">Walks</td><td>335,000<sup>1</sup></td><td>&nbsp;</td><td>Core</td></tr>
 <tr><td>19,600</td><td></td><td>Reserve</td></tr>
 <tr hidden><td>Not</td><td>1</td><td>2</td><td>seen</td></tr>
 <tr><td><ul><li>School</li><li>of lanterns</li></ul></td><td></td><td>1,250,000</td><td></td></tr>
</table>
"""


def test_a_table_keeps_its_columns_whatever_is_merged() -> None:
    """Merged headings stand over each of their columns, the foot comes last, hidden rows go."""
    paper = read_web_page(page_of(TABLE))
    assert grid_of(paper) == [
        ["Funding", "£", "£", "Source"],
        ["", "2024/25", "2025/26", ""],
        ["Walks", "335,000", "", "Core"],
        ["Walks", "19,600", "", "Reserve"],
        ["School of lanterns", "", "1,250,000", ""],
        ["Total", "354,600", "1,250,000", ""],
    ]
    assert texts(paper)[0] == "Funding of the walks"
    assert rows_of_money(paper)[-1] == (
        "Total",
        {"£ 2024/25": 354_600_00, "£ 2025/26": 1_250_000_00},
    )


def test_a_figure_in_merged_cells_is_one_figure() -> None:
    """An amount over two years or over two rows is not read twice."""
    paper = read_web_page(
        page_of(
            "<table><tr><th>Work<th>2024/25 £<th>2025/26 £"
            "<tr><td>Walks<td colspan=2>62,000<tr><td>School<td rowspan=2>500<td>1"
            "<tr><td>Choir<td>2</table>"
        )
    )
    (table,) = tables_of(paper)
    assert [figure.pence for figure in table.figures] == [62_000_00, 500_00, 1_00, 2_00]


def test_every_cell_that_says_something_is_a_line_of_its_own() -> None:
    """So a pound sign in a cell is found like any other, with its own line."""
    paper = read_web_page(
        page_of("<p>Before</p><table><tr><th>Work<th>Cost<tr><td>Walks<td>£62,000</table><p>After")
    )
    assert [(line.number, line.text) for line in paper.lines] == [
        (1, "Before"),
        (2, "Work"),
        (3, "Cost"),
        (4, "Walks"),
        (5, "£62,000"),
        (6, "After"),
    ]
    assert paper.grids[0].rows[1][1].line == 5


def test_a_table_that_sets_out_the_page_is_no_table() -> None:
    """What stands in its cells is read as paragraphs; the table inside it is one."""
    inner = "<table><tr><th>Work<th>£<tr><td>Walks<td>62</table>"
    paper = read_web_page(
        page_of(f"<table><tr><td><p>One.</p><p>Two.</p><td>{inner}<tr><td>Three<td></table>")
    )
    assert grid_of(paper) == [["Work", "£"], ["Walks", "62"]]
    assert texts(paper) == ["One.", "Two.", "Work", "£", "Walks", "62", "Three"]
    layout = "<table role=presentation><tr><td>One<td>Two<tr><td>Three<td>Four</table>"
    assert not read_web_page(page_of(layout)).grids


@pytest.mark.parametrize("span", ["999999999", "0", "-1", "x", "", "٣"])
def test_a_cell_may_claim_any_span(span: str) -> None:
    """What a page claims of merged cells is bounded."""
    paper = read_web_page(
        page_of(
            f'<table><tr><td colspan="{span}">Work<td>£<tr><td rowspan="{span}">Walks<td>62</table>'
        )
    )
    assert texts(paper) == ["Work", "£", "Walks", "62"]


def test_a_page_of_elements_in_one_another_without_end_is_refused() -> None:
    """A page that would take hours is refused at once; one that is only deep is read."""
    with pytest.raises(Unreadable, match="more than 5,000 elements in one another"):
        read_web_page("<div>" * 100_000 + "£5")
    assert texts(read_web_page("<div>" * 3_000 + "£5")) == ["£5"]


def test_a_page_with_more_text_than_any_paper_is_refused() -> None:
    """Memory is not filled with what cannot be a decision."""
    with pytest.raises(Unreadable, match="more text than any decision paper"):
        read_web_page("<p>a" * 200_001)


TAGS = ["p", "table", "tr", "td", "th", "b", "sup", "ul", "li", "nav", "del", "pre", "br", "thead"]
PIECES = st.one_of(
    st.sampled_from(
        [f"<{tag}>" for tag in TAGS]
        + [f"</{tag}>" for tag in TAGS]
        + ["<td colspan=3 rowspan=2>", "£1,000", "2024/25", "1", " ", "<", "&", "<!--", "-->"]
    ),
    st.text(max_size=8),
)


@given(st.lists(PIECES, max_size=60))
def test_no_markup_breaks_the_reading(pieces: list[str]) -> None:
    """Whatever a page holds gives a paper, whose tables name lines that are there."""
    paper = read_web_page("".join(pieces))
    said = {line.number: line.text for line in paper.lines}
    assert list(said) == sorted(said)
    for grid in paper.grids:
        for cell in (cell for row in grid.rows for cell in row):
            assert not cell.text or said[cell.line] == cell.text
    tables_of(paper)
