"""Book-keeping: what a correction must say, and what may stand in it."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from events.bookkeeping import FieldCorrected
from events.catalogue import UnreadableEntry, decode, encode
from events.money import PENCE_MAX
from tests.events.golden_entries import changed, golden_entry, made_again

CORRECTION = golden_entry("EntryCorrected.v1")
AMOUNT = FieldCorrected(field="amount_pence", was=100, now=200)
YEAR = FieldCorrected(field="year", was="2023/24", now="2024/25")
# As events store them: no float, no more pence than an amount has, no text of spaces alone.
_ONE_VALUE = (
    st.none()
    | st.integers(-PENCE_MAX, PENCE_MAX)
    | st.booleans()
    | st.text('aé“\\"£ ', max_size=5).filter(lambda text: not text.isspace())
)
_TABLE = st.dictionaries(st.text("ab", min_size=1), _ONE_VALUE, max_size=2)
STORED_VALUES = _ONE_VALUE | _TABLE | st.lists(_ONE_VALUE | _TABLE, max_size=3)


@pytest.mark.parametrize(
    "said",
    [
        {"fields": (AMOUNT,), "void": None},
        {"fields": (AMOUNT, YEAR), "void": None},
        {"fields": (), "void": True},
    ],
)
def test_a_correction_sets_fields_or_strikes_the_entry_out(said: dict[str, Any]) -> None:
    """Both forms are read back as they were made."""
    event = made_again(CORRECTION.event, **said)
    assert decode("EntryCorrected", encode(event)) == event


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ({"fields": (), "void": None}, "sets fields or strikes the entry out"),
        ({"fields": (AMOUNT,), "void": True}, "sets fields or strikes the entry out"),
        ({"fields": (AMOUNT, YEAR, AMOUNT)}, "sets each field once"),
        ({"fields": (), "void": False}, "void"),
        ({"fields": [AMOUNT]}, "fields"),
        ({"cause": "guess"}, "cause"),
        ({"because": ""}, "because"),
        ({"entry": 0}, "entry"),
        ({"entry": True}, "entry"),
        ({"entry": 10**15 + 1}, "entry"),
        ({"decisions": ("PCD2114",)}, "decisions"),
    ],
)
def test_a_correction_that_says_two_things_or_none_is_refused(
    said: dict[str, Any], wrong: str
) -> None:
    """Fields and striking out together, neither, a field twice, or no cause is refused."""
    with pytest.raises(ValidationError, match=wrong):
        made_again(CORRECTION.event, **said)


def test_a_stored_correction_that_says_two_things_is_unreadable() -> None:
    """The rules hold where entries are read, not only where they are made."""
    stored = golden_entry("EntryCorrected.v1").stored
    with pytest.raises(UnreadableEntry, match="sets fields or strikes the entry out"):
        decode("EntryCorrected", stored[:-1] + b',"void":true}')


@pytest.mark.parametrize("side", ["was", "now"])
@pytest.mark.parametrize("hiding", ["{}", "[{}]", '["a",[1,{}]]', '{{"shares":[{{"a":{}}}]}}'])
@pytest.mark.parametrize("number", ["431750.5", "1.0", "1e3", "NaN", "-Infinity"])
def test_a_float_hidden_in_a_correction_is_refused(side: str, hiding: str, number: str) -> None:
    """A float never touches an amount, nor hides in a list or table that will become one."""
    written = hiding.format(number)
    refused = "a float is not a value of any field|Input should be a finite number"
    with pytest.raises(ValidationError, match=refused):
        FieldCorrected(**{"field": "amount_pence", "was": 1, "now": 2, side: json.loads(written)})
    first = {"was": '"was":41250000', "now": '"now":43175050'}[side]
    with pytest.raises(UnreadableEntry, match=refused):
        decode("EntryCorrected", changed(CORRECTION.stored, first, f'"{side}":{written}'))


@pytest.mark.parametrize(
    "said",
    [
        {"field": ""},
        {"field": " year"},
        {"was": ("a", "b")},
        {"now": b"2024/25"},
        {"now": object()},
        {"why": "a key too many"},
    ],
)
def test_a_corrected_field_holds_what_can_be_stored(said: dict[str, Any]) -> None:
    """A field has a name, and its values are those of JSON."""
    with pytest.raises(ValidationError, match=next(iter(said))):
        FieldCorrected(**{"field": "year", "was": "2023/24", "now": "2024/25", **said})


def test_a_corrected_field_is_frozen() -> None:
    """What a correction says cannot be changed in place."""
    with pytest.raises(ValidationError, match="frozen"):
        AMOUNT.now = 300  # type: ignore[misc]


@given(STORED_VALUES, STORED_VALUES)
def test_corrected_values_are_read_back_as_they_were(was: Any, now: Any) -> None:
    """Whole numbers stay whole numbers, text stays text, in lists and tables too."""
    fields = (FieldCorrected(field="shares", was=was, now=now),)
    read = decode("EntryCorrected", encode(made_again(CORRECTION.event, fields=fields)))
    assert json.dumps(read.model_dump(mode="json")["fields"][0]["now"]) == json.dumps(now)
    assert json.dumps(read.model_dump(mode="json")["fields"][0]["was"]) == json.dumps(was)


@pytest.mark.parametrize(("was", "now"), [(None, "Recommendation 2"), ("Recommendation 2", None)])
def test_a_correction_may_fill_or_empty_an_optional_field(was: str | None, now: str | None) -> None:
    """A cite that was left out, or should have been, is put right like any other field."""
    fields = (FieldCorrected(field="cite", was=was, now=now),)
    event = made_again(CORRECTION.event, fields=fields)
    assert decode("EntryCorrected", encode(event)) == event


def test_a_side_of_a_correction_that_is_left_out_is_none() -> None:
    """A field that held nothing, or is emptied, needs no word for it; nothing is stored of it."""
    filled = FieldCorrected(field="cite", now="Recommendation 2")
    emptied = FieldCorrected(field="note", was="a")
    assert (filled.was, emptied.now) == (None, None)
    stored = encode(made_again(CORRECTION.event, fields=(filled, emptied)))
    assert json.loads(stored)["fields"] == [
        {"field": "cite", "now": "Recommendation 2"},
        {"field": "note", "was": "a"},
    ]


NO_VALUES = ["\ud800", "\x1b[2J", "PCD \u202e5721", " \n", PENCE_MAX + 1, -PENCE_MAX - 1, 10**5000]


@pytest.mark.parametrize("side", ["was", "now"])
@pytest.mark.parametrize("hiding", ["alone", "in a list", "in a table"])
@pytest.mark.parametrize("value", NO_VALUES, ids=range(len(NO_VALUES)))
def test_a_corrected_value_is_as_strict_as_the_field(value: Any, hiding: str, side: str) -> None:
    """What no event could hold is not what a field can become."""
    hidden = {"alone": value, "in a list": ["a", [value]], "in a table": {"a": {"b": value}}}
    with pytest.raises(ValidationError):
        FieldCorrected(**{"field": "note", "was": "a", "now": "b", side: hidden[hiding]})


@pytest.mark.parametrize("key", ["\ud800", "\x1b[2J", "PCD \u202e5721"], ids=range(3))
def test_a_key_of_a_corrected_value_is_as_strict_as_the_field(key: str) -> None:
    """What could not be stored, or acts on a terminal, does not hide in the key of a table."""
    with pytest.raises(ValidationError):
        FieldCorrected(field="holder", was={"kind": "unallocated"}, now={key: "a"})
