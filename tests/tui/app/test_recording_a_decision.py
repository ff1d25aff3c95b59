"""A decision typed in at the screen: tried as it is typed, and recorded once."""

import random
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from textual.events import Key

from tests.tui.app.screen import SIZES, Person, at_the_screen, nothing_recorded
from tests.tui.app.typing import opened, pasted, settled, typed
from tests.tui.command import ask, tally
from tests.tui.decision_files import CARELESS, SHELTER_LAST, decision, written
from tui.app.form.line import Line
from tui.app.form.typed_ahead import TypedAhead

HEADING = ("PCD 9001\n", "More beds\n", "deputy m", "\v\n", "31 oct\n", "\n\n\n")
FUNDED = ("app\n", "ns\n", "26/27\n", "£60,000\n", "home", "\v\n", "60k")
CITE = ("\n\n", "table\n")
ALLOCATION = ("all\n", "ns\n", "26/27\n", "60,000\n", "Camden, hack", "\v\n", "\n" * 6)
TOTAL = ("tot\n", "approvals\n", "60,000\n")
"""What is typed, field by field, with the arrow down to what is offered."""
KEYS_MAX = 250


def test_a_decision_of_three_lines_is_recorded_in_few_keys(shelter: Path) -> None:
    """Names and choices complete; the balances before and after are seen, and then recorded."""

    async def records(person: Person) -> None:
        await person.presses("n")
        keys = 1
        for part in (HEADING, FUNDED, CITE, ALLOCATION, TOTAL):
            keys += await typed(person, *part)
        await person.presses("ctrl+t")
        assert "✓ PCD 9001 would be recorded as entries 8 to 12" in person.words
        assert "Night Shelter 2026/27 from 2026-10-31 – 60,000.00" in person.words
        await person.presses("ctrl+t", "ctrl+s")
        assert "Record it? PCD 9001 would be recorded as entries 8 to 12" in person.screen
        assert "Enter records, Esc goes back" in person.screen
        await person.presses("enter")
        assert "✓ PCD 9001 is recorded as entries 8 to 12" in person.screen
        assert "Night Shelter 2026/27 from 2026-10-31 – 60,000.00" in person.words
        assert keys + len(["ctrl+t", "ctrl+t", "ctrl+s", "enter"]) < KEYS_MAX
        await person.presses("end", "enter")
        await person.comes("Why: Hackney in 2026/27")

    at_the_screen(shelter, records)
    (row,) = [row for row in ask(shelter, "decisions") if row["reference"] == "PCD 9001"]
    assert (row["decided_on"], row["decided_by"]) == ("2026-10-31", "Deputy Mayor")
    assert row["approved_pence"] == 6_000_000


def test_dates_that_leave_the_new_entries_out_are_told(shelter: Path, tmp_path: Path) -> None:
    """The figures that a key leads to would be without them; t is today's."""
    text = decision("PCD 9001", 'kind = "approval"\nprogramme = "NS"\nyear = "2024/25"\namount = 1')

    async def records(person: Person) -> None:
        person.app.reading = person.app.reading.at(date(2024, 5, 7))
        await opened(person, written(tmp_path, text))
        await person.presses("ctrl+s", "enter")
        await person.comes("The dates of the app leave out entry 9")
        await person.presses("t")
        assert "leave out" not in person.screen
        person.app.reading = replace(person.app.reading, up_to=8)
        await person.comes("The dates of the app leave out entry 9")

    at_the_screen(shelter, records)


def test_entries_that_count_from_a_day_to_come_are_told(shelter: Path, tmp_path: Path) -> None:
    """Today leaves them out too: t has nothing to show."""
    entry = 'kind = "approval"\nprogramme = "NS"\nyear = "2027/28"\namount = 1'
    days = 'effective_on = 2027-04-01\neffective_cite = "paragraph 2"'

    async def records(person: Person) -> None:
        await opened(person, written(tmp_path, decision("PCD 9001", f"{entry}\n{days}")))
        await person.presses("ctrl+s", "enter")
        await person.comes("Entry 9 counts from a day to come: d asks as at it")

    at_the_screen(shelter, records)


def test_what_it_would_do_stands_beside_the_form_where_there_is_room(
    shelter: Path, tmp_path: Path
) -> None:
    """At 100 columns the form, the entries and the balances before and after are seen at once."""
    text = decision("PCD 9001", 'kind = "approval"\nprogramme = "NS"\nyear = "2024/25"\namount = 1')

    async def looks(person: Person) -> None:
        await opened(person, written(tmp_path, text))
        await person.presses("down")
        assert "✓ PCD 9001 would be recorded as entries 8 to" in person.screen
        assert "300,000.00 300,001.00" in person.words
        assert "Amount *" in person.screen

    with nothing_recorded(shelter):
        at_the_screen(shelter, looks, (100, 30))


def test_what_is_wrong_stands_beside_its_field_is_mended_and_recorded(
    shelter: Path, tmp_path: Path
) -> None:
    """Mistakes are told on leaving a field, and all together on recording, which waits for them."""

    async def mends(person: Person) -> None:
        await person.presses("n")
        await typed(person, *HEADING, "draw\n", "homelesness reserve\n", "ns\n", "24/26\n", "1.2\n")
        assert "✗ is not a fund of this book; did you mean 'Homelessness reserve'?" in person.words
        assert "✗ is not two consecutive years" in person.screen
        assert "✗ has pence that are not two digits" in person.screen
        with nothing_recorded(shelter):
            await person.presses("ctrl+s")
            assert "✗ Nothing can be recorded yet: 3 things are to be put right" in person.screen
            assert "entry 1 (draw), year: is not two consecutive years" in person.words
        await person.presses("escape", "escape", "enter")
        await typed(person, "\bHomelessness reserve\n", "\bns\n", "\b24/25\n", "\b1.20\n")
        await person.presses("ctrl+s")
        assert "entry 1 (draw): draws £1.20 more than is approved" not in person.words
        assert 'say "Despite": why it is so' in person.words
        await person.presses("escape", "escape", "m")
        await typed(person, "\n" * 6, "the approval comes tomorrow\n")
        await person.presses("ctrl+s", "enter")
        assert "✓ PCD 9001 is recorded as entries 8 to 9" in person.screen

    at_the_screen(shelter, mends)
    assert ask(shelter, "info")["entries"] == SHELTER_LAST + 2


def test_the_preview_says_which_name_is_none(shelter: Path, tmp_path: Path) -> None:
    """Of two funds, the one that is not in the book."""
    funding = '[{ fund = "Homelessness reserve", amount = 1 }, { fund = "Beds", amount = 1 }]'
    entry = (
        f'kind = "approval"\nprogramme = "NS"\nyear = "2024/25"\namount = 2\nfunding = {funding}'
    )

    async def looks(person: Person) -> None:
        await opened(person, written(tmp_path, decision("PCD 9001", entry)))
        await person.presses("ctrl+s")
        assert "'Beds' is not a fund of this book" in person.words

    with nothing_recorded(shelter):
        at_the_screen(shelter, looks)


def test_a_name_that_can_only_be_one_is_completed(shelter: Path) -> None:
    """By Enter and by Tab, where the book must know it; a recipient may be anybody."""

    async def types(person: Person) -> None:
        await person.presses("n")
        await typed(person, *HEADING, "all\n", "shelt\n", "26/27\n", "1\n", "Camden, hackn")
        await person.presses("tab")
        await typed(person, "\n", "Camd")
        await person.presses("tab", "shift+tab")
        assert "Night Shelter" in person.screen
        assert "Camden, Hackney" in person.screen
        assert "Shares Camd " in person.words

    with nothing_recorded(shelter):
        at_the_screen(shelter, types, (80, 40))


def test_a_decision_file_is_opened_with_its_mistakes_at_their_fields(
    shelter: Path, tmp_path: Path
) -> None:
    """Whatever is wrong with it is told where it stands, whatever it is."""

    async def opens(person: Person) -> None:
        await person.presses("n", "escape", "o")
        await pasted(person, str(tmp_path / "none.toml"))
        assert "✗" in person.screen
        await person.presses("escape", "escape")
        await opened(person, written(tmp_path, CARELESS))
        await person.presses("down")
        assert "✗ is not two consecutive years" in person.screen
        await person.presses("down")
        assert "✗ is not a kind of entry; did you mean approval" in person.screen
        await person.presses("down")
        assert "✗ is not a key here; did you mean amount?" in person.screen

    with nothing_recorded(shelter):
        at_the_screen(shelter, opens)


def test_whatever_a_key_is_called_its_mistake_stands_at_its_field(
    shelter: Path, tmp_path: Path
) -> None:
    """Two keys that no entry has, with the same value: each is told at its own field."""
    keys = 'kind = "note"\ntext = "a"\n"Sum-total" = "b"\n"été" = "b"'

    async def opens(person: Person) -> None:
        await opened(person, written(tmp_path, decision("PCD 9001", keys)))
        await person.presses("down")
        lines = person.screen.splitlines()
        for label in ("Sum-total", "Été"):
            (at,) = [row for row, line in enumerate(lines) if line.startswith(label)]
            assert "✗ is not a key here" in lines[at + 1]

    with nothing_recorded(shelter):
        at_the_screen(shelter, opens)


def test_what_a_file_has_is_recorded_as_it_is_whatever_the_form_can_show(
    shelter: Path, tmp_path: Path
) -> None:
    """Names like markup, several lines, lists: the same file afterwards is recorded already."""
    entries = [f'kind = "programme"\nname = "{name}"' for name in ("[MD1]", "[/]", "[red]", "日本")]
    note = 'kind = "note"\ntext = "one\\ntwo"\ntags = ["a; b", "c"]'
    file = written(tmp_path, decision("[/]", *entries, note))

    async def opens(person: Person) -> None:
        await opened(person, file)
        assert "[/] A decision" in person.words
        assert "[red]" in person.screen
        await person.presses("end", "up")
        assert r'"one\ntwo"' in person.screen
        await person.presses("ctrl+s", "enter")
        assert "✓ [/] is recorded as entries 8 to 13" in person.screen
        assert "programme [red] opened" in person.screen

    at_the_screen(shelter, opens)
    assert "is recorded already with this content" in tally(shelter, "record", file).out


def test_a_decision_begins_like_an_earlier_one(sample: Path) -> None:
    """Its entries with their funding are there; reference, date and cites are still to be typed."""

    async def begins(person: Person) -> None:
        await person.presses("n", "escape", "l")
        await typed(person, "pcd1575")
        assert "✓ PCD 1575" in person.screen
        await person.presses("enter")
        await person.comes("Record a decision like PCD 1575")
        await person.presses("escape", "down", "down")
        assert "VRU budget smoothing reserve" in person.screen
        assert "1,068,442" in person.screen
        assert "Recommendation" not in person.screen
        await person.presses("ctrl+s")
        assert "decision: has no reference" in person.words

    with nothing_recorded(sample):
        at_the_screen(sample, begins)


def test_fields_that_are_rarely_used_are_one_key_away_and_entries_can_go(
    shelter: Path, tmp_path: Path
) -> None:
    """m shows the fields that hold nothing; x removes an entry, once x says so again."""
    text = decision("PCD 9002", 'kind = "note"\ntext = "First"', 'kind = "note"\ntext = "Second"')

    async def changes(person: Person) -> None:
        await opened(person, written(tmp_path, text))
        await person.presses("down")
        assert "Authority" not in person.screen
        await person.presses("m")
        assert "Authority" in person.screen
        await person.presses("escape", "x")
        assert "Remove entry 1 (note)?" in person.screen
        await person.presses("escape")
        assert "First" in person.screen
        await person.presses("x")
        assert "x removes, Esc goes back" in person.words
        await person.presses("enter", "D")
        assert "Remove entry 1 (note)?" in person.screen
        await person.presses("x")
        assert "First" not in person.screen
        assert "Second" in person.screen

    with nothing_recorded(shelter):
        at_the_screen(shelter, changes)


def test_what_is_wrong_is_said_with_the_fields_labels(shelter: Path, tmp_path: Path) -> None:
    """A form has no keys of a file: it says where on it something is to be typed."""
    entry = 'kind = "fund"\nname = "Grant"\nfund_kind = "grant"\nopening = "£5"'

    async def looks(person: Person) -> None:
        await opened(person, written(tmp_path, decision("PCD 9001", entry)))
        await person.presses("down")
        assert 'gives only one of opening and "Opening on"' in person.words
        assert "opening_on" not in person.screen
        await person.presses("ctrl+t")
        assert "opening_on" not in person.screen

    at_the_screen(shelter, looks)


def test_the_outline_says_nothing_of_what_is_not_tried_yet(shelter: Path, tmp_path: Path) -> None:
    """Its ✓ goes with the first letter, and is there again, or a ✗, once the field is left."""
    entry = 'kind = "approval"\nprogramme = "NS"\nyear = "2024/25"\namount = "1"'

    def sign(person: Person) -> str:
        (line,) = (each for each in person.screen.splitlines() if "1 approval" in each[:20])
        return line.split()[-1]

    async def types(person: Person) -> None:
        await opened(person, written(tmp_path, decision("PCD 9001", entry)))
        assert sign(person) == "✓"
        await person.presses("down", "enter", "enter")
        await typed(person, "\b2024/2")
        assert sign(person) == "2024/2"
        await typed(person, "6\n")
        assert sign(person) == "1"
        assert "✗ is not two consecutive years" in person.screen
        await typed(person, "\t\b2024/25\n")
        assert sign(person) == "✓"

    with nothing_recorded(shelter):
        at_the_screen(shelter, types)


def test_the_entry_under_the_cursor_is_removed(shelter: Path, tmp_path: Path) -> None:
    """However fast the keys come: not the one whose fields are still to be seen."""
    text = decision("PCD 9002", 'kind = "note"\ntext = "First"', 'kind = "note"\ntext = "Second"')

    async def removes(person: Person) -> None:
        await opened(person, written(tmp_path, text))
        await typed(person, "\v\vx")
        assert "Remove entry 2 (note)?" in person.screen

    with nothing_recorded(shelter):
        at_the_screen(shelter, removes)


def test_a_book_that_is_only_read_takes_nothing(shelter: Path) -> None:
    """Every page says so; no form begins a decision, and Ctrl+S over another records nothing."""

    async def tries(person: Person) -> None:
        assert "read-only" in person.screen.splitlines()[1]
        assert "New" not in person.screen.splitlines()[-1]
        before = person.screen
        await person.presses("n")
        assert person.screen == before
        for way in (("6", "home", "enter", "C"), ("5", "enter", "R")):
            await person.presses(*way, "ctrl+s")
            await person.comes("read only")
            await person.presses("enter", "enter", "escape", "escape")

    with nothing_recorded(shelter):
        at_the_screen(shelter, tries, read_only=True)


NASTY = ("[MD1] ", "[/]", "[red]", "[", "x\x1b[2J", "日本語", "أهلا\u202e")


def test_keys_of_a_burst_come_in_their_order(shelter: Path) -> None:
    """Those too that only move or delete, from the moment at which the form opens."""

    async def types(person: Person) -> None:
        await person.pilot.press("n")
        await typed(person, "PCD 9001\f", "A titlex\r\f", "The Deputy\bMayor\f", "10 May 24")
        fields = [field.texts for field in person.app.screen.query(Line)][:4]
        assert fields == [["PCD 9001"], ["A title"], ["Mayor"], ["10 May 24"]]

    with nothing_recorded(shelter):
        at_the_screen(shelter, types)


def test_nasty_text_in_every_field_is_text(shelter: Path) -> None:
    """Nothing that is typed is markup, acts on the terminal, or ends the program."""

    async def types(person: Person) -> None:
        await person.presses("n")
        for text in NASTY:
            await pasted(person, text)
            await typed(person, "\n")
        await typed(person, "approval\n")
        for text in NASTY[:3]:
            await pasted(person, text)
            await typed(person, "\n")
        await person.presses("ctrl+s")
        assert "Nothing can be recorded yet" in person.screen
        assert "\x1b" not in person.screen
        assert "\u202e" not in person.screen
        await person.presses("escape", "escape", "home")
        assert "[MD1]" in person.screen
        assert "[red]" in person.screen
        assert "x[2J" in person.screen

    with nothing_recorded(shelter):
        at_the_screen(shelter, types)


def test_random_typing_records_nothing(shelter: Path) -> None:
    """Letters, digits, arrows, Enter and Esc in any order: recording is asked for by Ctrl+S."""
    chosen = random.Random(9)

    async def types(person: Person) -> None:
        await person.presses("n")
        for _ in range(6):
            await typed(person, "".join(chosen.choices("nmxolDab059 \n\n\v\t", k=15)))
            await person.presses(chosen.choice(["escape", "ctrl+n", "ctrl+t", "tab"]))
        await settled(person)

    with nothing_recorded(shelter):
        at_the_screen(shelter, types)


@pytest.mark.parametrize("size", [SIZES[0], SIZES[2]])
def test_tab_goes_round_the_form(book: Path, size: tuple[int, int]) -> None:
    """However often it is pressed, the keys work: nobody is ever left without a field."""

    async def tabs(person: Person) -> None:
        await person.presses("n")
        for key in ("tab", "shift+tab"):
            for _ in range(25):
                await person.presses(key)
                assert not isinstance(person.app.screen.focused, TypedAhead)
        await person.presses("f1")
        assert "Does" in person.screen

    at_the_screen(book, tabs, size)


def test_what_is_typed_at_once_after_another_entry_is_its_kind(book: Path) -> None:
    """No letter of it is lost, and none is taken for a command of the page."""

    async def types(person: Person) -> None:
        await person.presses("n")
        for key in ("ctrl+n", *"allo"):
            person.app.post_message(Key(key, key if len(key) == 1 else None))
        await person.sees()
        await person.presses("enter")
        assert "1 allocation" in person.words

    at_the_screen(book, types)
