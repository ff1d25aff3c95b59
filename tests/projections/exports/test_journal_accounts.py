"""Names as accounts of other ledgers: each leads back to its name, so no two ever meet."""

import re
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from events.text import TextRefused, one_line
from projections.exports.journals.accounts import dashed, dashed_name, plain, plain_name

_WORD_OF_BEANCOUNT = re.compile(r"[A-Z0-9][A-Za-z0-9-]*")


def _name(text: str) -> str | None:
    try:
        return one_line(text)
    except TextRefused:
        return None


_NASTY = st.sampled_from("aAbBX209F-- /:;|%é日'\"()[]{},=*!~@#\\")
NAMES: Any = st.text(_NASTY | st.characters(), min_size=1, max_size=20).map(_name).filter(bool)


@given(NAMES)
def test_a_name_leads_back_from_a_plain_text_account(name: str) -> None:
    """What acts in a journal is not in it, and the name is read from it again."""
    assert not set('%:;|,@="[]{}') & set(re.sub("%[0-9A-F]{2}", "", plain(name)))
    assert plain_name(plain(name)) == name


@given(NAMES)
def test_a_name_leads_back_from_a_beancount_account(name: str) -> None:
    """It has letters, digits and dashes alone, and the name is read from it again."""
    assert _WORD_OF_BEANCOUNT.fullmatch(dashed(name))
    assert dashed_name(dashed(name)) == name


def test_names_stay_readable() -> None:
    """Words are as they are; a sign that cannot stand is its number."""
    assert plain("Young people's activities (2nd phase)") == "Young people's activities (2nd phase)"
    assert plain("Youth: north") == "Youth%3A north"
    assert dashed("Mayoral core") == "Mayoral-core"
    assert dashed("AP/PRU Mentoring") == "AP--2F-PRU-Mentoring"
    assert dashed("youth") == "X--youth"
