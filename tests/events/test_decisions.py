"""Decisions and their papers: what a signature, a review and a stated total must say."""

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from events.catalogue import UnreadableEntry, decode
from events.decisions import TotalStated
from tests.events.golden_entries import changed, current_entry, golden_entry, made_again

GIVEN = ("decision", "decided_on", "effective_on", "recorded_at", "recorded_by")


@pytest.mark.parametrize(
    ("name", "field", "value"),
    [
        ("DecisionSigned", "dated_by", "guessed"),
        ("DecisionSigned", "dated_by", None),
        ("DecisionSigned", "title", ""),
        ("DecisionSigned", "document_sha256", "0" * 63),
        ("DecisionSigned", "document_sha256", "G" * 64),
        ("DecisionSigned", "link", ""),
        ("DecisionSigned", "link", "https://example.org/\x1b[2J"),
        ("DecisionSigned", "not_before", "2024-04-30"),
        ("DecisionReviewed", "reviewed_to", 0),
        ("DecisionReviewed", "reviewed_to", 10**15 + 1),
        ("DecisionReviewed", "reviewed_to", 1.0),
        ("ActNoted", "text", " \n"),
        ("TotalStated", "of", "spend"),
        ("TotalStated", "basis", "ever"),
        ("TotalStated", "count", 0),
        ("TotalStated", "precision_pence", 0),
        ("TotalStated", "precision_pence", 0.1),
        ("TotalStated", "entries", (0,)),
        ("TotalStated", "forecast", False),
    ],
)
def test_a_paper_says_only_what_it_can(name: str, field: str, value: Any) -> None:
    """A word outside the vocabulary, a digest cut short or a number below one is refused."""
    with pytest.raises(ValidationError, match=field):
        made_again(current_entry(name).event, **{field: value})


@pytest.mark.parametrize("dated_by", ["signed", "published", "inferred"])
def test_a_decision_says_how_its_date_is_known(dated_by: str) -> None:
    """Signed, published and inferred are the three ways."""
    signed = current_entry("DecisionSigned").event
    known = made_again(signed, dated_by=dated_by, not_before=date(2024, 4, 30))
    assert known.model_dump()["dated_by"] == dated_by


def test_a_total_is_of_its_own_decision_and_to_the_penny_unless_it_says_otherwise() -> None:
    """A paper's total counts the decision's entries, exactly, and is no forecast."""
    stated = current_entry("TotalStated").event
    given: dict[str, Any] = {field: getattr(stated, field) for field in GIVEN}
    total = TotalStated(**given, of="approvals", amount_pence=100)
    assert (total.basis, total.precision_pence, total.forecast) == ("decision", 1, None)


@pytest.mark.parametrize(
    "said",
    [
        {"of": "approvals", "amount_pence": None, "count": None},
        {"of": "approvals", "amount_pence": 100, "count": 17},
        {"of": "draws", "amount_pence": None, "count": 17},
        {"of": "boroughs", "amount_pence": None, "count": None},
        {"of": "boroughs", "amount_pence": 100, "count": None},
        {"of": "boroughs", "amount_pence": 100, "count": 17},
    ],
)
def test_a_total_is_an_amount_or_of_boroughs_a_count(said: dict[str, Any]) -> None:
    """A total without a figure, with two, or with the wrong one for what it is of is refused."""
    with pytest.raises(ValidationError, match="an amount of money or, of boroughs, a count"):
        made_again(current_entry("TotalStated").event, **said)


def test_a_stored_total_with_an_amount_and_a_count_is_unreadable() -> None:
    """The rule holds where entries are read, not only where they are made."""
    stored = golden_entry("TotalStated.v1.boroughs").stored
    with pytest.raises(UnreadableEntry, match="an amount of money or, of boroughs, a count"):
        decode("TotalStated", changed(stored, '"count":17', '"amount_pence":100,"count":17'))
