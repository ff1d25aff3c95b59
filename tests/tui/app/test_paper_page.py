"""A decision's paper on the screen: its figures marked, beside their verdicts or a draft."""

from pathlib import Path

import pytest
from fpdf import FPDF

from tests.ledger.documents.papers import paragraph, pdf_of
from tests.tui.app.screen import SIZES, Person, at_the_screen, nothing_recorded
from tests.tui.app.typing import pasted
from tests.tui.command import tally
from tests.tui.decision_files import SHELTER, written
from tui.app.pages.paper_page import PaperPage
from tui.app.paper.document_page import PageLeft
from tui.app.paper.opening import completed
from tui.app.paper.pane import Pane
from tui.app.places import EntryAt, PaperOf

RECORDED = """\
PCD 3001 Night shelters for the winter

Reference code: PCD 3001

Date signed: 7 May 2024

The shelters cost £310,000 in all.

Approve £300,000 for the shelters. Of this £100,000 goes to 2 boroughs, £50,000 to each.

Tenders of £181,302 or above are the Deputy Mayor's; £76,543 is nobody's.

A fund of £0 was closed.
"""
NEW = """\
PCD 3060 Lantern walks

Reference code: PCD 3060

Date signed: 4 June 2024

The walks cost £48,250 in 2024/25, and £12,500 [/] [red]more[/] of a gift is awaited.

The Deputy Mayor is recommended to:

• Approve £48,250 for Lantern Walks in 2024/25, funded from the Homelessness reserve.
"""
WIDE = SIZES[2]


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """The paper of the decision that the book has."""
    path = tmp_path / "shelter-paper.txt"
    path.write_text(RECORDED, encoding="utf-8")
    return path


@pytest.fixture
def new(tmp_path: Path) -> Path:
    """The paper of a decision that the book does not have."""
    path = tmp_path / "lanterns.txt"
    path.write_text(NEW, encoding="utf-8")
    return path


def _rows(person: Person, sign: str) -> str:
    """What stands behind the sign on the screen, both sides, white space folded."""
    found = []
    for line in person.screen.splitlines():
        left, _, right = line.partition("▏")
        found += [side.strip() for side in (left, right) if side.strip().startswith(sign)]
    return " ".join(each.removeprefix(sign) for each in found)


def _beside(person: Person) -> str:
    """What stands on the right side, white space folded."""
    lines = [line.rpartition("▏")[2] for line in person.screen.splitlines()]
    return " ".join(" ".join(lines).split())


@pytest.mark.parametrize("size", SIZES)
def test_every_figure_has_its_mark_and_its_verdict(
    shelter: Path, paper: Path, size: tuple[int, int]
) -> None:
    """On a narrow screen one side is seen at a time; on a wide one both are."""

    async def looks(person: Person) -> None:
        await person.comes("to look at")
        is_wide = size[0] >= 100
        assert ("✗ £310,000, line 7: stated total" in person.words) == is_wide
        for figure in ("✗£310,000", "✓£300,000", "✓£100,000", "✓£50,000", "?£181,302", "·£0"):
            assert figure in person.screen
        await person.presses("tab")
        assert ("✓£300,000" in person.screen) == is_wide
        assert "6 figures" not in person.screen
        beside = _beside(person)
        assert "7 figures: 1 stated total, 2 entry, 1 derived" in beside
        assert "? £181,302, line 11: not explained: reads as a threshold" in beside

    at_the_screen(shelter, looks, size, document=paper)


def test_what_belongs_together_has_a_bar(shelter: Path, paper: Path) -> None:
    """From the paper to the verdicts, and the other way round."""

    async def moves(person: Person) -> None:
        await person.comes("to look at")
        assert "✗£310,000" in _rows(person, "▶")
        assert "✗ £310,000, line 7: stated total: differs by £10,000" in _rows(person, "┃")
        await person.presses("down", "down")
        assert "Of this ✓£100,000 goes" in _rows(person, "▶")
        assert _rows(person, "┃").split()[:5] == ["✓", "£100,000,", "line", "9:", "entry"]
        await person.presses("tab", "down")
        assert "✓ £50,000, line 9: derived: £100,000 ÷ 2" in _rows(person, "▶")
        assert "9 Approve ✓£300,000" in _rows(person, "┃")
        await person.presses("tab", "down")
        assert "Tenders of ?£181,302" in _rows(person, "▶")

    at_the_screen(shelter, moves, WIDE, document=paper)


def test_what_is_found_of_the_paper_leads_to_its_line(shelter: Path, paper: Path) -> None:
    """Findings stand above the verdicts, and the cursor goes to them too."""

    async def looks(person: Person) -> None:
        await person.comes("to look at")
        await person.presses("tab", "up")
        assert "· line 5: signed on 7 May 2024" in _rows(person, "▶")
        assert "5 Date signed: 7 May 2024" in _rows(person, "┃")
        await person.presses("up")
        assert "the paper has no figure of £1,000,000" in _rows(person, "▶")

    at_the_screen(shelter, looks, WIDE, document=paper)


def test_one_key_goes_on_to_what_is_to_be_looked_at(shelter: Path, paper: Path) -> None:
    """What an entry has is passed over; where nothing is left, that is told."""

    async def goes_on(person: Person) -> None:
        await person.comes("to look at")
        await person.presses("full_stop")
        assert "£181,302, line 11: not explained" in person.screen
        await person.presses("full_stop")
        assert "£76,543, line 11: not explained" in person.screen
        await person.presses("full_stop")
        await person.comes("Nothing below on this side differs")
        await person.presses("comma", "comma")
        assert "£310,000, line 7: stated total" in person.screen

    at_the_screen(shelter, goes_on, document=paper)


def test_a_line_that_is_wrong_is_looked_at_as_a_figure_is(shelter: Path, paper: Path) -> None:
    """On the side of the paper too, with what is said of it under both."""
    paper.write_text(RECORDED.replace("7 May", "8 May"), encoding="utf-8")

    async def goes_back(person: Person) -> None:
        await person.comes("to look at")
        await person.presses("full_stop", "full_stop", *["comma"] * 3)
        assert "5 Date signed: 8 May 2024" in _rows(person, "▶")
        assert "✗ line 5: signed on 8 May 2024 by the paper" in _rows(person, "┃")
        await person.presses("enter")
        assert "Entry 1: " in person.screen

    at_the_screen(shelter, goes_back, WIDE, document=paper)


def test_enter_opens_the_entry_of_a_figure(shelter: Path, paper: Path) -> None:
    """From either side, and Esc comes back to the same figure; C corrects that entry."""

    async def opens(person: Person) -> None:
        await person.comes("to look at")
        await person.presses("down", "enter")
        assert "Entry 4: approval" in person.screen
        await person.presses("escape", "tab", "enter")
        assert "Entry 4: approval" in person.screen
        await person.presses("escape", "C")
        assert "Correct entry 4" in person.screen

    at_the_screen(shelter, opens, document=paper)


def test_a_narrow_screen_shows_the_cursor_of_either_side(shelter: Path, tmp_path: Path) -> None:
    """The side that comes into sight is where the figure was that one came from."""
    paper = tmp_path / "long.txt"
    paper.write_text("\n\n".join([RECORDED, *["Tenders of £1,302 are small."] * 60]), "utf-8")

    async def looks(person: Person) -> None:
        await person.comes("to look at")
        await person.presses(*["down"] * 20, "tab")
        assert "▶ ? £1,302, line" in person.screen
        await person.presses(*["up"] * 18, "tab")
        assert "▶ 9 Approve £300,000" in person.words.replace("✓", "")

    at_the_screen(shelter, looks, document=paper)


def test_enter_on_a_finding_opens_its_entry(shelter: Path, paper: Path) -> None:
    """An entry that the paper does not have is opened, and the signing of the date that it gives;
    what no entry stands behind leads to its place in the paper, and says so.
    """
    text = RECORDED.replace("£300,000", "£309,000").replace("7 May", "8 May")
    paper.write_text(text, encoding="utf-8")

    async def opens(person: Person) -> None:
        await person.comes("the paper has no figure of £300,000")
        await person.presses("tab", "enter")
        assert "Entry 1: " in person.screen
        await person.presses("escape", "up", "up", "enter")
        assert "Entry 4: approval" in person.screen
        await person.presses("escape", *["down"] * 4)
        assert "▶ ? £309,000, line 9: not explained" in person.screen
        await person.presses("enter")
        assert "No entry has it: record what it is, or note in the book why" in person.words
        assert person.app.screen.query_one("#paper").has_focus
        assert "┃  9" in person.screen or "▶  9" in person.screen

    at_the_screen(shelter, opens, WIDE, document=paper)


def test_it_is_opened_from_the_register_by_its_path(shelter: Path, paper: Path) -> None:
    """A path that leads nowhere is told while it is typed; names of files are completed."""

    async def opens(person: Person) -> None:
        await person.presses("5")
        assert "O Read a paper" in person.screen
        await person.presses("O")
        await pasted(person, f"{paper.parent}/none")
        assert "none cannot be read" in person.words.replace("│ │ ", "")
        await person.presses("ctrl+u")
        await pasted(person, str(paper)[:-6])
        await person.presses("right")
        assert "✓ shelter-paper.txt, 1 KB" in person.screen
        await person.presses("enter")
        await person.comes("to look at")
        await person.presses("escape")
        assert "Night shelters for the winter" in person.screen

    at_the_screen(shelter, opens)


def test_file_names_are_completed_from_their_folder(tmp_path: Path) -> None:
    """The first that begins so; folders end in a slash; names that would act are not offered."""
    (tmp_path / "papers").mkdir()
    (tmp_path / "b\x1b[2J.txt").write_text("")
    (tmp_path / ".hidden").write_text("")
    assert completed(f"{tmp_path}/pa") == f"{tmp_path}/papers/"
    assert completed(f"{tmp_path}/") == f"{tmp_path}/papers/"
    assert completed(f"{tmp_path}/.h") == f"{tmp_path}/.hidden"
    assert completed(f"{tmp_path}/b") is None
    assert completed(f"{tmp_path}/none/x") is None
    assert completed("") is None


def test_a_decision_that_is_not_recorded_has_its_draft_beside_it(shelter: Path, new: Path) -> None:
    """Figures that an entry of the draft has are marked; the entry has a bar with its figure."""

    async def looks(person: Person) -> None:
        await person.comes("PCD 3060 is not in this book")
        assert "The walks cost ✓£48,250 in 2024/25, and ?£12,500 [/]" in person.screen
        assert "[red]more[/] of a gift is awaited." in person.screen
        assert 'reference = "PCD 3060"' in person.screen
        await person.presses("down", "down")
        assert "Approve ✓£48,250" in _rows(person, "▶")
        assert 'kind = "approval"' in _rows(person, "┃")
        assert "£48,250, line 11: in the draft: approval" in person.screen
        await person.presses("tab")
        assert 'amount = "£48,250"' in _rows(person, "▶")
        assert "11 • Approve ✓£48,250" in _rows(person, "┃")

    with nothing_recorded(shelter):
        at_the_screen(shelter, looks, WIDE, document=new)


def test_the_draft_is_copied_as_the_command_prints_it(shelter: Path, new: Path) -> None:
    """The whole file, whatever of it is in sight, and however it is folded there."""

    async def copies(person: Person) -> None:
        await person.comes("e Into the form")
        await person.presses("tab", "ctrl+y")
        assert person.app.clipboard == tally(shelter, "draft", new).out
        await person.presses("y")
        assert person.app.clipboard.startswith("# confidence: high")

    at_the_screen(shelter, copies, document=new)


def test_the_draft_goes_into_the_form_and_is_recorded_from_there(shelter: Path, new: Path) -> None:
    """Nothing is recorded before the person says so in the form."""

    async def takes(person: Person) -> None:
        await person.comes("e Into the form")
        with nothing_recorded(shelter):
            await person.presses("e")
            await person.comes("Lantern walks")
            assert "Record a decision" in person.screen
            await person.presses("ctrl+s")
        assert "Record it?" in person.question
        await person.presses("enter")
        await person.comes("PCD 3060")

    at_the_screen(shelter, takes, WIDE, document=new)
    assert "48,250.00" in tally(shelter, "balances", "programmes").out


def test_what_is_typed_in_the_form_is_not_lost_to_a_draft(shelter: Path, new: Path) -> None:
    """From the form, O reads a paper; e asks before what was typed there is given up."""

    async def takes(person: Person) -> None:
        await person.presses("n")
        await person.types("PCD 9\n")
        await person.presses("escape", "O")
        await pasted(person, f"{new}")
        await person.presses("enter")
        await person.comes("e Into the form")
        await person.presses("e")
        assert "PCD 9 with 0 entries is typed here and not recorded" in person.question
        await person.presses("escape")
        assert "PCD 9" in person.screen
        assert "Lantern" not in person.screen

    at_the_screen(shelter, takes, document=new)


def test_a_book_that_is_only_read_takes_no_draft(shelter: Path, new: Path) -> None:
    """The draft is shown, and the key says why it goes nowhere."""

    async def tries(person: Person) -> None:
        await person.comes("e Into the form")
        await person.presses("e")
        await person.comes("nothing is recorded")
        assert "Record a decision" not in person.screen

    at_the_screen(shelter, tries, read_only=True, document=new)


def test_once_a_colleague_records_it_the_verdicts_come_by_themselves(
    book: Path, paper: Path, tmp_path: Path
) -> None:
    """The draft gives way to what the book says, without a key."""

    async def waits(person: Person) -> None:
        await person.comes("PCD 3001 is not in this book")
        assert tally(book, "record", written(tmp_path, SHELTER)).code == 0
        await person.comes("✓ £300,000, line 9: entry 4")
        assert "Into the form" not in person.screen

    at_the_screen(book, waits, WIDE, document=paper)


def test_the_verdicts_are_by_the_dates_asked(shelter: Path, paper: Path) -> None:
    """As known before it was signed, the book states no total; today it does."""

    async def asks(person: Person) -> None:
        await person.comes("✗£310,000")
        await person.presses("d")
        await person.types("30/4/24\n")
        await person.presses("k")
        await person.comes("?£310,000")
        assert "Into the form" not in person.screen
        await person.presses("t")
        await person.comes("✗£310,000")

    at_the_screen(shelter, asks, WIDE, document=paper)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "cannot be read"),
        (b"", "is empty"),
        (b"%PDF-1.7 nothing", "PDF"),
        (b"A letter about nothing at all.", "names no decision and holds no figure of money"),
    ],
)
def test_what_cannot_be_read_is_told(
    shelter: Path, tmp_path: Path, content: bytes | None, said: str
) -> None:
    """In a sentence that stays on the page; Esc goes back, and the app is as it was."""
    document = tmp_path / "paper"
    if content is not None:
        document.write_bytes(content)

    async def looks(person: Person) -> None:
        await person.comes("✗")
        assert said in person.words
        await person.presses("escape")
        assert "Homelessness reserve" in person.screen

    at_the_screen(shelter, looks, document=document)


def test_a_pdf_is_read_page_by_page(shelter: Path, tmp_path: Path) -> None:
    """Each verdict says on which page its figure stands, and what could not be read is told."""
    document = tmp_path / "paper.pdf"

    def draw(pdf: FPDF) -> None:
        paragraph(pdf, "PCD 3001 pays for night shelters.")
        pdf.add_page()
        pdf.add_page()
        paragraph(pdf, "Approve £300,000 for the shelters.")

    document.write_bytes(pdf_of(draw))

    async def looks(person: Person) -> None:
        await person.comes("✓£300,000")
        assert "£300,000, page 3, line" in person.words
        await person.presses("tab", "home")
        assert "! page 2 holds no text" in person.screen

    at_the_screen(shelter, looks, document=document)


def test_reading_ends_with_the_page_that_nobody_looks_at() -> None:
    """Between two pages of a document it is seen whether anybody still waits."""
    page = PaperPage(PaperOf("paper.pdf"))
    page.is_left = True
    with pytest.raises(PageLeft):
        page.on_page(1, 2)


def test_a_paper_without_end_is_not_held_against_the_book(shelter: Path, tmp_path: Path) -> None:
    """Nobody reads so much on a screen: what to do instead is said."""
    document = tmp_path / "endless.txt"
    document.write_text("PCD 3001 costs £300,000.\n\n" + "a" * 1_000_001, encoding="utf-8")

    async def looks(person: Person) -> None:
        await person.comes("✗ it is longer than the screen takes")

    at_the_screen(shelter, looks, document=document)


def test_esc_leaves_a_paper_that_is_still_being_read(shelter: Path, tmp_path: Path) -> None:
    """Nobody waits for a long one, and nothing is told of it afterwards."""
    document = tmp_path / "long.txt"
    document.write_text(RECORDED * 300, encoding="utf-8")

    async def leaves(person: Person) -> None:
        await person.pilot.press("escape")
        await person.sees()
        assert "Homelessness reserve" in person.screen
        assert "✗" not in person.screen

    at_the_screen(shelter, leaves, document=document)


@pytest.fixture
def long(tmp_path: Path) -> Path:
    """A paper that is held against the book for a while."""
    document = tmp_path / "long.txt"
    lines = (f"Walk {each} costs £{100_003 + 7 * each:,} in 2024/25." for each in range(8_000))
    document.write_text("\n\n".join([NEW, *lines]), encoding="utf-8")
    return document


def test_other_pages_do_not_wait_for_a_long_paper(shelter: Path, long: Path) -> None:
    """What is held against the book is set aside for them, and goes on when it is come back to."""

    async def goes(person: Person) -> None:
        person.app.go(PaperOf(str(long)))
        await person.comes("Holding it against the book")
        beside = person.app.screen.query_one("#beside", Pane)
        person.app.go(EntryAt(4))
        await person.comes("Entry 4: approval")
        assert not beside.text
        await person.presses("escape")
        await person.comes("PCD 3060 is not in this book")

    at_the_screen(shelter, goes, WIDE)


def test_hostile_text_is_text(shelter: Path, tmp_path: Path) -> None:
    """What would act on a terminal, or look like markup, is shown and does nothing."""
    document = tmp_path / "\x1b[2J[red].txt"
    text = RECORDED.replace(
        "in all", "in \x1b]0;all\x07[@click=app.quit]x[/] [/] مرحبا 日本 \u202e"
    )
    document.write_text(text, encoding="utf-8")

    async def looks(person: Person) -> None:
        await person.comes("to look at")
        assert "[@click=app.quit]x[/] [/]" in person.screen
        assert not any(each in person.screen for each in ("\x1b", "\x07", "\u202e"))
        await person.presses("tab", "y", "Y", "ctrl+y", "down", "question_mark")
        assert "Tab changes sides" in person.words

    at_the_screen(shelter, looks, document=document)
