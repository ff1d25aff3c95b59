"""Fields of a form: every key of every kind has one, and what a file holds comes back from it."""

import os
from pathlib import Path
from typing import Any

import pytest
from freezegun import freeze_time

from ledger.decision_file import FORMS, keys_taken
from ledger.problems import Refused
from tests.tui.command import ASKED_AT
from tui.app.form.beginnings import content_at
from tui.app.form.form_fields import DECISION, KINDS, field_for, fields_of
from tui.app.form.sorts import JSON, NotUnderstood, shown_by
from tui.app.form.table_values import rows_of, table_of


def test_every_kind_of_entry_is_offered_and_every_key_has_a_field() -> None:
    """What a decision file can say, a form can: a review alone has a page of its own."""
    assert set(KINDS) == set(FORMS) - {"review"}
    for kind in (DECISION, *FORMS):
        own = {"entries"} if kind == DECISION else {"kind"}
        assert {form.key for form in fields_of(kind)} == keys_taken(kind) - own
        assert len({form.key for form in fields_of(kind)}) == len(fields_of(kind))


@pytest.mark.parametrize(
    ("kind", "key", "value"),
    [
        ("approval", "amount", "£1,305,000"),
        ("approval", "amount", 1305000),
        ("approval", "year", "2019/20 to 2020/21"),
        ("approval", "effective_on", "2024-04-01"),
        ("approval", "up_to", True),
        ("approval", "up_to", False),
        ("approval", "holder", "Camden"),
        ("approval", "holder", ["Camden", "Islington"]),
        ("approval", "stands_for", ["PCD 1078", "PCD 1359"]),
        ("approval", "tags", ["a; b", "c"]),
        ("approval", "note", "one\ntwo"),
        ("approval", "note", "\x1b[2J"),
        ("approval", "programme", {"not": ["what", 1.5, None]}),
        ("allocation", "boroughs", 29),
        ("allocation", "boroughs", "all"),
        ("allocation", "boroughs", ["Camden", "Kensington and Chelsea"]),
        ("settle", "entry", 41),
        ("settle", "entry", {"decision": "PCD 1", "kind": "approval"}),
        ("total-stated", "entries", [4, 5]),
        ("fund", "fund_kind", "reserve"),
        ("fund", "amout", [1, "2"]),
    ],
)
def test_what_a_file_holds_is_shown_on_one_line_and_read_back(
    kind: str, key: str, value: object
) -> None:
    """The text of a value means the same value, and nothing in it acts on a terminal."""
    sort = shown_by(field_for(kind, key).sort, value)
    text = sort.write(value)
    assert text is not None
    assert text.isprintable()
    read = sort.read(text)
    assert read == (str(value) if type(value) is int and key == "amount" else value)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("funding", [{"fund": "A = B", "amount": "5"}, {"fund": "C", "amount": 6}]),
        ("funding", [{"amount": "5"}]),
        ("shares", {"Camden": "50", "Boroughs not named": "40"}),
        ("set", {"amount": {"was": "1", "now": "2"}, "cite": {"now": "page 2"}}),
    ],
)
def test_lines_of_several_columns_are_read_back(key: str, value: Any) -> None:
    """Funding, shares and changes stand on a line each."""
    form = field_for({"funding": "approval", "shares": "allocation"}.get(key, "correction"), key)
    rows = rows_of(form, value)
    assert rows is not None
    read = table_of(form, rows)
    assert str(read).replace("'6'", "6") == str(value).replace("'6'", "6")


def test_a_name_on_two_lines_drops_neither() -> None:
    """Two shares of one borough stay two, and what the file takes says so."""
    form = field_for("allocation", "shares")
    rows = [["Camden", "50"], ["Camden", "40"], ["", ""]]
    assert table_of(form, rows) == [
        {"name": "Camden", "amount": "50"},
        {"name": "Camden", "amount": "40"},
    ]


def test_what_no_line_can_show_is_shown_as_a_file_has_it() -> None:
    """A funding line with a key of its own is not taken apart."""
    form = field_for("approval", "funding")
    assert rows_of(form, [{"fund": "A", "amount": "5", "more": 1}]) is None
    assert JSON.read(JSON.write([{"more": 1}]) or "") == [{"more": 1}]


@pytest.mark.parametrize(
    ("kind", "key", "text"),
    [
        ("approval", "up_to", "maybe"),
        ("settle", "entry", "the first"),
        ("settle", "entry", "1" * 5000),
        ("allocation", "boroughs", "1" * 5000),
        ("fund", "amout", "["),
    ],
)
def test_what_cannot_mean_anything_is_refused_with_a_remedy(kind: str, key: str, text: str) -> None:
    """A flag is yes or no, an entry a number."""
    with pytest.raises(NotUnderstood, match=r".+; write .+"):
        field_for(kind, key).sort.read(text)


def test_what_is_no_decision_file_is_refused_at_once(tmp_path: Path) -> None:
    """A pipe is not waited for, and nobody's folder is a sentence."""
    os.mkfifo(tmp_path / "pipe.toml")
    for path in (str(tmp_path / "pipe.toml"), "~nobody-of-that-name/x.toml", "a\0b"):
        with pytest.raises(Refused, match=r".+; .+"):
            content_at(path)


@freeze_time(ASKED_AT)
def test_a_day_is_read_as_people_type_it() -> None:
    """What the draft keeps is the day that was meant when it was typed."""
    sort = field_for(DECISION, "decided_on").sort
    assert sort.read("31 oct") == "2026-10-31"
    assert sort.said(sort.read("today")) == "22 November 2026"
