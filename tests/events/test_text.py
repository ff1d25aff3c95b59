"""Text that people typed: nothing in it acts on a terminal or hides."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from events.hidden import is_hidden
from events.stored import Name, Note
from events.text import NAME_LENGTH_MAX, NOTE_LENGTH_MAX, TextRefused, one_line

STORED_NAME = TypeAdapter(Name)
STORED_NOTE = TypeAdapter(Note)
HIDDEN = ["\x00", "\x07", "\x1b", "\x7f", "\x85", "\x9b", "\u061c", "\u200e", "\u202e", "\u2066"]
HIDDEN += ["\xad", "\u200b", "\u2028", "\u2029", "\u2060", "\ufeff", "\U000e0041"]


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("  Parent   Carer\tChampion\r\nNetwork ", "Parent Carer Champion Network"),
        ("VRU\u00a0carry\u3000forward", "VRU carry forward"),
        ("Café £5 – “quoted” 東京 👩‍👧", "Café £5 – “quoted” 東京 👩‍👧"),
        ("می\u200cخواهم ක්\u200dෂ", "می\u200cخواهم ක්\u200dෂ"),
    ],
)
def test_a_name_is_folded_to_one_line(written: str, folded: str) -> None:
    """White space becomes single spaces; what prints stays, and what joins letters of a word."""
    assert one_line(written) == folded


@pytest.mark.parametrize("character", [*HIDDEN, "\ud800"])
def test_a_character_that_acts_instead_of_showing_is_refused(character: str) -> None:
    """Control and format characters are refused by their number: two names would look the same."""
    with pytest.raises(TextRefused, match=rf"U\+{ord(character):04X}, which does not print"):
        one_line(f"Safer{character}Routes")
    assert is_hidden(character)


@pytest.mark.parametrize("written", ["", " ", "\n\t "])
def test_empty_text_is_refused(written: str) -> None:
    """Nothing but white space says nothing."""
    with pytest.raises(TextRefused, match="is empty; write something, or leave it out"):
        one_line(written)


INVISIBLE = ["\u3164", "\u2800", "\u115f\u1160", "\uffa0 \u3164", "\u034f", "\ufe0f", "\u0301"]


@pytest.mark.parametrize("written", [*INVISIBLE, "\U0001d159", "\U000e0100", "\u200d \u200c"])
def test_text_of_which_nothing_can_be_seen_is_empty(written: str) -> None:
    """Fillers, blanks that count as letters, marks on nothing: no name, and no reason."""
    with pytest.raises(TextRefused, match="is empty"):
        one_line(written)
    for stored in (STORED_NAME, STORED_NOTE):
        with pytest.raises(ValidationError):
            stored.validate_python(written)
    assert one_line(f"e{written}e")


@given(st.text("Safer £é東 \t\r\n\u00a0\u2028\u200d" + "".join(HIDDEN[::3])))
def test_folded_text_is_one_line_that_only_shows(written: str) -> None:
    """Text is refused, or is one line with nothing hidden that stays as it is and can be stored."""
    try:
        folded = one_line(written)
    except TextRefused:
        return
    assert folded.splitlines() == [folded]
    assert not any(is_hidden(character) for character in folded)
    assert one_line(folded) == folded
    if len(folded) <= NAME_LENGTH_MAX:
        assert STORED_NAME.validate_python(folded) == folded


@pytest.mark.parametrize("stored", ["", " Safer Routes", "Safer  Routes", "Safer\nRoutes", "a\x1b"])
def test_a_stored_name_is_already_on_one_line(stored: str) -> None:
    """In stored events a name with stray white space is refused."""
    with pytest.raises(ValidationError):
        STORED_NAME.validate_python(stored)


def test_a_note_keeps_its_lines() -> None:
    """Line feeds and tabs stay in a note, as they were written."""
    note = "First line\n\n\tsecond, indented \n"
    assert STORED_NOTE.validate_python(note) == note


@pytest.mark.parametrize("character", [*HIDDEN, "\r"])
def test_a_note_holds_nothing_hidden(character: str) -> None:
    """Control and format characters are refused in notes too."""
    with pytest.raises(ValidationError, match="which does not print"):
        STORED_NOTE.validate_python(f"First line\n{character}second")


@pytest.mark.parametrize(
    ("stored_text", "length_max"), [(STORED_NAME, NAME_LENGTH_MAX), (STORED_NOTE, NOTE_LENGTH_MAX)]
)
def test_text_has_a_longest_length(stored_text: TypeAdapter[str], length_max: int) -> None:
    """A name or note of the greatest length is taken; one character more is refused."""
    assert stored_text.validate_python("x" * length_max)
    with pytest.raises(ValidationError, match="at most"):
        stored_text.validate_python("x" * (length_max + 1))


def test_what_prints_hides_nothing() -> None:
    """No character that Python calls printable is one that we call hidden, of all there are."""
    assert not [c for c in map(chr, range(sys.maxunicode + 1)) if c.isprintable() and is_hidden(c)]
