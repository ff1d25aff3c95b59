"""What rules say of a decision file's keys, in the words of a form: its fields by their labels."""

import re

from tui.app.form.field_meanings import MEANINGS
from tui.app.form.form_fields import label_of

_OF_A_FILE = {
    "add an [[entries]] table for each thing it does": "add one for each thing it does: Ctrl+N",
    "open it in this file with:": "add an entry that opens it: Ctrl+N",
    ', with dated_by = "inferred" and a date_note': ", dated by inferred, and a date note",
    'add because = "..."': "say why under because",
    " in quotes": "",
}
"""What a remedy for a file is in a form."""


def in_a_form(text: str) -> str:
    """A sentence with labels where it has keys: 'void = true' is '"Strike out": yes' in a form.

    A key of one word is a word like others, unless something is written for it. Commands stay as
    they are typed, and so do keys among which one is to be typed: which field a correction changes.
    """
    for in_a_file, here in _OF_A_FILE.items():
        text = text.replace(in_a_file, here)
    return "; ".join(map(_labelled, text.split("; ")))


def within_field(path: str) -> str:
    """Where within a field something stands: "line 2, amount"."""
    return ", ".join(map(_step, path.split(".")[1:]))


def _step(part: str) -> str:
    if part.isdecimal():
        return f"line {int(part) + 1}"
    return label_of(part).lower() if part in _COMPOUND else part


def _labelled(text: str) -> str:
    if "tally " in text or text.startswith(_TO_BE_TYPED):
        return text
    text = _WRITTEN.sub(lambda found: _said(found[1], found[2]), text)
    return _NAMED.sub(lambda found: f'"{label_of(found[0])}"', text)


def _said(key: str, written: str) -> str:
    """A field, and what is typed there; of a table, without a file's signs."""
    value = " ".join(_SIGNS.sub("", written).replace(" = ", " ").split())
    value = "yes" if value == "true" else value
    return f'"{label_of(key)}": {value}' if value.strip(".") else f'"{label_of(key)}"'


_TO_BE_TYPED = ("fields: ", "it has ")
_COMPOUND = {key for key in MEANINGS if "_" in key}
_SIGNS = re.compile(r'[{}\[\]"]')
_VALUE = r'"[^"]*"|true|\[?\{.*?\}\]?'
_WRITTEN = re.compile(rf"\b({'|'.join(sorted([*MEANINGS, 'kind']))}) = ({_VALUE})")
_NAMED = re.compile(rf"\b({'|'.join(sorted(_COMPOUND))})\b")
