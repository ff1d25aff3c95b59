"""An entry corrected at the screen: what it was stays beside what it is, and why."""

from pathlib import Path

from tests.tui.app.screen import SIZES, Person, at_the_screen, nothing_recorded
from tests.tui.app.typing import settled, typed
from tests.tui.command import ask, tally
from tests.tui.decision_files import REVIEW, SHELTER_ALLOCATION, SHELTER_APPROVAL, written
from tui.app.form.field import Field
from tui.app.places import CorrectionOf, EntryAt


async def correcting(person: Person, entry: int) -> None:
    """The form for an entry is open."""
    person.app.go(CorrectionOf(entry))
    await settled(person)


async def types_in(person: Person, key: str, text: str) -> None:
    """The field of this key, of two the one below, has focus and is typed on anew."""
    screen = person.app.screen
    field = [field for field in screen.query(Field) if field.form.key == key][-1]
    screen.set_focus(field.first)
    await typed(person, f"\b{text}")


def test_a_figure_is_corrected_and_both_stay_to_be_seen(shelter: Path) -> None:
    """The old figure stands beside the new one, the balances before and after are shown."""

    async def corrects(person: Person) -> None:
        await correcting(person, SHELTER_APPROVAL)
        assert "Amount * £300,000.00 £300,000.00" in person.words
        await types_in(person, "amount", "£320,000\n")
        assert "Amount * £300,000.00 £320,000 ✓ £320,000.00" in person.words
        await types_in(person, "cause", "rec\n")
        await types_in(person, "because", "typed wrong\n")
        await person.presses("ctrl+t")
        assert "BOOK 1 would be recorded as entry 8" in person.screen
        assert "amount £300,000.00 → £320,000.00; typed wrong" in person.words
        assert "300,000.00 320,000.00" in person.words
        await person.presses("ctrl+s", "enter")
        assert "✓ BOOK 1 is recorded as entry 8" in person.screen
        assert "300,000.00 320,000.00" in person.words

    at_the_screen(shelter, corrects)
    said = tally(shelter, "show", "PCD 3001").words
    assert "entry 4 corrected (recording): amount £300,000.00 → £320,000.00" in said


def test_a_decision_corrects_from_its_own_date_once_it_is_named(
    shelter: Path, tmp_path: Path
) -> None:
    """Cause decision wants the decision, whose reference completes; nothing is guessed."""
    tally(shelter, "record", written(tmp_path, REVIEW))

    async def corrects(person: Person) -> None:
        await correcting(person, SHELTER_APPROVAL)
        await types_in(person, "amount", "400,000\n")
        await types_in(person, "cause", "dec\n")
        await types_in(person, "because", "more\n")
        with nothing_recorded(shelter):
            await person.presses("ctrl+s")
            assert "decision: is missing; say which recorded decision says so" in person.words
        await person.presses("escape")
        await types_in(person, "decision", "305\v\n")
        await types_in(person, "cite", "Recommendation 2\n")
        await person.presses("ctrl+s", "enter")
        assert "✓ PCD 3050 is supplemented by entry 10" in person.screen

    at_the_screen(shelter, corrects)
    (row,) = ask(shelter, "balances", "programmes")["rows"]
    assert (row["balance_pence"], row["corrected_by"]) == (40_000_000, ["PCD 3050"])


def test_striking_out_is_a_choice_in_the_form(shelter: Path) -> None:
    """No single key does it; what was posted is taken back, with the reason."""

    async def strikes_out(person: Person) -> None:
        await correcting(person, SHELTER_ALLOCATION)
        await person.presses("escape", "x", "D", "enter")
        assert "Enter records" not in person.screen
        await types_in(person, "void", "yes\n")
        await types_in(person, "cause", "rec\n")
        await types_in(person, "because", "twice\n")
        await person.presses("ctrl+s")
        assert "entry 6 corrected (recording): struck out;" in person.screen
        await person.presses("enter")
        assert "✓ BOOK 1 is recorded as entry 8" in person.screen

    at_the_screen(shelter, strikes_out)
    assert "struck out" in tally(shelter, "entries").words


def test_what_is_said_of_a_correction_is_kept_until_it_is_recorded(shelter: Path) -> None:
    """Leaving the page, or the program, loses nothing of it."""

    async def types(person: Person) -> None:
        await correcting(person, SHELTER_APPROVAL)
        await types_in(person, "amount", "£320,00")

    async def looks(person: Person) -> None:
        await correcting(person, SHELTER_APPROVAL)
        assert "Correct entry 4 · what was typed before is kept" in person.screen
        assert "£320,00" in person.screen
        assert "£300,000.00" in person.screen

    with nothing_recorded(shelter):
        at_the_screen(shelter, types)
        for size in SIZES:
            at_the_screen(shelter, looks, size)


def test_a_correction_is_given_up_once_that_is_confirmed(shelter: Path) -> None:
    """D shows the entry as it is again, and nothing of it comes back."""

    async def gives_up(person: Person) -> None:
        await correcting(person, SHELTER_APPROVAL)
        await types_in(person, "amount", "£320,000\n")
        await types_in(person, "because", "typed wrong\n")
        await person.presses("escape", "D")
        assert "A correction of entry 4 is typed here and not recorded." in person.words
        await person.presses("D")
        assert "£320,000" not in person.screen
        assert "typed wrong" not in person.screen
        await person.presses("escape", "escape")
        await correcting(person, SHELTER_APPROVAL)
        assert "Amount * £300,000.00 £300,000.00" in person.words
        assert "is kept" not in person.screen

    with nothing_recorded(shelter):
        at_the_screen(shelter, gives_up)


def test_an_entry_is_corrected_in_one_form(shelter: Path) -> None:
    """Asked for again from another page, it comes back to the one that is open."""

    async def comes_back(person: Person) -> None:
        await correcting(person, SHELTER_APPROVAL)
        await types_in(person, "amount", "£320,000\n")
        person.app.go(EntryAt(SHELTER_APPROVAL))
        await person.sees()
        await person.presses("C")
        assert "£320,000" in person.screen
        await person.presses("escape", "escape")
        assert "Entry 4" not in person.screen

    with nothing_recorded(shelter):
        at_the_screen(shelter, comes_back)


def test_an_entry_that_is_struck_out_is_told_and_has_no_form(shelter: Path) -> None:
    """The way back is through what struck it out."""
    why = ("--cause", "recording", "--because", "twice")
    tally(shelter, "correct", SHELTER_ALLOCATION, "--void", *why)

    async def looks(person: Person) -> None:
        await correcting(person, SHELTER_ALLOCATION)
        assert "is struck out by entry 8; to have it back, strike that entry out" in person.words
        await person.presses("ctrl+s", "enter")

    with nothing_recorded(shelter):
        at_the_screen(shelter, looks)


def test_an_entry_is_corrected_from_whatever_table_it_stands_in(sample_copy: Path) -> None:
    """Of a figure's entries, a decision's, the journal's; elsewhere the key says what to do."""

    async def corrects(person: Person) -> None:
        for way in (("2", "enter"), ("5", "enter"), ("6",)):
            await person.presses(*way, "C")
            assert "Correct entry" in person.screen
            await person.presses("escape", "escape")
        await person.presses("1", "C")
        await person.comes("C corrects an entry: put the cursor on one")

    at_the_screen(sample_copy, corrects)


def corrected_meanwhile(book: Path, amount: str) -> None:
    """Somebody else corrects the amount in a process of their own."""
    why = ("--cause", "recording", "--because", "typed wrong")
    assert tally(book, "correct", SHELTER_APPROVAL, "--set", f"amount={amount}", *why).code == 0


def test_what_somebody_corrected_meanwhile_stays_corrected(shelter: Path) -> None:
    """Fields that nobody typed on say what the entry says now; only what is typed is recorded."""

    async def corrects(person: Person) -> None:
        await correcting(person, SHELTER_APPROVAL)
        [cite, *_] = [each for each in person.app.screen.query(Field) if each.form.key == "cite"]
        person.app.screen.set_focus(cite.first)
        await typed(person, "\bRecommendation 9")
        corrected_meanwhile(shelter, "310,000")
        await person.comes("Amount *          £310,000.00             £310,000.00")
        await types_in(person, "cause", "rec\n")
        await types_in(person, "because", "wrong place\n")
        await person.presses("ctrl+s")
        assert "cite Recommendation 1 → Recommendation 9; wrong place" in person.question
        assert "amount" not in person.question
        await person.presses("enter")
        await person.comes("✓ BOOK 2 is recorded as entry 9")

    at_the_screen(shelter, corrects)
    (row,) = ask(shelter, "balances", "programmes")["rows"]
    assert row["balance_pence"] == 31_000_000


def test_what_was_asked_is_recorded_or_nothing(shelter: Path) -> None:
    """The question says what the amount was: where that changes before Enter, it is refused."""

    async def corrects(person: Person) -> None:
        await correcting(person, SHELTER_APPROVAL)
        await types_in(person, "amount", "320,000\n")
        await types_in(person, "cause", "rec\n")
        await types_in(person, "because", "wrong\n")
        await person.presses("ctrl+s")
        assert "£300,000.00 → £320,000.00; wrong" in person.question
        corrected_meanwhile(shelter, "310,000")
        await person.comes("Somebody corrected this entry meanwhile: Amount; see Was")
        with nothing_recorded(shelter):
            await person.presses("enter")
            await person.comes("is not the amount that")
        await person.presses("escape")
        assert "Amount * £310,000.00 320,000" in person.words
        await person.presses("ctrl+s")
        assert "£310,000.00 → £320,000.00; wrong" in person.question

    at_the_screen(shelter, corrects)
