"""What a summary says of a decision gives way to the decision; who decides, by the full title."""

import tomllib

import pytest

from tests.ledger.documents.drafting.drafts import draft, entries

STATIONS = """\
London Fire Commissioner

Decision title: Drill yards
LFC reference: LFC-26-033

Executive summary

The Commissioner is asked to commit £90,000 of capital to resurface the drill yards.

Recommended decision

That the London Fire Commissioner commits £90,000 for the resurfacing of yards, being £60,000 \
in 2026/27 and £30,000 in 2027/28.
"""


def test_the_recommendation_goes_before_its_summary() -> None:
    """It has what is of each year, and the summary only what they come to."""
    found = [(each["year"], each["amount"]) for each in entries(STATIONS, "approval")]
    assert found == [("2026/27", "£60,000"), ("2027/28", "£30,000")]


def test_a_summary_is_read_where_nothing_else_says_what_is_decided() -> None:
    """It is then the decision."""
    summary = STATIONS.partition("Recommended decision")[0].replace("£90,000", "£90,000 in 2026/27")
    assert [each["amount"] for each in entries(summary, "approval")] == ["£90,000"]


def test_the_heading_of_a_fire_service_is_read() -> None:
    """The reference behind the letters of its own series, and the office by its full title."""
    heading = tomllib.loads(draft(STATIONS))
    assert heading["reference"] == "LFC-26-033"
    assert heading["decided_by"] == "London Fire Commissioner"


NOTICE = """\
OFFICE OF THE POLICE AND CRIME COMMISSIONER FOR WICK

Decision Reference Number: WPCC-2026-031
Title: Lamps

Decision summary:
To approve £90,000 for the Glow App in 2026/27.

Signature: R. Wren
"""


@pytest.mark.parametrize(
    ("behind", "office"),
    [
        ("", "Police and Crime Commissioner for Wick"),
        ("\nDecided under delegation by the deputy.\n", None),
    ],
)
def test_whose_office_heads_a_notice_decides_it(behind: str, office: str | None) -> None:
    """Where nobody else is named who could."""
    assert tomllib.loads(draft(NOTICE + behind)).get("decided_by") == office
