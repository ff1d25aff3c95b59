"""What rules say of a decision file's keys, as the forms say it."""

import pytest

from tui.app.form.field_meanings import MEANINGS
from tui.app.form.file_words import in_a_form, within_field
from tui.app.form.form_fields import DECISION, KINDS, fields_of


@pytest.mark.parametrize(
    ("in_a_file", "here"),
    [
        ("gives only one of opening and opening_on", 'gives only one of opening and "Opening on"'),
        ("strike it out: void = true", 'strike it out: "Strike out": yes'),
        ('x; or say despite = "why it is so"', 'x; or say "Despite": why it is so'),
        ("add set = { ... } or void = true", 'add "What changes" or "Strike out": yes'),
        ('shares = { "Camden" = "50" }', '"Shares": Camden 50'),
        ('funding = [{ fund = "F", amount = "5" }]', '"Funding": fund F, amount 5'),
        (
            "a; tally correct 3 --set document_sha256=…",
            "a; tally correct 3 --set document_sha256=…",
        ),
        ("add set = { ... }; fields: to_fund", 'add "What changes"; fields: to_fund'),
        ("it has effective_on, note", "it has effective_on, note"),
        ("name a fund here", "name a fund here"),
    ],
)
def test_keys_are_the_labels_of_fields(in_a_file: str, here: str) -> None:
    """What stands on the form is what a person can look for there."""
    assert in_a_form(in_a_file) == here


def test_every_field_of_the_forms_can_be_named() -> None:
    """A key that a form has, and no message would know, would be told as a file has it."""
    keys = {form.key for kind in (DECISION, *KINDS) for form in fields_of(kind)}
    assert keys <= set(MEANINGS)


def test_a_place_within_a_field_is_told_by_lines_and_labels() -> None:
    """Lines count from 1; names stay as they are."""
    assert within_field("funding.1.amount") == "line 2, amount"
    assert within_field("set.to_fund.now") == "to fund, now"
    assert within_field("shares.Camden") == "Camden"
