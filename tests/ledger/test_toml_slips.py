"""A file that is not TOML: told with what to write, by somebody who looked at the line."""

import pytest

from ledger.loading import parse
from ledger.problems import Refused


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (
            "decided_on = 10/11/2026",
            "write a date by year, month and day: 2026-11-10, without quotes",
        ),
        ("decided_on = 3.4.2026", "year, month and day: 2026-04-03, without quotes"),
        ("decided_on = 31/02/2026", "year, month and day: such as 2026-11-10, without quotes"),
        (
            "decided_on = 2026-13-10",
            "2026-13-10 is no day of the calendar: write year, month and day like 2026-11-10",
        ),
        ("year = 2026/27", 'put text, years and amounts in quotes: year = "2026/27"'),
        ("amount = £1,000", 'put text, years and amounts in quotes: amount = "£1,000"'),
        ("amount = 1,305,000  # all", 'amounts in quotes: amount = "1,305,000"'),
        ("title = Night shelters", 'amounts in quotes: title = "Night shelters"'),
        (
            'entries = [{ kind = "draw", up_to = true, year = 2026/27, amount = 5 }]',
            'in quotes: year = "2026/27"',
        ),
    ],
)
def test_a_slip_of_form_is_told_with_what_to_write(line: str, told: str) -> None:
    """Dates by year, month and day; everything else that is no number in quotes."""
    with pytest.raises(Refused) as caught:
        parse(f'reference = "PCD 2001"\n{line}\n', "decision.toml")
    message = str(caught.value)
    assert message.startswith("decision.toml: is not TOML: ")
    assert "(at line 2" in message
    assert message.endswith(told)


@pytest.mark.parametrize("line", ["title = ", 'title = "A', "[[entries]", "up_to = true false"])
def test_no_hint_is_made_up(line: str) -> None:
    """Where the line tells nothing, the place has to do."""
    with pytest.raises(Refused) as caught:
        parse(f'reference = "PCD 2001"\n{line}\n', "decision.toml")
    assert str(caught.value).endswith("; mend it there")


def test_curly_quotes_are_told_and_not_put_in_quotes_again() -> None:
    """What a word processor makes of straight ones is what to mend, and nothing else."""
    with pytest.raises(Refused) as caught:
        parse("title = \u201cNight shelters\u201d\n", "decision.toml")
    assert str(caught.value).endswith(
        "; mend it there; type straight quotation marks, not curly ones"
    )
